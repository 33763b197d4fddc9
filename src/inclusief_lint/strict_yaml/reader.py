"""Reads YAML text into values that know their lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ..border.bounded import read_text
from ..errors import DataError, Problems
from .values import YamlList, YamlMap

_MAX_DEPTH = 50
_MAX_NODES = 200_000  # in one file; the largest of ours has a tenth
_WHOLE = re.compile(r"[+-]?[0-9][0-9_]{0,99}")
# YAML 1.1 reads these bare words as booleans; a word list means the words.
_SURPRISING = {"y", "n", "yes", "no", "on", "off"}


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
