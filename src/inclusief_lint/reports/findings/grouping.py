"""What people are shown of the findings in one text: people first, a word that recurs only once.

Programs get every place as a finding of its own; this is for those who read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ...language.sentences import fold
from ...vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...finding import Finding

_KIND_OF = {group: kind for kind, groups in KINDS.items() for group in groups}
_ORDER = tuple(KINDS)
MOST_LINES = 20  # named after a finding; more would hide what follows


class Shown(NamedTuple):
    """A finding as people see it.

    Attributes:
        finding: the first of its places in the text.
        others: the same words, of which the same is said, further on; in source order.
    """

    finding: Finding
    others: tuple[Finding, ...] = ()

    @property
    def places(self) -> int:
        """The number of places in the text."""
        return 1 + len(self.others)


def kind_of(group: str) -> str:
    """Return the kind of a group of rules: a key of ``KINDS``."""
    return _KIND_OF.get(group, "other")


def shown(findings: Iterable[Finding]) -> list[Shown]:
    """Return the findings in one text by kind, in the order of ``KINDS``, each kind in source order.

    The same words under the same rule or term, with the same message, are taken together: the
    first place stands for all.  Findings about a sentence or the whole text stay apart.
    """
    found: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        found.setdefault(_likeness(finding, number), []).append(finding)
    rows = [Shown(first, tuple(others)) for first, *others in found.values()]
    return sorted(rows, key=lambda row: _ORDER.index(kind_of(row.finding.group)))


def _likeness(finding: Finding, number: int) -> object:
    """Return what two places share that are shown as one."""
    if finding.scope != "span" or not finding.text:
        return number
    words = " ".join(fold(finding.text).split())
    return finding.rule, finding.term, words, fold(finding.message), finding.lang, finding.suppressed


def also(row: Shown, say: Callable[..., str], lang: str) -> str:
    """Return in a sentence where the words stand too; empty where they stand once.

    Args:
        row: the finding.
        say: gives texts of the interface, as ``Catalogue.say`` does.
        lang: the reader's language.
    """
    here = row.finding.line
    lines = list(dict.fromkeys(finding.line for finding in row.others if finding.line != here))
    is_here = any(finding.line == here for finding in row.others)
    if not lines:
        return say("also-here", lang) if is_here else ""
    named = ", ".join(map(str, lines[:MOST_LINES]))
    if len(lines) > MOST_LINES:
        named = say("also-more", lang, lines=named, n=len(lines) - MOST_LINES)
    key = f"also-{'one' if len(lines) == 1 else 'many'}"
    return say(f"{key}-here" if is_here else key, lang, lines=named)
