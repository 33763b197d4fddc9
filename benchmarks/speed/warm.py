"""Texts of 50 and 100 KB, linted in copies of a process that has warmed up: start-up is left out.

All rules ask, contested ones too, in Dutch and in English; the findings are written as text.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from inclusief_lint.config import Config
from inclusief_lint.errors import SourceError
from inclusief_lint.finding import FileError, FileResult
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reports.findings import Setting, write
from inclusief_lint.vocabulary import LANGUAGES

from .compose import composed
from .constructs import CONSTRUCTS
from .corpora import led, words_of
from .measure import Cost, apart
from .shapes import Text

SIZES = (50_000, 100_000)  # bytes; the larger one has the aim
_TIME_AIM, _RATIO_AIM = 5.0, 2.3
_LEAST = 0.5  # processor seconds; of shorter times the ratio says nothing


class Warm:
    """A linter that has loaded all it needs, with the words of both languages."""

    def __init__(self) -> None:
        self._linter = Linter(Config(contested=True))
        self._setting = Setting(self._linter.catalogue, root=Path("/"))
        self.words = {lang: words_of(self._linter, lang) for lang in LANGUAGES}
        for lang, words in self.words.items():
            text = f"{words.open_word}. {words.word}. " * 3 + " ".join(words.sentences)
            self.lint(text.encode(), ".html", lang)
        gc.freeze()  # or each copy would go through all that was loaded before it

    def lint(self, data: bytes, suffix: str, lang: str) -> int:
        """Lint a text, write the report, and return the number of findings."""
        name = f"text{suffix}"
        try:
            runs = self._linter.runs([read_bytes(data, name)], lang=lang)
        except SourceError as error:
            results = [FileResult(name, error=FileError(error.kind, str(error)))]
        else:
            results = [linted.result for linted in runs]
        write("text", iter(results), io.StringIO(newline=""), self._setting)
        return sum(len(result.findings) for result in results)

    def cost(self, text: Text, suffix: str, lang: str, size: int) -> Cost:
        """Return what a text of ``size`` bytes takes."""
        words = self.words[lang]
        made = led(words, suffix, text(words, size)).encode("utf-8", "surrogatepass") + b" "
        while made[size : size + 1] and made[size] & 0xC0 == 0x80:
            size -= 1  # no character is cut in two
        whole = made[:size]
        return apart(lambda: self.lint(whole, suffix, lang))


def _measured(warm: Warm, text: Text, suffix: str, lang: str) -> list[Cost]:
    """Return what both sizes take; the least of several runs where the ratio misses its aim.

    A busy machine makes a time longer, never shorter.
    """
    costs = [warm.cost(text, suffix, lang, size) for size in SIZES]
    for _ in range(2):
        if not _LEAST < costs[1].seconds > _RATIO_AIM * costs[0].seconds:
            break
        costs = [
            min(cost, warm.cost(text, suffix, lang, size)) for cost, size in zip(costs, SIZES, strict=True)
        ]
    return costs


def _line(name: str, lang: str, half: Cost, full: Cost) -> tuple[str, bool]:
    """Return a line of the table, and whether it misses an aim."""
    ratio = full.seconds / half.seconds if full.seconds > _LEAST else 0.0
    marks = [
        mark
        for mark, is_due in (
            (f"> {_TIME_AIM:.0f} s !", full.seconds > _TIME_AIM),
            ("ratio !", ratio > _RATIO_AIM),
            (f"FAILED, exit code {full.code or half.code}", full.code or half.code),
        )
        if is_due
    ]
    shown = f"{ratio:7.2f}" if ratio else " " * 7
    figures = f"{half.seconds:8.2f}{full.seconds:8.2f}{full.memory:6.0f}{shown}"
    return f"{name:44}{lang:4}{figures}  {'  '.join(marks)}".rstrip(), bool(marks)


def _head(name: str) -> str:
    half, full = (f"{size // 1000} KB" for size in SIZES)
    return f"{name:44}{'':4}{half:>8}{full:>8}{'MB':>6}   ratio (aims {_TIME_AIM:.0f} s, {_RATIO_AIM})"


def small(warm: Warm, only: str = "", every: int = 1) -> Iterator[str]:
    """Yield the table of every so many of the constructs whose name holds ``only``."""
    yield _head("hostile, start-up left out")
    missed = number = 0
    for name in [name for name in CONSTRUCTS if only in name][::every]:
        suffix, text = CONSTRUCTS[name]
        for lang in LANGUAGES:
            half, full = _measured(warm, text, suffix, lang)
            line, is_late = _line(name, lang, half, full)
            number, missed = number + 1, missed + is_late
            yield line
    yield f"{number} measured, {missed} miss an aim"


def generated(warm: Warm, numbers: Iterable[int], seed: int) -> Iterator[str]:
    """Yield a line for each composed text that misses an aim, and how many were tried."""
    yield _head(f"composed with seed {seed}, those that miss an aim")
    missed = tried = 0
    slowest = 0.0
    for number in numbers:
        suffix, text, name = composed(seed, number)
        lang = LANGUAGES[number % len(LANGUAGES)]
        full = warm.cost(text, suffix, lang, SIZES[1])
        tried += 1
        slowest = max(slowest, full.seconds)
        if full.seconds < _LEAST and not full.code:
            continue
        half, full = _measured(warm, text, suffix, lang)
        line, is_late = _line(f"{number} {suffix}", lang, half, full)
        if is_late:
            missed += 1
            yield f"{line}   {name}"
    yield f"{tried} tried, {missed} miss an aim; the slowest took {slowest:.2f} s"
