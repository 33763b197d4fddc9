"""Suppressions: findings that a writer lets stand, by a note inside the text itself.

A suppression is a comment that the format's reader found (see ``docs/suppress.md``), or a
field of the front matter; nothing here searches the text, so a comment that is shown as
code suppresses nothing.  Each name in a suppression is accounted for by itself, so that one
of three that is no longer needed can be reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from ..finding import Finding, Suppression
from ..reading.source import Reading
from .directives import DIRECTIVE, META, UNUSED, Directives, Mark, Problem


class Suppressions:
    """All suppressions of one document.

    Args:
        reading: the document.
        known: every name that may be suppressed; asked for when there is something to
            check.
    """

    def __init__(self, reading: Reading, known: Callable[[], Collection[str]]) -> None:
        self._directives = Directives(reading, known)

    @staticmethod
    def are_in(reading: Reading) -> bool:
        """Tell whether a document has any; quick, for most have none."""
        return META in reading.meta or any(
            e.kind == "comment" and DIRECTIVE.match(e.target) for e in reading.elements
        )

    def apply(
        self, findings: Sequence[Finding], names_of: Callable[[Finding], Iterable[str]]
    ) -> list[Finding]:
        """Return the findings, the suppressed ones marked, in the same order.

        Of several suppressions of the same name the innermost counts as used.

        Args:
            findings: in source order.
            names_of: gives the names under which a finding can be suppressed.
        """
        whole = {mark.name: mark for mark in reversed(self._directives.marks) if mark.place is None}
        ranges = [
            (mark.place, n, mark) for n, mark in enumerate(self._directives.marks) if mark.place is not None
        ]
        # Outer before inner; of two with one place the later one is the inner.
        coming = sorted(ranges, key=lambda item: (item[0][0], -item[0][1], item[1]), reverse=True)
        open_: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
        marked: list[Finding] = []
        for finding in findings:
            while coming and finding.scope != "document" and coming[-1][0][0] <= finding.start:
                (_, end), _, mark = coming.pop()
                open_[mark.name].append((end, mark))
            best: tuple[int, Mark] | None = None
            for name in ("", *names_of(finding)):
                stack = open_.get(name, [])
                while finding.scope != "document" and stack and stack[-1][0] <= finding.start:
                    stack.pop()
                mark_of_all = whole.get(name)
                if stack and finding.scope != "document":
                    hit, depth = stack[-1][1], stack[-1][1].at[0]
                elif mark_of_all is not None:
                    hit, depth = mark_of_all, -1
                else:
                    continue
                hit.used = True
                if best is None or depth > best[0]:
                    best = depth, hit
            if best is not None:
                finding = replace(finding, suppressed=Suppression(best[1].by, best[1].reason))
            marked.append(finding)
        return marked

    def problems(self, is_judged: Callable[[str], bool]) -> list[Problem]:
        """Return what is wrong with the suppressions, after ``apply``, in source order.

        Args:
            is_judged: tells whether all that a name stands for was looked for in this run;
                only then can it be called unused.  The empty name stands for everything.
        """
        unused = [
            Problem(UNUSED, "suppression-unused" if m.name else "suppression-unused-all", *m.at,
                    {"name": m.name})
            for m in self._directives.marks
            if not m.used and is_judged(m.name)
        ]  # fmt: skip
        return sorted([*self._directives.problems, *unused], key=lambda p: (p.start, p.end))
