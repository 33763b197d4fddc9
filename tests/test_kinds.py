"""Kinds of entries: what stands once in a kind is what the entry would say itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import resources
from inclusief_lint.errors import DataError, Problems
from inclusief_lint.finding import Severity
from inclusief_lint.judging.examples import example_failures, lint_sentence, linter_of
from inclusief_lint.knowledge import store
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.condition_data import Joined, TokenPattern, WordsAround
from inclusief_lint.knowledge.content import Content
from inclusief_lint.knowledge.kinds import Kinds
from inclusief_lint.knowledge.schema import Compiled, plain
from inclusief_lint.knowledge.terms import Term
from inclusief_lint.reports.explain import describe
from inclusief_lint.strict_yaml import YamlMap, load
from tests.conftest import SOURCES, as_condition, rule, write_data
from tests.some import some

TRADE = """\
about: Names of trades.
severity: warning
sources: [book]
audience: [staff]
counterpart: {man: vrouw, mannen: vrouwen}
unless:
  dated: {context: dated}
  surname:
    - {pattern: [{LOWER: {REGEX: "(^|-)({last-words})$"}}, {TEXT: {REGEX: "^[A-Z]"}}]}
    - {after: [Jansen]}
  pair: {near: ["{counterparts}", "m/v"], within: 4}
examples:
  dated:
    - ok: "In 1890 woonde hier een {form}."
  surname:
    - ok: "Daar komt {form} Bakker."
    - ok: "{form} Jansen lacht."
  pair:
    - ok: "Er is plaats voor een {form} of een {counterpart}."
remarks:
  council: {nl: De raad schrijft niets voor., en: The council prescribes nothing.}
  history: {nl: Over vroeger past het., en: Of the past it fits.}
"""
ENTRY = """\
- id: glimman
  kind: trade
  forms:
    glimman: [glimmer]
    glimmannen: [glimmers]
  note: {nl: Ook vrouwen glimmen., en: Women shine too.}
  remarks: [history, council]
  examples:
    - bad: "Daar loopt een [glimman]."
    - ok: "De glimworm slaapt."
"""
# The same, with nothing left to a kind.
WRITTEN_OUT = """\
- id: glimman
  forms:
    glimman: [glimmer]
    glimmannen: [glimmers]
  severity: warning
  audience: [staff]
  unless:
    - {context: dated}
    - {pattern: [{LOWER: {REGEX: "(^|-)(glimman|glimmannen)$"}}, {TEXT: {REGEX: "^[A-Z]"}}]}
    - {after: [Jansen]}
    - {near: [glimvrouw, glimvrouwen, "m/v"], within: 4}
  note:
    nl: Ook vrouwen glimmen. Over vroeger past het. De raad schrijft niets voor.
    en: Women shine too. Of the past it fits. The council prescribes nothing.
  sources: [book]
  examples:
    - bad: "Daar loopt een [glimman]."
      good: "Daar loopt een glimmer."
    - ok: "De glimworm slaapt."
    - ok: "In 1890 woonde hier een glimman."
    - ok: "{surname}"
    - ok: "Er is plaats voor een glimman of een glimvrouw."
