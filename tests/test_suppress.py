"""Suppressions in the text: where they hold, what they name, and what is wrong with them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import Config, FileResult, Finding, Linter, Source
from inclusief_lint import lint as judge
from inclusief_lint.errors import SourceError
from inclusief_lint.judging.suppress import Suppressions
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.reading.formats.html import read as read_html
from inclusief_lint.reading.formats.markdown import read as read_md
from inclusief_lint.reading.formats.plain import read as read_txt
from tests.work import is_linear

LintFile = Callable[..., FileResult]
Run = Callable[..., Result]

A = "Daar komt de brandweerman."
B = "Verderop staat een grobbel."
IGNORE = "<!-- inclusief-lint: ignore -->"


def spoken(result: FileResult) -> list[str]:
    """Return the terms and rules found, with the line of each."""
    return [f"{f.line}:{f.term or f.rule}" for f in result.findings]


@pytest.fixture
def lint(lint_file: LintFile) -> Callable[..., list[str]]:
    return lambda text, name="draft.md", **config: spoken(lint_file(text, name, lang="nl", **config))


Lint = Callable[..., list[str]]


# --- the next block


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{IGNORE}\n{A}\n\n{B}\n", ["4:grobbel"]),
        (f"{IGNORE}\n\n{A}\n\n{B}\n", ["5:grobbel"]),
        (f"{IGNORE}\n\n{A}\n{B}\n\n{A}\n", ["6:brandweerman"]),
        (f"{IGNORE}\n\n# {A}\n\n{B}\n", ["5:grobbel"]),
        (f"{IGNORE}\n\n- {A}\n- {B}\n\n{A}\n", ["6:brandweerman"]),
        (f"{IGNORE}\n\n- {A}\n  - {B}\n- {A}\n", []),
        (f"- {A}\n  {IGNORE}\n- {B}\n- {B}\n", ["1:brandweerman", "4:grobbel"]),
        (f"{IGNORE}\n\n> {A}\n>\n> {B}\n\n{B}\n", ["7:grobbel"]),
        (f"{IGNORE}\n\n| kop |\n|---|\n| {A} |\n| {B} |\n\n{B}\n", ["8:grobbel"]),
        (f"{IGNORE}\n\n![{A}](x.png)\n\n{B}\n", ["5:grobbel"]),
        (f"{IGNORE}\n\n{A} [hier](x.html \"{B}\")\n", []),
        (f"{IGNORE}\n\n<div>\n\n{A}\n\n{B}\n\n</div>\n\n{B}\n", ["11:grobbel"]),
        (f"{IGNORE}\n{IGNORE[:-4]} -- twee -->\n\n{A}\n", ["1:suppression/unused"]),
        # Text without an element of its own, and the middle of a sentence: the rest.
        (f"{IGNORE} {A}\n\n{B}\n", ["3:grobbel"]),
        (f"## {IGNORE} {A}\n\n{B}\n", ["3:grobbel"]),
        (f"- {IGNORE} {A}\n- {B}\n", ["2:grobbel"]),
        (f"{A} {IGNORE} {B}\nNog een grobbel.\n\n{B}\n", ["1:brandweerman", "4:grobbel"]),
        # Behind the last word of a paragraph: the next one.
        (f"{A} {IGNORE}\n\n{B}\n", ["1:brandweerman"]),
        (f"{IGNORE}\n\n```\ncode\n```\n\n{A}\n", ["1:suppression/unused", "7:brandweerman"]),
    ],
)  # fmt: skip
def test_markdown_next_block(lint: Lint, text: str, left: list[str]) -> None:
    assert lint(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{IGNORE}<p>{A}</p>\n<p>{B}</p>", ["2:grobbel"]),
        (f"{IGNORE}\n<div><p>{A}</p>\n<p>{B}</p></div>\n<p>{B}</p>", ["4:grobbel"]),
        (f"<ul><li>{A}</li>\n{IGNORE}<li>{B}</li>\n<li>{B}</li></ul>", ["1:brandweerman", "3:grobbel"]),
        (f"<table><tr>{IGNORE}<td>{A}</td>\n<td>{B}</td></tr></table>", ["2:grobbel"]),
        (f"<div>{IGNORE}{A}<p>\n{B}</p></div>", ["2:grobbel"]),
        (f"<p>{A}{IGNORE} <b>{B}</b></p>\n<p>{B}</p>", ["1:brandweerman", "2:grobbel"]),
        (f"<div><p>{A}</p>{IGNORE}</div>\n<p>{B}</p>", ["1:brandweerman"]),
        (f'<p title="{A}">x {IGNORE}</p>\n<img alt="{B}">', ["1:brandweerman"]),
        (f'<p>x</p>{IGNORE}<img alt="{A}">\n<p>{B}</p>', ["2:grobbel"]),
        (f"<p>{A}</p>{IGNORE}", ["1:brandweerman", "1:suppression/unused"]),
    ],
)
def test_html_next_block(lint: Lint, text: str, left: list[str]) -> None:
    assert lint(text, "page.html") == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"inclusief-lint: ignore\n{A}\n\n{B}\n", ["4:grobbel"]),
        (f"  inclusief-lint: ignore grobbel -- een titel\r\n\r\n{B}\r\n\r\n{B}", ["5:grobbel"]),
        (f"- {A}\ninclusief-lint: ignore\n- {B}\n- {B}\n", ["1:brandweerman", "4:grobbel"]),
        (f"{A}\ninclusief-lint: ignore\n{B}\n\n{B}", ["1:brandweerman", "5:grobbel"]),
        (f"inclusief-lint: ignore-start\n{A}\n\n{B}\n\ninclusief-lint: ignore-end\n\n{B}\n", ["8:grobbel"]),
        (f"{A}\n\ninclusief-lint: ignore-file brandweerman -- zo heet hij\n\n{B}\n", ["5:grobbel"]),
        (f"Schrijf inclusief-lint: ignore in de tekst.\n{B}\n", ["2:grobbel"]),
        (f"{{# inclusief-lint: ignore #}}\n\n{A}\n\n{B}\n", ["5:grobbel"]),
    ],
)
def test_plain_text(lint: Lint, text: str, left: list[str]) -> None:
    assert lint(text, "brief.txt") == left


def test_a_line_of_its_own_in_plain_text_is_no_prose(lint_file: LintFile) -> None:
    text = (
        "inclusief-lint: ignore-file brandweerman -- over de grobbel en de brandweerman\n\nDe brandweerman.\n"
    )
    result = lint_file(text, "brief.txt", lang="nl", no_ignore=True)
    assert [(f.line, f.text) for f in result.findings] == [(3, "brandweerman")]
    assert result.findings[0].suppressed == ("comment", "over de grobbel en de brandweerman")


# --- ranges, files, front matter


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("S\n\nA\n\nB\n\nE\n\nB\n", ["9:grobbel"]),
        ("- A\n- S\n- B\n- E\n- B\n", ["1:brandweerman", "5:grobbel"]),
        ("A S B E B\n", ["1:brandweerman", "1:grobbel"]),
    ],
)
def test_ranges(lint: Lint, text: str, left: list[str]) -> None:
    signs = {
        "A": A, "B": B, "E": "<!-- inclusief-lint: ignore-end -->",
        "S": "<!-- inclusief-lint: ignore-start -->",
    }  # fmt: skip
    assert lint("".join(signs.get(c, c) for c in text)) == left


def test_a_range_ends_for_each_name_by_itself(lint: Lint) -> None:
    text = (
        "<!-- inclusief-lint: ignore-start brandweerman, grobbel -->\n\n" + f"{A} {B}\n\n"
        "<!-- inclusief-lint: ignore-end grobbel -->\n\n" + f"{A} {B}\n\n"
        "<!-- inclusief-lint: ignore-end -->\n\n" + f"{A} {B}\n"
    )
    assert lint(text) == ["7:grobbel", "11:brandweerman", "11:grobbel"]


def test_ranges_nest(lint: Lint) -> None:
    text = (
        "<!-- inclusief-lint: ignore-start grobbel -->\n\n<!-- inclusief-lint: ignore-start -->\n\n"
        f"{A}\n\n<!-- inclusief-lint: ignore-end -->\n\n{B}\n\n{A}\n\n"
        f"<!-- inclusief-lint: ignore-end -->\n\n{B}\n"
    )
    assert lint(text) == ["11:brandweerman", "15:grobbel"]


def test_whole_file_from_any_place(lint: Lint) -> None:
    assert lint(f"{A}\n\n<!-- inclusief-lint: ignore-file brandweerman -->\n\n{B}\n\n{A}\n") == ["5:grobbel"]
    assert lint(f"{A}\n\n{B}\n<!-- inclusief-lint: ignore-file -->") == []


FRONT = [
    "---\ntitle: {a}\ninclusief-lint:\n  ignore: [brandweerman]\n  reason: historisch\n---\n{a} {b}\n",
    "---\ntitle: {a}\ninclusief-lint: {{ignore: brandweerman, reason: historisch}}\n---\n{a} {b}\n",
    '+++\ntitle = "{a}"\n[inclusief-lint]\nignore = ["brandweerman"]\nreason = "historisch"\n+++\n{a} {b}\n',
]


@pytest.mark.parametrize("front", FRONT)
@pytest.mark.parametrize("name", ["draft.md", "page.html"])
def test_front_matter(lint_file: LintFile, front: str, name: str) -> None:
    text = front.format(a=A, b=B)
    result = lint_file(text, name, lang="nl", no_ignore=True)
    assert [(f.term, f.suppressed) for f in result.findings] == [
        ("brandweerman", ("front-matter", "historisch")),
        ("brandweerman", ("front-matter", "historisch")),
        ("grobbel", None),
    ]
    assert [f.term for f in lint_file(text, name, lang="nl").findings] == ["grobbel"]


def test_front_matter_can_switch_all_off(lint: Lint) -> None:
    assert lint(f"---\ninclusief-lint: {{ignore: true}}\n---\n{A}\n") == []


@pytest.mark.parametrize(
    ("front", "word", "close"),
    [
        ("inclusief-lint: {ignore: [brandwerman]}", "brandwerman", "brandweerman"),
        ("inclusief-lint: {ingore: [brandweerman]}", "ingore", "ignore"),
        ("inclusief-lint: [brandweerman]", "inclusief-lint", None),
        ("inclusief-lint: {ignore: {brandweerman: 1}}", "inclusief-lint", None),
    ],
)
def test_wrong_front_matter_is_told(lint_file: LintFile, front: str, word: str, close: str | None) -> None:
    result = lint_file(f"---\n{front}\n---\n{A}\n", lang="nl")
    wrong, right = result.findings
    assert (wrong.rule, wrong.line, wrong.text) == ("suppression/unknown", 2, word)
    assert wrong.alternatives == ((close,) if close else ())
    assert right.term == "brandweerman"


# --- names


@pytest.mark.parametrize(
    "name",
    ["brandweerman", "nl/brandweerman", "nl/crowd-word", "crowd-word", "crowd", "inclusive", "crowd-alias"],
)
def test_names(lint: Lint, name: str) -> None:
    assert lint(f"<!-- inclusief-lint: ignore {name} -->\n\n{A} En implementeren.\n") == ["3:implementeren"]


@pytest.mark.parametrize("names", ["brandweerman, grobbel", "brandweerman,grobbel", "grobbel  brandweerman"])
def test_several_names(lint: Lint, names: str) -> None:
    assert lint(f"<!-- inclusief-lint: ignore {names} -- omdat -->\n\n{A} {B}\n") == []


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("ignore brandweerman -- zo heet de film", "zo heet de film"),
        ("ignore brandweerman — zo heet\n  de film", "zo heet de film"),
        ("ignore -- zo heet -- de film", "zo heet -- de film"),
        ("ignore brandweerman", None),
        ("ignore brandweerman --", None),
    ],
)
def test_reasons(lint_file: LintFile, comment: str, reason: str | None) -> None:
    result = lint_file(f"<!-- inclusief-lint: {comment} -->\n\n{A}\n", lang="nl", no_ignore=True)
    assert [f.suppressed for f in result.findings] == [("comment", reason)]


def test_the_innermost_reason_is_told(lint_file: LintFile) -> None:
    text = (
        "<!-- inclusief-lint: ignore-file brandweerman -- buiten -->\n\n"
        f"<!-- inclusief-lint: ignore crowd -- binnen -->\n\n{A}\n\n{A}\n"
    )
    result = lint_file(text, lang="nl", no_ignore=True)
    assert [f.suppressed and f.suppressed.reason for f in result.findings] == ["binnen", "buiten"]


def test_what_a_longer_finding_covers_does_not_surface(lint: Lint) -> None:
    assert lint("<!-- inclusief-lint: ignore oosterse-keuken -->\n\nDe oosterse keuken is groot.\n") == []


# --- other comments


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("{/* inclusief-lint: ignore brandweerman -- titel */}", "x.mdx"),
        ("{# inclusief-lint: ignore brandweerman -- titel #}", "x.html"),
        ("{{! inclusief-lint: ignore brandweerman -- titel }}", "x.html"),
        ("{{/* inclusief-lint: ignore brandweerman -- titel */}}", "x.md"),
        ("{% comment %}inclusief-lint: ignore brandweerman -- titel{% endcomment %}", "x.html"),
        ("<%# inclusief-lint: ignore brandweerman -- titel %>", "x.html"),
        ("<!--inclusief-lint:ignore brandweerman -- titel-->", "x.md"),
        ("<!-- Inclusief-Lint ignore brandweerman -- titel -->", "x.html"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_template_comments(lint: Lint, comment: str, name: str, between: str) -> None:
    block = "<p>{}</p>" if name.endswith("html") else "{}"
    text = f"{comment}{between}{block.format(A)}\n\n{block.format(A)}\n"
    assert lint(text, name) == [f"{text.count(chr(10))}:brandweerman"]


@pytest.mark.parametrize(
    "code",
    [
        "`<!-- inclusief-lint: ignore-file -->`",
        "```html\n<!-- inclusief-lint: ignore-file -->\n```",
        "    <!-- inclusief-lint: ignore-file -->",
        "```\n{# inclusief-lint: ignore-file #}\n```",
        "`{# inclusief-lint: ignore-file #}`",
        "\\<!-- inclusief-lint: ignore-file -->",
        "<pre><!-- inclusief-lint: ignore-file --></pre>",
        "<code><!-- inclusief-lint: ignore-file --></code>",
        "&lt;!-- inclusief-lint: ignore-file --&gt;",
        "inclusief-lint: ignore-file",
    ],
)
def test_code_and_text_suppress_nothing(lint: Lint, code: str) -> None:
    assert lint(f"{code}\n\n{A}\n")[-1].endswith(":brandweerman")


# --- what is wrong with them


@pytest.mark.parametrize(
    ("text", "rule", "words", "close"),
    [
        (f"<!-- inclusief-lint: ignore grobbel -->\n\n{A}\n", "unused", "grobbel", ()),
        (f"{IGNORE}\n\nMooi weer.\n\n{A}\n", "unused", IGNORE, ()),
        (f"<!-- inclusief-lint: ignore-file grobbel -->\n\n{A}\n", "unused", "grobbel", ()),
        (f"<!-- inclusief-lint: ignore grobel -->\n\n{A}\n", "unknown", "grobel", ("grobbel",)),
        (f"<!-- inclusief-lint: ingore grobbel -->\n\n{A}\n", "unknown", "ingore", ("ignore",)),
        (f"<!-- inclusief-lint: zwijg -->\n\n{A}\n", "unknown", "zwijg", ()),
        (
            f"<!-- inclusief-lint: ignore-end -->\n\n{A}\n",
            "unmatched",
            "<!-- inclusief-lint: ignore-end -->",
            (),
        ),
    ],
)
def test_problems(lint_file: LintFile, text: str, rule: str, words: str, close: tuple[str, ...]) -> None:
    first, *others = lint_file(text, lang="nl").findings
    assert (first.rule, first.text, first.alternatives) == (f"suppression/{rule}", words, close)
    assert text[first.start : first.end] == words
    assert first.severity.word == "suggestion"
    assert [f.term for f in others] == ["brandweerman"]


def test_an_open_range_holds_and_is_told(lint: Lint) -> None:
    text = f"{B}\n\n<!-- inclusief-lint: ignore-start brandweerman -->\n\n{A}\n"
    assert lint(text) == ["1:grobbel", "3:suppression/unmatched"]


def test_each_name_is_accounted_for(lint_file: LintFile) -> None:
    text = f"<!-- inclusief-lint: ignore brandweerman, grobbel, ijsmester -->\n\n{A}\n"
    found = lint_file(text, lang="nl").findings
    assert [(f.rule, f.text) for f in found] == [
        ("suppression/unused", "grobbel"),
        ("suppression/unknown", "ijsmester"),
    ]


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ({}, ["suppression/unused"]),
        ({"select": ("jargon",)}, []),  # a run that does not look for it cannot tell
        ({"select": ("jargon", "suppression")}, []),
        ({"select": ("grobbel", "suppression")}, ["suppression/unused"]),
        ({"select": ("grobbel",)}, []),
        ({"ignore": ("suppression",)}, []),
        ({"ignore": ("suppression/unused",)}, []),
        ({"ignore": ("suppression/unknown",)}, ["suppression/unused"]),
        ({"ignore": ("grobbel",)}, []),
    ],
)
def test_unused_is_only_told_when_it_was_looked_for(
    lint_file: LintFile, settings: dict[str, Any], left: list[str]
) -> None:
    text = "<!-- inclusief-lint: ignore grobbel -->\n\nMooi weer vandaag.\n"
    assert [f.rule for f in lint_file(text, lang="nl", **settings).findings] == left


def test_a_suppression_of_what_is_not_shown_is_used_all_the_same(lint: Lint) -> None:
    from inclusief_lint import Severity

    text = "<!-- inclusief-lint: ignore implementeren -->\n\nWij implementeren het plan.\n"
    assert lint(text, min_severity=Severity.ERROR) == []
    assert lint(text.replace("implementeren -->", "ijsmeester -->"))[0] == "3:implementeren"


def test_messages_follow_the_reader(lint_file: LintFile) -> None:
    text = "<!-- inclusief-lint: ignore grobel -->\n\nMooi weer vandaag in de stad.\n"
    dutch, english = (lint_file(text, lang="nl", advice=advice).findings[0] for advice in (None, "en"))
    assert dutch.message.endswith("Bedoel je 'grobbel'?")
    assert english.message.endswith("Did you mean 'grobbel'?")


# --- the command line


def test_no_ignore_in_json_and_text(run: Run) -> None:
    Path("a.md").write_text(f"<!-- inclusief-lint: ignore grobbel -- citaat -->\n\n{B}\n", encoding="utf-8")
    quiet = run("check", "a.md", "--lang", "nl", "--format", "json")
    assert json.loads(quiet.stdout)["files"][0]["findings"] == []
    shown = run("check", "a.md", "--lang", "nl", "--format", "json", "--no-ignore")
    (finding,) = json.loads(shown.stdout)["files"][0]["findings"]
    assert finding["suppressed"] == {"by": "comment", "reason": "citaat"}
    assert quiet.exit_code == shown.exit_code == 0
    text = run("check", "a.md", "--lang", "nl", "--no-ignore", "--advice", "en").stdout
    assert "[suppressed in the text: citaat]" in text
    assert "Nothing to report" in text


def test_json_has_the_key_only_where_something_is_suppressed(run: Run) -> None:
    Path("a.md").write_text(f"{B}\n", encoding="utf-8")
    shown = run("check", "a.md", "--lang", "nl", "--format", "json", "--no-ignore")
    assert "suppressed" not in json.loads(shown.stdout)["files"][0]["findings"][0]
    assert shown.exit_code == 1


def test_select_and_ignore_know_the_rules_about_suppressions(run: Run) -> None:
    Path("a.md").write_text(f"{IGNORE}\n\nMooi weer.\n", encoding="utf-8")
    assert run("check", "a.md", "--lang", "nl", "--ignore", "suppression/unused").exit_code == 0
    assert run("check", "a.md", "--lang", "nl", "--ignore", "suppression/unusd").exit_code == 2


# --- properties

PIECES = st.sampled_from(
    [
        A, B, "\n", "\n\n", "- ", "> ", "<div>", "</div>", "<p>", "</p>", "<ul><li>", "`", "```\n",
        "inclusief-lint: ignore\n", "---\n", "{# inclusief-lint: ignore-end #}", IGNORE,
        "<!-- inclusief-lint: ignore-start grobbel -->", "<!-- inclusief-lint: ignore-end -->",
        "<!-- inclusief-lint: ignore brandweerman, grobel -- zo -->", "<!--", "-->", "é\U0001f600",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([read_md, read_html, read_txt]))
def test_suppressing_only_ever_marks(catalogue: Catalogue, text: str, read: Any) -> None:
    try:
        reading = read(Source("x", text))
    except SourceError:  # front matter that is no YAML
        return
    shown = next(iter(Linter(Config(lang="nl", no_ignore=True), catalogue).lint([reading]))).findings
    left = next(iter(Linter(Config(lang="nl"), catalogue).lint([reading]))).findings
    assert left == tuple(f for f in shown if f.suppressed is None)
    for finding in shown:
        assert text[finding.start : finding.end] == finding.text or finding.group != "suppression"
        assert finding.suppressed is None or Suppressions.are_in(reading)


def test_many_suppressions_take_linear_work(lint_file: LintFile) -> None:
    def check(count: int) -> None:
        text = f"<!-- inclusief-lint: ignore-start crowd -->\n\n{IGNORE}\n\n{A}\n\n" * count
        lint_file(text, lang="nl")

    assert is_linear(check, 100)


def test_findings_compare_with_and_without_a_mark() -> None:
    from dataclasses import replace

    from inclusief_lint.finding import Suppression

    finding = Finding(0, 1, "nl/x")
    assert finding.suppressed is None
    assert replace(finding, suppressed=Suppression("baseline")).fingerprint == finding.fingerprint


def test_a_finding_that_begins_where_a_range_begins_is_in_it(lint: Callable[..., list[str]]) -> None:
    start, end = (f"<!-- inclusief-lint: ignore-{which} -->" for which in ("start", "end"))
    assert lint(f"<p>{start}grobbel{end}</p>", "a.html") == []
    assert lint(f"<p>grobbel {start}grobbel{end} grobbel</p>", "a.html") == ["1:grobbel", "1:grobbel"]


def test_a_finding_that_begins_where_a_range_ends_is_outside_it(lint: Callable[..., list[str]]) -> None:
    inside = f"<div>{IGNORE}<p>Een grobbel.</p>"
    assert lint(f"{inside}grobbel</div>", "a.html") == ["1:grobbel"]
    assert lint(f"{inside}</div>", "a.html") == []


@pytest.mark.parametrize("place", ["comment", "comments", "front matter"])
def test_many_unknown_names_are_compared_a_bounded_number_of_times(
    lint_file: LintFile, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    names = [f"grobel{number}" for number in range(2_000)]
    text = {
        "comment": f"<!-- inclusief-lint: ignore {' '.join(names)} -->\n\n{A}\n",
        "comments": "".join(f"<!-- inclusief-lint: ignore {name} -->\n\n" for name in names) + A,
        "front matter": f"---\ninclusief-lint: {{ignore: [{', '.join(names)}]}}\n---\n{A}\n",
    }[place]
    compared = 0
    closest = difflib.get_close_matches

    def counted(word: str, possibilities: Any, *arguments: Any, **options: Any) -> list[str]:
        nonlocal compared
        compared += 1
        return closest(word, possibilities, *arguments, **options)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    found = [f for f in lint_file(text).findings if f.rule == "suppression/unknown"]
    assert [f.text for f in found] == names
    assert found[0].alternatives == ("grobbel",) and found[-1].alternatives == ()
    assert 1 <= compared <= 50


@pytest.mark.parametrize("name", ["long-sentence", "nl/long-sentence", "readability", ""])
def test_a_finding_about_a_sentence_is_suppressed_like_one_about_words(name: str) -> None:
    sentence = "De stad heeft nu een boek met een kaart" + " en een huis" * 9 + "."
    text = f"<!-- inclusief-lint: ignore {name} -- bewust -->\n\n{sentence}\n\n{sentence}\n"
    found = judge(text, lang="nl", format="markdown")
    assert [(f.rule, f.line) for f in found] == [("nl/long-sentence", 5)]


def test_the_bounds_on_comparing_names_are_as_documented() -> None:
    page = Path(__file__).parents[1] / "docs/suppress.md"
    said = re.search(
        r"at most (\d+) different.*?more than (\d+) characters", page.read_text("utf-8"), re.DOTALL
    )
    assert said is not None
    most, longest = map(int, said.groups())
    names = ["x" * longest, "x" * (longest + 1), *(f"grobbe{number}" for number in range(most))]
    reading = read_txt(Source("a.txt", f"inclusief-lint: ignore {' '.join(names)} {names[0]}\n{A}\n"))
    problems = Suppressions(reading, lambda: {"x" * (longest - 1), "grobbel"}).problems(lambda name: False)
    found = [problem.close for problem in problems]
    assert found[:2] == [("x" * (longest - 1),), ()] and found[-1] == found[0]
    assert found[2:-1] == [("grobbel",)] * (most - 2) + [()] * 2
