"""Scores the linter on human judgements of single terms.

``python -m benchmarks.quality --data DIR [--contested] [--by-term] [--misses N]``

DIR holds the development sets as JSON lines: ``debias_nl_dev``, ``debias_nl_dev2``, ``debias_en_dev``,
``concon_nl_dev`` and ``wordsmatter_terms_dev``.  Of ``debias_nl_dev2`` half is scored apart, by a hash of
the record: nobody reads its rows, and ``--misses`` does not show them.

A row's marked word counts as flagged when
a finding overlaps it.  Precision: of the flagged rows, how many people flagged too; recall:
of the rows that people flagged, how many are found; alarms: findings per 1,000 words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from inclusief_lint.config import Config
from inclusief_lint.finding import FileResult
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source

SETS = ("debias_nl_dev", "debias_nl_dev2", "debias_en_dev", "concon_nl_dev")
_HALVED = "debias_nl_dev2"


class Score:
    """Counts of one set or subset."""

    def __init__(self) -> None:
        self.hit = self.alarm = self.miss = self.silent = self.words = self.findings = 0

    def add(self, expected: bool, flagged: bool) -> None:
        """Count one row."""
        if flagged:
            self.hit, self.alarm = self.hit + expected, self.alarm + (not expected)
        else:
            self.miss, self.silent = self.miss + expected, self.silent + (not expected)

    def __str__(self) -> str:
        precision = self.hit / (self.hit + self.alarm) if self.hit + self.alarm else 1.0
        recall = self.hit / (self.hit + self.miss) if self.hit + self.miss else 0.0
        rate = 1000 * self.findings / self.words if self.words else 0.0
        return (
            f"precision {precision:.2f}  recall {recall:.2f}  "
            f"hit {self.hit}  alarm {self.alarm}  miss {self.miss}  silent {self.silent}"
            + (f"  findings/1000 words {rate:.1f}" if self.words else "")
        )


def _read(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [{**json.loads(line), "half": path.stem} for line in lines if line]


def _lint(linter: Linter, texts: Iterable[str]) -> list[FileResult]:
    plain = FORMATS["text"]
    return list(linter.lint(plain.read(Source("row", text)) for text in texts))


def score_set(
    rows: Sequence[dict[str, Any]], linter: Linter
) -> tuple[dict[str, Score], dict[str, Score], list[tuple[str, dict[str, Any]]]]:
    """Return scores by subset, scores by term, and the rows judged wrongly."""
    subsets: dict[str, Score] = defaultdict(Score)
    terms: dict[str, Score] = defaultdict(Score)
    wrong: list[tuple[str, dict[str, Any]]] = []
    rows = [row for row in rows if row["expected"] in ("flag", "ok")]
    for row, result in zip(rows, _lint(linter, (r["text"] for r in rows)), strict=True):
        expected = row["expected"] == "flag"
        span = row["spans"][0]
        flagged = any(f.start < span["end"] and f.end > span["start"] for f in result.findings)
        names = ["all"]
        if row.get("ambiguous"):
            names.append("ambiguous")
        if row.get("context_sensitive_target"):
            names.append("context-sensitive")
        unread = is_unread(row)
        for name in names:
            subsets[f"{name}, unread" if unread else name].add(expected, flagged)
        subsets["all"].words += len(row["text"].split())
        subsets["all"].findings += len(result.findings)
        terms[str(row.get("lemma") or span["term"]).lower()].add(expected, flagged)
        if expected != flagged and not unread:
            wrong.append(("miss" if expected else "alarm", row))
    return subsets, terms, wrong


def is_unread(row: dict[str, Any]) -> bool:
    """Tell whether a row is in the half of ``debias_nl_dev2`` that is kept unread."""
    return bool(row.get("half") == _HALVED and hashlib.sha256(row["record"].encode()).digest()[0] % 2)


def words_matter(rows: Sequence[dict[str, Any]], linter: Linter) -> list[str]:
    """Return what is wrong with the terms of Words Matter: an avoid term without an entry..."""
    forms = defaultdict(set)
    for term in linter.catalogue.terms():
        for form in term.forms:
            forms[term.lang].add(form.lower())
    problems = []
    for row in rows:
        text = row["text"].lower()
        known = {f.lower() for f in row.get("forms", [])} | {text}
        if row.get("stance") == "avoid" and not known & forms[row["lang"]]:
            problems.append(f"{row['lang']} {row['text']}: avoid, but no entry")
        if row.get("stance") == "acceptable":
            carrier = {"nl": f"We spraken met {text} mensen.", "en": f"We spoke with {text} people."}
            if _lint(linter, [carrier[row["lang"]]])[0].findings:
                problems.append(f"{row['lang']} {row['text']}: acceptable, but flagged")
    return problems


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--contested", action="store_true", help="only with contested entries")
    parser.add_argument("--by-term", action="store_true")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N wrong rows a set")
    options = parser.parse_args()
    modes = [True] if options.contested else [False, True]
    for contested in modes:
        print(f"== {'with contested entries' if contested else 'default'}")
        for name in SETS:
            lang = "en" if "_en_" in name else "nl"
            linter = Linter(Config(lang=lang, contested=contested, select=("inclusive",)))
            subsets, terms, wrong = score_set(_read(options.data / f"{name}.jsonl"), linter)
            for subset, score in subsets.items():
                print(f"{name:16} {subset:26} {score}")
            if options.by_term:
                for term, score in sorted(terms.items(), key=lambda t: -t[1].alarm - t[1].miss):
                    if score.alarm or score.miss:
                        print(f"    {term:24} {score}")
            for kind, row in wrong[: options.misses]:
                span = row["spans"][0]
                text = row["text"]
                around = text[max(0, span["start"] - 60) : span["end"] + 60].replace("\n", " ")
                print(f"    {kind:6} {span['term']}: {around}")
    linter = Linter(Config(contested=True))
    problems = words_matter(_read(options.data / "wordsmatter_terms_dev.jsonl"), linter)
    print("== Words Matter", *problems or ["no problems"], sep="\n")


if __name__ == "__main__":
    main()
