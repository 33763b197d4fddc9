"""Which corpora there are, how large, and where they stand; imports little: who measures stays small."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .constructs import CONSTRUCTS

# Megabytes of the files that show the growth of prose.
GROWTH = (1, 4, 10, 20, 32)
# Adversarial constructs of which the growth is measured, in megabytes; what takes long stays small.
GROWING = {
    "one word": (1, 3),
    "quotation marks": (1, 8, 32),
    "combining marks": (1, 8),
    "nested div": (1, 8),
}
GENERATED = {
    "terms": "terms decided at once",
    "pipelines": "terms that ask for a pipeline",
    "plain": "hard to read",
}
API_WORDS = 340
INDEX = "index.json"


class Sizes(NamedTuple):
    """How large everything is.

    Attributes:
        pages: pages of a language of which the share is told that loads a pipeline.
        files: small files in a folder.
        many: files in the folder on which the workers are tried; 0 for none.
        kb: bytes of a page.
        mb: bytes of what the tables call a megabyte.
        largest: megabytes of the largest file.
        drawn: pages to choose from where each round has another one.
    """

    pages: int = 300
    files: int = 200
    many: int = 1000
    kb: int = 1000
    mb: int = 1_000_000
    largest: int = 32
    drawn: int = 9

    def steps(self, megabytes: Sequence[int]) -> list[int]:
        """Return those sizes that are not too large; the first always is there."""
        return [size for number, size in enumerate(megabytes) if not number or size <= self.largest]


FULL = Sizes()
QUICK = Sizes(
    pages=24, files=12, many=24, mb=20_000, largest=20, drawn=3
)  # fmt: skip


def growing(folder: Path, name: str, megabytes: int) -> Path:
    """Return where an adversarial text of a size stands."""
    return folder / "hostile" / f"{name}-{megabytes}{CONSTRUCTS[name][0]}"


def read_index(folder: Path) -> Mapping[str, Any]:
    """Return what is known of the corpora."""
    index: Mapping[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return index
