"""Judge real pages as `check` does by default, and draw from what is shown.

    python -m benchmarks.shown.draw [--data DIR] [--every N] [--seed N] [--count N] [--groups G,G]

DIR holds ``text/nl.jsonl.xz`` and ``text/en.jsonl.xz``: pages, one JSON object per line.  Prints
what a judge reads: the finding in its page, rule, message and alternatives, under the language
and the digest by which ``verdicts.tsv`` knows it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from inclusief_lint.check.plain_budget import within_budget
from inclusief_lint.config import Config
from inclusief_lint.errors import SourceError
from inclusief_lint.finding import FileResult, Finding
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.files import Unreadable
from inclusief_lint.reading.formats import reader_for
from inclusief_lint.reading.source import Reading, Source
from inclusief_lint.reports.findings.grouping import Shown, shown
from inclusief_lint.vocabulary import LANGUAGES

DATA = Path("../shared/data")
COUNT = 100
MOST = 2  # drawn from one page
_AROUND = 220  # characters that a judge sees on either side


class Page(NamedTuple):
    """A page: where it comes from (repository and path), its suffix and its text."""

    source: str
    suffix: str
    text: str


class Seen(NamedTuple):
    """A finding as people see it, with the text that it is about."""

    lang: str
    text: str
    row: Shown

    @property
    def finding(self) -> Finding:
        """The first of its places."""
        return self.row.finding

    @property
    def page(self) -> str:
        """A short name for the page, the same wherever its text is."""
        return _digest(self.text)

    @property
    def digest(self) -> str:
        """A short name for this rule at this place in this page."""
        found = self.finding
        return _digest(f"{found.rule} {found.start} {found.end} {self.text}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pages(data: Path, every: int = 1) -> Iterator[Page]:
    """Yield every so many-th page of both files."""
    for name in LANGUAGES:
        with lzma.open(data / "text" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % every == 0:
                    page = json.loads(line)
                    yield Page(page["source"], page["suffix"], page["text"])


def checked(found: Iterable[Page], groups: Sequence[str] = ()) -> Iterator[FileResult]:
    """Yield for each page what `check` has to show with all defaults, one run for each repository.

    Args:
        found: the pages.
        groups: only findings of these groups of rules; of all when left out.
    """
    linter = Linter(Config(select=tuple(groups)))
    for _, together in groupby(found, key=lambda page: page.source.partition(" ")[0]):
        results = linter.lint(map(_read, together))
        yield from within_budget(results, linter.config, linter.catalogue)


def _read(page: Page) -> Reading | Unreadable:
    try:
        return reader_for(page.suffix)(Source(page.source, page.text))
    except SourceError as error:
        return Unreadable(page.source, error)


def seen(result: FileResult) -> list[Seen]:
    """Return what people see of a result, in the order in which they do."""
    lang = result.lang or "none"
    return [Seen(lang, result.text, row) for row in shown(result.findings)]


def draw(found: Iterable[Seen], seed: int, count: int = COUNT) -> list[Seen]:
    """Return so many of the findings, each as likely as another, at most 2 of one page.

    A finding has its place in the order of a seed from its digest: what other findings come or
    go hardly changes what is drawn.
    """
    ordered = sorted(found, key=lambda item: _digest(f"{seed} {item.digest}"))
    drawn: dict[str, Seen] = {}
    of_page: Counter[str] = Counter()
    for item in ordered:
        if len(drawn) == count:
            break
        if item.digest not in drawn and of_page[item.page] < MOST:
            of_page[item.page] += 1
            drawn[item.digest] = item
    return list(drawn.values())


def described(item: Seen) -> Iterator[str]:
    """Yield the lines that a judge reads."""
    found = item.finding
    yield f"{item.lang}\t{item.digest}\t{found.rule}\t{found.severity.word}"
    if found.scope == "document":
        yield f"    the whole page: {_joined(item.text[: 3 * _AROUND])}"
    else:
        before = item.text[max(0, found.start - _AROUND) : found.start]
        after = item.text[found.end : found.end + _AROUND]
        yield f"    …{_joined(before)} ⟦{_joined(found.text)}⟧ {_joined(after)}…"
    yield f"    {found.message} {found.note}".rstrip()
    if found.alternatives:
        yield f"    alternatives: {' | '.join(found.alternatives)}"
    if item.row.others:
        yield f"    {item.row.places} places"


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main() -> None:
    """Print what is drawn in each language."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shown.draw", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every N-th page only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT, metavar="N", help="in each language")
    parser.add_argument("--groups", default="", metavar="G,G", help="only findings of these groups")
    options = parser.parse_args()
    groups = [name for name in options.groups.split(",") if name]
    results = checked(pages(options.data, options.every), groups)
    found = [item for result in results for item in seen(result)]
    for lang in LANGUAGES:
        for item in draw((item for item in found if item.lang == lang), options.seed, options.count):
            print(*described(item), sep="\n")


if __name__ == "__main__":
    main()
