"""rdjson: reviewdog's schema, and columns in UTF-8 bytes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inclusief_lint import FileResult, Finding, Linter
from tests.some import some

Report = Callable[..., str]

_POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
_RANGE = {
    "type": "object",
    "required": ["start"],
    "additionalProperties": False,
    "properties": {"start": _POSITION, "end": _POSITION},
}
_CODE = {
    "type": "object",
    "required": ["value"],
    "additionalProperties": False,
    "properties": {"value": {"type": "string"}, "url": {"type": "string", "pattern": "^https?://"}},
}
# After reviewdog's `proto/rdf/reviewdog.proto`, message DiagnosticResult.
SCHEMA = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
        },
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": _CODE,
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {"path": {"type": "string"}, "range": _RANGE},
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}


def read(text: str) -> list[dict[str, Any]]:
    value = json.loads(text)
    jsonschema.validate(value, SCHEMA)
    return list(value["diagnostics"])


def test_all_findings_and_errors(
    report: Report, results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    found = read(report("rdjson", results))
    (error,) = [d for d in found if d["code"]["value"] == "not-found"]
    assert (error["severity"], error["location"]) == ("ERROR", {"path": "weg.md"})
    assert error["message"].startswith("weg.md: a,b")
    found.remove(error)
    severities = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
    for diagnostic, (path, finding) in zip(found, some(all_findings), strict=True):
        assert diagnostic["location"]["path"] == path
        assert diagnostic["severity"] == severities[finding.severity.word]
        assert diagnostic["code"]["value"] == finding.rule
        assert diagnostic["message"].startswith(finding.message)
        assert ("range" in diagnostic["location"]) is (finding.scope != "document")
        assert len(diagnostic.get("suggestions", ())) == (len(finding.alternatives) if finding.fix else 0)


def test_columns_count_bytes(report: Report, results: list[FileResult]) -> None:
    checked = 0
    for result in some(results[:2]):
        lines = result.text.encode().split(b"\n")
        for diagnostic, finding in zip(read(report("rdjson", [result])), some(result.findings), strict=True):
            start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
            assert words == result.text[finding.start : finding.end]
            checked += 1
            for suggestion in diagnostic.get("suggestions", ()):
                assert suggestion["range"] == diagnostic["location"]["range"]
    assert checked == 5
    (first, *_) = read(report("rdjson", results[:1]))
    assert first["location"]["range"]["start"] == {"line": 3, "column": len("🙂é De ".encode()) + 1}


def test_the_end_of_several_lines(report: Report, results: list[FileResult]) -> None:
    place = read(report("rdjson", results))[-1]["location"]["range"]
    assert place == {"start": {"line": 1, "column": 3}, "end": {"line": 2, "column": 3}}


def test_without_the_text_there_are_lines_only(report: Report, results: list[FileResult]) -> None:
    (first, *_) = read(report("rdjson", [replace(results[0], text="")]))
    assert first["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}
    assert "suggestions" not in first


def test_a_suppressed_finding_is_info(report: Report, suppressed: FileResult) -> None:
    first = read(report("rdjson", [suppressed]))[0]
    assert first["severity"] == "INFO" and "ignore -- a title" in first["message"]


@pytest.mark.outside("npm")
@pytest.mark.parametrize("chosen", ["made", "examples", "clean"])
def test_the_validator_of_another_project_agrees(
    report: Report,
    results: list[FileResult],
    examples: list[FileResult],
    shipped: Linter,
    npm_tool: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    chosen: str,
) -> None:
    text = {
        "made": lambda: report("rdjson", results),
        "examples": lambda: report("rdjson", examples, catalogue=shipped.catalogue),
        "clean": lambda: report("rdjson", []),
    }[chosen]()
    file = tmp_path / "our.json"
    file.write_text(text, encoding="utf-8")
    done = npm_tool("rdformat-validator", "--strict", "--no-extra-fields", file)
    assert done.returncode == 0, done.stdout + done.stderr
    file.write_text('{"diagnostics": [{"message": 1}]}', encoding="utf-8")
    assert npm_tool("rdformat-validator", "--strict", file).returncode != 0
