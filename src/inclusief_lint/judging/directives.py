"""Suppressions as they are written: the comments and the front matter of a document, read.

``suppress`` says what they do.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .. import lazy_regex
from ..reading.source import Element, Reading
from ..vocabulary import SUPPRESSION_RULES

UNUSED, UNKNOWN, UNMATCHED = SUPPRESSION_RULES

COMMANDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
DIRECTIVE = lazy_regex.pattern(
    r"inclusief-lint(?:\s*:\s*|\s+(?=ignore))([\w-]*)(.*)", re.IGNORECASE | re.DOTALL
)
_REASON = lazy_regex.pattern(r"(?:^|\s)(?:--+|[–—])(?:\s|$)")
_SPACE_OR_COMMA = lazy_regex.pattern(r"[\s,]+")
META = "inclusief-lint"
_META_KEYS = ("ignore", "reason")
_SIMILAR = 0.6
_LONGEST_NAME = 100  # characters; comparing takes time that grows with them
_MOST_SUGGESTED = 25  # unknown names of one document that are compared with all names: 6 to 11 ms each
_MOST_LOST = 100  # names that are sought in vain; each takes time that grows with the text
_LARGEST = 10**100  # Python refuses to write out numbers of thousands of digits


class Problem(NamedTuple):
    """Something wrong with a suppression.

    Attributes:
        rule: one of ``SUPPRESSION_RULES``.
        key: text in ``rules/interface.yml``; ``values`` fill it in.
        start: where it stands in the source.
        end: end (exclusive) there.
        close: the names that may have been meant, best first.
    """

    rule: str
    key: str
    start: int
    end: int
    values: Mapping[str, str]
    close: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Mark:
    """One name of one suppression; an empty name stands for everything."""

    name: str
    by: str
    reason: str | None
    at: tuple[int, int]  # of the name, or of the whole comment
    place: tuple[int, int] | None  # where it holds; None for the whole document
    used: bool = False


class _Directive(NamedTuple):
    command: str
    names: tuple[tuple[str, int, int], ...]  # with their places in the source
    reason: str | None
    start: int
    end: int


@dataclass(eq=False)
class Directives:
    """What the suppressions of one document say, and what is wrong with how they are written.

    Args:
        reading: the document.
        known: every name that may be suppressed; asked for when there is something to
            check.
    """

    reading: Reading
    known: Callable[[], Collection[str]]
    marks: list[Mark] = field(default_factory=list, init=False)
    problems: list[Problem] = field(default_factory=list, init=False)
    _suggested: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._read_meta()
        comments = [e for e in self.reading.elements if e.kind == "comment"]
        directives = [d for d in map(self._directive, comments) if d is not None]
        if directives:
            self._read_comments(directives)

    def _directive(self, comment: Element) -> _Directive | None:
        match = DIRECTIVE.match(comment.target)
        if match is None or self._is_code(comment):
            return None
        text = self.reading.source.text
        command, rest = match[1].lower(), match[2]
        if command not in COMMANDS:
            at = max(text.find(match[1], comment.start, comment.end), comment.start)
            close = _close_to(command, COMMANDS)
            end = at + len(match[1]) if match[1] else comment.end
            self.problems.append(Problem(UNKNOWN, "suppression-command", at, end, {"name": match[1]}, close))
            return None
        cut = _REASON.search(rest)
        names, reason = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
        cursor = max(text.find(match[1], comment.start, comment.end), comment.start) + len(command)
        placed = []
        for name in filter(None, _SPACE_OR_COMMA.split(names)):
            found = text.find(name, cursor, comment.end)
            start = found if found >= 0 else comment.start
            cursor = start + len(name)
            placed.append((name, start, cursor))
        # A reason that runs over several lines is one sentence all the same.
        return _Directive(
            command, tuple(placed), " ".join(reason.split()) or None, comment.start, comment.end
        )

    def _is_code(self, comment: Element) -> bool:
        index = bisect.bisect_right(self._code, (comment.start, len(self.reading.source.text))) - 1
        return index >= 0 and comment.end <= self._code[index][1]

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        return [(e.start, e.end) for e in self.reading.elements if e.kind == "code"]

    def _read_comments(self, directives: Sequence[_Directive]) -> None:
        places = _Places(self.reading)
        ranges = _OpenRanges()
        for directive in directives:
            command = directive.command
            if command == "ignore-end":
                self._end(directive, ranges)
                continue
            if command == "ignore":
                place: tuple[int, int] | None = places.after(directive.end)
            elif command == "ignore-start":
                place = (directive.end, len(self.reading.source.text))
            else:
                place = None
            marks = [
                Mark(name, "comment", directive.reason, (start, end), place)
                for name, start, end in self._known_names(directive)
            ]
            self.marks += marks
            if command == "ignore-start":
                ranges.start((directive.start, directive.end), marks)
        for at in ranges.left():
            self.problems.append(Problem(UNMATCHED, "suppression-open", *at, {}))

    @cached_property
    def _known(self) -> Collection[str]:
        return self.known()

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._known)

    def _known_names(self, directive: _Directive) -> Iterator[tuple[str, int, int]]:
        if not directive.names:
            yield "", directive.start, directive.end
        for name, start, end in directive.names:
            if self._check(name, start, end):
                yield name, start, end

    def _check(self, name: str, start: int, end: int) -> bool:
        if name in self._known:
            return True
        if name not in self._suggested and len(self._suggested) < _MOST_SUGGESTED:
            self._suggested[name] = _close_to(name, self._sorted)
        close = self._suggested.get(name, ())
        self.problems.append(Problem(UNKNOWN, "suppression-name", start, end, {"name": name}, close))
        return False

    def _end(self, directive: _Directive, ranges: _OpenRanges) -> None:
        """End the last open range, or the last open range of each name that is given."""
        at = (directive.start, directive.end)
        if not directive.names:
            if not ranges.end(directive.start):
                self.problems.append(Problem(UNMATCHED, "suppression-end", *at, {}))
            return
        for name, start, end in directive.names:
            if self._check(name, start, end) and not ranges.end_name(name, directive.start):
                self.problems.append(Problem(UNMATCHED, "suppression-end", *at, {}))

    def _read_meta(self) -> None:
        if META not in self.reading.meta:
            return
        table = self.reading.meta[META]
        text = self.reading.source.text
        start = max(text.find(META), 0)  # the front matter opens the text
        here = (start, min(start + len(META), len(text)))
        if not isinstance(table, Mapping):
            self.problems.append(Problem(UNKNOWN, "suppression-meta", *here, {}))
            return
        unknown = [str(key) for key in table if key not in _META_KEYS]
        for key, at in self._places_of(unknown, here):
            close = _close_to(key, _META_KEYS)
            self.problems.append(Problem(UNKNOWN, "suppression-key", *at, {"name": str(key)}, close))
        value, reason = table.get("ignore"), table.get("reason")
        if value is None:
            return
        if isinstance(value, str):
            value = [name for name in _SPACE_OR_COMMA.split(value) if name]
        if value is True:
            names = [("", here)]
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            names = list(self._places_of(value, here))
        else:
            self.problems.append(Problem(UNKNOWN, "suppression-meta", *here, {}))
            return
        for name, at in names:
            if not name or self._check(name, *at):
                said = _text(reason)
                self.marks.append(Mark(name, "front-matter", said, at, None))

    def _places_of(
        self, names: Iterable[str], after: tuple[int, int]
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield names with their places in the text, which has most of them in this order.

        One that is written otherwise (with an escape) gets the place of all.
        """
        text, at, lost = self.reading.source.text, after[1], 0
        for name in names:
            start = text.find(name, at)
            if start < 0 and lost < _MOST_LOST:
                start = text.find(name, after[1])
            lost += start < 0
            at = len(text) if lost > _MOST_LOST else at if start < 0 else start + len(name)
            yield name, ((start, start + len(name)) if start >= 0 else after)


