"""A loop over nothing asserts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(items: Iterable[T]) -> list[T]:
    """Return the items as a list; fails if there are none."""
    found = list(items)
    assert found, "there is nothing to assert anything about"
    return found
