"""Counts findings on text in which few are expected: treebank sentences.

``python -m benchmarks.quality.alarms --data DIR [--lang nl] [--groups G,G] [--contested] [--show N]``

DIR holds Universal Dependencies files (``nl_*-dev.conllu.gz`` ...); dev and test files are
read, never for training.  Prints findings per 1,000 words by severity and group, and the
most frequent ones with a sentence, to be judged by a reader.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inclusief_lint.config import Config
from inclusief_lint.finding import Finding, Severity
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source

_PARAGRAPH = 4  # sentences


def sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("# text = "):
                yield line[9:].strip()


def documents(data: Path, lang: str) -> Iterator[str]:
    """Yield paragraphs of a few sentences from the dev and test files of a language."""
    for path in sorted(data.glob(f"{lang}_*.conllu.gz")):
        if "-dev" in path.name or "-test" in path.name:
            lines = list(sentences(path))
            for start in range(0, len(lines), _PARAGRAPH):
                yield " ".join(lines[start : start + _PARAGRAPH])


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.alarms", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", choices=["nl", "en"])
    parser.add_argument("--groups", default="")
    parser.add_argument("--contested", action="store_true")
    parser.add_argument("--show", type=int, default=50, metavar="N")
    options = parser.parse_args()
    select = tuple(g for g in options.groups.split(",") if g)
    for lang in [options.lang] if options.lang else ["nl", "en"]:
        linter = Linter(Config(lang=lang, contested=options.contested, select=select))
        texts = list(documents(options.data, lang))
        words = sum(len(t.split()) for t in texts)
        found: list[tuple[Finding, str]] = []
        plain = FORMATS["text"]
        for text, result in zip(texts, linter.lint(plain.read(Source("row", t)) for t in texts), strict=True):
            found += [(f, text) for f in result.findings]
        rates = Counter((f.group, f.severity.word) for f, _ in found)
        heavy = sum(f.severity >= Severity.WARNING for f, _ in found)
        print(f"== {lang}: {words} words, {1000 * heavy / words:.2f} warnings and up per 1,000 words")
        for (group, severity), count in sorted(rates.items()):
            print(f"   {group:12} {severity:10} {count:5}  {1000 * count / words:.2f} per 1,000")
        terms = Counter((f.rule, f.term, f.severity.word) for f, _ in found)
        for (rule, term, severity), count in terms.most_common(options.show):
            finding, text = next((f, t) for f, t in found if (f.rule, f.term) == (rule, term))
            around = text[max(0, finding.start - 50) : finding.end + 50]
            print(f"{count:4}  {rule} {term} ({severity}): {around}")


if __name__ == "__main__":
    main()
