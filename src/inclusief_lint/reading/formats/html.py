"""HTML, and the tree of open elements that the Markdown reader shares.

``Outline`` knows what is open (language, hidden, quotation, list) and turns text into
segments.  ``feed`` cuts HTML into tags, comments and text, and hands them to a outline.

The tokenizer follows the WHATWG standard as far as it matters for what people read.
``html.parser`` of the standard library is not used: it gives no offsets of attribute
values, takes quadratic time on unclosed tags and comments in Python 3.11 and 3.12 as
first released, and changed its reading of comments and scripts in patch releases, so
that findings would differ from one Python to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

from ..source import (
    OPAQUE,
    Element,
    Reading,
    Segment,
    SegmentBuilder,
    Source,
    elements_in_order,
    segments_in_order,
)
from .front_matter import FrontMatter, read_front_matter
from .template import Masked, mask


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What kind of segment the text in an element is; other elements keep that around them.
_KINDS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("button", "label", "legend", "optgroup", "option", "summary"), "label"),
    "blockquote": "quote",
    "textarea": "label",
    "title": "title",
}
_CLOSE_P = _tags(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search "
    "section summary table ul"
)
_BLOCKS = _CLOSE_P | _tags(
    "body button caption colgroup datalist frameset head html iframe label legend noscript object "
    "optgroup option select tbody td template textarea tfoot th thead title tr video audio"
)
_VOID = _tags(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
# No tags inside these until their own end tag; the last two hold text, the others none.
_RAW = _tags("iframe noembed noframes script style xmp textarea title")
_SKIPPED = _tags("code iframe kbd math noembed noframes pre samp script style svg template xmp")
# Skipped, but a part of the sentence around it.
_OPAQUE_TAGS = frozenset(("code", "kbd", "math", "samp", "svg", "img", "input", "embed"))
_EMPHASIS = frozenset(("em", "i", "cite"))
_ELEMENTS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(_EMPHASIS, "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("code", "kbd", "pre", "samp"), "code"),
    **dict.fromkeys(("blockquote", "q"), "quote"),
    "a": "link",
    "img": "image",
    "li": "item",
    "table": "table",
}
_TEXT_ATTRIBUTES = {
    "alt": "alt",
    "title": "title",
    "aria-label": "label",
    "aria-description": "label",
    "placeholder": "label",
}
_META = {
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
    "og:title": "title",
    "twitter:title": "title",
}
_KEPT_ATTRIBUTES = ("aria-label", "aria-labelledby", "class", "height", "role", "title", "width")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Start tags that end an open element: the elements ended, and those that shield them.
_CELLS = ("td", "th")
_ROWS = (*_CELLS, "tr", "caption", "colgroup")
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_CLOSE_P, (("p",), ("button", "caption", "object", "table", "td", "th"))),
    "li": (("p", "li"), ("ol", "ul", "menu", "table", "button", "object")),
    "dt": (("p", "dt", "dd"), ("dl", "table", "button", "object")),
    "dd": (("p", "dt", "dd"), ("dl", "table", "button", "object")),
    "td": (_CELLS, ("table", "tr")),
    "th": (_CELLS, ("table", "tr")),
    "tr": (_ROWS, ("table", "tbody", "thead", "tfoot")),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ((*_ROWS, "tbody", "thead", "tfoot"), ("table",))),
    "option": (("option",), ("select", "datalist", "optgroup")),
    "optgroup": (("option", "optgroup"), ("select",)),
    **dict.fromkeys(
        _HEADINGS,
        (
            ("p", *_HEADINGS),
            tuple(_tags("article blockquote button caption div li section table td th")),
        ),
    ),
    "a": (("a",), ()),
    "body": (("head",), ()),
}
# An end tag does not reach through these to an element further out.
_SCOPE = ("button", "caption", "object", "table", "td", "template", "th")
_TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr", *_SCOPE))


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
            blocks=tuple(sorted(self.blocks, key=lambda block: (block[0], -block[1]))),
            syntax=self.syntax,
        )

    def implied(self, name: str, start: int) -> None:
        """Close what a start tag closes, such as the list item before it."""
        rule = _IMPLIED.get(name)
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
        block = name in _BLOCKS
        place = self._last(name)
        floor = self._fences[-1]
        if block and name not in _TABLE_TAGS:
            floor = max(floor, *map(self._last, _SCOPE))
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


def read(source: Source) -> Reading:
    """Read an HTML page or template.

    Raises:
        SourceError: kind ``front-matter``.
    """
    front = read_front_matter(source)
    masked = mask(source.text, "html")
    outline = Outline(front.lang)
    feed(outline, masked.text[front.end :], front.end)
    return outline.reading(source, front, masked)


_MARKUP = re.compile(r"<[A-Za-z/!?]")
_COMMENT_END = re.compile(r"--!?>")
_TAG_NAME = re.compile(r"[^\s/>]*+")
_TAG_SPACE = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"=?[^\s/>=]*+")
_EQUALS = re.compile(r"\s*+=\s*+")
_UNQUOTED = re.compile(r"[^\s>]*+")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++);?|[A-Za-z][A-Za-z0-9]*+;?)")


def feed(outline: Outline, text: str, base: int = 0) -> None:
    """Hand the tags, comments and text of an HTML text or fragment to a outline.

    Args:
        outline: where it goes; elements may be left open for the next fragment.
        text: the HTML, in which template syntax is masked.
        base: offset in the source of its first character.
    """
    position, size = 0, len(text)
    quotes = True
    while position < size:
        match = _MARKUP.search(text, position)
        mark = match.start() if match else size
        _prose(outline, text, position, mark, base)
        if match is None:
            return
        sign = text[mark + 1]
        if sign in "!?":
            position = _comment(outline, text, mark, base)
            continue
        close = text.find(">", mark)
        if close < 0:
            # No tag can end any more.  Browsers drop the rest; we would rather read it.
            _prose(outline, text, mark, size, base)
            return
        if sign == "/":
            end = close + 1
            named = _TAG_NAME.match(text, mark + 2)
            name = named.group().lower() if named else ""
            if name == "br":
                outline.line_break(base + mark, base + end)
            else:
                outline.end_tag(name, base + mark, base + end)
            position = end
            continue
        tag = _tag(text, mark) if quotes else None
        if tag is None:
            # An attribute value that is never closed.  Quotes are no guide from here on,
            # which also spares a second vain search.
            quotes = False
            named = _TAG_NAME.match(text, mark + 1)
            tag = _Tag(named.group().lower() if named else "", mark, close + 1, {}, False)
        position = tag.end
        _start_tag(outline, text, tag, base)
        if tag.name in _RAW and not tag.closed:
            raw_end = _RAW_END[tag.name].search(text, position)
            stop = raw_end.start() if raw_end else size
            _prose(outline, text, position, stop, base)
            position = stop


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag; ``values`` gives the range of each attribute's value in the text."""

    name: str
    start: int
    end: int
    values: Mapping[str, tuple[int, int]]
    closed: bool


