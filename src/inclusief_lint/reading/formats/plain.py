"""Plain text: paragraphs, list items and quoted lines, as people type them."""

from __future__ import annotations

from ... import lazy_regex
from ..segments import Segment, SegmentBuilder, segments_in_order
from ..source import Element, Reading, Source, elements_in_order
from .template import mask

_LINE = lazy_regex.pattern(r"[\r\n]+|[^\r\n]++(?:\r\n?|\n)?")  # blank lines, or a line
_QUOTE = lazy_regex.pattern(r"(?:[ \t]{0,3}>)+[ \t]?")
_BULLET = lazy_regex.pattern(r"([ \t]*+)([-*+•‣◦▪–]|(\d{1,3})[.)])[ \t]+(?=\S)")
_WORD = lazy_regex.pattern(r"[^\W_]")
_REMARK = lazy_regex.pattern(r"[ \t]*+(inclusief-lint[ \t]*+:[ \t]*+\S[^\r\n]*)")


def read(source: Source) -> Reading:
    """Read a plain text: blank lines part paragraphs, other line ends are spaces.

    A line of signs only (``-----``) parts paragraphs too.  A line after a list item
    belongs to the item when it is indented or begins with a small letter.  A line that
    begins with ``inclusief-lint:`` is a comment, and does not part the lines around it.
    """
    masked = mask(source.text, "text")
    text = masked.text
    segments: list[Segment] = []
    elements = [Element("comment", r.start, r.end, target=r.text) for r in masked.remarks]
    builder = SegmentBuilder()
    kind = ""  # of the segment that is being built; empty between segments

    def flush() -> None:
        nonlocal kind
        segment = builder.build(kind or "paragraph")
        if segment is not None:
            segments.append(segment)
        kind = ""

    for line in _LINE.finditer(text):
        start, end = line.span()
        remark = _REMARK.match(text, start, end)
        if remark:
            said = source.text[remark.start(1) : remark.end()].rstrip()
            elements.append(Element("comment", remark.start(1), remark.start(1) + len(said), target=said))
            continue
        quote = _QUOTE.match(text, start, end)
        begin = quote.end() if quote else start
        if not _WORD.search(text, begin, end):
            flush()
            continue
        if (quote is not None) != (kind == "quote"):
            flush()
        bullet = None if quote else _BULLET.match(text, begin, end)
        # "1914. " may open a wrapped line; only "1." begins a list within a paragraph.
        if bullet and (kind != "paragraph" or bullet[3] in (None, "1")):
            flush()
            kind = "item"
            begin = bullet.end()
            stop = start + len(line.group().rstrip())
            level = 1 + len(bullet[1].expandtabs(4)) // 2
            elements.append(Element("item", bullet.start(2), stop, level, text=bullet[2]))
        elif kind == "item" and not text[begin].isspace() and not text[begin].islower():
            flush()
        kind = kind or ("quote" if quote else "paragraph")
        builder.add(text[begin:end], begin, end)
    flush()
    blocks = tuple((s.runs[0].start, s.runs[-1].end) for s in segments)
    return Reading(source, segments_in_order(segments), elements_in_order(elements), blocks=blocks)
