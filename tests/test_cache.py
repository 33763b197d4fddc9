"""The cache of results: never seen in what is found, only in the time it takes."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inclusief_lint import Config, FileResult
from inclusief_lint.check import cache as caches
from inclusief_lint.check.entries import believed, plain
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge.catalogue import Catalogue
from tests.conftest import warm_cache

Run = Callable[..., Result]
NAMES = [("nl", "x"), ("en", "y")]
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


# --- entries are checked before they are believed


def changed(path: Path, change: Callable[[Any], Any]) -> None:
    """Change the body of every entry in the cache."""
    with sqlite3.connect(path) as connection:
        for key, body in connection.execute("SELECT key, body FROM result").fetchall():
            data = change(json.loads(body))
            new = data if isinstance(data, (str, bytes)) else json.dumps(data)
            connection.execute("UPDATE result SET body = ? WHERE key = ?", (new, key))
    connection.close()


def put(name: str, value: Any) -> Callable[[Any], Any]:
    """Return a change of one field of the first finding."""

    def change(data: Any) -> Any:
        data["findings"][0][name] = value
        return data

    return change


WRONG: list[tuple[str, Callable[[Any], Any]]] = [
    *(
        (f"{name}={value!r:.20}", put(name, value))
        for name, values in {
            "start": (-1, 10_000, "0", None, 1.5, True, 10**30),
            "end": (-1, 0, 10_000, None),
            "line": (0, -1, 3, "1"),
            "end_line": (0, 3, None),
            "column": (0, -1, 10_000, "1"),
            "end_column": (0, -1, 10_000, None),
            "severity": ("fatal", 3, None, ["error"]),
            "scope": ("page", None, []),
            "lang": ("de", 1, []),
            "rule": ("nl/no-such-rule", None, 1),
            "term": ("", 1, []),
            "message": (None, 1, []),
            "contested": (1, "true", None),
            "alternatives": ("buur", [1], None),
            "sources": (["no-such-source"], [None], "book", None),
            "fix": ("maybe", 1, []),
            "url": ("", 1),
            "suppressed": ("comment", ["comment"], ["me", None], [1, 2], {}, ["comment", 1]),
        }.items()
        for value in values
    ),
    ("no field", lambda data: {**data, "findings": [{}]}),
    ("another field", put("more", 1)),
    ("a list", lambda data: [data]),
    ("null", lambda data: None),
    ("a number", lambda data: 1),
    ("no findings", lambda data: {"lang": "nl", "notes": []}),
    ("findings of a kind", lambda data: {**data, "findings": {}}),
    ("a finding of a kind", lambda data: {**data, "findings": [1]}),
    ("lang", lambda data: {**data, "lang": 1}),
    ("notes", lambda data: {**data, "notes": "x"}),
    ("a note of a kind", lambda data: {**data, "notes": [1]}),
    ("no word on reading", lambda data: {k: v for k, v in data.items() if k != "not_read"}),
    ("words of a kind", lambda data: {**data, "words": "1"}),
    ("more words than signs", lambda data: {**data, "words": 10_000}),
    ("not read, a text", lambda data: {**data, "not_read": "language"}),
    ("not read, too short", lambda data: {**data, "not_read": ["language", 1, None]}),
    ("not read, another kind", lambda data: {**data, "not_read": ["x", 1, None, False]}),
    ("not read, no passage", lambda data: {**data, "not_read": ["language", 0, None, False]}),
    ("not read, a language of a kind", lambda data: {**data, "not_read": ["language", 1, 2, False]}),
    ("not read, declared of a kind", lambda data: {**data, "not_read": ["language", 1, None, 1]}),
    ("an unknown note", lambda data: {**data, "notes": ["no-such-text:x"]}),
    ("no JSON", lambda data: "{"),
    ("bytes", lambda data: b"\xff\xfe"),
    ("deep", lambda data: "[" * 100_000),
    ("digits", lambda data: "9" * 5_000),
]


@pytest.mark.parametrize("change", [c for _, c in WRONG], ids=[name for name, _ in WRONG])
def test_an_entry_that_no_run_wrote_counts_as_absent(
    run: Run, linted: list[str], change: Callable[[Any], Any]
) -> None:
    Path("a.md").write_text(TEXT, encoding="utf-8")
    first = run("check", "a.md", "--format", "json")
    changed(caches.ResultCache().path, change)
    assert findings(run("check", "a.md", "--format", "json")) == findings(first) != []
    assert linted == ["a.md", "a.md"], "linted again"
    assert findings(run("check", "a.md", "--format", "json")) == findings(first)
    assert linted == ["a.md", "a.md"], "and kept anew"


def test_an_entry_is_believed_up_to_the_last_character(run: Run, linted: list[str]) -> None:
    Path("a.txt").write_text("x y\r\nz", encoding="utf-8")
    Path("b.md").write_text(TEXT, encoding="utf-8")
    run("check", "a.txt", "b.md", "--lang", "nl")

    def whole(data: Any) -> Any:
        if data["findings"]:
            last = {
                "start": len(TEXT),
                "end": len(TEXT),
                "line": 2,
                "end_line": 2,
                "column": 1,
                "end_column": 1,
            }
            data["findings"][0] |= last
        return data

    changed(caches.ResultCache().path, whole)
    linted.clear()
    (file,) = findings(run("check", "b.md", "--lang", "nl", "--format", "json"))
    assert linted == [] and file["findings"][0]["start"] == len(TEXT)


PLACES_TEXT = "De brandweerman kwam vandaag heel snel naar het museum.\nEen\r\nslot"
SIZE, LINES = len(PLACES_TEXT), 4


@pytest.mark.parametrize(
    ("change", "is_believed"),
    [
        ({}, True),
        ({"start": 0, "column": 1}, True),
        ({"start": -1, "column": 1}, False),
        ({"start": 15}, True),
        ({"start": 16}, False),
        ({"end": 3, "end_column": 4}, True),
        ({"end": 2, "end_column": 3}, False),
        ({"end": SIZE}, True),
        ({"end": SIZE + 1}, False),
        ({"line": 0}, False),
        ({"line": 2}, False),
        ({"line": LINES, "end_line": LINES}, True),
        ({"line": LINES + 1, "end_line": LINES + 1}, False),
        ({"end_line": 0}, False),
        ({"end_line": LINES}, True),
        ({"end_line": LINES + 1}, False),
        ({"column": 0}, False),
        ({"column": 1}, True),
        ({"column": 4}, True),
        ({"column": 5}, False),
        ({"end_column": 0}, False),
        ({"end_column": 1}, True),
        ({"end_column": 16}, True),
        ({"end_column": 17}, False),
        ({"term": None, "url": None, "fix": None}, True),
        ({"suppressed": ["baseline", None]}, True),
        ({"suppressed": ["comment", ""]}, False),
    ],
)
def test_each_place_is_believed_from_its_first_to_its_last_value(
    lint_file: Callable[..., FileResult], catalogue: Catalogue, change: dict[str, Any], is_believed: bool
) -> None:
    result = lint_file(PLACES_TEXT, "a.txt", lang="nl")
    entry = json.loads(json.dumps(plain(result)))
    (finding,) = entry["findings"]
    assert (finding["start"], finding["end"]) == (3, 15)
    finding |= change
    kept = believed(entry, PLACES_TEXT, catalogue)
    assert (kept is not None) is is_believed
    if not change:
        assert kept == replace(result, path="")


# --- what is dropped, and when


def rows(path: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT key, size FROM result ORDER BY key").fetchall()
    connection.close()
    return found


def kept(folder: Path, sizes: dict[str, int], limit: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write entries, one run each, then trim with a limit; return what is left."""
    body = len(
        json.dumps(
            {"lang": "", "findings": [], "notes": [], "not_read": None, "words": 0}, separators=(",", ":")
        )
    )
    clock = iter(range(1, 100))
    monkeypatch.setattr("time.time", lambda: float(next(clock)))
    for key, size in sizes.items():
        cache = caches.ResultCache(folder)
        cache.put(key, FileResult("", "x" * (size - body)))
        cache.close()
    monkeypatch.setattr(caches, "MAX_BYTES", limit)
    caches.ResultCache(folder).close()
    return [key for key, _ in rows(folder / caches.FILE)]


