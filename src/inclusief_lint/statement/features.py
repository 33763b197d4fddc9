"""Features: what one sentence of a statement says, each as ranges or *unknown*.

A feature is data (``rules/statement/features.yml``); here are the few ways to look for
one.  Some kinds read words; the others ask the parse, and answer None where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..language.syntax import is_sure, lemma_of
from ..language.word_set import WordSet
from .sentence import Ranges, StatementSentence
from .verbs import VERBAL, Verbs, verbs_above

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..knowledge.catalogue import Catalogue
    from ..knowledge.guidelines import Feature

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FIGURE = re.compile(r"\d")


class Features:
    """Finds features in units, for one organisation.

    Args:
        catalogue: the data.
        analyse: parses the sentences of units, where there is a pipeline.
        name: the organisation's name, which counts as a subject; may be empty.
        own_words: words of the mission, with their lemmas; may be empty.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        analyse: Callable[[Sequence[StatementSentence]], None],
        name: str = "",
        own_words: frozenset[str] = frozenset(),
    ) -> None:
        self._catalogue, self.analyse = catalogue, analyse
        self._data = catalogue.statement.features
        self._own_words = own_words
        self._verbs = Verbs(catalogue.word_set, frozenset(name.lower().split()))
        self._sets: dict[tuple[str, str], WordSet] = {}
        self._patterns: dict[tuple[str, str], list[re.Pattern[str]]] = {}

    def of(self, key: str, unit: StatementSentence) -> Ranges | None:
        """Return where a feature speaks in a sentence; None when that needs a parse we lack."""
        if key not in unit.found:
            feature = self._data[key]
            unit.found[key] = _KINDS[feature.kind](self, feature, unit)
        return unit.found[key]

    def may(self, key: str, unit: StatementSentence) -> bool:
        """Tell, without the parse, whether a feature could speak in a sentence."""
        if key in unit.found:
            return unit.found[key] is None or bool(unit.found[key])
        feature = self._data[key]
        kind, options = feature.kind, feature.options
        if kind == "either":
            return any(self.may(part, unit) for part in options.of)
        if kind == "people":
            return bool(self._pattern(feature, unit))
        if kind == "number":
            return bool(_FIGURE.search(unit.sentence.text)) or bool(self._words(feature, unit))
        if kind == "verb":
            return all(self.may(part, unit) for part in options.over)
        return kind in ("noun", "name") or bool(self.of(key, unit))

    def asks_parse(self, key: str) -> bool:
        """Tell whether a feature needs the parse of a sentence."""
        feature = self._data[key]
        if feature.kind == "either":
            return any(self.asks_parse(part) for part in feature.options.of)
        return feature.kind in _PARSED

    def all_in(self, unit: StatementSentence) -> list[str]:
        """Return the names of all features that speak in a sentence, for ``--explain``."""
        return [key for key in self._data if self.of(key, unit)]

    def _doc(self, unit: StatementSentence) -> Doc | None:
        if unit.doc is None:
            self.analyse([unit])
        return unit.doc

    # -- kinds that read words -----------------------------------------------------------

    def _words(self, feature: Feature, unit: StatementSentence) -> Ranges:
        words = unit.sentence.words
        found = self._set(feature, unit.lang).ranges(words)
        return [(words[a].start, words[b - 1].end) for a, b in found]

    def _count(self, feature: Feature, unit: StatementSentence) -> Ranges:
        """Speaks when enough different members of a list stand in the sentence."""
        ranges = self._words(feature, unit)
        different = {unit.sentence.folded[a:b] for a, b in ranges}
        if len(different) < feature.options.least:
            return []
        return [(ranges[0][0], max(b for _, b in ranges))]

    def _pattern(self, feature: Feature, unit: StatementSentence) -> Ranges:
        key = (feature.id, unit.lang)
        if key not in self._patterns:
            self._patterns[key] = [re.compile(p) for p in feature.words[unit.lang]]
        sentence = unit.sentence
        text = sentence.folded[sentence.start : sentence.end]
        if feature.options.case:
            text = sentence.text
        found = [m.span() for p in self._patterns[key] for m in p.finditer(text) if m.end() > m.start()]
        return sorted((a + sentence.start, b + sentence.start) for a, b in found)

    def _link(self, feature: Feature, unit: StatementSentence) -> Ranges:
        """Links whose address or text holds one of the words."""
        whole = [(unit.sentence.start, unit.sentence.end)]
        if feature.options.segment:
            return whole if unit.segment.kind == feature.options.segment else []
        inside = [f"{link.target} {link.text}".lower() for link in unit.links]
        return whole if any(word in text for text in inside for word in feature.words[unit.lang]) else []

    def _opening(self, feature: Feature, unit: StatementSentence) -> Ranges:
        """The first sentence of running text."""
        return [(unit.sentence.start, unit.sentence.end)] if unit.is_opening else []

    def _either(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        unknown = False
        found: Ranges = []
        for key in feature.options.of:
            ranges = self.of(key, unit)
            unknown = unknown or ranges is None
            found += ranges or []
        return None if unknown and not found else sorted(found)

    # -- kinds that ask the parse --------------------------------------------------------

    def _organisation(self, feature: Feature, unit: StatementSentence) -> Ranges:
        """Words of the organisation's own mission, by lemma where there is a parse."""
        if not self._own_words:
            return []
        found = [(w.start, w.end) for w in unit.sentence.words if w.text in self._own_words]
        doc = self._doc(unit)
        if doc is not None:
            found += [self._range(unit, t) for t in doc if lemma_of(t) in self._own_words]
        return sorted(set(found))

    def _people(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        """Noun phrases for people: by words, then the parse turns down what only describes."""
        ranges = self._pattern(feature, unit)
        if not ranges:
            return []
        doc = self._doc(unit)
        if doc is None:
            return None
        offset = unit.sentence.start
        kept = []
        for start, end in ranges:
            span = doc.char_span(start - offset, end - offset, alignment_mode="expand")
            if span is not None and any(self._is_person(token, unit.lang) for token in span):
                kept.append((start, end))
        return kept

    def _is_person(self, token: Token, lang: str) -> bool:
        """A noun of its own, or a word that describes one for people ("disability scheme" not)."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if _in_name(token):
            return False
        before = token.dep_ == "compound" and token.head.i == token.i + 1
        describes = token.dep_ == "amod" or before
        if not describes or token.head is token:
            return True
        lists = ("statement-person", "statement-role")
        return any(self._verbs.is_in(token.head, name, lang) for name in lists)

    def _noun(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        """Nouns outside the lists: what statements of any organisation do not say."""
        doc = self._doc(unit)
        if doc is None:
            return None
        common = self._set(feature, unit.lang)

        def counts(token: Token) -> bool:
            if token.pos_ != "NOUN" or len(token) < 3 or not token.text[0].isalpha() or not is_sure(token):
                return False
            return token.text.lower() not in common and lemma_of(token) not in common

        return [self._range(unit, token) for token in doc if counts(token)]

    def _name(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        """Names inside a sentence, other than the organisation's own and those in the list."""
        doc = self._doc(unit)
        if doc is None:
            return None
        common = self._set(feature, unit.lang)
        runs: list[list[Token]] = []
        for token in doc:
            if token.pos_ != "PROPN" or not token.text[:1].isupper():
                continue
            if runs and runs[-1][-1].i == token.i - 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        found = []
        for run in runs:
            words = [token.text.lower() for token in run]
            if any(w in common or w in unit.own_names for w in words):
                continue
            if run[0].i == 0 and len(run) == 1:
                continue  # a capital because the sentence begins there
            if run[0].i == 1 and doc[0].pos_ == "ADP":
                continue  # "At Northgate Bank we ...": whose statement it is
            found.append((self._range(unit, run[0])[0], self._range(unit, run[-1])[1]))
        return found

    def _number(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        """A numeral with what it counts; units of time, age and money are in the list."""
        if not self.may(feature.id, unit):
            return []
        doc = self._doc(unit)
        if doc is None:
            return None
        units = self._catalogue.word_set(unit.lang, "statement-unit")
        numbers = self._set(feature, unit.lang)
        found = []
        for token in doc:
            if token.pos_ != "NUM" or token.dep_ not in ("nummod", "amod"):
                continue
            head = token.head
            if _YEAR.fullmatch(token.text) or token.i > head.i or lemma_of(head) in units:
                continue
            if not head.text[0].isalpha():
                continue
            if not _FIGURE.search(token.text) and token.text.lower() not in numbers:
                continue  # "één", "one": no amount
            found.append((self._range(unit, token)[0], self._range(unit, head)[1]))
        return found

    def _verb(self, feature: Feature, unit: StatementSentence) -> Ranges | None:
        options = feature.options
        if not self.may(feature.id, unit):
            return []
        doc = self._doc(unit)
        if doc is None:
            return None
        whole = [(unit.sentence.start, unit.sentence.end)]
        if options.possessive and self._verbs.has_own(doc, unit.lang):
            return whole
        if options.request:
            strict = options.request == "strict"
            return whole if self._verbs.is_request(doc, unit.lang, strict=strict) else []
        wanted = None if options.any_verb else self._set(feature, unit.lang)
        over = self._places(doc, unit, options.over) if options.over else None
        found = []
        for verb, subject in self._verbs.find(doc, unit.lang, wanted, options):
            tokens = [verb] if subject is None else [verb, subject]
            if over is not None:
                below = [token for token in over if verb.i in verbs_above(token)]
                if not below:
                    continue
                tokens += below
            ends = [self._range(unit, token) for token in tokens]
            found.append((min(a for a, _ in ends), max(b for _, b in ends)))
        return found

    def _places(self, doc: Doc, unit: StatementSentence, keys: Sequence[str]) -> list[Token]:
        """Return the tokens on which other features speak."""
        offset = unit.sentence.start
        spans = [
            doc.char_span(a - offset, b - offset, alignment_mode="expand")
            for key in keys
            for a, b in self.of(key, unit) or []
        ]
        return [token for span in spans if span is not None for token in span if token.pos_ not in VERBAL]

    @staticmethod
    def _range(unit: StatementSentence, token: Token) -> tuple[int, int]:
        start = unit.sentence.start + token.idx
        return start, start + len(token)

    def _set(self, feature: Feature, lang: str) -> WordSet:
        key = (feature.id, lang)
        if key not in self._sets:
            words: list[str] = []
            for word in feature.words[lang]:
                words += self._catalogue.words(lang, word[1:]) if word.startswith("@") else [word]
            self._sets[key] = WordSet(words)
        return self._sets[key]


def _in_name(token: Token) -> bool:
    """Part of a longer name: "International Women's Day", "Black History Month"."""
    if token.pos_ != "PROPN" or not token.text[0].isupper():
        return False
    beside = [*token.doc[max(0, token.i - 1) : token.i], *token.doc[token.i + 1 : token.i + 2]]
    return any(t.pos_ == "PROPN" and t.text[0].isupper() for t in beside)


_PARSED = frozenset({"people", "verb", "noun", "name", "number", "organisation"})
_KINDS: Mapping[str, Callable[[Features, Feature, StatementSentence], Ranges | None]] = {
    "words": Features._words,
    "count": Features._count,
    "pattern": Features._pattern,
    "people": Features._people,
    "verb": Features._verb,
    "noun": Features._noun,
    "name": Features._name,
    "number": Features._number,
    "link": Features._link,
    "either": Features._either,
    "organisation": Features._organisation,
    "opening": Features._opening,
}
