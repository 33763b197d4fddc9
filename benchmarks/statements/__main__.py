"""Accuracy of the checklist per item, against the gold and the majority class.

    python -m benchmarks.statements --data DIR [--only ID ...] [--except ID ...] [--show]

DIR holds ``statements.jsonl`` (its README tells the form) and the texts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from inclusief_lint.config import Config
from inclusief_lint.files import read_bytes
from inclusief_lint.statement import Checklist

LEVELS = ("no", "partial", "yes")


def main() -> None:
    """Print a table: accuracy per item, majority class, and verdicts two levels off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--except", dest="skip", nargs="*", default=[])
    parser.add_argument("--show", action="store_true", help="list every disagreement")
    options = parser.parse_args()
    gold: dict[str, list[str]] = defaultdict(list)
    ours: dict[str, list[str]] = defaultdict(list)
    checklist = Checklist(Config())
    wrong = []
    for line in (options.data / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        key = (
            json.loads(line)["id"] if not options.only and not options.skip else line[8 : line.index('",', 8)]
        )
        if (options.only and key not in options.only) or key in options.skip:
            continue
        record = json.loads(line)
        data = (options.data / record["file"]).read_bytes()
        result = next(iter(checklist.assess([read_bytes(data, record["file"])])))
        verdicts = {a.id: a for a in result.guidelines}
        if not result.looks_like_statement:
            wrong.append(f"{key}: not seen as a statement")
        for item, said in record["items"].items():
            value, name = said["value"], item.replace("_", "-")
            if value not in LEVELS:
                continue
            gold[name].append(value)
            ours[name].append(verdicts[name].verdict)
            if verdicts[name].verdict != value:
                proof = "; ".join(e.text[:70] for e in verdicts[name].evidence[:3])
                wrong.append(f"{key} {name}: {verdicts[name].verdict}, gold {value}: {proof}")
    total = right = majority = far = 0
    print(f"{'item':24} {'n':>3} {'accuracy':>8} {'majority':>8} {'two off':>7}")
    for name, values in gold.items():
        good = sum(a == b for a, b in zip(values, ours[name], strict=True))
        common = Counter(values).most_common(1)[0][1]
        off = sum(
            abs(LEVELS.index(a) - LEVELS.index(b)) == 2 for a, b in zip(values, ours[name], strict=True)
        )
        n = len(values)
        print(f"{name:24} {n:3} {good / n:8.2f} {common / n:8.2f} {off:7}")
        total, right, majority, far = total + n, right + good, majority + common, far + off
    if total:
        print(f"{'all':24} {total:3} {right / total:8.2f} {majority / total:8.2f} {far:7}")
    if options.show:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
