"""A condition on the noun that a match describes: of which class or list it is, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.pipelines import TAGS, TEXT
from ..language.word_set import WordSet, WordUnion
from .occurrence import Occurrence

_REACH = 4  # words behind the match


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
            if self.words is not None and (size := self.words.length_at(words, index)):
                return size > 1 or self._is_last_in_set(occ, index)
            if self.words is not None and occ.lists.classes.of(word.text).is_noun:
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
                and classes.of(words[index + 1].text).is_noun
                and not occ.sentence.folded[words[index].end : words[index + 1].start].strip()
                and not (
                    classes.of(words[index].text).animate and classes.of(words[index].text).number == "plural"
                )
            ):
                index += 1
        return self.words is not None and words[index].text in self.words
