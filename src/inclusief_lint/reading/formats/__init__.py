"""The readers: one module for each input format, imported when first used.

A format is known by its name and by the suffixes of its files.  To add one, write a
module with ``read(source: Source) -> Reading`` and name it in ``FORMATS``; help texts,
``--stdin-format`` and the choice by suffix all follow from that one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from ...errors import SourceError
from ..source import Reading, Source

__all__ = ["FORMATS", "Format", "reader_for"]


class Format(NamedTuple):
    """An input format.

    Attributes:
        name: what users call it, as in ``--stdin-format markdown``.
        suffixes: file name suffixes, in lower case and with the dot.
        module: module in this package that holds ``read``.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str

    def read(self, source: Source) -> Reading:
        """Read a source, importing the reader's module and its parser if need be.

        Raises:
            SourceError: the source cannot be read as this format.
        """
        reader: Callable[[Source], Reading] = import_module(f"{__name__}.{self.module}").read
        return reader(source)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        item.name: item
        for item in (
            Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd"), "markdown"),
            Format(
                "html",
                (".html", ".htm", ".xhtml", ".xht", ".shtml", ".phtml", ".twig", ".liquid", ".njk"),
                "html",
            ),
            Format("text", (".txt", ".text"), "plain"),
        )
    }
)

_BY_SUFFIX = {suffix: item for item in FORMATS.values() for suffix in item.suffixes}


def reader_for(suffix: str) -> Callable[[Source], Reading]:
    """Return the reader for a file name suffix such as ``.md`` (case does not matter).

    Raises:
        SourceError: kind ``unsupported``; the message lists the suffixes that are known.
    """
    item = _BY_SUFFIX.get(suffix.lower())
    if item is None:
        raise SourceError(
            "unsupported",
            f'no reader for "{suffix}" files; known are {", ".join(sorted(_BY_SUFFIX))}',
        )
    return item.read
