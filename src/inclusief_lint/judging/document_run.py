"""One document on its way through the linter, part by part: collect candidates, decide, report."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from ..config import Config
from ..finding import UNKNOWN_LANGUAGE, FileResult, Finding, NotRead
from ..language.detect import has_words, primary
from ..language.document import Document
from ..language.sentences import fold, words_of
from ..vocabulary import LANGUAGES, SUPPRESSION, SUPPRESSION_NAMES
from .checks import Candidate, Check, Part, TermCandidate, TermCheck
from .directives import Problem
from .findings import Shared, drop_covered, finding_of
from .selection import Selection
from .suppress import Suppressions

_Once: TypeAlias = tuple[str, str]


class _FirstUse(NamedTuple):
    """The first place where what a rule says once would be said.

    Attributes:
        start: where it begins in the source.
        end: where it ends there, exclusive.
        finding: what would be said.
        sentence: the number of its sentence.
    """

    start: int
    end: int
    finding: Finding
    sentence: int


class DocumentRun:
    """One document and what its rules have to say.

    It is judged in parts: ``collect``, let others ``decide``, until it ``is_done``.  Of a part that
    is decided only findings and counts are left, so that a long document takes little memory.

    Args:
        document: the document.
        config: the settings for it.
        selection: what they make active.
        size: characters of a part; None makes one part of the whole, whose passages keep
            what was found out about them.
    """

    def __init__(
        self, document: Document, config: Config, selection: Selection, size: int | None = None
    ) -> None:
        self.config, self.selection, self.catalogue = config, selection, selection.catalogue
        self.document = document
        self.open: list[Candidate] = []
        self.spoken: list[Candidate] = []
        self.unsure = False  # words stood in a text whose language cannot be told
        self._size = size
        self._next: int | None = 0  # the first passage of the next part
        self._memory: dict[Check, Any] = {}
        self._part = Part(document, config, (), 0, is_last=False, memory=self._memory)
        self._findings: list[Finding] = []
        self._shared = Shared()
        self._starts, self._ends = array("Q"), array("Q")  # of their candidates, in the source
        self._explained: dict[_Once, int] = {}  # where what is said once is first explained
        self._first_uses: dict[_Once, _FirstUse] = {}
        self._spoken_in: dict[str, set[int]] = {rule: set() for rule in selection.counted}
        self._sentences = 0  # that have a number

    @property
    def is_done(self) -> bool:
        """No part is left to collect."""
        return self._next is None

    def collect(self) -> None:
        """Find the candidates of the next part, and decide those that need no analysis."""
        self._part = self._next_part()
        if self._part.is_first:
            self._look_for_words()
        for candidate in chain(self._terms(), self._checks()):
            self.document.budget.check()
            if candidate.rule.once and candidate.is_explained:
                self._explained.setdefault(_once(candidate), candidate.source_span()[0])
            speaks = candidate.verdict(final=candidate.needs == 0)
            if speaks is None:
                self.open.append(candidate)
            elif (reported := candidate.reported(speaks)) is not None:
                self.spoken.append(reported)

    def _next_part(self) -> Part:
        passages = self.document.passages
        first = stop = self._next or 0
        size = 0
        while stop < len(passages) and (self._size is None or size < self._size):
            size += len(passages[stop].segment.text)
            stop += 1
        is_last = stop == len(passages)
        self._next = None if is_last else stop
        return Part(self.document, self.config, passages[first:stop], first, is_last, self._memory)

    def _look_for_words(self) -> None:
        """Tell a short text that declares no language which languages list one of its words."""
        document = self.document
        if document.declared_lang is None and document.is_short:
            hits = (self.selection.lexicon.prefilter.hits(p.folded) for p in document.passages)
            document.listed = {hit.trigger.owner.partition("/")[0] for found in hits for hit in found}

    def _checks(self) -> Iterator[Candidate]:
        """Yield the candidates of the rules without word lists."""
        for check in self.selection.checks:
            self.document.budget.check()
            for candidate in check.candidates(self._part):
                if not self._is_accepted_word(candidate):
                    yield candidate

    def _is_accepted_word(self, candidate: Candidate) -> bool:
        """Tell whether a rule without a word list marks a single word that the house accepts."""
        if candidate.segment is None or not self.config.accept:
            return False
        words = words_of(fold(candidate.segment.text[candidate.start : candidate.end]))
        return len(words) == 1 and words[0].text in self.selection.accepted

    def _terms(self) -> Iterator[TermCandidate]:
        """Yield the candidates of all word lists, found in one pass."""
        prefilter = self.selection.lexicon.prefilter
        for passage in self._part.passages:
            for hit in prefilter.hits(passage.folded):
                if hit.trigger.place == "capital" and not passage.segment.text[hit.start].isupper():
                    continue
                # Terms stay unread while a text of the other language merely has the same words.
                if not hit.trigger.owner.startswith(f"{passage.lang}/"):
                    self.unsure = self.unsure or (passage.is_unsure and self._is_active(hit.trigger.owner))
                    continue
                if not self._is_active(hit.trigger.owner):
                    continue
                term = self.catalogue.term(hit.trigger.owner)
                candidate = TermCheck.candidate(
                    term, hit, passage, self.selection.lexicon, contested=self.config.contested
                )
                if candidate is not None and not self._accepted(candidate):
                    yield candidate

    def _is_active(self, owner: str) -> bool:
        return self.selection.is_active(self.catalogue.term(owner))

    def _accepted(self, candidate: TermCandidate) -> bool:
        low, high = candidate.occurrence.word_range
        words = candidate.occurrence.sentence.words
        accepted = self.selection.accepted
        if low < high and not self.config.accept:
            return False
        return any(
            i <= low and i + accepted.length_at(words, i) >= high
            for i in range(max(0, low - 8), low + 1)
            if i < len(words)
        )

    def decide(self, speaking: Mapping[Candidate, Candidate]) -> None:
        """Keep the candidates that were open and speak, now that this is known.

        Args:
            speaking: those that speak, each with the candidate that is reported for it.
        """
        self.spoken += [speaking[c] for c in self.open if c in speaking]
        self.open = []
        numbers: dict[int, int] = {}  # of the sentences in this part, by identity
        for candidate in self.spoken:
            if candidate.is_doubted and not self.config.contested:
                continue
            number = numbers.setdefault(id(candidate.sentence), self._sentences + len(numbers))
            if candidate.rule.once:
                self._note_use(candidate, number)
            else:
                self._say(self._finding(candidate), *candidate.source_span(), number)
        self._sentences += len(numbers)
        self.spoken = []
        if self.is_done:
            self._end()
        if self._size is not None and not (self._part.is_first and self._part.is_last):
            for passage in self._part.passages:
                passage.forget()

    def _say(self, finding: Finding, start: int, end: int, sentence: int) -> None:
        self._findings.append(finding)
        self._starts.append(start)
        self._ends.append(end)
        if finding.rule in self._spoken_in:
            self._spoken_in[finding.rule].add(sentence)

    def _note_use(self, candidate: Candidate, sentence: int) -> None:
        """Remember the first use of a match whose rule speaks once in a document."""
        start, end = candidate.source_span()
        known = self._first_uses.get(_once(candidate))
        if known is None or (start, -end) < (known.start, -known.end):
            use = _FirstUse(start, end, self._finding(candidate), sentence)
            self._first_uses[_once(candidate)] = use

    def _finding(self, candidate: Candidate) -> Finding:
        return finding_of(candidate, self.document, self.config, self.catalogue, self._shared)

    def _end(self) -> None:
        """Add what is said once, unless the text explains it by then, and what sums up."""
        for once, use in self._first_uses.items():
            explained = self._explained.get(once)
            if explained is None or explained > use.start:
                self._say(use.finding, use.start, use.end, use.sentence)
        if self._first_uses:
            ordered = sorted(range(len(self._findings)), key=lambda n: (self._starts[n], -self._ends[n]))
            self._findings = [self._findings[n] for n in ordered]
        for check in self.selection.checks:
            self._findings += map(self._finding, check.summary(self._part, self._spoken_in))

    def result(self) -> FileResult:
        """Return all findings of the document, in source order, once it is done."""
        reading = self.document.reading
        findings = drop_covered(self._findings)
        if Suppressions.are_in(reading):
            findings = self._suppressed(findings)
        not_read = self._not_read()
        shown = tuple(
            f
            for f in findings
            if f.severity >= self.config.min_severity and (f.suppressed is None or self.config.no_ignore)
        )
        return FileResult(
            reading.source.name,
            self.document.known_lang,
            shown,
            text=reading.source.text,
            notes=(*reading.notes, *self._notes(not_read)),
            not_read=not_read,
            words=sum(p.segment.text.count(" ") + 1 for p in self.document.passages),
        )

    def _notes(self, not_read: NotRead | None) -> Iterator[str]:
        """Yield remarks on the language of the text."""
        if self.unsure and not_read is None:
            yield UNKNOWN_LANGUAGE
        if self.document.contradicted is not None:
            yield f"lang-declared:{primary(self.document.reading.lang)}"

    def _not_read(self) -> NotRead | None:
        """Return why no rule for a language had a say, or None if one had or there is nothing to say."""
        document = self.document
        if not self.selection.needs_language or document.lang in LANGUAGES:
            return None
        passages = [p for p in document.passages if has_words(p.segment.text)]
        if not passages or any(p.lang in LANGUAGES for p in passages):
            return None
        return NotRead("language", len(passages), document.lang, document.declared_lang is not None)

    def _suppressed(self, findings: Sequence[Finding]) -> list[Finding]:
        """Mark what the text itself suppresses, and add what is wrong with its suppressions."""
        suppressions = Suppressions(
            self.document.reading, lambda: self.catalogue.known_names() - SUPPRESSION_NAMES
        )
        marked = suppressions.apply(findings, self.selection.names_of)
        problems = suppressions.problems(lambda name: not self.unsure and self.selection.is_judged(name))
        marked += [self._problem(p) for p in problems if self.selection.reports(p.rule)]
        return sorted(marked, key=lambda f: (f.start, f.end))

    def _problem(self, problem: Problem) -> Finding:
        source, say = self.document.reading.source, self.catalogue.say
        own = self.document.lang
        lang = self.config.advice or (own if own in LANGUAGES else "en")
        close = "".join(" " + say("suppression-close", lang, name=name) for name in problem.close)
        line, column = source.position(problem.start)
        end_line, end_column = source.position(problem.end)
        return Finding(
            start=problem.start,
            end=problem.end,
            rule=problem.rule,
            category=SUPPRESSION,
            group=SUPPRESSION,
            lang=own if own in LANGUAGES else None,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=source.text[problem.start : problem.end],
            message=say(problem.key, lang, **problem.values) + close,
            alternatives=problem.close,
            fix="unsafe" if problem.close else None,
        )


def _once(candidate: Candidate) -> _Once:
    """Return what a rule that speaks once in a document counts as the same."""
    return candidate.rule.id, candidate.key
