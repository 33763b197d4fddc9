"""Words that a reader may not know, by how often they are written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..knowledge.measures import frequencies, shipped
from ..knowledge.readability_data import ReadabilityData
from ..language.frequency import Frequencies
from ..language.sentences import Sentence, fold, quotations
from ..language.syntax import lemma_of
from ..reading.segments import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKED = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_NONE: frozenset[str] = frozenset()
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class RareWord:
    """A word that may be hard, where it first stands.

    Attributes:
        sentence: the sentence it stands in.
        start: offset in ``sentence.segment.text``.
        end: end (exclusive) there.
        text: the word as written.
        lemma: its lemma, folded.
        zipf: how common it is; the best of form, lemma and last part.
        plainer: a plainer word from our own lists, or None.
    """

    sentence: Sentence
    start: int
    end: int
    text: str
    lemma: str
    zipf: float
    plainer: str | None = None


def rare_words(
    sentences: Iterable[Sentence],
    lang: str,
    *,
    exempt: Container[str] = _NONE,
    plainer: Mapping[str, str] = _NOTHING,
    most: int | None = None,
    data: ReadabilityData | None = None,
) -> list[RareWord]:
    """Return the rarest words of a document, rarest first, each once.

    Names, numbers, abbreviations, quotations, italics and words of another language are
    passed over.

    Args:
        sentences: of one language, with a ``doc`` that has parts of speech.
        lang: ``nl``, ``en`` or a tag such as ``nl-NL``.
        exempt: folded forms and lemmas that are passed over: the words of the subject.
        plainer: folded form or lemma to a plainer word.
        most: how many at most; the data's when left out.
        data: what is known of a language; the shipped data by default.

    Raises:
        ValueError: there are no measures for this language.
    """
    data = data or shipped()
    common, limits = frequencies(lang, data), data.rare
    found: dict[str, RareWord] = {}
    names: set[str] = set()
    own = _OwnWords()
    for sentence in sentences:
        if sentence.doc is None:
            continue
        names.update(fold(token.text) for token in sentence.doc if token.pos_ == "PROPN")
        for token in _asked(sentence, own, limits.shortest):
            lemma = fold(lemma_of(token)) or fold(token.text)
            if lemma in found or {lemma, fold(token.text)} & names:
                continue
            if fold(token.text) in exempt or lemma in exempt:
                continue
            zipf = _best(token.text, lemma, common)
            if zipf < limits.below:
                start = sentence.start + token.idx
                word = plainer.get(fold(token.text)) or plainer.get(lemma)
                found[lemma] = RareWord(
                    sentence, start, start + len(token.text), token.text, lemma, zipf, word
                )
    ordered = sorted((w for w in found.values() if w.lemma not in names), key=lambda w: w.zipf)
    return ordered[: limits.most if most is None else most]


def _asked(sentence: Sentence, own: _OwnWords, shortest: int) -> Iterator[Token]:
    """Yield the words of a sentence that the writer could choose another word for."""
    assert sentence.doc is not None
    for token in sentence.doc:
        word = token.text
        if (
            token.pos_ in _ASKED
            and len(word) >= shortest
            and word.replace("-", "").replace("'", "").isalpha()
            and word[1:] == word[1:].lower()
            and (not token.i or word[0].islower())
            and "Yes" not in token.morph.get("Foreign", [])
            and own.holds(sentence.segment, sentence.start + token.idx)
        ):
            yield token


class _OwnWords:
    """Tells the writer's own words from quotations, titles and words in italics."""

    def __init__(self) -> None:
        self._segment: Segment | None = None
        self._apart: list[tuple[int, int]] = []

    def holds(self, segment: Segment, offset: int) -> bool:
        """Tell whether a place in a segment is outside all that is set apart."""
        if segment is not self._segment:  # sentences come segment by segment
            self._segment = segment
            self._apart = _merged([*quotations(segment.text), *segment.quotes, *segment.emphasis])
        index = bisect_right(self._apart, (offset, len(segment.text))) - 1
        return index < 0 or self._apart[index][1] <= offset


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _best(text: str, lemma: str, common: Frequencies) -> float:
    return max(common.best(text), common.best(lemma))
