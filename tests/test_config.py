"""The configuration: found, checked, frozen."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inclusief_lint import Config, Severity
from inclusief_lint.config import FILE_NAME, find, load
from inclusief_lint.errors import ConfigError
from tests.some import some

Run = Callable[..., Result]


def written(folder: Path, text: str, name: str = FILE_NAME) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('lang = "nl"', "lang", "nl"),
        ('lang = "auto"', "lang", "auto"),
        ('advice = "en"', "advice", "en"),
        ('audience = "staff"', "audience", "staff"),
        ('select = ["roles", "nl/x"]', "select", ("roles", "nl/x")),
        ('ignore = ["roles"]', "ignore", ("roles",)),
        ('exclude = ["a/", "*.md"]', "exclude", ("a/", "*.md")),
        ('accept = ["zwarte lijst"]', "accept", ("zwarte lijst",)),
        ('fail-on = "suggestion"', "fail_on", Severity.SUGGESTION),
        ('fail-on = "never"', "fail_on", None),
        ('min-severity = "warning"', "min_severity", Severity.WARNING),
        ("contested = true", "contested", True),
        ('pronouns = "die"', "pronouns", "die"),
        ('country = "nl-BE"', "country", "nl-BE"),
        ('[pipelines]\nnl = "nl_core_news_sm"', "pipelines", {"nl": "nl_core_news_sm"}),
    ],
)
def test_each_key(tmp_path: Path, line: str, name: str, value: object) -> None:
    assert getattr(load(written(tmp_path, line)), name) == value


def test_data_folders_count_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    assert load(written(tmp_path, 'data = ["style"]')).data == (tmp_path / "style",)


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff# niets\n")
    assert load(path) == dataclasses.replace(Config(), path=path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('langg = "nl"', ['unknown key "langg"', 'did you mean "lang"?']),
        ('fail_on = "error"', ['"fail_on"', 'did you mean "fail-on"?']),
        ('lang = "dutch"', ['"lang"', "auto, nl, en"]),
        ('lang = "NL"', ['"lang"', "must be one of"]),
        ("lang = 1", ['"lang"', "must be one of"]),
        ('lang = ["nl"]', ['"lang"', "must be one of"]),
        ('audience = "visitor"', ['"audience"', 'did you mean "visitors"?']),
        ('select = "roles"', ['"select"', "list of texts"]),
        ("ignore = [1]", ['"ignore"', "list of texts"]),
        ('contested = "yes"', ['"contested"', "true or false"]),
        ("contested = 1", ['"contested"', "true or false"]),
        ('fail-on = "always"', ['"fail-on"', "must be one of"]),
        ('min-severity = "never"', ['"min-severity"', "must be one of"]),
        ('data = ["nowhere"]', ['"data"', "nowhere"]),
        ('pipelines = "x"', ['"pipelines"', "table"]),
        ('[pipelines]\nde = "x"', ['"pipelines"', '"de"']),
        ('organisation = "x"', ['"organisation"', "table"]),
        ('[organisation]\nnaam = "x"', ['"organisation"', '"naam"', 'did you mean "name"?']),
        ("[organisation]\nname = 1", ['"organisation"', '"name"']),
        ('[organisation]\nmission-file = "weg.txt"', ['"organisation"', "weg.txt"]),
        ('[overrides]\nfiles = ["x"]', ['"overrides"', "[[overrides]]"]),
        ('[[overrides]]\nlang = "nl"', ['"overrides"', '"files"']),
        ('[[overrides]]\nfiles = "x"', ['"overrides"']),
        ('[[overrides]]\nfiles = ["x"]\nlangg = "nl"', ["overrides", "did you mean"]),
        ('[[overrides]]\nfiles = ["x"]\nexclude = ["y"]', ["overrides", '"exclude"']),
        ('[[overrides]]\nfiles = ["x"]\nlang = "x"', ["overrides.lang"]),
        ("overrides = [1]", ['"overrides"']),
        ("lang = ", ["not valid TOML"]),
        ('lang = "nl"\nlang = "en"', ["not valid TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    for word in some(words):
        assert word in message


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"# caf\xe9")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(path)


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    outer = written(tmp_path, "")
    inner = written(tmp_path / "a/b", "")
    (tmp_path / "a/b/c").mkdir()
    assert find(tmp_path / "a/b/c") == inner
    assert find(tmp_path / "a/b") == inner
    assert find(tmp_path / "a") == outer


def test_the_table_in_pyproject(tmp_path: Path) -> None:
    path = written(tmp_path, '[project]\nname = "x"\n[tool.inclusief-lint]\nlang = "nl"\n', "pyproject.toml")
    assert find(tmp_path) == path
    assert load(path).lang == "nl"
    own = written(tmp_path, "")
    assert find(tmp_path) == own, "our own file beats pyproject.toml beside it"
    own.unlink()
    written(tmp_path, '[[tool.inclusief-lint.overrides]]\nfiles = ["x"]\n', "pyproject.toml")
    assert find(tmp_path) == path
    inner = written(tmp_path / "a", '[project]\nname = "y"\n', "pyproject.toml")
    assert find(inner.parent) == path, "a pyproject.toml without our table is passed over"


@pytest.mark.parametrize("text", ["[tool]\ninclusief-lint = 1", 'tool = "x" # [tool.inclusief-lint'])
def test_a_broken_table_in_pyproject(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text, "pyproject.toml")
    with pytest.raises(ConfigError, match="table"):
        load(path)


def test_overrides_apply_in_order_to_the_files_that_match(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        audience = "visitors"
        [[overrides]]
        files = ["intern/**", "*.txt"]
        audience = "staff"
        contested = true
        [[overrides]]
        files = ["intern/brief.md"]
        audience = "partners"
        """,
    )
    config = load(path)

    def of(name: str) -> tuple[str, bool]:
        settings = config.for_path(str(tmp_path / name))
        return settings.audience, settings.contested

    assert of("a.md") == ("visitors", False)
    assert of("a.txt") == ("staff", True)
    assert of("diep/a.txt") == ("staff", True)
    assert of("intern/a.md") == ("staff", True)
    assert of("intern/brief.md") == ("partners", True)
    assert config.for_path("/elsewhere/x.md").audience == "visitors"


