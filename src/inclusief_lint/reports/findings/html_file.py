"""One text on the page: its words in place, and what is said about them beside it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ...reading.source import Source
from ..markdown import is_web
from ..page import Blocks, Mark, MarkedText, lang_attribute
from .common import first_sentence, name, noted, reader_of, severity, shortened
from .grouping import MOST_LINES, kind_of
from .html_filters import classes, picked

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting
    from .grouping import Shown


class Section:
    """Writes what is said about one text.

    Args:
        result: what was found.
        rows: its findings, as people are shown them; there are some.
        key: makes the ids of this text its own.
        setting: how to write.
    """

    def __init__(self, result: FileResult, rows: Sequence[Shown], key: str, setting: Setting) -> None:
        self._result, self._rows, self._key, self._setting = result, rows, key, setting
        self.lang = setting.advice or result.lang or setting.reader
        self._about_all = [row for row in rows if row.finding.scope == "document"]
        self._numbered = [
            (number, row) for number, row in enumerate((r for r in rows if r.finding.scope != "document"), 1)
        ]
        source = Source(result.path, result.text)
        self._blocks = Blocks(source, result.lang, setting.catalogue, self.lang)
        # What nobody judged may still tell which language it is in.
        self._spoken = result.lang or (result.not_read.lang if result.not_read else None)
        marks, catalogue = self._marks(), setting.catalogue
        self._text = MarkedText(self._blocks, marks, key, catalogue, self.lang, self._spoken)
        self._reasons: dict[tuple[str, tuple[str, ...]], str] = {}  # where each was told

    def _say(self, key: str, **values: object) -> str:
        return html.escape(self._setting.catalogue.say(key, self.lang, **values))

    def _marks(self) -> Iterator[Mark]:
        says = self._setting.catalogue.say("page-finding", self.lang)
        for number, row in self._numbered:
            css = classes(row.finding)
            for f in (row.finding, *row.others):
                yield Mark(f.start, f.end, css, str(number), f"{self._key}-n{number}", says)

    def write(self) -> Iterator[str]:
        """Yield the lines of HTML."""
        key, say = self._key, self._setting.catalogue.say
        yield (
            f'<section class="file {picked(self._rows)}" lang="{html.escape(self.lang)}" '
            f'aria-labelledby="{key}">'
        )
        yield f'<h2 id="{key}" tabindex="-1">{html.escape(self._result.path)}</h2>'
        for remark in noted(self._result, self._setting):
            yield f'<p class="remark">{html.escape(remark)}</p>'
        if self._about_all:
            yield f'<div class="whole {picked(self._about_all)}"><h3>{self._say("page-whole")}</h3>'
            yield from self._list([(None, row) for row in self._about_all])
            yield "</div>"
        if self._numbered:
            yield '<div class="columns"><div class="words">'
            yield f"<h3>{self._say('page-text')}</h3>"
            lang = lang_attribute(self._spoken, self.lang)
            yield f'<div class="source"{lang}>\n{self._text.write()}\n</div></div>'
            yield f'<div class="beside"><h3>{self._say("column-findings")}</h3>'
            for kind, rows in groupby(self._numbered, key=lambda item: kind_of(item[1].finding.group)):
                of_kind = list(rows)
                yield f'<div class="kind {picked(row for _, row in of_kind)}">'
                yield f"<h4>{self._say(f'kind-{kind}')}</h4>"
                yield from self._list(of_kind)
                yield "</div>"
            yield "</div></div>"
        hidden = self._result.hidden
        if hidden and not self._setting.quiet:
            text = say("hidden-one" if hidden == 1 else "hidden-many", self.lang, n=hidden)
            yield f'<p class="what">{html.escape(text)}</p>'
        yield f'<p class="top"><a href="#summary">{self._say("page-top")}</a></p>'
        yield "</section>"

    def _list(self, items: Sequence[tuple[int | None, Shown]]) -> Iterator[str]:
        yield '<ul class="findings">'
        for number, row in items:
            yield from self._item(number, row)
        yield "</ul>"

    def _item(self, number: int | None, row: Shown) -> Iterator[str]:
        finding = row.finding
        lang = reader_of(finding, self._setting)
        css = classes(finding)
        spot = f' id="{self._key}-n{number}" tabindex="-1"' if number else ""
        yield f'<li class="{css}"{spot}{lang_attribute(lang, self.lang)}>'
        if number:
            yield f'<span class="label {css}">{number}</span>'
        yield "<div>"
        if number:
            yield f'<p class="title">{self._words(finding)}</p>'
        yield f"<p>{html.escape(finding.message)}</p>"
        yield from self._alternatives(finding, lang)
        yield from self._reason(finding, number, lang)
        yield from self._about(row, lang)
        yield "</div></li>"

    def _words(self, finding: Finding) -> str:
        """Return the words a finding is about, as people read them in the text."""
        words = shortened(self._blocks.words(finding.start, finding.end))
        around = reader_of(finding, self._setting)
        return f"<q{lang_attribute(self._spoken, around)}>{html.escape(words)}</q>"

    def _alternatives(self, finding: Finding, lang: str) -> Iterator[str]:
        """Yield what to write instead, where the message does not name all of it."""
        if any(word not in finding.message for word in finding.alternatives):
            label = html.escape(self._setting.catalogue.say("page-instead", lang))
            spoken = lang_attribute(finding.lang, lang)
            words = ", ".join(f"<q{spoken}>{html.escape(word)}</q>" for word in finding.alternatives)
            yield f'<p class="instead">{label}: {words}</p>'

    def _reason(self, finding: Finding, number: int | None, lang: str) -> Iterator[str]:
        """Yield why, in short, and who says so; the rest is folded up.

        What an earlier finding told is not told again.
        """
        say = self._setting.catalogue.say
        reason = finding.note, finding.sources
        if not any(reason):
            return
        why, told = html.escape(say("why", lang)), self._reasons.get(reason)
        if told and not self._setting.verbose:
            see = html.escape(say("page-see", lang, n=told))
            yield f'<p class="why">{why}: <a href="#{self._key}-n{told}">{see}</a></p>'
            return
        if number:
            self._reasons.setdefault(reason, str(number))
        short = first_sentence(finding.note)
        if short:
            yield f'<p class="why">{why}: {html.escape(short)}</p>'
        label, sources = html.escape(say("source", lang)), list(map(self._source, finding.sources))
        if sources:
            yield f'<p class="why">{label}: {sources[0]}</p>'
        rest = finding.note[len(short) :].strip()
        if rest or sources[1:]:
            opened = " open" if self._setting.verbose else ""
            more = html.escape(say("page-read-on", lang))
            hidden = f'<span class="hidden">: {html.escape(shortened(finding.text))}</span>'
            yield f'<details class="more"{opened}><summary>{more}{hidden}</summary>'
            if rest:
                yield f"<p>{html.escape(rest)}</p>"
            if sources[1:]:
                also = html.escape(say("page-sources", lang))
                yield f"<p>{also}: {'; '.join(sources[1:])}</p>"
            yield "</details>"

    def _source(self, key: str) -> str:
        source = self._setting.catalogue.sources[key]
        said = html.escape(source.name)
        if source.url is None or not is_web(source.url):
            return said
        return f'<a href="{html.escape(source.url)}" rel="noreferrer">{said}</a>'

    def _about(self, row: Shown, lang: str) -> Iterator[str]:
        """Yield how heavy it weighs, where it stands, and by which name to look it up."""
        finding = row.finding
        parts = [html.escape(severity(finding, self._setting, lang))]
        if finding.scope != "document":
            parts.append(self._place(finding, lang))
        parts += self._others(row, lang)
        parts.append(f'<span class="rule">{html.escape(name(finding))}</span>')
        yield f'<p class="about">{" · ".join(parts)}</p>'

    def _place(self, finding: Finding, lang: str) -> str:
        """Return the line of a finding, as a link to it where the text shows it."""
        line = html.escape(self._setting.catalogue.say("statement-at-line", lang, line=finding.line))
        return self._link(finding, line)

    def _link(self, finding: Finding, said: str) -> str:
        spot = self._text.spot(finding.start)
        return f'<a class="line" href="#{spot}">{said}</a>' if spot else f'<span class="line">{said}</span>'

    def _others(self, row: Shown, lang: str) -> Iterator[str]:
        """Yield the other lines with the words, the first place of each as a link."""
        say = self._setting.catalogue.say
        lines: dict[int, Finding] = {}
        for other in row.others:
            lines.setdefault(other.line, other)
        if here := lines.pop(row.finding.line, None):
            yield self._link(here, html.escape(say("page-further", lang)))
        named = [self._place(other, lang) for other in list(lines.values())[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            named.append(html.escape(say("page-more", lang, n=len(lines) - MOST_LINES)))
        if named:
            yield f"{html.escape(say('page-also', lang))} {', '.join(named)}"
