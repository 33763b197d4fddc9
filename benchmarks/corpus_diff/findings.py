"""Compares the findings of two recorded runs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

_AROUND = 90  # characters shown on each side of a finding


class Place(NamedTuple):
    """What makes two findings the same in both runs."""

    path: str
    start: int
    end: int
    name: str  # of the term with its language, or of the rule


class Run(NamedTuple):
    """The findings of one version."""

    findings: Mapping[Place, Mapping[str, Any]]
    texts: Mapping[str, str]
    words: int

    @property
    def rate(self) -> float:
        """Findings per 1,000 words."""
        return 1000 * len(self.findings) / self.words if self.words else 0.0


def load(recorded: Path, corpus: Path) -> Run:
    """Read the JSON reports of a recorded run."""
    findings: dict[Place, Mapping[str, Any]] = {}
    texts: dict[str, str] = {}
    for report in sorted(recorded.glob("check-*.json")):
        if report.stem.endswith("-everything"):
            continue
        body = report.read_text(encoding="utf-8").split("\n== stderr\n")[0]
        for file in json.loads(body)["files"]:
            path = file["path"]
            if file.get("error"):
                continue
            texts[path] = (corpus / path).read_bytes().decode("utf-8", "replace")
            for finding in file["findings"]:
                name = f"{finding['lang']}/{finding['term']}" if finding["term"] else finding["rule"]
                findings[Place(path, finding["start"], finding["end"], name)] = finding
    return Run(findings, texts, sum(len(text.split()) for text in texts.values()))


def report(old: Run, new: Run, show: int) -> Iterator[str]:
    """Yield the lines of the report."""
    added = [p for p in new.findings if p not in old.findings]
    removed = [p for p in old.findings if p not in new.findings]
    changed = [
        p
        for p, finding in new.findings.items()
        if p in old.findings and old.findings[p]["severity"] != finding["severity"]
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
        severities = {run.findings[p]["severity"] for p in group}
        if before is not None:
            was = {before.findings[p]["severity"] for p in group}
            severities = {f"{'/'.join(sorted(was))} to {'/'.join(sorted(severities))}"}
        yield f"  {name}  {len(group)}  {'/'.join(sorted(severities))}"
        for place in group[:show]:
            finding = run.findings[place]
            yield f"    {place.path}:{finding['line']}: {_sentence(run.texts[place.path], place)}"
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
