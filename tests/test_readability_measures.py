"""The measures behind readability: counts, syllables, formulas, the LiNT-like score, rare words."""

from __future__ import annotations

import pytest

from inclusief_lint.catalogue import Catalogue
from inclusief_lint.formats import FORMATS
from inclusief_lint.readability import count_words, words_in
from inclusief_lint.sentences import Sentence
from inclusief_lint.source import Source


def sentences(catalogue: Catalogue, text: str, lang: str = "nl", form: str = "markdown") -> list[Sentence]:
    """Return the sentences of a text as a reader of that format gives them."""
    segments = FORMATS[form].read(Source("text", text)).segments
    return [s for segment in segments for s in catalogue.splitter(lang).sentences(segment)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stuur een e-mail.", 3),
        ("Het kost € 3.500,50 per jaar.", 5),
        ("We beginnen om 10.30 uur.", 5),
        ("Kijk op https://www.museum.nl/agenda?dag=1 of mail info@museum.nl.", 6),
        ("Kijk op museum.nl.", 3),
        ("De LHBTIQ+ gemeenschap komt ook.", 5),
        ("Kom alleen en/of met een vriend.", 7),
        ("Vraag hem/haar of hij/zij komt.", 7),
        ("Een medewerker (m/v) werkt van ma t/m vr.", 8),
        ("De medewerker(s) komen, d.w.z. iedereen, o.a. de (oud)directeur.", 8),
        ("Om 's avonds foto’s te maken in 's-Hertogenbosch...", 8),
        ("Wij – jij – zij – kijken — 50% — 24/7 — 1.1.2026.", 7),
        ("De 19e-eeuwse Q&A van dhr. M.C. Escher.", 7),
        ("!!! ... ???", 0),
    ],
)
def test_a_word_is_what_a_reader_reads_as_one(catalogue: Catalogue, text: str, words: int) -> None:
    assert sum(map(count_words, sentences(catalogue, text))) == words


def test_a_sentence_counts_its_own_words_only(catalogue: Catalogue) -> None:
    assert [
        count_words(s) for s in sentences(catalogue, "Dit zijn vier woorden. Dit drie niet-samengesteld.")
    ] == [4, 3]


def test_words_stand_as_written() -> None:
    assert list(words_in("Zin één.Zin twee, en/of (oud)leden!")) == [
        "Zin",
        "één",
        "Zin",
        "twee",
        "en",
        "of",
        "oud)leden",
    ]
