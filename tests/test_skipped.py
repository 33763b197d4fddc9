"""Documents that no reader knows are named, never passed over in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inclusief_lint.cli import main

Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a page, documents of three kinds, and files that are no documents."""
    home = tmp_path / "site"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in (
        "a/pagina.md", "a/b.docx", "a/C.DOCX", "a/d.pdf", "a/sub/e.rst", "a/f.py", "a/g.png", "a/.git/h.pdf",
        "a/weg/i.pdf",
    ):  # fmt: skip
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("De brandweer kwam vandaag heel snel naar het museum.\n", encoding="utf-8")
    Path("a/.gitignore").write_text("weg/\n", encoding="utf-8")


@pytest.mark.usefixtures("run", "site")
@pytest.mark.parametrize("form", ["text", "concise", "markdown"])
def test_the_count_names_them_by_kind(run: Run, form: str) -> None:
    said = run("check", "a", "--format", form, "--advice", "en").stdout
    assert "4 documents were skipped" in said and "(2 .docx, 1 .pdf, 1 .rst)" in said.replace("\\", "")


@pytest.mark.usefixtures("run", "site")
def test_json_counts_them(run: Run) -> None:
    result = run("check", "a", "--format", "json")
    assert json.loads(result.stdout)["skipped"] == {".docx": 2, ".pdf": 1, ".rst": 1}
    assert result.stderr == ""
    assert json.loads(run("check", "a/pagina.md", "--format", "json").stdout)["skipped"] == {}


@pytest.mark.usefixtures("run", "site")
@pytest.mark.parametrize("form", ["github", "sarif", "csv", "junit"])
def test_other_formats_say_it_on_standard_error(run: Run, form: str) -> None:
    result = run("check", "a", "--format", form)
    assert "2 .docx, 1 .pdf, 1 .rst" in result.stderr and ".docx" not in result.stdout


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("command", ["readability", "statement"])
def test_the_other_commands_too(command: str) -> None:
    result = CliRunner().invoke(main, [command, "a"], catch_exceptions=False)  # these need the shipped data
    assert "2 .docx, 1 .pdf, 1 .rst" in result.stderr


def test_a_folder_with_nothing_else_says_so(run: Run) -> None:
    Path("b").mkdir()
    Path("b/x.docx").touch()
    result = run("check", "b")
    assert result.exit_code == 2
    assert "no files to check" in result.stdout and "1 document was skipped" in result.stdout
    assert "Nothing to report" not in result.stdout
