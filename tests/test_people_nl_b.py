"""What the entries about people find and leave alone, in sentences written before the entries were."""

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

DATA = Path(__file__).parent / "data" / "people-nl-b.yml"


def sentences() -> Iterator[object]:
    """Yield entry and sentence of each row of the file."""
    for entry, rows in yaml.safe_load(DATA.read_text(encoding="utf-8")).items():
        for row in rows:
            yield pytest.param(entry, row, id=f"{entry}: {row}")


@cache
def linter() -> Linter:
    """A linter of what is said about people, contested entries too."""
    return Linter(Config(lang="nl", select=("inclusive",), contested=True))


@pytest.mark.parametrize(("entry", "row"), sentences())
def test_an_entry_finds_what_the_brackets_mark_and_no_more(entry: str, row: str) -> None:
    found = lint_sentence(linter(), re.sub(r"[\[\]]", "", row), "nl")
    assert [f.text for f in found if f.term == entry] == re.findall(r"\[(.*?)\]", row)
