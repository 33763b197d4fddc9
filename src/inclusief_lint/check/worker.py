"""What a worker process does: judges the batches that come in, until nobody sends any."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import parent_process
from typing import TYPE_CHECKING, NamedTuple

from ..errors import InclusiefLintError
from ..judging.linter import Linter
from .batches import Judged, judge
from .entries import packed

if TYPE_CHECKING:
    from ..config import Config
    from ..reading.files import Content


class Order(NamedTuple):
    """What a worker is told to do.

    Attributes:
        contents: the inputs to judge.
        seconds: processor seconds after which the worker is to die; None for never.
        keeping: make the results ready for the cache too.
    """

    contents: Sequence[Content]
    seconds: float | None = None
    keeping: bool = False


class Answer(NamedTuple):
    """What a worker answers.

    Attributes:
        judged: a result for each input, in order; without documents.
        error: what ends the run, instead of results.
    """

    judged: Sequence[Judged] = ()
    error: Exception | None = None


def work(link: Connection, config: Config, linter: Linter | None) -> None:
    """Judge until the other end closes; never returns to what called it.

    Args:
        link: where orders come from and answers go to.
        config: the settings of the run.
        linter: what judges, where this process began as a copy of one that had it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what is there stays, and its pages stay shared
    linter = linter or Linter(config)
    try:
        while True:
            order: Order = link.recv()
            with _Limit(order.seconds):
                answer = _answer(order, linter)
            link.send(answer)
    except (EOFError, OSError):
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


OUT_OF_MEMORY = 77  # an exit code of our own


def _answer(order: Order, linter: Linter) -> Answer:
    try:
        judged = [item.result for item in judge(order.contents, linter)]
    except InclusiefLintError as error:
        return Answer(error=_portable(error))
    return Answer([Judged(result, body=packed(result) if order.keeping else None) for result in judged])


def _portable(error: InclusiefLintError) -> Exception:
    """Return an error that survives the way to another process, or one that says the same."""
    try:
        back = pickle.loads(pickle.dumps(error))
    except Exception:  # whatever its constructor makes of other arguments
        return InclusiefLintError(str(error))
    return error if str(back) == str(error) else InclusiefLintError(str(error))


def _end_with_parent() -> None:
    """End at once when the process that started us is gone, whatever we are at."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


class _Limit:
    """Ends this process after some processor seconds; the system does, also where Python cannot.

    Only where the system has such a clock; elsewhere the linter's own limit must do.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds if hasattr(signal, "setitimer") else None

    def __enter__(self) -> None:
        if self._seconds is not None:
            signal.setitimer(signal.ITIMER_PROF, self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._seconds is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
