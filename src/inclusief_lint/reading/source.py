"""The input as read: a source, the prose segments in it, and its elements.

Offsets count Unicode code points from 0, end exclusive, as in ``str`` slices.  They are
converted in two places only: ``Segment.to_source`` (prose to source) and
``Source.position`` (source to line and column).
"""

from __future__ import annotations

import bisect
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from .segments import Segment

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=False)
class Source:
    """A decoded input: its name as the user knows it, and its text."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> array[int]:
        return array("Q", (0, *(m.end() for m in _LINE_BREAK.finditer(self.text))))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the (line, column) of an offset, both counted from 1.

        CRLF, LF and a lone CR each end one line; the column counts code points.

        Raises:
            ValueError: the offset lies outside ``0..len(text)``.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside the text of {self.name}")
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Return (start, end) of a 1-based line, without its line break."""
        start = self._line_starts[line - 1]
        stop = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return start, start + len(self.text[start:stop].rstrip("\r\n"))


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of structure, for the rules that look at form rather than prose.

    Attributes:
        kind: ``heading``, ``link``, ``image``, ``emphasis``, ``strong``, ``list``,
            ``item``, ``table``, ``code``, ``quote``, ``comment``, ``language``.
        start: offset in the source where the element begins, markup included.
        end: end (exclusive) in the source.
        level: heading level 1-6, or list nesting depth from 1; 0 otherwise.
        target: link or image address, or the text of a comment, as decoded.
        text: the element's own text (link text, heading text, list marker).
        alt: alternative text of an image; None when it has none at all.
        attrs: further facts (``lang``, ``class``, ``ordered``; ``syntax`` of an image in
            Markdown; ``templated`` where a template may add attributes), all strings.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    target: str = ""
    text: str = ""
    alt: str | None = None
    attrs: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True)
class Reading:
    """What a format's reader makes of a source.

    Attributes:
        source: the source that was read.
        segments: prose, in source order of their first character.
        elements: structure, in source order.
        lang: language declared for the whole document (front matter, ``<html lang>``).
        meta: further declarations from front matter that the linter knows
            (``audience``, ``inclusief-lint``).
        notes: remarks for the user about this input (for example the encoding).
        blocks: (start, end) in the source of every block element, markup included; in
            order of ``start``, outer ones first.
        syntax: ``html``, ``markdown`` or empty for plain text.
    """

    source: Source
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...] = ()
    lang: str | None = None
    meta: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()
    syntax: str = ""


def elements_in_order(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Sort elements by where they start; an outer element comes before an inner one."""
    return tuple(sorted(elements, key=lambda e: (e.start, -e.end)))
