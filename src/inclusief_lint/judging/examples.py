"""Checks word lists and rules while they are being written: ``python -m inclusief_lint.data_check FILE``.

Reads only the named files, so that work in progress elsewhere does not stand in the way,
and runs their examples.  The same examples run for all files in ``tests/test_wordlists.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .. import resources
from ..config import Config
from ..errors import InclusiefLintError
from ..finding import Finding, Severity
from ..knowledge.catalogue import Catalogue
from ..knowledge.check_options import ShareOptions
from ..knowledge.compile import compile_folder
from ..knowledge.rules import Rule
from ..knowledge.schema import without_marks
from ..knowledge.terms import Example, Term
from ..reading.formats import FORMATS
from ..reading.source import Source
from ..vocabulary import LANGUAGES
from .linter import Linter

# As the examples are meant: contested entries and mere advice speak too.
_EVERYTHING = Config(contested=True, min_severity=Severity.TIP)
_USUAL = Example(0)


def linter_of(catalogue: Catalogue, rule: Rule | None = None) -> Linter:
    """Return a linter to run examples with.

    Args:
        catalogue: the data.
        rule: a rule without a word list, which runs alone or with the rules that it counts;
            None runs all word lists, which may stand in each other's way.
    """
    if rule is None:
        others = tuple(r.id for r in catalogue.checked_rules)
        return Linter(replace(_EVERYTHING, ignore=others), catalogue)
    counted = rule.options.of if isinstance(rule.options, ShareOptions) else ()
    return Linter(replace(_EVERYTHING, select=(rule.id, *counted)), catalogue)


def lint_sentence(linter: Linter, text: str, lang: str, example: Example = _USUAL) -> tuple[Finding, ...]:
    """Return the findings in an example: Markdown in a known language, unless it says otherwise."""
    reading = FORMATS["text" if example.format == "plain" else example.format].read(
        Source("example.md", text)
    )
    if lang in LANGUAGES:
        reading = replace(reading, lang=lang)
    meta = {**reading.meta, **({"audience": example.audience} if example.audience else {})}
    return next(iter(linter.lint([replace(reading, meta=meta)]))).findings


def example_failures(linter: Linter, owner: Term | Rule) -> Iterator[str]:
    """Yield what is wrong with the examples of one term or rule, a line each.

    A bad example must give exactly one finding, of this owner, at the marked range; the
    corrected sentence and every ok example must give none of it.
    """
    lang, name = owner.lang, owner.id

    def flagged(text: str, example: Example) -> list[Finding]:
        return [f for f in lint_sentence(linter, text, lang, example) if name in (f.term, f.rule)]

    for example in owner.examples:
        if example.needs == "pipeline" and linter.pipelines.best_level(lang) < 2:
            continue
        place = f"{example.file or owner.file}:{example.line}: {name}"
        if example.ok:
            found = flagged(example.ok, example)
            if found:
                yield f"{place}: must stay silent, but flags '{found[0].text}': {example.ok}"
            continue
        text, start, end = without_marks(example.bad)
        found = flagged(text, example)
        if [(f.start, f.end) for f in found] != [(start, end)]:
            got = [f.text for f in found] or "nothing"
            yield f"{place}: must flag '{text[start:end]}', flags {got}: {text}"
            continue
        good = example.good
        if not good:
            continue
        if found[0].fix == "safe":
            fixed = text[:start] + found[0].alternatives[0] + text[end:]
            if fixed != good:
                yield f"{place}: the fix gives '{fixed}', not '{good}'"
        if flagged(good, example):
            yield f"{place}: the corrected sentence is flagged: {good}"


def main(paths: Sequence[str]) -> int:
    """Check the named word list or rule files; print each failure and return the exit code."""
    only = [f"{Path(p).parent.name}/{Path(p).stem}" for p in paths]
    try:
        data = compile_folder(resources.data_root(), only=only)
        catalogue = Catalogue(data)
        words = linter_of(catalogue)
        wanted: list[Term | Rule] = [
            t for t in data.terms.values() if not only or f"{t.lang}/{t.category}" in only
        ]
        failures = [f for term in wanted for f in example_failures(words, term)]
        for rule in catalogue.checked_rules:
            if not only or rule.id in only:
                wanted.append(rule)
                failures += example_failures(linter_of(catalogue, rule), wanted[-1])
    except InclusiefLintError as error:
        print(error)
        return 2
    print(*failures, f"{len(wanted)} entries, {len(failures)} failing examples", sep="\n")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
