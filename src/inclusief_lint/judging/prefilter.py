"""Finds candidates: where a word of a rule stands, before anything else is done.

One multi-pattern automaton (Aho and Corasick 1975) over the folded text of a segment
finds every listed form in one pass; a segment without a hit is never analysed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LONGEST_WORD = 100  # letters; a longer row of them is no compound


class Trigger(NamedTuple):
    """A piece of text that makes a candidate.

    Attributes:
        text: folded text to find.
        owner: what it belongs to, such as ``nl/blank-person``.
        form: the form as listed (for an open compound, the part).
        place: ``word`` (borders on both sides), ``capital`` (a word that counts only with a
            capital, which the folded text does not show), ``first`` or ``last`` (the text begins or
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
    """All triggers of a catalogue in one automaton.

    Args:
        texts: what to find.
        owners: for each text what it belongs to, as ``triggers.index_of`` makes it.
        companions: as ``triggers.companions_of`` makes it.
    """

    def __init__(
        self,
        texts: Sequence[str],
        owners: Sequence[Sequence[Any]],
        companions: Mapping[str, Sequence[str]],
    ) -> None:
        self._texts, self._owners = texts, owners
        self._companions = companions
        self._made: dict[int, list[Trigger]] = {}
        self._automaton = _automaton(texts) if texts else None
        self._beside: dict[tuple[str, ...], AhoCorasick] = {}  # per row of companions

    def _triggers(self, number: int) -> list[Trigger]:
        """Return the triggers of one text; made when the text is first found."""
        if number not in self._made:
            text = self._texts[number]
            self._made[number] = [
                Trigger(text, owner, form, place, tuple(exceptions))
                for owner, form, place, exceptions in self._owners[number]
            ]
        return self._made[number]

    def _accompanied(self, owner: str, folded: str, known: dict[str, bool]) -> bool:
        """Tell whether an owner that wants company has it in this segment."""
        companions = self._companions.get(owner)
        if companions is None:
            return True
        if owner not in known:
            row = tuple(companions)
            if row not in self._beside:
                self._beside[row] = _automaton(row)
            known[owner] = bool(self._beside[row].find_matches_as_indexes(folded))
        return known[owner]

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the hits in a folded text, in order of their end."""
        if self._automaton is None:
            return
        accompanied: dict[str, bool] = {}
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, start, end in found:
            left = start == 0 or not _is_letter(folded, start - 1)
            right = end == len(folded) or not _is_letter(folded, end)
            if not (left or right) or _in_ampersand(folded, start, end):
                continue
            for trigger in self._triggers(index):
                if not self._accompanied(trigger.owner, folded, accompanied):
                    continue
                if trigger.place in ("word", "capital"):
                    if left and right:
                        yield Hit(start, end, trigger)
                elif trigger.place == "first":
                    if left and not right:
                        stop = end
                        limit = min(len(folded), start + _LONGEST_WORD)
                        while stop < limit and _is_letter(folded, stop):
                            stop += 1
                        if stop - start < _LONGEST_WORD and not _excepted(folded[start:stop], trigger):
                            yield Hit(start, stop, trigger)
                elif right and not left:
                    begin = start
                    while end - begin < _LONGEST_WORD and begin > 0 and _is_letter(folded, begin - 1):
                        begin -= 1
                    if end - begin < _LONGEST_WORD and not _excepted(folded[begin:end], trigger):
                        yield Hit(begin, end, trigger)


def _automaton(texts: Sequence[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(texts, implementation=Implementation.ContiguousNFA)


def _in_ampersand(text: str, start: int, end: int) -> bool:
    """Tell whether a match is one half of a name such as ``SDG&E``."""
    before = start > 1 and text[start - 1] == "&" and _is_letter(text, start - 2)
    return before or (text[end : end + 1] == "&" and end + 1 < len(text) and _is_letter(text, end + 1))


def _is_letter(text: str, at: int) -> bool:
    c = text[at]
    return c.isalnum() or c == "_"


def _excepted(word: str, trigger: Trigger) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in trigger.exceptions)
