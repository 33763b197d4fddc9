"""Exceptions of the tokenizer are learnt when a text has them; the tokens are the same."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from inclusief_lint.language import tokenizer

LANGUAGES = ("nl", "en")


@cache
def _rules(lang: str) -> dict[str, object]:
    defaults = spacy.util.get_lang_class(lang).Defaults
    return {w: v for w, v in defaults.tokenizer_exceptions.items() if tokenizer._affordable(w)}


@cache
def _knows_all(lang: str) -> Tokenizer:
    """Return spaCy's own tokenizer, with all exceptions from the start."""
    defaults = spacy.util.get_lang_class(lang).Defaults
    return Tokenizer(
        spacy.blank(lang).vocab,
        rules=_rules(lang),
        prefix_search=compile_prefix_regex(defaults.prefixes).search,
        suffix_search=compile_suffix_regex(defaults.suffixes).search,
        infix_finditer=compile_infix_regex(defaults.infixes).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


@cache
def _on_demand(lang: str) -> Tokenizer:
    return spacy.blank(lang, config=tokenizer.CONFIG).tokenizer


def _tokens(tokenize: Tokenizer, text: str) -> list[tuple[str, str, str]]:
    return [(token.text, token.norm_, token.whitespace_) for token in tokenize(text)]


@st.composite
def _texts(draw: st.DrawFn, lang: str) -> str:
    words = st.sampled_from(sorted(_rules(lang)))
    parts = st.one_of(
        words, words.map(str.upper), st.sampled_from('" ( ) , . - / de the Jan 3 20ste'.split())
    )
    # Between words: the tokens of an exception that stand apart ("a.u.b .") are none, and yet keep spaCy
    # from another exception that has one of them.
    joints = st.sampled_from(["", "'", " en ", " en ", "\nen "])
    return "".join(part + joint for part, joint in draw(st.lists(st.tuples(parts, joints), max_size=12)))


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=st.data())
def test_the_tokens_are_those_of_a_tokenizer_that_knows_all_exceptions(
    lang: str, data: st.DataObject
) -> None:
    text = data.draw(_texts(lang))
    assert _tokens(_on_demand(lang), text) == _tokens(_knows_all(lang), text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exception_is_known_where_it_stands(lang: str) -> None:
    made = spacy.blank(lang, config=tokenizer.CONFIG).tokenizer
    words = sorted(_rules(lang))
    assert len(words) > 100
    for word in words:
        text = f"x {word} ({word})."
        assert _tokens(made, text) == _tokens(_knows_all(lang), text), word


def test_no_exception_is_learnt_before_it_is_needed() -> None:
    made = spacy.blank("nl", config=tokenizer.CONFIG).tokenizer
    before = len(made.rules)
    made("De gids leidt bezoekers rond.")
    assert len(made.rules) - before < 10
    assert [token.text for token in made("Dat is o.a. zo")] == ["Dat", "is", "o.a.", "zo"]
    assert "o.a." in made.rules


def test_a_pickled_tokenizer_knows_all_exceptions() -> None:
    made = pickle.loads(pickle.dumps(spacy.blank("nl", config=tokenizer.CONFIG).tokenizer))
    assert len(made.rules) == len(_rules("nl"))
