"""Abbreviations that stand in no list: found where nothing explains them, once in a text."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import Config, Finding, Linter, Source, lint
from inclusief_lint.language.sentences import fold
from inclusief_lint.language.word_set import WordSet
from inclusief_lint.reading.formats import FORMATS

RULES = ("nl/unknown-abbreviation", "en/unknown-abbreviation")


@lru_cache
def linter(lang: str, audience: str) -> Linter:
    return Linter(Config(select=RULES, lang=lang, audience=audience))


def findings(
    text: str, lang: str = "nl", format: str = "markdown", audience: str = "visitors"
) -> list[Finding]:
    reading = FORMATS[format].read(Source("page", text))
    return list(next(iter(linter(lang, audience).lint([reading]))).findings)


def found(text: str, lang: str = "nl", *, format: str = "markdown", audience: str = "visitors") -> list[str]:
    return [f.text for f in findings(text, lang, format, audience)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het geld komt van het KCR en de BvR.", ["KCR", "BvR"]),
        ("Vraag het de OK&W of de MTK's.", ["OK&W", "MTK"]),
        ("Bij de KCR-balie en de KCR'ers.", ["KCR"]),
        ("- het KCR\n- de XVZ", ["KCR", "XVZ"]),
    ],
)
def test_every_shape_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_only_the_first_use_is_marked() -> None:
    marked = findings("Het KCR helpt. Bel het KCR.\n\nHet KCR is open.")
    assert [(f.text, f.start) for f in marked] == [("KCR", 4)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Het Kenniscentrum Cultuur Regio (KCR) helpt. Bel het KCR."),
        ("nl", "Het KCR (Kenniscentrum Cultuur Regio) helpt. Bel het KCR."),
        ("nl", "Het Kenniscentrum voor de Cultuur in de Regio helpt.\n\nBel dan het KCR."),
        ("nl", "Bel het KCR, het Kenniscentrum Cultuur Regio, als je vragen hebt."),
        ("nl", "Het KCR, een bureau dat musea in de regio helpt, is open. Bel het KCR."),
        ("en", "The KCR, an office that helps museums, is open. Call the KCR."),
        ("nl", "KCR staat voor Kenniscentrum Cultuur Regio. Het KCR helpt."),
        ("nl", "De bezwarenraad van Rotterdam (BvR) komt bijeen. De BvR kiest."),
        ("nl", "De inkoopdienst (IKD) helpt. Bel de IKD."),
        ("nl", "De stad kent de Verenigde Makers (UMX). De UMX groeit."),
        ("en", "The Knowledge Centre for the Regions (KCR) helps. Call the KCR."),
        ("en", "The KCR (Knowledge Centre for the Regions) helps. Call the KCR."),
    ],
)
def test_an_explanation_clears_this_use_and_all_behind_it(lang: str, text: str) -> None:
    assert found(text, lang) == []


def test_an_explanation_further_on_comes_too_late() -> None:
    assert found("Het KCR helpt. Dat is het Kenniscentrum Cultuur Regio (KCR).") == ["KCR"]
    assert found("Het KCR helpt.\n\nHet Kenniscentrum Cultuur Regio is open.") == ["KCR"]


def test_a_person_in_front_of_brackets_explains_nothing() -> None:
    assert found("Morgen spreekt Anna de Vries (KXW) over haar werk.") == ["KXW"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Zaal XIV en deel VIII tonen Lodewijk XVI."),
        ("nl", "Het adres is Museumplein 6, 1071 DJ Amsterdam, of 1071 XW."),
        ("nl", "Met een AE-1, een F-16, NEN 1814 en MH17 op de foto."),
        ("nl", "# WELKOM BIJ HET KCR"),
        ("nl", "DIT BORD IS VAN HET KCR EN DE XVZ."),
        ("nl", "Dit mag je NIET aanraken, ook al wil je ALLES voelen."),
        ("nl", "Kijk in Museum KXW of bij galerie Van XVZ."),
        ("nl", "Mail naar KCR@museum.example of kijk op www.museum.example/KCR."),
        ("nl", 'Zij zei: "Het KCR heeft ons geholpen."'),
        ("nl", "GENUA - Vandaag gaat de tentoonstelling open."),
        ("nl", "Gebruik `KCR` in de opdracht."),
        ("en", "Do NOT touch and see Louis XIV."),
    ],
)
def test_known_ones_names_codes_and_capitals_are_left_alone(lang: str, text: str) -> None:
    assert found(text, lang) == []


DUTCH = """
LHBTI+ LHBTIQA+ LHBTQI LGBTQIA+ EU NS KM TV WC PDF NOS VN USA UK BBC DNA VS NAVO UNESCO VOC PvdA KNVB JPG
MB IBAN XIV
"""
ENGLISH = "LGBT LGBTQ+ 2SLGBTQIA+ EU UN NHS FBI NASA V&A FAQs TV PDF MoMA PhD KM GB DNA XVIII"


@pytest.mark.data
@pytest.mark.parametrize("short", DUTCH.split())
def test_widely_known_ones_are_left_alone_in_dutch(short: str) -> None:
    assert found(f"Wij spraken vorig jaar al met de {short} over het plan van de stad.") == []


@pytest.mark.data
@pytest.mark.parametrize("short", ENGLISH.split())
def test_widely_known_ones_are_left_alone_in_english(short: str) -> None:
    assert found(f"Last year we spoke to the {short} about the plans of the city.", "en") == []


@pytest.mark.data
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_abbreviation_is_both_known_and_unknown(shipped: Linter, lang: str) -> None:
    known = WordSet(shipped.catalogue.words(lang, "known-abbreviation"))
    terms = [t for t in shipped.catalogue.terms() if (t.lang, t.category) == (lang, "abbreviation")]
    assert len(terms) > 40
    assert not [form for t in terms for form in t.forms if fold(form) in known]


def test_colleagues_are_not_asked() -> None:
    assert found("Het KCR betaalt.", audience="staff") == []
    assert found("Het KCR betaalt.", audience="partners") == ["KCR"]


@pytest.mark.parametrize("accepted", ["KCR", "kcr"])
def test_a_house_can_accept_one(accepted: str) -> None:
    config = Config(select=RULES, accept=(accepted,))
    assert [f.text for f in lint("Het KCR betaalt de XVZ.", lang="nl", config=config)] == ["XVZ"]


def test_an_entry_of_the_word_list_speaks_alone() -> None:
    marked = lint("Dat besluit de RvT.", lang="nl", config=Config(select=("abbreviation",)))
    assert [(f.rule, f.text) for f in marked] == [("nl/abbreviation", "RvT")]


@pytest.mark.parametrize(
    "text",
    [
        "De raad van toezicht kiest. Dat besluit de RvT.",
        "De raad van toezicht (RvT) kiest. Dat besluit de RvT.",
        "De RvT (raad van toezicht) kiest. Dat besluit de RvT.",
    ],
)
def test_listed_ones_are_cleared_by_an_explanation_before_them(text: str) -> None:
    assert lint(text, lang="nl", config=Config(select=("abbreviation",))) == []


@given(st.text("KCRxyz ()&.'-1", max_size=200))
def test_any_row_of_signs_can_be_read(text: str) -> None:
    for finding in findings(text, format="text"):
        assert finding.text == text[finding.start : finding.end]


@pytest.mark.slow
def test_many_different_abbreviations_are_read() -> None:
    letters = "BCDFGHJKLM"
    names = [a + b + c + "W" for a in letters for b in letters for c in letters]
    text = "\n\n".join(f"Het geld komt van de {name}, dus bel ze." for name in names)
    assert len(found(text, format="text")) > 900
