"""Which findings stand on changed lines: the borders of ranges, and what was only taken away."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from inclusief_lint import FileResult, Finding
from inclusief_lint.check.changes import Changes


def git(*arguments: str) -> None:
    name = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of nine lines of which 3 and 4 were written anew, 6 was taken away and 9 was added."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    file = Path("a.txt")
    file.write_text("".join(f"line {n}\n" for n in range(1, 10)), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    lines = ["line 1", "line 2", "new 3", "new 4", "line 5", "line 7", "line 8", "line 9", "new 9"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_ranges_are_those_of_what_was_written(changed: Path) -> None:
    assert Changes("main", ["."]).lines("a.txt") == [(3, 4), (9, 9)]


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [(1, 1, False), (2, 2, False), (2, 3, True), (3, 3, True), (4, 4, True), (4, 5, True), (5, 5, False),
     (5, 8, False), (1, 9, True), (8, 9, True), (9, 9, True), (6, 6, False)],
)  # fmt: skip
def test_a_finding_stays_where_it_meets_a_changed_line(
    changed: Path, first: int, last: int, kept: bool
) -> None:
    text = changed.read_text(encoding="utf-8")
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    finding = Finding(starts[first - 1], starts[last] - 1, "r", line=first, end_line=last)
    (result,) = Changes("main", ["."]).only([FileResult("a.txt", findings=(finding,), text=text)])
    assert bool(result.findings) is kept
    (result,) = Changes("main", ["."]).only([FileResult("a.txt", findings=(finding,))])
    assert bool(result.findings) is kept, "by line numbers where there is no text"


@pytest.mark.parametrize("scope", ["document", "sentence"])
def test_what_is_about_more_than_words_stays_when_the_file_changed(changed: Path, scope: str) -> None:
    finding = Finding(0, 0, "r", scope=scope)
    results = [FileResult("a.txt", findings=(finding,)), FileResult("b.txt", findings=(finding,))]
    Path("b.txt").write_text("as it was\n", encoding="utf-8")
    git("add", "b.txt")
    git("commit", "-qm", "second", "b.txt")
    found: Sequence[FileResult] = list(Changes("main", ["."]).only(results))
    assert [len(result.findings) for result in found] == [1, 0]


def test_lines_that_were_only_taken_away_leave_nothing(changed: Path) -> None:
    git("commit", "-qam", "second")
    changed.write_text("line 1\nline 2\n", encoding="utf-8")
    assert Changes("HEAD", ["."]).lines("a.txt") == []


def test_a_line_that_looks_like_a_header_is_text(changed: Path) -> None:
    git("commit", "-qam", "second")
    lines = changed.read_text(encoding="utf-8").split("\n")
    lines[1:3] = ["++ b/evil.txt", "@@ -1,1 +1,9 @@", "-- a/x"]
    changed.write_text("\n".join(lines), encoding="utf-8")
    assert Changes("HEAD", ["."]).lines("a.txt") == [(2, 4)]
