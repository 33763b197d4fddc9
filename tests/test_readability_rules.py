"""Rules for plain language: what speaks when several see the same words, and without a pipeline."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from inclusief_lint import Config, Finding, Linter, lint
from inclusief_lint.finding import Severity
from inclusief_lint.judging.checks import CHECKS
from inclusief_lint.judging.lexicon import Lexicon
from inclusief_lint.judging.patterns import TAGS
from inclusief_lint.knowledge import store
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.language.sentences import Sentence

PLAIN = Config(select=("readability",))
ADVICE = Config(select=("readability",), min_severity=Severity.TIP)
# Ten sentences, none of which speaks to anyone.
DISTANT = "De zaal is open. De tuin is groen. " * 5


def found(text: str, lang: str = "nl", config: Config = PLAIN) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in lint(text, lang=lang, config=config)]


def test_of_two_rules_on_one_passive_the_weightier_speaks() -> None:
    assert found("Je wordt bij de ingang door een gids opgehaald.") == [
        ("nl/passive-agent", "wordt bij de ingang door een gids opgehaald")
    ]
    assert found("You are met by a guide at the entrance.", "en") == [
        ("en/passive-agent", "are met by a guide")
    ]


def test_er_wordt_is_told_once() -> None:
    assert found("Volgende week worden er twee workshops gegeven.") == [
        ("nl/er-wordt", "worden er twee workshops gegeven")
    ]


@pytest.mark.data
@pytest.mark.parametrize(
    "text",
    [
        "Bezoekers worden door andere bezoekers gediscrimineerd.",
        "Hun ouders werden gedeporteerd.",
        "De mensen werden als slaaf verkocht.",
        "Er worden dagelijks mensen uitgesloten.",
    ],
)
def test_a_passive_that_puts_the_people_concerned_in_front_is_left_alone(text: str) -> None:
    assert found(text, config=ADVICE) == []


def test_advice_shows_only_where_it_is_asked_for() -> None:
    text = "Vorige maand werd besloten om de ingang te verplaatsen."
    assert found(text) == []
    assert found(text, config=ADVICE) == [("nl/passive-past", "werd besloten")]


def test_a_text_that_speaks_to_nobody_gets_one_remark_on_the_whole() -> None:
    (remark,) = lint(DISTANT, lang="nl", config=ADVICE)
    assert (remark.rule, remark.scope, remark.severity) == ("nl/reader-address", "document", Severity.TIP)
    assert lint(DISTANT + "Wij helpen graag.", lang="nl", config=ADVICE) == []
    assert lint("De zaal is open. De tuin is groen.", lang="nl", config=ADVICE) == []


def test_words_of_another_language_do_not_speak_to_the_reader() -> None:
    text = f'<p lang="nl">{DISTANT}</p><p lang="en">We are open and you are welcome in the garden.</p>'
    rules = {f.rule for f in lint(text, format="html", config=ADVICE)}
    assert "nl/reader-address" in rules


def test_only_rules_with_conditions_on_syntax_ask_for_a_pipeline(shipped: Linter) -> None:
    asking = {}
    for rule in shipped.catalogue.checked_rules:
        if rule.check == "pattern" and rule.group == "readability":
            check = CHECKS["pattern"](rule, Lexicon(shipped.catalogue))
            asking[rule.id] = check.conditions.needs  # type: ignore[attr-defined]
    silent = {name for name, level in asking.items() if level < TAGS}
    assert silent >= {
        "nl/semicolon", "nl/dient-te", "nl/nominalisation", "nl/double-negation", "en/nominalisation",
    }  # fmt: skip
    assert {name for name in asking if "passive" in name}.isdisjoint(silent)


def test_length_and_words_are_judged_without_loading_a_parser() -> None:
    code = """
import sys
from inclusief_lint import Config, lint
for lang, text in (
    ("nl", "Neem teneinde te komen " + "een gids en een kaart en " * 6 + "geld mee; dit dient te gebeuren."),
    ("en", "Bring your ticket prior to noon in order to see " + "a guide and a map and " * 6 + "the garden."),
):
    print(*{f.rule for f in lint(text, lang=lang, config=Config(select=("readability",)))})
