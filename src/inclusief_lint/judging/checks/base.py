"""What every check is: made once for each rule, stateless between documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...config import Config
    from ...knowledge.rules import Rule
    from ...language.document import Document, Passage
    from ..lexicon import Lexicon
    from .candidate import Candidate


@dataclass(frozen=True, slots=True)
class Part:
    """Passages in a row that are judged at a time: of a long document only these are in memory.

    Attributes:
        document: the document that they are of.
        config: the settings for it.
        passages: the passages; none where the document has none.
        first: the number of the first of them in the document, from 0.
        is_last: no more will come.
        memory: what a check keeps from one part of a document to the next.
    """

    document: Document
    config: Config
    passages: Sequence[Passage]
    first: int
    is_last: bool
    memory: dict[Check, Any]

    @property
    def is_first(self) -> bool:
        """It begins the document."""
        return self.first == 0

    def numbered(self) -> Iterator[tuple[int, Passage]]:
        """Yield the passages, each with its number in the document."""
        return enumerate(self.passages, self.first)


class Check:
    """Looks for what one rule is about; its options are those of ``check_options``.

    Args:
        rule: the rule, with its ``options``.
        lexicon: gives shared word lists, conditions and where terms stand.
    """

    def __init__(self, rule: Rule, lexicon: Lexicon) -> None:
        self.rule = rule
        self.lexicon, self.catalogue = lexicon, lexicon.catalogue

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the places in a part of a document where the rule may speak."""
        yield from ()

    @property
    def counts(self) -> frozenset[str]:
        """The rules of which ``summary`` asks in how many sentences they speak."""
        return frozenset()

    def summary(self, part: Part, spoken: Mapping[str, Set[int]]) -> Iterator[Candidate]:
        """Yield what there is to say about the document once all places are decided.

        Args:
            part: the last one.
            spoken: by rule, the numbers of the sentences in which it speaks, of those in ``counts``.
        """
        yield from ()

    def is_mine(self, passage: Passage) -> bool:
        """Tell whether this rule judges the language of a passage."""
        return passage.lang == self.rule.lang
