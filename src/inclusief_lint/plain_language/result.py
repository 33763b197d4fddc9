"""What the readability report says about a text: advice, hard sentences, scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..finding import FileError, Finding
from ..language.counts import Counts
from .advice import Advice

if TYPE_CHECKING:
    from ..reading.source import Reading


@dataclass(frozen=True)
class Hurdle:
    """Something that makes a sentence hard; offsets are those of the source.

    Attributes:
        reason: what is hard about it and what to write instead, in the reader's language.
        alternatives: what to write instead, best first; may be empty.
    """

    start: int
    end: int
    text: str
    reason: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class HardSentence:
    """A sentence that readers may stumble over, and why: its length, or what stands in it."""

    start: int
    end: int
    text: str
    words: int
    long: bool
    hurdles: tuple[Hurdle, ...]


@dataclass(frozen=True)
class Score:
    """A readability score.

    Attributes:
        id: ``lint-like``, or a key of ``formulas.FORMULAS``.
        value: as the formula gives it.
        low: lower end of its band, for an estimate that has one.
        high: upper end of the band.
        without_topic: the value with the words of the subject left out, where that is known.
        edited: the value around which professionally edited texts lie, where that is known.
        aim: what to stay below for the audience, or None.
        limit: the value from which the score asks for attention, or None.
        attention: whether it does.
    """

    id: str
    value: float
    low: float | None = None
    high: float | None = None
    without_topic: float | None = None
    edited: int | None = None
    aim: int | None = None
    limit: int | None = None
    attention: bool = False

    @property
    def judged(self) -> int:
        """The value that limits are held against, as it is shown."""
        return round(self.value if self.without_topic is None else self.without_topic)


@dataclass(frozen=True)
class CrossCheck:
    """A published formula counted twice; the counts of words and syllables may differ.

    Attributes:
        id: a key of ``formulas.FORMULAS``.
        value: our figure, as among the scores.
        textstat: that of textstat, on the same sentences prepared for it.
    """

    id: str
    value: float
    textstat: float


@dataclass(frozen=True)
class ReadabilityResult:
    """What there is to say about one input.

    Attributes:
        advice: the pieces of advice, in order; empty when the language has none.
        lengths: (start, end, words) of each sentence, in order; offsets in the source.
        no_score: why there are no scores, or None: ``too-short`` or ``not-running``.
        reading: what was read of the input, for reports that show it.
        remarks: keys of texts in ``rules/interface.yml`` about the text as a whole.
        cross_check: the figures of textstat, for the scores that it has; None when not asked for.
    """

    path: str
    lang: str | None = None
    audience: str = "visitors"
    advice: tuple[Advice, ...] = ()
    hardest: tuple[HardSentence, ...] = ()
    rare_words: tuple[Hurdle, ...] = ()
    scores: tuple[Score, ...] = ()
    no_score: str | None = None
    counts: Counts = field(default_factory=Counts)
    lengths: tuple[tuple[int, int, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    error: FileError | None = None
    text: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    cross_check: tuple[CrossCheck, ...] | None = None
    reading: Reading | None = field(default=None, repr=False, compare=False)

    @property
    def met(self) -> int:
        """How many pieces of advice the text follows."""
        return sum(a.met for a in self.advice)
