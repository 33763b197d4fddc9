"""Which advice on plain language a stretch of text follows; needs no pipeline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..finding import Finding, Severity
from ..judging.checks.length import own_length
from ..knowledge.check_options import LengthOptions, ShareOptions
from ..language.counts import Counts, count, count_words
from .prose import is_prose
from .syllables import counter

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.readability_data import AdviceRule
    from ..knowledge.rules import Rule
    from ..language.document import Passage
    from ..language.sentences import Sentence


@dataclass(frozen=True)
class Advice:
    """One piece of advice and whether the text follows it.

    Attributes:
        value: what was counted: words, a share (0 to 1) or a number of findings.
        limit: the largest value that follows the advice.
        number: how many places are concerned, for the text.
        text: what to say of it, in the reader's language.
    """

    id: str
    title: str
    met: bool
    value: float
    limit: float
    number: int
    text: str


class PlainText:
    """A text, or a part of one, in one language, and how plain it is for its audience.

    Args:
        passages: its blocks; only running prose in ``lang`` counts.
        lang: ``nl`` or ``en``.
        findings: what the linter found there, of the rules on plain language at least.
        catalogue: the data.
        audience: whom it is for.
        reader: language of what is said of it.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        lang: str,
        findings: Sequence[Finding],
        catalogue: Catalogue,
        *,
        audience: str,
        reader: str,
    ) -> None:
        self.passages = [p for p in passages if is_prose(p.segment) and p.lang == lang]
        self.lang, self.audience, self.reader = lang, audience, reader
        self.findings, self.catalogue = findings, catalogue

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the prose."""
        return [s for passage in self.passages for s in passage.sentences if count_words(s)]

    @cached_property
    def lengths(self) -> list[tuple[int, int, int]]:
        """The place in the source and the words of each sentence."""
        return [(*s.segment.to_source(s.start, s.end), count_words(s)) for s in self.sentences]

    @cached_property
    def counts(self) -> Counts:
        """The counts of all sentences."""
        return count(self.sentences, counter(self.lang, self.catalogue.readability))

    def advice(self) -> Iterator[Advice]:
        """Yield each piece of advice, followed or not."""
        rules = self.catalogue.readability.report.advice
        for key in rules if self.sentences else ():
            rule = rules[key]
            value, limit, number = _MEASURES[rule.measure](self, rule)
            met = value <= limit
            said = (rule.met if met else rule.todo)[self.reader]
            values = {"value": _shown(value, self.reader), "limit": _shown(limit, self.reader), "n": number}
            total = len(self.lengths)
            # A share of sentences is given as a number of them; the margin is for rounding.
            text = said.format(**values, total=total, most=int(limit * total + 1e-9))
            yield Advice(key, rule.title[self.reader], met, value, limit, number, text)

    def places(self, key: str) -> list[Finding]:
        """Return the findings that a piece of advice is about."""
        rule = self.catalogue.readability.report.advice[key]
        return _PLACES[rule.measure](self, rule)

    def _limits(self, rule: AdviceRule) -> Rule:
        """Return the rule that has the limits of a piece of advice."""
        return self.catalogue.rules[f"{self.lang}/{rule.limit_of}"]

    def _mean(self, rule: AdviceRule) -> tuple[float, float, int]:
        mean = self.counts.words_per_sentence or 0.0
        return round(mean, 1), rule.limit[self.lang][self.audience], self.counts.sentences

    def _longest(self, rule: AdviceRule) -> tuple[float, float, int]:
        """The longest sentence of the writer's own; the rule says what is one, and what is long."""
        own = self._limits(rule).options_as(LengthOptions)
        sizes = (own_length(s, passage) for passage in self.passages for s in passage.sentences)
        longest = max((size for size in sizes if size is not None), default=0)
        return longest, own.limits[self.audience][1], len(self._long(rule))

    def _share(self, rule: AdviceRule) -> tuple[float, float, int]:
        """The share of sentences that some rules speak of; very few are never too many."""
        most = self._limits(rule).options_as(ShareOptions)
        starts = sorted(f.start for f in self._shared(rule))
        number = sum(bisect_left(starts, a) < bisect_left(starts, b) for a, b, _ in self.lengths)
        limit, total = most.limit[self.audience], len(self.lengths)
        return number / total, max(limit, (most.least - 1) / total), number

    def _number(self, rule: AdviceRule) -> tuple[float, float, int]:
        """The findings of some rules, in a number or, where the limit is one, per thousand words."""
        number = len(self._named(rule))
        limit = rule.limit[self.lang][self.audience]
        return (round(1000 * number / self.counts.words, 1) if limit else number), limit, number

    def _long(self, rule: AdviceRule) -> list[Finding]:
        own = self._limits(rule).id
        return [f for f in self.findings if f.rule == own and f.severity >= Severity.WARNING]

    def _shared(self, rule: AdviceRule) -> list[Finding]:
        return self._of(self._limits(rule).options_as(ShareOptions).of)

    def _named(self, rule: AdviceRule) -> list[Finding]:
        return self._of([f"{self.lang}/{name}" for name in rule.rules])

    def _of(self, rules: Sequence[str]) -> list[Finding]:
        return [f for f in self.findings if f.rule in rules and f.severity > Severity.TIP]


def _shown(value: float, lang: str) -> str:
    """Return a number as people of a language write it: with a comma in Dutch."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "nl" else text


_MEASURES: Mapping[str, Callable[[PlainText, AdviceRule], tuple[float, float, int]]] = {
    "mean": PlainText._mean,
    "longest": PlainText._longest,
    "share": PlainText._share,
    "number": PlainText._number,
}
_PLACES: Mapping[str, Callable[[PlainText, AdviceRule], list[Finding]]] = {
    "mean": lambda text, rule: [],
    "longest": PlainText._long,
    "share": PlainText._shared,
    "number": PlainText._named,
}
