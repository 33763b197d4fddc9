"""Much in one sentence, or much in each other: what is found is the same, and is sought once."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from inclusief_lint import lint
from inclusief_lint.config import Config
from inclusief_lint.judging import contexts, patterns
from inclusief_lint.judging.checks import abbreviation, characters, element
from inclusief_lint.judging.checks.pattern import PatternCheck
from inclusief_lint.judging.coreference import SPECIFIC, Resolver
from inclusief_lint.judging.linter import shared
from inclusief_lint.judging.occurrence import Occurrence
from inclusief_lint.judging.patterns import Pattern
from inclusief_lint.language.facts import DocumentFacts, SegmentFacts
from inclusief_lint.language.pipelines import TOKENS
from inclusief_lint.language.sentences import Sentence, WordRow, words_of
from inclusief_lint.language.word_set import WordSet
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.segments import Run, Segment
from inclusief_lint.reading.source import Source
from tests.conftest import write_data

IN_COMPANY = """\
check: pattern
group: inclusive
severity: suggestion
title: {nl: Proef, en: Trial}
message: {nl: "Liever niet.", en: "Rather not."}
explanation: {nl: Zo schrijven wij., en: That is how we write.}
sources: [rvo]
options: {find: "wij vinden", with: "altijd"}
examples:
  - bad: "Dat [wij vinden] altijd."
  - ok: "Dat is alles."
"""
TOKEN_PATTERNS = (
    [{"LOWER": "a"}, {"LOWER": "b"}],
    [{"LOWER": "a"}, {"LOWER": "b", "OP": "?"}, {"LOWER": "c"}],
    [{"LOWER": "a", "OP": "!"}, {"LOWER": "b"}, {}],
    [{"LOWER": "a"}, {"LOWER": "b", "OP": "*"}, {"LOWER": "c"}],
)


def occurrences(words: list[str]) -> list[Occurrence]:
    """Return each word of a sentence as an occurrence."""
    text = " ".join(words)
    segment = Segment(text, (Run(0, 0, len(text)),))
    sentence = Sentence(segment, text, 0, len(text))
    sentence.analysed(spacy.blank("en")(text), TOKENS)
    facts, document = SegmentFacts(segment), DocumentFacts([segment])
    return [
        Occurrence(sentence, facts, w.start, w.end, w.text, lambda name: WordSet([]), document)
        for w in sentence.words
    ]


@pytest.mark.parametrize("number", range(len(TOKEN_PATTERNS)))
def test_a_pattern_finds_in_a_long_sentence_what_it_finds_in_it_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    pattern = Pattern(TOKEN_PATTERNS[number])
    chance = random.Random(number)
    long = occurrences([chance.choice("abc") for _ in range(200)])
    near = [sorted(pattern.found(occ)) for occ in long]
    monkeypatch.setattr(patterns, "_LONG", 1000)
    assert near == [sorted(pattern.found(occ)) for occ in long]
    assert any(near) and not all(near)


def test_a_long_sentence_is_not_searched_as_a_whole_for_a_short_pattern(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched = []
    plain = Pattern._matches

    def counted(self: Pattern, text: Any) -> list[tuple[int, int]]:
        searched.append(len(text))
        return plain(self, text)

    monkeypatch.setattr(Pattern, "_matches", counted)
    long = occurrences(["a", "b"] * 500)
    assert Pattern(TOKEN_PATTERNS[0]).holds(long[500])
    assert 0 < sum(searched) <= 10


_WORD = st.sampled_from(["aa", "ab", "ba", "bb", "c", "d-a"])


@given(st.lists(_WORD, min_size=61, max_size=90), st.lists(_WORD, min_size=1, max_size=3))
def test_a_long_row_holds_what_its_words_say_one_by_one(row: list[str], phrase: list[str]) -> None:
    for entries in (["aa", "c"], ["a*"], ["*a"], ["*b*"], [" ".join(phrase)], ["*a c", "c d*", "b*"]):
        words = words_of(" ".join(row))
        found = WordSet(entries)
        sizes = [(at, found.length_at(words, at)) for at in range(len(words))]
        assert found.ranges(words) == [(at, at + size) for at, size in sizes if size]


def test_a_set_reads_only_the_places_in_a_long_row_that_it_may_begin_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = []
    plain = WordSet.length_at

    def counted(self: WordSet, words: WordRow, index: int, stop: int | None = None) -> int:
        read.append(index)
        return plain(self, words, index, stop)

    monkeypatch.setattr(WordSet, "length_at", counted)
    assert WordSet(["b"]).ranges(words_of("a " * 500 + "b")) == [(500, 501)]
    assert read == [500]


class Counted:
    """An expression that counts how often it looks through a text, and how many characters it reads."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.asked, self.read = pattern, 0, 0

    def search(self, *place: Any) -> re.Match[str] | None:
        self.asked += 1
        return self.pattern.search(*place)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Any:
        self.asked += 1
        self.read += max((len(text) if end is None else end) - start, 0)
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        self.asked += 1
        return self.pattern.findall(text)


