"""Several processes: what is found, and its order, never depends on them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusief_lint import Config, FileResult
from inclusief_lint.check import batches, pool
from inclusief_lint.check import run as runs
from inclusief_lint.check.batches import Given
from inclusief_lint.check.pool import Pool
from inclusief_lint.errors import ConfigError, DataError, InclusiefLintError, PipelineError, SourceError
from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge.schema import without_marks
from inclusief_lint.reading.files import Content, Unreadable
from inclusief_lint.reports.findings import REPORTERS, Setting
from inclusief_lint.reports.findings import write as write_report
from tests.conftest import warm_cache
from tests.some import some

Run = Callable[..., Result]
TEXT = "De brandweerman kwam vandaag heel snel naar het museum.\n"
FAULT = "Hier loopt het vast"

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="copies of a process, with what a test put in it"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Batches of a few short texts, and a cache of results for each test."""
    monkeypatch.setattr(batches, "_MOST", 3)
    monkeypatch.setattr(pool, "start_method", lambda: "fork")
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def compiled(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped data, compiled, for processes that begin anew."""
    monkeypatch.undo()
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(warm_cache(tmp_path_factory.mktemp("own") / "cache")))


def content(name: str, text: str) -> Content:
    return Content(name, text.encode("utf-8", "surrogatepass"))


def here(given: Sequence[Given], linter: Linter) -> list[FileResult]:
    return [j.result for batch in batches.batches(given) for j in batches.judge(batch, linter)]


def elsewhere(
    given: Sequence[Given], linter: Linter, jobs: int = 2, method: str = "fork"
) -> list[FileResult]:
    workers = Pool(linter, jobs, method=method)
    results = [judged.result for judged in workers.judged(batches.batches(given))]
    assert not workers._workers
    return results


# --- the same, whoever judges


@pytest.fixture(scope="module")
def sentences(shipped: Linter) -> list[str]:
    """Examples of the word lists: with what is found, and without."""
    found = []
    for number, term in enumerate(shipped.catalogue.terms()):
        for example in term.examples if number % 40 == 0 else ():
            found.append(example.ok or without_marks(example.bad)[0])
    return found


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_generated_texts_give_the_same_in_other_processes(
    data: st.DataObject, shipped: Linter, sentences: list[str]
) -> None:
    text = st.lists(st.sampled_from(sentences), max_size=4).map("\n\n".join)
    texts = data.draw(st.lists(text | st.text(max_size=40), min_size=1, max_size=12))
    suffixes = st.sampled_from((".md", ".txt", ".html"))
    inputs = [content(f"{n}{data.draw(suffixes)}", text) for n, text in enumerate(texts)]
    assert elsewhere(inputs, shipped, data.draw(st.integers(1, 3))) == here(inputs, shipped)


def test_every_format_tells_the_same_of_the_examples(shipped: Linter, sentences: list[str]) -> None:
    folder = Path(__file__).parents[1] / "examples"
    inputs: list[Given] = [
        Content(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*.*"))
        if path.suffix in (".md", ".html", ".txt")
    ]
    inputs += [content(f"{n}.md", "\n\n".join(sentences[n : n + 5])) for n in range(0, 60, 5)]
    inputs.insert(2, Unreadable("gone.md", SourceError("not-found", "gone.md")))
    inputs.insert(4, FileResult("known.md", "nl", text=TEXT))
    found = elsewhere(inputs, shipped), here(inputs, shipped)
    assert found[0] == found[1] and any(result.findings for result in found[0])
    for name in some(REPORTERS):
        told = []
        for results in found:
            stream = io.StringIO()
            write_report(name, iter(results), stream, Setting(shipped.catalogue, exit_code=lambda: 0))
            told.append(stream.getvalue())
        assert told[0] == told[1] != ""


@pytest.mark.slow
@pytest.mark.usefixtures("compiled")
def test_a_process_that_begins_anew_finds_the_same(shipped: Linter, sentences: list[str]) -> None:
    inputs = [content(f"{n}.md", "\n\n".join(sentences[n : n + 3])) for n in range(0, 24, 3)]
    assert elsewhere(inputs, shipped, method="spawn") == here(inputs, shipped)


@pytest.mark.parametrize(
    "more",
    [
        [],
        ["--no-cache"],
        ["--format", "json"],
        ["--plain", "all", "--statistics"],
        ["--write-baseline", "new.json"],
        ["--baseline", "known.json", "--no-ignore"],
    ],
)
def test_a_whole_run_says_the_same(run: Run, more: list[str]) -> None:
    for number in range(9):
        Path(f"{number}.md").write_text(f"Nummer {number}. {TEXT * (number % 4)}", encoding="utf-8")
    Path("4.md").write_bytes(b"\0\0\0")
    Path("7.md").write_text(
        "# Inclusie\n\nWij willen dat iedereen welkom is: diversiteit en inclusie horen bij ons.\n" * 3,
        encoding="utf-8",
    )
    run("check", "0.md", "1.md", "2.md", "3.md", "--write-baseline", "known.json", "--lang", "nl")
    said = []
    for jobs in ("1", "2"):
        run("cache", "clear")
        for _ in range(2):  # the second time from the cache
            result = run("check", ".", "--jobs", jobs, *more)
            said.append((result.exit_code, result.stdout, result.stderr))
    assert len(set(said)) == 1, said
    assert said[0][0] == 2


# --- when a process dies


@pytest.fixture
def fatal(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """``fatal(act)``: what happens in another process that collects in a text with a fault."""
    collect, first = DocumentRun.collect, os.getpid()

    def arrange(act: Callable[[], object]) -> None:
        def failing(self: DocumentRun) -> None:
            if FAULT in self.document.reading.source.text and os.getpid() != first:
                act()
            collect(self)

        monkeypatch.setattr(DocumentRun, "collect", failing)

    return arrange


def inputs_with_fault(faults: Sequence[int] = (4,)) -> list[Content]:
    return [content(f"{n}.md", f"{FAULT}.\n" if n in faults else TEXT) for n in range(9)]


def errors(results: Sequence[FileResult]) -> dict[str, tuple[str, str]]:
    return {r.path: (r.error.kind, r.error.message) for r in results if r.error}


def test_a_text_that_kills_costs_one_error(
    linter: Linter, fatal: Callable[[Callable[[], object]], None]
) -> None:
    fatal(lambda: os.kill(os.getpid(), signal.SIGKILL))
    results = elsewhere(inputs_with_fault((3, 4)), linter)
    assert [result.path for result in results] == [f"{n}.md" for n in range(9)]
    assert errors(results) == dict.fromkeys(("3.md", "4.md"), ("killed", "SIGKILL"))
    assert [len(result.findings) for result in results] == [1, 1, 1, 0, 0, 1, 1, 1, 1]


def test_a_process_that_somebody_kills_costs_nothing(
    linter: Linter, fatal: Callable[[Callable[[], object]], None], tmp_path: Path
) -> None:
    def once() -> None:
        if not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            os._exit(3)

    fatal(once)
    results = elsewhere(inputs_with_fault(), linter)
    assert (tmp_path / "died").exists() and errors(results) == {}


@pytest.mark.parametrize(
    ("act", "told"),
    [(lambda: os._exit(3), "code 3"), (lambda: bytearray(1 << 62), "MemoryError")],
    ids=["ends", "memory"],
)
def test_what_the_process_died_of_is_told(
    linter: Linter, fatal: Callable[[Callable[[], object]], None], act: Callable[[], object], told: str
) -> None:
    fatal(act)
    assert errors(elsewhere(inputs_with_fault(), linter)) == {"4.md": ("killed", told)}


def test_a_text_that_nothing_interrupts_is_too_slow(
    linter: Linter, fatal: Callable[[Callable[[], object]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_MORE", -1.4)

    def endless() -> None:
        while True:
            pass

    fatal(endless)
    own = Linter(Config(max_seconds=1), linter.catalogue)
    assert errors(elsewhere(inputs_with_fault(), own)) == {"4.md": ("too-slow", "1")}


def test_a_fault_in_another_process_is_one_of_its_file(
    linter: Linter, fatal: Callable[[Callable[[], object]], None]
) -> None:
    fatal(lambda: {}["a mistake"])
    assert errors(elsewhere(inputs_with_fault(), linter)) == {"4.md": ("internal", "KeyError: 'a mistake'")}


@pytest.mark.parametrize(
    "error", [PipelineError("no pipeline"), ConfigError("wrong"), DataError("is wrong", "a.yml", 7)]
)
def test_what_concerns_the_run_ends_it_in_its_turn(
    linter: Linter, fatal: Callable[[Callable[[], object]], None], error: InclusiefLintError
) -> None:
    def fail() -> None:
        raise error

    fatal(fail)
    found = Pool(linter, 2, method="fork").judged(batches.batches(inputs_with_fault()))
    told: list[str] = []
    with pytest.raises(InclusiefLintError) as caught:
        told.extend(judged.result.path for judged in found)
    assert str(caught.value) == str(error) and told == ["0.md", "1.md", "2.md"]


def test_processes_that_cannot_start_are_done_without(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(pool, "_Worker", refuse)
    inputs = inputs_with_fault()
    assert elsewhere(inputs, linter) == here(inputs, linter)


def test_processes_that_die_at_once_are_done_without(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "work", lambda *_: os._exit(1))
    results = elsewhere([content(f"{n}.md", TEXT) for n in range(40)], linter)
    assert len(results) == 40 and not errors(results[-10:])


# --- how much is held, and when


def test_only_some_batches_are_read_ahead(linter: Linter) -> None:
    read = 0

    def endless() -> Iterator[list[Given]]:
        nonlocal read
        while True:
            read += 1
            yield [content(f"{read}.md", TEXT)]

    found = Pool(linter, 2, method="fork").judged(endless())
    assert [next(found).result.path for _ in range(3)] == ["1.md", "2.md", "3.md"]
    assert read <= 3 + 2 * pool._AHEAD
    found.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("files", "size", "jobs", "processes"),
    [
        (9, 10, 0, False),
        (49, 10, 0, False),
        (50, 10, 0, True),
        (9, 130_000, 0, True),
        (1, 2_000_000, 0, False),
        (50, 10, 1, False),
        (9, 10, 2, True),
        (3, 10, 2, False),
    ],
)
def test_processes_are_started_where_they_pay(
    linter: Linter, monkeypatch: pytest.MonkeyPatch, files: int, size: int, jobs: int, processes: bool
) -> None:
    used: list[int] = []

    class Fake:
        def __init__(self, linter: Linter, jobs: int, **_: object) -> None:
            used.append(jobs)

        def judged(self, given: Any) -> Iterator[Any]:
            return (batches.Judged(FileResult(item.name)) for batch in given for item in batch)

    monkeypatch.setattr(pool, "Pool", Fake)
    monkeypatch.setattr(runs, "count", lambda: 4)
    monkeypatch.setattr(
        batches, "judge", lambda batch, linter: (batches.Judged(FileResult(i.name)) for i in batch)
    )
    monkeypatch.setattr(runs, "judge", batches.judge)
    given = [content(f"{n}.md", "x" * size) for n in range(files)]
    config = Config(jobs=jobs)
    found = list(runs._judged(batches.batches(given), config, lambda: linter, keeping=False))
    assert [judged.result.path for judged in found] == [item.name for item in given]
    assert used == ([jobs or 4] if processes else [])


@pytest.mark.parametrize("value", ["0", "-1", "65", "two", "", "²"])
def test_a_number_of_processes_that_cannot_be_is_refused(run: Run, value: str) -> None:
    result = run("check", "a.md", "--jobs", value)
    assert result.exit_code == 2 and "auto or a number from 1 to 64" in result.stderr


@pytest.mark.parametrize(
    ("line", "shown"), [("", "auto"), ("jobs = 3", "3"), ('jobs = "auto"', "auto"), ("jobs = 64", "64")]
)
def test_the_configuration_says_how_many(run: Run, line: str, shown: str) -> None:
    Path(".inclusief-lint.toml").write_text(line, encoding="utf-8")
    said = run("config").stdout
    (told,) = [row for row in said.splitlines() if row.startswith("jobs ")]
    assert told.split()[1].strip('"') == shown
    assert "auto" in next(r for r in run("config", "--jobs", "auto").stdout.splitlines() if r[:5] == "jobs ")


@pytest.mark.parametrize("line", ["jobs = 0", "jobs = 65", "jobs = true", 'jobs = "two"', "jobs = 1.5"])
def test_the_configuration_must_say_it_well(run: Run, line: str) -> None:
    Path(".inclusief-lint.toml").write_text(line, encoding="utf-8")
    result = run("check", ".")
    assert result.exit_code == 2 and '"jobs" must be "auto" or a number' in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_progress_is_that_of_what_is_done(run: Run, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    from rich.progress import Progress

    done: list[float] = []
    monkeypatch.setattr(Progress, "advance", lambda self, task: done.append(len(done)))
    monkeypatch.setattr("inclusief_lint.cli.shared.shows_progress", lambda: True)
    monkeypatch.setattr("inclusief_lint.cli.checking.shows_progress", lambda: True)
    for number in range(51):
        Path(f"{number}.md").write_text(f"Nummer {number}.\n", encoding="utf-8")
    assert run("check", ".", "--jobs", jobs).exit_code == 0
    assert len(done) == 51


# --- the end


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(number) for number in found.read_text().split()] if found.exists() else []


def is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def interruptible() -> None:
    """Undo what a shell does to a command in the background: it ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.usefixtures("compiled")
def test_nothing_is_left_when_a_run_is_ended(tmp_path: Path, sentences: list[str], number: int) -> None:
    for name in range(60):
        text = "\n\n".join(sentences[name % 20 : name % 20 + 30]) * 20
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "inclusief_lint", "check", ".", "--jobs", "2", "--no-cache", "-q"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=interruptible
    )
    workers: list[int] = []
    while len(workers) < 2 and process.poll() is None:
        workers = children(process.pid)
        time.sleep(0.01)
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    while not all(map(is_gone, workers)):
        time.sleep(0.01)
    assert len(workers) == 2 and b"Traceback" not in told
    if number == signal.SIGINT:
        assert (process.returncode, told.strip()) == (130, b"Interrupted.")
