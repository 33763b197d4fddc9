"""English entries about people: sentences that were written before their conditions."""

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

FILE = Path(__file__).parent / "data" / "people-en-a.yml"
ROWS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LATER = ROWS.pop("later", [])


@cache
def linter() -> Linter:
    """A linter of what is said about people; contested entries speak too."""
    return Linter(Config(select=("inclusive",), contested=True))


@pytest.mark.parametrize(("entry", "row"), [(entry, row) for entry, rows in ROWS.items() for row in rows])
def test_entry_speaks_where_it_is_about_people(entry: str, row: str) -> None:
    """The entry speaks at the mark, and stays silent in a row without one."""
    if row in LATER:
        pytest.xfail("not right yet")
    text = re.sub(r"[\[\]]", "", row)
    found = lint_sentence(linter(), text, "en")
    if "[" not in row:
        assert not [f.text for f in found if f.term == entry]
        return
    start, end = row.index("["), row.index("]") - 1
    assert any(f.start < end and start < f.end for f in found), text
