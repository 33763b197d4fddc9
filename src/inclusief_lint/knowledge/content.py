"""All that is known, typed: what data folders hold, read or loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..language.correction_data import Correction
from .budget_data import BudgetRules
from .class_data import ClassesOfLanguage
from .guidelines import StatementData
from .hint import Hint
from .readability_data import ReadabilityData
from .rules import Rule
from .schema import Compiled
from .sources import Source
from .terms import Term, Texts
from .triggers import Triggers


class Knowledge(Protocol):
    """What a catalogue looks up, whether it was just compiled or comes from the store."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The bibliography: key to particulars."""

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the shared lists as written, by ``lang/name``."""

    @property
    def classes(self) -> Mapping[str, ClassesOfLanguage]:
        """The classes of words, by language."""

    @property
    def terms(self) -> Mapping[str, Term]:
        """All entries by ``lang/id``; switched-off ones included."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by ``lang/id``."""

    @property
    def checked_rules(self) -> Sequence[Rule]:
        """The rules without a word list, in order of their id; maybe without their examples."""

    @property
    def rule_names(self) -> frozenset[str]:
        """Every name that `select`, `ignore` and suppressions may call a rule."""

    @property
    def interface(self) -> Mapping[str, Texts]:
        """The texts for people by their key."""

    @property
    def triggers(self) -> Triggers:
        """The texts by which all terms are found, whichever are active."""

    @property
    def statement(self) -> StatementData:
        """The statement checklist."""

    @property
    def hint(self) -> Hint | None:
        """What ``check`` needs to notice a statement; None where the checklist is not there."""

    @property
    def readability(self) -> ReadabilityData | None:
        """What the measures of readability know; None in a data folder without them."""

    @property
    def budget(self) -> BudgetRules | None:
        """How much ``check`` shows of plain language; None where there is no ``readability``."""

    @property
    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """What the taggers get wrong, by language."""


@dataclass
class Content:
    """Knowledge as it is read from data folders; see ``Knowledge``.

    Attributes:
        kinds: kinds of entries by ``lang/name``, as their files have them: a house style may build
            on them.  No run asks for them.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: dict[str, ClassesOfLanguage] = field(default_factory=dict)
    kinds: dict[str, Compiled] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    interface: dict[str, Texts] = field(default_factory=dict)
    statement: StatementData = field(default_factory=lambda: StatementData({}, {}, {}, None, None))
    readability: ReadabilityData | None = None
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    @property
    def checked_rules(self) -> Sequence[Rule]:
        """The rules without a word list, in order of their id."""
        return [rule for _, rule in sorted(self.rules.items()) if not rule.wordlist]

    @property
    def rule_names(self) -> frozenset[str]:
        """Every name that `select`, `ignore` and suppressions may call a rule."""
        return frozenset(name for rule in self.rules.values() for name in rule.names)

    @property
    def triggers(self) -> Triggers:
        """The texts by which all terms are found; worked out anew."""
        return Triggers.of(self.terms)

    @property
    def budget(self) -> BudgetRules | None:
        """How much ``check`` shows of plain language."""
        return self.readability.budget if self.readability else None

    @property
    def hint(self) -> Hint | None:
        """What ``check`` needs to notice a statement."""
        return self.statement.detection.hint if self.statement.detection else None
