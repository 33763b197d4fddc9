"""Passives, told by the words of the sentence: an auxiliary and its participle; needs no pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...knowledge.check_options import PassiveOptions
from ...language.passives import Passives, passives
from ...reading.segments import OWN_PROSE
from ..conditions import Conditions, word_set
from ..contexts import clearing_context, in_address
from ..occurrence import Occurrence
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...language.document import Passage
    from ...language.sentences import Sentence
    from ...language.word_classes import Lists
    from ..conditions import WordsLike


@dataclass(eq=False, kw_only=True)
class PassiveCandidate(Candidate):
    """A passive; its range goes from the auxiliary to the participle, whichever stands first.

    Attributes:
        occurrence: the auxiliary, whose surroundings the conditions ask about.
    """

    occurrence: Occurrence
    conditions: Conditions

    @property
    def needs(self) -> int:
        """The level of analysis that would settle all conditions."""
        return self.conditions.needs

    def verdict(self, *, final: bool) -> bool | None:
        """Say whether the rule speaks here; see ``Candidate.verdict``."""
        return self.conditions.speak(self.occurrence, final=final)


class PassiveCheck(Check):
    """Marks the passives with some auxiliaries, unless their surroundings clear them."""

    @cached_property
    def options(self) -> PassiveOptions:
        """What the rule asks."""
        return self.rule.options_as(PassiveOptions)

    @cached_property
    def _auxiliary(self) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(map(re.escape, self.options.auxiliary)) + r")\b")

    @cached_property
    def _passives(self) -> Passives:
        return passives(self.rule.lang, self._lists)

    @cached_property
    def _conditions(self) -> Conditions:
        return self.lexicon.conditions_of_rule(self.rule)

    @cached_property
    def _but(self) -> WordsLike:
        return word_set(self.options.but, self._lists)

    @cached_property
    def _by(self) -> WordsLike:
        return word_set(self.options.by, self._lists)

    @cached_property
    def _nobody(self) -> WordsLike:
        return word_set(self.options.nobody, self._lists)

    @cached_property
    def _beside(self) -> WordsLike:
        return word_set(self.options.beside, self._lists)

    @cached_property
    def _lists(self) -> Lists:
        return self.catalogue.lists(self.rule.lang)

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the passives that no context clears."""
        for passage in part.passages:
            if passage.segment.kind not in OWN_PROSE or not passage.may_be(self.rule.lang):
                continue
            for match in self._auxiliary.finditer(passage.folded):
                if not self.is_mine(passage):
                    break
                candidate = self._candidate(passage, *match.span())
                if candidate is not None:
                    yield candidate

    def _candidate(self, passage: Passage, start: int, end: int) -> PassiveCandidate | None:
        sentence = passage.sentence_at(start, end)
        marked = self._marked(sentence, *sentence.word_range(start, end))
        if marked is None:
            return None
        occurrence = Occurrence.of(passage, sentence, (start, end), passage.folded[start:end], self._lists)
        if in_address(occurrence) or clearing_context(occurrence, frozenset()):
            return None
        return PassiveCandidate(
            rule=self.rule,
            lang=self.rule.lang,
            start=marked[0],
            end=marked[1],
            segment=passage.segment,
            severity=self.rule.severity,
            key=occurrence.form,
            conditions=self._conditions,
            occurrence=occurrence,
        )

    def _marked(self, sentence: Sentence, place: int, stop: int) -> tuple[int, int] | None:
        """Return the range in the segment of a passive that the rule is about, or None.

        Args:
            sentence: holds it.
            place: the place of the auxiliary in ``sentence.words``.
            stop: the place behind it; a part of a hyphenated word is no auxiliary.
        """
        words, options = sentence.words, self.options
        if stop - place != 1 or words[place].text not in options.auxiliary:
            return None
        participle = self._passives.participle(sentence, place)
        if participle is None or words[participle].text in self._but:
            return None
        places = [place, participle]
        if options.beside:
            beside = [at for at in (place - 1, place + 1) if self._is_beside(sentence, place, at)]
            if not beside:
                return None
            places += beside
        if options.by:
            agent = self._passives.agent(sentence, place, participle, self._by)
            if agent is None or any(word.text in self._nobody for word in words[slice(*agent)]):
                return None
            places += [agent[0] - 1, agent[1] - 1]
        return words[min(places)].start, words[max(places)].end

    def _is_beside(self, sentence: Sentence, place: int, at: int) -> bool:
        words = sentence.words
        if not 0 <= at < len(words) or words[at].text not in self._beside:
            return False
        first, second = sorted((place, at))
        return not sentence.folded[words[first].end : words[second].start].strip()


__all__ = ["PassiveCheck"]
