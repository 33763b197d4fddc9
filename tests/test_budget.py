"""A text that takes too long ends by itself; the others go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result

from inclusief_lint import Linter, assess, lint, readability
from inclusief_lint.border import budget
from inclusief_lint.cli import main
from inclusief_lint.config import Config
from inclusief_lint.errors import SourceError

SHORT = "De brandweerman kwam naar het museum. Wij zorgen dat je mee kunt doen.\n"
LONG = "De brandweerman kwam naar het museum. Hij werd door de man gezien.\n\n" * 300
COMMANDS = ["check", "readability", "statement"]


def run(*arguments: str) -> Result:
    """Run a command line, with the shipped data."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make a second pass whenever somebody looks at the clock: time is then a number of looks."""
    seconds = count()
    monkeypatch.setattr(budget, "clock", lambda: float(next(seconds)))
    yield


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files, of which the middle one is long."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.md", SHORT), ("b.md", LONG), ("c.md", SHORT)):
        Path(name).write_text(text, encoding="utf-8")


def _errors(result: Result) -> list[str | None]:
    files = json.loads(result.stdout)["files"]
    return [file.get("error") and file["error"]["kind"] for file in files]


@pytest.mark.usefixtures("ticks", "three")
@pytest.mark.parametrize("command", COMMANDS)
def test_one_text_ends_and_the_others_go_on(command: str) -> None:
    result = run(command, "a.md", "b.md", "c.md", "--format", "json", "--max-seconds", "1000")
    assert result.exit_code == 2
    assert _errors(result) == [None, "too-slow", None]
    (file,) = (f for f in json.loads(result.stdout)["files"] if f.get("error"))
    assert "b.md" in file["error"]["message"] and "1000" in file["error"]["message"]


@pytest.mark.usefixtures("ticks", "three")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_limit_at_all(command: str) -> None:
    result = run(command, "b.md", "--format", "json", "--max-seconds", "0")
    assert _errors(result) == [None]


@pytest.mark.usefixtures("ticks", "three")
def test_the_configuration_sets_it_and_the_option_wins() -> None:
    Path(".inclusief-lint.toml").write_text("max-seconds = 5\n", encoding="utf-8")
    assert _errors(run("check", "a.md", "--no-cache", "--format", "json")) == ["too-slow"]
    assert _errors(run("check", "a.md", "--no-cache", "--format", "json", "--max-seconds", "1000")) == [None]


@pytest.mark.parametrize("value", ["-1", "true", '"10"', "1.5", "1" + "0" * 30])
@pytest.mark.usefixtures("three")
def test_no_number_of_seconds(value: str) -> None:
    Path(".inclusief-lint.toml").write_text(f"max-seconds = {value}\n", encoding="utf-8")
    result = run("check", "a.md")
    assert result.exit_code == 2 and '"max-seconds"' in result.stderr


@pytest.mark.usefixtures("ticks", "three")
def test_what_was_ended_is_not_kept() -> None:
    Path("b.md").write_text(f"{LONG}Nergens anders staat dit.\n", encoding="utf-8")
    assert _errors(run("check", "b.md", "--format", "json", "--max-seconds", "10")) == ["too-slow"]
    assert _errors(run("check", "b.md", "--format", "json", "--max-seconds", "0")) == [None]


def test_a_larger_text_may_take_longer() -> None:
    assert budget.seconds_for(0, None) == 60
    assert budget.seconds_for(2_000_000, None) == 90
    assert budget.seconds_for(2_000_000, 7) == 7
    assert budget.seconds_for(2_000_000, 0) is None


@pytest.mark.usefixtures("ticks")
@pytest.mark.parametrize("ask", [lint, assess, readability])
def test_in_python_it_is_an_error_of_the_text(ask: Callable[..., object]) -> None:
    with pytest.raises(SourceError) as error:
        ask(LONG, lang="nl", config=Config(max_seconds=100))
    assert error.value.kind == "too-slow"


@pytest.mark.usefixtures("ticks")
def test_in_spacy_it_is_an_error_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("inclusief_lint")
    monkeypatch.setattr(budget, "_BASE", 5.0)
    with pytest.raises(SourceError):
        nlp(LONG)


@pytest.mark.usefixtures("ticks")
@pytest.mark.parametrize("limit", [1, 3, 10, 50, 100, 200, 400, 800])
def test_wherever_it_ends_the_others_are_told_of(limit: int) -> None:
    """The limit falls in another step each time: reading, words, rules, sentences, the result."""
    texts = ["Het regent.", LONG, "Het regent."]
    results = list(Linter(Config(max_seconds=limit)).lint_texts(texts, lang="nl"))
    errors = [result.error and result.error.kind for result in results]
    assert errors[1] == "too-slow"
    assert errors[0] == errors[2]
    assert errors[0] is None or limit <= 50


@pytest.mark.usefixtures("ticks")
def test_reading_counts() -> None:
    def readings() -> Iterator[str]:
        yield "Het regent."
        for _ in range(500):
            budget.clock()  # as a reader that takes its time
        yield "Het regent."

    results = list(Linter(Config(max_seconds=400)).lint_texts(readings(), lang="nl"))
    assert [result.error and result.error.kind for result in results] == [None, "too-slow"]
