"""Which texts ask for a pipeline, up to which level, and who asks.

    python -m benchmarks.pipelines.asks FOLDER [...] [--entries] [--select RULE ...]

Of each file in a folder it is counted what the default rules ask for: nothing, parts of speech or the
parser. Behind it stands for each rule (and with --entries each entry) how many texts it asks in, and in
how many it alone asks for that level: those that would ask for less without it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from inclusief_lint.config import Config
from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.selection import Selection
from inclusief_lint.language.pipelines import PARSE, TAGS, TEXT, TOKENS
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reading.source import Reading

LEVELS: Mapping[int, str] = {TEXT: "nothing", TOKENS: "tokens", TAGS: "tags", PARSE: "parser"}


class Ask(NamedTuple):
    """One candidate that words alone do not decide."""

    level: int
    rule: str
    term: str
    sentence: str


def asks(linter: Linter, reading: Reading) -> Iterator[Ask]:
    """Yield what stays open in a text when its words have been looked at."""
    run = DocumentRun(linter.document(reading), linter.config, Selection(linter.config, linter.lexicon))
    run.collect()
    for candidate in run.open:
        sentence = candidate.sentence.text if candidate.sentence else ""
        yield Ask(candidate.needs, candidate.rule.id, candidate.term.id if candidate.term else "", sentence)


def table(pages: Sequence[Sequence[Ask]], *, entries: bool) -> Iterator[str]:
    """Yield the lines of the report on one folder."""
    tops = Counter(max((ask.level for ask in page), default=TEXT) for page in pages)
    for level, name in ((TOKENS, "spaCy"), (TAGS, "a pipeline"), (PARSE, "the parser")):
        share = sum(n for top, n in tops.items() if top >= level) / max(1, len(pages))
        yield f"{name}: {share:.1%} of {len(pages)} texts"
    asking: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for page in pages:
        top = max((ask.level for ask in page), default=TEXT)
        for level in {ask.level for ask in page}:
            who = {f"{a.rule} {a.term}" if entries else a.rule for a in page if a.level == level}
            for name in who:
                asking[level, name][0] += 1
                asking[level, name][1] += level == top and len(who) == 1
    yield "level   texts  alone  who"
    for (level, name), (texts, alone) in sorted(asking.items(), key=lambda i: (-i[0][0], -i[1][0], i[0][1])):
        yield f"{LEVELS[level]:7} {texts:5}  {alone:5}  {name}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report for each folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipelines.asks", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--entries", action="store_true", help="name the entries of word lists too")
    parser.add_argument("--select", nargs="+", default=[], help="these rules only")
    args = parser.parse_args(arguments)
    linter = Linter(Config(select=tuple(args.select)) if args.select else Config())
    for folder in args.folders:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        readings = (read_bytes(path.read_bytes(), path.name) for path in paths)
        print(folder, *table([list(asks(linter, r)) for r in readings], entries=args.entries), sep="\n")


if __name__ == "__main__":
    main()
