"""``config``: the settings in force for a path, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from inclusief_lint.config import Config
from inclusief_lint.config.values import KEYS
from tests.some import some

Run = Callable[..., Result]

FILE = '''\
# Ours.
lang = "nl"
accept = [
  "audience = x",
  'b', # "c" =
]
"exclude" = ["archief/"]
fail-on = "warning"
pronouns = """
die"""

[organisation]
name = "Museum De Haven"
sector = "museum"

[[overrides]]
files = ["intern/**"]
audience = "staff"
contested = true

[[overrides]]
files = ["intern/en/**", "*.en.md"]
lang = "en"
audience = "partners"
'''
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "path", "file", "settings"],
    "properties": {
        "version": {"const": 1},
        "path": {"type": "string"},
        "file": {"type": ["string", "null"]},
        "settings": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "value", "origin"],
                "properties": {
                    "name": {"type": "string"},
                    "value": {},
                    "origin": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["kind", "file", "line", "files"],
                        "properties": {
                            "kind": {"enum": ["default", "file", "override", "option"]},
                            "file": {"type": ["string", "null"]},
                            "line": {"type": ["integer", "null"]},
                            "files": {"type": "array", "items": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}


def settings(run: Run, *args: str) -> dict[str, tuple[Any, str, int | None]]:
    """Return value, kind of origin and line of each setting; of two by one name the last."""
    result = run("config", *args, "--format", "json")
    assert result.exit_code == 0, result.output
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, SCHEMA)
    rows = [(row["name"], row["value"], row["origin"]) for row in whole["settings"]]
    return {name: (value, origin["kind"], origin["line"]) for name, value, origin in rows}


def put(text: str, name: str = ".inclusief-lint.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_without_a_file_all_is_default(run: Run) -> None:
    found = settings(run)
    assert {origin for _, origin, _ in found.values()} == {"default"}
    assert set(found) == {*KEYS, "encoding", "max-size", "no-ignore"} - {"overrides"}
    assert found["lang"][0] == "auto" and found["fail-on"][0] == "error" and found["max-size"][0] == 20
    said = run("config", "--advice", "nl").stdout
    assert "Er is geen bestand met instellingen." in said
    assert "max-seconds   60, en 15 meer voor elke MB  standaard\n" in said


def test_each_setting_names_its_line(run: Run) -> None:
    put(FILE)
    found = settings(run, "brief.md")
    assert found["lang"] == ("nl", "file", 2)
    assert found["accept"] == (["audience = x", "b"], "file", 3)
    assert found["exclude"] == (["archief/"], "file", 7)
    assert found["fail-on"] == ("warning", "file", 8)
    assert found["pronouns"] == ("die", "file", 9)
    assert found["organisation"] == ({"name": "Museum De Haven", "sector": "museum"}, "file", 12)
    assert found["audience"] == ("visitors", "default", None)
    assert found["contested"] == (False, "default", None)


def test_what_stands_in_a_long_text_is_no_key(run: Run) -> None:
    put("accept = ['''\nmin-severity = ''', \"\"\"\nmin-severity = \"\"\"]\n")
    assert settings(run, "brief.md")["min-severity"] == ("suggestion", "default", None)


def test_an_override_is_named_and_the_last_one_wins(run: Run) -> None:
    put(FILE)
    one = settings(run, "intern/a.md")
    assert one["audience"] == ("staff", "override", 18)
    assert one["contested"] == (True, "override", 19)
    assert one["lang"] == ("nl", "file", 2)
    two = settings(run, "intern/en/a.md")
    assert two["audience"] == ("partners", "override", 24)
    assert two["contested"] == (True, "override", 19)
    assert two["lang"] == ("en", "override", 23)
    said = run("config", "intern/en/a.md", "--advice", "en").stdout
    assert ".inclusief-lint.toml:24, for intern/en/**, *.en.md\n" in said
    assert "more override" not in said
    assert (
        "The file has 1 more override ([[overrides]]), for other files."
        in run("config", "intern/a.md", "--advice", "en").stdout
    )
    assert "nog 2 aanpassingen" in run("config", "--advice", "nl").stdout


def test_an_option_beats_all(run: Run) -> None:
    put(FILE)
    found = settings(
        run, "intern/a.md", "--audience", "partners", "--lang", "en", "--fail-on", "never", "--max-size", "3",
        "--no-ignore", "--min-severity", "error", "--encoding", "cp1252",
        "--select", "inclusive,brandweerman",
    )  # fmt: skip
    options = {name: value for name, (value, origin, _) in found.items() if origin == "option"}
    assert options == {
        "audience": "partners", "lang": "en", "fail-on": "never", "max-size": 3, "no-ignore": True,
        "min-severity": "error", "encoding": "cp1252", "select": ["inclusive", "brandweerman"],
    }  # fmt: skip


def test_patterns_of_both_sides_are_told(run: Run) -> None:
    put('exclude = ["archief/"]')
    lines = [
        line.split() for line in run("config", "--exclude", "*.bak.md", "--advice", "en").stdout.splitlines()
    ]
    assert [line for line in lines if line[:1] == ["exclude"]] == [
        ["exclude", '["archief/"]', ".inclusief-lint.toml:1"],
        ["exclude", '["*.bak.md"]', "option"],
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('[project]\nlang = "x"\n\n[tool.inclusief-lint]\nlang = "nl"\n[tool.b]\naudience = 1\n', (5, None)),
        (
            '[tool.inclusief-lint]\n[[tool.inclusief-lint.overrides]]\nfiles = ["a.md"]\n'
            'audience = "staff"\n',
            (None, 4),
        ),
        ('[tool]\ninclusief-lint = {lang = "nl"}\n', (None, None)),
        ('tool.inclusief-lint.lang = "nl"\n', (None, None)),
    ],
)  # fmt: skip
def test_a_table_in_pyproject(run: Run, text: str, lines: tuple[int | None, int | None]) -> None:
    put(text, "pyproject.toml")
    config = ("--config", "pyproject.toml")
    found = settings(run, "a.md", *config)
    assert (found["lang"][2], found["audience"][2]) == lines
    assert found["lang"][1] == ("file" if "nl" in text else "default")


def test_a_pipeline_and_a_baseline(run: Run) -> None:
    put('baseline = "b.json"\nmax-seconds = 0\n\n[pipelines]\nnl = "nl_core_news_lg"\n')
    found = settings(run)
    assert found["pipelines"] == ({"nl": "nl_core_news_lg"}, "file", 4)
    assert Path(found["baseline"][0]).name == "b.json" and found["max-seconds"] == (0, "file", 2)
    assert 'nl = "nl_core_news_lg"' in run("config").stdout


@pytest.mark.parametrize(
    "line",
    ["# " + '\\"' * 200_000, "# " + "'" * 99_999, " " * 300_000 + "# x", f'accept = [{" " * 300_000}"a" ]'],
    ids=["quotes", "apostrophes", "blanks", "blanks in a list"],
)
def test_a_long_line_is_read_once(run: Run, line: str) -> None:
    put(f'{line}\nlang = "nl"\n')
    assert settings(run)["lang"] == ("nl", "file", 2)


def test_what_is_wrong_is_told(run: Run) -> None:
    put('select = ["crwd-word"]')
    result = run("config")
    assert result.exit_code == 2 and 'did you mean "crowd-word"' in result.stderr
    assert run("config", "--ignore", "rols").exit_code == 2
    put("lan = 1")
    assert run("config").exit_code == 2


def test_values_are_shown_and_do_not_act(run: Run) -> None:
    put('accept = ["\\u001b[2J\\n::x", "' + "lang " * 60 + '"]')
    lines = run("config").stdout.splitlines()
    assert "\x1b" not in "".join(lines) and max(map(len, lines)) < 140
    assert not any(line.startswith("::") for line in lines)


def test_every_setting_has_its_place_in_the_configuration() -> None:
    for name, (attribute, _) in some(KEYS.items()):
        assert hasattr(Config(), attribute), name
