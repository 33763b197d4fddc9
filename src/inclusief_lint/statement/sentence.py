"""One sentence of a statement, with what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..language.pipelines import PARSE

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ..language.document import Passage
    from ..language.sentences import Sentence
    from ..reading.segments import Segment
    from ..reading.source import Element

Ranges = list[tuple[int, int]]  # in the text of a segment


@dataclass(eq=False)
class StatementSentence:
    """A sentence of the text with the features found in it.

    Attributes:
        passage: the block that the sentence stands in.
        sentence: the sentence; it gets its ``Doc`` when a feature first asks the parse.
        lang: ``nl`` or ``en``.
        elements: headings, links and images of the whole input.
        own_names: folded words of the organisation's own name, as far as known.
        is_opening: it is the first sentence of running text.
    """

    passage: Passage
    sentence: Sentence
    lang: str
    elements: Sequence[Element] = ()
    own_names: frozenset[str] = frozenset()
    is_opening: bool = False
    found: dict[str, Ranges | None] = field(default_factory=dict)

    @property
    def segment(self) -> Segment:
        """The segment that the sentence stands in."""
        return self.sentence.segment

    @property
    def doc(self) -> Doc | None:
        """The parsed sentence, or None where there is no parse."""
        return self.sentence.doc if self.sentence.level >= PARSE else None

    @cached_property
    def links(self) -> list[Element]:
        """The links that begin inside the sentence."""
        start, end = self.segment.to_source(self.sentence.start, self.sentence.end)
        return [e for e in self.elements if e.kind == "link" and start - 2 <= e.start < end]
