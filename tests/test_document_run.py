"""One document: which findings stay beside each other, and what is told with them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from inclusief_lint import FileResult, Finding, Severity, lint
from inclusief_lint.judging.findings import drop_covered, neighbours
from inclusief_lint.reading.segments import Segment, SegmentBuilder
from tests.some import some

LintFile = Callable[..., FileResult]


def at(start: int, end: int, term: str | None = "a", **more: object) -> Finding:
    return replace(Finding(start, end, "nl/x", term=term), **more)  # type: ignore[arg-type]


def phrase(start: int, end: int, group: str = "g", **more: object) -> Finding:
    """A finding of a rule without a word list."""
    return at(start, end, None, rule="nl/z", group=group, **more)


WEAK, STRONG = Severity.SUGGESTION, Severity.ERROR


@pytest.mark.parametrize(
    ("findings", "left"),
    [
        ([at(0, 9), at(4, 9)], [0]),
        ([at(0, 9), at(0, 4)], [0]),
        ([at(0, 9), at(3, 6)], [0]),
        ([at(0, 5), at(4, 9)], [0, 1]),  # neither says all about the other
        ([at(0, 5), at(5, 9)], [0, 1]),
        ([at(0, 9), at(3, 6), at(8, 12)], [0, 2]),
        ([at(0, 9), at(2, 3), at(3, 6)], [0]),
        ([at(0, 4, "a", severity=WEAK), at(0, 4, "b", severity=STRONG)], [1]),
        ([at(0, 4, "a", contested=True), at(0, 4, "b")], [1]),
        ([at(0, 4, "b"), at(0, 4, "a")], [1]),
        ([phrase(0, 9), at(0, 4)], [0, 1]),  # a turn of phrase leaves words to their own entries
        ([at(0, 9), phrase(0, 9)], [0]),
        ([at(0, 9), phrase(3, 6)], [0]),
        ([at(0, 9), phrase(3, 12)], [0, 1]),
        ([phrase(0, 9), phrase(0, 5)], [0]),
        ([phrase(0, 9), phrase(5, 9)], [0]),
        ([phrase(0, 9), phrase(3, 6)], [0, 1]),
        ([phrase(0, 9), phrase(0, 5, "h")], [0, 1]),
        ([phrase(0, 9), phrase(5, 9, "h")], [0, 1]),
        ([phrase(0, 5), phrase(5, 9)], [0, 1]),
        ([at(0, 9, scope="sentence"), at(3, 6)], [0, 1]),
        ([at(0, 9), at(0, 9, scope="sentence")], [0, 1]),
        ([at(0, 0, None, scope="document"), at(0, 4)], [0, 1]),
        ([at(0, 4), at(0, 4)], [0]),
    ],
)
def test_a_wider_finding_says_all_about_what_lies_in_it(findings: list[Finding], left: list[int]) -> None:
    expected = {id_of(findings[number]) for number in left}
    for order in some(itertools.permutations(findings)):
        kept = drop_covered(order)
        assert {id_of(f) for f in kept} == expected and len(kept) == len(expected)
        assert [f.start for f in kept] == sorted(f.start for f in kept)


def id_of(finding: Finding) -> tuple[object, ...]:
    return finding.start, finding.end, finding.term, finding.scope, finding.group


def segment(text: str) -> Segment:
    builder = SegmentBuilder()
    builder.add(text, 0, len(text))
    built = builder.build()
    assert built is not None
    return built


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Een twee drie vier MAN vijf zes zeven acht.", "twee drie vier|vijf zes zeven"),
        ("MAN vijf", "|vijf"),
        ("Vier, MAN", "vier|"),
        ("MAN", "|"),
        # No further than 80 characters.
        (f"twee {'x' * 70} drie MAN {'y' * 72} vijf zes", f"wee {'x' * 70} drie|{'y' * 72} vijf z"),
    ],
)
def test_three_words_on_each_side_make_a_fingerprint(text: str, context: str) -> None:
    start = text.index("MAN")
    assert neighbours(segment(text), start, start + 3) == context


def test_a_mistake_in_a_suppression_has_a_fix_when_a_name_is_close(lint_file: LintFile) -> None:
    text = (
        "<!-- inclusief-lint: ignore grobel -->\n\nEen grobbel.\n\n<!-- inclusief-lint: ignore qqqqqq -->\n"
    )
    close, far = (f for f in lint_file(text, lang="nl").findings if f.rule == "suppression/unknown")
    assert (close.text, close.fix, close.alternatives) == ("grobel", "unsafe", ("grobbel",))
    assert (far.text, far.fix, far.alternatives) == ("qqqqqq", None, ())
    assert text[close.start : close.end] == "grobel" and "grobbel" in close.message
    assert (close.line, close.column, close.end_line, close.end_column) == (1, 29, 1, 35)


@pytest.mark.parametrize(
    ("lang", "advice", "own", "said"),
    [
        ("nl", None, "nl", "is geen regel"),
        ("en", None, "en", "no rule"),
        ("nl", "en", "nl", "no rule"),
        ("de", None, None, "no rule"),
        ("de", "nl", None, "is geen regel"),
    ],
)
def test_a_mistake_in_a_suppression_is_told_in_the_language_of_the_text(
    lint_file: LintFile, lang: str, advice: str | None, own: str | None, said: str
) -> None:
    text = f"---\nlang: {lang}\n---\n\n<!-- inclusief-lint: ignore qqqqqq -->\n\nWoord.\n"
    (found,) = lint_file(text, advice=advice).findings
    assert found.lang == own and said in found.message


@pytest.mark.parametrize(
    ("least", "expected"),
    [(Severity.SUGGESTION, 2), (Severity.WARNING, 2), (Severity.ERROR, 1)],
)
def test_the_least_severity_is_shown_too(lint_file: LintFile, least: Severity, expected: int) -> None:
    text = "Een grobbel en een brandweerman.\n"
    assert len(lint_file(text, lang="nl", min_severity=least).findings) == expected


def test_suppressed_findings_are_shown_when_asked_for(lint_file: LintFile) -> None:
    text = "<!-- inclusief-lint: ignore grobbel -->\n\nEen grobbel en een brandweerman.\n"
    assert [f.term for f in lint_file(text, lang="nl").findings] == ["brandweerman"]
    shown = lint_file(text, lang="nl", no_ignore=True).findings
    assert [(f.term, f.suppressed is not None) for f in shown] == [("grobbel", True), ("brandweerman", False)]


@pytest.mark.parametrize(
    ("lang", "own", "said"),
    [("nl", "nl", "Zet tussen"), ("en", "en", "Say between"), ("de", None, "Say between")],
)
def test_what_is_about_form_has_the_language_of_the_text_if_we_speak_it(
    lang: str, own: str | None, said: str
) -> None:
    (found,) = lint(f"---\nlang: {lang}\n---\n\n![](x.png)\n", format="markdown")
    assert (found.lang, found.message[: len(said)]) == (own, said)