def _tag(text: str, mark: int) -> _Tag | None:
    """Return the start tag at ``mark``, or None when it does not end."""
    name = _TAG_NAME.match(text, mark + 1)
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
            return _Tag(name.group().lower(), mark, position + 1, values, closed)
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


def _comment(outline: Outline, text: str, mark: int, base: int) -> int:
    """Pass over ``<!-- -->``, a doctype or a processing instruction; return its end."""
    if not text.startswith("<!--", mark):
        return text.find(">", mark) + 1 or len(text)
    start = mark + 4
    if text.startswith((">", "->"), start):
        return text.index(">", start) + 1
    match = _COMMENT_END.search(text, start)
    stop, end = match.span() if match else (len(text), len(text))
    outline.comment(text[start:stop], base + mark, base + end)
    return end


def _start_tag(outline: Outline, text: str, tag: _Tag, base: int) -> None:
    def value(key: str) -> str | None:
        span = tag.values.get(key)
        if span is None:
            return None
        return "".join(piece[0] for piece in _references(text, *span, attribute=True))

    name = tag.name
    start, end = base + tag.start, base + tag.end
    outline.implied(name, start)
    lang = value("lang")
    if lang is None:
        lang = value("xml:lang")
    if lang and name in ("html", "body") and outline.lang is None:
        outline.lang = lang.strip().lower() or None
    hidden = bool(tag.values) and (
        "hidden" in tag.values
        or (value("aria-hidden") or "").lower() == "true"
        or _HIDING.search(value("style") or "") is not None
        or (name == "input" and (value("type") or "").lower() == "hidden")
    )
    attrs = {key: kept for key in _KEPT_ATTRIBUTES if (kept := value(key)) is not None}
    if any(OPAQUE in key for key in tag.values):
        attrs["templated"] = "true"  # a template may add any attribute
    read = not hidden and not outline.top.skip
    if name == "hr":
        outline.flush()
    if read and tag.values:
        for key, kind in _text_attributes(name, value):
            if key in tag.values:
                pieces = _references(text, *tag.values[key], attribute=True)
                outline.attribute(
                    [(piece, base + a, base + b) for piece, a, b in pieces],
                    kind,
                    outline.top.lang if lang is None else lang.strip().lower() or None,
                )
    if name == "br":
        outline.line_break(start, end)
    elif read and name in _OPAQUE_TAGS:
        outline.opaque(start, end)
    if name in _VOID:
        if read and name == "img":
            outline.image(start, end, value("src") or "", value("alt"), attrs)
        return
    element = _ELEMENTS.get(name, "")
    target = ""
    if name == "a":
        link = value("href")
        element, target = ("", "") if link is None else ("link", link)
    elif element == "list":
        attrs["ordered"] = "true" if name == "ol" else "false"
    outline.open(
        name,
        start,
        block=name in _BLOCKS,
        kind=_KINDS.get(name),
        lang=lang,
        skip=hidden or name in _SKIPPED,
        emphasis=name in _EMPHASIS,
        quoted=name == "q",
        element="" if hidden else element,
        level=_HEADINGS.get(name, outline.top.depth if name == "li" else 0),
        target=target,
        attrs=attrs,
    )
    if tag.closed:
        outline.close_top(end)


