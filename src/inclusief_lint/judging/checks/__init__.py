"""How to look: a handful of checks that all rules share.

To add one, write a module with a subclass of ``Check`` and name it in ``CHECKS``; see
``rules/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping

from .abbreviation import AbbreviationCheck
from .base import Check, Part
from .candidate import Candidate
from .characters import CharactersCheck
from .element import ElementCheck
from .language import LanguageCheck
from .length import LengthCheck
from .passive import PassiveCheck
from .pattern import PatternCheck
from .presence import PresenceCheck
from .share import ShareCheck
from .term import TermCandidate, TermCheck

CHECKS: Mapping[str, type[Check]] = {
    "abbreviation": AbbreviationCheck,
    "characters": CharactersCheck,
    "element": ElementCheck,
    "language": LanguageCheck,
    "length": LengthCheck,
    "passive": PassiveCheck,
    "pattern": PatternCheck,
    "presence": PresenceCheck,
    "share": ShareCheck,
    "term": TermCheck,
}

__all__ = ["CHECKS", "Candidate", "Check", "Part", "TermCandidate", "TermCheck"]
