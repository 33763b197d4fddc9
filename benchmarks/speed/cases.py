"""The cases: commands in turn over the corpora, and the figures that come of them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from inclusief_lint.vocabulary import LANGUAGES

from . import layout
from .measure import Commands, Measure, Sample, run
from .peers import ENVIRONMENT, Installed
from .rows import ALEX, STOPPED, Aim, Figure, Growth, Point, Row, figure

PEOPLE = "inclusive,roles,address,pronouns"
YARDSTICK = "ordinary page of 1 KB, a pipeline loaded"
ONE = "1 MB"
PROSE = "prose, Dutch"
_FORMS = (
    ("clean", "clean page of 1 KB", 0.15),
    ("without", "ordinary page of 1 KB, no pipeline loaded", 0.70),
)
_RAISED = 64  # MB, where a file is larger than is read by default


class Bench:
    """Measures the program and its peers over one folder of corpora.

    Args:
        folder: holds what ``build`` made.
        command: our program.
        sizes: of the corpora.
        peers: those that are here.
        rounds: of the small cases; large ones have as many as fit in 20 s, and at least three.
        limit_s: processor seconds after which a peer is stopped.
    """

    def __init__(
        self,
        folder: Path,
        command: Sequence[str],
        sizes: layout.Sizes,
        peers: Mapping[str, Installed],
        *,
        rounds: int = 9,
        limit_s: float = 20.0,
    ) -> None:
        self.folder, self.sizes, self.peers = folder.resolve(), sizes, peers
        self.index = layout.read_index(folder)
        self._command = [*command, "check", "--fail-on", "never"]
        self._environment = dict(ENVIRONMENT) | {"INCLUSIEF_LINT_CACHE": str(self.folder / ".cache")}
        done = subprocess.run(
            [*command, "check", "--help"], capture_output=True, text=True, check=True, cwd=self.folder,
            env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        )  # fmt: skip
        self._help = done.stdout
        self._cold = ["--no-cache"] if self.has("--no-cache") else []
        common = (limit_s, self._environment, self.folder)
        self._small = Measure(rounds, 300, rounds, *common)
        self._large = Measure(rounds, 20, min(3, rounds), *common)
        self._once = Measure(1, 0, 1, *common)
        self._highest = (0.0, "")  # MB, and in which run
        self._warm()

    def has(self, option: str) -> bool:
        """Tell whether our program knows an option."""
        return option in self._help

    def _warm(self) -> None:
        """Let byte code and word lists be compiled: no run that counts pays for that."""
        for lang in LANGUAGES:
            for path in (self.folder / "prose" / f"{lang}-tenth.md", *self._pages("with", lang)[:1]):
                run(self._ours(path), self._environment, cwd=self.folder)

    def _ours(self, path: Path, *more: str, cached: bool = False) -> list[str]:
        return [*self._command, *([] if cached else self._cold), *more, str(path)]

    def _pages(self, kind: str, lang: str) -> list[Path]:
        return [self.folder / kind / lang / name for name in self.index[lang][kind]]

    def _row(self, name: str, samples: Mapping[str, Sample], aim: Aim | None = None) -> Row:
        alex = samples.get(ALEX)
        if alex is not None and alex.code == STOPPED:
            alex = None  # a ratio to half a run says nothing
        for lang in LANGUAGES:
            if lang in samples:
                self._highest = max(self._highest, (samples[lang].memory, name))
        return Row(
            name, "s",
            {k: figure(s, alex if k != ALEX else None, is_ours=k in LANGUAGES) for k, s in samples.items()},
            aim,
        )  # fmt: skip

    def _in_turn(
        self, measure: Measure, ours: Mapping[str, Commands], files: Sequence[Sequence[Path]] = ()
    ) -> dict[str, Sample]:
        """Measure ours, and the peers on English files, which may be others in each round."""
        commands = dict(ours)
        for name, peer in self.peers.items() if files else ():
            commands[name] = _cycled([[*peer.command, *map(str, each)] for each in files])
        return measure.paired(commands, free=tuple(ours))

    def pages(self) -> Iterator[Row]:
        """Yield the rows of single pages, another one in each round."""
        for kind, name, aim in (*_FORMS, ("with", YARDSTICK, 0.95)):
            pages = {lang: self._pages(kind, lang) for lang in LANGUAGES}
            ours = {lang: _cycled([self._ours(p) for p in found]) for lang, found in pages.items() if found}
            samples = self._in_turn(self._small, ours, [[page] for page in pages["en"]])
            if samples:
                yield self._row(name, samples, Aim(aim))

    def folders(self) -> Iterator[Row]:
        """Yield the rows of many small files, without and with kept results."""
        folders = {lang: self.folder / "files" / lang for lang in LANGUAGES}
        english = sorted(folders["en"].iterdir())
        name = f"{len(english)} files of 1 KB"
        ours = {lang: _cycled([self._ours(path)]) for lang, path in folders.items()}
        yield self._row(name, self._in_turn(self._large, ours, [english]), Aim(4.5))
        if self._cold:
            kept = {lang: self._ours(path, cached=True) for lang, path in folders.items()}
            for command in kept.values():
                self._once.cost(command, limited=False)
            ours = {lang: _cycled([command]) for lang, command in kept.items()}
            yield self._row(f"{name}, results kept", self._in_turn(self._small, ours), Aim(0.30))

    def files(self) -> Iterator[Row]:
        """Yield the rows of one file of prose of 100 KB and 1 MB, and of generated prose."""
        for part, name, aim in (("tenth", "100 KB", None), ("1", ONE, Aim(6.0))):
            paths = {lang: self.folder / "prose" / f"{lang}-{part}.md" for lang in LANGUAGES}
            ours = {lang: _cycled([self._ours(path)]) for lang, path in paths.items()}
            yield self._row(name, self._in_turn(self._large, ours, [[paths["en"]]]), aim)
        ours = {lang: _cycled([self._ours(p, "--select", PEOPLE)]) for lang, p in paths.items()}
        yield self._row(f"{ONE}, rules about people only", self._in_turn(self._large, ours), Aim(2.5))
        for kind, told in layout.GENERATED.items():
            command = self._ours(self.folder / "generated" / f"{kind}.md")
            samples = self._in_turn(self._once, {"nl": _cycled([command])})
            yield self._row(f"{ONE}, generated, {told}", samples)

    def workers(self) -> Iterator[Row]:
        """Yield how much sooner two workers are done than one, in seconds from start to end."""
        if not self.has("--jobs"):
            return
        for folder, aim, measure in (("five", 1.5, self._large), ("many", 1.8, self._once)):
            figures: dict[str, Figure] = {}
            for path in (self.folder / folder / lang for lang in LANGUAGES):
                if not path.is_dir():
                    continue
                name = f"{len(list(path.iterdir())):,} files of 5 KB, two workers: times sooner than one"
                ours = {jobs: _cycled([self._ours(path, "--jobs", jobs)]) for jobs in ("1", "2")}
                one, two = self._in_turn(measure, ours).values()
                self._highest = max(self._highest, (max(one.memory, two.memory), name))
                ratios = [a.wall / b.wall for a, b in zip(one.costs, two.costs, strict=True)]
                figures[path.name] = Figure(
                    statistics.median(ratios), min(ratios), max(ratios), len(ratios),
                    failed=one.code or two.code,
                )  # fmt: skip
            if figures:
                yield Row(name, "times", figures, Aim(aim, is_time=False, at_least=True))

    def growth(self) -> Iterator[Growth]:
        """Yield what growing texts take, beyond the largest size that is read by default too."""
        more = ["--max-size", str(_RAISED)] if self.has("--max-size") else []
        paths = [
            (m, self.folder / "prose" / f"{LANGUAGES[0]}-{m}.md") for m in self.sizes.steps(layout.GROWTH)
        ]
        yield Growth(PROSE, tuple(self._points(PROSE, [p for _, p in paths], more)), is_prose=True)
        for name, megabytes in layout.GROWING.items():
            texts = [layout.growing(self.folder, name, m) for m in self.sizes.steps(megabytes)]
            yield Growth(name, tuple(self._points(name, texts, [*more, "--lang", "nl"])))

    def _points(self, name: str, paths: Sequence[Path], more: Sequence[str]) -> Iterator[Point]:
        for path in paths:
            cost = self._once.cost(self._ours(path, *more), limited=False, watch=True)
            memory = max(cost.memory, cost.total)
            size = path.stat().st_size
            self._highest = max(self._highest, (memory, f"{name}, {size / self.sizes.mb:.0f} MB"))
            yield Point(size, cost.seconds, memory, cost.code)

    def linear(self, one: Row, prose: Growth) -> Iterator[Row]:
        """Yield how far 10 MB are from ten times 1 MB, and what the largest file that is read takes."""
        by_size = {point.size // self.sizes.mb: point for point in prose.points}
        for megabytes, name in ((10, "10 MB against ten times 1 MB"), (20, "20 MB")):
            point = next((p for size, p in by_size.items() if size in (megabytes, megabytes - 1)), None)
            if point is None or "nl" not in one.figures:
                continue
            if megabytes == 10:
                ratio = point.seconds / (10 * one.figures["nl"].value)
                found = Figure(ratio, ratio, ratio, 1, failed=point.failed)
                yield Row(name, "times", {"nl": found}, Aim(1.10, is_time=False))
            else:
                seconds = Figure(point.seconds, point.seconds, point.seconds, 1, failed=point.failed)
                yield Row(name, "s", {"nl": seconds})

    def memory(self) -> Row:
        """Return the highest memory of any run of ours so far."""
        memory, name = self._highest
        found = {"any": Figure(memory, memory, memory, 1)}
        return Row(f"highest memory of all runs ({name})", "MB", found, Aim(350, is_time=False))

    def function(self) -> Row:
        """Return what the Python function takes in a process that has warmed up."""
        script = Path(__file__).with_name("api.py")
        figures = {}
        for lang in LANGUAGES:
            command = [sys.executable, str(script), str(self.folder / "api" / f"{lang}.json")]
            environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
            done = subprocess.run(
                command, capture_output=True, text=True, check=True, cwd=self.folder,
                env=environment | self._environment,
            )  # fmt: skip
            taken = json.loads(done.stdout)
            figures[lang] = Figure(statistics.median(taken), min(taken), max(taken), len(taken))
        name = f"`inclusief_lint.lint` on {layout.API_WORDS} words, warm"
        return Row(name, "ms", figures, Aim(12))

    def shares(self) -> Iterator[Row]:
        """Yield the shares of pages that load a pipeline and the parser."""
        for key, name, aim in (("pipeline", "a pipeline", 35), ("parser", "the parser", 15)):
            figures = {}
            for lang in LANGUAGES:
                found = self.index[lang]["share"]
                percent = 100 * found[key] / found["pages"]
                figures[lang] = Figure(percent, percent, percent, found["pages"])
            yield Row(f"ordinary pages that load {name}", "%", figures, Aim(aim, is_time=False))


def _cycled(commands: Sequence[Sequence[str]]) -> Commands:
    """Return a function that gives the command of a round, from the first again after the last."""
    return lambda number: commands[number % len(commands)]
