"""The learned confidence: what it moves, what it never moves, and how a house teaches it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from training import confidence as training

from inclusief_lint import Config, Finding, Linter, resources
from inclusief_lint.errors import ConfigError
from inclusief_lint.finding import Severity
from inclusief_lint.judging.lexicon import Lexicon
from inclusief_lint.judging.weights import Learned, Moves, load, packed
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.compile import compile_folder
from tests.conftest import rule, write_data

Run = Callable[..., Result]

ENTRY = """\
- id: {id}
  forms: {{{id}: [vis]}}
  severity: {severity}
  {more}
  only-if:
    - {{near: [man, vrouw]}}
  unless:
    - {{near: [vijver]}}
  note: {{nl: Daarom., en: Because.}}
  sources: [book]
  examples:
    - bad: "De [{id}] en de man."
      good: none
    - ok: "De {id} en de boom."
"""
WORDS = "".join(
    ENTRY.format(id=id, severity=severity, more=more)
    for id, severity, more in (
        ("baars", "warning", "contested: false"),
        ("karper", "error", "contested: false"),
        ("snoek", "warning", "contested: false"),
        ("zalm", "suggestion", "contested: true"),
    )
)
CUE, NO_CUE = "De snoek en de man.", "De snoek en de boom."
LOW, HIGH = -1.5, 3.0  # .18 and .95


@pytest.fixture(scope="module")
def catalogue(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The invented entries of all tests, and four that depend on context."""
    root = shutil.copytree(world, tmp_path_factory.mktemp("fish") / "world")
    write_data(root, {"wordlists/nl/fish.yml": WORDS, "rules/nl/fish-word.yml": rule("fish")})
    return Catalogue(compile_folder(root))


@pytest.fixture
def weigh(tmp_path: Path) -> Callable[..., Path]:
    """``weigh(features, lower=..., own=...)``: a file of weights."""

    def weigh(
        features: Mapping[str, float],
        own: Mapping[str, tuple[int, int]] = {},
        firm: float = 1.0,
        **moves: float,
    ) -> Path:
        weights = {name: (weight, firm) for name, weight in features.items()}
        path = tmp_path / f"{abs(hash((*features.items(), *own, *moves.items())))}.json"
        path.write_text(packed({"nl": Learned(9, 4, Moves(**moves), own=own, weights=weights)}), "utf-8")
        return path

    return weigh


@pytest.fixture
def found(catalogue: Catalogue) -> Callable[..., list[Finding]]:
    def found(text: str, weights: Path, **config: Any) -> list[Finding]:
        linter = Linter(Config(weights=weights, **config), catalogue)
        return list(next(linter.lint_texts([text], lang="nl")).findings)

    return found


Weigh = Callable[..., Path]
Found = Callable[..., list[Finding]]


def test_what_depends_on_context_has_a_confidence(weigh: Weigh, found: Found) -> None:
    weights = weigh({"": 0.0, "speaks": 1.0, "near person": 0.5})
    (own, other) = found("De snoek en de man. De brandweerman kwam.", weights)
    assert (own.term, own.confidence, own.severity) == ("snoek", 0.82, Severity.WARNING)
    assert (other.term, other.confidence) == ("brandweerman", None)


def test_what_nothing_is_known_of_is_as_likely_as_not(weigh: Weigh, found: Found) -> None:
    assert [f.confidence for f in found(CUE, weigh({}))] == [0.5]
    assert [f.confidence for f in found(CUE, weigh({"": 400.0}))] == [0.99]
    assert [f.confidence for f in found(CUE, weigh({"": -400.0}))] == [0.01]


@pytest.mark.parametrize(
    ("features", "severity", "confidence"),
    [
        ({"term nl/snoek": LOW}, Severity.SUGGESTION, 0.18),
        ({"cue yes": LOW}, Severity.SUGGESTION, 0.18),
        ({"cue by near": LOW}, Severity.SUGGESTION, 0.18),
        ({"category fish": LOW}, Severity.SUGGESTION, 0.18),
        ({"term nl/snoek": HIGH}, Severity.WARNING, 0.95),
        ({"term nl/baars": LOW}, Severity.WARNING, 0.5),
    ],
)
def test_a_doubtful_warning_becomes_a_suggestion(
    weigh: Weigh, found: Found, features: Mapping[str, float], severity: Severity, confidence: float
) -> None:
    (finding,) = found(CUE, weigh(features, lower=0.4))
    assert (finding.severity, finding.confidence, finding.contested) == (severity, confidence, False)


def test_a_very_doubtful_one_is_shown_with_contested_only(weigh: Weigh, found: Found) -> None:
    weights = weigh({"term nl/snoek": LOW}, hide=0.2, lower=0.4)
    assert found(CUE, weights) == []
    (finding,) = found(CUE, weights, contested=True)
    assert (finding.severity, finding.contested) == (Severity.SUGGESTION, True)


