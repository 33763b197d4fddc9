"""Which treebank files are for training, stopping and testing; no sentence in two of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .treebank import Sentence, read

# 13 LassySmall documents (431 sentences, 6,121 words), kept as a second Dutch test set.
HELD_OUT_DOCUMENTS = frozenset(
    (
        "WR-P-E-I-0000000001",
        "wiki-1181",
        "wiki-1808",
        "wiki-3824",
        "wiki-5090",
        "wiki-5716",
        "wiki-572",
        "wiki-6532",
        "wiki-659",
        "wiki-6983",
        "wiki-6984",
        "wiki-7298",
        "wiki-90",
    )
)
FILES: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "train": (
            "nl_lassysmall-dev",
            "nl_lassysmall-test",
            "nl_alpino-treebank-ud-sources",
        ),
        "dev": ("nl_alpino-dev",),
        "test": ("nl_alpino-test",),
    },
    "en": {"train": ("en_ewt-train",), "dev": ("en_ewt-dev",), "test": ("en_ewt-test",)},
}


class Splits(NamedTuple):
    """Sentences for training, for early stopping, and per test set."""

    train: list[Sentence]
    dev: list[Sentence]
    tests: dict[str, list[Sentence]]


def _load(data: Path, names: tuple[str, ...]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for name in names:
        paths = [p for p in (data / f"{name}.conllu", data / f"{name}.conllu.gz") if p.exists()]
        if not paths:
            raise FileNotFoundError(f"{data}: no {name}.conllu or {name}.conllu.gz")
        sentences += read(paths[0])
    return sentences


def load_splits(language: str, data: Path) -> Splits:
    """Read the treebanks of a language and take held-out sentences out of the training data."""
    files = FILES[language]
    train, dev, test = (_load(data, files[part]) for part in ("train", "dev", "test"))
    tests = {"test": test}
    held = [s for s in train if s.document in HELD_OUT_DOCUMENTS]
    if held:
        tests["wiki"] = held
    banned = {s.key for part in (dev, test, held) for s in part}
    train = [s for s in train if s.document not in HELD_OUT_DOCUMENTS and s.key not in banned]
    return Splits(train, dev, tests)
