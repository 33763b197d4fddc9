"""What the taggers get wrong in our kind of text, put right after tagging, from data.

`pipelines/nl-corrections.yml` and `en-corrections.yml` hold patterns with the part of speech that
one word of them then has. A word that a correction has judged counts as sure.

    nlp = load("pipelines/nl.bin", ("morphologizer",))
    add_corrections(nlp, "nl")
    nlp("Boek een rondleiding.")[0].pos_    # VERB
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.attrs import IS_SPACE, LOWER  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from .. import resources
from .correction_data import Correction, TokenTest

NAME = "inclusief_corrections"
_PROBABILITIES = "inclusief.upos"  # where ``tagger`` keeps them
_ENDS = frozenset(".!?:…")


def _fits(test: TokenTest, token: Token) -> bool:
    """Tell whether a token is what a pattern asks."""
    return (
        (not test.lower or token.lower_ in test.lower)
        and (not test.pos or token.pos_ in test.pos)
        and token.pos_ not in test.not_pos
        and (not test.morph or test.morph <= set(str(token.morph).split("|")))
        and (not test.orth or re.search(test.orth, token.text) is not None)
        and (not test.space or token.is_space)
    )


class Corrections:
    """The component: all patterns are matched on the tagger's reading, then applied in order.

    Patterns are found by the word that they judge, so a text without such words costs next to
    nothing (spaCy's ``Matcher`` would take as long as the tagger).
    """

    def __init__(self) -> None:
        self._by_word: dict[int, list[tuple[int, Correction, tuple[TokenTest, ...]]]] = {}
        self._for_space: list[tuple[int, Correction, tuple[TokenTest, ...]]] = []

    def learn(self, vocab: Vocab, entries: Sequence[Correction]) -> None:
        """Take in corrections, which are applied in this order."""
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
                    and all(_fits(test, doc[start + i]) for i, test in enumerate(pattern))
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


def _apply(token: Token, entry: Correction) -> None:
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


def _shipped(lang: str) -> Sequence[Correction]:
    from .correction_file import read  # parses YAML, which a run with a catalogue never does

    path = resources.pipeline_folder() / f"{lang}-corrections.yml"
    return read(path) if path.is_file() else ()


def _make(nlp: Language, name: str, lang: str) -> Corrections:
    component = Corrections()
    if lang:  # otherwise who adds it teaches it
        component.learn(nlp.vocab, _shipped(lang))
    return component


if not Language.has_factory(NAME):
    Language.factory(NAME, assigns=["token.pos", "token.morph"], default_config={"lang": ""}, func=_make)


def add_corrections(nlp: Language, lang: str, entries: Sequence[Correction] | None = None) -> None:
    """Add the corrections of a language after the tagger of a pipeline; nothing without a tagger.

    Args:
        nlp: the pipeline.
        lang: its language.
        entries: the corrections; where they are left out the file next to the pipelines is read.

    Raises:
        DataError: that file breaks its schema.
    """
    if NAME in nlp.pipe_names:
        return
    for tagger in ("attribute_ruler", "morphologizer", "tagger"):
        if tagger in nlp.pipe_names:
            component: Any = nlp.add_pipe(
                NAME, after=tagger, config={"lang": lang if entries is None else ""}
            )
            component.learn(nlp.vocab, entries or ())
            return
