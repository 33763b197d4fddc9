"""What the checklist says about a text: verdicts, evidence, near misses, goals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..finding import FileError, Finding
    from ..reading.source import Reading

YES, PARTIAL, NO, NOT_APPLICABLE = "yes", "partial", "no", "not-applicable"
POINTS = {YES: 2, PARTIAL: 1, NO: 0}


@dataclass(frozen=True)
class Evidence:
    """A passage that counts for a guideline; offsets are those of the source."""

    start: int
    end: int
    text: str
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class NearMiss:
    """A passage that looks like evidence but is not, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class Assessment:
    """What the checklist says about one guideline."""

    id: str
    title: str
    verdict: str
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    advice: str = ""


@dataclass(frozen=True)
class Placeholder:
    """Something that still has to be filled in."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Goal:
    """A goal that the text sets, with what it says about it and what it leaves open.

    Attributes:
        start, end: range in the source, end exclusive.
        text: the sentence as it stands in the source.
        kind: ``ambition`` (a wished state), ``process`` (something the organisation does) or
            ``content`` (something that is so when the goal is reached).
        figure: the number or share to reach.
        date: when, or by when.
        owner: who is responsible.
        missing: which of ``figure``, ``date`` and ``owner`` the text does not give.
        advice: one sentence for the author, with a model to adapt.
    """

    start: int
    end: int
    text: str
    kind: str
    figure: Evidence | None = None
    date: Evidence | None = None
    owner: Evidence | None = None
    missing: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True)
class StatementResult:
    """The checklist over one input.

    Attributes:
        sentences: with ``explain``, each sentence's range and the features found in it.
        words: words of running text; 0 when there is nothing to judge.
        notes: keys of ``rules/interface.yml`` about the input, with a value after a colon.
        reading: what was read of the input, for reports that show it.
    """

    path: str
    lang: str | None = None
    profile: str = "statement"
    looks_like_statement: bool = False
    score: int | None = None
    guidelines: tuple[Assessment, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    findings: tuple[Finding, ...] = ()
    sentences: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    words: int = 0
    error: FileError | None = None
    text: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    reading: Reading | None = field(default=None, repr=False, compare=False)

    def count(self, verdict: str) -> int:
        """Return how many guidelines have this verdict."""
        return sum(a.verdict == verdict for a in self.guidelines)
