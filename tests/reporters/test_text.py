"""The output for people at a terminal: whose language it takes, how it counts, what it cuts."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import FileResult, Finding
from inclusief_lint.finding import FileError, Severity, Suppression
from inclusief_lint.reports.findings.common import first_sentence
from inclusief_lint.reports.findings.text import _cut, _shortened, excerpt

Report = Callable[..., str]


def found(start: int, end: int, **changes: object) -> Finding:
    """A finding on the first line of a text."""
    place = {"line": 1, "column": start + 1, "end_line": 1, "end_column": end + 1}
    return replace(Finding(start, end, "nl/x"), **{**place, **changes})  # type: ignore[arg-type]


def file(lang: str | None, *langs: str | None) -> FileResult:
    """A result in one language with a finding in each of the others."""
    findings = tuple(found(n, n + 1, lang=of) for n, of in enumerate(langs))
    return FileResult(f"{lang}.md", lang, findings, text="woorden en zinnen")


def last_line(report: Report, results: list[FileResult], **setting: object) -> str:
    return report("text", results, **setting).splitlines()[-1]


@pytest.mark.parametrize(
    ("results", "lang"),
    [
        ([file("nl"), file("en"), file("nl")], "nl"),
        ([file("en"), file("nl"), file("nl")], "nl"),
        ([file("nl"), file("en"), file("en")], "en"),
        ([file("nl"), file("en")], "nl"),
        ([file("en"), file("nl")], "en"),
        ([file("nl", "en", "en", "en"), file(None)], "nl"),
        ([file(None, "nl"), file(None, "en")], "nl"),
        ([file(None, "nl"), file("en")], "en"),
        ([file(None), file(None)], "en"),
        ([], "en"),
    ],
)
def test_the_last_line_is_in_the_language_of_most_files(
    report: Report, results: list[FileResult], lang: str
) -> None:
    """Files that are told in no language follow their findings; before all that, the reader."""
    dutch = last_line(report, results).endswith(("WOORD.", "bestanden.", "bestand."))
    assert dutch is (lang == "nl")


def test_without_a_language_the_last_line_is_in_that_of_the_reader(report: Report) -> None:
    assert last_line(report, [file(None)], reader="nl") == "Geen opmerkingen in 1 bestand."
    assert last_line(report, [file("nl")], advice="en") == "Nothing to report in 1 file."


def test_what_is_counted(report: Report) -> None:
    hidden = found(0, 1, suppressed=Suppression("comment"))
    some = [found(0, 1, severity=Severity.ERROR), found(1, 2, severity=Severity.SUGGESTION), hidden]
    broken = FileResult("weg.md", error=FileError("not-found", "weg.md is weg"))
    one = FileResult("a.md", "en", (found(0, 1),), text="x")
    more = " More about a word: inclusief-lint explain WORD."
    assert last_line(report, [one]) == "1 finding in 1 file (suggestion 1)." + more
    three = FileResult("b.md", "en", tuple(some), text="xyz")
    assert last_line(report, [three, one]) == "3 findings in 2 files (error 1, suggestion 2)." + more
    clean = FileResult("c.md", "en", (hidden,), text="x")
    assert last_line(report, [clean, broken]) == "Nothing to report in 1 file. 1 file could not be read."
    assert last_line(report, [clean, broken, broken]).endswith("in 1 file. 2 files could not be read.")
    assert last_line(report, [clean, clean]) == "Nothing to report in 2 files."


def test_a_report_as_a_whole(report: Report) -> None:
    text = "\tDe 漢字man kwam.\n"
    about = {"term": "man", "lang": "nl", "message": "Liever iets anders.", "severity": Severity.WARNING}
    finding = found(6, 9, note="Kort. En nog een zin.", contested=True, **about)
    hidden = replace(finding, suppressed=Suppression("comment", "een\nnaam"), contested=False, note="")
    result = FileResult("a.md", "nl", (finding, hidden), text=text)
    assert report("text", [result], width=60).splitlines()[:12] == [
        "a.md",
        "  1:7  advies, gebruik verschilt  nl/x · man",
        "     De 漢字man kwam.",
        "            ^^^",
        "    Liever iets anders.",
        "    Waarom: Kort. En nog een zin.",
        "",
        r"  1:7  advies [uitgezet in de tekst: een\x0anaam]  nl/x · man",
        "     De 漢字man kwam.",
        "            ^^^",
        "    Liever iets anders.",
        "",
    ]
    colored = report("text", [result], width=60, color=True).splitlines()
    assert colored[0] == "\x1b[1ma.md\x1b[0m" and colored[3] == "    \x1b[33m        ^^^\x1b[0m"


def test_a_sentence_is_shown_shortened_and_a_document_not_at_all(report: Report) -> None:
    text = "woord " * 30
    sentence = found(0, len(text), scope="sentence", text=text, message="Lang.")
    document = found(0, 0, scope="document", message="Lang.")
    shown = report("text", [FileResult("a.md", "nl", (sentence, document), text=text)], width=50).splitlines()
    assert shown[2] == "    " + " ".join(["woord"] * 7) + " …" and len(shown[2]) <= 50
    assert shown[6] == "    Lang."


@pytest.mark.parametrize(
    ("note", "first"),
    [
        ("Een. Twee.", "Een. Twee."),
        (f"{'a' * 50}. Twee.", f"{'a' * 50}."),
        (f"{'a' * 49}. Twee.", f"{'a' * 49}. Twee."),
        (f"{'a' * 50}! “Twee.", f"{'a' * 50}!"),
        (f"{'a' * 50}. twee.", f"{'a' * 50}. twee."),
        (f"{'a' * 50}.Twee.", f"{'a' * 50}.Twee."),
        (f"{'a' * 50}? Twee. Drie.", f"{'a' * 50}?"),
    ],
)
def test_the_first_sentence_of_a_note(note: str, first: str) -> None:
    assert first_sentence(note) == first


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        (0, 157, 0, 157),  # 160 characters: as many as fit
        (157, 0, 157, 0),
        (78, 79, 78, 79),
        (0, 158, 0, 78),  # room on each side for half of what is left
        (158, 0, 78, 0),
        (78, 80, 78, 78),
        (79, 79, 78, 78),
        (500, 500, 78, 78),
    ],
)
def test_a_long_line_is_cut_around_the_words(before: int, after: int, left: int, right: int) -> None:
    text = f"kop\n{'a' * before}man{'b' * after}\nslot"
    start = 4 + before
    finding = found(start, start + 3, line=2, column=before + 1)
    shown, mark = excerpt(finding, text)
    lead = ("…" if left < before else "") + "a" * left
    assert shown == lead + "man" + "b" * right + ("…" if right < after else "")
    assert mark == " " * len(lead) + "^^^"


def test_words_longer_than_a_line_keep_twenty_characters_around_them() -> None:
    text = f"{'a' * 30}{'m' * 200}{'b' * 30}"
    shown, mark = excerpt(found(30, 230), text)
    assert shown == f"…{'a' * 20}{'m' * 200}{'b' * 20}…"
    assert mark == " " * 21 + "^" * 200


@pytest.mark.parametrize(
    ("text", "start", "end", "mark"),
    [
        ("cafe\u0301 man", 6, 9, "     ^^^"),  # an accent of its own takes no column
        ("漢字 man", 3, 6, "     ^^^"),
        ("a\tman", 2, 5, "  ^^^"),
        ("een man\nen vrouw", 4, 10, "    ^^^"),  # as far as its first line goes
        ("een man", 7, 7, "       ^"),
    ],
)
def test_the_mark_stands_under_the_words(text: str, start: int, end: int, mark: str) -> None:
    assert excerpt(found(start, end), text)[1] == mark


@pytest.mark.parametrize(
    ("text", "start", "end", "shown", "mark"),
    [
        ("::man x", 2, 5, r"\x3a:man x", "     ^^^"),
        ("  ::man x", 2, 7, r"  \x3a:man x", "  ^^^^^^^^"),
        ("a ::man", 4, 7, "a ::man", "    ^^^"),
    ],
)
def test_no_line_is_a_command(text: str, start: int, end: int, shown: str, mark: str) -> None:
    assert excerpt(found(start, end), text) == (shown, mark)


PROSE = st.text(alphabet=" ab-–\t\n\u00a0é.", max_size=80) | st.lists(
    st.sampled_from(["een", "zij-aan-zij", "a" * 50, "—"])
).map(" ".join)


@given(PROSE, st.integers(8, 40))
def test_lines_and_short_sentences_are_those_of_textwrap(text: str, width: int) -> None:
    wrapped = textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    ")
    assert list(_cut(text, "    ", width)) == wrapped
    assert _shortened(text, width) == textwrap.shorten(text, width, placeholder=" …")
