"""A short run of the fuzzer, and texts that hypothesis makes, judged in the same way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.fuzz import judge as judging
from benchmarks.fuzz.__main__ import main
from benchmarks.fuzz.grammar import KINDS, SIGNS, SUFFIX, Sample, sample
from benchmarks.fuzz.workers import Outcome, attempt, ready, run, shortened
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusief_lint.finding import Finding
from inclusief_lint.reading.source import Source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")


@pytest.mark.slow
def test_a_short_run_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "fuzz"
    code = main(["--runs", "150", "--seed", "3", "--workers", "1", "--output", str(folder)])
    said = capsys.readouterr().out
    assert (code, folder.exists()) == (0, False), said
    assert said.startswith("150 inputs with seed 3: ")


WORDS = st.sampled_from(["De brandweerman kwam.", "the chairman", "Lorem", "hij/zij", "WCAG", *SIGNS])
TEXTS = st.lists(WORDS | st.text(max_size=8), max_size=20).map("".join)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
@settings(max_examples=60)
def test_any_text_is_judged(kind: str, text: str) -> None:
    judging.judge(Sample(0, kind, text.encode("utf-8", "replace")), judging.LINT)


def test_an_input_depends_on_seed_and_number_only() -> None:
    assert sample(1, 5) == sample(1, 5) != sample(2, 5)
    kinds = {sample(1, number).kind for number in range(200)}
    assert kinds == set(KINDS) == set(SUFFIX)


def test_half_are_linted_and_a_tenth_parsed() -> None:
    depths = [judging.depth_of(number) for number in range(600)]
    assert depths.count(judging.READ) == 200 and depths.count(judging.FULL) == 100


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding(2, 9, "r", line=1, column=3, text="x"), "outside"),
        (Finding(3, 3, "r", line=1, column=4), "outside"),
        (Finding(-1, 3, "r"), "outside"),
        (Finding(2, 5, "r", line=1, column=1, text="c*d"), "line 1, column 1"),
        (Finding(2, 5, "r", line=1, column=3, end_line=1, end_column=5, text="c*d"), "ends in"),
        (Finding(2, 5, "r", line=1, column=3, end_line=1, end_column=6, text="dc"), "is not"),
        (Finding(2, 5, "r", scope="document"), "no place"),
    ],
)
def test_what_is_wrong_is_seen(finding: Finding, words: str) -> None:
    with pytest.raises(judging.Fault, match=words):
        judging.check_finding(finding, Source("x", "abc*def"))


def test_markup_may_stand_inside() -> None:
    judging.check_finding(
        Finding(2, 5, "r", line=1, column=3, end_line=1, end_column=6, text="cd"), Source("x", "abc*def")
    )


def _fail(item: Sample, depth: str) -> bool:
    if b"!" in item.data:
        raise ValueError("an exclamation mark")
    return True


def test_a_failure_is_told_and_made_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    ready()
    monkeypatch.setattr("benchmarks.fuzz.workers.judge", _fail)
    item = Sample(7, "text", b"a" * 300 + b"!" + b"b" * 300)
    outcome = attempt(item, judging.LINT)
    assert outcome.problem == "ValueError in test_fuzz.py:_fail: an exclamation mark"
    assert shortened(item, judging.LINT, outcome.problem).data == b"!"


def test_a_hang_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(item: Sample, depth: str) -> bool:
        while True:
            pass

    ready()
    monkeypatch.setattr("benchmarks.fuzz.workers.judge", hang)
    monkeypatch.setattr("benchmarks.fuzz.workers.INPUT_S", 0.05)
    assert attempt(Sample(1, "text", b""), judging.LINT).problem.startswith("Hang: ")


@pytest.mark.slow
def test_every_input_has_one_outcome() -> None:
    found: list[Outcome] = []
    run(range(0, 30, 1), 4, 2, found.append)
    assert sorted(o.number for o in found) == list(range(30))
    assert [o.problem for o in found if o.problem] == []
