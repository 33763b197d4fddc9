"""Start tags and character references of HTML, with the place of each attribute value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from ... import lazy_regex

TAG_NAME = lazy_regex.pattern(r"[^\s/>]*+")
_TAG_SPACE = lazy_regex.pattern(r"[\s/]*+")
_ATTRIBUTE = lazy_regex.pattern(r"=?[^\s/>=]*+")
_EQUALS = lazy_regex.pattern(r"\s*+=\s*+")
_UNQUOTED = lazy_regex.pattern(r"[^\s>]*+")
_REFERENCE = lazy_regex.pattern(r"&(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++);?|[A-Za-z][A-Za-z0-9]*+;?)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag; ``values`` gives the range of each attribute's value in the text."""

    name: str
    start: int
    end: int
    values: Mapping[str, tuple[int, int]]
    closed: bool


def tag_at(text: str, mark: int) -> Tag | None:
    """Return the start tag at ``mark``, or None when it does not end."""
    name = TAG_NAME.match(text, mark + 1)
    assert name is not None  # it matches the empty string as well
    position = name.end()
    values: dict[str, tuple[int, int]] = {}
    while True:
        space = _TAG_SPACE.match(text, position)
        position = space.end() if space else position
        if position >= len(text):
            return None
        if text[position] == ">":
            closed = text[position - 1] == "/"
            return Tag(name.group().lower(), mark, position + 1, values, closed)
        attribute = _ATTRIBUTE.match(text, position)
        assert attribute is not None
        key, position = attribute.group().lower(), attribute.end()
        start = end = position
        equals = _EQUALS.match(text, position)
        if equals:
            start = equals.end()
            quote = text[start : start + 1]
            if quote and quote in "\"'":
                start += 1
                end = text.find(quote, start)
                if end < 0:
                    return None
                position = end + 1
            else:
                value = _UNQUOTED.match(text, start)
                end = position = value.end() if value else start
        values.setdefault(key, (start, end))


def references(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[tuple[str, int, int]]:
    """Decode character references in a range: (what it says, start, end) by piece."""
    position = start
    for match in _REFERENCE.finditer(text, start, end):
        decoded, stop = _decoded(text, match, end, attribute)
        if stop:
            if match.start() > position:
                yield text[position : match.start()], position, match.start()
            yield decoded, match.start(), stop
            position = stop
    if position < end:
        yield text[position:end], position, end


def _decoded(text: str, match: re.Match[str], end: int, attribute: bool) -> tuple[str, int]:
    """Return the text and the end of a reference, or ("", 0) when it is none."""
    name = match.group()[1:]
    if name[0] == "#":
        digits = name[1:].rstrip(";").lstrip("xX0")
        # Python refuses to convert thousands of digits; so many mean no character.
        return ("\ufffd" if len(digits) > 8 else unescape(match.group())), match.end()
    if name.endswith(";") and name in html5:
        return html5[name], match.end()
    for size in range(min(len(name), 6), 1, -1):  # the names that need no semicolon
        if name[:size] in html5:
            stop = match.start() + 1 + size
            following = text[stop : min(stop + 1, end)]
            if attribute and (following == "=" or following.isalnum()):
                break  # as in href="?a=1&copy=2"
            return html5[name[:size]], stop
    return "", 0
