"""Classes of words: how they are written, what they hold, and what conditions make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusief_lint.config import Config
from inclusief_lint.errors import DataError
from inclusief_lint.judging.examples import lint_sentence
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.language.word_classes import WordClasses
from tests.conftest import write_data

INFLECTION = """\
about: How plurals are made.
plural: {er: ers, aar: [aars, aren], "": en}
"""
ROLE = """\
about: People by what they do.
is: person
words: [arts/artsen, bakker, leraar, politie/, verver]
also: [hand]
heads: [arts]
"""
PERSON = "about: People.\nanimate: true\nwords: [mens/, /mensen]\n"
THING = "about: Things.\nwords: [hand, verf/]\nno-heads: [hand]\n"
TOPIC = "about: What floods are told with.\nnouns: false\nwords: [hand/, water/]\n"
FILES = {
    "wordlists/nl/inflection/nouns.yml": INFLECTION,
    "wordlists/nl/classes/person-role.yml": ROLE,
    "wordlists/nl/classes/person.yml": PERSON,
    "wordlists/nl/classes/thing.yml": THING,
    "wordlists/nl/classes/topic-flood.yml": TOPIC,
}


def made(root: Path, **other: str) -> Catalogue:
    """Return a catalogue with the classes above, some of them written otherwise."""
    names = {key.replace("_", "-"): text for key, text in other.items()}
    files = FILES | {f"wordlists/nl/classes/{key}.yml": text for key, text in names.items()}
    return Catalogue(compile_folder(write_data(root, files)))


@pytest.fixture
def classes(tmp_path: Path) -> WordClasses:
    return made(tmp_path).classes("nl")


@pytest.mark.parametrize(
    ("word", "expected", "number"),
    [
        ("bakker", {"person-role", "person"}, "singular"),
        ("bakkers", {"person-role", "person"}, "plural"),
        ("leraren", {"person-role", "person"}, "plural"),
        ("leraars", {"person-role", "person"}, "plural"),
        ("artsen", {"person-role", "person"}, "plural"),
        ("politie", {"person-role", "person"}, "singular"),
        ("mensen", {"person"}, "plural"),
        ("museumbakkers", {"person-role", "person"}, "plural"),  # by its last part
        ("huisarts", {"person-role", "person"}, "singular"),  # a short one that is listed as a head
        ("oud-arts", {"person-role", "person"}, "singular"),  # behind a hyphen any listed word
        ("verver", {"person-role", "person"}, "singular"),
        ("hoofdverf", set(), ""),  # too short to decide
        ("voorhanden", {"thing"}, "plural"),
        ("voorhand", set(), ""),  # may not be a last part
        ("politiet", set(), ""),
        ("water", {"topic-flood"}, ""),
    ],
)
def test_a_word_is_in_its_class_and_in_all_wider_ones(
    classes: WordClasses, word: str, expected: set[str], number: str
) -> None:
    noun = classes.of(word)
    assert (noun.classes, noun.number) == (expected, number)
    assert noun.animate is ("person" in expected)


def test_of_two_senses_the_main_one_counts(classes: WordClasses) -> None:
    hand = classes.of("hand")
    assert (hand.classes, hand.also) == ({"thing", "topic-flood"}, {"person-role", "person"})


def test_a_topic_holds_words_and_no_nouns(classes: WordClasses) -> None:
    assert [classes.of(word).is_noun for word in ("water", "hand", "zee")] == [False, True, False]


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("person", {"bakker", "bakkers", "mensen"}),
        ("person?", {"bakker", "bakkers", "mensen", "hand"}),
        ("person/plural", {"bakkers", "mensen"}),
        ("person/singular?", {"bakker", "hand"}),
        ("thing", {"hand"}),
        ("topic-flood", {"hand", "water"}),
    ],
)
def test_conditions_name_a_class_its_senses_and_its_number(
    tmp_path: Path, name: str, members: set[str]
) -> None:
    found = made(tmp_path).word_set("nl", name)
    words = {"bakker", "bakkers", "mensen", "hand", "water", "zee"}
    assert {word for word in words if word in found} == members
    assert found.occurs_in(words, list) is True
    assert found.occurs_in({"zee"}, list) is False


ENTRY = """\
- id: blank
  forms: {blanke: [witte]}
  severity: warning
  only-if: [{head: ["@helper"]}]
  note: {nl: Zo doen wij dat., en: That is how we do it.}
  sources: [book]
  examples:
    - bad: "Daar is de [blanke] bakker."
    - ok: "Daar is de blanke verf."
