"""What is shown of a run: quiet or verbose, colours, links, and which files are passed over."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from inclusief_lint import FileResult
from inclusief_lint.border import Border, linked
from inclusief_lint.cli import terminal
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.reports.findings import REPORTERS, Setting, write

Run = Callable[..., Result]

WARNING = "De brandweerman kwam vandaag heel snel naar het museum.\n"
ERROR = "Daar woont sinds vorig jaar een grobbel aan de overkant van het nieuwe museum.\n"
SITE = "https://example.org/words"
LINK = re.compile("\x1b\\]8;;([^\x1b]*)\x1b\\\\")


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


# --- quiet and verbose


@pytest.mark.parametrize("form", ["text", "concise", "markdown", "html", "json"])
def test_quiet_leaves_findings_and_errors(run: Run, form: str) -> None:
    Path("a.md").write_bytes(WARNING.replace("snel", "sn\xe9l").encode("cp1252"))
    loud = run("check", "a.md", "weg.md", "--format", form, "--advice", "en")
    quiet = run("check", "a.md", "weg.md", "--format", form, "--advice", "en", "--quiet")
    assert (quiet.exit_code, quiet.stderr) == (2, "")
    assert "brandweermens" in quiet.stdout and "weg.md: there is no such file." in quiet.stdout
    if form == "json":
        assert quiet.stdout == loud.stdout
    else:
        assert "1 finding in" in loud.stdout and "1 finding in" not in quiet.stdout
        assert "cp1252" in loud.output and "cp1252" not in quiet.output


def test_a_quiet_clean_run_says_nothing(run: Run) -> None:
    put("a.md", "De brandweer kwam vandaag heel snel naar het museum.\n")
    for form in ("text", "concise"):
        result = run("check", "a.md", "--quiet", "--format", form)
        assert (result.exit_code, result.output) == (0, "")


def test_quiet_writes_a_baseline_in_silence(run: Run) -> None:
    put("a.md", WARNING)
    assert run("check", "a.md", "--write-baseline", "b.json", "--quiet").stderr == ""
    assert len(json.loads(Path("b.json").read_text(encoding="utf-8"))["findings"]) == 1


def test_the_source_is_a_name_and_verbose_gives_its_address(run: Run) -> None:
    put("a.md", ERROR)
    short = run("check", "a.md", "--advice", "en").stdout
    assert "    Source: A Site of Words (Some Foundation, 2024)\n" in short and "https" not in short
    verbose = run("check", "a.md", "--advice", "en", "--verbose").stdout
    assert f"    Source: A Site of Words (Some Foundation, 2024)\n    {SITE}\n" in verbose


def test_verbose_gives_the_whole_reason_each_time(
    catalogue: Catalogue, lint_file: Callable[..., FileResult]
) -> None:
    result = lint_file(ERROR, "a.md")
    note = "Dit is een eerste zin die lang genoeg is om alleen te staan. En dit staat erna."
    first = replace(result.findings[0], note=note)
    twice = replace(result, findings=(first, replace(first, text="iets anders")))
    for form in ("text", "markdown"):
        said = {}
        for verbose in (False, True):
            stream = io.StringIO()
            write(form, iter([twice]), stream, Setting(catalogue, verbose=verbose))
            said[verbose] = stream.getvalue()
        assert (said[False].count("eerste zin"), said[False].count("erna")) == (1, 0)
        assert (said[True].count("eerste zin"), said[True].count("erna")) == (2, 2)


def test_quiet_and_verbose_do_not_go_together(run: Run) -> None:
    put("a.md", ERROR)
    assert run("check", "a.md", "-q", "-v").exit_code == 2


# --- colour


def test_colour_is_chosen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", ERROR)
    assert "\x1b" not in run("check", "a.md").stdout
    assert "\x1b[31m" in run("check", "a.md", "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" in run("check", "a.md", "--color", "always").stdout
    run("check", "a.md", "--color", "always", "--output", "out.txt")
    assert "\x1b[31m" in Path("out.txt").read_text(encoding="utf-8")
    for form in set(REPORTERS) - {"text"}:
        assert "\x1b" not in run("check", "a.md", "--color", "always", "--format", form).stdout


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "choice", "colored"),
    [
        ({"TERM": "xterm"}, "auto", True),
        ({"TERM": "xterm"}, "never", False),
        ({"TERM": "dumb"}, "auto", False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "auto", False),
        ({"TERM": "xterm", "NO_COLOR": ""}, "auto", True),
        ({"TERM": "dumb", "NO_COLOR": "1"}, "always", True),
    ],
)
def test_colour_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], choice: str, colored: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", _Terminal())
    assert terminal.wants_color(choice, to_file=False) is colored
    assert terminal.wants_color(choice, to_file=True) is (choice == "always")


# --- links


@pytest.mark.parametrize(
    ("environ", "follows"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "6800"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4999"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "six"}, False),
        ({"TERM": "screen-256color", "VTE_VERSION": "6800"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "6800", "TMUX": "x"}, False),
        ({}, False),
    ],
)
def test_links_only_where_the_terminal_follows_them(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], follows: bool
) -> None:
    assert terminal.follows_links(environ) is False, "no terminal"
    monkeypatch.setattr("sys.stdout", _Terminal())
    assert terminal.follows_links(environ) is follows


def text_of(catalogue: Catalogue, result: FileResult, *, color: bool = True, links: bool = True) -> str:
    stream = io.StringIO()
    write("text", iter([result]), stream, Setting(catalogue, color=color, links=links))
    return stream.getvalue()


def test_a_source_is_a_link(catalogue: Catalogue, lint_file: Callable[..., FileResult]) -> None:
    result = lint_file(ERROR, "a.md")
    said = text_of(catalogue, result)
    assert f"\x1b]8;;{SITE}\x1b\\Bron: A Site of Words (Some Foundation, 2024)\x1b]8;;\x1b\\" in said
    for off in ({"links": False}, {"color": False}):
        assert "\x1b]8" not in text_of(catalogue, result, **off)
    assert "\x1b]8" not in text_of(catalogue, lint_file(WARNING, "a.md")), "a book has no address"


def test_a_long_name_is_a_link_on_each_of_its_lines(
    catalogue: Catalogue, lint_file: Callable[..., FileResult]
) -> None:
    stream = io.StringIO()
    setting = Setting(catalogue, color=True, links=True, width=40)
    write("text", iter([lint_file(ERROR, "a.md")]), stream, setting)
    assert LINK.findall(stream.getvalue()) == [SITE, "", SITE, ""]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example", SITE + "/x", "http://example.org/words", "javascript:x", "file:///x", ""],
)
def test_no_text_makes_a_link(
    catalogue: Catalogue, lint_file: Callable[..., FileResult], address: str
) -> None:
    sequence = f"\x1b]8;;{address}\x1b\\click\x1b]8;;\x1b\\"
    result = lint_file(ERROR, "a.md")
    first = replace(
        result.findings[0], text=sequence, message=sequence, note=sequence, term=sequence, rule=sequence,
        alternatives=(sequence,),
    )  # fmt: skip
    made = FileResult(sequence, "nl", (first, replace(first, scope="sentence")), text=sequence * 9)
    assert LINK.findall(text_of(catalogue, made)) == [SITE, ""]


@pytest.mark.parametrize("known", [frozenset[str](), frozenset({SITE})])
def test_the_border_knows_where_links_may_lead(known: frozenset[str]) -> None:
    for address in (SITE, "https://evil.example", SITE + "\x07", "ftp://example.org/words"):
        stream = io.StringIO()
        Border(stream, "color", links=known).write(linked("a\x1b[2J", address))
        passes = address in known
        assert LINK.findall(stream.getvalue()) == ([address, ""] if passes else [""] if known else [])
        assert r"a\x1b[2J" in stream.getvalue()
    for style in ("text", "csv", "html", "commands"):
        stream = io.StringIO()
        Border(stream, style, links=known).write(linked("a", SITE))
        assert "\x1b" not in stream.getvalue()


# --- files that are passed over


def paths(result: Result) -> list[str]:
    return [file["path"] for file in json.loads(result.stdout)["files"]]


@pytest.fixture
def site(run: Run) -> Run:
    for name in ("a.md", "b.md", "site/a.md", "site/oud/c.md", "site/oud/diep/d.md"):
        put(name, ERROR)
    return run


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (["oud/"], ["a.md", "b.md", "site/a.md"]),
        (["a.md"], ["b.md", "site/oud/c.md", "site/oud/diep/d.md"]),
        (["/a.md"], ["b.md", "site/a.md", "site/oud/c.md", "site/oud/diep/d.md"]),
        (["site/oud/*.md"], ["a.md", "b.md", "site/a.md", "site/oud/diep/d.md"]),
        (["site/", "b.md"], ["a.md"]),
    ],
)
def test_patterns_of_the_command_line(site: Run, patterns: list[str], found: list[str]) -> None:
    options = [word for pattern in patterns for word in ("--exclude", pattern)]
    assert paths(site("check", ".", "--format", "json", *options)) == found


def test_they_are_added_to_the_configuration(site: Run) -> None:
    put(".inclusief-lint.toml", 'exclude = ["b.md"]')
    assert paths(site("check", ".", "--format", "json", "--exclude", "site/")) == ["a.md"]


def test_they_hold_for_named_files_and_folders_too(site: Run) -> None:
    result = site(
        "check",
        "a.md",
        "b.md",
        "site/oud/c.md",
        "site",
        "--format",
        "json",
        "--exclude",
        "oud/",
        "--exclude",
        "b.*",
    )
    assert paths(result) == ["a.md", "site/a.md"]


def test_patterns_count_from_the_current_folder(site: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("site")
    assert paths(site("check", ".", "--format", "json", "--exclude", "/oud/diep")) == ["a.md", "oud/c.md"]
    found = paths(site("check", "..", "--format", "json", "--exclude", "/site/oud", "--exclude", "b.md"))
    assert found == ["../a.md", "../site/a.md"]


def test_a_run_over_nothing_is_no_clean_run(site: Run) -> None:
    result = site("check", "a.md", "site", "--exclude", "*.md", "--exclude", "site", "--advice", "en")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[0] == "a.md: no files to check in here."
    assert site("check", ".", "--exclude", "*.md").exit_code == 2


def test_a_pattern_that_says_nothing_is_wrong_use(site: Run) -> None:
    result = site("check", ".", "--exclude", "!")
    assert result.exit_code == 2 and "--exclude" in result.stderr
