"""`offer-if`: a finding stays, its alternatives come only where the words of the text decide the sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inclusief_lint import Linter
from inclusief_lint.errors import DataError
from inclusief_lint.judging.examples import example_failures, lint_sentence, linter_of
from inclusief_lint.knowledge import store
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.content import Content
from inclusief_lint.reports.explain import describe
from tests.conftest import SOURCES, rule, write_data
from tests.some import some

ENTRY = """\
- id: snor
  forms:
    snor: [haar boven de lip]
    snorren: [haren boven de lip]
  severity: warning
  offer-if:
    - {near: [kapper, "scheer*"], not: {text: [kat, katten]}}
    - {form: [snorren]}
  note: {nl: Een kat kan ook een snor hebben., en: A cat can also have one.}
  sources: [book]
  examples:
    - bad: "De kapper knipt de [snor]."
    - bad: "Zij heeft een [snor]."
      good: none
    - ok: "Hier is niets."
"""
LIST = "wordlists/nl/crowd.yml"
OFFER_LINE = 6

Load = Callable[..., Content]


@pytest.fixture
def load(tmp_path: Path, world: Path) -> Load:
    """``load(text)``: compile a word list, with the shared lists of the small world beside it."""

    def load(text: str = ENTRY) -> Content:
        files = {"wordlists/sources.yml": SOURCES, "rules/nl/crowd-word.yml": rule("crowd"), LIST: text}
        data = compile_folder(write_data(tmp_path, files))
        return replace(data, lists=compile_folder(world).lists)

    return load


def offered(linter: Linter, text: str, lang: str = "nl") -> list[tuple[str, ...]]:
    return [finding.alternatives for finding in lint_sentence(linter, text, lang)]


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("Zij heeft een snor.", ()),
        ("De kapper knipt de snor.", ("haar boven de lip",)),
        ("Het scheermes is voor een snor.", ("haar boven de lip",)),
        ("Ga naar de kapper. Daar is een snor.", ()),  # another sentence than the cue
        ("De kapper knipt de snor. Zij heeft een kat.", ()),  # the text has the other sense
        ("Zij heeft twee snorren.", ("haren boven de lip",)),
    ],
)
def test_alternatives_come_where_the_words_decide(
    load: Load, text: str, alternatives: tuple[str, ...]
) -> None:
    assert offered(linter_of(Catalogue(load())), text) == [alternatives]


def test_the_message_without_alternatives_says_none(load: Load) -> None:
    (finding,) = lint_sentence(linter_of(Catalogue(load())), "Zij heeft een snor.", "nl")
    assert "haar boven" not in finding.message and "''" not in finding.message
    assert finding.fix is None


def test_an_entry_without_it_always_offers(load: Load) -> None:
    lines = ENTRY.splitlines(keepends=True)
    data = load("".join(lines[: OFFER_LINE - 1] + lines[OFFER_LINE + 2 :]))
    assert data.terms["nl/snor"].offer_if == ()
    assert offered(linter_of(Catalogue(data)), "Zij heeft een snor.") == [("haar boven de lip",)]


def test_it_is_kept_in_the_compiled_data(load: Load) -> None:
    data = load()
    kept = store.Stored(store.pack(data)).terms["nl/snor"].offer_if
    assert kept == data.terms["nl/snor"].offer_if and len(kept) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('heeft een [snor]."\n      good: none\n', 'heeft een [snor]."\n', 13),
        ("De kapper knipt de [snor].\"\n", "De kapper knipt de [snor].\"\n      good: none\n", 12),
    ],
)  # fmt: skip
def test_an_example_tells_whether_something_is_offered(load: Load, old: str, new: str, line: int) -> None:
    assert old in ENTRY
    data = load(ENTRY.replace(old, new))
    (failure,) = example_failures(linter_of(Catalogue(data)), data.terms["nl/snor"])
    assert (failure.line, failure.key) == (line, "offer")


def test_its_examples_hold(load: Load) -> None:
    data = load()
    assert list(example_failures(linter_of(Catalogue(data)), data.terms["nl/snor"])) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{form: [snorren]}", "{pos: [NOUN]}", OFFER_LINE, ['"offer-if" asks only for']),
        ("{form: [snorren]}", "{not: {pattern: [{LOWER: een}]}}", OFFER_LINE, ["before, after, near"]),
        ("{form: [snorren]}", "{nera: [een]}", OFFER_LINE + 2, ['"nera"', 'did you mean "near"?']),
        ("{form: [snorren]}", "{near: ['@kapers']}", OFFER_LINE + 2, ['there is no list or class "kapers"']),
        ("severity: warning", "severity: warning\n  message: {nl: 'Niet {alternatives}.', en: No.}", 6,
         ["{alternatives}"]),
        ("severity: warning", "severity: warning\n  fix: safe", 6, ['leave out "fix"']),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_and_line(
    load: Load, old: str, new: str, line: int, words: list[str]
) -> None:
    assert old in ENTRY
    with pytest.raises(DataError) as caught:
        load(ENTRY.replace(old, new, 1))
    said = str(caught.value)
    assert f"{LIST}:{line}" in said
    for word in some(words):
        assert word in said


def test_there_must_be_something_to_offer(load: Load) -> None:
    bare = ENTRY.replace("[haar boven de lip]", "[]").replace("[haren boven de lip]", "[]")
    with pytest.raises(DataError, match=r'crowd\.yml:6: "offer-if" needs alternatives'):
        load(bare)


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("nl", "In mei is het PMO.", "Leg 'PMO' uit bij het eerste gebruik."),
        ("nl", "De bedrijfsarts belt het PMO over projecten.", "Leg 'PMO' uit bij het eerste gebruik."),
        ("en", "The LMS was founded long ago.", "Explain 'LMS' at first use."),
        ("en", "Use the LMS of course.", "Explain 'LMS' at first use."),
        ("en", "The courses are on the LMS.",
         "Explain 'LMS' at first use: 'learning management system (LMS)'."),
    ],
)  # fmt: skip
def test_shipped_abbreviations_with_several_readings(
    words_only: Linter, lang: str, text: str, message: str
) -> None:
    assert message in [finding.message for finding in lint_sentence(words_only, text, lang)]


def test_explain_says_so(words_only: Linter) -> None:
    said = "An alternative is offered only where the text shows that it fits."
    assert said in str(describe(words_only.catalogue, "PMO", "en"))
    assert said not in str(describe(words_only.catalogue, "KPI", "en"))
