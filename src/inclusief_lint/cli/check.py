"""The command ``inclusief-lint check``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..reports import findings as reporters
from .shared import (
    ADVICE,
    CONFIG,
    MAX_SECONDS,
    Tally,
    load_catalogue,
    load_config,
    open_output,
    reader_language,
    tell,
    terminal_width,
    with_progress,
)

if TYPE_CHECKING:
    from ..config import Config
    from ..knowledge.catalogue import Catalogue


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    names = tuple(n.strip() for v in value for n in v.split(",") if n.strip())
    return names or None


def _known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        b"x".decode(value)
    except (LookupError, UnicodeEncodeError):  # the latter for a name that is no UTF-8
        raise click.BadParameter(f'unknown encoding "{value}".') from None
    except UnicodeError:
        pass  # an encoding in which one byte is not enough
    return value


def _pipelines(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for item in value:
        lang, equals, name = item.partition("=")
        if lang not in ("nl", "en") or not equals or not name:
            raise click.BadParameter(f'"{item}": write nl=NAME or en=NAME')
        names[lang] = name
    return names or None


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH... | -")
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@ADVICE
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(reporters.REPORTERS)),
    default="text",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@CONFIG
@click.option("--select", multiple=True, callback=_split, help="Only these rules, groups or terms.")
@click.option("--ignore", multiple=True, callback=_split, help="Not these rules, groups or terms.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Lowest severity that gives exit code 1. Default: error.",
)
@click.option(
    "--min-severity", type=click.Choice(["error", "warning", "suggestion"]), help="Show nothing below this."
)
@click.option("--contested/--no-contested", default=None, help="Show terms on which usage differs.")
@click.option(
    "--audience", type=click.Choice(["visitors", "staff", "partners"]), help="Whom the text is for."
)
@click.option("--encoding", callback=_known_encoding, help="Encoding of the files, instead of finding out.")
@click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    callback=_pipelines,
    metavar="LANG=NAME",
    help="Use this installed spaCy pipeline, such as nl=nl_core_news_sm.",
)
@click.option("--cache/--no-cache", default=True, help="Keep results of unchanged files. Default: on.")
@click.option("--no-ignore", is_flag=True, help="Show what is suppressed or accepted too, marked as such.")
@click.option(
    "--baseline",
    "baseline_path",
    type=click.Path(path_type=Path),
    help="Leave out the findings that this file accepts.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    help="Accept all findings of this run: write them to this file.",
)
@click.option(
    "--changed-since", metavar="REF", help="Only what stands on lines changed since this branch or commit."
)
@click.option("--max-size", type=click.IntRange(1), help="Largest file to read, in MB. Default: 20.")
@MAX_SECONDS
@click.option(
    "--stdin-name", default="stdin.txt", show_default=True, help="Name (and so format) of standard input."
)
def check(
    paths: tuple[str, ...],
    lang: str | None,
    advice: str | None,
    output_format: str,
    output: Path | None,
    config_path: Path | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    fail_on: str | None,
    min_severity: str | None,
    contested: bool | None,
    audience: str | None,
    encoding: str | None,
    pipelines: dict[str, str] | None,
    cache: bool,
    no_ignore: bool,
    baseline_path: Path | None,
    write_baseline: Path | None,
    changed_since: str | None,
    max_size: int | None,
    max_seconds: int | None,
    stdin_name: str,
) -> int:
    """Check files, folders or standard input (-).

    Reads .md, .markdown, .html, .htm and .txt; folders are searched, without what
    .gitignore leaves out.

    \b
    Example:
      inclusief-lint check website/ --advice nl
      inclusief-lint check - --stdin-name brief.md < brief.md
      inclusief-lint check website/ --changed-since main
    """
    from dataclasses import replace

    from ..finding import Severity

    if write_baseline and (baseline_path or changed_since):
        raise click.UsageError("--write-baseline does not go with --baseline or --changed-since.")
    if changed_since is not None and "-" in paths:
        raise click.UsageError("--changed-since needs files: git does not know standard input.")

    config = load_config(config_path, paths).with_options(
        lang=lang,
        advice=advice,
        select=select,
        ignore=ignore,
        min_severity=Severity.of(min_severity) if min_severity else None,
        contested=contested,
        audience=audience,
        encoding=encoding,
        max_size=max_size * 1_000_000 if max_size else None,
        max_seconds=max_seconds,
        baseline=baseline_path,
        pipelines=pipelines,
        no_ignore=no_ignore or None,
    )
    if fail_on:
        config = replace(config, fail_on=None if fail_on == "never" else Severity.of(fail_on))
    catalogue = load_catalogue(config)
    catalogue.check_names(select or (), "--select")
    catalogue.check_names(ignore or (), "--ignore")
    return _check(
        config,
        catalogue,
        paths,
        stdin_name,
        output_format,
        output,
        write_baseline,
        changed_since,
        cache=cache,
    )


def _check(
    config: Config,
    catalogue: Catalogue,
    paths: tuple[str, ...],
    stdin_name: str,
    output_format: str,
    output: Path | None,
    write_baseline: Path | None = None,
    changed_since: str | None = None,
    *,
    cache: bool = False,
) -> int:
    from ..check.run import lint
    from ..judging.linter import Linter
    from ..reading.files import discover
    from ..statement.hint import StatementHint

    linter = Linter(config, catalogue)
    items = list(discover(paths, config))
    changes = None
    if changed_since is not None:
        from ..check.changes import Changes

        changes = Changes(changed_since, paths)
        items = [i for i in items if i.path is None or changes.lines(i.name)]
    kept = None
    if cache:
        from ..check.cache import ResultCache

        kept = ResultCache()
    hint = StatementHint(catalogue)
    results = lint(with_progress(items, config), linter, stdin_name, kept, hint.observe)
    accepted = None
    if write_baseline is not None:
        from ..check.baseline import Baseline

        accepted = Baseline()
        results = accepted.collect(results, show=config.no_ignore)
    elif config.baseline is not None:
        from ..check import baseline as baselines

        results = baselines.load(config.baseline).accept(results, show=config.no_ignore)
    if changes is not None:
        results = changes.only(results)
    tally = Tally(config, linter.catalogue)
    results = tally.watch(results)
    with open_output(output, config.advice) as stream, tally.naming_faults():
        setting = reporters.Setting(
            linter.catalogue,
            config.advice,
            color=output is None and _wants_color(),
            width=terminal_width() - 2,
            reader=reader_language(),
            exit_code=lambda: tally.code,
        )
        reporters.write(output_format, results, stream, setting)
    if hint.path is not None:
        lang = config.advice or hint.lang or reader_language()
        tell(catalogue.say("statement-hint", lang, path=hint.path), err=True)
    if kept is not None:
        kept.close()
    if accepted is not None and write_baseline is not None:
        accepted.write(write_baseline, config.advice)
        lang = config.advice or reader_language()
        tell(linter.catalogue.say("baseline-written", lang, path=write_baseline, n=len(accepted)), err=True)
    return tally.code


def _wants_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
