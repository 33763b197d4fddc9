"""How much ``check`` shows of plain language, typed; apart from the rest, since every run asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class BudgetRules(NamedTuple):
    """What ``check`` shows of plain language; ``rules/readability/budget.yml`` tells each number.

    Attributes:
        first: sentences for a text of at most ``words`` words.
        words: see there.
        each: one more sentence for each further so many words.
        least: the least weight of a sentence that is shown.
        long_rule: the rule on long sentences, without its language.
        long_over: by language, a long sentence weighs nothing up to so many words,
        long_each: and one for every so many words above that.
        once: rules, without their language, that speak once of the same words in a run.
        asked: rules that are silent unless all is asked for or they are selected.
        weights: weight of a finding by rule, without its language; 1 where none is given.
    """

    first: int
    words: int
    each: int
    least: float
    long_rule: str
    long_over: Mapping[str, int]
    long_each: int
    once: frozenset[str]
    asked: frozenset[str]
    weights: Mapping[str, float]
