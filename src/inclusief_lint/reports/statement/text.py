"""The checklist as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..findings.common import wrapped
from .sheet import Sheet

if TYPE_CHECKING:
    from ...statement import Assessment, Goal, StatementResult
    from .sheet import Place, View

_SIGNS = {"yes": "[+]", "partial": "[~]", "no": "[-]"}
_SHOWN = 3  # passages of one kind; the other formats show all
_NARROWEST = 40
_INDENT = "      "  # under the title, after the sign


def as_text(results: Sequence[StatementResult], view: View) -> str:
    """Return the checklist as text for a terminal."""
    return "\n".join(_Text(Sheet(result, view), view.width).write() for result in results)


class _Text:
    """Writes one result, wrapped to the width."""

    def __init__(self, sheet: Sheet, width: int) -> None:
        self.sheet, self.width = sheet, max(width, _NARROWEST)

    def write(self) -> str:
        sheet = self.sheet
        lines = [sheet.name]
        for remark in sheet.remarks:
            lines += self._wrap(remark, "  ", "  ")
        if sheet.has_list:
            lines += self._wrap(sheet.score, "  ", "  ") if sheet.shown else []
            for number, goal in enumerate(sheet.goals, 1):
                lines += ["", *self._goal(goal, number)]
            for a in sheet.shown:
                lines += ["", *self._guideline(a)]
        lines += self._placeholders() if sheet.has_list else []
        lines += self._features()
        return "\n".join(lines) + "\n"

    def _guideline(self, a: Assessment) -> Iterator[str]:
        sheet = self.sheet
        yield from self._wrap(f"{_SIGNS[a.verdict]} {a.title}: {sheet.verdict(a)}", "  ", _INDENT)
        yield from self._places(sheet.evidence(a))
        yield from self._places(sheet.near_misses(a), sheet.say("near"))
        if a.advice:
            yield from self._wrap(f"→ {a.advice}", _INDENT, _INDENT + "  ")
        yield from self._places(sheet.flaws(a))

    def _goal(self, goal: Goal, number: int) -> Iterator[str]:
        sheet = self.sheet
        title = sheet.say("goal", n=number, kind=sheet.goal_kind(goal))
        yield from self._wrap(title, "  ", _INDENT)
        yield from self._places([sheet.place(goal.start, goal.end)])
        for name, place in sheet.goal_parts(goal):
            sign, said = ("[-]", sheet.say("goal-missing")) if place is None else ("[+]", f"“{place.text}”")
            yield from self._wrap(f"{sign} {name}: {said}", _INDENT, _INDENT + "    ")
        if goal.advice:
            yield from self._wrap(f"→ {goal.advice}", _INDENT, _INDENT + "  ")

    def _places(self, places: Sequence[Place], label: str = "") -> Iterator[str]:
        for place in places[:_SHOWN]:
            where = _capital(self.sheet.say("at-line", line=place.line))
            yield from self._wrap(f"{where}: “{place.text}”", _INDENT, _INDENT + "  ")
            reason = f"{label}: {place.reason}" if label else place.reason
            if reason:
                yield from self._wrap(reason, _INDENT + "  ", _INDENT + "  ")
        if len(places) > _SHOWN:
            yield from self._wrap(self.sheet.say("more", n=len(places) - _SHOWN), _INDENT, _INDENT)

    def _placeholders(self) -> Iterator[str]:
        if self.sheet.placeholders:
            yield ""
        for place in self.sheet.placeholders:
            said = self.sheet.say("placeholder", text=place.text, line=place.line)
            yield from self._wrap(f"[!] {said}", "  ", _INDENT)

    def _features(self) -> Iterator[str]:
        if self.sheet.result.sentences:
            yield from ("", f"  {self.sheet.say('features')}")
        for start, end, names in self.sheet.result.sentences:
            yield from self._places([self.sheet.place(start, end)])
            yield from self._wrap(", ".join(names) or "-", _INDENT + "  ", _INDENT + "  ")

    def _wrap(self, text: str, first: str, rest: str) -> list[str]:
        return wrapped(text, self.width, first, rest)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
