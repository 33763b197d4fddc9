"""Sets of words and phrases with wildcards, as conditions and shared lists use them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set

from .sentences import Word, WordRow, fold

# The words of a phrase, cut as ``Sentence.words`` cuts text, wildcards kept.
_PART = re.compile(r"\*?[^\W_]+(?:['\-&][^\W_]+)*\*?")
_LONG_ROW = 60  # words; shorter rows are read again each time


class WordSet:
    """Words, phrases, and ``kolon*`` or ``*museum``; comparison is on folded text.

    Args:
        entries: the words as written; a phrase is cut into words as text is.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._prefixes: tuple[str, ...] = ()
        self._suffixes: tuple[str, ...] = ()
        self._infixes: tuple[str, ...] = ()
        self._phrases: dict[str, list[list[str]]] = {}
        self._wild_phrases: list[list[str]] = []
        prefixes, suffixes, infixes = [], [], []
        for entry in entries:
            parts = _PART.findall(fold(entry))
            if not parts:
                continue
            if len(parts) > 1:
                if "*" in parts[0]:
                    self._wild_phrases.append(parts)
                else:
                    self._phrases.setdefault(parts[0], []).append(parts)
                continue
            word = parts[0]
            if word.startswith("*") and word.endswith("*") and len(word) > 2:
                infixes.append(word[1:-1])
            elif word.endswith("*"):
                prefixes.append(word[:-1])
            elif word.startswith("*"):
                suffixes.append(word[1:])
            else:
                self._exact.add(word)
        self._prefixes, self._suffixes = tuple(prefixes), tuple(suffixes)
        self._infixes = tuple(infixes)
        self.has_phrases = bool(self._phrases or self._wild_phrases)
        # What a member begins with; nothing else does where no wildcard stands there.
        self._beginnings = self._exact | self._phrases.keys()
        self._has_wild = bool(prefixes or suffixes or infixes or self._wild_phrases)

    @property
    def are_classes(self) -> bool:
        """It holds classes of words and nothing else; see ``word_classes.ClassSet``."""
        return False

    def __contains__(self, word: object) -> bool:
        """Tell whether a single folded word is in the set."""
        return isinstance(word, str) and (
            word in self._exact
            or (bool(self._prefixes) and word.startswith(self._prefixes))
            or (bool(self._suffixes) and word.endswith(self._suffixes))
            or (bool(self._infixes) and any(part in word for part in self._infixes))
        )

    def length_at(self, words: Sequence[Word], index: int, stop: int | None = None) -> int:
        """Return how many words, from ``index`` on, form the longest member (0: none).

        Args:
            words: a row of words.
            index: where the member begins.
            stop: where it ends at the latest; the end of the row when left out.
        """
        word = words[index].text
        best = 1 if word in self else 0
        phrases: Sequence[Sequence[str]] = self._phrases.get(word, ())
        if self._wild_phrases:
            phrases = [*phrases, *self._wild_phrases]
        if phrases:
            limit = len(words) if stop is None else stop
            for phrase in phrases:
                size = len(phrase)
                if size > best and index + size <= limit:
                    rest = words[index : index + size]
                    if all(_fits(p, w.text) for p, w in zip(phrase, rest, strict=True)):
                        best = size
        return best

    def ranges(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Return the half-open word ranges of all members found."""
        memo = words.memo if isinstance(words, WordRow) and len(words) > _LONG_ROW else {}
        found = memo.get(self)
        if found is None:
            sizes = ((index, self.length_at(words, index)) for index in self._firsts(words))
            found = memo[self] = [(index, index + size) for index, size in sizes if size]
        return found

    def _firsts(self, words: Sequence[Word]) -> Sequence[int]:
        """Return the places at which a member may begin, in order; of a short row all."""
        if not isinstance(words, WordRow) or len(words) <= _LONG_ROW:
            return range(len(words))
        places = words.places
        firsts = (self._exact & places.keys()) | (self._phrases.keys() & places.keys())
        if self._prefixes or self._suffixes or self._infixes:
            firsts.update(word for word in places if word in self)
        if self._wild_phrases:
            firsts.update(w for w in places if any(_fits(phrase[0], w) for phrase in self._wild_phrases))
        return sorted(place for word in firsts for place in places[word])

    def any_in(self, words: Sequence[Word], start: int, stop: int) -> bool:
        """Tell whether a member lies wholly within ``words[start:stop]``."""
        start, stop = max(start, 0), min(stop, len(words))
        if stop - start <= _LONG_ROW or stop - start == len(words):
            beginnings, has_wild = self._beginnings, self._has_wild
            for index in range(start, stop):
                # Most words begin no member, and need no closer look.
                if (has_wild or words[index][0] in beginnings) and self.length_at(words, index, stop):
                    return True
            return False
        found = self.ranges(words)
        inside = range(bisect_left(found, (start,)), bisect_left(found, (stop,)))
        return any(found[n][1] <= stop or self.length_at(words, found[n][0], stop) for n in inside)

    def occurs_in(self, known: Set[str], rows: Callable[[], Iterable[str]]) -> bool:
        """Tell whether a member stands anywhere in a text.

        Args:
            known: the different words of the text, folded.
            rows: gives them in their order, in rows with a space before and after each word;
                asked only for a phrase whose words are all there.
        """
        if not self._exact.isdisjoint(known):
            return True
        wild = self._prefixes or self._suffixes or self._infixes
        if wild and any(word in self for word in known):
            return True
        phrases = [*self._wild_phrases, *(p for found in self._phrases.values() for p in found)]
        sought = [_as_pattern(p) for p in phrases if all(_stands_in(part, known) for part in p)]
        return bool(sought) and any(s.search(row) for row in rows() for s in sought)

    def ends_at(self, words: Sequence[Word], stop: int) -> bool:
        """Tell whether a member ends with the word before ``words[stop]``."""
        if stop <= 0:
            return False
        if words[stop - 1].text in self:
            return True
        if not self.has_phrases:
            return False
        window = words[max(0, stop - 6) : stop]
        return any(self.length_at(window, i) == len(window) - i for i in self._places(window))

    def _places(self, words: Sequence[Word]) -> list[int]:
        """Return where in a short row a member may begin."""
        beginnings, has_wild = self._beginnings, self._has_wild
        return [i for i, word in enumerate(words) if has_wild or word[0] in beginnings]

    def holds(self, words: Sequence[Word], low: int, high: int, reach: int) -> bool:
        """Tell whether ``words[low:high]`` lies in a member that begins at most ``reach`` words before."""
        first = max(0, low - reach)
        for place in self._places(words[first:high]):
            index = first + place
            size = self.length_at(words, index)
            if size and index <= low and index + size >= high:
                return True
        return False


class WordUnion:
    """Several word sets as one."""

    def __init__(self, parts: Sequence[WordSet]) -> None:
        self._parts = tuple(parts)

    @property
    def are_classes(self) -> bool:
        """It holds classes of words and nothing else; see ``word_classes.ClassSet``."""
        return all(part.are_classes for part in self._parts)

    def __contains__(self, word: object) -> bool:
        """Tell whether a single folded word is in one of the sets."""
        return any(word in part for part in self._parts)

    def length_at(self, words: Sequence[Word], index: int) -> int:
        """Return how many words, from ``index`` on, form the longest member (0: none)."""
        return max(part.length_at(words, index) for part in self._parts)

    def ranges(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Return the half-open word ranges of all members found."""
        return sorted({r for part in self._parts for r in part.ranges(words)})

    def any_in(self, words: Sequence[Word], start: int, stop: int) -> bool:
        """Tell whether a member lies wholly within ``words[start:stop]``."""
        return any(part.any_in(words, start, stop) for part in self._parts)

    def occurs_in(self, known: Set[str], rows: Callable[[], Iterable[str]]) -> bool:
        """Tell whether a member stands anywhere in a text; see ``WordSet``."""
        return any(part.occurs_in(known, rows) for part in self._parts)

    def ends_at(self, words: Sequence[Word], stop: int) -> bool:
        """Tell whether a member ends with the word before ``words[stop]``."""
        return any(part.ends_at(words, stop) for part in self._parts)


def _stands_in(part: str, known: Set[str]) -> bool:
    """Tell whether a word fits a part of a phrase."""
    return any(_fits(part, word) for word in known) if "*" in part else part in known


def _as_pattern(phrase: Sequence[str]) -> re.Pattern[str]:
    """Return what finds a phrase in words with a space before and after each."""
    parts = (
        f"{re.escape(part[:-1])}[^ ]*+"
        if part.endswith("*")
        else f"[^ ]*{re.escape(part[1:])}"
        if part.startswith("*")
        else re.escape(part)
        for part in phrase
    )
    return re.compile(f" {' '.join(parts)} ")


def _fits(pattern: str, word: str) -> bool:
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return pattern == word
