"""What ``check`` does once its settings are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..reports import findings as reporters
from .shared import (
    Tally,
    open_output,
    reader_language,
    shows_progress,
    tell,
    tell_skipped,
    terminal_width,
    with_progress,
)  # fmt: skip
from .terminal import follows_links, wants_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..check.cache import ResultCache
    from ..config import Config
    from ..finding import FileResult
    from ..judging.linter import Linter
    from ..knowledge.catalogue import Catalogue
    from ..reading.files import Input


@dataclass(eq=False, repr=False)
class Report:
    """How results are written.

    Attributes:
        form: a name in ``REPORTERS``.
        output: the file to write to, or None for standard output.
        statistics: how much each rule found, instead of the findings.
        quiet: findings and errors only.
        verbose: the whole reason, and the address of each source.
        color: ``auto``, ``always`` or ``never``.
    """

    form: str = "text"
    output: Path | None = None
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"

    @property
    def tells_notes(self) -> bool:
        """The report holds the remarks about reading a file, so that nobody else need tell them."""
        return self.form in reporters.TELLING_NOTES or (self.statistics and self.form == "text")

    @property
    def counts(self) -> bool:
        """The report ends with a line that counts, or holds the same numbers."""
        return self.form in (*reporters.TELLING_NOTES, "text", "json")

    def setting(
        self, catalogue: Catalogue, advice: str | None, tally: Tally, skipped: Mapping[str, int]
    ) -> reporters.Setting:
        """Return what the reporter needs to know."""
        return reporters.Setting(
            catalogue,
            advice,
            color=wants_color(self.color, to_file=self.output is not None),
            width=terminal_width() - 2,
            reader=reader_language(),
            exit_code=lambda: tally.code,
            links=self.output is None and follows_links(),
            verbose=self.verbose,
            quiet=self.quiet,
            skipped=skipped,
        )


@dataclass(eq=False, repr=False)
class Checking:
    """One run over some paths.

    Attributes:
        paths: files, folders, or ``-`` for standard input.
        report: how results are written.
        stdin_name: name, and so format, of standard input.
        write_baseline: the file to accept all findings in, or None.
        changed_since: judge only lines changed since this branch or commit, or None.
        cache: keep results of unchanged files.
        skipped: counts the documents that no reader knows, by suffix.
        strict: a text whose language cannot be told makes the run fail.
    """

    config: Config
    catalogue: Catalogue
    paths: tuple[str, ...]
    report: Report
    stdin_name: str = "stdin.txt"
    write_baseline: Path | None = None
    changed_since: str | None = None
    cache: bool = True
    strict: bool = False
    skipped: Counter[str] = field(default_factory=Counter)

    @cached_property
    def linter(self) -> Linter:
        """What judges; made once, since its pipelines take time to load."""
        from ..judging.linter import Linter

        return Linter(self.config, self.catalogue)

    def run(self) -> int:
        """Judge and write; return the exit code.

        Raises:
            InclusiefLintError: the run cannot go on.
        """
        from ..check.cache import ResultCache

        kept = ResultCache() if self.cache else None
        try:
            return self._run(kept)
        finally:
            if kept is not None:  # an interrupted run keeps what it did
                kept.close()

    def _run(self, kept: ResultCache | None) -> int:
        from ..check.plain_budget import within_budget
        from ..check.run import lint
        from ..reading.files import discover
        from ..statement.hint import StatementHint

        config, shows = self.config, not self.report.quiet and shows_progress()
        self._check_settings()
        self.skipped.clear()  # of an earlier run, when texts are watched
        items: Iterable[Input] = discover(self.paths, config, self.skipped)
        changes = None
        if self.changed_since is not None:
            from ..check.changes import Changes

            changes = Changes(self.changed_since, self.paths)
            items = changes.touched(items)
        listed = list(items) if shows else []  # or they are found while the first are judged
        hint = StatementHint(self.catalogue)
        results = lint(
            listed or items, config, self.catalogue, lambda: self.linter, self.stdin_name, kept, hint.observe
        )
        if shows:
            results = with_progress(results, len(listed), config)
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
        results = within_budget(results, config, self.catalogue)
        code = self._write(results)
        lang = config.advice or reader_language()
        if hint.path is not None and not self.report.quiet:
            hint_lang = config.advice or hint.lang or reader_language()
            tell(self.catalogue.say("statement-hint", hint_lang, path=hint.path), err=True)
        if not (self.report.quiet or self.report.counts):
            tell_skipped(self.skipped, self.catalogue, lang)
        if accepted is not None and self.write_baseline is not None:
            accepted.write(self.write_baseline, config.advice)
            said = self.catalogue.say("baseline-written", lang, path=self.write_baseline, n=len(accepted))
            if not self.report.quiet:
                tell(said, err=True)
        return code

    def _check_settings(self) -> None:
        """Refuse wrong settings before the first file is read, and without what judges.

        Raises:
            ConfigError: they select what does not exist.
            PipelineError: they name a pipeline that is not installed.
        """
        for own in (self.config, *(replace(self.config, **o.settings) for o in self.config.overrides)):
            self.catalogue.check_selection(own)
        if self.config.pipelines:
            _ = self.linter

    def _write(self, results: Iterator[FileResult]) -> int:
        """Write results as they come; return the exit code."""
        form, advice = self.report.form, self.config.advice
        tells_notes = not (self.report.quiet or self.report.tells_notes)
        tally = Tally(self.config, self.catalogue, tells_notes=tells_notes, strict=self.strict)
        with open_output(self.report.output, advice) as stream, tally.naming_faults():
            setting = self.report.setting(self.catalogue, advice, tally, self.skipped)
            statistics = self.report.statistics
            reporters.write(form, tally.watch(results), stream, setting, statistics=statistics)
        return tally.code
