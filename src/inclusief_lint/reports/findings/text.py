"""Text for people: the line, the words marked, what to write instead, why, and who says so."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from ...border import COLON, command_place, one_line, visible
from ...finding import Severity

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36", Severity.TIP: "2"}
_MAX_LINE = 160  # characters of source shown; longer lines are cut around the match
_ELLIPSIS = "…"
_LINE_END = re.compile(r"[\r\n]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")  # the others are one column wide
_SHORT_REASON = 50  # characters; a shorter first sentence says too little


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write findings grouped by file as they come, and a last line that counts."""
    files = 0
    errors = 0
    counts: Counter[Severity] = Counter()
    langs: Counter[str] = Counter()
    for result in results:
        files += 1
        if result.error is not None:
            errors += 1
            stream.write(_paint(one_line(result.error.message), "31", setting) + "\n\n")
            continue
        if result.lang:
            langs[result.lang] += 1
        if not result.findings:
            continue
        stream.write(_paint(one_line(result.path), "1", setting) + "\n")
        for finding in result.findings:
            counts[finding.severity] += finding.suppressed is None
            langs[finding.lang or ""] += 0
            stream.write(_finding(finding, result.text, setting))
        stream.flush()
    lang = setting.advice or (langs.most_common(1)[0][0] if langs else "") or setting.reader
    stream.write(_summary(files, errors, counts, lang, setting) + "\n")


def _finding(finding: Finding, text: str, setting: Setting) -> str:
    say, lang = setting.catalogue.say, setting.advice or finding.lang or "en"
    label = say(f"severity-{finding.severity.word}", lang)
    if finding.contested:
        label += f", {say('contested', lang)}"
    if finding.suppressed:
        reason = f": {one_line(finding.suppressed.reason)}" if finding.suppressed.reason else ""
        label += f" [{say(f'suppressed-by-{finding.suppressed.by}', lang)}{reason}]"
    place = f"{finding.line}:{finding.column}"
    name = f"{finding.rule} · {finding.term}" if finding.term else finding.rule
    color = _COLORS[finding.severity]
    head = (_paint(place, "2", setting), _paint(label, color, setting), _paint(name, "2", setting))
    lines = ["  " + "  ".join(head)]
    if finding.scope == "span":
        shown, mark = excerpt(finding, text)
        lines += [f"    {shown}", "    " + _paint(mark, color, setting)]
    elif finding.scope == "sentence":
        lines.append(
            "    " + textwrap.shorten(visible(finding.text), max(setting.width, 40) - 4, placeholder=" …")
        )
    lines += _wrapped(finding.message, "    ", setting)
    if finding.note:
        lines += _wrapped(f"{say('why', lang)}: {first_sentence(finding.note)}", "    ", setting, "2")
    if finding.sources:
        voice = setting.catalogue.citation(finding.sources[0])
        lines += [
            _paint(
                f"    {say('source', lang)}: {voice}",
                "2",
                setting,
            )
        ]
    return "\n".join(lines) + "\n\n"


def first_sentence(note: str) -> str:
    """Return the first sentence of a note, or two short ones; ``explain`` shows all of it."""
    for place, c in enumerate(note):
        if place < _SHORT_REASON or c not in ".!?" or note[place + 1 : place + 2] != " ":
            continue
        if note[place + 2 :].lstrip("'\"‘“(")[:1].isupper():
            return note[: place + 1]
    return note


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
    lines = textwrap.wrap(
        visible(text), max(setting.width, 40), initial_indent=indent, subsequent_indent=indent
    )
    return [_paint(line, code, setting) for line in lines]


def _paint(text: str, code: str, setting: Setting) -> str:
    return f"\x1b[{code}m{visible(text)}\x1b[0m" if setting.color and code else text


def _summary(files: int, errors: int, counts: Counter[Severity], lang: str, setting: Setting) -> str:
    say = setting.catalogue.say
    read = files - errors
    of_files = say("file-one", lang) if read == 1 else say("file-many", lang, n=read)
    total = sum(counts.values())
    if total:
        parts = ", ".join(
            say(f"part-{severity.word}", lang, n=counts[severity])
            for severity in sorted(Severity, reverse=True)
            if counts[severity]
        )
        findings = say("finding-one", lang) if total == 1 else say("finding-many", lang, n=total)
        line = say("count", lang, findings=findings, files=of_files, parts=parts)
    else:
        line = say("count-none", lang, files=of_files)
    if total:
        line += " " + say("more", lang)
    if errors:
        line += " " + (say("errors-one", lang) if errors == 1 else say("errors-many", lang, n=errors))
    return line
