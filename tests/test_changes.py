"""Changed lines: only what was edited since a commit is judged."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from inclusief_lint.check import changes
from inclusief_lint.check.changes import Changes
from inclusief_lint.finding import FileResult, Finding

Run = Callable[..., Result]
Found = Callable[..., list[tuple[str, int]]]

OLD = "Daar woont een grobbel.\n\nEen alinea.\n\nVerderop nog een grobbel.\n\nSlot.\n"


def git(*args: str, cwd: str | Path = ".") -> str:
    done = subprocess.run(["git", *args], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def commit(message: str = "x") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "-m", message)


@pytest.fixture
def repository(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A repository in the current folder, with ``a.md`` and ``map/b.md`` on ``main``."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Wie")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "wie@example.org")
    git("init", "--quiet", "--initial-branch=main")
    put("a.md", OLD)
    put("map/b.md", OLD)
    commit("begin")
    return run


@pytest.fixture
def found(repository: Run) -> Found:
    def found(*args: str, ref: str = "main") -> list[tuple[str, int]]:
        result = repository("check", "--lang", "nl", "--format", "json", "--changed-since", ref, *args)
        files = json.loads(result.stdout)["files"]
        lines = [(Path(f["path"]).as_posix(), x["line"]) for f in files for x in f["findings"]]
        assert result.exit_code == (1 if lines else 0)
        return lines

    return found


def test_nothing_changed(found: Found) -> None:
    assert found(".") == []


def test_an_edited_and_an_added_line(found: Found) -> None:
    put("a.md", OLD.replace("nog een grobbel", "weer een grobbel") + "\nDe grobbel.\n")
    assert found(".") == [("a.md", 5), ("a.md", 9)]


def test_a_line_beside_a_deletion_is_not_changed(found: Found) -> None:
    put("a.md", OLD.replace("Een alinea.\n\n", ""))
    assert found(".") == []


def test_staged_committed_and_unsaved_work_count(found: Found) -> None:
    git("switch", "--quiet", "-c", "werk")
    put("a.md", OLD + "\nDe grobbel.\n")
    commit()
    put("map/b.md", "De grobbel.\n\n" + OLD)
    git("add", "map/b.md")
    assert found(".") == [("a.md", 9), ("map/b.md", 1)]


def test_what_happened_on_the_other_branch_since_does_not_count(found: Found) -> None:
    git("switch", "--quiet", "-c", "werk")
    put("map/b.md", OLD + "\nDe grobbel.\n")
    commit()
    git("switch", "--quiet", "main")
    put("a.md", OLD.replace("nog een", "geen"))
    commit()
    git("switch", "--quiet", "werk")
    assert found(".") == [("map/b.md", 9)]


def test_renames_are_followed(found: Found) -> None:
    git("mv", "a.md", "nieuw.md")
    assert found(".") == []
    put("nieuw.md", OLD.replace("Slot.", "Slot van de grobbel."))
    git("add", "--all")
    assert found(".") == [("nieuw.md", 7)]


def test_untracked_files_count_as_changed_ignored_ones_too(found: Found) -> None:
    put("nieuw.md", OLD)
    put(".gitignore", "bouw/\n")
    put("bouw/c.md", OLD)
    assert found(".") == [("nieuw.md", 1), ("nieuw.md", 5)]
    assert found("bouw/c.md") == [("bouw/c.md", 1), ("bouw/c.md", 5)]


@pytest.mark.parametrize(
    "name",
    ["met spatie.md", 'aanhalings"teken.md', "tab\there.md", "regel\neinde.md", "café ☕.md", "-x.md",
     "b/b.md", "back\\slash.md", " +++ b.md"],
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_odd_file_names(found: Found, name: str) -> None:
    put(name, OLD)
    commit()
    put(name, OLD + "\nDe grobbel.\n")
    assert found(".") == [(name, 9)]
    git("mv", "--", name, f"map/{Path(name).name}.md")
    git("add", "--all")
    assert found(".") == [(f"map/{Path(name).name}.md", 9)]


def test_lines_that_look_like_headers(found: Found) -> None:
    put("a.md", OLD + "\n++ b/map/b.md\n-- a\n@@ -1 +1,9 @@\n\ndiff --git a/x b/map/b.md\n\nDe grobbel.\n")
    assert found(".") == [("a.md", 15)]
    put("a.md", "")
    assert found(".") == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(found: Found, end: str) -> None:
    put("a.md", OLD.replace("\n", end))
    commit()
    put("a.md", OLD.replace("\n", end) + f"{end}De grobbel.{end}")
    # A lone CR ends no line for git: then the whole text is one changed line.
    assert found(".", ref="HEAD") == [("a.md", n) for n in ((9,) if end == "\r\n" else (1, 5, 9))]


def test_a_file_that_git_takes_for_binary(found: Found) -> None:
    Path("a.md").write_bytes(OLD.encode("utf-16"))
    commit()
    assert found("a.md", ref="HEAD") == []
    Path("a.md").write_bytes((OLD + "x").encode("utf-16"))
    assert found("a.md", ref="HEAD") == [("a.md", 1), ("a.md", 5)]


def test_no_line_break_at_the_end(found: Found) -> None:
    put("a.md", OLD.rstrip("\n"))
    commit()
    put("a.md", OLD.rstrip("\n") + " De grobbel.")
    assert found(".", ref="HEAD") == [("a.md", 7)]


def test_a_subfolder_and_a_path_from_elsewhere(
    found: Found, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put("map/b.md", OLD + "\nDe grobbel.\n")
    home = Path.cwd()
    monkeypatch.chdir("map")
    assert found("b.md") == [("b.md", 9)]
    assert found("../a.md") == []
    assert found("..") == [("../map/b.md", 9)]
    monkeypatch.chdir(tmp_path)
    assert [line for _, line in found(str(home))] == [9]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_through_a_link(found: Found, tmp_path: Path) -> None:
    put("a.md", OLD + "\nDe grobbel.\n")
    (tmp_path / "link").symlink_to(Path.cwd(), target_is_directory=True)
    assert [line for _, line in found(str(tmp_path / "link"))] == [9]


def test_settings_of_the_user_change_nothing(found: Found) -> None:
    for key, value in [
        ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("core.quotePath", "false"),
        ("diff.renames", "false"), ("diff.relative", "true"), ("color.ui", "always"),
        ("diff.external", "false"), ("diff.context", "9"), ("diff.interHunkContext", "9"),
        ("diff.wsErrorHighlight", "all"),
    ]:  # fmt: skip
        git("config", key, value)
    put("a.md", OLD + "\nDe grobbel.\n")
    git("mv", "map/b.md", "map/c é.md")
    git("add", "--all")
    assert found(".") == [("a.md", 9)]


def test_a_baseline_goes_with_it(repository: Run, found: Found) -> None:
    put("a.md", OLD + "\nDe grobbel.\n")
    repository("check", ".", "--lang", "nl", "--write-baseline", "base.json")
    assert found(".", "--baseline", "base.json") == []
    put("a.md", OLD + "\nDe grobbel. Die grobbel.\n")
    assert [line for _, line in found(".", "--baseline", "base.json")] == [9, 9]


def test_findings_about_the_document_stay_when_it_changed(repository: Run) -> None:
    document = Finding(0, 0, "nl/x", scope="document")
    put("a.md", OLD + "x")
    known = Changes("main", ["."])
    for path, left in (("a.md", (document,)), ("map/b.md", ())):
        result = FileResult(path, findings=(document,), text=OLD)
        assert next(known.only([result])).findings == left


@pytest.mark.parametrize("ref", ["nergens", "--output=x", "", "HEAD:a.md", "HEAD~9"])
def test_an_unknown_commit_is_one_clear_sentence(repository: Run, ref: str) -> None:
    result = repository("check", ".", f"--changed-since={ref}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'there is no commit "{ref}"' in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("x").exists()


def test_outside_a_repository(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    put("a.md", OLD)
    result = run("check", "a.md", "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not in a git repository" in result.stderr


def test_a_repository_without_files(run: Run) -> None:
    git("init", "--quiet", "--bare", "bare")
    put("bare/a.md", OLD)
    result = run("check", "bare/a.md", "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not in a git repository" in result.stderr


def test_what_git_says_is_passed_on(repository: Run) -> None:
    put(".git/config", "[core\n")
    result = repository("check", "a.md", "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--changed-since: git: " in result.stderr and "config" in result.stderr


def test_without_git_and_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", OLD)
    assert run("check", "-", "--changed-since", "main", input=OLD).exit_code == 2
    monkeypatch.setenv("PATH", "")
    result = run("check", "a.md", "--changed-since", "main")
    assert result.exit_code == 2
    assert "needs git" in result.stderr


def test_a_file_that_is_not_there_is_told_all_the_same(repository: Run) -> None:
    result = repository("check", "weg.md", "--changed-since", "main")
    assert result.exit_code == 2
    assert "there is no such file" in result.stdout + result.stderr


def test_ranges_and_findings_that_span_lines() -> None:
    ranges = [(2, 3), (7, 7)]
    ends = [last for _, last in ranges]
    meets = [n for n in range(1, 9) if changes._meets(ranges, ends, n, n)]
    assert meets == [2, 3, 7]
    assert changes._meets(ranges, ends, 4, 7)
    assert not changes._meets(ranges, ends, 4, 6)
