"""Segments: stretches of prose with the way back to the source, and what builds them.

Offsets count Unicode code points from 0, end exclusive, as in ``str`` slices.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from .. import lazy_regex

# What a reader hands over instead of inline code, a template expression or an image:
# one character that is no letter, so that sentences stay whole and words stay apart.
OPAQUE = "\ufffc"

# The kinds of segments whose sentences count as running prose, and of these the writer's own.
PROSE = frozenset({"paragraph", "item", "quote", "footnote", "caption"})
OWN_PROSE = PROSE - {"quote"}

# Soft hyphen, zero-width space/joiners/no-break, word joiner, BOM: invisible inside a word.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Run(NamedTuple):
    """A stretch of a segment's text and where it stands in the source.

    Attributes:
        at: offset in the segment's text where the run begins; it lasts to the next run.
        start: offset in the source of the run's first character.
        end: end (exclusive) in the source.  When ``end - start`` equals the run's
            length, characters map one to one; otherwise (an entity, folded white
            space, a composed letter) the run is replaced text and maps as a whole.
    """

    at: int
    start: int
    end: int


_AT = itemgetter(0)  # where a run begins


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of running prose that is judged as one block.

    Attributes:
        text: the prose: entities decoded, soft hyphens and other invisible characters
            removed, white space folded to single spaces, letters in NFKC.
        runs: the way back to the source, in order of ``at``.
        kind: ``paragraph``, ``heading``, ``item``, ``cell``, ``quote``, ``alt``,
            ``title`` (title attribute or document title), ``label`` (aria-label,
            placeholder, button), ``description``, ``caption``, ``footnote``.
        lang: language declared for this stretch in the source (``lang`` attribute),
            as written there in lower case, or None.
        emphasis: ranges of ``text`` set in italics (``<em>``, ``<i>``, ``<cite>``, ``*x*``).
        quotes: ranges of ``text`` marked as a quotation (``<q>``); no marks stand there.
    """

    text: str
    runs: tuple[Run, ...]
    kind: str = "paragraph"
    lang: str | None = None
    emphasis: tuple[tuple[int, int], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()

    def _run(self, offset: int) -> tuple[Run, int]:
        index = bisect.bisect_right(self.runs, offset, key=_AT) - 1
        stop = self.runs[index + 1].at if index + 1 < len(self.runs) else len(self.text)
        return self.runs[index], stop

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map a range of this segment's text to the source.

        A range that touches replaced text (an entity such as ``&eacute;``) grows to
        cover all of it; markup between the words is included.

        Args:
            start: first offset in ``self.text``.
            end: offset after the last character; ``0 <= start < end <= len(text)``.

        Raises:
            ValueError: the range is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"range {start}:{end} is outside a segment of {len(self.text)}")
        run, stop = self._run(start)
        exact = run.end - run.start == stop - run.at
        source_start = run.start + (start - run.at) if exact else run.start
        run, stop = self._run(end - 1)
        exact = run.end - run.start == stop - run.at
        source_end = run.start + (end - run.at) if exact else run.end
        return source_start, source_end

    def is_contiguous(self, start: int, end: int) -> bool:
        """Tell whether no markup stands inside this range: its runs touch in the source."""
        first = bisect.bisect_right(self.runs, start, key=_AT) - 1
        last = bisect.bisect_right(self.runs, end - 1, key=_AT) - 1
        return all(self.runs[i].end == self.runs[i + 1].start for i in range(first, last))


class _Piece(NamedTuple):
    text: str
    start: int
    end: int
    emphasis: bool
    quoted: bool

    @property
    def exact(self) -> bool:
        return len(self.text) == self.end - self.start


class SegmentBuilder:
    """Collects the pieces of one segment while a reader walks its source.

    Pieces arrive in source order.  Folding of white space, invisible characters and
    Unicode forms happens here and nowhere else, with the way back kept; so does the
    masking of bare web and mail addresses, which become ``OPAQUE``.
    """

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []

    def add(self, text: str, start: int, end: int, *, emphasis: bool = False, quoted: bool = False) -> None:
        """Append ``text``, read from ``source[start:end]``.

        When the lengths agree, characters map one to one; otherwise (an entity, an
        escape) the whole piece stands for the whole range.

        Args:
            text: the piece as people read it.
            start: where it begins in the source.
            end: where it ends there, exclusive.
            emphasis: it is set in italics.
            quoted: it is marked as a quotation.
        """
        if text:
            self._pieces.append(_Piece(text, start, end, emphasis, quoted))

    def __bool__(self) -> bool:
        return any(not piece.text.isspace() for piece in self._pieces)

    def build(self, kind: str = "paragraph", lang: str | None = None) -> Segment | None:
        """Return the segment and start afresh; None when it holds nothing to read."""
        if not self._pieces:
            return None
        pieces, self._pieces = self._pieces, []
        out = _Folder()
        emphasis, quotes = _Ranges(), _Ranges()
        for piece in _joined(pieces):
            at = out.length
            out.piece(piece)
            emphasis.note(piece.emphasis, at, out.length)
            quotes.note(piece.quoted, at, out.length)
        text, runs = out.finish()
        if not text.strip(f" {OPAQUE}"):
            return None
        size = len(text)
        return Segment(text, runs, kind, lang, emphasis.within(size), quotes.within(size))


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join pieces that touch: a parser may cut a word or an address anywhere."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not (
            piece.exact and group[-1].exact and group[-1].end == piece.start and group[-1][3:] == piece[3:]
        ):
            yield _one(group)
            group = []
        group.append(piece)
    if group:
        yield _one(group)


