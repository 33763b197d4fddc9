"""A page without scripts that loads nothing: a summary, then each text with its findings beside it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from ..._version import __version__
from ...resources import package_file
from ..page import Contents, shell
from .common import noted
from .counting import Count
from .grouping import shown
from .html_file import Section
from .html_filters import Filters, picked

if TYPE_CHECKING:
    from ...finding import FileResult
    from . import Setting
    from .grouping import Shown


class _File(NamedTuple):
    """A text with findings.

    Attributes:
        key: the id of its section.
        path: its name.
        css: classes that tell what is found in it.
        findings: how many people are shown, without what is suppressed.
    """

    key: str
    path: str
    css: str
    findings: int


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write the page once all texts are judged: its summary stands first."""
    page = _Page(setting)
    for result in results:
        page.add(result, shown(result.findings))
    stream.write(page.whole())


class _Page:
    """Writes each text as it comes, since what one needs for that is large."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._count = Count(setting)
        self._filters = Filters(setting.catalogue.say)
        self._files: list[_File] = []
        self._paths: list[str] = []
        self._clean: list[tuple[str, int]] = []  # path, and how many findings are left out
        self._remarks: list[str] = []
        self._sections: list[str] = []

    def add(self, result: FileResult, rows: list[Shown]) -> None:
        """Write one text."""
        self._count.add(result, rows)
        self._paths.append(result.path)
        if result.error is not None:
            self._remarks.append(result.error.message)
        elif rows:
            key = f"f{len(self._files) + 1}"
            self._filters.add(rows)
            number = sum(row.finding.suppressed is None for row in rows)
            self._files.append(_File(key, result.path, picked(rows), number))
            self._sections += Section(result, rows, key, self._setting).write()
        else:
            self._remarks += noted(result, self._setting)
            if result.not_read is None:
                self._clean.append((result.path, result.hidden))

    @property
    def _lang(self) -> str:
        return self._count.lang

    def _say(self, key: str, **values: object) -> str:
        return html.escape(self._plain(key, **values))

    def _plain(self, key: str, **values: object) -> str:
        return self._setting.catalogue.say(key, self._lang, **values)

    def whole(self) -> str:
        """Return the page."""
        paths = [("", path) for path in ([f.path for f in self._files] or self._paths)]
        style = package_file("reports", "findings", "html.css").read_text(encoding="utf-8")
        return shell(
            self._lang,
            self._plain("report-title"),
            ("f1" if self._files else "main", self._plain("page-skip")),
            Contents(self._plain("column-files"), paths, listed=False),
            [*self._summary(), *self._sections],
            self._plain("page-about", version=__version__),
            style + self._filters.style(),
        )

    def _summary(self) -> Iterator[str]:
        yield '<section class="overview" aria-labelledby="summary">'
        yield f'<h2 id="summary" tabindex="-1">{self._say("page-summary")}</h2>'
        if not self._setting.quiet:
            yield f'<p class="score">{html.escape(self._count.line(more=False))}</p>'
        if self._filters.choose:
            yield f'<p class="tips">{self._say("page-tick")}</p>'
            yield '<div class="tables">'
            yield from self._filters.tables(self._lang, files=len(self._paths) > 1)
            yield "</div>"
        if len(self._files) > 1:
            yield from self._contents()
        if self._remarks:
            yield f"<h3>{self._say('page-remarks')}</h3>"
            yield from (f'<p class="remark">{html.escape(remark)}</p>' for remark in self._remarks)
        if self._clean and not self._setting.quiet and len(self._paths) > 1:
            yield from self._without()
        if self._filters.choose:
            yield f'<p class="remark none-left" role="status">{self._say("page-none-left")}</p>'
        yield "</section>"

    def _contents(self) -> Iterator[str]:
        label = self._say("page-files")
        yield f'<nav aria-label="{label}"><h3>{label}</h3><ul class="contents">'
        for file in self._files:
            one = file.findings == 1
            number = self._say("finding-one") if one else self._say("finding-many", n=file.findings)
            yield (
                f'<li class="{file.css}"><a href="#{file.key}">{html.escape(file.path)}</a> '
                f'<span class="line">{number}</span></li>'
            )
        yield "</ul></nav>"

    def _without(self) -> Iterator[str]:
        """Yield the texts without a finding, folded up; with how many are left out of each."""
        title = self._say("page-without", n=len(self._clean))
        yield f'<details class="without"><summary>{title}</summary><ul>'
        for path, hidden in self._clean:
            key = "hidden-one" if hidden == 1 else "hidden-many"
            more = f' <span class="line">{self._say(key, n=hidden)}</span>' if hidden else ""
            yield f"<li>{html.escape(path)}{more}</li>"
        yield "</ul></details>"
