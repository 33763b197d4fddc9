"""The command ``inclusief-lint readability``: how easy files are to read, and what to do first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from ..errors import ConfigError
from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    MAX_SECONDS,
    error_message,
    load_catalogue,
    load_config,
    reader_language,
    report,
    tell_skipped,
    terminal_width,
    write_output,
)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="FILE... | -")
@click.option(
    "--audience", type=click.Choice(["visitors", "staff", "partners"]), help="Whom the text is for."
)
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json", "html"]), default="text",
    show_default=True,
)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@ADVICE
@CONFIG
@click.option("--cross-check", is_flag=True, help="Show the figures of textstat beside ours (an extra).")
@MAX_SECONDS
@click.option("--stdin-name", default="stdin.txt", show_default=True, help="Name of standard input.")
def readability(
    paths: tuple[str, ...],
    audience: str | None,
    output_format: str,
    output: Path | None,
    lang: str | None,
    advice: str | None,
    config_path: Path | None,
    cross_check: bool,
    max_seconds: int | None,
    stdin_name: str,
) -> int:
    """Tell how easy texts are to read for their audience, and which sentences to mend first.

    \b
    Example:
      inclusief-lint readability nieuwsbrief.md
      inclusief-lint readability jaarplan.md --audience staff --format html --output rapport.html
    """
    from ..finding import FileError
    from ..plain_language import crosscheck
    from ..plain_language.assess import Readability
    from ..plain_language.result import ReadabilityResult
    from ..reading.files import discover, read
    from ..reports.readability import WRITERS, View

    config = load_config(config_path, paths).with_options(
        lang=lang, advice=advice, audience=audience, max_seconds=max_seconds
    )
    catalogue = load_catalogue(config)
    reader = config.advice or reader_language()
    if cross_check and not crosscheck.is_installed():
        raise ConfigError(catalogue.say("readability-cross-check-missing", reader))
    front = Readability(config, catalogue, cross_check=cross_check)
    skipped: Counter[str] = Counter()
    items = discover(paths, config, skipped)
    results = []
    for result in front.assess(read(item, config, stdin_name) for item in items):
        if result.error is not None:
            said = error_message(catalogue, result.path, result.error, reader)
            result = replace(result, error=FileError(result.error.kind, said))
        for note in result.notes:
            key, _, value = note.partition(":")
            lang_said = config.advice or result.lang or reader_language()
            click.echo(catalogue.say(key, lang_said, path=result.path, value=value), err=True)
        results.append(result)
    tell_skipped(skipped, catalogue, config.advice or reader_language())
    view = View(catalogue, config.advice, reader_language(), terminal_width())

    def failed(result: ReadabilityResult, error: FileError) -> ReadabilityResult:
        return ReadabilityResult(result.path, error=error, cross_check=result.cross_check and ())

    text, told = report(lambda some: WRITERS[output_format](some, view), results, failed, catalogue, reader)
    write_output(text, output, config.advice, form=output_format)
    return FAILED if any(result.error for result in told) else CLEAN
