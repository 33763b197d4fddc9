"""How many sentences another rule speaks of: too many make a remark on the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ...knowledge.check_options import ShareOptions
from ...reading.segments import OWN_PROSE
from .base import Check
from .candidate import Candidate

if TYPE_CHECKING:
    from ...config import Config
    from ...language.document import Document


class ShareCheck(Check):
    """Remarks once on a document when too large a share of its sentences has findings."""

    @cached_property
    def options(self) -> ShareOptions:
        """What the rule asks."""
        return self.rule.options_as(ShareOptions)

    def summary(self, document: Document, config: Config, spoken: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the remark, if there is one."""
        found = {id(c.sentence) for c in spoken if c.rule.id in self.options.of and c.sentence}
        if len(found) < self.options.least:
            return
        total = sum(
            len(passage.sentences)
            for passage in document.passages
            if passage.segment.kind in OWN_PROSE and self.is_mine(passage)
        )
        limit = self.options.limit[config.audience]
        if total >= self.options.sentences and len(found) > limit * total:
            values = {
                "n": len(found),
                "sentences": total,
                "percent": round(100 * len(found) / total),
                "limit": round(100 * limit),
            }
            yield Candidate(self.rule, self.rule.lang, 0, 0, severity=self.rule.severity, values=values)


__all__ = ["ShareCheck"]
