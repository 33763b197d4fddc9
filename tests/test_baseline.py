"""Baselines: what stays accepted, what is new, and the file itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint.check.baseline import Baseline, load
from inclusief_lint.errors import ConfigError
from inclusief_lint.finding import FileResult, Finding

Run = Callable[..., Result]

OLD = "Daar woont sinds vorig jaar een grobbel aan de overkant van het nieuwe museum.\n"
OTHER = "Vandaag sprak een wijze grobbel ons toe in de grote zaal.\n"


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(run: Run, *args: str, code: int | None = None) -> list[tuple[str, int]]:
    """Return (path, line) of the findings."""
    result = run("check", "--lang", "nl", "--format", "json", *args)
    if code is not None:
        assert result.exit_code == code
    files = json.loads(result.stdout)["files"]
    return [(f["path"], x["line"]) for f in files for x in f["findings"]]


@pytest.fixture
def accepted(run: Run) -> Run:
    """Two pages with one finding each, both accepted in ``base.json``."""
    put("site/a.md", f"# Nieuws\n\n{OLD}")
    put("site/b.md", OTHER)
    result = run("check", "--lang", "nl", "site", "--write-baseline", "base.json")
    assert result.exit_code == 0
    assert "2 findings accepted" in result.stderr
    assert "Nothing to report" in result.stdout or "Geen opmerkingen" in result.stdout
    return run


def test_accepted_findings_are_silent(accepted: Run) -> None:
    assert found(accepted, "site", "--baseline", "base.json", code=0) == []
    assert len(found(accepted, "site", code=1)) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("site/a.md").rename("site/moved.md"),
        lambda: Path("site/a.md").rename("site/a.txt"),
        lambda: put("site/a.md", f"# Ander\n\nEen alinea ervoor.\n\n{OLD}\n\nEn een erna."),
        lambda: put("site/a.md", OLD.replace("een grobbel aan de overkant", "een\nGrobbel aan\nde overkant")),
        lambda: put("site/a.md", OLD.replace("nieuwe museum", "oude paleis")),
        lambda: Path("site/a.md").rename("site/a.html").write_text(f"<p>{OLD}</p>", encoding="utf-8"),
    ],
    ids=["renamed", "other format", "edits elsewhere", "wrapped anew", "further words", "as HTML"],
)
def test_moves_and_edits_elsewhere_do_not_wake_them(accepted: Run, change: Callable[[], Any]) -> None:
    change()
    assert found(accepted, "site", "--baseline", "base.json", code=0) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (OLD.replace("jaar een", "jaar weer een"), [1]),
        (OLD + "\n" + OLD, [3]),  # one more of the same
        (OLD + "\nOok de grobbel komt.\n", [3]),
        (OLD.replace("grobbel", "brandweerman"), [1]),
    ],
)
def test_new_findings_speak(accepted: Run, text: str, lines: list[int]) -> None:
    put("site/a.md", text)
    assert found(accepted, "site", "--baseline", "base.json") == [
        (str(Path("site/a.md")), line) for line in lines
    ]


def test_the_file_is_sorted_readable_and_stable(accepted: Run) -> None:
    first = Path("base.json").read_text(encoding="utf-8")
    data = json.loads(first)
    assert data["version"] == 1
    assert data["findings"] == sorted(data["findings"], key=lambda e: (e["text"], e["context"]))
    assert data["findings"][0] == {
        "rule": "nl/crowd-word",
        "term": "grobbel",
        "text": "grobbel",
        "context": "sprak een wijze|ons toe in",
        "count": 1,
    }
    assert len(first.splitlines()) == 4  # a finding a line, for a readable diff
    accepted("check", "--lang", "nl", "site/b.md", "site/a.md", "--write-baseline", "base.json")
    assert Path("base.json").read_text(encoding="utf-8") == first
    assert [p.name for p in Path().glob(".base*")] == []


def test_no_ignore_shows_accepted_findings_marked(accepted: Run) -> None:
    result = accepted(
        "check", "--lang", "nl", "site", "--baseline", "base.json", "--no-ignore", "--format", "json"
    )
    assert result.exit_code == 0
    marks = [x["suppressed"] for f in json.loads(result.stdout)["files"] for x in f["findings"]]
    assert marks == [{"by": "baseline", "reason": None}] * 2
    text = accepted(
        "check", "--lang", "nl", "site", "--baseline", "base.json", "--no-ignore", "--advice", "nl"
    )
    assert text.stdout.count("[al aanvaard]") == 2


def test_configuration_names_a_baseline_beside_it(accepted: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put(".inclusief-lint.toml", 'baseline = "base.json"\n')
    monkeypatch.chdir("site")
    assert found(accepted, ".", code=0) == []
    # Written anew from all findings, not from what the old one leaves.
    accepted("check", "--lang", "nl", ".", "--write-baseline", "new.json")
    assert len(json.loads(Path("new.json").read_text(encoding="utf-8"))["findings"]) == 2


def test_suppressed_findings_need_no_baseline(run: Run) -> None:
    put("a.md", f"<!-- inclusief-lint: ignore grobbel -->\n\n{OLD}")
    run("check", "--lang", "nl", "a.md", "--write-baseline", "base.json", "--no-ignore")
    assert json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"] == []
    assert load(Path("base.json")) is not None


def test_prune_removes_what_no_longer_occurs(accepted: Run) -> None:
    put("site/c.md", OLD)
    accepted("check", "--lang", "nl", "site", "--write-baseline", "base.json")
    Path("site/c.md").unlink()
    put("site/b.md", "Mooi weer.\n")
    result = accepted("baseline", "--prune", "base.json", "site", "--lang", "nl", "--advice", "en")
    assert result.exit_code == 0
    assert "2 findings no longer occur" in result.stdout
    (entry,) = json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"]
    assert (entry["context"], entry["count"]) == ("vorig jaar een|aan de overkant", 1)


def test_prune_does_not_accept_anything_new(accepted: Run) -> None:
    before = Path("base.json").read_text(encoding="utf-8")
    put("site/c.md", OLD + "\nOok de grobbel komt.\n")
    assert accepted("baseline", "--prune", "base.json", "site", "--lang", "nl").exit_code == 0
    assert Path("base.json").read_text(encoding="utf-8") == before


def test_prune_leaves_the_file_when_a_text_cannot_be_read(accepted: Run) -> None:
    before = Path("base.json").read_text(encoding="utf-8")
    Path("site/b.md").write_bytes(b"\0\1\2binary\0")
    result = accepted("baseline", "--prune", "base.json", "site", "--advice", "en")
    assert result.exit_code == 2
    assert "left as it was" in result.stderr
    assert Path("base.json").read_text(encoding="utf-8") == before


ENTRY = {"rule": "nl/x", "term": "x", "text": "x", "context": "|", "count": 1}


def held(*entries: dict[str, object]) -> str:
    return json.dumps({"version": 1, "findings": entries})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no valid JSON"),
        ('{"version": 1, "findings": [', "no valid JSON"),
        ("[]", 'needs "version"'),
        ('{"findings": []}', 'needs "version"'),
        ('{"version": 1}', 'needs "version"'),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 1, "findings": [1]}', "finding 1 is not an object"),
        (held(ENTRY, {**ENTRY, "text": 3}), 'finding 2 needs a text for "text"'),
        (held({**ENTRY, "count": 0}), "whole number from 1"),
        (held({**ENTRY, "count": True}), "whole number from 1"),
        ("\udcff", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_one_clear_sentence(run: Run, text: str, said: str) -> None:
    Path("base.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    put("a.md", OLD)
    for args in (("check", "a.md", "--baseline", "base.json"), ("baseline", "--prune", "base.json", "a.md")):
        result = run(*args)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith("inclusief-lint: base.json: ")
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_baseline_that_is_not_there_or_cannot_be_written(run: Run) -> None:
    put("a.md", OLD)
    missing = run("check", "a.md", "--baseline", "nee.json")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "there is no such baseline" in missing.stderr
    closed = run("check", "a.md", "--write-baseline", "geen/map/x.json")
    assert closed.exit_code == 2
    assert "cannot be written" in closed.stderr


def test_writing_goes_with_no_other_baseline(run: Run) -> None:
    put("a.md", OLD)
    for other in (("--baseline", "x.json"), ("--changed-since", "main")):
        assert run("check", "a.md", "--write-baseline", "y.json", *other).exit_code == 2


FINDINGS = st.lists(
    st.builds(
        Finding,
        start=st.integers(0, 99),
        end=st.just(100),
        rule=st.sampled_from(["nl/a", "en/b"]),
        term=st.sampled_from([None, "x", "y"]),
        text=st.text(max_size=5),
        context=st.sampled_from(["|", "a|b"]),
    ),
    max_size=12,
)


@given(old=FINDINGS, new=FINDINGS)
def test_a_file_holds_what_was_accepted(
    tmp_path_factory: pytest.TempPathFactory, old: list[Finding], new: list[Finding]
) -> None:
    def left(baseline: Baseline, findings: list[Finding]) -> tuple[Finding, ...]:
        return next(baseline.accept([FileResult("x", findings=tuple(findings))])).findings

    written = Baseline()
    list(written.collect([FileResult("x", findings=tuple(old))]))
    path = tmp_path_factory.getbasetemp() / "property.json"
    written.write(path)
    read = load(path)
    assert left(read, old) == left(written, old[::-1]) == ()
    assert left(read, new) == left(written, new)
    assert left(read, old + new) == tuple(new) or len(left(read, old + new)) == len(new)
    pruned = Baseline()
    list(pruned.collect([FileResult("x", findings=tuple(new))]))
    assert len(read.common(pruned)) == len(new) - len(left(read, new))


def test_load_raises_config_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)
