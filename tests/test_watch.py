"""``check --watch``: again at each change, until somebody stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from click.testing import Result

from inclusief_lint.check.cache import ResultCache
from inclusief_lint.cli import watching

Run = Callable[..., Result]
Meanwhile = Callable[..., None]

_TIMES = count(1_700_000_000_000_000_000, 1_000_000_000)

PERSON = "De brandweerman kwam vandaag heel snel naar het museum.\n"
SLUR = "Daar woont sinds vorig jaar een grobbel aan de overkant van het nieuwe museum.\n"
CLEAN = "De brandweer kwam vandaag heel snel naar het museum.\n"


def put(name: str, text: str) -> None:
    """Write a file; its time of change differs from that of any other."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    now = next(_TIMES)
    os.utime(name, ns=(now, now))


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """``meanwhile(*acts)``: what happens in each pause; then somebody presses Ctrl-C."""

    def meanwhile(*acts: Callable[[], object]) -> None:
        waiting = iter(acts)

        def pause(seconds: float) -> None:
            act = next(waiting, None)
            if act is None:
                raise KeyboardInterrupt
            act()

        monkeypatch.setattr(watching.time, "sleep", pause)

    return meanwhile


def watched(run: Run, *args: str) -> tuple[list[str], list[str]]:
    """Return the lines on standard output and on standard error."""
    result = run("check", *args, "--watch", "--format", "concise", "--advice", "en")
    assert result.exit_code == 130
    return result.stdout.splitlines(), result.stderr.splitlines()


def counts(lines: list[str]) -> list[str]:
    return [line.split(" (")[0] for line in lines if ":" not in line.split(" ")[0]]


def test_it_checks_again_at_each_change_and_only_then(run: Run, meanwhile: Meanwhile) -> None:
    put("a.md", PERSON)
    meanwhile(
        lambda: None,
        lambda: put("a.md", PERSON + "\n" + SLUR),
        lambda: None,
        lambda: put("a.md", CLEAN),
    )
    said, told = watched(run, "a.md")
    assert counts(said) == ["1 finding in 1 file", "2 findings in 1 file", "Nothing to report in 1 file."]
    assert told == ["Waiting for changes. Stop with Ctrl-C.", "Changed: a.md", "Changed: a.md"]


def test_files_come_and_go_in_a_folder(run: Run, meanwhile: Meanwhile) -> None:
    put("site/a.md", PERSON)
    meanwhile(
        lambda: put("site/b.md", SLUR),
        lambda: put("site/c.css", "p {}"),
        lambda: Path("site/a.md").unlink(),
        lambda: [put(f"site/{n}.md", CLEAN) for n in range(5)],
    )
    said, told = watched(run, "site")
    assert counts(said) == [
        "1 finding in 1 file", "2 findings in 2 files", "1 finding in 1 file", "1 finding in 6 files",
    ]  # fmt: skip
    b, a = str(Path("site/b.md")), str(Path("site/a.md"))
    assert told[1:3] == [f"Changed: {b}", f"Changed: {a}"]
    assert told[3].endswith(" … (+2)")


def test_only_what_changed_is_judged_again(
    run: Run, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inclusief_lint.check import batches

    judged: list[str] = []
    parse = batches.parse
    monkeypatch.setattr(
        batches, "parse", lambda content, config: judged.append(content.name) or parse(content, config)
    )
    put("a.md", PERSON + "Alleen hier.\n")
    put("b.md", SLUR + "Alleen hier.\n")
    meanwhile(lambda: put("b.md", SLUR + "En nu anders.\n"))
    said, _ = watched(run, "a.md", "b.md")
    assert counts(said) == ["2 findings in 2 files"] * 2
    assert judged == ["a.md", "b.md", "b.md"]
    ResultCache().clear()


def test_settings_are_read_again(run: Run, meanwhile: Meanwhile) -> None:
    put("a.md", PERSON + "\n" + SLUR)
    name = ".inclusief-lint.toml"
    meanwhile(
        lambda: put(name, 'accept = ["brandweerman"]'),
        lambda: put(name, "accept = ["),
        lambda: put(name, 'accept = ["grobbel", "brandweerman"]'),
        lambda: Path(name).unlink(),
    )
    said, told = watched(run, "a.md")
    assert counts(said) == [
        "2 findings in 1 file", "1 finding in 1 file", "Nothing to report in 1 file.", "2 findings in 1 file",
    ]  # fmt: skip
    assert [line for line in told if "not valid TOML" in line]


def test_the_words_of_a_house_style_are_read_again(run: Run, meanwhile: Meanwhile) -> None:
    put("a.md", PERSON)
    put(".inclusief-lint.toml", 'data = ["stijl"]')
    put("stijl/wordlists/nl/crowd.yml", "- {id: grobbel, off: true, reason: Ours.}\n")
    meanwhile(
        lambda: put("stijl/wordlists/nl/crowd.yml", "- {id: brandweerman, off: tru}\n"),
        lambda: put("stijl/wordlists/nl/crowd.yml", "- {id: brandweerman, off: true, reason: Ours.}\n"),
    )
    said, told = watched(run, "a.md")
    assert counts(said) == ["1 finding in 1 file", "Nothing to report in 1 file."]
    assert any("crowd.yml:1" in line for line in told)


def test_a_report_in_a_file_is_written_anew(run: Run, meanwhile: Meanwhile) -> None:
    put("a.md", PERSON)
    reports: list[str] = []
    meanwhile(
        lambda: (reports.append(Path("out.json").read_text(encoding="utf-8")), put("a.md", CLEAN)),
    )
    result = run("check", "a.md", "--watch", "--format", "json", "--output", "out.json", "--quiet")
    reports.append(Path("out.json").read_text(encoding="utf-8"))
    assert ['"brandweerman"' in report for report in reports] == [True, False]
    assert (result.exit_code, result.output) == (130, "")


def test_a_first_run_that_cannot_begin_ends_it(run: Run, meanwhile: Meanwhile) -> None:
    put("a.md", PERSON)
    put(".inclusief-lint.toml", "lan = 1")
    meanwhile()
    result = run("check", "a.md", "--watch")
    assert result.exit_code == 2 and 'did you mean "lang"' in result.stderr


@pytest.mark.parametrize(
    "args", [["-"], ["a.md", "--write-baseline", "b.json"], ["a.md", "--format", "json"]]
)
def test_what_it_does_not_go_with(run: Run, meanwhile: Meanwhile, args: list[str]) -> None:
    put("a.md", PERSON)
    meanwhile()
    result = run("check", *args, "--watch")
    assert result.exit_code == 2 and "--watch goes with" in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise on Windows")
def test_a_real_process_runs_again_and_ends_with_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put("a.txt", "De brandweerman kwam vandaag heel snel naar het museum.\n")
    command = [sys.executable, "-m", "inclusief_lint", "check", "a.txt", "--watch", "--format", "concise"]
    with subprocess.Popen(
        [*command, "--lang", "nl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        giving_up = threading.Timer(120, process.kill)  # a run that hangs is a failure, not a wait
        giving_up.start()
        try:
            assert process.stdout is not None
            lines: Iterator[str] = iter(process.stdout.readline, "")
            assert "brandweermens" in next(lines) and next(lines).startswith("1 ")
            put("a.txt", "De timmerman kwam vandaag heel snel naar het museum.\n")
            assert "timmermens" in next(lines) and next(lines).startswith("1 ")
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate()
        finally:
            giving_up.cancel()
            process.kill()
    assert (process.returncode, rest) == (130, "")
    assert "Traceback" not in errors
