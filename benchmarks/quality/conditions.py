"""Counts the words that stand in the conditions of entries themselves, and what they name instead.

``python -m benchmarks.quality.conditions [--show N]``

A word that an entry lists is known to that entry alone; a class or a list that it names is shared.
Prints both for each word list about people, and with ``--show`` the entries with most words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator

from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.knowledge.condition_data import (
    ConditionData,
    Denied,
    DependencyTree,
    Joined,
    OneOf,
    TokenPattern,
    WordsAround,
)
from inclusief_lint.vocabulary import KINDS, LANGUAGES

_ON_WORDS = ("text", "head", "subject", "last", "lemma")


def words(conditions: Iterable[ConditionData]) -> Iterator[str]:
    """Yield the words that conditions ask for; what they name begins with ``@``."""
    for condition in conditions:
        match condition:
            case WordsAround(_, found, _):
                yield from found
            case OneOf(key, found) if key in _ON_WORDS:
                yield from found
            case Denied(part):
                yield from words([part])
            case Joined(_, parts):
                yield from words(parts)
            case TokenPattern(tokens):
                yield from _in_pattern(tokens)
            case DependencyTree(nodes):
                yield from _in_pattern([node.attributes for node in nodes])


def _in_pattern(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("IN", "NOT_IN"):
                yield from inner
            else:
                yield from _in_pattern(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _in_pattern(inner)


def counted(catalogue: Catalogue) -> Counter[tuple[str, str, str, bool]]:
    """Return how many words there are by language, word list, entry, and whether they name something."""
    found: Counter[tuple[str, str, str, bool]] = Counter()
    for term in catalogue.terms():
        if catalogue.rule_of(term).group in KINDS["people"]:
            for word in words((*term.only_if, *term.unless)):
                found[term.lang, term.category, term.id, word.startswith("@")] += 1
    return found


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.conditions", description=__doc__)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="the N entries with most words")
    options = parser.parse_args()
    found = counted(load())
    for lang in LANGUAGES:
        mine = {key: count for key, count in found.items() if key[0] == lang}
        for name in (*sorted({key[1] for key in mine}), ""):
            own, named = (
                sum(n for key, n in mine.items() if name in ("", key[1]) and key[3] is is_name)
                for is_name in (False, True)
            )
            print(f"{lang} {name or 'all':18} own words {own:5}  names of classes and lists {named:4}")
        most = sorted(((n, key[1], key[2]) for key, n in mine.items() if not key[3]), reverse=True)
        for count, name, term in most[: options.show]:
            print(f"    {count:4} {name}/{term}")


if __name__ == "__main__":
    main()
