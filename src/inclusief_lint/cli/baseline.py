"""The command ``inclusief-lint baseline``: tidies what ``check --write-baseline`` wrote."""

from __future__ import annotations

from pathlib import Path

import click

from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    Tally,
    load_catalogue,
    load_config,
    reader_language,
    tell,
    with_progress,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option(
    "--prune",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    help="Remove from this file what no longer occurs in the paths.",
)
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@click.option("--contested/--no-contested", default=None, help="As in the run that wrote the file.")
@ADVICE
@CONFIG
def baseline(
    paths: tuple[str, ...],
    file: Path,
    lang: str | None,
    contested: bool | None,
    advice: str | None,
    config_path: Path | None,
) -> int:
    """Tidy a baseline that `check --write-baseline` wrote.

    \b
    Example:
      inclusief-lint baseline --prune baseline.json website/
    """
    from ..check import baseline as baselines
    from ..finding import Severity
    from ..judging.linter import Linter
    from ..reading.files import discover, read

    config = load_config(config_path, paths).with_options(
        lang=lang, contested=contested, advice=advice, min_severity=Severity.SUGGESTION
    )
    before = baselines.load(file)
    linter = Linter(config, load_catalogue(config))
    now = baselines.Baseline()
    tally = Tally(config, linter.catalogue)
    items = list(discover(paths, config))
    results = linter.lint(read(item, config, "-") for item in items)
    for result in tally.watch(with_progress(results, len(items), config)):
        if result.error is not None:
            tell(result.error.message, err=True)
        for _ in now.collect([result]):
            pass
    say, reader = linter.catalogue.say, config.advice or reader_language()
    if tally.code == FAILED:
        tell(say("baseline-untouched", reader, path=file), err=True)
        return FAILED
    after = before.common(now)
    after.write(file, config.advice)
    tell(say("baseline-pruned", reader, path=file, n=len(before) - len(after), left=len(after)))
    return CLEAN
