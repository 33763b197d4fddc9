"""The measures behind readability: counts, syllables, formulas, the LiNT-like score, rare words."""

from __future__ import annotations

import csv
import gzip
import random
import subprocess
import sys
from pathlib import Path

import pytest
import srsly  # type: ignore[import-untyped]
import wordfreq

from inclusief_lint import resources
from inclusief_lint.errors import DataError
from inclusief_lint.judging.patterns import PARSE, TAGS
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.knowledge.measures import shipped
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.language.sentences import Sentence
from inclusief_lint.plain_language import (
    FORMULAS,
    Counts,
    Measures,
    RareWord,
    count,
    count_words,
    counter,
    frequencies,
    is_prose,
    measure,
    rare_words,
    textstat_scores,
    words_in,
)
from inclusief_lint.plain_language.lint_like import Features, features, longest_dependency, score
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from tests.some import some

GOLD = Path(__file__).parent.parent / "benchmarks" / "readability"


@pytest.fixture(scope="module")
def full() -> Catalogue:
    """The shipped data."""
    return load()


@pytest.fixture(scope="module")
def pipelines() -> Pipelines:
    return Pipelines()


def sentences(catalogue: Catalogue, text: str, lang: str = "nl", form: str = "markdown") -> list[Sentence]:
    """Return the sentences of a text as a reader of that format gives them."""
    segments = FORMATS[form].read(Source("text", text)).segments
    return [s for segment in segments for s in catalogue.splitter(lang).sentences(segment)]


def measured(
    catalogue: Catalogue, text: str, lang: str = "nl", pipelines: Pipelines | None = None
) -> Measures:
    """Return the measures of a Markdown text, with the LiNT-like score if there are pipelines."""
    found = sentences(catalogue, text, lang)
    if pipelines is not None:
        pipelines.analyse(found, lang, PARSE)
    words, topic = (catalogue.word_set(lang[:2], name) for name in ("function-word", "topic"))
    return measure(found, lang, function_words=words, topic=topic)


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


# --- sentences and counts --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Neem iets mee, bijv. een kaas of wat fruit.", 1),
        ("Er komen o.a. Amsterdammers, d.w.z. mensen uit de stad.", 1),
        ("De lezing is van prof. dr. A. Jansen uit Gent.", 1),
        ("Het kost € 3.500,50 en begint op 1.1.2026 om half acht.", 1),
        ("We beginnen om 10.30 uur in de zaal.", 1),
        ("Kijk op https://www.museum.nl/agenda.html of mail naar info@museum.nl voor een plek.", 1),
        ("Tja... dat weet ik ook niet.", 1),
        ("- een jas\n- een tas\n- een pen\n- een kaart\n- een fles", 5),
        ("Ja. Echt waar. Dat mag. Wij wachten op je.", 4),
    ],
)
def test_sentences_on_which_readability_tools_go_wrong(full: Catalogue, text: str, number: int) -> None:
    assert count(sentences(full, text), counter("nl")).sentences == number


def test_counts_of_a_text(full: Catalogue) -> None:
    text = "# Welkom allemaal\n\nDe tentoonstelling begint om 10.30 uur. Kom je?\n\n| a | b |\n|---|---|\n"
    prose = [s for s in sentences(full, text) if is_prose(s.segment)]
    assert count(prose, counter("nl")) == Counts(
        sentences=2, words=8, spelled=7, syllables=11, letters=33, long_words=1, longest=6
    )


def test_counts_add_up(full: Catalogue) -> None:
    both = sentences(full, "Een korte zin. En daarna een veel langere zin over vertrouwenspersonen.")
    first, second = (count([s], counter("nl")) for s in both)
    assert first + second == count(both, counter("nl"))
    assert (first + second).longest == 8
    assert first + Counts() == first


def test_headings_cells_and_alternative_texts_are_no_sentences(full: Catalogue) -> None:
    text = (
        "# Een kop. Nog een.\n\n![Een man. Hij lacht.](x.png)\n\nEen zin.\n\n- Een punt.\n\n> Een citaat.\n"
    )
    assert [s.text for s in sentences(full, text) if is_prose(s.segment)] == [
        "Een zin.",
        "Een punt.",
        "Een citaat.",
    ]


