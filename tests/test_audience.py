"""Whom a text is for: the option beats the file's own words, which beat the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from inclusief_lint.cli import main

# "RvT" is explained to visitors, and known to staff.
TEXT = "Wij vragen jullie om advies.\nDe RvT besluit daarover in juni, na een gesprek met ons.\n"


def rules(tmp_path: Path, front: str, config: str, *options: str) -> set[str]:
    path = tmp_path / "brief.md"
    path.write_text(f"---\nlang: nl\n{front}---\n{TEXT}", encoding="utf-8")
    settings = tmp_path / ".inclusief-lint.toml"
    settings.write_text(config, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["check", str(path), "--config", str(settings), "--format", "json", *options]
    )
    return {f["rule"] for f in json.loads(result.stdout)["files"][0]["findings"]}


STAFF, VISITORS = 'audience = "staff"\n', 'audience = "visitors"\n'


@pytest.mark.parametrize(
    ("front", "config", "options", "speaks"),
    [
        ("", "", (), True),
        ("", STAFF, (), False),
        ("audience: staff\n", "", (), False),
        ("audience: visitors\n", STAFF, (), True),
        ("", VISITORS, ("--audience", "staff"), False),
        ("audience: visitors\n", VISITORS, ("--audience", "staff"), False),
        ("audience: staff\n", STAFF, ("--audience", "visitors"), True),
    ],
)
def test_the_closest_word_on_the_audience_counts(
    tmp_path: Path, front: str, config: str, options: tuple[str, ...], speaks: bool
) -> None:
    assert ("nl/abbreviation" in rules(tmp_path, front, config, *options)) is speaks
