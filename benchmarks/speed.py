"""Measures whole processes: processor seconds, growth with the size of a text, memory.

``python -m benchmarks.speed [--quick] [--runs N] [--only PART] [--command CMD]``

The corpora are made with a fixed seed from the examples of the word lists, so that every
machine measures the same texts; one sentence in twenty holds a term (in the rows ``plain``: one
in ten breaks a rule on plain language), the others hold nothing that any rule asks about.
Times are user plus system seconds of the whole process, import of Python included, as the
median of the runs; memory is the highest resident size of any run.  Peers that are on PATH
run on the same files with their own defaults; those that are not are named as skipped.
Each hostile text is measured at half and at full size: the ratio tells how its time grows.
``--quick`` takes one run and an eighth of the sizes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

MB = 1_000_000
SEED = 20_240_501
_PARAGRAPH = 5  # sentences
_EVERY = 20  # one sentence in so many holds a term
_SMALL_FILES = 200
_DOUBLINGS = (1, 2, 4, 8, 16)
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


class Cost(NamedTuple):
    """What one process used: processor seconds and its highest resident size in MB."""

    seconds: float
    memory: float
    code: int


# -- measuring ------------------------------------------------------------------------------


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it used, its own children included.

    Our own process stays small: a child's peak starts at that of the process it was
    forked from, so the corpora are made in a process of their own.
    """
    process = subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | dict(environment or {}),
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    scale = MB if sys.platform == "darwin" else 1000
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale, process.returncode)


def median(command: Sequence[str], runs: int, environment: Mapping[str, str] | None = None) -> Cost:
    """Return the median time and the highest memory of several runs."""
    costs = [run(command, environment) for _ in range(runs)]
    worst = max((cost.code for cost in costs), key=abs)
    return Cost(statistics.median(c.seconds for c in costs), max(c.memory for c in costs), worst)


# -- corpora --------------------------------------------------------------------------------


class Pools:
    """Sentences from the examples, by what they cost the linter.

    Attributes:
        clean: hold no word of any list.
        terms: hold terms, all decided without a pipeline.
        pipelines: hold a term that needs a tagger or parser.
        plain: hold no term, and something that a rule on plain language asks about.
        word: a word that always speaks.
        open_word: a word that asks for a pipeline.
    """

    def __init__(self) -> None:
        from inclusief_lint.judging.document_run import DocumentRun
        from inclusief_lint.judging.linter import Linter
        from inclusief_lint.judging.selection import Selection
        from inclusief_lint.knowledge.schema import without_marks
        from inclusief_lint.language.sentences import fold
        from inclusief_lint.reading.formats import FORMATS
        from inclusief_lint.reading.source import Source

        linter = Linter()
        catalogue, config = linter.catalogue, linter.config.with_options(lang="nl")
        lexicon = linter.lexicon
        selection = Selection(config, lexicon)
        terms = [t for t in catalogue.terms() if t.lang == "nl" and not t.contested]
        self.clean: list[str] = []
        self.plain: list[str] = []
        self.terms: list[str] = []
        self.pipelines: list[str] = []
        asked = {t.full_id: lexicon.conditions_of(t) for t in terms}
        self.plain_forms = sorted(
            f for t in terms if not asked[t.full_id].needs for f in t.forms if f.islower()
        )
        self.open_forms = sorted(f for t in terms if asked[t.full_id].needs for f in t.forms if f.islower())
        for term in terms:
            for example in term.examples:
                text = example.ok or without_marks(example.bad)[0]
                if not text or "\n" in text or text[-1] not in ".!?" or set(text) & set("#>*_[]`<"):
                    continue
                owners = {hit.trigger.owner for hit in lexicon.prefilter.hits(fold(text))}
                needs = max(
                    (lexicon.conditions_of(catalogue.term(owner)).needs for owner in owners), default=-1
                )
                run = DocumentRun(FORMATS["markdown"].read(Source("", text)), config, selection)
                run.collect()
                plain = any(c.term is None for c in (*run.open, *run.spoken))
                if not plain:
                    pool = self.clean if needs < 0 else self.pipelines if needs else self.terms
                    pool.append(text)
                elif needs < 0:
                    self.plain.append(text)
        chance = random.Random(SEED)
        always = {
            f
            for t in terms
            if asked[t.full_id].only_if is None and asked[t.full_id].unless is None
            for f in t.forms
        }
        self.word = chance.choice([f for f in self.plain_forms if f in always and f.isalpha()])
        self.open_word = chance.choice([f for f in self.open_forms if f.isalpha()])
        for pool in (self.clean, self.terms, self.pipelines, self.plain):
            pool[:] = sorted(set(pool))

    def prose(self, size: int, flagged: Sequence[str], every: int = _EVERY) -> str:
        """Return Markdown paragraphs of at least ``size`` bytes; no flagged pool, no terms."""
        chance = random.Random(SEED)
        lines: list[str] = []
        length = number = 0
        while length < size:
            sentences = []
            for _ in range(_PARAGRAPH):
                number += 1
                holds_term = bool(flagged) and number % every == every // 2
                sentences.append(chance.choice(flagged if holds_term else self.clean))
            lines.append(" ".join(sentences))
            length += len(lines[-1].encode()) + 2
        return "\n\n".join(lines) + "\n"


