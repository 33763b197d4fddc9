"""The checklist as one page without scripts that loads nothing: to send, read aloud or print."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..._version import __version__
from ..page import Contents, Mark, MarkedText, icon, lang_attribute, letters, shell
from .sheet import Sheet

if TYPE_CHECKING:
    from ...finding import Finding
    from ...statement import Assessment, Goal, StatementResult
    from .sheet import Place, View


def as_html(results: Sequence[StatementResult], view: View) -> str:
    """Return one self-contained page: the text with its evidence, and the checklist."""
    sheets = [Sheet(result, view) for result in results]
    lang = sheets[0].lang if sheets else view.reader
    say = sheets[0].say if sheets else Sheet(_nothing(), view).say
    files = [_File(sheet, number, lang) for number, sheet in enumerate(sheets, 1)]
    start = next((f"f{f.number}-list" for f in files if f.sheet.has_list), "main")
    return shell(
        lang,
        say("title"),
        (start, say("skip")),
        Contents(say("files"), [(f"f{f.number}", f.sheet.result.path) for f in files]),
        (line for file in files for line in file.write()),
        say("about", version=__version__),
    )


def _nothing() -> StatementResult:
    from ...statement import StatementResult

    return StatementResult("")


class _File:
    """Writes what is said about one file."""

    def __init__(self, sheet: Sheet, number: int, around: str) -> None:
        self.sheet, self.number = sheet, number
        self._around, self._name = around, f"f{number}"
        findings = sheet.result.findings
        self.findings = [(letters(n), f) for n, f in enumerate(findings)]
        self.text = (
            MarkedText(
                sheet.blocks, self._marks(), self._name, sheet.catalogue, sheet.lang, sheet.result.lang
            )
            if sheet.has_list
            else None
        )

    def write(self) -> Iterator[str]:
        """Yield the lines of this file's part of the page."""
        sheet, name = self.sheet, self._name
        lang = lang_attribute(sheet.lang, self._around)
        yield f'<section class="file"{lang} aria-labelledby="{name}">'
        yield f'<h2 id="{name}" tabindex="-1">{html.escape(sheet.name)}</h2>'
        yield from (f'<p class="remark">{html.escape(remark)}</p>' for remark in sheet.remarks)
        if self.text is not None:
            yield from self._summary()
            yield from ('<div class="columns">', '<div class="words">')
            yield from self._source(self.text)
            yield from self._open()
            yield from self._words()
            yield "</div>"
            yield from self._list()
            yield "</div>"
        yield "</section>"

    # -- marks -----------------------------------------------------------------------------

    def _marks(self) -> Iterator[Mark]:
        sheet, name = self.sheet, self._name
        found = {(f.start, f.end) for _, f in self.findings}
        for number, a in enumerate(sheet.shown, 1):
            target = f"{name}-g{number}"
            groups = (("evidence", sheet.evidence), ("near", sheet.near_misses), ("flaw", sheet.flaws))
            for kind, places in groups:
                says = sheet.say(f"mark-{kind}")
                for place in places(a):
                    # A word that has a letter of its own needs no number beside it.
                    is_word = kind == "flaw" and (place.start, place.end) in found
                    label = "" if is_word else str(number)
                    yield Mark(place.start, place.end, kind, label, target, says)
        for number, goal in enumerate(sheet.goals, 1):
            label, says = f"{sheet.say('goal-letter')}{number}", sheet.say("mark-goal")
            yield Mark(goal.start, goal.end, "goal", label, f"{name}-d{number}", says)
            for part in (goal.figure, goal.date, goal.owner):
                if part is not None:
                    yield Mark(part.start, part.end, "part")
        says = sheet.say("mark-finding")
        for letter, f in self.findings:
            if f.scope == "span":
                yield Mark(f.start, f.end, "finding", letter, f"{name}-w{letter}", says)
        for p in sheet.result.placeholders:
            yield Mark(p.start, p.end, "open", "!", f"{name}-open", sheet.say("mark-open"))

    # -- the parts -------------------------------------------------------------------------

    def _summary(self) -> Iterator[str]:
        """Yield the score and, beside it, what it is made of."""
        sheet, name = self.sheet, self._name
        if not sheet.shown:
            return
        yield f'<p class="score">{html.escape(sheet.score)}</p>'
        label = html.escape(f"{sheet.say('list')}, {sheet.name}")
        yield f'<nav class="summary" aria-label="{label}">'
        for verdict in ("yes", "partial", "no"):
            chosen = [(n, a) for n, a in enumerate(sheet.shown, 1) if a.verdict == verdict]
            if chosen:
                yield f'<div class="{verdict}"><p class="verdict">{_verdict(sheet, chosen[0][1])}</p><ul>'
                for n, a in chosen:
                    yield f'<li><a href="#{name}-g{n}">{n}. {html.escape(a.title)}</a></li>'
                yield "</ul></div>"
        yield "</nav>"

    def _source(self, text: MarkedText) -> Iterator[str]:
        yield f"<h3>{html.escape(self.sheet.say('text'))}</h3>"
        kinds = {mark.kind for mark in self._marks() if mark.label}
        legend = [k for k in ("evidence", "goal", "near", "flaw", "finding", "open") if k in kinds]
        if legend:
            yield '<ul class="legend">'
            for kind in legend:
                said = html.escape(self.sheet.say(f"legend-{kind}"))
                yield f'<li><mark class="{kind}">{said}</mark></li>'
            yield "</ul>"
        lang = lang_attribute(self.sheet.result.lang, self.sheet.lang)
        yield f'<div class="source"{lang}>\n{text.write()}\n</div>'

    def _open(self) -> Iterator[str]:
        if self.sheet.placeholders:
            title = html.escape(self.sheet.say("placeholders"))
            yield f'<h3 id="{self._name}-open" tabindex="-1">{title}</h3>'
            yield from self._places(self.sheet.placeholders)

    def _words(self) -> Iterator[str]:
        """Yield the linter's findings, with a letter each."""
        if not self.findings:
            return
        yield f"<h3>{html.escape(self.sheet.say('findings'))}</h3>"
        yield '<ul class="findings">'
        for letter, f in self.findings:
            note = f'<p class="why">{html.escape(f.note)}</p>' if f.note else ""
            yield (
                f'<li id="{self._name}-w{letter}" tabindex="-1"><span class="label finding">{letter}</span>'
                f"<div><p>{self._finding(f)}</p>{note}</div></li>"
            )
        yield "</ul>"

    def _finding(self, f: Finding) -> str:
        said = html.escape(f.message)
        if f.scope == "document":
            return said
        return f"{said} {self._back(self.sheet.place(f.start, f.end))}"

    def _list(self) -> Iterator[str]:
        sheet, name = self.sheet, self._name
        yield f'<div class="list" id="{name}-list" tabindex="-1">'
        if sheet.goals:
            yield f'<h3>{html.escape(sheet.say("goals"))}</h3><ul class="cards">'
            for number, goal in enumerate(sheet.goals, 1):
                yield from self._goal(goal, number)
            yield "</ul>"
        if sheet.shown:
            yield f'<h3>{html.escape(sheet.say("list"))}</h3><ul class="cards">'
            for number, a in enumerate(sheet.shown, 1):
                yield from self._guideline(a, number)
            yield "</ul>"
        yield "</div>"

    def _guideline(self, a: Assessment, number: int) -> Iterator[str]:
        sheet = self.sheet
        yield f'<li class="{a.verdict}" id="{self._name}-g{number}" tabindex="-1">'
        yield f"<h4>{number}. {html.escape(a.title)}</h4>"
        yield f'<p class="verdict">{_verdict(sheet, a)}</p>'
        yield f'<p class="what">{html.escape(sheet.about(a, "what"))}</p>'
        yield from self._labelled("evidence", sheet.evidence(a))
        yield from self._labelled("near", sheet.near_misses(a))
        if a.verdict != "yes":
            yield f'<p class="why">{html.escape(sheet.about(a, "why"))}</p>'
        yield from self._advice(a.advice)
        yield from self._labelled("flaws", sheet.flaws(a))
        yield "</li>"

    def _goal(self, goal: Goal, number: int) -> Iterator[str]:
        sheet = self.sheet
        whole = not goal.missing
        yield f'<li class="{"yes" if whole else "partial"}" id="{self._name}-d{number}" tabindex="-1">'
        title = sheet.say("goal", n=number, kind=sheet.goal_kind(goal))
        yield f"<h4>{html.escape(title)}</h4>"
        yield f'<p class="what">{html.escape(sheet.goal_kind(goal, "what"))}</p>'
        yield from self._places([sheet.place(goal.start, goal.end)])
        yield '<dl class="parts">'
        for part, place in sheet.goal_parts(goal):
            verdict = "no" if place is None else "yes"
            said = html.escape(sheet.say("goal-missing")) if place is None else self._quote(place)
            yield f'<div class="{verdict}"><dt>{html.escape(part)}</dt><dd>{icon(verdict)} {said}</dd></div>'
        yield "</dl>"
        yield from self._advice(goal.advice)
        yield "</li>"

    def _advice(self, advice: str) -> Iterator[str]:
        if advice:
            label = html.escape(self.sheet.say("write"))
            yield f'<p class="advice"><b>{label}</b> {html.escape(advice)}</p>'

    def _labelled(self, key: str, places: Sequence[Place]) -> Iterator[str]:
        if places:
            yield f'<p class="title">{html.escape(self.sheet.say(key))}</p>'
            yield from self._places(places)

    def _places(self, places: Sequence[Place]) -> Iterator[str]:
        yield '<ul class="places">'
        for place in places:
            reason = f'<br><span class="reason">{html.escape(place.reason)}</span>' if place.reason else ""
            yield f"<li>{self._quote(place)} {self._back(place)}{reason}</li>"
        yield "</ul>"

    def _quote(self, place: Place) -> str:
        lang = lang_attribute(self.sheet.result.lang, self.sheet.lang)
        return f"<q{lang}>{html.escape(place.text)}</q>"

    def _back(self, place: Place) -> str:
        """Return the line of a place, as a link to it where the text shows it."""
        line = html.escape(self.sheet.say("at-line", line=place.line))
        spot = self.text.spot(place.start) if self.text is not None else None
        if spot is None:
            return f'<span class="line">{line}</span>'
        lang = lang_attribute(self.sheet.result.lang, self.sheet.lang)
        what = f'<span class="hidden">: <span{lang}>{html.escape(place.text)}</span></span>'
        return f'<a class="line" href="#{spot}">{line}{what}</a>'


def _verdict(sheet: Sheet, a: Assessment) -> str:
    return f"{icon(a.verdict)} {html.escape(sheet.verdict(a))}"