def _one(group: list[_Piece]) -> _Piece:
    if len(group) == 1:
        return group[0]
    text = "".join(piece.text for piece in group)
    return group[0]._replace(text=text, end=group[-1].end)


class _Ranges:
    """Ranges of a segment that carry a mark; ranges that touch become one."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def note(self, marked: bool, start: int, end: int) -> None:
        if marked and start < end:
            if self._ranges and self._ranges[-1][1] == start:
                start = self._ranges.pop()[0]
            self._ranges.append((start, end))

    def within(self, length: int) -> tuple[tuple[int, int], ...]:
        return tuple((a, min(b, length)) for a, b in self._ranges if a < length)


class _Folder:
    """Writes folded text and its runs; see ``SegmentBuilder``."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.space = True  # leading white space is dropped

    def piece(self, piece: _Piece) -> None:
        text, start, end = piece[:3]
        if not piece.exact:
            self._replaced(text, start, end)
            return
        position = 0
        for match in _ADDRESS.finditer(text) if _ADDRESS_SIGN.search(text) else ():
            self._folded(text[position : match.start()], start + position)
            self._write(OPAQUE, start + match.start(), start + match.end())
            position = match.end()
        self._folded(text[position:], start + position)

    def _folded(self, text: str, start: int) -> None:
        if not _NEEDS_WORK.search(text) and unicodedata.is_normalized("NFKC", text):
            self._exact(text, start)
            return
        position = 0
        for match in _CLUSTER.finditer(text):
            self._exact(text[position : match.start()], start + position)
            self._replaced(match.group(), start + match.start(), start + match.end())
            position = match.end()
        self._exact(text[position:], start + position)

    def _exact(self, text: str, start: int) -> None:
        if self.space and text[:1] == " ":
            text, start = text[1:], start + 1
        self._write(text, start, start + len(text))

    def _replaced(self, text: str, start: int, end: int) -> None:
        if text[0] == OPAQUE == text[-1]:
            folded = OPAQUE  # a masked expression: one character, however long it was
        else:
            folded = fold_letters("".join(c for c in text if c not in _INVISIBLE))
            folded = re.sub(r"\s+", " ", folded)
        if self.space:
            folded = folded.lstrip(" ")
        self._write(folded, start, end)

    def _write(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if (
            last is not None
            and last.end == start
            and len(text) == end - start
            and last.end - last.start == self.length - last.at
        ):
            self.runs[-1] = Run(last.at, last.start, end)
        else:
            self.runs.append(Run(self.length, start, end))
        self.parts.append(text)
        self.length += len(text)
        self.space = text[-1] == " "

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        text = "".join(self.parts)
        stripped = text.rstrip(" ")
        if len(stripped) < len(text):
            last = self.runs[-1]
            if last.at >= len(stripped):
                self.runs.pop()
            elif last.end - last.start == len(text) - last.at:
                cut = len(text) - len(stripped)
                self.runs[-1] = Run(last.at, last.start, last.end - cut)
        return stripped, tuple(self.runs)


# White space other than one plain space, an invisible character, or masks in a row.
_NEEDS_WORK = lazy_regex.pattern(r"\s{2,}|[^\S ]|[\u00ad\u200b-\u200d\u2060\ufeff]|\ufffc{2}")
# A stretch that cannot be copied as it stands: the above, a character with combining
# marks, or one outside ASCII, which may have another form in NFKC.
_CLUSTER = lazy_regex.pattern(r"\s{2,}|[^\S ]|\ufffc+|[^\s\ufffc]?[\u0300-\u036f]+|[^\x00-\x7f]")

# Addresses are no prose, wherever they stand.  Both begin at a word boundary only, so
# that a long row of letters is tried once and not from each of its letters.
_ADDRESS_SIGN = lazy_regex.pattern(r"://|www\.|@", re.IGNORECASE)
_ADDRESS = lazy_regex.pattern(
    r"(?<!\w)(?:https?://|ftps?://|www\.)[^\s<>\"\u00ab\u00bb\u201c-\u201f\ufffc]*[\w/=&#%+~-]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+",
    re.IGNORECASE,
)


def fold_letters(text: str) -> str:
    """Return ``text`` in NFC, with letters also in NFKC (ligatures, bold maths letters).

    Signs keep their shape: NFKC would turn ``™`` into the letters ``TM`` and ``½``
    into three characters.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFKC", c) if ord(c) > 127 and c.isalpha() else c for c in text)


def segments_in_order(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Sort segments by the place of their first character in the source."""
    return tuple(sorted(segments, key=lambda s: (s.runs[0].start, s.runs[-1].end)))
