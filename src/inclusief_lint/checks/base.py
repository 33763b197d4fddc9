"""What every check is: made once for each rule, stateless between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import did_you_mean

if TYPE_CHECKING:
    from ..catalogue import Catalogue, Rule
    from ..config import Config
    from ..datafile import Mapping as Node
    from ..document import Document, Passage
    from .candidate import Candidate


class Check:
    """Looks for what one rule is about.

    Args:
        rule: the rule, with its ``options``.
        catalogue: gives shared word lists.
    """

    OPTIONS: tuple[str, ...] = ()
    REQUIRED: tuple[str, ...] = ()

    def __init__(self, rule: Rule, catalogue: Catalogue) -> None:
        self.rule = rule
        self.catalogue = catalogue
        self.options: Mapping[str, Any] = rule.options

    @classmethod
    def validate(cls, rule: Node, lang: str) -> None:
        """Refuse a rule whose options this check does not understand.

        Raises:
            DataError: names file and line.
        """
        options = rule.get("options") or {}
        for key in options:
            if key not in cls.OPTIONS:
                raise rule.fail(f'unknown option "{key}"' + did_you_mean(key, cls.OPTIONS), "options")
        for key in cls.REQUIRED:
            if key not in options:
                raise rule.fail(f'this check needs the option "{key}"', "options")

    def candidates(self, document: Document, config: Config) -> Iterator[Candidate]:
        """Yield the places in a document where the rule may speak."""
        yield from ()

    def summary(self, document: Document, config: Config, spoken: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield what there is to say about the document once all places are decided."""
        yield from ()

    def is_mine(self, passage: Passage) -> bool:
        """Tell whether this rule judges the language of a passage."""
        return passage.lang == self.rule.lang
