"""A LiNT-like score of a Dutch text: the formula of LiNT-II on our own pipelines.

LiNT-II (Pander Maat, Kleijn and Frissen 2023) predicts how many blanks of a text readers
fill in.  Its weights were fitted with another parser and other word lists, so this score
has a band around it and is never called a level.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from ..knowledge.measures import frequencies, shipped
from ..language.frequency import Frequencies
from ..language.sentences import Sentence, fold
from ..language.syntax import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..knowledge.readability_data import LintRules, ReadabilityData

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of.

    Attributes:
        frequency: mean Zipf value of content words that are no names, as in subtitles.
        dependency: mean over sentences of the longest distance between a word and its
            head, in the words that stand between them.
        clause: content words per finite verb.
        concrete: share of the nouns that name something to be seen or touched, 0 to 1.
    """

    frequency: float
    dependency: float
    clause: float
    concrete: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score from 0 (very easy) to 100 (very hard), and the band that it lies in."""

    value: float
    low: float
    high: float


def score(features: Features, rules: LintRules | None = None) -> Estimate:
    """Return the score of these features, clamped to 0 and 100.

    Args:
        features: what it is made of.
        rules: the weights; those of the shipped data by default.
    """
    rules = rules or shipped().lint
    weights, half = rules.weights, rules.band
    easy = (
        weights.constant
        + weights.frequency * features.frequency
        + weights.dependency * features.dependency
        + weights.clause * features.clause
        + weights.concrete * features.concrete
    )
    value = _clamped(100 - easy)
    return Estimate(value, _clamped(value - half), _clamped(value + half))


def _clamped(value: float) -> float:
    return min(100.0, max(0.0, value))


def features(
    sentences: Iterable[Sentence], topic: Container[str] = _NONE, data: ReadabilityData | None = None
) -> Features | None:
    """Return the features of analysed Dutch sentences, or None when one cannot be told.

    Args:
        sentences: with a ``doc`` that has parts of speech and Universal Dependencies.
        topic: words of the subject, left out of the frequency and of the concrete nouns;
            asked for the folded form and the folded lemma.
        data: what is known of a language; the shipped data by default.
    """
    data = data or shipped()
    common, rules = frequencies("nl", data), data.lint
    zipfs: list[float] = []
    distances: list[int] = []
    content = finite = nouns = concrete = 0
    for sentence in sentences:
        if sentence.doc is None:
            continue
        distances.append(longest_dependency(sentence.doc))
        for token in sentence.doc:
            finite += "Fin" in token.morph.get("VerbForm", [])
            if token.pos_ not in _CONTENT or token.dep_ == "cop" or not token.text[0].isalpha():
                continue
            content += 1
            if token.pos_ == "PROPN" or fold(token.text) in topic or lemma_of(token) in topic:
                continue
            zipfs.append(_zipf(token, common))
            if token.pos_ == "NOUN":
                nouns += 1
                concrete += is_concrete(token, common, rules)
    if not (zipfs and finite and nouns):
        return None
    return Features(
        frequency=rules.slope * fmean(zipfs) + rules.intercept,
        dependency=fmean(distances),
        clause=content / finite,
        concrete=concrete / nouns,
    )


def _zipf(token: Token, common: Frequencies) -> float:
    """Return how common a word is; a compound noun counts as its last part."""
    return common.best(token.text) if token.pos_ == "NOUN" else common.zipf(token.text)


def is_concrete(token: Token, common: Frequencies, rules: LintRules | None = None) -> bool:
    """Tell whether a noun names a thing, a place or somebody; by its ending and a short list."""
    rules = rules or shipped().lint
    forms = {fold(token.text), lemma_of(token)}
    forms |= {head for form in forms if (head := common.head(form))}
    if forms & rules.concrete_anyway:
        return True
    return not (forms & rules.abstract_nouns or any(f.endswith(rules.abstract_endings) for f in forms))


def longest_dependency(doc: Doc) -> int:
    """Return the largest number of words between a word of a sentence and its head.

    Punctuation is not counted.  A conjunct hangs where its first conjunct hangs, and a
    subject also reaches the later verbs that share it.
    """
    place: list[int] = []  # words before each token
    words = 0
    for token in doc:
        place.append(words)
        words += not token.is_punct
    between = (abs(place[a.i] - place[b.i]) - 1 for a, b in _links(doc))
    return max((distance for distance in between), default=0) if words else 0


def _links(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Yield words with their heads."""
    for token in doc:
        head = token.head
        if token.is_punct or head.i == token.i:
            continue
        if token.dep_ == "conj":
            if head.head.i != head.i:
                yield token, head.head
            continue
        yield token, head
        if token.dep_.startswith("nsubj"):
            yield from ((token, verb) for verb in _sharing(head))


def _sharing(verb: Token) -> Sequence[Token]:
    """Return the later conjuncts of a verb that have no subject of their own."""
    return [
        child
        for child in verb.children
        if child.dep_ == "conj"
        and child.pos_ in ("VERB", "AUX")
        and not any(c.dep_.startswith(("nsubj", "csubj")) for c in child.children)
    ]
