"""The command ``inclusief-lint check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..reports import findings as reporters
from .checking import Checking, Report
from .settings import SETTINGS, configured
from .shared import load_catalogue, reader_language

_WATCHED = ("text", "concise")  # several reports of another format in a row are no report


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH... | -")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(reporters.REPORTERS)),
    default="text",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@click.option("--statistics", is_flag=True, help="How much each rule found, instead of the findings.")
@click.option("--quiet", "-q", is_flag=True, help="Only findings and errors: no count, no remarks.")
@click.option("--verbose", "-v", is_flag=True, help="The whole reason, and the address of each source.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in text; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("--strict", is_flag=True, help="Exit code 2 when the language of a text cannot be told.")
@SETTINGS
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    help="Accept all findings of this run: write them to this file.",
)
@click.option(
    "--changed-since", metavar="REF", help="Only what stands on lines changed since this branch or commit."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until you press Ctrl-C.")
@click.option("--cache/--no-cache", default=True, help="Keep results of unchanged files. Default: on.")
@click.option(
    "--stdin-name", default="stdin.txt", show_default=True, help="Name (and so format) of standard input."
)
def check(
    paths: tuple[str, ...],
    output_format: str,
    output: Path | None,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    color: str,
    strict: bool,
    config_path: Path | None,
    write_baseline: Path | None,
    changed_since: str | None,
    watch: bool,
    cache: bool,
    stdin_name: str,
    **options: Any,
) -> int:
    """Check files, folders or standard input (-).

    Reads .md, .markdown, .html, .htm and .txt; folders are searched, without what
    .gitignore leaves out.

    \b
    Example:
      inclusief-lint check website/ --advice nl
      inclusief-lint check - --stdin-name brief.md < brief.md
      inclusief-lint check website/ --changed-since main
      inclusief-lint check website/ --statistics --exclude archief/
      inclusief-lint check brief.md --watch
    """
    if write_baseline and (options["baseline"] or changed_since):
        raise click.UsageError("--write-baseline does not go with --baseline or --changed-since.")
    if changed_since is not None and "-" in paths:
        raise click.UsageError("--changed-since needs files: git does not know standard input.")

    if statistics and output_format not in reporters.STATISTICS:
        raise click.UsageError(f"--statistics goes with --format {', '.join(reporters.STATISTICS)}.")
    if quiet and verbose:
        raise click.UsageError("--quiet does not go with --verbose.")

    if watch and (write_baseline or "-" in paths):
        raise click.UsageError("--watch goes with files, and not with --write-baseline.")
    if watch and output is None and output_format not in _WATCHED:
        raise click.UsageError(f"--watch goes with --format {' or '.join(_WATCHED)}, or with --output.")

    def start() -> Checking:
        config = configured(paths, config_path, **options)
        if "-" in paths and sys.stdin is not None and sys.stdin.isatty():
            # Somebody types: the language of their computer is the likelier one.  Elsewhere the
            # same text must give the same findings everywhere.
            config = config.with_options(expected=reader_language())
        catalogue = load_catalogue(config)
        catalogue.check_names(options["select"] or (), "--select")
        catalogue.check_names(options["ignore"] or (), "--ignore")
        return Checking(
            config,
            catalogue,
            paths,
            Report(output_format, output, statistics, quiet, verbose, color),
            stdin_name=stdin_name,
            write_baseline=write_baseline,
            changed_since=changed_since,
            cache=cache,
            strict=strict,
        )

    if watch:
        from .watching import watch as check_and_watch

        return check_and_watch(start)
    return start().run()
