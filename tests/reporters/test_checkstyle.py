"""Checkstyle XML: well formed, and only what checkstyle's own reports have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

from inclusief_lint import FileResult, Finding
from tests.some import some

Report = Callable[..., str]

ATTRIBUTES = {"line", "column", "severity", "message", "source"}


def read(text: str) -> list[tuple[str, list[dict[str, str]]]]:
    """Return (file, errors) after checking what checkstyle's format allows."""
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    files = []
    for file in root:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        errors = [dict(error.attrib) for error in file]
        for element, error in zip(file, errors, strict=True):
            assert element.tag == "error" and len(element) == 0
            assert ATTRIBUTES - {"column"} <= set(error) <= ATTRIBUTES
            assert int(error["line"]) >= 1 and int(error.get("column", 1)) >= 1
            assert error["severity"] in ("error", "warning", "info", "ignore")
            assert error["message"]
        files.append((file.attrib["name"], errors))
    return files


def test_all_files_findings_and_errors(
    report: Report, results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    text = report("checkstyle", results)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    files = read(text)
    assert [path for path, _ in files] == [result.path for result in results]
    assert files[2] == ("schoon.txt", [])
    (error,) = files.pop(3)[1]
    assert (error["severity"], error["source"]) == ("error", "inclusief-lint.not-found")
    assert error["message"].startswith("weg.md: a,b:c%d\r\n::error::]]> \"'& <b>\ufffd\ufffd\ufffd end")
    severities = {"error": "error", "warning": "warning", "suggestion": "info"}
    found = [(path, error) for path, errors in files for error in errors]
    for (path, error), (its_path, finding) in zip(found, some(all_findings), strict=True):
        assert path == its_path
        assert error["line"] == str(finding.line)
        column = None if finding.scope == "document" else str(finding.column)
        assert error.get("column") == column
        assert error["severity"] == severities[finding.severity.word]
        assert error["source"] == f"inclusief-lint.{finding.rule}"
        assert finding.term is None or f"({finding.term})" in error["message"]


def test_a_suppressed_finding_is_info(report: Report, suppressed: FileResult) -> None:
    ((_, errors),) = read(report("checkstyle", [suppressed]))
    assert errors[0]["severity"] == "info"
    assert "ignore -- a title" in errors[0]["message"]


def test_a_clean_run(report: Report) -> None:
    assert read(report("checkstyle", [])) == []


def test_a_file_name_that_is_no_utf8(report: Report, results: list[FileResult]) -> None:
    ((name, _),) = read(report("checkstyle", [replace(results[0], path="./caf\udce9.md")]))
    assert name == "caf\ufffd.md"
