"""Which language a stretch of prose is in.

What is declared is believed.  Detection (py3langid, Lui and Baldwin 2012) is loaded only
when a candidate stands in text that declares nothing; it refuses to decide below four
words or below a probability of 0.9, because nothing is reliable there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

JUDGED = ("nl", "en")
# Neighbours that would else be taken for Dutch or English.
_CANDIDATES = ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "da", "sv", "no", "af", "fy"]
_ENOUGH = 0.9
_MIN_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAMPLE = 4000  # characters; more adds time and nothing else


def primary(tag: str | None) -> str | None:
    """Return the primary subtag of a language tag: ``nl`` for ``nl-BE`` or ``nl_NL``."""
    return re.split(r"[-_]", tag.strip().lower())[0] if tag and tag.strip() else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES)
    return identifier


def detect(text: str) -> str | None:
    """Return the language code of a text, or None when it is too short or unclear."""
    if len(_WORD.findall(text[:_SAMPLE])) < _MIN_WORDS:
        return None
    language, probability = _identifier().classify(text[:_SAMPLE])
    return str(language) if probability >= _ENOUGH else None


def detect_document(texts: Iterable[str]) -> str | None:
    """Return the language of a document given the text of its segments."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size > _SAMPLE:
            break
    return detect(" ".join(sample))