"""
FORMS = "    glimman: [glimmer]\n    glimmannen: [glimmers]\n"
LIST, KIND = "wordlists/nl/crowd.yml", "wordlists/nl/kinds/trade.yml"

Build = Callable[..., Content]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """``build(entries, files)``: compile a word list, the kind ``trade``, and further files by their path."""

    def build(entries: str = ENTRY, files: dict[str, str] | None = None) -> Content:
        usual = {
            "wordlists/sources.yml": SOURCES,
            "rules/nl/crowd-word.yml": rule("crowd"),
            KIND: TRADE,
            LIST: entries,
        }
        return compile_folder(write_data(tmp_path, usual | (files or {})))

    return build


def refused(build: Build, entries: str = ENTRY, files: dict[str, str] | None = None) -> str:
    with pytest.raises(DataError) as caught:
        build(entries, files)
    return str(caught.value)


def kind(text: str, name: str = "trade") -> dict[str, str]:
    return {f"wordlists/nl/kinds/{name}.yml": text}


def with_lines(*lines: str) -> str:
    """Return the entry with further lines below its kind (the second line of the file)."""
    return ENTRY.replace("  kind: trade\n", "  kind: trade\n" + "".join(f"  {line}\n" for line in lines))


def silent(term: Term) -> list[str]:
    return [example.ok for example in term.examples if example.ok]


def without_lines(term: Term) -> Term:
    """Return a term without the places that it and its examples stand at."""
    examples = tuple(example._replace(line=0, file="") for example in term.examples)
    return term._replace(line=0, examples=examples)


def found(world: Path, data: Content, text: str) -> list[str | None]:
    """Return which entries speak, with the shared lists of the small world."""
    whole = replace(data, lists=compile_folder(world).lists)
    return [f.term for f in lint_sentence(linter_of(Catalogue(whole)), text, "nl")]


# -- what an entry takes over


def test_an_entry_becomes_what_it_would_say_itself(build: Build) -> None:
    short = build().terms["nl/glimman"]
    (surname,) = [s for s in silent(short) if "Bakker" in s or "Jansen" in s]
    whole = build(WRITTEN_OUT.replace("{surname}", surname)).terms["nl/glimman"]
    assert without_lines(short) == without_lines(whole)


def test_what_it_takes_over_works_in_the_linter(build: Build, world: Path) -> None:
    data = build(ENTRY.replace("kind: trade", "kind: trade\n  audience: [visitors]"))
    assert found(world, data, "Daar loopt een glimman.") == ["glimman"]
    assert found(world, data, "Daar komt glimman Bakker.") == []
    assert found(world, data, "Wij zoeken een glimman of glimvrouw.") == []
    without = build(with_lines("audience: [visitors]", "without: [surname]"))
    assert found(world, without, "Daar komt glimman Bakker.") == ["glimman"]


def test_own_value_wins(build: Build) -> None:
    lines = ("severity: suggestion", "audience: [visitors]", "sources: [site]")
    term = build(with_lines(*lines)).terms["nl/glimman"]
    assert (term.severity, term.audience, term.sources) == (Severity.SUGGESTION, ("visitors",), ("site",))


def test_own_conditions_and_examples_come_first(build: Build) -> None:
    term = build(with_lines("unless: [{before: [beste]}]")).terms["nl/glimman"]
    assert term.unless[0] == as_condition({"before": ["beste"]})
    assert len(term.unless) == 5
    assert silent(term)[0] == "De glimworm slaapt."


def test_switching_off_takes_conditions_and_examples_away(build: Build) -> None:
    term = build(with_lines("without: [surname, pair]")).terms["nl/glimman"]
    assert term.unless == (as_condition({"context": ["dated"]}),)
    assert silent(term) == ["De glimworm slaapt.", "In 1890 woonde hier een glimman."]


def test_a_contested_entry_is_a_suggestion_whatever_its_kind(build: Build) -> None:
    term = build(with_lines("contested: true")).terms["nl/glimman"]
    assert (term.severity, term.contested) == (Severity.SUGGESTION, True)
    alone = WRITTEN_OUT.replace("  severity: warning\n", "  contested: true\n")
    assert build(alone).terms["nl/glimman"].severity is Severity.SUGGESTION


def test_remarks_alone_are_a_note(build: Build) -> None:
    entry = ENTRY.replace("  note: {nl: Ook vrouwen glimmen., en: Women shine too.}\n", "")
    note = build(entry).terms["nl/glimman"].note
    assert note == {
        "nl": "Over vroeger past het. De raad schrijft niets voor.",
        "en": "Of the past it fits. The council prescribes nothing.",
    }


def test_first_item_gives_the_kind_of_all_that_name_none(build: Build) -> None:
    other = "about: Other.\nseverity: error\n"
    plain_entry = ENTRY.replace("  kind: trade\n", "")
    second = ENTRY.replace("glim", "glom").replace("kind: trade", "kind: other")
    second = second.replace("  remarks: [history, council]\n", "  sources: [site]\n")
    terms = build(f"- kind: trade\n{plain_entry}{second}", kind(other, "other")).terms
    assert (terms["nl/glimman"].severity, terms["nl/glimman"].line) == (Severity.WARNING, 2)
    assert (terms["nl/glomman"].severity, terms["nl/glomman"].unless) == (Severity.ERROR, ())


def test_each_example_of_a_name_is_taken_by_some_entries(build: Build) -> None:
    names = [f"a{chr(97 + n)}man" for n in range(20)]
    entries = "".join(ENTRY.replace("glimman", name) for name in names)
    terms = build(entries).terms
    taken = [s.replace(name, "X").replace(name.capitalize(), "X") for name in names
             for s in silent(terms[f"nl/{name}"])]  # fmt: skip
    bakker, jansen = taken.count("Daar komt X Bakker."), taken.count("X Jansen lacht.")
    assert bakker + jansen == len(names) and bakker and jansen


def test_explain_shows_an_entry_in_full(build: Build, world: Path) -> None:
    data = build()
    small = compile_folder(world)
    whole = replace(data, interface=small.interface, lists=small.lists)
    text = describe(Catalogue(whole), "glimman", "nl")
    assert text is not None
    for line in ("Ook vrouwen glimmen. Over vroeger past het. De raad", "In 1890 woonde hier een glimman.",
                 "De glimworm slaapt.", "glimman → glimmer", "A Book of Words"):  # fmt: skip
        assert line in text


# -- words that are filled in


@pytest.mark.parametrize(
    ("written", "forms", "becomes"),
    [
        ('{near: "{forms}"}', "{a b: [x], c: [y]}", {"near": ["a b", "c"]}),
        ('{near: ["{form}"]}', "{a b: [x], c: [y]}", {"near": ["a b"]}),
        ('{near: ["{form.2}"]}', "{a b: [x], c: [y]}", {"near": ["c"]}),
        ('{near: ["{alternatives}"]}', "{a: [x, z], c: [y], d: []}", {"near": ["x", "y"]}),
        ('{near: ["{form}*", "na-{forms}"]}', "{a: [x], c: [y]}", {"near": ["a*", "na-a", "na-c"]}),
        ('{near: ["{first-words}"]}', "{oud-a b: [x], oud-d: [y]}", {"near": ["oud"]}),
        ('{near: ["{last-words}"]}', "{oud-a b: [x], oud-d: [y]}", {"near": ["b", "d"]}),
        ('{text: ["{full-names}"]}', '{A: ["een b (A)"], C: [d (e) f]}', {"text": ["een b", "d (e) f"]}),
        ('{near: ["{counterparts}"]}', "{man: [a], mannen: [b], c: [d]}",
         {"near": ["vrouw", "vrouwen", "d"]}),
        ('{not: {near: ["{form}"]}}', "{a: [x]}", {"not": {"near": ["a"]}}),
        ('{all: [{near: ["{form}"]}, {text: [q]}]}', "{a: [x]}", {"all": [{"near": ["a"]}, {"text": ["q"]}]}),
        ('{pattern: [{LOWER: {IN: ["{forms}"]}}]}', "{Aa: [x]}", {"pattern": [{"LOWER": {"IN": ["aa"]}}]}),
        ('{pattern: [{ORTH: "{form}"}]}', "{Aa: [x]}", {"pattern": [{"ORTH": "Aa"}]}),
        ('{pattern: [{LOWER: {REGEX: "^({forms}){1,2}$"}}]}', '{"a+b": [x], "c.d-e": [y]}',
         {"pattern": [{"LOWER": {"REGEX": r"^(a\+b|c\.d-e){1,2}$"}}]}),
    ],
)  # fmt: skip
def test_placeholders(build: Build, written: str, forms: str, becomes: dict[str, Any]) -> None:
    endings = "counterpart: {man: vrouw, mannen: vrouwen}"
    own = f"about: x\nseverity: warning\n{endings}\nunless:\n  this: {written}\n"
    entry = f"""\
