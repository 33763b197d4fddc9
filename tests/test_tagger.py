"""The packed pipelines load, with the asked components only, and say how sure they are."""

from pathlib import Path

import pytest

from inclusief_lint.language.lemmas import Lemmatizer, natural_lemma
from inclusief_lint.language.tagger import load, probabilities, probability
from tests.some import some

PIPELINES = Path(__file__).parent.parent / "pipelines"


def test_only_the_asked_components() -> None:
    nlp = load(PIPELINES / "nl.bin", ("morphologizer",))
    assert nlp.pipe_names == ["tok2vec", "morphologizer"]
    doc = nlp("De bezoeker leest een boek.")
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]
    assert not doc.has_annotation("DEP")


def test_unknown_component() -> None:
    with pytest.raises(ValueError, match="no component 'ner'"):
        load(PIPELINES / "nl.bin", ("ner",))


def test_not_a_packed_file(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"nothing")
    with pytest.raises(ValueError, match="not a packed pipeline"):
        load(tmp_path / "x.bin")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_probabilities(language: str) -> None:
    text = {"nl": "Het museum ontvangt bezoekers.", "en": "The museum receives visitors."}[language]
    doc = load(PIPELINES / f"{language}.bin", ("morphologizer",))(text)
    for token in some(doc):
        table = probabilities(token)
        assert sum(table.values()) == pytest.approx(1, abs=0.01)
        assert max(table, key=table.__getitem__) == token.pos_
        assert probability(token) == table[token.pos_]
    assert (probability(doc[1], "NOUN") or 0) > 0.8


def test_passive_in_both_languages() -> None:
    for language, text in (
        ("nl", "De vacature is door de directeur geschreven."),
        ("en", "The vacancy was written by the director."),
    ):
        doc = load(PIPELINES / f"{language}.bin")(text)
        relations = {token.dep_ for token in doc}
        assert {"nsubj:pass", "aux:pass"} <= relations


def test_empty_text() -> None:
    nlp = load(PIPELINES / "en.bin")
    assert len(nlp("")) == 0


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("bezoekers", "NOUN", "bezoeker"),
        ("museumbezoekers", "NOUN", "museumbezoeker"),
        ("jeugdgezondheidszorg", "NOUN", "jeugdgezondheidszorg"),
        ("meegedaan", "VERB", "meedoen"),
        ("slechtzienden", "ADJ", "slechtziend"),
        ("Rembrandt", "PROPN", "Rembrandt"),
    ],
)
def test_dutch_lemmas(form: str, upos: str, lemma: str) -> None:
    assert Lemmatizer(PIPELINES / "nl-lemmas.bin").lemma(form, upos) == lemma


def test_natural_lemma() -> None:
    assert natural_lemma("industrielanden", "industrie_land", "NOUN") == "industrieland"
    assert natural_lemma("vindt", "plaats_vinden", "VERB") == "vinden"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_is_found_alike_before_and_after_its_table_is_unpacked(language: str) -> None:
    path = PIPELINES / f"{language}-lemmas.bin"
    unpacked = Lemmatizer(path)
    for upos in some(unpacked._packed):
        forms = [line.partition("\t")[0] for line in some(unpacked._packed[upos].splitlines())]
        asked = [*forms[:3], *forms[len(forms) // 2 :][:3], *forms[-3:], "kwibbel", "\x01", "\uffff"]
        packed = [Lemmatizer(path).known(form, upos) for form in asked]
        for _ in range(600):
            unpacked.known("kwibbel", upos)
        assert [unpacked.known(form, upos) for form in asked] == packed
