"""Alternatives for pronouns follow the house setting; pronouns that people choose are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inclusief_lint import Config, Finding, lint
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from tests.some import some

PAIRS = "Iedere medewerker plant zelf de uren die hij/zij werkt, met zijn/haar team."
HELD_OUT = Path(__file__).parent / "data"


def found_in(text: str, lang: str, *select: str) -> list[Finding]:
    return list(lint(text, lang=lang, config=Config(select=select)))


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("meervoud", ["die", "diens"]),
        ("die", ["die", "diens"]),
        ("hen", ["hen", "hun"]),
        ("u", ["u", "uw"]),
    ],
)
def test_alternatives_follow_the_house_setting(setting: str, expected: list[str]) -> None:
    config = Config(pronouns=setting, select=("nl/gendered-pronoun",))
    found = lint(PAIRS, lang="nl", config=config)
    assert [(f.text, f.alternatives[0]) for f in found] == list(
        zip(["hij/zij", "zijn/haar"], expected, strict=True)
    )
    assert all("meervoud" in f.message for f in some(found))


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Elke bezoeker krijgt zijn eigen gids.", "zijn"),
        ("Een verpleegkundige moet haar rooster doorgeven.", "haar"),
    ],
)
def test_a_generic_pronoun_follows_it_too(text: str, pronoun: str) -> None:
    found = lint(text, lang="nl", config=Config(pronouns="hen"))
    assert [(f.text, f.alternatives) for f in found] == [(pronoun, ("hun",))]


def test_in_english_they_covers_both_and_follows_the_case() -> None:
    text = "A nurse must wash her hands before she starts. If a guard calls, help him."
    found = found_in(text, "en", "generic-pronoun")
    assert [(f.text, f.alternatives[0]) for f in found] == [
        ("her", "their"),
        ("she", "they"),
        ("him", "them"),
    ]


@pytest.mark.data
@pytest.mark.parametrize(
    "text",
    [
        "De kunstenaar toont hun werk; hen kennen we al lang, en diens atelier is open.",
        "Kim vertelt over hun jeugd. We vroegen hen om een rondleiding te geven.",
        "Die kast is oud en die vaas ook; de vrijwilliger die hier werkt, weet meer.",
        "Vul in: m/v/x. Rembrandt schilderde in zijn atelier, Judith Leyster in haar huis.",
        "De directeur Anna de Vries dankt haar team, en Jan Smit groet zijn collega's.",
        "Elke medewerker kiest zelf voornaamwoorden, zoals die/diens, hen/hun of xij.",
        "Als een bezoeker klaar is, zijn de kluisjes open.",
    ],
)
def test_chosen_pronouns_and_known_persons_are_left_alone(text: str) -> None:
    assert lint(text, lang="nl", config=Config(select=("pronouns",), contested=True)) == []


def marked(line: str) -> tuple[str, set[tuple[int, str]]]:
    """Return a line without its brackets, and the place and text of what they enclosed."""
    text, expected = "", set()
    for part in re.split(r"(\[[^]]*\])", line):
        if part.startswith("["):
            part = part[1:-1]
            expected.add((len(text), part))
        text += part
    return text, expected


@pytest.mark.data
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_generic_pronouns_in_sentences_written_beforehand(lang: str) -> None:
    lines = (HELD_OUT / f"generic-pronouns.{lang}.txt").read_text(encoding="utf-8").splitlines()
    sentences = [marked(line) for line in lines if line and not line.startswith("#")]
    readings = (FORMATS["text"].read(Source("text", text)) for text, _ in sentences)
    linter = Linter(Config(lang=lang, select=("generic-pronoun",)))
    right = wrong = missed = 0
    for (_, expected), result in zip(sentences, linter.lint(readings), strict=True):
        found = {(f.start, f.text) for f in result.findings}
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
    assert right + missed >= 30
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.9


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It is a man-made lake.", ("a man-made", "an artificial")),
        ("en", "We work with an NGO.", ("an NGO", "a non-governmental organisation (NGO)")),
        ("en", "We hired a fireman.", ("fireman", "firefighter")),
        ("en", "Dress up as an airman.", ("an airman", "an aviator")),
        ("nl", "We zien het commitment.", ("het commitment", "de inzet")),
        ("nl", "De target is hoog.", ("De target", "Het doel")),
        ("nl", "De targets zijn hoog.", ("targets", "doelen")),
        ("nl", "Geef de zoon of dochter een kaart.", ("de zoon of dochter", "het kind")),
        ("nl", "Lees de longread.", ("de longread", "het lange verhaal")),
        ("nl", "Lees een longread.", ("longread", "lang verhaal")),
        ("nl", "Lees onze longread.", ("onze longread", "ons lange verhaal")),
        ("nl", "Dit speerpunt blijft.", ("speerpunt", "belangrijke doel")),
        ("nl", "De USP staat er.", ("De USP", "Het sterke punt (USP)")),
    ],
)
def test_an_alternative_takes_its_article_along(lang: str, text: str, expected: tuple[str, str]) -> None:
    (finding,) = lint(text, lang=lang)
    assert (finding.text, finding.alternatives[0]) == expected
    assert text[finding.start : finding.end] == finding.text


def test_an_article_apart_from_its_word_in_the_source_stays_outside_the_range() -> None:
    (finding,) = lint("De **target** is hoog.", lang="nl", format="markdown")
    assert finding.text == "target"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Title: Mr/Mrs/Ms", ["Mr/Mrs/Ms"]),
        ("en", "Title: Mr./Mrs.", ["Mr./Mrs."]),
        ("en", "Title: Mr, Ms, Mx or none.", []),
        ("en", "See docs/he/she.py and /home/male/female for more.", []),
        ("nl", "Aanhef: dhr./mevr.", ["dhr./mevr."]),
        ("nl", "Aanhef: O dhr. O mevr.", ["O dhr. O mevr."]),
        ("nl", "Geslacht: m / v", ["m / v"]),
        ("nl", "Geslacht: O man O vrouw", ["O man O vrouw"]),
        ("nl", "Geslacht: man/vrouw/x", []),
        ("nl", "Zie www.museum.nl/heer/mevrouw of teksten/dhr/mw.txt.", []),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_fields_with_two_choices(lang: str, text: str, expected: list[str], format: str) -> None:
    found = lint(text, lang=lang, format=format, config=Config(select=("address", "pronouns")))
    assert [f.text for f in found] == expected


OPTIONS = "<p>Geslacht</p><select><option>Man</option><option>Vrouw</option>{}</select>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (OPTIONS.format(""), ["Man"]),
        (OPTIONS.format("<option>Anders</option>"), []),
        ("<p>Dames en heren,</p><label>Aanhef (dhr./mevr.)</label>", ["Dames en heren", "dhr./mevr."]),
        ("<p>Het portret van een man en een vrouw</p><p>Geslacht</p>", []),
    ],
)
def test_fields_in_html(source: str, expected: list[str]) -> None:
    found = lint(source, lang="nl", format="html", config=Config(select=("address",)))
    assert [f.text for f in found] == expected
    assert [f for f in found if not f.alternatives and not re.search("Laat|Vraag", f.message)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een brandweerman en een vakman helpen.", {"brandweerman": "brandweermens", "vakman": "vakmens"}),
        ("We bemannen de balie met weinig mankracht.", {"bemannen": "bemensen", "mankracht": "menskracht"}),
        ("Een museumdirectrice leidt het panel.", {"museumdirectrice": "museumdirecteur"}),
        ("Vraag het een vrouwelijke arts.", {"vrouwelijke arts": "arts"}),
        ("Koningin Máxima opent de zaal met actrice Carice van Houten.", {}),
        ("We tonen werk van de schilderes Judith Leyster.", {}),
        ("In 1923 werkte een timmerman aan dit huis.", {}),
        ("Mijn vader was timmerman.", {}),
        ("Het doek *De brandweerman van Delft* hangt in zaal 2.", {}),
        ("Ze riep: 'De brandweerman kwam te laat.'", {}),
    ],
)
def test_roles(text: str, expected: dict[str, str]) -> None:
    config = Config(select=("roles",), contested=True)
    found = lint(text, lang="nl", format="markdown", config=config)
    assert {f.text: f.alternatives[0] for f in found if not f.lowered} == expected