# --- syllables -------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "needed"), [("nl", 0.97), ("en", 0.93)])
def test_syllables_of_words_counted_by_hand(lang: str, needed: float) -> None:
    with (GOLD / f"syllables.{lang}.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) == 300
    syllables = counter(lang)
    right = sum(int(r["drawn"]) for r in rows if syllables(r["word"]) == int(r["syllables"]))
    assert right / sum(int(r["drawn"]) for r in rows) >= needed


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nl", "museumbezoek:5 ideeën:3 geëerd:2 coördinatie:5 patiënt:2 nationaal:3 café:2 één:1 "
               "LHBTIQ:6 foto's:2 websites:2 e-mail:2 vertrouwenspersoon:5 naoorlogs:3 royaal:2 's:1"),
        ("en", "museum:3 racism:3 didn't:2 statement:2 they've:1 changes:2 tables:2 European:4 someone:2 "
               "everyone:3 society:4 language:2 technique:2 happier:3 trying:2 BBC:3 WWW:9 e-mail:2"),
    ],
)  # fmt: skip
def test_syllables_as_spoken(lang: str, words: str) -> None:
    expected = dict(pair.rsplit(":", 1) for pair in words.split())
    assert {word: str(counter(lang)(word)) for word in expected} == expected


def test_language_tags_of_all_kinds() -> None:
    assert counter("nl-NL")("scène") == counter("NL_be")("scène") == counter("nl")("scène")
    with pytest.raises(ValueError, match="fr"):
        counter("fr")


# --- formulas --------------------------------------------------------------------------------

# 20 sentences, 300 words of which 20 are numbers, 448 syllables in the other 280 (1.6 a word).
HAND = Counts(sentences=20, words=300, spelled=280, syllables=448, letters=1400, long_words=60, longest=30)


@pytest.mark.parametrize(
    ("lang", "name", "value"),
    [
        ("nl", "flesch-douma", 69.685),  # 206.835 - 0.93 x 15 - 77 x 1.6
        ("nl", "leesindex-a", 58.328),  # 195 - 2 x 15 - 66.67 x 1.6
        ("nl", "lix", 35.0),  # 15 + 100 x 60 / 300
        ("en", "flesch", 56.25),  # 206.835 - 1.015 x 15 - 84.6 x 1.6
        ("en", "flesch-kincaid", 9.14),  # 0.39 x 15 + 11.8 x 1.6 - 15.59
    ],
)
def test_formulas_computed_by_hand(lang: str, name: str, value: float) -> None:
    assert FORMULAS[lang][name](HAND) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("counts", [Counts(), Counts(sentences=1, words=3)])
def test_formulas_of_nothing_are_none(counts: Counts) -> None:
    values = {formula(counts) for name, formula in FORMULAS["nl"].items() if name != "lix"}
    assert values == {None}


PLAIN_NL = (
    "Het museum is elke dag open. Je kunt een kaart kopen bij de balie. Kinderen mogen gratis naar binnen. "
    "Neem je een hond mee? Dan vragen we je om buiten te wachten. In de tuin staan banken. "
    "De zalen zijn groot en je mag er rondlopen. Wie slecht loopt, krijgt van ons een stoel met wielen. "
    "Vraag ernaar bij de ingang. We helpen je graag met je jas en je tas. Tot ziens in ons huis!"
)
HARD_NL = (
    "Ten behoeve van de doorontwikkeling van ons inclusiebeleid heeft de directie in samenspraak met de "
    "ondernemingsraad een meerjarige implementatiestrategie vastgesteld. "
    "De verantwoordelijkheid voor de operationalisering van de geformuleerde doelstellingen wordt belegd bij "
    "de afdelingen die zich met wervingsactiviteiten en publieksbenadering bezighouden. "
) * 6


def test_textstat_agrees_on_text_prepared_for_it(full: Catalogue) -> None:
    text = (
        PLAIN_NL + " Het kost € 3.500,50 per jaar, d.w.z. tot 1.1.2026. Bel ons om 10.30 uur of mail a@b.nl."
    )
    found = sentences(full, text)
    counts = count(found, counter("nl"))
    theirs = textstat_scores(found, "nl-NL")
    assert theirs["lix"] == pytest.approx(FORMULAS["nl"]["lix"](counts))
    # textstat takes syllables from hyphenation, which splits no single letter off (over, idee).
    assert theirs["flesch-douma"] == pytest.approx(FORMULAS["nl"]["flesch-douma"](counts), abs=5)


