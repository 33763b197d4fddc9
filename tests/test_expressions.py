"""No regular expression takes more time than the text is long, in code, in data or in a house style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import resources
from inclusief_lint.cli import main
from inclusief_lint.judging.checks.pattern import _matches, _quick
from inclusief_lint.knowledge.automaton import Use
from inclusief_lint.knowledge.backtracking import slow
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.expressions import Expressions
from tests.conftest import rule, warm_cache, write_data
from tests.expressions import BOUNDS, different, in_code, in_data
from tests.regex_attacks import CAN_BE_TRIED, Expression, slow_ones

SLOW = {
    r"(a+)+$": "nested",
    r"(a|a)*b": "nested",
    r"^(a*)*b": "nested",
    r"^(?:a?b?)*c": "nested",
    r"(?:\w+\s*)*!": "nested",
    r"(\w{1,30}\s*){0,12}!": "nested",
    r"(?>(a+)+b)": "nested",
    r"^a*a*$": "twice",
    r"x\s+\s+y": "twice",
    r"^(?:a(?=.*b))*c": "twice",
    r"a+a+b": "restart",
    r"\s+$": "restart",
    r"\s++$": "restart",
    r"\w+@": "restart",
    r"(\w+)\W+\1": "restart",
    r"\[(?=[^\]]*\]\()": "restart",
    r"\([^)]*\)": "restart",
    r"niet.*geen": "restart",
    r"a(?:.*b)?": "restart",
    r"[aeiou]+(?=ing$)": "restart",
    r"a*(?=(?!b?)b?)": "restart",
    r"\s+x|\w?\s*?": "restart",
    r"[ab]{2,}a+|acab*": "restart",  # on a row of b
    r"(?:ba*+b{2,})++b?b++": "restart",  # what is possessive leaves nothing for the last
    r"(?<![^\W_])\w+(?:\s+\w+)*x": "restart",  # behind each low line
}
QUICK = (
    r"a+",
    r"a*a*",
    r"(?<!\s)\s+$",
    r"(?<!\w)\w+@",
    r"\b\w+ing\b",
    r"\b\w++\s++x",
    r"^a++a+",
    r"(?>a*a*)b?",
    r"[^\W_]+(?:['-][^\W_]+)*",
    r"\w+(?!\w)",
    r"\d{1,4}-\d{1,4}$",
    r"\bniet (?:\w+ ){0,4}geen\b",
    r"'[^'\n]*'",
    r"niet\S*t",
    r"(?i)^(?:straat|laan)\w*$",
)


def everything() -> list[Expression]:
    return different(e for source in (in_code(), in_data()) for e in source)


# -- telling them from what they look like


@pytest.mark.parametrize("source", SLOW)
def test_a_slow_expression_is_told(source: str) -> None:
    found = slow(source)
    assert found is not None and found.kind == SLOW[source]


@pytest.mark.parametrize("source", QUICK)
def test_a_quick_expression_is_left_alone(source: str) -> None:
    assert slow(source) is None


@pytest.mark.parametrize(
    ("source", "use", "is_slow"),
    [
        (r"\s*=", "search", True),
        (r"\s*=", "match", False),
        (r"\S+\.png", "search", True),
        (r"\S+\.png", "fullmatch", False),
        (r"\S+/\S+", "fullmatch", True),
        (r"a*a*", "search", False),
        (r"a*a*", "fullmatch", True),
    ],
)
def test_what_is_slow_depends_on_the_use(source: str, use: Use, is_slow: bool) -> None:
    assert (slow(source, use=use) is not None) is is_slow


def test_flags_count() -> None:
    assert slow("^[a-z]*[A-Z]*!") is None
    assert slow("^[a-z]*[A-Z]*!", int(re.IGNORECASE)) is not None
    assert slow("^(?i:[a-z]*)[A-Z]*!") is not None


def test_an_expression_with_too_many_ways_is_told() -> None:
    found = slow("^" + "(?:a?|b?|c?)" * 12 + "x*")
    assert found is not None and found.kind == "intricate"


@pytest.mark.slow
def test_no_shipped_expression_looks_slow() -> None:
    found = {e.place: slow(e.source, e.flags, e.use) for e in everything() if not e.bound}  # type: ignore[arg-type]
    assert len(found) > 1000
    assert {place: why for place, why in found.items() if why} == {}


@pytest.mark.slow
def test_every_expression_in_the_data_is_among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    known = {e.source for e in in_data()}

    def wrong(self: Expressions, pattern: str, use: Use = "search") -> None:
        asked.add(pattern)

    monkeypatch.setattr(Expressions, "wrong", wrong)
    compile_folder(resources.data_root(), validate_patterns=False)
    assert len(asked) > 600
    asked = {source for source in asked if not re.search(r"\{[a-z-]+\}", source)}  # of kinds, to be filled in
    assert asked <= known


def test_every_bound_is_that_of_an_expression() -> None:
    assert BOUNDS.keys() <= {e.place for e in in_code()}


# -- trying them


@pytest.mark.slow
@pytest.mark.skipif(not CAN_BE_TRIED, reason="a process cannot end itself here")
def test_attacks_find_what_is_slow() -> None:
    bad = (r"(a+)+$", r"a+a+b", r"\s+$", r"\w+@", r"\[(?=[^\]]*\]\()", r"'(?:af|be)[\w']+x")
    good = (r"(?<!\s)\s+$", r"(?<!\w)\w+@", r"'(?:af|be)[\w']{1,60}x", r"\w+(?:-\w+)*")
    found = slow_ones([Expression(source, source) for source in (*bad, *good)])
    assert found.keys() == {*bad}


@pytest.mark.slow
@pytest.mark.skipif(not CAN_BE_TRIED, reason="a process cannot end itself here")
def test_no_attack_makes_an_expression_slow() -> None:
    expressions = everything()
    assert len(expressions) > 1000
    assert slow_ones(expressions) == {}


# -- those of a house style


RULE = """\
check: pattern
group: inclusive
severity: suggestion
title: {{nl: Proef, en: Trial}}
message: {{nl: "Liever niet '{{match}}'.", en: "Rather not '{{match}}'."}}
explanation: {{nl: Zo schrijven wij., en: That is how we write.}}
sources: [rvo]
options:
  with: '{company}'
  find:
    - 'wij vinden'
    - '{find}'
