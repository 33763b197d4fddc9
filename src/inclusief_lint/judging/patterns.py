"""Conditions on the tokens of a sentence: spaCy patterns, and patterns of dependencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..knowledge.condition_data import DependencyNode, TokenAttributes
from ..language.pipelines import PARSE, TAGS, TOKENS
from .logic import All, AnyOf, Condition

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from .occurrence import Occurrence

# More places than a reader would look at; bounds the work on a hostile sentence.
_MOST = 2000
_LONG = 60  # tokens; a shorter sentence is searched as a whole
_ONE_AT_MOST = ("1", "?", "!")  # operators of a ``Matcher`` pattern


class Pattern:
    """A spaCy ``Matcher`` pattern that overlaps or touches the match."""

    needs = TOKENS

    def __init__(self, pattern: Sequence[TokenAttributes]) -> None:
        self._pattern = [dict(token) for token in pattern]
        self._matcher: tuple[Any, Any] = (None, None)  # with the vocabulary that it is for
        if _mentions(pattern, {"POS", "TAG", "LEMMA", "MORPH"}):
            self.needs = TAGS
        if _mentions(pattern, {"DEP"}):
            self.needs = PARSE
        self._lemmas = _mentions(pattern, {"LEMMA"})
        self._is_short = all(token.get("OP", "1") in _ONE_AT_MOST for token in pattern)

    def holds(self, occ: Occurrence) -> bool | None:
        span = occ.span
        if span is None or occ.sentence.level < self.needs:
            return None
        return any(start <= span.end and stop >= span.start for start, stop in self._near(occ, span))

    def found(self, occ: Occurrence) -> Iterator[list[int]]:
        """Yield the tokens of each match that touches the occurrence; ask ``holds`` first."""
        span = occ.span
        if span is not None and self.holds(occ):
            for start, stop in self._near(occ, span):
                if start <= span.end and stop >= span.start:
                    yield list(range(start, stop))

    def _near(self, occ: Occurrence, span: Span) -> list[tuple[int, int]]:
        """Return the matches in the sentence, of a long one at least those that touch a span.

        A sentence is searched once for all candidates in it; a long one would be searched
        in vain for most of its length.
        """
        doc = span.doc
        if not self._is_short or len(doc) <= _LONG:
            found: list[tuple[int, int]] = _found_once(self, occ, self._matches)
            return found
        size = len(self._pattern)
        return self._matches(doc[max(span.start - size, 0) : span.end + size])

    def _matches(self, text: Doc | Span) -> list[tuple[int, int]]:
        """Return the ranges of tokens, as the document counts them, of the matches in some text."""
        vocab, matcher = self._matcher
        if vocab is not text.vocab:
            from spacy.matcher import Matcher

            matcher = Matcher(text.vocab)
            matcher.add("condition", [self._pattern])
            self._matcher = text.vocab, matcher
        if self._lemmas:
            _look_up_lemmas(text)
        first = text[0].i if len(text) else 0
        return [(first + start, first + stop) for _, start, stop in matcher(text)]


class Dependency:
    """A pattern of dependencies with one of its nodes inside the match; see ``DependencyPattern``."""

    needs = PARSE

    def __init__(self, nodes: Sequence[DependencyNode]) -> None:
        self._pattern = DependencyPattern(nodes)
        self._lemmas = _mentions([node.attributes for node in nodes], {"LEMMA"})

    def holds(self, occ: Occurrence) -> bool | None:
        span = occ.span
        if span is None or occ.sentence.level < PARSE:
            return None
        by_token = _found_once(self, occ, self._by_token)
        return any(token in by_token for token in range(span.start, span.end))

    def found(self, occ: Occurrence) -> Iterator[list[int]]:
        """Yield the tokens of each match with one inside the occurrence; ask ``holds`` first."""
        span = occ.span
        if span is not None and self.holds(occ):
            by_token = _found_once(self, occ, self._by_token)
            for token in range(span.start, span.end):
                yield from by_token.get(token, ())

    def _by_token(self, doc: Doc) -> Mapping[int, list[list[int]]]:
        """Return for each token the matches that it is in."""
        if self._lemmas:
            _look_up_lemmas(doc)
        by_token: dict[int, list[list[int]]] = {}
        for tokens in self._pattern.matches(doc):
            for token in tokens:
                by_token.setdefault(token, []).append(tokens)
        return by_token


def _found_once(pattern: object, occ: Occurrence, find: Callable[[Any], Any]) -> Any:
    """Return a pattern's matches in the sentence, which may hold many candidates."""
    matches = occ.sentence.matches
    if pattern not in matches:
        matches[pattern] = find(occ.sentence.doc)
    return matches[pattern]


def _look_up_lemmas(text: Doc | Span) -> None:
    from ..language.syntax import lemma_of

    for token in text:
        lemma_of(token)


def _mentions(value: object, names: set[str]) -> bool:
    if isinstance(value, Mapping):
        return any(k in names or _mentions(v, names) for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any(_mentions(v, names) for v in value)
    return False


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
    """A tree of tokens, in the notation of spaCy's ``DependencyMatcher``.

    spaCy tries every combination of the tokens that fit, which takes minutes on a long row of
    clauses.  Here each node is looked for only where its relation to a node already placed
    leads.

    Args:
        nodes: each but the first names one before it.
    """

    def __init__(self, nodes: Sequence[DependencyNode]) -> None:
        names = [node.name for node in nodes]
        self._attributes = [dict(node.attributes) for node in nodes]
        # For each node but the first: the place of the node it hangs on, and how.
        self._links = [(names.index(n.left), RELATIONS[n.relation]) for n in nodes[1:]]
        self._made: tuple[Any, Any] = (None, None)  # with the vocabulary that it is for

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
        vocab, matcher = self._made
        if vocab is not doc.vocab:
            from spacy.matcher import Matcher

            matcher = Matcher(doc.vocab)
            for number, attributes in enumerate(self._attributes):
                matcher.add(str(number), [[attributes]])
            self._made = doc.vocab, matcher
        return matcher


def matched_range(condition: Condition, occ: Occurrence) -> tuple[int, int] | None:
    """Return the range in the segment of the shortest match of a pattern in a condition.

    None where no pattern of tokens or dependencies in it matched at the occurrence.
    """
    matches = [tokens for part in _patterns_in(condition) for tokens in part.found(occ)]
    doc = occ.sentence.doc
    if not matches or doc is None:
        return None
    tokens = min(matches, key=lambda m: (max(m) - min(m), m))
    first, last = doc[min(tokens)], doc[max(tokens)]
    start = occ.sentence.start
    return start + first.idx, start + last.idx + len(last.text)


def _patterns_in(condition: Condition) -> Iterator[Pattern | Dependency]:
    if isinstance(condition, Pattern | Dependency):
        yield condition
    elif isinstance(condition, AnyOf | All):
        for part in condition.parts:
            yield from _patterns_in(part)
