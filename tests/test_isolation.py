"""One hostile file among three: the others are told of as ever, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from inclusief_lint import FileResult, assess, lint, readability
from inclusief_lint.cli import main
from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.plain_language.assess import _Assessment
from inclusief_lint.reading import files
from inclusief_lint.reports.findings import REPORTERS
from inclusief_lint.statement.checklist import Checklist
from tests.some import some

Run = Callable[..., Result]

PLAIN = "De brandweerman kwam met alle anderen naar het museum.\n"
FAULT = "Hier loopt het vast"


def front(block: str, sign: str = "---") -> bytes:
    return f"{sign}\n{block}\n{sign}\n{PLAIN}".encode()


# What stands in the middle file, by name of the file.
HOSTILE: dict[str, tuple[str, bytes]] = {
    "tag bool": ("b.md", front("audience: !!bool x")),
    "tag int": ("b.md", front("audience: !!int ''")),
    "tag timestamp": ("b.md", front("audience: !!timestamp x")),
    "tag unknown": ("b.html", front("audience: !own x")),
    "digits": ("b.md", front("a = 1" + "0" * 9000, "+++")),
    "hexadecimal": ("b.md", front(f"inclusief-lint = {{ignore = 'x', reason = 0x{'f' * 9000}}}", "+++")),
    "nested reason": (
        "b.md",
        front("inclusief-lint.ignore = 'x'\ninclusief-lint.reason." + "a." * 9000 + "a = 1", "+++"),
    ),
    "surrogate": (
        "b.md",
        front('title: "\\ud800 man"\nlang: "\\ud800"\ninclusief-lint: {ignore: "\\udc00"}'),
    ),
    "alias in itself": ("b.md", front("inclusief-lint: &a {ignore: *a}")),
    "only front matter": ("b.md", b"---\n: : [\n---\n"),
    "deep": ("b.md", front("a: " + "[" * 9000)),
    "deep quotation": ("b.md", b">" * 5000 + b" man\n"),
    "deep list": ("b.md", b"- " * 5000 + b"man\n"),
    "deep tags": ("b.html", b"<div>" * 20_000 + b"man"),
    "open tags": ("b.html", b"<" * 20_000),
    "zero bytes": ("b.md", b"a\0b\0c man\n"),
    "binary": ("b.txt", bytes(range(256)) * 4),
    "half utf-16": ("b.txt", b"\xff\xfeabc"),
    "controls": ("b.txt", b"De brandweerman \x1b[2J\x9b \xe2\x80\xae kwam.\n"),
    "no utf-8": ("b.txt", b"De brandweerman at een cr\xe8me.\n"),
    "empty": ("b.md", b""),
    "bad name": ("b\udcff.md", PLAIN.encode()),
    "bad name and fault": ("b\udcff.md", f"{FAULT}.\n".encode()),
    "bad name, no text": ("b\udcff.txt", bytes(range(256)) * 4),
    "fault": ("b.md", f"{FAULT}.\n".encode()),
    "command": ("b.txt", b"::stop-commands::x\n::error::brandweerman\n"),
}
UNREADABLE = {
    "only front matter",
    "binary",
    "half utf-16",
    "zero bytes",
    "fault",
    "bad name and fault",
    "bad name, no text",
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run(*args, **env)``: the command line in an empty folder, with the shipped data."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    return lambda *args, **env: CliRunner().invoke(main, [str(a) for a in args], env=env)


@pytest.fixture(autouse=True)
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the linter fail on one text, as a mistake in it would."""
    collect = DocumentRun.collect

    def failing(self: DocumentRun) -> None:
        if FAULT in self.document.reading.source.text:
            raise KeyError("a mistake")
        collect(self)

    monkeypatch.setattr(DocumentRun, "collect", failing)


