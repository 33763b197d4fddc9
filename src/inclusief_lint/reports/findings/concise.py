"""A line for each finding, for those who search, sort or jump: path, place, what, and what instead.

A word that recurs in a file has one line, which names its other lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from ...border import one_line
from .common import noted, severity, shortened
from .counting import Count
from .grouping import also, shown

if TYPE_CHECKING:
    from ...finding import FileResult
    from . import Setting
    from .grouping import Shown

_MOST_ALTERNATIVES = 3
_MOST_WORDS = 60  # characters of the words themselves; a sentence may be long


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write lines as files are judged, and a last one that counts."""
    count = Count(setting)
    for result in results:
        stream.writelines(f"{one_line(said)}\n" for said in noted(result, setting))
        rows = shown(result.findings)
        count.add(result, rows)
        if result.error is not None:
            stream.write(f"{one_line(result.error.message)}\n")
        for row in rows:
            stream.write(one_line(f"{result.path}:{' '.join(_parts(row, setting))}") + "\n")
        stream.flush()
    if not setting.quiet:
        stream.write(count.line() + "\n")


def _parts(row: Shown, setting: Setting) -> Iterator[str]:
    finding, say = row.finding, setting.catalogue.say
    lang = setting.advice or finding.lang or setting.reader
    yield f"{finding.line}:{finding.column}:"
    yield severity(finding, setting, lang)
    yield finding.rule
    if finding.text:
        yield f"'{shortened(finding.text, _MOST_WORDS)}'"
    if finding.alternatives:
        yield "→ " + ", ".join(f"'{word}'" for word in finding.alternatives[:_MOST_ALTERNATIVES])
    else:
        yield f"→ {shortened(finding.message)}"
    if others := also(row, say, lang):
        yield f"({others[:1].lower()}{others[1:].rstrip('.')})"