- id: a
  kind: trade
  forms: {forms}
  note: {{nl: Daarom., en: Because.}}
  sources: [book]
  examples: [{{bad: "[x]"}}, {{ok: y}}]
"""
    assert build(entry, kind(own)).terms["nl/a"].unless == (as_condition(becomes),)


def test_a_form_with_signs_of_regular_expressions_is_meant_as_it_stands(build: Build, world: Path) -> None:
    own = 'about: x\nseverity: warning\nonly-if:\n  caps: {pattern: [{TEXT: {REGEX: "^({forms})$"}}]}\n'
    entry = ENTRY.split("  note:")[0].replace(FORMS, '    "g.o": [glimmer]\n').replace("glimman", "gpo")
    entry += """\
  note: {nl: Daarom., en: Because.}
  sources: [book]
  examples: [{bad: "Een [g.o] hier."}, {ok: Niets hier.}]
"""
    data = build(entry, kind(own))
    assert data.terms["nl/gpo"].only_if == (as_condition({"pattern": [{"TEXT": {"REGEX": r"^(g\.o)$"}}]}),)
    assert found(world, data, "Een g.o hier.") == ["gpo"]


def test_counterpart_of_an_entry_wins(build: Build) -> None:
    term = build(with_lines("counterpart: [glanster]")).terms["nl/glimman"]
    assert term.unless[-1] == as_condition({"near": ["glanster", "m/v"], "within": 4})
    assert silent(term)[-1] == "Er is plaats voor een glimman of een glanster."


def test_article_and_capital_in_examples(tmp_path: Path) -> None:
    lists = {
        "sound-articles": "words: [a an]",
        "article-first": 'words: ["b*", "uni*"]',
        "article-second": 'words: ["a*", "u*"]',
    }
    own = 'about: x\nexamples:\n  this: [{ok: "{a form} or {a form.2}: {a form.3}."}]\n'
    entry = """\
