"""Words of which one should stand in a text: their absence makes a remark on the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from ...knowledge.check_options import PresenceOptions
from ...reading.segments import OWN_PROSE
from ..conditions import WordsLike, word_set
from .base import Check, Part
from .candidate import Candidate


class PresenceCheck(Check):
    """Remarks once on a document in which none of the words stands."""

    @cached_property
    def options(self) -> PresenceOptions:
        """What the rule asks."""
        return self.rule.options_as(PresenceOptions)

    @cached_property
    def _words(self) -> WordsLike:
        return word_set(self.options.words, self.catalogue.lists(self.rule.lang))

    def summary(self, part: Part, spoken: Mapping[str, Set[int]]) -> Iterator[Candidate]:
        """Yield the remark, if there is one."""
        total = 0
        for passage in part.document.passages:
            if passage.segment.kind not in OWN_PROSE or not self.is_mine(passage):
                continue
            total += passage.sentence_count
            if any(self._words.any_in(s.words, 0, len(s.words)) for s in passage.sentences):
                return
            if not part.is_first:  # of a long document nothing is kept
                passage.forget()
        if total >= self.options.sentences:
            values = {"sentences": total}
            yield Candidate(self.rule, self.rule.lang, 0, 0, severity=self.rule.severity, values=values)


__all__ = ["PresenceCheck"]
