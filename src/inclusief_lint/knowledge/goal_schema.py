"""Reads ``rules/statement/goals.yml``: what makes a goal, its kind and its parts."""

from __future__ import annotations

from ..strict_yaml import YamlMap
from ..vocabulary import LANGUAGES
from .combination_schema import combinations, maps_in
from .guidelines import GoalExample, GoalKind, GoalPart, Goals

GOAL_PARTS = ("figure", "date", "owner")
GOAL_KINDS = ("process", "content", "ambition")  # in this order they are tried
_KEYS = ("goal", "listed", "kinds", "parts", "ask", "and", "complete", "examples")


def read_goals(entry: YamlMap) -> Goals:
    """Return what makes a goal.

    Raises:
        DataError: the file breaks the schema; see ``YamlMap.report``.
    """
    entry.only(_KEYS, _KEYS)
    kinds = entry.table("kinds", f'"kinds" has {", ".join(GOAL_KINDS)}')
    kinds.only(GOAL_KINDS, GOAL_KINDS)
    parts = entry.table("parts", f'"parts" has {", ".join(GOAL_PARTS)}')
    parts.only(GOAL_PARTS, GOAL_PARTS)
    return Goals(
        goal=combinations(entry, "goal"),
        listed=combinations(entry, "listed"),
        kinds={key: _kind(kinds, key) for key in GOAL_KINDS},
        parts={key: _part(parts, key) for key in GOAL_PARTS},
        ask=entry.texts("ask"),
        conjunction=entry.texts("and"),
        complete=entry.texts("complete"),
        examples=_examples(entry),
    )


def _kind(kinds: YamlMap, key: str) -> GoalKind:
    kind = kinds.table(key, f'"{key}" has title, what, when and model')
    kind.only(("title", "what", "when", "model"), ("title", "what", "when", "model"))
    return GoalKind(kind.texts("title"), kind.texts("what"), kind.texts("model"), combinations(kind, "when"))


def _part(parts: YamlMap, key: str) -> GoalPart:
    part = parts.table(key, f'"{key}" has of and ask')
    part.only(("of", "ask"), ("of", "ask"))
    return GoalPart(tuple(part.strings("of")), part.texts("ask"))


def _examples(entry: YamlMap) -> tuple[GoalExample, ...]:
    found = []
    for item in maps_in(entry, "examples", "an example has lang, text and kind"):
        item.only(("lang", "text", "kind", "missing"), ("lang", "text", "kind"))
        kind = item.choice("kind", (*GOAL_KINDS, "none"))
        lang, missing = item.choice("lang", LANGUAGES), tuple(item.strings("missing"))
        found.append(GoalExample(lang, item.text("text"), kind, missing))
    return tuple(found)
