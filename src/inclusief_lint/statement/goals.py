"""The goals that a text sets: of which kind, with which figure, date and owner.

What makes a goal, its kind and its parts is data: ``rules/statement/goals.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge.guidelines import Combination, Goals
from .result import Evidence, Goal
from .sentence import StatementSentence
from .text import Text


def goals_in(text: Text, *, listed: bool = False) -> Iterator[Goal]:
    """Yield the goals of a text, in order.

    Args:
        listed: the text is a list of goals, so that an item without a verb counts too.
    """
    data = text.catalogue.statement.goals
    if data is None:
        return
    combos = [*data.goal, *(data.listed if listed else ())]
    places = [
        place
        for place, unit in enumerate(text.units)
        if unit.segment.kind != "heading" and _any(text, unit, combos)
    ]
    for place in places:
        unit = text.units[place]
        kind = next((key for key, k in data.kinds.items() if _any(text, unit, k.when)), None)
        if kind is None:
            continue
        about = [unit] if place + 1 in places else _with_next(text.units, place)
        found = {name: _part(text, about, spec.of) for name, spec in data.parts.items()}
        missing = tuple(name for name, passage in found.items() if passage is None)
        start, end = unit.segment.to_source(unit.sentence.start, unit.sentence.end)
        yield Goal(
            start, end, text.source[start:end], kind, missing=missing,
            advice=_advice(text, data, kind, missing), **found,
        )  # fmt: skip


def _with_next(units: Sequence[StatementSentence], place: int) -> list[StatementSentence]:
    """Return a sentence and the next one of the same block, which may name the owner or date."""
    unit = units[place]
    return [unit, *(u for u in units[place + 1 : place + 2] if u.segment is unit.segment)]


def _any(text: Text, unit: StatementSentence, combos: Sequence[Combination]) -> bool:
    """Tell whether one of the combinations holds in a sentence; the cheap features are asked first."""
    features = text.features
    return any(
        all(features.may(key, unit) for key in combo.features)
        and all(features.of(key, unit) for key in combo.features)
        and not any(features.of(key, unit) for key in combo.absent)
        for combo in combos
    )


def _part(text: Text, units: Sequence[StatementSentence], keys: Sequence[str]) -> Evidence | None:
    for unit in units:
        for key in keys:
            ranges = text.features.of(key, unit)
            if ranges:
                return text.evidence(unit.segment, *ranges[0], (key,))
    return None


def _advice(text: Text, data: Goals, kind: str, missing: tuple[str, ...]) -> str:
    reader = text.reader
    if not missing:
        return data.complete[reader]
    asked = [data.parts[name].ask[reader] for name in missing]
    joined = (
        asked[0] if len(asked) == 1 else f"{', '.join(asked[:-1])} {data.conjunction[reader]} {asked[-1]}"
    )
    model = data.kinds[kind].model[reader]
    return data.ask[reader].format(parts=joined, model=model)
