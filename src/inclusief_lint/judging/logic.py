"""Three-valued logic of conditions: true, false, or None for *unknown* (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ..language.pipelines import TEXT
from .occurrence import Occurrence


class Condition(Protocol):
    """Something that holds of an occurrence, or does not, or cannot be told."""

    @property
    def needs(self) -> int:
        """The level of analysis that it can ask for."""
        ...

    def holds(self, occ: Occurrence) -> bool | None:
        """Return whether it holds; None when that is unknown."""
        ...


def any_of(values: Iterable[bool | None]) -> bool | None:
    """Kleene's *or*: true beats unknown, unknown beats false."""
    unknown = False
    for value in values:
        if value:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def all_of(values: Iterable[bool | None]) -> bool | None:
    """Kleene's *and*: false beats unknown, unknown beats true."""
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


@dataclass(eq=False, repr=False)
class AnyOf:
    """At least one of the conditions holds."""

    parts: tuple[Condition, ...]

    @cached_property
    def needs(self) -> int:
        return max((p.needs for p in self.parts), default=TEXT)

    def holds(self, occ: Occurrence) -> bool | None:
        return any_of(p.holds(occ) for p in self.parts)


@dataclass(eq=False, repr=False)
class All:
    """Every one of the conditions holds."""

    parts: tuple[Condition, ...]

    @cached_property
    def needs(self) -> int:
        return max((p.needs for p in self.parts), default=TEXT)

    def holds(self, occ: Occurrence) -> bool | None:
        return all_of(p.holds(occ) for p in self.parts)


@dataclass(eq=False, repr=False)
class Not:
    """The condition does not hold."""

    part: Condition

    @property
    def needs(self) -> int:
        return self.part.needs

    def holds(self, occ: Occurrence) -> bool | None:
        value = self.part.holds(occ)
        return None if value is None else not value
