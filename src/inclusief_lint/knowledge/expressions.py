"""Checks the regular expressions in data files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..strict_yaml import YamlList, YamlMap
from .ambiguity import Kind
from .automaton import Use
from .backtracking import slow

# What to say of a slow expression, and how to mend it.
_WHY: dict[Kind, str] = {
    "nested": "a repeat in it can read the same text in many ways; let what is repeated begin or end with"
    " something that it does not hold elsewhere, or make it possessive (++, *+)",
    "twice": "two repeats in it can share the same text in many ways; let them read different characters,"
    " make the first possessive (++, *+), or give one a limit, as in {0,40}",
    "restart": "from each place in it the search reads on to its end; let it begin only where such a row"
    r" begins, as with (?<!\w) before \w+, or give the repeat a limit, as in {0,40}",
    "intricate": "there are too many ways through it to tell how long it takes; write it as several",
}
_SHOWN = 24  # characters of a text that makes an expression slow


class Expressions:
    """Checks regular expressions, and tells at which place one is wrong.

    Args:
        refuse_slow: an expression must take no more time than the text is long.  This costs some
            milliseconds for each; the shipped ones are held to it by a test.
    """

    def __init__(self, *, refuse_slow: bool) -> None:
        self._refuse_slow = refuse_slow

    def check(self, entry: YamlMap, key: str, use: Use = "search") -> None:
        """Check the expression under a key, or the list of them.

        Args:
            entry: holds them.
            key: what they stand under; may be left out.
            use: how they are matched.

        Raises:
            DataError: one is wrong; see ``YamlMap.report``.
        """
        value = entry.get(key)
        for index, pattern in enumerate(value if isinstance(value, YamlList) else [value]):
            wrong = self.wrong(pattern, use) if isinstance(pattern, str) else None
            if wrong:
                entry.report_item(key, index, f'"{key}" {wrong}')

    def check_tokens(self, token: Any) -> None:
        """Check what stands under ``REGEX`` in a pattern of tokens.

        Raises:
            DataError: one is wrong; see ``YamlMap.report``.
        """
        for holder in _maps_in(token):
            self.check(holder, "REGEX")

    def wrong(self, pattern: str, use: Use = "search") -> str | None:
        """Return what is wrong with an expression; None where nothing is."""
        plain = pattern.replace("@name", "x")  # a placeholder in statements
        try:
            re.compile(plain)
        except re.error as error:
            return f'holds no regular expression: "{pattern}": {error}'
        found = slow(plain, use=use) if self._refuse_slow else None
        if found is None:
            return None
        why = _WHY[found.kind]
        if found.row:
            row = found.row * _SHOWN if found.kind == "restart" else found.prefix + found.row * _SHOWN
            text = json.dumps(row[:_SHOWN], ensure_ascii=False)[:-1] + '..."'
            why = f"on a long text such as {text} it takes very long: {why}"
        return f'holds "{pattern}", which is refused: {why}'


def _maps_in(value: Any) -> Iterator[YamlMap]:
    if isinstance(value, YamlMap):
        yield value
    if isinstance(value, YamlMap | YamlList):
        for inner in value.values() if isinstance(value, YamlMap) else value:
            yield from _maps_in(inner)
