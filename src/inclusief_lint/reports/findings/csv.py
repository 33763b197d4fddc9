"""CSV for spreadsheets: UTF-8, a header, one row for each finding, unreadable file or text not read.

A cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from ...finding import Severity
from .common import NOT_READ, from_here, not_read, suppression

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "term", "category", "lang",
    "contested", "text", "message", "alternatives", "note", "source", "url", "fix", "fingerprint",
    "suppressed_by", "suppressed_reason", "error",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write rows as files are linted."""
    rows = csv.DictWriter(stream, COLUMNS, restval="", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    rows.writeheader()
    for result in results:
        path: dict[str, object] = {"path": from_here(result.path)}
        if result.error is not None:
            about = {"message": result.error.message, "error": result.error.kind}
            rows.writerow(_safe(path | about))
        if unread := not_read(result, setting):
            about = {"message": unread, "rule": NOT_READ, "severity": Severity.SUGGESTION.word}
            rows.writerow(_safe(path | about))
        for finding in result.findings:
            rows.writerow(_safe(path | _row(finding, setting)))
        stream.flush()


def _row(finding: Finding, setting: Setting) -> dict[str, object]:
    place: dict[str, object] = {}
    if finding.scope != "document":
        place = {
            "line": finding.line,
            "column": finding.column,
            "end_line": finding.end_line,
            "end_column": finding.end_column,
        }
    hidden = suppression(finding)
    sources = setting.catalogue.sources
    return place | {
        "severity": finding.severity.word,
        "rule": finding.rule,
        "term": finding.term or "",
        "category": finding.category,
        "lang": finding.lang or "",
        "contested": "true" if finding.contested else "false",
        "text": finding.text,
        "message": finding.message,
        "alternatives": " | ".join(finding.alternatives),
        "note": finding.note,
        "source": " | ".join(sources[key].title for key in finding.sources),
        "url": finding.url or "",
        "fix": finding.fix or "",
        "fingerprint": finding.fingerprint,
        "suppressed_by": hidden.by if hidden else "",
        "suppressed_reason": (hidden.reason or "") if hidden else "",
    }


def _safe(row: dict[str, object]) -> dict[str, object]:
    return {key: _cell(value) for key, value in row.items()}


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text
