"""Conditions: what must hold, or must not, around a match for an entry to speak.

A condition answers true, false or None for *unknown* (no pipeline, or one that is not
sure).  The vocabulary is described in ``wordlists/README.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..knowledge.condition_data import (
    ConditionData,
    Denied,
    DependencyTree,
    HasMorph,
    IsNominal,
    Joined,
    NeverIs,
    OneOf,
    RefersTo,
    TokenPattern,
    WordsAround,
)
from ..language.pipelines import PARSE, TAGS, TEXT
from ..language.word_set import WordSet, WordUnion
from .contexts import CONTEXTS
from .head import Head, Subject
from .known_words import Never
from .logic import All, AnyOf, Condition, Not, all_of
from .occurrence import Occurrence
from .patterns import Dependency, Pattern

WordsLike = WordSet | WordUnion
Lists = Callable[[str], WordSet]


@dataclass(eq=False, repr=False)
class Words:
    """A word of the set stands before, after or near the match.

    Attributes:
        side: ``before``, ``after`` or ``near``.
        within: distance in words; 0 for ``near`` means the whole sentence.
    """

    words: WordsLike
    side: str
    within: int
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        low, high = occ.word_range
        words = occ.sentence.words
        if self.side == "before":
            if self.within == 1:
                return self.words.ends_at(words, low)
            return self.words.any_in(words, low - self.within, low)
        if self.side == "after":
            if self.within == 1:
                return high < len(words) and self.words.length_at(words, high) > 0
            return self.words.any_in(words, high, high + self.within)
        reach = self.within or len(words)
        return self.words.any_in(words, low - reach, low) or self.words.any_in(words, high, high + reach)


@dataclass(eq=False, repr=False)
class InDocument:
    """A word of the set stands anywhere in the document."""

    words: WordsLike
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        return occ.document.contains(self.words)


@dataclass(eq=False, repr=False)
class Form:
    """The matched text is one of these."""

    words: frozenset[str]
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        return occ.sentence.folded[occ.start : occ.end] in self.words


@dataclass(eq=False, repr=False)
class Last:
    """The match ends with a word of the set."""

    words: WordsLike
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        return self.words.ends_at(occ.sentence.words, occ.word_range[1])


@dataclass(eq=False, repr=False)
class Context:
    """The match stands in one of the named contexts."""

    names: tuple[str, ...]
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        return any(CONTEXTS[name](occ) for name in self.names)


@dataclass(eq=False, repr=False)
class Tag:
    """The match's last word has one of these parts of speech."""

    tags: frozenset[str]
    needs: int = TAGS

    def holds(self, occ: Occurrence) -> bool | None:
        from ..language.syntax import is_sure

        span = occ.span
        if span is None or not span[-1].pos or not is_sure(span[-1]):
            return None
        return span[-1].pos_ in self.tags


@dataclass(eq=False, repr=False)
class Lemma:
    """The lemma of the match's last word is in the set."""

    words: WordsLike
    needs: int = TAGS

    def holds(self, occ: Occurrence) -> bool | None:
        span = occ.span
        from ..language.syntax import lemma_of

        lemma = lemma_of(span[-1]) if span is not None else ""
        return lemma in self.words if lemma else None


@dataclass(eq=False, repr=False)
class Morph:
    """The match's last word has these morphological features."""

    features: tuple[tuple[str, tuple[str, ...]], ...]
    needs: int = TAGS

    def holds(self, occ: Occurrence) -> bool | None:
        from ..language.syntax import is_sure

        span = occ.span
        if span is None or not span[-1].pos or not is_sure(span[-1]):
            return None
        morph = span[-1].morph
        return all(set(values) & set(morph.get(name, [])) for name, values in self.features)


@dataclass(eq=False, repr=False)
class Nominal:
    """The match is an adjective used as a noun, or (false) is not.

    Directly before a noun of a class it is none, whatever the tagger makes of that noun
    ("het gekleurde *haar*").
    """

    wanted: bool
    needs: int = TAGS

    def holds(self, occ: Occurrence) -> bool | None:
        from ..language.syntax import is_nominal

        _, high = occ.word_range
        words = occ.sentence.words
        touches = high < len(words) and not occ.sentence.folded[occ.end : words[high].start].strip()
        if touches and occ.lists.classes.of(words[high].text).is_known:
            return not self.wanted
        span = occ.span
        value = None if span is None else is_nominal(span)
        return None if value is None else value is self.wanted