def texts(output: str, output_format: str) -> list[str]:
    """Return the paths that a report tells of, in order; fails if the report is broken."""
    if output_format in ("json", "rdjson", "sarif", "gitlab"):
        report: Any = json.loads(output)
        if output_format == "json":
            return [file["path"] for file in report["files"]]
    elif output_format in ("checkstyle", "junit"):
        ElementTree.fromstring(output)
    elif output_format == "csv":
        rows = list(csv.reader(io.StringIO(output)))
        assert {len(row) for row in rows} == {len(rows[0])}
    return []


FORMATS = {
    "check": tuple(REPORTERS),
    "readability": ("text", "json", "html"),
    "statement": ("text", "json", "html", "markdown"),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize(
    ("command", "output_format"),
    [
        pytest.param(command, form, marks=() if (command, form) == ("check", "json") else pytest.mark.slow)
        for command, formats in FORMATS.items()
        for form in formats
    ],
)
def test_one_hostile_file_of_three(run: Run, case: str, command: str, output_format: str) -> None:
    name, content = HOSTILE[case]
    for neighbour in ("a.md", "c.md"):
        Path(neighbour).write_text(PLAIN, encoding="utf-8")
    try:
        Path(name).write_bytes(content)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    result = run(command, "a.md", name, "c.md", "--lang", "nl", "--format", output_format, "--output", "out")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == (2 if case in UNREADABLE else 0), result.output
    assert "Traceback" not in result.output
    output = Path("out").read_bytes().decode("utf-8")
    assert output.count("a.md") >= 1 and output.count("c.md") >= 1
    if command == "check":
        assert output.count("brandweerman") >= 2
    paths = texts(output, output_format)
    if paths:
        assert len(paths) == 3 and (paths[0], paths[2]) == ("a.md", "c.md")


@pytest.mark.parametrize("command", FORMATS)
def test_a_page_with_unreadable_front_matter_is_judged(run: Run, command: str) -> None:
    Path("b.md").write_bytes(front("audience: !!bool x"))
    result = run(command, "b.md", "--format", "json", "--lang", "nl")
    (file,) = json.loads(result.stdout)["files"]
    assert (result.exit_code, file.get("error")) == (0, None)
    assert [note["kind"] for note in file["notes"]] == ["front-matter"]
    assert result.stderr.count(file["notes"][0]["message"]) == 1
    if command == "check":
        assert [finding["text"] for finding in file["findings"]] == ["De brandweerman"]


def fail(*_: Any, **__: Any) -> Any:
    raise RuntimeError("a mistake\nof ours")


def errors(result: Result) -> dict[str, str]:
    found = {file["path"]: file.get("error") for file in json.loads(result.stdout)["files"]}
    return {path: f"{error['kind']}: {error['message']}" for path, error in found.items() if error}


def three(middle: str = f"{FAULT}.\n") -> tuple[str, str, str]:
    for name, text in (("a.md", PLAIN), ("b.md", middle), ("c.md", PLAIN)):
        Path(name).write_text(text, encoding="utf-8")
    return "a.md", "b.md", "c.md"


@pytest.mark.parametrize("command", FORMATS)
def test_a_fault_of_ours_names_its_type_and_where_to_see_more(run: Run, command: str) -> None:
    arguments = (command, *three(), "--format", "json", "--lang", "nl", "--advice", "en")
    result = run(*arguments)
    (said,) = errors(result).values()
    assert result.exit_code == 2 and said.startswith("internal: b.md: ")
    assert "KeyError: 'a mistake'" in said and "INCLUSIEF_LINT_TRACEBACK=1" in said
    assert "Traceback" not in result.stderr
    shown = run(*arguments, INCLUSIEF_LINT_TRACEBACK="1")
    assert shown.stdout == result.stdout
    assert "Traceback (most recent call last)" in shown.stderr and "in failing" in shown.stderr


def test_a_fault_while_reading(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read = files.read_bytes
    monkeypatch.setattr(
        files, "read_bytes", lambda data, name, **k: fail() if name == "b.md" else read(data, name, **k)
    )
    result = run("check", *three(), "--format", "json", "--lang", "nl")
    assert list(errors(result)) == ["b.md"] and "RuntimeError: a mistake of ours" in errors(result)["b.md"]


def test_a_fault_in_what_is_decided_together(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    decide = DocumentRun.decide

    def failing(self: DocumentRun, speaking: Any) -> None:
        if "vast" in self.document.reading.source.text:
            fail()
        decide(self, speaking)

    monkeypatch.setattr(DocumentRun, "decide", failing)
    result = run("check", *three("Dit zit vast.\n"), "--format", "json", "--lang", "nl")
    assert list(errors(result)) == ["b.md"]
    first, _, last = json.loads(result.stdout)["files"]
    assert len(first["findings"]) == 1 and first["findings"] == last["findings"]


@pytest.mark.parametrize(
    ("command", "owner", "method"),
    [("readability", _Assessment, "result"), ("statement", Checklist, "_results")],
)
def test_a_fault_after_the_linter(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, owner: type, method: str
) -> None:
    monkeypatch.setattr(owner, method, fail)
    result = run(command, *three(PLAIN), "--format", "json", "--lang", "nl")
    assert list(errors(result)) == ["a.md", "b.md", "c.md"]
    assert result.exit_code == 2


@pytest.mark.parametrize("output_format", ["text", "json", "junit"])
def test_a_report_that_fails_names_the_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, output_format: str
) -> None:
    reporter = import_module(f"inclusief_lint.reports.findings.{output_format}")
    write = reporter.write

    def failing(results: Iterable[FileResult], *rest: Any) -> None:
        write((fail() if result.path == "b.md" else result for result in results), *rest)

    monkeypatch.setattr(reporter, "write", failing)
    Path("out").write_text("as it was", encoding="utf-8")
    command = ("check", *three(PLAIN), "--lang", "nl", "--advice", "en", "--format", output_format)
    result = run(*command, "--output", "out")
    (said,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert said.startswith("inclusief-lint: b.md: ") and "RuntimeError: a mistake of ours" in said
    assert Path("out").read_text(encoding="utf-8") == "as it was" and not list(Path().glob(".*"))
    shown = run(*command, INCLUSIEF_LINT_TRACEBACK="1")
    assert "Traceback (most recent call last)" in shown.stderr and shown.stderr.endswith(result.stderr)


def test_a_report_that_fails_when_all_files_are_told_of(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inclusief_lint.reports.findings.counting.Count.line", fail)
    result = run("check", *three(PLAIN), "--lang", "nl", "--advice", "en")
    (said,) = result.stderr.splitlines()
    assert result.exit_code == 2 and result.stdout.count("brandweerman") >= 3
    assert "The report cannot be made (RuntimeError: a mistake of ours)" in said and ".md" not in said


@pytest.mark.parametrize("command", ["readability", "statement"])
def test_a_report_stands_without_the_file_on_which_it_fails(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    reports = import_module(f"inclusief_lint.reports.{command}")
    write = reports.WRITERS["json"]
    arguments = (command, *three(PLAIN), "--format", "json", "--lang", "nl", "--advice", "en")
    before = json.loads(run(*arguments).stdout)["files"]

    def failing(results: Sequence[Any], view: Any) -> str:
        return str(fail() if any(r.path == "b.md" and not r.error for r in results) else write(results, view))

    monkeypatch.setattr(reports, "WRITERS", {"json": failing})
    result = run(*arguments)
    after = json.loads(result.stdout)["files"]
    assert result.exit_code == 2 and (after[0], after[2]) == (before[0], before[2])
    assert errors(result)["b.md"].startswith("internal: b.md: ") and len(errors(result)) == 1
    assert "RuntimeError: a mistake of ours" in errors(result)["b.md"] and "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["readability", "statement"])
def test_a_report_that_fails_on_no_single_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    reports = import_module(f"inclusief_lint.reports.{command}")
    monkeypatch.setattr(
        reports, "WRITERS", {"text": lambda results, view: fail() if len(results) > 1 else ""}
    )
    result = run(command, *three(PLAIN), "--lang", "nl", "--advice", "en")
    (said,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The report cannot be made (RuntimeError: a mistake of ours)" in said


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_what_ends_the_run(run: Run, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    def failing(self: DocumentRun) -> None:
        raise error

    monkeypatch.setattr(DocumentRun, "collect", failing)
    result = run("check", *three(), "--lang", "nl")
    assert (
        result.exit_code == 130 if error is KeyboardInterrupt else isinstance(result.exception, MemoryError)
    )


def test_python_gets_the_exception_itself() -> None:
    with pytest.raises(KeyError, match="a mistake"):
        lint(FAULT, lang="nl")


def test_pipelines_are_asked_once_when_all_goes_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    analyse = Pipelines.analyse

    def counted(self: Pipelines, *arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        return analyse(self, *arguments)

    monkeypatch.setattr(Pipelines, "analyse", counted)
    run("check", *three(PLAIN), "--lang", "nl")
    assert calls <= 1


BAD = "b\udcff"  # a file name that is not UTF-8, as Python holds it


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.md", "--config", f"{BAD}.toml"),
        ("check", "a.md", "--config", f"{BAD}-there.toml"),
        ("check", "a.md", "--select", BAD),
        ("check", "a.md", "--ignore", BAD),
        ("check", "a.md", "--changed-since", BAD),
        ("check", "a.md", "--write-baseline", f"{BAD}.json"),
        ("check", "a.md", "--write-baseline", f"{BAD}/x.json"),
        ("check", "a.md", "--baseline", f"{BAD}-none.json"),
        ("check", "a.md", "--output", f"{BAD}.out"),
        ("check", "a.md", "--output", f"{BAD}/x.out"),
        ("check", "a.md", "--encoding", BAD),
        ("check", "a.md", "--pipeline", f"nl={BAD}"),
        ("check", "-", "--stdin-name", f"{BAD}.md"),
        ("check", f"{BAD}-none.md"),
        ("check", f"{BAD}-folder"),
        ("readability", f"{BAD}-none.md"),
        ("statement", f"{BAD}-none.md"),
        ("statement", "a.md", "--mission-file", f"{BAD}.txt"),
        ("statement", "a.md", "--mission", BAD),
        ("statement", "a.md", "--profile", BAD),
        ("explain", BAD),
        ("explain", BAD, "--format", "json"),
        ("explain", "brandweerman", "--config", f"{BAD}.toml"),
        (BAD,),
        ("check", f"--{BAD}"),
    ],
    ids=lambda arguments: " ".join(arguments).replace("\udcff", "_"),
)
def test_names_that_are_not_utf_8(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "a.md").write_text(PLAIN, encoding="utf-8")
    (folder / f"{BAD}-there.toml").write_text("onbekend = 1\n", encoding="utf-8")
    (folder / f"{BAD}-folder").mkdir()
    (folder / f"{BAD}-folder" / f"{BAD}.md").write_text(PLAIN, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "inclusief_lint", *arguments],
        cwd=folder, input=PLAIN.encode(), capture_output=True, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said and "INCLUSIEF_LINT_TRACEBACK" not in said
    assert done.returncode in (0, 2), said
    assert said.strip() or "--output" in arguments


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_half_a_surrogate_pair_in_a_text(format: str, lang: str) -> None:
    text = "De brandweerman \ud800 en \udcff. The chairman lost his \ud800bag\ud800, as every visitor does.\n"
    for finding in some(lint(text, lang=lang, format=format)):
        assert text[finding.start : finding.end] == finding.text
    assert readability(text, lang=lang, format=format).counts.words > 10
    (result,) = assess(text, lang=lang, format=format, mission="\ud800 wij")
    assert result.words > 10
