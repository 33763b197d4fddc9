"""Sentences that are longer than readers can hold; needs no pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..config import AUDIENCES
from ..finding import Severity
from .base import PROSE, Check
from .candidate import Candidate

if TYPE_CHECKING:
    from ..config import Config
    from ..datafile import Mapping as Node
    from ..document import Document, Passage
    from ..sentences import Sentence

_CLOSERS = "\"'”’»)]"
_END = ".!?…:;"
_MOSTLY = 0.5  # of the words: a row of names or figures is no sentence to cut


class LengthCheck(Check):
    """Marks sentences of more words than the audience's limits.

    Options:
        limits: audience to ``[suggestion, warning]``, both in words.
    """

    OPTIONS = REQUIRED = ("limits",)

    @classmethod
    def validate(cls, rule: Node, lang: str) -> None:
        """Refuse limits that are not two rising numbers for each audience."""
        super().validate(rule, lang)
        limits = rule["options"]["limits"]
        for audience in AUDIENCES:
            pair = limits.get(audience)
            if not (isinstance(pair, list) and len(pair) == 2 and 0 < pair[0] <= pair[1]):
                raise rule.fail(f'"limits" needs two rising numbers of words for "{audience}"', "options")

    def candidates(self, document: Document, config: Config) -> Iterator[Candidate]:
        """Yield the long sentences of running text."""
        soft, hard = self.options["limits"][config.audience]
        for passage in document.passages:
            segment = passage.segment
            # A segment of n words has more than n spaces, so most need no splitting.
            if segment.kind not in PROSE or segment.text.count(" ") < soft:
                continue
            if not self.is_mine(passage):
                continue
            for sentence in passage.sentences:
                size = own_words(sentence, passage)
                if size > soft and is_running(sentence, segment.kind):
                    yield Candidate(
                        self.rule,
                        self.rule.lang,
                        sentence.start,
                        sentence.end,
                        segment,
                        Severity.WARNING if size > hard else Severity.SUGGESTION,
                        values={"words": size, "limit": soft},
                    )


def own_words(sentence: Sentence, passage: Passage) -> int:
    """Return how many words of a sentence are the writer's own: none that are quoted."""
    facts = passage.facts
    if not facts.quotations:
        return len(sentence.words)
    return sum(not facts.is_quoted(w.start, w.end) for w in sentence.words)


def is_running(sentence: Sentence, kind: str) -> bool:
    """Tell whether a stretch is a sentence, not a row of names, figures or lines of verse."""
    text = sentence.text.rstrip(_CLOSERS)
    if kind != "item" and text[-1:] not in _END:
        return False
    words = sentence.words
    segment = sentence.segment.text
    odd = sum(not segment[w.start].islower() for w in words)
    return odd <= _MOSTLY * len(words)


__all__ = ["LengthCheck", "is_running", "own_words"]
