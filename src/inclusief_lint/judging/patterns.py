"""Conditions on the tokens of a sentence: spaCy patterns, and patterns of dependencies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..language.pipelines import PARSE, TAGS, TOKENS
from .dependencies import DependencyPattern

if TYPE_CHECKING:
    from .occurrence import Occurrence


class Pattern:
    """A spaCy ``Matcher`` pattern that overlaps or touches the match."""

    needs = TOKENS

    def __init__(self, pattern: Sequence[Mapping[str, Any]]) -> None:
        self._pattern = [dict(token) for token in pattern]
        self._matchers: dict[Any, Any] = {}  # per vocabulary: one a language
        if _mentions(pattern, {"POS", "TAG", "LEMMA", "MORPH"}):
            self.needs = TAGS
        if _mentions(pattern, {"DEP"}):
            self.needs = PARSE
        self._lemmas = _mentions(pattern, {"LEMMA"})

    def holds(self, occ: Occurrence) -> bool | None:
        span = occ.span
        if span is None or occ.sentence.level < self.needs:
            return None
        found = _found_once(self, occ, self._matches)
        return any(start <= span.end and stop >= span.start for _, start, stop in found)

    def found(self, occ: Occurrence) -> Iterator[list[int]]:
        """Yield the tokens of each match that touches the occurrence; ask ``holds`` first."""
        span = occ.span
        if span is not None and self.holds(occ):
            for _, start, stop in _found_once(self, occ, self._matches):
                if start <= span.end and stop >= span.start:
                    yield list(range(start, stop))

    def _matches(self, doc: Any) -> list[Any]:
        vocab = doc.vocab
        matcher = self._matchers.get(vocab)
        if matcher is None:
            from spacy.matcher import Matcher

            matcher = Matcher(vocab)
            matcher.add("condition", [self._pattern])
            self._matchers[vocab] = matcher
        if self._lemmas:
            _look_up_lemmas(doc)
        return list(matcher(doc))


class Dependency:
    """A pattern of dependencies with one of its nodes inside the match; see ``dependencies``."""

    needs = PARSE

    def __init__(self, pattern: Sequence[Mapping[str, Any]]) -> None:
        self._pattern = DependencyPattern(pattern)
        self._lemmas = _mentions(pattern, {"LEMMA"})

    def holds(self, occ: Occurrence) -> bool | None:
        span = occ.span
        if span is None or occ.sentence.level < PARSE:
            return None
        found = _found_once(self, occ, self._matches)
        return any(span.start <= token < span.end for tokens in found for token in tokens)

    def found(self, occ: Occurrence) -> Iterator[list[int]]:
        """Yield the tokens of each match with one inside the occurrence; ask ``holds`` first."""
        span = occ.span
        if span is not None and self.holds(occ):
            for tokens in _found_once(self, occ, self._matches):
                if any(span.start <= token < span.end for token in tokens):
                    yield tokens

    def _matches(self, doc: Any) -> list[list[int]]:
        if self._lemmas:
            _look_up_lemmas(doc)
        return self._pattern.matches(doc)


def _found_once(pattern: object, occ: Occurrence, find: Callable[[Any], list[Any]]) -> list[Any]:
    """Return a pattern's matches in the sentence, which may hold many candidates."""
    matches = occ.sentence.matches
    if pattern not in matches:
        matches[pattern] = find(occ.sentence.doc)
    return matches[pattern]


def _look_up_lemmas(doc: Any) -> None:
    from ..language.syntax import lemma_of

    for token in doc:
        lemma_of(token)


def _mentions(value: Any, names: set[str]) -> bool:
    if isinstance(value, Mapping):
        return any(k in names or _mentions(v, names) for k, v in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any(_mentions(v, names) for v in value)
    return False
