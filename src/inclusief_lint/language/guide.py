"""What a style guide says about words: its tables of what to use instead of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..reading.segments import Segment
from .sentences import fold, words_of
from .word_set import WordSet

_TITLES = frozenset({"heading", "title"})
_LONGEST_HEAD = 4  # words in a cell that heads a column
_APART = 3  # cells between two heads of one table


class Guide:
    """Tells which cells of a document stand in a table of wordings, and whether all of it is a guide.

    Args:
        segments: of the document.
        lists: gives shared word lists: ``guide-head`` (what heads a column of such a table),
            ``guide-pair`` (what does so beside another one) and ``guide-title``.
    """

    def __init__(self, segments: Sequence[Segment], lists: Callable[[str], WordSet]) -> None:
        heads, pairs, titles = lists("guide-head"), lists("guide-pair"), lists("guide-title")
        self._cells: set[int] = set()
        self.is_guide = False
        in_table = False
        last, cells = -_APART - 1, 0  # the cell that may be one of a pair of heads
        for segment in segments:
            if segment.kind != "cell":
                in_table, last, cells = False, -_APART - 1, 0
                if segment.kind in _TITLES and not self.is_guide:
                    self.is_guide = bool(titles.ranges(words_of(fold(segment.text))))
                continue
            cells += 1
            if in_table:
                self._cells.add(id(segment))
                continue
            words = words_of(fold(segment.text))
            if not 0 < len(words) <= _LONGEST_HEAD:
                continue
            if heads.length_at(words, 0) == len(words):
                in_table = True
            elif pairs.length_at(words, 0) == len(words):
                in_table, last = cells - last <= _APART, cells

    def has_cell(self, segment: Segment) -> bool:
        """Tell whether a cell stands in a table of wordings."""
        return id(segment) in self._cells
