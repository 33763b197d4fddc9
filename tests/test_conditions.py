"""Conditions that ask the pipeline, each holding, not holding, and unknown without a pipeline."""

from __future__ import annotations

from typing import Any

import pytest

from inclusief_lint.judging.conditions import build
from inclusief_lint.judging.occurrence import Occurrence
from inclusief_lint.judging.patterns import PARSE
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.language.facts import DocumentFacts, SegmentFacts
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.language.sentences import fold, words_of
from inclusief_lint.language.word_set import WordSet
from inclusief_lint.reading.segments import Run, Segment
from tests.conftest import as_condition

PIPELINES = Pipelines()
PASSIVE = [
    {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}},
    {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "aux", "RIGHT_ATTRS": {"DEP": "aux:pass"}},
]


def holds(condition: dict[str, Any], text: str, word: str, *, analysed: bool = True) -> bool | None:
    catalogue = load()
    segment = Segment(text, (Run(0, 0, len(text)),))
    (sentence,) = catalogue.splitter("nl").sentences(segment)
    if analysed:
        PIPELINES.analyse([sentence], "nl", PARSE)
    start = text.index(word)
    occurrence = Occurrence(
        sentence,
        SegmentFacts(segment),
        start,
        start + len(word),
        word,
        catalogue.lists("nl"),
        DocumentFacts([segment]),
    )
    return build(as_condition(condition), catalogue.lists("nl")).holds(occurrence)


@pytest.mark.parametrize(
    ("condition", "text", "word", "expected"),
    [
        ({"lemma": ["bezoeker"]}, "De bezoekers lezen een boek.", "bezoekers", True),
        ({"lemma": ["bezoek"]}, "De bezoekers lezen een boek.", "bezoekers", False),
        ({"morph": {"Number": ["Plur"]}}, "De bezoekers lezen een boek.", "bezoekers", True),
        ({"morph": {"Number": ["Sing"]}}, "De bezoekers lezen een boek.", "bezoekers", False),
        ({"pos": ["NOUN"]}, "De bezoekers lezen een boek.", "bezoekers", True),
        ({"dependency": PASSIVE}, "De vacature is door de directeur geschreven.", "geschreven", True),
        ({"dependency": PASSIVE}, "De directeur heeft de vacature geschreven.", "geschreven", False),
    ],
)
def test_pipeline_conditions(condition: dict[str, Any], text: str, word: str, expected: bool) -> None:
    assert holds(condition, text, word) is expected
    assert holds(condition, text, word, analysed=False) is None


@pytest.mark.parametrize(
    ("condition", "text", "word", "expected"),
    [
        ({"next-never": ["VERB", "AUX"]}, "De tuin en het huis sluiten.", "tuin", True),
        ({"next-never": ["VERB", "AUX"]}, "De tuin sluit om zes uur.", "tuin", False),
        ({"next-never": ["VERB", "AUX"]}, "De tuin kwibbelt om zes uur.", "tuin", False),
        ({"next-never": ["VERB", "AUX"]}, "Daar is de tuin.", "tuin", False),
        ({"last-never": ["VERB"]}, "De bezoekers lezen een boek.", "bezoekers", True),
        ({"last-never": ["VERB"]}, "De bezoekers lezen een boek.", "lezen", False),
        ({"previous-never": ["ADJ"]}, "Het niet betalen van de pas.", "betalen", True),
        ({"previous-never": ["ADJ"]}, "Het tijdig betalen van de pas.", "betalen", False),
        ({"previous-never": ["ADJ"]}, "Betalen mag.", "Betalen", False),
    ],
)
def test_the_lemma_table_tells_what_a_word_never_is(
    condition: dict[str, Any], text: str, word: str, expected: bool
) -> None:
    assert holds(condition, text, word, analysed=False) is expected


@pytest.mark.parametrize(
    ("members", "text", "expected"),
    [
        (["boek"], "De bezoekers lezen een boek.", True),
        (["boek"], "De bezoekers lezen boeken.", False),
        (["bezoek*"], "De bezoekers lezen.", True),
        (["*zoekers"], "De bezoekers lezen.", True),
        (["*zoek*"], "De bezoekers lezen.", True),
        (["een boek"], "Een krant, het boek, een boek.", True),
        (["een boek"], "Een krant en het boek.", False),
        (["een boek"], "Dit is een", False),
        (["*ers lezen"], "De bezoekers lezen.", True),
        (["*ers lezen"], "De bezoekers en lezen.", False),
    ],
)
def test_document_holds_what_reading_it_word_by_word_finds(
    members: list[str], text: str, expected: bool
) -> None:
    words = WordSet(members)
    segment = Segment(text, (Run(0, 0, len(text)),))
    row = words_of(fold(text))
    assert DocumentFacts([segment]).contains(words) is expected
    assert words.any_in(row, 0, len(row)) is expected