- id: this
  kind: trade
  forms: {uncle: [x], banana: [y], unit: [z]}
  severity: warning
  note: {nl: Daarom., en: Because.}
  sources: [book]
  examples: [{bad: "[uncle]"}]
"""
    files = {
        "wordlists/sources.yml": SOURCES,
        "rules/en/crowd-word.yml": rule("crowd"),
        "wordlists/en/kinds/trade.yml": own,
        "wordlists/en/crowd.yml": entry,
        **{f"wordlists/en/lists/{name}.yml": f"about: x\n{words}\n" for name, words in lists.items()},
    }
    term = compile_folder(write_data(tmp_path, files)).terms["en/this"]
    assert silent(term) == ["An uncle or a banana: a unit."]


# -- good sentences that nobody has to write


@pytest.mark.parametrize(
    ("forms", "bad", "good"),
    [
        ("{aap: [noot, mies]}", "Een [aap] slaapt.", "Een noot slaapt."),
        ("{aap: [noot]}", "[Aap] slaapt.", "Noot slaapt."),
        ("{aap: [noot]}", "Kop. [Aap] slaapt.", "Kop. Noot slaapt."),
        ("{aap: [noot]}", "Een [AAP] slaapt.", "Een NOOT slaapt."),
        ("{AAP: [noot]}", "Een [AAP] slaapt.", "Een noot slaapt."),
        ("{Aap: [noot]}", "Een [Aap] slaapt.", "Een noot slaapt."),
        ("{Aap: [noot]}", "[Aap] slaapt.", "Noot slaapt."),
        ("{aap: [noot]}", "Een [link](x) met ⟦aap⟧.", "Een [link](x) met noot."),
        ("{aap: []}", "Een [aap] slaapt.", None),
        ("{aap: [noot]}", "Een [apen] slaapt.", None),
    ],
)
def test_good_is_the_first_alternative(build: Build, forms: str, bad: str, good: str | None) -> None:
    entry = WRITTEN_OUT.split("  examples:")[0].replace(f"forms:\n{FORMS}", f"forms: {forms}\n")
    for line, expected in (("", good), ("\n      good: Zelf.", "Zelf."), ("\n      good: none", None)):
        examples = f'  examples:\n    - bad: "{bad}"{line}\n    - ok: "Niets."\n'
        term = build(entry + examples).terms["nl/glimman"]
        assert term.examples[0].good == (expected or "")


# -- kinds that extend a kind


SMITH = """\
about: Smiths.
extends: trade
without: [pair]
severity: suggestion
unless:
  dated: {context: dated, before: [de]}
  workshop: {near: [smidse]}