@pytest.mark.parametrize(
    ("owner", "name", "sentence"),
    [
        (contexts, "_OLD_YEAR", "De brandweerman en de brandweerman "),
        (abbreviation, "_CAPITALS", "Er is een QXZW in de tuin en nog een QXZV in het huis "),
    ],
)
def test_a_sentence_is_looked_through_once_for_all_that_stands_in_it(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, sentence: str
) -> None:
    counted = Counted(re.compile(getattr(owner, name).pattern))
    monkeypatch.setattr(owner, name, counted)
    shared.cache_clear()  # checks of an earlier test have theirs already
    asked = []
    for times in (10, 20):
        counted.asked = 0
        lint(sentence * times + "kwamen.", lang="en" if "the" in sentence else "nl")
        asked.append(counted.asked)
    assert 0 < asked[1] <= asked[0]


def test_a_sentence_is_looked_through_once_for_the_company_of_all_that_stands_in_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    counted = Counted(re.compile("$"))
    monkeypatch.setattr(PatternCheck, "_company", counted)
    house = write_data(tmp_path, {"rules/nl/proef.yml": IN_COMPANY})
    asked = []
    for times in (10, 20):
        counted.asked = 0
        lint("wij vinden wij " * times + ".", lang="nl", config=Config(data=(house,)))
        asked.append(counted.asked)
    assert 0 < asked[1] <= asked[0]


def test_the_words_before_a_pronoun_are_passed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    plain = Resolver._is_pronoun

    def counted(self: Resolver, token: Any) -> bool:
        asked.append(token.i)
        return plain(self, token)

    monkeypatch.setattr(Resolver, "_is_pronoun", counted)
    numbers = []
    for size in (40, 80):
        asked.clear()
        doc = Doc(spacy.blank("en").vocab, words=["he", "coat"] * size, pos=["PRON", "NOUN"] * size)
        resolver = Resolver(doc, lambda name: WordSet(["he"] if name == "he-form" else []))
        assert {resolver.resolve(token) for token in list(doc)[::2]} == {None, SPECIFIC}
        numbers.append(len(asked))
    assert numbers[0] < numbers[1] < 2.1 * numbers[0]


def test_an_image_is_the_words_in_it_and_holds_no_image_or_link() -> None:
    reading = FORMATS["markdown"].read(Source("a.md", "![een ![twee](b.png) [drie](c.html)](d.png)"))
    assert [(e.kind, e.target, e.alt) for e in reading.elements] == [("image", "d.png", "een twee drie")]


def test_of_headings_in_each_other_the_beginnings_are_marked() -> None:
    depth = 500
    found = lint("<h1>een<div><h3>drie<div>" * depth, lang="nl", format="html")
    skipped = [f for f in found if f.rule.endswith("heading-skipped")]
    assert len(skipped) == depth
    assert max(len(f.text) for f in skipped) == 2000


def test_a_text_is_compared_once_with_the_images_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    plain = element._plain

    def counted(text: str) -> str:
        read.append(len(text))
        return plain(text)

    monkeypatch.setattr(element, "_plain", counted)
    text = "![Een boom in de tuin](a.jpg) en nog een " * 100
    lint(text, lang="nl", format="markdown")
    assert len(read) >= 100 and sum(read) < 3 * len(text)


def test_segments_in_each_other_are_searched_once_for_drawn_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(characters._DRAWN_WORDS)
    monkeypatch.setattr(characters, "_DRAWN_WORDS", counted)
    depth = 100
    text = "<i lang=nl>een <b lang=en>two " * depth + "𝐛𝐨𝐥𝐝 " + "three </b>vier </i>" * depth
    found = [f.text for f in lint(text, lang="nl", format="html") if f.rule.endswith("drawn-letters")]
    assert found == ["𝐛𝐨𝐥𝐝"]
    assert 0 < counted.read < 2 * len(text)


def test_names_in_front_matter_are_found_in_their_order() -> None:
    text = "---\ninclusief-lint:\n  ignore: [grobbels, grobbel, grobbel]\n---\nEen tekst.\n"
    found = [f for f in lint(text, lang="nl", format="markdown") if f.rule == "suppression/unknown"]
    places = [match.start() for match in re.finditer(r"\bgrobbels?\b", text)]
    assert [(f.start, f.text) for f in found] == list(
        zip(places, ["grobbels", "grobbel", "grobbel"], strict=True)
    )
