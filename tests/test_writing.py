"""Outputs are written whole or not at all, and a failure is one line and exit code 2."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import inclusief_lint
from inclusief_lint.border import ReaderGoneError
from inclusief_lint.border.writing import writing
from inclusief_lint.errors import OutputError

Run = Callable[..., Result]

SRC = Path(inclusief_lint.__file__).resolve().parents[1]
WARNING = "De brandweerman kwam vandaag heel snel naar het museum.\n"
FULL = Path("/dev/full")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices, modes and pipes of POSIX")


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script in which ``$LINT`` is the program."""
    (folder / "a.md").write_text(WARNING * 40, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(SRC), "LANG": "en_GB.UTF-8"}
    env["LINT"] = f"{sys.executable} -m inclusief_lint"
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        env.pop(name, None)
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=env, capture_output=True, text=True, timeout=120
    )


COMMANDS = (
    "check a.md",
    "check a.md --format json",
    "check a.md --format sarif --no-cache",
    "readability a.md",
    "statement a.md --format html",
    "statement --new",
    "rules --format json",
    "explain brandweerman",
    "cache info",
    "--help",
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_standard_output_that_is_full_or_closed(tmp_path: Path, command: str) -> None:
    for target, reason in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")):
        done = shell(f"$LINT {command} {target}", tmp_path)
        assert done.returncode == 2
        said = [line for line in done.stderr.splitlines() if "cannot be written" in line]
        assert said == [f"inclusief-lint: Standard output cannot be written: {reason}."]
        assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_that_is_closed_ends_without_a_message(tmp_path: Path, command: str) -> None:
    done = shell(f"$LINT {command} 2>errors | head -n 0; echo ${{PIPESTATUS[0]}}", tmp_path)
    assert done.stdout.strip() in ("0", "2"), "0 if all was written before the pipe closed"
    errors = (tmp_path / "errors").read_text(encoding="utf-8")
    assert "Traceback" not in errors and "Broken pipe" not in errors and "cannot be written" not in errors


@pytest.mark.slow
@pytest.mark.parametrize("target", ["2>&-", "2>/dev/full"])
def test_what_is_said_beside_the_result_may_get_lost(tmp_path: Path, target: str) -> None:
    whole = shell("$LINT check a.md --format json", tmp_path)
    done = shell(f"$LINT check a.md --format json {target}", tmp_path)
    assert (done.returncode, done.stdout) == (whole.returncode, whole.stdout) != (0, "")
    assert shell(f"$LINT check weg.md {target}", tmp_path).returncode == 2


def test_standard_input_that_is_closed_is_an_error_for_that_input(tmp_path: Path) -> None:
    done = shell("$LINT check - a.md --format json <&-", tmp_path)
    assert done.returncode == 2
    first, second = json.loads(done.stdout)["files"]
    assert first["error"]["kind"] == "unreadable" and len(second["findings"]) == 40


def test_all_standard_streams_closed(tmp_path: Path) -> None:
    assert shell("$LINT check a.md <&- >&- 2>&-", tmp_path).returncode == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md"]


# --- files

OUTPUTS: Sequence[tuple[str, ...]] = (
    ("check", "a.md", "--output"),
    ("check", "a.md", "--format", "json", "--output"),
    ("check", "a.md", "--write-baseline"),
)


@pytest.mark.parametrize("command", OUTPUTS)
@pytest.mark.parametrize(
    ("target", "reason"),
    [("/dev/full", "No space left on device"), ("a.md/x", "Not a directory"), ("weg/x", "No such file"),
     (".", "Is a directory"), ("x" * 300, "File name too long"), ("loop", "symbolic links")],
)  # fmt: skip
def test_what_cannot_be_written_is_one_line(
    run: Run, command: tuple[str, ...], target: str, reason: str
) -> None:
    if target == "/dev/full" and not FULL.exists():
        pytest.skip("no /dev/full here")
    Path("a.md").write_text(WARNING * 2000, encoding="utf-8")
    Path("loop").symlink_to("loop")
    before = sorted(p.name for p in Path().iterdir())
    result = run(*command, target)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"inclusief-lint: {target} cannot be written: ") and reason in line
    assert sorted(p.name for p in Path().iterdir()) == before


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_line_is_in_the_language_of_the_advice(run: Run, lang: str) -> None:
    Path("a.md").write_text(WARNING, encoding="utf-8")
    said = run("check", "a.md", "--advice", lang, "--write-baseline", "weg/x").stderr
    assert ("kan niet worden geschreven" in said) is (lang == "nl")


