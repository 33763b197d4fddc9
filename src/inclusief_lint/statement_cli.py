"""The command ``inclusief-lint statement``: the checklist over files, and a template."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import ConfigError

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .config import Config

CLEAN, BELOW, FAILED = 0, 1, 2
PROFILES = ("statement", "partnership", "page")


def register(
    main: click.Group,
    load_config: Callable[[Path | None, tuple[str, ...]], Config],
    error_message: Callable[..., str],
    reader_language: Callable[[], str],
) -> None:
    """Add the command to the group; what fronts share is handed in, so layers stay apart."""

    @main.command()
    @click.argument("paths", nargs=-1, metavar="FILE... | -")
    @click.option("--profile", type=click.Choice(PROFILES), default="statement", show_default=True,
                  help="Kind of text, which fixes the guidelines.")  # fmt: skip
    @click.option("--format", "output_format", type=click.Choice(["text", "json", "html", "markdown"]),
                  default="text", show_default=True)  # fmt: skip
    @click.option(
        "--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen."
    )
    @click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
    @click.option("--advice", type=click.Choice(["nl", "en"]), help="Language of the advice.")
    @click.option(
        "--config", "config_path", type=click.Path(path_type=Path), help="Configuration file to use."
    )
    @click.option("--mission", default="", help="The organisation's mission, as text.")
    @click.option("--mission-file", type=click.Path(path_type=Path), help="File with the mission.")
    @click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 when a score is lower.")
    @click.option("--explain", is_flag=True, help="Show the features found in each sentence.")
    @click.option("--new", is_flag=True, help="Write a template to standard output.")
    @click.option("--stdin-name", default="stdin.txt", show_default=True, help="Name of standard input.")
    def statement(
        paths: tuple[str, ...],
        profile: str,
        output_format: str,
        output: Path | None,
        lang: str | None,
        advice: str | None,
        config_path: Path | None,
        mission: str,
        mission_file: Path | None,
        fail_under: int | None,
        explain: bool,
        new: bool,
        stdin_name: str,
    ) -> int:
        """Tell which guidelines a diversity and inclusion statement meets.

        \b
        Example:
          inclusief-lint statement over-ons/inclusie.md
          inclusief-lint statement inclusie.md --format html --output rapport.html
          inclusief-lint statement --new --lang nl > inclusie.md
        """
        from .catalogue import load
        from .files import discover, read
        from .finding import FileError
        from .statement import Checklist
        from .statement_report import WRITERS, View

        config = load_config(config_path, paths).with_options(lang=lang, advice=advice)
        catalogue = load(config.data)
        if new:
            chosen = config.lang if config.lang != "auto" else (advice or reader_language())
            _write(_template(catalogue, config, profile, chosen, _mission(mission, mission_file)), output)
            return CLEAN
        if not paths:
            raise click.UsageError("Name a file, a folder or -, or use --new.")
        checklist = Checklist(
            config, catalogue, profile=profile, mission=_mission(mission, mission_file), explain=explain
        )
        items = list(discover(paths, config))
        results = []
        code = CLEAN
        for result in checklist.assess(read(item, config, stdin_name) for item in items):
            reader = advice or config.advice or result.lang or reader_language()
            if result.error is not None:
                code = FAILED
                said = error_message(catalogue, result.path, result.error, reader)
                result = replace(result, error=FileError(result.error.kind, said))
            elif fail_under is not None and (result.score is None or result.score < fail_under):
                code = code or BELOW
                shown = 0 if result.score is None else result.score
                values = {"path": result.path, "score": shown, "limit": fail_under}
                click.echo(catalogue.say("statement-fail", reader, **values), err=True)
            results.append(result)
        view = View(catalogue, advice or config.advice, reader_language(), _width())
        _write(WRITERS[output_format](results, view), output)
        return code


def _width() -> int:
    import shutil

    return min(shutil.get_terminal_size((100, 24)).columns, 110)


def _mission(text: str, file: Path | None) -> str:
    if file is None:
        return text
    try:
        return f"{text} {file.read_text(encoding='utf-8-sig')}"
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error


def _write(text: str, output: Path | None) -> None:
    try:
        stream: Any = nullcontext(sys.stdout) if output is None else output.open(
            "w", encoding="utf-8", newline="\n"
        )  # fmt: skip
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written: {os.strerror(error.errno or 0)}") from error
    with stream as opened:
        opened.write(text)


def _template(catalogue: Catalogue, config: Config, profile: str, lang: str, mission: str) -> str:
    """Return a statement to fill in: each guideline as a question, what is known filled in."""
    organisation = config.organisation
    say = catalogue.say
    name = organisation.name or say("statement-new-name", lang)
    mission = (mission or organisation.mission).strip()
    lines = [f"# {say('statement-new-title', lang, name=name)}", ""]
    lines += [f"<!-- {say('statement-new-intro', lang)} -->", ""]
    data = catalogue.statement
    for key in data["profiles"][profile]["guidelines"]:
        guideline = data["guidelines"][key]
        if "question" not in guideline or guideline["question"] is None:
            continue
        lines += [f"<!-- {guideline['title'][lang]}: {guideline['question'][lang]} -->", ""]
        if key == "mission-link" and mission:
            lines += [f"{say('statement-new-mission', lang)}: {' '.join(mission.split())}", ""]
        if key == "policy-reference" and organisation.policy:
            lines += [say("statement-new-policy", lang, address=organisation.policy), ""]
        if not (key == "mission-link" and mission) and not (
            key == "policy-reference" and organisation.policy
        ):
            lines += [f"[{_FILL[lang]}: {guideline['question'][lang]}]", ""]
    return "\n".join(lines)


_FILL = {"nl": "VUL IN", "en": "FILL IN"}
