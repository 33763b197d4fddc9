"""Sentences for entries whose conditions name classes of words, written before the conditions."""

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
MARKS = re.compile(r"[][]")


def rows() -> Iterator[object]:
    """Yield each sentence with its entry and language as parameters of a test."""
    for path in sorted(DATA.glob("people-??-?.yml")):
        lang = path.stem.split("-")[1]
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            for row in entry["rows"]:
                waits = row.startswith("? ")
                marks = [pytest.mark.xfail(strict=False, reason="not right yet")] if waits else []
                row = row.removeprefix("? ")
                yield pytest.param(lang, entry["id"], row, marks=marks, id=f"{entry['id']}: {row}")


@cache
def linter(lang: str) -> Linter:
    """A linter of what is said about people; contested entries speak too."""
    return Linter(Config(lang=lang, contested=True, select=("inclusive",)))


@pytest.mark.parametrize(("lang", "entry", "row"), rows())
def test_an_entry_speaks_of_people_and_only_of_them(lang: str, entry: str, row: str) -> None:
    text = MARKS.sub("", row)
    marked = re.findall(r"\[([^]]*)\]", row)
    found = lint_sentence(linter(lang), text, lang)
    assert [f.text for f in found if (f.term or "").rpartition("/")[2] == entry] == marked
