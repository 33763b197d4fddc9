"""The check behind every word list: is this term, here, the one that is meant?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..conditions import all_of
from ..contexts import Occurrence, clearing_context, in_address
from ..finding import Severity

if TYPE_CHECKING:
    from ..catalogue import Catalogue, Term
    from ..datafile import Mapping as Node
    from ..document import Passage
    from ..prefilter import Hit


@dataclass(eq=False)
class Candidate:
    """An occurrence of a term whose conditions are still open.

    Attributes:
        context: the context that lowers a slur to a suggestion, or None.
    """

    term: Term
    occurrence: Occurrence
    context: str | None = None

    @property
    def needs(self) -> int:
        """The level of analysis that would settle all conditions."""
        return self.term.needs


class TermCheck:
    """Judges the hits of a word list's terms."""

    @staticmethod
    def validate(rule: Node, lang: str) -> None:
        """A term rule has no options of its own; its word list says it all."""
        if rule.get("options"):
            raise rule.fail("a term rule has no options", "options")

    @staticmethod
    def candidate(term: Term, hit: Hit, passage: Passage, catalogue: Catalogue) -> Candidate | None:
        """Return the hit as a candidate, or None when its surroundings clear it."""
        sentence = passage.sentence_at(hit.start, hit.end)
        occurrence = Occurrence(
            sentence,
            passage.facts,
            hit.start,
            hit.end,
            hit.trigger.form,
            catalogue.lists(term.lang),
            passage.document.facts,
        )
        if term.capital and not occurrence.text[:1].isupper():
            return None
        if in_address(occurrence):
            return None
        context = clearing_context(occurrence, term.even_in)
        if context is None:
            return Candidate(term, occurrence)
        if term.severity is Severity.ERROR and context != "name":
            return Candidate(term, occurrence, context)
        return None

    @staticmethod
    def verdict(candidate: Candidate, *, final: bool) -> bool | None:
        """Say whether the term speaks: true, false, or None while that is open.

        Args:
            candidate: the occurrence.
            final: no further analysis will come; the entry says what unknown means.
        """
        term, occurrence = candidate.term, candidate.occurrence
        cleared = term.unless.holds(occurrence) if term.unless else False
        if cleared:
            return False
        cued = term.only_if.holds(occurrence) if term.only_if else True
        speaks = all_of((None if cleared is None else True, cued))
        if speaks is None and final:
            return term.speaks_when_unknown
        return speaks


__all__ = ["Candidate", "TermCheck"]
