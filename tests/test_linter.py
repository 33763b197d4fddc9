"""From text to findings: languages, contexts, exact ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from inclusief_lint import Config, FileResult, Finding, Linter, Severity, Source, lint
from inclusief_lint.errors import ConfigError, SourceError
from inclusief_lint.finding import FileError, NotRead
from inclusief_lint.judging import linter, settle
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.language.pipelines import PARSE, TAGS, TOKENS, Pipelines
from inclusief_lint.language.sentences import Sentence
from inclusief_lint.reading.files import Unreadable
from inclusief_lint.reading.formats import FORMATS
from tests.some import some

LintText = Callable[..., list[Finding]]
LintFile = Callable[..., FileResult]

NL = "De brandweerman kwam vandaag heel snel naar het museum."
EN = "The fireman came to the museum with all of the others."
DE = "Der brandweerman und der fireman kamen heute sehr schnell zum Museum."


def terms(findings: list[Finding]) -> list[str | None]:
    return [f.term for f in findings]


# --- languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\nlang: nl\n---\n{NL} {EN}", ["brandweerman"]),
        (f"---\nlang: en-GB\n---\n{NL} {EN}", ["fireman"]),
        (f"---\nlang: de\n---\n{NL} {EN}", []),
        (f"{NL}\n\n{EN}\n", ["brandweerman", "fireman"]),
        (f"{EN}\n\n{NL}\n\n{EN}\n", ["fireman", "brandweerman", "fireman"]),
        (DE, []),
        (f"{NL}\n\n{DE}\n\n{EN}\n", ["brandweerman", "fireman"]),
    ],
    ids=["nl", "en-GB", "de", "nl en", "en nl en", "german", "nl de en"],
)
def test_each_segment_is_judged_in_its_language(lint_md: LintText, text: str, expected: list[str]) -> None:
    assert terms(lint_md(text)) == expected


@pytest.mark.parametrize(("lang", "term"), [("nl", "brandweerman"), ("en", "fireman")])
def test_a_declared_language_is_believed(lint_file: LintFile, lang: str, term: str) -> None:
    result = lint_file(f"{NL} {EN} {DE}", lang=lang)
    assert {f.term for f in result.findings} == {term}
    assert {f.lang for f in result.findings} == {lang} == {result.lang}


def test_the_lang_attribute_is_the_closest_declaration(lint_html: LintText) -> None:
    page = (
        '<html lang="nl"><body><p>Een brandweerman en een fireman.'
        '<p lang="en">A brandweerman and a <b>fireman</b>.'
        '<p>Een fireman en een <span lang="en-GB">fireman</span>.</p>'
        '<div lang="fr"><p>Un brandweerman, un fireman.</p></div><p>Nog een fireman.</p>'
    )
    found = [(f.term, f.lang, page[: f.start].count("<p")) for f in lint_html(page)]
    assert ("brandweerman", "nl", 1) in found
    assert ("fireman", "en", 2) in found
    assert all(where in (1, 2, 3) for _, _, where in some(found))
    assert [t for t, _, where in found if where == 1] == ["brandweerman"]
    assert [t for t, _, where in found if where == 2] == ["fireman"]


def test_english_rules_never_touch_dutch_and_the_reverse(lint_md: LintText) -> None:
    # "land" is an English entry and a Dutch word, "page" a Dutch entry and an English word.
    dutch = "Ons land is klein, maar in het hele land wonen veel mensen die musea bezoeken."
    english = "This page of the book tells you all that there is to know about the museum."
    assert lint_md(f"{dutch}\n\n{english}\n") == []
    assert terms(lint_md("They have always owned the land that lies behind this museum.")) == ["land"]
    both = "- Lees de page over dit museum dan nog maar een keer.\n- We own the land behind the museum.\n"
    assert terms(lint_md(both)) == ["page", "land"]


def test_one_word_is_decided_by_a_list_alone(lint_file: LintFile) -> None:
    assert [f.text for f in lint_file("Brandweerman").findings] == ["Brandweerman"]
    result = lint_file("Museum")
    assert (result.lang, result.findings, result.not_read) == (None, (), NotRead("language", 1))


def test_the_language_is_told_of_every_text(lint_file: LintFile) -> None:
    result = lint_file("De brandweer kwam vandaag heel snel naar het museum.")
    assert (result.lang, result.notes, result.not_read) == ("nl", (), None)
    assert lint_file("---\nlang: nl\n---\nx").lang == "nl"


def test_another_language_is_not_read(lint_file: LintFile) -> None:
    result = lint_file(DE)
    assert (result.lang, result.findings, result.notes) == (None, (), ())
    assert result.not_read == NotRead("language", 1, "de")
    assert lint_file(f"---\nlang: de\n---\n{DE}").not_read == NotRead("language", 1, "de", declared=True)


@pytest.mark.parametrize("text", ["", "\n\n", "2026 - 12 %", "---\nlang: nl\n---\n", "x"])
def test_a_text_without_words_leaves_nothing_unread(lint_file: LintFile, text: str) -> None:
    assert lint_file(text).not_read is None


def test_a_text_with_one_passage_of_ours_is_read(lint_file: LintFile) -> None:
    assert lint_file(f"{DE}\n\n{DE}\n\n{NL}").not_read is None


@pytest.mark.parametrize(
    ("select", "is_read"),
    [("accessibility", True), ("capitals", True), ("roles", False), ("brandweerman", False)],
)
def test_rules_that_need_no_language_leave_nothing_unread(select: str, is_read: bool) -> None:
    (result,) = Linter(Config(select=(select,))).lint_texts([DE])
    assert (result.not_read is None) is is_read


def test_a_short_item_is_judged_as_its_document(lint_md: LintText) -> None:
    text = f"{NL}\n\n- brandweerman\n- fireman\n"
    assert [f.text for f in lint_md(text)] == ["brandweerman", "brandweerman"]


# --- which entry speaks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De oosterse keuken is groot.", [("oosterse-keuken", "oosterse keuken")]),
        ("Een oosterse man.", [("oosters", "oosterse")]),
        ("Een oosterse wind.", []),
        ("De brandweermannen.", [("brandweerman", "brandweermannen")]),
        ("De brandweermannenclub.", []),
        ("De brandweerman-duiker en de super-brandweerman/duiker.",
         [("brandweerman", "brandweerman"), ("brandweerman", "brandweerman")]),
        ("Grobbelfeest en grobbelsteentjes.", [("grobbel", "Grobbelfeest")]),
        ("De fabriek heet brandweerman.nl of x@brandweerman.nl.", []),
        ("BRANDWEERMAN GEZOCHT VOOR HET MUSEUM", [("brandweerman", "BRANDWEERMAN")]),
    ],
)  # fmt: skip
def test_the_longest_match_wins_and_words_are_whole(
    lint_txt: LintText, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(f.term, f.text) for f in lint_txt(text, lang="nl")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gisteren sprak meneer Brandweerman ons toe.",
        "Ze zeiden: “Daar loopt een brandweerman langs.”",
        "Ze zeiden: 'Daar loopt een brandweerman langs.'",
        "Ze zeiden: „Daar loopt een brandweerman langs.”",
        "> Daar loopt een brandweerman langs.",
        "We lezen *De brandweerman van Gouda* voor.",
        "Het woord brandweerman past hier niet.",
        "De collega, voorheen brandweerman genoemd, komt ook.",
        "`brandweerman` is een variabele.",
        "Zie https://example.org/brandweerman/ voor meer.",
        "<!-- brandweerman -->",
        "Over *brandweerman* is veel te zeggen.",
    ],
)
def test_names_quotations_titles_and_mentions_are_silent(lint_md: LintText, text: str) -> None:
    assert lint_md(text, lang="nl") == []


@pytest.mark.parametrize(
    "text",
    [
        "Brandweerman gezocht.",
        "# De Brandweerman",
        "Dit zijn foto's van 's morgens: een brandweerman bij foto's.",
        "Zo'n brandweerman, zo'n held.",
        'De "brandweer" en de brandweerman kwamen.',
    ],
)
def test_their_neighbours_are_not(lint_md: LintText, text: str) -> None:
    assert [f.text.lower() for f in lint_md(text, lang="nl")] == ["brandweerman"]


@pytest.mark.parametrize(
    "text",
    [
        "Hij zei: “Daar loopt een grobbel.”",
        "> Daar loopt een grobbel.",
        "Het woord grobbel kwetst.",
    ],
)
def test_a_quoted_slur_becomes_a_suggestion_to_add_context(lint_md: LintText, text: str) -> None:
    (finding,) = lint_md(text, lang="nl")
    assert (finding.severity, finding.text) == (Severity.SUGGESTION, "grobbel")
    assert (finding.alternatives, finding.fix) == ((), None)
    assert finding.message == "Geef uitleg bij 'grobbel'."
    (plain,) = lint_md("Daar loopt een grobbel.", lang="nl")
    assert plain.severity is Severity.ERROR


def test_a_slur_as_a_name_is_silent(lint_md: LintText) -> None:
    assert lint_md("Gisteren sprak meneer Grobbel ons toe.", lang="nl") == []


# --- wording


@pytest.mark.parametrize(
    ("text", "matched", "first"),
    [
        ("Een brandweerman.", "brandweerman", "brandweermens"),
        ("Brandweerman gezocht.", "Brandweerman", "Brandweermens"),
        ("BRANDWEERMAN GEZOCHT", "BRANDWEERMAN", "BRANDWEERMENS"),
        ("“Hallo.” Brandweermannen kwamen.", "Brandweermannen", "Brandweerlieden"),
    ],
)
def test_alternatives_take_over_the_capitals(lint_txt: LintText, text: str, matched: str, first: str) -> None:
    (finding,) = lint_txt(text, lang="nl")
    assert (finding.text, finding.alternatives[0]) == (matched, first)
    assert f"'{first}'" in finding.message and f"'{matched}'" in finding.message


def test_message_parts(lint_txt: LintText) -> None:
    (finding,) = lint_txt("Een oosterse man.", lang="nl")
    assert finding.message == "Overweeg 'oosterse'. Noem het land."
    (finding,) = lint_txt("A fireman.", lang="en")
    assert finding.message == "Consider 'firefighter' for 'fireman' when it is about anyone."
    assert (finding.fix, finding.url) == ("safe", "https://example.org/words")


# --- exact ranges


@pytest.mark.parametrize(
    ("page", "range_text", "text", "fix"),
    [
        ("<p>De brandweer<i>man</i> kwam.", "brandweer<i>man", "brandweerman", None),
        ("<p>De <b>brand</b>weer<!-- x -->man kwam.", "brand</b>weer<!-- x -->man",
         "brandweerman", None),
        ("<p>De brand&shy;weer&shy;man kwam.", "brand&shy;weer&shy;man", None, None),
        ("<p>De brand\u00adweerman kwam.", "brand\u00adweerman", None, None),
        ("<p>De brandweerm&#97;n kwam.", "brandweerm&#97;n", None, None),
        ("<p>De brandweerman&nbsp;kwam.", "brandweerman", "brandweerman", "unsafe"),
        ("<p>De oosterse\n   keuken.", "oosterse\n   keuken", None, None),
        ("<p>🙂 &eacute; brandweerman", "brandweerman", "brandweerman", "unsafe"),
    ],
)  # fmt: skip
def test_split_words_are_one_word(
    lint_html: LintText, page: str, range_text: str, text: str | None, fix: str | None
) -> None:
    (finding,) = lint_html(page, lang="nl")
    assert page[finding.start : finding.end] == range_text
    assert finding.fix == fix
    if text is not None:
        assert finding.text == text


def test_lines_and_columns(lint_md: LintText) -> None:
    text = "# Kop\r\n\r\nDe 🙂 oosterse\r\nkeuken is groot.\r\n"
    (finding,) = lint_md(text, lang="nl")
    assert text[finding.start : finding.end] == "oosterse\r\nkeuken"
    place = (finding.line, finding.column, finding.end_line, finding.end_column)
    assert place == (3, 6, 4, 7)


def test_findings_stand_in_source_order(lint_md: LintText) -> None:
    findings = lint_md("Grobbel? Een page, een grobbel, een brandweerman.", lang="nl")
    assert [f.start for f in findings] == sorted(f.start for f in findings)
    assert terms(findings) == ["grobbel", "page", "grobbel", "brandweerman"]


# --- the same every time


def readings() -> list[Any]:
    texts = [NL, EN, DE, f"{NL}\n\n{EN}", "Een oosterse man.", "", "Brandweerman", "> Een grobbel."]
    form = FORMATS["markdown"]
    return [form.read(Source(f"{i}.md", text)) for i, text in enumerate(texts * 20)]


def test_linting_twice_gives_the_same(linter: Linter) -> None:
    assert list(linter.lint(readings())) == list(linter.lint(readings()))


def test_a_batch_gives_the_same_as_one_by_one(linter: Linter) -> None:
    one_by_one = [next(iter(linter.lint([reading]))) for reading in readings()]
    assert list(linter.lint(readings())) == one_by_one
    assert [r.path for r in one_by_one] == [f"{i}.md" for i in range(160)]


def endless(taken: list[int]) -> Iterator[Any]:
    form = FORMATS["text"]
    while True:
        taken.append(1)
        yield form.read(Source("x.txt", NL))


@pytest.mark.parametrize(("keep", "batch"), [({}, 64), ({"nl": PARSE}, 8)])
def test_results_come_while_reading_on(linter: Linter, keep: dict[str, int], batch: int) -> None:
    """A batch is held at once; a smaller one, where each document keeps its analysis."""
    taken: list[int] = []
    results = linter.runs(endless(taken), keep=keep)
    assert taken == []
    for number in some(range(1, 2 * batch + 2)):
        assert terms(list(next(results).result.findings)) == ["brandweerman"]
        assert len(taken) == batch * -(-number // batch)


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, list[Sentence]]]:
    """The sentences that were to be analysed together, each row with its level; nothing is analysed."""
    rows: list[tuple[int, list[Sentence]]] = []
    monkeypatch.setattr(
        Pipelines, "analyse", lambda self, sentences, lang, level: rows.append((level, list(sentences)))
    )
    return rows


ASKED = "Een bezoeker moet zijn jas ophangen"  # who is meant, a parse tells


def of_length(size: int) -> str:
    return f"{ASKED} {'x' * (size - len(ASKED) - 2)}."


@pytest.mark.parametrize(
    ("first", "sizes"),
    [
        (1_000, [101_000, 101_000]),  # no more than 100,000 characters: one sentence more fits
        (1_001, [100_001, 101_000]),
        (999, [100_999, 101_000]),
    ],
)
def test_sentences_are_analysed_in_pieces(
    monkeypatch: pytest.MonkeyPatch, analysed: list[tuple[int, list[Sentence]]], first: int, sizes: list[int]
) -> None:
    monkeypatch.setattr(linter, "_PART", 1_000_000)
    monkeypatch.setattr(settle, "_CHUNK", 100_000)
    texts = [of_length(first), *[of_length(1_000)] * 300]
    text = "\n\n".join(" ".join(pair) for pair in zip(texts[::2], [*texts[1::2], ""], strict=True))
    (result,) = Linter(Config(lang="nl")).lint([FORMATS["text"].read(Source("x", text))])
    assert result.error is None
    pieces = [[len(sentence.text) for sentence in sentences] for _, sentences in analysed]
    assert [sum(piece) for piece in pieces[:2]] == sizes
    assert [len(pieces), sum(map(len, pieces))] == [3, 301]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ({}, [(PARSE, [f"{ASKED}."]), (TOKENS, [NL])]),
        ({"nl": TAGS}, [(PARSE, [f"{ASKED}."]), (TAGS, [NL])]),
        ({"nl": PARSE}, [(PARSE, [NL, f"{ASKED}."])]),
        ({"en": PARSE}, [(PARSE, [f"{ASKED}."]), (TOKENS, [NL])]),
    ],
)
def test_sentences_are_analysed_as_far_as_somebody_asks(
    analysed: list[tuple[int, list[Sentence]]],
    keep: dict[str, int],
    expected: list[tuple[int, list[str]]],
) -> None:
    """The deepest analysis comes first."""
    reading = FORMATS["text"].read(Source("x", f"{NL}\n\n{ASKED}."))
    assert [linted.fault for linted in Linter(Config(lang="nl")).runs([reading], keep=keep)] == [None]
    assert [(level, [s.text for s in sentences]) for level, sentences in analysed] == expected


@pytest.mark.parametrize("keep", [{}, {"nl": PARSE}])
def test_what_an_analysis_decides_is_told_with_its_text(keep: dict[str, int]) -> None:
    texts = [f"{ASKED}.", NL, f"{NL}\n\n{ASKED}.", "Het museum is open."]
    readings = [FORMATS["text"].read(Source(f"{n}", text)) for n, text in enumerate(texts)]
    found = [
        [text[f.start : f.end] for f in linted.result.findings]
        for text, linted in zip(texts, Linter(Config(lang="nl")).runs(readings, keep=keep), strict=True)
    ]
    assert found == [["zijn"], ["De brandweerman"], ["De brandweerman", "zijn"], []]


@pytest.mark.parametrize("keep", [{}, {"nl": PARSE}])
def test_an_analysis_is_dropped_unless_somebody_wants_to_keep_it(keep: dict[str, int]) -> None:
    reading = FORMATS["text"].read(Source("x", f"{ASKED}."))
    (linted,) = Linter(Config(lang="nl")).runs([reading], keep=keep)
    assert linted.document is not None
    (sentence,) = (s for passage in linted.document.passages for s in passage.sentences)
    assert sentence.level == (PARSE if keep else 0) and (sentence.doc is not None) is bool(keep)


def test_a_language_for_a_run_beats_settings_and_sources(linter: Linter) -> None:
    reading = FORMATS["markdown"].read(Source("x", f"---\nlang: nl\n---\n{NL} {EN}"))
    found = {
        lang: terms(list(next(linter.runs([reading], lang=lang)).result.findings)) for lang in ("nl", "en")
    }
    assert found == {"nl": ["brandweerman"], "en": ["fireman"]}
    (own,) = linter.runs([reading])
    assert terms(list(own.result.findings)) == ["brandweerman"]


@pytest.mark.parametrize(
    ("lang", "format", "expected"),
    [
        ("nl", "text", [["brandweerman"], [], ["brandweerman"]]),
        ("en", "text", [[], ["fireman"], []]),
        ("auto", "text", [["brandweerman"], ["fireman"], ["brandweerman"]]),
        ("auto", "markdown", [["brandweerman"], ["fireman"], ["brandweerman"]]),
    ],
)
def test_many_short_texts(linter: Linter, lang: str, format: str, expected: list[list[str]]) -> None:
    results = list(linter.lint_texts([NL, EN, "Brandweerman", "Qwrt"], lang=lang, format=format))
    assert [terms(list(result.findings)) for result in results] == [*expected, []]
    assert [result.path for result in results] == ["0", "1", "2", "3"]
    told = ["nl", "en", "nl", None] if lang == "auto" else [lang] * 4
    assert [(r.lang, r.notes == ("lang-unknown",)) for r in results] == [(of, of is None) for of in told]


def test_a_text_that_cannot_be_read_is_told_among_the_others(linter: Linter) -> None:
    first, second = linter.lint_texts(["---\n: : [\n---\n", NL], lang="nl", format="markdown")
    assert first.error is not None and first.error.kind == "front-matter" and first.path == "0"
    assert terms(list(second.findings)) == ["brandweerman"]
    with pytest.raises(ConfigError, match='unknown language "nederlands"'):
        next(iter(linter.lint_texts([NL], lang="nederlands")))


@pytest.mark.parametrize(
    ("setting", "given", "meta", "expected"),
    [
        ("visitors", (), "staff", "staff"),
        ("partners", (), "visitors", "visitors"),
        ("partners", ("audience",), "staff", "partners"),
        ("partners", (), "nobody", "partners"),
    ],
)
def test_a_text_says_whom_it_is_for_unless_an_option_does(
    catalogue: Catalogue, setting: str, given: tuple[str, ...], meta: str, expected: str
) -> None:
    linter = Linter(Config(audience=setting, given=given), catalogue)
    reading = FORMATS["markdown"].read(Source("x", f"---\naudience: {meta}\n---\n{NL}"))
    assert linter.config_of(reading).audience == expected


def test_what_is_known_of_a_result_that_passes_through(linter: Linter) -> None:
    known = FileResult("a.md", "nl", notes=("lang-unknown",))
    broken = Unreadable("b.md", SourceError("not-found", "b.md"))
    passed, told, judged = linter.runs([known, broken, FORMATS["text"].read(Source("c", "Qwrt"))])
    assert passed.result is known is passed.with_language() and passed.document is None
    assert told.result.error == FileError("not-found", "b.md") and told.with_language() == told.result
    assert judged.result.not_read == NotRead("language", 1) and judged.result.notes == ()
    assert judged.with_language().notes == ("lang-unknown",)


# --- settings


def test_accepted_words_phrases_and_ids(catalogue: Catalogue) -> None:
    def found(*accept: str) -> list[str | None]:
        config = Config(lang="nl", accept=accept)
        text = "Een oosterse man, een oosterse keuken en een brandweerman met een grobbel."
        reading = FORMATS["text"].read(Source("x", text))
        return terms(list(next(iter(Linter(config, catalogue).lint([reading]))).findings))

    everything = ["oosters", "oosterse-keuken", "brandweerman", "grobbel"]
    # What the longer entry covered comes to light when that is accepted.
    assert found("oosterse-keuken") == ["oosters", "oosters", "brandweerman", "grobbel"]
    for accept, gone in {
        ("brandweerman",): {"brandweerman"},
        ("Brandweerman",): {"brandweerman"},
        ("nl/grobbel",): {"grobbel"},
        ("oosterse man",): {"oosters"},
        ("met een grobbel",): {"grobbel"},
        ("gro*",): {"grobbel"},
        ("brandweer", "man met"): set(),
        ("crowd",): set(),  # a word list's name is a word like any other here
    }.items():
        # A phrase that stands elsewhere in the text saves nothing here.
        assert [t for t in everything if t not in gone] == [t for t in found(*accept) if t not in gone], (
            accept
        )
        assert not gone & set(found(*accept)), accept


def test_country(catalogue: Catalogue) -> None:
    def found(country: str | None) -> list[str | None]:
        reading = FORMATS["text"].read(Source("x", "We leverage it."))
        linter = Linter(Config(lang="en", country=country), catalogue)
        return terms(list(next(iter(linter.lint([reading]))).findings))

    assert (found(None), found("en-GB"), found("en-US")) == (["leverage"], ["leverage"], [])


def test_the_library_in_one_call() -> None:
    assert lint("Er is hier niets te melden over dit museum.") == []
    with pytest.raises(KeyError):
        lint("x", format="docx")


def test_the_context_is_the_words_next_to_the_finding(lint_txt: Callable[..., list[Finding]]) -> None:
    far = " En zo ging het nog een hele tijd door met van alles en nog wat in het museum daar verderop."
    for before in (
        "",
        "Lang geleden, in een jaar dat niemand meer weet, gebeurde er dit in ons oude museum: ",
    ):
        (finding,) = lint_txt(f"{before}vandaag kwam de brandweerman heel snel.{far}", lang="nl")
        assert finding.context == "vandaag kwam de|heel snel en"


# --- what a page says of its language, and what it is

DUTCH = (
    "Het museum is elke dag open en je kunt hier ook een kaartje voor de film kopen bij de balie. "
    "De brandweerman kwam."
)
ENGLISH = (
    "The museum is open every day and you can buy your ticket with the others at the desk. The fireman came."
)


@pytest.mark.parametrize(
    ("declared", "text", "found"),
    [
        ("en", DUTCH, ["brandweerman"]),
        ("en-GB", DUTCH, ["brandweerman"]),
        ("fr", DUTCH, ["brandweerman"]),
        ("nl", ENGLISH, ["fireman"]),
    ],
)
def test_a_page_that_plainly_is_in_another_language_is_read_so(
    lint_file: LintFile, declared: str, text: str, found: list[str]
) -> None:
    for page, name in (
        (f"---\nlang: {declared}\n---\n\n{text}\n", "a.md"),
        (f"<html lang={declared}><body><p>{text}</p></body></html>", "a.html"),
    ):
        result = lint_file(page, name)
        assert [f.text for f in result.findings if f.term] == found
        assert result.notes == (f"lang-declared:{declared[:2]}",)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("en", ENGLISH),
        ("nl", DUTCH),
        ("nl", "The brandweerman came."),  # few words
        ("nl", f"{ENGLISH} {DUTCH}"),  # of both, no language is plain
        ("af", DUTCH),  # a near relative: believed
    ],
)
def test_a_page_that_may_be_right_is_believed(lint_file: LintFile, declared: str, text: str) -> None:
    assert lint_file(f"---\nlang: {declared}\n---\n\n{text}\n").notes == ()


def test_an_option_is_believed_whatever_the_text(lint_file: LintFile) -> None:
    result = lint_file(f"---\nlang: en\n---\n\n{DUTCH}\n", lang="en")
    assert (result.notes, result.findings) == ((), ())
