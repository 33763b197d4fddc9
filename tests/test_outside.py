"""The count of tests that need what is not ours, and the guard that keeps it whole."""

from __future__ import annotations

from typing import Literal

import pytest

from tests import outside


def report(name: str, outcome: Literal["passed", "failed", "skipped"], reason: str = "") -> pytest.TestReport:
    longrepr = ("test.py", 1, f"Skipped: {reason}") if reason else None
    place = ("test.py", 1, name)
    return pytest.TestReport(name, place, {"outside": 1}, outcome, longrepr, "call")


def test_the_line_tells_what_ran_and_what_was_missing() -> None:
    ours = report("ours", "passed")
    ours.keywords = {}
    reports = {
        "passed": [ours, report("a", "passed"), report("b", "passed")],
        "failed": [report("c", "failed")],
        "error": [report("c", "failed")],  # what breaks in a fixture's end is told a second time
        "skipped": [
            report("d", "skipped", "npm: npm is not here"),
            report("e", "skipped", "npm: could not install x"),
            report("f", "skipped", "not a checkout"),
        ],
    }
    assert outside.summary(reports) == "outside tests: 3 ran, 3 skipped (npm: 2, other reasons: 1)"
    assert outside.summary({"passed": [report("a", "passed")]}) == "outside tests: 1 ran, 0 skipped"
    assert outside.summary({"passed": [ours]}) == ""


def test_a_need_must_be_declared() -> None:
    with pytest.raises(pytest.fail.Exception, match=r'mark it with @pytest\.mark\.outside\("npm"\)'):
        outside.program("npm")


def test_what_is_missing_skips_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "_running", [frozenset({"npm"})])  # as if this test had said so
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.skip.Exception, match=r"^npm: npm is not here$"):
        outside.program("npm")


@pytest.mark.parametrize("said", ["ERROR: No matching distribution found for x", "npm ERR! code ENOTFOUND"])
def test_a_registry_out_of_reach_is_known_by_what_is_said(said: str) -> None:
    assert outside.is_unreachable(said)
    assert not outside.is_unreachable("SyntaxError: invalid syntax")
