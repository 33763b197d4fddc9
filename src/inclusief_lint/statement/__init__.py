"""The statement checklist: which guideline a text meets, by which sentence, what is missing.

The same readings, sentences, pipelines and findings as everything else; the knowledge is
in ``rules/statement/`` and the word lists.  Names are imported when first used: the hint in
``check`` needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checklist import Checklist
    from .detect import looks_like_statement
    from .result import (
        NO,
        NOT_APPLICABLE,
        PARTIAL,
        YES,
        Assessment,
        Evidence,
        Goal,
        NearMiss,
        Placeholder,
        StatementResult,
    )

_HOME = {"Checklist": "checklist", "looks_like_statement": "detect"}

__all__ = [
    "NO",
    "NOT_APPLICABLE",
    "PARTIAL",
    "YES",
    "Assessment",
    "Checklist",
    "Evidence",
    "Goal",
    "NearMiss",
    "Placeholder",
    "StatementResult",
    "looks_like_statement",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"{__name__}.{_HOME.get(name, 'result')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
