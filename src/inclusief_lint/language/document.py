"""One input on its way through the linter: its reading, candidates and pending questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..border.budget import Budget
from ..reading.segments import Segment
from ..reading.source import Reading
from ..vocabulary import LANGUAGES
from .detect import AKIN, LIKELY, by_marks, detect, is_short, primary, sample_of, seems
from .facts import DocumentFacts, SegmentFacts
from .sentences import Sentence, Splitter, fold

_UNASKED = "?"  # a language that nobody has asked for


class Passage:
    """A segment with what the linter learns about it, each made once when asked for."""

    __slots__ = ("_count", "_facts", "_folded", "_lang", "_sentences", "document", "segment")

    def __init__(self, segment: Segment, document: Document) -> None:
        self.segment = segment
        self.document = document
        self._lang: str | None = _UNASKED
        self._count: int | None = None
        self._folded: str | None = None
        self._facts: SegmentFacts | None = None
        self._sentences: list[Sentence] | None = None

    def forget(self) -> None:
        """Let go of what takes memory; it is made again when somebody asks once more."""
        self._folded = self._facts = self._sentences = None

    @property
    def folded(self) -> str:
        """The segment's text, folded; same length."""
        if self._folded is None:
            self.document.budget.check()
            self._folded = fold(self.segment.text)
        return self._folded

    @property
    def facts(self) -> SegmentFacts:
        """Quotations and the like."""
        if self._facts is None:
            self.document.budget.check()
            self._facts = SegmentFacts(self.segment)
        return self._facts

    @property
    def lang(self) -> str | None:
        """The language that this segment is judged in, or None for none."""
        if self._lang is _UNASKED:
            self._lang = self.document.language_of(self.segment)
        return self._lang

    def may_be(self, lang: str) -> bool:
        """Tell whether this segment may be in a language, as far as is known without detection."""
        if self._lang is _UNASKED and not self.document.declared_lang:
            return True
        return self.lang == lang

    @property
    def is_unsure(self) -> bool:
        """No rule may touch this segment since its language cannot be told."""
        return self.lang is None and not self.segment.lang and self.document.is_unsure

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences of the segment."""
        if self._sentences is None:
            self.document.budget.check()
            self._sentences = self.document.splitter(self.lang).sentences(self.segment, self.folded)
            self._count = len(self._sentences)
        return self._sentences

    @property
    def sentence_count(self) -> int:
        """How many sentences the segment has."""
        return len(self.sentences) if self._count is None else self._count

    def sentence_at(self, start: int, end: int) -> Sentence:
        """Return the sentence that holds this range; one that spans both if it crosses.

        A term never crosses sentences, but an abbreviation inside one ("m/v. ") may look
        as if it did; then these sentences count as one.
        """
        sentences = self.sentences
        low, high = 0, len(sentences)
        while low < high:
            middle = (low + high) // 2
            if sentences[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        if end <= sentences[low].end:
            return sentences[low]
        last = low
        while sentences[last].end < end:
            last += 1
        return Sentence(self.segment, self.folded, sentences[low].start, sentences[last].end)


@dataclass(eq=False)
class Document:
    """A reading with its passages.

    Attributes:
        reading: what the format's reader made of the input.
        declared: language given by option or configuration, or None for detection.
        splitter: gives the sentence splitter of a language; None for an unknown one.
        budget: the time that judging it may take; checked wherever a passage is looked into.
        expected: the language that is likelier where a few words leave it open, or None.
        listed: the languages whose word lists have one of its words, once somebody has looked.
    """

    reading: Reading
    declared: str | None
    splitter: Callable[[str | None], Splitter]
    budget: Budget = field(default_factory=Budget)
    expected: str | None = None
    listed: Collection[str] = ()
    detected: bool = field(default=False, init=False)

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """The segments as passages, in order."""
        return [Passage(segment, self) for segment in self.reading.segments]

    @cached_property
    def facts(self) -> DocumentFacts:
        """Facts about the text as a whole."""
        return DocumentFacts(self.reading.segments, self.reading.source.text)

    @cached_property
    def declared_lang(self) -> str | None:
        """The language declared for the document: option, configuration, then the source.

        What a page says of itself, often a template's word, yields to what its text plainly is.
        """
        return primary(self.declared) or self.contradicted or primary(self.reading.lang)

    @cached_property
    def contradicted(self) -> str | None:
        """The language that the text plainly is in where the source declares another, else None."""
        own = primary(self.reading.lang)
        if own is None or self.declared:
            return None
        found = by_marks(sample_of(s.text for s in self.reading.segments if primary(s.lang) in (None, own)))
        return None if found is None or own == found or own in AKIN.get(found, ()) else found

    @cached_property
    def lang(self) -> str | None:
        """The document's language: declared, else detected, else None."""
        if self.declared_lang:
            return self.declared_lang
        self.detected = True
        text = self._sample
        plain = by_marks(text) if self.is_short else detect(text, enough=LIKELY)
        if plain is not None:
            return plain
        from .guess import guess  # reads lists that most texts can do without

        return guess(text, self.listed, self.expected)

    @cached_property
    def _sample(self) -> str:
        """The beginning of what declares no language."""
        return sample_of(s.text for s in self.reading.segments if s.lang is None)

    @property
    def is_short(self) -> bool:
        """So few words that each may tell the language."""
        return is_short(self._sample)

    @property
    def is_unsure(self) -> bool:
        """Nothing declares the language, and detection could not tell it."""
        return self.detected and self.lang is None

    @property
    def known_lang(self) -> str | None:
        """The document's language as far as it was needed: never starts detection."""
        if self.declared_lang or self.detected:
            return self.lang if self.lang in LANGUAGES else None
        return None

    def language_of(self, segment: Segment) -> str | None:
        """Return the language to judge a segment in, or None when no rule may touch it.

        A ``lang`` on the passage itself is the closest declaration; then the document's;
        then detection, in which a paragraph may differ from the document.
        """
        own = primary(segment.lang)
        if own and own != primary(self.reading.lang):
            return own if own in LANGUAGES else None
        if self.declared_lang:
            return self.declared_lang if self.declared_lang in LANGUAGES else None
        document = self.lang
        if len(self.reading.segments) > 1 and not seems(segment.text, document):
            found = detect(segment.text)
            if found is not None:
                document = found
        return document if document in LANGUAGES else None
