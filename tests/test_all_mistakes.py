"""All that is wrong in data files is told at once: each mistake once, in order, with its place and a cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inclusief_lint import strict_yaml
from inclusief_lint.errors import DataError, DataErrors
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.content import Content
from tests.conftest import SOURCES, Run, rule, write_data
from tests.some import some

ENTRY = """\
- id: {id}
  forms: {{{id}: [mens]}}
  severity: warning
  note: {{nl: Zo doen wij dat., en: That is how we do it.}}
  sources: [book]
  examples:
    - bad: "Daar is de [{id}]."
    - ok: "Daar is niets."
"""


def entry(id: str, *changes: tuple[str, str]) -> str:
    text = ENTRY.format(id=id)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


EIGHT = {
    "wordlists/nl/crowd.yml": (
        entry("aap", ("severity: warning", "severety: warning"))  # 3
        + entry("beer", ("[book]", "[boek]"))  # 13
        + entry("ezel", ("  examples:", '  unless: [{near: ["@persn"]}]\n  examples:'))  # 22
        + entry("das", ("[mens]", "[das]"))  # 26 (order), 27 (suggests itself)
        + entry("zebra", ("    - ok:", "    - oke:"))  # 41
    ),
    "wordlists/sources.yml": SOURCES.replace("title: A Site", "titel: A Site"),  # 9
    "rules/nl/crowd-word.yml": rule("crowd").replace("group:", "groep:"),  # 3
}
TOLD = [
    ("rules/nl/crowd-word.yml:3", 'unknown key "groep"; did you mean "group"?'),
    ("wordlists/nl/crowd.yml:3", 'unknown key "severety"; did you mean "severity"?'),
    ("wordlists/nl/crowd.yml:13", 'the source "boek" is not in sources.yml; did you mean "book"?'),
    ("wordlists/nl/crowd.yml:22", 'there is no list or class "persn"; did you mean "nl/person"?'),
    ("wordlists/nl/crowd.yml:26", '"das" is out of alphabetical order'),
    ("wordlists/nl/crowd.yml:27", '"das" suggests itself'),
    ("wordlists/nl/crowd.yml:41", 'unknown key "oke"; did you mean "ok"?'),
    ("wordlists/sources.yml:9", 'unknown key "titel"; did you mean "title"?'),
]


def compiled(root: Path, files: dict[str, str], base: Content | None = None) -> Content:
    usual = {
        "wordlists/sources.yml": SOURCES,
        "wordlists/nl/lists/person.yml": "about: People.\nwords: [bezoeker, man]\n",
        "rules/nl/crowd-word.yml": rule("crowd"),
    }
    return compile_folder(write_data(root, files if base else usual | files), base)


def told(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Return the place and the message of each mistake."""
    with pytest.raises(DataError) as caught:
        compiled(root, files)
    errors = caught.value.errors if isinstance(caught.value, DataErrors) else (caught.value,)
    assert str(caught.value) == "\n".join(map(str, errors))
    found = []
    for error in errors:
        place = error.file if error.line is None else f"{error.file}:{error.line}"
        assert str(error).startswith(f"{place}: ")
        found.append((place, str(error).removeprefix(f"{place}: ")))
    return found


def test_eight_mistakes_in_three_files_are_all_told_in_order(tmp_path: Path) -> None:
    assert told(tmp_path, EIGHT) == TOLD


