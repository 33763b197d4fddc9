"""How many sentences another rule speaks of: too many make a remark on the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from ...knowledge.check_options import ShareOptions
from ...reading.segments import OWN_PROSE
from .base import Check, Part
from .candidate import Candidate


class ShareCheck(Check):
    """Remarks once on a document when too large a share of its sentences has findings."""

    @cached_property
    def options(self) -> ShareOptions:
        """What the rule asks."""
        return self.rule.options_as(ShareOptions)

    @property
    def counts(self) -> frozenset[str]:
        """The rules whose sentences are counted."""
        return frozenset(self.options.of)

    def summary(self, part: Part, spoken: Mapping[str, Set[int]]) -> Iterator[Candidate]:
        """Yield the remark, if there is one."""
        found = set[int]().union(*(spoken.get(rule, ()) for rule in self.options.of))
        if len(found) < self.options.least:
            return
        total = sum(
            passage.sentence_count
            for passage in part.document.passages
            if passage.segment.kind in OWN_PROSE and self.is_mine(passage)
        )
        limit = self.options.limit[part.config.audience]
        if total >= self.options.sentences and len(found) > limit * total:
            values = {
                "n": len(found),
                "sentences": total,
                "percent": round(100 * len(found) / total),
                "limit": round(100 * limit),
            }
            yield Candidate(self.rule, self.rule.lang, 0, 0, severity=self.rule.severity, values=values)


__all__ = ["ShareCheck"]
