"""Accuracy of the checklist per guideline, against the gold and the majority class.

    python -m benchmarks.statements                       our own texts (``own/``)
    python -m benchmarks.statements --split check         those that were not tuned on
    python -m benchmarks.statements --data DIR [--only ID ...] [--except ID ...]

DIR holds ``statements.jsonl`` (its README tells the form) and the texts.  ``--show`` lists
every disagreement.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from inclusief_lint.config import Config
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.statement import Checklist

LEVELS = ("no", "partial", "yes")
OWN = Path(__file__).parent / "own"


def own(split: str) -> Iterator[tuple[str, Path, Mapping[str, str]]]:
    """Yield (id, text file, verdict per guideline) of our own texts."""
    gold = yaml.safe_load((OWN / "verdicts.yml").read_text(encoding="utf-8"))
    for key, verdicts in gold.items():
        if split in ("all", verdicts.pop("split")):
            yield key, OWN / f"{key}.md", verdicts


def records(folder: Path, only: list[str], skip: list[str]) -> Iterator[tuple[str, Path, Mapping[str, str]]]:
    """Yield the same of a folder with ``statements.jsonl``; a line left out is not parsed."""
    for line in (folder / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        key = line[8 : line.index('",', 8)]
        if (only and key not in only) or key in skip:
            continue
        record = json.loads(line)
        verdicts = {name.replace("_", "-"): said["value"] for name, said in record["items"].items()}
        yield key, folder / record["file"], verdicts


def main() -> None:
    """Print a table: accuracy per guideline, majority class, verdicts two levels off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--split", choices=("all", "tune", "check", "fresh", "last"), default="all")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--except", dest="skip", nargs="*", default=[])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    texts = records(options.data, options.only, options.skip) if options.data else own(options.split)
    gold: dict[str, list[str]] = defaultdict(list)
    ours: dict[str, list[str]] = defaultdict(list)
    checklist = Checklist(Config())
    wrong = []
    for key, path, verdicts in texts:
        result = next(iter(checklist.assess([read_bytes(path.read_bytes(), path.name)])))
        found = {a.id: a for a in result.guidelines}
        if not result.looks_like_statement:
            wrong.append(f"{key}: not seen as a statement")
        for name, value in verdicts.items():
            if value not in LEVELS:
                continue
            gold[name].append(value)
            ours[name].append(found[name].verdict)
            if found[name].verdict != value:
                proof = "; ".join(e.text[:70] for e in found[name].evidence[:3])
                wrong.append(f"{key} {name}: {found[name].verdict}, gold {value}: {proof}")
    _report(gold, ours)
    if options.show:
        print(*wrong, sep="\n")


def _report(gold: Mapping[str, list[str]], ours: Mapping[str, list[str]]) -> None:
    rows = []
    for name, values in gold.items():
        pairs = list(zip(values, ours[name], strict=True))
        off = [LEVELS.index(b) - LEVELS.index(a) for a, b in pairs]
        common = Counter(values).most_common(1)[0][1]
        rows.append(
            (name, len(pairs), off.count(0), common, sum(abs(d) == 2 for d in off), sum(d > 0 for d in off))
        )
    rows.append(("all", *(sum(row[i] for row in rows) for i in range(1, 6))))
    print(f"{'guideline':24} {'n':>3} {'accuracy':>8} {'majority':>8} {'two off':>7} {'generous':>8}")
    for name, n, right, common, far, generous in rows:
        if n:
            print(f"{name:24} {n:3} {right / n:8.2f} {common / n:8.2f} {far:7} {generous:8}")


if __name__ == "__main__":
    main()
