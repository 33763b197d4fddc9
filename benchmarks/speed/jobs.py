"""Measures what several processes and the cache of results are worth: wall seconds and processor seconds.

``python -m benchmarks.speed.jobs [--runs N] [--data FOLDER] [--jobs N]``

Texts are sentences of the treebanks in ``FOLDER`` (``nl_*.conllu`` and ``en_*.conllu``, maybe ``.gz``), four
to a paragraph, one text in four in English; without it, the examples of the word lists.  Each case
is run in turn with one process and with several, so that other work on the machine hits both; a
machine with other work shows its own speed in the median and ours in the least.  The sums of the
reports are compared: what is found may not depend on the number of processes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_CASES = {"200 files of 5 KB": (200, 5000), "1,000 files of 1 KB": (1000, 1000)}
_AIMS = {"200 files of 5 KB": 1.5, "1,000 files of 1 KB": 1.8}  # times faster, on two quiet processors
_CACHED = "200 files of 1 KB, cached"
_TOGETHER = 4  # sentences of a paragraph, which follow each other in the treebank
_SEED = 7


class Run(NamedTuple):
    """One run: seconds that passed, processor seconds of all processes, and a sum of the report."""

    wall: float
    cpu: float
    report: str


def sentences(folder: Path | None, lang: str) -> list[str]:
    """Return sentences of a language, from treebanks or from our own examples."""
    if folder is None:
        return list(_examples(lang))
    found = []
    for path in sorted(folder.rglob(f"{lang}_*.conllu*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as stream:
            found += [line[9:].strip() for line in stream if line.startswith("# text = ")]
    return found


def _examples(lang: str) -> Iterator[str]:
    from inclusief_lint.knowledge.catalogue import load
    from inclusief_lint.knowledge.schema import without_marks

    for term in load().terms():
        for example in term.examples if term.lang == lang else ():
            yield example.ok or without_marks(example.bad)[0]


def prose(given: Sequence[str], size: int, chance: random.Random) -> str:
    """Return paragraphs of so many bytes."""
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        start = chance.randrange(len(given) - _TOGETHER)
        parts.append(" ".join(given[start : start + _TOGETHER]))
    return "\n\n".join(parts).encode()[:size].decode(errors="ignore") + "\n"


def make(folder: Path, number: int, size: int, texts: Mapping[str, Sequence[str]]) -> None:
    """Write a folder of texts."""
    chance = random.Random(_SEED)
    folder.mkdir()
    for n in range(number):
        text = prose(texts["en" if n % 4 == 3 else "nl"], size, chance)
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
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="treebanks")
    parser.add_argument("--jobs", default="auto", help="the number of processes to compare with one")
    options = parser.parse_args()
    texts = {lang: sentences(options.data, lang) for lang in ("nl", "en")}
    with tempfile.TemporaryDirectory(prefix="inclusief-jobs-") as temporary:
        cache = Path(temporary) / "cache"
        print(f"{'seconds':36}{'wall':>8}{'least':>8}{'processor':>10}{'least':>8}")
        for name, (number, size) in _CASES.items():
            folder = Path(temporary) / name
            make(folder, number, size, texts)
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
        make(folder, 200, 1000, texts)
        run(folder, cache)
        print(_show(_CACHED, [run(folder, cache) for _ in range(options.runs)]))


if __name__ == "__main__":
    main()
