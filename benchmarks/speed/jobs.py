"""Compares one process with several, and a cached run: seconds that passed and processor seconds.

``python -m benchmarks.speed.jobs --data FOLDER [--runs N] [--jobs N]``

The texts are pages of treebank prose (see ``treebank``), one in four in English.  Each case is run
in turn with one process and with several, so that other work on the machine hits both; the least
of the runs is the nearest to a quiet machine.  What is reported may not depend on the number of
processes: the sums of the reports are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import treebank

_CASES = {"200 files of 5 KB": (200, 5000), "1,000 files of 1 KB": (1000, 1000)}
_AIMS = {"200 files of 5 KB": 1.5, "1,000 files of 1 KB": 1.8}  # times sooner, on two quiet processors
_CACHED = "200 files of 1 KB, cached"


class Run(NamedTuple):
    """One run: seconds that passed, processor seconds of all processes, and a sum of the report."""

    wall: float
    cpu: float
    report: str


def make(folder: Path, number: int, size: int, data: Path) -> None:
    """Write a folder of pages."""
    folder.mkdir()
    english = number // 4
    pages = {"nl": number - english, "en": english}
    texts = {lang: treebank.pages(treebank.sentences(data, lang), n, size) for lang, n in pages.items()}
    for n in range(number):
        text = texts["en" if n % 4 == 3 else "nl"].pop()
        (folder / f"{n:04}.md").write_text(text, encoding="utf-8")


def run(folder: Path, cache: Path, *options: str) -> Run:
    """Check a folder once."""
    command = [sys.executable, "-m", "inclusief_lint", "check", ".", "--fail-on", "never", *options]
    environment = {**os.environ, "INCLUSIEF_LINT_CACHE": str(cache)}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, hashlib.sha256(done.stdout + done.stderr).hexdigest())


def _show(name: str, runs: Sequence[Run]) -> str:
    walls, cpus = [r.wall for r in runs], [r.cpu for r in runs]
    return (
        f"{name:36}{statistics.median(walls):8.2f}{min(walls):8.2f}"
        f"{statistics.median(cpus):10.2f}{min(cpus):8.2f}"
    )


def main() -> None:
    """Make the texts, measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.jobs", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path, metavar="FOLDER", required=True, help="holds ud/*.conllu")
    parser.add_argument("--jobs", default="auto", help="the number of processes to compare with one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="inclusief-jobs-") as temporary:
        cache = Path(temporary) / "cache"
        print(f"{'seconds':36}{'wall':>8}{'least':>8}{'processor':>10}{'least':>8}")
        for name, (number, size) in _CASES.items():
            folder = Path(temporary) / name
            make(folder, number, size, options.data)
            run(folder, cache, "--no-cache", "--jobs", "1")  # word lists and byte code are compiled
            found: dict[str, list[Run]] = {"1": [], options.jobs: []}
            for _ in range(options.runs):
                for jobs, runs in found.items():
                    runs.append(run(folder, cache, "--no-cache", "--jobs", jobs))
            for jobs, runs in found.items():
                print(_show(f"{name}, --jobs {jobs}", runs), flush=True)
            one, more = found["1"], found[options.jobs]
            ratios = [
                pick(r.wall for r in one) / pick(r.wall for r in more) for pick in (statistics.median, min)
            ]
            same = "same report" if len({r.report for r in (*one, *more)}) == 1 else "REPORTS DIFFER"
            print(f"  times faster: {ratios[0]:.2f}, by the least {ratios[1]:.2f}; aim {_AIMS[name]}; {same}")
        folder = Path(temporary) / "cached"
        make(folder, 200, 1000, options.data)
        run(folder, cache)
        print(_show(_CACHED, [run(folder, cache) for _ in range(options.runs)]))


if __name__ == "__main__":
    main()
