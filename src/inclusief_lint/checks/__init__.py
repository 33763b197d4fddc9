"""How to look: a handful of checks that all rules share.

A check is stateless between documents.  To add one, write a module with a class that has
the methods of ``Check`` and name it in ``CHECKS``; see ``rules/README.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from . import term

if TYPE_CHECKING:
    from ..datafile import Mapping as Node


class Check(Protocol):
    """What every check offers."""

    @staticmethod
    def validate(rule: Node, lang: str) -> None:
        """Refuse a rule whose options this check does not understand.

        Raises:
            DataError: names file and line.
        """
        ...


CHECKS: Mapping[str, type[term.TermCheck]] = {"term": term.TermCheck}

__all__ = ["CHECKS", "Check"]
