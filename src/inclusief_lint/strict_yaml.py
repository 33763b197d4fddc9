"""Strict YAML: every value knows its line, and nothing is guessed.

Word lists and rules are written by people who are not programmers, so a bare ``no`` that
YAML reads as false, a key given twice or a misspelt key is an error with file and line.

A file read with ``Problems`` goes on after a mistake: what is wrong is noted there, and the value
that is given instead is harmless.  Without them the first mistake is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from .border.bounded import read_text
from .errors import DataError, Problems, did_you_mean

_MAX_DEPTH = 50
_MAX_NODES = 200_000  # in one file; the largest of ours has a tenth
_WHOLE = re.compile(r"[+-]?[0-9][0-9_]{0,99}")
# YAML 1.1 reads these bare words as booleans; a word list means the words.
_SURPRISING = {"y", "n", "yes", "no", "on", "off"}


class YamlMap(dict[str, Any]):
    """A YAML mapping with the 1-based line of each key.

    Attributes:
        problems: where mistakes are noted; None raises them.
        broken: keys with a mistake that was noted, or that are missing: no more is said of them.
        is_placeholder: it stands for one that is missing or wrong, which was said already.
    """

    line: int = 0
    file: str = ""
    lines: dict[str, int]
    problems: Problems | None = None
    broken: frozenset[str] = frozenset()
    is_placeholder: bool = False

    def fail(self, message: str, key: str | None = None) -> DataError:
        """Return (not raise) an error at this mapping, or at one of its keys."""
        return DataError(message, self.file, self.lines.get(key or "", self.line))

    def report(self, message: str, key: str | None = None) -> None:
        """Note an error at this mapping, or at one of its keys.

        Raises:
            DataError: the mapping was read without ``Problems``.
        """
        error = self.fail(message, key)
        if self.problems is None:
            raise error
        self.problems.add(error)
        if key is not None:
            self.broken |= {key}

    def item_fail(self, key: str, index: int, message: str) -> DataError:
        """Return (not raise) an error at an item of the list under a key."""
        value = self.get(key)
        line = value.lines[index] if isinstance(value, YamlList) else self.lines.get(key, self.line)
        return DataError(message, self.file, line)

    def report_item(self, key: str, index: int, message: str) -> None:
        """Note an error at an item of the list under a key; see ``report``.

        Raises:
            DataError: the mapping was read without ``Problems``.
        """
        error = self.item_fail(key, index, message)
        if self.problems is None:
            raise error
        self.problems.add(error)
        self.broken |= {key}

    def _refuse(self, message: str, key: str) -> None:
        if key not in self.broken:
            self.report(message, key)

    def has(self, key: str) -> bool:
        """Tell whether a key is there and nothing was said against it."""
        return key in self and key not in self.broken

    def only(self, allowed: Iterable[str], required: Iterable[str] = ()) -> None:
        """Refuse unknown keys and missing ones.

        Raises:
            DataError: with file, line and the closest known key; see ``report``.
        """
        allowed, required = tuple(allowed), tuple(required)
        for key in self:
            if key not in allowed:
                # Rather a key that must be there and is not than one that is there already.
                hint = did_you_mean(key, [name for name in required if name not in self], 0.5)
                hint = hint or did_you_mean(key, [name for name in allowed if name not in self])
                hint = hint or did_you_mean(key, allowed)
                self.report(f'unknown key "{key}"{hint}', key)
                # What is meant is not missing as well.
                self.broken |= {name for name in allowed if f'"{name}"' in hint and name not in self}
        for key in required:
            if key not in self and key not in self.broken:
                if not self.is_placeholder:
                    self.report(f'missing key "{key}"')
                self.broken |= {key}

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            self._refuse(f'"{key}" must be text', key)
            return default or ""
        return value.strip()

    def flag(self, key: str) -> bool:
        """Return a boolean that defaults to false.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key, False)
        if not isinstance(value, bool):
            self._refuse(f'"{key}" must be true or false', key)
            return False
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self._refuse(f'"{key}" must be a number', key)
            return default or 0
        return value

    def whole(self, key: str, default: int | None = None, *, least: int | None = None) -> int:
        """Return a whole number.

        Raises:
            DataError: it is none, or less than ``least``; see ``report``.
        """
        value = self.get(key, default)
        small = least is not None and isinstance(value, int) and value < least
        if not isinstance(value, int) or isinstance(value, bool) or small:
            from_ = "" if least is None else f", from {least}"
            self._refuse(f'"{key}" must be a whole number{from_}', key)
            return default or least or 0
        return value

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Return one of the given words.

        Raises:
            DataError: it is none of them, with the closest; see ``report``.
        """
        choices = tuple(choices)
        value = self.get(key, default)
        if value not in choices:
            hint = did_you_mean(str(value), choices)
            self._refuse(f'"{key}" must be one of {", ".join(choices)}{hint}', key)
            return default or choices[0]
        return str(value)

    def strings(self, key: str) -> list[str]:
        """Return a list of strings; a single string counts as a list of one.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._refuse(f'"{key}" must be a list of words', key)
            return []
        return list(value)

    def table(self, key: str, message: str) -> YamlMap:
        """Return a mapping; an empty one where there is none.

        Args:
            message: what to say when it is none.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key)
        if isinstance(value, YamlMap):
            return value
        self._refuse(message, key)
        empty = YamlMap()
        empty.file, empty.line, empty.lines = self.file, self.lines.get(key, self.line), {}
        empty.problems, empty.is_placeholder = self.problems, True
        return empty

    def both_languages(self, key: str, *, required: bool = False) -> dict[str, str] | None:
        """Return a mapping with exactly the keys ``nl`` and ``en``; None where it is left out.

        Raises:
            DataError: it is none; see ``report``.
        """
        return self.texts(key) if key in self or required else None

    def texts(self, key: str) -> dict[str, str]:
        """Return a mapping with exactly the keys ``nl`` and ``en``, which must be there.

        Raises:
            DataError: it is none; see ``report``.
        """
        value = self.get(key)
        if not isinstance(value, YamlMap):
            self._refuse(f'"{key}" needs texts for nl and en', key)
            return {"nl": "", "en": ""}
        value.only(("nl", "en"), ("nl", "en"))
        return {lang: value.text(lang) for lang in ("nl", "en")}

    def replaced(self, values: dict[str, Any]) -> YamlMap:
        """Return a mapping with other values that stands on the same lines."""
        other = YamlMap(values)
        other.file, other.line, other.lines = self.file, self.line, self.lines
        other.problems, other.broken = self.problems, self.broken
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


def load(path: Path, name: str | None = None, problems: Problems | None = None) -> Any:
    """Read one YAML file into ``YamlMap``, ``YamlList`` and scalars.

    Args:
        path: the file.
        name: how error messages call it; the path by default.
        problems: where mistakes are noted that do not keep the file from being read.

    Raises:
        DataError: the file cannot be read or is no YAML; without ``problems`` also: it repeats a
            key, or holds a bare word that YAML would turn into a boolean.
    """
    name = name or str(path)
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DataError(f"cannot be read: {reason}", name) from error
    return parse(text, name, problems)


def parse(text: str, name: str, problems: Problems | None = None) -> Any:
    """Return the value of YAML text; see ``load``.

    Raises:
        DataError: as ``load``.
    """
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
    return None if node is None else _Converter(name, problems).convert(node)


class _Converter:
    """Makes values of the nodes of a file; aliases may repeat nodes only so often.

    Args:
        name: how error messages call the file.
        problems: where mistakes are noted; None raises them.
    """

    def __init__(self, name: str, problems: Problems | None) -> None:
        self._name, self._problems = name, problems
        self._left = _MAX_NODES

    def _report(self, message: str, line: int) -> None:
        error = DataError(message, self._name, line)
        if self._problems is None:
            raise error
        self._problems.add(error)

    def convert(self, node: yaml.Node, depth: int = 0) -> Any:
        """Return the value of a node.

        Args:
            node: may hold itself, by an alias.
            depth: how many others it stands in.

        Raises:
            DataError: as ``load``; also where values are too many or nested too deeply.
        """
        line = node.start_mark.line + 1
        self._left -= 1
        if depth > _MAX_DEPTH:
            raise DataError("nested too deeply", self._name, line)
        if self._left < 0:
            raise DataError(f"more than {_MAX_NODES:,} values", self._name, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line, depth)
        if isinstance(node, yaml.SequenceNode):
            sequence = YamlList()
            sequence.file, sequence.line, sequence.lines = self._name, line, []
            for item in node.value:
                sequence.append(self.convert(item, depth + 1))
                sequence.lines.append(item.start_mark.line + 1)
            return sequence
        return self._scalar(node, line)

    def _mapping(self, node: yaml.MappingNode, line: int, depth: int) -> YamlMap:
        mapping = YamlMap()
        mapping.file, mapping.line, mapping.lines = self._name, line, {}
        mapping.problems = self._problems
        for key_node, value_node in node.value:
            # A bare `off` is a key of ours, and as a key it can only mean the word.
            bare = isinstance(key_node, yaml.ScalarNode) and key_node.value.lower() in _SURPRISING
            key = key_node.value if bare else self.convert(key_node, depth + 1)
            key_line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                self._report(f"the key {key!r} must be quoted text", key_line)
                key = str(key)
            if key in mapping:
                self._report(f'the key "{key}" stands twice', key_line)
                continue
            mapping[key] = self.convert(value_node, depth + 1)
            mapping.lines[key] = key_line
        return mapping

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        value: str = node.value
        tag = node.tag.rsplit(":", 1)[-1]
        if tag == "bool":
            if value.lower() in _SURPRISING:
                self._report(f'YAML reads a bare {value} as true or false; write "{value}"', line)
                return value
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