"""


def lint(
    root: Path, monkeypatch: pytest.MonkeyPatch, text: str, entry: str = ENTRY, other: str = ""
) -> list[str]:
    """Return what is flagged by an entry that speaks before people."""
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(root / "cache"))
    files = {"wordlists/nl/origin.yml": entry.replace("id: blank", "id: x").replace("[book]", "[de-bias]")}
    files["wordlists/nl/classes/helper.yml"] = "about: Those who help.\nwords: [zzverver/zzververs]\n"
    if other:
        files["wordlists/nl/classes/zz-other.yml"] = other
    folder = write_data(root / "house", files)
    findings = lint_sentence(Linter(Config(data=(folder,), select=("x",))), text, "nl")
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Daar is de blanke zzverver.", ["blanke"]),
        ("Daar is de blanke, oude zzverver.", ["blanke"]),
        ("Daar is de blanke en zwarte zzverver.", ["blanke"]),
        ("Daar is de blanke in de zzverver.", []),
        ("Daar is de blanke.", []),
    ],
)
def test_an_entry_speaks_before_the_nouns_of_a_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, flagged: list[str]
) -> None:
    assert lint(tmp_path, monkeypatch, text) == flagged


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("thing", "about: Things.\nwords: [verf/, hand]\n", '"verf/" is out of alphabetical order'),
        ("thing", "about: Things.\nwords: [hand, hand]\n", '"hand" stands twice'),
        ("thing", "about: Things.\nwords: [bakker]\n", '"bakker" is in "person-role" too'),
        ("thing", "about: Things.\nis: matter\nwords: [hand]\n", 'there is no class "matter"'),
        ("thing", "about: Things.\nis: thing\nwords: [hand]\n", '"thing" would be part of itself'),
        ("thing", "about: Things.\nwords: [rode verf]\n", '"rode verf" is no single word'),
        ("thing", "about: Things.\n", 'missing key "words"'),
        ("thing", "about: Things.\nwords: [hand]\nhead: [hand]\n", 'unknown key "head"'),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, key: str, text: str, said: str) -> None:
    with pytest.raises(DataError, match=r"thing\.yml:[123]: ") as error:
        made(tmp_path, **{key: text})
    assert said in str(error.value)


def test_a_house_style_adds_words_to_a_class(tmp_path: Path) -> None:
    base = compile_folder(write_data(tmp_path / "shipped", FILES))
    text = "about: People here.\nwords: [conservator, zandman/zandmannen]\n"
    folder = write_data(tmp_path / "house", {"wordlists/nl/classes/person-role.yml": text})
    classes = Catalogue(compile_folder(folder, base)).classes("nl")
    for word in ("bakkers", "conservatoren", "zandmannen"):
        assert classes.of(word).classes == {"person-role", "person"}
    assert Catalogue(base).classes("nl").of("zandmannen").classes == set()


def test_a_condition_that_names_no_class_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(tmp_path / "cache"))
    text = ENTRY.replace("@helper", "@helpr").replace("id: blank", "id: x").replace("[book]", "[de-bias]")
    folder = write_data(tmp_path / "house", {"wordlists/nl/origin.yml": text})
    with pytest.raises(DataError, match='there is no list or class "helpr"'):
        Linter(Config(data=(folder,)))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("De zzververs zijn allemaal blanke.", True),
        ("Toen waren de zzververs nog blanke.", True),
        ("De zzververs zeggen dat de verf blanke is.", False),
        ("De zzververs waren trots en de tafel was blanke.", False),
        ("De zzververs waren blanke boeren.", False),
        ("De zzververs verfden alles blanke.", False),
    ],
)
def test_an_entry_speaks_of_the_subject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, flagged: bool
) -> None:
    other = "about: Things.\nwords: [boer/boeren, tafel, verf/]\n"
    told = ENTRY.replace("head: [", "subject: [")
    assert lint(tmp_path, monkeypatch, text, told, other) == ["blanke"] * flagged
