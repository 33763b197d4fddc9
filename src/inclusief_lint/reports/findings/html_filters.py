"""What a reader of the page may leave out: ticks by kind and severity, obeyed by style rules alone."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...finding import Severity
from ...vocabulary import KINDS
from .grouping import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...finding import Finding
    from .grouping import Shown

SUPPRESSED = "suppressed"  # beside the severities: what someone lets stand weighs nothing
WEIGHTS = (*(severity.word for severity in sorted(Severity, reverse=True)), SUPPRESSED)


def pair(finding: Finding) -> str:
    """Return the kind and the weight of a finding as one class, such as ``people-warning``."""
    return f"{kind_of(finding.group)}-{weight(finding)}"


def weight(finding: Finding) -> str:
    """Return the severity as a word, or ``suppressed``."""
    return finding.severity.word if finding.suppressed is None else SUPPRESSED


def classes(finding: Finding) -> str:
    """Return the classes of what belongs to one finding: its pair, and both halves of it apart.

    In the text a sentence is marked more lightly than a word.
    """
    scope = "-sentence" if finding.scope == "sentence" else ""
    return f"{pair(finding)}{scope} of-{kind_of(finding.group)} is-{weight(finding)}"


def picked(rows: Iterable[Shown]) -> str:
    """Return the classes of what is there for several findings: seen while one of them is."""
    return " ".join(["pick", *sorted({pair(row.finding) for row in rows})])


class Filters:
    """Counts findings by kind and weight, and writes the ticks with their rules.

    Args:
        say: gives texts of the interface, as ``Catalogue.say`` does.
    """

    def __init__(self, say: Callable[..., str]) -> None:
        self._say = say
        self._findings: Counter[tuple[str, str]] = Counter()
        self._files: Counter[str] = Counter()

    def add(self, rows: Iterable[Shown]) -> None:
        """Count the findings in one text."""
        found = [(kind_of(row.finding.group), weight(row.finding)) for row in rows]
        self._findings.update(found)
        self._files.update({name for both in found for name in both})

    def _names(self, place: int) -> list[str]:
        """Return the kinds (0) or the weights (1) that were found, in their order."""
        found = {both[place] for both in self._findings}
        return [name for name in (tuple(KINDS), WEIGHTS)[place] if name in found]

    @property
    def choose(self) -> bool:
        """There is something to leave out."""
        return len(self._names(0)) > 1 or len(self._names(1)) > 1

    def tables(self, lang: str, *, files: bool) -> Iterator[str]:
        """Yield a table of the kinds and one of the weights, where there are several; each row has a tick.

        What is suppressed counts in its own row only.

        Args:
            lang: the reader's language.
            files: tell in how many files.
        """
        for place, head in enumerate(("kind", "severity")):
            names = self._names(place)
            if len(names) == 1:
                continue
            label = html.escape(self._say(f"page-show-{head}", lang))
            columns = [head, "findings", *(["files"] if files else [])]
            yield f'<div role="group" aria-label="{label}"><table><thead><tr>'
            for column in columns:
                yield f'<th scope="col">{html.escape(self._say(f"column-{column}", lang))}</th>'
            yield "</tr></thead><tbody>"
            for name in names:
                number = sum(
                    n
                    for both, n in self._findings.items()
                    if both[place] == name and (name == SUPPRESSED or both[1] != SUPPRESSED)
                )
                said = self._row(name, lang, sample=place == 1)
                cells = [number, *([self._files[name]] if files else [])]
                yield f'<tr><th scope="row">{said}</th>{"".join(f"<td>{n}</td>" for n in cells)}</tr>'
            yield "</tbody></table></div>"

    def _row(self, name: str, lang: str, *, sample: bool) -> str:
        """Return a tick for a kind or weight; the name of a weight is marked as words in the text are."""
        said = html.escape(self._say(f"{'severity' if sample else 'kind'}-{name}", lang))
        if sample:
            said = f'<mark class="is-{name}">{said}</mark>'
        off = html.escape(self._say("page-not-shown", lang))
        return (
            f'<label><input type="checkbox" id="show-{name}" autocomplete="off" checked> {said}'
            f'<span class="off"> ({off})</span></label>'
        )

    def style(self) -> str:
        """Return the rules that make the ticks work.

        A mark may stand for several findings, a file for many: these are seen while one of their
        pairs is ticked.  What belongs to one finding goes with its kind or its weight.  A browser
        that does not know ``:has`` shows everything, without ticks.
        """
        rules = [".source mark { text-decoration: none; }"]
        ticked = [set(self._names(place)) if len(self._names(place)) > 1 else set() for place in (0, 1)]
        if self.choose:
            rules += [".none-left { display: block; }", ".pick { display: none; }"]
        for place, prefix in enumerate(("of", "is")):
            for name in sorted(ticked[place]):
                gone = f"main:has(#show-{name}:not(:checked))"
                rules.append(f"{gone} :is(.label, .findings > li).{prefix}-{name} {{ display: none; }}")
        # The heaviest last, and words after sentences: where findings overlap, the last one counts.
        pairs = sorted(self._findings, key=lambda both: (-WEIGHTS.index(both[1]), both[0]))
        shown = {
            both: "".join(
                f":has(#show-{name}:checked)"
                for name, ticks in zip(both, ticked, strict=True)
                if name in ticks
            )
            for both in pairs
        }
        for both in pairs:
            line = "{ text-decoration: var(--sentence); }"
            rules.append(f"main{shown[both]} mark.{'-'.join(both)}-sentence {line}")
        for both in pairs:
            here, named = f"main{shown[both]}", "-".join(both)
            rules.append(f"{here} mark.{named} {{ text-decoration: var(--{both[1]}); }}")
            if self.choose:
                rules.append(f"{here} .pick.{named} {{ display: block; }}")
                rules.append(f"{here} .none-left {{ display: none; }}")
        style = "\n".join(rules) + "\n"
        return f"@supports selector(:has(*)) {{\n{style}}}\n" if self.choose else style
