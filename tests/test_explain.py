"""The pages that ``explain`` prints: all that is known of a word or a rule, fitted to the terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inclusief_lint.cli import main
from inclusief_lint.config import FILE_NAME
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.knowledge.rules import Rule
from inclusief_lint.knowledge.terms import Term
from tests.conftest import write_data

Run = Callable[..., Result]

HOUSE = {
    FILE_NAME: 'data = ["style"]\n',
    "style/wordlists/nl/crowd.yml": """\
        - id: snorrebaas
          forms:
            Snorrebaas: [chef met snor, snordrager]
            Snorrebazen: [chef met snor, snordrager]
            Snorrebazin: []
          compounds:
            - {part: snorrebaas, place: first, with: any}
            - {part: opsnor, place: last, with: any}
          severity: suggestion
          contested: true
          capital: true
          country: [nl-NL, nl-BE]
          audience: [visitors, staff]
          even-in: [name, title]
          when: {nl: als het om een mens gaat, en: when it is about a person}
          only-if:
            - {near: [mens]}
          advice: {nl: Noem de naam., en: Give the name.}
          note:
            nl: Niet iedereen heeft een snor.
            en: >-
              Not everybody has a moustache, and of those who have one not everybody wants to be called by it.
          sources: [book, site]
          examples:
            - bad: "Die mens is een [Snorrebaas]."
              good: "Die mens is een snordrager."
            - bad: "Een mens, een [Snorrebazin], en nog veel meer mensen die ook allemaal een snor hebben."
            - ok: "Een kat met een snor."
        """,
}

TERM_PAGE = """\
Snorrebaas  (nl/snorrebaas, suggestion, Rule crowd)

Not everybody has a moustache, and of those who have one not everybody wants to
be called by it.

Usage of this word differs. You see it only with --contested.
Only when it is about a person.
Only with a capital.
Only for readers in this country, when you set a country: nl-NL, nl-BE.
Only in texts for visitors or for staff.
Also in a name, in a title.
More about the rule: inclusief-lint explain nl/crowd-word.

Forms and alternatives:
  Snorrebaas, Snorrebazen → chef met snor, snordrager
  Snorrebazin → no word that fits as it stands
  every compound that starts with 'snorrebaas'
  every compound that ends with 'opsnor'
  Give the name.

The linter speaks here:
  - Die mens is een [Snorrebaas].
    → Die mens is een snordrager.
  - Een mens, een [Snorrebazin], en nog veel meer mensen die ook allemaal een
    snor hebben.

The linter is silent here:
  - Een kat met een snor.

Sources:
  A Book of Words (Some Press, 2020)
    a group of writers
  A Site of Words (Some Foundation, 2024) https://example.org/words
    the people concerned
"""

RULE_PAGE = """\
Regel crowd  (nl/crowd-word, inclusive)

Daarom.

Taal van de tekst: Nederlands. Categorie: crowd.
Andere namen: crowd-alias.
Uitzetten in de configuratie: ignore = ["nl/crowd-word"].

Dit zegt de regel:
  Liever {alternatives} dan '{match}'.

De regel zwijgt in een naam, een titel of een citaat, en waar de tekst het woord
zelf bespreekt, tenzij het bij een woord anders staat. Bij een scheldwoord
vraagt hij daar om uitleg. Wat elk woord nog meer met rust laat, staat bij dat
woord.

De woorden van deze regel:
  dringend: grobbel
  advies: brandweerman
  suggestie (gebruik verschilt): ijsmeester
"""


@cache
def _shipped() -> Catalogue:
    return load()


Explained = Callable[..., str]


@pytest.fixture
def explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Explained:
    """``explained(word, lang, columns)``: what is printed from the shipped data, read once for all tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("inclusief_lint.knowledge.catalogue.load", lambda folders=(): _shipped())

    def explained(word: str, lang: str, columns: int = 100) -> str:
        result = CliRunner().invoke(main, ["explain", word, "--advice", lang], env={"COLUMNS": str(columns)})
        assert result.exit_code == 0, result.output
        return result.stdout

    return explained


def _joined(text: str) -> str:
    return " ".join(text.split())


def test_the_page_of_a_term(run: Run) -> None:
    write_data(Path(), HOUSE)
    assert run("explain", "snorrebaas", "--advice", "en", COLUMNS="80").stdout == TERM_PAGE


def test_the_page_of_a_rule_with_a_word_list(run: Run) -> None:
    assert run("explain", "nl/crowd-word", "--advice", "nl", COLUMNS="80").stdout == RULE_PAGE


