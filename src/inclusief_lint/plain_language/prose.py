"""Which text counts as running prose, and whether there is enough of it for a score.

Sentences of paragraphs, list items, quotations, footnotes and captions count; each block
ends its last sentence.  Headings, table cells, alternative texts, titles and labels are
judged by the rules but are no sentences: a heading of three words would make a text look
easier than it reads.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from ..knowledge.measures import shipped
from ..knowledge.readability_data import ScoreLimits
from ..language.counts import Counts, words_in
from ..language.sentences import Sentence, fold
from ..reading.segments import PROSE, Segment

_ENDINGS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'”’»)]*_ "


def is_prose(segment: Segment) -> bool:
    """Tell whether the sentences of a segment count."""
    return segment.kind in PROSE


def why_no_score(
    sentences: Sequence[Sentence],
    counts: Counts,
    function_words: Container[str],
    limits: ScoreLimits | None = None,
) -> str | None:
    """Return why these sentences get no score, or None when they may have one.

    Args:
        sentences: all sentences of the prose, in one language.
        counts: theirs.
        function_words: the shared list ``function-word`` of that language.
        limits: from when on there is one; those of the shipped data by default.

    Returns:
        ``too-short``: a score of so few sentences says nothing.  ``not-running``: a table,
        a poem, a list of names, code, or a text without sentences as people write them.
    """
    limits = limits or shipped().limits
    if counts.sentences < limits.sentences:
        return "too-short"
    mean = counts.words / counts.sentences
    if not limits.mean_sentence[0] <= mean <= limits.mean_sentence[1]:
        return "not-running"
    if _share(_function(sentences, function_words)) < limits.function_words:
        return "not-running"
    closed = _share(_is_closed(s) for s in sentences if s.segment.kind != "item")
    return "not-running" if closed < limits.closed_sentences else None


def _share(answers: Iterable[bool]) -> float:
    """Return the share of true answers; of none, all."""
    total = right = 0
    for answer in answers:
        total += 1
        right += answer
    return right / total if total else 1.0


def _function(sentences: Iterable[Sentence], words: Container[str]) -> Iterable[bool]:
    return (fold(word) in words for s in sentences for word in words_in(s.text))


def _is_closed(sentence: Sentence) -> bool:
    return sentence.text.rstrip(_CLOSERS).endswith(_ENDINGS)
