"""Names that a text gives: found by their use across the document, not by a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from .. import lazy_regex
from ..reading.segments import Segment
from .sentences import fold
from .word_classes import Lists

_WORD = lazy_regex.pattern(r"[^\W_]++(?:['’&-][^\W_]++)*+")
_COMPANY = lazy_regex.pattern(
    r"[,\s]{1,2}(?:B\.?V|N\.?V|V\.?O\.?F|vzw|Inc|Ltd|LLC|LLP|GmbH|Corp|PLC|plc)(?![^\W_])"
)
_HOST = lazy_regex.pattern(r"(?://|\bwww\.|@)([a-z\d][a-z\d.-]{2,80})", re.IGNORECASE)
_OF_ADDRESSES = ("//", "www.", "WWW.", "@", ".com/", ".org/", ".io/")
# Who keeps code, and what it is called: "github.com/owner/name".
_CODE_HOST = lazy_regex.pattern(
    r"\bgit(?:hub|lab)\.(?:com|org|io)/([\w.-]{2,80})(?:/([\w.-]{2,80}))?|\bcodeberg\.org/([\w.-]{2,80})",
    re.IGNORECASE,
)
_NO_LETTERS = lazy_regex.pattern(r"[^a-z\d]+")
_LOOSE = frozenset({"heading", "title"})  # where a capital says little
_ENOUGH = 2  # places inside sentences
_SHORTEST_HOST = 4  # letters
_TIMES = 2  # so often the text is read for single words before it is read for all
_BEFORE, _BEHIND = 100, 60  # characters round a word that are read
_LONGEST_TITLE = 400  # characters
_REACH = 3  # words between a name's kind and the word: "Union of the Blind"


class Names:
    """The words that a document uses as names, by how they are written.

    Args:
        segments: of the document.
        source: its source, in which addresses stand.
        lists: gives shared word lists: ``organisation-name`` (the kinds of organisations that are part of
            a name), ``organisation-first`` (those right before the rest of it), ``name-link`` (small
            words inside names), ``article`` and ``determiner``.
    """

    def __init__(self, segments: Sequence[Segment], source: str, lists: Lists) -> None:
        self._segments, self._source, self._lists = segments, source, lists
        self._inside: Counter[str] = Counter()
        self._sure: set[str] = set()
        self._asked: set[str] = set()
        self._left = _TIMES * sum(len(segment.text) for segment in segments)

    def holds(self, word: str, *, sure: bool = False) -> bool:
        """Tell whether a word with a capital is a name in this document.

        Args:
            word: as it is written there.
            sure: only where something beside it says so; else its use in sentences is enough.
        """
        if self._left > 0 and word not in self._asked:
            self._asked.add(word)
            for segment in self._segments:
                place = segment.text.find(word)
                while place >= 0 and self._left > 0:
                    self._look_round(segment, place, word)
                    place = segment.text.find(word, place + len(word))
            if self._left <= 0:
                self._read_all()
        return word in self._sure or (not sure and self._inside[word] >= _ENOUGH)

    def _look_round(self, segment: Segment, place: int, word: str) -> None:
        """Note a word at a place, by the words near it only."""
        text, start = segment.text, max(0, place - _BEFORE)
        if start:
            start = text.find(" ", start, place) + 1 or place
        stop = place + len(word) + _BEHIND
        self._left -= stop - start
        words = [(m[0], *m.span()) for m in _WORD.finditer(text, start, stop)]
        for n, (found, at, _) in enumerate(words):
            if at == place and found == word:
                self._note(segment, words, n)

    def _read_all(self) -> None:
        """Note all words at once, when looking for each has taken longer than that."""
        self._inside.clear()
        for segment in self._segments:
            words = [(m[0], *m.span()) for m in _WORD.finditer(segment.text)]
            for n, (word, *_) in enumerate(words):
                if word[:1].isupper():
                    self._note(segment, words, n)

    def _note(self, segment: Segment, words: Sequence[tuple[str, int, int]], n: int) -> None:
        """Note whether one of the words of a segment is used as a name there."""
        word, start, _ = words[n]
        if word.isupper():
            return
        if self._is_sure(segment.text, words, n):
            self._sure.add(word)
        elif n and _is_inside(segment.text, words[n - 1], start) and not self._is_titled(segment):
            before = fold(words[n - 1][0])
            self._inside[word] += not any(before in self._lists(name) for name in ("article", "determiner"))

    def _is_titled(self, segment: Segment) -> bool:
        """Tell whether capitals say little in a segment: a heading, or a short text full of them."""
        if segment.kind in _LOOSE:
            return True
        if len(segment.text) > _LONGEST_TITLE:
            return False
        words: list[str] = _WORD.findall(segment.text)
        return sum(word[:1].isupper() for word in words) * 2 > len(words)

    @cached_property
    def _hosts(self) -> frozenset[str]:
        """What the addresses in the source are called: "voodoodoughnut", without dots and dashes."""
        found: set[str] = set()
        if any(sign in self._source for sign in _OF_ADDRESSES):  # sooner than the pattern
            for match in _HOST.finditer(self._source):
                found.update(_plain(label) for label in match[1].split(".")[:-1])
            for match in _CODE_HOST.finditer(self._source):
                found.update(_plain(label) for label in match.groups() if label)
        return frozenset(found)

    def _is_sure(self, text: str, words: Sequence[tuple[str, int, int]], n: int) -> bool:
        end = words[n][2]
        if _COMPANY.match(text, end):
            return True
        kinds, links = self._lists("organisation-name"), self._lists("name-link")
        first = self._lists("organisation-first")
        for back in range(1, _REACH + 1):
            if n - back < 0 or not _touch(text, words[n - back], words[n - back + 1]):
                break
            before = words[n - back][0]
            if before[:1].isupper():
                if fold(before) in (first if back == 1 else kinds):
                    return True
            elif fold(before) not in links:
                break
        if n + 1 < len(words) and _touch(text, words[n], words[n + 1]):
            behind = words[n + 1][0]
            if behind[:1].isupper() and fold(behind) in kinds:
                return True
        return bool(self._hosts) and self._has_address(text, words, n)

    def _has_address(self, text: str, words: Sequence[tuple[str, int, int]], n: int) -> bool:
        """Tell whether an address in the document is called so, with a neighbour or alone."""
        word = _plain(words[n][0])
        if len(word) >= _SHORTEST_HOST and word in self._hosts:
            return True
        for first in (n - 1, n):
            if first < 0 or first + 1 >= len(words):
                continue
            one, two = words[first], words[first + 1]
            both = one[0][:1].isupper() and two[0][:1].isupper()
            if both and _touch(text, one, two):
                joined = _plain(one[0] + two[0])
                # "Doughnuts" for an address that says doughnut, and the other way round.
                if not self._hosts.isdisjoint((joined, joined[:-1], f"{joined}s")):
                    return True
        return False


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text))


def _touch(text: str, one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    """Nothing but a space stands between two words."""
    return text[one[2] : two[1]] == " "


def _is_inside(text: str, before: tuple[str, int, int], start: int) -> bool:
    """A word stands before this one in the same sentence, and not a colon or an opening mark."""
    return text[before[2] : start] in (" ", ", ", "-")
