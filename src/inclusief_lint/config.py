"""Configuration: found, read, checked, and then one frozen object."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .border.bounded import read_bytes, read_text
from .border.home import Home, WrongError
from .errors import ConfigError, did_you_mean
from .finding import Severity
from .vocabulary import (
    ADVICE_LANGUAGES,
    AUDIENCES,
    COUNTRIES,
    FAIL_LEVELS,
    LANG_SETTINGS,
    LANGUAGES,
    PRONOUNS,
)

FILE_NAME = ".inclusief-lint.toml"
_TABLE = "inclusief-lint"
_MOST_DOTS = 200  # outside strings, in one line: the parser's time grows with their square
_MOST_SECONDS = 1_000_000
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|(\"(?:[^\"\\\n]|\\.)*+)")  # or one not closed
_PACKAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Organisation:
    """What the configuration tells about the writer's organisation.

    Attributes:
        mission: the mission text; ``mission-file`` is read into it.
        policy: address of the diversity and inclusion policy.
    """

    name: str = ""
    mission: str = ""
    sector: str = ""
    policy: str = ""


@dataclass(frozen=True)
class Override:
    """Settings for the files that match one of the patterns."""

    files: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Config:
    """All settings of one run; made by ``load`` and changed only by ``with_options``.

    Attributes:
        lang: language of the texts, or ``auto``.
        advice: language of the advice; None follows the text.
        audience: whom the texts are for.
        select: rules, groups, categories or terms to run; empty runs all.
        ignore: rules, groups, categories or terms to leave out.
        exclude: paths to pass over, as gitignore patterns.
        accept: words or phrases that are fine here, or ids of entries.
        fail_on: the lowest severity that makes a run fail; None never fails.
        min_severity: the lowest severity that is shown.
        contested: show entries on which usage differs.
        pronouns: how Dutch rewrites a generic pronoun.
        country: country of the readers, or None for all.
        data: house-style folders, later ones winning.
        pipelines: installed spaCy pipeline per language, instead of the shipped one.
        max_size: largest input in bytes.
        max_seconds: processor seconds that one input may take; 0 for any number, None for 60 and
            15 more for each million characters.
        baseline: file with the findings that are accepted, or None.
        no_ignore: hand suppressed findings over too, marked.
        path: the file that this came from, or None.
        given: the settings that were given as options: what a file says of itself yields.
    """

    lang: str = "auto"
    advice: str | None = None
    audience: str = "visitors"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    min_severity: Severity = Severity.SUGGESTION
    contested: bool = False
    pronouns: str = "meervoud"
    country: str | None = None
    data: tuple[Path, ...] = ()
    pipelines: Mapping[str, str] = field(default_factory=dict)
    organisation: Organisation = Organisation()
    overrides: tuple[Override, ...] = ()
    encoding: str | None = None
    max_size: int = 20_000_000
    max_seconds: int | None = None
    baseline: Path | None = None
    no_ignore: bool = False
    path: Path | None = None
    given: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.lang, self.advice, self.audience, self.select, self.ignore, self.accept, self.data))

    def with_options(self, **options: Any) -> Config:
        """Return a copy with the options that are not None put in place, overrides too."""
        given = {key: value for key, value in options.items() if value is not None}
        overrides = tuple(
            Override(o.files, {k: v for k, v in o.settings.items() if k not in given}) for o in self.overrides
        )
        return replace(self, **given, overrides=overrides, given=tuple(sorted({*self.given, *given})))

    def for_path(self, path: str) -> Config:
        """Return the settings for one file: its overrides applied, in order."""
        changed = self
        for override in self.overrides:
            if _matches(path, override.files, self.path):
                changed = replace(changed, **override.settings)
        return changed


def find(start: Path) -> Path | None:
    """Return the nearest configuration file in ``start`` or its parents, or None.

    ``.inclusief-lint.toml`` beats a ``pyproject.toml`` with our table beside it.
    """
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if os.path.lexists(own):  # a broken link is told, not passed over
            return own
        project = folder / "pyproject.toml"
        with contextlib.suppress(OSError):  # of another program, which will tell
            if project.is_file() and b"[tool.inclusief-lint" in read_bytes(project):
                return project
    return None


def load(path: Path, allowed: Sequence[Path] = ()) -> Config:
    """Read and check one configuration file.

    Args:
        path: the file.
        allowed: folders outside its repository that it may name files and folders in.

    Raises:
        ConfigError: names file, key and the closest known key.
    """
    import tomllib  # most runs have no configuration file

    try:
        text = read_text(path)
        if any(line.count(".") > _MOST_DOTS for line in _STRING.sub(r"\1", text).split("\n")):
            raise ConfigError(f"{path}: a key of more than {_MOST_DOTS} parts")
        table = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: not valid TOML: nested too deeply") from error
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        tool = table.get("tool", {})
        table = tool.get(_TABLE, {}) if isinstance(tool, dict) else tool
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: [tool.{_TABLE}] must be a table")
    settings = _settings(table, Home(path, tuple(allowed)), "")
    return Config(**settings, path=path)


def _settings(table: Mapping[str, Any], home: Home, where: str) -> dict[str, Any]:
    path = home.path
    settings: dict[str, Any] = {}
    keys = _KEYS if not where else {k: v for k, v in _KEYS.items() if k in _PER_FILE}
    for key, value in table.items():
        if where and key == "files":
            continue
        if key not in keys:
            inside = f" in {where}" if where else ""
            raise ConfigError(f'{path}: unknown key "{key}"{inside}' + did_you_mean(key, keys))
        name, read = keys[key]
        try:
            settings[name] = read(value, home)
        except WrongError as wrong:
            raise ConfigError(f'{path}: "{where + "." if where else ""}{key}" {wrong}') from None
    return settings


def _strings(value: Any, home: Home) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise WrongError('must be a list of texts, such as ["one", "two"]')
    return tuple(value)


def _patterns(value: Any, home: Home) -> tuple[str, ...]:
    patterns = _strings(value, home)
    from .border.ignore_lines import checked_spec

    try:
        checked_spec(patterns)
    except ValueError as error:
        raise WrongError(f"has a pattern that .gitignore cannot hold: {error}") from None
    return patterns


def _choice(choices: tuple[str, ...]) -> Any:
    def read(value: Any, home: Home) -> str:
        if value not in choices:
            raise WrongError(
                f"must be one of {', '.join(choices)}"
                + did_you_mean(value if isinstance(value, str) else "", choices)
            )
        return str(value)

    return read


def _flag(value: Any, home: Home) -> bool:
    if not isinstance(value, bool):
        raise WrongError("must be true or false")
    return value


def _seconds(value: Any, home: Home) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_SECONDS:
        raise WrongError("must be a number of seconds, such as 120, or 0 for no limit")
    return value


def _severity(value: Any, home: Home) -> Severity | None:
    word = _choice(FAIL_LEVELS)(value, home)
    return None if word == "never" else Severity.of(word)


def _shown(value: Any, home: Home) -> Severity:
    return Severity.of(_choice(FAIL_LEVELS[:3])(value, home))


def _folders(value: Any, home: Home) -> tuple[Path, ...]:
    folders = tuple(home.inside(v) for v in _strings(value, home))
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 - unlike `is_dir`, false for a name that is too long
            raise WrongError(f"names a folder that is not there: {folder}")
        home.files_inside(folder)
    return folders


def _file(value: Any, home: Home) -> Path:
    if not isinstance(value, str) or not value:
        raise WrongError("must be the name of a file")
    return home.inside(value)


def _table(value: Any, home: Home) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise WrongError("must be a table")
    return value


def _pipelines(value: Any, home: Home) -> dict[str, str]:
    table = _table(value, home)
    for key, name in table.items():
        if key not in LANGUAGES or not isinstance(name, str):
            raise WrongError(f'maps nl or en to the name of a pipeline, not "{key}"')
        if not _PACKAGE.fullmatch(name):
            raise WrongError(f'names no installed pipeline: "{name}"; give a folder on the command line')
    return dict(table)


def _organisation(value: Any, home: Home) -> Organisation:
    table = dict(_table(value, home))
    known = [f.name for f in fields(Organisation)] + ["mission-file"]
    for key, item in table.items():
        if key not in known:
            raise WrongError(f'has an unknown key "{key}"' + did_you_mean(key, known))
        if not isinstance(item, str):
            raise WrongError(f'needs text for "{key}"')
    if "mission-file" in table:
        mission = home.inside(table.pop("mission-file"))
        try:
            table["mission"] = read_text(mission)
        except (OSError, UnicodeDecodeError) as error:
            raise WrongError(f"names a mission file that cannot be read: {mission}") from error
    return Organisation(**table)


def _overrides(value: Any, home: Home) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise WrongError("is written as [[overrides]]")
    found = []
    for item in value:
        files = _patterns(item.get("files", []), home)
        if not files:
            raise WrongError('needs "files", a list of patterns')
        found.append(Override(files, _settings(item, home, "overrides")))
    return tuple(found)


_KEYS: Mapping[str, tuple[str, Any]] = {
    "lang": ("lang", _choice(LANG_SETTINGS)),
    "advice": ("advice", _choice(ADVICE_LANGUAGES)),
    "audience": ("audience", _choice(AUDIENCES)),
    "select": ("select", _strings),
    "ignore": ("ignore", _strings),
    "exclude": ("exclude", _patterns),
    "accept": ("accept", _strings),
    "fail-on": ("fail_on", _severity),
    "min-severity": ("min_severity", _shown),
    "contested": ("contested", _flag),
    "pronouns": ("pronouns", _choice(PRONOUNS)),
    "country": ("country", _choice(COUNTRIES)),
    "data": ("data", _folders),
    "pipelines": ("pipelines", _pipelines),
    "baseline": ("baseline", _file),
    "max-seconds": ("max_seconds", _seconds),
    "organisation": ("organisation", _organisation),
    "overrides": ("overrides", _overrides),
}
# What may differ from file to file; the rest belongs to the run as a whole.
_PER_FILE = frozenset(
    {
        "lang",
        "advice",
        "audience",
        "select",
        "ignore",
        "accept",
        "contested",
        "pronouns",
        "country",
        "min-severity",
    }
)


def _matches(path: str, patterns: tuple[str, ...], config_path: Path | None) -> bool:
    from .border.ignore_lines import settings_spec

    inside = Path(path)
    if config_path is not None:
        with contextlib.suppress(ValueError):  # outside the configuration's folder
            inside = inside.resolve().relative_to(config_path.parent.resolve())
    return settings_spec(patterns).match_file(inside.as_posix())
