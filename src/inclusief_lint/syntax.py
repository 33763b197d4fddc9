"""Questions to an analysed sentence, asked of Universal Dependencies annotation.

Every function returns None where the annotation does not say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from .wordset import WordSet

# Below this probability of the chosen tag, a part of speech counts as unknown.
SURE = 0.6

_PASSED_OVER = frozenset({"ADJ", "ADV", "CCONJ", "PUNCT", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DETERMINING = frozenset({"DET", "NUM", "ADJ", "ADP"})


def is_sure(token: Token) -> bool:
    """Tell whether the tagger's choice for this token can be relied on.

    Pipelines that keep no probabilities are taken at their word.
    """
    probabilities = token.doc.user_data.get("tag_probability")
    return probabilities is None or float(probabilities[token.i]) >= SURE


def described_noun(span: Span) -> tuple[str, ...] | None:
    """Return the noun that the match describes, as (lower form, lemma).

    For a noun that is the match itself; for an adjective the noun behind it; an empty
    tuple when there is none; None when the sentence has no tags.
    """
    last = span[-1]
    if not last.pos:
        return None
    following = span.doc[span.end : span.end + 5]
    for token in following:
        if token.pos_ in _NOUNS:
            if last.pos_ in _NOUNS and token.i > span.end:
                break
            return _names(token)
        if token.pos_ not in _PASSED_OVER or (token.is_punct and token.text != ","):
            break
    return _names(last) if last.pos_ in _NOUNS else ()


def _names(token: Token) -> tuple[str, ...]:
    lower = token.text.lower()
    lemma = token.lemma_.lower()
    return (lower, lemma) if lemma and lemma != lower else (lower,)


def is_nominal(span: Span) -> bool | None:
    """Tell whether an adjective stands for people by itself ("de gehandicapten")."""
    last = span[-1]
    if not last.pos or not is_sure(last):
        return None
    if last.pos_ in _NOUNS:
        return not (span.end < len(span.doc) and span.doc[span.end].pos_ in _NOUNS)
    if last.pos_ not in ("ADJ", "VERB", "DET"):
        return False
    if described_noun(span):
        return False
    if span.start == 0:
        return True
    return span.doc[span.start - 1].pos_ in _DETERMINING


def reference(span: Span, lists: Callable[[str], WordSet]) -> str | None:
    """Return ``generic`` or ``specific`` for a pronoun or role noun, or None.

    Judged within the sentence only.  A role noun is specific beside a name; a pronoun
    takes the reference of the nearest antecedent before it: a person noun with an
    article and no name is generic, a name is specific.
    """
    last = span[-1]
    if not last.pos:
        return None
    if last.pos_ in _NOUNS:
        return "specific" if _named(last) else "generic"
    person = lists("person")
    for token in reversed(list(span.doc[: span.start])):
        if token.pos_ == "PROPN":
            return "specific"
        if token.pos_ == "NOUN" and (token.lower_ in person or token.lemma_.lower() in person):
            return "specific" if _named(token) or _possessed(token) else "generic"
    return None


def _named(token: Token) -> bool:
    doc = token.doc
    beside = doc[max(0, token.i - 1) : token.i + 2]
    if any(t.pos_ == "PROPN" and t.i != token.i for t in beside):
        return True
    return any(child.dep_ in ("appos", "flat") and child.pos_ == "PROPN" for child in token.children)


def _possessed(token: Token) -> bool:
    return any(
        child.dep_ in ("nmod:poss", "det:poss") or child.morph.get("Poss", []) for child in token.children
    )
