"""JUnit XML, read by junitparser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import junitparser

from inclusief_lint import FileResult, Finding
from tests.some import some

Report = Callable[..., str]


def read(text: str) -> list[Any]:
    xml = junitparser.JUnitXml.fromstring(text.encode())
    suites = list(xml)
    for suite in suites:
        cases = list(suite)
        kinds = [type(case.result[0]) if case.result else None for case in cases]
        assert suite.tests == len(cases) >= 1
        assert suite.failures == kinds.count(junitparser.Failure)
        assert suite.errors == kinds.count(junitparser.Error)
        assert suite.skipped == kinds.count(junitparser.Skipped)
        names = [(case.classname, case.name) for case in cases]
        assert len(set(names)) == len(names), "GitLab keeps one case of a name"
        assert {case.classname for case in cases} == {suite.name}
    return suites


def test_a_suite_for_each_file(
    report: Report, results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    suites = read(report("junit", results))
    assert [suite.name for suite in suites] == [result.path for result in results]
    assert [(s.tests, s.failures, s.errors) for s in suites] == [
        (3, 3, 0), (2, 2, 0), (1, 0, 0), (1, 0, 1), (2, 2, 0),
    ]  # fmt: skip
    told = [case for suite, result in zip(suites, results, strict=True) for case in suite if result.findings]
    for case, (path, finding) in zip(told, some(all_findings), strict=True):
        (failure,) = case.result
        assert case.name.startswith(finding.rule)
        assert failure.type == finding.severity.word
        assert finding.term is None or failure.message.endswith(f"({finding.term})")
        if finding.scope != "document":
            assert failure.text.startswith(f"{path}:{finding.line}:{finding.column}: ")


def test_an_unreadable_file_is_an_error(report: Report, results: list[FileResult]) -> None:
    (case,) = read(report("junit", results))[3]
    (error,) = case.result
    assert error.type == "not-found"
    assert error.message.startswith("weg.md: a,b:c%d\r\n::error::]]> \"'& <b>\ufffd\ufffd\ufffd end")


def test_a_clean_file_passes(report: Report, results: list[FileResult]) -> None:
    (case,) = read(report("junit", results))[2]
    assert case.is_passed


def test_a_suppressed_finding_is_skipped(report: Report, suppressed: FileResult) -> None:
    (suite,) = read(report("junit", [suppressed]))
    first, *others = suite
    assert first.is_skipped and all(case.is_failure for case in some(others))
    assert first.result[0].message == "inclusief-lint: ignore -- a title (comment)"


def test_a_run_without_files(report: Report) -> None:
    assert read(report("junit", [])) == []
