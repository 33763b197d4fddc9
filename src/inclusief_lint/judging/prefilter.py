"""Finds candidates: where a word of a rule stands, before anything else is done.

Every text to find is filed under one of its words; only where that word stands in a segment
is the text looked for.  A segment without a hit is never analysed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from fnmatch import fnmatchcase
from typing import NamedTuple

from ..knowledge.triggers import INSIDE_WORDS, Trigger

_LONGEST_WORD = 100  # letters; a longer row of them is no compound
_WINDOW = 1000  # characters searched at a time, which keeps an endless line linear
# Latin-1 with a space for all that is no letter: bytes are cut into words far faster than text.
_LETTERS = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(256))
_LINES = _LETTERS[:10] + b"\n" + _LETTERS[11:]


class Hit(NamedTuple):
    """A trigger found in a segment's folded text, offsets of the whole word or phrase."""

    start: int
    end: int
    trigger: Trigger


class Prefilter:
    """All triggers of a catalogue, found together.

    Args:
        texts: what to find.
        of_text: for each text its triggers.
        inside: the places, in ``texts``, of those that may stand inside a longer word.
        companions: by owner, the texts of which one must stand in the segment.
    """

    def __init__(
        self,
        texts: Sequence[str],
        of_text: Sequence[Sequence[Trigger]],
        inside: Set[int],
        companions: Mapping[str, Sequence[str]],
    ) -> None:
        self._of_text, self._companions = of_text, companions
        self._made: dict[int, Sequence[Trigger]] = {}
        self._search = _Search(texts, inside)

    def _triggers(self, number: int) -> Sequence[Trigger]:
        """Return the triggers of one text; asked for when the text is first found."""
        if number not in self._made:
            self._made[number] = self._of_text[number]
        return self._made[number]

    def _accompanied(self, owner: str, folded: str, known: dict[str, bool]) -> bool:
        """Tell whether an owner that wants company has it in this segment."""
        companions = self._companions.get(owner)
        if companions is None:
            return True
        if owner not in known:
            known[owner] = any(map(folded.__contains__, companions))
        return known[owner]

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the hits in a folded text, in order of their end."""
        accompanied: dict[str, bool] = {}
        has_ampersand = "&" in folded
        for end, start, index in self._search.places(folded):
            left = start == 0 or not _is_letter(folded, start - 1)
            right = end == len(folded) or not _is_letter(folded, end)
            if not (left or right) or (has_ampersand and _in_ampersand(folded, start, end)):
                continue
            for trigger in self._triggers(index):
                if trigger.place in INSIDE_WORDS:
                    fits = left != right and left == (trigger.place == "first")
                    hit = _compound(folded, start, end, trigger) if fits else None
                else:
                    hit = Hit(start, end, trigger) if left and right else None
                if hit is not None and self._accompanied(trigger.owner, folded, accompanied):
                    yield hit


class _Search:
    """Finds texts; a text that must stand as whole words is looked for only beside its longest word.

    Args:
        texts: folded texts.
        inside: the places, in ``texts``, of those that may also stand inside a longer word.
    """

    def __init__(self, texts: Sequence[str], inside: Set[int]) -> None:
        self._texts = texts
        self._longest = max(map(len, texts), default=0)
        self._anywhere: list[int] = []
        self._by_word: dict[bytes, list[int]] = {}
        for number, line in enumerate(_lines(texts)):
            words = line.split()
            if words and number not in inside:
                # Of equal ones the last: an article comes before its noun.
                key = words[0] if len(words) == 1 else max(reversed(words), key=len)
                self._by_word.setdefault(key, []).append(number)
            else:
                self._anywhere.append(number)
        self._words = frozenset(self._by_word)

    def places(self, folded: str) -> list[tuple[int, int, int]]:
        """Return (end, start, number of the text) wherever a text may count, in that order.

        Among them is every place where it stands as whole words, and every place of a text
        that may stand inside a word; overlapping ones too, of one end the longest first.
        """
        texts, found = self._texts, []
        for first in range(0, len(folded), _WINDOW):
            last = first + _WINDOW + self._longest
            window = folded[first:last]
            # With the letters around it: a word that the window cuts is not taken for a whole one.
            known = self._words.intersection(_words(folded[max(first - 1, 0) : last + 1]))
            for numbers in (self._anywhere, *map(self._by_word.__getitem__, known)):
                for number in numbers:
                    text = texts[number]
                    if text in window:  # cheaper than ``find`` where it mostly is not
                        at = window.find(text)
                        while 0 <= at < _WINDOW:
                            found.append((first + at + len(text), first + at, number))
                            at = window.find(text, at + 1)
        found.sort()
        return found


def _words(folded: str) -> list[bytes]:
    """Return the words of a text as keys; a letter outside Latin-1 only cuts a word in two."""
    return folded.encode("latin-1", "replace").translate(_LETTERS).split()


def _lines(texts: Sequence[str]) -> list[bytes]:
    """Return for each text its words as keys, with spaces between; all at once."""
    return "\n".join(texts).encode("latin-1", "replace").translate(_LINES).split(b"\n") if texts else []


def _compound(folded: str, start: int, end: int, trigger: Trigger) -> Hit | None:
    """Return the hit on the longer word that a part begins or ends; None for one that is excepted.

    Args:
        folded: the text of the segment.
        start: where the part begins.
        end: where it ends, exclusive.
        trigger: the part, of place ``first`` or ``last``.
    """
    if trigger.place == "first":
        limit = min(len(folded), start + _LONGEST_WORD)
        while end < limit and _is_letter(folded, end):
            end += 1
    else:
        while end - start < _LONGEST_WORD and start > 0 and _is_letter(folded, start - 1):
            start -= 1
    if end - start >= _LONGEST_WORD or _excepted(folded[start:end], trigger):
        return None
    return Hit(start, end, trigger)


def _in_ampersand(text: str, start: int, end: int) -> bool:
    """Tell whether a match is one half of a name such as ``SDG&E``."""
    before = start > 1 and text[start - 1] == "&" and _is_letter(text, start - 2)
    return before or (text[end : end + 1] == "&" and end + 1 < len(text) and _is_letter(text, end + 1))


def _is_letter(text: str, at: int) -> bool:
    c = text[at]
    return c.isalnum() or c == "_"


def _excepted(word: str, trigger: Trigger) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in trigger.exceptions)
