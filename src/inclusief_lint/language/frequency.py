"""How common a word is, by the lists of wordfreq (Speer 2022), with the last part of compounds.

A list is read when the first word is asked for: some 0.2 s and 40 MB per language.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from math import log10
from typing import NamedTuple

from .. import resources
from ..errors import DataError
from .sentences import fold

_LONGEST = 60  # letters; a longer row is no compound, and splitting it would take long
_PER_BILLION = 9


class FrequencySettings(NamedTuple):
    """How the words of a language are looked up, and how its compounds are made.

    Attributes:
        wordlist: the word list of wordfreq.
        unknown: the Zipf value of a word that is not in it.
        left: the least Zipf value of the first part of a compound.
        right: that of its last part.
        shortest: letters of the shortest part.
        short_right: as ``right``, for a last part that is the shortest.
        links: what may stand between the parts.
        never_left: words that begin others without being a part of a compound.
        never_right: words that end others so.
    """

    wordlist: str
    unknown: float
    left: float
    right: float
    shortest: int
    short_right: float
    links: tuple[str, ...]
    never_left: frozenset[str]
    never_right: frozenset[str]


class Frequencies:
    """Zipf values of one language.

    Args:
        shares: share of all words, by folded word.
        settings: those of the language.
    """

    def __init__(self, shares: Mapping[str, float], settings: FrequencySettings) -> None:
        self._shares, self._settings = shares, settings
        self._heads: dict[str, str | None] = {}

    @classmethod
    def of(cls, lang: str, settings: FrequencySettings) -> Frequencies:
        """Return the frequencies of ``nl`` or ``en`` by one of wordfreq's word lists.

        Raises:
            DataError: the list is missing, in a checkout without wordfreq.
        """
        return cls(_shares(f"{settings.wordlist}_{lang}.msgpack.gz"), settings)

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a written form; ``unknown`` of the data when not listed.

        A hyphenated word that is not listed is as common as its least common part.
        """
        known = self._zipf(fold(word))
        if known is not None:
            return known
        parts = [self._zipf(part) for part in fold(word).split("-") if part]
        unknown = self._settings.unknown
        return min(unknown if part is None else part for part in parts) if parts else unknown

    def listed(self, word: str) -> float | None:
        """Return the Zipf value of a word as it stands in the list, or None when it does not."""
        return self._zipf(fold(word))

    def _zipf(self, folded: str) -> float | None:
        share = self._shares.get(folded)
        return None if share is None else log10(share) + _PER_BILLION

    def head(self, word: str) -> str | None:
        """Return the last part of a compound (``raad`` of ``medewerkersraad``), folded.

        The part after the last hyphen, or the longest known word with a known word before
        it; None where the word falls apart in no such way.
        """
        folded = fold(word)
        if "-" in folded.strip("-"):
            last = folded.rstrip("-").rsplit("-", 1)[1]
            return last if self._zipf(last) is not None else self.head(last) or last
        if len(folded) > _LONGEST:
            return None
        if folded not in self._heads:
            self._heads[folded] = self._split(folded)
        return self._heads[folded]

    def _split(self, word: str) -> str | None:
        rules = self._settings
        for place in range(rules.shortest, len(word) - rules.shortest + 1):
            right = word[place:]
            needed = rules.right if len(right) > rules.shortest else rules.short_right
            if right in rules.never_right or (self._zipf(right) or 0) < needed:
                continue
            if any(
                self._is_first(word[:place].removesuffix(link), link, word[:place]) for link in rules.links
            ):
                return right
        return None

    def _is_first(self, part: str, link: str, whole: str) -> bool:
        return (
            len(part) >= self._settings.shortest
            and part + link == whole
            and part not in self._settings.never_left
            and (self._zipf(part) or 0) >= self._settings.left
        )

    def best(self, word: str) -> float:
        """Return the Zipf value of a word or of its head, whichever is higher."""
        head = self.head(word)
        return max(self.zipf(word), self.zipf(head)) if head else self.zipf(word)


def _shares(name: str) -> dict[str, float]:
    """Read a list in wordfreq's format "cB": the words of each hundredth of a power of ten.

    Raises:
        DataError: the list is missing or of another format.
    """
    import srsly  # type: ignore[import-untyped]

    header, *rows = srsly.msgpack_loads(gzip.decompress(resources.frequency_file(name).read_bytes()))
    if header != {"format": "cB", "version": 1}:
        raise DataError("not a list of word frequencies that this version can read", name)
    shares: dict[str, float] = {}
    for hundredths, words in enumerate(rows):
        shares.update(dict.fromkeys(words, 10 ** (-hundredths / 100)))
    return shares