def _text_attributes(name: str, value: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag that people read, with the kind of their segment."""
    if name == "meta":
        key = value("name") or value("property") or ""
        if key.lower() in _META:
            yield "content", _META[key.lower()]
        return
    yield from _TEXT_ATTRIBUTES.items()
    if name in ("option", "optgroup", "track"):
        yield "label", "label"
    if name == "input" and (value("type") or "").lower() in ("submit", "button", "reset"):
        yield "value", "label"


def _prose(outline: Outline, text: str, start: int, end: int, base: int) -> None:
    if start >= end or outline.top.skip:
        return
    if text.find("&", start, end) < 0:
        outline.text(text[start:end], base + start, base + end)
        return
    for piece, a, b in _references(text, start, end):
        outline.text(piece, base + a, base + b)


def _references(
    text: str, start: int, end: int, *, attribute: bool = False
) -> Iterator[tuple[str, int, int]]:
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
    if name in html5:
        return html5[name], match.end()
    for size in range(min(len(name), 6), 1, -1):  # the names that need no semicolon
        if name[:size] in html5:
            stop = match.start() + 1 + size
            following = text[stop : min(stop + 1, end)]
            if attribute and (following == "=" or following.isalnum()):
                break  # as in href="?a=1&copy=2"
            return html5[name[:size]], stop
    return "", 0
