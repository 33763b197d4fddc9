"""A line for each finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from click.testing import Result

from inclusief_lint import FileResult

Run = Callable[..., Result]
Report = Callable[..., str]

TEXT = "# Kop\n\nDe brandweerman kwam vandaag heel snel naar het museum. Daar woont een grobbel.\n"


def test_a_line_says_where_what_and_what_instead(run: Run) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    result = run("check", "a.md", "--format", "concise")
    assert result.stdout.splitlines() == [
        "a.md:3:4: advies nl/crowd-word 'brandweerman' → 'brandweermens', 'lid van de brandweer'",
        "a.md:3:72: dringend nl/crowd-word 'grobbel' → 'buur'",
        "2 opmerkingen in 1 bestand (dringend 1, advies 1). Meer uitleg: inclusief-lint explain WOORD.",
    ]
    assert result.exit_code == 1


def test_without_an_alternative_the_message_stands_there(run: Run) -> None:
    Path("a.md").write_text("In het museum werkt vandaag een oosterse man in de keuken.\n", encoding="utf-8")
    (line, _) = run("check", "a.md", "--format", "concise").stdout.splitlines()
    assert line == "a.md:1:33: advies nl/jargon-word 'oosterse' → Overweeg 'oosterse'. Noem het land."


def test_errors_and_remarks_are_lines_and_are_told_once(run: Run) -> None:
    Path("a.md").write_bytes(TEXT.replace("snel", "sn\xe9l").encode("cp1252"))
    result = run("check", "weg.md", "a.md", "--format", "concise", "--advice", "en")
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "weg.md: there is no such file.",
        "a.md: not valid UTF-8, read as cp1252. Choose with --encoding.",
    ]
    assert lines[2].startswith("a.md:3:4: warning nl/crowd-word ")
    assert lines[-1].endswith("1 file could not be read.")
    assert result.stderr == "" and result.exit_code == 2


def test_every_finding_is_one_line_whatever_stands_in_it(report: Report, results: list[FileResult]) -> None:
    lines = report("concise", results).splitlines()
    places = [sum({(f.text.lower(), f.scope): 1 for f in r.findings}.values()) for r in results]
    assert len(lines) == sum(places) + 2, "an error and the count"
    assert lines[-2].startswith("a:b,c.md:1:3: ")
    assert "(ook op regel 5, 7)" in lines[0]


def test_long_sentences_and_long_words_are_cut(report: Report, results: list[FileResult]) -> None:
    first = results[0].findings[0]
    for text in ("woord " * 60, "x" * 300):
        long = replace(first, text=text, alternatives=(), message=text, scope="sentence")
        (line, _) = report("concise", [replace(results[0], findings=(long,))]).splitlines()
        assert len(line) < 300 and line.count("…") == 2 and text[:50] in line


def test_who_suppressed_it_is_told(report: Report, suppressed: FileResult) -> None:
    lines = report("concise", [suppressed]).splitlines()
    assert "dringend [uitgezet in de tekst: a title] nl/crowd-word" in lines[0]
    assert lines[-1].startswith("1 opmerking op 2 plaatsen in 1 bestand (advies 1).")


def test_a_clean_run_says_so(run: Run) -> None:
    Path("a.md").write_text("De brandweer kwam vandaag heel snel naar het museum.\n", encoding="utf-8")
    said = run("check", "a.md", "--format", "concise", "--advice", "en").stdout
    assert said == "Nothing to report in 1 file.\n"
