"""What people are shown of the findings in one text: people first, a word that recurs only once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inclusief_lint import FileResult, Finding
from inclusief_lint.finding import Suppression
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.reports.findings.grouping import Shown, also, kind_of, shown
from inclusief_lint.vocabulary import KINDS
from tests.some import some

Run = Callable[..., Result]
Report = Callable[..., str]

SENTENCE = "De brandweerman kwam vandaag heel snel naar het museum.\n\n"
HERE = Finding(0, 4, "nl/x", "x", group="inclusive", lang="nl", line=1, text="word", message="Say it.")


def at(line: int, **changes: Any) -> Finding:
    return replace(HERE, start=line * 10, end=line * 10 + 4, line=line, **changes)


def lines(rows: list[Shown]) -> list[list[int]]:
    return [[finding.line for finding in (row.finding, *row.others)] for row in rows]


def test_the_same_words_are_taken_together_whatever_their_capitals_and_line_breaks() -> None:
    found = [at(1, text="two words"), at(2), at(3, text="Two\n  Words"), at(4, text="WORD")]
    assert lines(shown(found)) == [[1, 3], [2, 4]]
    assert [row.places for row in shown(found)] == [2, 2]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "words"},
        {"term": "y"},
        {"rule": "nl/y"},
        {"message": "Say it otherwise."},
        {"lang": "en"},
        {"suppressed": Suppression("comment")},
    ],
)
def test_what_is_not_the_same_stays_apart(other: dict[str, Any]) -> None:
    assert lines(shown([at(1), at(2, **other), at(3)])) == [[1, 3], [2]]


@pytest.mark.parametrize("scope", ["sentence", "document"])
def test_sentences_and_texts_stay_apart(scope: str) -> None:
    assert lines(shown([at(1, scope=scope), at(2, scope=scope)])) == [[1], [2]]
    assert lines(shown([at(1, text=""), at(2, text="")])) == [[1], [2]]


def test_people_come_first_and_each_kind_keeps_the_order_of_the_text() -> None:
    groups = ["readability", "suppression", "house", "jargon", "pronouns", "accessibility", "inclusive"]
    found = [at(n, group=group, term=group) for n, group in enumerate(groups)]
    ordered = [row.finding.group for row in shown(found)]
    assert ordered == [
        "pronouns",
        "inclusive",
        "house",
        "accessibility",
        "jargon",
        "readability",
        "suppression",
    ]


@pytest.mark.data
def test_every_shipped_rule_has_a_kind_of_its_own_and_every_kind_a_name() -> None:
    catalogue = load()
    assert {kind_of(rule.group) for rule in catalogue.rules.values()} == set(KINDS) - {"other", "suppression"}
    assert all(catalogue.say(f"kind-{kind}", lang) for kind in some(KINDS) for lang in ("nl", "en"))


@pytest.mark.parametrize(
    ("others", "nl", "en"),
    [
        ([], "", ""),
        ([12], "Ook op regel 12.", "Also on line 12."),
        ([1, 1], "Ook verderop in deze regel.", "Also further on in this line."),
        (
            [1, 3],
            "Ook verderop in deze regel, en op regel 3.",
            "Also further on in this line, and on line 3.",
        ),
        (
            [1, 3, 4],
            "Ook verderop in deze regel, en op regel 3, 4.",
            "Also further on in this line, and on lines 3, 4.",
        ),
        ([12, 12, 40], "Ook op regel 12, 40.", "Also on lines 12, 40."),
        (
            range(2, 32),
            f"Ook op regel {', '.join(map(str, range(2, 22)))} en nog 10.",
            f"Also on lines {', '.join(map(str, range(2, 22)))} and 10 more.",
        ),
    ],
)
def test_other_lines_are_named(catalogue: Catalogue, others: list[int], nl: str, en: str) -> None:
    row = Shown(HERE, tuple(at(line) for line in others))
    assert (also(row, catalogue.say, "nl"), also(row, catalogue.say, "en")) == (nl, en)


@pytest.mark.parametrize("form", ["text", "concise", "markdown"])
def test_people_read_once_what_programs_get_each_time(run: Run, form: str) -> None:
    Path("a.md").write_text(SENTENCE * 3, encoding="utf-8")
    said = run("check", "a.md", "--format", form).stdout
    assert said.count("brandweermens") == 1
    assert "ook op regel 3, 5" in said.lower()
    assert "1 opmerking op 3 plaatsen in 1 bestand (advies 1)." in said
    (file,) = json.loads(run("check", "a.md", "--format", "json").stdout)["files"]
    assert [finding["line"] for finding in file["findings"]] == [1, 3, 5]
    assert run("check", "a.md", "--format", "csv").stdout.count('"a.md"') == 3


def test_text_names_the_kinds_only_where_there_are_several(run: Run) -> None:
    jargon = "Wij gaan het nieuwe plan in het museum vandaag implementeren.\n\n"
    Path("a.md").write_text(SENTENCE, encoding="utf-8")
    assert "Over mensen" not in run("check", "a.md").stdout
    Path("a.md").write_text(jargon + SENTENCE, encoding="utf-8")
    said = run("check", "a.md").stdout
    # The invented rules for jargon are of a group that only they have.
    headings = [said.index(word) for word in ("  Over mensen:\n", "brandweerman", "  Eigen regels:\n", "3:")]
    assert headings[0] < headings[1] < headings[2]


def test_a_reason_that_findings_share_is_given_once_in_a_file(
    report: Report, results: list[FileResult]
) -> None:
    first = results[0].findings[0]
    twice = (first, replace(first, term="other", text="ander woord", line=2))
    one = replace(results[0], findings=twice)
    assert report("text", [one]).count("Waarom: ") == 1
    assert report("text", [one, one]).count("Waarom: ") == 2
    assert report("markdown", [one]).count("A Book of Words") == 1
