"""Goals in a text: kind, figure, date, owner, and what is missing."""

from __future__ import annotations

from functools import cache

import pytest

from inclusief_lint import assess
from inclusief_lint.config import Config
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.knowledge.guidelines import GoalExample
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.statement import Checklist, Goal
from tests.some import some

GOALS = load().statement.goals
assert GOALS is not None
EXAMPLES = GOALS.examples

PLAN = """# Onze doelen

- In 2030 wil de directie dat minimaal 30% van onze partners een diverse groep vertegenwoordigt.
- Het hoofd inkoop voert voor 1 juli 2027 met twintig leveranciers een gesprek over inclusie.
- Vanaf 2028 gaat een kwart van het programmabudget naar makers van kleur.
- Wij streven naar een inclusieve organisatie.
- 40% vrouwen in het bestuur in 2029. Trekker: de secretaris.
"""
TRAPS = """# Doelen

- In 2030 zijn wij CO2-neutraal.
- Een diverse leverancier is een bedrijf dat voor ten minste 51% eigendom is van vrouwen.
- Wereldwijd leven 285 miljoen mensen met een visuele beperking.
- Aan onze universiteit studeren ruim 30.000 studenten.
- De universiteit is opgericht in 1632.
"""


@cache
def checklist(lang: str, profile: str = "goals") -> Checklist:
    return Checklist(Config(lang=lang), profile=profile)


def goals(text: str, lang: str = "nl", profile: str = "goals") -> tuple[Goal, ...]:
    return next(iter(checklist(lang, profile).assess([read_bytes(text.encode(), "goals.md")]))).goals


@pytest.mark.data
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: GoalExample) -> None:
    found = goals(example.text, example.lang)
    assert [g.kind for g in found] == ([] if example.kind == "none" else [example.kind])
    if example.missing:
        assert found[0].missing == example.missing


def test_a_list_of_goals() -> None:
    found = goals(PLAN)
    assert [g.kind for g in found] == ["ambition", "process", "content", "ambition", "content"]
    assert [g.missing for g in found] == [(), (), ("owner",), ("figure", "date", "owner"), ()]
    figures = [g.figure.text if g.figure else "" for g in found]
    assert figures == ["minimaal 30%", "twintig leveranciers", "een kwart", "", "40%"]
    dates = [g.date.text if g.date else "" for g in found]
    assert [d[-4:] for d in dates if d] == ["2030", "2027", "2028", "2029"]


def test_offsets_are_those_of_the_source() -> None:
    for goal in some(goals(PLAN)):
        assert PLAN[goal.start : goal.end] == goal.text
        for part in (goal.figure, goal.date, goal.owner):
            assert part is None or PLAN[part.start : part.end] == part.text


def test_advice_names_what_is_missing_with_a_model() -> None:
    full, *_, vague, _ = goals(PLAN)
    assert "bijvoorbeeld" not in full.advice
    for asked in ("welk getal", "wanneer", "wie verantwoordelijk"):
        assert asked in vague.advice
    assert vague.advice.count("bijvoorbeeld: '") == 1
    (english,) = assess("We aim to be an inclusive organisation.", lang="en", profile="goals")[0].goals
    assert "which figure" in english.advice


@pytest.mark.data
@pytest.mark.parametrize("profile", ["goals", "statement"])
def test_figures_and_dates_that_set_no_goal(profile: str) -> None:
    assert goals(TRAPS, profile=profile) == ()


def test_other_profiles_have_goals_too() -> None:
    text = "# Inclusie\n\nWij geloven in verschil. In 2028 is de helft van onze gidsen een vrouw.\n"
    assert [g.kind for g in goals(text, profile="statement")] == ["content"]


def test_nothing_to_judge() -> None:
    assert goals("") == ()
    assert goals("Wij geloven in verschil.", profile="statement") == ()
