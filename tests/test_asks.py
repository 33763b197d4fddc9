"""The count of what asks for a pipeline, and the conditions that words settle before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pipelines import asks

from inclusief_lint import lint
from inclusief_lint.config import Config
from inclusief_lint.judging.linter import Linter
from inclusief_lint.language.pipelines import PARSE, TAGS
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source

ASKS = "De tuin, waar op warme dagen veel mensen uit de buurt in het gras liggen, sluit om zes uur.\n"
WORDS = "De zaal wordt morgen geopend door de burgemeester. De tuin is open.\n"


def test_it_is_told_which_rule_asks_for_what() -> None:
    linter = Linter(Config(lang="nl"))
    reading = FORMATS["markdown"].read(Source("a.md", ASKS * 3))
    assert {(a.level, a.rule) for a in asks.asks(linter, reading)} == {(TAGS, "nl/inserted-clause")}


def test_texts_are_counted_by_what_they_ask_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(WORDS, encoding="utf-8")
    (tmp_path / "b.md").write_text(ASKS, encoding="utf-8")
    asks.main([str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["spaCy: 50.0% of 2 texts", "a pipeline: 50.0% of 2 texts"]
    assert lines[3] == "the parser: 0.0% of 2 texts"
    assert lines[5:] == ["tags        1      1  nl/inserted-clause"]


def test_an_entry_is_named_where_that_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(
        "Als een bezoeker te laat is, kan hij een kaartje kopen.\n" * 3, encoding="utf-8"
    )
    asks.main([str(tmp_path), "--entries", "--select", "nl/generic-pronoun"])
    assert capsys.readouterr().out.splitlines()[-1].endswith("nl/generic-pronoun generic-hij")
    assert asks.LEVELS[PARSE] == "parser"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Let op bij het aanvragen van een pas.", ["het aanvragen van"]),
        ("Let op bij het herijken van de meter.", ["het herijken van"]),
        ("Let op bij het niet betalen van de pas.", []),
        ("Het Wenen van toen is een ander Wenen.", []),
        ("Kijk naar het inkomen van de koning.", []),
    ],
)
def test_an_infinitive_right_behind_het_is_told_by_the_word(text: str, marked: list[str]) -> None:
    found = lint(text, lang="nl", config=Config(select=("nl/het-infinitive-van",)))
    assert [f.text for f in found] == marked
