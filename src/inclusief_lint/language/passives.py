"""Passives by the words of a sentence alone: an auxiliary and the participle that belongs to it.

The order of words tells them apart from participles of other verbs: in English the participle
follows its auxiliary, with adverbs between; in Dutch it stands beside it or at the end of the
clause. Which words tell where a clause ends is data: shared lists of the language.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Container
from functools import cached_property
from typing import TYPE_CHECKING

from .participles import DutchParticiples, EnglishParticiples, Participles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .sentences import Sentence, WordRow
    from .word_set import WordSet

# Signs that end a clause; a dash does when there are spaces around it.
_END = re.compile(r"[;:?!–—]|\s-\s")
_QUOTES = "\"'“”‘’„ "
_CLUSTER = 3  # verbs and "te" between a Dutch participle and its auxiliary
_ADVERBS = 4  # words between an English auxiliary and its participle
_CLAUSE = 28  # words of a clause that are looked at
_SUBJECT = 2  # words from a Dutch verb to a subject behind it: "wordt er hij"
_AGENT = 12  # words from the verb that opens a Dutch clause to the participle


class Passives(ABC):
    """Finds passives in the sentences of one language.

    Lists: ``relative`` (what begins a clause that describes a noun), ``relative-or-content``,
    ``determiner``.

    Args:
        lists: gives a shared word list of the language by name.
    """

    participles: Participles

    def __init__(self, lists: Callable[[str], WordSet]) -> None:
        self._lists = lists

    @abstractmethod
    def participle(self, sentence: Sentence, place: int) -> int | None:
        """Return the place of the participle that a passive's auxiliary belongs to, or None.

        Args:
            sentence: holds both.
            place: the place of the auxiliary in ``sentence.words``.
        """

    def agent(
        self, sentence: Sentence, place: int, participle: int, by: Container[str]
    ) -> tuple[int, int] | None:
        """Return the range of words that says who does it in a main clause, or None.

        Args:
            sentence: holds the passive.
            place: the place of the auxiliary in ``sentence.words``.
            participle: that of the participle.
            by: the words that it begins with.

        Returns:
            The half-open range from the word behind "by" to the noun.
        """
        words = sentence.words
        if self._is_relative(sentence, min(place, participle)):
            return None
        for at in self._agent_places(sentence, place, participle):
            if words[at].text in by and at + 1 < len(words) and not _gap(sentence, at).strip(_QUOTES):
                noun = self._noun(sentence, at + 1)
                return None if self._tells_how(sentence, at + 1, noun) else (at + 1, noun + 1)
        return None

    def _tells_how(self, sentence: Sentence, first: int, noun: int) -> bool:
        """Tell whether what follows "by" says how something is done: "door het op te lossen"."""
        return False

    def _noun(self, sentence: Sentence, at: int) -> int:
        """Return the place of the noun in a group of words that begins at a place."""
        words, determiner = sentence.words, self._lists("determiner")
        while at + 1 < len(words) and not _gap(sentence, at).strip(_QUOTES):
            word = words[at].text
            if word not in determiner and not self.participles.is_adjective(word):
                break
            at += 1
        return at

    @abstractmethod
    def _agent_places(self, sentence: Sentence, place: int, participle: int) -> Iterator[int]:
        """Yield the places where the word may stand that begins who does it."""

    def _is_relative(self, sentence: Sentence, place: int) -> bool:
        """Tell whether a clause is one that describes a noun: "the film that is chosen by"."""
        words, relative = sentence.words, self._lists("relative")
        for at in range(place - 1, max(0, place - _CLAUSE), -1):
            if _gap(sentence, at).strip(_QUOTES):
                return False
            if words[at].text in relative:
                return True
            if words[at].text in self._lists("relative-or-content"):
                # "That the film is chosen" says what, "that is chosen" which film.
                after = words[at + 1].text
                return not (after in self._lists("determiner") or after in self._lists("subject-pronoun"))
        return False


class DutchPassives(Passives):
    """Dutch: beside the auxiliary, or at the end of the clause that it opens.

    Lists: ``verb-cluster`` (what stands between the two in a row of verbs), ``clause-start`` and
    ``finite-verb`` (another clause begins), ``after-participle`` (what may follow at the end of a
    clause), ``before-infinitive``, ``clause-insert`` (it does so behind a comma).
    """

    @cached_property
    def participles(self) -> Participles:  # type: ignore[override]
        """The participles of Dutch."""
        return DutchParticiples(self._lists)

    def participle(self, sentence: Sentence, place: int) -> int | None:
        """Return the place of the participle; see ``Passives.participle``."""
        words = sentence.words
        behind = place + 1
        if (
            behind < len(words)
            and not _gap(sentence, place).strip()
            and words[behind].text in self.participles
        ):
            return behind
        before = self._before(sentence, place)
        if before is None:
            return self._at_end(sentence, place)
        if self.participles.is_noun(words[before].text):  # "in veel gevallen wordt ervoor gekozen"
            at_end = self._at_end(sentence, place)
            return before if at_end is None else at_end
        return before

    def _before(self, sentence: Sentence, place: int) -> int | None:
        """Return the participle before the auxiliary: "gehoord wordt", "gehoord moet worden"."""
        words, cluster = sentence.words, self._lists("verb-cluster")
        for at in range(place - 1, max(-1, place - 2 - _CLUSTER), -1):
            if _gap(sentence, at).strip(_QUOTES):
                return None
            if words[at].text in self.participles:
                # "Wat is gemeld wordt ...": the participle has an auxiliary of its own.
                return None if at and words[at - 1].text in self._lists("auxiliary") else at
            if words[at].text not in cluster:
                return None
        return None

    def _at_end(self, sentence: Sentence, place: int) -> int | None:
        """Return the participle that closes the clause: "wordt in juni geopend"."""
        words = sentence.words
        at, noun = place + 1, None
        # "Omdat hij directeur wordt en ...": the auxiliary itself ends its clause.
        if at == len(words) or words[at].text in self._lists("coordinator") or self._ends(sentence, place):
            return None
        while at < min(len(words), place + _CLAUSE):
            gap, word = _gap(sentence, at - 1), words[at].text
            if _END.search(gap) or self._has_own_verb(word, at - place):
                return noun
            comma = "," in gap
            if word in self._lists("clause-start") or (comma and word in self._lists("clause-insert")):
                passed = self._past_clause(sentence, at) if comma else None
                if passed is None:
                    return noun
                at = passed
                continue
            if word in self.participles and self._closes(sentence, at):
                if not self.participles.is_noun(word):
                    return at
                noun = at if noun is None else noun  # "worden er gewassen op verbouwd"
            at += 1
        return noun

    def _ends(self, sentence: Sentence, place: int) -> bool:
        """Tell whether a comma behind the auxiliary ends its clause, and opens none within it."""
        word = sentence.words[place + 1].text
        opens = word in self._lists("clause-start") or word in self._lists("clause-insert")
        return "," in _gap(sentence, place) and not opens

    def _has_own_verb(self, word: str, distance: int) -> bool:
        """Tell whether a word belongs to another clause: its verb, or a subject far behind our verb."""
        if word in self._lists("finite-verb"):
            return True
        return distance > _SUBJECT and word in self._lists("subject-pronoun")

    def _past_clause(self, sentence: Sentence, at: int) -> int | None:
        """Return the place behind the comma that ends a clause between commas, or None."""
        words = sentence.words
        stop = at + _CLAUSE
        while at + 1 < min(len(words), stop):
            gap = _gap(sentence, at)
            if _END.search(gap):
                return None
            at += 1
            if "," in gap:
                word = words[at].text
                return None if word in self._lists("clause-start") else at
        return None

    def _closes(self, sentence: Sentence, at: int) -> bool:
        """Tell whether a participle ends its clause: no noun follows that it describes."""
        words = sentence.words
        before = words[at - 1].text
        if before in self._lists("before-infinitive") or before in self._lists("coordinator"):
            return False
        return (
            at + 1 == len(words)
            or bool(_gap(sentence, at).strip())
            or words[at + 1].text in self._lists("after-participle")
        )

    def _agent_places(self, sentence: Sentence, place: int, participle: int) -> Iterator[int]:
        words = sentence.words
        first, last = sorted((place, participle))
        if last + 1 < len(words) and not _gap(sentence, last).strip():
            yield last + 1
        yield from range(first + 1, last)
        # Before both it stands behind what opens the clause: "kan door vrijwilligers worden gemaakt".
        passed: list[int] = []
        for at in range(first - 1, max(-1, first - 1 - _AGENT), -1):
            word = words[at].text
            if _gap(sentence, at).strip(_QUOTES) or word in self._lists("coordinator"):
                return
            if word in self._lists("clause-start") or word in self._lists("finite-verb"):
                yield from passed
                return
            if words[at - 1].text not in self._lists("determiner"):  # "een door ... gemaakte film"
                passed.append(at)

    def _tells_how(self, sentence: Sentence, first: int, noun: int) -> bool:
        words = sentence.words
        for at in range(noun + 1, min(len(words), noun + _CLAUSE)):
            word = words[at].text
            begins = word in self._lists("clause-start") or word in self._lists("infinitive-clause")
            if begins or _gap(sentence, at - 1).strip(_QUOTES):
                return False
            if word in self._lists("before-infinitive"):
                return True
        return False


class EnglishPassives(Passives):
    """English: behind the auxiliary, with nothing but adverbs between.

    Lists: ``inner-adverb`` (adverbs without *-ly*).
    """

    @cached_property
    def participles(self) -> Participles:  # type: ignore[override]
        """The participles of English."""
        return EnglishParticiples(self._lists)

    def participle(self, sentence: Sentence, place: int) -> int | None:
        """Return the place of the participle; see ``Passives.participle``."""
        words = sentence.words
        for at in range(place + 1, min(len(words), place + 2 + _ADVERBS)):
            if _gap(sentence, at - 1).strip():
                return None
            if words[at].text in self.participles:
                return at
            if not self._is_adverb(words[at].text):
                return None
        return None

    def _is_adverb(self, word: str) -> bool:
        return (word.endswith("ly") and len(word) > len("only")) or word in self._lists("inner-adverb")

    def _agent_places(self, sentence: Sentence, place: int, participle: int) -> Iterator[int]:
        """Yield the places behind the participle, past "up", an adverb, or "and" with a second one."""
        words = sentence.words
        for at in range(participle + 1, min(len(words), participle + 2 + _ADVERBS)):
            word = words[at].text
            if _gap(sentence, at - 1).strip():
                return
            yield at
            if not (self._is_adverb(word) or any(word in passed for passed in self._between)):
                return

    @cached_property
    def _between(self) -> tuple[Container[str], ...]:
        return self._lists("verb-particle"), self._lists("coordinator"), self.participles

    def _tells_how(self, sentence: Sentence, first: int, noun: int) -> bool:
        """Tell whether a verb in *-ing* follows: "by jointly signing"."""
        words = sentence.words
        while first + 1 < len(words) and self._is_adverb(words[first].text):
            first += 1
        return words[first].text.endswith("ing")


def passives(lang: str, lists: Callable[[str], WordSet]) -> Passives:
    """Return what finds the passives of ``nl`` or ``en``.

    Args:
        lang: the language.
        lists: gives a shared word list of the language by name.
    """
    return DutchPassives(lists) if lang == "nl" else EnglishPassives(lists)


def _gap(sentence: Sentence, at: int) -> str:
    """Return what stands behind a word, up to the next one or the end of the sentence."""
    words: WordRow = sentence.words
    stop = words[at + 1].start if at + 1 < len(words) else sentence.end
    return sentence.folded[words[at].end : stop]
