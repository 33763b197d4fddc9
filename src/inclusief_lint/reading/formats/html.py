"""HTML: ``feed`` cuts it into tags, comments and text, and hands them to an outline.

The tokenizer follows the WHATWG standard as far as it matters for what people read.
``html.parser`` of the standard library is not used: it gives no offsets of attribute
values, takes quadratic time on unclosed tags and comments in Python 3.11 and 3.12 as
first released, and changed its reading of comments and scripts in patch releases, so
that findings would differ from one Python to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ... import lazy_regex
from ..segments import OPAQUE
from ..source import Reading, Source
from .front_matter import read_front_matter
from .html_tags import (
    BLOCKS,
    ELEMENTS,
    EMPHASIS,
    HEADINGS,
    KEPT_ATTRIBUTES,
    KINDS,
    META,
    OPAQUE_TAGS,
    RAW,
    SKIPPED,
    TEXT_ATTRIBUTES,
    VOID,
)
from .html_tokens import TAG_NAME, Tag, references, tag_at
from .outline import Outline
from .template import mask

_HIDING = lazy_regex.pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKUP = lazy_regex.pattern(r"<[A-Za-z/!?]")
_COMMENT_END = lazy_regex.pattern(r"--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def read(source: Source) -> Reading:
    """Read an HTML page or template.

    Raises:
        SourceError: kind ``front-matter``: there is nothing else, and it cannot be read.
    """
    front = read_front_matter(source)
    masked = mask(source.text, "html")
    outline = Outline(front.lang)
    feed(outline, masked.text[front.end :], front.end)
    return outline.reading(source, front, masked)


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
            named = TAG_NAME.match(text, mark + 2)
            name = named.group().lower() if named else ""
            if name == "br":
                outline.line_break(base + mark, base + end)
            else:
                outline.end_tag(name, base + mark, base + end)
            position = end
            continue
        tag = tag_at(text, mark) if quotes else None
        if tag is None:
            # An attribute value that is never closed.  Quotes are no guide from here on,
            # which also spares a second vain search.
            quotes = False
            named = TAG_NAME.match(text, mark + 1)
            tag = Tag(named.group().lower() if named else "", mark, close + 1, {}, False)
        position = tag.end
        _start_tag(outline, text, tag, base)
        if tag.name in RAW and not tag.closed:
            raw_end = _RAW_END[tag.name].search(text, position)
            stop = raw_end.start() if raw_end else size
            _prose(outline, text, position, stop, base)
            position = stop


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


def _start_tag(outline: Outline, text: str, tag: Tag, base: int) -> None:
    def value(key: str) -> str | None:
        span = tag.values.get(key)
        if span is None:
            return None
        return "".join(piece[0] for piece in references(text, *span, attribute=True))

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
    attrs = {key: kept for key in KEPT_ATTRIBUTES if (kept := value(key)) is not None}
    if any(OPAQUE in key for key in tag.values):
        attrs["templated"] = "true"  # a template may add any attribute
    read = not hidden and not outline.top.skip
    if name == "hr":
        outline.flush()
    if read and tag.values:
        for key, kind in _text_attributes(name, value):
            if key in tag.values:
                pieces = references(text, *tag.values[key], attribute=True)
                outline.attribute(
                    [(piece, base + a, base + b) for piece, a, b in pieces],
                    kind,
                    outline.top.lang if lang is None else lang.strip().lower() or None,
                )
    if name == "br":
        outline.line_break(start, end)
    elif read and name in OPAQUE_TAGS:
        outline.opaque(start, end)
    if name in VOID:
        if read and name == "img":
            outline.image(start, end, value("src") or "", value("alt"), attrs)
        return
    element = ELEMENTS.get(name, "")
    target = ""
    if name == "a":
        link = value("href")
        element, target = ("", "") if link is None else ("link", link)
    elif element == "list":
        attrs["ordered"] = "true" if name == "ol" else "false"
    outline.open(
        name,
        start,
        block=name in BLOCKS,
        kind=KINDS.get(name),
        lang=lang,
        skip=hidden or name in SKIPPED,
        emphasis=name in EMPHASIS,
        quoted=name == "q",
        element="" if hidden else element,
        level=HEADINGS.get(name, outline.top.depth if name == "li" else 0),
        target=target,
        attrs=attrs,
    )
    if tag.closed:
        outline.close_top(end)


def _text_attributes(name: str, value: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag that people read, with the kind of their segment."""
    if name == "meta":
        key = value("name") or value("property") or ""
        if key.lower() in META:
            yield "content", META[key.lower()]
        return
    yield from TEXT_ATTRIBUTES.items()
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
    for piece, a, b in references(text, start, end):
        outline.text(piece, base + a, base + b)