def _text(reason: object) -> str | None:
    """Return a reason as a text; what holds other values, or a number without end, is none."""
    if isinstance(reason, Mapping | list) or (isinstance(reason, int) and abs(reason) >= _LARGEST):
        return None
    return None if reason is None else str(reason)


def _close_to(name: str, choices: Iterable[str]) -> tuple[str, ...]:
    import difflib

    if len(name) > _LONGEST_NAME:
        return ()
    return tuple(difflib.get_close_matches(name, sorted(choices), n=1, cutoff=_SIMILAR))


def _cut_at(mark: Mark, end: int) -> None:
    if mark.place is not None:
        mark.place = (mark.place[0], end)


@dataclass(slots=True, eq=False)
class _OpenRange:
    at: tuple[int, int]
    marks: list[Mark]
    left: int  # marks that no end has named yet
    is_ended: bool = False


class _OpenRanges:
    """The ranges that are open, the last to start ending first; each step takes constant time."""

    def __init__(self) -> None:
        self._started: list[_OpenRange] = []
        self._by_name: dict[str, list[tuple[_OpenRange, Mark]]] = defaultdict(list)

    def start(self, at: tuple[int, int], marks: list[Mark]) -> None:
        """Open a range for all of its marks."""
        range_ = _OpenRange(at, marks, len(marks))
        self._started.append(range_)
        for mark in reversed(marks):  # of one name that is given twice the first ends first
            self._by_name[mark.name].append((range_, mark))

    def end(self, end: int) -> bool:
        """End what is left of the last open range at an offset; False when none is open."""
        while self._started:
            range_ = self._started.pop()
            if not range_.is_ended:
                for mark in range_.marks:
                    if mark.place is not None and mark.place[1] > end:
                        _cut_at(mark, end)
                range_.is_ended = True
                return True
        return False

    def end_name(self, name: str, end: int) -> bool:
        """End the last open range of one name; False when there is none."""
        stack = self._by_name.get(name, [])
        while stack:
            range_, mark = stack.pop()
            if not range_.is_ended:
                _cut_at(mark, end)
                range_.left -= 1
                range_.is_ended = range_.left == 0
                return True
        return False

    def left(self) -> Iterator[tuple[int, int]]:
        """Yield the places of the ranges that nothing ended."""
        yield from (r.at for r in self._started if r.marks and not r.is_ended)


