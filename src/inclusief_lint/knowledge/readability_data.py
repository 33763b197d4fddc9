"""What the measures of readability know about a language, typed; ``rules/readability/`` holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ..language.frequency import FrequencySettings
from .budget_data import BudgetRules
from .terms import Texts


class AdviceRule(NamedTuple):
    """A piece of advice on plain language.

    Attributes:
        measure: what is counted: the ``mean`` or ``longest`` sentence in words, the ``share`` of
            sentences that rules speak of, or the ``number`` of findings of rules.
        title: what it is about.
        met: what to say of a text that follows it.
        todo: what to say of one that does not.
        limit: language and audience to the largest value that follows it; empty where a rule has it.
        limit_of: the rule that has the limit, without its language; empty where there is one here.
        rules: those whose findings are counted, without their language.
    """

    measure: Literal["mean", "longest", "share", "number"]
    title: Texts
    met: Texts
    todo: Texts
    limit: Mapping[str, Mapping[str, float]]
    limit_of: str
    rules: tuple[str, ...]


class Hardest(NamedTuple):
    """Which sentences are shown as hard: how many, and the words that weigh as much as a hurdle."""

    most: int
    length: int


class ReportRules(NamedTuple):
    """The readability report.

    Attributes:
        groups: groups of rules that it runs.
        advice: the pieces of advice by name, in order.
        hardest: the sentences shown as hard.
        choppy: a mean sentence of fewer words reads as a list.
    """

    groups: tuple[str, ...]
    advice: Mapping[str, AdviceRule]
    hardest: Hardest
    choppy: float


class ScoreLimits(NamedTuple):
    """From when on a text gets a score; ``rules/readability/limits.yml`` tells each number."""

    sentences: int
    mean_sentence: tuple[float, float]
    function_words: float
    closed_sentences: float


class ScoreRules(NamedTuple):
    """What is asked of a score, by audience; an audience that is not named is asked nothing.

    Attributes:
        edited: the value around which professionally edited texts lie, or None.
        aim: what to stay below.
        above: attention is asked above this value.
        below: attention is asked below this value.
    """

    edited: int | None = None
    aim: Mapping[str, int] = {}
    above: Mapping[str, int] = {}
    below: Mapping[str, int] = {}


class LintWeights(NamedTuple):
    """The weights of the LiNT-like score, per feature."""

    constant: float
    frequency: float
    dependency: float
    clause: float
    concrete: float


class LintRules(NamedTuple):
    """The LiNT-like score.

    Attributes:
        model: on which pipeline and which version of LiNT-II it is modelled.
        sources: keys of the bibliography.
        weights: those of the features.
        band: half the width of the band around a score.
        slope, intercept: map wordfreq's Zipf values to those of film subtitles.
        abstract_endings: of nouns that name nothing to be seen or touched.
        concrete_anyway: nouns with such an ending that do.
        abstract_nouns: nouns without such an ending that do not.
    """

    model: str
    sources: tuple[str, ...]
    weights: LintWeights
    band: float
    slope: float
    intercept: float
    abstract_endings: tuple[str, ...]
    concrete_anyway: frozenset[str]
    abstract_nouns: frozenset[str]


class SyllableRules(NamedTuple):
    """How the syllables of a language are counted; ``syllables.nl.yml`` tells the steps.

    Attributes:
        initialism: a pattern for parts in capitals that are read letter by letter.
        letters: letters with their syllables, where that is not one.
        words: words with theirs.
        parts: patterns for stretches of letters with theirs, in order.
        silent: patterns for letters that make no syllable, in order.
        nuclei: patterns that each make one, earlier ones first.
    """

    initialism: str
    letters: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    nuclei: tuple[str, ...]


class RareLimits(NamedTuple):
    """Which words may be hard: their Zipf value, how many are shown, and their fewest letters."""

    below: float
    most: int
    shortest: int


class ReadabilityData(NamedTuple):
    """All that the measures know.

    Attributes:
        syllables: language to its rules.
        frequency: language to what is known of its words.
    """

    report: ReportRules
    budget: BudgetRules
    limits: ScoreLimits
    scores: Mapping[str, ScoreRules]
    lint: LintRules
    syllables: Mapping[str, SyllableRules]
    frequency: Mapping[str, FrequencySettings]
    rare: RareLimits
