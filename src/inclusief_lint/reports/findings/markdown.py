"""A report in Markdown, to paste in a pull request or a ticket: a summary, then each file by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import IO, TYPE_CHECKING

from ...vocabulary import KINDS
from ..markdown import code, escaped, link
from .common import first_sentence, noted, severity, shortened
from .counting import Count
from .grouping import also, kind_of, shown

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting
    from .grouping import Shown

_MOST_ALTERNATIVES = 3


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write the report once all files are judged: its summary stands first."""
    count, told = Count(setting), []
    for result in results:
        rows = shown(result.findings)
        count.add(result, rows)
        if rows or result.error or result.notes or result.not_read:
            told.append((replace(result, text=""), rows))  # the texts themselves may be large
    stream.write("\n\n".join(_parts(told, count, setting)) + "\n")


def _parts(told: list[tuple[FileResult, list[Shown]]], count: Count, setting: Setting) -> Iterator[str]:
    say, lang = setting.catalogue.say, count.lang
    yield f"# {say('report-title', lang)}"
    if not setting.quiet:
        yield escaped(count.line(more=False))
    if table := _kinds([rows for _, rows in told], setting, lang):
        yield table
    remarks = [r.error.message for r, _ in told if r.error] + [n for r, _ in told for n in noted(r, setting)]
    if remarks:
        yield "\n".join(f"- {escaped(remark)}" for remark in remarks)
    for result, rows in told:
        if rows:
            yield f"## {code(result.path)}"
        for kind, of_kind in groupby(rows, key=lambda row: kind_of(row.finding.group)):
            yield f"### {say(f'kind-{kind}', setting.advice or result.lang or lang)}"
            yield "\n".join(_items(list(of_kind), setting))


def _kinds(files: list[list[Shown]], setting: Setting, lang: str) -> str:
    """Return a table of the kinds, where there are several."""
    findings: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for rows in files:
        kinds = [kind_of(row.finding.group) for row in rows if row.finding.suppressed is None]
        findings.update(kinds)
        holding.update(set(kinds))
    if len(findings) < 2:
        return ""
    say = setting.catalogue.say
    head = " | ".join(say(f"column-{name}", lang) for name in ("kind", "findings", "files"))
    lines = [f"| {head} |", "|---|--:|--:|"]
    lines += [f"| {say(f'kind-{k}', lang)} | {findings[k]} | {holding[k]} |" for k in KINDS if findings[k]]
    return "\n".join(lines)


def _items(rows: list[Shown], setting: Setting) -> Iterator[str]:
    reasons: set[str] = set()  # one that many findings share is given once
    for row in rows:
        finding = row.finding
        lang = setting.advice or finding.lang or setting.reader
        yield f"- {_item(row, setting, lang)}"
        reason = _reason(finding, setting, lang)
        if reason and (setting.verbose or reason not in reasons):
            reasons.add(reason)
            yield f"  {reason}"


def _item(row: Shown, setting: Setting, lang: str) -> str:
    """Return a finding on one line: where, which words, what instead, how heavy, which rule."""
    finding, say = row.finding, setting.catalogue.say
    place = say("statement-at-line", lang, line=finding.line)
    said = f"{place[:1].upper()}{place[1:]}: "
    if finding.scope == "document":
        said = ""
    elif finding.text:
        said += code(shortened(finding.text))
    if finding.alternatives:
        either = f" {say('or', lang)} "
        said += f" → {either.join(map(code, finding.alternatives[:_MOST_ALTERNATIVES]))}"
    else:
        said += f"{': ' if finding.text and said else ''}{escaped(finding.message)}"
    said = f"{said.strip()} ({escaped(severity(finding, setting, lang))}, {code(finding.rule)})"
    others = also(row, say, lang)
    return f"{said} {others}" if others else said


def _reason(finding: Finding, setting: Setting, lang: str) -> str:
    """Return why, in a sentence, with the source as a link."""
    said = []
    if finding.note:
        why = finding.note if setting.verbose else first_sentence(finding.note)
        said.append(escaped(why))
    if finding.sources:
        source = setting.catalogue.sources[finding.sources[0]]
        said.append(f"{setting.catalogue.say('source', lang)}: {link(source.name, source.url)}.")
    return " ".join(said)
