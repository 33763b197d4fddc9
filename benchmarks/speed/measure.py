"""Measures what a process uses: one that runs a command, or a copy of one that has warmed up."""

from __future__ import annotations

import math
import os
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

MB = 1_000_000
_LONG_S = 5.0
_SCALE = MB if sys.platform == "darwin" else 1000  # of the system's figure for memory


class Cost(NamedTuple):
    """What one process used, its children included.

    Attributes:
        seconds: processor seconds, user and system.
        memory: highest resident size of any one process, in MB.
        code: exit code; -24 (SIGXCPU) where it was stopped for time.
        wall: seconds from start to end.
        total: highest memory of all its processes together in MB, what they share counted once;
            as ``memory`` where that was not watched.
    """

    seconds: float
    memory: float
    code: int
    wall: float = 0.0
    total: float = 0.0


# One command in each round, the same or another one each time.
Commands: TypeAlias = "Callable[[int], Sequence[str]]"


def run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    limit_s: float | None = None,
    cwd: Path | None = None,
    watch: bool = False,
) -> Cost:
    """Run a command to its end and return what it used.

    Our own process stays small: a child's peak starts at that of the process it was
    forked from, so the corpora are made in a process of their own.

    Args:
        command: the program and its arguments.
        environment: added to ours; byte code is always written.
        limit_s: processor seconds after which the command is stopped; it and its children are killed
            after four times as many on the clock.
        cwd: the folder to run in.
        watch: whether to look at the memory of all its processes together (Linux only).
    """
    started = time.monotonic()
    process = subprocess.Popen(
        list(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | dict(environment or {}),
        cwd=cwd, start_new_session=True,
    )  # fmt: skip
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    if limit_s is not None and hasattr(resource, "prlimit"):
        with suppress(ProcessLookupError):
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (math.ceil(limit_s), math.ceil(limit_s) + 1))
    timer = threading.Timer(4 * limit_s, stop) if limit_s is not None else None
    watcher = _Watcher(process.pid) if watch else None
    for thread in (timer, watcher):
        if thread is not None:
            thread.daemon = True
            thread.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        stop()
        raise
    finally:
        if timer is not None:
            timer.cancel()
        if watcher is not None:
            watcher.ended.set()
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _SCALE
    # A child may be what was stopped.
    is_over = bool(stopped) or (limit_s is not None and seconds >= 0.98 * math.ceil(limit_s))
    return Cost(
        seconds, memory, -signal.SIGXCPU if is_over else process.returncode, time.monotonic() - started,
        max(memory, watcher.highest if watcher else 0.0),
    )  # fmt: skip


class _Watcher(threading.Thread):
    """Looks every so often how much memory a process and its children hold together."""

    EVERY_S = 0.2

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.session, self.highest, self.ended = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(self.EVERY_S):
            ours = [folder for folder in Path("/proc").glob("[0-9]*") if self._is_ours(folder)]
            if len(ours) > 1:  # of a single process the system keeps the peak itself
                self.highest = max(self.highest, sum(map(_held, ours)))

    def _is_ours(self, folder: Path) -> bool:
        try:
            return os.getsid(int(folder.name)) == self.session
        except OSError:
            return False


def _held(folder: Path) -> float:
    """Return the proportional set size of a process in MB, 0 where it has ended."""
    try:
        text = (folder / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1000


class Sample(NamedTuple):
    """What the rounds of one command used."""

    costs: tuple[Cost, ...]

    @property
    def seconds(self) -> float:
        """Median of the processor seconds."""
        return statistics.median(cost.seconds for cost in self.costs)

    @property
    def wall(self) -> float:
        """Median of the seconds from start to end."""
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def spread(self) -> tuple[float, float]:
        """Least and most processor seconds."""
        return min(cost.seconds for cost in self.costs), max(cost.seconds for cost in self.costs)

    @property
    def memory(self) -> float:
        """Highest memory of all processes together in MB."""
        return max(max(cost.memory, cost.total) for cost in self.costs)

    @property
    def code(self) -> int:
        """The exit code furthest from 0."""
        return max((cost.code for cost in self.costs), key=abs)

    def over(self, other: Sample) -> float:
        """Return the median of the ratios of seconds, round by round."""
        pairs = zip(self.costs, other.costs, strict=False)
        return statistics.median(a.seconds / max(b.seconds, 0.001) for a, b in pairs)


class Measure(NamedTuple):
    """How to measure.

    Attributes:
        rounds: how often each command runs.
        enough_s: no new round begins after so many seconds, once there are ``least``.
        least: how many rounds there are at least.
        limit_s: as in ``run``.
        environment: added to that of the commands.
        cwd: the folder they run in.
    """

    rounds: int
    enough_s: float
    least: int
    limit_s: float
    environment: Mapping[str, str]
    cwd: Path

    def cost(self, command: Sequence[str], *, limited: bool = True, watch: bool = False) -> Cost:
        """Run a command once."""
        limit_s = self.limit_s if limited else None
        return run(command, self.environment, limit_s=limit_s, cwd=self.cwd, watch=watch)

    def paired(self, commands: Mapping[str, Commands], free: Sequence[str] = ()) -> dict[str, Sample]:
        """Run all commands in turn, A B C A B C, so that a busy moment strikes all alike.

        Args:
            commands: by name; asked for the command of each round.
            free: names of those that are never stopped, and the memory of which is watched.  Of the
                others, one that takes long or was stopped gets no further round.
        """
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        ended: set[str] = set()
        started = time.monotonic()
        for number in range(self.rounds):
            if number >= self.least and time.monotonic() - started > self.enough_s:
                break
            for name, command in commands.items():
                if name not in ended:
                    cost = self.cost(command(number), limited=name not in free, watch=name in free)
                    costs[name].append(cost)
                    if name not in free and (cost.seconds > _LONG_S or cost.code == -signal.SIGXCPU):
                        ended.add(name)
        return {name: Sample(tuple(found)) for name, found in costs.items()}


def apart(work: Callable[[], object], limit_s: int = 120) -> Cost:
    """Do some work in a copy of this process and return what the copy used.

    What this process has loaded, the copy need not load: start-up is left out.  Its memory
    counts what it was copied from.  The exit code is 1 after an exception, and -24 (SIGXCPU)
    after ``limit_s`` processor seconds.
    """
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _SCALE, os.waitstatus_to_exitcode(status))
