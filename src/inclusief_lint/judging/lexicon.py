"""The catalogue made ready for judging: where its terms stand, and what they ask of a match."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..knowledge.catalogue import Catalogue
from ..knowledge.check_options import PatternOptions
from ..knowledge.rules import Rule
from ..knowledge.terms import Term
from .conditions import Conditions, one_of
from .logic import Condition
from .prefilter import Prefilter

if TYPE_CHECKING:
    from .weights import Weights


class Lexicon:
    """What judging makes of a catalogue, each part once, when first asked for.

    Args:
        catalogue: the data.
        weights: a house's own file of weights; None for the shipped one.
    """

    def __init__(self, catalogue: Catalogue, weights: Path | None = None) -> None:
        self.catalogue, self._weights_file = catalogue, weights
        self._conditions: dict[str, Conditions] = {}
        self._offers: dict[str, Condition | None] = {}

    @cached_property
    def prefilter(self) -> Prefilter:
        """The search for all terms, whichever are active."""
        return Prefilter(*self.catalogue.triggers)

    @cached_property
    def weights(self) -> Weights:
        """What was learned on matches whose meaning depends on their context.

        Raises:
            ConfigError: the file cannot be used.
        """
        from .weights import load, shipped

        return shipped() if self._weights_file is None else load(self._weights_file)

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
