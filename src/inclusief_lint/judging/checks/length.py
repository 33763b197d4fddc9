"""Sentences that are longer than readers can hold; needs no pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ...finding import Severity
from ...knowledge.check_options import LengthOptions
from ...language.counts import most_words, word_spans
from ...reading.segments import OWN_PROSE
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...language.document import Passage
    from ...language.sentences import Sentence

_CLOSERS = "\"'”’»)]"
_END = ".!?…:;"
_MOSTLY = 0.5  # of the words: a row of names or figures is no sentence to cut
_ROW = 6  # short items between signs: a row that a reader scans
_ITEM = 3  # words in a short item


class LengthCheck(Check):
    """Marks sentences of more words than the audience's limits."""

    @cached_property
    def options(self) -> LengthOptions:
        """What the rule asks."""
        return self.rule.options_as(LengthOptions)

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the long sentences of running text."""
        soft, hard = self.options.limits[part.config.audience]
        for passage in part.passages:
            segment = passage.segment
            # A segment of n words has more than n spaces, so most need no splitting.
            if segment.kind not in OWN_PROSE or segment.text.count(" ") < soft:
                continue
            if not self.is_mine(passage):
                continue
            for sentence in passage.sentences:
                if most_words(segment.text[sentence.start : sentence.end]) <= soft:
                    continue
                size = own_length(sentence, passage)
                if size is not None and size > soft and not _is_row(sentence.text):
                    yield Candidate(
                        self.rule,
                        self.rule.lang,
                        sentence.start,
                        sentence.end,
                        segment,
                        Severity.WARNING if size > hard else Severity.SUGGESTION,
                        values={"words": size, "limit": soft},
                    )


def _is_row(text: str) -> bool:
    """Tell whether most of a sentence is a row of short items, such as names: cutting it helps nobody."""
    items = [len(item.split()) for item in re.split("[,;:]", text)]
    short = [size for size in items if size <= _ITEM]
    return len(short) >= _ROW and sum(short) > _MOSTLY * sum(items)


def own_length(sentence: Sentence, passage: Passage) -> int | None:
    """Return how many words of a sentence are the writer's own, or None when it is no sentence.

    What is quoted does not count; a row of names, figures or lines of verse is no sentence.
    """
    kind, text = passage.segment.kind, sentence.text.rstrip(_CLOSERS)
    if kind not in OWN_PROSE or (kind != "item" and text[-1:] not in _END):
        return None
    spans = list(word_spans(sentence))
    whole = passage.segment.text
    if sum(not whole[start].islower() for start, _ in spans) > _MOSTLY * len(spans):
        return None
    if passage.facts.quotations:
        spans = [span for span in spans if not passage.facts.is_quoted(*span)]
    return len(spans)


__all__ = ["LengthCheck", "own_length"]
