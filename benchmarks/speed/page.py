"""Writes the page of the site: the machine, the figures against the aims, the peers, the growth."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from inclusief_lint import __version__
from inclusief_lint.vocabulary import LANGUAGES

from .measure import MB
from .peers import PEERS, Installed
from .picture import READ
from .rows import ALEX, ALEX_THEN, Figure, Growth, Row

_LANGUAGES = {"nl": "Dutch", "en": "English"}
_UNITS = {"s": "s", "ms": "ms", "MB": "MB", "%": "%", "times": ""}
_BUSY = 1.0  # load average


_CORPORA = """
This page is written by `python -m benchmarks.speed --data DIR --peers node_modules/.bin`; the treebanks UD
Dutch Alpino, UD Dutch LassySmall and UD English EWT lie in `DIR/ud`. Ordinary prose is their sentences in
paragraphs of four; what is larger than a treebank holds the same sentences more than once. Clean prose is
those sentences on which no rule has anything to say. All of it is Markdown, checked with default settings.
"""
_SECONDS = """
Seconds are processor seconds (user and system) of the whole process and its children, from start to end;
byte code and word lists are compiled beforehand. A figure is the median of its runs, with the least and the
most in brackets. The programs take turns, and where single pages are checked, each round has another page.
"""
_OTHER_WORK = """
**Other work went on on this machine (load average {load:.1f} at the start).** Figures are higher than on a
quiet one; ratios say more than seconds.
"""
_PAGES = """
Pages of 1 KB of ordinary prose, each checked by itself with default settings, and the rules that ask most
often.
"""
_GROWING = """
A file larger than {read} MB is refused unless `--max-size` says otherwise; here it did. Each of the
adversarial texts repeats one construct. Memory is that of all processes together; one run each.
"""


class Machine(NamedTuple):
    """What was measured on; no name of a host and no path."""

    processor: str
    cores: int
    system: str
    versions: Mapping[str, str]
    load: float

    @property
    def is_busy(self) -> bool:
        """Whether other work went on."""
        return self.load > _BUSY


class Results(NamedTuple):
    """All that a page tells.

    Attributes:
        rows: by key, in order.
        growths: the lines of the picture.
        shares: by language, ``share`` of the index of the corpora.
        peers: those that ran.
        machine: what was measured on.
        factor: how much longer alex takes here than where the aims were set.
        mb: bytes of a megabyte.
        quick: whether sizes and rounds were made small, so that the figures mean nothing.
    """

    rows: Mapping[str, Row]
    growths: Sequence[Growth]
    shares: Mapping[str, Any]
    peers: Mapping[str, Installed]
    machine: Machine
    factor: float | None
    mb: int = MB
    quick: bool = False


def machine(load: float) -> Machine:
    """Return what can be told of this machine.

    Args:
        load: the load average before anything was measured.
    """
    versions = {"Python": platform.python_version(), "inclusief-lint": __version__}
    for package in ("spacy", "numpy"):
        try:
            versions[{"spacy": "spaCy"}.get(package, package)] = version(package)
        except PackageNotFoundError:
            continue
    if node := shutil.which("node"):
        done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        versions["Node"] = done.stdout.strip().removeprefix("v")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(_processor(), cores, f"{platform.system()} {platform.machine()}", versions, load)


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    names = (line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name"))
    return next(names, "unknown processor")


def page(results: Results) -> str:
    """Return the page as Markdown."""
    parts = [
        "# Speed", _introduction(results),
        "## Against the aims", "\n".join(_aims(results)),
        "## Beside other linters", "\n".join(_beside(results)),
        "## Which pages load a pipeline", "\n".join(_shares(results.shares)),
        "## As a text grows", "\n".join(_growth(results)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _introduction(results: Results) -> str:
    here = results.machine
    versions = ", ".join(f"{name} {number}" for name, number in here.versions.items())
    parts = [
        _filled(_CORPORA),
        _filled(_SECONDS),
        _filled(f"Measured on {here.processor}, {here.cores} cores, {here.system}; {versions}."),
    ]
    if here.is_busy:
        parts.append(_filled(_OTHER_WORK.format(load=here.load)))
    if results.quick:
        parts.append("**A quick run: sizes and rounds were made small, and the figures mean nothing.**")
    return "\n\n".join(parts)


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 118, break_long_words=False, break_on_hyphens=False)


def _aims(results: Results) -> Iterator[str]:
    said = (
        f"The aims were set on a machine on which alex took {ALEX_THEN} seconds for a page of English prose"
    )
    if results.factor is None:
        yield f"{said}; it was not measured here."
    else:
        yield _filled(
            f"{said}. Here it takes {results.factor * ALEX_THEN:.2f}, so the column *here* has the aims for "
            f"time multiplied by {results.factor:.2f}. The median is held against both."
        )
    yield ""
    yield "| what | aim | here | Dutch | English | keeps to the aim | keeps to it here |"
    yield "|---|--:|--:|--:|--:|---|---|"
    for row in results.rows.values():
        if row.aim is None:
            continue
        shown = [_shown(row.figures.get(lang), row.unit) for lang in LANGUAGES]
        if "any" in row.figures:
            shown = [_shown(row.figures["any"], row.unit), ""]
        sign = "≥" if row.aim.at_least else "≤"
        scaled, kept = "–", "–"
        if results.factor is not None:
            scaled = f"{sign} {_number(row.aim.here(results.factor), row.unit)}"
            kept = _kept(row, results.factor)
        aim = f"{sign} {_number(row.aim.value, row.unit)} {_UNITS[row.unit]}".strip()
        yield _line(row.name, aim, scaled, *shown, _kept(row, None), kept)


def _kept(row: Row, factor: float | None) -> str:
    """Say in which languages a row keeps to its aim."""
    assert row.aim is not None
    said = {_LANGUAGES.get(lang, ""): row.aim.is_met(found, factor) for lang, found in row.figures.items()
            if lang in ("nl", "en", "any")}  # fmt: skip
    if len(set(said.values())) == 1:
        return "yes" if all(said.values()) else "**no**"
    return ", ".join(f"{name} {'yes' if met else '**no**'}" for name, met in said.items())


def _beside(results: Results) -> Iterator[str]:
    if not results.peers:
        yield "No other linter was found on this machine."
        return
    yield "The others ran on the English files, with their defaults:"
    yield ""
    for name, found in results.peers.items():
        less = " (**much less than we do**)" if found.peer.less else ""
        yield f"- {name} {found.version}: {found.peer.checks}{less}."
    absent = [peer.name for peer in PEERS if peer.name not in results.peers]
    if absent:
        yield ""
        yield f"Not measured, since not installed: {', '.join(absent)}."
    yield ""
    yield "Seconds, and in brackets how many times those of alex on the English file in the same rounds."
    yield ""
    yield _line("what", "runs", "ours, Dutch", "ours, English", *results.peers)
    yield "|---|--:|--:|--:" + "|--:" * len(results.peers) + "|"
    for row in results.rows.values():
        if row.unit == "s" and any(name in row.figures for name in results.peers):
            runs = max(found.runs for found in row.figures.values())
            names = [*LANGUAGES, *results.peers]
            yield _line(row.name, str(runs), *(_against(row.figures.get(name), name) for name in names))
    others = [r for r in results.rows.values() if r.unit == "s" and not set(r.figures) & set(results.peers)]
    if others:
        yield ""
        yield "Ours alone:"
        yield ""
        yield "| what | runs | Dutch | English |"
        yield "|---|--:|--:|--:|"
        for row in others:
            runs = max(found.runs for found in row.figures.values())
            yield _line(row.name, str(runs), *(_shown(row.figures.get(lang), "s") for lang in LANGUAGES))


def _against(found: Figure | None, name: str) -> str:
    if found is None:
        return ""
    if found.ended:
        return f"stopped after {found.value:.0f}"
    shown = f"{found.value:.2f}"
    if found.failed:
        return f"{shown}, failed with {found.failed}"
    return f"{shown} ({found.over:.2f})" if found.over is not None and name != ALEX else shown


def _shares(shares: Mapping[str, Any]) -> Iterator[str]:
    yield _filled(_PAGES)
    for lang in LANGUAGES:
        share = shares[lang]
        yield ""
        counts = f"{share['pipeline']} load a pipeline, {share['parser']} of these with the parser"
        yield f"{_LANGUAGES[lang]}: of {share['pages']} pages {counts}."
        rules = list(share["rules"].items())[:8]
        if rules:
            yield ""
            yield "| rule | pages on which it asks | for the parser |"
            yield "|---|--:|--:|"
            for rule, (count, parser) in rules:
                yield _line(f"`{rule}`", str(count), str(parser))


def _growth(results: Results) -> Iterator[str]:
    yield "![Processor time and memory as a text grows; the figures are in the table](benchmarks-growth.svg)"
    yield ""
    yield _filled(_GROWING.format(read=READ))
    yield ""
    yield "| text | MB | seconds | seconds per MB | MB of memory |"
    yield "|---|--:|--:|--:|--:|"
    for growth in results.growths:
        name = growth.name if growth.is_prose else f"adversarial: {growth.name}"
        for point in growth.points:
            size = point.size / results.mb
            failed = f", stopped with {point.failed}" if point.failed else ""
            yield _line(
                name, f"{size:.0f}", f"{point.seconds:.1f}{failed}", f"{point.seconds / size:.2f}",
                f"{point.memory:.0f}",
            )  # fmt: skip


def _line(*cells: str) -> str:
    shown = (cell.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |"


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit in ("MB", "%") else f"{value:.1f}" if unit == "ms" else f"{value:.2f}"


def _shown(found: Figure | None, unit: str) -> str:
    if found is None:
        return "–"
    shown = _number(found.value, unit)
    if found.runs > 1 and found.low < found.high:
        shown += f" ({_number(found.low, unit)}–{_number(found.high, unit)})"
    if found.ended:
        shown += ", stopped"
    return f"{shown}, failed with {found.failed}" if found.failed else shown
