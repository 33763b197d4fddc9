"""Features: what one sentence of a statement says, each as ranges or *unknown*.

A feature is data (``rules/statement/features.yml``); here are the few ways to look for
one.  Surface kinds read words; ``verb`` and ``people`` ask the parse, and answer None
where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..conditions import PARSE
from ..syntax import lemma_of
from ..wordset import WordSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..catalogue import Catalogue
    from ..document import Passage
    from ..sentences import Sentence
    from ..source import Element, Segment

Ranges = list[tuple[int, int]]  # in the text of a segment

_VERBAL = frozenset({"VERB", "AUX"})
_UPWARD = frozenset({"conj", "xcomp", "parataxis", "ccomp", "advcl", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_STEPS = 4  # verbs up from an infinitive or a coordination to the one with the subject


@dataclass(eq=False)
class Unit:
    """A sentence of the text with the features found in it."""

    passage: Passage
    sentence: Sentence
    lang: str
    elements: Sequence[Element] = ()
    found: dict[str, Ranges | None] = field(default_factory=dict)

    @property
    def segment(self) -> Segment:
        """The segment that the sentence stands in."""
        return self.sentence.segment

    @cached_property
    def links(self) -> list[Element]:
        """The links that begin inside the sentence."""
        start, end = self.segment.to_source(self.sentence.start, self.sentence.end)
        return [e for e in self.elements if e.kind == "link" and start - 2 <= e.start < end]


class Features:
    """Finds features in units, for one organisation.

    Args:
        catalogue: the data.
        name: the organisation's name, which counts as a subject; may be empty.
        own_words: lemmas of the mission and the name, longest first; may be empty.
    """

    def __init__(self, catalogue: Catalogue, name: str = "", own_words: frozenset[str] = frozenset()) -> None:
        self._catalogue = catalogue
        self._data: Mapping[str, Any] = catalogue.statement["features"]
        self._name = name.strip().lower()
        self._own_words = own_words
        self._sets: dict[tuple[str, str, str], WordSet] = {}
        self._patterns: dict[tuple[str, str], list[re.Pattern[str]]] = {}

    def of(self, key: str, unit: Unit) -> Ranges | None:
        """Return where a feature speaks in a sentence; None when that needs a parse we lack."""
        if key not in unit.found:
            feature = self._data[key]
            unit.found[key] = _KINDS[feature["kind"]](self, feature, unit)
        return unit.found[key]

    def all_in(self, unit: Unit) -> list[str]:
        """Return the names of all features that speak in a sentence, for ``--explain``."""
        return [key for key in self._data if self.of(key, unit)]

    # -- the kinds ---------------------------------------------------------------------

    def _words(self, feature: Mapping[str, Any], unit: Unit) -> Ranges:
        words = unit.sentence.words
        found = self._set(feature, unit.lang).ranges(words)
        return [(words[a].start, words[b - 1].end) for a, b in found]

    def _count(self, feature: Mapping[str, Any], unit: Unit) -> Ranges:
        """Speaks when enough different members of a list stand in the sentence."""
        ranges = self._words(feature, unit)
        different = {unit.sentence.folded[a:b] for a, b in ranges}
        if len(different) < feature["options"].get("least", 2):
            return []
        return [(ranges[0][0], max(b for _, b in ranges))]

    def _pattern(self, feature: Mapping[str, Any], unit: Unit) -> Ranges:
        key = (feature["id"], unit.lang)
        if key not in self._patterns:
            self._patterns[key] = [re.compile(p) for p in feature[unit.lang]]
        sentence = unit.sentence
        text = (
            sentence.text
            if feature["options"].get("case")
            else sentence.folded[sentence.start : sentence.end]
        )
        found = [m.span() for p in self._patterns[key] for m in p.finditer(text) if m.end() > m.start()]
        return sorted((a + sentence.start, b + sentence.start) for a, b in found)

    def _people(self, feature: Mapping[str, Any], unit: Unit) -> Ranges | None:
        """Noun phrases for people: by words, then the parse turns down what only describes."""
        ranges = self._pattern(feature, unit)
        if not ranges:
            return []
        doc = unit.sentence.doc
        if doc is None or unit.sentence.level < PARSE:
            return None
        kept = []
        for start, end in ranges:
            span = doc.char_span(
                start - unit.sentence.start, end - unit.sentence.start, alignment_mode="expand"
            )
            if span is not None and any(self._is_person(token, unit.lang) for token in span):
                kept.append((start, end))
        return kept

    def _is_person(self, token: Token, lang: str) -> bool:
        """A noun of its own, or a word that describes one for people ("disability scheme" not)."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        describes = token.dep_ == "amod" or (token.dep_ == "compound" and token.head.i == token.i + 1)
        if not describes or token.head is token:
            return True
        return self._in(token.head, "statement-person", lang) or self._in(token.head, "statement-role", lang)

    def _link(self, feature: Mapping[str, Any], unit: Unit) -> Ranges:
        """Links whose address or text holds one of the words."""
        if "segment" in feature["options"]:
            inside_kind = unit.segment.kind == feature["options"]["segment"]
            return [(unit.sentence.start, unit.sentence.end)] if inside_kind else []
        found = []
        for link in unit.links:
            inside = f"{link.target} {link.text}".lower()
            if any(word in inside for word in feature[unit.lang]):
                found.append((unit.sentence.start, unit.sentence.end))
        return found[:1]

    def _either(self, feature: Mapping[str, Any], unit: Unit) -> Ranges | None:
        unknown = False
        found: Ranges = []
        for key in feature["options"]["of"]:
            ranges = self.of(key, unit)
            unknown = unknown or ranges is None
            found += ranges or []
        return None if unknown and not found else sorted(found)

    def _organisation(self, feature: Mapping[str, Any], unit: Unit) -> Ranges:
        """Words of the organisation's own mission and name, by lemma."""
        if not self._own_words:
            return []
        words = unit.sentence.words
        return [(w.start, w.end) for w in words if w.text in self._own_words or w.text == self._name]

    def _verb(self, feature: Mapping[str, Any], unit: Unit) -> Ranges | None:
        doc = unit.sentence.doc
        if doc is None or unit.sentence.level < PARSE:
            return None
        options = feature["options"]
        if options.get("possessive") and any(self._in(t, "statement-own", unit.lang) for t in doc):
            return [(unit.sentence.start, unit.sentence.end)]
        if options.get("request") and self._is_request(doc, unit.lang):
            return [(unit.sentence.start, unit.sentence.end)]
        verbs = None if options.get("any-verb") else self._set(feature, unit.lang)
        found = []
        for token in doc:
            if token.pos_ not in _VERBAL or (verbs is not None and not self._is_verb(token, verbs)):
                continue
            if options.get("request"):
                continue
            if any(child.dep_ == "det" for child in token.children):
                continue  # "het maken van": a noun, whatever the tagger says
            chain = list(_upwards(token))
            if verbs is not None and token.dep_ == "aux" and self._in(token, "statement-perfect", unit.lang):
                continue  # the verb it belongs to decides
            if options.get("open") and self._is_past(token, unit.lang):
                continue
            if options.get("firm") and any(
                self._in(t, "statement-wish", unit.lang) for t in _governors(chain)
            ):
                continue
            if options.get("negated") is False and self._is_negated(token, unit.lang):
                continue
            if not self._has_subject(chain, options.get("subject", "organisation"), unit):
                continue
            subject = next((t for verb in chain for t in _subjects(verb)), None)
            left = min(token.i, subject.i if subject is not None else token.i)
            right = max(token.i, subject.i if subject is not None else token.i)
            span = doc[left : right + 1]
            found.append((unit.sentence.start + span.start_char, unit.sentence.start + span.end_char))
        return found

    def _is_request(self, doc: Doc, lang: str) -> bool:
        """An imperative, or a sentence that speaks to the reader or invites by the passive."""
        if any(self._in(t, "statement-imperative", lang) for t in doc if t.i == 0 or doc[t.i - 1].is_punct):
            return True
        for token in doc:
            if token.pos_ in _VERBAL and "Imp" in token.morph.get("Mood", []):
                return True
            if self._in(token, "statement-you", lang):
                return True
            if token.pos_ == "VERB" and token.dep_ == "ROOT" and not _subjects(token):
                return True
            if token.pos_ == "VERB" and any(c.dep_ in ("nsubj:pass", "aux:pass") for c in token.children):
                return True
        return any(self._in(t, "statement-we", lang) for t in doc)

    @staticmethod
    def _is_verb(token: Token, verbs: WordSet) -> bool:
        lemma = lemma_of(token)
        for child in token.children:
            if child.dep_ == "compound:prt":
                particle = child.text.lower()
                if particle + lemma in verbs or f"{lemma} {particle}" in verbs:
                    return True
        return lemma in verbs or token.text.lower() in verbs

    def _in(self, token: Token, name: str, lang: str) -> bool:
        words = self._catalogue.word_set(lang, name)
        return token.text.lower() in words or lemma_of(token) in words

    def _is_past(self, verb: Token, lang: str) -> bool:
        """A finite past tense, or a perfect that no future stands over."""
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
        finite = [t for t in (verb, *auxiliaries) if "Fin" in t.morph.get("VerbForm", [])]
        if any("Past" in t.morph.get("Tense", []) for t in finite):
            return True
        if verb.pos_ != "VERB" or len(auxiliaries) != 1:
            return False
        return self._in(auxiliaries[0], "statement-perfect", lang)

    def _is_negated(self, token: Token, lang: str) -> bool:
        return any(self._in(child, "statement-not", lang) for child in token.children)

    def _has_subject(self, chain: Sequence[Token], who: str, unit: Unit) -> bool:
        if who == "any":
            return True
        for verb in chain:
            subjects = _subjects(verb)
            for subject in subjects:
                if who == "reader":
                    return self._in(subject, "statement-reader", unit.lang)
                if subject.dep_ == "nsubj:pass":
                    agent = any(c.dep_ == "obl:agent" for c in verb.children)
                    return not agent and not self._in(subject, "statement-reader", unit.lang)
                return self._is_organisation(subject, unit.lang)
        return False

    def _is_organisation(self, subject: Token, lang: str) -> bool:
        if self._in(subject, "statement-organisation", lang):
            return True
        if self._in(subject, "statement-world", lang):
            return False
        text = subject.text.lower()
        if self._name and text in self._name.split():
            return True
        if subject.pos_ == "PROPN":
            return True
        return any(self._in(c, "statement-own", lang) for c in subject.children)

    def _set(self, feature: Mapping[str, Any], lang: str) -> WordSet:
        key = (feature["id"], lang, "")
        if key not in self._sets:
            words: list[str] = []
            for word in feature[lang]:
                words += self._catalogue.words(lang, word[1:]) if word.startswith("@") else [word]
            self._sets[key] = WordSet(words)
        return self._sets[key]


_KINDS: Mapping[str, Callable[[Features, Mapping[str, Any], Unit], Ranges | None]] = {
    "words": Features._words,
    "count": Features._count,
    "pattern": Features._pattern,
    "people": Features._people,
    "verb": Features._verb,
    "link": Features._link,
    "either": Features._either,
    "organisation": Features._organisation,
}


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in _SUBJECTS]


def _upwards(token: Token) -> Iterator[Token]:
    """Yield a verb and those above it, as far as they lend it their subject."""
    verb = token
    for _ in range(_STEPS):
        yield verb
        if _subjects(verb) or verb.dep_ not in (*_UPWARD, "aux") or verb.head is verb:
            return
        verb = verb.head


def _governors(chain: Sequence[Token]) -> Iterator[Token]:
    """Yield the auxiliaries of the verbs in a chain, and the verbs above the first."""
    for index, verb in enumerate(chain):
        if index:
            yield verb
        yield from (child for child in verb.children if child.dep_ in ("aux", "aux:pass"))
    if chain[-1].dep_ == "ccomp":  # "we believe that teams build ..."
        yield chain[-1].head
