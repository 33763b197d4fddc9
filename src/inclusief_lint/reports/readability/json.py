"""The readability report as JSON, version 1; ``docs/readability.md`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..findings.json import finding_object, note_objects

if TYPE_CHECKING:
    from ...plain_language.result import Hurdle, ReadabilityResult
    from .view import View


def as_json(results: Sequence[ReadabilityResult], view: View) -> str:
    """Return the results as JSON."""
    files = [_file(result, view) for result in results]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _file(result: ReadabilityResult, view: View) -> dict[str, Any]:
    lang = view.advice or result.lang or view.reader
    counts = result.counts
    item: dict[str, Any] = {
        "path": result.path,
        "lang": result.lang,
        "audience": result.audience,
        "notes": note_objects(result.notes, result.path, lang, view.catalogue),
        "advice": [
            {"id": a.id, "met": a.met, "value": a.value, "limit": a.limit, "number": a.number, "text": a.text}
            for a in result.advice
        ],
        "hardest": [
            {
                "start": h.start,
                "end": h.end,
                "text": h.text,
                "words": h.words,
                "long": h.long,
                "hurdles": [_hurdle(x) for x in h.hurdles],
            }
            for h in result.hardest
        ],
        "rare_words": [_hurdle(word) for word in result.rare_words],
        "counts": {
            "sentences": counts.sentences,
            "words": counts.words,
            "syllables": counts.syllables,
            "long_words": counts.long_words,
            "longest_sentence": counts.longest,
        },
        "scores": [
            {
                "id": s.id,
                "value": round(s.value, 1),
                "low": None if s.low is None else round(s.low, 1),
                "high": None if s.high is None else round(s.high, 1),
                "without_topic": None if s.without_topic is None else round(s.without_topic, 1),
                "aim": s.aim,
                "limit": s.limit,
                "attention": s.attention,
            }
            for s in result.scores
        ],
        "no_score": result.no_score,
        "sentences": [{"start": a, "end": b, "words": words} for a, b, words in result.lengths],
        "findings": [finding_object(f) for f in result.findings],
    }
    if result.cross_check is not None:
        item["cross_check"] = [
            {"id": both.id, "value": round(both.value, 1), "textstat": round(both.textstat, 1)}
            for both in result.cross_check
        ]
    if result.error is not None:
        item["error"] = {"kind": result.error.kind, "message": result.error.message}
    return item


def _hurdle(found: Hurdle) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "reason": found.reason,
        "alternatives": list(found.alternatives),
    }
