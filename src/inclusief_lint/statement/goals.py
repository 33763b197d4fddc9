"""The goals that a text sets: of which kind, with which figure, date and owner.

What makes a goal, its kind and its parts is data: ``rules/statement/goals.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .result import Evidence, Goal
from .text import Text
from .unit import Unit


def goals_in(text: Text, *, listed: bool = False) -> Iterator[Goal]:
    """Yield the goals of a text, in order.

    Args:
        listed: the text is a list of goals, so that an item without a verb counts too.
    """
    data = text.catalogue.statement["goals"]
    if not data:
        return
    for unit in _candidates(text, data, listed=listed):
        kind = next((key for key, k in data["kinds"].items() if _any(text, unit, k["when"])), None)
        if kind is None:
            continue
        found = {name: _part(text, unit, spec["of"]) for name, spec in data["parts"].items()}
        missing = tuple(name for name, passage in found.items() if passage is None)
        start, end = unit.segment.to_source(unit.sentence.start, unit.sentence.end)
        yield Goal(
            start, end, text.source[start:end], kind, missing=missing,
            advice=_advice(text, data, kind, missing), **found,
        )  # fmt: skip


def _candidates(text: Text, data: Mapping[str, Any], *, listed: bool) -> Iterator[Unit]:
    """Yield the sentences that set a goal."""
    combos = [*data["goal"], *(data["listed"] if listed else ())]
    for unit in text.units:
        if unit.segment.kind != "heading" and _any(text, unit, combos):
            yield unit


def _any(text: Text, unit: Unit, combos: list[Mapping[str, Any]]) -> bool:
    """Tell whether one of the combinations holds in a sentence; the cheap features are asked first."""
    features = text.features
    return any(
        all(features.may(key, unit) for key in combo["all"])
        and all(features.of(key, unit) for key in combo["all"])
        and not any(features.of(key, unit) for key in combo["not"])
        for combo in combos
    )


def _part(text: Text, unit: Unit, keys: list[str]) -> Evidence | None:
    for key in keys:
        ranges = text.features.of(key, unit)
        if ranges:
            return text.evidence(unit.segment, *ranges[0], (key,))
    return None


def _advice(text: Text, data: Mapping[str, Any], kind: str, missing: tuple[str, ...]) -> str:
    reader = text.reader
    if not missing:
        said: str = data["complete"][reader]
        return said
    asked = [data["parts"][name]["ask"][reader] for name in missing]
    joined = asked[0] if len(asked) == 1 else f"{', '.join(asked[:-1])} {data['and'][reader]} {asked[-1]}"
    model = data["kinds"][kind]["model"][reader]
    return str(data["ask"][reader]).format(parts=joined, model=model)
