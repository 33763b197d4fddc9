"""Measures what a process uses: one that runs a command, or a copy of one that has warmed up."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

MB = 1_000_000
DOUBLINGS = (1, 2, 4, 8, 16)  # MB
SIZES = (1, 5, 20)  # MB; the last is the largest that is read
_SCALE = MB if sys.platform == "darwin" else 1000  # of the system's figure for memory


class Cost(NamedTuple):
    """What one process used: processor seconds and its highest resident size in MB."""

    seconds: float
    memory: float
    code: int


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
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _SCALE, process.returncode)


def median(command: Sequence[str], runs: int, environment: Mapping[str, str] | None = None) -> Cost:
    """Return the median time and the highest memory of several runs."""
    costs = [run(command, environment) for _ in range(runs)]
    worst = max((cost.code for cost in costs), key=abs)
    return Cost(statistics.median(c.seconds for c in costs), max(c.memory for c in costs), worst)


def apart(work: Callable[[], object], limit_s: int = 120) -> Cost:
    """Do some work in a copy of this process and return what the copy used.

    What this process has loaded, the copy need not load: start-up is left out.  Its memory
    counts what it was copied from.  The exit code is 1 after an exception, and -24 (SIGXCPU)
    after ``limit_s`` processor seconds.
    """
    child = os.fork()
    if not child:
        import resource

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
