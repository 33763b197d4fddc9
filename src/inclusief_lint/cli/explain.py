"""The commands ``inclusief-lint explain`` and ``rules``."""

from __future__ import annotations

from pathlib import Path

import click

from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    FINDINGS,
    load_catalogue,
    load_config,
    reader_language,
    tell,
    terminal_width,
    write_output,
)


@click.command()
@click.argument("word")
@ADVICE
@CONFIG
def explain(word: str, advice: str | None, config_path: Path | None) -> int:
    """Print the page of a word, a term or a rule.

    \b
    Example:
      inclusief-lint explain brandweerman
      inclusief-lint explain nl/gendered-role
    """
    from ..reports.explain import describe, suggestions

    config = load_config(config_path)
    catalogue = load_catalogue(config)
    lang = advice or config.advice or reader_language()
    text = describe(catalogue, word, lang)
    if text is not None:
        tell(_fitted(text, terminal_width()))
        return CLEAN
    tell(catalogue.say("explain-unknown", lang, word=word), err=True)
    close = suggestions(catalogue, word)
    if close:
        tell(catalogue.say("explain-close", lang, words=", ".join(close)), err=True)
    return FAILED


def _test(paths: tuple[Path, ...], lang: str) -> int:
    from ..judging.examples import try_examples

    trial = try_examples(paths)
    say = trial.catalogue.say
    for failure in trial.failures:
        said = say(f"example-{failure.key}", lang, **failure.values)
        tell(f"{failure.file}:{failure.line}: {failure.name}: {said}")
    tell(say("examples-tried", lang, n=trial.entries, failing=len(trial.failures)))
    return FINDINGS if trial.failures else CLEAN


def _fitted(text: str, width: int) -> str:
    """Return a text whose lines fit the width; what is indented hangs two columns further on."""
    from ..reports.findings.common import wrapped

    lines: list[str] = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        rest = indent + "  " if indent else ""
        lines += wrapped(line.strip(), width, indent, rest) or [""]
    return "\n".join(lines)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--lang", type=click.Choice(["nl", "en"]), help="Only the rules for this language.")
@click.option("--test", is_flag=True, help="Run the examples of these data files or folders.")
@ADVICE
@CONFIG
def rules(
    paths: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    test: bool,
    advice: str | None,
    config_path: Path | None,
) -> int:
    """List every rule and term, or run their examples.

    \b
    Example:
      inclusief-lint rules --format json
      inclusief-lint rules --test wordlists/nl/roles.yml
      inclusief-lint rules --test house-style/
    """
    import json

    if test:
        return _test(paths, advice or reader_language())
    if paths:
        raise click.UsageError("PATH goes with --test.")

    from ..reports.explain import listing, listing_object

    config = load_config(config_path)
    catalogue = load_catalogue(config)
    if output_format == "json":
        listed = json.dumps(listing_object(catalogue, lang), ensure_ascii=False, indent=1)
        write_output(listed + "\n", None, form="json")
    else:
        tell(listing(catalogue, lang, advice or config.advice or reader_language()))
    return CLEAN