examples:
  - bad: "Dit is [de balzaal] van nu."
  - ok: "Dit is alles."
"""
ENTRY = """\
- id: kwibbel
  forms: {{kwibbel: [buur]}}
  severity: warning
  note: {{nl: Dit woord is verzonnen., en: This word is made up.}}
  sources: [rvo]
  unless:
    - pattern:
        - LOWER: de
        - TEXT: {{REGEX: '{regex}'}}
  examples:
    - bad: "Daar woont een [kwibbel]."
    - ok: "Daar woont een buur."
"""


def house(
    root: Path, find: str = r"\bde \w+zaal\b", company: str = r"\bdit\b", regex: str = "^[A-Z]"
) -> Path:
    """Write a house style with a rule and an entry."""
    return write_data(
        root / "style",
        {
            "rules/nl/own.yml": RULE.format(find=find, company=company),
            "rules/nl/house-word.yml": rule("house", alias="house-alias"),
            "wordlists/nl/house.yml": ENTRY.format(regex=regex),
        },
    )


def said_of(style: Path, tmp_path: Path) -> set[tuple[int, str]]:
    """Return exit code and error of the commands that read a house style."""
    own = {"INCLUSIEF_LINT_CACHE": str(warm_cache(tmp_path / "cache"))}
    text, settings = tmp_path / "brief.md", tmp_path / ".inclusief-lint.toml"
    text.write_text("Dit is de balzaal van nu.\n", encoding="utf-8")
    settings.write_text('data = ["style"]\n', encoding="utf-8")
    commands = (("rules", "--test", style), ("check", text, "--config", settings))
    results = [CliRunner().invoke(main, [str(a) for a in command], env=own) for command in commands]
    return {(result.exit_code, result.stderr) for result in results}


def test_a_house_style_with_quick_expressions_is_read(tmp_path: Path) -> None:
    assert said_of(house(tmp_path), tmp_path) == {(0, "")}


@pytest.mark.parametrize(
    ("given", "file", "line", "said"),
    [
        ({"find": r"\w+zaal"}, "rules/nl/own.yml", 12, "let it begin only where such a row begins"),
        ({"find": "(?:de ?)+zaal"}, "rules/nl/own.yml", 12, "from each place in it"),
        (
            {"find": r"\b(?:\w+ ?)+zaal"},
            "rules/nl/own.yml",
            12,
            "a repeat in it can read the same text in many ways",
        ),
        ({"company": "dit.*nu"}, "rules/nl/own.yml", 9, "give the repeat a limit"),
        (
            {"regex": "^[a-z]+[a-z]+x"},
            "wordlists/nl/house.yml",
            9,
            "two repeats in it can share the same text",
        ),
    ],
)
def test_a_slow_expression_in_a_house_style_is_refused(
    tmp_path: Path, given: dict[str, str], file: str, line: int, said: str
) -> None:
    style = house(tmp_path, **given)
    ((code, error),) = said_of(style, tmp_path)
    assert code == 2
    assert f"{style / file}:{line}: " in error
    assert said in error and '..." it takes very long' in error


def test_what_is_slow_or_wrong_is_told_at_once(tmp_path: Path) -> None:
    style = house(tmp_path, find="(de", company="dit.*nu", regex=r"\s+$")
    ((code, error),) = said_of(style, tmp_path)
    assert code == 2
    assert error.count("which is refused") == 2 and "holds no regular expression" in error


@given(st.text(st.sampled_from("abx -"), max_size=20))
def test_the_quick_one_finds_the_same(text: str) -> None:
    for source in (r"\b(?:ab|ba)", r"\ba[ab]*x", r"\bb{1,2}a"):
        pattern = re.compile(source)
        assert [*map(str, _matches(re.compile(_quick(source)), pattern, text))] == [
            *map(str, pattern.finditer(text))
        ]
    assert _quick(r"\bab") == "ab" and slow(_quick(r"\ba[ab]*x")) is None
