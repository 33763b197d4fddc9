"""Words, letters, syllables and sentences of prose, counted the same way everywhere.

A word, for length, is what a reader reads as one: ``e-mail``, ``3.500,50``, ``10.30``,
``LHBTIQ+``, ``d.w.z.``, ``medewerker(s)``, ``m/v`` and a web address (or whatever else a
reader of formats masks) are one; ``en/of`` and ``zij/haar`` are two; punctuation is none.
``Sentence.words`` is another thing: the pieces that terms are matched on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .. import lazy_regex
from ..reading.segments import OPAQUE
from .sentences import Sentence

_MARK = "['’‘ʼ\\-‐‑&+*@_]"  # between two letters or figures always inside a word
_WORD = lazy_regex.pattern(
    rf"{OPAQUE}|(?i:https?://|www\.)\S+|"
    r"[^\W_]++(?:(?:"
    rf"{_MARK}"
    r"|(?<=\d)[.,:/–−](?=\d)"  # 3.500,50; 10:30; 2019/2020; 2019–2024
    r"|\.(?=[^\W\d_](?![^\W_]))|(?<=\b[^\W\d_])\.|\.(?=[^\W_A-ZÀ-Þ])"  # d.w.z.; M.C.; museum.nl
    r"|/(?=[^\W\d_](?![^\W_]))|(?<=\b[^\W\d_])/"  # m/v; t/m; km/u
    r"|[()](?=[^\W_])"  # museum(s); (on)mogelijk
    r")[^\W_]++)*+"
)
_MARKS = re.compile(r"[^\w\s]|_")
_LETTERS = lazy_regex.pattern(r"[^\W\d_]")
LONG = 6  # letters; a word with more is a long word in LIX


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text, as they stand."""
    for match in _WORD.finditer(text):
        yield match.group()


def word_spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where the words of a sentence stand in the text of its segment."""
    for match in _WORD.finditer(sentence.segment.text, sentence.start, sentence.end):
        yield match.span()


def count_words(sentence: Sentence) -> int:
    """Return how many words a reader reads in a sentence."""
    return sum(1 for _ in word_spans(sentence))


def most_words(text: str) -> int:
    """Return a number that the words of a text never exceed; a fraction of the work of counting."""
    # Between two words stands white space or a mark; what a reader of formats masks needs neither.
    return len(text.split()) + len(_MARKS.findall(text)) + text.count(OPAQUE)


def is_spelled_out(word: str) -> bool:
    """Tell whether a word is made of letters: no number, no address, nothing masked."""
    return not any(c.isdigit() for c in word) and word != OPAQUE and "." not in word and "@" not in word


@dataclass(frozen=True, slots=True)
class Counts:
    """What a stretch of prose is made of; add two to get those of both.

    Attributes:
        sentences: sentences with at least one word.
        words: words as ``count_words`` counts them.
        spelled: those made of letters only; the ones that have syllables and letters.
        syllables: of the spelled words.
        letters: of the spelled words.
        long_words: spelled words of more than six letters.
        longest: words of the longest sentence.
    """

    sentences: int = 0
    words: int = 0
    spelled: int = 0
    syllables: int = 0
    letters: int = 0
    long_words: int = 0
    longest: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of two stretches together."""
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.spelled + other.spelled,
            self.syllables + other.syllables,
            self.letters + other.letters,
            self.long_words + other.long_words,
            max(self.longest, other.longest),
        )

    @property
    def words_per_sentence(self) -> float | None:
        """Mean sentence length in words; None without a sentence."""
        return self.words / self.sentences if self.sentences else None

    @property
    def syllables_per_word(self) -> float | None:
        """Mean syllables of a spelled word; None without one."""
        return self.syllables / self.spelled if self.spelled else None


def count(sentences: Iterable[Sentence], syllables: Callable[[str], int]) -> Counts:
    """Return the counts of sentences.

    Args:
        sentences: of one block or of several; each block ends a sentence by itself.
        syllables: the counter of their language; see ``syllables.counter``.
    """
    total = Counts()
    for sentence in sentences:
        words = list(words_in(sentence.text))
        if not words:
            continue
        spelled = [word for word in words if is_spelled_out(word)]
        letters = [len(_LETTERS.findall(word)) for word in spelled]
        total += Counts(
            1, len(words), len(spelled),
            sum(map(syllables, spelled)), sum(letters), sum(n > LONG for n in letters), len(words),
        )  # fmt: skip
    return total
