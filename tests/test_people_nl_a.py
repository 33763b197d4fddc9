"""Dutch words for descent, migration, age and class: sentences written before the entries were."""

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

FILE = Path(__file__).parent / "data" / "people-nl-a.yml"


def rows() -> Iterator[object]:
    """Yield each entry with one of its sentences, as parameters of a test."""
    for entry, sentences in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        for sentence in sentences:
            yield pytest.param(entry, sentence, id=f"{entry}: {sentence}")


@cache
def linter() -> Linter:
    """A linter of what is said about people, contested or not."""
    return Linter(Config(lang="nl", select=("inclusive",), contested=True))


@pytest.mark.parametrize(("entry", "sentence"), rows())
def test_an_entry_speaks_where_it_is_marked_and_nowhere_else(entry: str, sentence: str) -> None:
    text = re.sub(r"[\[\]]", "", sentence)
    found = [f for f in lint_sentence(linter(), text, "nl") if f.term == entry]
    marked = re.findall(r"\[([^]]*)\]", sentence)
    assert [text[f.start : f.end] for f in found] == marked
