"""What the taggers get wrong in our kind of text, put right after tagging, from data.

`pipelines/nl-corrections.yml` and `en-corrections.yml` hold patterns with the part of speech that
one word of them then has. A word that a correction has judged counts as sure.

    nlp = load("pipelines/nl.bin", ("morphologizer",))
    add_corrections(nlp, "nl")
    nlp("Boek een rondleiding.")[0].pos_    # VERB
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.attrs import IS_SPACE, LOWER  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from .. import resources, strict_yaml
from ..errors import DataError

NAME = "inclusief_corrections"
_PROBABILITIES = "inclusief.upos"  # where ``tagger`` keeps them
_ENDS = frozenset(".!?:…")
_UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split()
)


@dataclass(frozen=True)
class Element:
    """What one token of a pattern must be; an empty set asks nothing."""

    lower: frozenset[str] = frozenset()
    orth: re.Pattern[str] | None = None
    pos: frozenset[str] = frozenset()
    not_pos: frozenset[str] = frozenset()
    morph: frozenset[str] = frozenset()
    space: bool = False

    def fits(self, token: Token) -> bool:
        """Tell whether a token is like this."""
        return (
            (not self.lower or token.lower_ in self.lower)
            and (not self.pos or token.pos_ in self.pos)
            and token.pos_ not in self.not_pos
            and (not self.morph or self.morph <= set(str(token.morph).split("|")))
            and (self.orth is None or self.orth.search(token.text) is not None)
            and (not self.space or token.is_space)
        )


@dataclass(frozen=True)
class Entry:
    """One kind of word, and what it is where its pattern fits.

    Attributes:
        patterns: one element a token.
        token: place in the pattern of the word that is judged.
        upos: its part of speech, or empty if only the lemma is given.
        morph: its features if the part of speech changes, as in ``Number=Plur``.
        lemma: its lemma (``=``: the word itself), or empty for the usual one.
        at_start: only where a sentence, a heading or a list item starts.
    """

    patterns: tuple[tuple[Element, ...], ...]
    token: int
    upos: str
    morph: str
    lemma: str
    at_start: bool


def read(path: Path) -> list[Entry]:
    """Read and check a file of corrections.

    Raises:
        DataError: with file and line.
    """
    data = strict_yaml.load(path, path.name)
    if not isinstance(data, strict_yaml.YamlMap):
        raise DataError("a mapping with lists and exceptions is needed", path.name)
    data.only(("about", "lists", "exceptions"), ("exceptions",))
    lists = data.get("lists", strict_yaml.YamlMap())
    words = {f"@{name}": [w.lower() for w in lists.strings(name)] for name in lists}
    return [_entry(entry, words) for entry in data["exceptions"]]


def _entry(entry: strict_yaml.YamlMap, words: dict[str, list[str]]) -> Entry:
    entry.only(("why", "pattern", "patterns", "token", "upos", "morph", "lemma", "at"), ("why",))
    patterns = entry["patterns"] if "patterns" in entry else [entry.get("pattern", [])]
    token = entry.get("token", 0)
    upos = str(entry.get("upos", ""))
    lemma = str(entry.get("lemma", ""))
    if not (upos or lemma) or (upos and upos not in _UPOS):
        raise entry.fail('"upos" must be a part of speech, or a lemma be given', "upos")
    if not isinstance(token, int) or not all(0 <= token < len(p) for p in patterns):
        raise entry.fail('"token" must be a place in every pattern, from 0', "token")
    if not all("LOWER" in p[token] or "IS_SPACE" in p[token] for p in patterns):
        raise entry.fail("the judged word needs LOWER", "token")
    filled = tuple(tuple(_element(element, words) for element in pattern) for pattern in patterns)
    at_start = entry.choice("at", ("start", "anywhere"), "anywhere") == "start"
    return Entry(filled, token, upos, str(entry.get("morph", "")), lemma, at_start)


def _element(element: strict_yaml.YamlMap, words: dict[str, list[str]]) -> Element:
    """Read one token of a pattern: a part of spaCy's ``Matcher`` syntax, and "@name" for a list."""
    element.only(("LOWER", "ORTH", "POS", "MORPH", "IS_SPACE"))
    lower: list[str] = []
    for word in element.strings("LOWER"):
        if word.startswith("@") and word not in words:
            raise element.fail(f'no list "{word[1:]}"', "LOWER")
        lower += words.get(word, [word.lower()])
    pos = _choice(element, "POS", ("IN", "NOT_IN"))
    wrong = [tag for tags in pos.values() for tag in tags if tag not in _UPOS]
    if wrong:
        raise element.fail(f'no part of speech "{wrong[0]}"', "POS")
    regex = _choice(element, "ORTH", ("REGEX",)).get("REGEX")
    return Element(
        lower=frozenset(lower),
        orth=re.compile(regex[0]) if regex else None,
        pos=frozenset(pos.get("IN", ())),
        not_pos=frozenset(pos.get("NOT_IN", ())),
        morph=frozenset(_choice(element, "MORPH", ("IS_SUPERSET",)).get("IS_SUPERSET", ())),
        space=element.flag("IS_SPACE"),
    )


