"""The check behind every word list: is this term, here, the one that is meant?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...finding import Severity
from ..confidence import depends_on_context, weighed
from ..contexts import in_address
from ..explained import is_explained
from ..occurrence import Occurrence
from ..standing import standing
from ..whole import fitting
from .base import Check
from .candidate import Candidate

if TYPE_CHECKING:
    from ...knowledge.terms import Term
    from ...language.document import Passage
    from ..conditions import Conditions
    from ..lexicon import Lexicon
    from ..logic import Condition
    from ..prefilter import Hit


@dataclass(eq=False, kw_only=True)
class TermCandidate(Candidate):
    """An occurrence of a term whose conditions are still open.

    Attributes:
        lexicon: gives the learned weights, which are read when first asked for.
        offer: what must hold for the alternatives to be offered; None: nothing.
    """

    term: Term
    occurrence: Occurrence
    conditions: Conditions
    lexicon: Lexicon
    offer: Condition | None

    @property
    def needs(self) -> int:
        """The level of analysis that would settle all conditions."""
        return self.conditions.needs

    def verdict(self, *, final: bool) -> bool | None:
        """Say whether the term speaks here; see ``Candidate.verdict``."""
        return self.conditions.speak(self.occurrence, final=final)

    def reported(self, speaks: bool) -> TermCandidate | None:
        """Return what is reported; the learned confidence has a say where context decides.

        It brings nothing forward that a quotation, title or capital has lowered.
        """
        if self.lowered and not speaks:
            return None
        if depends_on_context(self.term, self.rule):
            return weighed(self, speaks, self.lexicon.weights)
        return self if speaks else None

    def listed(self, pronouns: str) -> Sequence[str]:
        """Return the alternatives of the form that was found.

        None where it is lowered, as they would alter a quotation or title, or where nothing
        tells that the sense is the one they fit.
        """
        if self.lowered or (self.offer is not None and not self.offer.holds(self.occurrence)):
            return ()
        return fitting(self.term.alternatives(self.occurrence.form, pronouns), self.occurrence)


class TermCheck(Check):
    """Judges the hits of a word list's terms, which the prefilter finds for all lists at once.

    It has no options: the word list says it all.
    """

    @staticmethod
    def candidate(
        term: Term, hit: Hit, passage: Passage, lexicon: Lexicon, *, contested: bool
    ) -> TermCandidate | None:
        """Return the hit as a candidate, or None when its surroundings clear it.

        Args:
            term: the entry.
            hit: where it may stand.
            passage: holds it.
            lexicon: its conditions.
            contested: findings of which usage differs are asked for.
        """
        catalogue = lexicon.catalogue
        sentence, lists = passage.sentence_at(hit.start, hit.end), catalogue.lists(term.lang)
        occurrence = Occurrence.of(passage, sentence, (hit.start, hit.end), hit.trigger.form, lists)
        if term.capital and not occurrence.text[:1].isupper():
            return None
        if in_address(occurrence):
            return None
        rule = catalogue.rule_of(term)
        is_slur, about_people = term.severity is Severity.ERROR, rule.message_quoted is not None
        place = standing(
            occurrence,
            term.even_in,
            is_slur=is_slur,
            about_people=about_people,
            is_contested=term.contested,
        )
        if place is not None and (place.lowered is None or (place.contested and not contested)):
            return None
        return TermCandidate(
            rule=rule,
            lang=term.lang,
            start=hit.start,
            end=hit.end,
            segment=occurrence.segment,
            severity=term.severity if place is None else Severity.SUGGESTION,
            key=term.full_id,
            is_explained=rule.once and is_explained(occurrence),
            lowered=place.lowered if place else None,
            contested=term.contested or (place is not None and place.contested),
            term=term,
            occurrence=occurrence,
            conditions=lexicon.conditions_of(term),
            lexicon=lexicon,
            offer=lexicon.offer_of(term),
        )


__all__ = ["TermCandidate", "TermCheck"]
