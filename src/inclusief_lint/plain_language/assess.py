"""How readable a text is for its audience: advice that is met or not, and what to do first.

Findings come first; scores are estimates with a band and say nothing under ten sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..border.isolation import internal_error
from ..finding import FileError, FileResult, Finding, Severity
from ..judging.linter import Linter
from ..judging.messages import listing
from ..knowledge.readability_data import ScoreRules
from ..language.pipelines import PARSE, TAGS
from ..language.sentences import fold
from ..vocabulary import LANGUAGES
from .advice import PlainText
from .crosscheck import textstat_scores
from .measures import Measures, measure
from .prose import is_prose
from .rare import RareWord, rare_words
from .result import CrossCheck, HardSentence, Hurdle, ReadabilityResult, Score

if TYPE_CHECKING:
    from ..config import Config
    from ..knowledge.catalogue import Catalogue
    from ..language.document import Document
    from ..language.word_set import WordSet
    from ..reading.files import Unreadable
    from ..reading.source import Reading


# What the measures of a language ask of a sentence.
_LEVELS = {"nl": PARSE, "en": TAGS}


class Readability:
    """Assesses readings with one configuration.

    Args:
        config: the settings; ``select`` is replaced by the rules on plain language.
        catalogue: the data; that of ``config`` when left out.
        cross_check: also give the figures of textstat, which the extra ``crosscheck`` installs.
    """

    def __init__(
        self, config: Config, catalogue: Catalogue | None = None, *, cross_check: bool = False
    ) -> None:
        if catalogue is None:
            from ..knowledge.catalogue import load

            catalogue = load(config.data)
        self.cross_check = cross_check
        self.catalogue, self.data = catalogue, catalogue.readability
        chosen = self.data.report.groups
        self.linter = Linter(config.with_options(select=chosen, min_severity=Severity.TIP), catalogue)

    def assess(
        self, readings: Iterable[Reading | Unreadable], *, lang: str | None = None
    ) -> Iterator[ReadabilityResult]:
        """Yield a result for each reading, in order.

        Args:
            readings: may be a generator.
            lang: ``nl`` or ``en``, whatever the settings and the sources say; None follows them.

        Raises:
            ImportError: ``cross_check`` was asked for and textstat is not installed.
        """
        for linted in self.linter.runs(readings, lang=lang, keep=_LEVELS):
            if linted.document is None or linted.config is None:
                none = () if self.cross_check else None
                path, error = linted.result.path, linted.result.error
                yield ReadabilityResult(path, error=error, cross_check=none)
                continue
            try:
                with linted.document.budget.running():
                    result = _Assessment(self, linted.document, linted.config, linted.result).result()
            except ImportError:  # textstat
                raise
            except Exception as fault:  # the other inputs go on
                found = internal_error(fault)
                error = FileError(found.kind, str(found))
                none = () if self.cross_check else None
                result = ReadabilityResult(linted.result.path, error=error, cross_check=none)
            yield result


@lru_cache(maxsize=8)
def shared(config: Config) -> Readability:
    """Return what assesses with these settings, the same as long as it is used.

    Raises:
        DataError, ConfigError: as ``Linter``.
    """
    return Readability(config)


class _Assessment:
    """One text on its way."""

    def __init__(self, front: Readability, document: Document, config: Config, linted: FileResult) -> None:
        self.front, self.document, self.config, self.linted = front, document, config, linted
        self.reading, self.catalogue = document.reading, front.catalogue
        lang = self.document.lang
        self.lang = lang if lang in LANGUAGES else None

    @cached_property
    def reader(self) -> str:
        """The language that the advice is written in."""
        return self.config.advice or self.lang or "en"

    @cached_property
    def plain(self) -> PlainText:
        """The prose in the language of the text."""
        return PlainText(
            self.document.passages, self.lang or "", self.linted.findings, self.catalogue,
            audience=self.config.audience, reader=self.reader,
        )  # fmt: skip

    @cached_property
    def measures(self) -> Measures:
        """The figures of the text; analyses its sentences."""
        pipelines, lang = self.front.linter.pipelines, self.lang or ""
        level = min(_LEVELS[lang], pipelines.best_level(lang))
        pipelines.analyse(self.plain.sentences, lang, level, check=self.document.budget.check)
        function_words = self.catalogue.word_set(lang, "function-word")
        return measure(
            self.plain.sentences,
            lang,
            function_words=function_words,
            topic=self._topic,
            data=self.front.data,
        )

    def result(self) -> ReadabilityResult:
        """Return all there is to say."""
        about = {
            "path": self.reading.source.name,
            "lang": self.lang,
            "audience": self.config.audience,
            "findings": self.linted.findings,
            "text": self.reading.source.text,
            "notes": self.linted.notes,
            "reading": self.reading,
        }
        if self.lang is None or not self.plain.sentences:
            remark = "readability-no-language" if self.lang is None else "readability-no-sentences"
            none = () if self.front.cross_check else None
            return ReadabilityResult(**about, remarks=(remark,), cross_check=none)  # type: ignore[arg-type]
        measures, rare = self.measures, self._rare_words()
        return ReadabilityResult(
            **about,  # type: ignore[arg-type]
            advice=tuple(self.plain.advice()),
            hardest=tuple(self._hardest(rare)),
            rare_words=tuple(self._hurdle_of(word) for word in rare),
            scores=tuple(_scores(measures, self.config.audience, self.front.data.scores)),
            no_score=measures.no_score,
            counts=measures.counts,
            lengths=tuple(self.plain.lengths),
            remarks=tuple(self._remarks()),
            cross_check=tuple(self._cross_check(measures)) if self.front.cross_check else None,
        )

    def _cross_check(self, measures: Measures) -> Iterator[CrossCheck]:
        """Yield our formulas beside textstat's, of a text that has scores."""
        if measures.formulas:
            theirs = textstat_scores(self.plain.sentences, measures.lang)
            for key, value in measures.formulas.items():
                if key in theirs:
                    yield CrossCheck(key, value, theirs[key])

    # -- sentences -------------------------------------------------------------------------

    def _hardest(self, rare: Sequence[RareWord]) -> list[HardSentence]:
        """Return the sentences that ask most, hardest first: by length and by what stands in them."""
        weights = self.front.data.report.hardest
        said = list(self._hurdles())
        known = [h for h in said if h.alternatives]  # a rare word that a list knows is reported once
        more = (h for h in map(self._hurdle_of, rare) if not any(s.start <= h.start < s.end for s in known))
        hurdles = sorted([*said, *more], key=lambda h: h.start)
        starts = [h.start for h in hurdles]
        long = sorted(f.start for f in self.linted.findings if f.scope == "sentence")
        found = []
        for start, end, words in self.plain.lengths:
            own = tuple(hurdles[bisect_left(starts, start) : bisect_left(starts, end)])
            weight = words / weights.length + len(own)
            if own or words > weights.length:
                text = self.reading.source.text[start:end]
                is_long = bisect_left(long, start) < bisect_left(long, end)
                hard = HardSentence(start, end, " ".join(text.split()), words, is_long, own)
                found.append((weight, hard))
        found.sort(key=lambda item: (-item[0], item[1].start))
        return [sentence for _, sentence in found[: weights.most]]

    def _hurdles(self) -> Iterator[Hurdle]:
        """Yield what findings say of a part of a sentence."""
        for f in self.linted.findings:
            if f.scope == "span":
                rule = self.catalogue.rules[f.rule]
                label = (rule.label or rule.title)[self.reader]
                reason = self._reason(label, f.alternatives)
                yield Hurdle(f.start, f.end, f.text, reason, f.alternatives)

    def _hurdle_of(self, word: RareWord) -> Hurdle:
        start, end = word.sentence.segment.to_source(word.start, word.end)
        label = self.catalogue.say("readability-rare-word", self.reader)
        plainer = (word.plainer,) if word.plainer else ()
        return Hurdle(start, end, word.text, self._reason(label, plainer), plainer)

    def _reason(self, label: str, alternatives: Sequence[str]) -> str:
        """Return what is hard about a place, and what to write there."""
        if not alternatives:
            return label
        said = listing(alternatives[:3], self.reader, self.catalogue)
        return self.catalogue.say("readability-instead", self.reader, label=label, alternatives=said)

    # -- words -----------------------------------------------------------------------------

    @cached_property
    def _topic(self) -> WordSet:
        """The words of the subject, which make a text about inclusion look harder than it is."""
        return self.catalogue.word_set(self.lang or "", "topic")

    def _rare_words(self) -> list[RareWord]:
        """Return the words that may be hard, but for parts of a phrase that a list knows."""
        found = rare_words(
            self.plain.sentences,
            self.lang or "",
            exempt=self._topic,
            plainer=self._plainer,
            data=self.front.data,
        )
        phrases = [f for f in self.linted.findings if f.scope == "span" and f.alternatives]
        return [word for word in found if not any(self._is_part(word, phrase) for phrase in phrases)]

    @staticmethod
    def _is_part(word: RareWord, phrase: Finding) -> bool:
        start, end = word.sentence.segment.to_source(word.start, word.end)
        return phrase.start <= start and end <= phrase.end and (phrase.start, phrase.end) != (start, end)

    @cached_property
    def _plainer(self) -> Mapping[str, str]:
        """The first alternative of every form that our own lists on plain language have."""
        groups = self.front.data.report.groups
        terms = (t for t in self.catalogue.terms() if t.lang == self.lang)
        chosen = (t for t in terms if self.catalogue.rule_of(t).group in groups)
        return {fold(form): said[0] for t in chosen for form, said in t.forms.items() if said}

    def _remarks(self) -> Iterator[str]:
        mean = self.measures.counts.words_per_sentence or 0.0
        if mean < self.front.data.report.choppy:
            yield "readability-choppy"
        if any(p.lang != self.lang and is_prose(p.segment) for p in self.document.passages if p.lang):
            yield "readability-other-language"


def _scores(measures: Measures, audience: str, rules: Mapping[str, ScoreRules]) -> Iterator[Score]:
    whole, rest = measures.lint_like, measures.lint_like_no_topic
    if whole is not None:
        without = rest.value if rest else None
        yield _judged(Score("lint-like", whole.value, whole.low, whole.high, without), audience, rules)
    for key, value in measures.formulas.items():
        yield _judged(Score(key, value), audience, rules)


def _judged(score: Score, audience: str, rules: Mapping[str, ScoreRules]) -> Score:
    """Return a score with what is asked of it for an audience."""
    known = rules.get(score.id, ScoreRules())
    above, below = known.above.get(audience), known.below.get(audience)
    value = score.judged
    return replace(
        score,
        edited=known.edited,
        aim=known.aim.get(audience),
        limit=below if above is None else above,
        attention=(above is not None and value > above) or (below is not None and value < below),
    )
