"""Abbreviations in capitals that nothing explains; needs no pipeline.

A definition is recognised by the letters of the words before it, after Schwartz and Hearst
(2003), "A simple algorithm for identifying abbreviation definitions in biomedical text".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ... import lazy_regex
from ...knowledge.check_options import AbbreviationOptions
from ...language.lemmas import shipped
from ...language.sentences import Word, fold, texts_of, words_of
from ...language.word_set import WordSet
from ...reading.segments import OWN_PROSE
from ...vocabulary import LANGUAGES
from ..contexts import clearing_context, in_address
from ..explained import bracketed, is_glossed
from ..occurrence import Occurrence
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...language.document import Document, Passage
    from ...language.sentences import Sentence

# KPI, OC&W, D&I, RvT, KPI's, KPIs, BHV'er; not in a code (A4, F-16, DB::x), an address or a longer word.
_ABBREVIATION = lazy_regex.pattern(
    r"(?<![^\W_])(?<![&@#./\\+;-])(?<!::)"
    r"(?P<base>[A-Z]{1,3}&[A-Z]{1,3}|[A-Z]{1,3}[a-z][A-Z]{1,3}|[A-Z]{2,6})"
    r"(?P<tail>['’](?:s|er|ers)|s)?(?![^\W_])(?![&@+;]\w|::|['’]\w|[./\\]\w|-?\d)"
)
_SHORTEST, _LONGEST = 2, 6  # letters
_SIZES = range(_SHORTEST, _LONGEST + 1)
_ROMAN = lazy_regex.pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBER_BEHIND = lazy_regex.pattern(r"[ \u00a0](?!(?:19|20)\d\d\b)\d")  # a code: NEN 1814, EN 301 549
_POSTCODE = lazy_regex.pattern(r"(?<!\d)\d{4}[ \u00a0]\Z")
_CAPITALS = lazy_regex.pattern(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ]{2,}(?![^\W_])")
_NAME_BEFORE = lazy_regex.pattern(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][^\W_]*[ \u00a0]\Z")
_NAME_BEHIND = lazy_regex.pattern(r"[ \u00a0][A-ZÀ-ÖØ-Þ][^\W_]|[ \u00a0]?[A-Z]['’]|-[A-ZÀ-ÖØ-Þ]")
_DATELINE = lazy_regex.pattern(r"[ \u00a0][-–—][ \u00a0]")  # "GENUA - Vandaag ..."
_MOST_KEYS = 500  # abbreviations that are sought one by one
_LONG_CAPITALS = 5  # letters: two such words in a sentence are names in capitals
_WORDS_IN_BRACKETS = 4  # "(hierna: RvT)" introduces an abbreviation, a longer remark uses it
_LONG_WORD = 5  # letters: two words give a two-letter abbreviation only if both are long
_LINK_WORDS = 4  # a longer link leads to something else than what one of its words means
_OF_FIELD = 2  # different abbreviations: whoever writes so many of one field writes for readers who know it


class _Place(NamedTuple):
    """Where words stand: the number of their passage, and a range in it."""

    passage: int
    start: int
    end: int


@dataclass
class _Known:
    """What is known of a document while it is read, part by part.

    Attributes:
        fields: the lists of the fields that it belongs to.
        links: where its short links stand.
        sought: the abbreviations of which no words have been seen that they may stand for.
        spelled: where such words first stand.
    """

    fields: Sequence[WordSet]
    links: _Links
    sought: set[str]
    spelled: dict[str, _Place]


class _Links:
    """Where the short links of a document stand, in the source."""

    def __init__(self, document: Document) -> None:
        links = (e for e in document.reading.elements if e.kind == "link")
        short = sorted((e.start, e.end) for e in links if 0 < len(e.text.split()) <= _LINK_WORDS)
        self._starts, self._ends = [start for start, _ in short], [end for _, end in short]

    def hold(self, occ: Occurrence) -> bool:
        """Tell whether a link on the abbreviation leads to what it is (technique G55 of WCAG)."""
        start, end = occ.segment.to_source(occ.start, occ.end)
        last = bisect_right(self._starts, start) - 1
        return last >= 0 and end <= self._ends[last]


@dataclass(eq=False, kw_only=True)
class AbbreviationCandidate(Candidate):
    """A use of an abbreviation; where the text explains it, it only clears later uses."""

    def verdict(self, *, final: bool) -> bool:
        """Say whether the rule speaks here; see ``Candidate.verdict``."""
        return not self.is_explained


class AbbreviationCheck(Check):
    """Marks abbreviations in capitals that the text does not explain.

    It leaves alone those in a list or with an entry of their own, names, Roman numerals,
    codes, quotations, headings and texts in capitals; and those of a field in a text of that
    field.  A link on the abbreviation explains it.
    """

    @cached_property
    def options(self) -> AbbreviationOptions:
        """What the rule asks."""
        return self.rule.options_as(AbbreviationOptions)

    @cached_property
    def _known(self) -> WordSet:
        return WordSet(w for name in self.options.known for w in self._list(name))

    @cached_property
    def _connectors(self) -> frozenset[str]:
        return frozenset(fold(w) for w in self._list(self.options.connectors))

    def _list(self, name: str) -> Iterable[str]:
        return self.catalogue.words(self.rule.lang, name)

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the uses of abbreviations that readers may not know, explained or not."""
        uses = list(self._uses(part))
        is_whole = part.is_first and part.is_last
        if self not in part.memory:
            keys = {key for _, key, _ in uses} if is_whole else self._keys(part.document)
            part.memory[self] = self._known_of(part.document, keys) if keys else None
        known: _Known | None = part.memory[self]
        if known is None:
            return
        fields = known.fields
        uses = [use for use in uses if not any(fold(use[2].text) in field for field in fields)]
        self._spell_out(part, known)
        for number, key, occ in uses:
            place = known.spelled.get(key)
            explained = is_glossed(occ) or self._is_defined(occ, key) or known.links.hold(occ)
            if place is not None and not explained:
                # Before the abbreviation, or after it in the same sentence.
                explained = (place.passage, place.end) <= (number, occ.sentence.end)
            yield AbbreviationCandidate(
                rule=self.rule,
                lang=self.rule.lang,
                start=occ.start,
                end=occ.end,
                segment=occ.segment,
                severity=self.rule.severity,
                key=key,
                is_explained=explained,
            )

    def _keys(self, document: Document) -> set[str]:
        """Return the letters of what may be a use of an abbreviation, anywhere in a document."""
        return {
            _letters(match["base"])
            for passage in document.passages
            if passage.segment.kind in OWN_PROSE
            for match in _ABBREVIATION.finditer(passage.segment.text)
            if not self._is_exempt(match) and self.is_mine(passage)
        }

    def _known_of(self, document: Document, keys: set[str]) -> _Known:
        return _Known(self._fields(document), _Links(document), keys, {})

    def _fields(self, document: Document) -> list[WordSet]:
        """Return the lists of the fields that the text belongs to."""
        if not self.options.fields:
            return []
        found = {
            fold(match["base"])
            for passage in document.passages
            for match in _ABBREVIATION.finditer(passage.segment.text)
        }
        fields = (WordSet(self._list(name)) for name in self.options.fields)
        return [field for field in fields if sum(base in field for base in found) >= _OF_FIELD]

    def _uses(self, part: Part) -> Iterator[tuple[int, str, Occurrence]]:
        for number, passage in part.numbered():
            if passage.segment.kind not in OWN_PROSE:
                continue
            listed: set[tuple[int, int]] | None = None
            for match in _ABBREVIATION.finditer(passage.segment.text):
                if self._is_exempt(match) or not self.is_mine(passage):
                    continue
                if listed is None:
                    listed = set(self._entries(passage))
                occ = self._occurrence(passage, match)
                if match.span() not in listed and match.span("base") not in listed and _may_speak(occ):
                    yield number, _letters(match["base"]), occ

    def _entries(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Yield the ranges of words that have an entry, whose rule says what there is to say."""
        for hit in self.lexicon.prefilter.hits(passage.folded):
            if hit.trigger.owner.startswith(f"{self.rule.lang}/"):
                yield hit.start, hit.end

    def _is_exempt(self, match: re.Match[str]) -> bool:
        """Tell whether the letters themselves, or the signs beside them, make it no matter."""
        base, text = match["base"], match.string
        folded = fold(base)
        if not _SHORTEST <= len(_letters(base)) <= _LONGEST:
            return True
        if folded in self._known or fold(match.group()) in self._known or _ROMAN.fullmatch(base):
            return True
        if "&" not in base and shipped(self.rule.lang).is_word(folded):
            return True  # an ordinary word in capitals, for stress
        if any(folded in self.catalogue.word_set(lang, "function-word") for lang in LANGUAGES):
            return True  # WHY, HOW: the same in the other language
        if _NUMBER_BEHIND.match(text, match.end()):
            return True
        before = text[max(0, match.start() - 6) : match.start()]
        return len(base) == 2 and bool(_POSTCODE.search(before))

    def _occurrence(self, passage: Passage, match: re.Match[str]) -> Occurrence:
        sentence, lists = passage.sentence_at(*match.span()), self.catalogue.lists(self.rule.lang)
        return Occurrence.of(passage, sentence, match.span("base"), match["base"], lists)

    def _is_defined(self, occ: Occurrence, key: str) -> bool:
        """Tell whether the abbreviation is introduced here: "raad van toezicht (RvT)"."""
        inside = words_of(fold(bracketed(occ)))
        if not inside or len(inside) > _WORDS_IN_BRACKETS:
            return False
        low, _ = occ.word_range
        before = occ.sentence.words[: low - len(inside) + 1]
        nearest = before[-min(len(key) + 5, 2 * len(key)) :]
        if any(fits(key, nearest[i:]) for i in range(len(nearest))):
            return True
        # Another language's letters ("Verenigde Naties (UN)") define as well; a person's
        # party or museum after the name does not.
        names = occ.lists("first-name")
        return bool(nearest) and not any(w.text in names for w in nearest[-3:])

    def _spell_out(self, part: Part, known: _Known) -> None:
        """Note where words first stand whose initials give the abbreviations that are sought."""
        keys = known.sought
        for number, passage in part.numbered():
            if not keys:
                return
            if not self._has_initials(passage.folded, keys):
                continue
            fresh: dict[str, _Place] = {}
            words = words_of(passage.folded)
            content = [w for w in words if w.text not in self._connectors]
            for row in (words, content):
                initials = "".join(w.text[0] for w in row)
                for size in _SIZES:
                    for i in range(len(row) - size + 1):
                        key = initials[i : i + size]
                        if key in keys and (size > 2 or _both_long(row[i : i + 2])):
                            place = _Place(number, row[i].start, row[i + size - 1].end)
                            fresh[key] = min(fresh.get(key, place), place)
            known.spelled.update(fresh)
            keys.difference_update(fresh)  # only the first place matters

    def _has_initials(self, folded: str, keys: Set[str]) -> bool:
        """Tell whether words in a row may begin as an abbreviation is spelt; quick, for most do not."""
        words = texts_of(folded)
        everything = "".join([w[0] for w in words])
        content = "".join([w[0] for w in words if w not in self._connectors])
        both = f"{everything} {content}"
        if len(keys) <= _MOST_KEYS:
            return any(map(both.__contains__, keys))
        return not all(
            keys.isdisjoint([both[i : i + size] for i in range(len(both) - size + 1)]) for size in _SIZES
        )


def _letters(base: str) -> str:
    return "".join(c for c in fold(base) if c.isalpha())


def _both_long(words: Iterable[Word]) -> bool:
    return all(len(w.text) >= _LONG_WORD for w in words)


def _may_speak(occ: Occurrence) -> bool:
    """Tell whether an abbreviation stands in running text of the writer's own, and in no name."""
    text = occ.segment.text
    if in_address(occ) or clearing_context(occ, frozenset()) is not None:
        return False
    before = text[max(occ.sentence.start, occ.start - 40) : occ.start]
    name = _NAME_BEFORE.search(before)
    if name and occ.sentence.start < occ.start - len(before) + name.start():
        return False
    if _NAME_BEHIND.match(text, occ.end):
        return False
    if occ.start == 0 and _DATELINE.match(text, occ.end):
        return False
    capitals, long = _capitals(occ.sentence)
    if len(occ.text) >= _LONG_CAPITALS and long > 1:
        return False
    return capitals < 3 or 2 * capitals < len(occ.sentence.words)


def _capitals(sentence: Sentence) -> tuple[int, int]:
    """Return how many words in capitals a sentence has, and how many long ones; counted once."""
    memo = sentence.words.memo
    if _capitals not in memo:
        found = _CAPITALS.findall(sentence.text)
        memo[_capitals] = [(len(found), sum(len(c) >= _LONG_CAPITALS for c in found))]
    return memo[_capitals][0]


def fits(key: str, words: Iterable[Word]) -> bool:
    """Tell whether words spell an abbreviation: its letters in order, the first one first.

    Args:
        key: the abbreviation's letters, folded.
        words: the words that may stand for it, from the first.
    """
    row = list(words)
    if not row or row[0].text[0] != key[0]:
        return False
    letters = iter("".join(w.text for w in row))
    return all(any(c == wanted for c in letters) for wanted in key) and (
        # Some later letter begins a word, or the word is a compound with all letters in it.
        len(row) == 1 or any(w.text[0] in key[1:] for w in row[1:])
    )


__all__ = ["AbbreviationCheck", "fits"]
