"""The bibliography: who says so."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A source that entries and rules name by its key.

    Attributes:
        year: of publication, as written; None when it has none.
        url: a web address, or None.
        voice: who speaks in it.
    """

    title: str
    publisher: str
    year: int | str | None
    url: str | None
    licence: str
    voice: str

    @property
    def name(self) -> str:
        """The source in words, without its address: title, publisher, and year where it is known."""
        year = f", {self.year}" if self.year else ""
        return f"{self.title} ({self.publisher}{year})"

    @property
    def citation(self) -> str:
        """The source in words: title, publisher, and year and address where they are known."""
        return f"{self.name} {self.url}" if self.url else self.name
