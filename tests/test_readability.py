"""The readability report: through the command line, the API, and a browser."""

from __future__ import annotations

import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from inclusief_lint.cli import main
from inclusief_lint.config import Config
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.knowledge.check_options import LengthOptions, ShareOptions
from inclusief_lint.plain_language.assess import Readability
from inclusief_lint.plain_language.result import ReadabilityResult
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reports.readability import WRITERS, View
from inclusief_lint.vocabulary import AUDIENCES
from tests.browser import Browser, started
from tests.some import some

HARD = """# Plannen voor het seizoen

In het kader van de verbouwing wordt door de architect een nieuwe ingang ontworpen. Teneinde alle \
bezoekers te bereiken, worden reeds in het voorjaar gesprekken gevoerd met bewoners uit de buurt die \
slecht ter been zijn en die tot nu toe zelden een tentoonstelling konden bezoeken. De RvT neemt in \
juni een besluit. Er wordt veel verwacht van de nieuwe tuin. Inzake de kosten wordt overleg gevoerd. \
De werkzaamheden worden in fasen uitgevoerd. De zalen blijven open. Het café sluit in mei. Daarna \
volgt de tuin. De bouw duurt een jaar. Je leest er hier meer over.
"""
EASY = """# Kom langs

We openen op zaterdag een nieuwe zaal. Je ziet er schepen en kaarten. Kinderen krijgen een \
speurtocht. Je mag alles aanraken. De zaal heeft een lift. We helpen je graag op weg. Voor je hond \
is er een mand bij de deur. Je kaartje koop je aan de balie. Een kaartje kost tien euro. Met een \
stadspas kom je gratis binnen. We zijn open tot vijf uur.
"""
ENGLISH = """# Come and see

We open a new room on Saturday. You will find ships and maps there. Children get a trail to follow. \
You may touch everything. The room has a lift. We are glad to help you find your way. There is a \
basket for your dog by the door. Buy your ticket at the desk. A ticket costs ten euros. You get in \
free with a city pass. We are open until five.
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(())


@pytest.fixture(scope="module")
def assess(catalogue: Catalogue) -> Any:
    def assess(text: str, name: str = "tekst.md", **config: Any) -> ReadabilityResult:
        reading = read_bytes(text.encode(), name)
        return next(Readability(Config(**config), catalogue).assess([reading]))

    return assess


def run(*args: object, **options: Any) -> Result:
    return CliRunner().invoke(main, ["readability", *map(str, args)], **options)


def met(result: ReadabilityResult) -> dict[str, bool]:
    return {advice.id: advice.met for advice in result.advice}


def test_an_easy_text_follows_all_advice(assess: Any) -> None:
    for text in (EASY, ENGLISH):
        result = assess(text)
        assert all(met(result).values()), result.advice
        assert result.no_score is None


def test_a_hard_text_is_told_what_to_do(assess: Any) -> None:
    result = assess(HARD)
    assert met(result) == {
        "mean-sentence": True,
        "longest-sentence": False,
        "passives": False,
        "formal-words": False,
        "abbreviations": False,
    }
    first = result.hardest[0]
    assert first.long and not result.hardest[-1].long
    assert first.text.startswith("Teneinde")
    assert first.words == max(words for *_, words in result.lengths)
    assert {"Teneinde", "reeds"} <= {hurdle.text for hurdle in first.hurdles}
    assert len(result.hardest) == 5


def test_every_place_is_exact(assess: Any) -> None:
    result = assess(HARD)
    for place in some((*result.rare_words, *(h for s in result.hardest for h in s.hurdles))):
        assert result.text[place.start : place.end] == place.text
    starts = [start for start, *_ in result.lengths]
    assert starts == sorted(starts)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_audience_sets_the_limits(assess: Any, catalogue: Catalogue, audience: str) -> None:
    """The report uses the limits of the rules that speak in ``check``."""
    limits = {a.id: a.limit for a in assess(HARD * 2, audience=audience).advice}
    length = catalogue.rules["nl/long-sentence"].options_as(LengthOptions).limits[audience][1]
    share = catalogue.rules["nl/passive-share"].options_as(ShareOptions).limit[audience]
    assert (limits["longest-sentence"], limits["passives"]) == (length, share)


def test_limits_are_wider_for_those_who_know_the_field(assess: Any) -> None:
    limits = [[a.limit for a in assess(HARD, audience=who).advice] for who in AUDIENCES]
    for easier, harder in some(pairwise(limits)):
        assert all(a <= b for a, b in zip(easier, harder, strict=True))


def test_a_short_text_gets_advice_and_no_score(assess: Any) -> None:
    result = assess("Kom langs. De zaal is open. Het kaartje wordt aan de balie verkocht.")
    assert (result.no_score, result.scores) == ("too-short", ())
    assert met(result)["passives"], "one passive in three sentences is not too many"


def test_words_of_the_subject_are_left_out_of_the_second_figure(assess: Any) -> None:
    text = f"{EASY}\nWe werken aan inclusie en diversiteit. Racisme en discriminatie horen hier niet thuis.\n"
    score = next(s for s in assess(text).scores if s.id == "lint-like")
    assert score.low is not None and score.high is not None and score.without_topic is not None
    assert score.low <= score.value <= score.high
    assert score.without_topic < score.value


def test_a_score_asks_for_attention_by_audience(assess: Any) -> None:
    """Limits of one audience; for partners the Dutch estimate is only shown."""
    hard = (
        "De directie evalueert de doelmatigheid van maatregelen die de verantwoordelijkheid van instanties "
        "vergroten en de samenhang bevorderen. "
    ) * 12
    estimates = {who: assess(hard, audience=who, lang="nl").scores[0] for who in AUDIENCES}
    assert [estimates[who].limit for who in AUDIENCES] == [52, 58, None]
    assert [estimates[who].attention for who in AUDIENCES] == [True, True, False]
    assert [s.attention for s in assess(EASY).scores] == [False] * 4
    by_id = {
        s.id: s
        for s in assess("The implementation of institutional accountability is necessary. " * 12).scores
    }
    assert (by_id["flesch-kincaid"].limit, by_id["flesch"].limit, by_id["lix"].limit) == (8, 65, None)
    assert by_id["flesch-kincaid"].attention and by_id["flesch"].attention and not by_id["lix"].attention


def test_a_hard_score_is_told_with_what_to_compare_it_to(folder: Path) -> None:
    said = "De directie evalueert de doelmatigheid van maatregelen ter vergroting van verantwoordelijkheden. "
    (folder / "hard.md").write_text(said * 12, encoding="utf-8")
    shown = " ".join(run("hard.md").stdout.split())
    assert "zitten rond 46" in shown and "Meer dan 52 vraagt voor bezoekers aandacht" in shown
    assert "onder 50: vraagt aandacht" in shown
    assert "vraagt" not in " ".join(run("kom.md").stdout.split())


def test_a_word_that_a_list_knows_is_told_once(assess: Any) -> None:
    result = assess(
        "Onze gidsen utiliseren dit. Wij doen het abusievelijk. Je mag alles aanraken.", lang="nl"
    )
    for sentence in some(result.hardest):
        places = [(h.start, h.end) for h in sentence.hurdles]
        assert len(places) == len(set(places))
    texts = [h.text for sentence in result.hardest for h in sentence.hurdles]
    assert texts.count("abusievelijk") == 1


def test_words_that_may_be_hard_are_listed(folder: Path) -> None:
    (folder / "raar.md").write_text(
        "Het plan wordt geëffectueerd. Je leest er hier meer over.", encoding="utf-8"
    )
    shown = " ".join(run("raar.md", "--lang", "nl").stdout.split())
    assert "Woorden die misschien lastig zijn geëffectueerd" in shown
    page = run("raar.md", "--lang", "nl", "--format", "html").stdout
    assert "<h3>Woorden die misschien lastig zijn</h3>" in page


def test_sentences_cut_to_pieces_are_told(assess: Any) -> None:
    assert (
        "readability-choppy" in assess("We zijn open. Kom langs. Neem iemand mee. Het is fijn. " * 3).remarks
    )
    assert "readability-choppy" not in assess(HARD).remarks


def test_a_text_in_two_languages_is_measured_in_the_first(assess: Any) -> None:
    result = assess(f"{EASY}\n{ENGLISH.splitlines()[2]}\n")
    assert "readability-other-language" in result.remarks
    assert result.counts == assess(EASY).counts


HOSTILE = {
    "figures": "| zaal | 2023 | 2024 |\n|---|---|---|\n" + "| tuin | 12,5 | 13.400 |\n" * 50,
    "names": "Judith Leyster, Rachel Ruysch, Clara Peeters, " * 40 + "en Maria van Oosterwijck.",
    "poem": "de wind\nwaait over het duin\nen niemand\nhoort hoe de zee zingt\n\n" * 12,
    "code": "def x(a): return a+1; x=[1,2,3]; for(i=0;i<n;i++){y[i]=x[i]*2;} " * 40,
    "one sentence": "en het schip voer verder over de zee " * 700 + ".",
    "marks": "!?… " * 3000,
    "nothing": "",
    "spaces": " \n\n \n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_running_text_gets_no_absurd_score(assess: Any, name: str) -> None:
    result = assess(HOSTILE[name], lang="nl")
    assert result.error is None
    assert result.scores == ()
    for writer in WRITERS.values():
        writer([result], View(load(()), "nl", "nl"))


def test_unknown_languages_are_told(assess: Any) -> None:
    result = assess("Der Zug fährt um neun Uhr ab und wir freuen uns sehr auf die lange Reise nach Süden.")
    assert (result.advice, result.remarks) == ((), ("readability-no-language",))


# -- the command ---------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    (tmp_path / "plan.md").write_text(HARD, encoding="utf-8")
    (tmp_path / "kom.md").write_text(EASY, encoding="utf-8")
    return tmp_path


def test_text_for_people(folder: Path) -> None:
    shown = " ".join(run("plan.md").stdout.split())
    assert "1 van de 5 adviezen voor bezoekers gehaald" in shown
    assert "Teneinde: formeel woord; liever 'Om'" in shown
    assert "Laat een echte lezer meelezen" in shown
    assert not re.search(r"\b[ABC][12]\b", shown), "a score is no language level"
    assert "5 of the 5 pieces of advice for staff followed" in " ".join(
        run("kom.md", "--advice", "en", "--audience", "staff").stdout.split()
    )


def test_json_for_programs(folder: Path) -> None:
    data = json.loads(run("plan.md", "kom.md", "--format", "json").stdout)
    assert data["version"] == 1
    hard, easy = data["files"]
    assert [a["met"] for a in easy["advice"]] == [True] * 5
    assert hard["hardest"][0]["words"] == hard["counts"]["longest_sentence"]
    for sentence in some(hard["hardest"]):
        assert " ".join(HARD[sentence["start"] : sentence["end"]].split()) == sentence["text"]
    assert {s["id"] for s in hard["scores"]} == {"lint-like", "flesch-douma", "leesindex-a", "lix"}


def test_errors_name_the_file(folder: Path) -> None:
    result = run("nergens.md", "kom.md")
    assert result.exit_code == 2
    assert "nergens.md" in result.output and "5 van de 5" in result.output
    assert run("kom.md", "--output", "nergens/x.txt").exit_code == 2


def test_what_a_file_says_of_its_audience_counts(folder: Path) -> None:
    (folder / "brief.md").write_text(f"---\naudience: staff\nlang: nl\n---\n{HARD}", encoding="utf-8")
    assert "voor medewerkers" in run("brief.md").stdout
    assert "voor partners" in run("brief.md", "--audience", "partners").stdout


# -- the figures of another program ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "checked"),
    [("kom.md", EASY, ["flesch-douma", "lix"]), ("come.md", ENGLISH, ["lix"]), ("kort.md", "Kom langs.", [])],
)
def test_figures_of_textstat_stand_beside_ours(
    folder: Path, name: str, text: str, checked: list[str]
) -> None:
    """English has no Flesch of textstat: its syllables need a download."""
    (folder / name).write_text(text, encoding="utf-8")
    options = (name, "--cross-check", "--advice", "en")
    (file,) = json.loads(run(*options, "--format", "json").stdout)["files"]
    assert [both["id"] for both in file["cross_check"]] == checked
    scores = {s["id"]: s["value"] for s in file["scores"]}
    shown = " ".join(run(*options).stdout.split())
    page = run(*options, "--format", "html").stdout
    assert ("Checked with textstat" in shown) == ("Checked with textstat" in page) == bool(checked)
    figures = [(both["value"], both["textstat"]) for both in file["cross_check"]]
    assert [ours for ours, _ in figures] == [scores[name] for name in checked]
    assert [pair for pair in figures if abs(pair[0] - pair[1]) >= 6] == []
    said = [f"{ours} (textstat: {theirs})" for ours, theirs in figures]
    assert [text for text in said if text not in shown or text not in page] == []


def test_a_file_without_figures_has_none_of_textstat_either(folder: Path) -> None:
    result = run("nergens.md", "kom.md", "--cross-check", "--format", "json")
    missing, easy = json.loads(result.stdout)["files"]
    assert (result.exit_code, missing["cross_check"]) == (2, []) and easy["cross_check"]


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_without_the_option_textstat_is_not_asked(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)  # importing it fails
    result = run("kom.md", "--format", form)
    assert result.exit_code == 0
    assert "textstat" not in result.output and "cross_check" not in result.output


@pytest.mark.parametrize("gone", ["textstat", "textstat.backend.metrics"])
@pytest.mark.parametrize(("lang", "says"), [("nl", "is textstat nodig"), ("en", "needs textstat")])
def test_one_line_says_which_extra_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, gone: str, lang: str, says: str
) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == "textstat"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, gone, None)
    result = run("kom.md", "--cross-check", "--advice", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr and "inclusief-lint[crosscheck]" in result.stderr
    assert result.stderr.count("\n") == 1


# -- the page ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(assess: Any, catalogue: Catalogue) -> str:
    evil = assess("<script>x()</script> hier & daar, teneinde te zien wat er gebeurt.", "kwaad.md")
    results = [assess(HARD), evil, assess(ENGLISH, "b.md"), assess("", "leeg.md")]
    return WRITERS["html"](results, View(catalogue, None, "nl"))


def test_the_page_stands_alone(page: str) -> None:
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return started(tmp_path_factory)


@pytest.mark.outside("chromium", "npm")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_page_is_accessible_and_fits(browser: Browser, page: str, width: int, scheme: str) -> None:
    found = browser.audit(page, width, scheme)
    assert found["violations"] == []
    assert found["wider"] <= 0
