"""Shapes of texts made to hurt: parts in a row, nested, or growing from line to line.

A text is a function of its size in characters and of the words of a language.  In its parts
``$WORD`` stands for a word that always speaks, ``$OPEN`` for one that asks for a pipeline,
``$NOUN`` for a person noun, ``$HE`` and ``$SHE`` for pronouns, ``$N`` for a running number,
``$AAA`` for capitals, each time others.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

SEED = 20_240_501


class Words(NamedTuple):
    """What the texts of one language are made of.

    Attributes:
        lang: ``nl`` or ``en``.
        word: a word that always speaks.
        open_word: a word that asks for a pipeline.
        plain_forms: words that are decided without a pipeline.
        open_forms: words that ask for one.
        sentences: ordinary sentences, each with its full stop.
    """

    lang: str
    word: str
    open_word: str
    plain_forms: tuple[str, ...]
    open_forms: tuple[str, ...]
    sentences: tuple[str, ...]

    def fill(self, text: str) -> str:
        """Put the words of this language into a part."""
        if "$" not in text:
            return text
        nl = self.lang == "nl"
        for name, word in (
            ("$WORD", self.word), ("$OPEN", self.open_word), ("$NOUN", "bezoeker" if nl else "visitor"),
            ("$HER", "haar" if nl else "her"), ("$HE", "hij" if nl else "he"),
            ("$SHE", "zij" if nl else "she"), ("$THE", "de" if nl else "the"),
        ):  # fmt: skip
            text = text.replace(name, word)
        return text


Text: TypeAlias = Callable[[Words, int], str]


def row(*units: str) -> Text:
    """Return units one after another, again and again."""

    def made(words: Words, size: int) -> str:
        unit = words.fill("".join(units))
        if "$AAA" in unit:
            codes = map("".join, itertools.product("BCDFGHJKLMPQRTVWXZ", repeat=4))
            return "".join(unit.replace("$AAA", code) for code in itertools.islice(codes, size // 5))
        if "$N" not in unit:
            return (unit * (size // len(unit) + 1))[:size]
        parts, length, number = [], 0, 0
        while length < size:
            parts.append(unit.replace("$N", str(number)))
            length += len(parts[-1])
            number += 1
        return "".join(parts)

    return made


def nest(opening: str, closing: str, core: str = "$WORD", before: str = "") -> Text:
    """Return openings, a core, and as many closings."""

    def made(words: Words, size: int) -> str:
        start, end = words.fill(opening), words.fill(closing)
        depth = max(size // len(start + end), 1)
        return words.fill(before) + start * depth + words.fill(core) + end * depth

    return made


def stairs(step: str, leaf: str) -> Text:
    """Return lines that stand ever deeper."""

    def made(words: Words, size: int) -> str:
        end = words.fill(leaf)
        count = int((2 * size / len(step)) ** 0.5)
        return "\n".join(step * depth + end for depth in range(1, count))

    return made


def around(before: str, text: Text, after: str = "") -> Text:
    """Return a text with something before and after it."""
    return lambda words, size: words.fill(before) + text(words, size) + words.fill(after)


def drawn(of: Callable[[Words], tuple[str, ...]], pattern: str = "{} ") -> Text:
    """Return words or sentences drawn by chance, always the same for one size."""

    def made(words: Words, size: int) -> str:
        chance = random.Random(SEED)
        parts, length = [], 0
        while length < size:
            parts.append(words.fill(pattern).format(chance.choice(of(words))))
            length += len(parts[-1])
        return "".join(parts)

    return made


def sentences(words: Words) -> tuple[str, ...]:
    """Return the ordinary sentences of a language."""
    return words.sentences


def unended(words: Words) -> tuple[str, ...]:
    """Return the same without the marks that end them."""
    return tuple(s.rstrip(".!?") for s in words.sentences)
