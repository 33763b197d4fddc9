"""Values in the YAML of a front matter, within bounds.

PyYAML's own constructors raise whatever a tag brings along (``!!bool x``: KeyError), and
follow merges and aliases without end.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_MOST_NODES = 10_000  # visits: an alias counts each time that it is followed
_DEEPEST = 50
_LONGEST_NUMBER = 100  # characters; numbers, dates and truth values are shorter
_HALF = re.compile("[\ud800-\udfff]")
_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


def whole(text: str) -> str:
    """Return a text with U+FFFD for half a surrogate pair, which an escape may have made."""
    return _HALF.sub("\ufffd", text)


class UnreadableError(Exception):
    """A value that cannot be read; ``index`` is its offset in the YAML."""

    def __init__(self, node: yaml.Node, said: str) -> None:
        super().__init__(said)
        self.index: int = node.start_mark.index


class Values:
    """Reads values from the nodes of one document.

    Args:
        loader: what composed the nodes; it reads scalars.
    """

    def __init__(self, loader: yaml.SafeLoader) -> None:
        self._loader = loader
        self._left = _MOST_NODES

    def of(self, node: yaml.Node, depth: int = 0) -> object:
        """Return a value: a scalar, or lists and mappings of them.

        Raises:
            UnreadableError: its tag does not hold for it, or it is too deep or too large.
        """
        import yaml

        self._left -= 1
        if depth > _DEEPEST:
            raise UnreadableError(node, "nested too deeply, or inside itself")
        if self._left < 0:
            raise UnreadableError(node, "too many values")
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[object, object]:
        merged: dict[object, object] = {}
        own: dict[object, object] = {}
        for key, item in node.value:
            value = self.of(item, depth + 1)
            if key.tag == _MERGE:
                for source in reversed(value) if isinstance(value, list) else (value,):
                    if isinstance(source, dict):
                        merged.update(source)
                continue
            name = self.of(key, depth + 1)
            if not isinstance(name, Hashable):
                raise UnreadableError(key, "a key must be a text")
            own[name] = value
        return merged | own

    def _scalar(self, node: yaml.Node) -> object:
        text = whole(node.value)
        if node.tag == _TEXT:
            return text
        if len(text) > _LONGEST_NUMBER:
            raise UnreadableError(node, f"too long for the kind of value that it is ({_kind(node)})")
        try:
            value: object = self._loader.construct_object(node)
        except RecursionError:
            raise
        except Exception as error:  # whatever the constructor of that kind stumbles over
            said = f'"{text}" is not a value of the kind {_kind(node)}'
            raise UnreadableError(node, said) from error
        return value


def _kind(node: yaml.Node) -> str:
    return whole(str(node.tag)).removeprefix("tag:yaml.org,2002:")[:_LONGEST_NUMBER]
