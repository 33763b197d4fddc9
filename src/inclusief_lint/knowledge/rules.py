"""The rules, checked and typed."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeVar

from ..finding import Severity
from .check_options import Options
from .condition_data import ConditionData
from .terms import Example, Texts

O = TypeVar("O")  # noqa: E741


class Rule(NamedTuple):
    """What to look for, how to say it, and who says so; the attributes are those of ``rules/README.md``.

    Attributes:
        file: where the rule stands.
        wordlist: the word list that it speaks for, or None.
        options: what its check asks.
    """

    id: str
    file: str
    lang: str
    check: str
    group: str
    category: str
    title: Texts
    label: Texts | None
    wordlist: str | None
    severity: Severity
    contested: bool
    scope: Literal["span", "sentence", "document"]
    message: Texts
    message_bare: Texts | None
    message_quoted: Texts | None
    explanation: Texts
    sources: tuple[str, ...]
    options: Options
    only_if: tuple[ConditionData, ...]
    unless: tuple[ConditionData, ...]
    audience: tuple[str, ...]
    once: bool
    aliases: tuple[str, ...]
    examples: tuple[Example, ...]

    @property
    def names(self) -> frozenset[str]:
        """What `select`, `ignore` and suppressions may call it."""
        return frozenset((self.id, self.id.split("/")[1], self.group, self.category, *self.aliases))

    def options_as(self, kind: type[O]) -> O:
        """Return the options of a rule whose check is known.

        Raises:
            TypeError: its check has other options.
        """
        if not isinstance(self.options, kind):
            raise TypeError(f"{self.id} has no {kind.__name__}")
        return self.options
