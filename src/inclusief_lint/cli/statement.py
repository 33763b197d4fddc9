"""The command ``inclusief-lint statement``: the checklist over files, and a template."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..border.bounded import read_text
from ..errors import ConfigError, did_you_mean
from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    FINDINGS,
    MAX_SECONDS,
    error_message,
    load_catalogue,
    load_config,
    reader_language,
    report,
    tell,
    tell_skipped,
    terminal_width,
    write_output,
)

if TYPE_CHECKING:
    from ..config import Config
    from ..finding import FileError
    from ..knowledge.catalogue import Catalogue
    from ..statement import StatementResult

_DEFAULT_PROFILE = "statement"


class _ProfileName(click.types.StringParamType):
    """A key of ``profiles.yml``; checked once the configuration tells which data holds."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from ..knowledge.catalogue import load

        return f"[{'|'.join(load(()).statement.profiles)}]"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="FILE... | -")
@click.option("--profile", type=_ProfileName(), default=_DEFAULT_PROFILE, show_default=True,
              help="Kind of text, which fixes the guidelines.")  # fmt: skip
@click.option("--format", "output_format", type=click.Choice(["text", "json", "html", "markdown"]),
              default="text", show_default=True)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@ADVICE
@CONFIG
@click.option("--mission", default="", help="The organisation's mission, as text.")
@click.option("--mission-file", type=click.Path(path_type=Path), help="File with the mission.")
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 when a score is lower.")
@click.option("--only-statements", is_flag=True, help="Pass over texts that are clearly no statement.")
@click.option("--explain", is_flag=True, help="Show the features found in each sentence.")
@click.option("--new", is_flag=True, help="Write a template to standard output.")
@MAX_SECONDS
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
    only_statements: bool,
    explain: bool,
    new: bool,
    max_seconds: int | None,
    stdin_name: str,
) -> int:
    """Tell which guidelines a diversity and inclusion statement meets.

    \b
    Example:
      inclusief-lint statement over-ons/inclusie.md
      inclusief-lint statement inclusie.md --format html --output rapport.html
      inclusief-lint statement --new --lang nl > inclusie.md
    """
    from ..reading.files import discover, read
    from ..reports.statement import WRITERS, View, fits_profile
    from ..statement import Checklist, StatementResult

    config = load_config(config_path, paths).with_options(lang=lang, advice=advice, max_seconds=max_seconds)
    catalogue = load_catalogue(config)
    front = _Front(catalogue, config.advice, reader_language())
    front.check_profile(profile)
    mission = f"{mission} {front.read_mission(mission_file)}".strip()
    if new:
        chosen = config.lang if config.lang != "auto" else front.reader
        write_output(_template(catalogue, config, profile, chosen, mission), output, config.advice)
        return CLEAN
    if not paths:
        raise click.UsageError(front.say("no-paths"))
    checklist = Checklist(config, catalogue, profile=profile, mission=mission, explain=explain)
    skipped: Counter[str] = Counter()
    items = list(discover(paths, config, skipped))
    tell_skipped(skipped, catalogue, front.reader)
    readings = (read(item, config, stdin_name) for item in items)
    results = [front.finished(result) for result in checklist.assess(readings)]
    if only_statements:
        results = [r for r in results if r.error is not None or fits_profile(r)]
        if not results:
            tell(front.say("none", n=len(items)), err=True)
            return CLEAN
    view = View(catalogue, config.advice, front.env, terminal_width())

    def failed(result: StatementResult, error: FileError) -> StatementResult:
        return StatementResult(result.path, profile=profile, error=error)

    text, told = report(
        lambda some: WRITERS[output_format](some, view), results, failed, catalogue, front.reader
    )
    write_output(text, output, config.advice, form=output_format)
    return front.exit_code(told, fail_under)


