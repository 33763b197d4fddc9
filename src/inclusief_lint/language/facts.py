"""Facts about a segment and about a document that several judgements ask for, each made once."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate

from ..reading.segments import Segment
from .guide import Guide
from .names import Names
from .records import is_record
from .sentences import fold, quotations, texts_of
from .word_classes import Lists
from .word_set import WordSet, WordUnion

_MOST_WORDS = 200_000  # different words of a document that are kept; about 20 MB
_ROW = 10_000  # words in a row
_LONGEST_PHRASE = 50  # words


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

    def is_emphasised(self, start: int) -> bool:
        """Tell whether a place stands in italics."""
        return any(start < end for _, end in self.emphasis_at(start))

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a range lies within a quotation."""
        index = bisect_right(self.quotations, (start, len(self.segment.text)))
        return bool(index) and self._reach[index - 1] >= end


class DocumentFacts:
    """Facts about a whole document that several matches ask for; made once.

    A long document is kept as its words in compressed rows, which take a fraction of its memory.

    Args:
        segments: of the document.
        source: its source as it stands, in which addresses are looked for.
    """

    def __init__(self, segments: Sequence[Segment], source: str = "") -> None:
        self._segments, self._source = segments, source
        self._answers: dict[WordSet | WordUnion, bool] = {}
        self._known: set[str] = set()
        self._packed: list[bytes] | None = None
        self._records: dict[str, bool] = {}
        self._names: dict[str, Names] = {}
        self._guides: dict[str, Guide] = {}

    def is_record(self, lang: str, lists: Lists) -> bool:
        """Tell whether the document reads as a museum record; see ``records``.

        Args:
            lang: language of the passage that asks.
            lists: gives a shared word list of that language by name.
        """
        if lang not in self._records:
            self._records[lang] = is_record(self._segments, lang, lists)
        return self._records[lang]

    def names(self, lang: str, lists: Lists) -> Names:
        """Return the words that the document uses as names; as for ``is_record``."""
        if lang not in self._names:
            self._names[lang] = Names(self._segments, self._source, lists)
        return self._names[lang]

    def guide(self, lang: str, lists: Lists) -> Guide:
        """Return what the document says about words to use and to avoid; as for ``is_record``."""
        if lang not in self._guides:
            self._guides[lang] = Guide(self._segments, lists)
        return self._guides[lang]

    def contains(self, words: WordSet | WordUnion) -> bool:
        """Tell whether a word of the set stands anywhere in the document."""
        if words not in self._answers:
            self._answers[words] = self._look_for(words)
        return self._answers[words]

    def _look_for(self, words: WordSet | WordUnion) -> bool:
        if self._packed is None:
            self._packed = list(self._read())
        if len(self._known) <= _MOST_WORDS:
            return words.occurs_in(self._known, self._rows)
        return any(words.occurs_in(set(row.split()), partial(_alone, row)) for row in self._rows())

    def _rows(self) -> Iterator[str]:
        """Yield the words in rows, a space before and after each; the last of a row begin the next."""
        return (zlib.decompress(packed).decode() for packed in self._packed or ())

    def _read(self) -> Iterator[bytes]:
        """Note the different words, as long as they are few enough, and yield the rows packed."""
        row: list[str] = []
        fresh = False
        for segment in self._segments:
            words = texts_of(fold(segment.text))
            row += words
            fresh = fresh or bool(words)
            if len(self._known) <= _MOST_WORDS:
                self._known.update(words)
            if len(row) > _ROW:
                yield _packed(row)
                row, fresh = row[-_LONGEST_PHRASE:], False
        if fresh:
            yield _packed(row)


def _alone(row: str) -> Iterator[str]:
    yield row


def _packed(words: Iterable[str]) -> bytes:
    return zlib.compress(f" {' '.join(words)} ".encode(), 1)
