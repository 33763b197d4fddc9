"""The commands ``inclusief-lint explain`` and ``rules``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .completion import groups as complete_groups
from .completion import words as complete_words
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

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue


@click.command()
@click.argument("word", shell_complete=complete_words)
@ADVICE
@CONFIG
def explain(word: str, advice: str | None, config_path: Path | None) -> int:
    """Print the page of a word, a term or a rule.

    \b
    Example:
      inclusief-lint explain brandweerman
      inclusief-lint explain nl/gendered-role
    """
    from ..judging import weights
    from ..reports.explain import describe, suggestions

    config = load_config(config_path)
    catalogue = load_catalogue(config)
    lang = advice or config.advice or reader_language()
    learned = weights.load(config.weights) if config.weights else weights.shipped()
    records = {term: record for some in learned.values() for term, record in some.records.items()}
    text = describe(catalogue, word, lang, records)
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

    trial = try_examples(paths, lang)
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


def _groups(catalogue: Catalogue, names: tuple[str, ...]) -> frozenset[str]:
    """Return the groups that names of groups or kinds stand for.

    Raises:
        ConfigError: there is no such group or kind.
    """
    from ..errors import ConfigError, did_you_mean
    from ..reports.findings.grouping import kind_of
    from ..vocabulary import KINDS

    known = {rule.group for rule in catalogue.rules.values()}
    found: set[str] = set()
    for name in (part.strip() for written in names for part in written.split(",")):
        if name not in known and name not in KINDS:
            close = did_you_mean(name, {*known, *KINDS})
            raise ConfigError(f'--group: there is no group or kind "{name}"{close}')
        found |= {group for group in known if name in (group, kind_of(group))}
    return frozenset(found)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--lang", type=click.Choice(["nl", "en"]), help="Only the rules for this language.")
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_groups,
    help="Only this group or kind of rules.",
)
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(["error", "warning", "suggestion", "advice"]),
    help="Only what weighs so; advice is for the readability report.",
)
@click.option("--terms", is_flag=True, help="List the terms of each rule, instead of counting them.")
@click.option(
    "--test", is_flag=True, help="Run the examples of these data files or folders. Default: all shipped ones."
)
@ADVICE
@CONFIG
def rules(
    paths: tuple[Path, ...],
    output_format: str,
    lang: str | None,
    groups: tuple[str, ...],
    severities: tuple[str, ...],
    terms: bool,
    test: bool,
    advice: str | None,
    config_path: Path | None,
) -> int:
    """List the rules by kind, with their terms if you like, or run their examples.

    \b
    Example:
      inclusief-lint rules --group people --lang nl
      inclusief-lint rules --severity error --terms
      inclusief-lint rules --format json
      inclusief-lint rules --test wordlists/nl/roles.yml
      inclusief-lint rules --test house-style/
    """
    import json

    if test and (lang or groups or severities or terms or output_format != "text"):
        raise click.UsageError(
            "--lang, --group, --severity, --terms and --format go with the list, not with --test."
        )
    if test:
        return _test(paths, advice or reader_language())
    if paths:
        raise click.UsageError("PATH goes with --test.")

    from ..finding import Severity
    from ..reports.listing import Listing

    config = load_config(config_path)
    catalogue = load_catalogue(config)
    weights = frozenset(map(Severity.of, severities))
    listing = Listing(catalogue, lang, _groups(catalogue, groups), weights)
    if output_format == "json":
        listed = json.dumps(listing.as_object(), ensure_ascii=False, indent=1)
        write_output(listed + "\n", None, form="json")
    else:
        tell(listing.as_text(advice or config.advice or reader_language(), with_terms=terms))
    return CLEAN
