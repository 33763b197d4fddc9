"""What speaks for or against a match whose meaning depends on its context, as names of features.

The learned confidence (``confidence``) adds up what each of them weighs.  Only words are read, so
that asking costs no pipeline and gives the same answer whatever was analysed before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..language.pipelines import TEXT
from .contexts import CONTEXTS
from .logic import All, AnyOf, Condition
from .occurrence import Occurrence

if TYPE_CHECKING:
    from .checks.term import TermCandidate

_NEAR = 4  # words
_FRAGMENT = 6  # words: a title or a line of a record, rather than a sentence
_ENDS = (".", "!", "?")
# Shared lists whose words tell what a text speaks of; a language may lack some.
_CLASSES = (
    "abstract", "animal-plant", "article", "condition", "depiction", "determiner", "ethnonym",
    "function-word", "illness", "kin", "people-group", "person", "place", "thing",
)  # fmt: skip
_ANSWERS = {True: "yes", False: "no", None: "unknown"}


def evidence(candidate: TermCandidate, speaks: bool) -> Iterator[str]:
    """Yield the names of the features that a match has, some of them twice.

    Args:
        candidate: the match, whose conditions are decided.
        speaks: what they say.
    """
    term, occ, conditions = candidate.term, candidate.occurrence, candidate.conditions
    cue = "none" if conditions.only_if is None else _ANSWERS[conditions.only_if.holds(occ)]
    cleared = conditions.unless is not None and conditions.unless.holds(occ) is True
    yield "speaks" if speaks else "silent"
    yield f"cue {cue}"
    if cleared:
        yield "cleared"
    for side, condition in (("cue", conditions.only_if), ("clear", conditions.unless)):
        if condition is not None:
            yield from (f"{side} by {kind}" for kind in _kinds(condition, occ))
    yield f"term {term.full_id}"
    yield f"category {term.category}"
    yield f"severity {term.severity.word}"
    if term.contested:
        yield "contested"
    yield from (f"in {name}" for name, holds in CONTEXTS.items() if holds(occ))
    yield from _form(occ)
    yield from around(occ)


def _kinds(condition: Condition, occ: Occurrence) -> Iterator[str]:
    """Yield the kinds of conditions on words that hold in a condition."""
    if isinstance(condition, AnyOf | All):
        for part in condition.parts:
            yield from _kinds(part, occ)
    elif condition.needs == TEXT and condition.holds(occ):
        yield str(getattr(condition, "side", type(condition).__name__.lower()))


def _form(occ: Occurrence) -> Iterator[str]:
    """Yield what the shape of the text says."""
    words = occ.sentence.words
    text = occ.segment.text.rstrip("\"'”’)] ")
    if len(words) <= _FRAGMENT:
        yield "in fragment"
    elif not text.endswith(_ENDS):
        yield "in record"
    low, high = occ.word_range
    if high >= len(words):
        yield "last word"
    if low == 0:
        yield "first word"
    if high - low > 1:
        yield "phrase"


def around(occ: Occurrence) -> Iterator[str]:
    """Yield the classes of the words around a match: just before, just behind, and near."""
    words = occ.sentence.words
    low, high = occ.word_range
    for name in _CLASSES:
        known = occ.lists(name)
        if high < len(words) and known.length_at(words, high):
            yield f"next {name}"
        if low and known.ends_at(words, low):
            yield f"previous {name}"
        if known.any_in(words, low - _NEAR, low) or known.any_in(words, high, high + _NEAR):
            yield f"near {name}"
