"""The tree of open elements that the readers of HTML and Markdown share.

``Outline`` knows what is open (language, hidden, quotation, list) and turns text into segments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..segments import OPAQUE, Segment, SegmentBuilder, segments_in_order
from ..source import Element, Reading, Source, elements_in_order
from .front_matter import FrontMatter
from .html_tags import BLOCKS, IMPLIED, SCOPE, TABLE_TAGS
from .template import Masked


@dataclass(slots=True)
class _Open:
    """An open element, with what holds for the text directly in it."""

    name: str
    kind: str = "paragraph"
    lang: str | None = None
    skip: bool = False
    emphasis: bool = False
    quoted: bool = False
    depth: int = 0  # of lists
    block: bool = True
    fence: bool = False  # closed by Markdown: no HTML tag closes it or reaches beyond
    apart: bool = False  # has a segment of its own within a sentence
    start: int = 0
    declared: str | None = None  # its own lang attribute
    element: str = ""
    level: int = 0
    target: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    words: list[str] | None = None


class Outline:
    """The open elements of a document, and the segments and elements made so far.

    Args:
        lang: language of the document as declared outside it, or None.
        syntax: what the document is written in, ``html`` or ``markdown``.
    """

    def __init__(self, lang: str | None = None, syntax: str = "html") -> None:
        self.segments: list[Segment] = []
        self.elements: list[Element] = []
        self.blocks: list[tuple[int, int]] = []
        self.lang = lang
        self.syntax = syntax
        self._stack = [_Open("", lang=lang)]
        self._places: dict[str, list[int]] = {}
        self._blocks = [0]
        self._fences = [0]
        self._builders = [SegmentBuilder()]
        self._words: dict[str, list[str]] = {}
        self._break = False  # nothing but space since the last line break

    @property
    def top(self) -> _Open:
        """The innermost open element."""
        return self._stack[-1]

    def text(self, text: str, start: int, end: int) -> None:
        """Add text of the innermost open element, read from ``source[start:end]``."""
        top = self._stack[-1]
        if top.skip:
            return
        self._builders[-1].add(text, start, end, emphasis=top.emphasis, quoted=top.quoted)
        for words in self._words.values():
            words.append(text)
        if self._break and not text.isspace():
            self._break = False

    def opaque(self, start: int, end: int, text: str = "") -> None:
        """Add a mark for something in the sentence that is not read.

        Args:
            start: where it begins in the source.
            end: where it ends there, exclusive.
            text: what it adds to the text of a link or heading around it.
        """
        top = self._stack[-1]
        if not top.skip:
            self._builders[-1].add(OPAQUE, start, end, emphasis=top.emphasis, quoted=top.quoted)
            for words in self._words.values():
                words.append(text)
            self._break = False

    def line_break(self, start: int, end: int) -> None:
        """Add a space; the second break in a row ends the segment instead."""
        if self._break:
            self.flush()
        else:
            self.text(" ", start, end)
            self._break = True

    def flush(self) -> None:
        """End the current segment."""
        top = self._stack[-1]
        segment = self._builders[-1].build(top.kind, top.lang)
        self._break = False
        if segment is not None:
            self.segments.append(segment)

    def attribute(self, pieces: list[tuple[str, int, int]], kind: str, lang: str | None) -> None:
        """Add a segment that stands apart from the text, such as an alternative text."""
        builder = SegmentBuilder()
        for piece in pieces:
            builder.add(*piece)
        segment = builder.build(kind, lang)
        if segment is not None:
            self.segments.append(segment)

    def comment(self, text: str, start: int, end: int) -> None:
        """Note a comment."""
        self.elements.append(Element("comment", start, end, target=text.strip()))

    def open(
        self,
        name: str,
        start: int,
        *,
        block: bool = True,
        fence: bool = False,
        apart: bool = False,
        kind: str | None = None,
        lang: str | None = None,
        skip: bool = False,
        emphasis: bool = False,
        quoted: bool = False,
        element: str = "",
        level: int = 0,
        target: str = "",
        attrs: Mapping[str, str] | None = None,
    ) -> _Open:
        """Open an element that begins at ``start`` in the source.

        What is not given is inherited.  A quotation stays one whatever is in it.

        Args:
            name: tag name, or any name that is no tag for a Markdown construct.
            start: where it begins in the source.
            block: it ends the segment before it, and text in it is a new one.
            fence: see ``_Open``.
            apart: its text is a segment of its own, though it is no block.
            kind: kind of the segments in it.
            lang: language of it; an empty string says that it is unknown.
            skip: its text is not read.
            emphasis: its text is in italics.
            quoted: its text is a quotation.
            element: kind of the ``Element`` made when it closes, if any.
            level: level of that element; a list computes its own.
            target: address in that element.
            attrs: attributes of that element.
        """
        above = self._stack[-1]
        if block:
            self.flush()
        language = above.lang if lang is None else (lang.strip().lower() or None)
        nested = element == "list"
        entry = _Open(
            name,
            kind=above.kind if kind is None or (above.kind == "quote" != kind != "alt") else kind,
            lang=language,
            skip=above.skip or skip,
            emphasis=above.emphasis or emphasis,
            quoted=above.quoted or quoted,
            depth=above.depth + nested,
            block=block,
            fence=fence,
            apart=apart,
            start=start,
            declared=lang if not above.skip else None,
            # What is hidden has no structure either; inline code may still be code.
            element="" if above.skip else element,
            level=above.depth + 1 if nested else level,
            target=target,
            attrs=attrs or {},
        )
        if not block and not apart and not entry.skip and _primary(language) != _primary(above.lang):
            # A sentence is judged in one language: the foreign words are judged apart.
            self._builders[-1].add(OPAQUE, start, start + 1)
            entry.apart = True
        if entry.apart:
            self._builders.append(SegmentBuilder())
        if entry.element in ("heading", "link", "image") and element not in self._words:
            entry.words = self._words[element] = []
        index = len(self._stack)
        self._stack.append(entry)
        self._places.setdefault(name, []).append(index)
        if block:
            self._blocks.append(index)
        if fence:
            self._fences.append(index)
        return entry

    def image(self, start: int, end: int, target: str, alt: str | None, attrs: Mapping[str, str]) -> None:
        """Note an image; its alternative text is part of the link or heading around it."""
        self.elements.append(Element("image", start, end, 0, target, "", alt, attrs))
        for words in self._words.values():
            words.append(alt or "")

    def close(self, end: int) -> None:
        """Close the innermost Markdown construct, and whatever HTML is open in it."""
        self._close_from(self._fences[-1], end, end)

    def close_top(self, end: int) -> None:
        """Close the innermost element, one that closed itself (``<br/>``)."""
        self._close_from(len(self._stack) - 1, end, end)

    def reading(self, source: Source, front: FrontMatter, masked: Masked) -> Reading:
        """End the document and return what was read."""
        self._close_from(1, len(source.text), len(source.text))
        self.flush()
        for remark in masked.remarks:
            self.comment(remark.text, remark.start, remark.end)
        return Reading(
            source,
            segments_in_order([*front.segments, *self.segments]),
            # An element is noted when it closes; of two with one range the outer comes first.
            elements_in_order(self.elements[::-1]),
            self.lang,
            front.meta,
            front.notes,
            blocks=tuple(sorted(self.blocks, key=lambda block: (block[0], -block[1]))),
            syntax=self.syntax,
        )

    def implied(self, name: str, start: int) -> None:
        """Close what a start tag closes, such as the list item before it."""
        rule = IMPLIED.get(name)
        if rule is None:
            return
        closed, shields = rule
        floor = max(self._fences[-1], *(self._last(shield) for shield in shields), 0)
        if name == "a":
            floor = max(floor, self._blocks[-1])
        places = [place for place in map(self._last, closed) if place > floor]
        if places:
            self._close_from(min(places), start, start)

    def end_tag(self, name: str, start: int, end: int) -> None:
        """Close the element of an end tag, if it is open and within reach."""
        block = name in BLOCKS
        place = self._last(name)
        floor = self._fences[-1]
        if block and name not in TABLE_TAGS:
            floor = max(floor, *map(self._last, SCOPE))
        if place <= floor:
            if block:
                self.flush()
        elif block or place > self._blocks[-1]:
            self._close_from(place, start, end)
        elif len(self._stack) - place <= 16:
            # <i><p>text</i>: the paragraph goes on, in plain letters.  Only so near,
            # for a row of such tags in deep nesting would take quadratic time.
            below = self._stack[place - 1]
            for entry in self._stack[place:]:
                entry.emphasis, entry.quoted = below.emphasis, below.quoted

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else 0

    def _close_from(self, index: int, start: int, end: int) -> None:
        """Close all from ``index`` up; the outermost ends at ``end``, others at ``start``."""
        while len(self._stack) > index:
            entry = self._stack[-1]
            if entry.block or entry.apart:
                self.flush()
            if entry.apart:
                self._builders.pop()
            self._stack.pop()
            place = len(self._stack)
            self._places[entry.name].pop()
            stop = end if place == index else start
            if entry.block:
                self._blocks.pop()
                self.blocks.append((entry.start, stop))
            if entry.fence:
                self._fences.pop()
            self._note(entry, stop)

    def _note(self, entry: _Open, end: int) -> None:
        text = entry.attrs.get("marker", "")
        if entry.words is not None:
            text = " ".join("".join(entry.words).split())
            del self._words[entry.element]
        if entry.element:
            image = entry.element == "image"
            self.elements.append(
                Element(
                    entry.element,
                    entry.start,
                    end,
                    entry.level,
                    entry.target,
                    "" if image else text,
                    text if image else None,
                    entry.attrs,
                )
            )
        if entry.declared is not None:
            attrs = {"lang": entry.declared.strip().lower()}
            self.elements.append(Element("language", entry.start, end, attrs=attrs))


def _primary(lang: str | None) -> str | None:
    return lang and re.split("[-_]", lang, maxsplit=1)[0]
