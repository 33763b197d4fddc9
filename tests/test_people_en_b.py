"""English entries on world, colony, belief, class and technology: sentences written before conditions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from inclusief_lint import Config
from inclusief_lint.judging.examples import lint_sentence
from inclusief_lint.judging.linter import Linter

pytestmark = pytest.mark.data

FILE = Path(__file__).parent / "data" / "people-en-b.yml"
ROWS = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def linter() -> Linter:
    """A linter of what is said about people; contested entries speak too."""
    return Linter(Config(lang="en", contested=True, select=("inclusive",)))


@pytest.mark.parametrize(("entry", "row"), [(entry, row) for entry, rows in ROWS.items() for row in rows])
def test_entry_speaks_at_the_marks_and_nowhere_else(entry: str, row: str) -> None:
    found = lint_sentence(linter(), re.sub(r"[][]", "", row), "en")
    assert [f.text for f in found if f.term == entry] == re.findall(r"\[([^]]*)\]", row)
