"""What a change of the data does to a body of text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from benchmarks.corpus_diff.__main__ import main


@pytest.fixture
def place(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with texts, and two versions of the small world that differ in three entries."""
    for name in ("old", "new"):
        shutil.copytree(world, tmp_path / name)
    crowd = tmp_path / "new" / "wordlists" / "nl" / "crowd.yml"
    text = crowd.read_text(encoding="utf-8")
    text = text.replace("brandweerman: [brandweermens, lid van de brandweer]\n    ", "")
    text = text.replace('"De [brandweerman] kwam."', '"De [brandweermannen] kwamen."')
    text = text.replace("De brandweermens kwam", "De brandweerlieden kwamen")
    text = text.replace("grobbels: [buren]", "grobbels: [buren]\n    krobbel: [buur]")
    text = text.replace("severity: error", "severity: warning")
    crowd.write_text(text, encoding="utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.md").write_text(
        "Het regende. De brandweerman kwam te laat. Er was niets meer.\n\nEen grobbel en een krobbel.\n"
    )
    (texts / "b.txt").write_text("Elke brandweerman zag een grobbel.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_findings_that_appear_and_disappear(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["old", "new", "texts", "--lang", "nl"])
    assert capsys.readouterr().out.splitlines() == [
        "2 files, 21 words; findings per 1,000 words: 190.48 before, 142.86 after",
        "",
        "appear: 1 (47.62 per 1,000 words)",
        "  nl/grobbel  1  warning",
        "    texts/a.md:3: Een grobbel en een [krobbel].",
        "",
        "disappear: 2 (95.24 per 1,000 words)",
        "  nl/brandweerman  2  warning",
        "    texts/a.md:1: De [brandweerman] kwam te laat.",
        "    (1 more)",
        "",
        "change in severity: 2 (95.24 per 1,000 words)",
        "  nl/grobbel  2  error to warning",
        "    texts/a.md:3: Een [grobbel] en een krobbel.",
        "    (1 more)",
    ]


@pytest.mark.slow
def test_the_same_data_twice_gives_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "new", "texts", "--lang", "nl"])
    out = capsys.readouterr().out
    assert "appear: 0" in out
    assert "disappear: 0" in out
    assert "[" not in out


@pytest.mark.slow
def test_a_revision_is_exported(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], check=True)

    git("init", "--quiet")
    for name in ("wordlists", "rules"):
        shutil.copytree(place / "old" / name, place / name)
    git("add", "wordlists", "rules")
    git("commit", "--quiet", "-m", "old")
    for name in ("wordlists", "rules"):
        shutil.rmtree(place / name)
        shutil.copytree(place / "new" / name, place / name)
    main(["HEAD", ".", "texts", "--lang", "nl"])
    by_revision = capsys.readouterr().out
    main(["old", "new", "texts", "--lang", "nl"])
    assert capsys.readouterr().out == by_revision


def test_what_is_no_data_is_named(place: Path) -> None:
    with pytest.raises(SystemExit, match="neither a data folder nor a git revision"):
        main(["no-such-revision", "new", "texts"])
    with pytest.raises(SystemExit, match="texts: holds neither"):
        main(["texts", "new", "texts"])


@pytest.mark.slow
def test_outputs_are_compared_byte_by_byte(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--keep", "golden", "old", "texts", "--lang", "nl"]) == 0
    assert main(["golden", "old", "--outputs", "--lang", "nl"]) == 0
    assert "differs" not in capsys.readouterr().out
    assert main(["golden", "new", "--outputs", "--lang", "nl"]) == 1
    out = capsys.readouterr().out
    assert "check-texts.text: differs" in out
    assert "readability-texts.html: differs" not in out
