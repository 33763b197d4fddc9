"""How hard a text is to read: counts, published formulas, a LiNT-like score and rare words.

Every function is pure: a language is an argument, nothing is fetched, and wordfreq or a
pipeline is loaded only by the function that needs it.  Numbers, never levels such as B1.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .counts import Counts, count, count_words, words_in

_HOME = {
    "Counts": "counts",
    "count": "counts",
    "count_words": "counts",
    "words_in": "counts",
}

__all__ = ["Counts", "count", "count_words", "words_in"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
