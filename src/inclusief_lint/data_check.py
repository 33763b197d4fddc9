"""Checks word lists while they are being written: ``python -m inclusief_lint.data_check FILE``.

Reads only the named files, so that work in progress elsewhere does not stand in the way,
and runs their examples.  The same examples run for all files in ``tests/test_wordlists.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import resources
from .catalogue import Catalogue
from .config import Config
from .errors import InclusiefLintError
from .finding import Finding
from .formats import FORMATS
from .linter import Linter
from .schema import compile_folder, without_marks
from .source import Source


def lint_sentence(linter: Linter, text: str, lang: str) -> tuple[Finding, ...]:
    """Return the findings in an example: Markdown in a known language."""
    reading = replace(FORMATS["markdown"].read(Source("example.md", text)), lang=lang)
    return next(iter(linter.lint([reading]))).findings


def example_failures(linter: Linter, term: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the examples of one compiled term, a line each.

    A bad example must give exactly one finding, of this term, at the marked range; the
    corrected sentence and every ok example must give none of this term.
    """
    for example in term["examples"]:
        if example["needs"] == "pipeline" and linter.pipelines.best_level(term["lang"]) < 2:
            continue
        place = f"{term['file']}:{example['line']}: {term['id']}"
        if "ok" in example:
            found = [f for f in lint_sentence(linter, example["ok"], term["lang"]) if f.term == term["id"]]
            if found:
                yield f"{place}: must stay silent, but flags '{found[0].text}': {example['ok']}"
            continue
        text, start, end = without_marks(example["bad"])
        found = [f for f in lint_sentence(linter, text, term["lang"]) if f.term == term["id"]]
        if [(f.start, f.end) for f in found] != [(start, end)]:
            got = [f.text for f in found] or "nothing"
            yield f"{place}: must flag '{text[start:end]}', flags {got}: {text}"
            continue
        good = example.get("good")
        if good is None:
            continue
        if found[0].fix == "safe":
            fixed = text[:start] + found[0].alternatives[0] + text[end:]
            if fixed != good:
                yield f"{place}: the fix gives '{fixed}', not '{good}'"
        again = [f for f in lint_sentence(linter, good, term["lang"]) if f.term == term["id"]]
        if again:
            yield f"{place}: the corrected sentence is flagged: {good}"


def main(paths: Sequence[str]) -> int:
    """Check the named word list files; print each failure and return the exit code."""
    only = [f"{Path(p).parent.name}/{Path(p).stem}" for p in paths]
    try:
        data = compile_folder(resources.data_root(), only=only)
        linter = Linter(Config(contested=True), Catalogue(data))
        wanted = [t for k, t in data["terms"].items() if not only or f"{t['lang']}/{t['category']}" in only]
        failures = [f for term in wanted for f in example_failures(linter, term)]
    except InclusiefLintError as error:
        print(error)
        return 2
    print(*failures, f"{len(wanted)} entries, {len(failures)} failing examples", sep="\n")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
