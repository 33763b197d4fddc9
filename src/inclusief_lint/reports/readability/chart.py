"""Sentence lengths drawn over the text, as SVG."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import Sheet

_HEIGHT = 120  # units; a unit is a pixel at the usual zoom
_BAR, _GAP = 10, 3
_WIDEST = 960
_TALLEST = 60  # words; a longer bar is cut, and its number says more


def chart(sheet: Sheet, key: str) -> str:
    """Return a drawing of the sentence lengths with a line at the audience's limit.

    A bar per sentence, in the order of the text.  What the drawing shows is also said in
    words, for people who cannot see it.
    """
    lengths = [words for *_, words in sheet.result.lengths]
    limit = sheet.limit
    top = min(_TALLEST, max(*lengths, limit + 5))
    width = len(lengths) * (_BAR + _GAP)
    said = sheet.say("chart", n=len(lengths), longest=max(lengths), over=sheet.over, limit=limit)
    bars = []
    for place, words in enumerate(lengths):
        height = max(1, round(_HEIGHT * min(words, top) / top))
        kind = ' class="over"' if words > limit else ""
        x, y = place * (_BAR + _GAP), _HEIGHT - height
        bars.append(f'<rect{kind} x="{x}" y="{y}" width="{_BAR}" height="{height}"/>')
    line = round(_HEIGHT * (1 - limit / top), 1)
    return "\n".join(
        [
            f'<figure class="chart"><svg role="img" aria-labelledby="{key}" viewBox="0 0 {width} {_HEIGHT}"'
            f' preserveAspectRatio="none" style="max-width:{min(width * 2, _WIDEST)}px">',
            *bars,
            f'<line x1="0" x2="{width}" y1="{line}" y2="{line}"/>',
            f'</svg><figcaption id="{key}">{html.escape(said)}</figcaption></figure>',
        ]
    )
