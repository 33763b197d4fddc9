"""What the Tab key gives in a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class
from click.testing import Result

from inclusief_lint.cli import main
from inclusief_lint.cli.completion import PROGRAM, VARIABLE

Run = Callable[..., Result]
Complete = Callable[..., list[str]]


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """``complete(*words)``: what bash is given for the last of these words."""

    def complete(*words: str) -> list[str]:
        monkeypatch.setenv(VARIABLE, "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join((PROGRAM, *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        result = run()
        assert result.exit_code == 0 and result.stderr == ""
        return result.stdout.split("\n")[:-1]

    return complete


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv(VARIABLE, f"{shell}_source")
    kind = get_completion_class(shell)
    assert kind is not None
    if shell == "bash":  # click asks bash for its version
        monkeypatch.setattr(kind, "_check_version", lambda *_: None)
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.rstrip("\n") == kind(main, {}, PROGRAM, VARIABLE).source().rstrip("\n")
    assert f"{shell}_complete" in result.stdout and PROGRAM in result.stdout


@pytest.mark.parametrize("asked", ["tcsh_source", "bash", "bash_nothing", "x"])
def test_what_no_shell_asks(run: Run, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv(VARIABLE, asked)
    result = run("check", "a.md")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ru"], ["plain,rules"]),
        (["c"], ["plain,cache", "plain,check", "plain,config"]),
        (["check", "--format", "co"], ["plain,concise"]),
        (["check", "--stat"], ["plain,--statistics"]),
        (["check", "--select", "nl/cr"], ["plain,nl/crowd-word"]),
        (["check", "--ignore", "inclusive,snar"], ["plain,inclusive,snarkle"]),
        (["explain", "brandweermann"], ["plain,brandweermannen"]),
        (["explain", "nl/crowd"], ["plain,nl/crowd-word"]),
        (["rules", "--group", "pl"], ["plain,plain"]),
        (["check", "bri"], ["file,bri"]),
        (["statement", "bri"], ["file,bri"]),
        (["readability", "bri"], ["file,bri"]),
        (["config", "bri"], ["file,bri"]),
    ],
)
def test_words_that_fit(complete: Complete, words: list[str], found: list[str]) -> None:
    assert complete(*words) == found


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs bash")
def test_bash_completes(tmp_path: Path) -> None:
    program = tmp_path / PROGRAM
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m inclusief_lint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        f'eval "$({VARIABLE}=bash_source {PROGRAM})"\n'
        f"COMP_WORDS=({PROGRAM} check --format m); COMP_CWORD=3\n"
        f"_inclusief_lint_completion {PROGRAM}\n"
        'echo "${COMPREPLY[@]}"\n'
        f"complete -p {PROGRAM}\n"
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "markdown",
        f"complete -o nosort -F _inclusief_lint_completion {PROGRAM}",
    ]
