"""The form of a message: what a screen reader makes of images, headings, links and signs."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import Config, Finding, Linter, Severity, Source, lint
from inclusief_lint.cli import main
from inclusief_lint.reading.formats import FORMATS
from tests.some import some


@lru_cache
def linter(lang: str) -> Linter:
    return Linter(Config(select=("accessibility",), lang=lang))


def findings(text: str, format: str = "markdown", lang: str = "auto") -> list[Finding]:
    reading = FORMATS[format].read(Source("page", text))
    found = next(iter(linter(lang).lint([reading]))).findings
    return [f for f in found if f.group == "accessibility"]


def rules(text: str, format: str = "markdown", lang: str = "auto") -> list[str]:
    return [f.rule.removeprefix("any/") for f in findings(text, format, lang)]


# -- images ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="a.jpg">', ["alt-text-missing"]),
        ("<img src='a.jpg' class='big'/>", ["alt-text-missing"]),
        ('<img src="a.jpg" alt>', []),
        ('<img src="a.jpg" alt="">', []),
        ('<img src="a.jpg" role="presentation">', []),
        ('<img src="a.jpg" role="none">', []),
        ('<img src="a.jpg" aria-hidden="true">', []),
        ('<div hidden><img src="a.jpg"></div>', []),
        ('<img src="a.gif" width="1" height="1">', []),
        ('<img src="a.jpg" aria-labelledby="x">', []),
        ('<img src="a.jpg" {% include "alt" %}>', []),
        ('<img src="a.jpg" alt="{{ page.alt }}">', []),
        ('<img src="a.jpg" alt="Foto">', ["alt-text-useless"]),
        ('<img src="x/DSC_0042.JPG" alt="DSC_0042">', ["alt-text-useless"]),
        ('<img src="x.jpg" alt="opening 2024.jpg">', []),
        ('<img src="x.jpg" alt="opening-2024.jpg">', ["alt-text-useless"]),
        ('<img src="x.jpg" alt="Foto van de opening: een volle zaal">', []),
    ],
)
def test_alternative_texts_in_html(html: str, expected: list[str]) -> None:
    assert rules(f"<p>{html}</p>", "html") == expected


def test_markdown_cannot_say_decoration() -> None:
    (found,) = findings("Zo ziet het eruit: ![](a.png)")
    assert (found.rule, found.severity, found.text) == (
        "any/alt-text-empty",
        Severity.SUGGESTION,
        "![](a.png)",
    )
    assert rules("Zo ziet het eruit: ![Een rode deur](a.png)") == []


def test_a_caption_is_not_said_twice() -> None:
    page = '<figure><img src="a.jpg" alt="{alt}"><figcaption>De rode deur.</figcaption></figure>'
    assert rules(page.format(alt="De rode deur"), "html") == ["alt-text-repeated"]
    assert rules(page.format(alt="Een deur met een koperen klopper"), "html") == []


# -- headings --------------------------------------------------------------------------------


def test_a_skipped_level_is_told_with_the_right_one() -> None:
    (found,) = findings("# A\n\n## B\n\n##### C\n\ntekst\n\n###### D")
    assert found.text == "##### C"
    assert (found.severity, "3" in found.message) == (Severity.WARNING, True)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_a_level_is_skipped_when_it_is_more_than_one_deeper(levels: list[int]) -> None:
    page = "".join(f"<h{n}>Kop</h{n}>" for n in levels)
    expected = sum(b > a + 1 for a, b in pairwise(levels))
    assert rules(page, "html") == ["heading-skipped"] * expected


def test_a_finding_on_a_heading_hides_none_within_it() -> None:
    config = Config(select=("accessibility", "jargon"))
    found = lint("# A\n\n### Over implementeren", lang="nl", format="markdown", config=config)
    assert sorted(f.rule for f in found) == ["any/heading-skipped", "nl/jargon"]


# -- links -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">klik hier</a>', ["link-text-vague"]),
        ('<a href="/x"><b>Lees</b> meer &raquo;</a>', ["link-text-vague"]),
        ('<a href="/x">READ MORE</a>', ["link-text-vague"]),
        ('<a href="/x">Lees meer over de tuin</a>', []),
        ('<a href="/x" title="Lees meer over de tuin">lees meer</a>', []),
        ('<a id="x">hier</a>', []),
        ('<a href="/x"></a>', ["link-text-missing"]),
        ('<a href="/x"><span class="icon">&#xe901;</span></a>', ["link-text-missing"]),
        ('<a href="/x"><img src="logo.png" alt=""></a>', ["link-text-missing"]),
        ('<a href="/x"><img src="logo.png"></a>', ["alt-text-missing"]),
        ('<a href="/x"><img src="logo.png" alt="Logo"></a>', ["alt-text-useless"]),
        ('<a href="/x"><img src="logo.png" alt="Naar de homepage"></a>', []),
        ('<a href="/x"><img src="pijl.png" alt=""> De tuin</a>', []),
        ('<a href="/x" aria-label="Homepage"><img src="logo.png" alt=""></a>', []),
        ('<a href="/x"><svg aria-label="Homepage"></svg></a>', []),
        ('<a href="/x">{{ link.text }}</a>', []),
        ('<a href="#x"></a>', []),
        ('<a href="x">https://museum.example/tuin</a>', ["link-text-address"]),
        ('<a href="x">museum.example</a> <a href="mailto:a@b.example">a@b.example</a>', []),
    ],
)
def test_links_in_html(html: str, expected: list[str]) -> None:
    assert rules(f"<p>{html}</p>", "html") == expected


def test_code_names_a_link() -> None:
    assert rules("Zie [`lint`](api.html) en <code>hier</code>.") == []


# -- signs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("## WIJ ZIJN OPEN", ("Wij zijn open",)),
        ("## WELKOM BIJ JANSEN", ()),
        ("De deur is dicht. DE ZAAL IS OOK DICHT", ("De zaal is ook dicht",)),
    ],
)
def test_capitals_get_small_letters_unless_a_name_may_be_among_them(
    text: str, alternatives: tuple[str, ...]
) -> None:
    (found,) = findings(text, lang="nl")
    assert (found.rule, found.alternatives) == ("any/capitals", alternatives)


@pytest.mark.parametrize(
    "text", ["## NASA", "## LHBTI+", "## FAQ", "## De NS en de EU", "De VN, NAVO, EU en WHO"]
)
def test_abbreviations_are_no_text_in_capitals(text: str) -> None:
    assert rules(text, lang="nl") == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ketikoti", "#KetiKoti"),
        ("zwartemusea", "#ZwarteMusea"),
        ("blacklivesmatter", "#BlackLivesMatter"),
        ("museumvoorjou", "#MuseumVoorJou"),
        ("ketikoti2026", "#KetiKoti2026"),
        ("toegankelijkmuseum", "#ToegankelijkMuseum"),
    ],
)
def test_words_in_a_hashtag_are_found(tag: str, expected: str) -> None:
    (found,) = findings(f"Doe mee met #{tag}!", lang="nl")
    assert (found.text, found.alternatives) == (f"#{tag}", (expected,))


ONE_WORD = """
museum amsterdam rotterdam inclusie diversiteit rijksmuseum tentoonstelling museumnacht erfgoeddag rembrandt
toegankelijkheid mauritshuis museumtuinfeest museumnacht2026 KetiKoti Museumnacht2026 ab12cd34ef
"""


@pytest.mark.parametrize("tag", ONE_WORD.split())
def test_one_word_stays_small(tag: str) -> None:
    assert rules(f"Doe mee met #{tag}!", lang="nl") == []


def test_rows_of_emoji() -> None:
    assert rules("Feest 🎉🎉🎉", lang="nl") == ["emoji-series"]
    assert rules("Feest 🎉 in de tuin 🌳", lang="nl") == []
    assert rules("Voor elk gezin 👩‍👩‍👧‍👦 en elke bezoeker 👩🏽‍🦽", lang="nl") == []


def test_emoji_as_bullets_are_told_once_for_a_list() -> None:
    (found,) = findings("- ✅ gratis\n- ✅ dichtbij\n- ✅ open", lang="nl")
    assert (found.rule, found.text, "3" in found.message) == ("any/emoji-bullets", "✅", True)
    assert rules("- gratis ✅\n- dichtbij ✅", lang="nl") == []


def test_drawn_letters_have_plain_ones() -> None:
    (found,) = findings("Kom naar de 𝓸𝓹𝓮𝓷𝓲𝓷𝓰 van de zaal", lang="nl")
    assert (found.text, found.alternatives, found.fix) == ("𝓸𝓹𝓮𝓷𝓲𝓷𝓰", ("opening",), "unsafe")
    assert rules("日本の Ｎｅｗｓ です") == []


# -- languages -------------------------------------------------------------------------------

ENGLISH = "The museum is open every day and you can buy your ticket at the desk or online."
PAGE = '<html lang="nl"><body><p>Welkom bij ons in het museum.</p>{}</body></html>'


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (f"<p>{ENGLISH}</p>", ["language-unmarked"]),
        (f'<p lang="en">{ENGLISH}</p>', []),
        (f'<div lang="en-GB"><p>{ENGLISH}</p></div>', []),
        (f"<blockquote>{ENGLISH}</blockquote>", []),
        (f"<p>“{ENGLISH}”</p>", []),
        ("<p>The Night Watch</p>", []),
        (
            "<p>Girl with a Pearl Earring, The Milkmaid, The Little Street, View of Delft, The Lacemaker</p>",
            [],
        ),
        ("<p>Voor de show met The Rolling Stones en The Who is elke bezoeker welkom in de zaal.</p>", []),
    ],
)
def test_a_passage_in_another_language(passage: str, expected: list[str]) -> None:
    assert rules(PAGE.format(passage), "html") == expected


def test_without_a_declared_language_nothing_is_missed() -> None:
    assert rules(f"<p>Welkom bij ons in het museum.</p><p>{ENGLISH}</p>", "html") == []


# -- as a whole ------------------------------------------------------------------------------


def test_the_command_line_names_place_reason_and_source(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('Voor de kaart [klik hier](kaart.pdf).\n\n<img src="a.jpg">\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(page), "--format", "json", "--lang", "nl"])
    found = json.loads(result.output)["files"][0]["findings"]
    assert [(f["rule"], f["line"], f["severity"]) for f in found] == [
        ("any/link-text-vague", 1, "warning"),
        ("any/alt-text-missing", 3, "warning"),
    ]
    assert all(f["sources"] and f["url"].startswith("https://") and f["note"] for f in some(found))


def test_a_comment_in_the_text_lets_one_stand() -> None:
    page = "<!-- inclusief-lint: ignore link-text-vague -- title of a song -->\n\nLuister naar [hier](x.mp3)."
    assert rules(page) == []


@pytest.mark.slow
def test_a_page_without_hashtags_reads_no_word_frequencies() -> None:
    code = """
