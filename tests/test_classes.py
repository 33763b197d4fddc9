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
from tests.conftest import warm_cache, write_data

INFLECTION = """\
about: How plurals are made.
plural: {er: ers, aar: [aars, aren], "": en}
diminutive: {er: ertje, aar: aartje, "": je}
"""
ROLE = """\
about: People by what they do.
is: person
words: [arts/artsen, bakker, leraar, politie/, verver]
also: [hand]
heads: [arts]
"""
PERSON = "about: People.\nanimate: true\nwords: [mens/, /mensen]\n"
THING = "about: Things.\nwords: [hand, verf/]\nno-heads: [hand, schoonbakker]\n"
FILES = {
    "wordlists/nl/inflection/nouns.yml": INFLECTION,
    "wordlists/nl/classes/person-role.yml": ROLE,
    "wordlists/nl/classes/person.yml": PERSON,
    "wordlists/nl/classes/thing.yml": THING,
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
        ("oud-hand", set(), ""),  # nor behind a hyphen
        ("schoonbakker", set(), ""),  # listed as no compound
        ("politiet", set(), ""),
        ("bakkertje", {"person-role", "person"}, "singular"),
        ("museumbakkertjes", {"person-role", "person"}, "plural"),
        ("huisartsje", {"person-role", "person"}, "singular"),
        ("bakkerje", set(), ""),  # the longest ending that fits counts
        ("bakkersje", set(), ""),  # of a plural there is none
    ],
)
def test_a_word_is_in_its_class_and_in_all_wider_ones(
    classes: WordClasses, word: str, expected: set[str], number: str
) -> None:
    noun = classes.of(word)
    assert (noun.classes, noun.number) == (expected, number)
    assert noun.animate is ("person" in expected)


def test_a_language_may_have_no_diminutives(tmp_path: Path) -> None:
    plurals = "".join(line for line in INFLECTION.splitlines(True) if not line.startswith("diminutive"))
    folder = write_data(tmp_path, FILES | {"wordlists/nl/inflection/nouns.yml": plurals})
    classes = Catalogue(compile_folder(folder)).classes("nl")
    assert classes.of("bakkers").is_known
    assert not classes.of("bakkertje").is_known


def test_of_two_senses_the_main_one_counts(classes: WordClasses) -> None:
    hand = classes.of("hand")
    assert (hand.classes, hand.also) == ({"thing"}, {"person-role", "person"})


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("person", {"bakker", "bakkers", "mensen"}),
        ("person?", {"bakker", "bakkers", "mensen", "hand"}),
        ("person/plural", {"bakkers", "mensen"}),
        ("person/singular?", {"bakker", "hand"}),
        ("thing", {"hand"}),
    ],
)
def test_conditions_name_a_class_its_senses_and_its_number(
    tmp_path: Path, name: str, members: set[str]
) -> None:
    found = made(tmp_path).word_set("nl", name)
    words = {"bakker", "bakkers", "mensen", "hand", "zee"}
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


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Linter]:
    """Linters of which an entry asks a condition of a class, by the condition."""
    classes = {
        "wordlists/nl/classes/helper.yml": "about: Those who help.\nwords: [zzverver/zzververs]\n",
        "wordlists/nl/classes/zz-other.yml": "about: Others.\nwords: [zzboer/zzboeren, zztafel, zzverf/]\n",
    }
    linters = {}
    for name in ("head", "subject"):
        entry = (
            ENTRY.replace("head:", f"{name}:").replace("id: blank", "id: x").replace("[book]", "[de-bias]")
        )
        folder = write_data(tmp_path_factory.mktemp(name), {"wordlists/nl/origin.yml": entry, **classes})
        linters[name] = Linter(Config(data=(folder,), select=("x",)))
    return linters


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Daar is de blanke zzverver.", ["blanke"]),
        ("Daar is de blanke, oude zzverver.", ["blanke"]),
        ("Daar is de blanke en zwarte zzverver.", ["blanke"]),
        ("Daar is de blanke in de zzverver.", []),
        ("Daar is de blanke zzverver- en zztafel.", []),
        ("Daar is de blanke.", []),
    ],
)
def test_an_entry_speaks_before_the_nouns_of_a_class(
    asked: dict[str, Linter], text: str, flagged: list[str]
) -> None:
    assert [finding.text for finding in lint_sentence(asked["head"], text, "nl")] == flagged


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
    warm_cache(tmp_path / "cache")
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
        ("De zzververs zeggen dat de zzverf blanke is.", False),
        ("De zzververs waren trots en de zztafel was blanke.", False),
        ("De zzververs waren blanke zzboeren.", False),
        ("De zzververs verfden alles blanke.", False),
        ("De zztafel van de zzververs is blanke.", False),
        ("De zzververs van de zztafel zijn blanke.", True),
        ("Een van de zzververs is blanke.", True),
    ],
)
def test_an_entry_speaks_of_the_subject(asked: dict[str, Linter], text: str, flagged: bool) -> None:
    assert [finding.text for finding in lint_sentence(asked["subject"], text, "nl")] == ["blanke"] * flagged
