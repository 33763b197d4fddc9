"""Whether a word is a past participle, by its form and the lemma table; loads no pipeline."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from .lemmas import shipped

if TYPE_CHECKING:
    from .word_set import WordSet

_SHORTEST = 5  # letters of a Dutch participle: "gezet"
_SHORTEST_END = 4  # letters of a noun at the end of another: "last"
_LONGEST = 40  # letters; a longer row is no word
_MOST_CACHED = 50_000  # words; then the answers are forgotten


class Participles(ABC):
    """Tells the past participles of a language; ``in`` asks it of one folded word.

    Lists that it reads: ``participle`` (what its form does not tell) and ``participle-like``
    (what only looks like one).

    Args:
        lists: gives a shared word list of the language by name.
    """

    lang: str

    def __init__(self, lists: Callable[[str], WordSet]) -> None:
        self._lists = lists
        self._answers: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        answer = self._answers.get(word)
        if answer is None:
            answer = word in self._participle or (word not in self._like and self._is_formed(word))
            if len(self._answers) > _MOST_CACHED:
                self._answers.clear()
            self._answers[word] = answer
        return answer

    @cached_property
    def _participle(self) -> WordSet:
        return self._lists("participle")

    @cached_property
    def _like(self) -> WordSet:
        return self._lists("participle-like")

    @abstractmethod
    def _is_formed(self, word: str) -> bool:
        """Tell whether a word that no list has is formed as a participle."""

    def is_noun(self, word: str) -> bool:
        """Tell whether the table has a word as a noun too."""
        return shipped(self.lang).known(word, "NOUN") is not None

    def is_adjective(self, word: str) -> bool:
        """Tell whether the table has a word as an adjective and not as a noun."""
        table = shipped(self.lang)
        return table.known(word, "ADJ") is not None and table.known(word, "NOUN") is None


class DutchParticiples(Participles):
    """Words in *ge-* (behind a part such as *op-*) or another prefix, and in *-d*, *-t* or *-n*.

    The table decides where it has the word: a verb whose form is not that of its lemma. It has
    no say where nothing but a participle looks so: *opgeladen*, *verduurzaamd*.
    """

    lang = "nl"
    # Where none of these stands no participle begins.
    _INSIDE = ("be", "ge", "ver")
    _FIRST = tuple("aan achter door er her mis om onder ont over vol voor weer".split())
    _PREFIXED = re.compile(r"(?:be|her|mis|onder|ont|over|ver)\w{2,60}(?:d|(?:ch|[fkpsx])t)")
    _PRESENT = re.compile(r"[bdgjlmnrvwz]t$")
    _NOUN = ("heid", "ingen", "ment", "schap", "teit")

    def _is_formed(self, word: str) -> bool:
        if not _SHORTEST <= len(word) <= _LONGEST or word[-1] not in "dtn":
            return False
        if not word.startswith(self._FIRST) and not any(part in word for part in self._INSIDE):
            return False
        table = shipped(self.lang)
        # "Wachtend" is what goes on, not what is done: the infinitive with a d.
        if word.endswith("nd") and table.known(word[:-1], "VERB") == word[:-1]:
            return False
        lemma = table.known(word, "VERB")
        if lemma is not None:
            return lemma != word and not self._is_present(word, lemma)
        if word.endswith(self._NOUN) or any(table.known(word, pos) for pos in ("NOUN", "ADV", "ADP", "PRON")):
            return False
        if self._PREFIXED.fullmatch(word):
            # "Verwerkersovereenkomst" ends in a noun.
            ends = (word[at:] for at in range(3, len(word) - _SHORTEST_END + 1))
            return word.endswith("d") or not any(map(self.is_noun, ends))
        return self._is_compound(word)

    def _is_present(self, word: str, lemma: str) -> bool:
        """Tell whether a form in -t can only be the present tense: "verdient" beside "verdiend".

        Of "verkorten" the participle has the t of the verb itself.
        """
        return "ge" not in word and bool(self._PRESENT.search(word)) and not lemma.startswith(word)

    def _is_compound(self, word: str) -> bool:
        """Tell whether a word is "ge-" and more, or a part of a verb before another participle."""
        if word.startswith("ge"):
            return True
        places = range(2, len(word) - _SHORTEST + 1)
        return any(word[:at] in self._parts and word[at:] in self for at in places)

    @cached_property
    def _parts(self) -> WordSet:
        return self._lists("verb-part")


class EnglishParticiples(Participles):
    """Words in *-ed*; the others are listed.

    A word that the table has as an adjective or a noun only is none: *bearded*, *hundred*.
    """

    lang = "en"

    def _is_formed(self, word: str) -> bool:
        if not word.endswith("ed") or len(word) < _SHORTEST - 1 or "-" in word:
            return False
        table = shipped(self.lang)
        if any(table.known(form, "VERB") is not None for form in (word, word[:-1], word[:-2])):
            return True
        return not any(table.known(word, pos) for pos in ("ADJ", "NOUN")) and word[:2] != "un"