def _row(words: Sequence[str], count: int) -> str:
    chance = random.Random(SEED)
    return " ".join(chance.choice(words) for _ in range(count))


def _cut(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


# Name -> file suffix and text of about ``size`` characters.
Hostile = tuple[str, Callable[[Pools, int], str]]
HOSTILE: Mapping[str, Hostile] = {
    "one long line": (".txt", lambda p, n: p.prose(n, p.terms).replace("\n\n", " ")),
    "100,000 candidates": (".txt", lambda p, n: _row(p.plain_forms, n // 10) + ".\n"),
    "100,000 candidates in emphasis": (".md", lambda p, n: _row([f"*{p.word}*"], n // 10)),
    "20,000 candidates for a pipeline": (".txt", lambda p, n: _row(p.open_forms, n // 50) + ".\n"),
    "one word repeated": (".txt", lambda p, n: _cut(f"{p.word} ", n)),
    "one word repeated, with pipeline": (".txt", lambda p, n: _cut(f"{p.open_word} ", n // 4)),
    "one endless word": (".txt", lambda p, n: _cut(p.word, n)),
    "opening quotation marks": (".txt", lambda p, n: _cut("“", n) + " woord”"),
    "quotation marks": (".txt", lambda p, n: _cut('"a "', n)),
    "full stops": (".txt", lambda p, n: _cut(".", n)),
    "sentences of one letter": (".txt", lambda p, n: _cut("A. ", n)),
    "brackets": (".txt", lambda p, n: _cut(f"(({p.word} ", n)),
    "addresses": (".txt", lambda p, n: _cut(f"{p.word}.{p.word}@", n)),
    "asterisks": (".md", lambda p, n: _cut("**a *", n)),
    "square brackets": (".md", lambda p, n: _cut("[", n)),
    "nested quotes": (".md", lambda p, n: _stairs(">", f" {p.word}", n)),
    "nested lists": (".md", lambda p, n: _stairs("  ", f"- {p.word}", n)),
    "nested html": (".html", lambda p, n: _cut("<div>", n) + f"De {p.word}." + _cut("</div>", n)),
    "nested emphasis in html": (".html", lambda p, n: _cut("<em>a ", n)),
    "unclosed tags": (".html", lambda p, n: _cut("<a href='", n)),
    "comments": (".html", lambda p, n: _cut("<!-- ", n)),
    "entities": (".html", lambda p, n: _cut("&eacute;&amp;", n)),
    "soft hyphens": (".txt", lambda p, n: _cut("\u00ad".join(p.word) + " ", n)),
    "combining marks": (".txt", lambda p, n: "a" + _cut("\u0301", n // 4)),
}
# Every text holds at least one word that speaks, or most of the linter would sleep.
_LEADS: Mapping[str, str] = {".txt": "De {} ", ".md": "De {}\n", ".html": "<p>De {} "}


def _stairs(step: str, word: str, size: int) -> str:
    """Return lines that stand ever deeper, ``size`` characters in all."""
    return "\n".join(step * depth + word for depth in range(1, int((2 * size / len(step)) ** 0.5)))


def make(folder: Path, scale: int) -> None:
    """Write all corpora into a folder; sizes are divided by ``scale``."""
    pools = Pools()
    texts: dict[str, str] = {
        "clean-1k.md": pools.prose(1000, []),
        "findings-1k.md": pools.prose(1000, [*pools.terms, *pools.pipelines], 4),
        "terms-1m.md": pools.prose(MB // scale, pools.terms),
        "pipelines-1m.md": pools.prose(MB // scale, pools.pipelines),
        "plain-1k.md": pools.prose(1000, pools.plain, 5),
        "plain-1m.md": pools.prose(MB // scale, pools.plain, _EVERY // 2),
    }
    mixed = pools.prose(_SMALL_FILES * 1000, [*pools.terms, *pools.pipelines]).split("\n\n")
    share = -(-len(mixed) // _SMALL_FILES)
    for number in range(_SMALL_FILES):
        paragraphs = mixed[number * share : (number + 1) * share] or mixed[:share]
        texts[f"small-files/{number:03}.md"] = "\n\n".join(paragraphs)
    for factor in _DOUBLINGS:
        texts[f"grow/{factor}.md"] = pools.prose(factor * MB // scale, pools.terms)
    for name, (suffix, text) in HOSTILE.items():
        for half, part in (("half", 2), ("full", 1)):
            lead = _LEADS[suffix].format(pools.word)
            texts[f"hostile/{name}.{half}{suffix}"] = lead + text(pools, MB // scale // part)
    for name, text_ in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_, encoding="utf-8", errors="surrogatepass")


# -- the report -----------------------------------------------------------------------------


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
        for factor in _DOUBLINGS:
            path = self.folder / "grow" / f"{factor}.md"
            runs = 1 if factor > 2 else self.runs
            cost = median([*self.command, *self.cold, str(path)], runs, self.environment)
            yield _line(f"{path.stat().st_size / MB:.1f} MB", cost) + _ratio(before, cost)
            before = cost

    def hostile(self) -> Iterator[str]:
        """Texts made to hurt, at half and at full size."""
        yield f"{'hostile':36}{'KB':>6}{'half':>8}{'full':>8}{'MB':>6}   ratio (aim {_RATIO_AIM})"
        command = [*self.command, *self.cold, "--lang", "nl"]  # none of this could be told
        for name, (suffix, _) in HOSTILE.items():
            costs = []
            for half in ("half", "full"):
                path = self.folder / "hostile" / f"{name}.{half}{suffix}"
                costs.append(median([*command, str(path)], 1, self.environment))
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
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run, an eighth of the sizes")
    parser.add_argument("--runs", type=int, help="runs of each everyday case (default 5)")
    parser.add_argument("--only", choices=["common", "plain", "growth", "hostile"], help="one part only")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the corpora in this folder")
    parser.add_argument("--command", default="", metavar="CMD", help="the program to measure")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    scale = 8 if options.quick else 1
    if options.make:
        make(options.make, scale)
        return
    command = options.command.split() or [sys.executable, "-m", "inclusief_lint"]
    with tempfile.TemporaryDirectory(prefix="inclusief-speed-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        maker = [sys.executable, "-m", "benchmarks.speed", "--make", str(folder)]
        subprocess.run([*maker, *(["--quick"] if options.quick else [])], check=True)
        bench = Bench(folder, command, options.runs or (1 if options.quick else 5))
        for part in (options.only,) if options.only else ("common", "plain", "growth", "hostile"):
            for line in getattr(bench, part)():
                print(line, flush=True)
            print()


if __name__ == "__main__":
    main()
