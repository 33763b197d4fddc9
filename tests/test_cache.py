"""The cache of results: never seen in what is found, only in the time it takes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inclusief_lint.check import cache as caches
from inclusief_lint.judging.linter import Linter

Run = Callable[..., Result]
TEXT = "De brandweerman kwam vandaag heel snel naar het museum. 😀\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache for each test."""
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were linted, not looked up."""
    names: list[str] = []
    original = Linter.config_of

    def watch(self: Linter, reading: Any) -> Any:
        names.append(reading.source.name)
        return original(self, reading)

    monkeypatch.setattr(Linter, "config_of", watch)
    return names


def findings(result: Result) -> Any:
    return json.loads(result.stdout)["files"]


def test_an_unchanged_file_is_looked_up_and_reads_the_same(run: Run, linted: list[str]) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    first = run("check", "a.md", "--format", "json")
    second = run("check", "a.md", "--format", "json")
    assert linted == ["a.md"]
    assert findings(first) == findings(second) != []
    assert run("check", "a.md").stdout == run("check", "a.md", "--no-cache").stdout


def test_a_copy_under_another_name_keeps_its_own_path(run: Run, linted: list[str]) -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text(TEXT, encoding="utf-8")
    run("check", "a.md")
    assert [f["path"] for f in findings(run("check", "b.md", "--format", "json"))] == ["b.md"]
    assert linted == ["a.md"]


@pytest.mark.parametrize(
    "option", [["--contested"], ["--advice", "en"], ["--min-severity", "error"], ["--lang", "en"]]
)
def test_other_settings_are_another_result(run: Run, linted: list[str], option: list[str]) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    run("check", "a.md")
    with_cache = run("check", "a.md", "--format", "json", *option)
    assert linted == ["a.md", "a.md"]
    assert findings(with_cache) == findings(run("check", "a.md", "--format", "json", "--no-cache", *option))


def test_changed_content_is_linted_again(run: Run, linted: list[str]) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    run("check", "a.md")
    Path("a.md").write_text(TEXT + TEXT, encoding="utf-8")
    assert len(findings(run("check", "a.md", "--format", "json"))[0]["findings"]) == 2


def test_errors_are_not_kept(run: Run, linted: list[str]) -> None:
    Path("a.md").write_bytes(b"\0\0\0")
    assert run("check", "a.md").exit_code == run("check", "a.md").exit_code == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_cache_costs_nothing_but_time(run: Run, damage: bytes) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    first = run("check", "a.md", "--format", "json")
    caches.ResultCache().path.write_bytes(damage)
    again = run("check", "a.md", "--format", "json")
    assert findings(again) == findings(first)


def test_a_locked_cache_stops_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "_WAIT_S", 0.05)
    Path("a.md").write_text(TEXT, encoding="utf-8")
    run("check", "a.md")
    other = sqlite3.connect(caches.ResultCache().path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    Path("b.md").write_text(TEXT * 2, encoding="utf-8")
    assert len(findings(run("check", "b.md", "--format", "json"))[0]["findings"]) == 2
    other.close()


def test_it_stays_bounded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "MAX_BYTES", 4000)
    for n in range(8):
        Path(f"{n}.md").write_text(TEXT * (n + 1), encoding="utf-8")
        run("check", f"{n}.md")
    count, size = caches.ResultCache().info()
    assert count < 8
    assert size <= 12_000


def test_info_and_clear(run: Run) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    run("check", "a.md")
    assert "1 results" in run("cache", "info").stdout
    assert run("cache", "clear").exit_code == 0
    assert "0 results" in run("cache", "info").stdout
