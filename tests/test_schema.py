"""Strict loading: what is wrong in a data file is said with file, line and a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inclusief_lint.errors import DataError
from inclusief_lint.finding import Severity
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.content import Content
from inclusief_lint.knowledge.terms import Compound
from tests.conftest import SOURCES, rule, write_data
from tests.some import some

ENTRY = """\
- id: brandweerman
  forms:
    brandweerman: [brandweermens]
  severity: warning
  note: {nl: Er werken ook vrouwen., en: Women work there too.}
  sources: [book]
  examples:
    - bad: "De [brandweerman] kwam."
    - ok: "De brandweer kwam."
"""
OTHER = ENTRY.replace("brandweerman", "zeeman").replace("brandweermens", "zeevarende")
LIST = "wordlists/nl/crowd.yml"

Load = Callable[..., Content]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """``load(text, **files)``: compile a word list, and further files by their path."""

    def load(text: str = ENTRY, files: dict[str, str] | None = None) -> Content:
        usual = {
            "wordlists/sources.yml": SOURCES,
            "wordlists/nl/lists/person.yml": "about: People.\nwords: [bezoeker, man]\n",
            "rules/nl/crowd-word.yml": rule("crowd"),
            LIST: text,
        }
        return compile_folder(write_data(tmp_path, usual | (files or {})))

    return load


def refused(load: Load, text: str, files: dict[str, str] | None = None) -> str:
    with pytest.raises(DataError) as caught:
        load(text, files)
    return str(caught.value)


def with_lines(*lines: str) -> str:
    """Return the entry with further lines before its note (the fifth line of the file)."""
    return ENTRY.replace("  note:", "".join(f"  {line}\n" for line in lines) + "  note:", 1)


def test_a_correct_entry_loads_with_its_defaults(load: Load) -> None:
    term = load().terms["nl/brandweerman"]
    assert term.forms == {"brandweerman": ("brandweermens",)}
    assert (term.file, term.line, term.category) == (LIST, 1, "crowd")
    assert (term.contested, term.fix, term.unknown) == (False, None, "speak")
    conditional = load(with_lines("only-if: [{near: [museum]}]")).terms["nl/brandweerman"]
    assert conditional.unknown == "silent"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        # keys
        (ENTRY.replace("severity", "severety"), 4, ['"severety"', 'did you mean "severity"?']),
        (ENTRY.replace("  note:", "  nota:"), 5, ['"nota"', 'did you mean "note"?']),
        (ENTRY.replace("  severity: warning\n", ""), 1, ['missing key "severity"']),
        (ENTRY.replace(", en: Women work there too.", ""), 5, ['missing key "en"']),
        (ENTRY.replace(", en: Women", ", en: x, de: Women"), 5, ['unknown key "de"']),
        (ENTRY + "  severity: error\n", 10, ['"severity" stands twice']),
        # values
        (ENTRY.replace("warning", "warnig"), 4, ["severity", 'did you mean "warning"?']),
        (ENTRY.replace("en: Women work there too.", 'en: ""'), 5, ['"en" must be text']),
        (ENTRY.replace("id: brandweerman", "id: Brandweer Man"), 1, ["id", "lower-case"]),
        (ENTRY.replace("id: brandweerman", "ID: brandweerman"), 1, ["id"]),
        (with_lines("contested: 1"), 5, ['"contested"', "true or false"]),
        (with_lines("fix: save"), 5, ['"fix"', 'did you mean "safe"?']),
        (with_lines("unknown: quiet"), 5, ['"unknown"', "speak, silent"]),
        (with_lines("even-in: [quote]"), 5, ['"even-in"', '"quote"']),
        (with_lines("even-in: [quotations]"), 5, ['did you mean "quotation"?']),
        (with_lines("country: [nl-nl]"), 5, ['"country"', '"nl-nl"']),
        (with_lines("when: als het mag"), 5, ['"when"', "nl and en"]),
        # YAML's own ideas
        (ENTRY.replace("[brandweermens]", "[no]"), 3, ["bare no", 'write "no"']),
        (ENTRY.replace("[brandweermens]", "[On]"), 3, ["bare On", 'write "On"']),
        (ENTRY.replace("[brandweermens]", "[1]"), 3, ["list of words"]),
        (ENTRY.replace("brandweerman: [", "1: ["), 3, ["must be quoted"]),
        (ENTRY.replace("severity: warning", "severity: [warning"), None, ["not valid YAML"]),
        (ENTRY.replace("severity: warning", "severity: !!python/name:os.system x"), 4, ["severity"]),
        # sources
        (ENTRY.replace("[book]", "[boek]"), 6, ['"boek"', 'did you mean "book"?']),
        (ENTRY.replace("[book]", "[]"), 6, ["names no source"]),
        (ENTRY.replace("  sources: [book]\n", ""), 1, ['missing key "sources"']),
        # order and doubles
        (OTHER + ENTRY, 10, ['"brandweerman"', "alphabetical order"]),
        (ENTRY + ENTRY, 10, ['"brandweerman" is taken at wordlists/nl/crowd.yml:1']),
        (ENTRY + OTHER.replace("zeeman: [", "brandweerman: ["), 10,
         ['"brandweerman"', "wordlists/nl/crowd.yml:1", "keep them apart"]),
        (ENTRY.replace("brandweerman: [", "Brandweerman: [x]\n    brandweerman: ["), 4,
         ['"brandweerman" stands twice']),
        # forms
        (ENTRY.replace("[brandweermens]", "[Brandweerman]"), 3, ["suggests itself"]),
        (ENTRY.replace("brandweerman: [b", '"brandweerman ": [b'), 3, ["stray white space"]),
        (ENTRY.replace("forms:\n    brandweerman: [brandweermens]", "forms: [brandweerman]"), 2,
         ['"forms" maps each form']),
        (ENTRY.replace("forms:\n    brandweerman: [brandweermens]", "forms: {}"), 2, ["forms"]),
        # severity of what is contested
        (with_lines("contested: true"), 4, ["contested entry is a suggestion"]),
        # examples
        (ENTRY.replace('    - ok: "De brandweer kwam."\n', ""), 7, ["one bad and one ok"]),
        (ENTRY.replace('    - bad: "De [brandweerman] kwam."\n', ""), 7, ["one bad and one ok"]),
        (ENTRY.replace("[brandweerman]", "brandweerman"), 8, ["exactly one [range]"]),
        (ENTRY.replace("[brandweerman] kwam", "[brandweerman] [kwam]"), 8, ["exactly one [range]"]),
        (ENTRY.replace("    - ok:", "    - oke:"), 9, ['"oke"', 'did you mean "ok"?']),
        (ENTRY.replace("    - ok:", "    - good:"), 9, ["either bad or ok"]),
        (ENTRY.replace("    - ok:", "      ok:"), 8, ["either bad or ok"]),
        (ENTRY.split("  examples:")[0], 1, ['missing key "examples"']),
        (ENTRY.split("    - bad")[0], 7, ["examples"]),
        (with_lines("fix: safe"), 9, ["good"]),
        (ENTRY.replace('kwam."\n    - ok', 'kwam."\n      needs: model\n    - ok'), 9,
         ['"needs"', "pipeline"]),
        # compounds
        (with_lines("compounds: [{part: x, place: midden, with: any}]"), 5, ['"place"', "first, last"]),
        (with_lines("compounds: [{part: x, plaats: first, with: any}]"), 5, ['"plaats"', "did you mean"]),
        (with_lines("compounds: [x]"), 5, ['"compounds"']),
        # conditions
        (with_lines("unless: [{nabij: [x]}]"), 5, ['unknown key "nabij"']),
        (with_lines("unless: [{befor: [x]}]"), 5, ['did you mean "before"?']),
        (with_lines("unless: []"), 5, ['"unless"']),
        (with_lines("unless: {near: [x]}"), 5, ['"unless" is a list']),
        (with_lines("unless: [x]"), 5, ["a condition is a mapping"]),
        (with_lines("unless: [{within: 2}]"), 5, ["empty condition"]),
        (with_lines("unless: [{near: []}]"), 5, ['"near" needs words']),
        (with_lines("unless: [{near: [x], within: 0}]"), 5, ['"within"', "from 1"]),
        (with_lines("unless: [{near: [x], within: true}]"), 5, ['"within"', "from 1"]),
        (with_lines("unless: [{near: ['@persn']}]"), 5, ['"persn"', 'did you mean "nl/person"?']),
        (with_lines("unless: [{context: quotes}]"), 5, ['"context"', '"quotes"']),
        (with_lines("unless: [{pos: [NOUNS]}]"), 5, ['"NOUNS"', 'did you mean "NOUN"?']),
        (with_lines("unless: [{morph: Plur}]"), 5, ['"morph" maps features']),
        (with_lines("unless: [{nominal: 1}]"), 5, ['"nominal"', "true or false"]),
        (with_lines("unless: [{reference: all}]"), 5, ['"reference"', "generic, specific"]),
        (with_lines("unless: [{not: [x]}]"), 5, ['"not" holds one condition']),
        (with_lines("unless: [{any: {near: [x]}}]"), 5, ['"any" holds a list']),
        (with_lines("unless: [{all: [{nabij: [x]}]}]"), 5, ['unknown key "nabij"']),
        (with_lines("unless: [{pattern: [{LOWR: x}]}]"), 5, ["spaCy refuses this pattern", "LOWR"]),
        (with_lines("unless: [{pattern: [{LOWER: {REGEX: '('}}]}]"), 5, ["REGEX", "regular expression"]),
        (with_lines("unless: [{pattern: [x]}]"), 5, ['"pattern" is a list of token patterns']),
        (with_lines("unless: [{pattern: []}]"), 5, ["pattern"]),
        (with_lines("unless: [{dependency: [{LOWER: x}]}]"), 5, ["spaCy refuses this pattern"]),
        # the file as a whole
        ("x: y\n", 1, ["list of entries"]),
        ("- x\n", 1, ["an entry is a mapping"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_line_and_cure(
    load: Load, text: str, line: int | None, words: list[str]
) -> None:
    message = refused(load, text)
    assert message.startswith(f"{LIST}:{line}: " if line else f"{LIST}:")
    assert "\n" not in message
    for word in some(words):
        assert word in message


def test_an_empty_word_list_is_fine(load: Load) -> None:
    assert load("# nog niets\n").terms == {}


def test_the_same_form_may_have_two_entries_that_conditions_keep_apart(load: Load) -> None:
    apart = OTHER.replace("zeeman: [", "brandweerman: [").replace(
        "  note:", "  only-if: [{near: [zee]}]\n  note:"
    )
    assert set(load(ENTRY + apart).terms) == {"nl/brandweerman", "nl/zeeman"}
    country = OTHER.replace("zeeman: [", "brandweerman: [").replace("  note:", "  country: [nl-BE]\n  note:")
    assert len(load(ENTRY + country).terms) == 2


def test_a_form_may_stand_in_both_languages(load: Load) -> None:
    files = {"wordlists/en/crowd.yml": ENTRY, "rules/en/crowd-word.yml": rule("crowd")}
    assert set(load(ENTRY, files).terms) == {"nl/brandweerman", "en/brandweerman"}


def test_duplicates_are_found_across_files(load: Load) -> None:
    files = {"wordlists/nl/other.yml": ENTRY, "rules/nl/other-word.yml": rule("other")}
    assert "taken at wordlists/nl/crowd.yml:1" in refused(load, ENTRY, files)
    files["wordlists/nl/other.yml"] = ENTRY.replace("id: brandweerman", "id: anders")
    assert "keep them apart" in refused(load, ENTRY, files)


def test_compounds_are_worked_out(load: Load) -> None:
    text = with_lines(
        "compounds:",
        "  - {part: vrouw, place: last, with: [bak, melk]}",
        "  - {part: ras, place: first, with: {hond: [soorthond], kat: []}}",
        "  - {part: slaven, place: first, with: any, except: ['slaventaal*']}",
    )
    term = load(text).terms["nl/brandweerman"]
    assert term.forms == {
        "brandweerman": ("brandweermens",), "bakvrouw": (), "melkvrouw": (),
        "rashond": ("soorthond",), "raskat": (),
    }  # fmt: skip
    assert term.compounds == (Compound("slaven", True, ("slaventaal*",)),)


# --- the other files

SOURCE_FILE = "wordlists/sources.yml"
RULE_FILE = "rules/nl/crowd-word.yml"


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        (SOURCE_FILE, SOURCES.replace("title:", "titel:", 1), 2, ['"titel"', 'did you mean "title"?']),
        (SOURCE_FILE, SOURCES.replace("  year: 2020\n", ""), 2, ['missing key "year"']),
        (SOURCE_FILE, SOURCES.replace("url: null", "url: example.org"), 5, ["web address"]),
        (SOURCE_FILE, SOURCES.replace("book:", "zebra:"), None, ["alphabetical order"]),
        (SOURCE_FILE, SOURCES + "site: {}\n", 15, ['"site" stands twice']),
        (SOURCE_FILE, SOURCES + "zine: x\n", 15, ['"zine"']),
        (SOURCE_FILE, "- x\n", 1, ["source keys"]),
        (RULE_FILE, rule("crowd").replace("check: term", "check: tern"), 1, ["check", "did you mean"]),
        (RULE_FILE, rule("crowd").replace("group:", "groep:"), 3, ['"groep"', 'did you mean "group"?']),
        (RULE_FILE, rule("crowd").replace("wordlist: crowd\n", ""), 1, ["wordlist"]),
        (RULE_FILE, rule("crowd") + "options: {x: y}\n", 10, ['unknown option "x"']),
        (RULE_FILE, rule("crowd").replace(", en: Because.", ""), 8, ['missing key "en"']),
        (RULE_FILE, "- x\n", 1, ["mapping"]),
        ("wordlists/nl/lists/x.yml", "about: x\nwoorden: [a]\n", 2, ['"woorden"']),
        ("wordlists/nl/lists/x.yml", "about: x\nwords: [a, a]\n", 2, ["twice"]),
        ("wordlists/nl/lists/x.yml", "about: x\nwords: [b, a]\n", 2, ["order"]),
        ("wordlists/nl/lists/x.yml", "about: x\nwords: [\n  a, c,\n  b\n]\n", 3, ['"c"', "order"]),
        ("wordlists/nl/lists/x.yml", "about: x\nwords: [\n  a, b,\n  b\n]\n", 4, ['"b"', "twice"]),
        ("wordlists/nl/lists/x.yml", "about: x\nwords: [a, no]\n", 2, ["bare no"]),
        ("wordlists/nl/lists/x.yml", "- a\n", 1, ["about and words"]),
        ("rules/interface.yml", "or: {nl: of}\n", 1, ['missing key "en"']),
    ],
)  # fmt: skip
def test_the_other_files_are_as_strict(
    load: Load, name: str, text: str, line: int | None, words: list[str]
) -> None:
    message = refused(load, ENTRY, {name: text})
    assert f"{name}:{line}: " in message if line else f"{name}:" in message
    for word in some(words):
        assert word in message


def test_a_word_list_without_a_rule(load: Load) -> None:
    message = refused(load, ENTRY, {"wordlists/nl/lonely.yml": OTHER})
    assert message.startswith("wordlists/nl/lonely.yml")
    assert '"lonely"' in message


def test_a_folder_without_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="neither a wordlists nor a rules folder"):
        compile_folder(tmp_path)


def test_a_file_that_is_not_utf_8(load: Load, tmp_path: Path) -> None:
    load()
    (tmp_path / LIST).write_bytes(b"- id: caf\xe9\n")
    with pytest.raises(DataError, match="cannot be read"):
        compile_folder(tmp_path)


# --- house styles: data on top of data


def house(load: Load, root: Path, text: str) -> Content:
    base = load()
    folder = write_data(root / "house", {LIST: text})
    return compile_folder(folder, base, "house/")


def test_a_house_style_overrides_adds_and_switches_off(load: Load, tmp_path: Path) -> None:
    changed = house(load, tmp_path, ENTRY.replace("warning", "error") + OTHER)
    assert changed.terms["nl/brandweerman"].severity is Severity.ERROR
    assert changed.terms["nl/zeeman"].file == f"house/{LIST}"
    off = house(load, tmp_path, "- id: brandweerman\n  off: true\n  reason: Wij weten het.\n")
    assert off.terms["nl/brandweerman"].off == "Wij weten het."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "- id: brandwerman\n  off: true\n  reason: x\n",
            ['"brandwerman"', 'did you mean "brandweerman"?'],
        ),
        ("- id: brandweerman\n  off: true\n", ['missing key "reason"']),
        ("- id: brandweerman\n  off: true\n  reason: x\n  forms: {}\n", ['unknown key "forms"']),
        ("- id: brandweerman\n  off: maybe\n  reason: x\n", ['"off"', "true or false"]),
        (ENTRY.replace("[book]", "[boek]"), ['did you mean "book"?']),
    ],
)
def test_a_house_style_is_checked_as_strictly(
    load: Load, tmp_path: Path, text: str, words: list[str]
) -> None:
    with pytest.raises(DataError) as caught:
        house(load, tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"house/{LIST}:1: ") or message.startswith(f"house/{LIST}:")
    for word in some(words):
        assert word in message
