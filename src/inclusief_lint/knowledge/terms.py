"""The entries of the word lists, checked and typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from ..finding import Severity
from .condition_data import ConditionData

Texts: TypeAlias = Mapping[str, str]  # language to text


class Example(NamedTuple):
    """A sentence with which an entry or a rule tests itself.

    Attributes:
        line: where it stands, from 1.
        bad: a sentence that must be flagged, with the range marked; empty in an ok example.
        good: the same when it is mended; empty when that is not told.
        ok: a sentence that must stay silent; empty in a bad example.
        needs: ``pipeline`` when only a pipeline can tell; empty otherwise.
        format: ``markdown``, ``html`` or ``plain``.
        audience: whom it is for; empty for the usual one.
        file: the file that it stands in, if that is the file of a kind; empty otherwise.
    """

    line: int
    bad: str = ""
    good: str = ""
    ok: str = ""
    needs: str = ""
    format: str = "markdown"
    audience: str = ""
    file: str = ""

    @property
    def text(self) -> str:
        """The sentence, with its mark if it is a bad one."""
        return self.bad or self.ok


class Compound(NamedTuple):
    """A part that makes every compound with it a form of the entry.

    Attributes:
        part: the part, folded.
        first: it begins the compound; otherwise it ends it.
        exceptions: compounds that are something else; ``*`` stands for any letters.
    """

    part: str
    first: bool
    exceptions: tuple[str, ...]


class Term(NamedTuple):
    """An entry of a word list; the attributes are those of ``wordlists/README.md``.

    Attributes:
        category: the word list.
        file: where the entry stands.
        line: its first line there, from 1.
        forms: form to alternatives; compounds with given words are worked out.
        compounds: parts of which any compound counts.
        offer_if: conditions on words, of which one must hold for the alternatives to be offered.
        by_pronouns: setting to forms with their alternatives.
        companions: texts, folded, of which one must stand in the segment; empty asks for none.
        off: why a house style switched it off, or None.
    """

    id: str
    lang: str
    category: str
    file: str
    line: int
    forms: Mapping[str, tuple[str, ...]]
    compounds: tuple[Compound, ...]
    severity: Severity
    contested: bool
    when: Texts | None
    only_if: tuple[ConditionData, ...]
    unless: tuple[ConditionData, ...]
    offer_if: tuple[ConditionData, ...]
    note: Texts
    sources: tuple[str, ...]
    fix: Literal["safe"] | None
    message: Texts | None
    advice: Texts | None
    unknown: Literal["speak", "silent"]
    even_in: frozenset[str]
    country: tuple[str, ...]
    capital: bool
    by_pronouns: Mapping[str, Mapping[str, tuple[str, ...]]]
    companions: tuple[str, ...]
    audience: tuple[str, ...]
    off: str | None
    examples: tuple[Example, ...]

    @property
    def full_id(self) -> str:
        """The id with its language, such as ``nl/blank-person``."""
        return f"{self.lang}/{self.id}"

    @property
    def speaks_when_unknown(self) -> bool:
        """What it means that conditions cannot be settled."""
        return self.unknown == "speak"

    def alternatives(self, form: str, pronouns: str) -> Sequence[str]:
        """Return the alternatives of a form, by the house setting for pronouns."""
        return self.by_pronouns.get(pronouns, self.forms).get(form, ())
