"""JUnit XML, for CI that shows test reports: a suite for each file, a failed case for each finding.

The format knows no severities: a finding's is the ``type`` of its failure.  A clean file has
one case that passes, a suppressed finding is a skipped case, an unreadable file an error, a
text in no language that we know a skipped case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from .checkstyle import attributes
from .common import (
    NOT_READ,
    TOOL,
    clean,
    details,
    from_here,
    headline,
    name,
    not_read,
    suppressed_by,
    suppression,
)  # fmt: skip

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write a suite for each input, as they come; only suites have totals."""
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes(name=TOOL)}>\n')
    for result in results:
        stream.write(_suite(result, setting))
    stream.write("</testsuites>\n")


def _suite(result: FileResult, setting: Setting) -> str:
    path = from_here(result.path)
    skipped = sum(suppression(f) is not None for f in result.findings)
    failures = len(result.findings) - skipped
    cases = [_finding_case(f, n, path, setting) for f, n in _numbered(result.findings)]
    if result.error is not None:
        error = attributes(type=result.error.kind, message=result.error.message)
        cases.append(_case(path, result.error.kind, None, f"<error{error}/>"))
    if unread := not_read(result, setting):
        skipped += 1
        cases.append(_case(path, NOT_READ, None, f"<skipped{attributes(message=unread)}/>"))
    if not cases:
        cases.append(_case(path, TOOL, None, ""))
    totals = attributes(
        name=path,
        tests=len(cases),
        failures=failures,
        errors=int(result.error is not None),
        skipped=skipped,
        time=0,
    )
    return f"<testsuite{totals}>\n" + "".join(cases) + "</testsuite>\n"


def _numbered(findings: Iterable[Finding]) -> Iterable[tuple[Finding, int]]:
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[name(finding)] += 1
        yield finding, seen[name(finding)]


def _finding_case(finding: Finding, number: int, path: str, setting: Setting) -> str:
    # Without the line: GitLab compares cases by name, and a moved finding is no new one.
    title = name(finding) if number == 1 else f"{name(finding)} ({number})"
    hidden = suppression(finding)
    if hidden:
        return _case(path, title, finding.line, f"<skipped{attributes(message=suppressed_by(hidden))}/>")
    about = attributes(type=finding.severity.word, message=headline(finding))
    place = path if finding.scope == "document" else f"{path}:{finding.line}:{finding.column}"
    text = "\n".join([f"{place}: {finding.text}" if finding.text else place, *details(finding, setting)])
    return _case(path, title, finding.line, f"<failure{about}>{escape(clean(text))}</failure>")


def _case(path: str, title: str, line: int | None, inside: str) -> str:
    place: dict[str, object] = {"classname": path, "name": title, "time": 0, "file": path}
    if line is not None:
        place["line"] = line
    return f"<testcase{attributes(**place)}>{inside}</testcase>\n"
