"""Conditions as data: what an entry or a rule asks of a match, checked and typed.

Each class serves the keys of ``wordlists/README.md`` that take the same kind of value.  What they
mean is decided in ``judging``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

# What spaCy's ``Matcher`` asks of a token: attributes, with values or operators on values.
TokenAttributes: TypeAlias = Mapping[str, object]


class WordsAround(NamedTuple):
    """One of some words stands beside the match.

    Attributes:
        words: the words, or ``@name`` for those of a shared list.
        within: distance in words; 0: directly beside it, or for ``near`` the whole sentence.
    """

    key: Literal["before", "after", "near"]
    words: tuple[str, ...]
    within: int = 0


class OneOf(NamedTuple):
    """Something about the match or its text is one of these.

    Attributes:
        key: what: a word anywhere in the ``text``, the matched ``form`` (folded), its ``last`` word,
            its ``lemma``, the ``context`` or part of speech (``pos``) of it, or the noun that it
            describes (``head``; no values: there is none), or of which it is told (``subject``).
        values: words, with ``@name`` for a shared list, or names of the fixed vocabulary.
    """

    key: Literal["text", "form", "last", "lemma", "context", "pos", "head", "subject"]
    values: tuple[str, ...]


class NeverIs(NamedTuple):
    """The lemma table has a word, and as none of some parts of speech.

    Attributes:
        key: the ``last`` word of the match, or the ``next`` or ``previous`` one.
        lang: the language of the table.
    """

    key: Literal["last-never", "next-never", "previous-never"]
    tags: tuple[str, ...]
    lang: str


class HasMorph(NamedTuple):
    """The match has one of the values of each morphological feature."""

    features: tuple[tuple[str, tuple[str, ...]], ...]


class IsNominal(NamedTuple):
    """The match is an adjective used as a noun, or is not."""

    wanted: bool


class RefersTo(NamedTuple):
    """The match speaks of a role in general, or of somebody."""

    kind: Literal["generic", "specific"]


class TokenPattern(NamedTuple):
    """A pattern of spaCy's ``Matcher`` at the match."""

    tokens: tuple[TokenAttributes, ...]


class DependencyNode(NamedTuple):
    """A word of a pattern of dependencies.

    Attributes:
        name: what other nodes call it.
        attributes: what spaCy's ``Matcher`` asks of it.
        left: the name of an earlier node that it hangs on; empty for the first.
        relation: how, as an operator of spaCy's ``DependencyMatcher``; empty for the first.
    """

    name: str
    attributes: TokenAttributes
    left: str = ""
    relation: str = ""


class DependencyTree(NamedTuple):
    """A pattern of dependencies with one of its words inside the match."""

    nodes: tuple[DependencyNode, ...]


class Joined(NamedTuple):
    """Conditions of which ``all`` or ``any`` must hold."""

    key: Literal["all", "any"]
    parts: tuple[ConditionData, ...]


class Denied(NamedTuple):
    """A condition that must not hold."""

    part: ConditionData


ConditionData: TypeAlias = (
    WordsAround
    | OneOf
    | NeverIs
    | HasMorph
    | IsNominal
    | RefersTo
    | TokenPattern
    | DependencyTree
    | Joined
    | Denied
)


def is_on_words(data: ConditionData) -> bool:
    """Tell whether the words of the text decide a condition, without an analysis."""
    match data:
        case WordsAround() | NeverIs():
            return True
        case OneOf(key, _):
            return key in ("text", "form", "last", "context")
        case Denied(part):
            return is_on_words(part)
        case Joined(_, parts):
            return all(map(is_on_words, parts))
    return False
