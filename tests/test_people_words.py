"""Errors, adjectives and pronouns for people, and their look-alikes: sentences written before the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from inclusief_lint import Config
from inclusief_lint.finding import Finding, Severity
from inclusief_lint.judging.examples import lint_sentence
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge.store import load
from inclusief_lint.vocabulary import LANGUAGES
from tests.some import some

pytestmark = pytest.mark.data

DATA = Path(__file__).parent / "data" / "people"
INCLUSIVE = ("inclusive",)


class Sentence(NamedTuple):
    """A line of a data file.

    Attributes:
        text: without its brackets.
        marked: places of what they enclosed.
        lang: its language.
        topic: the entry or word that it is about.
        waits: it is not right yet.
    """

    text: str
    marked: tuple[tuple[int, int], ...]
    lang: str
    topic: str
    waits: bool


def sentences(name: str) -> Iterator[Sentence]:
    """Yield the sentences of the files of that name."""
    for lang in LANGUAGES:
        topic = ""
        for line in (DATA / f"{name}.{lang}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                topic = line[1:].strip()
                continue
            text, marked = "", []
            for part in re.split(r"(\[[^]]*\])", line.removeprefix("? ")):
                inner = part[1:-1] if part.startswith("[") else part
                if inner != part:
                    marked.append((len(text), len(text) + len(inner)))
                text += inner
            yield Sentence(text, tuple(marked), lang, topic, line.startswith("? "))


def cases(name: str, *, waits: bool = False) -> list[object]:
    """Return them as parameters of a test."""
    return [pytest.param(s, id=f"{s.topic}: {s.text}") for s in sentences(name) if s.waits is waits]


@cache
def linter(contested: bool) -> Linter:
    """A linter of what is said about people."""
    return Linter(Config(select=INCLUSIVE, contested=contested))


def on_topic(sentence: Sentence) -> list[Finding]:
    """Return what is found about the adjective that the sentence is about; contested entries speak too."""
    found = lint_sentence(linter(contested=True), sentence.text, sentence.lang)
    return [f for f in found if sentence.topic[:4] in f.text.lower()]


def stray(sentence: Sentence, found: list[Finding]) -> list[str]:
    """Return what was found outside the marks, and the marks where nothing was found."""
    spans = [(f.start, f.end) for f in found]
    missed = [m for m in sentence.marked if not any(s < m[1] and m[0] < e for s, e in spans)]
    wrong = [s for s in spans if not any(s[0] < e and b < s[1] for b, e in sentence.marked)]
    return [sentence.text[start:end] for start, end in (*missed, *wrong)]


@pytest.mark.parametrize("sentence", cases("errors"))
def test_an_error_is_no_verb_no_name_and_no_other_sense(sentence: Sentence) -> None:
    found = lint_sentence(linter(contested=False), sentence.text, sentence.lang)
    assert stray(sentence, [f for f in found if f.severity is Severity.ERROR]) == []


def test_each_error_has_look_alikes() -> None:
    topics = {(s.lang, s.topic) for s in sentences("errors")}
    errors = {(t.lang, t.id) for t in load().terms.values() if t.severity is Severity.ERROR}
    assert errors <= topics
    for lang, topic in some(errors):
        own = [s for s in sentences("errors") if (s.lang, s.topic) == (lang, topic)]
        assert sum(not s.marked for s in own) >= 3 and sum(bool(s.marked) for s in own) >= 2, topic


@pytest.mark.parametrize("sentence", cases("adjectives"))
def test_hair_clothes_and_things_are_not_people(sentence: Sentence) -> None:
    assert stray(sentence, on_topic(sentence)) == []


@pytest.mark.xfail(strict=True, reason="a figurative use, which another entry is about")
@pytest.mark.parametrize("sentence", cases("adjectives", waits=True))
def test_more_hair_clothes_and_things_are_not_people(sentence: Sentence) -> None:
    assert stray(sentence, on_topic(sentence)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pronoun_of_a_thing_or_a_known_person_is_silent(lang: str) -> None:
    own = [s for s in sentences("pronouns") if s.lang == lang and not s.waits]
    found = {
        s: lint_sentence(Linter(Config(lang=lang, select=("generic-pronoun",))), s.text, lang) for s in own
    }
    wrong = [s.text for s in own if not s.marked and found[s]]
    missed = [s.text for s in own if s.marked and stray(s, found[s])]
    assert wrong == []
    assert missed == []


def test_every_error_is_of_the_kind_that_leaves_verbs_and_names_alone() -> None:
    folder = Path(__file__).parent.parent / "wordlists"
    errors = [
        path for path in folder.glob("*/**/*.yml") if "severity: error" in path.read_text(encoding="utf-8")
    ]
    assert {path.name for path in errors} == {"slur.yml"}
