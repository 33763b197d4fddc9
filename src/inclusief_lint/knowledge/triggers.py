"""The texts by which entries are found, worked out from compiled entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..language.sentences import fold


class Triggers(NamedTuple):
    """What makes candidates.

    Attributes:
        texts: folded texts to find.
        owners: for each text what it belongs to, as ``index_of`` makes it.
        companions: as ``companions_of`` makes it.
    """

    texts: Sequence[str]
    owners: Sequence[Sequence[Any]]
    companions: Mapping[str, Sequence[str]]


def index_of(terms: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], list[list[list[Any]]]]:
    """Return the triggers of compiled terms as plain data.

    Returns:
        The texts, and for each of them ``[[owner, form, place, exceptions], ...]``; terms that
        are switched off have none.
    """
    by_text: dict[str, list[list[Any]]] = {}
    for owner, term in sorted(terms.items()):
        if term["off"]:
            continue
        place = "capital" if term.get("capital") else "word"
        for form in term["forms"]:
            by_text.setdefault(fold(form), []).append([owner, form, place, []])
        for compound in term["open"]:
            place = "first" if compound["first"] else "last"
            exceptions = [fold(e) for e in compound["except"]]
            by_text.setdefault(compound["part"], []).append([owner, compound["part"], place, exceptions])
    texts = sorted(by_text)
    return texts, [by_text[text] for text in texts]


def companions_of(terms: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return, for terms made of common words, the texts of which one must stand near them.

    A pronoun alone never starts an analysis: a role noun must stand in the segment too.
    """
    return {owner: term["with"] for owner, term in terms.items() if term["with"]}
