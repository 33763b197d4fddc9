"""The language of a few words."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint.language.guess import guess


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Plan je bezoek", "nl"),
        ("Openingstijden en prijzen", "nl"),
        ("Naar de webwinkel", "nl"),
        ("Kinderen tot twaalf jaar gratis", "nl"),
        ("Nieuwe directeur", "nl"),
        ("Plan your visit", "en"),
        ("Opening hours and prices", "en"),
        ("Children under twelve go free", "en"),
        ("New director", "en"),
        ("Öffnungszeiten und Preise", "de"),
        ("Horaires et tarifs", "fr"),
        ("Horario y precios", "es"),
        ("Wolkom yn it museum", "fy"),
        ("Welkom by ons nuwe museum", "af"),
    ],
)
def test_a_heading_or_a_button(text: str, lang: str) -> None:
    assert guess(text) == lang


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42 %",
        "Qwrt zxcv",
        "Museum",
        "info@voorbeeld.nl",
        "https://voorbeeld.nl/de-man-en-de-vrouw",
        "x y z",
    ],
)
def test_what_tells_nothing(text: str) -> None:
    assert guess(text) is None


def test_a_single_word_is_decided_by_a_list_that_only_one_language_has() -> None:
    assert guess("Brandweerman", {"nl"}) == "nl"
    assert guess("Brandweerman", {"nl", "en"}) is None
    assert guess("Fireman", {"en"}) == "en"


def test_what_is_expected_decides_what_words_leave_open() -> None:
    assert [guess("Open Console", (), lang) for lang in (None, "nl", "en")] == [None, "nl", "en"]
    assert guess("Plan je bezoek", (), "en") == "nl"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert guess(text) in (
        None,
        "nl",
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "pl",
        "tr",
        "da",
        "sv",
        "no",
        "af",
        "fy",
    )


def _lang(locale: str, *, terminal: bool) -> str | None:
    """Return the language told of an undecided text on standard input, typed or not."""
    command = [sys.executable, "-m", "inclusief_lint", "check", "-", "--format", "json", "--no-cache"]
    environment = {**os.environ, "LC_ALL": locale}
    if not terminal:
        done = subprocess.run(
            command, input=b"Open Console\n", capture_output=True, env=environment, check=True
        )
        return json.loads(done.stdout)["files"][0]["lang"]  # type: ignore[no-any-return]
    pty = pytest.importorskip("pty", reason="no terminal can be made here")
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, env=environment) as process:
        os.close(theirs)
        os.write(ours, b"Open Console\n\x04")
        said, _ = process.communicate(timeout=120)
    os.close(ours)
    return json.loads(said)["files"][0]["lang"]  # type: ignore[no-any-return]


@pytest.mark.slow
def test_the_locale_counts_only_for_what_is_typed() -> None:
    assert [_lang(locale, terminal=True) for locale in ("nl_NL.UTF-8", "en_GB.UTF-8")] == ["nl", "en"]
    assert {_lang(locale, terminal=False) for locale in ("nl_NL.UTF-8", "en_GB.UTF-8")} == {None}
