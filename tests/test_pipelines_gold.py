"""The embedded pipelines on the project's own gold sentences (test half), and their corrections."""

from pathlib import Path

import pytest
from benchmarks.pipelines.gold import GOLD, LAYERS, SPLITS, score, sentences

from inclusief_lint import resources
from inclusief_lint.errors import DataError
from inclusief_lint.language.correction_file import read
from inclusief_lint.language.corrections import add_corrections
from inclusief_lint.language.tagger import load, probability
from tests.some import some

# What was reached, minus one point.
FLOORS = {
    "nl": {"upos": 95.0, "lemma": 96.3, "head": 93.2},
    "en": {"upos": 96.5, "lemma": 98.2, "head": 94.6},
}


@pytest.mark.data
@pytest.mark.parametrize("lang", sorted(FLOORS))
def test_floors(lang: str) -> None:
    reached = score(lang, "test")
    found = {layer: round(reached.percent(layer), 1) for layer in LAYERS}
    low = {layer: figure for layer, figure in found.items() if figure < FLOORS[lang][layer]}
    assert not low, reached.errors


@pytest.mark.data
@pytest.mark.parametrize("lang", sorted(FLOORS))
def test_gold_is_well_formed(lang: str) -> None:
    seen = set()
    for sentence in some(s for split in SPLITS for s in sentences(lang, split)):
        text = sentence["text"]
        seen.add(text)
        for token in some(sentence["tokens"]):
            for start, end in [
                (token["start"], token["end"]),
                *([token["head"]] if token.get("head") else []),
            ]:
                word = text[start:end]
                assert word and word == word.strip(), (text, token)
                assert not text[end : end + 1].isalnum() and not text[:start][-1:].isalnum(), (text, token)
    assert len(seen) == (GOLD / f"{lang}.jsonl").read_text(encoding="utf-8").count("\n")


def test_a_correction_is_sure_and_only_where_it_fits() -> None:
    nlp = load(resources.pipeline_folder() / "nl.bin", ("morphologizer",))
    add_corrections(nlp, "nl")
    add_corrections(nlp, "nl")  # a second time changes nothing
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "inclusief_corrections"]
    doc = nlp("- Boek een rondleiding.")
    assert doc[1].pos_ == "VERB"
    assert probability(doc[1]) == 1.0
    assert probability(doc[1], "NOUN") == 0.0
    assert doc[1].morph.get("VerbForm") == ["Fin"]
    assert nlp("Ik las dat boek een keer.")[3].pos_ == "NOUN"
    assert nlp("")[:].text == ""


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{why: x, pattern: [{LOWER: '@none'}], upos: NOUN}", 'no list "none"'),
        ("{why: x, pattern: [{LOWER: a}], upos: NOON}", "part of speech"),
        ("{why: x, pattern: [{LOWER: a}], token: 1, upos: NOUN}", "a place in every pattern"),
        ("{why: x, pattern: [{POS: NOUN}], upos: VERB}", "needs LOWER"),
        ("{why: x, pattern: [{LOWER: a, POS: N}], upos: VERB}", 'no part of speech "N"'),
        ("{why: x, patern: [{LOWER: a}], upos: VERB}", "unknown key"),
    ],
)
def test_mistakes_in_the_data(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "nl-corrections.yml"
    path.write_text(f"exceptions:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(DataError, match=message) as error:
        read(path)
    assert error.value.line == 2
