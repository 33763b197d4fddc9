"""Work, counted in calls: the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial


def calls(function: Callable[[], object]) -> int:
    """Return how many functions are called, of Python and of C, while this one runs."""
    made = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        function()
    finally:
        sys.setprofile(None)
    return made


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Return whether twice the size takes about twice the work, and not four times.

    What grows is compared, so that what every run costs does not hide it.

    Args:
        work: does what is counted, for a size.
        size: the smallest of the three sizes that are tried; the largest is four times it.
    """
    work(size)  # what is made at first use is not counted
    small, middle, large = (calls(partial(work, n)) for n in (size, 2 * size, 4 * size))
    return large - middle < 2.6 * max(middle - small, 0) + 200
