"""All measures of one document, and none where they would say nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from ..knowledge.measures import language, shipped
from ..knowledge.readability_data import ReadabilityData
from ..language.counts import Counts, count
from ..language.sentences import Sentence
from .formulas import FORMULAS
from .lint_like import Estimate, features, score
from .prose import is_prose, why_no_score
from .syllables import counter


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a document in one language.

    Attributes:
        lang: ``nl`` or ``en``.
        counts: of its prose; see ``prose`` for what that is.
        no_score: why there is no score (``too-short``, ``not-running``), or None.
        formulas: figures of the published formulas by name; empty without a score.
        lint_like: the LiNT-like score; None without one, for English, or without analysis.
        lint_like_no_topic: the same with the words of the subject left out.
    """

    lang: str
    counts: Counts
    no_score: str | None
    formulas: dict[str, float] = field(default_factory=dict)
    lint_like: Estimate | None = None
    lint_like_no_topic: Estimate | None = None


def measure(
    sentences: Iterable[Sentence],
    lang: str,
    *,
    function_words: Container[str],
    topic: Container[str],
    data: ReadabilityData | None = None,
) -> Measures:
    """Return the measures of the sentences of a document that are in one language.

    Args:
        sentences: all of them, in order; what is no prose is left out here.  For the
            LiNT-like score they need a ``doc`` with Universal Dependencies.
        lang: ``nl``, ``en`` or a tag such as ``nl-NL``.
        function_words: the shared list ``function-word`` of the language.
        topic: the shared list ``topic`` of the language.
        data: what is known of a language; the shipped data by default.

    Raises:
        ValueError: there are no measures for this language.
    """
    code, data = language(lang), data or shipped()
    prose = [s for s in sentences if is_prose(s.segment)]
    counts = count(prose, counter(code, data))
    reason = why_no_score(prose, counts, function_words, data.limits)
    if reason:
        return Measures(code, counts, reason)
    figures = {name: formula(counts) for name, formula in FORMULAS[code].items()}
    return Measures(
        code,
        counts,
        None,
        {name: value for name, value in figures.items() if value is not None},
        _estimate(prose, data) if code == "nl" else None,
        _estimate(prose, data, topic) if code == "nl" else None,
    )


def _estimate(
    sentences: list[Sentence], data: ReadabilityData, topic: Container[str] = frozenset()
) -> Estimate | None:
    if not all(s.doc is not None and s.doc.has_annotation("DEP") for s in sentences):
        return None
    found = features(sentences, topic, data)
    return score(found, data.lint) if found else None
