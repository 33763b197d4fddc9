"""Whom a pronoun or role noun speaks of: anyone in a role, or somebody in particular.

Judged within the sentence, on Universal Dependencies annotation and shared word lists.
The antecedent of a pronoun is sought backwards; whatever could be another antecedent makes
the answer unknown, so that an entry stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..language.syntax import names_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from ..language.word_set import WordSet

Lists = Callable[[str], "WordSet"]

GENERIC, SPECIFIC = "generic", "specific"
_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMED = frozenset({"NOUN", "PROPN", "X"})  # capitals that make a name; "Nederlandse" does not
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "xcomp", "acl", "acl:relcl", "csubj", "parataxis", "conj"})


def reference(span: Span, lists: Lists, resolvers: dict[object, Any]) -> str | None:
    """Return ``generic`` or ``specific`` for a pronoun or role noun, or None when unsure.

    A role noun is specific beside a name, else generic.  A pronoun takes the reference of
    its antecedent before it in the sentence.

    Args:
        span: the pronoun or noun.
        lists: gives a shared word list by name.
        resolvers: keeps what was found out about the sentence for its next pronoun.
    """
    last = span[-1]
    # spaCy reads past the array of tokens where children are asked of a document without a parse.
    if not last.pos or not last.doc.has_annotation("DEP"):
        return None
    if last.pos_ in _NOUNS:
        return SPECIFIC if _is_named(last) else GENERIC
    if Resolver not in resolvers:
        resolvers[Resolver] = [Resolver(last.doc, lists)]
    answer: str | None = resolvers[Resolver][0].resolve(last)
    return answer


def is_person(token: Token, lists: Lists) -> bool:
    """Tell whether a noun names a person: by the classes of words, which know compounds too."""
    persons = lists("person")
    return any(name in persons for name in names_of(token))


class Resolver:
    """Seeks antecedents in one analysed sentence; each pronoun in it is resolved once."""

    def __init__(self, doc: Doc, lists: Lists) -> None:
        self._doc: list[Token] = list(doc)
        self._lists = lists
        self._resolved: dict[int, str | None] = {}  # by place
        self._kinds: dict[tuple[int, str], str | None] = {}
        self._passed = 0  # tokens before this place are resolved if they are pronouns

    def resolve(self, pronoun: Token) -> str | None:
        """Return the reference of a third-person singular pronoun."""
        if pronoun.i not in self._resolved:
            # The answer may rest on earlier pronouns: from the left, so that none waits for another.
            while self._passed < pronoun.i:
                token = self._doc[self._passed]
                self._passed += 1
                if token.i not in self._resolved and self._is_pronoun(token):
                    self._resolved[token.i] = self._resolve(token)
            self._resolved[pronoun.i] = self._resolve(pronoun)
        return self._resolved[pronoun.i]

    def _is_pronoun(self, token: Token) -> bool:
        return token.pos_ == "PRON" and self._in(token, "he-form", "she-form")

    def _resolve(self, pronoun: Token) -> str | None:
        if not self._is_singular(pronoun) or self._belongs_to_thing(pronoun):
            return None
        for token in reversed(self._doc[: pronoun.i]):
            kind = self._kind(token, pronoun)
            if kind == SPECIFIC:
                return SPECIFIC
            if kind == GENERIC:
                unsure = self._is_barred(token, pronoun) or not self._is_alone(token, pronoun)
                return None if unsure else GENERIC
        return None

    def _kind(self, token: Token, pronoun: Token) -> str | None:
        """Return what a token is as an antecedent: generic, specific, or None for neither."""
        # Of the pronoun only its form counts.
        key = (token.i, pronoun.lower_)
        if key not in self._kinds:
            self._kinds[key] = self._kind_for(token, pronoun)
        return self._kinds[key]

    def _kind_for(self, token: Token, pronoun: Token) -> str | None:
        lower = token.lower_
        if self._is_pronoun(token):
            if not self._is_singular(token):
                return None
            same = any(lower in self._lists(n) and pronoun.lower_ in self._lists(n) for n in _GENDERS)
            return (self.resolve(token) or SPECIFIC) if same else SPECIFIC
        if self._in(token, "anyone"):
            return GENERIC if self._means_anyone(token) and not self._is_told(token) else None
        if self._in(token, "someone"):
            return self._if_cued(token)
        if self._is_name(token):
            return SPECIFIC
        if self._in(token, "generic-antecedent") and not self._in(token, "not-person"):
            return self._kind_of_role(token)
        if token.pos_ not in _NOUNS or _is_plural(token):
            return None
        if token.dep_ == "compound" and self._in(token.head, "generic-antecedent"):
            return None  # "team" in "every team member"
        is_other = self._in(token, *_FIGURES) or is_person(token, self._lists)
        return SPECIFIC if is_other else None

    def _kind_of_role(self, noun: Token) -> str | None:
        if _is_named(noun):
            return SPECIFIC
        if any(c.dep_ == "cop" for c in noun.children):
            return None  # "if you are a visitor" speaks of its subject
        words = list(_determiners(noun))
        if any(self._in(t, "machine-like") for t in words):
            return SPECIFIC  # "a virtual assistant" is no person, and a pronoun may mean it
        if any(self._in(t, "each") for t in words):
            return None if self._is_told(noun) else GENERIC
        if any("Yes" in t.morph.get("Poss", []) or t.pos_ in ("PRON", "NUM") for t in words):
            return SPECIFIC
        if any("Ind" in t.morph.get("Definite", []) for t in words):
            return self._if_cued(noun)
        if any("Def" in t.morph.get("Definite", []) for t in words):
            is_known = not self._in(noun, "generic-definite") and not self._is_typical(noun)
            return SPECIFIC if is_known else self._if_cued(noun)
        return SPECIFIC if words else None

    def _if_cued(self, token: Token) -> str:
        """Return generic when the sentence states what holds in general, else specific."""
        if self._has_past:
            return SPECIFIC
        return GENERIC if self._is_typical(token) or self._has_general_cue else SPECIFIC

    @cached_property
    def _has_past(self) -> bool:
        return any(self._is_past(t) for t in self._doc)

    @cached_property
    def _has_general_cue(self) -> bool:
        return any(self._in(t, "general-cue") for t in self._doc)

    def _is_typical(self, noun: Token) -> bool:
        return any(self._in(t, "typical") for t in _determiners(noun))

    def _is_alone(self, antecedent: Token, pronoun: Token) -> bool:
        """Tell whether nothing further back could be the antecedent too."""
        kinds = (self._kind(t, pronoun) for t in self._doc[: antecedent.i])
        return SPECIFIC not in kinds and not self._competes_thing(antecedent, pronoun)

    def _is_barred(self, antecedent: Token, pronoun: Token) -> bool:
        """Tell whether grammar keeps the pronoun from meaning this antecedent.

        "Every guest likes him" is about another; and in "each guide knows how the king lost
        his crown" the nearest subject comes first.
        """
        if "Yes" not in pronoun.morph.get("Poss", []) and "Yes" not in pronoun.morph.get("Reflex", []):
            return self._is_another(antecedent, pronoun)
        phrase = {t.i for t in pronoun.head.subtree}
        for verb in _verbs_above(pronoun):
            for child in verb.children:
                if child.dep_.startswith("nsubj") and child.i < pronoun.i and child.i not in phrase:
                    is_thing = child.pos_ in _NOUNS or self._in(child, "it")
                    return child.i != antecedent.i and is_thing and not _is_plural(child)
            if (
                verb.i == antecedent.head.i and verb.dep_ != "xcomp"
            ):  # whose subject is that of the verb above it
                return False
        return False

    def _is_another(self, antecedent: Token, pronoun: Token) -> bool:
        """Tell whether a personal pronoun means another than the subject of its own clause.

        "Everyone says that he paints well" is most often about another too.
        """
        clause = pronoun.head
        if self._in(antecedent, "anyone") and not antecedent.dep_.startswith("nsubj"):
            return True  # "I recommend her to everyone, as she knows the trade"
        if pronoun.dep_.startswith("nsubj"):
            reported = clause.dep_ == "ccomp" and any(c.dep_ == "mark" for c in clause.children)
            return reported and self._in(antecedent, "anyone") and clause.head.i == antecedent.head.i
        reflexive = pronoun.lower_.endswith(("self", "zelf"))
        return antecedent.dep_.startswith("nsubj") and clause.i == antecedent.head.i and not reflexive

    def _competes_thing(self, antecedent: Token, pronoun: Token) -> bool:
        """Tell whether the pronoun may mean a thing, in languages where it can."""
        is_she = self._in(pronoun, "she-form")
        if is_she:
            before = (t for t in self._doc[: pronoun.i] if t.i != antecedent.i)
            if any(self._in(t, "she-thing") for t in before):
                return True
        if not self._in(pronoun, "thing-pronoun"):
            return False
        between = [t for t in self._doc[antecedent.i + 1 : pronoun.i] if self._is_argument(t)]
        if "Yes" in pronoun.morph.get("Poss", []):
            return bool(between) and self._stands_apart(antecedent, pronoun)
        if any(self._in(t, "acting-thing") for t in between):
            return True
        acts = any(c.dep_ in ("obj", "ccomp") for c in pronoun.head.children if c != pronoun)
        if not is_she and (pronoun.dep_ == "iobj" or acts):
            return False  # who does something to a thing, or is given one, is a person
        if not antecedent.dep_.startswith("nsubj"):  # "de app vraagt elke klant of hij ..."
            between += [t for t in self._doc[: antecedent.i] if self._is_argument(t)]
        return bool(between)

    def _is_argument(self, token: Token) -> bool:
        """Tell whether a token is a singular noun that a verb says something of, and a pronoun may mean.

        One without an article is not taken up again ("krijgt bericht zodra hij ...").
        """
        if token.pos_ not in _NOUNS or token.dep_ not in _ARGUMENTS or _is_plural(token):
            return False
        return token.pos_ == "PROPN" or any(True for _ in _determiners(token))

    def _stands_apart(self, antecedent: Token, pronoun: Token) -> bool:
        """Tell whether what is owned stands in another clause, where a thing may own it as well.

        "De gebruiker kan de map wissen als zijn naam te lang is"; "wie de machine aanzet,
        hoort aan zijn geluid".
        """
        owned = pronoun.head
        is_loose = owned.dep_.startswith("nsubj") or owned.dep_ in ("obl", "advcl")
        return is_loose and antecedent.head.i not in (owned.i, owned.head.i)

    def _belongs_to_thing(self, pronoun: Token) -> bool:
        """Tell whether a possessive stands in a phrase tied to a thing ("de stad en zijn torens")."""
        if not self._in(pronoun, "thing-pronoun", "she-form") or "Yes" not in pronoun.morph.get("Poss", []):
            return False
        owned = pronoun.head
        owner = owned.head
        tied = (
            owner.pos_ in _NOUNS and owner.i < pronoun.i and any(self._in(c, "tie") for c in owned.children)
        )
        return tied and not _is_plural(owner) and not self._in(owner, "generic-antecedent")

    def _is_singular(self, pronoun: Token) -> bool:
        """Tell whether a pronoun is singular; "zij" and "ze" only by their verb."""
        if not self._in(pronoun, "plural-too"):
            return True
        verb = pronoun.head
        finite = [t for t in _predicate(verb) if "Fin" in t.morph.get("VerbForm", [])]
        return pronoun.dep_.startswith("nsubj") and any("Sing" in t.morph.get("Number", []) for t in finite)

    def _is_past(self, token: Token) -> bool:
        morph = token.morph
        is_past = "Past" in morph.get("Tense", []) and "Fin" in morph.get("VerbForm", [])
        return is_past and not self._in(token, "unreal-past")

    def _is_told(self, antecedent: Token) -> bool:
        """Tell whether the clauses that the antecedent stands in tell a story."""
        verbs = (antecedent.head, *_verbs_above(antecedent))
        return any(self._is_past(t) for verb in verbs for t in _predicate(verb))

    def _means_anyone(self, token: Token) -> bool:
        """Tell whether "wie" opens a clause about anyone, and asks nothing."""
        if "Ind" in token.morph.get("PronType", []) or not self._in(token, "question-word"):
            return True
        asks = any(t.text == "?" for t in self._doc)
        before = self._doc[token.i - 1] if token.i else None
        return not asks and (before is None or before.is_punct)

    def _is_name(self, token: Token) -> bool:
        """Tell whether a token is part of somebody's name; "het Rijksmuseum" and "in Gent" are not."""
        capital = token.text[:1].isupper() and token.i > 0 and token.pos_ in _NAMED
        if not (token.pos_ == "PROPN" or capital):
            return False
        before = self._doc[token.i - 1] if token.i else None
        return before is None or not (before.pos_ == "DET" or self._in(before, "locative"))

    def _in(self, token: Token, *names: str) -> bool:
        return any(token.lower_ in self._lists(name) for name in names)


