"""Sentences and words, split the same way whichever pipeline is loaded.

One splitter serves every block of prose, so that a finding never depends on a parser.
Abbreviations come from ``wordlists/<lang>/lists/``: ``abbreviation-inside`` never ends a
sentence (*o.a. Amsterdam*), ``abbreviation`` ends one only before a capital; after initials a
sentence ends only before a word of ``sentence-start``, which is part of no name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import lazy_regex
from ..reading.segments import OPAQUE, Segment

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A row of full stops is tried once, from its first: from each of them it would be slow.
_END = lazy_regex.pattern(r"(?:(?<![.!?…])[.!?…]++|[。！？])[\"'”’»)\]]*+(?=\ufffc*+\s)")
_OPENERS = "\"'“”‘’„«([¿¡*_"
_LONGEST_START = 20
_LONGEST_SENTENCE = 3000  # characters; a condition may ask for all words of a sentence
_INITIALS = lazy_regex.pattern(r"(?:[^\W\d_]\.)+$")
_NUMBER = lazy_regex.pattern(r"\d+\.$")
_WORD = lazy_regex.pattern(r"[^\W_]+(?:['\-&][^\W_]+)*")
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "İ": "i", "ẞ": "ß"})


def fold(text: str) -> str:
    """Return ``text`` for comparison: lower case, plain apostrophes and hyphens.

    The length never changes, so offsets carry over.
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_FOLD).lower()
    if len(folded) != len(text):  # a letter whose lower case is longer
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))
    return folded


class WordRow(list["Word"]):
    """Words in a row, with what was found out about the row as a whole.

    A long row with many candidates is read once and not for each of them: ``memo`` and
    ``places`` live as long as the row.
    """

    __slots__ = ("_memo", "_places")  # a long text has a great many rows

    def __init__(self, words: Iterable[Word] = ()) -> None:
        super().__init__(words)
        self._memo: dict[object, list[tuple[int, int]]] | None = None
        self._places: dict[str, list[int]] | None = None

    @property
    def memo(self) -> dict[object, list[tuple[int, int]]]:
        """Answers by who asked."""
        if self._memo is None:
            self._memo = {}
        return self._memo

    @property
    def places(self) -> dict[str, list[int]]:
        """For each word where it stands in the row."""
        if self._places is None:
            self._places = {}
            for index, word in enumerate(self):
                self._places.setdefault(word.text, []).append(index)
        return self._places


class Word(NamedTuple):
    """A folded word and its range in the segment's text."""

    text: str
    start: int
    end: int


def words_of(folded: str, start: int = 0, end: int | None = None) -> WordRow:
    """Return the words in a range of folded text, hyphenated compounds as one."""
    stop = len(folded) if end is None else end
    make = tuple.__new__  # a text has many words: this takes half the time of ``Word(...)``
    return WordRow([make(Word, (m[0], *m.span())) for m in _WORD.finditer(folded, start, stop)])


