"""The benchmark of speed: its corpora, its table and its page. No time is asserted."""

from __future__ import annotations

import gzip
import platform
import re
import signal
import sys
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.speed import __main__ as command
from benchmarks.speed import build, layout, page, peers, picture, treebank
from benchmarks.speed.measure import Cost, Measure, Sample, run
from benchmarks.speed.rows import Aim, Figure, Growth, Point, Row, factor, figure
from benchmarks.speed.shares import levels, share

from inclusief_lint.language.pipelines import TAGS, TEXT
from tests.some import some

_SENTENCES = {
    "nl": (
        "De zaal op de eerste verdieping is vandaag open.",
        "In de tuin staan bomen en banken voor iedereen.",
        "Een gehandicapte kreeg met zijn begeleider een eigen ingang.",
        "De deur wordt elke avond door de portier gesloten.",
        "Het museum toont werk van makers uit de stad.",
    ),
    "en": (
        "The room on the first floor is open today.",
        "There are trees and benches in the garden.",
        "The disabled enter through a side door of the house.",
        "The door is closed by the porter every evening.",
        "The museum shows work by makers from the city.",
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a small treebank of each language."""
    folder = tmp_path / "data" / "ud"
    folder.mkdir(parents=True)
    numbers = count(2)
    for lang, found in _SENTENCES.items():
        # The second half has nothing to ask.
        every = [s for _ in range(20) for s in found] + [s for _ in range(50) for s in found[:2]]
        lines = [f"# text = {s[:-1]} {next(numbers)}.\n1\tx\n\n" for s in every]
        lines += ["# text = Kop zonder punt\n", "# text = Een *ster* is geen gewone tekst hier.\n"]
        with gzip.open(folder / f"{lang}_small-dev.conllu.gz", "wt", encoding="utf-8") as stream:
            stream.writelines(lines)
    return folder.parent


def test_pages_are_whole_paragraphs_of_ordinary_sentences(data: Path) -> None:
    sentences = treebank.sentences(data, "nl")
    assert len(sentences) == 200
    pages = treebank.pages(sentences, 5, 1000)
    assert len(pages) == len(set(pages)) == 5
    for text in some(pages):
        assert 1000 <= len(text.encode()) < 1500
        assert all(paragraph.count(".") == treebank.SENTENCES for paragraph in text.split("\n\n"))
    assert pages == treebank.pages(sentences, 5, 1000)


def test_a_folder_without_treebanks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nl_"):
        treebank.sentences(tmp_path, "nl")


def test_a_text_has_its_size_and_no_letter_is_cut(data: Path) -> None:
    made = build.cut(treebank.paragraphs(["Één café geeft elke dag koffie."]), 1001)
    assert 999 <= len(made.encode()) <= 1001
    large = build.cut(treebank.paragraphs(treebank.sentences(data, "nl")), 100_000)
    assert len(large.encode()) == 100_000  # more than the treebank holds


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_a_page_asks_for_is_counted(lang: str) -> None:
    plain, asks = _SENTENCES[lang][0], _SENTENCES[lang][2]
    found = list(levels([f"{plain}\n", f"{plain} {asks}\n", f"{plain}\n"], lang))
    assert [each.loads for each in found] == [False, True, False]
    assert found[0].level == TEXT
    assert any(rule.startswith(f"{lang}/") for rule in found[1].rules)
    counted = share(found)
    assert (counted.pages, counted.pipeline) == (3, 1)
    assert counted.for_pipeline == {rule: 1 for rule, needs in found[1].rules.items() if needs >= TAGS}


def _python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_run_is_stopped_for_time_and_so_are_its_children(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'while True: pass'])"
    cost = run(_python(child), limit_s=1)
    assert cost.code == -signal.SIGXCPU
    assert cost.seconds >= 0.98
    assert run(_python("raise SystemExit(3)")).code == 3


def test_byte_code_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("", encoding="utf-8")
    assert run(_python("import module"), {"PYTHONPATH": str(tmp_path)}, cwd=tmp_path).code == 0
    assert list((tmp_path / "__pycache__").iterdir())


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells the memory of others"
)
def test_the_memory_of_all_processes_together_is_watched() -> None:
    hold = "held = bytearray(60_000_000); import subprocess, sys, time; "
    child = f"{hold}time.sleep(2)"
    assert run(_python(f"{hold}subprocess.run([sys.executable, '-c', {child!r}])"), watch=True).total > 110
    cost = run(_python(hold))
    assert cost.total == cost.memory > 60


def test_commands_take_turns(tmp_path: Path) -> None:
    def told(name: str) -> list[str]:
        return _python(f"open('told', 'a').write({name!r})")

    measure = Measure(3, 99, 3, 99, {}, tmp_path)
    found = measure.paired({"a": lambda number: told(f"a{number} "), "b": lambda number: told("b ")})
    assert (tmp_path / "told").read_text() == "a0 b a1 b a2 b "
    assert [len(sample.costs) for sample in found.values()] == [3, 3]


def test_one_that_takes_long_gets_no_further_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.speed.measure._LONG_S", 0.0)
    measure = Measure(2, 99, 2, 1, {}, tmp_path)
    commands = {name: lambda _: _python("pass") for name in ("ours", "long")}
    found = measure.paired({**commands, "endless": lambda _: _python("while True: pass")}, free=["ours"])
    assert [len(sample.costs) for sample in found.values()] == [2, 1, 1]
    assert [figure(sample, is_ours=False).ended for sample in found.values()] == [False, False, True]


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    ours = Sample(tuple(Cost(s, 1, 0) for s in (1.0, 4.0, 3.0)))
    alex = Sample(tuple(Cost(s, 1, 1) for s in (2.0, 4.0, 2.0)))
    assert ours.over(alex) == 1.0
    assert figure(ours, alex, is_ours=True) == Figure(3.0, 1.0, 4.0, 3, 1.0)
    assert figure(alex, is_ours=False).failed == 0  # its exit code says that it found something
    assert figure(alex, is_ours=True).failed == 1


def _program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_peer_must_find_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    says = "print('v1.22.3' if '--version' in sys.argv else f'{sys.argv[-1]}:1: a word')"
    _program(tmp_path, "alex", says)
    _program(tmp_path, "textlint", "sys.exit('no such rule')")
    own = tmp_path / "own"
    own.mkdir()
    _program(own, "proselint", says)
    found = peers.installed([own], tmp_path)
    assert {name: peer.version for name, peer in found.items()} == {"alex": "1.22.3", "proselint": "1.22.3"}
    assert found["proselint"].command == (str(own / "proselint"), "check")


_ROWS = {
    row.name: row
    for row in (
        Row(
            "a page", "s",
            {
                "nl": Figure(0.9, 0.8, 1.0, 9, 0.53), "en": Figure(1.2, 1.1, 1.3, 9, 0.71),
                "alex": Figure(1.7, 1.6, 1.8, 9), "Harper": Figure(20, 20, 20, 1, 11.8, ended=True),
            },
            Aim(0.7),
        ),
        Row("workers", "times", {"nl": Figure(1.9, 1.8, 2.0, 3)}, Aim(1.8, is_time=False, at_least=True)),
        Row("memory", "MB", {"any": Figure(360, 360, 360, 1)}, Aim(350, is_time=False)),
        Row("share", "%", {"nl": Figure(34, 34, 34, 300)}, Aim(35, is_time=False)),
        Row("broken", "s", {"nl": Figure(0.1, 0.1, 0.1, 3, failed=-9)}, Aim(0.7)),
    )
}  # fmt: skip
_GROWTHS = (
    Growth("prose, Dutch", (Point(1_000_000, 6.0, 200), Point(32_000_000, 190.0, 300)), is_prose=True),
    Growth("one <word>", (Point(1_000_000, 1.0, 90), Point(32_000_000, 30.0, 100, failed=2))),
)
_SHARES = {
    lang: {"pages": 300, "pipeline": 100, "parser": 40, "rules": {f"{lang}/passive": [90, 40]}}
    for lang in ("nl", "en")
}


def _results(load: float = 0.2) -> page.Results:
    by_name = {peer.name: peer for peer in peers.PEERS}
    found = {name: peers.Installed(by_name[name], ("x",), "1.2") for name in ("alex", "Harper")}
    return page.Results(
        _ROWS, _GROWTHS, _SHARES, found, page.machine(load), factor(_ROWS, "a page"), quick=False
    )  # fmt: skip


def test_the_page_holds_the_figures_against_both_aims() -> None:
    text = page.page(_results())
    for line in (
        "| a page | ≤ 0.70 s | ≤ 1.40 | 0.90 (0.80–1.00) | 1.20 (1.10–1.30) | **no** | yes |",
        "| workers | ≥ 1.80 | ≥ 1.80 | 1.90 (1.80–2.00) | – | yes | yes |",
        "| memory | ≤ 350 MB | ≤ 350 | 360 |  | **no** | **no** |",
        "| share | ≤ 35 % | ≤ 35 | 34 | – | yes | yes |",
        "| broken | ≤ 0.70 s | ≤ 1.40 | 0.10, failed with -9 | – | **no** | **no** |",
        "| a page | 9 | 0.90 (0.53) | 1.20 (0.71) | 1.70 | stopped after 20 |",
        "| adversarial: one <word> | 32 | 30.0, stopped with 2 | 0.94 | 100 |".replace(
            "<word>", "&lt;word&gt;"
        ),
    ):
        assert line in text
    assert "100 load a pipeline, 40 of these with the parser" in text
    assert "Vale" in text.split("Not measured")[1].splitlines()[0]


def test_the_page_names_the_machine_but_not_whose_it_is() -> None:
    text = page.page(_results())
    assert platform.python_version() in text
    assert "Other work" not in text
    assert "load average 3.0" in page.page(_results(load=3.0))
    assert platform.node() not in text.split()
    assert not re.search(r"(?<![\w.`])/\w+/\w+", text)


def test_the_picture_is_whole_and_marks_what_is_refused() -> None:
    text = picture.picture(_GROWTHS)
    root = ElementTree.fromstring(text)
    assert text.count("above 20 MB") == 2
    assert text.count("<polyline") == 4
    assert "stopped" in text
    assert not re.search(r'href|url\(|src="', text)
    wide, tall = map(float, (root.get("viewBox") or "").split()[2:])
    for name, bound in (("x", wide), ("y", tall), ("cx", wide), ("cy", tall)):
        places = [float(each.get(name, 0)) for each in root.iter()]
        assert 0 <= min(places) <= max(places) <= bound
    assert "refused" not in picture.picture([Growth("prose", (Point(1_000_000, 6.0, 200),), is_prose=True)])


_PROGRAM = """
if "--help" in sys.argv:
    print("--no-cache --max-size --jobs")
"""


@pytest.mark.slow
def test_one_command_writes_the_page(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _program(tmp_path, "ours", _PROGRAM)
    _program(tmp_path, "alex", "print(sys.argv[-1])")
    written = tmp_path / "benchmarks.md"
    made = tmp_path / "made"
    command.main([
        "--data", str(data), "--quick", "--page", str(written), "--command", str(tmp_path / "ours"),
        "--keep", str(made),
    ])  # fmt: skip
    text = written.read_text(encoding="utf-8")
    for name in (
        "clean page of 1 KB", "ordinary page of 1 KB, no pipeline loaded",
        "ordinary page of 1 KB, a pipeline loaded", "12 files of 1 KB", "12 files of 1 KB, results kept",
        "1 MB", "1 MB, rules about people only", "10 MB against ten times 1 MB",
        "ordinary pages that load a pipeline", "ordinary pages that load the parser",
        "12 files of 5 KB, two workers: times sooner than one",
    ):  # fmt: skip
        assert len(re.findall(rf"^\| {re.escape(name)} \| [≤≥]", text, re.MULTILINE)) == 1, name
    assert "| highest memory of all runs (" in text
    assert "A quick run" in text
    assert "alex" in text
    ElementTree.fromstring((tmp_path / "benchmarks-growth.svg").read_text(encoding="utf-8"))
    largest = layout.QUICK.largest
    assert (made / "prose" / f"nl-{largest}.md").stat().st_size == largest * layout.QUICK.mb
