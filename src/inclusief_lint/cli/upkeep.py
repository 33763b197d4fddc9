"""The commands that look after files of the linter's own: baseline, cache and init."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import ConfigError
from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    Tally,
    load_catalogue,
    load_config,
    reader_language,
    with_progress,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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
    items = with_progress(list(discover(paths, config)), config)
    for result in tally.watch(linter.lint(read(item, config, "-") for item in items)):
        if result.error is not None:
            click.echo(result.error.message, err=True)
        for _ in now.collect([result]):
            pass
    say, reader = linter.catalogue.say, config.advice or reader_language()
    if tally.code == FAILED:
        click.echo(say("baseline-untouched", reader, path=file), err=True)
        return FAILED
    after = before.common(now)
    after.write(file)
    click.echo(say("baseline-pruned", reader, path=file, n=len(before) - len(after), left=len(after)))
    return CLEAN


@click.group()
def cache() -> None:
    """Look at, or clear, the results that are kept of unchanged files.

    \b
    Example:
      inclusief-lint cache info
      inclusief-lint cache clear
    """


@cache.command()
def info() -> int:
    """Say where the cache is and how large."""
    from ..check.cache import ResultCache

    results = ResultCache()
    count, size = results.info()
    click.echo(
        load_catalogue().say(
            "cache-info", reader_language(), path=results.path, n=count, size=f"{size / 1e6:.1f}"
        )
    )
    return CLEAN


@cache.command()
def clear() -> int:
    """Forget all results."""
    from ..check.cache import ResultCache

    results = ResultCache()
    results.clear()
    click.echo(load_catalogue().say("cache-cleared", reader_language(), path=results.path))
    return CLEAN


@click.command()
@click.option("--advice", type=click.Choice(["nl", "en"]), help="Language of the comments.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def init(advice: str | None, force: bool) -> int:
    """Write a commented .inclusief-lint.toml in this folder.

    \b
    Example:
      inclusief-lint init --advice nl
    """
    from ..config import FILE_NAME
    from ..resources import data_root

    lang = advice or reader_language()
    path = Path(FILE_NAME)
    catalogue = load_catalogue()
    if path.exists() and not force:
        raise ConfigError(catalogue.say("init-exists", lang, path=path))
    template = (data_root() / "rules" / f"config.{lang}.toml").read_text(encoding="utf-8")
    try:
        path.write_text(template, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(catalogue.say("init-done", lang, path=path))
    return CLEAN
