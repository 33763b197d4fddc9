"""Patterns of gitignore files that say nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = "De brandweerman kwam.\n"


@pytest.mark.parametrize("line", ["!", " !", "!\n*.txt\n!b.txt\n!", "/", "!/", "[", "\\", "a\\\nb/**/**x["])
def test_gitignore(run: Run, line: str) -> None:
    Path(".git").mkdir()
    Path(".gitignore").write_text(f"{line}\nweg.md\n", encoding="utf-8")
    for name in ("a.md", "weg.md"):
        Path(name).write_text(TEXT, encoding="utf-8")
    result = run("check", ".", "--format", "json", "--lang", "nl")
    assert result.stdout, result.output
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["a.md"]


@pytest.mark.parametrize(
    ("settings", "key"), [('exclude = ["!"]', "exclude"), ('[[overrides]]\nfiles = ["a", "!"]', "overrides")]
)
def test_configuration(run: Run, settings: str, key: str) -> None:
    Path(".inclusief-lint.toml").write_text(settings, encoding="utf-8")
    Path("a.md").write_text(TEXT, encoding="utf-8")
    result = run("check", ".")
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1
    assert f'"{key}" has a pattern that' in result.stderr
