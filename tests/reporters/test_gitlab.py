"""GitLab Code Quality: the fields that GitLab's documentation asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from inclusief_lint import FileResult, Finding
from tests.some import some

Report = Callable[..., str]

# After "Code Quality report format" in GitLab's documentation.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": r"^[\w/-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\.?/|.*\\)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def read(text: str) -> list[dict[str, Any]]:
    issues = json.loads(text)
    jsonschema.validate(issues, SCHEMA)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    return list(issues)


def test_all_findings_and_errors(
    report: Report, results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    issues = read(report("gitlab", results))
    (error,) = [i for i in issues if i["check_name"] == "inclusief-lint/not-found"]
    issues.remove(error)
    assert (error["severity"], error["location"]["path"]) == ("critical", "weg.md")
    assert error["description"].startswith("weg.md: a,b")
    severities = {"error": "major", "warning": "minor", "suggestion": "info"}
    for issue, (path, finding) in zip(issues, some(all_findings), strict=True):
        assert issue["location"] == {
            "path": path, "lines": {"begin": finding.line, "end": finding.end_line},
        }  # fmt: skip
        assert issue["severity"] == severities[finding.severity.word]
        assert issue["check_name"] == finding.rule
        assert issue["description"].startswith(finding.message)


def test_fingerprints_are_distinct_and_survive_moves(report: Report, results: list[FileResult]) -> None:
    one = results[0]
    findings = (replace(f, line=f.line + 9, start=f.start + 90) for f in one.findings)
    moved = replace(one, findings=tuple(findings))
    before, after = (read(report("gitlab", [x])) for x in (one, moved))
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]
    assert len(read(report("gitlab", [one, replace(one, path="other.md")]))) == 6


def test_paths_have_no_dot_in_front(report: Report, results: list[FileResult]) -> None:
    (issue, *_) = read(report("gitlab", [replace(results[0], path="./x/../docs/a.md")]))
    assert issue["location"]["path"] == "docs/a.md"


def test_a_clean_run_is_an_empty_list(report: Report, results: list[FileResult]) -> None:
    assert read(report("gitlab", [])) == read(report("gitlab", [results[2]])) == []


def test_a_suppressed_finding_is_info(report: Report, suppressed: FileResult) -> None:
    first = read(report("gitlab", [suppressed]))[0]
    assert first["severity"] == "info"
    assert "ignore -- a title" in first["description"]


def test_the_schema_refuses_what_gitlab_refuses() -> None:
    with pytest.raises(jsonschema.ValidationError):
        read('[{"description": "x"}]')
