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
_SHORT = 6  # words: a title or a line of a record, rather than a sentence
_ENDS = (".", "!", "?")
# Lists that tell what a text speaks of besides the classes of its nouns; a language may lack some.
_LISTS = ("article", "determiner", "ethnonym", "function-word")
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
    if len(words) <= _SHORT:
        yield "short"
    elif not text.endswith(_ENDS):
        yield "no full stop"
    low, high = occ.word_range
    if high >= len(words):
        yield "last word"
    if low == 0:
        yield "first word"
    if high - low > 1:
        yield "phrase"


def around(occ: Occurrence) -> Iterator[str]:
    """Yield of which classes the words around a match are.

    They are those just before it, the noun that it describes (the first one behind it in the same
    group of words), and those near.
    """
    words, classes, function = occ.sentence.words, occ.lists.classes, occ.lists("function-word")
    low, high = occ.word_range
    if low:
        yield from (f"previous {name}" for name in _names(occ, low - 1))
    for index in range(high, min(high + _NEAR, len(words))):
        if occ.sentence.folded[words[index - 1].end : words[index].start].strip() not in ("", ","):
            break
        if words[index].text in function:
            yield "describes nothing" if index == high else "describes unknown"
            break
        if classes.of(words[index].text).is_known:
            yield from (f"describes {name}" for name in classes.of(words[index].text).classes)
            break
    for index in (*range(max(0, low - _NEAR), low), *range(high, min(high + _NEAR, len(words)))):
        yield from (f"near {name}" for name in _names(occ, index))


def _names(occ: Occurrence, index: int) -> Iterator[str]:
    """Yield the classes and lists that a word is in."""
    yield from occ.lists.classes.of(occ.sentence.words[index].text).classes
    yield from (name for name in _LISTS if occ.lists(name).length_at(occ.sentence.words, index))
