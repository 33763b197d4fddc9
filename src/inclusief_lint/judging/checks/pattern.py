"""A turn of phrase, found by a regular expression and judged by conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ... import lazy_regex
from ...knowledge.check_options import PatternOptions
from ...language.sentences import words_of
from ..conditions import Conditions
from ..contexts import clearing_context, in_address
from ..occurrence import Occurrence
from ..patterns import matched_range
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...language.document import Passage

_ENDLESS = lazy_regex.pattern(r"[*+]|,\}")


@dataclass(eq=False, kw_only=True)
class PatternCandidate(Candidate):
    """A match whose conditions are still open."""

    occurrence: Occurrence
    check: PatternCheck

    @property
    def needs(self) -> int:
        """The level of analysis that would settle all conditions."""
        return self.check.conditions.needs

    def verdict(self, *, final: bool) -> bool | None:
        """Say whether the rule speaks here; see ``Candidate.verdict``."""
        answer = self.check.conditions.speak(self.occurrence, final=final)
        if answer and self.check.fewest_words:
            folded = self.occurrence.sentence.folded
            return len(words_of(folded, *self._marked_range())) >= self.check.fewest_words
        return answer

    def as_spoken(self) -> PatternCandidate:
        """Return the candidate with its range grown to the words that met a condition, if asked."""
        start, end = self._marked_range()
        return self if (start, end) == (self.start, self.end) else replace(self, start=start, end=end)

    def _marked_range(self) -> tuple[int, int]:
        cue = self.check.conditions.only_if
        found = matched_range(cue, self.occurrence) if cue and self.check.options.mark else None
        return found or (self.start, self.end)


class PatternCheck(Check):
    """Marks what a pattern finds in running text, unless its surroundings clear it."""

    @cached_property
    def options(self) -> PatternOptions:
        """What the rule asks."""
        return self.rule.options_as(PatternOptions)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """The patterns, each with a quick one that is found wherever it is."""
        return [(re.compile(_quick(p)), re.compile(p)) for p in self.options.find]

    @cached_property
    def _company(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.options.company)) if self.options.company else None

    @cached_property
    def conditions(self) -> Conditions:
        """What must hold, or must not, around a match."""
        return self.lexicon.conditions_of_rule(self.rule)

    @property
    def fewest_words(self) -> int:
        """How many words the range must hold."""
        return self.options.words

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the matches that no context clears, decided as far as words alone can."""
        for passage in part.passages:
            if passage.segment.kind not in self.options.kinds or not passage.may_be(self.rule.lang):
                continue
            company: dict[tuple[int, int], bool] = {}
            for quick, pattern in self._patterns:
                for match in _matches(quick, pattern, passage.folded):
                    if not self.is_mine(passage):
                        break
                    marked = match.span("mark" if "mark" in pattern.groupindex else 0)
                    judged = match.span("word") if "word" in pattern.groupindex else marked
                    candidate = self._candidate(passage, marked, judged, company)
                    if candidate is not None:
                        yield candidate

    def _candidate(
        self,
        passage: Passage,
        marked: tuple[int, int],
        judged: tuple[int, int],
        company: dict[tuple[int, int], bool],
    ) -> PatternCandidate | None:
        start, end = judged
        sentence = passage.sentence_at(start, end)
        if not self._has_company(passage, (sentence.start, sentence.end), company):
            return None
        lists = self.catalogue.lists(self.rule.lang)
        occurrence = Occurrence.of(passage, sentence, (start, end), passage.folded[start:end], lists)
        if in_address(occurrence) or clearing_context(occurrence, self.options.even_in):
            return None
        return PatternCandidate(
            rule=self.rule,
            lang=self.rule.lang,
            start=marked[0],
            end=marked[1],
            segment=passage.segment,
            severity=self.rule.severity,
            key=occurrence.form,
            check=self,
            occurrence=occurrence,
        )

    def _has_company(
        self, passage: Passage, place: tuple[int, int], known: dict[tuple[int, int], bool]
    ) -> bool:
        """Tell whether the company that is asked for stands in a sentence; it may hold many matches."""
        if self._company is None:
            return True
        if place not in known:
            known[place] = self._company.search(passage.folded, *place) is not None
        return known[place]


def _quick(pattern: str) -> str:
    """Return an expression that is found wherever a pattern is, and sooner.

    ``re`` looks ahead for the letters that an expression begins with, but not behind a leading
    ``\\b``; an endless repeat may need that to begin only once in a word.
    """
    return pattern if _ENDLESS.search(pattern) else pattern.removeprefix(r"\b")


def _matches(quick: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, apart and in order, where the quick one says to look."""
    at = 0
    while place := quick.search(text, at):
        match = pattern.match(text, place.start())
        if match:
            yield match
        at = match.end() if match else place.start() + 1


__all__ = ["PatternCandidate", "PatternCheck"]