def test_options_beat_the_file_and_its_overrides(tmp_path: Path) -> None:
    path = written(tmp_path, 'lang = "nl"\n[[overrides]]\nfiles = ["*.md"]\nlang = "en"\nadvice = "en"\n')
    config = load(path).with_options(lang="nl", advice=None)
    name = str(tmp_path / "a.md")
    assert (config.for_path(name).lang, config.for_path(name).advice) == ("nl", "en")
    assert load(path).for_path(name).lang == "en"


def test_the_mission_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "missie.txt").write_text("\ufeffIedereen is welkom.", encoding="utf-8")
    text = '[organisation]\nname = "De Haven"\nmission-file = "missie.txt"\nsector = "museum"\n'
    organisation = load(written(tmp_path, text)).organisation
    assert (organisation.name, organisation.mission) == ("De Haven", "Iedereen is welkom.")
    assert organisation.sector == "museum"


def test_a_configuration_is_frozen(tmp_path: Path) -> None:
    config = load(written(tmp_path, '[pipelines]\nnl = "x"\n[[overrides]]\nfiles = ["*"]\nlang = "nl"\n'))
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.lang = "en"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.organisation.name = "x"  # type: ignore[misc]


# --- on the command line

TEXT = "De brandweerman en de ijsmeester kwamen vandaag samen naar het museum.\n"


def terms(run: Run, *args: str) -> dict[str, list[str]]:
    files: list[dict[str, Any]] = json.loads(run("check", *args, "--format", "json").stdout)["files"]
    return {Path(f["path"]).name: [x["term"] for x in f["findings"]] for f in files}


def test_settings_are_found_from_the_file_that_is_linted(run: Run) -> None:
    written(Path("site"), "contested = true")
    written(Path("site"), TEXT, "a.md")
    assert terms(run, "site/a.md") == {"a.md": ["brandweerman", "ijsmeester"]}
    written(Path(), "", "plain.toml")
    assert terms(run, "site/a.md", "--config", "plain.toml") == {"a.md": ["brandweerman"]}


def test_overrides_and_accept_in_a_run(run: Run) -> None:
    override = '[[overrides]]\nfiles = ["b.*"]\naccept = []\ncontested = true\n'
    written(Path(), f'accept = ["brandweerman"]\n{override}')
    for name in ("a.md", "b.md"):
        written(Path(), TEXT, name)
    assert terms(run, ".") == {"a.md": [], "b.md": ["brandweerman", "ijsmeester"]}


@pytest.mark.parametrize(
    "text",
    ['select = ["brandwerman"]', '[[overrides]]\nfiles = ["*.md"]\nignore = ["brandwerman"]'],
)
def test_unknown_names_are_told_with_the_file_before_anything_is_read(run: Run, text: str) -> None:
    written(Path(), text)
    written(Path(), TEXT, "a.md")
    result = run("check", "a.md", "--format", "json")
    assert result.exit_code == 2
    assert FILE_NAME in result.stderr and 'did you mean "brandweerman"?' in result.stderr
    assert result.stdout == ""


def test_fail_on_in_the_file(run: Run) -> None:
    written(Path(), 'fail-on = "warning"')
    written(Path(), TEXT, "a.md")
    assert run("check", "a.md").exit_code == 1
    assert run("check", "a.md", "--fail-on", "error").exit_code == 0


def test_a_bad_file_is_one_line_and_exit_two(run: Run) -> None:
    written(Path(), "langg = 1")
    written(Path(), TEXT, "a.md")
    for command in (["check", "a.md"], ["rules"], ["explain", "grobbel"]):
        result = run(*command)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1 and FILE_NAME in result.stderr


def test_a_house_style_adds_and_switches_off(run: Run) -> None:
    written(Path(), 'data = ["style"]')
    written(
        Path("style/wordlists/nl"),
        """\
- id: brandweerman
  off: true
  reason: Wij schrijven voor de brandweer.
- id: museum
  forms: {museum: [huis]}
  severity: error
  note: {nl: Zo heten wij., en: That is our name.}
  sources: [site]
  examples:
    - bad: "Het [museum]."
    - ok: "Het huis."
""",
        "crowd.yml",
    )
    written(Path(), TEXT, "a.md")
    assert run("check", "a.md").stderr == ""
    assert terms(run, "a.md") == {"a.md": ["museum"]}
    written(Path("style/wordlists/nl"), "- id: museum\n  formz: {}\n", "crowd.yml")
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "crowd.yml:2: " in result.stderr and 'did you mean "forms"?' in result.stderr
