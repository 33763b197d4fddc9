"""Runs inputs in worker processes, so that a crash or a hang costs one input and not the run."""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from .grammar import Sample, sample
from .judge import depth_of, judge

INPUT_S = 10.0  # processor seconds for one input, or it counts as a hang
_STUCK_S = 120.0  # seconds without a word from a worker: it hangs in code that takes no signal
_CHUNK = 200
_TRIES = 400  # runs to shorten one failure


class _Hang(BaseException):
    """Raised by the timer inside a worker."""


class Outcome(NamedTuple):
    """What became of one input: ``problem`` is empty when all is well."""

    number: int
    linted: bool
    problem: str = ""
    seconds: float = 0.0


def ready() -> None:
    """Let this process hear its timer."""
    signal.signal(signal.SIGVTALRM, _alarm)


def _alarm(_: int, __: FrameType | None) -> None:
    raise _Hang


def attempt(item: Sample, depth: str) -> Outcome:
    """Judge one input under the limit of time."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, INPUT_S)
    try:
        linted, problem = judge(item, depth), ""
    except _Hang:
        linted, problem = False, f"Hang: more than {INPUT_S:.0f} s"
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        linted, problem = (
            False,
            f"{type(error).__name__} in {Path(place.filename).name}:{place.name}: {error}",
        )
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return Outcome(item.number, linted, problem, time.process_time() - began)


def _work(link: Connection, seed: int) -> None:
    """Judge the inputs of the ranges that come in; tell which one is next, then what became of it."""
    ready()
    while (numbers := link.recv()) is not None:
        for number in numbers:
            link.send(number)
            link.send(attempt(sample(seed, number), depth_of(number)))
        link.send(None)


class _Worker:
    """A process, and the input that it is at."""

    def __init__(self, context: Any, seed: int) -> None:
        self.link, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, seed), daemon=True)
        self.process.start()
        other.close()
        self.numbers: range | None = None
        self.at: int | None = None
        self.heard = time.monotonic()

    def give(self, numbers: range) -> None:
        self.numbers, self.at, self.heard = numbers, None, time.monotonic()
        self.link.send(numbers)


def run(numbers: range, seed: int, workers: int, told: Callable[[Outcome], None]) -> None:
    """Judge a range of inputs in worker processes; a crash or hang costs one input and a new worker."""
    context = multiprocessing.get_context("spawn")
    todo = [range(at, min(at + _CHUNK, numbers.stop)) for at in range(numbers.start, numbers.stop, _CHUNK)][
        ::-1
    ]
    busy: list[_Worker] = []
    while todo or busy:
        while todo and len(busy) < workers:
            worker = _Worker(context, seed)
            worker.give(todo.pop())
            busy.append(worker)
        ready = wait([w.link for w in busy], timeout=5)
        for worker in [w for w in busy if w.link in ready]:
            try:
                said = worker.link.recv()
            except (EOFError, ConnectionError):
                worker.process.join()
                _lost(worker, f"Crash: exit code {worker.process.exitcode}", todo, told)
                busy.remove(worker)
                continue
            worker.heard = time.monotonic()
            if isinstance(said, Outcome):
                told(said)
            elif said is not None:
                worker.at = said
            elif todo:
                worker.give(todo.pop())
            else:
                worker.link.send(None)
                worker.process.join()
                busy.remove(worker)
        for worker in [w for w in busy if time.monotonic() - w.heard > _STUCK_S]:
            worker.process.kill()
            worker.process.join()
            _lost(worker, f"Hang: killed after {_STUCK_S:.0f} s", todo, told)
            busy.remove(worker)


def _lost(worker: _Worker, problem: str, todo: list[range], told: Callable[[Outcome], None]) -> None:
    assert worker.numbers is not None
    if worker.at is None:
        raise RuntimeError(f"a worker did not start: {problem}")
    at = worker.at
    told(Outcome(at, False, problem))
    if at + 1 < worker.numbers.stop:
        todo.append(range(at + 1, worker.numbers.stop))


def shortened(item: Sample, depth: str, problem: str) -> Sample:
    """Return a shorter input that fails in the same way; a crash is left as it is."""
    kind = problem.partition(": ")[0]
    if kind in ("Crash", "Hang"):
        return item
    left, size = _TRIES, max(len(item.data) // 2, 1)
    while size and left > 0:
        at, before = 0, len(item.data)
        while at < len(item.data) and left > 0:
            left -= 1
            shorter = item._replace(data=item.data[:at] + item.data[at + size :])
            if attempt(shorter, depth).problem.partition(": ")[0] == kind:
                item = shorter
            else:
                at += size
        size = size if len(item.data) < before and size > 1 else size // 2
    return item