def test_sizes_are_those_of_the_bodies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, {"a": 100, "b": 200}, 10_000, monkeypatch)
    assert rows(tmp_path / caches.FILE) == [("a", 100), ("b", 200)]
    assert caches.ResultCache(tmp_path).info() == (2, 300)


@pytest.mark.parametrize(
    ("limit", "left"),
    [
        (400, ["a", "b", "c", "d"]),
        (399, ["c", "d"]),
        (267, ["c", "d"]),
        (266, ["d"]),
        (133, []),
        (134, ["d"]),
    ],
)
def test_the_oldest_go_until_three_quarters_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, left: list[str]
) -> None:
    assert kept(tmp_path, {"a": 100, "b": 100, "c": 100, "d": 100}, limit, monkeypatch) == left


def test_what_was_looked_up_lately_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, {"a": 100, "b": 100, "c": 100}, 10_000, monkeypatch)
    cache = caches.ResultCache(tmp_path)
    assert cache.get("a") is not None and cache.get("none") is None
    monkeypatch.setattr("time.time", lambda: 1_000.0)
    monkeypatch.setattr(caches, "MAX_BYTES", 200)
    cache.close()
    assert [key for key, _ in rows(tmp_path / caches.FILE)] == ["a"]


def test_what_was_closed_is_closed(tmp_path: Path) -> None:
    cache = caches.ResultCache(tmp_path)
    cache.put("a", FileResult("", "nl"))
    cache.close()
    cache.close()
    assert cache.get("a") is None
    assert cache.info() == (0, 0)
    cache.clear()
    assert cache.info() == (0, 0)
    assert rows(tmp_path / caches.FILE) == []


