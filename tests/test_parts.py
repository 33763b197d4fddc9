"""A long text is judged in parts: what is found does not depend on where one ends."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusief_lint import Config, FileResult, Linter, Severity, Source
from inclusief_lint.judging import linter
from inclusief_lint.judging.checks import Part
from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.language import facts, pipelines
from inclusief_lint.language.document import Passage
from inclusief_lint.language.facts import DocumentFacts
from inclusief_lint.language.pipelines import PARSE, TAGS, Pipelines
from inclusief_lint.language.sentences import Sentence, fold, texts_of, words_of
from inclusief_lint.language.word_set import WordSet
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.segments import Run, Segment
from inclusief_lint.reading.source import Reading
from tests.some import some

WHOLE = 10**9  # characters
# Each has something that another paragraph decides about: uses and explanations of abbreviations
# and jargon, words spelt out, bullets and drawn letters, passives, passages in another language.
DUTCH = (
    "De brandweerman kwam en hij/zij bleef. Elke bezoeker neemt zijn jas mee.",
    "De raad van toezicht (RvT) vergadert. De RvT besluit, en de KPI's van de OKR zijn bekend.",
    "De RvT en de KPI staan in het MJP. Wie weet wat het MJP is?",
    "Het meerjarenplan bevat een kritieke prestatie indicator van de provinciale raad.",
    "De stukken worden door ons verstuurd. De brief werd gelezen. Het huis wordt verkocht door de gemeente.",
    "De provenance (de herkomst) van de longread is bekend. Het commitment is groot.",
    "Een longread over commitment en provenance. Het is een holistische aanpak.",
    "\U0001f600 punt een", "\U0001f600 punt twee", "\u2714 punt drie",
    "\U0001d4d3\U0001d4ee\U0001d4f7 \U0001d4ed\U0001d4ea\U0001d4f0 in letters. LEES DIT NU ALLEMAAL EVEN.",
    "This is a sentence that was written in English and that has many of the words which are theirs.",
    "Deze zin is met opzet zo lang dat een lezer hem niet in een keer kan overzien, omdat er steeds weer een "
    "bijzin bij komt die nog iets vertelt over de gemeente, de raad, de inwoners en de plannen die er zijn.",
    "Het museum toont slaven en een indiaan. Zij is een blinde, en in 1850 was er een neger.",
    "## Kop met de RvT", "- punt met de KPI\n- punt met de brandweerman", "Kort.", "#dagvandearbeid en (OKR)",
)  # fmt: skip
ENGLISH = (
    "The chairman came, and every visitor must bring his coat. The blacklist is long.",
    "The board of trustees (BOT) met. The BOT and the KPI of the OKR are known.",
    "The KPI and the BOT stand in the SLA. Who knows what an SLA is?",
    "A service level agreement, and a key performance indicator, that is what we have with them.",
    "The letters are sent by us. The house was sold. The report has been read by the council.",
    "Provenance, the history of who owned a work, matters. We leverage synergy in order to utilise it.",
    "We leverage provenance. It was utilised in order to leverage the deliverables.",
    "\U0001f600 point one", "\U0001f600 point two", "\u2714 point three",
    "Dit is een zin die in het Nederlands is en waarin veel woorden staan die zij niet hebben.",
    "PLEASE READ THIS NOW ALL OF YOU. This sentence is meant to be so long that no reader holds it in mind, "
    "because there is always another clause that tells something more about the council and its plans.",
    "## Heading with the KPI", "Short.", "She is an invalid, and a Berber woman met a blind man.",
)  # fmt: skip
LANGUAGES = (DUTCH, ENGLISH, DUTCH + ENGLISH)
PASSIVES = (DUTCH[4], ENGLISH[4])

linter_of = {lang: Linter(Config(lang=lang, min_severity=Severity.TIP)) for lang in ("auto", "nl")}


def judged(text: str, syntax: str, lang: str, size: int) -> FileResult:
    """Return what is found in a text in parts of this many characters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linter, "_PART", size)
        (result,) = linter_of[lang].lint([FORMATS[syntax].read(Source("x", text))])
    assert result.error is None
    return result


def written(paragraphs: list[str], syntax: str) -> str:
    """Return paragraphs as a text."""
    if syntax == "html":
        body = "".join(f"<p>{p}</p><img src='a.png' alt='de KPI'>\n" for p in paragraphs)
        return f"<html lang='nl'><body>{body}</body></html>"
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("syntax", ["markdown", "html", "text"])
@given(
    paragraphs=st.one_of(*(st.lists(st.sampled_from(row), min_size=2, max_size=12) for row in LANGUAGES)),
    size=st.sampled_from([1, 60, 150, 400]),
    lang=st.sampled_from(["auto", "nl"]),
)  # fmt: skip
@settings(max_examples=25)
def test_parts_of_any_size_give_the_same(syntax: str, paragraphs: list[str], size: int, lang: str) -> None:
    text = written(paragraphs, syntax)
    assert judged(text, syntax, lang, size) == judged(text, syntax, lang, WHOLE)


