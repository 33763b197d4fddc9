"""What ``check`` does once its settings are known."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..reports import findings as reporters
from .shared import Tally, open_output, reader_language, tell, terminal_width, with_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..config import Config
    from ..finding import FileResult
    from ..judging.linter import Linter
    from ..knowledge.catalogue import Catalogue


@dataclass(frozen=True)
class Report:
    """How results are written.

    Attributes:
        form: a name in ``REPORTERS``.
        output: the file to write to, or None for standard output.
    """

    form: str = "text"
    output: Path | None = None

    def setting(self, catalogue: Catalogue, advice: str | None, tally: Tally) -> reporters.Setting:
        """Return what the reporter needs to know."""
        return reporters.Setting(
            catalogue,
            advice,
            color=self.output is None and _wants_color(),
            width=terminal_width() - 2,
            reader=reader_language(),
            exit_code=lambda: tally.code,
        )


@dataclass(frozen=True)
class Checking:
    """One run over some paths.

    Attributes:
        paths: files, folders, or ``-`` for standard input.
        report: how results are written.
        stdin_name: name, and so format, of standard input.
        write_baseline: the file to accept all findings in, or None.
        changed_since: judge only lines changed since this branch or commit, or None.
        cache: keep results of unchanged files.
    """

    config: Config
    catalogue: Catalogue
    paths: tuple[str, ...]
    report: Report
    stdin_name: str = "stdin.txt"
    write_baseline: Path | None = None
    changed_since: str | None = None
    cache: bool = True

    def run(self) -> int:
        """Judge and write; return the exit code.

        Raises:
            InclusiefLintError: the run cannot go on.
        """
        from ..check.cache import ResultCache
        from ..check.run import lint
        from ..judging.linter import Linter
        from ..reading.files import discover
        from ..statement.hint import StatementHint

        config = self.config
        linter = Linter(config, self.catalogue)
        items = list(discover(self.paths, config))
        changes = None
        if self.changed_since is not None:
            from ..check.changes import Changes

            changes = Changes(self.changed_since, self.paths)
            items = [i for i in items if i.path is None or changes.lines(i.name)]
        kept = ResultCache() if self.cache else None
        hint = StatementHint(self.catalogue)
        results = lint(with_progress(items, config), linter, self.stdin_name, kept, hint.observe)
        accepted = None
        if self.write_baseline is not None:
            from ..check.baseline import Baseline

            accepted = Baseline()
            results = accepted.collect(results, show=config.no_ignore)
        elif config.baseline is not None:
            from ..check import baseline as baselines

            results = baselines.load(config.baseline).accept(results, show=config.no_ignore)
        if changes is not None:
            results = changes.only(results)
        code = self._write(results, linter)
        lang = config.advice or reader_language()
        if hint.path is not None:
            hint_lang = config.advice or hint.lang or reader_language()
            tell(self.catalogue.say("statement-hint", hint_lang, path=hint.path), err=True)
        if kept is not None:
            kept.close()
        if accepted is not None and self.write_baseline is not None:
            accepted.write(self.write_baseline, config.advice)
            said = self.catalogue.say("baseline-written", lang, path=self.write_baseline, n=len(accepted))
            tell(said, err=True)
        return code

    def _write(self, results: Iterator[FileResult], linter: Linter) -> int:
        """Write results as they come; return the exit code."""
        form, advice = self.report.form, self.config.advice
        tally = Tally(self.config, linter.catalogue, tells_notes=form not in reporters.TELLING_NOTES)
        with open_output(self.report.output, advice) as stream:
            setting = self.report.setting(linter.catalogue, advice, tally)
            reporters.write(form, tally.watch(results), stream, setting)
        return tally.code


def _wants_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
