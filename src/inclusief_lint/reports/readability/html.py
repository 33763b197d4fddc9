"""The readability report as one page: advice, the hardest sentences, the text with its remarks."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..._version import __version__
from ..page import Contents, Mark, MarkedText, icon, lang_attribute, letters, shell
from .chart import chart
from .view import Sheet

if TYPE_CHECKING:
    from ...finding import Finding
    from ...plain_language.advice import Advice
    from ...plain_language.result import HardSentence, ReadabilityResult
    from .view import View


def as_html(results: Sequence[ReadabilityResult], view: View) -> str:
    """Return one self-contained page."""
    sheets = [Sheet(result, view) for result in results]
    first = sheets[0] if sheets else Sheet.empty(view)
    files = [_File(sheet, number, first.lang) for number, sheet in enumerate(sheets, 1)]
    start = next((f"{f.name}-advice" for f in files if f.text), "main")
    return shell(
        first.lang,
        first.say("title"),
        (start, first.say("skip")),
        Contents(first.say("files"), [(f.name, f.sheet.result.path) for f in files]),
        (line for file in files for line in file.write()),
        first.say("about", version=__version__),
    )


class _File:
    """Writes what is said about one file."""

    def __init__(self, sheet: Sheet, number: int, around: str) -> None:
        self.sheet, self.name, self._around = sheet, f"f{number}", around
        self.findings = [(letters(n), f) for n, f in enumerate(sheet.shown_findings)]
        self.text: MarkedText | None = None
        if sheet.result.advice:
            catalogue = sheet.view.catalogue
            marks, spoken = self._marks(), sheet.result.lang
            self.text = MarkedText(sheet.blocks, marks, self.name, catalogue, sheet.lang, spoken)

    def write(self) -> Iterator[str]:
        """Yield the lines of this file's part of the page."""
        sheet, name = self.sheet, self.name
        lang = lang_attribute(sheet.lang, self._around)
        yield f'<section class="file"{lang} aria-labelledby="{name}">'
        yield f'<h2 id="{name}" tabindex="-1">{html.escape(sheet.result.path)}</h2>'
        if sheet.result.error is not None:
            yield f'<p class="remark">{html.escape(sheet.result.error.message)}</p>'
        yield from (f'<p class="remark">{html.escape(remark)}</p>' for remark in sheet.remarks)
        if self.text is not None:
            yield f'<p class="score">{html.escape(sheet.verdict)}</p>'
            yield from self._advice()
            yield from self._lengths()
            yield from ('<div class="columns">', '<div class="words">')
            yield from self._source(self.text)
            yield "</div><div>"
            yield from self._hardest()
            yield from self._rare_words()
            yield from self._remarks()
            yield from self._figures()
            yield "</div></div>"
        yield "</section>"

    def _marks(self) -> Iterator[Mark]:
        sheet, name = self.sheet, self.name
        for number, hard in enumerate(sheet.result.hardest, 1):
            yield Mark(hard.start, hard.end, "flaw", str(number), f"{name}-h{number}", sheet.say("mark-hard"))
        says = sheet.say("mark-finding")
        for letter, f in self.findings:
            yield Mark(f.start, f.end, "finding", letter, f"{name}-w{letter}", says)
        for word in sheet.result.rare_words:
            yield Mark(word.start, word.end, "near")

    # -- the parts -------------------------------------------------------------------------

    def _advice(self) -> Iterator[str]:
        yield f'<h3 id="{self.name}-advice" tabindex="-1">{html.escape(self.sheet.say("advice"))}</h3>'
        yield '<ul class="cards grid">'
        for advice in self.sheet.result.advice:
            yield from self._piece(advice)
        yield "</ul>"

    def _piece(self, advice: Advice) -> Iterator[str]:
        verdict = "yes" if advice.met else "no"
        said = html.escape(self.sheet.say("met" if advice.met else "todo"))
        yield f'<li class="{verdict}"><h4>{html.escape(advice.title)}</h4>'
        yield f'<p class="verdict">{icon(verdict)} {said}</p>'
        yield f"<p>{html.escape(advice.text)}</p></li>"

    def _lengths(self) -> Iterator[str]:
        yield f"<h3>{html.escape(self.sheet.say('lengths'))}</h3>"
        yield chart(self.sheet, f"{self.name}-chart")

    def _source(self, text: MarkedText) -> Iterator[str]:
        sheet = self.sheet
        yield f"<h3>{html.escape(sheet.say('text'))}</h3>"
        kinds = {"flaw": sheet.result.hardest, "finding": self.findings, "near": sheet.result.rare_words}
        if any(kinds.values()):
            yield '<ul class="legend">'
            for kind, found in kinds.items():
                if found:
                    said = html.escape(sheet.say(f"legend-{kind}"))
                    yield f'<li><mark class="{kind}">{said}</mark></li>'
            yield "</ul>"
        lang = lang_attribute(sheet.result.lang, sheet.lang)
        yield f'<div class="source"{lang}>\n{text.write()}\n</div>'

    def _hardest(self) -> Iterator[str]:
        if self.sheet.result.hardest:
            yield f'<h3>{html.escape(self.sheet.say("hardest"))}</h3><ol class="cards">'
            for number, hard in enumerate(self.sheet.result.hardest, 1):
                yield from self._hard(number, hard)
            yield "</ol>"

    def _hard(self, number: int, hard: HardSentence) -> Iterator[str]:
        sheet = self.sheet
        lang = lang_attribute(sheet.result.lang, sheet.lang)
        words = html.escape(sheet.size(hard))
        yield f'<li id="{self.name}-h{number}" tabindex="-1"><h4>{number}. {words}</h4>'
        yield f"<p><q{lang}>{html.escape(sheet.words(hard.start, hard.end))}</q> {self._back(hard.start)}</p>"
        if hard.hurdles:
            yield '<ul class="places">'
            for hurdle in hard.hurdles:
                text = html.escape(sheet.words(hurdle.start, hurdle.end))
                yield f'<li><q{lang}>{text}</q> <span class="reason">{html.escape(hurdle.reason)}</span></li>'
            yield "</ul>"
        yield "</li>"

    def _rare_words(self) -> Iterator[str]:
        sheet = self.sheet
        if sheet.result.rare_words:
            yield f"<h3>{html.escape(sheet.say('rare-words'))}</h3>"
            lang = lang_attribute(sheet.result.lang, sheet.lang)
            yield f"<p{lang}>{html.escape(sheet.rare_words)}</p>"

    def _remarks(self) -> Iterator[str]:
        if not self.findings:
            return
        yield f'<h3>{html.escape(self.sheet.say("remarks"))}</h3><ul class="findings">'
        told: set[str] = set()
        for letter, f in self.findings:
            yield from self._finding(letter, f, with_reason=f.note not in told)
            told.add(f.note)
        yield "</ul>"

    def _finding(self, letter: str, f: Finding, *, with_reason: bool) -> Iterator[str]:
        note = f'<p class="why">{html.escape(f.note)}</p>' if with_reason and f.note else ""
        yield (
            f'<li id="{self.name}-w{letter}" tabindex="-1"><span class="label finding">{letter}</span>'
            f"<div><p>{html.escape(f.message)} {self._back(f.start)}</p>{note}</div></li>"
        )

    def _figures(self) -> Iterator[str]:
        sheet = self.sheet
        yield f'<h3>{html.escape(sheet.say("figures"))}</h3><ul class="places">'
        yield from (f"<li>{html.escape(figure)}</li>" for figure in sheet.figures)
        yield "</ul>"
        yield f'<details class="scores"><summary>{html.escape(sheet.say("scores"))}</summary>'
        for text in (*sheet.scores(), sheet.say("limits"), *sheet.explanation()):
            yield f"<p>{html.escape(text)}</p>"
        yield "</details>"

    def _back(self, start: int) -> str:
        """Return the line of a place, as a link to it where the text shows it."""
        line = html.escape(self.sheet.say("line", line=self.sheet.line(start)))
        spot = self.text.spot(start) if self.text is not None else None
        return f'<a class="line" href="#{spot}">{line}</a>' if spot else f'<span class="line">{line}</span>'
