"""The sentence splitter, and what stands on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.language.sentences import Splitter, fold, quotations, words_of
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from tests.some import some


@pytest.fixture(scope="module")
def nl(catalogue: Catalogue) -> Splitter:
    return catalogue.splitter("nl")


@pytest.fixture(scope="module")
def en(catalogue: Catalogue) -> Splitter:
    return catalogue.splitter("en")


def split(splitter: Splitter, text: str) -> list[str]:
    return [text[a:b] for a, b in splitter.spans(text)]


# The rows are those on which readability tools go wrong; "|" marks where sentences end.
@pytest.mark.parametrize(
    "marked",
    [
        "Neem iets mee, bijv. een Hollandse kaas of wat fruit.",
        "Er komen o.a. Amsterdammers, d.w.z. mensen uit de stad.",
        "De lezing is van prof. dr. A. Jansen uit Gent.",
        "Het kost € 3.500,50 en begint op 1.1.2026 om half acht.",
        "We beginnen om 10.30 uur. |Kom op tijd.",
        "Kijk op www.museum.nl/agenda. |Of mail naar info@museum.nl. |Graag voor mei.",
        "Tja... dat weet ik niet.",
        "Tja... |Dat weet ik niet.",
        "Ja. |Echt waar. |Dat mag. |Wij wachten op je.",
        "Wat een dag! |Kom je ook? |Graag.",
        "“Kom je?” vroeg zij. |“Ja.” |Hij lachte.",
        "“Wat mooi!” |Zij liep door.",
        "Zij zei: 'Ga maar.' |Toen ging hij.",
        "(Dit is een zin.) |Dit ook.",
        "Neem pen, papier enz. mee. |Meer hoeft niet.",
        "Neem pen, papier enz. |Meer hoeft niet.",
        "1. Lees dit eerst. |2. Doe het dan.",
        "Het was in 2024. |Toen ging de zaal open.",
        "Mevr. M.C. Escher-de Vries en dhr. J.P. Coen komen.",
        "Wacht... wat?! |Dat kan niet.",
        "Open het bestand.\ufffc en lees.",
        "Zonder punt aan het eind",
    ],
)
def test_dutch_sentences(nl: Splitter, marked: str) -> None:
    parts = marked.split("|")
    assert split(nl, "".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize(
    "marked",
    [
        "Dr. Smith and Mrs. Jones, e.g. with Prof. Brown, spoke.",
        "It costs $3,500.50 at 10.30 a.m. on Monday.",
        "See www.example.org. |Then write to a.b@example.org. |Thanks.",
        "Well... I do not know.",
        "She left. |He stayed. |I wept.",
        "“Are you coming?” she asked. |“Yes.” |He did.",
        "J. R. R. Tolkien wrote it.",
    ],
)
def test_english_sentences(en: Splitter, marked: str) -> None:
    parts = marked.replace("Well... I", "Well... |I").split("|")
    assert split(en, "".join(parts)) == [part.strip() for part in parts]


def test_five_bullets_are_five_sentences(nl: Splitter) -> None:
    text = "Neem mee:\n\n- brood\n- kaas en boter\n- een mes\n- wat fruit\n- goede zin\n"
    segments = FORMATS["markdown"].read(Source("x.md", text)).segments
    sentences = [s.text for segment in segments for s in nl.sentences(segment)]
    assert sentences == [
        "Neem mee:", "brood", "kaas en boter", "een mes", "wat fruit", "goede zin",
    ]  # fmt: skip


def test_without_a_language_both_lists_of_abbreviations_serve(catalogue: Catalogue) -> None:
    text = "Prof. Jansen komt bijv. Maandag met Mrs. Brown."
    assert split(catalogue.splitter(None), text) == [text]


def test_what_is_too_long_for_a_sentence_is_cut_at_a_space(nl: Splitter) -> None:
    text = ("een twee drie " * 5000).strip()
    pieces = split(nl, text)
    assert all(len(piece) <= 3000 for piece in some(pieces))
    assert " ".join(pieces) == text
    assert [len(p) for p in split(nl, "x" * 7000)] == [3000, 3000, 1000]


PIECES = st.sampled_from(
    ["Ja", "dr", "o.a", "A", "1", ".", ".", "...", "!", "?", " ", " ", "  ", "\n", "“", "”", "'", '"',
     "(", ")", "é", "🙂", "e\u0301", "x@y.nl", "…", "。", "\u00a0", "-"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(text=TEXTS)
def test_sentences_cover_all_there_is_to_read_in_order(text: str) -> None:
    splitter = Splitter(frozenset({"dr.", "o.a."}), frozenset({"enz."}))
    spans = list(splitter.spans(text))
    place = 0
    for start, end in spans:
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()


@given(text=st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["İstanbul", "STRAẞE", "ŒUVRE", "ΌΔΟΣ", "ǅ", "’t Is", "co‑ouder"])
def test_folding_keeps_the_length_of_hard_letters(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_levels_case_apostrophes_and_hyphens() -> None:
    assert fold("Zo’n CO‑ouder ‘IJs’") == "zo'n co-ouder 'ijs'"


@given(text=TEXTS)
def test_words_lie_in_order_and_are_what_the_text_says(text: str) -> None:
    folded = fold(text)
    place = 0
    for word in words_of(folded):
        assert place <= word.start < word.end
        assert folded[word.start : word.end] == word.text
        place = word.end


def test_words_keep_hyphens_and_apostrophes() -> None:
    assert [w.text for w in words_of("zo'n mbo-student, man/vrouw & d&i")] == [
        "zo'n", "mbo-student", "man", "vrouw", "d&i",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Zij zei “ja” en „nee”.", ["“ja”", "„nee”"]),
        ("Zij zei 'ja' en \"nee\".", ["'ja'", '"nee"']),
        ("Zij zei ‘ja’ en «nee».", ["‘ja’", "«nee»"]),
        ("'s Morgens zijn er foto's en zo'n oma's.", []),
        ("'s Morgens zei zij 'ja'.", ["'ja'"]),
        ("Het 't en 'k van rock 'n' roll, 'm dan.", []),
        ("Het is 5' en 6\" lang.", []),
        ("Een “begin zonder eind.", []),
        ("“Een ‘twee’ drie” vier", ["“Een ‘twee’ drie”"]),
        ("the visitors' room and the artists' room", []),
        ('Hij zei: " Wij komen. Dat is zo. " Toen ging hij.', ['" Wij komen. Dat is zo. "']),
        ('" Nee. " " Ja, " was haar antwoord.', ['" Nee. "', '" Ja, "']),
        ('Een 5 " buis en een 7 " buis.', []),
        (",,Wij gaan'', zegt Bo. ,, Tot later''.", [",,Wij gaan''", ",, Tot later''"]),
        ("a,,b,,c en ,,,,d''", []),
        ("Zij riep « ja ! » en ‹ nee › en << o >>.", ["« ja ! »", "‹ nee ›", "<< o >>"]),
        ('"Ik ga", zei Bo, "en jij blijft."', ['"Ik ga"', '"en jij blijft."']),
        ('Zij vroeg: "Ga je mee. Dat hoop ik.', ['"Ga je mee.']),
        ('Hij keek op. " U bent te laat. Zij zweeg.', ['" U bent te laat.']),
        ("“De rest van wat zij zei. Nog meer.", ["“De rest van wat zij zei. Nog meer."]),
        ("Zij vroeg: 'Ga je mee. Dat hoop ik.", []),
        ('Een scherm van 24" Breed en dun.', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == quoted


@given(text=TEXTS)
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    place = 0
    for start, end in quotations(text):
        assert place <= start < end <= len(text)
        place = end


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("en", "This workshop is about how to work with R. |They define the goals."),
        ("en", "He took vitamin D. |It helped, said J. R. R. Tolkien."),
        ("en", "The book by A. Smith and B. Jones is out."),
        ("en", "A. The first answer."),
        ("nl", "Zij slikt vitamine D. |Dit helpt haar."),
        ("nl", "Het portret is van M. De Vos en J. Van Eyck uit Gent."),
        ("nl", "Vraag het mevrouw A. Jansen. |Zij weet het."),
        ("nl", "A. Het eerste antwoord."),
    ],
)
def test_a_letter_ends_a_sentence_before_a_word_that_is_no_name(lang: str, marked: str) -> None:
    parts = marked.split("|")
    assert split(load().splitter(lang), "".join(parts)) == [part.strip() for part in parts]


def test_a_tag_after_a_full_stop_is_of_neither_sentence(nl: Splitter) -> None:
    assert split(nl, "Zij komt in mei.\ufffc Daarna gaat zij weg.") == [
        "Zij komt in mei.",
        "Daarna gaat zij weg.",
    ]
    assert split(nl, "Zij komt in mei.\ufffc\ufffc") == ["Zij komt in mei.\ufffc\ufffc"]
