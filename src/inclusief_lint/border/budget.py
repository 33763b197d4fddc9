"""The processor time that one text may take: one that never ends must not hold up the others."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import SourceError

clock = time.thread_time
TOO_SLOW = "too-slow"
_BASE, _PER_MILLION = 60.0, 15.0  # seconds, for a text and for each million characters of it


def seconds_for(length: int, asked: int | None) -> float | None:
    """Return the processor seconds that a text may take, or None for any number.

    Args:
        length: of the text, in characters.
        asked: what the settings say: seconds, 0 for no limit, None for our own.
    """
    if asked is None:
        return _BASE + _PER_MILLION * length / 1_000_000
    return asked or None


class Budget:
    """What one text may take and has taken, in processor seconds of the thread that judges it.

    Work is interrupted where it calls ``check``: between passages, candidates and sentences.

    Args:
        limit: seconds; None for any number.
        spent: what was taken before, such as by reading the text.
    """

    def __init__(self, limit: float | None = None, spent: float = 0.0) -> None:
        self._limit, self._spent = limit, spent
        self._since: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done inside.

        Raises:
            SourceError: it has taken too long, at the latest when the inside is done.
        """
        self._since = clock()
        try:
            yield
            self.check()
        finally:
            self._spent += clock() - self._since
            self._since = None

    def spend(self, seconds: float) -> None:
        """Count what was done for this text together with others."""
        self._spent += seconds

    def check(self) -> None:
        """Do nothing while there is time left.

        Raises:
            SourceError: kind ``too-slow``, with the limit in seconds.
        """
        if self._limit is None:
            return
        now = 0.0 if self._since is None else clock() - self._since
        if self._spent + now > self._limit:
            raise SourceError(TOO_SLOW, f"{self._limit:.0f}")
