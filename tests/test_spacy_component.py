"""The component for spaCy users, as they would use it."""

import spacy

from inclusief_lint import spacy_component


def test_findings_are_spans_of_the_doc() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("inclusief_lint")
    doc = nlp("De brandweerman kwam. 😀 Nog een brandweerman.")
    found = [(s.start_char, s.end_char, s.text, s.label_, s.kb_id_) for s in doc.spans["inclusief"]]
    assert found == [
        (0, 15, "De brandweerman", "nl/gendered-role", "brandweerman"),
        (32, 44, "brandweerman", "nl/gendered-role", "brandweerman"),
    ]
    assert [f.severity.word for f in doc.user_data[spacy_component.KEY]] == ["warning", "warning"]


def test_options_reach_the_linter() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("inclusief_lint", config={"ignore": ["roles"]})
    doc = nlp("The fireman came.")
    assert not doc.spans["inclusief"]


def test_nothing_in_another_language() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("inclusief_lint", config={"lang": "en"})
    doc = nlp("The fireman came.")
    assert [s.text for s in doc.spans["inclusief"]] == ["fireman"]
