"""Keeps findings about plain language to what a reader can take in: one for each of the hardest sentences.

An abbreviation that nothing explains is told once in a run, however many pages have it.

``rules/readability/budget.yml`` says how many, and what weighs how much.  It comes last: what is
hidden was judged, can be accepted in a baseline, and never counts for the exit code.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from .. import lazy_regex
from ..finding import FileResult, Finding
from ..vocabulary import KINDS

if TYPE_CHECKING:
    from ..config import Config
    from ..knowledge.budget_data import BudgetRules
    from ..knowledge.catalogue import Catalogue

# Sentences need not be exact here: they only tell which findings belong together.
_BREAK = lazy_regex.pattern(
    r"[.!?…][\"'”’)\]]*\s|\n[ \t\r]*\n|\n[ \t]*[-*+#>|]|<(?:p|li|h[1-6]|td|th|div|br)\b", re.IGNORECASE
)


def within_budget(
    results: Iterable[FileResult], config: Config, catalogue: Catalogue
) -> Iterator[FileResult]:
    """Yield results without the findings beyond the budget; ``hidden`` counts those.

    Args:
        results: with all that was found.
        config: ``plain`` is ``all`` for no budget; a rule that is selected has none.
        catalogue: knows the rules and the budget.
    """
    rules = catalogue.knowledge.budget
    if rules is None:
        yield from results
        return
    told: set[tuple[str, str]] = set()
    yield from map(partial(_bounded, config=config, catalogue=catalogue, rules=rules, told=told), results)


def _bounded(
    result: FileResult,
    config: Config,
    catalogue: Catalogue,
    rules: BudgetRules,
    told: set[tuple[str, str]],
) -> FileResult:
    """Return a result without the findings beyond the budget; what is told once is noted in ``told``."""
    own = config.for_path(result.path)
    lifted = frozenset(own.select)
    bound = [
        f
        for f in (() if own.plain == "all" else result.findings)
        if f.suppressed is None
        and not (lifted and f.rule in catalogue.rules and catalogue.rules[f.rule].names & lifted)
    ]
    plain = [f for f in bound if f.group in KINDS["plain"]]
    hidden = set(map(id, plain)).difference(_kept(plain, result, rules)) if plain else set()
    once = [f for f in bound if _name(f) in rules.once]
    hidden.update(id(f) for f in once if (f.rule, f.text) in told)
    told.update((f.rule, f.text) for f in once)
    hidden.update(id(f) for f in bound if f.rule in rules.asked)
    if hidden:
        left = tuple(f for f in result.findings if id(f) not in hidden)
        return replace(result, findings=left, hidden=len(hidden))
    return result


def _kept(findings: Iterable[Finding], result: FileResult, rules: BudgetRules) -> Iterator[int]:
    """Yield the identities of the findings shown: the weightiest of each of the hardest sentences."""
    room = rules.first + max(0, result.words - rules.words) // rules.each
    weighed = [
        (sum(_weight(f, rules) for f in together), together[0].start, together)
        for together in _sentences(findings, result.text)
    ]
    weighed.sort(key=lambda item: (-item[0], item[1]))
    for weight, _, together in weighed[:room]:
        if weight >= rules.least:
            yield id(max(together, key=lambda f: (_weight(f, rules), -f.start)))


def _name(finding: Finding) -> str:
    """Return the rule without its language."""
    return finding.rule.rpartition("/")[2]


def _weight(finding: Finding, rules: BudgetRules) -> float:
    name = _name(finding)
    if name == rules.long_rule:
        over = rules.long_over[finding.rule.partition("/")[0]]
        return max(0.0, (finding.text.count(" ") + 1 - over) / rules.long_each)
    return rules.weights.get(name, 1.0)


def _sentences(findings: Iterable[Finding], text: str) -> Iterable[list[Finding]]:
    """Return findings by the sentence that they stand in; one about the whole text stands alone."""
    breaks = array("Q", (match.end() for match in _BREAK.finditer(text)))
    whole = sorted((f.start, f.end) for f in findings if f.scope == "sentence")
    starts = [start for start, _ in whole]
    together: dict[object, list[Finding]] = defaultdict(list)
    for number, finding in enumerate(findings):
        inside = bisect_right(starts, finding.start) - 1
        if finding.scope == "document":
            together["document", number].append(finding)
        elif inside >= 0 and finding.start < whole[inside][1]:
            together["sentence", starts[inside]].append(finding)
        else:
            together["between", bisect_right(breaks, finding.start)].append(finding)
    return together.values()
