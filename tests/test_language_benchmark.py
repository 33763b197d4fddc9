"""The texts, labels and verdicts of the benchmark on the language of short text."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.language import __main__ as command
from benchmarks.language import draw
from benchmarks.language.__main__ import Told, foreign, labels, report

# A letter for each: texts that differ in digits only are one.
_HEADINGS = [f"Kaart van {a}{b}{a} dorp" for a in "abcdef" for b in "klmnop"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two pages in each file."""
    (tmp_path / "text").mkdir()
    for file in draw.FILES:
        pages = [
            {"source": "a", "suffix": ".md", "text": "".join(f"# {h} {file}\n\n" for h in _HEADINGS)},
            {
                "source": "b",
                "suffix": ".md",
                "text": "# Kaart\n\n# KAART van aka dorp 2 "
                f"{file}\n\n# een twee drie vier vijf zes zeven acht negen\n\n# 12 keer\n\n"
                "[Lees alle regels](x.html) bij ![Twee grote honden](y.png) en {{ naam van iets }}.\n",
            },
            {
                "source": "c",
                "suffix": ".html",
                "text": "<h2>Over {{ site.title }} ons</h2><a href=x>Over  ons</a>",
            },
        ]
        with lzma.open(tmp_path / "text" / f"{file}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(page) + "\n" for page in pages)
    return tmp_path


def test_headings_links_and_alternative_texts_are_drawn_once(data: Path) -> None:
    found = set(draw.pool(data, "nl").values())
    assert found - {f"{h} nl" for h in _HEADINGS} == {"Lees alle regels", "Twee grote honden", "Over ons"}
    assert len(found) == len(_HEADINGS) + 3


def test_no_text_is_in_two_sets(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "PER_FILE", 12)
    pools = {file: draw.pool(data, file) for file in draw.FILES}
    sets = {name: list(draw.draw(pools, name)) for name in draw.SEEDS}
    assert sets == {name: list(draw.draw(pools, name)) for name in draw.SEEDS}
    keys = [key for rows in sets.values() for _, _, key in rows]
    assert len(keys) == len(set(keys)) == 12 * len(draw.FILES) * len(draw.SEEDS)


def test_a_text_with_a_label_is_not_drawn_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "PER_FILE", 9)
    pools = {file: draw.pool(data, file) for file in draw.FILES}
    labelled = {key for _, _, key in draw.draw(pools, "unseen")}
    again = {key for _, _, key in draw.draw(pools, "unseen", labelled)}
    assert len(again) == 9 * len(draw.FILES)
    assert again.isdisjoint(labelled)


def test_labels_of_the_sets_drawn_before_are_known() -> None:
    before = draw.labelled_before("tune")
    assert before == {label.digest for label in labels("measure")}
    assert draw.labelled_before("unseen") == before | {label.digest for label in labels("tune")}


@pytest.mark.parametrize("name", draw.SEEDS)
def test_each_set_is_labelled_whole(name: str) -> None:
    assert Counter(label.file for label in labels(name)) == dict.fromkeys(draw.FILES, draw.PER_FILE)
    texts = [text for _, text in foreign(name)]
    assert len(set(texts)) == 40
    assert [t for t in texts if len(t.split()) not in range(2, 9)] == []
    assert {label for label, _ in foreign(name)}.isdisjoint(command.LANGUAGES)


def test_sets_have_no_text_in_common() -> None:
    every = [label.digest for name in draw.SEEDS for label in labels(name)]
    assert len(every) == len(set(every))
    written = [draw.digest(text) for name in draw.SEEDS for _, text in foreign(name)]
    assert len(written) == len(set(written))


def test_a_set_without_its_files_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command.sets() == list(draw.SEEDS)
    for file in ("labels.tune.tsv", "foreign.tune.tsv", "labels.unseen.tsv"):
        (tmp_path / file).touch()
    monkeypatch.setattr(command, "HERE", tmp_path)
    assert command.sets() == ["tune"]


@pytest.mark.parametrize(
    ("label", "right", "wrong"),
    [
        ("nl", ["nl"], ["en", "de", None]),
        ("en", ["en"], ["nl", None]),
        ("either", ["nl", "en", "de", None], []),
        ("af", ["af", "de", None], ["nl", "en"]),
    ],
)
def test_what_is_right(label: str, right: list[str | None], wrong: list[str | None]) -> None:
    assert [lang for lang in right + wrong if Told("", label, lang).right] == right


def test_misses_are_shown_when_asked_for() -> None:
    found = [Told("Wat nu", "nl", None), Told("Over ons", "nl", "nl"), Told("Oor ons", "af", "nl")]
    assert list(report("t", found, show=False)) == ["t (nl 1 of 2, af 0 of 1)"]
    assert list(report("t", found, show=True))[1:] == [
        "    nl, told nothing: Wat nu",
        "    af, told nl: Oor ons",
    ]


def test_a_text_that_is_not_there_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["language", "--data", str(data), "--set", "tune"])
    assert command.main() == 2
    assert labels("tune")[0].digest in capsys.readouterr().err