@dataclass(eq=False, repr=False)
class Reference:
    """The match speaks of a role in general (``generic``) or of somebody (``specific``)."""

    kind: str
    needs: int = PARSE

    def holds(self, occ: Occurrence) -> bool | None:
        from .coreference import reference

        span = occ.span
        value = None if span is None else reference(span, occ.lists, occ.sentence.matches)
        return None if value is None else value == self.kind


@dataclass(eq=False, repr=False)
class Conditions:
    """What must hold, or must not, for an entry or a rule to speak, ready to be asked.

    Attributes:
        only_if: holds when a cue says that the sense is the one meant; None asks for no cue.
        unless: holds when something clears the match; None when nothing does.
        speaks_when_unknown: what unsettled conditions mean.
    """

    only_if: Condition | None
    unless: Condition | None
    speaks_when_unknown: bool

    @classmethod
    def of(
        cls,
        only_if: Sequence[ConditionData],
        unless: Sequence[ConditionData],
        lists: Lists,
        *,
        speaks_when_unknown: bool,
    ) -> Conditions:
        """Make them from their data; one item of a list is enough."""
        return cls(one_of(only_if, lists), one_of(unless, lists), speaks_when_unknown)

    @cached_property
    def needs(self) -> int:
        """The level of analysis that would settle all of them."""
        return max((c.needs for c in (self.only_if, self.unless) if c), default=TEXT)

    def speak(self, occ: Occurrence, *, final: bool) -> bool | None:
        """Say whether there is something to say: true, false, or None while that is open.

        Args:
            occ: the match.
            final: no further analysis will come; the data says what unknown means.
        """
        cleared = self.unless.holds(occ) if self.unless else False
        if cleared:
            return False
        cued = self.only_if.holds(occ) if self.only_if else True
        answer = all_of((None if cleared is None else True, cued))
        return self.speaks_when_unknown if answer is None and final else answer


def one_of(values: Sequence[ConditionData], lists: Lists) -> Condition | None:
    """Return conditions of which one is enough; None when there are none."""
    parts = tuple(build(value, lists) for value in values)
    if len(parts) == 1:
        return parts[0]
    return AnyOf(parts) if parts else None


def word_set(words: Sequence[str], lists: Lists) -> WordsLike:
    """Return the set for a list of words; a single ``@name`` is the shared list itself."""
    if len(words) == 1 and words[0].startswith("@"):
        return lists(words[0][1:])
    plain = [w for w in words if not w.startswith("@")]
    shared = [lists(w[1:]) for w in words if w.startswith("@")]
    return WordUnion([WordSet(plain), *shared]) if shared else WordSet(plain)


def build(data: ConditionData, lists: Lists) -> Condition:
    """Make a condition from its data.

    Args:
        data: what it asks.
        lists: gives a shared word list by name.
    """
    match data:
        case WordsAround(key, words, within):
            return Words(word_set(words, lists), key, within or (0 if key == "near" else 1))
        case OneOf(key, values):
            return _ONE_OF[key](values, lists)
        case NeverIs(key, tags, lang):
            return Never(tags, lang, {"previous-never": -1, "last-never": 0, "next-never": 1}[key])
        case HasMorph(features):
            return Morph(features)
        case IsNominal(wanted):
            return Nominal(wanted)
        case RefersTo(kind):
            return Reference(kind)
        case TokenPattern(tokens):
            return Pattern(tokens)
        case DependencyTree(nodes):
            return Dependency(nodes)
        case Denied(part):
            return Not(build(part, lists))
        case Joined(key, parts):
            made = tuple(build(part, lists) for part in parts)
            return All(made) if key == "all" else AnyOf(made)


_ONE_OF: Mapping[str, Callable[[Sequence[str], Lists], Condition]] = {
    "text": lambda words, lists: InDocument(word_set(words, lists)),
    "last": lambda words, lists: Last(word_set(words, lists)),
    "lemma": lambda words, lists: Lemma(word_set(words, lists)),
    "head": lambda words, lists: Head(word_set(words, lists) if words else None),
    "subject": lambda words, lists: Subject(word_set(words, lists)),
    "form": lambda words, lists: Form(frozenset(words)),
    "context": lambda names, lists: Context(tuple(names)),
    "pos": lambda tags, lists: Tag(frozenset(tags)),
}
