"""A candidate in its surroundings: what contexts and conditions look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..language.facts import DocumentFacts, SegmentFacts
from ..language.sentences import Sentence
from ..language.word_classes import Lists
from ..reading.segments import Segment

if TYPE_CHECKING:
    from spacy.tokens import Span

    from ..language.document import Passage


@dataclass(eq=False)
class Occurrence:
    """A candidate in its surroundings: what a condition looks at.

    Attributes:
        start: offset of the match in the segment's text.
        end: end (exclusive) of the match in the segment's text.
        form: the form as the entry lists it.
        lists: gives a shared word list or a class of the sentence's language by name.
        document: the document that the match stands in.
        lang: language of the passage.
    """

    sentence: Sentence
    facts: SegmentFacts
    start: int
    end: int
    form: str
    lists: Lists
    document: DocumentFacts
    lang: str = ""

    @classmethod
    def of(
        cls,
        passage: Passage,
        sentence: Sentence,
        place: tuple[int, int],
        form: str,
        lists: Lists,
    ) -> Occurrence:
        """Return a match in a passage.

        Args:
            passage: holds it.
            sentence: the sentence of the passage that it stands in.
            place: its half-open range in the segment's text.
            form: the form as the entry lists it.
            lists: gives a shared word list or a class of the sentence's language by name.
        """
        return cls(sentence, passage.facts, *place, form, lists, passage.document.facts, passage.lang or "")

    @property
    def segment(self) -> Segment:
        """The segment that the match stands in."""
        return self.sentence.segment

    @property
    def text(self) -> str:
        """The matched text as it stands in the segment."""
        return self.segment.text[self.start : self.end]

    @cached_property
    def word_range(self) -> tuple[int, int]:
        """The half-open range of ``sentence.words`` that the match touches."""
        return self.sentence.word_range(self.start, self.end)

    @property
    def span(self) -> Span | None:
        """The match in the analysed sentence, or None while there is no ``Doc``."""
        doc = self.sentence.doc
        if doc is None:
            return None
        return doc.char_span(
            self.start - self.sentence.start,
            self.end - self.sentence.start,
            alignment_mode="expand",
        )
