"""What makes it fast changes nothing that is found: all of it off gives the same as all of it on.

Off is: every term tried at every place, spaCy's own tokenizer with all exceptions, one sentence at a
time, each document by itself and whole, and the parser wherever the tagger would do.  The cache,
several processes and parts of a text have tests of their own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
import spacy.tokenizer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from inclusief_lint import Config, FileResult, Linter, Severity, Source, resources
from inclusief_lint.judging import linter as linters
from inclusief_lint.judging import settle
from inclusief_lint.knowledge.schema import without_marks
from inclusief_lint.language import pipelines, tagger, tokenizer
from inclusief_lint.language.correction_data import Correction
from inclusief_lint.language.corrections import add_corrections
from inclusief_lint.language.pipelines import PARSE
from inclusief_lint.reading.formats import FORMATS
from tests.test_prefilter import slow

LANGUAGES = ("nl", "en")
CONFIG = Config(contested=True, min_severity=Severity.TIP, plain="all")


def anew(lang: str, level: int, corrections: Sequence[Correction] | None) -> Language:
    """Load a pipeline, whatever was loaded before."""
    nlp = tagger.load(resources.pipeline_folder() / f"{lang}.bin")
    add_corrections(nlp, lang, corrections)
    return nlp


@pytest.fixture(scope="module")
def plain() -> Iterator[Linter]:
    """Return a linter with everything off that makes it fast."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizer, "OnDemandTokenizer", spacy.tokenizer.Tokenizer)
        patch.setattr(tagger, "BATCH", 1)
        patch.setattr(settle, "_CHUNK", 0)
        patch.setattr(linters, "_BATCH", 1)
        patch.setattr(linters, "_PART", 10**9)
        patch.setattr(pipelines, "TAGS", PARSE)
        patch.setattr(pipelines, "shipped", anew)
        linter = slow(Linter(CONFIG))
        for lang in LANGUAGES:
            _, nlp = linter.pipelines._pipeline(lang, PARSE)
            assert (type(nlp.tokenizer), nlp.batch_size) == (spacy.tokenizer.Tokenizer, 1)
        yield linter


@pytest.fixture(scope="module")
def fast() -> Linter:
    """Return a linter as it is used; its pipelines are not those of ``plain``."""
    linter = Linter(CONFIG)
    for lang in LANGUAGES:
        assert type(linter.pipelines._pipeline(lang, PARSE)[1].tokenizer) is tokenizer.OnDemandTokenizer
    return linter


@cache
def examples(lang: str) -> list[str]:
    """Return the examples of all entries and rules of a language."""
    catalogue = Linter(CONFIG).catalogue
    found = []
    for owner in (*catalogue.all_terms.values(), *catalogue.rules.values()):
        if owner.lang in (lang, "any"):
            for example in owner.examples:
                found += [without_marks(t)[0] for t in (example.bad, example.ok) if t]
    return sorted(set(found))


def judged(linter: Linter, texts: Sequence[str], lang: str) -> list[FileResult]:
    readings = [FORMATS["markdown"].read(Source(f"{n}.md", text)) for n, text in enumerate(texts)]
    return [linted.result for linted in linter.runs(iter(readings), lang=lang)]


@pytest.mark.data
@pytest.mark.parametrize("lang", LANGUAGES)
def test_examples_give_the_same(fast: Linter, plain: Linter, lang: str) -> None:
    chance = random.Random(15)
    rows = chance.sample(examples(lang), 600)
    texts = [
        "\n\n".join(" ".join(rows[at + i : at + i + 4]) for i in range(0, 20, 4)) for at in range(0, 600, 20)
    ]
    found = judged(fast, texts, lang)
    assert sum(len(result.findings) for result in found) > 150
    assert found == judged(plain, texts, lang)


@pytest.mark.data
@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_generated_texts_give_the_same(fast: Linter, plain: Linter, lang: str, data: st.DataObject) -> None:
    sentences = st.sampled_from(examples(lang))
    glue = st.sampled_from([" ", " ", "\n\n", "\n- ", ", ", " (", ") ", ' "', '" ', "\n\n## "])
    parts = data.draw(st.lists(st.tuples(sentences, glue), min_size=1, max_size=12))
    text = "".join(sentence + mark for sentence, mark in parts)
    assert judged(fast, [text, text[::2], text.upper()], lang) == judged(
        plain, [text, text[::2], text.upper()], lang
    )
