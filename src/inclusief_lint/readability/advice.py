"""How readable a text is for its audience: advice that is met or not, and what to do first.

Findings come first; scores are estimates with a band and say nothing under ten sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..checks.length import own_length
from ..conditions import PARSE, TAGS
from ..datafile import Mapping as Rules
from ..document import Document, Passage
from ..finding import FileError, FileResult, Finding, Severity
from ..linter import Linter, Unreadable
from ..sentences import fold
from . import data
from .counts import Counts, count_words
from .measures import Measures, measure
from .prose import is_prose
from .rare import RareWord, rare_words

if TYPE_CHECKING:
    from ..catalogue import Catalogue
    from ..config import Config
    from ..sentences import Sentence
    from ..source import Reading
    from ..wordset import WordSet

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Advice:
    """One piece of advice and whether the text follows it.

    Attributes:
        value: what was counted: words, a share (0 to 1) or a number of findings.
        limit: the largest value that follows the advice.
        number: how many places are concerned, for the text.
        text: what to say of it, in the reader's language.
    """

    id: str
    title: str
    met: bool
    value: float
    limit: float
    number: int
    text: str


@dataclass(frozen=True)
class Hurdle:
    """Something that makes a sentence hard; offsets are those of the source."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class HardSentence:
    """A sentence that readers may stumble over, and why."""

    start: int
    end: int
    text: str
    words: int
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
    """

    id: str
    value: float
    low: float | None = None
    high: float | None = None
    without_topic: float | None = None


@dataclass(frozen=True)
class ReadabilityResult:
    """What there is to say about one input.

    Attributes:
        advice: the pieces of advice, in order; empty when the language has none.
        lengths: (start, end, words) of each sentence, in order; offsets in the source.
        no_score: why there are no scores, or None: ``too-short`` or ``not-running``.
        remarks: keys of texts in ``rules/interface.yml`` about the text as a whole.
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

    @property
    def met(self) -> int:
        """How many pieces of advice the text follows."""
        return sum(a.met for a in self.advice)


class Readability:
    """Assesses readings with one configuration.

    Args:
        config: the settings; ``select`` is replaced by the rules on plain language.
        catalogue: the data; that of ``config`` when left out.
    """

    def __init__(self, config: Config, catalogue: Catalogue | None = None) -> None:
        self.rules = data.read("advice")
        chosen = tuple(self.rules.strings("groups"))
        self.linter = Linter(config.with_options(select=chosen, min_severity=Severity.ADVICE), catalogue)
        self.catalogue = self.linter.catalogue

    def assess(self, readings: Iterable[Reading | Unreadable]) -> Iterator[ReadabilityResult]:
        """Yield a result for each reading, in order."""
        for reading in readings:
            linted = next(iter(self.linter.lint([reading])))
            if isinstance(reading, Unreadable):
                yield ReadabilityResult(linted.path, error=linted.error)
            else:
                yield _Job(self, reading, linted).result()


