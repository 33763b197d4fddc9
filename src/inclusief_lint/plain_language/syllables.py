"""Syllables of a written word as it is spoken, by rules in ``rules/readability/``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..knowledge import measures
from ..language.sentences import fold

if TYPE_CHECKING:
    from ..knowledge.readability_data import ReadabilityData, SyllableRules

_KNOWN = 20_000  # words remembered
_LONGEST = 60  # letters; what is longer is no word, and is judged by its beginning
_ACUTE = str.maketrans("áéíóú", "aeiou")
_OUT = "|"  # stands for what has been taken out; no letter


class SyllableCounter:
    """Counts syllables; see ``rules/readability/syllables.nl.yml`` for the steps.

    Args:
        rules: those of one language.
    """

    def __init__(self, rules: SyllableRules) -> None:
        self._initialism = re.compile(rules.initialism, re.IGNORECASE)
        self._letters, self._words = dict(rules.letters), dict(rules.words)
        self._parts = [(re.compile(part), number) for part, number in rules.parts]
        self._silent = [re.compile(pattern) for pattern in rules.silent]
        self._nuclei = re.compile("|".join(rules.nuclei))
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """Return the syllables of a word, at least one."""
        number = self._known.get(word)
        if number is None:
            number = max(1, sum(self._part(part) for part in fold_hyphens(word).split("-")))
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[word] = number
        return number

    def _part(self, part: str) -> int:
        text = fold(part)[:_LONGEST].translate(_ACUTE)
        if text in self._words:
            return self._words[text]
        if len(part) > 1 and part.isupper() and self._initialism.search(part):
            return sum(self._letters.get(letter, 1) for letter in text)
        total = 0
        for pattern, number in self._parts:
            text, found = pattern.subn(_OUT, text)
            total += found * number
        for pattern in self._silent:
            text = pattern.sub(_OUT, text)
        return total + len(self._nuclei.findall(text))


def fold_hyphens(word: str) -> str:
    """Return a word with plain hyphens."""
    return word.replace("‐", "-").replace("‑", "-")


def counter(lang: str, data: ReadabilityData | None = None) -> SyllableCounter:
    """Return the counter of a language (``nl``, ``en`` or a tag such as ``nl-NL``).

    Args:
        lang: the language.
        data: what is known of its syllables; the shipped data by default.

    Raises:
        ValueError: there is none for this language.
    """
    code = measures.language(lang)
    return _counter((data or measures.shipped()).syllables[code])


_counter = cache(SyllableCounter)
