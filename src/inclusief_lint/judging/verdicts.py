"""People's verdicts on words in sentences, as what the learned confidence can learn from.

Training and ``inclusief-lint learn`` go this way, so that a feature means the same to both and to
the linter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..finding import Severity
from ..knowledge.terms import Term
from ..language.document import Document, Passage
from ..reading.formats import FORMATS
from ..reading.source import Source
from ..vocabulary import LANGUAGES
from .checks.term import TermCandidate, TermCheck
from .confidence import depends_on_context, lacks_cue
from .evidence import evidence
from .linter import Linter
from .prefilter import Hit


class Verdict(NamedTuple):
    """What somebody says of a finding on a word in a text.

    Attributes:
        text: the text: a sentence, or more.
        start: where the word begins.
        end: where it ends, exclusive.
        right: a finding is right here.
        lang: the language of the text; ``auto`` to find out.
        source: where the verdict comes from; the same for those that belong together.
    """

    text: str
    start: int
    end: int
    right: bool
    lang: str = "auto"
    source: str = ""


class Lesson(NamedTuple):
    """One verdict on one match of one entry.

    Attributes:
        verdict: what was said.
        term: the entry, by its id with its language.
        lang: the language.
        speaks: what the rules say.
        lacks_cue: the rules are silent for want of a cue only.
        is_error: the entry is one that is never moved.
        features: what speaks for and against it.
    """

    verdict: Verdict
    term: str
    lang: str
    speaks: bool
    lacks_cue: bool
    is_error: bool
    features: tuple[str, ...]


class Teacher:
    """Makes lessons of verdicts.

    Args:
        linter: what judges.  Which entries its settings make active makes no difference.
    """

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def lessons(self, verdict: Verdict) -> Sequence[Lesson] | str:
        """Return what there is to learn from a verdict, or why nothing.

        Where several entries are about the word and a finding is right, it is right for those that speak.

        Returns:
            Lessons, or ``language`` (not Dutch or English, or it cannot be told), ``entry`` (no entry
            is about this word), ``context`` (one is, and does not depend on context), ``cleared``
            (the word stands in a name, a quotation, a title or an address) or ``several`` (none of
            several entries speaks, so that nobody knows which one is right).
        """
        document = self._document(verdict.text, verdict.lang)
        reason = "entry" if any(p.lang in LANGUAGES for p in document.passages) else "language"
        found: list[TermCandidate] = []
        for passage, hit, start, end in self._hits(document):
            if start >= verdict.end or verdict.start >= end:
                continue
            term = self._linter.catalogue.term(hit.trigger.owner)
            if not self._depends(term):
                reason = "context" if reason == "entry" else reason
                continue
            candidate = TermCheck.candidate(term, hit, passage, self._linter.lexicon, contested=False)
            if candidate is None:
                reason = "cleared"
            else:
                found.append(candidate)
        lessons = [self._lesson(candidate, verdict) for candidate in found]
        if verdict.right and len(lessons) > 1:
            lessons, reason = [lesson for lesson in lessons if lesson.speaks], "several"
        return lessons or reason

    def places(self, text: str, lang: str) -> list[tuple[int, int]]:
        """Return where in a text words stand that depend on their context, in order."""
        hits = self._hits(self._document(text, lang))
        catalogue = self._linter.catalogue
        return sorted(
            {(start, end) for _, hit, start, end in hits if self._depends(catalogue.term(hit.trigger.owner))}
        )

    def _document(self, text: str, lang: str) -> Document:
        reading = FORMATS["text"].read(Source("verdict", text))
        config = self._linter.config_of(reading)
        return self._linter.document(reading, config if lang == "auto" else config.with_options(lang=lang))

    def _depends(self, term: Term) -> bool:
        return depends_on_context(term, self._linter.catalogue.rule_of(term))

    def _hits(self, document: Document) -> Iterator[tuple[Passage, Hit, int, int]]:
        """Yield where entries are about a word, each with its range in the text."""
        for passage in document.passages:
            for hit in self._linter.lexicon.prefilter.hits(passage.folded):
                is_small = hit.trigger.place == "capital" and not passage.segment.text[hit.start].isupper()
                if hit.trigger.owner.startswith(f"{passage.lang}/") and not is_small:
                    yield passage, hit, *passage.segment.to_source(hit.start, hit.end)

    def _lesson(self, candidate: TermCandidate, verdict: Verdict) -> Lesson:
        speaks = candidate.verdict(final=candidate.needs == 0)
        if speaks is None:
            lang, pipelines = candidate.term.lang, self._linter.pipelines
            level = min(candidate.needs, pipelines.best_level(lang))
            pipelines.analyse([candidate.occurrence.sentence], lang, level)
            speaks = bool(candidate.verdict(final=True))
        return Lesson(
            verdict,
            candidate.term.full_id,
            candidate.term.lang,
            speaks,
            not speaks and lacks_cue(candidate),
            candidate.term.severity is Severity.ERROR,
            tuple(sorted(set(evidence(candidate, speaks)))),
        )
