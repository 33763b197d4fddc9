"""JSON, a stable contract; described in ``docs/json.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from ..._version import __version__

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from ...knowledge.catalogue import Catalogue
    from . import Setting

VERSION = 1


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as the contract has it."""
    record: dict[str, Any] = {
        "rule": finding.rule,
        "term": finding.term,
        "category": finding.category,
        "severity": finding.severity.word,
        "contested": finding.contested,
        "confidence": finding.confidence,
        "lang": finding.lang,
        "scope": finding.scope,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "text": finding.text,
        "message": finding.message,
        "alternatives": list(finding.alternatives),
        "note": finding.note,
        "sources": list(finding.sources),
        "url": finding.url,
        "fingerprint": finding.fingerprint,
        "fix": finding.fix,
        "lowered": finding.lowered,
    }
    if finding.suppressed is not None:
        record["suppressed"] = finding.suppressed._asdict()
    return record


def note_objects(notes: Iterable[str], path: str, lang: str, catalogue: Catalogue) -> list[dict[str, str]]:
    """Return the remarks about reading an input as the contract has them, in a language."""
    parts = (note.partition(":") for note in notes)
    return [
        {"kind": kind, "message": catalogue.say(kind, lang, path=path, value=value)}
        for kind, _, value in parts
    ]


def _about(result: FileResult, setting: Setting) -> dict[str, Any]:
    """Return the result for one input as the contract has it, but for the findings, which come last."""
    lang = setting.advice or result.lang or setting.reader
    error = result.error
    return {
        "path": result.path,
        "lang": result.lang,
        "error": {"kind": error.kind, "message": error.message} if error else None,
        "not_read": result.not_read._asdict() if result.not_read else None,
        "hidden": result.hidden,
        "notes": note_objects(result.notes, result.path, lang, setting.catalogue),
    }


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write one JSON object; files appear in it as they are linted."""
    tool = json.dumps({"name": "inclusief-lint", "version": __version__})
    stream.write(f'{{"version": {VERSION}, "tool": {tool}, "files": [')
    begin = "\n"
    for result in results:
        stream.write(begin)
        # One finding at a time: a long text may have a hundred thousand.
        about = json.dumps(_about(result, setting), ensure_ascii=False)
        stream.write(about[:-1] + ', "findings": [')
        for place, finding in enumerate(result.findings):
            stream.write(", " if place else "")
            stream.write(json.dumps(finding_object(finding), ensure_ascii=False))
        stream.write("]}")
        begin = ",\n"
        del result  # or it would be here while the next one is judged
    stream.write(f'\n], "skipped": {json.dumps(setting.skipped)}}}\n')
