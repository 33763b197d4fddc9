"""A data folder while it is read: its files, what was read so far, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from .. import strict_yaml
from ..errors import DataError, Problems, did_you_mean
from ..strict_yaml import YamlMap
from .condition_schema import Conditions
from .content import Content
from .expressions import Expressions

T = TypeVar("T", bound="dict[str, Any] | list[Any]")


class Folder:
    """Reads the files of a data folder.

    Args:
        root: the folder.
        name: prefix for file names in error messages.
        content: what is there already; what is read is added to it.
        validate_patterns: let spaCy check the patterns in conditions.
        refuse_slow: refuse regular expressions that may take more time than the text is long.

    Attributes:
        problems: what is wrong.
        unreadable: parts (such as ``sources`` or ``rules/nl``) of which a file could not be read, so
            that nothing can be said of what is missing in them.
    """

    def __init__(
        self, root: Path, name: str, content: Content, *, validate_patterns: bool, refuse_slow: bool
    ) -> None:
        self.root, self.name, self.content = root, name, content
        self.problems = Problems()
        self.expressions = Expressions(refuse_slow=refuse_slow)
        self.conditions = Conditions(self.problems, self.expressions, validate_patterns=validate_patterns)
        self.unreadable: set[str] = set()

    def files(self, folder: str) -> Iterator[tuple[Path, str]]:
        """Yield the YAML files in a folder below this one, in order, with what messages call them."""
        for path in sorted((self.root / folder).glob("*.yml")):
            yield path, f"{self.name}{folder}/{path.name}"

    def load(
        self,
        path: Path,
        name: str,
        kind: type[T],
        wrong: str,
        part: str = "",
        *,
        may_be_empty: bool = False,
    ) -> T | None:
        """Return what a file holds, or None when that is of no use; what is wrong is noted.

        Args:
            path: the file.
            name: what messages call it.
            kind: what it must hold.
            wrong: what to say when it holds something else.
            part: the part that is ``unreadable`` then.
            may_be_empty: nothing but comments is not wrong.
        """
        try:
            value = strict_yaml.load(path, name, self.problems)
            if value is None and may_be_empty:
                return None
            if not isinstance(value, kind):
                raise DataError(wrong, name, 1)
        except DataError as error:
            self.problems.add(error)
            self.unreadable.add(part)
            return None
        return value

    def sources_of(self, entry: YamlMap, *, required: bool = False) -> tuple[str, ...]:
        """Return the sources that an entry names; each must be in the bibliography."""
        keys, known = entry.strings("sources"), self.content.sources
        if required and not keys and entry.has("sources"):
            entry.report("names no source", "sources")
        for key in keys if "sources" not in self.unreadable else ():
            if key not in known:
                hint = did_you_mean(key, known)
                entry.report(f'the source "{key}" is not in sources.yml{hint}', "sources")
        return tuple(keys)

    def is_known_list(self, full: str) -> bool:
        """Tell whether there is a shared list ``lang/name``, as far as that can be told."""
        return full in self.content.lists
