"""The texts by which entries are found, worked out from the entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ..language.sentences import fold
from .terms import Term

INSIDE_WORDS = frozenset({"first", "last"})


class Trigger(NamedTuple):
    """A piece of text that makes a candidate.

    Attributes:
        text: folded text to find.
        owner: what it belongs to, such as ``nl/blank-person``.
        form: the form as listed (for an open compound, the part).
        place: ``word`` (borders on both sides), ``capital`` (a word that counts only with a
            capital, which the folded text does not show), ``first`` or ``last`` (the text begins or
            ends a longer word).
        exceptions: folded whole words, with ``*``, that are something else.
    """

    text: str
    owner: str
    form: str
    place: Literal["word", "capital", "first", "last"] = "word"
    exceptions: tuple[str, ...] = ()


class Triggers(NamedTuple):
    """What makes candidates.

    Attributes:
        texts: folded texts to find.
        of_text: for each text the triggers with it.
        inside: the places, in ``texts``, of those that may stand inside a longer word.
        companions: for terms made of common words, the texts of which one must stand near them.
            (A pronoun alone never starts an analysis: a role noun must stand in the segment too.)
    """

    texts: Sequence[str]
    of_text: Sequence[tuple[Trigger, ...]]
    inside: frozenset[int]
    companions: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, terms: Mapping[str, Term]) -> Triggers:
        """Return those of terms by ``lang/id``; one that is switched off has none."""
        by_text: dict[str, list[Trigger]] = {}
        for owner, term in sorted(terms.items()):
            if term.off:
                continue
            for form in term.forms:
                trigger = Trigger(fold(form), owner, form, "capital" if term.capital else "word")
                by_text.setdefault(trigger.text, []).append(trigger)
            for compound in term.compounds:
                exceptions = tuple(map(fold, compound.exceptions))
                place: Literal["first", "last"] = "first" if compound.first else "last"
                trigger = Trigger(compound.part, owner, compound.part, place, exceptions)
                by_text.setdefault(trigger.text, []).append(trigger)
        texts = sorted(by_text)
        of_text = [tuple(by_text[text]) for text in texts]
        parts = {i for i, found in enumerate(of_text) if any(t.place in INSIDE_WORDS for t in found)}
        companions = {owner: term.companions for owner, term in terms.items() if term.companions}
        return cls(texts, of_text, frozenset(parts), companions)
