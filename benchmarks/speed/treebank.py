"""Ordinary prose: sentences of treebanks in paragraphs of four, as pages and files of a size."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from .shapes import SEED

SENTENCES = 4  # in a paragraph
_TEXT = "# text = "
_MARKUP = frozenset("#<>*_[]`|\\~{}&$")  # what Markdown reads is no ordinary prose
_WORDS = range(5, 60)  # of a sentence: no headings, no tables
_ENDS = (".", "!", "?", ".”", ".’", '."')


def sentences(data: Path, lang: str) -> list[str]:
    """Return the sentences of a language, each once, those of running text first.

    Args:
        data: holds ``ud/<lang>_*.conllu`` or the same compressed (``.conllu.gz``).
        lang: ``nl`` or ``en``.

    Raises:
        FileNotFoundError: there are none.
    """
    files = sorted((data / "ud").glob(f"{lang}_*.conllu*"), key=lambda path: (_is_training(path), path.name))
    found = list(dict.fromkeys(s for path in files for s in _read(path) if _is_prose(s)))
    if not found:
        raise FileNotFoundError(f"no sentences in {data / 'ud' / f'{lang}_*.conllu'}")
    return found


def _is_training(path: Path) -> bool:
    return "train" in path.name or "sources" in path.name


def _read(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(_TEXT):
                yield " ".join(line.removeprefix(_TEXT).split())


def _is_prose(sentence: str) -> bool:
    return (
        sentence[:1].isupper()
        and sentence.endswith(_ENDS)
        and len(sentence.split()) in _WORDS
        and not _MARKUP & set(sentence)
        and "http" not in sentence
    )


def paragraphs(of: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs without end: first in the order of the sentences, then shuffled again and again.

    The treebanks hold little more than a megabyte of a language; what is larger has the same
    sentences more than once, among others.
    """
    chance = random.Random(SEED)
    ordered = list(of)
    while True:
        for start in range(0, len(ordered), SENTENCES):
            yield " ".join(ordered[start : start + SENTENCES])
        chance.shuffle(ordered)


def text_of(of: Iterator[str], size: int) -> str:
    """Return the next paragraphs as Markdown, of at least ``size`` bytes."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(next(of))
        length += len(parts[-1].encode()) + 2
    return "\n\n".join(parts) + "\n"


def pages(of: Sequence[str], count: int, size: int) -> list[str]:
    """Return texts of ``size`` bytes or a little more, drawn from all over the sentences."""
    length = sum(len(s.encode()) + 1 for s in of)
    possible = max(length // (size + size // 2), 1)
    every = max(possible // count, 1)
    source = paragraphs(of)
    return list(islice((text_of(source, size) for _ in range(count * every)), 0, None, every))
