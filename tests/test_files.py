"""Which files are read, and what is said about those that cannot be."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from inclusief_lint import Config
from inclusief_lint.reading import files
from inclusief_lint.reading.source import Reading
from tests.work import is_linear

Run = Callable[..., Result]
FOUND = "De brandweerman kwam vandaag heel snel naar het museum.\n"

symlinks = pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")


def put(name: str, text: str = FOUND) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(run: Run, *args: str) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = json.loads(run("check", *args, "--format", "json").stdout)["files"]
    return files


def paths(run: Run, *args: str) -> list[str]:
    return [Path(f["path"]).as_posix() for f in check(run, *args) if not f["error"]]


def errors(run: Run, *args: str) -> dict[str, str]:
    return {Path(f["path"]).as_posix(): f["error"]["kind"] for f in check(run, *args) if f["error"]}


# --- discovery


def test_folders_are_searched_in_a_stable_order(run: Run) -> None:
    for name in ("b.md", "a.markdown", "c/d.html", "c/e/f.htm", "c/g.TXT", "c/no.py", "x.docx"):
        put(name)
    put("node_modules/x.md")
    put(".git/x.md")
    expected = ["a.markdown", "b.md", "c/d.html", "c/e/f.htm", "c/g.TXT"]
    assert paths(run, ".") == expected
    assert paths(run, "c") == ["c/d.html", "c/e/f.htm", "c/g.TXT"]


def test_a_folder_named_like_a_file(run: Run) -> None:
    put("site.md/in.md")
    assert paths(run, ".") == ["site.md/in.md"]


def test_a_folder_without_files_to_read_says_so(run: Run) -> None:
    put("empty/x.png")
    assert errors(run, "empty") == {"empty": "no-files"}


def test_named_twice_is_linted_once(run: Run) -> None:
    put("c/a.md")
    assert paths(run, "c", "c/a.md", "./c", str(Path("c").resolve())) == ["c/a.md"]


def test_gitignore_nested_and_negated(run: Run) -> None:
    put(".gitignore", "build/\n*.txt\n!keep.txt\n/top.md\n# note.md\n")
    put("deep/.gitignore", "draft-*.md\n!important.txt\n")
    for name in ("a.md", "top.md", "note.md", "x.txt", "keep.txt", "build/a.md",
                 "deep/top.md", "deep/draft-1.md", "deep/important.txt", "deep/y.txt",
                 "deep/er/draft-2.md", "deep/er/z.md", "other/draft-3.md"):  # fmt: skip
        put(name)
    assert paths(run, ".") == [
        "a.md", "deep/er/z.md", "deep/important.txt", "deep/top.md", "keep.txt", "note.md",
        "other/draft-3.md",
    ]  # fmt: skip


def test_gitignore_above_the_folder_holds_up_to_the_repository(run: Run) -> None:
    put(".gitignore", "*.md\n")
    Path("repo/.git").mkdir(parents=True)
    put("repo/.gitignore", "*.txt\n")
    put("repo/docs/a.md")
    put("repo/docs/b.txt")
    put("repo/docs/c.html")
    assert paths(run, "repo/docs") == ["repo/docs/a.md", "repo/docs/c.html"]


def test_a_named_file_is_read_whatever_is_ignored(run: Run) -> None:
    put(".gitignore", "a.md\n")
    put(".inclusief-lint.toml", 'exclude = ["*.md"]\n')
    put("a.md")
    put("b.html")
    assert paths(run, ".") == ["b.html"]
    assert paths(run, "a.md") == ["a.md"]


def test_exclude_counts_from_the_configuration(run: Run) -> None:
    put("site/.inclusief-lint.toml", 'exclude = ["/archief/", "*.bak.md"]\n')
    for name in ("site/a.md", "site/a.bak.md", "site/archief/b.md", "site/nu/archief/c.md"):
        put(name)
    assert paths(run, "site") == ["site/a.md", "site/nu/archief/c.md"]


def test_gitignore_does_not_bring_back_what_exclude_leaves_out(run: Run) -> None:
    put(".inclusief-lint.toml", 'exclude = ["archief/"]\n')
    put(".gitignore", "!archief/\n")
    put("archief/a.md")
    put("b.md")
    assert paths(run, ".") == ["b.md"]


@symlinks
def test_a_loop_of_folders_is_an_error_and_the_rest_is_linted(run: Run) -> None:
    put("a/b/c.md")
    Path("a/b/again").symlink_to(Path("a").resolve(), target_is_directory=True)
    result = run("check", "a", "--format", "json")
    assert result.exit_code == 2
    assert paths(run, "a") == ["a/b/c.md"]
    assert errors(run, "a") == {"a/b/again": "loop"}


@symlinks
def test_a_link_to_itself_does_not_stop_the_rest(run: Run) -> None:
    put("a/b.md")
    Path("a/self").symlink_to("self")
    Path("a/self.md").symlink_to("self.md")
    assert paths(run, "a") == ["a/b.md"]
    assert errors(run, "a") == {"a/self.md": "broken-link"}


@symlinks
def test_a_broken_link_is_an_error(run: Run) -> None:
    put("a/b.md")
    Path("a/gone.md").symlink_to("nowhere.md")
    assert run("check", "a").exit_code == 2
    assert paths(run, "a") == ["a/b.md"]
    assert errors(run, "a", "a/gone.md") == {"a/gone.md": "broken-link"}


@symlinks
def test_a_link_to_a_file_in_the_folder_is_no_second_file(run: Run) -> None:
    put("a/b.md")
    Path("a/c.md").symlink_to("b.md")
    assert paths(run, "a") == ["a/b.md"]


# --- one unreadable file never stops the others


def only_error(run: Run, name: str) -> str:
    """Lint a good file on both sides of a bad one; return the kind of its error."""
    put("0.md")
    put("z.md")
    result = run("check", "0.md", name, "z.md", "--format", "json")
    assert result.exit_code == 2
    files = json.loads(result.stdout)["files"]
    assert [bool(f["findings"]) for f in files] == [True, False, True]
    error = files[1]["error"]
    assert error["message"].startswith(name) and error["message"].count(name) == 1
    assert "\n" not in error["message"] and "{" not in error["message"]
    kind: str = error["kind"]
    return kind


def test_missing(run: Run) -> None:
    assert only_error(run, "nope.md") == "not-found"


def test_name_too_long(run: Run) -> None:
    assert only_error(run, "x" * 5000 + ".md") in ("unreadable", "not-found")


def test_vanished_between_finding_and_reading(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("b.md")
    found = files.discover

    def then_delete(*args: Any) -> Any:
        items = list(found(*args))
        Path("b.md").unlink(missing_ok=True)
        return items

    monkeypatch.setattr(files, "discover", then_delete)
    assert only_error(run, "b.md") in ("not-found", "unreadable")


def test_unreadable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    put("b.md").chmod(0)
    assert only_error(run, "b.md") == "unreadable"


def test_refused_by_the_system(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("b.md")
    really = Path.open

    def refuse(self: Path, *args: Any, **extra: Any) -> Any:
        if self.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return really(self, *args, **extra)

    monkeypatch.setattr(Path, "open", refuse)
    assert only_error(run, "b.md") == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_with_a_name_is_not_waited_for(run: Run) -> None:
    os.mkfifo("b.md")
    assert only_error(run, "b.md") == "unreadable"


@pytest.mark.parametrize("data", [b"\x00\x01\x02abc", b"%PDF-1.7\n" + bytes(range(1, 32)) * 30])
def test_binary(run: Run, data: bytes) -> None:
    Path("b.txt").write_bytes(data)
    assert only_error(run, "b.txt") == "binary"


def test_standard_input_is_read_or_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read = run("check", "-", "--format", "json", input=FOUND)
    assert [f["term"] for f in json.loads(read.stdout)["files"][0]["findings"]] == ["brandweerman"]
    monkeypatch.setattr("sys.stdin", None)  # as Python has it when it is closed
    read = files.read(files.Input("-"), Config(), "stdin.txt")
    assert isinstance(read, files.Unreadable) and read.kind == "unreadable"
    assert str(read) == os.strerror(errno.EBADF)


@pytest.mark.parametrize("name", ["-", "a.txt"])
def test_the_largest_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / "a.txt"
    item = files.Input(name, path if name != "-" else None)
    for size in (999, 1000, 1001):
        path.write_bytes(b"a" * size)
        with path.open(encoding="utf-8") as stream:
            monkeypatch.setattr("sys.stdin", stream)
            read = files.read(item, Config(max_size=1000), "stdin.txt")
        if size <= 1000:
            assert isinstance(read, Reading) and read.source.text == "a" * size
        else:
            assert isinstance(read, files.Unreadable) and read.kind == "too-large"


def test_too_large(run: Run) -> None:
    Path("b.txt").write_bytes(b"a " * 600_000)
    put("0.md")
    result = run("check", "0.md", "b.txt", "--max-size", "1", "--format", "json")
    assert result.exit_code == 2
    first, second = json.loads(result.stdout)["files"]
    assert first["findings"]
    assert second["error"]["kind"] == "too-large" and " 1 MB" in second["error"]["message"]
    assert errors(run, "b.txt", "--max-size", "2") == {}


@pytest.mark.parametrize("text", ["---\ntitle: [\n---\nTekst.\n", "+++\ntitle = \n+++\nTekst.\n"])
def test_malformed_front_matter(run: Run, text: str) -> None:
    put("b.md", text)
    result = run("check", "b.md", "--format", "json", "--advice", "en")
    (file,) = json.loads(result.stdout)["files"]
    (note,) = file["notes"]
    assert (result.exit_code, file["error"], note["kind"]) == (0, None, "front-matter")
    assert note["message"] in result.stderr and note["message"].startswith("b.md:")
    put("b.md", text.replace("Tekst.", ""))
    assert only_error(run, "b.md") == "front-matter"


def test_wrong_utf_16(run: Run) -> None:
    Path("b.txt").write_bytes(b"\xff\xfeabc")
    assert only_error(run, "b.txt") == "encoding"


def test_all_errors_reach_the_count(run: Run) -> None:
    put("a.md")
    out = run("check", "a.md", "x.md", "y.md", "--advice", "en").stdout
    assert "2 files could not be read" in out.splitlines()[-1]


# --- encodings

DUTCH = "De brandweerman kwam vandaag heel snel naar het café naast het museum."


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (DUTCH.encode(), ""),
        (b"\xef\xbb\xbf" + DUTCH.encode(), ""),
        (DUTCH.encode("utf-16"), ""),
        (b"\xfe\xff" + DUTCH.encode("utf-16-be"), ""),
        (DUTCH.encode("cp1252"), "cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be", "cp1252"],
)
def test_encodings(run: Run, data: bytes, note: str) -> None:
    Path("a.txt").write_bytes(data)
    result = run("check", "a.txt", "--format", "json")
    assert result.exit_code == 0
    (finding,) = json.loads(result.stdout)["files"][0]["findings"]
    assert (finding["start"], finding["end"]) == (3, 15)
    if note:
        assert result.stderr.startswith("a.txt: ") and note in result.stderr
        assert "--encoding" in result.stderr and len(result.stderr.splitlines()) == 1
    else:
        assert result.stderr == ""


def test_the_charset_of_a_page(run: Run) -> None:
    page = f'<html lang="nl"><meta charset="windows-1250"><p>{DUTCH}</p>'
    Path("a.html").write_bytes(page.encode("cp1250"))
    result = run("check", "a.html", "--format", "json")
    assert result.stderr == ""
    (finding,) = json.loads(result.stdout)["files"][0]["findings"]
    assert page[finding["start"] : finding["end"]] == "brandweerman"


def test_a_text_in_an_unknown_language_is_not_read(run: Run) -> None:
    put("a.txt", "Qwrt zxcv")
    result = run("check", "a.txt", "--advice", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "a.txt: not read" in result.stdout and "--lang nl" in result.stdout
    assert "Nothing to report" not in result.stdout
    assert run("check", "a.txt", "--strict").exit_code == 2
    put("b.md", "---\nlang: de\n---\nQwrt zxcv")
    result = run("check", "b.md", "--strict", "--advice", "en")
    assert result.exit_code == 0 and "1 file is in another language" in result.stdout


# --- giants


# A text, and how often it stands in the giant.
GIANTS = {
    "csv": ('a;b;c;brandweerman;1,2,3;"x";', 10_000),
    "x": ("x", 1_200_000),
    "brackets": ("(", 300_000),
    "quotes": ('"a ', 200_000),
    "apostrophes": ("' ", 300_000),
    "stops": ("a. ", 300_000),
    "initials": ("A.", 400_000),
    "words": ("brandweerman ", 5_000),
    "compound": ("grobbel", 100_000),
    "bullets": ("* ", 200_000),
    "at": ("@", 500_000),
    "mail": ("a@", 200_000),
    "slashes": ("brandweerman/", 5_000),
}


def check_line(run: Run, suffix: str, text: str, *options: str) -> None:
    put(f"a.{suffix}", text)
    asked = ("--lang", "nl", "--format", "json", "--fail-on", "never", *options)
    assert run("check", f"a.{suffix}", *asked).exit_code == 0


@pytest.mark.parametrize("name", GIANTS)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_long_line_takes_linear_work(run: Run, name: str, suffix: str) -> None:
    text, times = GIANTS[name]
    assert is_linear(lambda size: check_line(run, suffix, text * size, "--no-cache"), times // 100)


@pytest.mark.slow
@pytest.mark.parametrize("name", GIANTS)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_giant_lines_are_read(run: Run, name: str, suffix: str) -> None:
    text, times = GIANTS[name]
    check_line(run, suffix, text * times)
