"""Embedded spaCy pipelines: the loader of packed files, and tag probabilities.

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
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline.morphologizer import Morphologizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token
from spacy.util import load_model_from_config
from thinc.api import (
    Config,
    Model,
    NumpyOps,
    get_current_ops,
    set_current_ops,
)

from . import (
    embedding,  # noqa: F401 -- registers the architecture that the packed files name
    tokenizer,
)

FORMAT = 1
COMPONENTS = ("morphologizer", "parser")
# Texts in one batch: a fifth faster than 8, and the memory of a run grows by some MB.
BATCH = 64
_KEY = "inclusief.upos"


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
