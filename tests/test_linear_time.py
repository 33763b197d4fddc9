"""Texts made to make a pattern try everything: they take linear time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint import lint
from inclusief_lint.judging.checks import characters

ATTACKS: dict[str, Callable[[int], str]] = {
    "signs after a bracket": lambda n: "WCAG (" + "! " * n,
    "digits after a bracket": lambda n: "WCAG (1" + "1 " * n,
    "brackets": lambda n: "WCAG (" * (n // 3),
    "capitals with apostrophes": lambda n: "A'" * n,
    "capitals with hyphens": lambda n: "A-" * n + "a",
    "capitals in two words": lambda n: "A A'" * n + "a",
}


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_of_any_size_is_read(attack: str) -> None:
    """The steps of a pattern are no calls, so nothing counts them: in quadratic time this took minutes."""
    lint(ATTACKS[attack](100_000), lang="en")


@given(st.text(st.sampled_from("ABÉab1_'’+&./- ,(\n"), max_size=30))
def test_rows_of_capitals_are_those_of_the_pattern(text: str) -> None:
    expected = [match.span() for match in characters._CAPITALS.finditer(text)]
    assert [match.span() for match in characters._rows_of_capitals(text)] == expected
