"""The prefilter changes nothing but the time: every term tried everywhere finds the same."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusief_lint.config import Config
from inclusief_lint.finding import Finding
from inclusief_lint.judging import prefilter
from inclusief_lint.judging.examples import lint_sentence
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.prefilter import Hit, Prefilter, Trigger
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.schema import without_marks
from inclusief_lint.knowledge.terms import Compound, Term
from inclusief_lint.knowledge.triggers import Triggers
from inclusief_lint.language import sentences, word_set
from inclusief_lint.language.sentences import Splitter, fold, quotations
from inclusief_lint.language.word_set import WordSet
from inclusief_lint.reading.segments import Run, Segment
from tests.conftest import invented_term
from tests.some import some

# -- the reference: as README describes it, term by term and place by place


class Naive:
    """Tries every form and every compound part of every term at every place."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        active = [(owner, term) for owner, term in sorted(terms.items()) if not term.off]
        # By their first letters: what does not hold those need not be searched for the rest.
        self._forms: defaultdict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
        for owner, term in active:
            for form in term.forms:
                place = "capital" if term.capital else "word"
                self._forms[fold(form)[:3]].append((owner, form, fold(form), place))
        self._parts = [(owner, part) for owner, term in active for part in term.compounds]
        self._company = {owner: term.companions for owner, term in active if term.companions}

    def hits(self, folded: str) -> Iterator[Hit]:
        alone = {owner for owner, words in self._company.items() if not any(w in folded for w in words)}
        yield from (hit for hit in self._hits(folded) if hit.trigger.owner not in alone)

    def _hits(self, folded: str) -> Iterator[Hit]:
        near = [row for letters, row in self._forms.items() if letters in folded]
        for owner, form, text, place in chain.from_iterable(near):
            for start in places(folded, text):
                end = start + len(text)
                if not in_word(folded, start - 1) and not in_word(folded, end):
                    yield Hit(start, end, Trigger(text, owner, form, place))
        for owner, part in self._parts:
            for start in places(folded, part.part):
                yield from self._compound(folded, start, owner, part)

    def _compound(self, folded: str, at: int, owner: str, part: Compound) -> Iterator[Hit]:
        text, stop = part.part, at + len(part.part)
        start, end = word_begin(folded, at), word_end(folded, stop)
        inside = (start == at and end > stop) if part.first else (start < at and end == stop)
        word = folded[start:end]
        excepted = any(fnmatchcase(word, fold(pattern)) for pattern in part.exceptions)
        if inside and not excepted and len(word) < 100:
            yield Hit(start, end, Trigger(text, owner, text, "first" if part.first else "last"))


def places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def word_begin(text: str, at: int) -> int:
    """Return where the word begins that reaches across this border; the border itself if none."""
    while in_word(text, at) and in_word(text, at - 1):
        at -= 1
    return at


def word_end(text: str, at: int) -> int:
    while in_word(text, at - 1) and in_word(text, at):
        at += 1
    return at


def slow(linter: Linter) -> Linter:
    """Return the linter again, without its prefilter."""
    catalogue = Catalogue(linter.catalogue.knowledge)
    other = Linter(linter.config, catalogue)
    other.lexicon.__dict__["prefilter"] = Naive(catalogue.all_terms)
    return other


def spot(hit: Hit) -> tuple[int, int, str, str, str]:
    return hit.start, hit.end, hit.trigger.owner, hit.trigger.form, hit.trigger.place


def spots(hits: Iterator[Hit]) -> set[tuple[int, int, str, str, str]]:
    return set(map(spot, hits))


@cache
def both() -> tuple[Linter, Linter]:
    """The shipped lists, contested entries too, with and without the prefilter."""
    linter = Linter(Config(contested=True))
    return linter, slow(linter)


