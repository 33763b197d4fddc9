"""Judges batches in several processes; results come in the order of the inputs.

A worker loads what it needs once, and gets a batch when it has answered the one before.  What
a worker dies of is looked for by giving each of its inputs to a worker alone, and costs an
error of that input; no more than a few batches are held at a time.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple

from ..border.budget import TOO_SLOW, seconds_for
from ..finding import FileError, FileResult
from ..reading.files import Content
from .batches import Given, Judged, judge, passed
from .worker import OUT_OF_MEMORY, Answer, Order, work

if TYPE_CHECKING:
    from ..config import Config
    from ..judging.linter import Linter

KILLED = "killed"  # kind of an error
_AHEAD = 8  # batches for each worker that may wait for an earlier one to be told of
_HELD = 16_000_000  # bytes of them all together
_WARMING = 8_000  # bytes of a text that the first process judges before it makes others
_LONGER, _MORE = 1.5, 5.0  # times and seconds beyond the linter's own limit, after which a worker dies


class _Batch:
    """A batch, and what became of each of its inputs."""

    def __init__(self, batch: Sequence[Given]) -> None:
        self.inputs = batch
        self.judged = [None if isinstance(item, Content) else passed(item) for item in batch]
        self.size = sum(len(item.data) for item in batch if isinstance(item, Content))
        self.error: Exception | None = None

    @property
    def is_done(self) -> bool:
        """Nothing of it is left to judge."""
        return self.error is not None or None not in self.judged

    def results(self) -> Iterator[Judged]:
        """Yield the results, in order.

        Raises:
            Exception: what ended the run in a worker.
        """
        if self.error is not None:
            raise self.error
        yield from (item for item in self.judged if item is not None)


class _Share(NamedTuple):
    """Inputs of one batch, by number, that a worker judges together."""

    batch: _Batch
    numbers: Sequence[int]
    is_retry: bool = False

    @property
    def contents(self) -> list[Content]:
        """The inputs themselves."""
        found = (self.batch.inputs[number] for number in self.numbers)
        return [item for item in found if isinstance(item, Content)]


class _Worker:
    """A process, and what it is at."""

    def __init__(
        self, context: Any, config: Config, linter: Linter | None, others: Iterable[_Worker]
    ) -> None:
        self.link, far = context.Pipe()
        self.share: _Share | None = None
        ours = [self.link, *(other.link for other in others)] if linter else []
        self._process = context.Process(target=_begin, args=(far, ours, config, linter), daemon=True)
        try:
            with _deaf():
                self._process.start()
        except BaseException:
            self.link.close()
            raise
        finally:
            far.close()

    def give(self, share: _Share, order: Order) -> None:
        """Send a share to judge.

        Raises:
            OSError: the process is dead.
        """
        self.share = share
        self.link.send(order)

    def end(self) -> int:
        """End the process, whatever it is at, and return its exit code."""
        with suppress(OSError):
            self.link.close()
        self._process.kill()
        self._process.join()
        code: int = self._process.exitcode
        self._process.close()
        return code

    def died(self) -> int:
        """Return the exit code of a process that closed its end."""
        self._process.join(1)
        return self.end()


def _begin(far: Connection, ours: Sequence[Connection], config: Config, linter: Linter | None) -> None:
    """Close what a copy of the first process must not hold open, and work."""
    for link in ours:
        link.close()
    work(far, config, linter)


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold interruptions back: a process that begins inside never hears one, we do at the end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def start_method() -> str:
    """Return how processes are started.

    A copy of this process is there in milliseconds and shares the memory of what is loaded.
    That is safe on Linux as long as no other thread holds a lock; elsewhere a worker begins anew.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


