"""Conditions on the noun that a match describes, before it or as the subject of which it is told."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.pipelines import TAGS, TEXT
from ..language.word_classes import WordClasses
from ..language.word_set import WordSet, WordUnion
from .occurrence import Occurrence

_REACH = 4  # words behind the match
_BACK = 8  # words before it


@dataclass(eq=False, repr=False)
class Head:
    """The noun that the match describes is in the set, or there is none.

    The words after the match are read first: modifiers are passed over, a function word or a mark
    ends the search, and the first noun of a class decides.  In English it may be followed by others
    ("native police officers"), of which the last decides.  What is neither listed nor clearly absent
    is unknown, and the tagger decides; of classes alone it could tell no more.
    """

    words: WordSet | WordUnion | None  # None: ``head: none``

    @property
    def needs(self) -> int:
        """The level of analysis that would settle it."""
        return TEXT if self._is_by_classes else TAGS

    @property
    def _is_by_classes(self) -> bool:
        return self.words is not None and self.words.are_classes

    def holds(self, occ: Occurrence) -> bool | None:
        """Return whether it holds; see ``Condition.holds``."""
        surface = self._surface(occ)
        if surface is not None or self._is_by_classes:
            return bool(surface)
        from ..language.syntax import described_noun, noun_behind

        span = occ.span
        if span is None:
            return None
        if self.words is None:
            behind = noun_behind(span)
            return None if behind is None else not behind
        found = described_noun(span)
        if found is None:
            return None
        return any(word in self.words for word in found)

    def _surface(self, occ: Occurrence) -> bool | None:
        """Return what the words tell; None where that is open."""
        _, high = occ.word_range
        words, folded = occ.sentence.words, occ.sentence.folded
        if self.words is not None and high and words[high - 1].text in self.words:
            return True
        function, joins = occ.lists("function-word"), occ.lists("coordinator")
        place = occ.end
        for index in range(high, min(high + _REACH, len(words))):
            word = words[index]
            if folded[place : word.start].strip() not in ("", ","):
                break
            if folded[word.end : word.end + 2] == "- ":  # "dames- en herenkleding"
                place = word.end + 1
                continue
            if self.words is not None and (size := self.words.length_at(words, index)):
                return size > 1 or self._is_last_in_set(occ, index)
            if self.words is not None and occ.lists.classes.of(word.text).is_known:
                # Of a noun that is not in a list its lemma may be.
                return self._is_last_in_set(occ, index) or (False if self._is_by_classes else None)
            if word.text in function:
                if index == high and word.text not in joins:
                    return self.words is None
                if word.text not in joins:
                    return None
            place = word.end
        else:
            return (self.words is None) if high >= len(words) else None
        if place == occ.end:  # a mark directly after the match: it describes nothing
            return self.words is None
        return None

    def _is_last_in_set(self, occ: Occurrence, index: int) -> bool:
        """Tell whether the last of the nouns in a row, which decides, is in the set."""
        words, classes = occ.sentence.words, occ.lists.classes
        if classes.are_compounds_open:
            while (
                index + 1 < len(words)
                and classes.of(words[index + 1].text).is_known
                and not occ.sentence.folded[words[index].end : words[index + 1].start].strip()
                and not self._ends_row(words[index].text, words[index + 1].text, classes)
            ):
                index += 1
        return self.words is not None and words[index].text in self.words

    @staticmethod
    def _ends_row(word: str, following: str, classes: WordClasses) -> bool:
        """Tell whether what follows is no part of the row: "actors *star*", "an actor *plays*"."""
        noun = classes.of(word)
        is_verb = following.endswith("s") and not classes.of(following).animate
        return noun.animate and (noun.number == "plural" or is_verb)


@dataclass(eq=False, repr=False)
class Subject:
    """The match is told of a word in the set: "the *residents* are ...", "zijn de *bewoners* ...".

    A verb of the list ``copula`` stands before the match, without the beginning of another clause
    (``clause-start``) between them, and the nearest noun of a class before it is in the set.  A match
    that a noun follows is told of that one; a noun that another owns ("the coats of the *dancers* are
    ...") leaves it to that other.
    """

    words: WordSet | WordUnion
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        """Return whether it holds; see ``Condition.holds``."""
        low, high = occ.word_range
        words, classes = occ.sentence.words, occ.lists.classes
        if high < len(words) and classes.of(words[high].text).is_known:
            return False
        copula, starts = occ.lists("copula"), occ.lists("clause-start")
        is_told = is_found = False
        for index in range(low - 1, max(-1, low - 1 - _BACK), -1):
            word = words[index].text
            if copula.length_at(words, index):
                is_told = True
            elif self._is_owner(occ, index):
                continue
            elif word in self.words:
                is_found = True
            elif not is_found and (classes.of(word).is_known or (is_told and word in starts)):
                return False
            if is_told and is_found:
                return True
        return False

    def _is_owner(self, occ: Occurrence, index: int) -> bool:
        """Tell whether a noun is joined to the noun before it by a word of the list ``genitive``."""
        words, classes = occ.sentence.words, occ.lists.classes
        if not (words[index].text in self.words or classes.of(words[index].text).is_known):
            return False
        for back in range(index - 1, max(0, index - _REACH), -1):
            if words[back].text in occ.lists("genitive"):
                return classes.of(words[back - 1].text).is_known
            if classes.of(words[back].text).is_known:
                return False
        return False
