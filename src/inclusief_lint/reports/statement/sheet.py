"""One result made ready to be shown: what every format tells, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...reading.source import Source
from ...statement import NOT_APPLICABLE, YES
from ..page import Blocks

if TYPE_CHECKING:
    from ...knowledge.catalogue import Catalogue
    from ...knowledge.guidelines import Guideline
    from ...statement import Assessment, Goal, StatementResult

LONGEST = 150  # characters of a quotation
_PART_NOTE = "statement-part"
GOAL_PARTS = ("figure", "date", "owner")
GOALS = "goals"  # the profile of texts that are lists of goals


@dataclass(frozen=True)
class View:
    """What the writers need beside the results.

    Attributes:
        catalogue: texts and guidelines.
        advice: the reader's language, or None to follow each text.
        reader: the reader's language where no text tells it.
        width: columns of the terminal.
    """

    catalogue: Catalogue
    advice: str | None = None
    reader: str = "en"
    width: int = 100


@dataclass(frozen=True)
class Place:
    """A passage that a guideline points at; ``text`` is what a reader sees, cut when long."""

    start: int
    end: int
    text: str
    line: int
    reason: str = ""


class Sheet:
    """One result with its texts for readers."""

    def __init__(self, result: StatementResult, view: View) -> None:
        self.result, self.catalogue = result, view.catalogue
        self.lang = view.advice or result.lang or view.reader
        self._source = Source(result.path, result.text)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the interface."""
        return self.catalogue.say(f"statement-{key}", self.lang, **values)

    @cached_property
    def blocks(self) -> Blocks:
        """The text as people read it."""
        return Blocks(self._source, self.result.lang, self.catalogue, self.lang, self.result.reading)

    @cached_property
    def _part(self) -> str:
        """Which statement of the file this is, as ``1/2``; empty when it is the only one."""
        notes = (note.partition(":") for note in self.result.notes)
        return next((value for key, _, value in notes if key == _PART_NOTE), "")

    @property
    def name(self) -> str:
        """The path, with the part of the file where it holds several statements."""
        return f"{self.result.path} ({self._part})" if self._part else self.result.path

    @property
    def has_list(self) -> bool:
        """There is something to judge."""
        return self.result.error is None and bool(self.result.words)

    @property
    def remarks(self) -> list[str]:
        """What must be said before the list."""
        result = self.result
        if result.error is not None:
            return [result.error.message]
        if not result.words:
            unknown = result.lang is None and result.text.strip()
            return [self.say("no-lang" if unknown else "empty")]
        found = [self.say("part", path=result.path, value=self._part)] if self._part else []
        if not fits_profile(result):
            found.append(self.say("no-goals" if result.profile == GOALS else "not"))
        return found

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals one by one, where the text is a list of them; a statement is not one."""
        return self.result.goals if self.result.profile == GOALS else ()

    @property
    def score(self) -> str:
        """The score in a sentence, with the counts behind it."""
        if self.result.score is None:
            return self.say("no-score")
        counts = {verdict: self.result.count(verdict) for verdict in ("yes", "partial", "no")}
        return self.say("score", score=self.result.score, **counts)

    @property
    def shown(self) -> list[Assessment]:
        """The guidelines that apply."""
        return [a for a in self.result.guidelines if a.verdict != NOT_APPLICABLE]

    def verdict(self, a: Assessment) -> str:
        """Return the verdict as a word."""
        return self.say(f"verdict-{a.verdict}")

    def about(self, a: Assessment, key: str) -> str:
        """Return a text of the guideline: ``what`` it asks, or ``why``."""
        texts = {"what": self._guideline(a).what, "why": self._guideline(a).why}
        return texts[key][self.lang]

    def _guideline(self, a: Assessment) -> Guideline:
        return self.catalogue.statement.guidelines[a.id]

    def evidence(self, a: Assessment) -> list[Place]:
        """The passages that count for a guideline, and why one counts only in part.

        A passage inside another one is left out: the sentence tells more than its word.
        """
        if self._guideline(a).check != "features":
            return []
        ranges = [(e.start, e.end) for e in a.evidence]
        reasons = {(m.start, m.end): m.reason for m in a.near_misses}
        return [
            self.place(start, end, reasons.get((start, end), "") if a.verdict != YES else "")
            for start, end in ranges
            if not any((s, e) != (start, end) and s <= start and end <= e for s, e in ranges)
        ]

    def near_misses(self, a: Assessment) -> list[Place]:
        """The passages that seem to count and do not; of no use once a guideline is met."""
        if self._guideline(a).check == "form" or a.verdict == YES:
            return []
        counted = {(e.start, e.end) for e in a.evidence}
        misses = [m for m in a.near_misses if (m.start, m.end) not in counted]
        return [self.place(m.start, m.end, m.reason) for m in misses]

    def flaws(self, a: Assessment) -> list[Place]:
        """The passages to look at again: of a guideline that asks for the absence of something."""
        check = self._guideline(a).check
        if check == "form":
            return [self.place(m.start, m.end, m.reason) for m in a.near_misses]
        if check == "features":
            return []
        said: dict[tuple[int, int], list[str]] = {(e.start, e.end): [] for e in a.evidence}
        for f in self.result.findings:
            if (f.start, f.end) in said and f.message not in said[f.start, f.end]:
                said[f.start, f.end].append(f.message)
        return [self.place(*span, " ".join(messages)) for span, messages in said.items()]

    def goal_kind(self, goal: Goal, key: str = "title") -> str:
        """Return a text about the kind of a goal: its ``title``, or ``what`` it is."""
        goals = self.catalogue.statement.goals
        assert goals is not None  # or there would be no goal
        kind = goals.kinds[goal.kind]
        return (kind.title if key == "title" else kind.what)[self.lang]

    def goal_parts(self, goal: Goal) -> Iterator[tuple[str, Place | None]]:
        """Yield the parts a goal should have, by name, and where each stands (None: missing)."""
        for key in GOAL_PARTS:
            found = getattr(goal, key)
            yield self.say(f"goal-{key}"), None if found is None else self.place(found.start, found.end)

    @property
    def placeholders(self) -> list[Place]:
        """What is still to be filled in."""
        return [self.place(p.start, p.end) for p in self.result.placeholders]

    def place(self, start: int, end: int, reason: str = "") -> Place:
        """Return a range of the source as a place to show."""
        return Place(start, end, short(self.blocks.words(start, end)), self.line(start), reason)

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return self._source.position(offset)[0]


def fits_profile(result: StatementResult) -> bool:
    """Tell whether a text is of the kind that its profile is about."""
    return bool(result.goals) if result.profile == GOALS else result.looks_like_statement


def short(text: str) -> str:
    """Cut a quotation that is too long to take in at once, at a word."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