def all_examples() -> list[tuple[str, str]]:
    found = []
    for term in both()[0].catalogue.all_terms.values():
        for example in term.examples:
            for text in (example.bad, example.good, example.ok):
                if text:
                    found.append((without_marks(text)[0], term.lang))
    return found


def equal(text: str, lang: str) -> tuple[Finding, ...]:
    fast, naive = both()
    found = lint_sentence(fast, text, lang)
    assert found == lint_sentence(naive, text, lang), text
    return found


# -- on and off are equal


@pytest.mark.data
def test_hits_are_equal_on_all_examples() -> None:
    fast, naive = both()
    examples = [text for text, _ in all_examples()]
    for start in some(range(0, len(examples), 50)):
        folded = fold("\n".join(examples[start : start + 50]))
        quick, slowly = fast.lexicon.prefilter.hits(folded), naive.lexicon.prefilter.hits(folded)
        assert spots(quick) == spots(slowly)


@pytest.mark.data
def test_findings_are_equal_on_examples() -> None:
    """A fixed share of them, since each is analysed twice; hits above cover all."""
    examples = random.Random(7).sample(all_examples(), 300)
    assert sum(len(equal(text, lang)) for text, lang in examples) > 50


@cache
def bricks() -> dict[str, list[str]]:
    """Pieces to build text of: forms, compound parts, exceptions, and words from the examples."""
    found: dict[str, set[str]] = {"nl": set(), "en": set()}
    for term in both()[0].catalogue.all_terms.values():
        pieces = found[term.lang]
        pieces.update(term.forms)
        for part in term.compounds:
            pieces.add(part.part)
            pieces.update(e.strip("*") for e in part.exceptions)
    for text, lang in all_examples()[::7]:
        found[lang].update(text.split())
    return {lang: sorted(pieces) for lang, pieces in found.items()}


GLUE = [*"  -_/'’\u00ad", "", "s", ". ", ", ", " “", "” ", " (", ") ", " *", "* "]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    lang = draw(st.sampled_from(["nl", "en"]))
    count = draw(st.integers(1, 12))
    out = []
    for _ in range(count):
        piece = draw(st.sampled_from(bricks()[lang]))
        shape = draw(st.sampled_from([str, str, str, str.capitalize, str.upper]))
        out += [shape(piece), draw(st.sampled_from(GLUE))]
    return "".join(out), lang


@pytest.fixture(scope="module")
def _made_before() -> None:
    """Make what the strategy draws from: importing it draws random numbers, which a strategy may not."""
    bricks()


@pytest.mark.usefixtures("_made_before")
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts())
def test_findings_are_equal_on_generated_text(case: tuple[str, str]) -> None:
    equal(*case)


letters = st.text("abİß’-_ 1éł—", max_size=30)
small_terms = st.dictionaries(
    st.sampled_from(["nl/a", "nl/b", "nl/c"]),
    st.builds(
        invented_term,
        off=st.sampled_from([None, None, None, "reason"]),
        forms=st.dictionaries(st.text("ab -łé(", min_size=1, max_size=4).filter(str.strip), st.just(())),
        compounds=st.lists(
            st.builds(
                Compound,
                st.text("ab", min_size=1, max_size=3),
                st.booleans(),
                st.lists(st.text("ab*", min_size=1, max_size=3), max_size=2).map(tuple),
            ),
            max_size=2,
        ).map(tuple),
    ),
)


@settings(max_examples=400, deadline=None)
@given(small_terms, letters, st.integers(1, 40))
def test_hits_are_equal_and_in_order_on_invented_terms(
    terms: dict[str, Term], text: str, window: int
) -> None:
    """Whatever part of the text is searched at a time; a letter may be outside Latin-1."""
    folded = fold(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prefilter, "_WINDOW", window)
        found = list(Prefilter(*Triggers.of(terms)).hits(folded))
    assert Counter(map(spot, found)) == Counter(map(spot, Naive(terms).hits(folded)))
    assert found == sorted(found, key=by_end)


