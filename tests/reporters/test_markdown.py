"""A report to paste in a pull request or a ticket; what stands in a text never becomes markup there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyromark
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import FileResult
from inclusief_lint.reports.markdown import code, escaped, link

Run = Callable[..., Result]
Report = Callable[..., str]

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_TASKLISTS
)  # fmt: skip
# What code hosts link in text that is no code: people, issues, merge requests, labels, addresses.
CALL = re.compile(r"[@#!$%^~][\w\"]|&\d|\bGH-\d|\w://|\bwww\.|\bmailto:\w", re.IGNORECASE)
NASTY = (
    "@maintainer", "@org/team", "#1", "a/b#12", "GH-7", "!3", "~bug", '%"a b"', "$9", "&4", "a@example.org",
    "https://example.org/x", "www.example.org", "mailto:a", "<b>x</b>", "<script>", "<!--", "[a](https://b)",
    "![a](b)", "[a]: https://b", "`", "``", "\\", "&lt;", "*a*", "_a_", "~~a~~", "|", "- a", "1. a", "> a",
    "\n\n# a", "---", "<https://a>",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(NASTY) | st.characters(codec="utf-8") | st.just(" "), max_size=8).map(
    "".join
)


def parts(text: str) -> Iterator[tuple[str, object]]:
    """Yield what Markdown reads: the kinds of events and what they hold."""
    for event in pyromark.events(text, options=_OPTIONS):
        yield from event.items() if isinstance(event, dict) else [(event, None)]


def starts(text: str) -> list[str]:
    """Return the kinds of elements in a text, in order."""
    return [
        value if isinstance(value, str) else next(iter(value))  # type: ignore[call-overload]
        for name, value in parts(text)
        if name == "Start"
    ]


def prose(text: str) -> str:
    """Return the text outside code, as a page holds it."""
    return "".join(str(value) if name == "Text" else "\n" for name, value in parts(text))


def is_plain(text: str) -> bool:
    """Tell whether nothing is markup, raw HTML or something that a code host would link."""
    names = {name for name, _ in parts(text)}
    return not {"Html", "InlineHtml"} & names and not CALL.search(prose(text))


@given(HOSTILE)
def test_an_escaped_text_is_a_text(words: str) -> None:
    said = f"Word: {escaped(words)}."
    assert starts(said) == ["Paragraph"]
    assert is_plain(said)
    shown = "".join(prose(said).replace("\u200b", "").split())
    assert shown == "".join(f"Word: {words}.".replace("\u200b", "").split())


@given(HOSTILE)
def test_code_is_code(words: str) -> None:
    said = f"- {code(words)}: that"
    found = [value for name, value in parts(said) if name == "Code"]
    assert found == [" ".join(words.split()) or " "]
    assert is_plain(said)


@pytest.mark.parametrize(
    "address", [None, "javascript:alert(1)", "ftp://a", "https://a b", "https://a>b", "http://a\nb", "data:x"]
)
def test_only_an_address_of_the_web_is_a_link(address: str | None) -> None:
    assert link("A [name]", address) == r"A \[name\]"


def test_a_source_is_a_link() -> None:
    assert link("A (b)", "https://a.org/x_(y)") == "[A (b)](<https://a.org/x_(y)>)"


def test_a_summary_then_each_file_by_kind(run: Run) -> None:
    Path("a.md").write_text(
        "De brandweerman gaat vandaag in het museum het nieuwe plan implementeren.\n\n" * 2, encoding="utf-8"
    )
    Path("b.md").write_text("De brandweer kwam vandaag heel snel naar het museum.\n", encoding="utf-8")
    result = run("check", ".", "--format", "markdown")
    assert result.stdout == (
        "# Opmerkingen van inclusief-lint\n\n"
        "2 opmerkingen op 4 plaatsen in 2 bestanden (advies 1, suggestie 1).\n\n"
        "| Soort | Opmerkingen | Bestanden |\n|---|--:|--:|\n"
        "| Over mensen | 1 | 1 |\n| Eigen regels | 1 | 1 |\n\n"
        "## `a.md`\n\n### Over mensen\n\n"
        "- Regel 1: `brandweerman` → `brandweermens` of `lid van de brandweer` (advies, `nl/crowd-word`)"
        " Ook op regel 3.\n"
        "  Er werken ook vrouwen. Bron: A Book of Words (Some Press, 2020).\n\n"
        "### Eigen regels\n\n"
        "- Regel 1: `implementeren` → `invoeren` (suggestie, `nl/jargon-word`) Ook op regel 3.\n"
        "  Invoeren is gewoner. Bron: A Book of Words (Some Press, 2020).\n"
    )


def test_errors_and_remarks_stand_in_it_once(run: Run) -> None:
    Path("a.md").write_bytes("De brandweerman kwam heel sn\xe9l naar het museum.\n".encode("cp1252"))
    result = run("check", "weg.md", "a.md", "--format", "markdown", "--advice", "en")
    assert "- weg.md: there is no such file.\n- a.md: not valid UTF-8, read as cp1252." in result.stdout
    assert result.stderr == ""


def test_nothing_in_a_text_or_a_name_becomes_markup(report: Report, results: list[FileResult]) -> None:
    first = results[0].findings[0]
    for words in (*NASTY, " ".join(NASTY)):
        changes = {"text": words, "message": words, "note": words, "rule": f"nl/{words}", "lang": "en"}
        found = [
            replace(first, alternatives=(words,), group="a", **changes),
            replace(first, alternatives=(), group="b", scope="sentence", **changes),
            replace(first, alternatives=(), group="c", scope="document", **changes | {"text": ""}),
        ]
        said = report("markdown", [replace(results[0], path=f"{words}.md", findings=tuple(found))])
        assert is_plain(re.sub(r"\]\(<https://example.org/words>\)", "]", said)), words
        plain = report("markdown", [replace(results[0], path="a.md", findings=tuple(
            replace(f, text=f.text and "a", message="a", note="a", rule="a",
                    alternatives=("a",) if f.alternatives else ()) for f in found))])  # fmt: skip
        assert starts(said) == starts(plain), words


def test_a_clean_run_says_so(run: Run) -> None:
    Path("a.md").write_text("De brandweer kwam vandaag heel snel naar het museum.\n", encoding="utf-8")
    said = run("check", "a.md", "--format", "markdown", "--advice", "en").stdout
    assert said == "# Findings of inclusief-lint\n\nNothing to report in 1 file.\n"
