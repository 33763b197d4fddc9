"""Tell the language of short texts, and compare with what a reader said.

    python -m benchmarks.language [--data DIR] [--set measure|tune|unseen] [--show]

DIR holds ``text/nl.jsonl.xz`` and ``text/en.jsonl.xz``.  Prints how many of 60 texts from each
are told right, and how many of 40 foreign ones are taken as Dutch or English; each miss for
``tune``, or with ``--show``.  Exits 1 when a figure is not reached, 2 when a text is not found.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from inclusief_lint import lint
from inclusief_lint.vocabulary import LANGUAGES

from .draw import DATA, FILES, HERE, SEEDS, pool

EITHER = "either"
ENOUGH = 57  # right, of 60 from each file
FOREIGN_MOST = 1  # taken, of 40


class Told(NamedTuple):
    """A text, what a reader called it, and what the program told; None when undecided."""

    text: str
    label: str
    lang: str | None

    @property
    def right(self) -> bool:
        """Whether the program may say so; every answer will do where a reader could not tell."""
        if self.label in LANGUAGES:
            return self.lang == self.label
        return self.label == EITHER or self.lang not in LANGUAGES


class Label(NamedTuple):
    """What a reader said of a drawn text."""

    file: str
    label: str
    digest: str


def sets() -> list[str]:
    """Return the sets that have their labels and their foreign texts, in the order of the draw."""
    return [
        name
        for name in SEEDS
        if all((HERE / f"{kind}.{name}.tsv").exists() for kind in ("labels", "foreign"))
    ]


def labels(name: str) -> list[Label]:
    """Return the labels of a set, in order of the draw."""
    return [Label(row["file"], row["label"], row["digest"]) for row in _rows(f"labels.{name}.tsv")]


def foreign(name: str) -> list[tuple[str, str]]:
    """Return (language, text) of the foreign texts of a set."""
    return [(row["label"], row["text"]) for row in _rows(f"foreign.{name}.tsv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(texts: Iterable[tuple[str, str]]) -> list[Told]:
    """Return what the program makes of (label, text)."""
    return [Told(text, label, lint(text).lang) for label, text in texts]


def report(title: str, found: list[Told], *, show: bool) -> Iterator[str]:
    """Yield how many are right of each label, and what is not."""
    right = Counter(t.label for t in found if t.right)
    of = Counter(t.label for t in found)
    parts = ", ".join(f"{label} {right[label]} of {count}" for label, count in of.most_common())
    yield f"{title} ({parts})"
    if show:
        yield from (f"    {t.label}, told {t.lang or 'nothing'}: {t.text}" for t in found if not t.right)


def main() -> int:
    """Print the report; 1 when a figure is not reached."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.language",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--set", choices=sets(), default="measure")
    parser.add_argument("--show", action="store_true", help="each miss of measure too")
    options = parser.parse_args()
    show = options.show or options.set == "tune"
    fine = True
    for file in FILES:
        texts = pool(options.data, file)
        wanted = [label for label in labels(options.set) if label.file == file]
        missing = [label.digest for label in wanted if label.digest not in texts]
        if missing:
            print(f"{options.data}: not found in {file}: {', '.join(missing)}", file=sys.stderr)
            return 2
        found = told((label.label, texts[label.digest]) for label in wanted)
        right = sum(t.right for t in found)
        print(*report(f"{file}: {right} of {len(found)} right", found, show=show), sep="\n")
        fine = fine and right >= ENOUGH
    found = told(foreign(options.set))
    taken = sum(not t.right for t in found)
    print(*report(f"foreign: {taken} of {len(found)} taken", found, show=show), sep="\n")
    return int(not fine or taken > FOREIGN_MOST)


if __name__ == "__main__":
    sys.exit(main())
