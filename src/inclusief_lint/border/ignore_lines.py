"""Patterns of gitignore files: what git passes over is passed over here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the patterns in some lines; one that says nothing, such as ``!`` alone, is left out."""
    from pathspec import GitIgnoreSpec

    lines = list(lines)
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:  # pathspec refuses the whole for one of them
        return GitIgnoreSpec.from_lines(line for line in lines if _says_something(line))


def _says_something(line: str) -> bool:
    """Tell whether a line is a pattern, a comment or blank, and no broken pattern."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
