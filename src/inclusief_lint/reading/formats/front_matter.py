"""Front matter: the YAML (``---``) or TOML (``+++``) block that may open a page.

Its title and description are prose and are read with exact offsets, and so is every longer
text in it, whatever its key; its language, and what it tells inclusief-lint, hold for the whole
page.  What cannot be read of it is a note on a page that is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ... import lazy_regex
from ...errors import SourceError
from ..segments import Segment, SegmentBuilder
from ..source import Source
from .yaml_values import UnreadableError, Values, whole

if TYPE_CHECKING:
    import yaml

_KINDS = {"title": "title", "description": "description", "summary": "description"}
_LANGUAGE = ("lang", "language")
_META = ("audience", "inclusief-lint")
NOTE = "front-matter"  # key of the note, and kind of the error

# A blank line after the opening makes it a thematic break in Markdown.
_OPENING = lazy_regex.pattern(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?![ \t]*(?:[\r\n]|\Z))")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
}
# What a generator fills in: no YAML, as in "template: {{year}}/x.html".
_TEMPLATE = lazy_regex.pattern(r"\{\{[^{}\r\n]*\}\}|\{%[^%\r\n]*%\}")
# PyYAML reads some 100 KB a second; what is longer is no front matter.
_LONGEST = 65_536


@dataclass(eq=False, repr=False)
class FrontMatter:
    """What a front matter block says.

    Attributes:
        end: offset of the first character after it; 0 when there is none.
        segments: its title, description, summary and longer texts.
        lang: language of the page, in lower case.
        meta: the fields meant for inclusief-lint, as YAML or TOML values.
        notes: what could not be read, for ``Reading.notes``.
    """

    end: int = 0
    segments: tuple[Segment, ...] = ()
    lang: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_front_matter(source: Source) -> FrontMatter:
    """Read the front matter of a source; what cannot be read of it is noted.

    Raises:
        SourceError: kind ``front-matter``: it cannot be read, and there is no text but it.
    """
    opening = _OPENING.match(source.text)
    if opening is None:
        return FrontMatter()
    start = opening.end()
    closing = _CLOSING[opening[1]].search(source.text, start, start + _LONGEST)
    if closing is None:
        return FrontMatter()
    read = _yaml if opening[1] == "---" else _toml
    problems: list[_Problem] = []
    front = read(source, start, closing.start(), closing.end(), problems)
    if not problems:
        return front
    notes = tuple(f"{NOTE}:{source.position(p.offset)[0]}: {p.said}" for p in problems)
    if not front.segments and not source.text[front.end :].strip():
        line, _ = source.position(problems[0].offset)
        raise SourceError(NOTE, f"{source.name}:{line}: front matter: {problems[0].said}")
    return replace(front, notes=notes)


class _Problem(NamedTuple):
    """What could not be read, and its offset in the source."""

    offset: int
    said: str


def _yaml(source: Source, start: int, stop: int, end: int, problems: list[_Problem]) -> FrontMatter:
    import yaml

    segments: list[Segment] = []
    meta: dict[str, object] = {}
    lang: str | None = None
    text = source.text[start:stop]
    try:
        try:
            loader = yaml.SafeLoader(text)
            root = loader.get_single_node()
        except yaml.MarkedYAMLError:
            masked = _TEMPLATE.sub(lambda tag: "x" * len(tag[0]), text)
            if masked == text:
                raise
            loader = yaml.SafeLoader(masked)
            root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = start + (mark.index if mark else 0)
        problems.append(_Problem(min(offset, stop), error.problem or "no YAML"))
        return FrontMatter(end)
    except yaml.reader.ReaderError as error:
        problems.append(_Problem(start + error.position, "a character YAML forbids"))
        return FrontMatter(end)
    except RecursionError:
        problems.append(_Problem(start, "nested too deeply"))
        return FrontMatter(end)
    except (ValueError, OverflowError):  # the number of a character that there is not
        problems.append(_Problem(start, "an escape that stands for no character"))
        return FrontMatter(end)
    if root is None:
        return FrontMatter(end)
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter()  # two thematic breaks with prose between them
    values = Values(loader)
    seen: set[int] = set()
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in _META:
            try:
                meta[name] = values.of(value)
            except UnreadableError as error:
                problems.append(_Problem(start + error.index, str(error)))
        elif name in _LANGUAGE and isinstance(value, yaml.ScalarNode) and value.value:
            # The node's own text: YAML would make a boolean of the language "no".
            lang = lang or whole(value.value).strip().lower()
        else:
            kind = _KINDS.get(name) if isinstance(value, yaml.ScalarNode) else None
            for node in _texts(value, seen):
                if kind or is_prose(node.value):
                    segments += _segments(_yaml_pieces(node, source.text, start), kind or "description")
    return FrontMatter(end, _with_lang(segments, lang), lang, meta)


def _texts(root: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """Yield the texts under a key, in order, but none that was seen: an alias names it again."""
    import yaml

    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.tag == "tag:yaml.org,2002:str":
                yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)


_LEAST_WORDS = 8
_MOSTLY = 0.75  # of what stands between blanks are words
_PROSE_WORD = lazy_regex.pattern(r"[\"'‘“(]*[^\W\d_][^\W\d_'’-]*[\"'’”),.:;!?…]*")
_NO_PROSE = ("://", "{{", "{%", "</", "=>", "&&", "||")


def is_prose(text: str) -> bool:
    """Tell whether a value is running text for readers, and no list, address or code."""
    if text.count(" ") + 1 < _LEAST_WORDS or any(sign in text for sign in _NO_PROSE):
        return False
    parts = text.split()
    words = sum(_PROSE_WORD.fullmatch(part) is not None for part in parts)
    listed = sum(part.endswith((",", ";")) for part in parts)
    return words >= max(_LEAST_WORDS, _MOSTLY * len(parts)) and listed * 2 < len(parts)


def _with_lang(segments: list[Segment], lang: str | None) -> tuple[Segment, ...]:
    return tuple(replace(segment, lang=lang) for segment in segments)


_Piece = tuple[str, int, int]

_BLANK_LINE = lazy_regex.pattern(r"(?>\r\n?|\n)(?:[ \t]*(?>\r\n?|\n))+")
_YAML_ESCAPE = lazy_regex.pattern(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n?|\n)[ \t]*|.)", re.DOTALL
)
_PROPERTIES = lazy_regex.pattern(r"(?:[&!]\S*+\s++)*+")  # anchor and tag, which stand before a value
_HEADER = lazy_regex.pattern(r"[^\r\n]*(?:\r\n?|\n)?")


def _yaml_pieces(node: yaml.ScalarNode, text: str, base: int) -> Iterator[_Piece]:
    start, end = base + node.start_mark.index, base + node.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if node.style in ("|", ">"):
        header = _HEADER.match(text, start, end)
        yield from _exact(text, header.end() if header else start, end)
    elif node.style == "'":
        yield from _unescaped(text, start + 1, end - 1, re.compile("''"), lambda _: "'")
    elif node.style == '"':
        yield from _unescaped(text, start + 1, end - 1, _YAML_ESCAPE, _yaml_escape)
    elif node.value:
        yield from _exact(text, start, end)


def _exact(text: str, start: int, end: int) -> Iterator[_Piece]:
    if start < end:
        yield text[start:end], start, end


def _yaml_escape(escape: str) -> str:
    import yaml

    sign, digits = escape[1], escape[2:]
    if sign in "xuU":
        return _character(digits)
    return yaml.scanner.Scanner.ESCAPE_REPLACEMENTS.get(sign, "")  # "" for a line break


def _character(digits: str) -> str:
    number = int(digits, 16)
    return whole(chr(number)) if number < 0x110000 else "\ufffd"


def _unescaped(
    text: str, start: int, end: int, pattern: re.Pattern[str], decode: Callable[[str], str]
) -> Iterator[_Piece]:
    position = start
    for match in pattern.finditer(text, start, end):
        yield from _exact(text, position, match.start())
        yield decode(match.group()), match.start(), match.end()
        position = match.end()
    yield from _exact(text, position, end)


def _segments(pieces: Iterator[_Piece], kind: str) -> list[Segment]:
    """Make a segment of each paragraph in the pieces."""
    builder = SegmentBuilder()
    segments: list[Segment | None] = []
    for text, start, end in pieces:
        position = 0
        if len(text) == end - start:
            for blank in _BLANK_LINE.finditer(text):
                builder.add(text[position : blank.start()], start + position, start + blank.start())
                segments.append(builder.build(kind))
                position = blank.end()
            builder.add(text[position:], start + position, end)
        else:
            builder.add(text, start, end)
    segments.append(builder.build(kind))
    return [segment for segment in segments if segment is not None]


_TOML_LINE = lazy_regex.pattern(r"\(at line (\d+), column (\d+)\)")
_TOML_FIELD = lazy_regex.pattern(
    r'^[ \t]*(?:"(\w+)"|(\w+))[ \t]*=[ \t]*'
    r"(\"\"\"(?:\"{0,2}(?:[^\\\"]|\\.))*+\"\"\"|'''(?:'{0,2}[^'])*+'''"
    r"|\"(?:[^\"\\\r\n]|\\.)*+\"|'[^'\r\n]*+')|^[ \t]*\[++([^\]\r\n]*+)",
    re.MULTILINE | re.DOTALL,
)
_TOML_SIMPLE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def _toml(source: Source, start: int, stop: int, end: int, problems: list[_Problem]) -> FrontMatter:
    import tomllib  # few texts have such front matter

    text = source.text
    try:
        # tomllib refuses a lone CR, and counts CRLF as one character.
        values = tomllib.loads(text[start:stop])
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        line = source.position(start)[0] + int(place[1]) - 1 if place else 0
        offset = source.line_span(line)[0] if place else start
        problem = _TOML_LINE.sub("", str(error)).strip()
        problems.append(_Problem(min(offset, stop), problem))
        return FrontMatter(end)
    except RecursionError:
        problems.append(_Problem(start, "nested too deeply"))
        return FrontMatter(end)
    except ValueError as error:  # a number of thousands of digits
        problems.append(_Problem(start, str(error).partition(";")[0]))
        return FrontMatter(end)
    lang = next(
        (v.strip().lower() for k in _LANGUAGE if isinstance(v := values.get(k), str) and v.strip()),
        None,
    )
    segments: list[Segment] = []
    table = ""  # what follows the first table is no field of the page itself
    for match in _TOML_FIELD.finditer(text, start, stop):
        if match[4] is not None:
            table = match[4].strip(" \t\"'") or "?"
            continue
        name = match[1] or match[2]
        kind = None if table else _KINDS.get(name)
        if kind or (name not in _META and not table.startswith(_META) and is_prose(match[3])):
            segments += _segments(_toml_pieces(text, *match.span(3)), kind or "description")
    meta = {key: values[key] for key in _META if key in values}
    return FrontMatter(end, _with_lang(segments, lang), lang, meta)


def _toml_pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    width = 3 if text.startswith(('"""', "'''"), start) else 1
    quote = text[start]
    start, end = start + width, end - width
    if quote == "'":
        yield from _exact(text, start, end)
    else:
        yield from _unescaped(text, start, end, _YAML_ESCAPE, _toml_escape)


def _toml_escape(escape: str) -> str:
    sign, digits = escape[1], escape[2:]
    if sign in "xuU":
        return _character(digits)
    return "" if sign.isspace() else _TOML_SIMPLE.get(sign, sign)
