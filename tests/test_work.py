"""The count of work itself: it knows linear work from what is not."""

from __future__ import annotations

from tests.work import calls, is_linear


def loop(turns: int) -> None:
    for _ in range(turns):
        abs(-1)


def test_every_call_counts() -> None:
    assert calls(lambda: loop(200)) - calls(lambda: loop(100)) == 100


def test_linear_work_is_told_from_quadratic() -> None:
    assert is_linear(loop, 1000)
    assert is_linear(lambda size: loop(20_000 + size), 1000)
    assert not is_linear(lambda size: loop(size * size), 20)
    assert not is_linear(lambda size: loop(20_000 + size * size), 20)
