"""Strict YAML: every value knows its line, and nothing is guessed.

Word lists and rules are written by people who are not programmers, so a bare ``no`` that
YAML reads as false, a key given twice or a misspelt key is an error with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from .border.bounded import read_text
from .errors import DataError, did_you_mean

# YAML 1.1 reads these bare words as booleans; a word list means the words.
_MAX_DEPTH = 50
_MAX_NODES = 200_000  # in one file; ours of the most have a tenth
_WHOLE = re.compile(r"[+-]?[0-9][0-9_]{0,99}")
_SURPRISING = {"y", "n", "yes", "no", "on", "off"}


class YamlMap(dict[str, Any]):
    """A YAML mapping with the 1-based line of each key."""

    line: int = 0
    file: str = ""
    lines: dict[str, int]

    def fail(self, message: str, key: str | None = None) -> DataError:
        """Return (not raise) an error at this mapping, or at one of its keys."""
        return DataError(message, self.file, self.lines.get(key or "", self.line))

    def item_fail(self, key: str, index: int, message: str) -> DataError:
        """Return (not raise) an error at an item of the list under a key."""
        value = self.get(key)
        line = value.lines[index] if isinstance(value, YamlList) else self.lines.get(key, self.line)
        return DataError(message, self.file, line)

    def only(self, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
        """Refuse unknown keys and missing ones.

        Raises:
            DataError: with file, line and the closest known key.
        """
        allowed = tuple(allowed)
        for key in self:
            if key not in allowed:
                raise self.fail(f'unknown key "{key}"' + did_you_mean(key, allowed), key)
        for key in required:
            if key not in self:
                raise self.fail(f'missing key "{key}"')

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string."""
        value = self.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.fail(f'"{key}" must be text', key)
        return value.strip()

    def flag(self, key: str) -> bool:
        """Return a boolean that defaults to false."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f'"{key}" must be true or false', key)
        return value

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Return one of the given words."""
        choices = tuple(choices)
        value = self.get(key, default)
        if value not in choices:
            hint = did_you_mean(str(value), choices)
            raise self.fail(f'"{key}" must be one of {", ".join(choices)}{hint}', key)
        return str(value)

    def strings(self, key: str) -> list[str]:
        """Return a list of strings; a single string counts as a list of one."""
        value = self.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.fail(f'"{key}" must be a list of words', key)
        return list(value)

    def both_languages(self, key: str, *, required: bool = False) -> dict[str, str] | None:
        """Return a mapping with exactly the keys ``nl`` and ``en``."""
        if key not in self and not required:
            return None
        value = self.get(key)
        if not isinstance(value, YamlMap):
            raise self.fail(f'"{key}" needs texts for nl and en', key)
        value.only(("nl", "en"), ("nl", "en"))
        return {lang: value.text(lang) for lang in ("nl", "en")}

    def replaced(self, values: dict[str, Any]) -> YamlMap:
        """Return a mapping with other values that stands on the same lines."""
        other = YamlMap(values)
        other.file, other.line, other.lines = self.file, self.line, self.lines
        return other


class YamlList(list[Any]):
    """A YAML sequence with the 1-based line of each item."""

    line: int = 0
    file: str = ""
    lines: list[int]

    @classmethod
    def at(cls, file: str, line: int, items: Iterable[Any]) -> YamlList:
        """Return a sequence of which all items stand on one line of a file."""
        sequence = cls(items)
        sequence.file, sequence.line, sequence.lines = file, line, [line] * len(sequence)
        return sequence


def load(path: Path, name: str | None = None) -> Any:
    """Read one YAML file into ``YamlMap``, ``YamlList`` and scalars.

    Args:
        path: the file.
        name: how error messages call it; the path by default.

    Raises:
        DataError: the file cannot be read, is no YAML, repeats a key, or holds a bare
            word that YAML would turn into a boolean.
    """
    name = name or str(path)
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DataError(f"cannot be read: {reason}", name) from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(f"not valid YAML: {error.problem}", name, line) from error
    except yaml.YAMLError as error:
        raise DataError(f"not valid YAML: {error}", name) from error
    except RecursionError as error:
        raise DataError("nested too deeply", name) from error
    return None if node is None else _Conversion(name).value(node)


class _Conversion:
    """Makes values of the nodes of one file; aliases may repeat nodes only so often.

    Args:
        name: how error messages call the file.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _MAX_NODES

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        """Return the value of a node.

        Args:
            node: may hold itself, by an alias.
            depth: how many others it stands in.

        Raises:
            DataError: as in ``load``.
        """
        self._left -= 1
        if depth > _MAX_DEPTH:
            raise DataError("nested too deeply", self._name, node.start_mark.line + 1)
        if self._left < 0:
            raise DataError(f"more than {_MAX_NODES:,} values", self._name, node.start_mark.line + 1)
        return self._convert(node, depth + 1)

    def _convert(self, node: yaml.Node, depth: int) -> Any:
        name, line = self._name, node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            mapping = YamlMap()
            mapping.file, mapping.line, mapping.lines = name, line, {}
            for key_node, value_node in node.value:
                # A bare `off` is a key of ours, and as a key it can only mean the word.
                bare = isinstance(key_node, yaml.ScalarNode) and key_node.value.lower() in _SURPRISING
                key = key_node.value if bare else self.value(key_node, depth)
                key_line = key_node.start_mark.line + 1
                if not isinstance(key, str):
                    raise DataError(f"the key {key!r} must be quoted text", name, key_line)
                if key in mapping:
                    raise DataError(f'the key "{key}" stands twice', name, key_line)
                mapping[key] = self.value(value_node, depth)
                mapping.lines[key] = key_line
            return mapping
        if isinstance(node, yaml.SequenceNode):
            sequence = YamlList()
            sequence.file, sequence.line, sequence.lines = name, line, []
            for item in node.value:
                sequence.append(self.value(item, depth))
                sequence.lines.append(item.start_mark.line + 1)
            return sequence
        return _scalar(node, name, line)


def _scalar(node: yaml.Node, name: str, line: int) -> Any:
    value: str = node.value
    tag = node.tag.rsplit(":", 1)[-1]
    if tag == "bool":
        if value.lower() in _SURPRISING:
            raise DataError(f'YAML reads a bare {value} as true or false; write "{value}"', name, line)
        return value.lower() == "true"
    if tag == "null":
        return None
    if tag == "int":
        return int(value.replace("_", "")) if _WHOLE.fullmatch(value) else value
    if tag == "float":
        try:
            return float(value)
        except ValueError:  # such as 1:30.5, or .inf
            return value
    return value
