"""The line that counts: how many findings, in how many files, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...finding import Severity

if TYPE_CHECKING:
    from ...finding import FileResult
    from ...knowledge.catalogue import Catalogue
    from . import Setting
    from .grouping import Shown


def skipped(kinds: Mapping[str, int], catalogue: Catalogue, lang: str) -> str:
    """Return in words which documents a search passed over, the most common kind first; or nothing."""
    total = sum(kinds.values())
    if not total:
        return ""
    each = ", ".join(
        f"{n} {suffix}" for suffix, n in sorted(kinds.items(), key=lambda kind: (-kind[1], kind))
    )
    return catalogue.say("skipped-one" if total == 1 else "skipped-many", lang, n=total, kinds=each)


class Count:
    """Counts what people are shown, as results go by."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._files = self._errors = self._places = 0
        self._unread = self._foreign = self._hidden = 0
        self._severities: Counter[Severity] = Counter()
        self._langs: Counter[str] = Counter()

    def add(self, result: FileResult, rows: Iterable[Shown] = ()) -> None:
        """Count one input with the findings that are shown; what is suppressed does not count."""
        self._files += 1
        if result.error is not None:
            self._errors += 1
            return
        if result.not_read is not None:
            self._unread += not result.not_read.declared
            self._foreign += result.not_read.declared
        self._hidden += result.hidden
        if result.lang:
            self._langs[result.lang] += 1
        for row in rows:
            self._langs[row.finding.lang or ""] += 0
            if row.finding.suppressed is None:
                self._severities[row.finding.severity] += 1
                self._places += row.places

    @property
    def read(self) -> int:
        """The number of inputs that were read."""
        return self._files - self._errors - self._unread - self._foreign

    @property
    def lang(self) -> str:
        """The language to sum up in: that of the advice, else of most texts, else the reader's."""
        most = self._langs.most_common(1)[0][0] if self._langs else ""
        return self._setting.advice or most or self._setting.reader

    def line(self, *, more: bool = True) -> str:
        """Return the count in words.

        Args:
            more: say where to read more.
        """
        say, lang = self._setting.catalogue.say, self.lang
        of_files = say("file-one", lang) if self.read == 1 else say("file-many", lang, n=self.read)
        total = self._severities.total()
        if total:
            parts = ", ".join(
                say(f"part-{severity.word}", lang, n=self._severities[severity])
                for severity in sorted(Severity, reverse=True)
                if self._severities[severity]
            )
            findings = say("finding-one", lang) if total == 1 else say("finding-many", lang, n=total)
            if self._places > total:
                findings = say("places-many", lang, findings=findings, n=self._places)
            line = say("count", lang, findings=findings, files=of_files, parts=parts)
        elif self._hidden:
            key = "only-hidden-one" if self._hidden == 1 else "only-hidden-many"
            line = say(key, lang, files=of_files, n=self._hidden)
        elif self.read or not (self._errors or self._unread or self._foreign):
            line = say("count-none", lang, files=of_files)
        else:  # nothing was read: no all-clear
            line = ""
        if total and more:
            line += " " + say("more", lang)
        return " ".join(filter(None, (line, *self._left_out())))

    def _left_out(self) -> Iterator[str]:
        """Yield how many findings are not shown, how many inputs could not be read, and the like."""
        say = self._setting.catalogue.say
        if self._hidden and self._severities.total():
            yield say("hidden-one" if self._hidden == 1 else "hidden-many", self.lang, n=self._hidden)
        for key, n in (("errors", self._errors), ("not-read", self._unread), ("foreign", self._foreign)):
            if n:
                yield say(f"{key}-one" if n == 1 else f"{key}-many", self.lang, n=n)
        if said := skipped(self._setting.skipped, self._setting.catalogue, self.lang):
            yield said
