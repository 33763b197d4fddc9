"""What is shown of plain language by default: the hardest sentences, within a budget."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint.check.plain_budget import within_budget
from inclusief_lint.cli import main
from inclusief_lint.config import Config
from inclusief_lint.finding import FileResult, Finding, Severity, Suppression
from inclusief_lint.knowledge.catalogue import load
from tests.test_changed_lines import git

PASSIVE = "De kaart wordt bij de balie getoond."
NOMINAL = "Het maken van een kaart kost tijd."
FORMAL = "Wij doen dit teneinde de stad te helpen."
PEOPLE = "De brandweerman kwam langs."


def long(words: int) -> str:
    """Return a Dutch sentence of so many words, a multiple of three, that breaks no other rule."""
    return "De stad heeft nu een boek met een kaart" + " en een huis" * ((words - 9) // 3) + "."


def run(*arguments: str) -> Result:
    """Run a command line, with the shipped data."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def report(*arguments: str) -> dict[str, Any]:
    """Return what ``check --format json`` says of one file."""
    result = run("check", *arguments, "--format", "json", "--no-cache")
    (file,) = json.loads(result.stdout)["files"]
    assert isinstance(file, dict)
    return file


def rules(file: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in file["findings"]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(*sentences: str) -> None:
    """Write a text with a paragraph for each sentence."""
    Path("a.md").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")


@pytest.mark.parametrize("sentence", [long(21), long(24), PASSIVE, NOMINAL])
def test_a_light_hurdle_alone_is_not_shown(sentence: str) -> None:
    put(sentence, PEOPLE)
    file = report("a.md", "--lang", "nl")
    assert rules(file) == ["nl/gendered-role"] and file["hidden"] == 1
    file = report("a.md", "--lang", "nl", "--plain", "all")
    assert len(file["findings"]) == 2 and file["hidden"] == 0


@pytest.mark.parametrize("sentence", [long(27), FORMAL, f"{PASSIVE[:-1]} teneinde te helpen."])
def test_a_hard_sentence_is_shown_once(sentence: str) -> None:
    put(sentence)
    assert len(report("a.md", "--lang", "nl")["findings"]) == 1


def test_light_hurdles_in_one_sentence_add_up() -> None:
    put("Het maken van een kaart wordt bij de balie getoond.")
    file = report("a.md", "--lang", "nl")
    assert len(file["findings"]) == 1 and file["hidden"] == 1


def test_the_hardest_come_first_and_keep_their_order() -> None:
    put(long(27), long(45), long(30), long(60), long(33), PEOPLE)
    file = report("a.md", "--lang", "nl")
    sizes = [len(f["text"].split()) for f in file["findings"] if f["rule"] == "nl/long-sentence"]
    assert sizes == [45, 60, 33] and file["hidden"] == 2


def test_a_longer_text_has_more_room() -> None:
    put(*[long(30)] * 10)
    assert len(report("a.md", "--lang", "nl")["findings"]) == 3
    put(*[long(30)] * 25)  # 750 words
    assert len(report("a.md", "--lang", "nl")["findings"]) == 4
    put(*[long(30)] * 45)  # 1,350 words
    assert len(report("a.md", "--lang", "nl")["findings"]) == 6


@pytest.mark.parametrize("name", ["long-sentence", "nl/long-sentence", "readability"])
def test_a_rule_that_is_selected_has_no_budget(name: str) -> None:
    put(*[long(24)] * 10)
    file = report("a.md", "--lang", "nl", "--select", name)
    assert len(file["findings"]) == 10 and file["hidden"] == 0


def test_only_what_changed_takes_room() -> None:
    put(*[FORMAL] * 6)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    put(*[FORMAL] * 5, FORMAL.replace("Wij", "Wij hier"))
    assert [f["line"] for f in report("a.md", "--lang", "nl")["findings"]] == [1, 3, 5]
    file = report("a.md", "--lang", "nl", "--changed-since", "main")
    assert [f["line"] for f in file["findings"]] == [11] and file["hidden"] == 0


def test_findings_about_suppressions_can_be_selected() -> None:
    put("<!-- inclusief-lint: ignore zulk-een-naam -- bewust -->", PEOPLE)
    assert rules(report("a.md", "--lang", "nl", "--select", "suppression")) == ["suppression/unknown"]


def test_the_configuration_sets_it_also_for_some_files() -> None:
    put(PASSIVE)
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nplain = "all"\n', encoding="utf-8")
    assert rules(report("a.md")) == ["nl/passive"]
    assert rules(report("a.md", "--plain", "hardest")) == []
    text = 'lang = "nl"\n[[overrides]]\nfiles = ["a.md"]\nplain = "all"\n'
    Path(".inclusief-lint.toml").write_text(text, encoding="utf-8")
    assert rules(report("a.md")) == ["nl/passive"]


def test_what_is_hidden_counts_for_no_exit_code() -> None:
    put(*[long(30)] * 4)
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nfail-on = "warning"\n', encoding="utf-8")
    assert run("check", "a.md").exit_code == 1
    put(long(24))
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nfail-on = "suggestion"\n', encoding="utf-8")
    assert run("check", "a.md").exit_code == 0
    assert run("check", "a.md", "--plain", "all").exit_code == 1


def test_a_baseline_accepts_what_is_hidden_too() -> None:
    put(*[long(30)] * 5, *[long(24)] * 2)
    run("check", "a.md", "--lang", "nl", "--write-baseline", "b.json")
    file = report("a.md", "--lang", "nl", "--baseline", "b.json", "--plain", "all")
    assert (rules(file), file["hidden"]) == ([], 0)


def test_the_budget_is_for_what_is_left() -> None:
    """What is suppressed or accepted takes no room."""
    off = "<!-- inclusief-lint: ignore long-sentence -- bewust -->\n\n"
    put(*[off + long(60)] * 3, long(30))
    file = report("a.md", "--lang", "nl")
    assert [len(f["text"].split()) for f in file["findings"]] == [30]
    assert len(report("a.md", "--lang", "nl", "--no-ignore")["findings"]) == 4


@pytest.mark.parametrize("form", ["text", "concise", "markdown"])
def test_one_line_tells_how_many_more_there_are(form: str) -> None:
    put(*[long(30)] * 5, PEOPLE)
    said = run("check", "a.md", "--lang", "nl", "--format", form).stdout
    assert said.count("--plain all") == 1 and "Nog 2 opmerkingen" in said
    put(PASSIVE)
    said = run("check", "a.md", "--lang", "nl", "--format", form).stdout
    assert "op 1 over lastige taal na" in said and said.count("--plain all") == 1


def test_the_readability_report_has_everything() -> None:
    put(*[long(30)] * 5, PASSIVE)
    (file,) = json.loads(run("readability", "a.md", "--lang", "nl", "--format", "json").stdout)["files"]
    assert len([f for f in file["findings"] if f["rule"] == "nl/long-sentence"]) == 5


def test_an_abbreviation_that_nothing_explains_is_told_once_in_a_run() -> None:
    for name in ("a.md", "b.md", "c.md"):
        Path(name).write_text("De subsidie komt van het KCR in Rotterdam.\n", encoding="utf-8")
    Path("c.md").write_text("De subsidie komt van het KCR en het MTK in Rotterdam.\n", encoding="utf-8")

    def texts(*arguments: str) -> list[tuple[list[str], int]]:
        result = run("check", "a.md", "b.md", "c.md", "--lang", "nl", "--format", "json", *arguments)
        files = json.loads(result.stdout)["files"]
        return [([f["text"] for f in file["findings"]], file["hidden"]) for file in files]

    assert texts() == [(["KCR"], 0), ([], 1), (["MTK"], 1)]
    everywhere = [(["KCR"], 0), (["KCR"], 0), (["KCR", "MTK"], 0)]
    assert texts("--plain", "all") == everywhere
    assert texts("--select", "unknown-abbreviation") == everywhere


@pytest.mark.parametrize(
    ("asked", "found"),
    [((), []), (("--plain", "all"), ["KCR"]), (("--select", "unknown-abbreviation"), ["KCR"])],
)
def test_a_rule_may_be_silent_unless_it_is_asked_for(asked: tuple[str, ...], found: list[str]) -> None:
    put("The grant comes from the KCR in the city.")
    file = report("a.md", "--lang", "en", *asked)
    assert [f["text"] for f in file["findings"]] == found and file["hidden"] == 1 - len(found)


SAMPLE = ["nl/long-sentence", "nl/passive", "nl/formal-word", "nl/gendered-role", "nl/passive-share", "x/y"]


@given(
    places=st.lists(st.tuples(st.sampled_from(SAMPLE), st.integers(0, 300), st.integers(1, 90)), max_size=30),
    words=st.integers(0, 3000),
    hidden=st.booleans(),
)
def test_no_finding_about_anything_else_is_ever_hidden(
    places: Sequence[tuple[str, int, int]], words: int, hidden: bool
) -> None:
    catalogue = load()
    known = catalogue.rules
    findings = tuple(
        Finding(
            start, start + size, rule, group=known[rule].group if rule in known else "own",
            severity=Severity.WARNING, text="a " * size, scope=known[rule].scope if rule in known else "span",
            suppressed=Suppression("baseline") if hidden and size % 2 else None,
        )
        for rule, start, size in sorted(places, key=lambda place: place[1])
    )  # fmt: skip
    result = FileResult("a.md", "nl", findings, text="Een zin. " * 60, words=words)
    (left,) = within_budget([result], Config(), catalogue)
    assert left.hidden == len(findings) - len(left.findings)
    kept = set(map(id, left.findings))
    gone = [f for f in findings if id(f) not in kept]
    assert all(f.group == "readability" and f.suppressed is None for f in gone)
    assert list(left.findings) == [f for f in findings if id(f) in kept]
    budget = catalogue.readability.budget
    room = budget.first + max(0, words - budget.words) // budget.each
    shown = [f for f in left.findings if f.group == "readability" and f.suppressed is None]
    assert len(shown) <= room
