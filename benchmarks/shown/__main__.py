"""Count what `check` shows on real pages by default, and what a judge made of it.

    python -m benchmarks.shown [--data DIR] [--every N] [--verdicts] [--seed N]

DIR holds ``text/nl.jsonl.xz`` and ``text/en.jsonl.xz``.  Prints for each language how many findings
a page shows and of which kinds and rules; with ``--verdicts`` what share of those drawn helps, by
rule.  Exits 1 when a figure is not reached; of the draws the last one counts.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from inclusief_lint.finding import FileResult
from inclusief_lint.reports.findings.grouping import kind_of
from inclusief_lint.vocabulary import LANGUAGES

from .draw import DATA, Seen, checked, draw, pages, seen

VERDICTS = ("right", "defensible", "wrong", "noise")
FILE = Path(__file__).with_name("verdicts.tsv")
MEDIAN_MOST, TENTH_MOST = 4, 12  # findings on a page; nine pages in ten have no more than the second
RIGHT_LEAST, ACCEPTED_LEAST = 0.6, 0.9  # shares; the second of right and defensible together


class Verdict(NamedTuple):
    """What the judge said of a finding that was drawn."""

    lang: str
    seed: int
    rule: str
    digest: str
    verdict: str


def verdicts(path: Path = FILE) -> list[Verdict]:
    """Return all verdicts.

    Raises:
        ValueError: a verdict is none of ``VERDICTS``, or a seed no number.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            Verdict(row["lang"], int(row["seed"]), row["rule"], row["digest"], row["verdict"])
            for row in csv.DictReader(lines, delimiter="\t")
        ]
    for row in rows:
        if row.verdict not in VERDICTS:
            raise ValueError(f"{row.digest}: {row.verdict!r} is not one of {', '.join(VERDICTS)}")
    return rows


class Measure(NamedTuple):
    """How much is shown on a page: median, and what nine pages in ten do not exceed."""

    median: float
    tenth: float

    @property
    def reached(self) -> bool:
        """Whether people are shown no more than they can take in."""
        return self.median <= MEDIAN_MOST and self.tenth <= TENTH_MOST


def measure(counts: Sequence[int]) -> Measure:
    """Return the measure of the numbers shown on pages; there must be two pages or more.

    Raises:
        statistics.StatisticsError: there are fewer.
    """
    return Measure(median(counts), quantiles(counts, n=10, method="inclusive")[8])


def amounts(results: Sequence[FileResult], lang: str) -> Iterator[str]:
    """Yield how much is shown in a language: a page, by kind and by rule."""
    rows = [seen(result) for result in results]
    words = sum(result.words for result in results)
    found = [item for row in rows for item in row]
    size = measure([len(row) for row in rows])
    rate = 1000 * len(found) / words if words else 0.0
    yield (
        f"{lang}: {len(rows)} pages, {words} words, {len(found)} shown: median {size.median:g}, "
        f"90th percentile {size.tenth:g}, {rate:.1f} per 1,000 words; "
        f"{sum(result.hidden for result in results)} hidden"
    )
    kinds = Counter(kind_of(item.finding.group) for item in found)
    yield "    by kind: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    rules = Counter(item.finding.rule for item in found)
    yield "    by rule: " + ", ".join(f"{rule} {n}" for rule, n in rules.most_common())


class Share(NamedTuple):
    """How many of each verdict."""

    counts: Counter[str]

    @property
    def judged(self) -> int:
        """How many verdicts there are."""
        return self.counts.total()

    @property
    def right(self) -> float:
        """The share that is right; 1 of nothing."""
        return self.counts["right"] / self.judged if self.judged else 1.0

    @property
    def accepted(self) -> float:
        """The share that is right or defensible; 1 of nothing."""
        return (self.counts["right"] + self.counts["defensible"]) / self.judged if self.judged else 1.0

    @property
    def reached(self) -> bool:
        """Whether enough of it helps."""
        return self.right >= RIGHT_LEAST and self.accepted >= ACCEPTED_LEAST

    def __str__(self) -> str:
        each = ", ".join(f"{name} {self.counts[name]}" for name in VERDICTS)
        return f"right {self.right:.2f}, right or defensible {self.accepted:.2f} of {self.judged} ({each})"


def share(rows: Collection[Verdict]) -> Share:
    """Return how many of each verdict stand in the rows."""
    return Share(Counter(row.verdict for row in rows))


def shares(rows: Sequence[Verdict], found: Sequence[Seen], seed: int) -> Iterator[str]:
    """Yield what was judged of a draw in one language, what of it is still shown, and each rule.

    Args:
        rows: the verdicts.
        found: all that is shown now in that language.
        seed: of the draw.
    """
    now = {item.digest for item in found}
    still = [row for row in rows if row.digest in now]
    gone = [row for row in rows if row.digest not in now]
    known = {row.digest for row in rows}
    new = [item for item in draw(found, seed, len(rows)) if item.digest not in known]
    yield f"  as judged: {share(rows)}"
    yield f"  still shown: {share(still)}"
    yield f"  gone: {len(gone)} ({_counted(gone)}); unjudged in the draw of now: {len(new)}"
    by_rule: dict[str, list[Verdict]] = defaultdict(list)
    for row in still:
        by_rule[row.rule].append(row)
    yield f"    {'':32}  n  " + "  ".join(VERDICTS)
    for rule, own in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        counts = share(own).counts
        yield f"    {rule:32} {len(own):>2}  " + "  ".join(
            f"{counts[name] or '':>{len(name)}}" for name in VERDICTS
        )


def _counted(rows: Collection[Verdict]) -> str:
    counts = share(rows).counts
    return ", ".join(f"{name} {counts[name]}" for name in VERDICTS if counts[name]) or "none"


def main() -> int:
    """Print the report; 1 when a figure is not reached."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.shown",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every N-th page only")
    parser.add_argument("--verdicts", action="store_true", help="what share of those drawn helps")
    parser.add_argument("--seed", type=int, metavar="N", help="verdicts of this draw only")
    options = parser.parse_args()
    if options.verdicts and options.every != 1:
        parser.error("verdicts are about all pages")
    results = list(checked(pages(options.data, options.every)))
    fine = True
    for lang in LANGUAGES:
        own = [result for result in results if result.lang == lang and result.not_read is None]
        print(*amounts(own, lang), sep="\n")
        fine = fine and measure([len(seen(result)) for result in own]).reached
        if options.verdicts:
            found = [item for result in results for item in seen(result) if item.lang == lang]
            rows = [row for row in verdicts() if row.lang == lang]
            seeds = sorted({row.seed for row in rows if options.seed in (None, row.seed)})
            for seed in seeds:
                drawn = [row for row in rows if row.seed == seed]
                print(f"  seed {seed}", *shares(drawn, found, seed), sep="\n")
                if seed == seeds[-1]:
                    fine = fine and share(drawn).reached
    unread = Counter(_unread(result) for result in results if _unread(result))
    print(f"not read: {unread.total()} pages ({', '.join(f'{k} {n}' for k, n in unread.most_common())})")
    return int(not fine)


def _unread(result: FileResult) -> str:
    if result.error is not None:
        return result.error.kind
    return "" if result.not_read is None else f"language {result.not_read.lang or 'unknown'}"


if __name__ == "__main__":
    sys.exit(main())
