"""How likely each language is by the letters of a text: naive Bayes over sequences of bytes.

The sequences and their weights are a part of the model of py3langid (Lui and Baldwin 2012;
Barbaresi): those that tell Dutch, English and their neighbours apart.  ``training/letters.py``
takes them out.  The sequences are looked up in the table as it stands in the file, by their last
two bytes, so that a first text costs little more than the next.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log1p, sqrt
from operator import mul
from unicodedata import normalize

from .. import resources
from ..errors import DataError

NAME = "letters.bin"
LONGEST = 5  # bytes of a sequence; more do not fit in a key
_FORMAT = "letters 1"
_KEY = 8  # bytes
_LAST = 8 * (LONGEST - 1)  # bits of a key below those of the last byte
_ENDING = 8 * (LONGEST - 2)  # bits of a key below those of the last two bytes
# What stays of a key: all of it, down to the last two bytes.
_PARTS = [(1 << 8 * LONGEST) - (1 << 8 * left) for left in range(LONGEST - 1)]
_NOWHERE = -1
_REMEMBERED = 30_000  # keys whose place is known, some 3 MB: those of many pages in one language


class Letters:
    """A table of sequences, and what each says against each language.

    Args:
        content: the bytes of the table, as ``pack`` makes them.

    Raises:
        DataError: the content is no such table.
    """

    def __init__(self, content: bytes) -> None:
        end = content.find(b"\n")
        try:
            header = json.loads(content[: max(end, 0)])
            self.languages = tuple(str(lang) for lang in header["languages"])
            self._priors = [float(prior) for prior in header["priors"]]
            self._step, size = float(header["step"]), int(header["sequences"])
            known = header["format"] == _FORMAT and len(self._priors) == len(self.languages) > 0
        except (ValueError, TypeError, KeyError):
            known = False
        if not known or size < 0 or len(content) - end - 1 != size * (_KEY + len(self.languages)):
            raise DataError("not a table of letters that this version can read", NAME)
        self._keys = array("Q")
        self._keys.frombytes(content[end + 1 : end + 1 + size * _KEY])
        if sys.byteorder == "big":
            self._keys.byteswap()
        self._weights = content[end + 1 + size * _KEY :]
        self._places: dict[int, int] = {}
        self._groups: dict[int, dict[int, int]] = {}

    def likelihoods(self, text: str) -> dict[str, float]:
        """Return how likely each language is; together 1.

        At each place only the longest sequence of the table that ends there counts, and a second
        time less than the first.  The more bytes, the more the likelihoods are drawn together,
        for what stands in one text is not independent.
        """
        content, width = _bytes(text), len(self.languages)
        found = self._found(content)
        weights = [log1p(count) for count in found.values()]
        rows = [self._weights[place * width : (place + 1) * width] for place in found]
        scores = list(self._priors) if rows else [0.0] * width
        for lang, column in enumerate(zip(*rows, strict=True)):
            scores[lang] -= self._step * sum(map(mul, weights, column))
        high, sharpness = max(scores), 1 / sqrt(len(content) or 1)
        powers = [exp((score - high) * sharpness) for score in scores]
        whole = sum(powers)
        return {lang: power / whole for lang, power in zip(self.languages, powers, strict=True)}

    def _found(self, content: bytes) -> dict[int, int]:
        """Return how often each sequence counts, by its place in the table."""
        found: dict[int, int] = {}
        places, key = self._places, 0
        if len(places) > _REMEMBERED:
            places.clear()
        for byte in content:
            key = key >> 8 | byte << _LAST
            place = places.get(key)
            if place is None:
                place = places[key] = self._place(key)
            found[place] = found.get(place, 0) + 1
        found.pop(_NOWHERE, None)
        return found

    def _place(self, key: int) -> int:
        """Return the place of the longest sequence that ends some bytes."""
        ending = key >> _ENDING
        group = self._groups.get(ending)
        if group is None:
            group = self._groups[ending] = self._group(ending)
        for part in _PARTS:
            place = group.get(key & part)
            if place is not None:
                return place
        return _NOWHERE

    def _group(self, ending: int) -> dict[int, int]:
        """Return the places of the sequences with the same last two bytes."""
        start = bisect_left(self._keys, ending << _ENDING)
        end = bisect_left(self._keys, (ending + 1) << _ENDING, start)
        return {self._keys[place]: place for place in range(start, end)}


def _key(sequence: bytes) -> int:
    """Return a number for some bytes in which the last of them counts most."""
    return int.from_bytes(sequence, "little") << 8 * (LONGEST - len(sequence))


def _bytes(text: str) -> bytes:
    """Return the bytes that are looked at: a text all in capitals in small letters."""
    return normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")


def pack(priors: Mapping[str, float], against: Mapping[bytes, Sequence[int]], step: float) -> bytes:
    """Return the bytes of a table.

    Args:
        priors: logarithm of how likely each language is before anything is read, in order.
        against: what each sequence of 2 to ``LONGEST`` bytes other than 0 says against each language, in
            steps from 0 to 255.
        step: the logarithm of a likelihood that a step stands for.
    """
    header = {
        "format": _FORMAT,
        "languages": list(priors),
        "priors": list(priors.values()),
        "step": step,
        "sequences": len(against),
    }
    rows = sorted((_key(sequence), bytes(row)) for sequence, row in against.items())
    keys = b"".join(key.to_bytes(_KEY, "little") for key, _ in rows)
    return json.dumps(header).encode() + b"\n" + keys + b"".join(row for _, row in rows)


@cache
def _shipped() -> Letters:
    return Letters(resources.frequency_table(NAME).read_bytes())


def likelihoods(text: str) -> dict[str, float]:
    """Return how likely each language is by the letters of a text alone; together 1.

    Raises:
        DataError: the table is of another format.
    """
    return _shipped().likelihoods(text)
