"""What every check is: made once for each rule, stateless between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...config import Config
    from ...knowledge.rules import Rule
    from ...language.document import Document, Passage
    from ..lexicon import Lexicon
    from .candidate import Candidate


class Check:
    """Looks for what one rule is about; its options are those of ``check_options``.

    Args:
        rule: the rule, with its ``options``.
        lexicon: gives shared word lists, conditions and where terms stand.
    """

    def __init__(self, rule: Rule, lexicon: Lexicon) -> None:
        self.rule = rule
        self.lexicon, self.catalogue = lexicon, lexicon.catalogue

    def candidates(self, document: Document, config: Config) -> Iterator[Candidate]:
        """Yield the places in a document where the rule may speak."""
        yield from ()

    def summary(self, document: Document, config: Config, spoken: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield what there is to say about the document once all places are decided."""
        yield from ()

    def is_mine(self, passage: Passage) -> bool:
        """Tell whether this rule judges the language of a passage."""
        return passage.lang == self.rule.lang
