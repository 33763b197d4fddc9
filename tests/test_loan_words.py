"""Dutch anglicisms: words that everybody uses are no finding, and the Dutch word must be alive."""

from __future__ import annotations

import pytest
import wordfreq

from inclusief_lint import Config, Linter, lint
from inclusief_lint.knowledge.terms import Term
from inclusief_lint.language.sentences import fold

# Zipf scale: log10 of how often a word stands in a billion words. From here on a word of
# English is so usual in Dutch that only a Dutch word used more often is a reason to name it.
USUAL = 3.5


@pytest.fixture(scope="module")
def anglicisms(shipped: Linter) -> list[Term]:
    return [t for t in shipped.catalogue.terms() if (t.lang, t.category) == ("nl", "anglicism")]


@pytest.mark.data
def test_no_common_loan_word_is_an_anglicism(shipped: Linter, anglicisms: list[Term]) -> None:
    common = {fold(word) for word in shipped.catalogue.words("nl", "common-loan")}
    assert len(common) > 150
    assert not {form for term in anglicisms for form in term.forms if fold(form) in common}


@pytest.mark.data
def test_a_usual_english_word_has_a_dutch_word_that_is_used_more(anglicisms: list[Term]) -> None:
    def zipf(word: str) -> float:
        return wordfreq.zipf_frequency(word, "nl")

    usual = {
        form: [zipf(a) for a in alternatives if a.isalpha()]
        for term in anglicisms
        for form, alternatives in term.forms.items()
        if form.isalpha() and zipf(form) >= USUAL
    }
    assert usual, "the threshold sorts nothing out"
    assert not {form: dutch for form, dutch in usual.items() if max(dutch, default=0.0) <= zipf(form)}


@pytest.mark.data
@pytest.mark.parametrize("word", ["website", "team", "app", "podcast", "workshop", "support", "design"])
def test_common_loan_words_are_silent(word: str) -> None:
    found = lint(f"Onze {word} is nieuw en past bij het museum.", lang="nl", config=Config(contested=True))
    assert [f.rule for f in found] == []
