"""What the cases give: rows of figures with the aim that each is held against."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from .measure import Sample

ALEX = "alex"
# What a page of English prose took alex on the machine on which the aims were set, in seconds.
ALEX_THEN = 0.85


class Figure(NamedTuple):
    """One figure: the median of its runs, the least and the most, and how many there were.

    Attributes:
        over: the ratio to alex in the same rounds, None where alex did not run.
        ended: whether a run was stopped for time, so that the figure is a lower bound.
        failed: the exit code of a run that went wrong, 0 for none.
    """

    value: float
    low: float
    high: float
    runs: int
    over: float | None = None
    ended: bool = False
    failed: int = 0


class Aim(NamedTuple):
    """What a figure should be.

    Attributes:
        value: the bound.
        is_time: whether it moves with the speed of the machine.
        at_least: whether more is better.
    """

    value: float
    is_time: bool = True
    at_least: bool = False

    def here(self, factor: float | None) -> float:
        """Return the bound on a machine that takes ``factor`` times as long."""
        return self.value * factor if self.is_time and factor else self.value

    def is_met(self, figure: Figure, factor: float | None = None) -> bool:
        """Tell whether a figure keeps to it; one of a run that failed or was stopped never does."""
        if figure.failed or figure.ended or math.isnan(figure.value):
            return False
        bound = self.here(factor)
        return figure.value >= bound if self.at_least else figure.value <= bound


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        name: what was done.
        unit: ``s``, ``ms``, ``MB``, ``%`` or ``times``.
        figures: by language (``nl``, ``en``) or name of a peer.
        aim: what ours are held against, None for no aim.
        only: where the figure is of our own process only, and peers have no part in it.
    """

    name: str
    unit: str
    figures: Mapping[str, Figure]
    aim: Aim | None = None


class Point(NamedTuple):
    """One size of a growing text: bytes, what it took, and the exit code."""

    size: int
    seconds: float
    memory: float
    failed: int = 0


class Growth(NamedTuple):
    """A kind of text and what it takes in each size."""

    name: str
    points: tuple[Point, ...]
    is_prose: bool = False


def figure(sample: Sample, beside: Sample | None = None, *, is_ours: bool) -> Figure:
    """Return the seconds of a sample; the exit code of a peer says how much it found, not that it failed."""
    low, high = sample.spread
    return Figure(
        sample.seconds, low, high, len(sample.costs), sample.over(beside) if beside else None,
        sample.code == STOPPED, sample.code if is_ours else 0,
    )  # fmt: skip


STOPPED = -24  # SIGXCPU, as ``measure.run`` says it


def factor(rows: Mapping[str, Row], yardstick: str) -> float | None:
    """Return how much longer alex takes here than where the aims were set, None without alex."""
    row = rows.get(yardstick)
    if row is None or ALEX not in row.figures:
        return None
    return row.figures[ALEX].value / ALEX_THEN
