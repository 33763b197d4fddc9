"""The published readability formulas, as pure functions of counts.

They look at the length of sentences and words and at nothing else, so they never carry a
verdict.  Each is None where the counts hold no sentence or no word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..language.counts import Counts

Formula = Callable[[Counts], float | None]


def _linear(counts: Counts, base: float, per_sentence: float, per_word: float) -> float | None:
    sentence, word = counts.words_per_sentence, counts.syllables_per_word
    return None if sentence is None or word is None else base + per_sentence * sentence + per_word * word


def flesch_douma(counts: Counts) -> float | None:
    """Return the Dutch reading ease of Douma (1960); 0 very hard, 100 very easy.

    206.835 - 0.93 words per sentence - 77 syllables per word.
    """
    return _linear(counts, 206.835, -0.93, -77)


def leesindex_a(counts: Counts) -> float | None:
    """Return the Leesindex A of Brouwer (1963); higher is easier.

    195 - 2 words per sentence - 66.67 syllables per word.
    """
    return _linear(counts, 195, -2, -66.67)


def flesch(counts: Counts) -> float | None:
    """Return the reading ease of Flesch (1948) for English; 0 very hard, 100 very easy.

    206.835 - 1.015 words per sentence - 84.6 syllables per word.
    """
    return _linear(counts, 206.835, -1.015, -84.6)


def flesch_kincaid(counts: Counts) -> float | None:
    """Return the grade of Kincaid and others (1975): years of school in the United States.

    0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    return _linear(counts, -15.59, 0.39, 11.8)


def lix(counts: Counts) -> float | None:
    """Return the LIX of Björnsson (1968) for any language; higher is harder.

    Words per sentence + the percentage of words of more than six letters.
    """
    sentence = counts.words_per_sentence
    return None if not sentence else sentence + 100 * counts.long_words / counts.words


# The formulas that were made for a language, in the order in which they are shown.
FORMULAS: Mapping[str, Mapping[str, Formula]] = {
    "nl": {"flesch-douma": flesch_douma, "leesindex-a": leesindex_a, "lix": lix},
    "en": {"flesch-kincaid": flesch_kincaid, "flesch": flesch, "lix": lix},
}
