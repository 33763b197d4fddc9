"""Markdown: CommonMark with tables and footnotes, and MDX, by way of pulldown-cmark.

The parser gives the range of each event; HTML in the text goes to the HTML reader and
into the same outline, so that ``<div lang="en">`` holds until its end tag, blocks further on.
"""

from __future__ import annotations

import bisect
from pathlib import PurePath

import pyromark

from ... import lazy_regex
from ..source import Reading, Source
from .front_matter import read_front_matter
from .html import feed
from .outline import Outline
from .template import mask

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
# What the parser cannot take, or would count otherwise: a lone surrogate, and NUL,
# which CommonMark replaces by a character of three bytes.
_FOREIGN = lazy_regex.pattern("[\ud800-\udfff\0]")
_WIDTHS = lazy_regex.pattern(r"[\0-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_LONGEST_MARKER = 20  # characters: at most nine digits and a sign
_AUTOLINKS = ("Autolink", "Email")


def read(source: Source) -> Reading:
    """Read a Markdown file; one whose name ends in ``.mdx`` is read as MDX.

    Raises:
        SourceError: kind ``front-matter``: there is nothing else, and it cannot be read.
    """
    front = read_front_matter(source)
    suffix = PurePath(source.name).suffix.lower()
    masked = mask(source.text, "mdx" if suffix == ".mdx" else "markdown")
    body = _FOREIGN.sub("\ufffd", masked.text[front.end :])
    reader = _Reader(body, front.end, front.lang)
    reader.read()
    return reader.outline.reading(source, front, masked)


class _Codepoints:
    """From the parser's byte offsets to code points."""

    def __init__(self, text: str) -> None:
        self._bytes: list[int] = []
        self._chars: list[tuple[int, int]] = []
        at = 0
        for match in () if text.isascii() else _WIDTHS.finditer(text):
            width = len(match.group()[0].encode())
            self._bytes.append(at)
            self._chars.append((match.start(), width))
            at += width * (match.end() - match.start())

    def __call__(self, offset: int) -> int:
        if not self._bytes:
            return offset
        run = bisect.bisect_right(self._bytes, offset) - 1
        start, width = self._chars[run]
        return start + (offset - self._bytes[run]) // width


class _Reader:
    """Walks the parser's events over one text.

    Args:
        text: the body of the document, in which template syntax is masked.
        base: offset in the source of its first character.
        lang: language of the document, if declared.
    """

    def __init__(self, text: str, base: int, lang: str | None) -> None:
        self.outline = Outline(lang, "markdown")
        self._text = text
        self._base = base
        self._html: list[tuple[int, int]] | None = None  # lines of an HTML block
        self._code = False
        self._autolink = False

    def read(self) -> None:
        """Read all events into the outline."""
        chars = _Codepoints(self._text)
        for event, span in pyromark.events_with_range(self._text, options=_OPTIONS):
            start, end = chars(span["start"]), chars(span["end"])
            if isinstance(event, str):
                self._plain_event(event, start, end)
            else:
                ((kind, value),) = event.items()
                if kind == "Start":
                    self._start(value, start, end)
                elif kind == "End":
                    self._end(value, start, end)
                else:
                    self._leaf(kind, value, start, end)

    def _plain_event(self, event: str, start: int, end: int) -> None:
        if event in ("SoftBreak", "HardBreak"):
            self.outline.text(" ", self._base + start, self._base + end)
        elif event == "Rule":
            self.outline.flush()

    def _leaf(self, kind: str, value: object, start: int, end: int) -> None:
        outline, base = self.outline, self._base
        if kind == "Html" and self._html is not None:
            self._html.append((start, end))
        elif kind == "InlineHtml":
            feed(outline, self._aligned(str(value), start, end), base + start)
        elif self._code:
            return
        elif kind == "Text" and self._autolink:
            outline.opaque(base + start, base + end, str(value))
        elif kind == "Text":
            self._words(str(value), start, end)
        elif kind == "Code":
            outline.opaque(base + start, base + end)
            outline.open("#code", base + start, block=False, fence=True, skip=True, element="code")
            outline.close(base + end)

    def _words(self, text: str, start: int, end: int) -> None:
        if len(text) == end - start and not self._text.startswith(text, start):
            # Equal in length by chance (a tab shown as spaces): no map by character.
            self.outline.text(text, self._base + start, self._base + end + 1)
            return
        self.outline.text(text, self._base + start, self._base + end)

    def _aligned(self, text: str, start: int, end: int) -> str:
        """Return inline HTML as long as its range: block quote marks become spaces."""
        source = self._text[start:end]
        if len(text) == len(source):
            return source
        lines, seen = source.split("\n"), text.split("\n")
        if len(lines) != len(seen) or not all(map(str.endswith, lines, seen)):
            return " " * len(source)
        return "\n".join(shown.rjust(len(line)) for line, shown in zip(lines, seen, strict=True))

    def _start(self, value: object, start: int, end: int) -> None:
        outline, at = self.outline, self._base + start
        name, data = _named(value)
        # An image is shown with the words of its text, never with an image or a link in it.
        in_image = outline.top.kind == "alt"
        if name == "HtmlBlock":
            outline.flush()
            self._html = []
        elif name == "CodeBlock":
            self._code = True
            outline.open("#code", at, fence=True, skip=True, element="code")
        elif name == "Paragraph":
            outline.open("#p", at, fence=True)
        elif name == "Heading":
            level = int(str(data["level"])[1:])
            outline.open("#h", at, fence=True, kind="heading", element="heading", level=level)
        elif name == "BlockQuote":
            # "> [!NOTE]" is a box of one's own words, not a quotation.
            quote = data.get("") is None
            outline.open(
                "#quote",
                at,
                fence=True,
                kind="quote" if quote else None,
                element="quote" if quote else "",
            )
        elif name == "List":
            ordered = "false" if data.get("") is None else "true"
            outline.open("#list", at, fence=True, element="list", attrs={"ordered": ordered})
        elif name == "Item":
            marker = (
                self._text[start : min(end, start + _LONGEST_MARKER)].split(None, 1)[0] if start < end else ""
            )
            outline.open(
                "#item",
                at,
                fence=True,
                kind="item",
                element="item",
                level=outline.top.depth,
                attrs={"marker": marker},
            )
        elif name == "Table":
            outline.open("#table", at, fence=True, element="table")
        elif name == "TableCell":
            outline.open("#cell", at, fence=True, kind="cell")
        elif name == "FootnoteDefinition":
            outline.open("#footnote", at, fence=True, kind="footnote")
        elif name == "Emphasis":
            outline.open("#em", at, block=False, fence=True, emphasis=True, element="emphasis")
        elif name == "Strong":
            outline.open("#strong", at, block=False, fence=True, element="strong")
        elif name == "Link":
            self._autolink = data["link_type"] in _AUTOLINKS
            target = str(data["dest_url"])
            outline.open(
                "#link", at, block=False, fence=True, element="" if in_image else "link", target=target
            )
            self._title(str(data["title"]), str(data["link_type"]), end)
        elif name == "Image":
            outline.opaque(at, self._base + end)
            outline.open(
                "#image",
                at,
                block=False,
                fence=True,
                apart=True,
                kind="alt",
                element="" if in_image else "image",
                target=str(data["dest_url"]),
                attrs={"syntax": "markdown"},
            )
            self._title(str(data["title"]), str(data["link_type"]), end)
        else:
            outline.open("#other", at, block=name != "Strikethrough", fence=True)

    def _end(self, value: object, start: int, end: int) -> None:
        name, _ = _named(value)
        if name == "HtmlBlock":
            self._html_block()
            return
        if name == "CodeBlock":
            self._code = False
        elif name == "Link":
            self._autolink = False
        self.outline.close(self._base + end)

    def _html_block(self) -> None:
        lines, self._html = self._html, None
        if not lines:
            return
        parts: list[str] = []
        position = first = lines[0][0]
        for start, end in lines:  # what stands between lines is the mark of a block quote
            parts += " " * (start - position), self._text[start:end]
            position = end
        feed(self.outline, "".join(parts), self._base + first)

    def _title(self, title: str, link_type: str, end: int) -> None:
        """Read the title in ``[text](address "title")``, which ends just before ``)``."""
        if not title or link_type != "Inline" or self.outline.top.skip:
            return
        stop = end - 1
        while stop and self._text[stop - 1].isspace():
            stop -= 1
        stop -= 1
        start = stop - len(title)
        # With an escape in it the title has another length; then it is not read.
        if start > 0 and self._text[start:stop] == title and self._text[start - 1] in "\"'(":
            place = (title, self._base + start, self._base + stop)
            self.outline.attribute([place], "title", self.outline.top.lang)


def _named(value: object) -> tuple[str, dict[str, object]]:
    """Return the name of a tag and its data; a single value goes under ''."""
    if isinstance(value, str):
        return value, {}
    if not isinstance(value, dict):
        raise TypeError(f"unknown event {value!r}")
    ((name, data),) = value.items()
    return name, data if isinstance(data, dict) else {"": data}
