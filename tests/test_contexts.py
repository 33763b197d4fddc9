"""Contexts: where a match stands lowers a finding or silences it, each for a reason of its own.

The sentences were written before the rules that keep them silent.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from inclusief_lint.config import Config
from inclusief_lint.finding import Finding
from inclusief_lint.judging.linter import Linter
from inclusief_lint.language.facts import DocumentFacts
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from tests.conftest import rule, write_data

PEOPLE = ("inclusive", "roles", "address", "pronouns")


@cache
def _linter(lang: str, contested: bool) -> Linter:
    return Linter(Config(lang=lang, contested=contested, select=PEOPLE))


def lint(text: str, lang: str, format: str = "markdown", contested: bool = False) -> list[Finding]:
    """Return what the shipped data says about people in a text."""
    reading = FORMATS[format].read(Source("text", text))
    (result,) = _linter(lang, contested).lint([reading])
    return list(result.findings)


# --- a finding is lowered where a text of fragments quotes it, or writes it with a capital


@pytest.mark.parametrize(
    ("text", "lang", "lowered", "message"),
    [
        ("Vier tinnen figuren in de vorm van 'indianen'.", "nl", "quotation",
         "'indianen' staat in een citaat of tussen aanhalingstekens: "
         "laat een citaat staan en leg het uit, of kies een ander woord."),
        ("Wagen van hout, 'zigeunerwagen' op de deur, voor een zigeuner.", "nl", None, None),
        ("# Lezing over 'de zigeuner' in het lied", "nl", "quotation", None),
        ("Affiche, *Dans van de zigeuner*, papier.", "nl", "title",
         "'zigeuner' staat in een titel: laat de titel staan en leg het woord uit."),
        ("Ets, papier; kleurling met viool; 12 x 14 cm", "nl", None, None),
        ("Affiche, Boer, Kleurling, Molenaar, papier.", "nl", "capital",
         "'Kleurling' heeft een hoofdletter: "
         "laat het staan in een naam of titel, en kies anders een ander woord."),
        ("Portret van een Kleurling met viool", "nl", "capital", None),
        ("Carved wooden figures of 'pygmies'.", "en", "quotation",
         "'pygmies' stands in a quotation or between quotation marks: "
         "keep a quotation and explain it, or choose another word."),
        ("# A lecture on 'the gypsy' in song", "en", "quotation", None),
        ("Poster, *Dance of the gypsy*, paper.", "en", "title",
         "'gypsy' stands in a title: keep the title and explain the word."),
        ("Poster for The Song of a Fireman", "en", "capital",
         "'Fireman' has a capital: keep it in a name or title, and choose another word elsewhere."),
        ("Portrait of a Native Woman with a parasol", "en", "capital", None),
        ("The Pygmies and the Cranes", "en", "capital", None),
    ],
)  # fmt: skip
def test_in_a_record_it_becomes_a_suggestion(
    text: str, lang: str, lowered: str | None, message: str | None
) -> None:
    found = lint(text, lang)
    assert found
    last = found[-1]
    assert last.lowered == lowered
    if lowered:
        assert (last.severity.word, last.alternatives, last.fix) == ("suggestion", (), None)
    if message:
        assert last.message == message


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Foto van meneer Kleurling bij de molen.", "nl"),
        ("Gezicht op molen De Kleurling te Slagharen.", "nl"),
        ("Foto van Jan Kleurling en zijn paard.", "nl"),
        ("Photograph of Emma Chairman at the mill.", "en"),
        ("Band with Emma Cripple, 1939.", "en"),
    ],
)
def test_a_name_in_a_record_is_silent(text: str, lang: str) -> None:
    assert lint(text, lang) == []


PROSE = [
    ("Ze vertelde dat een man 'daar komt de zigeuner' riep toen hij langsliep.", "nl", "quotation"),
    ("We lezen dit jaar *Het lied van de zigeuner* en praten er samen over.", "nl", "title"),
    ("Wij leggen op de tentoonstelling uit waarom het woord zigeuner pijn doet.", "nl", "mention"),
    ("She told us that a man shouted 'here comes the gypsy' when he walked by.", "en", "quotation"),
    ("We are reading *The Song of the Gypsy* and we talk about it together.", "en", "title"),
    ("The exhibition explains why the word gypsy is painful to many people.", "en", "mention"),
]


@pytest.mark.parametrize(("text", "lang", "reason"), PROSE)
def test_in_prose_it_is_silent_unless_contested_findings_are_asked_for(
    text: str, lang: str, reason: str
) -> None:
    assert lint(text, lang) == []
    (finding,) = lint(text, lang, contested=True)
    assert (finding.lowered, finding.severity.word, finding.contested) == (reason, "suggestion", True)
    assert finding.alternatives == ()


def test_a_finding_that_is_not_lowered_says_so() -> None:
    (finding,) = lint("We spraken gisteren een zigeuner.", "nl")
    assert finding.lowered is None
    assert finding.as_plain()["lowered"] is None


def test_a_quoted_slur_is_a_suggestion_in_prose_too() -> None:
    (finding,) = lint("A man shouted that she was 'a cripple' and walked off.", "en")
    assert (finding.lowered, finding.severity.word, finding.contested) == ("quotation", "suggestion", False)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The sign said 'slaves for sale' when she passed it on her way.", "en"),
        ("Our guide explains why the word dwarf is painful to some people.", "en"),
        ("Zij las voor dat er 'tien slaven te koop' waren en liep toen weg.", "nl"),
    ],
)
def test_a_contested_word_in_a_quotation_in_prose_is_silent_always(text: str, lang: str) -> None:
    assert lint(text, lang, contested=True) == []


@pytest.mark.parametrize(
    ("text", "lang", "reason"),
    [
        ("In their slang the word for tired means crazy.", "en", "mention"),
        ("Among sailors that name is slang for cripples, they say.", "en", "mention"),
        ("Volgens haar is dat woord op straat straattaal voor debiel, zegt zij.", "nl", "mention"),
    ],
)
def test_what_another_word_means_is_a_mention(text: str, lang: str, reason: str) -> None:
    assert {finding.lowered for finding in lint(text, lang, contested=True)} <= {reason}


def test_what_means_something_for_people_is_no_mention() -> None:
    assert lint("This step means handicapped visitors cannot enter the building.", "en")[0].lowered is None


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("The clock was made by Ottoline Lapp in Ulm.", True),
        ("The clock was made by a certain T. Lapp, who lived near Russia.", True),
        ("The bench was paid for by Bauer, Lapp and Hirsch near the Norwegian church.", True),
        ("Finns, Lapps and Russians came to the market.", False),
        ("The market was full of Lapps and their reindeer.", False),
    ],
)
def test_a_name_of_a_people_can_be_a_surname(text: str, silent: bool) -> None:
    assert (not lint(text, "en")) is silent


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("A present for the gadget-addict in your family.", True),
        ("The shelter for a drug-addict has four rooms.", False),
    ],
)
def test_a_part_of_a_longer_word_is_told_apart(text: str, silent: bool) -> None:
    assert (not lint(text, "en")) is silent


# --- (a) a name, found by its use across the document


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "# Kleurling zoekt mensen\n\nWie werkt er bij Kleurling? Vandaag rijden we met Kleurling.",
            "nl",
        ),
        ("Zigeuner B.V. levert muziekinstrumenten.\n\n# Zigeuner in het nieuws", "nl"),
        ("Vandaag gaat Stichting Indiaan open.\n\nIndiaan zoekt vrijwilligers.", "nl"),
        ("- [Voodoo Doughnut](https://www.voodoodoughnut.com/) is een lokale legende", "nl"),
        ("| Project | Wat |\n|---|---|\n| [Stamhoofd](https://github.com/stamhoofd) | ledenbeheer |", "nl"),
        (
            "- [Voodoo Doughnut](https://www.voodoodoughnut.com/) doughnuts\n\nVoodoo is open all night.",
            "en",
        ),
        ("Gypsy Inc. makes guitars.\n\n# Gypsy opens a shop", "en"),
        ("We bake with Layman every week. Ask Layman for bread.\n\nLayman opens at nine.", "en"),
        ("# Union of Gypsies\n\nWe talked to the Union of Gypsies about it.", "en"),
    ],
)
def test_a_name_clears_its_other_places(text: str, lang: str) -> None:
    assert lint(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "places"),
    [
        ("Indiaan B.V. levert hout.\n\nDe indiaan op het logo is oud.", "nl", ["indiaan"]),
        ("# Zigeuner\n\nZigeuner staat op elke kaart van toen.", "nl", ["Zigeuner", "Zigeuner"]),
        ("Gypsy caravans come by every year.", "en", ["Gypsy"]),
    ],
)
def test_what_is_no_name_still_speaks(text: str, lang: str, places: list[str]) -> None:
    assert [f.text for f in lint(text, lang)] == places


# --- (b) a group's own word


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wij, trotse zigeuners, maken muziek voor iedereen.", "nl"),
        ("Als zigeuner weet ik hoe dat is.", "nl"),
        ("Een avond door en voor zigeuners.", "nl"),
        ("Onze gemeenschap van zigeuners viert feest.", "nl"),
        ("We, proud gypsies, sing for everyone.", "en"),
        ("As a gypsy woman I know how that feels.", "en"),
        ("An evening by and for gypsies.", "en"),
        ("We are gypsies and we sing.", "en"),
    ],
)
def test_a_word_that_a_group_uses_of_itself_is_silent(text: str, lang: str) -> None:
    assert lint(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wij zoeken een zigeuner voor ons koor.", "nl"),
        ("Onze buurt kent een zigeuner.", "nl"),
        ("We are looking for a gypsy to sing.", "en"),
        ("We photographed gypsies.", "en"),
    ],
)
def test_the_word_of_others_still_speaks(text: str, lang: str) -> None:
    assert len(lint(text, lang)) == 1


# --- (c) the word is discussed


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Zigeuner betekent voor ieder wat anders.", "nl"),
        ("Gebruik zigeuner niet meer.", "nl"),
        ("Zeg niet zigeuner.", "nl"),
        ("De aanduiding zigeuner is oud.", "nl"),
        ("Do not use gypsy.", "en"),
        ("Gypsy is a term that many avoid.", "en"),
        ("Please don't say gypsy.", "en"),
        ("People once known as gypsies live here.", "en"),
        ("Gypsy means something else to everyone.", "en"),
    ],
)
def test_a_word_that_is_discussed_is_silent(text: str, lang: str) -> None:
    assert lint(text, lang) == []


# --- (d) a ground of discrimination


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Iedereen is welkom, ongeacht ras.", "nl"),
        ("Criteria die verband houden met nationaliteit of ras zijn niet toegestaan.", "nl"),
        ("We letten op ras, geslacht en leeftijd.", "nl"),
        ("Everyone is welcome regardless of race.", "en"),
        ("We welcome people of every race, gender and religion.", "en"),
        ("Protected classifications such as race, color, national origin, religion.", "en"),
    ],
)
def test_a_ground_of_discrimination_is_silent(text: str, lang: str) -> None:
    assert lint(text, lang, contested=True) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Het onderzoek kijkt naar godsdienst, leeftijd, seksuele geaardheid, afkomst en geslacht.", "nl"),
        (
            "Verboden kenmerken zijn afkomst, nationaliteit, allochtoon/autochtoon, huidskleur en leeftijd.",
            "nl",
        ),
        ("Het gaat om politieke opvattingen, lidmaatschap van een vakbond, seksleven of geaardheid.", "nl"),
        ("De wet noemt geloof, ras, geslacht en homofiele gerichtheid.", "nl"),
        ("The act covers age, religion, nationality, mental handicap and pregnancy.", "en"),
    ],
)
def test_any_word_about_people_is_silent_in_a_list_of_grounds(text: str, lang: str) -> None:
    assert lint(text, lang, contested=True) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("De leeftijd van de zigeuners, hun taal en hun werk staan in het boek.", "nl"),
        ("Leeftijd en geslacht telden mee. In de zaal zaten veertig allochtonen.", "nl"),
        ("Afkomst, geslacht en leeftijd telden niet toen de allochtonen samen gingen zingen.", "nl"),
        ("Age, gender and origin did not matter when the gypsies came to sing.", "en"),
    ],
)
def test_a_word_about_people_outside_the_list_speaks(text: str, lang: str) -> None:
    assert len(lint(text, lang, contested=True)) == 1


def test_an_outdated_word_in_a_list_of_grounds_still_speaks() -> None:
    assert len(lint("Iedereen is welkom, ongeacht afkomst, geloof of geaardheid.", "nl")) == 1


# --- (e) a style guide


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("| Liever niet | Wel |\n|---|---|\n| zigeuner | Roma of Sinti |\n| indiaan | Lakota |", "nl"),
        ("| Woord | Alternatief |\n|---|---|\n| zigeuner | Roma of Sinti |", "nl"),
        ("- Vermijd zigeuner\n- Vermijd woorden als indiaan en invalide", "nl"),
        ("- zigeuner -> Roma of Sinti", "nl"),
        ("- ❌ zigeuner\n- ✅ Roma", "nl"),
        ("Schrijf Roma, niet zigeuner.", "nl"),
        ("zigeuner: schrijf Roma of Sinti", "nl"),
        ("| Instead of | Use |\n|---|---|\n| mankind | people |\n| chairman | chair |", "en"),
        ("| Gender noun | Alternative |\n|---|---|\n| mankind | people |", "en"),
        ("<table><tr><th>Don't</th><th>Do</th></tr><tr><td>chairman</td><td>chair</td></tr></table>", "en"),
        ("- Avoid chairman\n- Avoid words such as mankind and manpower", "en"),
        ("- blacklist → blocklist", "en"),
        ("Use chair, not chairman.", "en"),
        ("chairman: use chair", "en"),
        ("- ✗ chairman\n- ✓ chair", "en"),
        ("# Inclusive language guide\n\n- chairman\n- manpower, workforce", "en"),
        ("# Schrijfwijzer\n\n- zigeuner\n- invalide, mindervalide", "nl"),
        ('# Style guide\n\n## G\n\nGiven name: not ‘Christian name’, nor "chairman".', "en"),
    ],
)
def test_the_examples_of_a_style_guide_are_silent(text: str, lang: str) -> None:
    assert lint(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("| Naam | Rol |\n|---|---|\n| Noor | brandweerman |", "nl"),
        ("- We vermijden drukte, dus een zigeuner speelt buiten", "nl"),
        ("| Name | Use |\n|---|---|\n| Hall | chairman |", "en"),
        ("❌ Niet geschikt voor een zigeuner", "nl"),
        ("Lees meer over de zigeuner →", "nl"),
        ("→ Zigeuner speelt viool", "nl"),
        ("To avoid delays, the chairman speaks first.", "en"),
        ("# Inclusive language guide\n\nThe chairman of our board wrote this guide for everybody.", "en"),
    ],
)
def test_other_tables_and_lines_still_speak(text: str, lang: str) -> None:
    assert len(lint(text, lang)) == 1


def test_a_slur_in_a_style_guide_is_a_suggestion() -> None:
    (finding,) = lint("- Avoid a cripple", "en")
    assert (finding.severity.word, finding.lowered) == ("suggestion", "mention")


# --- (f) history


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("Groep met een brandweerman voor het huis.", "nl", 1),
        ("Groep met een brandweerman voor het huis, 1912.", "nl", 0),
        ("Groep met een brandweerman voor het huis. Foto, 1912.", "nl", 0),
        ("Groep met een brandweerman voor het huis, jaren dertig.", "nl", 0),
        ("Groep met een zigeuner voor het huis. Foto, 1912.", "nl", 1),
        ("De brandweerman woont in dit huis. Het is gebouwd in 1912.", "nl", 1),
        ("Group with a fireman at the house. Photograph, 1912.", "en", 0),
        ("The fireman came to the house. It was built in 1912.", "en", 1),
    ],
)
def test_a_title_is_dated_by_what_stands_beside_it(text: str, lang: str, count: int) -> None:
    assert len(lint(text, lang)) == count


# --- the profile of a record

RECORDS = [
    ("Zittende vrouw met witte muts en meisje op klompen", "nl"),
    ("Achtkantige stellingmolen te Slagharen. Gezicht tijdens de restauratie.", "nl"),
    ("Naam: houten stoel\n\nMaker: onbekend\n\nDatering: 1912\n\nAfmetingen: 30 x 40 cm", "nl"),
    ("mangaan, tegel, stam, boom, flora, blad, druif", "nl"),
    ("Ceremonial hat, worn by a doctor. A cone-shaped hat, made from a wooden frame.", "en"),
    ("Third portrait of Jackie. Watercolour, ca. 1880.", "en"),
]
STORIES = [
    ("Het museum is open op maandag. Je kunt er ook iets drinken. Wij geven rondleidingen.", "nl"),
    ("In de hal laten bezoekers hun jas achter. Daarna lopen ze naar de eerste zaal.", "nl"),
    ("The museum is open on Mondays. You can have a drink. We give guided tours.", "en"),
    ("Visitors leave their coats in the hall. Then they walk to the first room.", "en"),
]


@pytest.mark.parametrize(
    ("context", "text", "count"),
    [
        ("record", "Tinnen figuur van een zigeuner", 1),
        ("record", "We spraken met een zigeuner over muziek.", 0),
        ("fragment", "We spraken over muziek. Portret van een zigeuner.", 1),
        ("fragment", "We spraken met een zigeuner over muziek.", 0),
    ],
)
def test_an_entry_can_ask_for_it(tmp_path: Path, context: str, text: str, count: int) -> None:
    entry = f"""\