def texts_of(folded: str) -> list[str]:
    """Return the words of a folded text without their places."""
    return _WORD.findall(folded)


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence of a segment; words and the spaCy ``Doc`` are made when first asked for.

    Attributes:
        start: offset of the sentence in ``segment.text``.
        end: end (exclusive) of the sentence in ``segment.text``.
        folded: the whole segment's text, folded.
        doc: the analysed sentence (offset 0 of the Doc is ``start``), once there is one.
        level: which components made ``doc``; see ``pipelines``.
    """

    segment: Segment
    folded: str = field(repr=False)
    start: int
    end: int
    doc: Doc | None = None
    level: int = 0
    _matches: dict[object, Any] | None = field(default=None, init=False, repr=False)
    _words: WordRow | None = field(default=None, init=False, repr=False)

    @property
    def matches(self) -> dict[object, Any]:
        """What patterns found in ``doc``, by pattern."""
        if self._matches is None:
            self._matches = {}
        return self._matches

    def analysed(self, doc: Doc | None, level: int) -> None:
        """Take an analysis, or (None, 0) let go of one."""
        self.doc, self.level = doc, level
        self._matches = None

    @property
    def text(self) -> str:
        """The sentence as it stands in the segment."""
        return self.segment.text[self.start : self.end]

    @property
    def words(self) -> WordRow:
        """The folded words, hyphenated compounds as one."""
        if self._words is None:
            self._words = words_of(self.folded, self.start, self.end)
        return self._words

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of ``words`` that a range of the segment touches."""
        words = self.words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            if words[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        stop = low
        while stop < len(words) and words[stop].start < end:
            stop += 1
        return low, stop


class Splitter:
    """Splits a block of prose into sentences.

    Args:
        inside: abbreviations (with their full stops, folded) that never end a sentence.
        maybe: abbreviations that end one only when a capital follows.
        starts: words that are part of no name: after a single letter they begin a sentence.
    """

    def __init__(
        self, inside: frozenset[str], maybe: frozenset[str], starts: frozenset[str] = frozenset()
    ) -> None:
        self._inside, self._maybe, self._starts = inside, maybe, starts

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the (start, end) of each sentence, white space between them left out."""
        start = 0
        for match in _END.finditer(text):
            if self._ends(text, start, match):
                yield from _pieces(text, start, match.end())
                start = match.end()
                while start < len(text) and text[start] == OPAQUE:
                    start += 1
                while start < len(text) and text[start].isspace():
                    start += 1
        if start < len(text):
            yield from _pieces(text, start, len(text))

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        after = match.end()
        while after < len(text) and text[after] == OPAQUE:  # a template's tag at the end of a sentence
            after += 1
        while after < len(text) and (text[after].isspace() or text[after] in _OPENERS):
            after += 1
        if after >= len(text):
            return True
        following = text[after]
        if following.islower():
            return False
        if match.group().rstrip("\"'”’»)]") != ".":
            return True
        # The token that the full stop belongs to; a long run without a space is no
        # abbreviation, and looking further back would make hostile input slow.
        left = max(start, match.start() - 40)
        token = fold(text[left : match.start() + 1].rsplit(maxsplit=1)[-1]).lstrip(_OPENERS)
        if token in self._inside:
            return False
        if token in self._maybe:
            return following.isupper()
        if _INITIALS.fullmatch(token):
            word = _WORD.match(text, after, after + _LONGEST_START)
            is_first = match.start() + 1 - len(token) <= start
            return not is_first and word is not None and fold(word[0]) in self._starts
        return not (_NUMBER.fullmatch(token) and match.start() + 1 - len(token) <= start)

    def sentences(self, segment: Segment, folded: str | None = None) -> list[Sentence]:
        """Return the sentences of a segment."""
        if folded is None:
            folded = fold(segment.text)
        return [Sentence(segment, folded, a, b) for a, b in self.spans(segment.text)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence (a table in one line, generated text) at spaces."""
    while end - start > _LONGEST_SENTENCE:
        stop = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        if stop < 0:
            stop = start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


# Opening mark -> the marks that may close it.  A plain apostrophe opens only where no
# letter stands before it and closes only where none stands after it.
_PAIRS = {
    "“": ("”", '"'), "„": ("”", "“", '"', "''"), "‘": ("’", "'"), "‚": ("’", "‘"), "«": ("»",), "‹": ("›",),
    '"': ('"', "”"), "'": ("'", "’"), "”": ("”",), ",,": ("''", "”", '"', "’’"), "''": ("''",), "<<": (">>",),
}  # fmt: skip
_MARK = lazy_regex.pattern(r",,|''|’’|<<|>>|[“”„‘’‚«»‹›\"']")
_SPACED = ("«", "‹", "<<", ",,", "»", "›", ">>")  # may stand with a space inside
_UNCLOSED = ("“", "„", "«", '"', ",,")  # an apostrophe may be anything
_LONGEST_QUOTATION = 1500
_BEFORE_SPEECH = ".!?…:,"


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the ranges between quotation marks, marks included, in order.

    A mark without a partner is passed over, unless it clearly opens what somebody says: that is
    quoted to the end of the sentence, and at the beginning of a passage to its end.  Apostrophes
    inside words are no marks.
    """
    found: list[tuple[int, int]] = []
    marks = [m.span() for m in _MARK.finditer(text)]
    closing: dict[str, list[int]] = {}
    for place, stop in marks:
        if place and (_can_close(text, place, stop) or _is_between_spaces(text, place)):
            closing.setdefault(text[place:stop], []).append(place)
    behind = 0  # the last quotation
    for start, inside in marks:
        mark = text[start:inside]
        if start < behind or mark not in _PAIRS or not _opens(text, start, inside, behind):
            continue
        end = _end_of(text, start, inside, closing)
        if end is not None and end - start <= _LONGEST_QUOTATION + len(mark):
            found.append((start, end))
            behind = end
    return found


def _end_of(text: str, start: int, inside: int, closing: Mapping[str, list[int]]) -> int | None:
    """Return where a quotation ends that is opened here; None: nowhere."""
    mark = text[start:inside]
    end: int | None = None
    for closer in _PAIRS[mark]:
        places = closing.get(closer, ())
        index = bisect_right(places, inside)
        if index < len(places) and (end is None or places[index] < end):
            end = places[index] + len(closer)
    if end is not None or mark not in _UNCLOSED:
        return end
    first = text[inside : inside + 2].lstrip()[:1]
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    if not (first.isupper() if before in ("", *".!?…") else first.isalpha() and before in (*":,",)):
        return None
    stop = min(len(text), start + _LONGEST_QUOTATION)
    sentence = _END.search(text, inside, stop) if before else None
    return sentence.end() if sentence else stop


# "'s morgens", "in 't veld", "rock 'n' roll": an apostrophe for what is left out.
_CLITIC = lazy_regex.pattern(r"['‘][stnkmr](?![^\W_])", re.IGNORECASE)


def _opens(text: str, at: int, stop: int, behind: int) -> bool:
    """Tell whether a mark opens a quotation, where none is open; ``behind`` is where the last one ended."""
    if _can_open(text, at, stop):
        return True
    before = text[max(behind, at - 2) : at].rstrip()[-1:]
    return _is_between_spaces(text, at) and (before in _BEFORE_SPEECH if before else at - behind < 3)


def _is_between_spaces(text: str, at: int) -> bool:
    """Tell whether a straight mark has a space on both sides: only what is open tells what it does."""
    return text[at] == '"' and (not at or text[at - 1].isspace()) and (text[at + 1 : at + 2] or " ").isspace()


def _can_open(text: str, at: int, stop: int) -> bool:
    if _CLITIC.match(text, at):
        return False
    before = text[at - 1] if at else " "
    after = text[stop] if stop < len(text) else " "
    if text[at] == "”":  # Swedish-style ”x”, seen in Dutch print; never after a letter
        return not before.isalnum() and before not in ".,!?" and not after.isspace()
    if text[at:stop] == ",," and "," in (before, after):  # empty cells of a row
        return False
    # French style sets « x » with spaces inside.
    return not before.isalnum() and (text[at:stop] in _SPACED or not after.isspace())


def _can_close(text: str, at: int, stop: int) -> bool:
    after = text[stop] if stop < len(text) else " "
    return not after.isalnum() and (text[at:stop] in _SPACED or not text[at - 1].isspace())
