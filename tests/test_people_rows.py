"""What entries about people find and leave alone, in sentences written before they named classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from inclusief_lint import Config
from inclusief_lint.judging.examples import lint_sentence
from inclusief_lint.judging.linter import Linter

pytestmark = pytest.mark.data

DATA = Path(__file__).parent / "data"
LATER = "later"  # in a file: its sentences that are not right yet


def rows() -> Iterator[object]:
    """Yield language, entry and sentence of each row of each file, as parameters of a test."""
    for file in sorted(DATA.glob("people-*.yml")):
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
        later = entries.pop(LATER, [])
        for entry, sentences in entries.items():
            for row in sentences:
                # Strict: what has come right leaves that list.
                marks = [pytest.mark.xfail(strict=True, reason="not right yet")] if row in later else []
                yield pytest.param(file.stem.split("-")[1], entry, row, id=f"{entry}: {row}", marks=marks)


@cache
def linter(lang: str) -> Linter:
    """A linter of what is said about people; contested entries speak too."""
    return Linter(Config(lang=lang, select=("inclusive",), contested=True))


@pytest.mark.parametrize(("lang", "entry", "row"), rows())
def test_an_entry_speaks_at_the_marks_and_nowhere_else(lang: str, entry: str, row: str) -> None:
    found = lint_sentence(linter(lang), re.sub(r"[\[\]]", "", row), lang)
    assert [f.text for f in found if f.term == entry] == re.findall(r"\[([^]]*)\]", row)
