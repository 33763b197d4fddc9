"""GitLab Code Quality: the subset of Code Climate's issues that GitLab reads.

A fingerprint names one finding for GitLab's comparison of two branches; it is made of the
path, the finding's own fingerprint and its number among equal ones in the file, so that
edits elsewhere do not make a finding new.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from ...finding import Severity
from .common import NOT_READ, TOOL, details, from_root, headline, level, not_read, root_of, whole

if TYPE_CHECKING:
    from ...finding import FileResult
    from . import Setting

_SEVERITY = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.SUGGESTION: "info",
    Severity.TIP: "info",
}


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write one JSON array; findings appear in it as files are linted."""
    seen: Counter[tuple[str, str]] = Counter()
    root = root_of(setting)
    separator = "\n"
    stream.write("[")
    for result in results:
        path = from_root(result.path, root)
        for issue in _issues(result, path, seen, setting):
            stream.write(separator + whole(json.dumps(issue, ensure_ascii=False)))
            separator = ",\n"
    stream.write("\n]\n")


def _issues(
    result: FileResult, path: str, seen: Counter[tuple[str, str]], setting: Setting
) -> Iterator[dict[str, Any]]:
    if result.error is not None:
        yield {
            "description": result.error.message,
            "check_name": f"{TOOL}/{result.error.kind}",
            "fingerprint": _fingerprint(path, result.error.kind, seen),
            "severity": "critical",
            "location": {"path": path, "lines": {"begin": 1}},
        }
    if unread := not_read(result, setting):
        yield {
            "description": unread,
            "check_name": f"{TOOL}/{NOT_READ}",
            "fingerprint": _fingerprint(path, NOT_READ, seen),
            "severity": "info",
            "location": {"path": path, "lines": {"begin": 1}},
        }
    for finding in result.findings:
        yield {
            "description": " ".join([headline(finding), *details(finding, setting)]),
            "check_name": finding.rule,
            "fingerprint": _fingerprint(path, finding.fingerprint, seen),
            "severity": _SEVERITY[level(finding)],
            "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
        }


def _fingerprint(path: str, name: str, seen: Counter[tuple[str, str]]) -> str:
    seen[path, name] += 1
    key = "\x1f".join((path, name, str(seen[path, name])))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