@pytest.mark.parametrize(
    ("word", "lang", "line"),
    [
        ("fireman", "en", "Only when it is about anyone."),
        ("fireman", "en", "The first alternative always fits."),
        ("fireman", "nl", "Alleen als het om iedereen gaat."),
        ("leverage", "nl", "Alleen voor lezers in dit land, als je een land instelt: en-GB."),
        ("oosters", "nl", "Dit woord telt alleen in een bepaalde betekenis."),
    ],
)
def test_when_a_term_counts(run: Run, word: str, lang: str, line: str) -> None:
    assert line in run("explain", word, "--advice", lang).stdout.splitlines()


def test_a_term_without_limits_tells_none(run: Run) -> None:
    page = run("explain", "brandweerman", "--advice", "en").stdout
    assert "Only" not in page and "Also" not in page and "compound" not in page


@pytest.mark.parametrize("columns", [60, 100, 200])
def test_lines_fit_the_terminal(explained: Explained, columns: int) -> None:
    for word in ("heer-mevrouw-veld", "nl/gendered-role", "nl/passive-share", "en/formal-word"):
        page = explained(word, "nl", columns)
        long = [line for line in page.splitlines() if len(line) > min(columns, 110)]
        assert [line for line in long if " " in line.strip()] == []  # an address stays whole


def _settings(rule: Rule) -> list[str]:
    """Return the numbers and names in a rule's options that readers have to do with."""
    found: list[str] = []
    for low, high in getattr(rule.options, "limits", {}).values():
        found.append(f"over {low} words is a suggestion, over {high} a warning.")
    found += [f"{100 * share:.0f} per cent." for share in getattr(rule.options, "limit", {}).values()]
    for name, told in (
        ("words", "From {} words up."),
        ("bullets", "From {} lines in a row."),
        ("sentences", "Only in texts of {} sentences or more."),
        ("least", "Only from {} sentences with a finding."),
    ):
        number = getattr(rule.options, name, None)
        if isinstance(number, int) and number:
            found.append(told.format(number))
    return [*found, *getattr(rule.options, "of", ()), *rule.aliases]


@pytest.mark.parametrize("key", [key for key, rule in sorted(_shipped().rules.items()) if not rule.wordlist])
def test_a_rule_without_a_word_list_shows_all_of_it(explained: Explained, key: str) -> None:
    rule = _shipped().rules[key]
    page = _joined(explained(key, "en"))
    # Whatever else it has, a page says what is judged, how gravely, and how to stop it.
    for part in (
        rule.title["en"],
        f"({key}, {'tip' if rule.severity.word == 'advice' else rule.severity.word}, {rule.group})",
        rule.explanation["en"],
        {"nl": "Dutch", "en": "English", "any": "any language"}[rule.lang],
        f"Category: {rule.category}.",
        f'ignore = ["{key}"]',
        rule.message["en"],
        *_settings(rule),
        *(f"for {audience}" for audience in rule.audience),
        *(e.text for e in rule.examples),
        *(part for source in rule.sources for part in _source_parts(source)),
    ):
        assert _joined(part) in page
    assert ("Once for each term" in page) == rule.once
    assert ("as a whole" in re.sub(re.escape(_joined(rule.explanation["en"])), "", page)) == (
        rule.scope != "span"
    )
    assert ("Also in a name." in page) == ("name" in getattr(rule.options, "even_in", ()))
    assert ("report of inclusief-lint readability" in page) == (rule.severity.word == "advice")


def _source_parts(key: str) -> list[str]:
    source = _shipped().sources[key]
    return [
        str(part) for part in (source.title, source.publisher, source.year, source.url, source.voice) if part
    ]


def _telling() -> list[str]:
    """Return one term for each feature that an entry may have, and one from each list."""
    features: dict[object, Term] = {}
    for term in _shipped().terms():
        features.setdefault((term.lang, term.category), term)
        for name in (
            "when",
            "advice",
            "fix",
            "compounds",
            "country",
            "audience",
            "even_in",
            "capital",
            "contested",
        ):
            if getattr(term, name):
                features.setdefault((name, term.lang), term)
    return sorted({term.full_id for term in features.values()})


@pytest.mark.parametrize("key", _telling())
def test_a_shipped_term_shows_all_of_it(explained: Explained, key: str) -> None:
    term = _shipped().term(key)
    for lang in ("nl", "en"):
        page = _joined(explained(key, lang))
        for part in (
            key,
            term.note[lang],
            _shipped().rule_of(term).id,
            *term.forms,
            *(alternative for alternatives in term.forms.values() for alternative in alternatives),
            *(f"'{compound.part}'" for compound in term.compounds),
            *(texts[lang] for texts in (term.advice, term.when) if texts),
            *term.country,
            *(text for e in term.examples for text in (e.bad, e.good, e.ok)),
            *(part for source in term.sources for part in _source_parts(source)),
        ):
            assert _joined(part) in page


def test_an_example_of_several_lines_keeps_them(explained: Explained) -> None:
    page = explained("any/emoji-bullets", "nl")
    assert textwrap.indent("- [🎨] schilderen\n  🎭 toneel\n  🎵 muziek\n", "  ") in page
