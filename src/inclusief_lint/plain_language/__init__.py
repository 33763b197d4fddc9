"""How hard a text is to read: counts, published formulas, a LiNT-like score and rare words.

Every function is pure: a language is an argument, nothing is fetched, and a list of
frequencies or a pipeline is loaded only by the function that needs it.  Numbers, never levels such as B1.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..knowledge.measures import frequencies
    from ..language.counts import Counts, count, count_words, words_in
    from .crosscheck import textstat_scores
    from .formulas import FORMULAS
    from .lint_like import Estimate
    from .measures import Measures, measure
    from .prose import is_prose, why_no_score
    from .rare import RareWord, rare_words
    from .syllables import counter

_HOME = {
    "FORMULAS": ".formulas",
    "Counts": "..language.counts",
    "Estimate": ".lint_like",
    "Measures": ".measures",
    "RareWord": ".rare",
    "count": "..language.counts",
    "count_words": "..language.counts",
    "counter": ".syllables",
    "frequencies": "..knowledge.measures",
    "is_prose": ".prose",
    "measure": ".measures",
    "rare_words": ".rare",
    "textstat_scores": ".crosscheck",
    "why_no_score": ".prose",
    "words_in": "..language.counts",
}

__all__ = [
    "FORMULAS",
    "Counts",
    "Estimate",
    "Measures",
    "RareWord",
    "count",
    "count_words",
    "counter",
    "frequencies",
    "is_prose",
    "measure",
    "rare_words",
    "textstat_scores",
    "why_no_score",
    "words_in",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