def by_end(hit: Hit) -> tuple[int, int]:
    """Where the text of a hit ends and begins: by end, of one end the longest first."""
    size = len(hit.trigger.text)
    start = hit.end - size if hit.trigger.place == "last" else hit.start
    return start + size, start


def test_a_text_is_found_across_the_windows_of_a_long_line() -> None:
    terms = {"nl/a": invented_term(forms={"aap noot": (), "noot": (), "(mies)": ()})}
    everywhere = Prefilter(*Triggers.of(terms))
    for before in some(range(prefilter._WINDOW - 20, prefilter._WINDOW + 5)):
        found = list(everywhere.hits(f"{'x' * (before - 1)} aap noot (mies) noot"))
        assert [(h.start - before, h.trigger.text) for h in found] == [
            (0, "aap noot"), (4, "noot"), (9, "(mies)"), (16, "noot"),
        ]  # fmt: skip


def test_endless_word_is_no_compound() -> None:
    terms = {"nl/a": invented_term(compounds=(Compound("slaven", True, ()),))}
    found = Prefilter(*Triggers.of(terms))
    assert len(list(found.hits("slaven" + "x" * 93))) == 1
    assert not list(found.hits("slaven" + "x" * 94))


# -- twice the text, at most about twice the work: counted, not timed


class Calls:
    def __init__(self) -> None:
        self.calls = 0

    def wrap(self, function: Any) -> Any:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            return function(*args, **kwargs)

        return counted


def segment(text: str, emphasis: tuple[tuple[int, int], ...] = ()) -> Segment:
    return Segment(text, (Run(0, 0, len(text)),), emphasis=emphasis)


def test_work_in_one_long_sentence_grows_with_its_candidates(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``brandweerman`` is looked at once; its neighbours are not read again for each of them."""
    counter = Calls()
    monkeypatch.setattr(WordSet, "__contains__", counter.wrap(WordSet.__contains__))
    calls = []
    for count in (500, 1000, 2000):
        counter.calls = 0
        linter = Linter(Config(), catalogue)
        assert len(lint_sentence(linter, "brandweerman " * count, "nl")) == count
        calls.append(counter.calls)
    assert calls[2] < 2.3 * calls[1] < 2.3 * 2.3 * calls[0]


def test_words_of_a_sentence_are_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Calls()
    words = sentences.words_of("aap noot mies " * 200)
    members = WordSet(["wim", "zus jet", "no*"])
    monkeypatch.setattr(WordSet, "__contains__", counter.wrap(WordSet.__contains__))
    for place in some(range(len(words))):
        assert members.any_in(words, 0, place) is (place > 1)
        assert not members.any_in(words, place, place + 1) or place % 3 == 1
        assert len(members.ranges(words)) == 200
    assert counter.calls < 10 * len(words) + word_set._LONG_ROW**2


@pytest.mark.slow
def test_every_row_of_full_stops_is_tried_once() -> None:
    """Tried from each of its full stops, this would take minutes."""
    text = "." * 300_000 + "a " + "!?" * 100_000 + " b"
    assert list(Splitter(frozenset(), frozenset()).spans(text))[-1][1] == len(text)


@pytest.mark.slow
def test_opening_marks_without_an_end_are_passed_over() -> None:
    """Searched mark by mark, this would take minutes."""
    assert quotations("“" * 200_000 + "x" * 2000 + "”") == []
    assert quotations("„" * 3 + "woord”") == [(0, 9)]


def test_emphasis_is_looked_up_and_not_searched(catalogue: Catalogue) -> None:
    """A thousand titles in one paragraph: each word is compared with the one it stands in."""
    linter = Linter(Config(), catalogue)
    text = "*De brandweerman* is een brandweerman. " * 1000
    found = lint_sentence(linter, text, "nl")
    assert len(found) == 1000
    assert all(text[f.start - 4 : f.start] == "een " for f in found)
