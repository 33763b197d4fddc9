"""Shows what a change of the word lists does to real text: findings that appear or disappear.

``python -m benchmarks.corpus_diff OLD NEW PATH... [--contested] [--lang nl] [--show N]``

OLD and NEW are data folders (with ``wordlists/`` and ``rules/``) or git revisions; ``.`` is
the working copy.  PATH are files or folders with the text.  The code is that of this
checkout in both runs, so only the data differs.

Example: ``python -m benchmarks.corpus_diff main . ../texts --lang nl``
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from inclusief_lint.catalogue import Catalogue
from inclusief_lint.config import Config
from inclusief_lint.errors import InclusiefLintError
from inclusief_lint.files import discover, read
from inclusief_lint.finding import Finding
from inclusief_lint.linter import Linter
from inclusief_lint.schema import compile_folder
from inclusief_lint.source import Reading

_AROUND = 90  # characters shown on each side of a finding
_DATA = ("wordlists", "rules")


class Place(NamedTuple):
    """What makes two findings the same in both runs."""

    path: str
    start: int
    end: int
    name: str  # of the term with its language, or of the rule


class Run(NamedTuple):
    """The findings of one version of the data."""

    findings: Mapping[Place, Finding]
    texts: Mapping[str, str]
    words: int

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1000 * len(self.findings) / self.words if self.words else 0.0


def data_folder(name: str, stack: ExitStack) -> Path:
    """Return the folder that holds a version of the data; a revision is exported to one.

    Raises:
        SystemExit: it is neither a data folder nor a revision.
    """
    folder = Path(name)
    if any((folder / part).is_dir() for part in _DATA):
        return folder
    if folder.is_dir():
        raise SystemExit(f"{name}: holds neither wordlists nor rules")
    archive = subprocess.run(["git", "archive", name, *_DATA], capture_output=True, check=False)
    if archive.returncode:
        reason = archive.stderr.decode(errors="replace").strip()
        raise SystemExit(f"{name}: neither a data folder nor a git revision ({reason})")
    target = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="corpus-diff-")))
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(target, filter="data")
    return target


def lint(data: Path, paths: Sequence[str], config: Config) -> Run:
    """Return all findings in the files, with the data of one folder."""
    catalogue = Catalogue(compile_folder(data, validate_patterns=False))
    findings: dict[Place, Finding] = {}
    texts: dict[str, str] = {}
    words = 0

    def readings() -> Iterator[Reading]:
        nonlocal words
        for item in discover(paths, config):
            reading = read(item, config, "stdin.txt")
            if isinstance(reading, Reading):
                words += sum(len(segment.text.split()) for segment in reading.segments)
                yield reading
            else:
                print(f"passed over: {reading.path}: {reading}", file=sys.stderr)

    for result in Linter(config, catalogue).lint(readings()):
        texts[result.path] = result.text
        for finding in result.findings:
            name = f"{finding.lang}/{finding.term}" if finding.term else finding.rule
            findings[Place(result.path, finding.start, finding.end, name)] = finding
    return Run(findings, texts, words)


def report(old: Run, new: Run, show: int) -> Iterator[str]:
    """Yield the lines of the report."""
    added = [p for p in new.findings if p not in old.findings]
    removed = [p for p in old.findings if p not in new.findings]
    changed = [
        p
        for p, finding in new.findings.items()
        if p in old.findings and old.findings[p].severity != finding.severity
    ]
    yield (
        f"{len(new.texts)} files, {new.words} words; findings per 1,000 words: "
        f"{old.rate:.2f} before, {new.rate:.2f} after"
    )
    for title, places, run in (
        ("appear", added, new),
        ("disappear", removed, old),
        ("change in severity", changed, new),
    ):
        rate = 1000 * len(places) / run.words if run.words else 0.0
        yield f"\n{title}: {len(places)} ({rate:.2f} per 1,000 words)"
        yield from _by_term(places, run, old if places is changed else None, show)


def _by_term(places: Iterable[Place], run: Run, before: Run | None, show: int) -> Iterator[str]:
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[place.name].append(place)
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        severities = {run.findings[p].severity.name.lower() for p in group}
        if before is not None:
            was = {before.findings[p].severity.name.lower() for p in group}
            severities = {f"{'/'.join(sorted(was))} to {'/'.join(sorted(severities))}"}
        yield f"  {name}  {len(group)}  {'/'.join(sorted(severities))}"
        for place in group[:show]:
            finding = run.findings[place]
            yield f"    {place.path}:{finding.line}: {_sentence(run.texts[place.path], place)}"
        if len(group) > show:
            yield f"    ({len(group) - show} more)"


def _sentence(text: str, place: Place) -> str:
    before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
    # From the sentence's start to its end, as far as that can be seen.
    for mark in (". ", "! ", "? ", "\n\n"):
        before = before.rpartition(mark)[2]
        head, found, _ = after.partition(mark)
        after = head + found.strip()
    return " ".join(f"{before}[{text[place.start : place.end]}]{after}".split())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus_diff",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", metavar="OLD", help="data folder or git revision")
    parser.add_argument("new", metavar="NEW", help="data folder or git revision")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--contested", action="store_true", help="with contested entries")
    parser.add_argument("--lang", choices=["nl", "en", "auto"], default="auto")
    parser.add_argument("--show", type=int, default=1, metavar="N", help="sentences for each term")
    options = parser.parse_args(arguments)
    config = Config(lang=options.lang, contested=options.contested)
    with ExitStack() as stack:
        try:
            old, new = (
                lint(data_folder(name, stack), options.paths, config) for name in (options.old, options.new)
            )
        except InclusiefLintError as error:
            raise SystemExit(str(error)) from error
    print(*report(old, new, options.show), sep="\n")


if __name__ == "__main__":
    main()
