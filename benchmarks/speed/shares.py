"""Which pages of ordinary prose load a pipeline, and which rules ask for it.

    python -m benchmarks.speed.shares --data DIR [--pages N]

Each page of ordinary prose is linted by itself at the settings of ``check``; what it asks for decides
whether a run over that page alone would load a tagger or a parser.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inclusief_lint.config import Config
from inclusief_lint.judging.linter import Linter
from inclusief_lint.language.pipelines import PARSE, TAGS, TEXT
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from inclusief_lint.vocabulary import LANGUAGES

from ..pipelines.asks import asks

PAGES, PAGE_SIZE = 300, 1000  # bytes


class Asked(NamedTuple):
    """What one page asked of the pipelines.

    Attributes:
        level: the highest level of analysis: ``TEXT`` for none, ``TOKENS``, ``TAGS`` or ``PARSE``.
        rules: the rules with an open candidate, by the highest level that each needs.
        findings: how many findings the page has.
    """

    level: int
    rules: dict[str, int]
    findings: int

    @property
    def loads(self) -> bool:
        """Whether a tagger or a parser is loaded for it."""
        return self.level >= TAGS


def levels(pages: Iterable[str], lang: str | None = None, config: Config | None = None) -> Iterator[Asked]:
    """Yield what each page asks for, by itself.

    Args:
        pages: Markdown texts.
        lang: their language; told from the text when left out, as ``check`` does.
        config: the settings; the defaults when left out.
    """
    config = config or Config()
    linter = Linter(config if lang is None else config.with_options(lang=lang))
    for number, page in enumerate(pages):
        reading = FORMATS["markdown"].read(Source(f"{number}.md", page))
        rules: dict[str, int] = {}
        for ask in asks(linter, reading):
            rules[ask.rule] = max(rules.get(ask.rule, TEXT), ask.level)
        (result,) = linter.lint([reading])
        yield Asked(max(rules.values(), default=TEXT), rules, len(result.findings))


class Share(NamedTuple):
    """How many of a number of pages load what, and the rules that ask, with their pages."""

    pages: int
    pipeline: int
    parser: int
    for_pipeline: Counter[str]
    for_parser: Counter[str]


def share(asked: Iterable[Asked]) -> Share:
    """Count the pages; a rule counts once for each page, at its own level."""
    every = list(asked)
    by_rule = [
        Counter(rule for page in every for rule, needs in page.rules.items() if needs >= level)
        for level in (TAGS, PARSE)
    ]
    return Share(
        len(every),
        sum(page.loads for page in every),
        sum(page.level >= PARSE for page in every),
        *by_rule,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares, and which rules asked."""
    from . import treebank

    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.shares", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds ud/")
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args(arguments)
    for lang in LANGUAGES:
        pages = treebank.pages(treebank.sentences(options.data, lang), options.pages, PAGE_SIZE)
        found = share(levels(pages))
        print(f"{lang}: of {found.pages} pages {found.pipeline} load a pipeline, {found.parser} the parser")
        for rule, count in found.for_pipeline.most_common():
            print(f"  {rule:36}{count:5} pages{found.for_parser[rule]:5} for the parser")


if __name__ == "__main__":
    main()
