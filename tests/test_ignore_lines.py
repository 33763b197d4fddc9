"""Patterns of gitignore files that say nothing, and those that would take for ever."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from inclusief_lint.border.ignore_lines import ignore_spec

Run = Callable[..., Result]
TEXT = "De brandweerman kwam.\n"


@pytest.mark.parametrize(
    "line", ["!", " !", "!\n*.txt\n!b.txt\n!", "/", "!/", "[", "\\", "a\\\nb/**/**x[", "a" * 5000]
)
def test_gitignore(run: Run, line: str) -> None:
    Path(".git").mkdir()
    Path(".gitignore").write_text(f"{line}\nweg.md\n", encoding="utf-8")
    for name in ("a.md", "weg.md"):
        Path(name).write_text(TEXT, encoding="utf-8")
    result = run("check", ".", "--format", "json", "--lang", "nl")
    assert result.stdout, result.output
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["a.md"]


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ('exclude = ["!"]', "exclude"),
        ('[[overrides]]\nfiles = ["a", "!"]', "overrides"),
        (f'exclude = ["{"*a" * 2500}"]', "exclude"),
    ],
)
def test_configuration(run: Run, settings: str, key: str) -> None:
    Path(".inclusief-lint.toml").write_text(settings, encoding="utf-8")
    Path("a.md").write_text(TEXT, encoding="utf-8")
    result = run("check", ".")
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1
    assert f'"{key}" has a pattern that' in result.stderr


STARS = {
    "in a name": ("*a" * 30 + "b", "a" * 250),
    "beside each other": ("*" * 300 + "b", "a" * 250),
    "with single letters": ("?*" * 30 + "b", "a" * 250),
    "with classes": ("[ab]*" * 30 + "c", "a" * 250),
    "for folders": ("**/a/" * 30 + "b", "a/" * 500),
    "for folders, in names": ("**/*a*a*/" * 30 + "b", "aaaa/" * 500),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", STARS)
def test_any_number_of_stars_is_tried_once(kind: str) -> None:
    """The steps of a pattern are no calls, so nothing counts them: with trials this took years."""
    pattern, path = STARS[kind]
    assert not ignore_spec([pattern]).match_file(path)
    assert ignore_spec([pattern]).match_file(f"{path}b" if pattern[-1] == "b" else f"{path}c")


def _in_git(line: str) -> GitIgnoreSpecPattern:
    """Return a pattern of pathspec in which, as in git, no class stands for a slash."""
    expression, include = GitIgnoreSpecPattern.pattern_to_regex(line)
    if expression is None:
        return GitIgnoreSpecPattern(None)
    return GitIgnoreSpecPattern(re.compile(expression.replace("[^b]", "[^b/]")), include)


_PARTS = ["*", "**", "a", "b", "?", "/", "**/", "/**/", "[ab]", "[!b]", "\\a", ".", "a/", "*a*"]
_LINE = st.builds(str.__add__, st.sampled_from(["", "", "!"]), st.lists(st.sampled_from(_PARTS)).map("".join))


@given(st.lists(_LINE, max_size=3), st.from_regex(r"([ab.]{1,4}/){0,4}[ab.]{1,4}/?", fullmatch=True))
@example(["a/*b*b*/**/b"], "a/bbb/a/b")
@example(["**/a*/**/b*/**/a", "!a/"], "a/b/a/b")
def test_a_pattern_says_what_it_says_in_pathspec(lines: list[str], path: str) -> None:
    try:
        expected = GitIgnoreSpec.from_lines(lines, pattern_factory=_in_git)
    except ValueError:
        return
    assert ignore_spec(lines).check_file(path).include == expected.check_file(path).include


def test_no_class_stands_for_a_slash() -> None:
    assert not ignore_spec(["a*[!b]c"]).match_file("a/c")
    assert ignore_spec(["a*[!b]c"]).match_file("aac")
