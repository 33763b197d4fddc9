"""How much each rule found, instead of the findings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from inclusief_lint import FileResult, Finding
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.reports.findings import STATISTICS
from tests.some import some

Run = Callable[..., Result]

JARGON = "Wij gaan het nieuwe plan in het museum vandaag implementeren.\n\n"
PERSON = "De brandweerman kwam vandaag heel snel naar het museum.\n\n"


@pytest.fixture
def texts(run: Run) -> Run:
    Path("a.md").write_text(JARGON + PERSON * 3, encoding="utf-8")
    Path("b.md").write_text(PERSON + PERSON.replace("brandweerman", "grobbel"), encoding="utf-8")
    return run


def test_text_counts_by_kind(texts: Run) -> None:
    result = texts("check", "a.md", "b.md", "weg.md", "--statistics", "--advice", "nl")
    assert result.stdout.splitlines() == [
        "weg.md: dit bestand is er niet.",
        "Opmerkingen  Plaatsen  Bestanden  Regel",
        "Over mensen:",
        "          3         5          2  nl/crowd-word  Regel crowd",
        "Eigen regels:",
        "          1         1          1  nl/jargon-word  Regel jargon",
        "4 opmerkingen op 6 plaatsen in 2 bestanden (dringend 1, advies 2, suggestie 1). "
        "1 bestand kon niet worden gelezen.",
    ]
    assert result.exit_code == 2


def test_concise_has_columns_and_a_remark_is_told_once(texts: Run) -> None:
    Path("c.md").write_bytes(PERSON.replace("snel", "sn\xe9l").encode("cp1252"))
    for form in ("text", "concise", "markdown"):
        result = texts("check", "c.md", "--statistics", "--format", form, "--advice", "en")
        assert result.stdout.count("read as cp1252") == 1 and result.stderr == ""
    lines = texts(
        "check", "b.md", "--statistics", "--format", "concise", "--advice", "en"
    ).stdout.splitlines()
    assert lines == ["2\t2\t1\tnl/crowd-word\tRule crowd", "2 findings in 1 file (error 1, warning 1)."]


def test_markdown_is_a_table(texts: Run) -> None:
    said = texts("check", "a.md", "--statistics", "--format", "markdown", "--advice", "en").stdout
    assert said == (
        "# Findings of inclusief-lint\n\n2 findings in 4 places in 1 file (warning 1, suggestion 1).\n\n"
        "| Kind | Rule | Findings | Places | Files |\n|---|---|--:|--:|--:|\n"
        "| About people | Rule crowd (`nl/crowd-word`) | 1 | 3 | 1 |\n"
        "| Rules of your own | Rule jargon (`nl/jargon-word`) | 1 | 1 | 1 |\n"
    )


def test_json_keeps_the_contract(texts: Run) -> None:
    result = texts("check", "a.md", "weg.md", "--statistics", "--format", "json", "--advice", "en")
    found = json.loads(result.stdout)
    assert found.pop("tool")["name"] == "inclusief-lint"
    rows = [("crowd", "inclusive", "people", 3), ("jargon", "plain", "other", 1)]
    assert found == {
        "version": 1,
        "files": 1,
        "errors": [{"path": "weg.md", "kind": "not-found", "message": "weg.md: there is no such file."}],
        "statistics": [
            {
                "rule": f"nl/{name}-word", "group": group, "kind": kind, "findings": places, "grouped": 1,
                "files": 1, "title": {"nl": f"Regel {name}", "en": f"Rule {name}"},
            }
            for name, group, kind, places in rows
        ],
    }  # fmt: skip


def test_what_is_suppressed_does_not_count_and_a_suppression_has_a_title(texts: Run) -> None:
    Path("a.md").write_text(
        "<!-- inclusief-lint: ignore brandweerman -- zo heet hij -->\n\n" + PERSON, encoding="utf-8"
    )
    clean = texts("check", "a.md", "--statistics", "--no-ignore", "--advice", "en")
    assert clean.stdout == "Nothing to report in 1 file.\n"
    Path("a.md").write_text("<!-- inclusief-lint: ignore grobbel -->\n\n" + PERSON, encoding="utf-8")
    said = texts("check", "a.md", "--statistics", "--advice", "nl").stdout
    assert "suppression/unused  Uitzondering die niet nodig is" in said


@pytest.mark.parametrize("form", ["sarif", "csv"])
def test_other_formats_have_none(texts: Run, form: str) -> None:
    result = texts("check", "a.md", "--statistics", "--format", form)
    assert result.exit_code == 2 and "text, concise, markdown, json" in result.stderr


@pytest.mark.parametrize("form", STATISTICS)
def test_a_clean_run(texts: Run, form: str) -> None:
    Path("a.md").write_text("De brandweer kwam vandaag heel snel naar het museum.\n", encoding="utf-8")
    said = texts("check", "a.md", "--statistics", "--format", form, "--advice", "en").stdout
    assert said.endswith("Nothing to report in 1 file.\n") or json.loads(said)["statistics"] == []


@pytest.mark.parametrize("kind", ["unused", "unknown", "unmatched"])
def test_every_rule_on_suppressions_has_a_title(catalogue: Catalogue, kind: str) -> None:
    assert all(catalogue.say(f"title-suppression-{kind}", lang) for lang in ("nl", "en"))


def test_a_rule_that_nobody_knows_is_named(
    statistics_of: Callable[..., str], results: list[FileResult], all_findings: list[tuple[str, Finding]]
) -> None:
    said = statistics_of("concise", results)
    assert "1\t1\t1\tnl/long-text\tnl/long-text\n" in said
    places = sum(int(line.split("\t")[1]) for line in said.splitlines() if "\t" in line)
    assert places == len(all_findings)
    nasty = replace(results[0].findings[0], rule="nl/@x|\x1b[2J\n::y")
    for form in some(STATISTICS):
        said = statistics_of(form, [replace(results[0], findings=(nasty,))])
        assert "\x1b" not in said and "\n::" not in said
