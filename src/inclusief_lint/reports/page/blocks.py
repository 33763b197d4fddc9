"""The text of a source as people read it, block by block, with the way to and from its offsets."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import SourceError
from ...language.document import Document
from ...reading.formats import reader_for
from ...reading.segments import OPAQUE
from ...reading.source import Reading, Source

if TYPE_CHECKING:
    from ...knowledge.catalogue import Catalogue
    from ...reading.segments import Segment

ASIDE = frozenset({"alt", "title", "label", "description"})  # read by some, seen by few
_PICTURE = re.compile(r"!\[|<")  # what stands for something that is no text


# Control characters: a terminal obeys them, and a page may not hold them.  Each has a sign that
# shows it, but for C1; blanks stay blank.
_CONTROL = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(map(ord, "\t\n\x0b\x0c\r"), " "),
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    0x85: " ",
}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item and so on.

    Attributes:
        kind: as in ``source.Segment``.
        text: what a reader sees; addresses are written out.
        lang: language of this block, or None where it cannot be told.
        starts: offset in the source where each character begins; ascending.
        ends: offset in the source after each character; ascending.
    """

    kind: str
    text: str
    lang: str | None
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def clip(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the part of ``text`` that stands for a range of the source, or None."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        return (first, last) if first < last else None


class Blocks:
    """The blocks of one text.

    Args:
        source: the text, with the name that tells its format.
        lang: its language, or None.
        catalogue: splits sentences, for the language of each block.
        reader: the reader's language, for what stands where the text has an image.
        reading: what was read of it; read here when left out.
    """

    def __init__(
        self,
        source: Source,
        lang: str | None,
        catalogue: Catalogue,
        reader: str,
        reading: Reading | None = None,
    ) -> None:
        self._text = source.text
        document = Document(reading or _read(source), lang, catalogue.splitter)
        picture = catalogue.say("page-picture", reader)
        self._all = tuple(_block(p.segment, p.lang, source.text, picture) for p in document.passages)
        self._starts = [block.starts[0] for block in self._all]
        # Blocks may lie inside each other; how far all before this one reach is ascending again.
        self._reach = list(itertools.accumulate((block.ends[-1] for block in self._all), max))

    def __iter__(self) -> Iterator[Block]:
        return iter(self._all)

    def over(self, start: int, end: int) -> Iterator[tuple[Block, int, int]]:
        """Yield the blocks that a range of the source touches, with the part touched.

        What stands aside (the description of an image inside a sentence) has ranges of its
        own: it is no part of a range around it.
        """
        first = bisect.bisect_right(self._reach, start)
        near = self._all[first : bisect.bisect_left(self._starts, end)]
        aside = [b for b in near if b.kind in ASIDE and b.starts[0] <= start and end <= b.ends[-1]]
        for block in aside or near:
            if not aside and block.kind in ASIDE:
                continue
            if (part := block.clip(start, end)) is not None:
                yield block, *part

    def words(self, start: int, end: int) -> str:
        """Return a range of the source as people read it; the source itself where nobody does."""
        read = " ".join(block.text[a:b].strip() for block, a, b in self.over(start, end))
        return " ".join((read or self._text[start:end].translate(_CONTROL)).split())


def _read(source: Source) -> Reading:
    try:
        return reader_for(Path(source.name).suffix)(source)
    except SourceError:  # a caller of the API may name its text as it likes
        return reader_for(".txt")(source)


def _block(segment: Segment, lang: str | None, source: str, picture: str) -> Block:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stops = [run.at for run in segment.runs[1:]] + [len(segment.text)]
    for run, stop in zip(segment.runs, stops, strict=True):
        text = segment.text[run.at : stop]
        if text == OPAQUE:
            # One sign to the linter; to a reader an address, a field to fill in or an image.
            text = source[run.start : run.end]
            text = picture if _PICTURE.match(text) else text
        parts.append(text)
        if len(text) == run.end - run.start:
            starts += range(run.start, run.end)
            ends += range(run.start + 1, run.end + 1)
        else:
            starts += [run.start] * len(text)
            ends += [run.end] * len(text)
    return Block(segment.kind, "".join(parts).translate(_CONTROL), lang, tuple(starts), tuple(ends))
