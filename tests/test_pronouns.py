"""Alternatives for pronouns follow the house setting; pronouns that people choose are left alone."""

from __future__ import annotations

import pytest

from inclusief_lint import Config, lint

PAIRS = "Iedere medewerker plant zelf de uren die hij/zij werkt, met zijn/haar team."


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
    assert all("meervoud" in f.message for f in found)


def test_a_generic_pronoun_follows_it_too() -> None:
    text = "Elke bezoeker krijgt zijn eigen gids."
    found = lint(text, lang="nl", config=Config(pronouns="hen"))
    assert [(f.text, f.alternatives) for f in found] == [("zijn", ("hun",))]


@pytest.mark.parametrize(
    "text",
    [
        "De kunstenaar toont hun werk; hen kennen we al lang, en diens atelier is open.",
        "Kim vertelt over hun jeugd. We vroegen hen om een rondleiding te geven.",
        "Die kast is oud en die vaas ook; de vrijwilliger die hier werkt, weet meer.",
        "Vul in: m/v/x. Rembrandt schilderde in zijn atelier, Judith Leyster in haar huis.",
        "De directeur Anna de Vries dankt haar team, en Jan Smit groet zijn collega's.",
    ],
)
def test_chosen_pronouns_and_known_persons_are_left_alone(text: str) -> None:
    assert lint(text, lang="nl", config=Config(select=("pronouns",), contested=True)) == []
