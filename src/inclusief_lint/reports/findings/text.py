"""Text for people: the line, the words marked, what to write instead, why, and who says so."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, TYPE_CHECKING

from ...border import COLON, command_place, linked, one_line, visible
from ...finding import Severity
from .common import first_sentence, not_read, severity
from .counting import Count
from .grouping import also, kind_of, shown

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting
    from .grouping import Shown

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36", Severity.TIP: "2"}
_MAX_LINE = 160  # characters of source shown; longer lines are cut around the match
_ELLIPSIS = "…"
_LINE_END = re.compile(r"[\r\n]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")  # the others are one column wide


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write findings grouped by file as they come, and a last line that counts."""
    count = Count(setting)
    for result in results:
        if result.error is not None:
            count.add(result)
            stream.write(_paint(one_line(result.error.message), "31", setting) + "\n\n")
            continue
        rows = shown(result.findings)
        count.add(result, rows)
        if unread := not_read(result, setting):
            stream.write(_paint(one_line(unread), _COLORS[Severity.SUGGESTION], setting) + "\n\n")
        if not rows:
            continue
        stream.write(_paint(one_line(result.path), "1", setting) + "\n")
        stream.writelines(_of_file(rows, result, setting))
        stream.flush()
    if not setting.quiet:
        stream.write(count.line() + "\n")


def _of_file(rows: list[Shown], result: FileResult, setting: Setting) -> Iterator[str]:
    """Yield the findings in one text, under a heading for each kind where there are several.

    A reason that many findings share is given once.
    """
    kinds = [kind_of(row.finding.group) for row in rows]
    told: set[tuple[str, tuple[str, ...]]] = set()
    for number, (kind, row) in enumerate(zip(kinds, rows, strict=True)):
        finding = row.finding
        if len(set(kinds)) > 1 and kind not in kinds[:number]:
            lang = setting.advice or result.lang or finding.lang or setting.reader
            yield "  " + _paint(setting.catalogue.say(f"kind-{kind}", lang) + ":", "1", setting) + "\n"
        reason = finding.note, finding.sources
        with_reason = setting.verbose or reason not in told
        yield _finding(row, result.text, setting, with_reason=with_reason)
        told.add(reason)


def _finding(row: Shown, text: str, setting: Setting, *, with_reason: bool) -> str:
    finding = row.finding
    say, lang = setting.catalogue.say, setting.advice or finding.lang or "en"
    label = one_line(severity(finding, setting, lang))
    place = f"{finding.line}:{finding.column}"
    name = f"{finding.rule} · {finding.term}" if finding.term else finding.rule
    color = _COLORS[finding.severity]
    head = (_paint(place, "2", setting), _paint(label, color, setting), _paint(name, "2", setting))
    lines = ["  " + "  ".join(head)]
    if finding.scope == "span":
        line, mark = excerpt(finding, text)
        lines += [f"    {line}", "    " + _paint(mark, color, setting)]
    elif finding.scope == "sentence":
        lines.append("    " + _shortened(visible(finding.text), max(setting.width, 40) - 4))
    lines += _wrapped(finding.message, "    ", setting)
    if row.others:
        lines += _wrapped(also(row, say, lang), "    ", setting)
    if finding.note and with_reason:
        note = finding.note if setting.verbose else first_sentence(finding.note)
        lines += _wrapped(f"{say('why', lang)}: {note}", "    ", setting, "2")
    if finding.sources and with_reason:
        lines += _source(finding, say("source", lang), setting)
    return "\n".join(lines) + "\n\n"


def _source(finding: Finding, label: str, setting: Setting) -> list[str]:
    """Return who says so: by name, which is a link where the terminal follows it, or with the address."""
    source = setting.catalogue.sources[finding.sources[0]]
    lines = _lines(f"{label}: {source.name}", "    ", setting)
    if setting.verbose:
        lines += [f"    {source.url}"] if source.url else []
    elif setting.color and setting.links and source.url:
        return [f"    \x1b[2m{linked(line.lstrip(), source.url)}\x1b[0m" for line in lines]
    return [_paint(line, "2", setting) for line in lines]


def excerpt(finding: Finding, text: str) -> tuple[str, str]:
    """Return the source line with the finding, cut to fit, and a line that marks the span."""
    start = finding.start - finding.column + 1
    # No further than is shown: a file of one endless line may hold thousands of findings.
    stop = min(len(text), finding.end + _MAX_LINE)
    line_end = _LINE_END.search(text, finding.start, stop)
    stop = line_end.start() if line_end else stop
    end = min(finding.end, stop)
    before, after = "", ""
    room = _MAX_LINE - (end - finding.start)
    if stop - start > _MAX_LINE:
        left = max(start, finding.start - max(room // 2, 20))
        right = min(stop, end + max(room // 2, 20))
        before = _ELLIPSIS if left > start else ""
        after = _ELLIPSIS if right < stop else ""
        start, stop = left, right
    parts = [before + text[start : finding.start], text[finding.start : end], text[end:stop] + after]
    lead, marked, rest = (visible(part.replace("\t", " ")) for part in parts)
    place = command_place(lead + marked + rest)
    if place is not None and place < len(lead):
        lead = lead[:place] + COLON + lead[place + 1 :]
    elif place is not None and place < len(lead + marked):
        place -= len(lead)
        marked = marked[:place] + COLON + marked[place + 1 :]
    shown = lead + marked + rest
    return shown, " " * _columns(lead) + "^" * max(_columns(marked), 1)


def _columns(text: str) -> int:
    """Return how many terminal columns a text takes."""
    signs = _NOT_ASCII.findall(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in signs)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in signs)


def _wrapped(text: str, indent: str, setting: Setting, code: str = "") -> list[str]:
    return [_paint(line, code, setting) for line in _lines(text, indent, setting)]


def _lines(text: str, indent: str, setting: Setting) -> list[str]:
    return list(_cut(visible(text), indent, max(setting.width, 40)))


@lru_cache(maxsize=1000)  # the same reasons are given in file after file
def _cut(text: str, indent: str, width: int) -> tuple[str, ...]:
    """Return a text as lines of at most so many columns."""
    if text and len(indent) + len(text) <= width and text.isprintable() and text == text.strip():
        return (indent + text,)
    return tuple(textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent))


def _shortened(text: str, width: int) -> str:
    """Return a text on one line, cut after a word where it is longer than ``width``."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    # No word that begins beyond the width is shown, so that no more need be looked at.
    return textwrap.shorten(line[: 3 * width], width, placeholder=" …")


def _paint(text: str, code: str, setting: Setting) -> str:
    return f"\x1b[{code}m{visible(text)}\x1b[0m" if setting.color and code else text
