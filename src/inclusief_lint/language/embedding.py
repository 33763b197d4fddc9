"""The embedding of the shipped pipelines: a word by itself, its first and last letters, its shape.

It is registered with spaCy as an architecture; importing the module is enough.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

_QUOTES = {
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0xB4, 0x60), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2013, 0x2014, 0x2212, 0x2010, 0x2011), "-"),
}
# Quotes of two characters, as in older newspaper text.
_DOUBLE = dict.fromkeys((",,", "''", "``"), '"')
_CACHE_LIMIT = 200_000

Features = NDArray[np.uint64]


def normalise(word: str) -> str:
    """The form a word is looked up by: lower case, plain quotes and dashes, digits as 0."""
    word = word.lower().translate(_QUOTES)
    return "".join("0" if c.isdigit() else c for c in word) if not word.isalpha() else word


def word_id(word: str) -> int:
    """A stable 32-bit id of a normalised word; 0 is kept for words that training did not see."""
    return zlib.crc32(b"w" + word.encode("utf8")) or 1


def _shape(word: str) -> str:
    out: list[str] = []
    for c in word[:40]:
        s = "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        if len(out) < 3 or not (out[-1] == out[-2] == out[-3] == s):
            out.append(s)
    return "".join(out)


class _Extractor:
    """Turns words into rows of feature ids: word, prefixes, suffixes, shape. Rows are cached."""

    def __init__(self, prefixes: Sequence[int], suffixes: Sequence[int], alpha: float) -> None:
        self.prefixes = tuple(prefixes)
        self.suffixes = tuple(suffixes)
        self.alpha = alpha
        self.width = 2 + len(self.prefixes) + len(self.suffixes)
        self._known_array: NDArray[np.uint32] | None = None
        self._known: dict[int, float] = {}
        self._index: dict[int, int] = {}
        self._bank: Features = np.zeros((1024, self.width), dtype=np.uint64)
        self._drop: NDArray[np.float32] = np.zeros(1024, dtype=np.float32)

    def reset(self, known: NDArray[np.uint32], counts: NDArray[np.float32]) -> None:
        """Use these known words (ids) and, for training, their counts."""
        self._known_array = known
        drops: Iterable[float] = [0.0] * len(known)
        if len(counts) == len(known):
            drops = (self.alpha / (self.alpha + counts)).tolist()
        self._known = dict(zip(known.tolist(), drops, strict=True))
        self._index = {}

    def _row(self, text: str) -> tuple[list[int], float]:
        text = _DOUBLE.get(text, text)
        norm = normalise(text)
        word = word_id(norm)
        drop = self._known.get(word)
        row = [word if drop is not None else 0]
        for tag, sizes in (("p", self.prefixes), ("s", self.suffixes)):
            for n in sizes:
                part = f"<{norm}>" if len(norm) <= n else norm[:n] if tag == "p" else norm[-n:]
                row.append(zlib.crc32(f"{tag}{n}{part}".encode()))
        row.append(zlib.crc32(_shape(text).encode("utf8")) << 1)
        return row, drop or 0.0

    def __call__(self, doc: Doc, model: Model[Any, Any], is_train: bool) -> Features:
        known = model.attrs["known"]
        if known is not self._known_array or len(self._index) > _CACHE_LIMIT:
            self.reset(known, model.attrs["counts"])
        keys: Features = doc.to_array([ORTH, SPACY]).reshape(-1, 2)  # type: ignore[assignment]
        index = self._index
        places: list[int] = []
        for i, orth in enumerate(keys[:, 0].tolist()):
            place = index.get(orth)
            if place is None:
                place = len(index)
                if place == len(self._bank):
                    self._bank = np.concatenate((self._bank, np.zeros_like(self._bank)))
                    self._drop = np.concatenate((self._drop, np.zeros_like(self._drop)))
                row, drop = self._row(doc[i].text)
                self._bank[place] = row
                self._drop[place] = drop
                index[orth] = place
            places.append(place)
        rows: Features = self._bank[places]
        rows[:, -1] += keys[:, 1]
        if is_train and len(rows):
            gone = np.random.uniform(size=len(rows)) < self._drop[places]
            rows[gone, 0] = 0
        return rows


def _extract(
    extractor: _Extractor, model: Model[list[Doc], list[Features]], docs: list[Doc], is_train: bool
) -> tuple[list[Features], Callable[[Any], list[Any]]]:
    return [extractor(doc, model, is_train) for doc in docs], lambda _: []


@registry.architectures("inclusief.AffixEmbed.v1")  # type: ignore[untyped-decorator]
def AffixEmbed(
    width: int,
    word_width: int,
    word_rows: int,
    affix_width: int,
    prefixes: list[int],
    prefix_rows: list[int],
    suffixes: list[int],
    suffix_rows: list[int],
    shape_rows: int,
    alpha: float,
) -> Model[list[Doc], list[Any]]:
    """Embed a word by itself, its first and last letters (several lengths) and its shape.

    Words that training did not see often enough share one vector ("unknown"), and in training
    a word is replaced by it with chance alpha / (alpha + count): so the network learns to read
    unknown words (most Dutch compounds) by their affixes.
    """
    extract: Model[list[Doc], list[Features]] = Model(
        "affix_features",
        partial(_extract, _Extractor(prefixes, suffixes, alpha)),
        attrs={
            "known": np.zeros(0, dtype=np.uint32),
            "counts": np.zeros(0, dtype=np.float32),
        },
    )
    sizes = [(word_width, word_rows)]
    sizes += [(affix_width, rows) for rows in (*prefix_rows, *suffix_rows)]
    sizes += [(affix_width, shape_rows)]
    tables: list[Model[Any, Any]] = [
        HashEmbed(w, rows, column=i, seed=20 + i, dropout=0.0) for i, (w, rows) in enumerate(sizes)
    ]
    mix = Maxout(width, sum(w for w, _ in sizes), nP=3, dropout=0.0, normalize=True)
    return chain(extract, list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list())
