"""The options that change settings, for the commands that have them all, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..vocabulary import PLAIN
from .completion import names
from .shared import ADVICE, CONFIG, MAX_SECONDS, load_config

if TYPE_CHECKING:
    from ..config import Config

_MB = 1_000_000


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    chosen = tuple(n.strip() for v in value for n in v.split(",") if n.strip())
    return chosen or None


def _patterns(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    if value:
        from ..border.ignore_lines import checked_spec

        try:
            checked_spec(value)
        except ValueError as error:
            raise click.BadParameter(f"no pattern of .gitignore: {error}") from None
    return value or None


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
    chosen: dict[str, str] = {}
    for item in value:
        lang, equals, name = item.partition("=")
        if lang not in ("nl", "en") or not equals or not name:
            raise click.BadParameter(f'"{item}": write nl=NAME or en=NAME')
        chosen[lang] = name
    return chosen or None


def _jobs(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    from ..config.values import AUTO, MOST_JOBS

    if value is None or value == "auto":
        return None if value is None else AUTO
    if value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= MOST_JOBS:
        return int(value)
    raise click.BadParameter(f'"{value}": write auto or a number from 1 to {MOST_JOBS}.')


_OPTIONS = (
    click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts."),
    ADVICE,
    CONFIG,
    click.option(
        "--select",
        multiple=True,
        callback=_split,
        shell_complete=names,
        help="Only these rules, groups or terms.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=_split,
        shell_complete=names,
        help="Not these rules, groups or terms.",
    ),
    click.option(
        "--exclude",
        "exclude_here",
        multiple=True,
        callback=_patterns,
        metavar="PATTERN",
        help="Pass over these files and folders too, a pattern as in .gitignore.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "suggestion", "never"]),
        help="Lowest severity that gives exit code 1. Default: error.",
    ),
    click.option(
        "--min-severity",
        type=click.Choice(["error", "warning", "suggestion"]),
        help="Show nothing below this.",
    ),
    click.option(
        "--plain",
        type=click.Choice(PLAIN),
        help="Findings on plain language: in the hardest sentences (default) or all.",
    ),
    click.option("--contested/--no-contested", default=None, help="Show terms on which usage differs."),
    click.option(
        "--audience", type=click.Choice(["visitors", "staff", "partners"]), help="Whom the text is for."
    ),
    click.option(
        "--encoding", callback=_known_encoding, help="Encoding of the files, instead of finding out."
    ),
    click.option(
        "--pipeline",
        "pipelines",
        multiple=True,
        callback=_pipelines,
        metavar="LANG=NAME",
        help="Use this installed spaCy pipeline, such as nl=nl_core_news_sm.",
    ),
    click.option(
        "--no-ignore", is_flag=True, help="Show what is suppressed or accepted too, marked as such."
    ),
    click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        help="Leave out the findings that this file accepts.",
    ),
    click.option("--max-size", type=click.IntRange(1), help="Largest file to read, in MB. Default: 20."),
    MAX_SECONDS,
    click.option(
        "--jobs",
        callback=_jobs,
        metavar="N|auto",
        help="How many processes work on it. Default: auto, all processors where that is faster.",
    ),
)


def SETTINGS(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options that change settings; ``configured`` takes what they give."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def configured(paths: tuple[str, ...], config_path: Path | None, **options: Any) -> Config:
    """Return the configuration for some paths with the options of ``SETTINGS`` put in place.

    Raises:
        ConfigError: the configuration cannot be read, or breaks its rules.
    """
    from dataclasses import replace

    from ..finding import Severity

    fail_on, least = options.pop("fail_on"), options.pop("min_severity")
    size, no_ignore = options.pop("max_size"), options.pop("no_ignore")
    config = load_config(config_path, paths).with_options(
        **options,
        min_severity=Severity.of(least) if least else None,
        max_size=size * _MB if size else None,
        no_ignore=no_ignore or None,
    )
    if fail_on:
        level = None if fail_on == "never" else Severity.of(fail_on)
        config = replace(config, fail_on=level, given=tuple(sorted({*config.given, "fail_on"})))
    return config
