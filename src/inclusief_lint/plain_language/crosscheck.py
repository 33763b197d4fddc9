"""textstat's figures on text prepared for it: a second opinion on our own counts.

textstat splits sentences at every full stop, reads ``3.500,50`` as three sentences and takes
``nl-NL`` for English; so it is given one sentence after the other, without marks inside.  Its
functions take text and no counts, and its English syllables need a corpus from the network:
therefore the figures we show come from ``formulas``, and textstat gives what it can get right.
textstat comes with the extra ``crosscheck``, and is imported only when its figures are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.measures import language
from ..language.counts import is_spelled_out, words_in
from ..language.sentences import Sentence

_SHORTEST = 3  # words; textstat drops shorter sentences and keeps their words


def prepared(sentences: Iterable[Sentence]) -> str:
    """Return sentences of three words or more as textstat reads them right.

    Each ends in one full stop; inside a word only letters are left, and a number or an
    address becomes the word ``x``.
    """
    lines = []
    for sentence in sentences:
        words = [_plain(word) for word in words_in(sentence.text)]
        if len(words) >= _SHORTEST:
            lines.append(" ".join(words) + ".")
    return "\n".join(lines)


def _plain(word: str) -> str:
    if not is_spelled_out(word):
        return "x"
    return "".join(c for c in word if c.isalpha()) or "x"


def is_installed() -> bool:
    """Tell whether textstat can be imported here, with all that it needs itself."""
    try:
        import textstat.backend.metrics  # noqa: F401
    except ImportError:
        return False
    return True


def textstat_scores(sentences: Iterable[Sentence], lang: str) -> dict[str, float]:
    """Return textstat's figures by the names of ``formulas.FORMULAS``.

    Nothing is fetched and no state is shared: its functions are called with the language.
    English has LIX only, since textstat's English syllables need a download.

    Args:
        sentences: in one language.
        lang: ``nl``, ``en`` or a tag such as ``nl-NL``.

    Raises:
        ValueError: there are no measures for this language.
        ImportError: textstat is not installed.
    """
    from textstat.backend import metrics

    code, text = language(lang), prepared(sentences)
    if not text:
        return {}
    scores = {"lix": float(metrics.lix(text))}
    if code == "nl":
        scores["flesch-douma"] = float(metrics.flesch_reading_ease(text, code))
    return scores
