"""The statement checklist: which guideline a text meets, by which sentence, what is missing.

The same readings, sentences, pipelines and findings as everything else; the knowledge is
in ``rules/statement/`` and the word lists.
"""

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
