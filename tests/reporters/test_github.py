"""GitHub commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest

from inclusief_lint import FileResult, Finding
from tests.some import some

Report = Callable[..., str]


class Command(NamedTuple):
    kind: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """Read a command as ``ActionCommand.TryParseV2`` of the runner does."""
    match = re.fullmatch(r"::(\S+) (.*?)::(.*)", line)
    assert match, line
    kind, pairs, message = match.groups()
    properties = {}
    for pair in pairs.split(","):
        key, value = pair.split("=", 1)
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, sign)
        properties[key] = value
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(code, sign)
    return Command(kind, properties, message)


@pytest.fixture
def commands(report: Report, results: list[FileResult]) -> list[Command]:
    text = report("github", results)
    assert "\r" not in text
    return [read(line) for line in text.rstrip("\n").split("\n")]


def test_each_finding_and_each_error_is_a_command(
    commands: list[Command], all_findings: list[tuple[str, Finding]]
) -> None:
    assert [c.kind for c in commands] == [
        "warning", "warning", "warning", "warning", "error", "error", "warning", "error",
    ]  # fmt: skip
    named = [c for c in commands if c.properties["title"] != "not-found"]
    for command, (path, finding) in zip(named, some(all_findings), strict=True):
        assert command.properties["file"] == path
        assert command.properties["title"].startswith(finding.rule)
        start = finding.message.replace("\0", r"\x00").replace("\x1b", r"\x1b").replace("\x0b", r"\x0b")
        assert command.message.startswith(start)
        assert f"({finding.term})" in command.message or finding.term is None


def test_the_end_column_is_inclusive(commands: list[Command], results: list[FileResult]) -> None:
    place = {key: int(commands[0].properties[key]) for key in ("line", "endLine", "col", "endColumn")}
    assert place["line"] == place["endLine"] == 3
    line = results[0].text.split("\n")[2]
    assert line[place["col"] - 1 : place["endColumn"]] == "brandweerman"


def test_several_lines_have_no_columns_and_documents_no_line(commands: list[Command]) -> None:
    document, lines = commands[-2:]
    assert set(document.properties) == {"file", "title"}
    assert (lines.properties["line"], lines.properties["endLine"]) == ("1", "2")
    assert "col" not in lines.properties and "endColumn" not in lines.properties


def test_an_unreadable_file_is_an_error(commands: list[Command]) -> None:
    (command,) = [c for c in commands if c.properties["title"] == "not-found"]
    assert command.kind == "error"
    assert command.properties["file"] == "weg.md"
    assert command.message.startswith("weg.md: a,b:c%d\r\n::error::]]>")


def test_a_suggestion_and_a_suppressed_finding_are_notices(report: Report, suppressed: FileResult) -> None:
    first, second, *_ = [read(line) for line in report("github", [suppressed]).splitlines()]
    assert (first.kind, second.kind) == ("notice", "warning")
    assert first.message.endswith("inclusief-lint: ignore -- a title (comment)")


def test_nothing_is_written_for_clean_files(report: Report, results: list[FileResult]) -> None:
    assert report("github", [replace(results[0], findings=())]) == ""
