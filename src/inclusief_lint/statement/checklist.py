"""Runs the checklist: reads inputs, judges each guideline, adds up the score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..border.isolation import internal_error
from ..finding import FileError
from ..judging.linter import Linter
from ..judging.linter import shared as shared_linter
from ..language.document import Document
from ..language.pipelines import PARSE, TAGS
from ..language.sentences import fold
from ..language.syntax import lemma_of
from ..reading.source import Source
from ..vocabulary import LANGUAGES
from .detect import looks_like_statement, parts
from .features import Features
from .goals import goals_in
from .judge import Verdict, by_features, by_findings, by_form, by_plainness
from .result import NO, NOT_APPLICABLE, PARTIAL, POINTS, Assessment, StatementResult
from .text import MOST_EVIDENCE, Text

if TYPE_CHECKING:
    from ..config import Config
    from ..finding import FileResult
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.guidelines import Guideline, Profile
    from ..reading.files import Unreadable
    from ..reading.source import Reading
    from .sentence import StatementSentence

_LONGEST_QUOTE = 80  # characters of evidence in an advice
_SHORTEST_OWN_WORD = 4  # letters
_CHECKS: Mapping[str, Callable[[Text, Guideline], Verdict]] = {
    "features": by_features,
    "findings": by_findings,
    "plain": by_plainness,
    "form": by_form,
}


class Checklist:
    """Assesses readings with one configuration and profile.

    Args:
        config: the settings; ``organisation`` sharpens what counts as its own.
        catalogue: the data; that of ``config`` when left out.
        profile: which guidelines apply; a key of ``rules/statement/profiles.yml``.
        mission: the organisation's mission text; that of the configuration when empty.
        explain: keep the features of each sentence.
        linter: one over these settings and data; made when left out.
    """

    def __init__(
        self,
        config: Config,
        catalogue: Catalogue | None = None,
        *,
        profile: str = "statement",
        mission: str = "",
        explain: bool = False,
        linter: Linter | None = None,
    ) -> None:
        self.linter = linter or Linter(config, catalogue)
        self.config, self.catalogue = config, self.linter.catalogue
        self.profile, self.explain = profile, explain
        self.guidelines: list[Guideline] = sorted(
            (self.catalogue.statement.guidelines[key] for key in self._profile.guidelines),
            key=lambda g: g.order,
        )
        organisation = config.organisation
        own = self._own_words(f"{mission or organisation.mission} {organisation.sector}")
        self.features = Features(self.catalogue, self._analyse, organisation.name, own)

    @property
    def _profile(self) -> Profile:
        return self.catalogue.statement.profiles[self.profile]

    def _own_words(self, text: str) -> frozenset[str]:
        """Return the words of a mission text that not every organisation uses, and their lemmas."""
        if not text.strip():
            return frozenset()
        from ..reading.formats import FORMATS

        words: set[str] = set()
        document = Document(FORMATS["text"].read(Source("mission", text)), None, self.catalogue.splitter)
        for lang in LANGUAGES if document.lang not in LANGUAGES else (document.lang,):
            common = self.catalogue.word_set(lang, "statement-common")
            for passage in document.passages:
                self.linter.pipelines.analyse(passage.sentences, lang, TAGS)
                for token in (token for s in passage.sentences if s.doc is not None for token in s.doc):
                    names = {fold(token.text), lemma_of(token)}
                    if len(token) >= _SHORTEST_OWN_WORD and not any(name in common for name in names):
                        words |= names
        return frozenset(words - {""})

    def _analyse(self, units: Sequence[StatementSentence]) -> None:
        pipelines = self.linter.pipelines
        for lang in LANGUAGES:
            sentences = [u.sentence for u in units if u.lang == lang]
            if sentences and pipelines.best_level(lang) >= PARSE:
                pipelines.analyse(sentences, lang, PARSE)

    def assess(
        self, readings: Iterable[Reading | Unreadable], *, lang: str | None = None
    ) -> Iterator[StatementResult]:
        """Yield a result for each reading, in order; one a statement where it holds several.

        Args:
            readings: may be a generator.
            lang: ``nl`` or ``en``, whatever the settings and the sources say; None follows them.
        """
        for linted in self.linter.runs(readings, lang=lang, keep=dict.fromkeys(LANGUAGES, PARSE)):
            if linted.document is None or linted.config is None:
                path, error = linted.result.path, linted.result.error
                yield StatementResult(path, profile=self.profile, error=error)
                continue
            try:
                with linted.document.budget.running():
                    results = list(self._results(linted.document, linted.config.audience, linted.result))
            except Exception as fault:  # the other inputs go on
                found = internal_error(fault)
                error = FileError(found.kind, str(found))
                results = [StatementResult(linted.result.path, profile=self.profile, error=error)]
            yield from results

    def _results(self, document: Document, audience: str, linted: FileResult) -> Iterator[StatementResult]:
        def text(lang: str | None, span: tuple[int, int] | None = None) -> Text:
            known = lang if lang in LANGUAGES else None
            return Text(
                document, self.features, self.catalogue, lang=known,
                reader=self.config.advice or known or "en", audience=audience, span=span,
                findings=linted.findings,
            )  # fmt: skip

        whole = text(document.lang)
        found = parts(whole, lambda lang, span: text(lang or document.lang, span))
        for number, part in enumerate(found, 1):
            note = (f"statement-part:{number}/{len(found)}",) if len(found) > 1 else ()
            yield self._judge(part, (*linted.notes, *note))

    def _judge(self, text: Text, notes: tuple[str, ...]) -> StatementResult:
        assessments = tuple(self._assess(text, g) for g in self.guidelines)
        applicable = [a for a in assessments if a.verdict in POINTS]
        score = None
        if applicable and text.units:
            score = round(100 * sum(POINTS[a.verdict] for a in applicable) / (2 * len(applicable)))
        return StatementResult(
            text.document.reading.source.name,
            text.lang,
            self.profile,
            looks_like_statement=looks_like_statement(text),
            score=score,
            guidelines=assessments,
            placeholders=tuple(text.placeholders),
            findings=tuple(text.findings),
            sentences=tuple(self._explained(text)) if self.explain else (),
            words=text.words,
            text=text.source,
            notes=notes,
            goals=tuple(goals_in(text, listed=self.profile == "goals")),
            reading=text.document.reading,
        )

    def _explained(self, text: Text) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for unit in text.units:
            start, end = unit.segment.to_source(unit.sentence.start, unit.sentence.end)
            yield start, end, tuple(self.features.all_in(unit))

    @staticmethod
    def _assess(text: Text, guideline: Guideline) -> Assessment:
        verdict, evidence, near, unmet = _CHECKS[guideline.check](text, guideline)
        if not text.units:
            verdict = NO if guideline.check == "features" else NOT_APPLICABLE
        advice = ""
        if verdict in (PARTIAL, NO):
            said = guideline.advice[verdict][text.reader]
            quote = " ".join(evidence[0].text.split()) if evidence else ""
            if len(quote) > _LONGEST_QUOTE:
                quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
            said = said.replace("{quote}", quote).replace("{unmet}", unmet)
            advice = f"{said} {guideline.model[text.reader]}"
        return Assessment(
            guideline.id,
            guideline.title[text.reader],
            verdict,
            tuple(evidence[:MOST_EVIDENCE]),
            tuple(near[:MOST_EVIDENCE]),
            advice,
        )


@lru_cache(maxsize=8)
def shared(config: Config, profile: str, mission: str) -> Checklist:
    """Return a checklist for these settings, the same one as long as it is used.

    Raises:
        KeyError: the profile is not known.
        DataError, ConfigError: as ``Linter``.
    """
    return Checklist(config, profile=profile, mission=mission, linter=shared_linter(config))
