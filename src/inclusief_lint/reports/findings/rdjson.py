"""rdjson, the diagnostic format of reviewdog.

Its columns count the bytes of the line in UTF-8, from 1; the end is exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from ...finding import Severity
from .common import NOT_READ, TOOL, details, from_here, headline, level, not_read, whole

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

_SEVERITY = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.SUGGESTION: "INFO",
    Severity.TIP: "INFO",
}


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write one JSON object; diagnostics appear in it as files are linted."""
    separator = "\n"
    stream.write(f'{{"source": {{"name": "{TOOL}"}}, "diagnostics": [')
    for result in results:
        for diagnostic in _diagnostics(result, setting):
            stream.write(separator + whole(json.dumps(diagnostic, ensure_ascii=False)))
            separator = ",\n"
    stream.write("\n]}\n")


def _diagnostics(result: FileResult, setting: Setting) -> Iterator[dict[str, Any]]:
    path = from_here(result.path)
    if result.error is not None:
        yield {
            "message": result.error.message,
            "location": {"path": path},
            "severity": "ERROR",
            "code": {"value": result.error.kind},
        }
    if unread := not_read(result, setting):
        yield {
            "message": unread,
            "location": {"path": path},
            "severity": "INFO",
            "code": {"value": NOT_READ},
        }
    for finding in result.findings:
        location: dict[str, Any] = {"path": path}
        place = None
        if finding.scope != "document":
            place = location["range"] = _range(finding, result.text)
        diagnostic: dict[str, Any] = {
            "message": "\n".join([headline(finding), *details(finding, setting)]),
            "location": location,
            "severity": _SEVERITY[level(finding)],
            "code": {"value": finding.rule} | ({"url": finding.url} if finding.url else {}),
        }
        if finding.fix is not None and place is not None and result.text:
            diagnostic["suggestions"] = [{"range": place, "text": text} for text in finding.alternatives]
        yield diagnostic


def _range(finding: Finding, text: str) -> dict[str, dict[str, int]]:
    start, end = {"line": finding.line}, {"line": finding.end_line}
    if text:  # without it bytes cannot be counted, and a line is better than a wrong column
        start["column"] = _byte_column(text, finding.start, finding.column)
        end["column"] = _byte_column(text, finding.end, finding.end_column)
    return {"start": start, "end": end}


def _byte_column(text: str, offset: int, column: int) -> int:
    return len(text[offset - (column - 1) : offset].encode("utf-8", "replace")) + 1
