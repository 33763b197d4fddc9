"""The command ``statement``: options, outputs, errors and exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inclusief_lint.cli import main
from inclusief_lint.knowledge.catalogue import load
from tests.some import some

TEXT = """# Diversiteit en inclusie

Onze missie is om verhalen van de hele stad te vertellen. Wij betalen de reiskosten van alle sprekers.
Wij zetten ons in voor gelijke kansen. Mail ons via hallo@waterhuis.nl.
"""
TRAIN = "De trein naar Utrecht vertrekt om negen uur van het vierde spoor.\n"
PAGE = Path(__file__).resolve().parent.parent / "docs/statement.md"
PROFILES = tuple(load(()).statement.profiles)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    Path("inclusie.md").write_text(TEXT, encoding="utf-8")
    Path("trein.md").write_text(TRAIN, encoding="utf-8")
    Path("leeg.md").write_text("", encoding="utf-8")

    def invoke(*args: str, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["statement", *args], input=text)

    return invoke


def test_text_names_verdict_evidence_and_advice(run: Run) -> None:
    result = run("inclusie.md")
    assert result.exit_code == 0
    assert "[+] Concrete inzet: ja" in result.stdout
    assert "reiskosten" in result.stdout
    assert "[-] Verantwoordelijke: nee" in result.stdout
    assert "Score" in result.stdout


@pytest.mark.parametrize("name", ["json", "html", "markdown"])
def test_every_format_holds_the_evidence(run: Run, name: str) -> None:
    result = run("inclusie.md", "--format", name)
    assert result.exit_code == 0
    assert "reiskosten" in result.stdout


def test_output_goes_to_a_file(run: Run) -> None:
    result = run("inclusie.md", "--format", "html", "--output", "rapport.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("rapport.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_explain_shows_the_features(run: Run) -> None:
    assert "mission-word" in run("inclusie.md", "--explain").stdout


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_of_the_data_runs_and_is_in_the_help(run: Run, profile: str) -> None:
    result = run("inclusie.md", "--profile", profile, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["files"][0]["profile"] == profile
    assert profile in run("--help").stdout


def test_goals_are_judged_one_by_one(run: Run) -> None:
    goals = "# Doelen\n\n- In 2030 wil de directie dat 30% van onze partners een bedrijf van een vrouw is.\n"
    goals += "- Wij streven naar een inclusieve organisatie.\n"
    Path("doelen.md").write_text(goals, encoding="utf-8")
    result = run("doelen.md", "--profile", "goals", "--format", "json")
    first, second = json.loads(result.stdout)["files"][0]["goals"]
    assert "30%" in first["text"]
    assert second["missing"] == ["figure", "date", "owner"]
    said = run("doelen.md", "--profile", "goals", "--only-statements").stdout
    assert "Doel 2: Ambitie" in said
    assert "[-] Wie: ontbreekt" in said
    assert "Doel 1" not in run("doelen.md").stdout  # a statement is no list of goals


# -- inputs and errors


def test_standard_input(run: Run) -> None:
    result = run("-", "--stdin-name", "x.md", "--format", "json", text=TEXT)
    (file,) = json.loads(result.stdout)["files"]
    assert (file["path"], file["looks_like_statement"]) == ("x.md", True)


def test_empty_standard_input_is_told(run: Run) -> None:
    result = run("-", text="")
    assert result.exit_code == 0
    assert "geen tekst" in result.stdout


def test_a_missing_file_is_an_error_and_others_go_on(run: Run) -> None:
    result = run("weg.md", "inclusie.md", "--format", "json")
    assert result.exit_code == 2
    files = json.loads(result.stdout)["files"]
    assert files[0]["error"]["kind"] == "not-found"
    assert files[1]["score"] > 0


def test_a_folder_without_texts_is_an_error(run: Run) -> None:
    Path("map").mkdir()
    result = run("map")
    assert result.exit_code == 2
    assert "map: hierin staan geen bestanden" in result.stdout


def test_no_statement_and_no_text_are_told(run: Run) -> None:
    assert "lijkt geen statement" in run("trein.md").stdout
    assert "geen tekst" in run("leeg.md").stdout


def test_how_a_file_was_read_is_told(run: Run) -> None:
    Path("oud.md").write_bytes(TEXT.replace("stad", "stad één").encode("cp1252"))
    result = run("oud.md")
    assert result.exit_code == 0
    assert "oud.md: geen geldige UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Noem een bestand, een map of -"),
        (("inclusie.md", "--profile", "museum"), "Het profiel 'museum' is er niet; wel statement"),
        (("inclusie.md", "--mission-file", "weg.txt"), "Het missiebestand weg.txt is er niet."),
        (("inclusie.md", "--mission-file", "oud.txt"), "Het missiebestand oud.txt is geen tekst in UTF-8."),
        (("inclusie.md", "--mission-file", "."), "Het missiebestand . kan niet worden gelezen: "),
        (("inclusie.md", "--output", "weg/rapport.html"), "kan niet worden geschreven"),
        (("--new", "--profile", "museum"), "Het profiel 'museum' is er niet"),
    ],
)
def test_mistakes_are_told_in_one_line_of_the_readers_language(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    Path("oud.txt").write_bytes("Eén missie".encode("utf-16"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr
    assert "[Errno" not in result.stderr


def test_mistakes_are_told_in_english_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    said = run("inclusie.md", "--profile", "partnerships").stderr
    assert "There is no profile 'partnerships'" in said
    assert 'did you mean "partnership"?' in said
    assert "Het missiebestand" in run("inclusie.md", "--mission-file", "weg.txt", "--advice", "nl").stderr


def test_a_mission_makes_its_words_your_own(run: Run) -> None:
    Path("missie.txt").write_text("Wij laten zien hoe schippers leefden op het Kolkwater.", encoding="utf-8")
    Path("eigen.md").write_text("Iedereen is welkom op het Kolkwater.\n", encoding="utf-8")

    def evidence(*options: str) -> list[str]:
        (file,) = json.loads(run("eigen.md", "--format", "json", *options).stdout)["files"]
        found = next(g for g in file["guidelines"] if g["id"] == "organisation-specific")
        return [e["text"] for e in found["evidence"]]

    assert not any("Kolkwater" in text for text in evidence())
    assert any("Kolkwater" in text for text in evidence("--mission-file", "missie.txt"))


# -- a gate


def test_fail_under(run: Run) -> None:
    assert run("inclusie.md", "--fail-under", "1").exit_code == 0
    result = run("inclusie.md", "--fail-under", "99")
    assert result.exit_code == 1
    assert re.search(r"inclusie\.md: score \d+ is lager dan 99\.", result.stderr)


def test_fail_under_asks_for_a_score(run: Run) -> None:
    result = run("leeg.md", "--fail-under", "1")
    assert result.exit_code == 1
    assert "leeg.md: er is geen score, en 1 is gevraagd." in result.stderr
    assert run("weg.md", "leeg.md", "--fail-under", "1").exit_code == 2


def test_only_statements_passes_over_the_rest(run: Run) -> None:
    assert run("trein.md", "--fail-under", "99").exit_code == 1
    result = run("trein.md", "leeg.md", "--fail-under", "99", "--only-statements")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Geen van deze bestanden lijkt een statement" in result.stderr
    assert "(2 bekeken)" in result.stderr
    both = run("trein.md", "inclusie.md", "--fail-under", "99", "--only-statements")
    assert both.exit_code == 1
    assert "trein.md" not in both.output
    assert run("weg.md", "--only-statements").exit_code == 2


# -- the template


def test_the_template_is_filled_with_what_is_known(run: Run) -> None:
    settings = (
        '[organisation]\nname = "Waterhuis"\nmission = "Water is van ons allen."\npolicy = "https://w.nl/b"\n'
    )
    Path(".inclusief-lint.toml").write_text(settings, encoding="utf-8")
    known = run("--new", "--lang", "nl").stdout
    assert "bij Waterhuis" in known
    assert "Onze missie: Water is van ons allen." in known
    assert "(https://w.nl/b)" in known
    Path(".inclusief-lint.toml").unlink()
    assert run("--new", "--lang", "nl").stdout.count("[VUL IN]") == known.count("[VUL IN]") + 2


@pytest.mark.data
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("profile", PROFILES)
def test_the_template_is_clean_and_open_at_every_question(run: Run, profile: str, lang: str) -> None:
    template = run("--new", "--profile", profile, "--lang", lang)
    assert template.exit_code == 0
    Path("nieuw.md").write_text(template.stdout, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "nieuw.md", "--fail-on", "suggestion"]).exit_code == 0
    result = run("nieuw.md", "--profile", profile, "--lang", lang, "--format", "json")
    (file,) = json.loads(result.stdout)["files"]
    assert len(file["placeholders"]) == template.stdout.count("<!--") - 1  # all but the introduction
    # What still has to be written counts for nothing; the title may.
    assert [
        e for g in file["guidelines"] for e in g["evidence"] if "FILL" in e["text"] or "VUL" in e["text"]
    ] == []
    assert [g["id"] for g in file["guidelines"] if g["evidence"] and g["verdict"] == "yes"] == []
    assert file["goals"] == []


def test_the_template_follows_the_reader(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[VUL IN]" in run("--new").stdout
    assert "[FILL IN]" in run("--new", "--lang", "en").stdout
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "[FILL IN]" in run("--new").stdout


# -- the documentation


def test_the_page_shows_what_is_printed(run: Run) -> None:
    fences = re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    Path("haven.md").write_text(next(body for name, body in fences if name == "markdown"), encoding="utf-8")
    said = run("haven.md").stdout
    shown = next(body for name, body in fences if name == "text")
    for part in some(filter(str.strip, shown.split("..."))):
        # What a sentence of advice says is data; that it stands there is not.
        for lines in some(re.split(r"\n(?=  \[)", part.strip("\n"))):
            assert lines.rstrip() in said


def test_the_page_names_every_profile_and_guideline() -> None:
    page = PAGE.read_text(encoding="utf-8")
    data = load(()).statement
    assert [name for name in (*data.profiles, *data.guidelines) if f"`{name}`" not in page] == []