@dataclass(eq=False, repr=False)
class _Front:
    """Speaks with the user, in the language of the reader.

    Attributes:
        advice: the language asked for, or None to follow each text.
        env: the language of the environment, where no text tells one.
    """

    catalogue: Catalogue
    advice: str | None
    env: str

    @property
    def reader(self) -> str:
        """The language of what belongs to no text."""
        return self.advice or self.env

    def say(self, key: str, lang: str | None = None, **values: object) -> str:
        """Return a text of the interface."""
        return self.catalogue.say(f"statement-{key}", lang or self.reader, **values)

    def check_profile(self, name: str) -> None:
        """Refuse a profile that the data do not have."""
        known = self.catalogue.statement.profiles
        if name not in known:
            close = did_you_mean(name, known) if self.reader == "en" else ""
            raise ConfigError(self.say("profile-unknown", name=name, known=", ".join(known)) + close)

    def read_mission(self, file: Path | None) -> str:
        """Return the text of the mission file; empty when there is none."""
        if file is None:
            return ""
        try:
            return read_text(file)
        except FileNotFoundError as error:
            raise ConfigError(self.say("mission-missing", path=file)) from error
        except UnicodeDecodeError as error:
            raise ConfigError(self.say("mission-encoding", path=file)) from error
        except OSError as error:
            reason = error.strerror or os.strerror(error.errno or 0)
            raise ConfigError(self.say("mission-unreadable", path=file, reason=reason)) from error

    def finished(self, result: StatementResult) -> StatementResult:
        """Report remarks about reading a file; put an error in the reader's language."""
        from ..finding import FileError

        lang = self.advice or result.lang or self.env
        for note in result.notes:
            key, _, value = note.partition(":")
            if key.startswith("statement-"):
                continue  # belongs in the report
            tell(self.catalogue.say(key, lang, path=result.path, value=value), err=True)
        if result.error is None:
            return result
        said = error_message(self.catalogue, result.path, result.error, lang)
        return replace(result, error=FileError(result.error.kind, said))

    def exit_code(self, results: Sequence[StatementResult], limit: int | None) -> int:
        """Return the exit code, and say on standard error which scores are too low."""
        code = CLEAN
        for result in results:
            if result.error is not None:
                code = FAILED
            elif limit is not None and (result.score is None or result.score < limit):
                code = code or FINDINGS
                key = "fail" if result.score is not None else "fail-no-score"
                lang = self.advice or result.lang or self.env
                tell(self.say(key, lang, path=result.path, score=result.score, limit=limit), err=True)
        return code


# -- the template --------------------------------------------------------------------------


def _template(catalogue: Catalogue, config: Config, profile: str, lang: str, mission: str) -> str:
    """Return a text to fill in: each guideline as a question, what is known filled in."""
    from ..reports.statement import GOALS

    def say(key: str, **values: object) -> str:
        return catalogue.say(f"statement-new-{key}", lang, **values)

    organisation = config.organisation
    is_goals = profile == GOALS
    known = {}
    if mission := " ".join((mission or organisation.mission).split()):
        known["mission-link"] = f"{say('mission')}: {mission}"
    if organisation.policy:
        known["policy-reference"] = say("policy", address=organisation.policy)
    title = say("goals" if is_goals else "title", name=organisation.name or say("name"))
    parts = [f"# {title}", f"<!-- {say('intro')} -->"]
    for key, question in (_goal_questions if is_goals else _questions)(catalogue, profile, lang):
        parts += [f"<!-- {question} -->", known.get(key, say("open"))]
    return "\n\n".join(parts) + "\n"


def _questions(catalogue: Catalogue, profile: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the guidelines of a profile that can be asked, with the question and an example."""
    data = catalogue.statement
    for key in data.profiles[profile].guidelines:
        guideline = data.guidelines[key]
        if guideline.question:
            yield key, f"{guideline.question[lang]} {guideline.model[lang]}"


def _goal_questions(catalogue: Catalogue, _: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds of goals, with what each is and an example."""
    goals = catalogue.statement.goals
    for key, kind in goals.kinds.items() if goals else ():
        example = catalogue.say("statement-new-example", lang, model=kind.model[lang])
        yield key, f"{kind.title[lang]}: {kind.what[lang]} {example}"