def _choice(element: strict_yaml.YamlMap, key: str, operators: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words per operator; a plain value means the first of ``IN``, ``REGEX`` and such."""
    value = element.get(key)
    if isinstance(value, strict_yaml.YamlMap):
        value.only(operators)
        return {operator: value.strings(operator) for operator in value}
    return {operators[0]: element.strings(key)} if key in element else {}


class Corrections:
    """The component: all patterns are matched on the tagger's reading, then applied in order.

    Patterns are found by the word that they judge, so a text without such words costs next to
    nothing (spaCy's ``Matcher`` would take as long as the tagger).
    """

    def __init__(self, vocab: Vocab, entries: list[Entry]) -> None:
        self._by_word: dict[int, list[tuple[int, Entry, tuple[Element, ...]]]] = {}
        self._for_space: list[tuple[int, Entry, tuple[Element, ...]]] = []
        for number, entry in enumerate(entries):
            for pattern in entry.patterns:
                found = (number, entry, pattern)
                for word in pattern[entry.token].lower:
                    self._by_word.setdefault(vocab.strings.add(word), []).append(found)
                if pattern[entry.token].space:
                    self._for_space.append(found)

    def __call__(self, doc: Doc) -> Doc:
        """Put words right, in place."""
        keys: Any = doc.to_array([LOWER, IS_SPACE])
        by_word, todo = self._by_word, []
        for place, (word, space) in enumerate(keys.tolist()):
            for number, entry, pattern in self._for_space if space else by_word.get(word, ()):
                start = place - entry.token
                if (
                    0 <= start <= len(doc) - len(pattern)
                    and (not entry.at_start or _starts(doc, start))
                    and all(element.fits(doc[start + i]) for i, element in enumerate(pattern))
                ):
                    todo.append((number, place, entry))
        for _, place, entry in sorted(todo, key=lambda item: item[:2]):
            _apply(doc[place], entry)
        return doc


def _starts(doc: Doc, place: int) -> bool:
    """Tell whether a sentence, heading or list item starts here; bullets and quotes are passed over."""
    for token in reversed(doc[:place]):
        if token.text in _ENDS or "\n" in token.text:
            return True
        if not (token.is_punct or token.is_space or not any(c.isalnum() for c in token.text)):
            return False
    return True


def _apply(token: Token, entry: Entry) -> None:
    if entry.upos:
        if token.pos_ != entry.upos:
            token.pos_ = entry.upos
            token.set_morph(entry.morph)  # type: ignore[attr-defined]
        names, table = token.doc.user_data.get(_PROBABILITIES, ((), None))
        if table is not None and entry.upos in names:
            table[token.i] = 0.0
            table[token.i, names.index(entry.upos)] = 1.0
    if entry.lemma:
        token.lemma_ = token.lower_ if entry.lemma == "=" else entry.lemma


def _make(nlp: Language, name: str, lang: str) -> Corrections:
    path = resources.pipeline_folder() / f"{lang}-corrections.yml"
    return Corrections(nlp.vocab, read(path) if path.is_file() else [])


if not Language.has_factory(NAME):
    Language.factory(NAME, assigns=["token.pos", "token.morph"], default_config={"lang": ""}, func=_make)


def add_corrections(nlp: Language, lang: str) -> None:
    """Add the corrections of a language after the tagger of a pipeline; nothing without a tagger."""
    if NAME in nlp.pipe_names:
        return
    for tagger in ("attribute_ruler", "morphologizer", "tagger"):
        if tagger in nlp.pipe_names:
            nlp.add_pipe(NAME, after=tagger, config={"lang": lang})
            return
