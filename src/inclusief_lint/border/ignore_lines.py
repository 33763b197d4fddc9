"""Patterns of gitignore files: what git passes over is passed over here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import lazy_regex

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_LONGEST = 4096  # characters of a pattern: no path is longer
_FEW = 2  # with more stars than this, trying out where each of them ends may take very long
# What pathspec makes of ``*`` inside a name, of ``**/`` at the beginning and of ``/**`` further on.
_STAR, _FIRST, _FOLDERS = "[^/]*", "^(?:.+/)?", "(?:/.+)?"
_ROW_OF_STARS = lazy_regex.pattern(r"(?:\[\^/\]\*){2,}")
_CLASS = r"\[(?!\^/\])\^?\]?+[^\]]*\]"
# A star and what stands between it and the next star of a name.
_CHUNK = lazy_regex.pattern(
    rf"\[\^/\]\*((?:(?!\[\^/\][*+])(?:\\.|{_CLASS}|\[\^/\]|[^\\\[/(]))++)(?=\[\^/\]\*)", re.DOTALL
)
_ESCAPE_OR_CLASS = lazy_regex.pattern(rf"\\.|{_CLASS}", re.DOTALL)


def ignore_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the patterns in some lines; one that says nothing, such as ``!`` alone, is left out."""
    lines = list(lines)
    try:
        return checked_spec(lines)
    except ValueError:  # pathspec refuses the whole for one of them
        return checked_spec(line for line in lines if _says_something(line))


@lru_cache(maxsize=64)
def settings_spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Return the patterns of a setting, made once for all files."""
    return ignore_spec(lines)


def checked_spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the patterns in some lines.

    Raises:
        ValueError: one of them is broken, or longer than any path.
    """
    from pathspec import GitIgnoreSpec

    # Other backends of pathspec, used where they are installed, know no atomic groups.
    return GitIgnoreSpec.from_lines(lines, pattern_factory=_pattern, backend="simple")


def _says_something(line: str) -> bool:
    """Tell whether a line is a pattern, a comment or blank, and none that is broken or endless."""
    try:
        checked_spec([line])
    except ValueError:
        return False
    return True


def _pattern(line: str) -> GitIgnoreSpecPattern:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    expression, include = GitIgnoreSpecPattern.pattern_to_regex(line)
    if expression is None:
        return GitIgnoreSpecPattern(None)
    if len(line) > _LONGEST:
        raise ValueError(f"{line[:40]}... has {len(line)} characters, more than a path can have")
    return GitIgnoreSpecPattern(re.compile(without_trials(expression)), include)


def without_trials(expression: str) -> str:
    """Return what pathspec made of a pattern so that it takes linear time, however many stars it has.

    What stands between two stars may as well be taken where it first stands, for what follows has
    the most room there.  An atomic group says so: once passed it is never tried again.  An
    expression with few stars stays as it is, but for a class: as in git, none stands for a slash.
    """
    expression = _ROW_OF_STARS.sub(lambda _: _STAR, expression)
    folders = expression.startswith(_FIRST) + expression.count(_FOLDERS)
    is_plain = folders + expression.count(_STAR) <= _FEW
    if not is_plain:
        expression = _CHUNK.sub(r"(?>[^/]*?\1)", expression)
    expression = _without_slash(expression)
    if is_plain:
        return expression
    *before, last = expression.split(_FOLDERS)
    if not before:
        return expression
    # The last part stays greedy: whether the pattern ends in a folder or a file depends on it.
    first, *inner = before
    if first.startswith(_FIRST):
        first = f"^(?>(?:.+?/)??{first.removeprefix(_FIRST)}(?=/))"
    return "".join([first, *(f"(?>(?:/.+?)??{part}(?=/))" for part in inner), _FOLDERS, last])


def _without_slash(expression: str) -> str:
    """Return an expression in which a class such as ``[!a]`` stands for no slash."""
    return _ESCAPE_OR_CLASS.sub(lambda m: m[0] if m[0][0] == "\\" else f"(?!/){m[0]}", expression)