def test_what_lacks_a_cue_is_brought_forward_as_a_suggestion(weigh: Weigh, found: Found) -> None:
    sure = {"silent": HIGH, "cue no": 1.0}
    assert found(NO_CUE, weigh(sure)) == []
    assert found(NO_CUE, weigh({"silent": LOW}, bring=0.85)) == []
    (finding,) = found(NO_CUE, weigh(sure, bring=0.85))
    assert (finding.term, finding.severity, finding.confidence) == ("snoek", Severity.SUGGESTION, 0.98)
    assert finding.alternatives == ("vis",)


@pytest.mark.parametrize(
    "text",
    [
        "De snoek in de vijver.",
        "De snoek en de man bij de vijver.",
        "Hij riep: 'een snoek'.",
        "De heer Snoek kwam.",
    ],
)
def test_what_is_cleared_stays_silent(weigh: Weigh, found: Found, text: str) -> None:
    assert found(text, weigh({"silent": HIGH}, bring=0.5)) == []


def test_contested_entries_are_not_brought_to_those_who_did_not_ask(weigh: Weigh, found: Found) -> None:
    weights = weigh({"silent": HIGH}, bring=0.5)
    assert found("De zalm en de boom.", weights) == []
    assert [f.term for f in found("De zalm en de boom.", weights, contested=True)] == ["zalm"]


@pytest.mark.parametrize("own", [{}, {"nl/karper": (0, 9)}])
def test_an_error_is_never_moved(weigh: Weigh, found: Found, own: Mapping[str, tuple[int, int]]) -> None:
    weights = weigh({"": -9.0, "silent": 40.0}, own, lower=1.0, hide=1.0, bring=0.0)
    (finding,) = found("De karper en de man.", weights)
    assert (finding.severity, finding.contested, finding.confidence) == (Severity.ERROR, False, 0.01)
    assert found("De karper en de boom.", weights) == []


def test_where_nothing_was_shown_nothing_moves(weigh: Weigh, found: Found) -> None:
    weights = weigh({"": -9.0, "silent": 40.0})
    (finding,) = found(CUE, weights)
    assert (finding.severity, finding.contested, finding.confidence) == (Severity.WARNING, False, 0.01)
    assert found(NO_CUE, weights) == []


def test_a_word_that_the_house_judged_moves_by_its_own_limits(weigh: Weigh, found: Found) -> None:
    weights = weigh({"": LOW, "silent": 6.0}, {"nl/snoek": (0, 5)})
    assert found(CUE, weights) == []
    assert [f.severity for f in found(CUE, weights, contested=True)] == [Severity.SUGGESTION]
    assert [f.term for f in found(NO_CUE, weights)] == ["snoek"]
    assert [f.severity for f in found("De baars en de man.", weights)] == [Severity.WARNING]
    assert found("De baars en de boom.", weights) == []


# -- the file of weights


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Expecting value"),
        ("[]", "no file of weights"),
        ('{"version": 2}', "version is 2"),
        ("{}", "'version' is missing"),
        ('{"version": 1, "nl": {"rows": 1}}', "'right' is missing"),
        ("[" * 99_999, "no file of weights"),
    ],
)
def test_what_is_no_file_of_weights_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=words):
        load(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[0.5, 1.0]", '["a", 1.0]'),
        ("[0.5, 1.0]", "[NaN, 1.0]"),
        ("[0.5, 1.0]", "[1e99, 1.0]"),
        ("[0.5, 1.0]", "[0.5, -1.0]"),
        ("[0.5, 1.0]", "0.5"),
        ('"lower": 0.4', '"lower": 4'),
        ('"lower": 0.4', '"lower": true'),
        ('"lower": 0.4', '"louder": 0.4'),
        ('"lower": 0.4, "hide": null', '"lower": 0.4, "hide": 0.5'),
        ("[1, 2]", "[3, 2]"),
        ('"rows": 9', '"rows": -9'),
    ],
)
def test_numbers_that_no_training_gives_are_refused(weigh: Weigh, tmp_path: Path, old: str, new: str) -> None:
    text = weigh({"": 0.5}, {"nl/snoek": (1, 2)}, lower=0.4).read_text("utf-8")
    assert old in text
    path = tmp_path / "wrong.json"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConfigError, match=r"wrong\.json"):
        load(path)


def test_the_shipped_weights_are_small_and_written_as_ours_are() -> None:
    text = resources.confidence_file().read_text("utf-8")
    assert len(text.encode()) < 1_000_000
    assert packed(load(resources.confidence_file())) == text


