"""Where each setting comes from: a default, a line of the configuration, an override, or an option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..border.bounded import read_text
from . import Config
from .values import KEYS

_QUOTES = re.compile("\"{3}|'{3}")
# What follows a key is told apart; a string that is not closed, in a comment, is taken as a whole.
_STRING = re.compile(r"""("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')([ \t]*+[=.])?+|"(?:[^"\\\n]|\\.)*+|'[^'\n]*+""")
_HEADER = re.compile(r"[ \t]*+\[++([^\]#]++)\]")
_KEY = re.compile(r"([\w.\"' \t-]++)=")
_PROJECT = "tool.inclusief-lint"
# Settings that only the command line has, by the names of ``Config``.
_OPTIONS = {"encoding": "encoding", "max-size": "max_size", "no-ignore": "no_ignore"}


class Origin(NamedTuple):
    """Where a setting comes from.

    Attributes:
        kind: ``default``, ``file``, ``override`` or ``option``.
        file: the configuration file; None for defaults and options.
        line: the line there, from 1; None where it cannot be told.
        files: the patterns of the override.
    """

    kind: str
    file: Path | None = None
    line: int | None = None
    files: tuple[str, ...] = ()


class Setting(NamedTuple):
    """A setting in force: its name in the configuration file, its value in ``Config``, its origin."""

    name: str
    value: Any
    origin: Origin


def in_force(config: Config, path: str) -> list[Setting]:
    """Return every setting that holds for a path, in the order of the documentation.

    Args:
        config: the configuration, with the options in place.
        path: a file, there or not; a folder has no overrides.

    Raises:
        OSError: the configuration file is no longer there.
    """
    lines = _Lines(config)
    own = config.for_path(path)
    found = []
    for key, name in {**{key: name for key, (name, _) in KEYS.items()}, **_OPTIONS}.items():
        if key == "overrides":
            continue
        value, origin = getattr(own, name), lines.of(key, name)
        for number, override in config.overrides_of(path):
            if name in override.settings:
                origin = lines.of(key, name, number)._replace(files=override.files)
        if name in config.given:
            origin = Origin("option")
        if name == "exclude" and config.exclude_here:
            found.append(Setting(key, value, origin))
            value, origin = config.exclude_here, Origin("option")
        found.append(Setting(key, value, origin))
    return found


class _Lines:
    """Where keys stand in a configuration file."""

    def __init__(self, config: Config) -> None:
        self._path, self._written = config.path, config.written
        self._found: Mapping[tuple[str, int], int] = {}
        if config.path is not None:
            is_project = config.path.name == "pyproject.toml"
            self._found = dict(_keys(read_text(config.path), _PROJECT if is_project else ""))

    def of(self, key: str, name: str, override: int = -1) -> Origin:
        """Return where a key stands, in the main table or in an override by its number from 0."""
        line = self._found.get((key, override))
        if override >= 0:
            return Origin("override", self._path, line)
        return Origin("file", self._path, line) if name in self._written else Origin("default")


def _keys(text: str, top: str) -> Iterator[tuple[tuple[str, int], int]]:
    """Yield keys with the number of their override (-1: none), and their lines; the first line comes last.

    Tables and keys as people write them, one to a line; in other forms of TOML they have no line.

    Args:
        text: of a file that is valid TOML.
        top: the table that holds ours; empty where ours is the whole file.
    """
    text = _STRING.sub(lambda match: match[0] if match[2] else '""', _without_long_strings(text))
    table, override = "", -1
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _bare(header[1])
            inside = table.removeprefix(top).removeprefix(".")
            if inside == "overrides":
                override += 1
            elif inside and table.startswith(top):
                found.append(((inside.split(".")[0], -1), number))
        elif key := _KEY.match(line):
            if table.removeprefix(top).removeprefix(".") == "overrides":
                found.append(((_bare(key[1]), override), number))
            elif table == top:
                found.append(((_bare(key[1]).split(".")[0], -1), number))
    yield from reversed(found)


def _without_long_strings(text: str) -> str:
    """Return a text with empty strings, and as many lines, for those in three quotation marks."""
    parts, position = [], 0
    while opening := _QUOTES.search(text, position):
        end = text.find(opening[0], opening.end())
        if end < 0:  # in a comment
            break
        parts += [text[position : opening.start()], '""', "\n" * text.count("\n", opening.end(), end)]
        position = end + 3
    return "".join([*parts, text[position:]])


def _bare(name: str) -> str:
    return "".join(c for c in name if c not in "\"' \t")
