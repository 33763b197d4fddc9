"""Nothing that acts on a terminal, in a log or in a spreadsheet leaves this program; values stay equal."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inclusief_lint import FileResult, Finding
from inclusief_lint.border import Border, ReaderGoneError, bordered, command_place, visible
from inclusief_lint.cli import main
from inclusief_lint.errors import OutputError
from inclusief_lint.finding import FileError, Severity, Suppression
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.reports.findings import REPORTERS, Setting, write
from tests.some import some

Run = Callable[..., Result]

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ACTING = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}]")
_OWN_COLOR = re.compile("\x1b\\[(?:0|1|2|31|33|36)m")
_COMMAND = re.compile(r"^\s*::", re.MULTILINE)

PIECES = st.sampled_from(
    [*BIDI, "\x00", "\x07", "\x1b[31m", "\x1b]0;title\x07", "\x7f", "\x85", "\x9b2J", "\r", "\n", "\r\n",
     "\t", "::", ":", "::stop-commands::x", "\n::add-mask::y", "\n \t ::error::z", "\u3000::", "##[error]",
     "##vso[x]", "\u2028", "\u2029", "\ufeff", "\udce9", "a", " ", "é", "😀", '"', "'", "<", "&", "]]>",
     "=", "\\x1b"]
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.characters(), max_size=12).map("".join)
ANY_STYLE = ("text", "color", "csv", "json", "xml", "html", "commands")


def shown(text: str, form: str) -> None:
    """Assert that an output holds nothing that acts."""
    found = _ACTING.search(text)
    assert found is None, (form, text[max(found.start() - 20, 0) : found.end() + 20])
    if form != "github":
        assert _COMMAND.search(text) is None, form
    assert re.search(r"##\w*\[", text) is None or form in ("json", "sarif", "gitlab", "rdjson", *_XML), form
    text.encode()


_XML = ("checkstyle", "junit")


def result_of(words: str, name: str) -> FileResult:
    text = f"{words}word{words}\n"
    finding = Finding(
        start=len(words), end=len(words) + 4, rule=f"nl/{words}", term=words or None, category=words,
        group=words, severity=Severity.ERROR, lang="nl", column=len(words) + 1, end_column=len(words) + 5,
        text=words, message=words, alternatives=(words,), note=words, url=words or None, context=words,
        fix="unsafe", suppressed=Suppression("comment", words),
    )  # fmt: skip
    start = max(text.rfind("\n", 0, len(words)), text.rfind("\r", 0, len(words))) + 1
    finding = replace(finding, column=len(words) - start + 1)
    sentence = replace(finding, scope="sentence", suppressed=None)
    whole = replace(finding, scope="document", start=0, end=0, text="")
    return FileResult(name, "nl", (finding, sentence, whole), text=text)


@pytest.mark.parametrize(
    "form", [pytest.param(f, marks=() if f in ("text", "sarif") else pytest.mark.slow) for f in REPORTERS]
)
@given(words=HOSTILE, name=HOSTILE)
@example(words="::stop-commands::x", name="::a.md")
@example(words="\n::stop\n  ::go ", name="\n::a\x1b[2J.md")
@example(words=f"\x1b[31m{BIDI}\x9b", name="caf\udce9.md")
@example(words="", name="\ud800")
@example(words="", name="\ud800/a.md")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_report_holds_what_acts(form: str, catalogue: Catalogue, words: str, name: str) -> None:
    results = [
        result_of(words, name),
        FileResult(name, error=FileError("not-found", f"{name}: {words}")),
    ]
    for color in (False, True) if form == "text" else (False,):
        stream = io.StringIO(newline="")
        write(form, iter(results), stream, Setting(catalogue, root=Path("/"), color=color))
        output = stream.getvalue()
        shown(_OWN_COLOR.sub("", output), form)
        if color:
            assert "\x1b[31m" not in _OWN_COLOR.sub("", output)
        if form in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(output)
        elif form in _XML:
            ElementTree.fromstring(output)
        elif form == "csv":
            assert {len(row) for row in csv.reader(io.StringIO(output, newline=""))} == {22}


@given(words=HOSTILE.filter(lambda text: not re.search("[\ud800-\udfff]", text)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_in_json_stay_equal(catalogue: Catalogue, words: str) -> None:
    stream = io.StringIO(newline="")
    write("json", iter([result_of(words, words)]), stream, Setting(catalogue))
    (file,) = json.loads(stream.getvalue())["files"]
    assert file["path"] == words
    assert [f["message"] for f in file["findings"]] == [words] * 3
    stream = io.StringIO(newline="")
    write("sarif", iter([result_of(words, "a.md")]), stream, Setting(catalogue, root=Path("/")))
    (run,) = json.loads(stream.getvalue())["runs"]
    assert words in run["results"][0]["message"]["text"] or "[" in words


@pytest.mark.parametrize("style", ANY_STYLE)
@given(pieces=st.lists(PIECES | st.characters(), max_size=12))
def test_it_does_not_matter_in_what_pieces_a_text_is_written(style: str, pieces: list[str]) -> None:
    whole, parts = io.StringIO(), io.StringIO()
    Border(whole, style).write("".join(pieces))
    border = Border(parts, style)
    for piece in pieces:
        border.write(piece)
    lines = io.StringIO()
    Border(lines, style).writelines(pieces)
    assert lines.getvalue() == parts.getvalue()
    for text in (whole.getvalue(), parts.getvalue()):
        assert _ACTING.search(_OWN_COLOR.sub("", text) if style == "color" else text) is None
        if style not in ("json", "commands"):  # lines of JSON begin with its own signs
            assert _COMMAND.search(text) is None


@given(HOSTILE)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert len(once.splitlines()) <= text.count("\n") + 1


def test_every_bidi_control_of_unicode_is_known() -> None:
    kinds = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    controls = {c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in kinds}
    assert controls and controls <= set(BIDI)
    assert all(visible(c) == f"\\u{ord(c):04x}" for c in BIDI)


def test_escapes_are_those_that_programmers_know() -> None:
    assert visible("a\x1b\x7f\x9b\u202eb\tc\nd") == "a\\x1b\\x7f\\x9b\\u202eb\tc\nd"


# --- through the command line

TEXT = (
    "# Ons museum\n\n"
    "De brandweerman kwam \x1b[31mrood\x1b[0m \u202eom\u202c \x07 vandaag heel snel naar ons museum"
    " \x9b2J.\n\n"
    "::stop-commands:: Een grobbel komt ook, en wij vergoeden de reiskosten van elke sollicitant.\n"
)
FORMS = [
    *(("check", form) for form in REPORTERS),
    *(("readability", form) for form in ("text", "json", "html")),
    *(("statement", form) for form in ("text", "json", "html", "markdown")),
]


@pytest.mark.parametrize(("command", "form"), FORMS)
@pytest.mark.parametrize("name", ["a.md", "::a.md", "\x1b[2J\u202e.md", "a\n::b.md"])
def test_a_hostile_file_and_its_name(
    command: str, form: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(TEXT, encoding="utf-8")
    args = [command, f"./{name}", "--format", form, "--lang", "nl"]
    result = CliRunner().invoke(main, args)
    assert result.exit_code in (0, 1)
    assert len(result.stdout) > 100
    shown(result.stdout, form)
    shown(result.stderr, "text")
    assert not result.stderr or len(result.stderr.splitlines()) == result.stderr.count("\n")
    CliRunner().invoke(main, [*args, "--output", "report"])
    report = Path("report").read_text(encoding="utf-8")
    shown(report, form)


def test_the_mark_stands_under_the_words_when_escapes_stand_before_them(run: Run) -> None:
    Path("a.txt").write_text("\x1b[1m::\u202e De brandweerman kwam.\n::De grobbel.\n", encoding="utf-8")
    lines = run("check", "a.txt", "--lang", "nl").stdout.splitlines()
    marks = [number for number, line in enumerate(lines) if line.strip() and not line.strip(" ^")]
    assert len(marks) == 2
    assert [
        lines[n - 1][lines[n].index("^") : lines[n].rindex("^") + 1] for n in marks
    ] == ["brandweerman", "grobbel"]  # fmt: skip
    assert lines[marks[1] - 1] == r"    \x3a:De grobbel."


@pytest.mark.parametrize(
    "args",
    [
        ["check", "weg\x1b[2J\n::x.md"],
        ["check", "a.md", "--config", "\x1b[2J\n::x"],
        ["check", "a.md", "--select", "\x1b[2J\n::x"],
        ["check", "a.md", "--encoding", "\x1b[2J\n::x"],
        ["check", "a.md", "--baseline", "\x1b[2J\n::x"],
        ["check", "a.md", "--format", "\x1b[2J\n::x"],
        ["check", "a.md", "--output", "\x1b[2J/\n::x"],
        ["explain", "\x1b[2J\n::x"],
        ["\x1b[2J\n::x"],
    ],
)
def test_errors_show_what_they_name(run: Run, args: list[str]) -> None:
    Path("a.md").write_text("De brandweer kwam.\n", encoding="utf-8")
    result = run(*args)
    assert result.exit_code == 2
    assert r"\x1b" in result.output
    shown(result.stdout, "text")
    shown(result.stderr, "text")


@pytest.mark.parametrize(
    "text",
    ['"\\u001b[2J\\n::x" = 1', '[pipelines]\nnl = "\\u001b[2J\\n::x"',
     'select = ["\\u001b[2J\\n::x"]', 'data = ["\\u001b[2J\\n::x"]'],
)  # fmt: skip
def test_settings_are_shown_too(run: Run, text: str) -> None:
    Path(".inclusief-lint.toml").write_text(text, encoding="utf-8")
    result = run("check", ".")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert r"\x1b" in result.stderr
    shown(result.stderr, "text")


def test_logging_and_warnings_pass_the_border(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    def speak(*args: Any, **extra: Any) -> Any:
        print("\x1b[2J", file=sys.stderr)
        raise KeyboardInterrupt

    monkeypatch.setattr("inclusief_lint.config.find", speak)
    result = run("check", "a.md")
    assert result.stderr.splitlines()[0] == r"\x1b[2J"


@pytest.mark.parametrize("option", [["--mission-file", "\x1b[2J\n::x"], ["--profile", "\x1b[2J\n::x"], []])
def test_the_checklist_shows_what_it_names(
    option: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["statement", "weg\x1b[2J\n::x.md", *option])
    assert result.exit_code == 2
    assert r"\x1b" in result.output
    shown(result.stdout, "text")
    shown(result.stderr, "text")


ACTING = "\x00\x08\x0b\r\x1b\x1f\x7f\x80\x9f\u061c\u200e\u2028\u202e\u2066\u2069\ud800\udfff"
STAYING = "\t\n ~\xa0\xff\u0100\u061b\u200d\u2010\u2065\u206a\ud7ff\ue000"


def through(style: str, text: str) -> str:
    stream = io.StringIO(newline="")
    Border(stream, style).write(text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("styles", "shown"),
    [
        (
            ("text", "color", "csv", "html", "commands"),
            r"\x00\x08\x0b\x0d\x1b\x1f\x7f\x80\x9f\u061c\u200e\u2028\u202e\u2066\u2069\ud800\udfff",
        ),
        (
            ("json",),
            r"\u0000\u0008\u000b\u000d\u001b\u001f\u007f\u0080\u009f"
            r"\u061c\u200e\u2028\u202e\u2066\u2069\ufffd\ufffd",
        ),
        (
            ("xml",),
            "\ufffd\ufffd\ufffd&#13;\ufffd\ufffd&#127;&#128;&#159;"
            "&#1564;&#8206;&#8232;&#8238;&#8294;&#8297;\ufffd\ufffd",
        ),
    ],
)
def test_what_acts_is_shown_and_its_neighbours_are_left(styles: tuple[str, ...], shown: str) -> None:
    for style in some(styles):
        assert through(style, f"a{ACTING}") == f"a{shown}"
        assert through(style, f"a{STAYING}") == f"a{STAYING}"


def test_colours_of_ours_stay_and_others_do_not() -> None:
    text = "\x1b[31ma\x1b[0m \x1b[1mb\x1b[0m\x1b[35mc\x1b[2J"
    assert through("color", text) == "\x1b[31ma\x1b[0m \x1b[1mb\x1b[0m" + r"\x1b[35mc\x1b[2J"
    assert "\x1b" not in through("text", text)


@pytest.mark.parametrize(
    ("style", "shown"),
    [("text", r"\x3a:"), ("html", "&#58;:"), ("xml", "&#58;:"), ("json", "::"), ("commands", "::")],
)
def test_a_command_to_a_runner_in_each_style(style: str, shown: str) -> None:
    text = "::a ::b\n \t::c\nd ::e\n:f\n"
    if style in ("html", "text", "xml"):
        assert through(style, text) == f"{shown}a ::b\n \t{shown}c\nd ::e\n:f\n"
    else:
        assert through(style, text) == text


def test_a_line_goes_on_in_the_next_piece() -> None:
    stream = io.StringIO(newline="")
    border = Border(stream, "text")
    for piece in ("a", "::b", "\n", "  ", "::c", "::d\n", "", "::e\nf", "::g"):
        assert border.write(piece) == len(piece)
    assert stream.getvalue() == "a::b\n  \\x3a:c::d\n\\x3a:e\nf::g"


@pytest.mark.parametrize(
    ("line", "place"),
    [("::x", 0), ("  ::x", 2), ("\x1b[31m::x", 5), (":x", None), ("a::x", None), ("", None), (":", None)],
)
def test_the_place_of_a_command(line: str, place: int | None) -> None:
    assert command_place(line) == place


def test_commands_of_other_runners() -> None:
    assert visible("a ##vso[x ##[y #[z ### ##teamcity[") == r"a \x23#vso[x \x23#[y #[z ### \x23#teamcity["


class Failing(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error

    flush = write  # type: ignore[assignment]


def test_a_failure_to_write_is_told_or_passed_over() -> None:
    full = Failing(OSError(errno.ENOSPC, "x"))
    with pytest.raises(OutputError) as caught:
        Border(full, "text", name="a.txt", lang="nl").write("x")
    assert (caught.value.name, caught.value.lang) == ("a.txt", "nl")
    assert caught.value.reason == os.strerror(errno.ENOSPC)
    with pytest.raises(OutputError):
        Border(None, "text").write("x")
    with pytest.raises(ReaderGoneError):
        Border(Failing(BrokenPipeError()), "text").write("x")
    assert Border(full, "text", quiet=True).write("xy") == 2
    assert Border(Failing(BrokenPipeError()), "text", quiet=True).write("xy") == 2
    assert Border(None, "text", quiet=True).write("xy") == 2
    Border(None, "text").flush()
    with pytest.raises(TypeError):
        Border(io.StringIO(), "text").write(b"x")  # type: ignore[arg-type]


def test_a_border_is_the_stream_behind_it() -> None:
    stream = io.StringIO()
    border = Border(stream, "text")
    assert not border.isatty() and not Border(None, "text").isatty()
    assert border.getvalue() == "" and not hasattr(border, "buffer")
    stream.isatty = lambda: True  # type: ignore[method-assign]
    assert border.isatty()
    again = bordered(border, "json")
    assert isinstance(again, Border) and again.stream is stream
    plain = bordered(stream, "text", color=True)
    plain.write("\x1b[31mx")
    assert stream.getvalue() == "\x1b[31mx"
