"""Measures whole processes beside other linters, and writes docs/benchmarks.md.

``python -m benchmarks.speed --data DIR [--peers FOLDER]... [--quick] [--page FILE]``
``python -m benchmarks.speed --only hostile|large [--construct TEXT] [--quick]``
``python -m benchmarks.speed --generated N [--seed S]``

The first form builds its corpora (ordinary prose from the treebanks in ``DIR/ud``, clean prose,
generated prose, adversarial texts), runs every case in turn with the peers that are on PATH or in
a folder given with ``--peers``, and writes the page and its picture.  Times are user plus system
seconds of the whole process, children and the import of Python included.

The other forms look for texts that take too long.  ``hostile`` measures every construct in
``constructs`` at 50 and at 100 KB in both languages, with all rules and without start-up; lines
that miss an aim are marked ``!``.  ``large`` measures some of them as files of half and of a whole
MB.  ``--generated`` composes texts of 100 KB from the same parts by chance and shows those that
miss an aim.

``--quick`` takes small sizes and few rounds: to see that all of it runs.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import inclusief_lint

from . import layout, page, peers
from .cases import ONE, PROSE, YARDSTICK, Bench
from .constructs import CONSTRUCTS, LARGE
from .measure import run
from .picture import picture
from .rows import Row, factor

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = "benchmarks-growth.svg"
_PARTS = ("hostile", "large")
_RATIO_AIM = 2.3


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the corpora, measure, and write the page; or look for texts that take too long."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder that holds the treebanks, in ud/")
    parser.add_argument(
        "--peers", type=Path, action="append", default=[], metavar="FOLDER", help="programs to measure beside"
    )
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write (its picture goes beside)")
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds")
    parser.add_argument("--runs", type=int, help="rounds of the small cases (default 9)")
    parser.add_argument("--largest", type=int, metavar="MB", help="the largest file (default 32)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the corpora in this folder")
    parser.add_argument("--command", default="", metavar="CMD", help="the program to measure")
    parser.add_argument("--only", choices=_PARTS, help="look for texts that take too long")
    parser.add_argument("--construct", default="", metavar="TEXT", help="constructs whose name holds this")
    parser.add_argument("--generated", type=int, metavar="N", help="compose so many texts, and only those")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="number of the first of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.make:
        _make(options)
    elif options.generated:
        from . import warm

        numbers = range(options.start, options.start + options.generated)
        _show(warm.generated(warm.Warm(), numbers, options.seed))
    elif options.only == "hostile":
        from . import warm

        _show(warm.small(warm.Warm(), options.construct, every=10 if options.quick else 1))
    elif options.only or options.data:
        _measured(options)
    else:
        parser.error("give --data DIR, --only or --generated")


def _show(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)
    print()


def _make(options: argparse.Namespace) -> None:
    """Build the corpora; in a process of its own, to keep the one that measures small."""
    if options.only:
        from . import corpora

        corpora.make(options.make, 8 if options.quick else 1)
    else:
        from .build import build

        build(options.make, options.data, _sizes(options))


def _sizes(options: argparse.Namespace) -> layout.Sizes:
    sizes = layout.QUICK if options.quick else layout.FULL
    return sizes._replace(largest=options.largest) if options.largest else sizes


def _measured(options: argparse.Namespace) -> None:
    load = os.getloadavg()[0]
    command = shlex.split(options.command) or [sys.executable, "-m", "inclusief_lint"]
    given = [*(["--quick"] if options.quick else []), *(["--only", options.only] if options.only else [])]
    given += ["--data", str(options.data.resolve())] if options.data else []
    given += ["--largest", str(options.largest)] if options.largest else []
    # The runs that are measured write byte code too, but not where they could not.
    compileall.compile_dir(Path(inclusief_lint.__file__).parent, quiet=2)
    with tempfile.TemporaryDirectory(prefix="inclusief-speed-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        own = [sys.executable, "-m", "benchmarks.speed", *given, "--make", str(folder.resolve())]
        subprocess.run(own, check=True, cwd=ROOT)
        if options.only == "large":
            _show(_large(folder, command))
        else:
            _write(folder, command, options, load)


def _write(folder: Path, command: Sequence[str], options: argparse.Namespace, load: float) -> None:
    """Run all cases and write the page."""
    sizes = _sizes(options)
    found = peers.installed(options.peers, folder)
    bench = Bench(folder, command, sizes, found, rounds=options.runs or (3 if options.quick else 9))
    rows: dict[str, Row] = {}

    def keep(new: Iterator[Row]) -> None:
        for row in new:
            rows[row.name] = row
            told = ", ".join(f"{name} {figure.value:.2f}" for name, figure in row.figures.items())
            print(f"{row.name}: {told} {row.unit}", flush=True)

    for part in (bench.pages, bench.folders, bench.files, bench.shares, bench.workers):
        keep(part())
    if not options.command:
        keep(iter([bench.function()]))
    growths = []
    for growth in bench.growth():
        growths.append(growth)
        for point in growth.points:
            told = f"{point.seconds:.2f} s, {point.memory:.0f} MB of memory"
            print(f"{growth.name}, {point.size / sizes.mb:.0f} MB: {told}", flush=True)
    for growth in growths:
        if growth.name == PROSE:
            keep(bench.linear(rows[ONE], growth))
    keep(iter([bench.memory()]))
    results = page.Results(
        rows, growths, {lang: bench.index[lang]["share"] for lang in bench.index}, found,
        page.machine(load), factor(rows, YARDSTICK), sizes.mb, options.quick,
    )  # fmt: skip
    options.page.write_text(page.page(results), encoding="utf-8")
    (options.page.parent / PICTURE).write_text(picture(growths, sizes.mb), encoding="utf-8")
    print(f"written: {options.page.name}")


def _large(folder: Path, command: Sequence[str]) -> Iterator[str]:
    """Texts made to hurt, of half and of a whole megabyte."""
    yield f"{'hostile and large':36}{'KB':>6}{'half':>8}{'full':>8}{'MB':>6}   ratio (aim {_RATIO_AIM})"
    for name in LARGE:
        costs = []
        for half in ("half", "full"):
            path = folder / f"{name}.{half}{CONSTRUCTS[name][0]}"
            # The language of none of this could be told.
            costs.append(
                run([*command, "check", "--fail-on", "never", "--no-cache", "--lang", "nl", str(path)])
            )
        ratio = costs[1].seconds / costs[0].seconds
        code = max(abs(cost.code) for cost in costs)
        yield (
            f"{name:36}{path.stat().st_size // 1000:6}{costs[0].seconds:8.2f}{costs[1].seconds:8.2f}"
            f"{costs[1].memory:6.0f}   {ratio:.2f}{'  !' if ratio > _RATIO_AIM else ''}"
            f"{f'  FAILED, exit code {code}' if code else ''}"
        )


if __name__ == "__main__":
    main()
