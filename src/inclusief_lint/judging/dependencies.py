"""Finds patterns of dependencies in an analysed sentence, in the notation of spaCy's ``DependencyMatcher``.

spaCy tries every combination of the tokens that fit, which takes minutes on a long row of
clauses.  Here each node is looked for only where its relation to a node already placed
leads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# More places than a reader would look at; bounds the work on a hostile sentence.
_MOST = 2000


def _neighbour(token: Token, step: int) -> Iterable[Token]:
    place = token.i + step
    return (token.doc[place],) if 0 <= place < len(token.doc) else ()


def _head(token: Token) -> Iterable[Token]:
    return () if token.head is token or token.head.i == token.i else (token.head,)


# What stands at the right of an operator, given the token at its left; as spaCy defines them.
RELATIONS: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "<": _head,
    ">": lambda token: token.children,
    "<<": lambda token: token.ancestors,
    ">>": lambda token: (t for t in token.subtree if t.i != token.i),
    ".": lambda token: _neighbour(token, 1),
    ";": lambda token: _neighbour(token, -1),
    ">++": lambda token: token.rights,
    ">--": lambda token: token.lefts,
    "<++": lambda token: (t for t in _head(token) if t.i > token.i),
    "<--": lambda token: (t for t in _head(token) if t.i < token.i),
}


class DependencyPattern:
    """A tree of tokens.

    Args:
        nodes: as for spaCy's ``DependencyMatcher``; each node but the first names one before it.
    """

    def __init__(self, nodes: Sequence[Mapping[str, Any]]) -> None:
        names = [node["RIGHT_ID"] for node in nodes]
        self._attributes = [node["RIGHT_ATTRS"] for node in nodes]
        # For each node but the first: the place of the node it hangs on, and how.
        self._links = [(names.index(n["LEFT_ID"]), RELATIONS[n["REL_OP"]]) for n in nodes[1:]]
        self._matchers: dict[Any, Any] = {}  # per vocabulary: one a language

    def matches(self, doc: Doc) -> list[list[int]]:
        """Return the tokens of each match, in the order of the nodes."""
        fitting: list[set[int]] = [set() for _ in self._attributes]
        for key, start, _ in self._matcher(doc)(doc):
            fitting[int(doc.vocab.strings[key])].add(start)
        if not all(fitting):
            return []
        return list(islice(self._grow(doc, fitting), _MOST))

    def _grow(self, doc: Doc, fitting: Sequence[set[int]]) -> Iterator[list[int]]:
        rows = [[i] for i in sorted(fitting[0], reverse=True)]
        while rows:
            row = rows.pop()
            if len(row) == len(fitting):
                yield row
                continue
            left, relation = self._links[len(row) - 1]
            rows += [[*row, t.i] for t in relation(doc[row[left]]) if t.i in fitting[len(row)]]

    def _matcher(self, doc: Doc) -> Any:
        matcher = self._matchers.get(doc.vocab)
        if matcher is None:
            from spacy.matcher import Matcher

            matcher = Matcher(doc.vocab)
            for number, attributes in enumerate(self._attributes):
                matcher.add(str(number), [[attributes]])
            self._matchers[doc.vocab] = matcher
        return matcher


__all__ = ["RELATIONS", "DependencyPattern"]
