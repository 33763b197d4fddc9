"""Results as they are kept: made plain, and checked in kind and range when they come back.

Whoever can write to the cache folder may put anything there, and a disk may lose half of it;
an entry that no run of ours can have written counts as absent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from ..finding import FileResult, Finding, NotRead
from ..knowledge.catalogue import Catalogue
from ..vocabulary import LANGUAGES, SEVERITIES

_SCOPES = ("span", "sentence", "document")
_FIXES = (None, "safe", "unsafe")
_BY = ("comment", "front-matter", "baseline")


def plain(result: FileResult) -> dict[str, Any]:
    """Return a result as texts, numbers and lists; without path and text, which the file tells."""
    return {
        "lang": result.lang,
        "findings": [finding.as_plain() for finding in result.findings],
        "notes": list(result.notes),
        "words": result.words,
        "not_read": None if result.not_read is None else list(result.not_read),
    }


def packed(result: FileResult) -> str:
    """Return a result as the text that is kept."""
    return json.dumps(plain(result), ensure_ascii=False, separators=(",", ":"))


def believed(data: Any, text: str, catalogue: Catalogue, path: str = "") -> FileResult | None:
    """Return the result that ``plain`` made plain, or None for anything else.

    Args:
        data: what was kept.
        text: the text that it is about; offsets and lines must lie in it.
        catalogue: names of rules and sources must stand in it.
        path: of the file that has the text now.
    """
    if not isinstance(data, dict) or data.keys() != {"lang", "findings", "notes", "not_read", "words"}:
        return None
    if not _is_name(data["lang"]) or not _all(data["notes"], lambda note: _is_note(note, catalogue)):
        return None
    if not _is_not_read(data["not_read"]) or not _whole(data["words"], 0, len(text)):
        return None
    lines = text.count("\n") + text.count("\r") + 1
    if not _all(data["findings"], lambda item: _is_finding(item, text, lines, catalogue)):
        return None
    findings = tuple(map(Finding.of_plain, data["findings"]))
    not_read = None if data["not_read"] is None else NotRead(*data["not_read"])
    return FileResult(
        path,
        data["lang"],
        findings,
        text=text,
        notes=tuple(data["notes"]),
        not_read=not_read,
        words=data["words"],
    )


def _all(value: Any, holds: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(map(holds, value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_name(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value != "")


def _is_note(value: Any, catalogue: Catalogue) -> bool:
    return isinstance(value, str) and catalogue.knows_text(value.partition(":")[0])


def _is_not_read(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, list) or len(value) != 4:
        return False
    kind, passages, lang, declared = value
    return (
        kind == "language"
        and _whole(passages, 1, sys.maxsize)
        and _is_name(lang)
        and isinstance(declared, bool)
    )


def _whole(value: Any, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


_KINDS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("rule", "category", "group", "text", "message", "note", "context"), _is_text),
    "term": _is_name,
    "lang": lambda value: value is None or value in LANGUAGES,
    "scope": lambda value: value in _SCOPES,
    "severity": lambda value: value in SEVERITIES,
    "contested": lambda value: isinstance(value, bool),
    "alternatives": lambda value: _all(value, _is_text),
    "fix": lambda value: value in _FIXES,
    "url": _is_name,
    "suppressed": lambda value: (
        value is None
        or (isinstance(value, list) and len(value) == 2 and value[0] in _BY and _is_name(value[1]))
    ),
}
_PLACES = ("start", "end", "line", "column", "end_line", "end_column")
_FIELDS = {field.name for field in fields(Finding)}
assert {*_KINDS, *_PLACES, "sources"} == _FIELDS, "each field of a finding is checked"


def _is_finding(item: Any, text: str, lines: int, catalogue: Catalogue) -> bool:
    if not isinstance(item, dict) or item.keys() != _FIELDS:
        return False
    size = len(text)
    return (
        all(holds(item[name]) for name, holds in _KINDS.items())
        and _whole(item["start"], 0, size)
        and _whole(item["end"], item["start"], size)
        and _whole(item["line"], 1, lines)
        and _whole(item["end_line"], item["line"], lines)
        and _whole(item["column"], 1, item["start"] + 1)
        and _whole(item["end_column"], 1, item["end"] + 1)
        and catalogue.is_name_of_rule(item["rule"])
        and _all(item["sources"], lambda key: isinstance(key, str) and key in catalogue.sources)
    )