class _Job:
    """One text on its way."""

    def __init__(self, front: Readability, reading: Reading, linted: FileResult) -> None:
        self.front, self.reading, self.linted = front, reading, linted
        self.catalogue = front.catalogue
        self.config = front.linter.config_of(reading)
        declared = None if self.config.lang == "auto" else self.config.lang
        self.document = Document(reading, declared, self.catalogue.splitter)
        lang = self.document.lang
        self.lang = lang if lang in LANGUAGES else None

    @cached_property
    def reader(self) -> str:
        """The language that the advice is written in."""
        return self.config.advice or self.lang or "en"

    @cached_property
    def passages(self) -> list[Passage]:
        """The running prose in the language of the text."""
        return [p for p in self.document.passages if is_prose(p.segment) and p.lang == self.lang]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of that prose."""
        return [s for passage in self.passages for s in passage.sentences if count_words(s)]

    @cached_property
    def measures(self) -> Measures:
        """The figures of the text; analyses its sentences."""
        pipelines, lang = self.front.linter.pipelines, self.lang or ""
        level = min(PARSE if lang == "nl" else TAGS, pipelines.best_level(lang))
        pipelines.analyse(self.sentences, lang, level)
        function_words = self.catalogue.word_set(lang, "function-word")
        return measure(self.sentences, lang, function_words=function_words, topic=self._topic)

    @property
    def counts(self) -> Counts:
        """The counts of all sentences."""
        return self.measures.counts

    def result(self) -> ReadabilityResult:
        """Return all there is to say."""
        about = {
            "path": self.reading.source.name,
            "lang": self.lang,
            "audience": self.config.audience,
            "findings": self.linted.findings,
            "text": self.reading.source.text,
            "notes": self.linted.notes,
        }
        if self.lang is None or not self.sentences:
            remark = "readability-no-language" if self.lang is None else "readability-no-sentences"
            return ReadabilityResult(**about, remarks=(remark,))  # type: ignore[arg-type]
        measures, rare = self.measures, self._rare_words()
        return ReadabilityResult(
            **about,  # type: ignore[arg-type]
            advice=tuple(self._advice()),
            hardest=tuple(self._hardest(rare)),
            rare_words=tuple(self._hurdle_of(word) for word in rare),
            scores=tuple(_scores(measures)),
            no_score=measures.no_score,
            counts=measures.counts,
            lengths=tuple(self.lengths),
            remarks=tuple(self._remarks()),
        )

    # -- advice ----------------------------------------------------------------------------

    def _advice(self) -> Iterator[Advice]:
        """Yield each piece of advice, followed or not."""
        rules = self.front.rules["advice"]
        for key in rules:
            rule = rules[key]
            value, limit, number = _MEASURES[rule.text("measure")](self, rule)
            met = value <= limit
            said = rule["met" if met else "todo"][self.reader]
            values = {"value": _shown(value, self.reader), "limit": _shown(limit, self.reader), "n": number}
            shares = {"percent": round(100 * value), "most": round(100 * limit)}
            text = said.format(**values, **shares)
            yield Advice(key, rule["title"][self.reader], met, value, limit, number, text)

    def _mean(self, rule: Rules) -> tuple[float, float, int]:
        mean = self.counts.words_per_sentence or 0.0
        return round(mean, 1), rule["limit"][self.lang][self.config.audience], self.counts.sentences

    def _longest(self, rule: Rules) -> tuple[float, float, int]:
        """The longest sentence of the writer's own; the rule says what is one, and what is long."""
        own = self.catalogue.rules[f"{self.lang}/{rule.text('limit-of')}"]
        limit = own.options["limits"][self.config.audience][1]
        sizes = (own_length(s, passage) for passage in self.passages for s in passage.sentences)
        longest = max((size for size in sizes if size is not None), default=0)
        number = sum(f.rule == own.id and f.severity is Severity.WARNING for f in self.linted.findings)
        return longest, limit, number

    def _share(self, rule: Rules) -> tuple[float, float, int]:
        """The share of sentences that some rules speak of; in a short text one is never too many."""
        most = self.catalogue.rules[f"{self.lang}/{rule.text('limit-of')}"]
        found = self._findings_of(most.options["of"])
        number = sum(any(a <= f.start < b for f in found) for a, b, _ in self.lengths)
        limit = most.options["limit"][self.config.audience]
        total = len(self.lengths)
        return number / total, max(limit, 1 / total) if total < most.options["sentences"] else limit, number

    def _number(self, rule: Rules) -> tuple[float, float, int]:
        """The findings of some rules, in a number or, where the limit is one, per thousand words."""
        number = len(self._findings_of([f"{self.lang}/{name}" for name in rule.strings("rules")]))
        limit = rule["limit"][self.config.audience]
        return (round(1000 * number / self.counts.words, 1) if limit else number), limit, number

    def _findings_of(self, rules: Sequence[str]) -> list[Finding]:
        return [f for f in self.linted.findings if f.rule in rules and f.severity > Severity.ADVICE]

    # -- sentences -------------------------------------------------------------------------

    @cached_property
    def lengths(self) -> list[tuple[int, int, int]]:
        """The place in the source and the words of each sentence."""
        return [(*self._place(s), count_words(s)) for s in self.sentences]

    def _place(self, sentence: Sentence) -> tuple[int, int]:
        return sentence.segment.to_source(sentence.start, sentence.end)

    def _hardest(self, rare: Sequence[RareWord]) -> list[HardSentence]:
        """Return the sentences that ask most, hardest first: by length and by what stands in them."""
        weights = self.front.rules["hardest"]
        hurdles = sorted([*self._hurdles(), *(self._hurdle_of(w) for w in rare)], key=lambda h: h.start)
        found = []
        for start, end, words in self.lengths:
            own = tuple(h for h in hurdles if start <= h.start < end)
            weight = words / weights["length"] + len(own)
            if own or words > weights["length"]:
                text = self.reading.source.text[start:end]
                found.append((weight, HardSentence(start, end, " ".join(text.split()), words, own)))
        found.sort(key=lambda item: (-item[0], item[1].start))
        return [sentence for _, sentence in found[: weights["most"]]]

    def _hurdles(self) -> Iterator[Hurdle]:
        """Yield what findings say of a part of a sentence."""
        for f in self.linted.findings:
            if f.scope == "span":
                title = self.catalogue.rules[f.rule].title[self.reader]
                yield Hurdle(f.start, f.end, f.text, _with(title, f.alternatives))

    def _hurdle_of(self, word: RareWord) -> Hurdle:
        start, end = word.sentence.segment.to_source(word.start, word.end)
        title = self.catalogue.say("readability-rare-word", self.reader)
        return Hurdle(start, end, word.text, _with(title, (word.plainer,) if word.plainer else ()))

    # -- words -----------------------------------------------------------------------------

    @cached_property
    def _topic(self) -> WordSet:
        """The words of the subject, which make a text about inclusion look harder than it is."""
        return self.catalogue.word_set(self.lang or "", "topic")

    def _rare_words(self) -> list[RareWord]:
        return rare_words(self.sentences, self.lang or "", exempt=self._topic, plainer=self._plainer)

    @cached_property
    def _plainer(self) -> Mapping[str, str]:
        """The first alternative of every form that our own lists on plain language have."""
        groups = self.front.rules.strings("groups")
        terms = (t for t in self.catalogue.terms() if t.lang == self.lang)
        chosen = (t for t in terms if self.catalogue.rule_of(t).group in groups)
        return {fold(form): said[0] for t in chosen for form, said in t.forms.items() if said}

    def _remarks(self) -> Iterator[str]:
        mean = self.counts.words_per_sentence or 0.0
        if mean < self.front.rules["choppy"]:
            yield "readability-choppy"
        if any(p.lang != self.lang and is_prose(p.segment) for p in self.document.passages if p.lang):
            yield "readability-other-language"


def _scores(measures: Measures) -> Iterator[Score]:
    whole, rest = measures.lint_like, measures.lint_like_no_topic
    if whole is not None:
        yield Score("lint-like", whole.value, whole.low, whole.high, rest.value if rest else None)
    for key, value in measures.formulas.items():
        yield Score(key, value)


def _with(title: str, alternatives: Sequence[str]) -> str:
    return f"{title} → {', '.join(alternatives[:3])}" if alternatives else title


def _shown(value: float, lang: str) -> str:
    """Return a number as people of a language write it: with a comma in Dutch."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "nl" else text


_MEASURES: Mapping[str, Callable[[_Job, Rules], tuple[float, float, int]]] = {
    "mean": _Job._mean,
    "longest": _Job._longest,
    "share": _Job._share,
    "number": _Job._number,
}
