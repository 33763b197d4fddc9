"""Embedded spaCy pipelines: the architecture, the loader of packed files, and tag probabilities.

A packed file holds one pipeline (config, labels, int8 weights with one scale per row) in about
3 MB; see `training/pack.py`. `load` rebuilds it in memory, with only the components asked for.
The module needs spaCy and nothing else; it writes no files and opens no connections.

    nlp = load("pipelines/nl.bin", components=("morphologizer",))
    doc = nlp("De blinde bezoeker leest met zijn handen.")
    probability(doc[2])            # of the chosen part of speech: 0.98
    probability(doc[2], "VERB")    # of another one
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline.morphologizer import Morphologizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token
from spacy.util import load_model_from_config, registry
from thinc.api import (
    Config,
    HashEmbed,
    Maxout,
    Model,
    NumpyOps,
    chain,
    concatenate,
    get_current_ops,
    list2ragged,
    ragged2list,
    set_current_ops,
    with_array,
)

from . import tokenizer

FORMAT = 1
COMPONENTS = ("morphologizer", "parser")
# Texts in one batch: as fast as larger ones, and the memory of a run stays under 150 MB.
BATCH = 8
_KEY = "inclusief.upos"
_QUOTES = {
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0xB4, 0x60), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2013, 0x2014, 0x2212, 0x2010, 0x2011), "-"),
}
# Quotes of two characters, as in older newspaper text.
_DOUBLE = dict.fromkeys((",,", "''", "``"), '"')
_CACHE_LIMIT = 200_000

Features = NDArray[np.uint64]


# --- the embedding ---------------------------------------------------------------------------


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


# --- the morphologizer -----------------------------------------------------------------------


class ProbabilityMorphologizer(Morphologizer):  # type: ignore[misc]
    """spaCy's morphologizer, which also keeps the probability of every part of speech.

    A label is a part of speech with features ("NOUN, plural"). The probability of a part of
    speech is the sum over its labels; the likeliest part of speech is chosen first, then its
    likeliest label. The table goes to `doc.user_data`, to be read by `probability`. The network
    runs once per text, as in spaCy.
    """

    _labels: tuple[str, ...] = ()
    _names: tuple[str, ...] = ()
    _groups: NDArray[np.intp]
    _order: NDArray[np.intp]
    _starts: NDArray[np.intp]

    def _prepare(self) -> None:
        labels = self.labels
        if labels == self._labels:
            return
        pos = np.array([self.cfg["labels_pos"][label] for label in labels])
        values, self._groups = np.unique(pos, return_inverse=True)
        self._order = np.argsort(self._groups, kind="stable")
        self._starts = np.searchsorted(self._groups[self._order], np.arange(len(values)))
        self._names = tuple(self.vocab.strings[int(v)] if v else "" for v in values)
        self._labels = labels

    def predict(self, docs: Iterable[Doc]) -> Any:
        """The chosen label and the probability of every part of speech, for every token."""
        docs = list(docs)
        self._prepare()
        if not any(len(doc) for doc in docs):
            empty = np.zeros((0, len(self._names)), dtype=np.float32)
            return [(np.zeros(0, dtype=np.intp), empty) for _ in docs]
        guesses = []
        for logits in self.model.predict(docs):
            # a table like this for every text: (tokens, labels)
            exp = np.exp(logits - logits.max(axis=1, keepdims=True))
            sums = np.add.reduceat(exp[:, self._order], self._starts, axis=1)
            best = sums.argmax(axis=1)
            inside = self._groups[None, :] == best[:, None]
            guesses.append((np.where(inside, exp, -1.0).argmax(axis=1), sums / sums.sum(1, keepdims=True)))
        return guesses

    def set_annotations(self, docs: Iterable[Doc], batch_tag_ids: Any) -> None:
        """Write labels to the tokens and the probabilities to `doc.user_data`."""
        docs = list(docs)
        super().set_annotations(docs, [ids for ids, _ in batch_tag_ids])
        for doc, (_, table) in zip(docs, batch_tag_ids, strict=True):
            doc.user_data[_KEY] = (self._names, table.astype(np.float16))


def _make_morphologizer(
    nlp: Language, name: str, model: Model[Any, Any], label_smoothing: float
) -> ProbabilityMorphologizer:
    return ProbabilityMorphologizer(
        nlp.vocab, model, name, overwrite=True, extend=False, label_smoothing=label_smoothing
    )


if not Language.has_factory("inclusief_morphologizer"):
    Language.factory(
        "inclusief_morphologizer",
        assigns=["token.morph", "token.pos"],
        default_config={"label_smoothing": 0.0},
        default_score_weights={"pos_acc": 0.5, "morph_acc": 0.5, "morph_per_feat": None},
        func=_make_morphologizer,
    )


def probabilities(token: Token) -> dict[str, float]:
    """The probability of every part of speech for this token; empty if it is not known."""
    names, table = token.doc.user_data.get(_KEY, ((), None))
    if table is None:
        return {}
    return {name: float(p) for name, p in zip(names, table[token.i], strict=True)}


def probability(token: Token, upos: str | None = None) -> float | None:
    """The probability of a part of speech, by default the chosen one; None if it is not known."""
    names, table = token.doc.user_data.get(_KEY, ((), None))
    if table is None:
        return None
    name = upos or token.pos_
    return float(table[token.i, names.index(name)]) if name in names else 0.0


# --- packed files ----------------------------------------------------------------------------


def _weights(stored: dict[str, Any]) -> dict[str, Any]:
    """Float32 weights from int8 (with one scale per row) or float16."""
    out: dict[str, Any] = {}
    for name, value in stored.items():
        if isinstance(value, dict):
            weights = value["q"].astype(np.float32) * value["scale"].astype(np.float32)
            out[name] = weights.reshape(value["shape"])
        elif isinstance(value, np.ndarray):
            out[name] = value.astype(np.float32)
        else:
            out[name] = value
    return out


def read(path: str | Path) -> dict[str, Any]:
    """Return the content of a packed file.

    Raises:
        OSError: there is no such file.
        ValueError: it is none that this version can read.
    """
    try:
        data = srsly.msgpack_loads(zlib.decompress(Path(path).read_bytes()))
    except zlib.error as error:
        raise ValueError(f"{path}: not a packed pipeline ({error})") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError(f"{path}: not a packed pipeline of format {FORMAT}")
    return data


def load(path: str | Path, components: Sequence[str] = COMPONENTS) -> Language:
    """Rebuild a packed pipeline in memory, with these components (and `tok2vec`, which feeds them).

    Matrix products go through numpy (OpenBLAS), which is faster than spaCy's own (BLIS) on most
    machines; the setting is kept inside the pipeline's own layers. It is faster still with one
    thread: see `blas.one_thread`, or set OPENBLAS_NUM_THREADS before numpy is imported.

    Raises:
        OSError: there is no such file.
        ValueError: it is no packed pipeline, or has no such component.
    """
    data = read(path)
    available = [name for name in data["pipes"] if name != "tok2vec"]
    wrong = [name for name in components if name not in available]
    if wrong:
        raise ValueError(f"{path}: no component {wrong[0]!r}; it has {', '.join(available)}")
    config = Config().from_str(data["config"])
    keep = [n for n in config["nlp"]["pipeline"] if n in components or (n == "tok2vec" and components)]
    config["nlp"]["pipeline"] = keep
    config["nlp"]["tokenizer"] = tokenizer.CONFIG["nlp"]["tokenizer"]
    config["components"] = {n: config["components"][n] for n in keep}
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = load_model_from_config(config, auto_fill=True, validate=False)
        for string in data["strings"]:
            nlp.vocab.strings.add(string)
        pipe: Any
        for name, pipe in nlp.pipeline:
            parts = data["pipes"].pop(name)
            model = parts.pop("model")
            model["params"] = [_weights(node) for node in model["params"]]
            pipe.from_bytes(srsly.msgpack_dumps(parts), exclude=["vocab", "model"])
            pipe.model.from_dict(model)
    finally:
        set_current_ops(before)
    nlp.batch_size = BATCH
    nlp.meta.update(data["meta"])
    return nlp
