"""How much each rule found, instead of the findings themselves."""

from __future__ import annotations

import json as jsons
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from ..._version import __version__
from ...border import one_line
from ...vocabulary import KINDS
from ..markdown import code, escaped
from .common import noted
from .counting import Count
from .grouping import kind_of, shown

if TYPE_CHECKING:
    from ...finding import FileResult
    from . import Setting

VERSION = 1
_COLUMNS = ("findings", "places", "files")


@dataclass
class _Row:
    """What one rule found.

    Attributes:
        findings: as people are shown them: a word that recurs in a file counts once.
        places: all of them.
        files: in how many files.
    """

    rule: str
    group: str
    findings: int = 0
    places: int = 0
    files: int = 0

    def numbers(self) -> tuple[int, int, int]:
        return self.findings, self.places, self.files


@dataclass
class _Statistics:
    """Counts a run.

    Attributes:
        rows: by kind in the order of ``KINDS``, most findings first.
        said: errors and remarks about reading, in sentences.
    """

    rows: list[_Row]
    count: Count
    errors: list[FileResult]
    said: list[str]

    @classmethod
    def of(cls, results: Iterable[FileResult], setting: Setting) -> _Statistics:
        rows: dict[str, _Row] = {}
        made = cls([], Count(setting), [], [])
        for result in results:
            found = shown(finding for finding in result.findings if finding.suppressed is None)
            made.count.add(result, found)
            made.said += noted(result, setting)
            if result.error is not None:
                made.errors.append(result)
                made.said.append(result.error.message)
            for item in found:
                row = rows.setdefault(item.finding.rule, _Row(item.finding.rule, item.finding.group))
                row.findings += 1
                row.places += item.places
            for rule in {item.finding.rule for item in found}:
                rows[rule].files += 1
        order = tuple(KINDS)
        made.rows = sorted(rows.values(), key=lambda r: (order.index(kind_of(r.group)), -r.findings, r.rule))
        return made


def write(form: str, results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write the counts once all inputs are judged, in a format of ``STATISTICS``."""
    made = _Statistics.of(results, setting)
    stream.write("\n".join(_WRITERS[form](made, setting)) + "\n")


def _title(rule: str, setting: Setting, lang: str) -> str:
    if rule in setting.catalogue.rules:
        return setting.catalogue.rules[rule].title[lang]
    key = f"title-{rule.replace('/', '-')}"
    return setting.catalogue.say(key, lang) if setting.catalogue.knows_text(key) else rule


def _text(made: _Statistics, setting: Setting) -> Iterator[str]:
    say, lang = setting.catalogue.say, made.count.lang
    yield from map(one_line, made.said)
    heads = [say(f"column-{name}", lang) for name in _COLUMNS]
    if made.rows:
        yield "  ".join([*heads, say("column-rule", lang)])
    before = ""
    for row in made.rows:
        kind = kind_of(row.group)
        if kind != before:
            yield f"{say(f'kind-{kind}', lang)}:"
            before = kind
        cells = [f"{number:>{len(head)}}" for number, head in zip(row.numbers(), heads, strict=True)]
        yield one_line("  ".join([*cells, row.rule, _title(row.rule, setting, lang)]))
    if not setting.quiet:
        yield made.count.line(more=False)


def _concise(made: _Statistics, setting: Setting) -> Iterator[str]:
    yield from map(one_line, made.said)
    for row in made.rows:
        cells = [*map(str, row.numbers()), row.rule, _title(row.rule, setting, made.count.lang)]
        yield "\t".join(map(one_line, cells))
    if not setting.quiet:
        yield made.count.line(more=False)


def _markdown(made: _Statistics, setting: Setting) -> Iterator[str]:
    say, lang = setting.catalogue.say, made.count.lang
    yield f"# {say('report-title', lang)}"
    if not setting.quiet:
        yield from ("", escaped(made.count.line(more=False)))
    if made.said:
        yield ""
        yield from (f"- {escaped(said)}" for said in made.said)
    if made.rows:
        heads = [say(f"column-{name}", lang) for name in ("kind", "rule", *_COLUMNS)]
        yield from ("", f"| {' | '.join(heads)} |", "|---|---|--:|--:|--:|")
    for row in made.rows:
        rule = f"{escaped(_title(row.rule, setting, lang))} ({code(row.rule)})".replace("|", "\\|")
        cells = [say(f"kind-{kind_of(row.group)}", lang), rule, *map(str, row.numbers())]
        yield f"| {' | '.join(cells)} |"


def _json(made: _Statistics, setting: Setting) -> Iterator[str]:
    whole: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "inclusief-lint", "version": __version__},
        "files": made.count.read,
        "errors": [
            {"path": r.path, "kind": r.error.kind, "message": r.error.message}
            for r in made.errors
            if r.error is not None
        ],
        "statistics": [
            {
                "rule": row.rule,
                "group": row.group,
                "kind": kind_of(row.group),
                "title": {lang: _title(row.rule, setting, lang) for lang in ("nl", "en")},
                "findings": row.places,
                "grouped": row.findings,
                "files": row.files,
            }
            for row in made.rows
        ],
    }
    yield jsons.dumps(whole, ensure_ascii=False, indent=1)


_WRITERS: Mapping[str, Callable[[_Statistics, Setting], Iterator[str]]] = {
    "text": _text,
    "concise": _concise,
    "markdown": _markdown,
    "json": _json,
}
