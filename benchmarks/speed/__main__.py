"""Measures whole processes: processor seconds, growth with the size of a text, memory.

``python -m benchmarks.speed [--quick] [--runs N] [--only PART] [--command CMD]``
``python -m benchmarks.speed --generated N [--seed S]``

The corpora are made with a fixed seed from the examples of the word lists, so that every
machine measures the same texts; one sentence in twenty holds a term (in the rows ``plain``: one
in ten breaks a rule on plain language), the others hold nothing that any rule asks about.
Times are user plus system seconds of the whole process, import of Python included, as the
median of the runs; memory is the highest resident size of any run.  Peers that are on PATH
run on the same files with their own defaults; those that are not are named as skipped.

The part ``hostile`` measures every construct in ``constructs`` at 50 and at 100 KB in both
languages, with all rules and without start-up; lines that miss an aim are marked ``!``.
``large`` measures some of them as files of half and of a whole MB, ``sizes`` prose in each
format up to the largest file that is read.  ``--generated`` composes texts of 100 KB from the
same parts by chance and shows those that miss an aim.
``--quick`` takes one run and an eighth of the sizes, and only 100 KB of a tenth of the constructs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .constructs import CONSTRUCTS, LARGE
from .measure import DOUBLINGS, MB, SIZES, Cost, median, run

_PARTS = ("common", "plain", "growth", "sizes", "hostile", "large")
_PEERS: Mapping[str, Sequence[str]] = {
    "codespell": ("codespell",),
    "proselint": ("proselint", "check"),
    "alex": ("alex",),
}
# Processor seconds.
_AIMS: Mapping[str, float] = {
    "clean-1k": 0.15,
    "findings-1k": 1.2,
    "small-files": 3.3,
    "small-files, cached": 0.4,
    "terms-1m": 1.0,
    "pipelines-1m": 4.0,
    "plain-1k": 1.2,
    "plain-1m": 4.0,
}
_RATIO_AIM, _MEMORY_AIM = 2.3, 350


class Bench:
    """Runs the parts of the benchmark over one folder of corpora."""

    def __init__(self, folder: Path, command: Sequence[str], runs: int) -> None:
        self.folder, self.command, self.runs = folder, [*command, "check", "--fail-on", "never"], runs
        help_text = subprocess.run([*command, "check", "--help"], capture_output=True, text=True, check=True)
        self.has_cache = "--no-cache" in help_text.stdout
        self.cold = ["--no-cache"] if self.has_cache else []
        self.environment = {"INCLUSIEF_LINT_CACHE": str(folder / ".cache")}
        # Word lists and byte code are compiled once per machine; no run that counts pays for that.
        for name in ("clean-1k.md", "pipelines-1m.md"):
            run([*self.command, *self.cold, str(folder / name)], self.environment)

    def common(self) -> Iterator[str]:
        """The everyday cases, with the peers beside."""
        found = {name: shutil.which(parts[0]) for name, parts in _PEERS.items()}
        missing = [name for name, path in found.items() if path is None]
        if missing:
            yield f"not on PATH, skipped: {', '.join(missing)}"
        if not self.has_cache:
            yield "no result cache in this version: the cached rows are skipped"
        yield f"{'corpus':24}{'aim':>7}{'seconds':>9}{'MB':>6}   peers"
        for name in ("clean-1k", "findings-1k", "small-files", "terms-1m", "pipelines-1m"):
            path = self.folder / name
            path = path if path.is_dir() else path.with_suffix(".md")
            cost = median([*self.command, *self.cold, str(path)], self.runs, self.environment)
            beside = []
            for peer, parts in _PEERS.items():
                if found[peer]:
                    beside.append(f"{peer} {median([*parts, str(path)], 1).seconds:.2f}")
            yield _line(name, cost, _AIMS[name]) + "   " + "  ".join(beside)
            if name == "clean-1k":
                command = [*self.command, *self.cold, "--select", "inclusive,roles,address", str(path)]
                yield _line(f"{name}, selected", median(command, self.runs, self.environment), _AIMS[name])
            if self.has_cache:
                run([*self.command, str(path)], self.environment)
                cost = median([*self.command, str(path)], self.runs, self.environment)
                yield _line(f"{name}, cached", cost, _AIMS.get(f"{name}, cached"))

    def plain(self) -> Iterator[str]:
        """Texts that are hard to read: with all rules, and without those on plain language."""
        yield f"{'plain language':24}{'aim':>7}{'seconds':>9}{'MB':>6}"
        for name in ("plain-1k", "plain-1m"):
            for label, more in ((name, []), (f"{name}, others only", ["--ignore", "readability"])):
                command = [*self.command, *self.cold, *more, str(self.folder / f"{name}.md")]
                yield _line(label, median(command, self.runs, self.environment), _AIMS.get(label))

    def growth(self) -> Iterator[str]:
        """One kind of prose in doubling sizes."""
        yield f"{'growth, prose':24}{'aim':>7}{'seconds':>9}{'MB':>6}   ratio (aim {_RATIO_AIM})"
        before = None
        for factor in DOUBLINGS:
            path = self.folder / "grow" / f"{factor}.md"
            runs = 1 if factor > 2 else self.runs
            cost = median([*self.command, *self.cold, str(path)], runs, self.environment)
            yield _line(f"{path.stat().st_size / MB:.1f} MB", cost) + _ratio(before, cost)
            before = cost

    def sizes(self) -> Iterator[str]:
        """Prose in each format, up to the largest file that is read; and one that is too large."""
        yield f"{'sizes':24}{'aim':>7}{'seconds':>9}{'MB':>6}   seconds per MB"
        for suffix in (".md", ".html", ".txt"):
            for size in SIZES:
                path = self.folder / "sizes" / f"{size}{suffix}"
                cost = run([*self.command, *self.cold, str(path)], self.environment)
                megabytes = path.stat().st_size / MB
                yield f"{_line(f'{megabytes:.1f} MB {suffix}', cost)}   {cost.seconds / megabytes:.2f}"
        path = self.folder / "sizes" / "too large.md"
        if path.stat().st_size:
            cost = run([*self.command, *self.cold, str(path)], self.environment)
            yield f"{_line('larger than is read', cost._replace(code=0))}   exit code {cost.code}"

    def large(self) -> Iterator[str]:
        """Texts made to hurt, of half and of a whole megabyte."""
        yield f"{'hostile and large':36}{'KB':>6}{'half':>8}{'full':>8}{'MB':>6}   ratio (aim {_RATIO_AIM})"
        command = [*self.command, *self.cold, "--lang", "nl"]  # none of this could be told
        for name in LARGE:
            costs = []
            for half in ("half", "full"):
                path = self.folder / "large" / f"{name}.{half}{CONSTRUCTS[name][0]}"
                costs.append(run([*command, str(path)], self.environment))
            size = path.stat().st_size // 1000
            code = max(abs(cost.code) for cost in costs)
            fault = f"  FAILED, exit code {code}" if code else ""
            yield (
                f"{name:36}{size:6}{costs[0].seconds:8.2f}{costs[1].seconds:8.2f}{costs[1].memory:6.0f}"
                + _ratio(costs[0], costs[1]) + fault
            )  # fmt: skip


def _line(name: str, cost: Cost, aim: float | None = None) -> str:
    wanted = f"{aim:7.2f}" if aim else " " * 7
    late = " !" if aim and cost.seconds > aim else "  "
    fault = f"  FAILED, exit code {cost.code}" if cost.code else ""
    return f"{name:24}{wanted}{cost.seconds:9.2f}{cost.memory:6.0f}{late}{fault}"


def _ratio(before: Cost | None, after: Cost) -> str:
    if before is None:
        return ""
    ratio = after.seconds / before.seconds
    marks = ("  !" if ratio > _RATIO_AIM else "") + ("  memory !" if after.memory > _MEMORY_AIM else "")
    return f"   {ratio:.2f}{marks}"


def main() -> None:
    """Make the corpora, measure, and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="one run, an eighth of the sizes")
    parser.add_argument("--runs", type=int, help="runs of each everyday case (default 5)")
    parser.add_argument("--only", choices=_PARTS, help="one part only")
    parser.add_argument("--construct", default="", metavar="TEXT", help="constructs whose name holds this")
    parser.add_argument("--generated", type=int, metavar="N", help="compose so many texts, and only those")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="number of the first of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the corpora in this folder")
    parser.add_argument("--command", default="", metavar="CMD", help="the program to measure")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    scale = 8 if options.quick else 1
    if options.make:
        from . import corpora

        corpora.make(options.make, scale)
    elif options.generated:
        from . import warm

        numbers = range(options.start, options.start + options.generated)
        _show(warm.generated(warm.Warm(), numbers, options.seed))
    elif options.only == "hostile":
        from . import warm

        _show(warm.small(warm.Warm(), options.construct, every=10 if options.quick else 1))
    else:
        _parts(options, scale)


def _show(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)
    print()


def _parts(options: argparse.Namespace, scale: int) -> None:
    """Run the parts that measure files; ``hostile`` in a process of its own, to keep ours small."""
    command = options.command.split() or [sys.executable, "-m", "inclusief_lint"]
    own = [sys.executable, "-m", "benchmarks.speed", *(["--quick"] if options.quick else [])]
    with tempfile.TemporaryDirectory(prefix="inclusief-speed-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([*own, "--make", str(folder)], check=True)
        bench = Bench(folder, command, options.runs or (1 if options.quick else 5))
        for part in (options.only,) if options.only else _PARTS:
            if part == "hostile":
                subprocess.run([*own, "--only", part, "--construct", options.construct], check=True)
            else:
                _show(getattr(bench, part)())


if __name__ == "__main__":
    main()
