"""Questions to the parse of a sentence: who does what, is it a wish, is it still to come.

Asked of Universal Dependencies relations; which verbs and subjects count is data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..language.syntax import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..knowledge.guidelines import FeatureOptions
    from ..language.word_set import WordSet

VERBAL = frozenset({"VERB", "AUX"})
_UPWARD = frozenset({"conj", "xcomp", "parataxis", "ccomp", "advcl", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_BESIDE = frozenset({"appos", "conj", "flat", "compound"})
_STEPS = 4  # verbs up from an infinitive or a coordination to the one with the subject


class Verbs:
    """Finds verbs in parsed sentences.

    Args:
        words: gives a shared word list by language and name.
        name: folded words of the organisation's name.
    """

    def __init__(self, words: Callable[[str, str], WordSet], name: frozenset[str]) -> None:
        self._words, self._name = words, name

    def find(
        self, doc: Doc, lang: str, wanted: WordSet | None, options: FeatureOptions
    ) -> list[tuple[Token, Token | None]]:
        """Return the verbs that meet the options, each with its subject if it has one.

        Args:
            wanted: lemmas that count; None for any verb.
            options: what is asked of a verb.
        """
        return [
            (token, next((s for verb in chain for s in _subjects(verb)), None))
            for token in doc
            if token.pos_ in VERBAL
            for chain in [list(_upwards(token))]
            if self._counts(token, chain, lang, wanted, options)
        ]

    def _counts(
        self,
        token: Token,
        chain: Sequence[Token],
        lang: str,
        wanted: WordSet | None,
        options: FeatureOptions,
    ) -> bool:
        if any(child.dep_ == "det" for child in token.children):
            return False  # "het maken van": a noun, whatever the tagger says
        names = _names(token)
        if wanted is not None and not any(name in wanted for name in names):
            return False
        if any(name in self._words(lang, key) for key in options.exclude for name in names):
            return False
        if wanted is not None and token.dep_ == "aux" and self.is_in(token, "statement-perfect", lang):
            return False  # the verb it belongs to decides
        if options.open and self._is_past(token, lang):
            return False
        if options.firm and any(self.is_in(t, "statement-wish", lang) for t in _governors(chain)):
            return False
        if options.main and any(verb.dep_ == "acl" or "acl" in verb.dep_ for verb in chain):
            return False
        if options.modal and not any(
            self.is_in(t, "statement-may", lang) for t in (token, *_governors(chain))
        ):
            return False
        if not options.negated and any(self.is_in(child, "statement-not", lang) for child in token.children):
            return False
        return self._has_subject(chain, options.subject, lang, passive=options.passive)

    def is_request(self, doc: Doc, lang: str, *, strict: bool) -> bool:
        """Tell whether a sentence asks the reader something.

        Args:
            strict: an imperative, or words to the reader; not what the organisation says it does.
        """
        if any(self.is_in(t, "statement-imperative", lang) for t in doc if t.i == 0 or doc[t.i - 1].is_punct):
            return True
        for token in doc:
            if "Imp" in token.morph.get("Mood", []) or self.is_in(token, "statement-you", lang):
                return True
            if token.i == 0 and token.pos_ == "VERB" and not _subjects(token):
                return True
        verbs = [t for t in doc if t.pos_ == "VERB"]
        passive = [v for v in verbs if any(c.dep_ in ("nsubj:pass", "aux:pass") for c in v.children)]
        if strict:
            can = [v for v in verbs if any(self.is_in(c, "statement-may", lang) for c in v.children)]
            return bool(can)
        if passive or any(v.dep_ == "ROOT" and not _subjects(v) for v in verbs):
            return True
        return any(self.is_in(t, "statement-we", lang) for t in doc)

    def has_own(self, doc: Doc, lang: str) -> bool:
        """Tell whether something in the sentence is "our"."""
        return any(self.is_in(t, "statement-own", lang) for t in doc)

    def is_in(self, token: Token, name: str, lang: str) -> bool:
        """Tell whether a token or its lemma is in a shared list."""
        words = self._words(lang, name)
        return token.text.lower() in words or lemma_of(token) in words

    def _is_past(self, verb: Token, lang: str) -> bool:
        """A finite past tense, or a perfect that no future stands over."""
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
        finite = [t for t in (verb, *auxiliaries) if "Fin" in t.morph.get("VerbForm", [])]
        if any("Past" in t.morph.get("Tense", []) for t in finite):
            return True
        if verb.pos_ != "VERB" or len(auxiliaries) != 1:
            return False
        return self.is_in(auxiliaries[0], "statement-perfect", lang)

    def _has_subject(self, chain: Sequence[Token], who: str, lang: str, *, passive: bool) -> bool:
        if who == "any":
            return True
        for verb in chain:
            for subject in _subjects(verb):
                if who == "reader":
                    return self.is_in(subject, "statement-reader", lang)
                if who == "role":
                    return self._is_or_has(subject, "statement-role", lang)
                if who == "body":
                    return self._is_body(subject, lang)
                if subject.dep_ == "nsubj:pass":
                    agent = any(c.dep_ == "obl:agent" for c in verb.children)
                    return passive and not agent and not self.is_in(subject, "statement-reader", lang)
                return self._is_organisation(subject, lang)
        return False

    def _is_body(self, subject: Token, lang: str) -> bool:
        """A post, a body or a person by name; not everybody in a post ("elke medewerker")."""
        if any(child.dep_ == "det" and self.is_in(child, "each", lang) for child in subject.children):
            return False
        if self._is_or_has(subject, "statement-body", lang) or _is_titled(subject):
            return True
        named = subject.text[:1].isupper() and not any(c.dep_ == "det" for c in subject.children)
        return named and self.is_in(subject, "first-name", lang)

    def _is_or_has(self, subject: Token, name: str, lang: str) -> bool:
        """The subject is in a list, or what stands beside it is ("Noor, onze conservator")."""
        beside = (child for child in subject.children if child.dep_ in _BESIDE)
        return any(self.is_in(token, name, lang) for token in (subject, *beside))

    def _is_organisation(self, subject: Token, lang: str) -> bool:
        if self.is_in(subject, "statement-organisation", lang):
            return True
        if self.is_in(subject, "statement-world", lang):
            return False
        if subject.text.lower() in self._name or subject.pos_ == "PROPN":
            return True
        return any(self.is_in(c, "statement-own", lang) for c in subject.children)


def verbs_above(token: Token) -> set[int]:
    """Return the places of a token and of all that govern it, with their copulas."""
    chain = (token, *token.ancestors)
    copulas = (child.i for t in chain for child in t.children if child.dep_ == "cop")
    return {*(t.i for t in chain), *copulas}


def _names(token: Token) -> tuple[str, ...]:
    """Return what a verb goes by: "zetten ... in" is "inzetten", and not "zetten"."""
    lemma = lemma_of(token)
    particles = [child.text.lower() for child in token.children if child.dep_ == "compound:prt"]
    if particles:
        return tuple(n for p in particles for n in (p + lemma, f"{lemma} {p}"))
    return (lemma, token.text.lower())


def _is_titled(subject: Token) -> bool:
    """A post with a person's name beside it: "De programmeur, Lot Verbeek, ..."."""
    kinds = {t.pos_ for t in (subject, *(c for c in subject.children if c.dep_ in ("appos", "flat")))}
    return {"NOUN", "PROPN"} <= kinds


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in _SUBJECTS]


def _upwards(token: Token) -> Iterator[Token]:
    """Yield a verb and those above it, as far as they lend it their subject."""
    verb = token
    for _ in range(_STEPS):
        yield verb
        if _subjects(verb) or verb.dep_ not in (*_UPWARD, "aux", "cop") or verb.head is verb:
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
