"""The draw and the verdicts of the benchmark on what `check` shows."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.shown import __main__ as command
from benchmarks.shown import draw
from benchmarks.shown.__main__ import Verdict, measure, share, shares, verdicts

_WORDS = ("brandweerman", "bejaarden", "slaaf", "blanke", "timmerman")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two pages in each file, the second of which cannot be read."""
    (tmp_path / "text").mkdir()
    texts = {
        "nl": [f"De {word} liep gisteren langs het grote museum in de stad." for word in _WORDS],
        "en": ["The chairman of the museum walked into the gallery.", "The fireman saw the painting there."],
    }
    for file, lines in texts.items():
        pages = [("a", "\n\n".join(lines)), ("b", "Les chats dorment dans la maison de ma tante.")]
        with lzma.open(tmp_path / "text" / f"{file}.jsonl.xz", "wt", encoding="utf-8") as stream:
            for source, text in pages:
                page = {"source": f"{file}/{source} page.md", "suffix": ".md", "text": text}
                stream.write(json.dumps(page) + "\n")
    return tmp_path


def _found(data: Path) -> list[draw.Seen]:
    return [s for r in draw.checked(draw.pages(data)) for s in draw.seen(r) if s.lang == "nl"]


def test_a_page_gives_at_most_two_and_a_seed_always_the_same(data: Path) -> None:
    found = _found(data)
    assert len(found) > draw.MOST
    drawn = draw.draw(found, 1)
    assert len(drawn) == draw.MOST
    assert drawn == draw.draw(reversed(found), 1)
    assert len({tuple(item.digest for item in draw.draw(found, seed)) for seed in range(9)}) > 1


def test_a_judge_sees_the_finding_in_its_page(data: Path) -> None:
    [item] = draw.draw(_found(data), 1, count=1)
    lines = "\n".join(draw.described(item))
    assert item.digest in lines
    assert f"⟦{item.finding.text}⟧" in lines
    assert item.finding.message in lines


def test_what_is_gone_and_what_is_new_is_told(data: Path) -> None:
    found = _found(data)
    drawn = draw.draw(found, 1)
    rows = [Verdict("nl", 1, item.finding.rule, item.digest, "right") for item in drawn[:1]]
    rows.append(Verdict("nl", 1, "nl/jargon", "0" * 12, "noise"))
    lines = list(shares(rows, found, 1))
    assert lines[0].strip() == (
        "as judged: right 0.50, right or defensible 0.50 of 2 (right 1, defensible 0, wrong 0, noise 1)"
    )
    assert lines[1].strip().startswith("still shown: right 1.00, right or defensible 1.00 of 1")
    assert lines[2].strip() == "gone: 1 (noise 1); unjudged in the draw of now: 1"


def test_aims_are_met_by_few_findings_that_help() -> None:
    assert measure([4] * 9 + [12]).reached
    assert not measure([5] * 10).reached
    assert not measure([1] * 8 + [40] * 2).reached
    row = Verdict("nl", 1, "r", "d", "right")
    defensible, wrong = row._replace(verdict="defensible"), row._replace(verdict="wrong")
    assert share([row] * 6 + [defensible] * 3 + [wrong]).reached
    assert not share([row] * 5 + [defensible] * 5).reached
    assert not share([row] * 8 + [wrong] * 2).reached


def test_every_verdict_is_known_and_none_is_given_twice(tmp_path: Path) -> None:
    rows = verdicts()
    assert Counter(r.lang for r in rows if r.seed == 1) == {"nl": draw.COUNT, "en": draw.COUNT}
    assert len({(r.lang, r.seed, r.digest) for r in rows}) == len(rows)
    broken = tmp_path / "verdicts.tsv"
    broken.write_text("lang\tseed\trule\tdigest\tverdict\nnl\t1\tr\td\tfine\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'fine' is not one of"):
        verdicts(broken)


@pytest.mark.parametrize(("last", "status"), [("right", 0), ("noise", 1)])
def test_the_command_counts_pages_findings_and_what_was_not_read(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], last: str, status: int
) -> None:
    monkeypatch.setattr("sys.argv", ["shown", "--data", str(data), "--verdicts"])
    monkeypatch.setattr(command, "measure", lambda counts: command.Measure(len(counts), 0))
    rows = [Verdict("nl", 1, "r", "d", "wrong"), Verdict("nl", 2, "r", "d", last)]
    monkeypatch.setattr(command, "verdicts", lambda: rows)
    assert command.main() == status  # of the draws only the last one counts
    out = capsys.readouterr().out
    assert "nl: 1 pages" in out
    assert "as judged" in out
    assert "not read: 2 pages (language fr 2)" in out
