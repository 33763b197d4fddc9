"""Finds candidates: where a word of a rule stands, before anything else is done.

One multi-pattern automaton (Aho and Corasick 1975) over the folded text of a segment
finds every listed form in one pass; a segment without a hit is never analysed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from .sentences import fold

_LONGEST_WORD = 100  # letters; a longer row of them is no compound


class Trigger(NamedTuple):
    """A piece of text that makes a candidate.

    Attributes:
        text: folded text to find.
        owner: what it belongs to, such as ``nl/blank-person``.
        form: the form as listed (for an open compound, the part).
        place: ``word`` (borders on both sides), ``first`` or ``last`` (the text begins or
            ends a longer word).
        exceptions: folded whole words, with ``*``, that are something else.
    """

    text: str
    owner: str
    form: str
    place: str = "word"
    exceptions: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A trigger found in a segment's folded text, offsets of the whole word or phrase."""

    start: int
    end: int
    trigger: Trigger


class Prefilter:
    """All triggers of the active rules in one automaton.

    Args:
        triggers: in any order; several owners may share a text.
    """

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        by_text: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            by_text.setdefault(trigger.text, []).append(trigger)
        self._triggers: Sequence[list[Trigger]] = list(by_text.values())
        self._automaton = None
        if by_text:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(list(by_text), implementation=Implementation.ContiguousNFA)

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the hits in a folded text, in order of their end."""
        if self._automaton is None:
            return
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, start, end in found:
            left = start == 0 or not _is_letter(folded, start - 1)
            right = end == len(folded) or not _is_letter(folded, end)
            if not (left or right):
                continue
            for trigger in self._triggers[index]:
                if trigger.place == "word":
                    if left and right:
                        yield Hit(start, end, trigger)
                elif trigger.place == "first":
                    if left and not right:
                        stop = end
                        while stop - start < _LONGEST_WORD and stop < len(folded) and _is_letter(folded, stop):
                            stop += 1
                        if stop - start < _LONGEST_WORD and not _excepted(folded[start:stop], trigger):
                            yield Hit(start, stop, trigger)
                elif right and not left:
                    begin = start
                    while end - begin < _LONGEST_WORD and begin > 0 and _is_letter(folded, begin - 1):
                        begin -= 1
                    if end - begin < _LONGEST_WORD and not _excepted(folded[begin:end], trigger):
                        yield Hit(begin, end, trigger)


def triggers_of(
    owner: str, forms: Iterable[str], open_compounds: Iterable[dict[str, object]]
) -> Iterator[Trigger]:
    """Yield the triggers of a term: its forms and the parts of its open compounds."""
    for form in forms:
        yield Trigger(fold(form), owner, form)
    for compound in open_compounds:
        part = str(compound["part"])
        exceptions = compound["except"]
        assert isinstance(exceptions, (list, tuple))
        yield Trigger(
            part, owner, part, "first" if compound["first"] else "last", tuple(fold(e) for e in exceptions)
        )


def _is_letter(text: str, at: int) -> bool:
    c = text[at]
    return c.isalnum() or c == "_"


def _excepted(word: str, trigger: Trigger) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in trigger.exceptions)