def test_folders_above_are_made(tmp_path: Path) -> None:
    for count in (1, 2):
        cache = caches.ResultCache(tmp_path / "a" / "b")
        cache.put(f"result {count}", FileResult("", "nl"))
        cache.close()
        assert caches.ResultCache(tmp_path / "a" / "b").info()[0] == count


def test_the_limit_is_that_of_the_page() -> None:
    page = Path(__file__).parents[1] / "docs/privacy.md"
    assert re.findall(r"up to (\d+) MB", page.read_text(encoding="utf-8")) == ["64"]
    assert caches.MAX_BYTES == 64_000_000


def test_a_folder_that_cannot_be_made_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cache = caches.ResultCache(tmp_path / "file" / "cache")
    cache.put("a", FileResult("", "nl"))
    assert cache.get("a") is None and cache.info() == (0, 0)
    cache.close()


def test_the_key_tells_apart_what_differs(tmp_path: Path) -> None:
    keys = caches.Keys(Config())
    base = keys.key(b"x", "a.md", Config())
    assert base == keys.key(b"x", "b/c.MD", Config())
    other = [
        keys.key(b"y", "a.md", Config()),
        keys.key(b"x", "a.txt", Config()),
        keys.key(b"x", "a.md", Config(lang="nl")),
        keys.key(b"x", "a.md", Config(contested=True)),
        keys.key(b"x", "a.md", Config(ignore=("a",))),
        keys.key(b"x", "a.md", Config(pipelines={"nl": "x"})),
        keys.key(b"dx", "a.m", Config()),
        caches.Keys(Config(data=(tmp_path,))).key(b"x", "a.md", Config()),
    ]
    assert len({base, *other[:-1]}) == len(other)
    same = [Config(exclude=("a",)), Config(fail_on=None), Config(max_size=1), Config(baseline=Path("b"))]
    assert {keys.key(b"x", "a.md", config) for config in same} == {base}
    there_and_back = [Config(pipelines=dict(order)) for order in (NAMES, NAMES[::-1])]
    assert len({keys.key(b"x", "a.md", config) for config in there_and_back}) == 1


def test_the_key_knows_what_is_not_ours(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "config.cfg").write_text("a", encoding="utf-8")
    config = Config(pipelines={"nl": str(own)})
    before = caches.Keys(config).key(b"x", "a.md", config)
    assert caches.Keys(config).key(b"x", "a.md", config) == before
    (own / "config.cfg").write_text("ab", encoding="utf-8")
    assert caches.Keys(config).key(b"x", "a.md", config) != before
    names = {Path(name).parent.name for name in caches._libraries(Config())}
    assert {"spacy", "numpy", "pyromark"} <= names <= set(caches._LIBRARIES)
    code = {Path(name).name for name in caches._code()}
    assert {"run.py", "linter.py", "nl.bin", "nl-corrections.yml", "letters.bin"} <= code


