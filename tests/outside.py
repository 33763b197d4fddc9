"""Tests that need what is not ours: which, whether it is here, and how many could run.

A test says what it needs (``@pytest.mark.outside("npm")``) and asks for it with ``program`` where
it uses it, so that a machine without it skips the test and says so.  After the run one line tells
how many of these tests ran, and for want of what the others did not.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from typing import NoReturn

import pytest

# What a test may need, and the programs of which one must be on the path for it.
NEEDS: dict[str, tuple[str, ...]] = {
    "npm": ("npm",),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "chrome"),
    "libreoffice": ("soffice", "libreoffice"),
    "registry": ("git",),  # pip finds packages, and pre-commit clones
}
# Where a variable may name the program instead.
_NAMED_BY = {"chromium": "CHROMIUM"}
_NO_NETWORK = re.compile(
    r"No matching distribution|Could not fetch URL|Temporary failure|NewConnectionError|"
    r"Network is unreachable|Connection (?:refused|timed out|broken)|ReadTimeoutError|ProxyError|"
    r"ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ENETUNREACH"
)
_SKIPPED = re.compile(rf"Skipped: ({'|'.join(NEEDS)}): ")

_declared = pytest.StashKey[frozenset[str]]()
_running: list[frozenset[str]] = []  # what the test that runs now says it needs


def program(need: str) -> str:
    """Return the program that serves a need; without it the test that runs is skipped.

    A test that did not say that it needs this fails: it would be missing from the count.
    """
    _must_be_declared(need)
    found = os.environ.get(_NAMED_BY.get(need, "")) or next(
        filter(None, map(shutil.which, NEEDS[need])), None
    )
    if found is None:
        skip(need, f"{NEEDS[need][0]} is not here")
    return found


def skip(need: str, why: str) -> NoReturn:
    """Skip the test that runs, for want of this."""
    _must_be_declared(need)
    pytest.skip(f"{need}: {why}")


def is_unreachable(said: str) -> bool:
    """Return whether a package manager failed because it could not reach its registry."""
    return _NO_NETWORK.search(said) is not None


def _must_be_declared(need: str) -> None:
    if _running and need not in _running[-1]:
        pytest.fail(f'this test needs {need}: mark it with @pytest.mark.outside("{need}")')


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a need that nothing decides on."""
    for item in items:
        needs = frozenset(need for mark in item.iter_markers("outside") for need in mark.args)
        if needs - NEEDS.keys() or (not needs and item.get_closest_marker("outside")):
            raise pytest.UsageError(f"{item.nodeid}: outside() takes {', '.join(NEEDS)}")
        item.stash[_declared] = needs


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Remember what the test that runs says it needs."""
    _running.append(item.stash[_declared])
    try:
        return (yield)
    finally:
        _running.pop()


def summary(reports: dict[str, list[pytest.TestReport]]) -> str:
    """Return the line that tells how many outside tests ran, from the reports by outcome.

    Empty when none was asked for.
    """
    ran, skipped = set(), Counter[str]()
    for outcome in ("passed", "failed", "error"):
        ran.update(r.nodeid for r in reports.get(outcome, ()) if "outside" in getattr(r, "keywords", ()))
    for report in reports.get("skipped", ()):
        if "outside" in report.keywords:
            reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
            want = _SKIPPED.match(reason)
            skipped[want[1] if want else "other reasons"] += 1
    if not ran and not skipped:
        return ""
    counts = ", ".join(f"{need}: {number}" for need, number in sorted(skipped.items()))
    return f"outside tests: {len(ran)} ran, {skipped.total()} skipped{f' ({counts})' if counts else ''}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the line; with pytest-xdist this runs where all reports come together."""
    line = summary(terminalreporter.stats)
    if line:
        terminalreporter.write_line(line)