def test_textstat_formulas_are_ours_given_our_syllables(
    full: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    from textstat.backend import metrics
    from textstat.backend.counts import _count_syllables
    from textstat.backend.utils._get_lang_cfg import get_lang_cfg

    from inclusief_lint.plain_language.crosscheck import prepared

    class Ours(dict[str, list[list[str]]]):
        """Stands in for the corpus that textstat would fetch."""

        def __missing__(self, word: str) -> list[list[str]]:
            return [["AH1"] * counter("en")(word)]

    monkeypatch.setattr(_count_syllables, "get_cmudict", lambda lang: Ours())
    text = "The museum opens every day. Children come in free with their parents. Nobody has to wait outside."
    found = sentences(full, text, "en")
    counts = count(found, counter("en"))
    for name, theirs in (
        ("flesch", metrics.flesch_reading_ease),
        ("flesch-kincaid", metrics.flesch_kincaid_grade),
    ):
        assert theirs(prepared(found), "en") == pytest.approx(FORMULAS["en"][name](counts))
    assert [get_lang_cfg("nl", f"fre_{key}") for key in ("base", "sentence_length", "syll_per_word")] == [
        206.835, 0.93, 77,
    ]  # fmt: skip


@pytest.mark.slow
def test_nothing_is_fetched(tmp_path: Path) -> None:
    code = """
import sys
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        raise SystemExit(f"asked for the network: {event} {args}")
sys.addaudithook(refuse)
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.plain_language import counter, frequencies, textstat_scores
from inclusief_lint.reading.source import Source
for lang in ("nl-NL", "en-GB"):
    segments = FORMATS["text"].read(Source("t", "Dit is een zin van zes woorden.")).segments
    found = [s for g in segments for s in load().splitter(lang[:2]).sentences(g)]
    print(sorted(textstat_scores(found, lang)), counter(lang)("museum"), frequencies(lang).zipf("museum") > 4)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.stdout.splitlines(), done.returncode) == (
        ["['flesch-douma', 'lix'] 3 True", "['lix'] 3 True"], 0,
    ), done.stderr  # fmt: skip


def test_counting_loads_nothing_heavy(tmp_path: Path) -> None:
    load()  # compiling the data, once on a machine, looks at patterns with spaCy
    code = """
import sys
import inclusief_lint.plain_language as r
r.count_words, r.count, r.counter("nl")("museum"), r.FORMULAS, r.measure, r.rare_words
print(sorted(m for m in ("spacy", "srsly", "textstat", "nltk", "numpy") if m in sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "[]"


# --- frequencies -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_frequencies_are_those_of_wordfreq(lang: str) -> None:
    theirs = wordfreq.get_frequency_dict(lang, "large")
    assert len(theirs) > 300_000
    common = frequencies(lang)
    assert common._shares == theirs


def test_frequencies_that_are_missing_or_strange_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inclusief_lint.language import frequency

    monkeypatch.setattr(resources, "find_spec", lambda name: None)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    with pytest.raises(DataError, match="install wordfreq"):
        resources.frequency_file("large_nl.msgpack.gz")
    (tmp_path / "frequency_data").mkdir()
    strange = tmp_path / "frequency_data" / "large_nl.msgpack.gz"
    strange.write_bytes(gzip.compress(srsly.msgpack_dumps([{"format": "cB", "version": 2}, ["de"]])))
    with pytest.raises(DataError, match=r"large_nl\.msgpack\.gz"):
        frequency._shares("large_nl.msgpack.gz")


# --- the LiNT-like score ---------------------------------------------------------------------


def test_arithmetic_of_lint() -> None:
    estimate = score(Features(frequency=5.2, dependency=3, clause=4.5, concrete=0.6))
    assert (round(estimate.value, 2), round(estimate.low, 2), round(estimate.high, 2)) == (
        21.04,
        15.04,
        27.04,
    )


@pytest.mark.parametrize(("frequency", "value"), [(9.0, 0.0), (0.0, 100.0)])
def test_the_score_stays_between_0_and_100(frequency: float, value: float) -> None:
    estimate = score(Features(frequency, dependency=3, clause=4.5, concrete=0.6))
    assert estimate.value == value
    assert 0 <= estimate.low <= estimate.high <= 100


def test_the_sources_of_the_score_are_in_the_bibliography(full: Catalogue) -> None:
    assert set(shipped().lint.sources) <= set(full.sources)


def test_official_language_scores_harder_than_plain_language(full: Catalogue, pipelines: Pipelines) -> None:
    plain, hard = (measured(full, text, "nl", pipelines).lint_like for text in (PLAIN_NL, HARD_NL))
    assert plain and hard
    assert plain.high < hard.low


def test_words_of_the_subject_do_not_count_against_a_text(full: Catalogue, pipelines: Pipelines) -> None:
    text = PLAIN_NL + " Diversiteit en inclusie horen bij ons werk. Wij leren over discriminatie en racisme."
    result = measured(full, text, "nl", pipelines)
    assert result.lint_like and result.lint_like_no_topic
    assert result.lint_like_no_topic.value < result.lint_like.value
    without = measured(full, PLAIN_NL, "nl", pipelines)
    assert without.lint_like == without.lint_like_no_topic


def test_no_lint_like_score_for_english_or_without_analysis(full: Catalogue, pipelines: Pipelines) -> None:
    english = "We open every day and you can buy a ticket at the desk. " * 12
    assert measured(full, english, "en", pipelines).lint_like is None
    assert measured(full, english, "en").formulas.keys() == {"flesch-kincaid", "flesch", "lix"}
    assert measured(full, PLAIN_NL, "nl").lint_like is None
    tagged = sentences(full, PLAIN_NL)
    pipelines.analyse(tagged, "nl", TAGS)
    words = full.word_set("nl", "function-word")
    bare = [Sentence(s.segment, s.folded, s.start, s.end) for s in tagged]
    assert measure(bare, "nl", function_words=words, topic=()).lint_like is None


def test_features_of_a_sentence(full: Catalogue, pipelines: Pipelines) -> None:
    found = sentences(full, "De man leest een boek. De vrouw ziet de hond.")
    pipelines.analyse(found, "nl", PARSE)
    result = features(found)
    assert result is not None
    assert result.clause == 3.0  # man, leest, boek; vrouw, ziet, hond
    assert result.concrete == 1.0
    assert features(found, {"man", "boek", "vrouw", "hond"}) is None  # no noun is left
    assert features([]) is None


@pytest.mark.parametrize(
    ("words", "heads", "deps", "longest"),
    [
        # Between "man" and "leest" stand two words and two commas.
        ("De man , met hoed , leest .", [1, 6, 4, 4, 1, 1, 6, 6],
         "det nsubj punct case nmod punct ROOT punct", 2),
        # A later verb that shares the subject is reached by it.
        ("Anna kocht gisteren brood en at", [1, 1, 1, 1, 5, 1], "nsubj ROOT advmod obj cc conj", 4),
        # A conjunct hangs where its first conjunct hangs.
        ("Anna kocht gisteren brood en kaas", [1, 1, 1, 1, 5, 3], "nsubj ROOT advmod obj cc conj", 3),
    ],
)  # fmt: skip
def test_the_longest_dependency(words: str, heads: list[int], deps: str, longest: int) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    pos = [
        "PUNCT" if w in ",." else "VERB" if w in ("leest", "kocht", "at") else "NOUN" for w in words.split()
    ]
    vocab = Vocab()
    for mark in ",.":
        vocab[mark].is_punct = True
    doc = Doc(vocab, words.split(), heads=heads, deps=deps.split(), pos=pos)
    assert longest_dependency(doc) == longest


# --- frequency and rare words ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("medewerkersraad", "raad"),
        ("vertrouwenspersoon", "persoon"),
        ("subsidieaanvraag", "aanvraag"),
        ("publieksbenadering", "benadering"),
        ("LHBTIQ-gemeenschap", "gemeenschap"),
        ("toegankelijkheid", None),
        ("museum", None),
        ("ongewis", None),
    ],
)
def test_the_last_part_of_a_compound(word: str, head: str | None) -> None:
    assert frequencies("nl-NL").head(word) == head


def test_a_compound_is_as_common_as_its_last_part() -> None:
    common = frequencies("nl")
    assert common.zipf("medewerkersraad") < 3 < common.best("medewerkersraad") == common.zipf("raad")
    assert common.zipf("huis") > 5 > common.zipf("qqqq")
    assert frequencies("en").head("birdhouse") == "house"
    assert frequencies("en").best("birdhouse") > 3 > frequencies("en").best("lanyard")


def rare(
    catalogue: Catalogue, pipelines: Pipelines, text: str, lang: str = "nl", **options: object
) -> list[RareWord]:
    found = sentences(catalogue, text, lang)
    pipelines.analyse(found, lang, TAGS)
    topic = catalogue.word_set(lang, "topic")
    return rare_words(found, lang, exempt=topic, **options)  # type: ignore[arg-type]


def test_rare_words_with_their_places(full: Catalogue, pipelines: Pipelines) -> None:
    text = "Wij betreuren dit. De nieuwe regeling wordt aanstonds geëffectueerd door de raad."
    found = rare(full, pipelines, text, plainer={"aanstonds": "zo meteen"})
    assert {w.text for w in found} == {"aanstonds", "geëffectueerd"}
    assert [w.zipf for w in found] == sorted(w.zipf for w in found)
    by_text = {w.text: w for w in found}
    assert by_text["aanstonds"].plainer == "zo meteen"
    assert by_text["geëffectueerd"].plainer is None
    for word in some(found):
        assert word.sentence.segment.text[word.start : word.end] == word.text


@pytest.mark.parametrize(
    "text",
    [
        "De medewerkersraad kiest een vertrouwenspersoon.",  # well known by their last part
        "Intersectionaliteit en validisme horen bij gendergelijkheid en neurodiversiteit.",  # the subject
        "Mevrouw Quaedvlieg uit Ouddorp spreekt.",  # names
        "Wij zien dit in 2026, o.a. bij de VVVX en om 10.30 uur.",  # numbers and abbreviations
        "Hij zei: “Dat is aanstonds geëffectueerd.”",  # somebody else's words
        "Het heet *aanstonds geëffectueerd* in het boek.",  # a title or a foreign word
    ],
)
def test_words_that_are_not_rare(full: Catalogue, pipelines: Pipelines, text: str) -> None:
    assert [w.text for w in rare(full, pipelines, text)] == []


def test_at_most_ten_each_once(full: Catalogue, pipelines: Pipelines) -> None:
    hard = (
        "aanstonds bewerkelijk contempleren dialectiek epistemisch frivool generositeit heuristisch".split()
    )
    hard += "idiosyncratisch jovialiteit kakofonisch lacune mnemotechnisch nonchalance omineus".split()
    text = " ".join(f"Zij vinden het {word}." for word in hard)
    found = rare(full, pipelines, text + " " + text)
    assert len(found) == 10
    assert len({w.lemma for w in found}) == 10
    assert len(rare(full, pipelines, text, most=3)) == 3


def test_rare_words_in_english(full: Catalogue, pipelines: Pipelines) -> None:
    text = "We promulgate the rules, and visitors perambulate here. Accessibility matters to Quillfeldt."
    assert {w.text for w in rare(full, pipelines, text, "en")} == {"promulgate", "perambulate"}


# --- text that is no running text ------------------------------------------------------------

CODE = "\n\n".join(f"for i in range({n}): x_{n} = foo(bar[{n}], baz={n}) # todo" for n in range(30))
HOSTILE = {
    "empty": "",
    "marks": "... !!! ??? " * 20,
    "figures": "\n\n".join(f"{n} {n * 7},50 {n}% 1.{n}.2026 {n * n}" for n in range(60)),
    "table": "| a | b |\n|---|---|\n" + "| 3,50 | 12 |\n" * 60,
    "names": "\n".join(f"- Jan Jansen-{n} Pietersen" for n in range(60)),
    "poem": "\n\n".join(["de wind waait door de bomen\nen het water van de rivier\nis stil"] * 20),
    "code": CODE,
    "one sentence": "de man en de vrouw en het kind " * 625,
    "one word": "a" * 5_000,
    "vowels": "aeiou" * 1_000 + " " + "ëïöü" * 1_000,
    "hyphens": "a-" * 1_500 + "a",
    "stops": "a." * 1_500,
    "brackets": "a(" * 1_500,
    "quotes": "“a” 'b' " * 300,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_score_for_what_is_no_running_text(full: Catalogue, pipelines: Pipelines, name: str) -> None:
    for lang in ("nl", "en"):
        result = measured(full, HOSTILE[name], lang)
        assert result.no_score in ("too-short", "not-running")
        assert (result.formulas, result.lint_like, result.lint_like_no_topic) == ({}, None, None)
    assert len(rare(full, pipelines, HOSTILE[name])) <= 10


def test_a_short_text_gets_no_score(full: Catalogue, pipelines: Pipelines) -> None:
    assert measured(full, "Dit is een korte zin. " * 9, "nl", pipelines).no_score == "too-short"
    assert measured(full, "Dit is een korte zin. " * 10, "nl", pipelines).no_score is None


def test_any_row_of_characters_has_counts(full: Catalogue) -> None:
    chance = random.Random(1)
    signs = "aeiouyq gst.,-'’/()&*_@0123456789éëïÅß漢\ufffc\n"
    for word in some(w for _ in range(200) for w in words_in("".join(chance.choices(signs, k=60)))):
        assert counter("nl")(word) >= 1
        assert counter("en")(word) >= 1
