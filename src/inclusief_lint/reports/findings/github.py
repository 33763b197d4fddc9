"""GitHub workflow commands: annotations on the lines of a pull request.

See "Workflow commands for GitHub Actions".  The runner splits a command at ``::`` and its
properties at ``,`` and ``:``, so these are escaped; an annotation has one line at a time, so
columns are left out of a span of several lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from ...finding import Severity
from .common import NOT_READ, details, from_root, headline, level, name, not_read, root_of

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

_COMMAND = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "notice",
    Severity.TIP: "notice",
}


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write a command for each finding and each unreadable file, as they come."""
    root = root_of(setting)
    for result in results:
        path = from_root(result.path, root)
        if result.error is not None:
            stream.write(_command("error", {"file": path, "title": result.error.kind}, result.error.message))
        if unread := not_read(result, setting):
            stream.write(_command("notice", {"file": path, "title": NOT_READ}, unread))
        for finding in result.findings:
            text = "\n".join([headline(finding), *details(finding, setting)])
            properties = {"file": path} | _place(finding) | {"title": name(finding)}
            stream.write(_command(_COMMAND[level(finding)], properties, text))
        stream.flush()


def _place(finding: Finding) -> dict[str, str]:
    if finding.scope == "document":
        return {}
    place = {"line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:
        # GitHub's end column is that of the last character.
        last = max(finding.end_column - 1, finding.column)
        place |= {"col": str(finding.column), "endColumn": str(last)}
    return place


def _command(kind: str, properties: dict[str, str], text: str) -> str:
    pairs = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{kind} {pairs}::{_escape(text)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
