"""Classes of words as data: which words stand for people, animals, materials and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

NUMBERS = ("singular", "plural")


class WordClass(NamedTuple):
    """The words of one class, as ``wordlists/<lang>/classes/<name>.yml`` has them; all folded.

    Attributes:
        wider: the name of the class that it is part of, or an empty string.
        animate: its words stand for persons or animals.
        singular: singular forms, with a space between them.
        plural: plural forms, likewise.
        also: forms whose main sense is in another class.
        heads: short forms that may be the last part of a compound.
        no_heads: longer forms that may not, and words that only look like a compound.
    """

    wider: str
    animate: bool
    singular: str
    plural: str
    also: str
    heads: str
    no_heads: str


class ClassesOfLanguage(NamedTuple):
    """The classes of a language.

    Attributes:
        endings: an ending of a singular, and those of its plurals; the longest that fits counts.
        are_compounds_open: nouns before a noun describe it ("police officer"); else they are one word.
        classes: by name.
        diminutives: an ending of a noun, and those of its diminutives, likewise.
    """

    endings: Mapping[str, tuple[str, ...]]
    are_compounds_open: bool
    classes: Mapping[str, WordClass]
    diminutives: Mapping[str, tuple[str, ...]] = {}