import sys
from inclusief_lint import lint
page = "Welkom. [Bekijk de kaart](kaart.pdf) ![Een rode deur](deur.jpg) {}"
lint(page.format(""), lang="nl", format="markdown")
from inclusief_lint.knowledge.measures import _frequencies
print(_frequencies.cache_info().currsize > 0)
lint(page.format("#wijzijnvandaagopen"), lang="nl", format="markdown")
print(_frequencies.cache_info().currsize > 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "format", "number"),
    [
        ("<img src=a>" * 10_000, "html", 10_000),
        ("![](a.png) " * 10_000, "markdown", 10_000),
        ("<h1><h6>" * 5_000, "html", 5_000),
        ("<a href=x><div>" * 5_000, "html", 1),
        ("<a href=x></a>" * 10_000, "html", 10_000),
        ("Feest " + "🎉" * 20_000, "text", 1),
        ("#" * 20_000, "text", 0),
        ("#" + "ab" * 20_000, "text", 0),
        ("A B C " * 10_000, "text", 0),
    ],
)
def test_hostile_pages_are_read(page: str, format: str, number: int) -> None:
    assert len(findings(page, format)) == number


@given(
    st.text("<>/ahimg123 =\"'#!()[]*\n🎉𝓕ABc", max_size=120), st.sampled_from(["html", "markdown", "text"])
)
def test_ranges_lie_in_the_source(page: str, format: str) -> None:
    for found in findings(page, format):
        assert 0 <= found.start < found.end <= len(page)
        assert page[found.start : found.end].strip()
