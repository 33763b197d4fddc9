"""The component for spaCy users, as they would use it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from inclusief_lint import spacy_component
from inclusief_lint.errors import ConfigError
from tests.pages import DOCS, run_page
from tests.some import some

PAGE = DOCS / "spacy.md"
TEXTS = ["De brandweerman kwam. 😀 Nog een brandweerman.", "Het regent.", "Elke brandweerman zag het."]


def dutch() -> spacy.language.Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe("inclusief_lint")
    return nlp


def found(doc: Doc) -> list[tuple[int, int, str, str, str]]:
    return [(s.start_char, s.end_char, s.text, s.label_, s.kb_id_) for s in doc.spans["inclusief"]]


def test_findings_are_spans_of_the_doc() -> None:
    doc = dutch()(TEXTS[0])
    assert found(doc) == [
        (0, 15, "De brandweerman", "nl/gendered-role", "brandweerman"),
        (32, 44, "brandweerman", "nl/gendered-role", "brandweerman"),
    ]
    whole = spacy_component.findings(doc)
    assert [f.severity.word for f in whole] == ["warning", "warning"]
    assert [(f.start, f.end) for f in whole] == [(0, 15), (32, 44)]


def test_findings_survive_bytes_and_doc_bins() -> None:
    nlp = dutch()
    docs = list(nlp.pipe(TEXTS))
    assert len(spacy_component.findings(docs[0])) == 2
    for doc in some(docs):
        again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert found(again) == found(doc)
        assert spacy_component.findings(again) == spacy_component.findings(doc)
    kept = DocBin(docs=docs, store_user_data=True)
    for doc, again in zip(some(docs), DocBin().from_bytes(kept.to_bytes()).get_docs(nlp.vocab), strict=True):
        assert spacy_component.findings(again) == spacy_component.findings(doc)


def test_several_processes_give_the_same() -> None:
    nlp = dutch()
    one = list(nlp.pipe(TEXTS * 5))
    two = list(nlp.pipe(TEXTS * 5, n_process=2, batch_size=3))
    assert [found(d) for d in two] == [found(d) for d in one]
    assert [spacy_component.findings(d) for d in two] == [spacy_component.findings(d) for d in one]
    assert sum(len(found(d)) for d in two) == 15


def test_options_reach_the_linter() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("inclusief_lint", config={"ignore": ["roles"]})
    assert not nlp("The fireman came.").spans["inclusief"]


def test_nothing_in_another_language() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("inclusief_lint", config={"lang": "en"})
    doc = nlp("The fireman came.")
    assert [s.text for s in doc.spans["inclusief"]] == ["fireman"]


@pytest.mark.parametrize("config", [{"lang": "fr"}, {"select": ["no-such-rule"]}, {"ignore": ["no-such"]}])
def test_what_does_not_exist_is_told_when_it_is_added(config: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        spacy.blank("nl").add_pipe("inclusief_lint", config=config)


def test_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_page(PAGE, capsys) >= 2