@pytest.mark.parametrize("row", [DUTCH, ENGLISH])
@pytest.mark.parametrize("syntax", ["markdown", "html", "text"])
def test_all_of_it_together(syntax: str, row: tuple[str, ...]) -> None:
    chance = random.Random(5)
    passives = [text for text in PASSIVES if text in row] * 60
    text = written([chance.choice(row) for _ in range(60)] + passives, syntax)
    whole = judged(text, syntax, "auto", WHOLE)
    rules = {finding.rule.rpartition("/")[2] for finding in whole.findings}
    assert {"unknown-abbreviation", "passive-share"} <= rules
    assert judged(text, syntax, "auto", 500) == whole


def test_of_a_part_that_is_decided_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list[Part] = []

    class Watched(DocumentRun):
        def collect(self) -> None:
            for part in parts:
                for passage in some(part.passages):
                    assert not any((passage._folded, passage._facts, passage._sentences))
            super().collect()
            parts.append(self._part)
            assert any(passage._sentences for passage in some(self._part.passages))

    monkeypatch.setattr(linter, "DocumentRun", Watched)
    judged("\n\n".join(DUTCH * 3), "text", "nl", 400)
    assert len(parts) > 5
    assert [part.first for part in parts] == sorted({part.first for part in parts})
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_text_without_a_passage_is_one_part() -> None:
    assert (
        judged("", "text", "nl", 10).findings == judged("```\ncode\n```", "markdown", "nl", 10).findings == ()
    )


def test_no_long_text_waits_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linter, "_BATCH_SIZE", 100)
    events: list[str] = []

    def readings() -> Iterator[Reading]:
        for number, text in enumerate(("Kort.", "De brandweerman kwam. " * 10, "Kort.")):
            events.append(f"read {number}")
            yield FORMATS["text"].read(Source(str(number), text))

    for result in linter_of["nl"].lint(readings()):
        events.append(f"judged {result.path}")
    assert events == ["read 0", "read 1", "judged 0", "judged 1", "read 2", "judged 2"]


ENTRIES = ["aa", "b*", "*c", "*dd*", "aa bb", "bb aa cc", "e* aa", "*e cc", "aa *b"]
ROWS = st.lists(
    st.lists(st.sampled_from(["aa", "bb", "cc", "ee", "ab", "be", "a-b", "xx"]), max_size=6), max_size=6
)


@pytest.mark.parametrize(("row", "most"), [(1, 100), (3, 100), (1000, 100), (2, 0), (1000, 0)])
@given(paragraphs=ROWS, entries=st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=3))
def test_a_word_is_found_wherever_it_stands(
    row: int, most: int, paragraphs: list[list[str]], entries: list[str]
) -> None:
    texts = [" ".join(words) for words in paragraphs]
    words = words_of(" . ".join(texts))
    sought = WordSet(entries)
    expected = any(sought.length_at(words, index) for index in range(len(words)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "_ROW", row)
        patch.setattr(facts, "_MOST_WORDS", most)
        segments = [Segment(text, (Run(0, 0, len(text)),)) for text in texts]
        assert DocumentFacts(segments).contains(sought) is expected
        assert texts_of(fold(" ".join(texts))) == [word.text for word in words]


def test_a_passage_is_made_again_after_it_was_forgotten() -> None:
    document = linter_of["nl"].document(FORMATS["text"].read(Source("x", "Een zin. Nog een zin.")))
    (passage,) = document.passages
    assert isinstance(passage, Passage)
    before = [sentence.text for sentence in passage.sentences]
    passage.forget()
    assert passage.sentence_count == 2
    assert [sentence.text for sentence in passage.sentences] == before


def test_a_pipeline_that_has_met_too_many_words_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses, load = Pipelines(), pipelines.shipped
    segment = Segment("De brandweerman kwam.", (Run(0, 0, 21),))
    loaded = []

    def counted(lang: str, level: int, corrections: Any) -> Any:
        loaded.append(level)
        return load(lang, level, corrections)

    def tags(level: int) -> list[str]:
        sentence = Sentence(segment, fold(segment.text), 0, 21)
        analyses.analyse([sentence], "nl", level)
        assert sentence.doc is not None and sentence.level == level
        return [token.pos_ for token in sentence.doc]

    monkeypatch.setattr(pipelines, "shipped", counted)
    before = tags(PARSE)
    assert tags(TAGS) == before and loaded == [PARSE]
    monkeypatch.setattr(pipelines, "_MOST_WORDS", 0)
    assert tags(TAGS) == before and loaded == [PARSE, PARSE]
