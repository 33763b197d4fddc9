"""Facts about a segment and about a document that several judgements ask for, each made once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from ..reading.segments import Segment
from .sentences import fold, quotations, texts_of
from .word_set import WordSet, WordUnion


class SegmentFacts:
    """Facts about one segment that several matches ask for; made once."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Ranges of quoted text, marks included, ``<q>`` too."""
        return sorted([*quotations(self.segment.text), *self.segment.quotes])

    @cached_property
    def _reach(self) -> list[int]:
        """How far the quotations up to each one reach."""
        return list(accumulate((end for _, end in self.quotations), max))

    def emphasis_at(self, start: int) -> tuple[tuple[int, int], ...]:
        """Return the range in italics that holds this place; they are in order and apart."""
        index = bisect_right(self.segment.emphasis, (start, len(self.segment.text)))
        return self.segment.emphasis[max(0, index - 1) : index]

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a range lies within a quotation."""
        index = bisect_right(self.quotations, (start, len(self.segment.text)))
        return bool(index) and self._reach[index - 1] >= end


class DocumentFacts:
    """Facts about a whole document that several matches ask for; made once."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._answers: dict[WordSet | WordUnion, bool] = {}

    @cached_property
    def words(self) -> list[str]:
        """The folded words of all segments, in order."""
        return [w for segment in self._segments for w in texts_of(fold(segment.text))]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            places.setdefault(word, []).append(index)
        return places

    def contains(self, words: WordSet | WordUnion) -> bool:
        """Tell whether a word of the set stands anywhere in the document."""
        if words not in self._answers:
            self._answers[words] = words.occurs_in(self.words, self._places)
        return self._answers[words]