def test_a_text_without_such_words_reads_no_weights(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr("inclusief_lint.judging.weights.load", read)
    linter = Linter(Config(accept=("x",)), catalogue)
    texts = ["De brandweerman kwam.", "Een vis.", "De grobbel daar."]
    assert [len(result.findings) for result in linter.lint_texts(texts, lang="nl")] == [1, 0, 1]


def test_judging_by_weights_needs_no_numpy() -> None:
    code = "import sys, inclusief_lint.judging.confidence, inclusief_lint.judging.weights as w; w.shipped()"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('numpy' in sys.modules)"], capture_output=True, text=True
    )
    assert done.stdout == "False\n", done.stderr


def test_another_file_of_weights_gives_other_results(
    run: Run, weigh: Weigh, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inclusief_lint.judging.linter.Lexicon", Lexicon)  # a new one in each run
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nweights = "own.json"', "utf-8")
    Path("a.txt").write_text(CUE, "utf-8")
    levels = []
    for weight in (LOW, HIGH, LOW):
        Path("own.json").write_text(weigh({"": weight}, lower=0.4).read_text("utf-8"), "utf-8")
        report = json.loads(run("check", "a.txt", "--format", "json").stdout)
        levels += [f["severity"] for f in report["files"][0]["findings"]]
    assert levels == ["suggestion", "warning", "suggestion"]


def test_a_wrong_file_of_weights_is_one_line(run: Run) -> None:
    Path(".inclusief-lint.toml").write_text('weights = "own.json"', "utf-8")
    Path("a.txt").write_text(CUE, "utf-8")
    for text in (None, "nothing"):
        if text:
            Path("own.json").write_text(text, "utf-8")
        result = run("check", "a.txt")
        assert result.exit_code == 2 and result.stderr.count("\n") == 1 and "own.json" in result.stderr


# -- learning


def put(*rows: object) -> None:
    Path("v.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def verdict(text: str, right: bool, word: str = "snoek", **more: object) -> dict[str, object]:
    return {"text": text, "word": word, "right": right, "lang": "nl", **more}


WRONG = [
    verdict(f"De snoek en de man {verb}.", right=False) for verb in "zit staat loopt eet slaapt leest".split()
]


@pytest.fixture
def shipped_weights(weigh: Weigh, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = weigh({"": 0.0, "speaks": 1.5, "silent": -1.5}, firm=20.0)
    monkeypatch.setattr(resources, "confidence_file", lambda: path)
    return path


def test_verdicts_of_the_house_lower_its_own_word_only(run: Run, shipped_weights: Path) -> None:
    put(*WRONG)
    result = run("learn", "v.jsonl", "--advice", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Verdicts learned: 6; written to house-weights.json.\n  nl/snoek: confidence 0.82 → 0."
    )
    assert "right in 0 of 6 places; from now on" in result.stdout
    assert 'weights = "house-weights.json"' in result.stdout
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nweights = "house-weights.json"', "utf-8")
    Path("a.txt").write_text("De snoek en de man. De baars en de man.", "utf-8")
    report = json.loads(run("check", "a.txt", "--contested", "--format", "json").stdout)
    levels = {f["term"]: (f["severity"], f["confidence"]) for f in report["files"][0]["findings"]}
    assert levels["snoek"][0] == "suggestion" and levels["snoek"][1] < 0.5
    assert levels["baars"][0] == "warning" and levels["baars"][1] > 0.6


def test_verdicts_of_the_house_bring_its_own_word_forward(run: Run, shipped_weights: Path) -> None:
    put(*(verdict(f"De snoek en de boom {n}.", right=True) for n in range(20)))
    assert run("learn", "v.jsonl", "--output", "own.json").exit_code == 0
    Path(".inclusief-lint.toml").write_text('lang = "nl"\nweights = "own.json"', "utf-8")
    Path("a.txt").write_text(NO_CUE, "utf-8")
    report = json.loads(run("check", "a.txt", "--format", "json").stdout)
    assert [(f["term"], f["severity"]) for f in report["files"][0]["findings"]] == [("snoek", "suggestion")]


def test_few_verdicts_change_the_confidence_and_no_finding(run: Run, shipped_weights: Path) -> None:
    put(*WRONG[:2])
    assert "findings stay as they are" in run("learn", "v.jsonl", "--advice", "en").stdout
    assert load(Path("house-weights.json").absolute())["nl"].own == {}


def test_learning_again_gives_the_same_file(run: Run, shipped_weights: Path) -> None:
    put(*WRONG)
    contents = []
    for _ in range(2):
        assert run("learn", "v.jsonl").exit_code == 0
        contents.append(Path("house-weights.json").read_bytes())
    assert contents[0] == contents[1]


def test_what_cannot_be_learned_is_told_with_its_line(run: Run, shipped_weights: Path) -> None:
    put(
        WRONG[0],
        verdict("De zeehond zwemt.", right=True, word="zeehond"),
        verdict("De snoek zwemt.", right=True, word="baars"),
        verdict("De brandweerman kwam.", right=False, word="brandweerman"),
        verdict("Hij riep: 'een snoek'.", right=False),
        {"text": "Le snoek dort bien dans la maison avec nous tous.", "word": "snoek", "right": True},
        verdict("Een snoek, en de snoek en de man.", right=False, word="", start=14, end=19),
    )
    result = run("learn", "v.jsonl", "--advice", "en")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Verdicts learned: 2; written to house-weights.json."
    for number, words in (
        (2, "no entry"),
        (3, "not in the sentence"),
        (4, "context does not"),
        (5, "quotation"),
        (6, "language"),
    ):
        assert sum(words in line and f"(line {number})" in line for line in lines) == 1, words


def test_nothing_to_learn_writes_nothing(run: Run, shipped_weights: Path) -> None:
    put(verdict("De zeehond zwemt.", right=True, word="zeehond"))
    result = run("learn", "v.jsonl", "--advice", "nl")
    assert result.exit_code == 2 and "niets geschreven" in result.stdout
    assert not Path("house-weights.json").exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{", "no JSON"),
        ("[" * 99_999, "no JSON"),
        ("[]", "is an object"),
        ('{"text": "a", "word": "a"}', '"right"'),
        ('{"text": "a", "word": "a", "right": 1}', '"right"'),
        ('{"text": 1, "word": "a", "right": true}', '"text"'),
        ('{"text": "a", "right": true}', '"word"'),
        ('{"text": "a", "start": 0, "end": 2, "right": true}', '"end"'),
        ('{"text": "a", "start": true, "end": 1, "right": true}', '"start"'),
        ('{"text": "a", "word": "a", "right": true, "lang": "fr"}', '"lang"'),
        ('{"text": "a", "word": "a", "right": true, "wrong": 1}', '"wrong"'),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_written(
    run: Run, shipped_weights: Path, row: str, words: str
) -> None:
    put(*WRONG)
    assert run("learn", "v.jsonl").exit_code == 0
    before = Path("house-weights.json").read_bytes()
    with Path("v.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{row}\n")
    result = run("learn", "v.jsonl")
    assert result.exit_code == 2 and "v.jsonl:8: " in result.stderr and words in result.stderr
    assert Path("house-weights.json").read_bytes() == before


def test_another_file_is_not_overwritten(run: Run, shipped_weights: Path) -> None:
    put(*WRONG)
    Path("letter.txt").write_text("Dear all", "utf-8")
    result = run("learn", "v.jsonl", "--output", "letter.txt", "--advice", "en")
    assert result.exit_code == 2 and "another file" in result.stderr
    assert Path("letter.txt").read_text("utf-8") == "Dear all"
    assert run("learn", "nowhere.jsonl").exit_code == 2


def test_without_numpy_learning_says_what_to_install(
    run: Run, shipped_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(*WRONG)
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = run("learn", "v.jsonl")
    assert result.exit_code == 2 and "pip install numpy" in result.stderr


# -- training


def rows(folder: Path, count: int) -> None:
    """Write made-up rows: beside a tree "snoek" is right where the next word is one for people."""
    folder.mkdir()
    with (folder / "debias_nl_dev.jsonl").open("w", encoding="utf-8") as file:
        for n in range(count):
            right = n % 2 == 0
            text = f"Daar zwom de snoek {'bezoeker' if right else 'water'} nummer {n} op een dag weg."
            span = {"start": text.index("snoek"), "end": text.index("snoek") + 5}
            row = {"id": str(n), "lang": "nl", "text": text, "spans": [span], "record": f"r{n}"}
            file.write(json.dumps({**row, "expected": "flag" if right else "ok", "ambiguous": True}) + "\n")


def test_training_moves_what_cross_validation_shows(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(tmp_path / "rows", 60)
    contents = []
    for name in ("a.json", "b.json"):
        training.main(["--data", str(tmp_path / "rows"), "--output", str(tmp_path / name)])
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    learned = load(tmp_path / "a.json")["nl"]
    assert (learned.rows, learned.right, learned.records) == (60, 30, {"nl/snoek": (30, 60)})
    assert learned.moves.bring is not None and learned.moves.lower is None
    assert "| nl | where a cue is missing | 60 (30) |" in capsys.readouterr().out


def test_training_moves_nothing_that_is_not_shown(run: Run, tmp_path: Path) -> None:
    rows(tmp_path / "rows", 12)
    training.main(["--data", str(tmp_path / "rows"), "--output", str(tmp_path / "a.json")])
    assert load(tmp_path / "a.json")["nl"].moves == Moves()
