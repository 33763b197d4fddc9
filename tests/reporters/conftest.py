"""What the tests of the CI formats share: results of every kind, and validators from npm."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inclusief_lint import FileResult, Finding, Linter
from inclusief_lint.finding import FileError, Severity, Suppression
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.reports.findings import Setting, write
from tests.npm import installed

Report = Callable[..., str]

NASTY = "a,b:c%d\r\n::error::]]> \"'& <b>\x00\x1b\x0b end"
_PACKAGES = {
    "sarif-multitool": "@microsoft/sarif-multitool@5.7.0",
    "rdformat-validator": "@umbrelladocs/rdformat-validator@1.0.1",
}


@pytest.fixture
def setting(catalogue: Catalogue, tmp_path: Path) -> Setting:
    return Setting(catalogue, root=tmp_path)


@pytest.fixture
def report(setting: Setting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Report:
    """``report(format, results, **setting)``: the output for these results, as UTF-8 holds it."""
    monkeypatch.chdir(tmp_path)

    def report(name: str, results: Iterable[FileResult], **changes: Any) -> str:
        stream = io.StringIO(newline="")
        write(name, iter(results), stream, replace(setting, **changes))
        return stream.getvalue().encode().decode()  # half a surrogate pair would fail here

    return report


@pytest.fixture
def statistics_of(setting: Setting) -> Report:
    """``statistics_of(format, results)``: the counts of these results."""

    def statistics_of(name: str, results: Iterable[FileResult]) -> str:
        stream = io.StringIO(newline="")
        write(name, iter(results), stream, setting, statistics=True)
        return stream.getvalue()

    return statistics_of


@pytest.fixture
def results(lint_file: Callable[..., FileResult]) -> list[FileResult]:
    """Results of every kind: see the names of the files."""
    sentence = "De brandweerman kwam vandaag heel snel naar het museum."
    markdown = f"# 🙂 é “Kop”\n\n🙂é {sentence}\n\n{sentence}\n\n{sentence}\n"
    html = "<html lang=nl><p>Daar woont een brandweer<i>man</i> naast de &#103;robbel &amp; co.</p>"
    files = [
        lint_file(markdown, "docs/nieuws brief.md"),
        lint_file(html, "pagina é/😀 & 100% “goed”.html"),
        lint_file("De brandweer kwam vandaag heel snel naar het museum.\n", "schoon.txt"),
        FileResult("weg.md", error=FileError("not-found", f"weg.md: {NASTY}")),
    ]
    assert [len(f.findings) for f in files] == [3, 2, 0, 0]
    first = files[0].findings[0]
    whole = replace(first, start=0, end=0, line=1, column=1, end_line=1, end_column=1, text="")
    made = (
        replace(whole, scope="document", term=None, rule="nl/long-text", fix=None, alternatives=()),
        replace(
            first, start=2, end=7, line=1, column=3, end_line=2, end_column=3,
            text="=cmd()", message=NASTY, note="[a](b) {0} " + NASTY, severity=Severity.ERROR, contested=True,
        ),
    )  # fmt: skip
    files.append(FileResult("a:b,c.md", "nl", made, text="a 😀 e\nxyz\n"))
    return files


@pytest.fixture
def all_findings(results: list[FileResult]) -> list[tuple[str, Finding]]:
    return [(result.path, finding) for result in results for finding in result.findings]


@pytest.fixture
def suppressed(results: list[FileResult]) -> FileResult:
    """A result whose first finding is suppressed and shown all the same."""
    one, *others = results[0].findings
    hidden = replace(one, suppressed=Suppression("comment", "a title"), severity=Severity.ERROR)
    return replace(results[0], findings=(hidden, *others))


@pytest.fixture(scope="session")
def examples(shipped: Linter) -> list[FileResult]:
    """The findings in the shipped examples, with the shipped words."""
    from inclusief_lint.config import Config
    from inclusief_lint.reading.files import discover, read

    folder = Path(__file__).parents[2] / "examples"
    config = Config()
    found = list(shipped.lint(read(item, config, "-") for item in discover([str(folder)], config)))
    assert sum(len(result.findings) for result in found) > 5
    return found


@pytest.fixture(scope="session")
def npm_tool(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``npm_tool(name, *args)`` runs a validator, installed on first use beside pytest's temp folders."""

    def npm_tool(name: str, *args: object) -> subprocess.CompletedProcess[str]:
        package = _PACKAGES[name]
        modules = installed(package, tmp_path_factory)
        program = [str(modules / ".bin" / name)]
        if name == "sarif-multitool":
            # Its front hands the arguments to a shell without quotes; the program behind it does not.
            module = (modules / "@microsoft" / name).as_posix()
            find = ["node", "-p", f"require({json.dumps(module)})"]
            program = [subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()]
        return subprocess.run(
            [*program, *map(str, args)], capture_output=True, text=True, timeout=300, encoding="utf-8"
        )

    return npm_tool
