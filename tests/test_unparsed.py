"""A pipeline that tags but does not parse: what asks for a parse stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from inclusief_lint import Config, assess, lint, readability
from inclusief_lint.judging.coreference import reference
from inclusief_lint.knowledge.catalogue import load
from tests.some import some

WORDS = {
    "nl": "De/DET brandweerman/NOUN kwam/VERB en/CCONJ hij/PRON at/VERB zijn/PRON brood/NOUN",
    "en": "The/DET fireman/NOUN came/VERB and/CCONJ he/PRON ate/VERB his/PRON bread/NOUN",
}


def tagging(lang: str) -> Language:
    """Return a pipeline that has learnt one sentence by heart."""
    rows = [word.split("/") for word in WORDS[lang].split()]
    words, tags = [word for word, _ in rows], [tag for _, tag in rows]
    nlp = spacy.blank(lang)
    nlp.add_pipe("morphologizer")
    made = nlp.make_doc(" ".join(words))
    example = Example.from_dict(made, {"words": words, "pos": tags, "morphs": [""] * len(words)})
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(30):
        nlp.update([example], sgd=optimizer)
    assert [token.pos_ for token in nlp(made.text)] == tags
    return nlp


@pytest.mark.slow
@pytest.mark.parametrize("lang", WORDS)
def test_antecedents_are_not_sought(lang: str) -> None:
    nlp, catalogue = tagging(lang), load(())
    text = " ".join(word.split("/")[0] for word in WORDS[lang].split())
    for doc in some(nlp.pipe([text] * 3)):
        assert not doc.has_annotation("DEP")
        asked = [t for t in doc if t.pos_ in ("NOUN", "PRON")]
        assert len(asked) == 4
        for token in asked:
            span = doc[token.i : token.i + 1]
            assert reference(span, lambda name: catalogue.word_set(lang, name), {}) is None


@pytest.mark.slow
@pytest.mark.parametrize("lang", WORDS)
def test_everything_that_asks_for_a_parse_ends_well(tmp_path: Path, lang: str) -> None:
    tagging(lang).to_disk(tmp_path / "own")
    config = Config(contested=True, pipelines={lang: str(tmp_path / "own")})
    terms = [term for term in load(()).terms() if term.lang == lang]
    examples = [example.text for term in terms[::5] for example in term.examples]
    assert len(examples) > 200
    text = "\n\n".join(examples)
    assert lint(text, lang=lang, config=config)
    assert assess(text, lang=lang, config=config)
    assert readability(text, lang=lang, config=config).error is None
