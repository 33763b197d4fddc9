"""Finds the words in a hashtag that is written as one: ``#ketikoti`` is Keti Koti.

What wordfreq (Speer 2022) knows as one word is left alone, and so is a Dutch compound, which
is one word in any text.  The frequency lists are read when a hashtag is first met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..vocabulary import LANGUAGES
from .frequency import Frequencies
from .lemmas import shipped
from .sentences import fold

_SHORTEST = 8  # letters: shorter ones are nearly always one word
_LONGEST_PART = 20
# Zipf scale (log10 of the frequency per billion words) that a part must have by its length:
# almost any row of two or three letters is a word somewhere.
_LEAST = {2: 5.5, 3: 4.5}
_LEAST_LONG = 3.0
_PER_PART = 10.0  # what each part costs, on the same scale: few long words win over many short ones
# A first part of these kinds makes a phrase, not a compound.
_NOT_IN_COMPOUNDS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "SCONJ")


def words_in(
    tag: str, phrases: Mapping[str, Sequence[str]], frequencies: Callable[[str], Frequencies]
) -> Sequence[str]:
    """Return the words of a hashtag in small letters; one word or none when it is no phrase.

    Args:
        tag: the hashtag without its ``#``.
        phrases: known phrases, as ``joined`` returns them.
        frequencies: gives how common the words of a language are.
    """
    if tag in phrases:
        return phrases[tag]
    if len(tag) < _SHORTEST or any(frequencies(lang).listed(tag) is not None for lang in LANGUAGES):
        return (tag,)
    found = [split for lang in LANGUAGES if (split := _split(tag, frequencies(lang)))]
    if not found:
        return ()
    words = max(found)[1]
    return (tag,) if _is_compound(words) else words


def joined(phrases: Iterable[str]) -> dict[str, Sequence[str]]:
    """Return phrases of several words by their letters without spaces."""
    parts = (re.findall(r"[^\W_]+", phrase) for phrase in phrases)
    return {fold("".join(p)): p for p in parts if len(p) > 1}


def _split(tag: str, common: Frequencies) -> tuple[float, tuple[str, ...]] | None:
    """Return the likeliest row of words, with its weight (log10 of its probability, shifted)."""
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(tag)
    for end in range(2, len(tag) + 1):
        for start in range(max(0, end - _LONGEST_PART), end - 1):
            before = best[start]
            part = tag[start:end]
            zipf = common.listed(part) if before else None
            if before is None or zipf is None or zipf < _LEAST.get(len(part), _LEAST_LONG):
                continue
            now = (before[0] + zipf - _PER_PART, (*before[1], part))
            best[end] = max(best[end] or now, now)
    return best[-1]


def _is_compound(words: Sequence[str]) -> bool:
    """Tell whether Dutch writes these words as one: nouns, or a name with a noun."""
    lemmas = shipped("nl")
    *first, last = words
    return lemmas.known(last, "NOUN") is not None and not any(
        lemmas.known(word, kind) for word in first for kind in _NOT_IN_COMPOUNDS
    )


__all__ = ["joined", "words_in"]
