"""What the four formats tell about a statement: in words, as data, and on a page."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest

from inclusief_lint.config import Config
from inclusief_lint.errors import SourceError
from inclusief_lint.finding import Finding
from inclusief_lint.judging.linter import Unreadable
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reports.statement import WRITERS, View
from inclusief_lint.statement import (
    Assessment,
    Checklist,
    Evidence,
    Goal,
    NearMiss,
    Placeholder,
    StatementResult,
)
from tests.some import some

DUTCH = """# Diversiteit en inclusie bij Waterhuis

Onze missie is om de verhalen van de hele stad te vertellen. Wij zetten ons in voor gelijke kansen.

Blinde bezoekers krijgen elke maand een rondleiding op de tast. Wij betalen de reiskosten van alle sprekers.
Een diverse leverancier is een bedrijf dat voor 51% eigendom is van vrouwen.

- De brandweerman staat op de foto.

Klik [hier](https://waterhuis.nl). Mis je iets? Mail ons via xxxxx@gmail.com.
"""
PAGE = """<!doctype html><html lang="nl"><head><title>Inclusie</title></head><body>
<h1>Diversiteit &amp; inclusie</h1>
<p>Onze missie is &eacute;&eacute;n huis voor alle makers.
&lt;script&gt;alert("x")&lt;/script&gt; 'enkel' & co.</p>
<ul><li lang="en">Everyone is welcome, and we pay the travel costs of all speakers.</li></ul>
<p><img src="a.png"><img src="b.png" alt="Een brandweerman op een ladder">
Mail <a href="mailto:xxxxx@gmail.com">ons team</a> als je mee wilt doen.</p>
<script>document.title = "<b>";</script></body></html>
"""
GOALS = """In 2030 is 30% van onze partners een bedrijf van een vrouw; de directeur zorgt ervoor.
Wij willen een museum voor iedereen zijn.
"""

SPAN = {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}}


def record(**fields: Any) -> dict[str, Any]:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def array(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


PART = {"anyOf": [record(**SPAN), {"type": "null"}]}
SCHEMA = record(
    version={"const": 1},
    files=array(
        {
            "type": "object",
            "required": ["path", "lang", "profile", "notes", "looks_like_statement", "score", "guidelines"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "string"},
                "lang": {"enum": ["nl", "en", None]},
                "profile": {"type": "string"},
                "notes": array(record(kind={"type": "string"}, message={"type": "string", "minLength": 1})),
                "looks_like_statement": {"type": "boolean"},
                "score": {"type": ["integer", "null"], "minimum": 0, "maximum": 100},
                "guidelines": array(
                    record(
                        id={"type": "string", "pattern": "^[a-z-]+$"},
                        verdict={"enum": ["yes", "partial", "no", "not-applicable"]},
                        evidence=array(record(**SPAN)),
                        near_misses=array(record(**SPAN, reason={"type": "string", "minLength": 1})),
                        advice={"type": "string"},
                    )
                ),
                "goals": array(
                    record(
                        **SPAN,
                        kind={"enum": ["ambition", "process", "content"]},
                        figure=PART,
                        date=PART,
                        owner=PART,
                        missing=array({"enum": ["figure", "date", "owner"]}),
                        advice={"type": "string"},
                    )
                ),
                "placeholders": array(record(**SPAN)),
                "sentences": array(record(**SPAN, features=array({"type": "string"}))),
                "error": record(kind={"type": "string"}, message={"type": "string"}),
            },
        }
    ),
)


@pytest.fixture(scope="module")
def data() -> Catalogue:
    return load(())


Assess = Callable[..., list[StatementResult]]


@pytest.fixture(scope="module")
def assess(data: Catalogue) -> Assess:
    @cache
    def assess(*texts: str, suffix: str = ".md", **options: Any) -> list[StatementResult]:
        checklist = Checklist(Config(), data, **options)
        readings = [read_bytes(t.encode(), f"tekst-{n}{suffix}") for n, t in enumerate(texts, 1)]
        return list(checklist.assess(readings))

    return assess


def quote(text: str, part: str) -> Evidence:
    return Evidence(text.index(part), text.index(part) + len(part), part)


def with_goals() -> StatementResult:
    first, second = GOALS.splitlines()
    return StatementResult(
        "doelen.md",
        "nl",
        "goals",
        looks_like_statement=True,
        words=25,
        text=GOALS,
        goals=(
            Goal(
                0,
                len(first),
                first,
                "content",
                figure=quote(GOALS, "30% van onze partners"),
                date=quote(GOALS, "In 2030"),
                owner=quote(GOALS, "de directeur"),
            ),
            Goal(
                len(first) + 1,
                len(first) + 1 + len(second),
                second,
                "ambition",
                missing=("figure", "date", "owner"),
                advice="Noem een getal, een datum en wie ervoor zorgt.",
            ),
        ),
    )


def near(text: str, part: str, reason: str) -> NearMiss:
    return NearMiss(text.index(part), text.index(part) + len(part), part, reason)


def by_hand() -> StatementResult:
    """A result with something of every kind, whatever the guidelines find today."""
    mission = "Onze missie is om de verhalen van de hele stad te vertellen."
    mail = "Mail ons via xxxxx@gmail.com."
    man = quote(DUTCH, "brandweerman")
    share = near(DUTCH, "voor 51% eigendom", "Dit is een drempel.")
    everybody = "gelijke kansen"
    link = near(DUTCH, "[hier](https://waterhuis.nl)", "Deze link zegt niet waar hij heen gaat.")
    address = quote(DUTCH, "xxxxx@gmail.com")
    return StatementResult(
        "inclusie.md",
        "nl",
        looks_like_statement=True,
        score=50,
        words=60,
        text=DUTCH,
        guidelines=(
            Assessment(
                "mission-link",
                "Missie",
                "yes",
                (quote(DUTCH, mission), quote(DUTCH, "missie")),
                (near(DUTCH, "Diversiteit", "Dit is een titel."),),
            ),
            Assessment("inclusive-language", "Woorden", "partial", (man,), advice="Bekijk ze."),
            Assessment(
                "invitation", "Uitnodiging", "partial", (quote(DUTCH, mail),), advice="Geef een adres."
            ),
            Assessment("measurable-goal", "Getal", "no", (), (share,), advice="Noem een getal."),
            Assessment(
                "audience-addressed",
                "Lezers",
                "partial",
                (quote(DUTCH, everybody),),
                (near(DUTCH, everybody, "Dit is niemand in het bijzonder."),),
                "Zeg voor wie.",
            ),
            Assessment("accessibility", "Vorm", "partial", (), (link,), "Zie hieronder."),
            Assessment("sdg-link", "Werelddoel", "not-applicable"),
        ),
        placeholders=(Placeholder(address.start, address.end, address.text),),
        findings=(Finding(man.start, man.end, "nl/x", text=man.text, message="Liever 'spuitgast'."),),
    )


def text_of(results: list[StatementResult], data: Catalogue, name: str = "text", **view: Any) -> str:
    return WRITERS[name](results, View(data, **view))


# -- text and Markdown


def test_text_tells_the_sentence_the_near_miss_and_what_to_write(data: Catalogue) -> None:
    parts = text_of([by_hand()], data, width=100).split("\n\n")
    assert parts == [
        "inclusie.md\n  Score 50 van 100: 1 ja, 4 deels, 1 nee.",
        "  [+] Missie: ja\n      Regel 3: “Onze missie is om de verhalen van de hele stad te vertellen.”",
        "  [~] Woorden: deels\n      → Bekijk ze.\n"
        "      Regel 8: “brandweerman”\n        Liever 'spuitgast'.",
        "  [~] Uitnodiging: deels\n      Regel 10: “Mail ons via xxxxx@gmail.com.”\n      → Geef een adres.",
        "  [-] Getal: nee\n"
        "      Regel 6: “voor 51% eigendom”\n        Telt niet: Dit is een drempel.\n      → Noem een getal.",
        "  [~] Lezers: deels\n"
        "      Regel 3: “gelijke kansen”\n        Dit is niemand in het bijzonder.\n      → Zeg voor wie.",
        "  [~] Vorm: deels\n      → Zie hieronder.\n"
        "      Regel 10: “hier”\n        Deze link zegt niet waar hij heen gaat.",
        "  [!] Nog invullen: 'xxxxx@gmail.com' (regel 10).\n",
    ]


def test_markdown_tells_the_same(data: Catalogue) -> None:
    said = text_of([by_hand()], data, "markdown")
    assert "| Getal | nee |" in said
    assert "## Getal: nee\n\nTelt niet:\n\n- “voor 51% eigendom” (regel 6): Dit is een drempel." in said
    assert "**Advies:** Noem een getal." in said
    assert "- “hier” (regel 10): Deze link zegt niet waar hij heen gaat." in said
    assert "Werelddoel" not in said


@pytest.mark.parametrize("width", [40, 60, 80])
def test_text_keeps_to_the_width(data: Catalogue, width: int) -> None:
    lines = text_of([by_hand(), with_goals()], data, width=width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_text_obeys_no_control_characters(assess: Assess, data: Catalogue) -> None:
    results = assess("Onze missie is om\x1b[31m verhalen van alle wijken te bewaren voor iedereen.\n")
    for name in ("text", "markdown", "html"):
        assert "\x1b" not in text_of(results, data, name)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_markdown_survives_markup_in_the_text(data: Catalogue, lang: str) -> None:
    text = "Een **huis** met [verhalen] | _van_ <b>de</b> stad &amp;amp; *meer.\n"
    found = Assessment("mission-link", "Missie", "yes", (quote(text, text.strip()),))
    result = StatementResult("a.md", "nl", words=9, score=100, text=text, guidelines=(found,))
    said = text_of([result], data, "markdown", advice=lang)
    assert "“Een huis met \\[verhalen\\] \\| van de stad \\&amp; \\*meer.”" in said


# -- JSON


def test_json_keeps_its_shape(assess: Assess, data: Catalogue) -> None:
    broken = Unreadable("weg.md", SourceError("not-found", "weg.md"))
    results = [*assess(DUTCH, "", "Ja.", explain=True), with_goals()]
    results += Checklist(Config(), data).assess([broken])
    value = json.loads(text_of(results, data, "json"))
    jsonschema.validate(value, SCHEMA)
    for item, result in zip(value["files"], results, strict=True):
        spans = [*item["placeholders"], *item["goals"]]
        spans += [s for g in item["guidelines"] for s in (*g["evidence"], *g["near_misses"])]
        assert all(result.text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert [f["score"] is None for f in value["files"]] == [False, True, True, True, True]
    assert value["files"][-1]["error"]["kind"] == "not-found"


def test_json_names_what_a_goal_leaves_open(data: Catalogue) -> None:
    whole, open_goal = json.loads(text_of([with_goals()], data, "json"))["files"][0]["goals"]
    assert (whole["figure"]["text"], whole["missing"]) == ("30% van onze partners", [])
    assert (open_goal["owner"], open_goal["missing"]) == (None, ["figure", "date", "owner"])


# -- the same in every format


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_goals_are_told_part_by_part(data: Catalogue, name: str) -> None:
    said = re.sub(r"<[^>]+>", "", text_of([with_goals()], data, name))
    assert "Doel 1: Inhoudelijk doel" in said
    assert "Doel 2: Ambitie" in said
    assert "30% van onze partners" in said
    assert said.count("ontbreekt") == 3
    assert "Noem een getal, een datum en wie ervoor zorgt." in said


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("De trein naar Utrecht vertrekt om negen uur van het vierde spoor.\n", "lijkt geen statement"),
        ("", "bevat geen tekst"),
    ],
)
def test_what_is_no_statement_is_told_first(
    assess: Assess, data: Catalogue, name: str, text: str, remark: str
) -> None:
    said = text_of(assess(text), data, name, reader="nl")
    body = said[said.find("<main") :] if name == "html" else said
    assert remark in body
    assert body.index(remark) < (body.find("Score") if "Score" in body else len(body))
    assert ("Score" in body) == bool(text)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_the_advice_follows_the_reader(assess: Assess, data: Catalogue, name: str) -> None:
    assert "Meetbaar doel" in text_of(assess(DUTCH), data, name)
    english = text_of(assess(DUTCH), data, name, advice="en")
    assert "Score" in english
    assert "of 100" in english


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_two_statements_in_a_file_are_told_apart(data: Catalogue, name: str) -> None:
    halves = [replace(by_hand(), notes=(f"statement-part:{n}/2",)) for n in (1, 2)]
    said = text_of(halves, data, name)
    assert "inclusie.md (1/2)" in said
    assert "inclusie.md (2/2)" in said
    assert "Dit is deel 2/2" in said


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_list_without_goals_is_told_first(data: Catalogue, name: str) -> None:
    said = text_of([replace(with_goals(), goals=())], data, name)
    assert "staan geen doelen" in said
    assert "lijkt geen statement" not in said
    assert "staan geen doelen" not in text_of([with_goals()], data, name)


# -- the page


class Page(HTMLParser):
    """Collects what a page holds, and what makes it break."""

    VOID = frozenset({"meta", "br", "circle", "path"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.tags if name in attrs]


@pytest.fixture(scope="module")
def page(assess: Assess, data: Catalogue) -> Page:
    results = [by_hand(), by_hand(), *assess("", "Er is niets."), *assess(PAGE, suffix=".html"), with_goals()]
    return Page(text_of(results, data, "html"))


def test_page_stands_alone(page: Page) -> None:
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert page.all("src") == []
    assert [a for a in page.all("href") if not a.startswith("#")] == []
    assert "url(" not in page.words
    assert "@import" not in page.words


def test_page_links_lead_somewhere_and_ids_are_unique(page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    links = {a.removeprefix("#") for a in page.all("href")}
    assert links <= set(ids)
    assert any("-p" in link for link in links)  # to a sentence
    assert any("-g" in link for link in links)  # and back


def test_page_shows_the_text_and_runs_nothing_in_it(page: Page) -> None:
    assert '<script>alert("x")</script>' in page.words  # as words
    assert "één huis voor alle makers" in page.words
    assert "document.title" not in page.words
    assert "[beeld]" in page.words


def test_page_headings_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in some(itertools.pairwise(levels)))


def test_page_says_which_language_a_passage_is_in(assess: Assess, data: Catalogue) -> None:
    dutch = text_of(assess(PAGE, suffix=".html"), data, "html")
    assert '<html lang="nl">' in dutch
    assert '<li lang="en">' in dutch
    english = text_of(assess(DUTCH), data, "html", advice="en")
    assert '<html lang="en">' in english
    assert '<div class="source" lang="nl">' in english
    assert '<q lang="nl">' in english


def test_page_marks_every_passage_with_all_that_is_said_of_it(data: Catalogue) -> None:
    said = text_of([by_hand()], data, "html")
    address = re.search(r'<mark class="([^"]*)">xxxxx@gmail.com', said)
    assert address is not None
    assert address[1] == "evidence open"
    labels = re.findall(r'class="label (\w+)"', said)
    assert {"evidence", "near", "flaw", "finding", "open"} <= set(labels)


def test_a_score_is_never_shown_without_its_list(assess: Assess, data: Catalogue) -> None:
    for name in ("text", "markdown", "html"):
        (result,) = assess(DUTCH)
        said = text_of([result], data, name)
        assert f"Score {result.score} van 100" in said
        assert all(a.title in said for a in result.guidelines)


def test_findings_get_letters_that_go_on_after_z(assess: Assess, data: Catalogue) -> None:
    text = "De brandweerman kwam binnen.\n\n" * 30
    said = text_of(assess(text), data, "html")
    assert 'id="f1-wz"' in said
    assert 'id="f1-wad"' in said
    assert 'id="f1-wae"' not in said