examples:
  dated:
    - ok: "De {form} van 1890."
"""


def test_extends(build: Build) -> None:
    entry = ENTRY.replace("kind: trade", "kind: smith")
    term = build(entry, kind(SMITH, "smith")).terms["nl/glimman"]
    assert (term.severity, term.audience, term.sources) == (Severity.SUGGESTION, ("staff",), ("book",))
    assert term.unless[0] == as_condition({"context": ["dated"], "before": ["de"]})
    assert [type(c) for c in term.unless] == [Joined, TokenPattern, WordsAround, WordsAround]
    assert term.unless[-1] == as_condition({"near": ["smidse"]})
    assert silent(term)[1] == "De glimman van 1890."
    assert "raad" in term.note["nl"]


def test_extends_in_a_row_and_the_order_of_files_does_not_matter(build: Build) -> None:
    files = (
        kind("about: x\nextends: smith\n", "a") | kind(SMITH, "smith") | kind("about: x\nextends: a\n", "z")
    )
    term = build(ENTRY.replace("kind: trade", "kind: z"), files).terms["nl/glimman"]
    assert term.unless[-1] == as_condition({"near": ["smidse"]})


# -- house styles


@pytest.fixture
def small(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for house styles over a shipped kind and an entry of it."""
    build()
    monkeypatch.setattr(resources, "data_root", lambda: tmp_path)
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "house"


def house_terms(folder: Path, files: dict[str, str]) -> Mapping[str, Term]:
    return store.load([write_data(folder, files)]).terms


OWN = ENTRY.replace("glim", "glom")


def test_a_house_style_uses_a_shipped_kind(small: Path) -> None:
    term = house_terms(small, {LIST: OWN})["nl/glomman"]
    assert term.severity is Severity.WARNING
    assert term.unless[-1] == as_condition({"near": ["glomvrouw", "glomvrouwen", "m/v"], "within": 4})
    assert "In 1890 woonde hier een glomman." in silent(term)


def test_a_house_style_extends_a_shipped_kind_under_a_name_of_its_own(small: Path) -> None:
    files = {LIST: OWN.replace("trade", "smith"), **kind(SMITH, "smith")}
    term = house_terms(small, files)["nl/glomman"]
    assert term.unless[-1] == as_condition({"near": ["smidse"]})


def test_a_house_style_overrides_a_kind_for_its_own_entries(small: Path) -> None:
    own = "about: Ours.\nextends: trade\nwithout: [surname, dated]\nseverity: error\n"
    terms = house_terms(small, {LIST: OWN, **kind(own)})
    assert (terms["nl/glomman"].severity, len(terms["nl/glomman"].unless)) == (Severity.ERROR, 1)
    assert (terms["nl/glimman"].severity, len(terms["nl/glimman"].unless)) == (Severity.WARNING, 4)


def test_a_mistake_over_a_shipped_kind_is_in_the_house_style(small: Path) -> None:
    with pytest.raises(DataError) as caught:
        house_terms(small, {LIST: OWN.replace("kind: trade", "kind: trade\n  without: [surnam]")})
    assert str(caught.value).startswith(f"{small}/{LIST}:3: ")
    assert 'did you mean "surname"?' in str(caught.value)