- id: mine
  forms: {{zigeuner: []}}
  severity: suggestion
  only-if: [{{context: {context}}}]
  note: {{nl: Zo., en: So.}}
  sources: [words-matter]
  examples:
    - bad: "Portret van een [zigeuner]"
    - ok: "Portret van een vrouw"
"""
    rule_text = rule("mine", alias="mine")
    write_data(tmp_path, {"wordlists/nl/mine.yml": entry, "rules/nl/mine.yml": rule_text})
    linter = Linter(Config(lang="nl", select=("mine",), data=(tmp_path,)))
    (result,) = linter.lint([FORMATS["text"].read(Source("text", text))])
    assert len(result.findings) == count


@pytest.mark.parametrize(("text", "lang"), RECORDS)
def test_a_record_is_told_by_its_text(text: str, lang: str) -> None:
    assert is_record(text, lang)


@pytest.mark.parametrize(("text", "lang"), STORIES)
def test_a_story_is_no_record(text: str, lang: str) -> None:
    assert not is_record(text, lang)
    assert not is_record("\n\n".join(t for t, other in STORIES if other == lang), lang)


def is_record(text: str, lang: str) -> bool:
    """Return what the document says of itself, whatever stands in it."""
    reading = FORMATS["text"].read(Source("text", text))
    lists = _linter(lang, False).catalogue.lists(lang)
    return DocumentFacts(reading.segments).is_record(lang, lists)


# --- a part of something whole: a compound with a hyphen, the name of a body


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Het is geen homo-vriendelijke stad voor een homo.", "nl", ["homo"]),
        ("Zij droeg een eskimo-jas van bont.", "nl", ["eskimo"]),
        ("De zaak kwam bij de rood-zwarten pas na de rust op gang.", "nl", []),
        ("De zaak kwam bij de zwarten pas na de rust op gang.", "nl", ["zwarten"]),
        ("De afdeling van de ZMV (Zorg voor mindervaliden) bouwde een zaal.", "nl", []),
        ("De vereniging Zorg voor mindervaliden (ZM) bouwde een zaal.", "nl", []),
        ("Er was in de zaal plek voor mindervaliden (zie de kaart).", "nl", ["mindervaliden"]),
        ("In de VS (indianen en kolonisten) liep het anders.", "nl", ["indianen"]),
        ("De raad van advies voor ontwikkelingssamenwerking sprak zich uit.", "nl", []),
        ("Zij werkt al jaren in de ontwikkelingssamenwerking.", "nl", ["ontwikkelingssamenwerking"]),
        ("The council on handicapped children met on Monday.", "en", []),
        ("The school for handicapped children met on Monday.", "en", ["handicapped"]),
    ],
)
def test_a_part_of_something_whole_is_silent(text: str, lang: str, found: list[str]) -> None:
    assert [f.text for f in lint(text, lang, contested=True)] == found


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("Dat zei een verslaafde.", ("iemand met een verslaving",)),
        ("Iedere verslaafde kreeg een brief.", ()),
        ("Er kwam een jonge verslaafde binnen.", ()),
        ("De opvang is er voor jonge alcoholisten.", ("mensen met een alcoholverslaving",)),
        ("De opvang is er voor beginnende alcoholisten.", ()),
        ("Het land was gesticht voor ex-slaven.", ()),
    ],
)
def test_an_alternative_that_cannot_stand_there_is_not_offered(
    text: str, alternatives: tuple[str, ...]
) -> None:
    (finding,) = lint(text, "nl", contested=True)
    assert finding.alternatives == alternatives
