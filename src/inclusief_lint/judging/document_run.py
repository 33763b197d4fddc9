"""One document on its way through the linter: collect candidates, decide, report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..config import Config
from ..finding import UNKNOWN_LANGUAGE, FileResult, Finding, NotRead
from ..language.detect import has_words, primary
from ..language.document import Document
from ..language.sentences import fold, words_of
from ..reading.segments import OPAQUE, Segment
from ..vocabulary import LANGUAGES, SUPPRESSION, SUPPRESSION_NAMES
from .articles import with_article
from .checks import Candidate, TermCandidate, TermCheck
from .directives import Problem
from .messages import fit, message, rule_message
from .selection import Selection
from .suppress import Suppressions

_OPAQUE = re.compile(f"{OPAQUE}+")
_CONTEXT_WORDS = 3  # words on each side that make a fingerprint


class DocumentRun:
    """One document and what its rules have to say."""

    def __init__(self, document: Document, config: Config, selection: Selection) -> None:
        self.config, self.selection, self.catalogue = config, selection, selection.catalogue
        self.document = document
        self.open: list[Candidate] = []
        self.spoken: list[Candidate] = []
        self.explained: dict[tuple[str, str], int] = {}  # where what is said once is first explained
        self.unsure = False  # words stood in a text whose language cannot be told

    def collect(self) -> None:
        """Find the candidates, and decide those that need no analysis."""
        self._look_for_words()
        for candidate in chain(self._terms(), self._checks()):
            self.document.budget.check()
            if candidate.rule.once and candidate.is_explained:
                self.explained.setdefault(_once(candidate), candidate.source_span()[0])
            speaks = candidate.verdict(final=candidate.needs == 0)
            if speaks is None:
                self.open.append(candidate)
            elif speaks:
                self.spoken.append(candidate.as_spoken())

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
            for candidate in check.candidates(self.document, self.config):
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
        for passage in self.document.passages:
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
                candidate = TermCheck.candidate(term, hit, passage, self.selection.lexicon)
                if candidate is not None and not self._accepted(candidate):
                    yield candidate

    def _is_active(self, owner: str) -> bool:
        return self.selection.is_active(self.catalogue.term(owner))

    def _accepted(self, candidate: TermCandidate) -> bool:
        low, high = candidate.occurrence.word_range
        words = candidate.occurrence.sentence.words
        accepted = self.selection.accepted
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
        self._keep_first_uses()
        for check in self.selection.checks:
            self.spoken += check.summary(self.document, self.config, self.spoken)

    def _keep_first_uses(self) -> None:
        """Leave one finding for each match whose rule speaks once in a document.

        A use that the text explains silences the match from there on.
        """
        if not any(c.rule.once for c in self.spoken):
            return
        seen: set[tuple[str, str]] = set()
        kept = []
        for c in sorted(self.spoken, key=lambda c: (c.source_span()[0], -c.source_span()[1])):
            if c.rule.once:
                explained = self.explained.get(_once(c))
                if _once(c) in seen or (explained is not None and explained <= c.source_span()[0]):
                    continue
                seen.add(_once(c))
            kept.append(c)
        self.spoken = kept

    def result(self) -> FileResult:
        """Return all findings of the document, in source order."""
        reading = self.document.reading
        findings = drop_covered(self._finding(c) for c in self.spoken)
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

    def _finding(self, candidate: Candidate) -> Finding:
        rule, term, occ = candidate.rule, candidate.term, candidate.occurrence
        segment, source = candidate.segment, self.document.reading.source
        first, alternatives = candidate.start, tuple(candidate.listed(self.config.pronouns))
        if term and occ:
            first, alternatives = with_article(fit(alternatives, occ), occ, self.catalogue, term.lang)
        start, end = candidate.source_span()
        if segment and first < candidate.start:
            start, _ = segment.to_source(first, candidate.end)
        line, column = source.position(start)
        end_line, end_column = source.position(end)
        # The words judged; markup inside them is left out.
        text = source.text[start:end]
        words = segment.text[first : candidate.end] if segment and start < end else text
        if OPAQUE in words:
            words = _OPAQUE.sub("…", words)
        verbatim = segment is None or segment.is_contiguous(first, candidate.end)
        lang = self.config.advice or self._reader(candidate)
        fixable = verbatim and bool(alternatives) and text == words
        if term is not None:
            quoted = candidate.is_quoted
            said = message(term, rule, words, alternatives, lang, self.catalogue, quoted=quoted)
            note, sources, fix = term.note[lang], term.sources, term.fix
        else:
            said = rule_message(rule, words, alternatives, lang, self.catalogue, candidate.values)
            note, sources, fix = rule.explanation[lang], rule.sources, None
        return Finding(
            start=start,
            end=end,
            rule=rule.id,
            term=term.id if term else None,
            category=term.category if term else rule.category,
            group=rule.group,
            severity=candidate.severity,
            contested=term.contested if term else rule.contested,
            lang=candidate.lang or (self.document.lang if self.document.lang in LANGUAGES else None),
            scope=rule.scope,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=text if verbatim else words,
            message=said,
            alternatives=alternatives,
            note=note,
            sources=tuple(sources),
            url=self.catalogue.source_urls(sources),
            context=neighbours(segment, candidate.start, candidate.end) if segment else "",
            fix=(fix or "unsafe") if fixable else None,
        )

    def _reader(self, candidate: Candidate) -> str:
        """Return the language to advise in when no option says: that of the text."""
        lang = candidate.lang or self.document.lang
        return lang if lang in LANGUAGES else "en"


def _once(candidate: Candidate) -> tuple[str, str]:
    """Return what a rule that speaks once in a document counts as the same."""
    return candidate.rule.id, candidate.key


def neighbours(segment: Segment, start: int, end: int) -> str:
    """Return the folded words around a range, for a fingerprint."""
    before = words_of(fold(segment.text[max(0, start - 80) : start]))[-_CONTEXT_WORDS:]
    after = words_of(fold(segment.text[end : end + 80]))[:_CONTEXT_WORDS]
    return " ".join(w.text for w in before) + "|" + " ".join(w.text for w in after)


def drop_covered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order, without those that a wider one says all about.

    "niet-westers" says all there is to say about the "westers" in it; of two entries on
    the same words the weightier speaks.  A turn of phrase leaves the words in it to their
    own entries, and yields only to a wider one that begins or ends where it does.
    """
    kept: list[Finding] = []
    reach = -1
    edges: set[tuple[str, int]] = set()
    # Of equal ones the first stays, never one by chance: its neighbours make the fingerprint.
    ordered = sorted(
        dict.fromkeys(findings),
        key=lambda f: (f.start, -f.end, -f.severity, f.contested, f.rule, f.term or ""),
    )
    for finding in ordered:
        if finding.scope == "span" and finding.term:
            if finding.end <= reach:
                continue
            reach = max(reach, finding.end)
        elif finding.scope == "span":
            if finding.end <= reach:
                continue
            own = {(f"{finding.group} from", finding.start), (f"{finding.group} to", finding.end)}
            if own & edges:
                continue
            edges |= own
        kept.append(finding)
    return kept