# -- mistakes


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        (ENTRY.replace("kind: trade", "kind: trad"), 2, ['no kind "trad"', 'did you mean "trade"?']),
        ("- kind: trad\n" + ENTRY, 1, ['no kind "trad"', 'did you mean "trade"?']),
        ("- kind: trade\n  severity: error\n" + ENTRY, 2, ['unknown key "severity"']),
        (ENTRY.replace("kind: trade", "kind: [trade]"), 2, ['"kind" must be text']),
        (ENTRY.replace("  kind: trade\n", ""), 6, ['"remarks" goes with a kind']),
        (with_lines("without: [datd]"), 3, ['nothing called "datd"', 'did you mean "dated"?']),
        (with_lines("without: {dated: true}"), 3, ['"without"', "list of words"]),
        (ENTRY.replace("[history, council]", "[history, counsel]"), 7, ['no remark "counsel"', '"council"?']),
        (ENTRY.replace(FORMS, "    glim: []\n"), 1,
         ['"{counterparts}" in "pair"', "without: [pair]"]),
        (ENTRY.replace(f"forms:\n{FORMS}", "forms: [glimman]\n"), 3,
         ['"forms" maps each form']),
        (with_lines("unless: {context: dated}"), 3, ['"unless" is a list of conditions']),
        (with_lines("unless: [dated]"), 3, ['"unless": a condition is a mapping']),
        (with_lines("kinds: trade"), 3, ['unknown key "kinds"', 'did you mean "kind"?']),
        (with_lines("severity: warnig"), 3, ['did you mean "warning"?']),
        (ENTRY.split("  examples:")[0] + "  examples: glimman\n", 8, ['"examples" is a list']),
    ],
)  # fmt: skip
def test_mistakes_in_an_entry(build: Build, entries: str, line: int, words: list[str]) -> None:
    message = refused(build, entries)
    assert message.startswith(f"{LIST}:{line}: "), message
    for word in some(words):
        assert word in message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (TRADE.replace("severity", "severety"), 2, ['"severety"', 'did you mean "severity"?']),
        (TRADE.replace("severity: warning", "severity: warnig"), 2, ['did you mean "warning"?']),
        (TRADE.replace("about: Names of trades.\n", ""), 1, ['missing key "about"']),
        (TRADE.replace("sources: [book]", "sources: [bok]"), 3, ['"bok"', 'did you mean "book"?']),
        (TRADE.replace("audience: [staff]", "audience: [staf]"), 4, ['did you mean "staff"?']),
        (TRADE.replace("counterpart: {man: vrouw, mannen: vrouwen}", "counterpart: [vrouw]"), 5, ["ending"]),
        (TRADE.replace("{man: vrouw,", "{man: [vrouw],"), 5, ['"man" must be text']),
        ("about: x\nextends: trad\n", 2, ['no kind "trad"']),
        ("about: x\nextends: trade\n", 2, ["circle: trade, trade"]),
        ("about: x\nwithout: [dated]\n", 2, ['"without"', "extends none"]),
        ("about: x\nunless: [{context: dated}]\n", 2, ['"unless" maps names to conditions']),
        ("about: x\nunless: {Dated: {context: dated}}\n", 2, ['"Dated"', "lower-case"]),
        ("about: x\nunless:\n  dated: dated\n", 3, ['"dated" holds conditions']),
        ("about: x\nunless:\n  dated: []\n", 3, ['"dated" holds conditions']),
        ("about: x\nunless:\n  dated: {contex: dated}\n", 3, ['"contex"', 'did you mean "context"?']),
        (TRADE.replace("{context: dated}", "{near: ['@persn']}"), 7, ['there is no list or class "persn"']),
        ("about: x\nunless:\n  dated:\n    {pattern: [{LOWR: x}]}\n", 4, ["spaCy refuses"]),
        ("about: x\nexamples:\n  dated: [{okay: x}]\n", 3, ['"okay"']),
        ("about: x\nexamples:\n  dated: [{bad: x}]\n", 3, ["exactly one [range]"]),
        ("about: x\nremarks:\n  history: {nl: x}\n", 3, ['missing key "en"']),
        ("about: x\nremarks: [history]\n", 2, ['"remarks" maps names']),
        (TRADE.replace("last-words", "lst-words"), 9, ['"{lst-words}"', 'did you mean "last-words"?']),
        (TRADE.replace('"{counterparts}"', '"{counterparts.2}"'), 11, ['no placeholder "{counterparts.2}"']),
        (TRADE.replace("of een {counterpart}", "of een {counterparts}"), 19, ["one word", '"{counterpart}"']),
        (TRADE.replace("een {form} of", "{a form} of"), 19, ['"sound-articles"']),
    ],
)  # fmt: skip
def test_mistakes_in_a_kind(build: Build, text: str, line: int, words: list[str]) -> None:
    message = refused(build, files=kind(text))
    assert message.startswith(f"{KIND}:{line}: "), message
    for word in some(words):
        assert word in message


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("smith", "about: x\nseverity: wrong\n", 'smith.yml:2: "severity" must be one of'),
        ("smith", "- about\n", "smith.yml:1: a kind is a mapping"),
        ("Smith", "about: x\n", "Smith.yml:1: the file of a kind is called by lower-case words"),
    ],
)
def test_a_kind_is_checked_even_when_no_entry_uses_it(
    build: Build, name: str, text: str, message: str
) -> None:
    assert message in refused(build, files=kind(text, name))


