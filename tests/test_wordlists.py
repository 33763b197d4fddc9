"""The shipped data tests itself: every entry's examples, and what holds for all entries."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from inclusief_lint import Config, Linter
from inclusief_lint.errors import DataError
from inclusief_lint.finding import Severity
from inclusief_lint.judging.examples import example_failures, lint_sentence, linter_of
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.content import Knowledge
from inclusief_lint.knowledge.rules import Rule
from inclusief_lint.knowledge.schema import without_marks
from inclusief_lint.knowledge.store import load
from inclusief_lint.knowledge.terms import Term
from inclusief_lint.language.sentences import fold
from tests.some import some

pytestmark = pytest.mark.data

# Each side of a contested word is told; these are the words with which the notes do so.
DIFFER = {
    "nl": re.compile(r"verschil|omstreden|niet iedereen|discussie|oneens", re.IGNORECASE),
    "en": re.compile(r"differ|disagree|contested|debate|dispute", re.IGNORECASE),
}

# The words with which a note names another reading.
ALSO = {"nl": re.compile(r"\bkan\b[^.]* ook\b"), "en": re.compile(r"\bcan\b[^.]* also\b")}


def each(kind: str) -> list[Any]:
    """Return the terms or rules for the list of cases; a broken file fails one test, below."""
    try:
        found: Mapping[str, Term | Rule] = getattr(load(), kind)
    except DataError:
        return []
    return [pytest.param(data, id=full) for full, data in sorted(found.items())]


@pytest.fixture(scope="module")
def data() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def contested_too(data: Knowledge) -> Linter:
    """As the examples of entries are meant: contested ones speak too, and mere advice."""
    return linter_of(Catalogue(data))


@pytest.fixture(scope="module")
def of_group(data: Knowledge) -> Callable[[str], Linter]:
    """A linter that runs one group of rules."""
    catalogue = Catalogue(data)
    return cache(lambda group: Linter(Config(select=(group,)), catalogue))


def test_all_data_files_load(data: Knowledge) -> None:
    assert data.terms and data.rules and data.sources and data.interface


@pytest.mark.parametrize("term", each("terms"))
def test_examples(contested_too: Linter, term: Term) -> None:
    assert list(example_failures(contested_too, term)) == []


@pytest.mark.parametrize("rule", [c for c in each("rules") if c.values[0].check != "term"])
def test_examples_of_rules_without_a_word_list(contested_too: Linter, rule: Rule) -> None:
    catalogue = contested_too.catalogue
    assert list(example_failures(linter_of(catalogue, catalogue.rules[rule.id]), rule)) == []


def replaced(term: Term) -> Iterator[tuple[str, int, int]]:
    """Yield each alternative in a bad example, of its own form where there is one."""
    marked = [without_marks(example.bad) for example in term.examples if example.bad]
    for form, alternatives in term.forms.items():
        own = [m for m in marked if fold(m[0][m[1] : m[2]]) == fold(form)]
        for text, start, end in own or marked[:1]:
            for alternative in alternatives:
                fitting = alternative if start else alternative[:1].upper() + alternative[1:]
                yield text[:start] + fitting + text[end:], start, start + len(fitting)


@pytest.mark.parametrize("term", each("terms"))
def test_no_alternative_is_flagged_by_its_own_group(
    of_group: Callable[[str], Linter], data: Knowledge, term: Term
) -> None:
    rules = data.rules.values()
    group = next(r.group for r in rules if (r.lang, r.wordlist) == (term.lang, term.category))
    linter = of_group(group)
    flagged = [
        (sentence, found.term, found.text)
        for sentence, start, end in replaced(term)
        for found in lint_sentence(linter, sentence, term.lang)
        if found.term and found.group == group and found.start < end and start < found.end
    ]
    assert flagged == []


@pytest.mark.parametrize("term", each("terms"))
def test_forms_and_alternatives_are_clean(term: Term) -> None:
    for form, alternatives in some(term.forms.items()):
        for text in (form, *alternatives):
            assert text == " ".join(text.split())
            assert not set(text.replace("[ ]", "")) & set("[]{}<>\\|_"), text  # a tick box is a form
            assert "\u00ad" not in text
        assert len(alternatives) == len(set(alternatives)), (form, alternatives)
    for text in some((*term.note.values(), *(term.advice or {}).values())):
        assert text == text.strip() and "  " not in text
        assert text[-1] in ".?!)'\"”’", text


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("term", [c for c in each("terms") if c.values[0].contested])
def test_a_contested_note_says_that_usage_differs(term: Term, lang: str) -> None:
    assert DIFFER[lang].search(term.note[lang]), term.note[lang]


@pytest.mark.parametrize("term", [c for c in each("terms") if c.values[0].offer_if])
def test_several_readings_are_in_the_note_and_in_the_examples(term: Term) -> None:
    assert {bool(example.good) for example in term.examples if example.bad} == {True, False}
    for lang, also in ALSO.items():
        assert also.search(term.note[lang]), term.note[lang]


def fields(template: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("term", [c for c in each("terms") if c.values[0].message])
def test_own_messages_can_be_filled_in(term: Term) -> None:
    for text in some((term.message or {}).values()):
        assert fields(text) <= {"match", "alternatives"}
        if any(not alternatives for alternatives in term.forms.values()):
            assert "alternatives" not in fields(text), "some forms have no alternatives"


@pytest.mark.parametrize("term", [c for c in each("terms") if c.values[0].when or c.values[0].advice])
def test_advice_has_nothing_to_fill_in(term: Term) -> None:
    for text in some(text for own in (term.when, term.advice) for text in (own or {}).values()):
        assert not fields(text)


@pytest.mark.parametrize("rule", [c for c in each("rules") if c.values[0].check == "term"])
def test_rules(data: Knowledge, rule: Rule) -> None:
    for lang in ("nl", "en"):
        assert fields(rule.message[lang]) == {"match", "alternatives"}
        for texts in (rule.message_bare, rule.message_quoted):
            if texts:
                assert fields(texts[lang]) == {"match"}
    place = (rule.lang, rule.wordlist)
    own = [t for t in data.terms.values() if (t.lang, t.category) == place]
    assert own, "a rule without entries never speaks"
    if any(t.severity is Severity.ERROR for t in own):
        assert rule.message_quoted, "a quoted slur needs its message"
    if any(not alternatives for t in own for alternatives in t.forms.values()) or any(
        t.compounds or t.offer_if for t in own
    ):
        assert rule.message_bare, "an entry without alternatives needs its message"


def test_every_text_of_the_interface_can_be_filled_in(data: Knowledge) -> None:
    for key, texts in some(data.interface.items()):
        assert fields(texts["nl"]) == fields(texts["en"]), key


def test_both_languages_have_entries_of_every_severity(data: Knowledge) -> None:
    for lang in ("nl", "en"):
        own = [t for t in data.terms.values() if t.lang == lang]
        assert len(own) >= 40
        assert {t.severity.word for t in own} >= {"error", "warning", "suggestion"}
