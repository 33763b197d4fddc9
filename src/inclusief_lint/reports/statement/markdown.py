"""The checklist as Markdown, to paste into a note or a discussion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..markdown import escaped
from .sheet import Sheet

if TYPE_CHECKING:
    from ...statement import Assessment, Goal, StatementResult
    from .sheet import Place, View


def as_markdown(results: Sequence[StatementResult], view: View) -> str:
    """Return the checklist as Markdown."""
    return "\n".join(
        "\n\n".join(part for part in _parts(Sheet(result, view)) if part) + "\n" for result in results
    )


def _parts(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.say('title')}: {escaped(sheet.name)}"
    yield from (f"**{escaped(remark)}**" for remark in sheet.remarks)
    if not sheet.has_list:
        return
    if sheet.shown:
        yield sheet.score
        yield _table(sheet)
    if sheet.placeholders:
        yield f"## {sheet.say('placeholders')}"
        yield _bullets(sheet, sheet.placeholders)
    for number, goal in enumerate(sheet.goals, 1):
        yield from _goal(sheet, goal, number)
    for a in sheet.shown:
        yield from _guideline(sheet, a)


def _table(sheet: Sheet) -> str:
    head = f"| {sheet.say('guideline')} | {sheet.say('verdict')} |\n|---|---|"
    return "\n".join([head, *(f"| {escaped(a.title)} | {sheet.verdict(a)} |" for a in sheet.shown)])


def _guideline(sheet: Sheet, a: Assessment) -> Iterator[str]:
    yield f"## {escaped(a.title)}: {sheet.verdict(a)}"
    if evidence := sheet.evidence(a):
        yield f"{sheet.say('evidence')}:"
        yield _bullets(sheet, evidence)
    if near := sheet.near_misses(a):
        yield f"{sheet.say('near')}:"
        yield _bullets(sheet, near)
    if a.advice:
        yield f"**{sheet.say('write')}:** {escaped(a.advice)}"
    if flaws := sheet.flaws(a):
        yield f"{sheet.say('flaws')}:"
        yield _bullets(sheet, flaws)


def _goal(sheet: Sheet, goal: Goal, number: int) -> Iterator[str]:
    yield f"## {sheet.say('goal', n=number, kind=sheet.goal_kind(goal))}"
    yield f"> “{escaped(sheet.place(goal.start, goal.end).text)}” ({_line(sheet, goal.start)})"
    rows = [
        f"- {name}: " + (f"**{sheet.say('goal-missing')}**" if place is None else f"“{escaped(place.text)}”")
        for name, place in sheet.goal_parts(goal)
    ]
    yield "\n".join(rows)
    if goal.advice:
        yield f"**{sheet.say('write')}:** {escaped(goal.advice)}"


def _bullets(sheet: Sheet, places: Sequence[Place]) -> str:
    return "\n".join(
        f"- “{escaped(p.text)}” ({_line(sheet, p.start)})" + (f": {escaped(p.reason)}" if p.reason else "")
        for p in places
    )


def _line(sheet: Sheet, offset: int) -> str:
    return sheet.say("at-line", line=sheet.line(offset))
