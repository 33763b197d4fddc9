"""CSV, read back by Python's own reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from inclusief_lint import FileResult, Finding
from tests.some import some

Report = Callable[..., str]


def read(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        assert None not in row and None not in row.values(), "as many cells as the header"
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
    return rows


def test_all_findings_and_errors(
    report: Report, results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    text = report("csv", results)
    assert text.startswith('"path","line","column",')
    rows = read(text)
    (error,) = [row for row in rows if row["error"]]
    assert (error["path"], error["error"], error["line"]) == ("weg.md", "not-found", "")
    assert error["message"].startswith("weg.md: a,b:c%d\n\\x3a:error::]]> \"'& <b>\\x00\\x1b\\x0b end")
    rows.remove(error)
    for row, (path, finding) in zip(rows, some(all_findings), strict=True):
        assert row["path"] == path
        line = "" if finding.scope == "document" else str(finding.line)
        assert row["line"] == line
        assert (row["rule"], row["term"]) == (finding.rule, finding.term or "")
        assert row["severity"] == finding.severity.word
        assert row["fingerprint"] == finding.fingerprint
        assert row["alternatives"] == " | ".join(finding.alternatives)
    assert rows[-1]["text"] == "'=cmd()"
    assert (rows[0]["source"], rows[0]["url"]) == (
        "A Book of Words | A Site of Words", "https://example.org/words",
    )  # fmt: skip


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_formulas_are_neutralised_in_every_cell(report: Report, results: list[FileResult], sign: str) -> None:
    value = f'{sign}HYPERLINK("x";"y"),1\r\nz'
    one = replace(
        results[0].findings[0], term=value, text=value, message=value, note=value, alternatives=(value,),
        category=value, url=value, rule=value,
    )  # fmt: skip
    (row,) = read(report("csv", [replace(results[0], path=f"{sign}.md", findings=(one,))]))
    for key in ("term", "text", "message", "note", "alternatives", "category", "url", "rule"):
        assert row[key] == "'" + value.replace("\r\n", "\n").replace("\r", r"\x0d")
    assert row["path"] == f"'{sign}.md".replace("\r", r"\x0d")


def test_a_cell_that_only_contains_a_sign_stays(report: Report, results: list[FileResult]) -> None:
    one = replace(results[0].findings[0], text="a=b", message="'=x")
    (row,) = read(report("csv", [replace(results[0], findings=(one,))]))
    assert (row["text"], row["message"]) == ("a=b", "'=x")


def test_suppressed_findings_say_by_whom(report: Report, suppressed: FileResult) -> None:
    first, second, _ = read(report("csv", [suppressed]))
    assert (first["suppressed_by"], first["suppressed_reason"]) == ("comment", "a title")
    assert (first["severity"], second["suppressed_by"]) == ("error", "")


def test_a_clean_run_has_a_header(report: Report) -> None:
    text = report("csv", [])
    assert read(text) == [] and text.count("\n") == 1
