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
    def citation(self) -> str:
        """The source in words: title, publisher, and year and address where they are known."""
        year = f", {self.year}" if self.year else ""
        address = f" {self.url}" if self.url else ""
        return f"{self.title} ({self.publisher}{year}){address}"
