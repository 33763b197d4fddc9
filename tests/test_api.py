"""The Python interface: what it returns, keeps, refuses, and gives to several threads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import inclusief_lint
from inclusief_lint import Config, Findings, Linter, assess, lint, readability
from inclusief_lint.errors import ConfigError, SourceError
from inclusief_lint.judging import linter as linters
from inclusief_lint.knowledge import catalogue
from tests.pages import DOCS, run_page

PAGE = DOCS / "python.md"

TEXTS = [
    "De brandweerman kwam snel.",
    "Elke bezoeker neemt zijn jas mee.",
    "The chairman opened the meeting, as every chairman does.",
    "We zagen een blanke man naast de blanke lak.",
    "Every visitor must bring his coat.",
    "Het regent.",
    "In 1890 woonde hier een gehandicapte schilder; nu komen er gehandicapten op bezoek.",
    "The disabled are welcome, and so is the man-made lake.",
]


def test_a_result_tells_its_language() -> None:
    found = lint(TEXTS[2])
    assert (found.lang, found.is_judged, found.notes) == ("en", True, ())
    assert [f.text for f in found][:1] == ["chairman"]
    assert lint("Het regent vandaag de hele dag in het land.").lang == "nl"


@pytest.mark.parametrize("text", ["", "Qwrt.", "12 34 56"])
def test_a_text_without_a_language_is_no_clean_text(text: str) -> None:
    found = lint(text)
    assert found == [] and not found.is_judged
    assert found.lang is None and found.notes == ("lang-unknown",)
    assert "lang-unknown" in repr(found)
    (result,) = Linter().lint_texts([text])
    assert result.lang is None and result.notes == ("lang-unknown",)


def test_another_language_is_named_and_not_judged() -> None:
    found = lint("Der Feuerwehrmann kam schnell und löschte das Feuer in dem alten Haus.")
    assert found == [] and found.lang == "de" and not found.is_judged


def test_findings_are_a_list() -> None:
    found = lint(TEXTS[0], lang="nl")
    assert isinstance(found, list) and isinstance(found, Findings)
    assert found == list(found) and len(found) == 1


@pytest.mark.parametrize("lang", ["fr", "NL", "nl-NL", ""])
def test_an_unknown_language_is_refused(lang: str) -> None:
    for call in (lint, assess):
        with pytest.raises(ConfigError, match="unknown language"):
            call("Tekst.", lang=lang)
    with pytest.raises(ConfigError, match="unknown language"):
        next(Linter().lint_texts(["Tekst."], lang=lang))


def test_readability_is_for_an_audience() -> None:
    text = "Dit is een zin van acht woorden hier. " * 12
    assert readability(text, lang="nl").audience == "visitors"
    assert readability(text, lang="nl", audience="staff").audience == "staff"
    with pytest.raises(ConfigError, match=r'unknown audience "staf"; .*did you mean "staff"'):
        readability(text, audience="staf")
    assert readability("Qwrt zxcv.").remarks == ("readability-no-language",)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        lint("Tekst.", format="docx")
    with pytest.raises(SourceError):
        lint("---\na: [\n---\n", format="markdown")


def test_front_matter_that_cannot_be_read_is_a_note() -> None:
    found = lint(f"---\na: [\n---\n{TEXTS[0]}", lang="nl", format="markdown")
    assert [f.term for f in found] == ["brandweerman"]
    assert [note.partition(":")[0] for note in found.notes] == ["front-matter"]


def test_the_language_of_the_call_wins_over_all_others() -> None:
    page = '<html lang="en"><p>De brandweerman kwam snel.</p></html>'
    assert lint(page, format="html") == []
    assert [f.term for f in lint(page, format="html", lang="nl")] == ["brandweerman"]
    english = Config(lang="en")
    assert [f.term for f in lint(TEXTS[0], lang="nl", config=english)] == ["brandweerman"]
    assert lint(TEXTS[0], config=english) == []


def test_one_linter_serves_all_calls_with_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []
    plain = catalogue.load
    monkeypatch.setattr(catalogue, "load", lambda folders=(): loaded.append(folders) or plain(folders))
    linters.shared.cache_clear()
    for config in (None, Config(), Config(contested=True), Config(), None, Config(contested=True)):
        lint(TEXTS[0], lang="nl", config=config)
    assert len(loaded) == 2


def test_settings_are_told_apart_by_all_their_fields() -> None:
    one, other = Config(pipelines={"nl": "a"}), Config(pipelines={"nl": "b"})
    assert one != other and len({one, other, Config(pipelines={"nl": "a"})}) == 2


def test_texts_go_in_and_results_come_out_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            taken.append(number)
            yield TEXTS[number % len(TEXTS)]
            number += 1

    results = Linter().lint_texts(endless())
    first = [next(results) for _ in range(3)]
    assert [r.path for r in first] == ["0", "1", "2"]
    assert len(taken) < 200


def test_a_text_that_cannot_be_read_does_not_stop_the_others() -> None:
    texts = [TEXTS[0], "---\na: [\n---\n", TEXTS[1]]
    results = list(Linter().lint_texts(texts, lang="nl", format="markdown"))
    assert [bool(r.error) for r in results] == [False, True, False]
    assert results[0].findings and results[2].findings


def test_four_threads_share_a_linter() -> None:
    alone = list(Linter().lint_texts(TEXTS))
    assert sum(len(r.findings) for r in alone) >= 6
    shared = Linter()
    rows = [TEXTS[i:] + TEXTS[:i] for i in range(4)] * 3
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda texts: list(shared.lint_texts(texts)), rows))
    by_text = {text: result.findings for text, result in zip(TEXTS, alone, strict=True)}
    for texts, results in zip(rows, runs, strict=True):
        assert [r.findings for r in results] == [by_text[text] for text in texts]


def test_four_threads_share_the_functions() -> None:
    alone = [lint(text) for text in TEXTS]
    linters.shared.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lint, TEXTS * 4)) == alone * 4


def test_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_page(PAGE, capsys) >= 4


def test_every_public_name_is_documented_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [n for n in inclusief_lint.__all__ if n != "__version__" and f"`{n}`" not in page] == []