class _Places:
    """Answers where a comment for the next block holds; asked in source order."""

    def __init__(self, reading: Reading) -> None:
        self._blocks = reading.blocks
        self._starts = [start for start, _ in reading.blocks]
        self._runs = sorted(run.start for segment in reading.segments for run in segment.runs)
        self._size = len(reading.source.text)
        self._next = 0
        self._around: list[int] = []  # ends of the blocks that are open

    def after(self, offset: int) -> tuple[int, int]:
        """Return the block that follows, or the rest of the one that the comment is in.

        The rest is meant when text of that block follows before another block begins: the
        comment stands in a sentence, or before text that has no element of its own.
        """
        while self._next < len(self._blocks) and self._starts[self._next] < offset:
            start, end = self._blocks[self._next]
            while self._around and self._around[-1] <= start:
                self._around.pop()
            self._around.append(end)
            self._next += 1
        while self._around and self._around[-1] <= offset:
            self._around.pop()
        following = self._blocks[self._next] if self._next < len(self._blocks) else None
        border = following[0] if following else self._size
        run = bisect.bisect_left(self._runs, offset)
        if run == len(self._runs) or self._runs[run] >= border:
            return following or (offset, offset)
        # The ends of the blocks around fall from the outermost to the innermost.
        inside = bisect.bisect_left(self._around, -self._runs[run], key=lambda end: -end)
        return offset, min(border, self._around[inside - 1] if inside else self._size)
