"""Checkstyle XML, which Jenkins, reviewdog and many others read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ...finding import Severity
from .common import NOT_READ, TOOL, clean, details, from_here, headline, level, not_read

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

_VERSION = "4.3"  # of the format, not of this program
_SEVERITY = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "info",
    Severity.TIP: "info",
}


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write a ``file`` element for each input, clean ones too, as they come."""
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="{_VERSION}">\n')
    for result in results:
        stream.write(f"<file{attributes(name=from_here(result.path))}>\n")
        if result.error is not None:
            about = {"message": result.error.message, "source": f"{TOOL}.{result.error.kind}"}
            stream.write(f"<error{attributes(line=1, severity='error', **about)}/>\n")
        if unread := not_read(result, setting):
            about = {"message": unread, "source": f"{TOOL}.{NOT_READ}"}
            stream.write(f"<error{attributes(line=1, severity='info', **about)}/>\n")
        for finding in result.findings:
            stream.write(_error(finding, setting))
        stream.write("</file>\n")
    stream.write("</checkstyle>\n")


def _error(finding: Finding, setting: Setting) -> str:
    place = {"line": finding.line}
    if finding.scope != "document":
        place["column"] = finding.column
    about = {
        "severity": _SEVERITY[level(finding)],
        "message": " ".join([headline(finding), *details(finding, setting)]),
        "source": f"{TOOL}.{finding.rule}",
    }
    return f"<error{attributes(**place, **about)}/>\n"


def attributes(**values: object) -> str:
    """Return XML attributes, escaped, without characters that XML cannot hold."""
    return "".join(f" {key}={quoteattr(clean(str(value)))}" for key, value in values.items())
