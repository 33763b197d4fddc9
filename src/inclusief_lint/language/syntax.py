"""Questions to an analysed sentence, asked of Universal Dependencies annotation.

Every function returns None where the annotation does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Below this probability of the chosen tag, a part of speech counts as unknown.
SURE = 0.7
_PROBABILITIES = "inclusief.upos"  # where ``tagger`` keeps them

_PASSED_OVER = frozenset({"ADJ", "ADV", "CCONJ", "PUNCT", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DETERMINING = frozenset({"DET", "NUM", "ADJ", "ADP", "CCONJ"})


def is_sure(token: Token) -> bool:
    """Tell whether the tagger's choice for this token can be relied on.

    Pipelines that keep no probabilities are taken at their word.
    """
    names, table = token.doc.user_data.get(_PROBABILITIES, ((), None))
    if table is None or token.pos_ not in names:
        return True
    return float(table[token.i, names.index(token.pos_)]) >= SURE


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case; looked up when first asked for."""
    if not token.lemma:
        lemmatizer = token.doc.user_data.get("lemmatizer")
        if lemmatizer is None or not token.pos:
            return ""
        token.lemma_ = lemmatizer.lemma(token.text, token.pos_)
    return token.lemma_.lower()


def noun_behind(span: Span) -> tuple[str, ...] | None:
    """Return the noun after the match that it describes, as (lower form, lemma).

    An empty tuple when there is none; None when the sentence has no tags.
    """
    last = span[-1]
    if not last.pos:
        return None
    for token in span.doc[span.end : span.end + 5]:
        if token.pos_ in _NOUNS:
            if last.pos_ in _NOUNS and token.i > span.end:
                break
            return names_of(token)
        if token.pos_ not in _PASSED_OVER or (token.is_punct and token.text != ","):
            break
    return ()


def described_noun(span: Span) -> tuple[str, ...] | None:
    """Return the noun that the match describes: for a noun that may be the match itself."""
    behind = noun_behind(span)
    if behind == () and span[-1].pos_ in _NOUNS:
        return names_of(span[-1])
    return behind


def names_of(token: Token) -> tuple[str, ...]:
    """Return a token in lower case and, where it differs, its lemma."""
    lower = token.text.lower()
    lemmatizer = token.doc.user_data.get("lemmatizer")
    lemma = lemmatizer.quick(token.text, token.pos_).lower() if lemmatizer else token.lemma_.lower()
    return (lower, lemma) if lemma and lemma != lower else (lower,)


def is_nominal(span: Span) -> bool | None:
    """Tell whether an adjective stands for people by itself ("de gehandicapten")."""
    last = span[-1]
    if not last.pos:
        return None
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.pos_ == "DET" and noun_behind(span) == ():
        return True  # "for the coloured.": an article with nothing after it, however tagged
    if not is_sure(last):
        return None
    if last.pos_ in _NOUNS:
        return not (span.end < len(span.doc) and span.doc[span.end].pos_ in _NOUNS)
    if last.pos_ not in ("ADJ", "VERB", "DET"):
        return False
    if noun_behind(span):
        return False
    return before is None or before.pos_ in _DETERMINING