def test_circle_of_kinds(build: Build) -> None:
    files = kind("about: x\nextends: b\n", "a") | kind("about: x\nextends: c\n", "b")
    files |= kind("about: x\nextends: a\n", "c")
    message = refused(build, files=files)
    assert message.startswith("wordlists/nl/kinds/c.yml:2: ")
    assert "circle: a, b, c, a" in message


def test_a_failing_example_of_a_kind_is_told_with_its_own_place(build: Build, world: Path) -> None:
    files = kind(TRADE.replace("In 1890 woonde hier een {form}.", "Nu woont hier een {form}."))
    data = build(with_lines("audience: [visitors]"), files)
    whole = replace(data, lists=compile_folder(world).lists)
    (failure,) = example_failures(linter_of(Catalogue(whole)), data.terms["nl/glimman"])
    assert (failure.file, failure.line, failure.name, failure.key) == (KIND, 14, "glimman", "silent")


# -- properties


words = st.text("abcdxyz.+-' (", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(forms=st.dictionaries(words, st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4))
def test_writing_out_is_done_once(
    forms: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "kind.yml").write_text(TRADE, encoding="utf-8")
    entry = {"id": "x", "kind": "trade", "forms": forms, "remarks": ["history"], "examples": [{"ok": "x"}]}
    (root / "entry.yml").write_text(yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8")
    kinds = Kinds({}, {})
    list(kinds.add("nl", {"trade": load(root / "kind.yml")}, Problems()))
    (read,) = load(root / "entry.yml")
    once = kinds.write_out(read, "nl", None)
    assert kinds.write_out(once, "nl", None) is once
    assert isinstance(once, YamlMap) and not {"kind", "remarks"} & set(once)
    assert plain(once)["forms"] == forms
    # What stands in the compiled form gives the same as what was read.
    known: dict[str, Compiled] = {}
    list(Kinds(known, {}).add("nl", {"trade": load(root / "kind.yml")}, Problems()))
    assert plain(Kinds(known, {}).write_out(read, "nl", None)) == plain(once)


@pytest.mark.data
def test_shipped_kinds_are_all_in_use_and_every_name_of_them_too() -> None:
    root = resources.data_root() / "wordlists"
    for lang in ("nl", "en"):
        used: set[str] = set()
        remarks: set[str] = set()
        known = {
            path.stem: yaml.safe_load(path.read_text("utf-8"))
            for path in (root / lang / "kinds").glob("*.yml")
        }
        for path in (root / lang).glob("*.yml"):
            for item in yaml.safe_load(path.read_text("utf-8")):
                used |= {item.get("kind")}
                remarks |= set(item.get("remarks", ()))
        used |= {k["extends"] for k in known.values() if "extends" in k}
        assert set(known) <= used
        assert {name for k in known.values() for name in k.get("remarks", ())} == remarks


def test_kinds_are_in_the_compiled_data(world: Path) -> None:
    data = replace(compile_folder(world), kinds={"nl/trade": {"about": "x", "file": "trade.yml"}})
    assert store.Stored(store.pack(data)).kinds == data.kinds
