"""`rules --test`: the examples of word lists and rules, for those who write them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inclusief_lint import resources
from inclusief_lint.cli import main
from tests.conftest import rule, write_data

TERM = """\
- id: kwibbel
  forms: {kwibbel: [buur]}
  severity: warning
  note: {nl: Dit woord is verzonnen., en: This word is made up.}
  sources: [rvo]
  examples:
    - bad: "Daar woont een [kwibbel]."
    - ok: "Daar woont een buur."
"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A house style with one entry of its own, on top of the shipped data."""
    return write_data(
        tmp_path / "style",
        {"wordlists/nl/house.yml": TERM, "rules/nl/house-word.yml": rule("house", alias="house-alias")},
    )


def trial_of(*paths: object, lang: str = "en") -> Result:
    arguments = ["rules", "--test", *(str(p) for p in paths), "--advice", lang]
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_shipped_word_list_and_a_rule() -> None:
    root = resources.data_root()
    result = trial_of(root / "wordlists/nl/age.yml", root / "rules/nl/dient-te.yml")
    assert result.exit_code == 0
    assert result.output.startswith("Tried: ") and result.output.endswith("Examples that fail: 0.\n")


def test_a_house_style_is_tried_on_top_of_the_shipped_data(style: Path) -> None:
    for path in (style, style / "wordlists/nl/house.yml"):
        result = trial_of(path)
        assert (result.exit_code, result.output) == (0, "Tried: 1 terms and rules. Examples that fail: 0.\n")


def test_a_failing_example_is_told_with_file_and_line(style: Path) -> None:
    file = style / "wordlists/nl/house.yml"
    text = file.read_text(encoding="utf-8")
    text += '    - bad: "De [buur] kwam."\n    - ok: "Een kwibbel kwam."\n'
    text += '    - {bad: "Een [kwibbel] kwam.", good: "De kwibbel kwam."}\n'
    file.write_text(text, encoding="utf-8")
    result = trial_of(style)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{file}:9: kwibbel: 'buur' must be marked; marked is: -. Sentence: De buur kwam.",
        f"{file}:10: kwibbel: nothing may be said here, but 'kwibbel' is marked: Een kwibbel kwam.",
        f"{file}:11: kwibbel: something is still marked in the corrected sentence: De kwibbel kwam.",
        "Tried: 1 terms and rules. Examples that fail: 3.",
    ]
    assert "'buur' moet gemarkeerd worden" in trial_of(style, lang="nl").output


def test_mistakes_in_the_data_are_told_with_file_and_line(style: Path) -> None:
    file = style / "wordlists/nl/house.yml"
    file.write_text(TERM.replace("severity: warning", "severity: warnin"), encoding="utf-8")
    result = trial_of(file)
    assert result.exit_code == 2
    assert f"{file}:3: " in result.output and 'did you mean "warning"' in result.output


@pytest.mark.parametrize("name", ["no-such-file.yml", "wordlists/nl/no-such.yml"])
def test_a_path_that_is_not_there(style: Path, name: str) -> None:
    result = trial_of(style / name)
    assert result.exit_code == 2 and "there is no such file" in result.output
    assert "dit bestand is er niet" in trial_of(style / name, lang="nl").output


def test_a_path_without_entries(style: Path, tmp_path: Path) -> None:
    for path in (tmp_path, style / "wordlists", __file__):
        result = trial_of(path)
        assert result.exit_code == 2 and "this is no word list, rule or data folder" in result.output
        assert "dit is geen woordenlijst, regel of map" in trial_of(path, lang="nl").output


def test_no_yaml_is_told_with_file_and_line(style: Path) -> None:
    file = style / "rules/nl/house-word.yml"
    file.write_text("check: term\ntitle: [\n", encoding="utf-8")
    result = trial_of(file)
    assert result.exit_code == 2
    assert f"{file}:3: not valid YAML" in result.output


def test_the_rule_of_a_word_list_stands_for_its_entries(style: Path) -> None:
    """Its conditions hold for each of them."""
    file = style / "rules/nl/house-word.yml"
    assert "Tried: 1 terms" in trial_of(file).output
    file.write_text(file.read_text(encoding="utf-8") + "unless: [{before: [een]}]\n", encoding="utf-8")
    result = trial_of(file)
    assert result.exit_code == 1
    assert f"{style}/wordlists/nl/house.yml:7: kwibbel: 'kwibbel' must be marked" in result.output


def test_a_kind_stands_for_the_entries_of_its_language(style: Path) -> None:
    kind = """\
        about: Words of this house.
        examples:
          other:
            - ok: "Hier woont {form} graag."
        """
    write_data(style, {"wordlists/nl/kinds/house.yml": kind})
    entry = TERM.replace("- id: kwibbel\n", "- id: kwibbel\n  kind: house\n")
    other = TERM.replace("kwibbel", "snorbel")
    (style / "wordlists/nl/house.yml").write_text(entry + other, encoding="utf-8")
    result = trial_of(style / "wordlists/nl/kinds/house.yml")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{style}/wordlists/nl/kinds/house.yml:4: kwibbel: nothing may be said here, but 'kwibbel' is "
        "marked: Hier woont kwibbel graag.",
        "Tried: 2 terms and rules. Examples that fail: 1.",
    ]


def test_only_the_named_files_are_read(style: Path) -> None:
    """Work in progress elsewhere does not stand in the way."""
    (style / "wordlists/nl/other.yml").write_text("- id: half\n", encoding="utf-8")
    assert trial_of(style / "wordlists/nl/house.yml").exit_code == 0
    assert trial_of(style).exit_code == 2


@pytest.mark.parametrize(
    "option",
    [("--lang", "nl"), ("--format", "json"), ("--group", "roles"), ("--severity", "error"), ("--terms",)],
)
def test_options_of_the_list_do_not_go_with_it(style: Path, option: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["rules", "--test", str(style), *option])
    assert result.exit_code == 2 and "go with the list" in result.output


def test_paths_need_the_option() -> None:
    result = CliRunner().invoke(main, ["rules", "wordlists/nl/age.yml"])
    assert result.exit_code == 2 and "--test" in result.output


@pytest.mark.parametrize(("locale", "said"), [("en_GB.UTF-8", "is now: "), ("nl_NL.UTF-8", "heet nu: ")])
def test_the_old_call_says_where_it_went(locale: str, said: str) -> None:
    old = subprocess.run(
        [sys.executable, "-m", "inclusief_lint.data_check", "wordlists/nl/age.yml"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"LC_ALL": locale},
    )
    assert old.returncode == 2 and f"{said}inclusief-lint rules --test" in old.stderr
