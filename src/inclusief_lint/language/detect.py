"""Which language a stretch of prose is in.

What is declared is believed.  For the rest, words that mark Dutch or English decide where
they abound, and ``letters`` elsewhere; these refuse to decide below four words or below a
probability of 0.9: ``guess`` knows more of a few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from .letters import likelihoods

# Neighbours that would otherwise be taken for Dutch or English.
CANDIDATES = ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "da", "sv", "no", "af", "fy"]
# So near that a passage in an old spelling or a dialect is taken for the other.
AKIN = {"nl": ("af", "fy"), "da": ("no", "sv"), "no": ("da", "sv"), "sv": ("da", "no"), "es": ("pt",)}
_ENOUGH = 0.9
LIKELY = 0.6  # for a whole document in which a word of that language was found
_MIN_WORDS = 4
_FEW_WORDS = 25
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAMPLE = 4000  # characters; more adds time and nothing else
_DUTCH_MARKS = frozenset(
    "het een niet zijn voor wordt worden heeft naar deze bij uit hebben zij onze werd".split()
)
_ENGLISH_MARKS = frozenset("the and with are this from that which have been were their has".split())
_MIN_MARKS = 3
_MARK_SHARE = 0.08  # of the words; running text of either language has more
_MARGIN = 5  # times as many marks as of the other language


def primary(tag: str | None) -> str | None:
    """Return the primary subtag of a language tag: ``nl`` for ``nl-BE`` or ``nl_NL``."""
    return re.split(r"[-_]", tag.strip().lower())[0] if tag and tag.strip() else None


def _by_marks(words: list[str]) -> str | None:
    """Return the language whose own function words abound, or None when that is not plain.

    The marks are words that the neighbours (German, Frisian,
    Afrikaans, French, the Scandinavian languages) do not have.
    """
    nl, en = _marks(words)
    enough = max(_MIN_MARKS, len(words) * _MARK_SHARE)
    if nl >= enough and nl >= _MARGIN * en:
        return "nl"
    if en >= enough and en >= _MARGIN * nl:
        return "en"
    return None


def _marks(words: list[str]) -> tuple[int, int]:
    """Return how many words are marks of Dutch and of English."""
    return sum(w in _DUTCH_MARKS for w in words), sum(w in _ENGLISH_MARKS for w in words)


def seems(text: str, lang: str | None) -> bool:
    """Tell whether a passage shows only marks of this language, and at least one."""
    nl, en = _marks(_WORD.findall(text[:_SAMPLE].lower()))
    return (lang == "nl" and nl > 0 and not en) or (lang == "en" and en > 0 and not nl)


def detect(text: str, *, enough: float = _ENOUGH) -> str | None:
    """Return the language code of a text, or None when it is too short or unclear.

    Args:
        text: prose; only its beginning is read.
        enough: the probability from which the letters are believed.

    Raises:
        DataError: the table of letters is of another format.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _MIN_WORDS:
        return None
    plain = _by_marks(words)
    if plain is not None:
        return plain
    likely = likelihoods(text[:_SAMPLE])
    language = max(likely, key=likely.__getitem__)
    return language if likely[language] >= enough else None


def other_language(text: str, lang: str) -> str | None:
    """Return the language that a passage is in when that is surely not ``lang``, else None.

    Args:
        text: prose; only its beginning is read.
        lang: primary subtag of the language that is declared.

    Raises:
        DataError: the table of letters is of another format.
    """
    if lang not in CANDIDATES or seems(text, lang):
        return None
    found = detect(text)
    return None if found in (None, lang, *AKIN.get(lang, ())) else found


def sample_of(texts: Iterable[str]) -> str:
    """Return as much of the beginning of a document as tells its language."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size > _SAMPLE:
            break
    return " ".join(sample)


def is_short(text: str) -> bool:
    """Tell whether a text has so few words that the letters alone do not tell its language."""
    return sum(1 for _ in islice(_WORD.finditer(text), _FEW_WORDS + 1)) <= _FEW_WORDS


def has_words(text: str) -> bool:
    """Tell whether there is a word of letters in a text."""
    return _WORD.search(text) is not None


def by_marks(text: str) -> str | None:
    """Return the language whose own function words abound in a text, or None."""
    return _by_marks(_WORD.findall(text[:_SAMPLE].lower()))