_GENDERS = ("he-form", "she-form")
_FIGURES = ("other-antecedent", "animal")


def _determiners(noun: Token) -> Iterator[Token]:
    """Yield the determiners, numerals and adjectives directly before a noun."""
    doc = noun.doc
    for place in range(noun.i - 1, -1, -1):
        token = doc[place]
        if token.pos_ not in ("DET", "ADJ", "NUM", "PRON", "ADV", "NOUN"):
            return
        if token.pos_ == "NOUN" and token.head.i != noun.i:
            return
        if token.pos_ in ("ADV", "PRON") and token.head.i != noun.i:
            return
        yield token


def _verbs_above(token: Token) -> Iterator[Token]:
    for above in token.ancestors:
        if above.dep_ in _CLAUSES:
            yield above


def _predicate(verb: Token) -> Iterator[Token]:
    """Yield a predicate with its auxiliaries: one of them is the finite verb."""
    yield verb
    yield from (t for t in verb.children if t.dep_ in ("aux", "aux:pass", "cop"))


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", [])


def _is_named(token: Token) -> bool:
    doc = token.doc
    beside = doc[max(0, token.i - 1) : token.i + 2]
    if any(t.pos_ == "PROPN" and t.i != token.i for t in beside):
        return True
    return any(child.dep_ in ("appos", "flat") and child.pos_ == "PROPN" for child in token.children)
