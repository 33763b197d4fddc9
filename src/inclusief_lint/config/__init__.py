"""Configuration: found, read, checked, and then one frozen object."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..border.bounded import read_bytes, read_text
from ..border.home import Home
from ..errors import ConfigError
from ..finding import Severity
from .values import AUTO, Organisation, Override, settings

FILE_NAME = ".inclusief-lint.toml"
_TABLE = "inclusief-lint"
_MOST_DOTS = 200  # outside strings, in one line: the parser's time grows with their square
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'|(\"(?:[^\"\\\n]|\\.)*+)")  # or one not closed


@dataclass(frozen=True)
class Config:
    """All settings of one run; made by ``load`` and changed only by ``with_options``.

    Attributes:
        lang: language of the texts, or ``auto``.
        advice: language of the advice; None follows the text.
        expected: language that a text of a few words is likelier in, where they leave it open;
            None takes that of the advice.
        audience: whom the texts are for.
        select: rules, groups, categories or terms to run; empty runs all.
        ignore: rules, groups, categories or terms to leave out.
        exclude: paths to pass over, as gitignore patterns.
        exclude_here: more such paths, given as options: from the current folder, and named files too.
        accept: words or phrases that are fine here, or ids of entries.
        fail_on: the lowest severity that makes a run fail; None never fails.
        min_severity: the lowest severity that is shown.
        contested: show entries on which usage differs.
        plain: which sentences the findings on plain language are about: the ``hardest`` or ``all``.
        pronouns: how Dutch rewrites a generic pronoun.
        country: country of the readers, or None for all.
        data: house-style folders, later ones winning.
        pipelines: installed spaCy pipeline per language, instead of the shipped one.
        max_size: largest input in bytes.
        max_seconds: processor seconds that one input may take; 0 for any number, None for 60 and
            15 more for each million characters.
        jobs: how many processes judge; ``AUTO`` for as many as there are processors, where that pays.
        baseline: file with the findings that are accepted, or None.
        weights: file of weights that ``learn`` made, or None for the shipped ones.
        no_ignore: hand suppressed findings over too, marked.
        path: the file that this came from, or None.
        written: the settings that the file sets for all files, by their names here.
        given: the settings that were given as options: what a file says of itself yields.
    """

    lang: str = "auto"
    advice: str | None = None
    expected: str | None = None
    audience: str = "visitors"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_here: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    min_severity: Severity = Severity.SUGGESTION
    contested: bool = False
    plain: str = "hardest"
    pronouns: str = "meervoud"
    country: str | None = None
    data: tuple[Path, ...] = ()
    pipelines: Mapping[str, str] = field(default_factory=dict)
    organisation: Organisation = field(default_factory=Organisation)
    overrides: tuple[Override, ...] = ()
    encoding: str | None = None
    max_size: int = 20_000_000
    max_seconds: int | None = None
    jobs: int = AUTO
    baseline: Path | None = None
    weights: Path | None = None
    no_ignore: bool = False
    path: Path | None = None
    written: tuple[str, ...] = ()
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
        for _, override in self.overrides_of(path):
            changed = replace(changed, **override.settings)
        return changed

    def overrides_of(self, path: str) -> list[tuple[int, Override]]:
        """Return the overrides that hold for one file, each with its number from 0, in order."""
        return [o for o in enumerate(self.overrides) if _matches(path, o[1].files, self.path)]


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
    found = settings(table, Home(path, tuple(allowed)), "")
    return Config(**found, path=path, written=tuple(found))


def _matches(path: str, patterns: tuple[str, ...], config_path: Path | None) -> bool:
    from ..border.ignore_lines import settings_spec

    inside = Path(path)
    if config_path is not None:
        with contextlib.suppress(ValueError):  # outside the configuration's folder
            inside = inside.resolve().relative_to(config_path.parent.resolve())
    return settings_spec(patterns).match_file(inside.as_posix())
