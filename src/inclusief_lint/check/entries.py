"""Results as they are kept: made plain, and checked in kind and range when they come back.

Whoever can write to the cache folder may put anything there, and a disk may lose half of it;
an entry that no run of ours can have written counts as absent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from operator import itemgetter
from typing import Any

from ..finding import FileResult, Finding, NotRead
from ..knowledge.catalogue import Catalogue
from ..vocabulary import LANGUAGES, LOWERED, SEVERITIES

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


_TEXTS = ("rule", "category", "group", "text", "message", "note", "context")
_PLACES = ("start", "end", "line", "column", "end_line", "end_column")
_OTHERS = (
    "term", "lang", "scope", "severity", "contested", "alternatives", "fix", "url", "suppressed", "sources",
    "confidence", "lowered",
)  # fmt: skip
_FIELDS = {field.name for field in fields(Finding)}
assert {*_TEXTS, *_PLACES, *_OTHERS} == _FIELDS, "each field of a finding is checked"
_texts, _places, _others = itemgetter(*_TEXTS), itemgetter(*_PLACES), itemgetter(*_OTHERS)


def _is_finding(item: Any, text: str, lines: int, catalogue: Catalogue) -> bool:
    # Thousands are looked at in a run: by class, which is exact for what comes out of JSON.
    if type(item) is not dict or item.keys() != _FIELDS:
        return False
    if {*map(type, _texts(item))} != {str} or {*map(type, _places(item))} != {int}:
        return False
    start, end, line, column, end_line, end_column = _places(item)
    if not (
        0 <= start <= end <= len(text)
        and 1 <= line <= end_line <= lines
        and 1 <= column <= start + 1
        and 1 <= end_column <= end + 1
        and catalogue.is_name_of_rule(item["rule"])
    ):
        return False
    term, lang, scope, severity, contested, alternatives, fix, *more = _others(item)
    url, suppressed, sources, confidence, lowered = more
    return (
        _is_name(term)
        and (lang is None or lang in LANGUAGES)
        and scope in _SCOPES
        and severity in SEVERITIES
        and type(contested) is bool
        and _all(alternatives, _is_text)
        and fix in _FIXES
        and _is_name(url)
        and (suppressed is None or _is_suppression(suppressed))
        and (confidence is None or (type(confidence) is float and 0 <= confidence <= 1))
        and _all(sources, lambda key: isinstance(key, str) and key in catalogue.sources)
        and (lowered is None or lowered in LOWERED)
    )


def _is_suppression(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and value[0] in _BY and _is_name(value[1])
