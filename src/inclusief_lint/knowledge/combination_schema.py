"""Reads combinations of features, of which guidelines and goals are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from ..strict_yaml import YamlMap
from .guidelines import Combination

_KEYS = ("all", "not", "with", "next", "times", "per-words", "show")


def maps_in(entry: YamlMap, key: str, wrong: str) -> Iterator[YamlMap]:
    """Yield the mappings in the list under a key; says ``wrong`` of whatever else stands there."""
    items = entry.get(key)
    if items is not None and not isinstance(items, list):
        entry.report(wrong, key)
        return
    for index, item in enumerate(items or ()):
        if isinstance(item, YamlMap):
            yield item
        else:
            entry.report_item(key, index, wrong)


def combinations(entry: YamlMap, key: str) -> tuple[Combination, ...]:
    """Return the combinations under a key; the name of a feature is one of that feature alone.

    Raises:
        DataError: they break the schema; see ``YamlMap.report``.
    """
    items = entry.get(key)
    wrong = f'"{key}" is a list of features or combinations'
    if items is not None and not isinstance(items, list):
        entry.report(wrong, key)
        return ()
    found = []
    for index, item in enumerate(items or ()):
        if isinstance(item, str):
            found.append(Combination((item,)))
        elif isinstance(item, YamlMap):
            found.append(_combination(item))
        else:
            entry.report_item(key, index, wrong)
    return tuple(found)


def _combination(item: YamlMap) -> Combination:
    item.only(_KEYS, ("all",))
    return Combination(
        features=tuple(item.strings("all")),
        absent=tuple(item.strings("not")),
        elsewhere=tuple(item.strings("with")),
        following=tuple(item.strings("next")),
        times=item.whole("times", 1, least=1),
        per_words=item.whole("per-words", 0),
        show=cast(Literal["match", "sentence"], item.choice("show", ("match", "sentence"), "match")),
    )