def test_the_command_line_prints_a_line_for_each(run: Run, world: Path) -> None:
    house = dict(EIGHT)
    house["wordlists/sources.yml"] = SOURCES.replace("title: A Site", "titel: A Site")
    write_data(Path("style"), house)
    Path("style.toml").write_text('data = ["style"]\n', encoding="utf-8")
    Path("a.md").write_text("Een zin.\n", encoding="utf-8")
    result = run("check", "a.md", "--config", "style.toml")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == len(TOLD)
    for line, (place, message) in zip(lines, TOLD, strict=True):
        assert re.fullmatch(rf"inclusief-lint: .*/{re.escape(place)}: {re.escape(message)}", line)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # A file that is no YAML is one mistake; nothing is said of what it would have held.
        (
            {
                "wordlists/sources.yml": "book: {title\n",
                "wordlists/nl/crowd.yml": entry("aap", ("warning", "x")),
            },
            [
                ("wordlists/nl/crowd.yml:3", '"severity" must be one of'),
                ("wordlists/sources.yml:2", "not valid"),
            ],
        ),
        (
            {"rules/nl/crowd-word.yml": "check: [term\n", "wordlists/nl/crowd.yml": entry("aap")},
            [("rules/nl/crowd-word.yml:2", "not valid YAML")],
        ),
        (
            {
                "wordlists/nl/lists/thing.yml": "words: [a\n",
                "wordlists/nl/crowd.yml": entry("aap", ("  ex", '  unless: [{near: ["@thing"]}]\n  ex')),
            },
            [("wordlists/nl/lists/thing.yml:2", "not valid YAML")],
        ),
        # A broken kind is told once, not for each of its entries.
        (
            {
                "wordlists/nl/kinds/dier.yml": "about: Animals.\nseverety: warning\n",
                "wordlists/nl/crowd.yml": entry("aap", ("  severity: warning\n", "  kind: dier\n"))
                + entry("beer", ("  severity: warning\n", "  kind: dier\n"))
                + entry("das", ("warning", "x")),
            },
            [
                ("wordlists/nl/crowd.yml:19", '"severity" must be one of'),
                ("wordlists/nl/kinds/dier.yml:2", 'did you mean "severity"?'),
            ],
        ),
        # A list without a rule is told once.
        (
            {"wordlists/nl/own.yml": entry("aap") + entry("beer")},
            [("wordlists/nl/own.yml:1", 'no rule in rules/nl names the word list "own"')],
        ),
        # Of an entry with mistakes it is not said that its forms clash with those of another.
        (
            {
                "wordlists/nl/crowd.yml": entry("aap")
                + entry("beer", ("{beer:", "{aap:"), ("  ex", "  unless: [{nearr: [x]}]\n  ex"))
            },
            [("wordlists/nl/crowd.yml:14", 'unknown key "nearr"; did you mean "near"?')],
        ),
        # Several mistakes in one entry, and in one condition.
        (
            {
                "wordlists/nl/crowd.yml": entry(
                    "aap",
                    ("[book]", "[boek, site, zite]"),
                    ("warning", "warnig"),
                    ("  ex", "  unless: [{near: [], context: quotes}, {pos: [NOUNS]}]\n  ex"),
                )
            },
            [
                ("wordlists/nl/crowd.yml:3", 'did you mean "warning"?'),
                ("wordlists/nl/crowd.yml:5", 'the source "boek"'),
                ("wordlists/nl/crowd.yml:5", 'the source "zite"'),
                ("wordlists/nl/crowd.yml:6", '"near" needs words'),
                ("wordlists/nl/crowd.yml:6", 'unknown "quotes"'),
                ("wordlists/nl/crowd.yml:6", 'unknown "NOUNS"'),
            ],
        ),
        # A bare word, a key that stands twice, and what comes after them.
        (
            {
                "wordlists/nl/crowd.yml": entry("aap", ("[mens]", "[no]"), ("  so", "  fix: save\n  so"))
                + "  severity: error\n"
                + entry("beer", ("warning", "x"))
            },
            [
                ("wordlists/nl/crowd.yml:2", "bare no"),
                ("wordlists/nl/crowd.yml:5", '"fix" must be one of safe'),
                ("wordlists/nl/crowd.yml:10", 'the key "severity" stands twice'),
                ("wordlists/nl/crowd.yml:13", '"severity" must be one of'),
            ],
        ),
        # Rules: options, and what is missing.
        (
            {
                "rules/nl/long.yml": rule("x").replace("check: term\nwordlist: x\n", "check: length\n")
                + "options: {limit: {visitors: [1, 2]}, x: 1}\nscope: span\nseverity: warning\n",
            },
            [
                ("rules/nl/long.yml:1", 'a rule without a word list has "examples"'),
                ("rules/nl/long.yml:1", 'a rule without a word list has "sources"'),
                ("rules/nl/long.yml:9", 'unknown option "limit"; did you mean "limits"?'),
                ("rules/nl/long.yml:9", 'unknown option "x"'),
            ],
        ),
        # The checklist and the measures.
        (
            {
                "rules/statement/features.yml": "- {id: a, about: {nl: x}, kind: wrods}\n- x\n",
                "rules/statement/profiles.yml": "page: {title: {nl: x, en: x}, guidelines: [b]}\n",
            },
            [
                ("rules/statement/features.yml:1", 'missing key "en"'),
                ("rules/statement/features.yml:1", 'did you mean "words"?'),
                ("rules/statement/features.yml:1", 'missing key "examples"'),
                ("rules/statement/features.yml:2", "a feature is a mapping"),
                ("rules/statement/profiles.yml:1", 'no guideline "b"'),
            ],
        ),
    ],
)  # fmt: skip
def test_no_mistake_hides_another_or_makes_one(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found = told(tmp_path, files)
    assert sorted(place for place, _ in found) == sorted(place for place, _ in expected), found
    for place, message in some(expected):
        assert any(p == place and message in m for p, m in found), (place, message, found)


def test_without_a_place_to_note_them_the_first_mistake_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: no\nb: yes\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^x.yml:1: YAML reads a bare no") as caught:
        strict_yaml.load(path, "x.yml")
    assert not isinstance(caught.value, DataErrors)
    table = strict_yaml.parse("a: 1\n", "x.yml")
    with pytest.raises(DataError, match='"a" must be text'):
        table.text("a")
