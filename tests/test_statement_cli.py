"""The command ``statement``: options, outputs and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inclusief_lint.cli import main

TEXT = """# Diversiteit en inclusie

Onze missie is om verhalen van de hele stad te vertellen. Wij betalen de reiskosten van alle sprekers.
Wij zetten ons in voor gelijke kansen. Mail ons via hallo@waterhuis.nl.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    Path("inclusie.md").write_text(TEXT, encoding="utf-8")

    def invoke(*args: str, text: str | None = None) -> Result:
        return CliRunner().invoke(main, list(args), input=text)

    return invoke


def test_text_names_verdict_evidence_and_advice(run) -> None:  # type: ignore[no-untyped-def]
    result = run("statement", "inclusie.md")
    assert result.exit_code == 0
    assert "[+] Concrete inzet: ja" in result.stdout
    assert "reiskosten" in result.stdout
    assert "[-] Verantwoordelijke: nee" in result.stdout
    assert "Score" in result.stdout


@pytest.mark.parametrize("name", ["json", "html", "markdown"])
def test_every_format_holds_the_evidence(run, name: str) -> None:  # type: ignore[no-untyped-def]
    result = run("statement", "inclusie.md", "--format", name)
    assert result.exit_code == 0
    assert "reiskosten" in result.stdout


def test_fail_under(run) -> None:  # type: ignore[no-untyped-def]
    assert run("statement", "inclusie.md", "--fail-under", "1").exit_code == 0
    result = run("statement", "inclusie.md", "--fail-under", "99")
    assert result.exit_code == 1
    assert "99" in result.stderr


def test_a_missing_file_is_an_error_and_others_go_on(run) -> None:  # type: ignore[no-untyped-def]
    result = run("statement", "weg.md", "inclusie.md", "--format", "json")
    assert result.exit_code == 2
    files = json.loads(result.stdout)["files"]
    assert files[0]["error"]["kind"] == "not-found"
    assert files[1]["score"] > 0


def test_no_statement_and_no_text_are_told(run) -> None:  # type: ignore[no-untyped-def]
    Path("trein.md").write_text("De trein naar Utrecht vertrekt om negen uur van het vierde spoor.\n")
    Path("leeg.md").write_text("")
    assert "lijkt geen statement" in run("statement", "trein.md").stdout
    assert "geen tekst" in run("statement", "leeg.md").stdout


def test_standard_input(run) -> None:  # type: ignore[no-untyped-def]
    result = run("statement", "-", "--stdin-name", "x.md", "--format", "json", text=TEXT)
    assert json.loads(result.stdout)["files"][0]["looks_like_statement"] is True


def test_the_template_is_filled_with_what_is_known(run) -> None:  # type: ignore[no-untyped-def]
    settings = (
        '[organisation]\nname = "Waterhuis"\nmission = "Water is van ons allen."\npolicy = "https://w.nl/b"\n'
    )
    Path(".inclusief-lint.toml").write_text(settings, encoding="utf-8")
    result = run("statement", "--new", "--lang", "nl")
    assert result.exit_code == 0
    assert "bij Waterhuis" in result.stdout
    assert "Water is van ons allen." in result.stdout
    assert "(https://w.nl/b)" in result.stdout
    assert "[VUL IN: Wie is verantwoordelijk?]" in result.stdout


def test_explain_shows_the_features(run) -> None:  # type: ignore[no-untyped-def]
    assert "mission-word" in run("statement", "inclusie.md", "--explain").stdout


def test_without_files_it_says_what_to_do(run) -> None:  # type: ignore[no-untyped-def]
    assert run("statement").exit_code != 0
