"""What each setting may be: values are checked as they are read, and refused with the reason."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..border.bounded import read_text
from ..border.home import Home, WrongError
from ..errors import ConfigError, did_you_mean
from ..finding import Severity
from ..vocabulary import (
    ADVICE_LANGUAGES,
    AUDIENCES,
    COUNTRIES,
    FAIL_LEVELS,
    LANG_SETTINGS,
    LANGUAGES,
    PLAIN,
    PRONOUNS,
)

_MOST_SECONDS = 1_000_000
MOST_JOBS = 64
AUTO = 0  # as many processes as there are processors, where that pays
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


def settings(table: Mapping[str, Any], home: Home, where: str) -> dict[str, Any]:
    """Return the settings in a table, by the names of ``Config``.

    Args:
        table: keys and values as TOML has them.
        home: where the table stands, and where it may look.
        where: the table inside the file; empty for the main one.

    Raises:
        ConfigError: names file, key and the closest known key.
    """
    path = home.path
    found: dict[str, Any] = {}
    keys = KEYS if not where else {k: v for k, v in KEYS.items() if k in PER_FILE}
    for key, value in table.items():
        if where and key == "files":
            continue
        if key not in keys:
            inside = f" in {where}" if where else ""
            raise ConfigError(f'{path}: unknown key "{key}"{inside}' + did_you_mean(key, keys))
        name, read = keys[key]
        try:
            found[name] = read(value, home)
        except WrongError as wrong:
            raise ConfigError(f'{path}: "{where + "." if where else ""}{key}" {wrong}') from None
    return found


def _strings(value: Any, home: Home) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise WrongError('must be a list of texts, such as ["one", "two"]')
    return tuple(value)


def _patterns(value: Any, home: Home) -> tuple[str, ...]:
    patterns = _strings(value, home)
    from ..border.ignore_lines import checked_spec

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


def _jobs(value: Any, home: Home) -> int:
    if value == "auto":
        return AUTO
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_JOBS:
        raise WrongError(f'must be "auto" or a number of processes from 1 to {MOST_JOBS}')
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
        found.append(Override(files, settings(item, home, "overrides")))
    return tuple(found)


# key in the file -> name in ``Config``, and what reads the value
KEYS: Mapping[str, tuple[str, Any]] = {
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
    "plain": ("plain", _choice(PLAIN)),
    "pronouns": ("pronouns", _choice(PRONOUNS)),
    "country": ("country", _choice(COUNTRIES)),
    "data": ("data", _folders),
    "pipelines": ("pipelines", _pipelines),
    "baseline": ("baseline", _file),
    "weights": ("weights", _file),
    "max-seconds": ("max_seconds", _seconds),
    "jobs": ("jobs", _jobs),
    "organisation": ("organisation", _organisation),
    "overrides": ("overrides", _overrides),
}
# What may differ from file to file; the rest belongs to the run as a whole.
PER_FILE = frozenset(
    {
        "lang",
        "advice",
        "audience",
        "select",
        "ignore",
        "accept",
        "contested",
        "plain",
        "pronouns",
        "country",
        "min-severity",
    }
)