@pytest.mark.parametrize("command", OUTPUTS)
def test_an_existing_file_keeps_its_mode_and_a_link_its_target(run: Run, command: tuple[str, ...]) -> None:
    Path("a.md").write_text(WARNING, encoding="utf-8")
    Path("deep").mkdir()
    real = Path("deep/real")
    real.write_text("before", encoding="utf-8")
    real.chmod(0o640)
    Path("link").symlink_to("deep/real")
    assert run(*command, "link").exit_code == 0
    assert Path("link").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "brandweerman" in real.read_text(encoding="utf-8")
    assert [p.name for p in Path("deep").iterdir()] == ["real"]


def test_a_link_that_leads_nowhere_yet_is_followed(run: Run) -> None:
    Path("a.md").write_text(WARNING, encoding="utf-8")
    Path("link").symlink_to("new.txt")
    assert run("check", "a.md", "--output", "link").exit_code == 0
    assert Path("link").is_symlink() and "brandweerman" in Path("new.txt").read_text(encoding="utf-8")


def test_a_new_file_has_the_usual_mode(run: Run) -> None:
    Path("a.md").write_text(WARNING, encoding="utf-8")
    before = os.umask(0o027)
    try:
        run("check", "a.md", "--output", "new.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("new.txt").stat().st_mode) == 0o640


def test_after_an_error_or_an_interrupt_the_file_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("before", encoding="utf-8")
    for error in (KeyboardInterrupt, OutputError, ValueError):
        with pytest.raises(error), writing(path) as stream:
            stream.write("half of it")
            raise error("x", "y")
    assert path.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["report.txt"]


def test_until_the_end_readers_see_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("before", encoding="utf-8")
    with writing(path) as stream:
        stream.write("after")
        stream.flush()
        assert path.read_text(encoding="utf-8") == "before"
    assert path.read_text(encoding="utf-8") == "after"


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *args: False)  # root may write anything
    with pytest.raises(OutputError, match="Permission denied"), writing(path):
        pass
    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.slow
def test_pipes_and_devices_are_written_to_directly(tmp_path: Path) -> None:
    done = shell(
        'mkfifo p; LINT="$LINT check a.md --format csv"; cat p >got & $LINT --output p; wait; '
        "$LINT --output /dev/null; $LINT --output /dev/stdout >>log; $LINT --output /dev/stdout >>log",
        tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    got = (tmp_path / "got").read_text(encoding="utf-8")
    assert got.count("brandweerman") > 40
    assert (tmp_path / "log").read_text(encoding="utf-8") == got * 2
    assert stat.S_ISFIFO((tmp_path / "p").stat().st_mode)


def test_init_replaces_a_file_as_a_whole(run: Run) -> None:
    Path(".inclusief-lint.toml").write_text("x", encoding="utf-8")
    Path(".inclusief-lint.toml").chmod(0o600)
    assert run("init", "--force").exit_code == 0
    assert stat.S_IMODE(Path(".inclusief-lint.toml").stat().st_mode) == 0o600
    assert [p.name for p in Path().iterdir()] == [".inclusief-lint.toml"]


WRITES = """\
from pathlib import Path
from inclusief_lint.border.writing import writing
with writing(Path('log')) as log:
    log.write('b')
"""


@pytest.mark.parametrize("handle", ["stdout", "stderr"])
def test_what_a_standard_stream_goes_to_is_written_to_directly(tmp_path: Path, handle: str) -> None:
    log = tmp_path / "log"
    log.write_text("a", encoding="utf-8")
    before = log.stat().st_ino
    with log.open("ab") as stream:
        streams: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, handle: stream}
        env = os.environ | {"PYTHONPATH": str(SRC)}
        subprocess.run([sys.executable, "-c", WRITES], cwd=tmp_path, env=env, check=True, **streams)
    assert (log.stat().st_ino, log.read_text(encoding="utf-8")) == (before, "ab")
    subprocess.run([sys.executable, "-c", WRITES], cwd=tmp_path, env=env, check=True)
    assert log.stat().st_ino != before and log.read_text(encoding="utf-8") == "b"


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, writing(tmp_path / "a\0b", "nl"):
        pass
    assert (caught.value.name, caught.value.reason, caught.value.lang) == (
        str(tmp_path / "a\0b"), "not a file name", "nl",
    )  # fmt: skip


def test_a_reader_that_is_gone_is_no_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(ReaderGoneError), writing(tmp_path / "pipe") as pipe:
        os.close(reader)
        pipe.write("x")
    assert (tmp_path / "pipe").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away"
)
def test_a_file_of_someone_else_stays_theirs(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("a", encoding="utf-8")
    os.chown(path, 12_345, 23_456)
    path.chmod(0o4750)
    with writing(path) as stream:
        stream.write("b")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12_345, 23_456, 0o4750)
    assert path.read_text(encoding="utf-8") == "b"
