"""Texts made to make a pattern try everything: twice the text takes about twice the time."""

from __future__ import annotations

import time
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


@pytest.mark.parametrize("attack", ATTACKS)
def test_linear(attack: str) -> None:
    def seconds(n: int) -> float:
        text = ATTACKS[attack](n)
        start = time.process_time()
        lint(text, lang="en")
        return time.process_time() - start

    seconds(100)  # loads what there is to load
    small, large = min(seconds(4_000) for _ in range(3)), min(seconds(32_000) for _ in range(3))
    # Eight times the text: 64 times the time where it is quadratic, which took 70 s of one of these.
    assert large < max(24 * small, 0.3), (small, large)


@given(st.text(st.sampled_from("ABÉab1_'’+&./- ,(\n"), max_size=30))
def test_rows_of_capitals_are_those_of_the_pattern(text: str) -> None:
    expected = [match.span() for match in characters._CAPITALS.finditer(text)]
    assert [match.span() for match in characters._rows_of_capitals(text)] == expected
