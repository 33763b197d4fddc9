"""Words that data may use, and the code that knows what they mean, are the same on both sides."""

from __future__ import annotations

import pytest

from inclusief_lint import vocabulary
from inclusief_lint.finding import Severity
from inclusief_lint.judging.checks import CHECKS, characters, element
from inclusief_lint.judging.contexts import CONTEXTS
from inclusief_lint.judging.patterns import RELATIONS
from inclusief_lint.knowledge.options_schema import OPTIONS


def test_every_word_has_its_code() -> None:
    assert set(vocabulary.CONTEXTS) == set(CONTEXTS)
    assert set(vocabulary.CLEARING) <= set(CONTEXTS)
    assert set(vocabulary.RELATIONS) == set(RELATIONS)
    assert set(vocabulary.CHECKS) == set(CHECKS) == set(OPTIONS)
    assert set(vocabulary.ELEMENT_FINDERS) == set(element.FINDERS)
    assert set(vocabulary.CHARACTER_FINDERS) == set(characters.FINDERS)


def test_every_severity_has_its_word() -> None:
    assert tuple(level.word for level in sorted(Severity)) == vocabulary.SEVERITIES
    assert [Severity.of(word) for word in vocabulary.SEVERITIES] == sorted(Severity)
    assert Severity.of("advice") is Severity.TIP
    with pytest.raises(KeyError):
        Severity.of("tip")
