"""The catalogue made ready for judging: where its terms stand, and what they ask of a match."""

from __future__ import annotations

from functools import cached_property

from ..knowledge.catalogue import Catalogue
from ..knowledge.check_options import PatternOptions
from ..knowledge.rules import Rule
from ..knowledge.terms import Term
from .conditions import Conditions, one_of
from .logic import Condition
from .prefilter import Prefilter


class Lexicon:
    """What judging makes of a catalogue, each part once, when first asked for.

    Args:
        catalogue: the data.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._conditions: dict[str, Conditions] = {}
        self._offers: dict[str, Condition | None] = {}

    @cached_property
    def prefilter(self) -> Prefilter:
        """The search for all terms, whichever are active."""
        return Prefilter(*self.catalogue.triggers)

    def conditions_of(self, term: Term) -> Conditions:
        """Return the conditions of a term, those of its rule included."""
        if term.full_id not in self._conditions:
            rule = self.catalogue.rule_of(term)
            self._conditions[term.full_id] = Conditions.of(
                term.only_if,
                (*term.unless, *rule.unless),
                self.catalogue.lists(term.lang),
                speaks_when_unknown=term.speaks_when_unknown,
            )
        return self._conditions[term.full_id]

    def offer_of(self, term: Term) -> Condition | None:
        """Return what must hold for the alternatives of a term to be offered; None: nothing."""
        if term.full_id not in self._offers:
            self._offers[term.full_id] = one_of(term.offer_if, self.catalogue.lists(term.lang))
        return self._offers[term.full_id]

    def conditions_of_rule(self, rule: Rule) -> Conditions:
        """Return the conditions of a rule without a word list."""
        unknown = rule.options.unknown if isinstance(rule.options, PatternOptions) else None
        return Conditions.of(
            rule.only_if,
            rule.unless,
            self.catalogue.lists(rule.lang),
            speaks_when_unknown=unknown == "speak" or (not rule.only_if and unknown is None),
        )