class Pool:
    """Worker processes, each started when there is work for it.

    Args:
        linter: what judges; made here first, so that wrong settings are told before anything else.
        jobs: how many processes at most.
        keeping: make the results ready for the cache too.
        method: how processes are started, as ``multiprocessing`` names it.
    """

    def __init__(
        self, linter: Linter, jobs: int, *, keeping: bool = False, method: str | None = None
    ) -> None:
        self._linter, self._config, self._jobs, self._keeping = linter, linter.config, jobs, keeping
        self._method = method or start_method()
        self._context = multiprocessing.get_context(self._method)
        self._workers: list[_Worker] = []
        self._order: deque[_Batch] = deque()
        self._todo: deque[_Share] = deque()
        self._is_warm = self._method != "fork"
        self._can_start = True
        self._fruitless = 0  # processes in a row that died before the first answer of any

    def judged(self, given: Iterable[Sequence[Given]]) -> Iterator[Judged]:
        """Yield a result for each input of some batches, in order, while reading on.

        Args:
            given: the batches.

        Raises:
            InclusiefLintError: what concerns the whole run, such as a pipeline that is missing.
        """
        source = iter(given)
        more = True
        try:
            while True:
                while more and self._has_room():
                    batch = next(source, None)
                    if batch is None:
                        more = False
                    else:
                        self._add(_Batch(batch))
                    self._give()
                self._give()
                if not self._order:
                    return
                if self._order[0].is_done:
                    yield from self._order.popleft().results()
                    self._hear(0)
                else:
                    self._hear(None)
        finally:
            self.close()

    def close(self) -> None:
        """End all processes; a few milliseconds, whatever they are at."""
        while self._workers:
            self._workers.pop().end()

    def _has_room(self) -> bool:
        """Tell whether another batch may be read: someone can take it, and not too much is held."""
        if len(self._todo) >= self._jobs or len(self._order) >= _AHEAD * self._jobs:
            return False
        return sum(batch.size for batch in self._order) < _HELD

    def _add(self, batch: _Batch) -> None:
        self._order.append(batch)
        numbers = [number for number, item in enumerate(batch.judged) if item is None]
        if numbers:
            self._todo.append(_Share(batch, numbers))

    def _give(self) -> None:
        """Give what is to do to those who do nothing."""
        while self._todo:
            self._warm()
            if not self._todo:
                return
            worker = next((w for w in self._workers if w.share is None), None) or self._started()
            if worker is None:
                if self._workers:
                    return
                self._judge_here(self._todo.popleft())
                continue
            share = self._todo.popleft()
            try:
                worker.give(share, Order(share.contents, self._seconds(share), self._keeping))
            except OSError:
                self._lost(worker)

    def _started(self) -> _Worker | None:
        """Return a new worker, or None where there may be or can be no more."""
        if len(self._workers) >= self._jobs or not self._can_start or self._fruitless > 2 * self._jobs:
            return None
        linter = self._linter if self._method == "fork" else None
        try:
            self._workers.append(_Worker(self._context, self._config, linter, self._workers))
        except OSError:  # no more processes, or no memory for one
            self._can_start = False
            return None
        return self._workers[-1]

    def _warm(self) -> None:
        """Judge one small text before copying this process: what that loads, no copy need load."""
        if self._is_warm:
            return
        self._is_warm = True
        share = self._todo[0]
        for number, content in zip(share.numbers, share.contents, strict=True):
            if len(content.data) <= _WARMING:
                self._judge_here(_Share(share.batch, [number]))
                left = [other for other in share.numbers if other != number]
                self._todo.popleft()
                if left:
                    self._todo.appendleft(_Share(share.batch, left))
                return

    def _judge_here(self, share: _Share) -> None:
        for number, item in zip(share.numbers, judge(share.contents, self._linter), strict=True):
            share.batch.judged[number] = Judged(item.result)

    def _seconds(self, share: _Share) -> float | None:
        """Return after how many processor seconds a worker that is still at a share is to die.

        The linter stops at its own limit long before; this is for what it cannot interrupt.
        """
        limits = [seconds_for(len(c.data), self._config.max_seconds) for c in share.contents]
        known = [limit for limit in limits if limit is not None]
        return max(known) * _LONGER + _MORE if known else None

    def _hear(self, timeout: float | None) -> None:
        """Take the answers that are there; without a timeout wait for one."""
        links = {worker.link: worker for worker in self._workers}
        for link in wait(list(links), timeout) if links else ():
            worker = links[link]
            try:
                answer: Answer = worker.link.recv()
            except (EOFError, OSError):
                self._lost(worker)
                continue
            share, worker.share = worker.share, None
            self._fruitless = -sys.maxsize
            if share is None:
                continue
            share.batch.error = share.batch.error or answer.error
            for number, item in zip(share.numbers, answer.judged, strict=answer.error is None):
                share.batch.judged[number] = item

    def _lost(self, worker: _Worker) -> None:
        """Let go of a dead worker: its inputs are judged again, each alone, or are at fault."""
        self._workers.remove(worker)
        code = worker.died()
        self._fruitless += 1
        share = worker.share
        if share is None:
            return
        if not share.is_retry:
            self._todo.extendleft(_Share(share.batch, [number], True) for number in reversed(share.numbers))
            return
        (number,), (content,) = share.numbers, share.contents
        share.batch.judged[number] = Judged(FileResult(content.name, error=self._fault(code, content)))

    def _fault(self, code: int, content: Content) -> FileError:
        """Return what to tell of the input that a worker died of."""
        limit = seconds_for(len(content.data), self._config.max_seconds)
        if limit is not None and hasattr(signal, "SIGPROF") and code == -signal.SIGPROF:
            return FileError(TOO_SLOW, f"{limit:.0f}")
        if code == OUT_OF_MEMORY:
            return FileError(KILLED, "MemoryError")
        return FileError(KILLED, _named(-code) if code < 0 else f"code {code}")


def _named(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
