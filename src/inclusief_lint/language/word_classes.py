"""Tells of which classes a noun is: people, animals, materials, places and so on.

A word is looked up as it stands; one that is not listed is taken by its last part
("museumbakker" is a baker), the longest listed one that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from .sentences import Word
from .word_set import WordSet

if TYPE_CHECKING:
    from ..knowledge.class_data import WordClass

_SHORTEST_HEAD = 5  # letters of a last part, unless the class lists it
_SHORTEST_FIRST = 2  # letters before it


@dataclass(frozen=True, slots=True)
class Noun:
    """What the classes know of a word.

    Attributes:
        classes: of its main sense, with all wider ones.
        also: of its other senses, likewise.
        number: ``singular`` or ``plural``; empty where it is both or neither.
        animate: it stands for persons or animals.
    """

    classes: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    number: str = ""
    animate: bool = False

    @property
    def is_known(self) -> bool:
        """Its main sense is in a class."""
        return bool(self.classes)


NOTHING = Noun()


def with_endings(word: str, endings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a word with its ending replaced by each that stands for it; the longest that fits counts."""
    for start in range(len(word) + 1):
        if word[start:] in endings:
            return tuple(word[:start] + ending for ending in endings[word[start:]])
    return ()


class WordClasses:
    """The classes of one language.

    Args:
        classes: their words, by name.
        are_compounds_open: nouns before a noun describe it ("police officer").
        diminutives: an ending of a noun, and those of its diminutives; their plural adds an s.
    """

    def __init__(
        self,
        classes: Mapping[str, WordClass],
        *,
        are_compounds_open: bool = False,
        diminutives: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.are_compounds_open = are_compounds_open
        self._diminutives = diminutives or {}
        self._bases: dict[str, list[str]] = {}  # the ending of a diminutive, and those of its nouns
        for base, endings in self._diminutives.items():
            for ending in endings:
                self._bases.setdefault(ending, []).append(base)
        self._classes = classes
        self._main: dict[str, str] = {}
        self._also: dict[str, list[str]] = {}
        self._plurals: set[str] = set()
        self._singulars: set[str] = set()
        self._heads: set[str] = set()
        self._no_heads: set[str] = set()
        self._made: dict[str, Noun] = {}
        for name, data in classes.items():
            singular, plural = data.singular.split(), data.plural.split()
            # A form of two words ("vorsten") stays with the one that is listed as such.
            self._main |= {form: name for form in plural if form not in self._main}
            self._main |= dict.fromkeys(singular, name)
            self._singulars.update(singular)
            self._plurals.update(plural)
            self._heads.update(data.heads.split())
            self._no_heads.update(data.no_heads.split())
            for form in data.also.split():
                self._also.setdefault(form, []).append(name)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a class of this name."""
        return name in self._classes

    def of(self, word: str) -> Noun:
        """Return what is known of a folded word; ``NOTHING`` of an unknown one."""
        noun = self._made.get(word)
        if noun is None:
            noun = self._made[word] = self._look_up(word)
        return noun

    def _look_up(self, word: str) -> Noun:
        listed = word if word in self._main else self._head(word)
        others = self._also.get(word, ())
        if not listed and not others:
            return self._diminutive(word)
        main, number = self._main.get(listed, ""), ""
        if (listed in self._plurals) != (listed in self._singulars):
            number = "plural" if listed in self._plurals else "singular"
        return Noun(
            frozenset(self._chain(main)),
            frozenset(wider for name in others for wider in self._chain(name)),
            number,
            any(self._classes[name].animate for name in self._chain(main)),
        )

    def _head(self, word: str) -> str:
        """Return the last part of a compound that decides what it is, or an empty string."""
        if word in self._also or word in self._no_heads:
            return ""  # listed as what it is, or as no compound
        last = word[word.rfind("-") + 1 :]
        if last in self._main and last not in self._no_heads:
            return last
        for start in range(_SHORTEST_FIRST, len(word) - 1):
            part = word[start:]
            may_be = len(part) >= _SHORTEST_HEAD or part in self._heads
            if may_be and part in self._main and part not in self._no_heads:
                return part
        return ""

    def _diminutive(self, word: str) -> Noun:
        """Return what is known of the noun of which a word is the diminutive."""
        single = word.removesuffix("s")
        for start in range(_SHORTEST_FIRST, len(single)):
            for ending in self._bases.get(single[start:], ()):
                base = single[:start] + ending
                if single in with_endings(base, self._diminutives):
                    known = self.of(base)
                    if known.number == "singular":
                        return replace(
                            known, also=frozenset(), number="singular" if single == word else "plural"
                        )
        return NOTHING

    def _chain(self, name: str) -> Iterator[str]:
        while name:
            yield name
            name = self._classes[name].wider

    def named(self, name: str) -> ClassSet | None:
        """Return the words of a class, named as conditions do; None where there is no such class.

        Args:
            name: ``person``, ``person?`` (words that may stand for one too), ``person/plural``.
        """
        bare = name.removesuffix("?")
        bare, _, number = bare.partition("/")
        return ClassSet(self, bare, number, with_also=name.endswith("?")) if bare in self else None


class Lists(Protocol):
    """The shared lists and the classes of words of one language."""

    @property
    def classes(self) -> WordClasses:
        """The classes."""

    def __call__(self, name: str) -> WordSet:
        """Return the list or class with this name; an unknown one is empty."""


class ClassSet(WordSet):
    """The words of a class as a set of words.

    Args:
        classes: those of the language.
        name: the class.
        number: only ``singular`` or ``plural`` forms; empty: both.
        with_also: words with this sense besides their main one too.
    """

    def __init__(self, classes: WordClasses, name: str, number: str = "", *, with_also: bool = False) -> None:
        super().__init__(())
        self._has_wild = True  # every word is looked up
        self._of, self._name, self._number, self._with_also = classes.of, name, number, with_also

    @property
    def are_classes(self) -> bool:
        """It holds a class of words and nothing else."""
        return True

    def __contains__(self, word: object) -> bool:
        """Tell whether a single folded word is of the class."""
        noun = self._of(word) if isinstance(word, str) else NOTHING
        if self._name in noun.classes or (self._with_also and self._name in noun.also):
            return not self._number or noun.number in (self._number, "")
        return False

    def _firsts(self, words: Sequence[Word]) -> Sequence[int]:
        return [index for index, word in enumerate(words) if word.text in self]

    def occurs_in(self, known: Set[str], rows: Callable[[], Iterable[str]]) -> bool:
        """Tell whether a word of the class stands anywhere in a text; see ``WordSet``."""
        return any(word in self for word in known)


__all__ = ["NOTHING", "ClassSet", "Lists", "Noun", "WordClasses", "with_endings"]
