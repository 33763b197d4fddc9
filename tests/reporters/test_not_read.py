"""A text in no language that we know: told in every format, at its lowest level."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from inclusief_lint import FileResult
from inclusief_lint.finding import NotRead

Report = Callable[..., str]

UNKNOWN = FileResult("raadsel.md", not_read=NotRead("language", 2))
OTHER = FileResult("bericht.md", not_read=NotRead("language", 3, "de"))
DECLARED = FileResult("seite.html", not_read=NotRead("language", 4, "de", declared=True))


def told(report: Report, form: str, result: FileResult) -> list[tuple[str, str, str]]:
    """Return (level, name, message) of what a CI format says about a file."""
    text = report(form, [result])
    if form == "sarif":
        (run,) = json.loads(text)["runs"]
        assert run["invocations"][0]["executionSuccessful"] is True
        notices = run["invocations"][0]["toolExecutionNotifications"]
        return [(n["level"], n["descriptor"]["id"], n["message"]["text"]) for n in notices]
    if form == "github":
        lines = (line.split("::", 2) for line in text.splitlines())
        return [(head.split(" ")[0], head.split("title=")[1], said) for _, head, said in lines]
    if form == "gitlab":
        return [(i["severity"], i["check_name"], i["description"]) for i in json.loads(text)]
    if form == "checkstyle":
        errors = ElementTree.fromstring(text).iter("error")
        return [(e.attrib["severity"], e.attrib["source"], e.attrib["message"]) for e in errors]
    if form == "junit":
        cases = ElementTree.fromstring(text).iter("testcase")
        return [("skipped", c.attrib["name"], s.attrib["message"]) for c in cases for s in c.iter("skipped")]
    if form == "csv":
        rows = csv.DictReader(io.StringIO(text))
        return [(row["severity"], row["rule"], row["message"]) for row in rows]
    assert form == "rdjson"
    return [(d["severity"], d["code"]["value"], d["message"]) for d in json.loads(text)["diagnostics"]]


@pytest.mark.parametrize(
    ("form", "level"),
    [
        ("sarif", "note"),
        ("github", "notice"),
        ("gitlab", "info"),
        ("checkstyle", "info"),
        ("junit", "skipped"),
        ("csv", "suggestion"),
        ("rdjson", "INFO"),
    ],
)
def test_it_is_told_at_the_lowest_level(report: Report, form: str, level: str) -> None:
    for result, said in ((UNKNOWN, "cannot be recognised"), (OTHER, "another language (de)")):
        ((found, name, message),) = told(report, form, result)
        assert found == level and name.endswith("not-read")
        assert result.path in message and said in message
    assert told(report, form, DECLARED) == []


def test_json_has_it_for_every_file(report: Report) -> None:
    files = json.loads(report("json", [UNKNOWN, OTHER, DECLARED, FileResult("a.md", "nl")]))["files"]
    assert [file["not_read"] for file in files] == [
        {"kind": "language", "passages": 2, "lang": None, "declared": False},
        {"kind": "language", "passages": 3, "lang": "de", "declared": False},
        {"kind": "language", "passages": 4, "lang": "de", "declared": True},
        None,
    ]
    assert {file["error"] for file in files} == {None}


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_no_failure_is_counted(report: Report, form: str) -> None:
    for suite in ElementTree.fromstring(report(form, [UNKNOWN])).iter("testsuite"):
        assert (suite.attrib["failures"], suite.attrib["errors"]) == ("0", "0")
        assert suite.attrib["skipped"] == suite.attrib["tests"] == "1"
