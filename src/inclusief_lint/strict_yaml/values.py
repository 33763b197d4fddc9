"""Mappings and sequences that know their lines, and refuse what they should not hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..errors import DataError, Problems, did_you_mean


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