from inclusief_lint.knowledge.measures import _frequencies
print("spacy" in sys.modules, _frequencies.cache_info().currsize > 0)
"""
    store.load()  # compiling data asks spaCy about patterns; a run does not
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    nl, en, loaded = done.stdout.splitlines()
    assert {"nl/long-sentence", "nl/semicolon", "nl/formal-word", "nl/dient-te"} <= set(nl.split())
    assert {"en/long-sentence", "en/preposition-expression"} <= set(en.split())
    assert loaded == "False False"


@pytest.mark.data
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Het wordt lente in de tuin."),
        ("nl", "Zij wordt kunstenaar in Rotterdam."),
        ("nl", "De groep gevorderde leerlingen tekent."),
        ("nl", "Het museum is op maandag gesloten."),
        ("nl", "Dit gaat niet over ons onderwijs, ongeveer."),
        (
            "nl",
            "Welke zaal is dat? Daar hangt vanwege de vorst niets aan de muur, en in deze kou is dat beter.",
        ),
        ("nl", "Bel ons voor de procedure. Je relatie mag mee als jullie kaartjes daaraan voldoen."),
        ("nl", "De Wet inzake de Monumenten en het Besluit Conform Verklaren gelden ook voor ons."),
        ("nl", "Het Verdrag betreffende de Bescherming van Cultureel Erfgoed geldt ook voor ons."),
        ("nl", "Ons museum loopt niet onder water, en onze buren ontvangen geen onderwijs."),
        (
            "nl",
            "Neem een pen voor prof. dr. A. Jansen, om 10.30 uur mee naar 1.1.2026 en naar museum.nl.",
        ),
        ("en", "The show is not under the old roof until noon."),
        ("en", "It is not a union, and no unique show opens until then under our roof."),
        ("en", "It is accurate. We provide maps that contain the address, to the benefit of all."),
        ("en", "There is a lift; it is new."),
        ("en", "However, the address is accurate."),
    ],
)
def test_known_traps_stay_silent(lang: str, text: str) -> None:
    assert found(text, lang, ADVICE) == []


@pytest.mark.data
@pytest.mark.parametrize("text", ["De trap is niet zonder drempels.", "Dat is niet onbelangrijk voor ons."])
def test_a_negated_negation_is_advice_only(text: str) -> None:
    assert found(text) == []
    assert [rule for rule, _ in found(text, config=ADVICE)] == ["nl/double-negation"]


def test_items_of_a_list_are_no_long_sentence() -> None:
    item = "- een jas en een tas en een pen en een kaart en een fles\n"
    assert [f.rule for f in lint(item * 4, lang="nl", format="markdown", config=PLAIN)] == []
    assert "nl/long-sentence" in {rule for rule, _ in found("Neem " + item[2:-1] * 3 + " mee.")}


def test_the_range_of_a_finding_is_a_place_in_the_text() -> None:
    text = "Welkom! De zaal is klein en vaak vol; koop je kaartje dus op tijd."
    (finding,) = lint(text, lang="nl", config=PLAIN)
    assert isinstance(finding, Finding)
    assert text[finding.start : finding.end] == ";"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("In maart wordt het lente in de museumtuin.", "nl"),
        ("Een boek over het leven van de schilder ligt op het terrein van het museum.", "nl"),
        ("De zaal wordt morgen geopend door de burgemeester.", "nl"),
        ("The museum is open from ten to five and the garden is free.", "en"),
        ("Your visit is recorded by the guard.", "en"),
    ],
)
def test_a_sentence_that_words_settle_is_not_analysed(
    text: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed: list[str] = []

    def note(_: Pipelines, sentences: Sequence[Sentence], *more: object) -> None:
        analysed.extend(s.text for s in sentences)

    monkeypatch.setattr(Pipelines, "analyse", note)
    found(text, lang)
    assert analysed == []
    asking = {
        "nl": "De tuin, waar op warme dagen veel mensen uit de buurt in het gras liggen, sluit om zes uur.",
        "en": "The garden, which many people from all over the town visit on warm days, closes at six.",
    }[lang]
    found(asking, lang)
    assert analysed == [asking]
