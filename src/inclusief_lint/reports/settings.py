"""The settings in force for a path, in words and as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..border import one_line
from ..config.origins import Origin, Setting, in_force
from ..config.values import AUTO
from ..finding import Severity

if TYPE_CHECKING:
    from ..config import Config
    from ..knowledge.catalogue import Catalogue

VERSION = 1
_LONGEST = 60  # characters of a value; the file has all of it


def as_text(config: Config, path: str, catalogue: Catalogue, lang: str, width: int) -> str:
    """Return a line for each setting: its name, its value, and where it comes from.

    Args:
        config: the configuration with the options in place.
        path: what the settings hold for.
        catalogue: texts.
        lang: the reader's language.
        width: columns of the terminal.
    """
    say = catalogue.say
    file = "" if config.path is None else _near(config.path)
    lines = [say("config-title", lang, path=path)]
    lines += [say("config-file", lang, file=file) if file else say("config-no-file", lang), ""]
    rows = [
        (row.name, _in_words(row, catalogue, lang), _origin(row.origin, catalogue, lang))
        for row in in_force(config, path)
    ]
    name, value = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines += [f"{row[0]:{name}}  {row[1]:{min(value, width // 2)}}  {row[2]}" for row in rows]
    others = len(config.overrides) - len(config.overrides_of(path))
    if others:
        lines += ["", say("config-overrides-one" if others == 1 else "config-overrides-many", lang, n=others)]
    lines += ["", say("config-own", lang)]
    return "\n".join(one_line(line.rstrip()) for line in lines) + "\n"


def as_json(config: Config, path: str) -> str:
    """Return the settings as the contract in ``docs/json.md`` has them."""
    whole = {
        "version": VERSION,
        "path": path,
        "file": None if config.path is None else str(config.path),
        "settings": [
            {"name": row.name, "value": _plain(row), "origin": _origin_object(row.origin)}
            for row in in_force(config, path)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _near(path: Path) -> str:
    """Return a path from the current folder where it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _plain(row: Setting) -> Any:
    """Return a value as JSON holds it, in the words of the configuration file."""
    value = row.value
    if row.name == "fail-on" and value is None:
        return "never"
    if row.name == "jobs" and value == AUTO:
        return "auto"
    if row.name == "max-size":
        return value // 1_000_000
    if isinstance(value, Severity):
        return value.word
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {key: item for key, item in asdict(value).items() if item}
    return dict(value) if isinstance(value, Mapping) else value


def _in_words(row: Setting, catalogue: Catalogue, lang: str) -> str:
    value = _plain(row)
    if value is None or value in ([], {}):
        key = f"config-none-{row.name}"
        return catalogue.say(key if catalogue.knows_text(key) else "config-none", lang)
    if isinstance(value, dict):
        said = ", ".join(f"{key} = {json.dumps(item, ensure_ascii=False)}" for key, item in value.items())
    else:
        said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _origin(origin: Origin, catalogue: Catalogue, lang: str) -> str:
    if origin.file is None:
        return catalogue.say(f"config-from-{origin.kind}", lang)
    place = _near(origin.file) + (f":{origin.line}" if origin.line else "")
    if origin.kind == "override":
        return catalogue.say("config-from-override", lang, place=place, files=", ".join(origin.files))
    return place


def _origin_object(origin: Origin) -> dict[str, Any]:
    file = None if origin.file is None else str(origin.file)
    return {"kind": origin.kind, "file": file, "line": origin.line, "files": list(origin.files)}
