"""How sure a finding is whose meaning depends on its context, and what follows from that.

The rules decide; the learned confidence may lower a warning to a suggestion, hide it behind
``contested``, or bring a match forward that lacks a cue.  It never touches an error, and moves
something only where the weights say that this was shown to beat the rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..finding import Severity
from ..vocabulary import KINDS
from .evidence import evidence

if TYPE_CHECKING:
    from ..knowledge.rules import Rule
    from ..knowledge.terms import Term
    from .checks.term import TermCandidate
    from .weights import Learned, Weights

# Groups of rules about form and plain language: no verdicts on people to learn from.
_OTHER_GROUPS = frozenset(group for kind, groups in KINDS.items() if kind != "people" for group in groups)


def depends_on_context(term: Term, rule: Rule) -> bool:
    """Tell whether an entry is about people, and speaks or not by what stands around the match."""
    return bool(term.only_if or term.unless or rule.unless) and rule.group not in _OTHER_GROUPS


def weighed(candidate: TermCandidate, speaks: bool, weights: Weights) -> TermCandidate | None:
    """Return a match whose conditions are decided as it is reported, or None when nothing is said.

    Args:
        candidate: the match; its entry depends on context.
        speaks: what the conditions say.
        weights: what was learned.
    """
    learned = weights.get(candidate.term.lang)
    if learned is None:
        return candidate if speaks else None
    if speaks:
        return _spoken(candidate, learned)
    bring = learned.moves_of(candidate.term.full_id).bring
    if bring is None or not lacks_cue(candidate):
        return None
    sure = learned.confidence(evidence(candidate, speaks))
    return replace(candidate, severity=Severity.SUGGESTION, confidence=sure) if sure >= bring else None


def lacks_cue(candidate: TermCandidate) -> bool:
    """Tell whether a match is silent for want of a cue only: nothing clears it, or might do so."""
    unless, only_if = candidate.conditions.unless, candidate.conditions.only_if
    if candidate.term.severity is Severity.ERROR or only_if is None:
        return False
    return not only_if.holds(candidate.occurrence) and (
        unless is None or unless.holds(candidate.occurrence) is False
    )


def _spoken(candidate: TermCandidate, learned: Learned) -> TermCandidate:
    sure = learned.confidence(evidence(candidate, speaks=True))
    found = replace(candidate, confidence=sure)
    if candidate.term.severity is Severity.ERROR:
        return found
    moves = learned.moves_of(candidate.term.full_id)
    if moves.hide is not None and sure < moves.hide:
        return replace(found, severity=Severity.SUGGESTION, is_doubted=True)
    if moves.lower is not None and sure < moves.lower:
        return replace(found, severity=min(found.severity, Severity.SUGGESTION))
    return found