def test_a_cache_that_breaks_while_it_is_open_holds_nothing(tmp_path: Path) -> None:
    cache = caches.ResultCache(tmp_path)
    cache.put("a", FileResult("", "nl"))
    cache.close()
    cache = caches.ResultCache(tmp_path)
    with sqlite3.connect(cache.path) as connection:
        connection.execute("DROP TABLE result")
    connection.close()
    assert cache.info() == (0, 0)
    assert cache.get("a") is None
    cache.put("b", FileResult("", "nl"))
    cache.close()
    assert caches.ResultCache(tmp_path).info()[0] == 1, "made afresh when it was asked"


# --- how often the file is touched


def test_all_keys_are_looked_up_at_once(tmp_path: Path) -> None:
    cache = caches.ResultCache(tmp_path)
    for number in range(1200):
        cache.put(f"{number}", FileResult("", "nl"))
    cache.close()
    cache = caches.ResultCache(tmp_path)
    asked: list[str] = []
    assert cache._connection is not None
    cache._connection.set_trace_callback(asked.append)
    found = cache.read([f"{number}" for number in range(1100, 1300)])
    assert sorted(found) == [f"{number}" for number in range(1100, 1200)]
    assert len(asked) == 1
    assert len(cache.read([f"{number}" for number in range(1300)])) == 1200
    assert cache.read([]) == {}
    cache.close()


def test_what_is_new_is_written_before_the_run_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    cache = caches.ResultCache(tmp_path)
    cache.put("a", FileResult("", "nl"))
    assert rows(tmp_path / caches.FILE) == []
    now += 3
    cache.put("b", FileResult("", "nl"))
    assert [key for key, _ in rows(tmp_path / caches.FILE)] == ["a", "b"]
    other = caches.ResultCache(tmp_path)  # another run, at the same time
    assert other.get("a") is not None
    other.put("c", FileResult("", "nl"))
    other.close()
    cache.put("d", FileResult("", "nl"))
    cache.close()
    assert [key for key, _ in rows(tmp_path / caches.FILE)] == ["a", "b", "c", "d"]


def test_a_run_that_finds_all_it_asks_for_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = caches.ResultCache(tmp_path)
    cache.put("a", FileResult("", "nl"))
    cache.close()
    cache = caches.ResultCache(tmp_path)
    asked: list[str] = []
    assert cache._connection is not None
    cache._connection.set_trace_callback(asked.append)
    cache.read(["a"])
    cache.close()
    assert not [said for said in asked if said.startswith(("BEGIN", "UPDATE", "INSERT", "DELETE"))]


def test_a_run_that_is_interrupted_keeps_what_it_did(run: Run, linted: list[str]) -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text(TEXT + name, encoding="utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "inclusief_lint.reports.findings.text.write", lambda results, *_: (next(results), interrupt())
        )
        assert run("check", "a.md", "b.md").exit_code == 130
    linted.clear()
    run("check", "a.md")
    assert linted == []


CACHED = """
import sys
from inclusief_lint.knowledge.packed import Stored
read, whole = [], Stored._section
Stored._section = lambda self, key: read.append(key) or whole(self, key)
from inclusief_lint.cli import main
try:
    main(["check", "a.md", "--lang", "nl", "--fail-on", "never"])
except SystemExit:
    pass
heavy = "inclusief_lint.judging inclusief_lint.language.document spacy numpy yaml multiprocessing".split()
print(sorted(set(read)), [name for name in heavy if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.slow
def test_what_is_known_is_told_without_the_word_lists_and_what_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    own = {"INCLUSIEF_LINT_CACHE": str(warm_cache(tmp_path / "cache"))}
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    first, second = (
        subprocess.run(
            [sys.executable, "-c", CACHED],
            cwd=tmp_path,
            env={**os.environ, **own},
            capture_output=True,
            check=True,
            text=True,
        )
        for _ in range(2)
    )
    assert first.stdout == second.stdout and "brandweerman" in first.stdout
    assert "inclusief_lint.judging" in first.stderr and "terms" in first.stderr
    assert second.stderr == "['sources'] []\n"
