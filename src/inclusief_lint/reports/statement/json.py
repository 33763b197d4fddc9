"""The checklist as JSON, version 1; ``docs/statement.md`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..findings.json import note_objects
from .sheet import GOAL_PARTS

if TYPE_CHECKING:
    from ...statement import Assessment, Evidence, Goal, NearMiss, Placeholder, StatementResult
    from .sheet import View


def as_json(results: Sequence[StatementResult], view: View) -> str:
    """Return the results as JSON."""
    files = [_file(result, view) for result in results]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _file(result: StatementResult, view: View) -> dict[str, Any]:
    lang = view.advice or result.lang or view.reader
    notes = [note for note in result.notes if not note.startswith("statement-")]  # those are of the report
    item: dict[str, Any] = {
        "path": result.path,
        "lang": result.lang,
        "profile": result.profile,
        "notes": note_objects(notes, result.path, lang, view.catalogue),
        "looks_like_statement": result.looks_like_statement,
        "score": result.score,
        "guidelines": [_guideline(a) for a in result.guidelines],
        "goals": [_goal(goal) for goal in result.goals],
        "placeholders": [_span(p) for p in result.placeholders],
    }
    if result.sentences:
        item["sentences"] = [
            {"start": a, "end": b, "text": result.text[a:b], "features": list(names)}
            for a, b, names in result.sentences
        ]
    if result.error is not None:
        item["error"] = {"kind": result.error.kind, "message": result.error.message}
    return item


def _span(found: Evidence | NearMiss | Placeholder | Goal) -> dict[str, Any]:
    return {"start": found.start, "end": found.end, "text": found.text}


def _guideline(a: Assessment) -> dict[str, Any]:
    return {
        "id": a.id,
        "verdict": a.verdict,
        "evidence": [_span(e) for e in a.evidence],
        "near_misses": [{**_span(m), "reason": m.reason} for m in a.near_misses],
        "advice": a.advice,
    }


def _goal(goal: Goal) -> dict[str, Any]:
    parts = {key: getattr(goal, key) for key in GOAL_PARTS}
    return {
        **_span(goal),
        "kind": goal.kind,
        **{key: None if found is None else _span(found) for key, found in parts.items()},
        "missing": list(goal.missing),
        "advice": goal.advice,
    }
