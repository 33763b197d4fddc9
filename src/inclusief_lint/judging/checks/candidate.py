"""A place that a rule may have something to say about, until that is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...finding import Severity

if TYPE_CHECKING:
    from ...knowledge.rules import Rule
    from ...knowledge.terms import Term
    from ...language.sentences import Sentence
    from ...reading.segments import Segment
    from ..occurrence import Occurrence


@dataclass(eq=False)
class Candidate:
    """A place where a rule speaks, decided from the start; subclasses leave that open.

    Attributes:
        rule: the rule that may speak.
        lang: the language judged, or None where the rule judges none.
        start: offset in the segment's text; in the source when there is no segment.
        end: end (exclusive), counted likewise; equal to ``start`` for the whole document.
        values: what fills in the message besides ``{match}`` and ``{alternatives}``.
        key: what a rule that speaks once in a document tells its matches apart by.
        is_explained: the text explains the match in this place.
        lowered: the context that makes it a suggestion only (``vocabulary.LOWERED``), or None.
        contested: usage differs, so it speaks only where that is asked for.
        term: the entry of the word list, where there is one.
        occurrence: what conditions look at, where there are any.
        confidence: how likely it is right, learned; None where it does not depend on context.
        is_doubted: the confidence is so low that it is shown only with ``contested``.
    """

    rule: Rule
    lang: str | None
    start: int
    end: int
    segment: Segment | None = None
    severity: Severity = Severity.SUGGESTION
    values: Mapping[str, object] = field(default_factory=dict)
    alternatives: Sequence[str] = ()
    key: str = ""
    is_explained: bool = False
    lowered: str | None = None
    contested: bool = False
    term: Term | None = None
    occurrence: Occurrence | None = None
    confidence: float | None = None
    is_doubted: bool = False

    @property
    def needs(self) -> int:
        """The level of analysis that would settle all conditions."""
        return 0

    @property
    def sentence(self) -> Sentence | None:
        """The sentence to analyse."""
        return self.occurrence.sentence if self.occurrence else None

    def verdict(self, *, final: bool) -> bool | None:
        """Say whether the rule speaks: true, false, or None while that is open.

        Args:
            final: no further analysis will come; the data says what unknown means.
        """
        return True

    def as_spoken(self) -> Candidate:
        """Return the candidate as it is reported once it speaks; asked while its analysis is there."""
        return self

    def reported(self, speaks: bool) -> Candidate | None:
        """Return the candidate as it is reported once it is decided, or None when nothing is said.

        Args:
            speaks: the verdict; asked while the analysis is there.
        """
        return self.as_spoken() if speaks else None

    def source_span(self) -> tuple[int, int]:
        """Return the range in the source."""
        if self.segment is None or self.start == self.end:
            return self.start, self.end
        return self.segment.to_source(self.start, self.end)

    def listed(self, pronouns: str) -> Sequence[str]:
        """Return the alternatives as listed, by the house setting for pronouns."""
        return self.alternatives
