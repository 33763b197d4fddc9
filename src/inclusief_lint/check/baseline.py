"""The baseline: findings that were there already and are accepted for now.

A finding is known by its rule, its term, the words judged and their neighbours, with a
count; never by path or line.  So a text may move, and be edited elsewhere, and what was
accepted stays accepted; one more of the same in new surroundings is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..border import bordered
from ..border.bounded import read_text
from ..border.writing import writing
from ..errors import ConfigError
from ..finding import FileResult, Finding, Suppression

VERSION = 1
_MAX_BYTES = 20_000_000  # about 100,000 findings
BASELINE = "baseline"
_FIELDS = ("rule", "term", "text", "context")

Identity = tuple[str, str, str, str]


class Baseline:
    """Accepted findings, with how often each is accepted in one run.

    Args:
        counts: by ``Finding.identity``.
    """

    def __init__(self, counts: Mapping[Identity, int] | None = None) -> None:
        self._counts: Counter[Identity] = Counter(counts or {})

    def __len__(self) -> int:
        return self._counts.total()

    def accept(self, results: Iterable[FileResult], *, show: bool = False) -> Iterator[FileResult]:
        """Pass results on without the findings that are accepted.

        Where one identity has more findings than are accepted, the last ones remain.

        Args:
            results: of one run.
            show: leave accepted findings in, marked.
        """
        left = self._counts.copy()
        for result in results:
            kept: list[Finding] = []
            for finding in result.findings:
                if finding.suppressed is None and left[finding.identity] > 0:
                    left[finding.identity] -= 1
                    if not show:
                        continue
                    finding = replace(finding, suppressed=Suppression(BASELINE))
                kept.append(finding)
            yield replace(result, findings=tuple(kept))

    def collect(self, results: Iterable[FileResult], *, show: bool = False) -> Iterator[FileResult]:
        """Accept all findings of the results, and pass the results on without them.

        Args:
            results: of one run.
            show: leave the findings in, marked.
        """
        for result in results:
            self._counts.update(f.identity for f in result.findings if f.suppressed is None)
            marked = (
                replace(f, suppressed=f.suppressed or Suppression(BASELINE)) for f in result.findings if show
            )
            yield replace(result, findings=tuple(marked))

    def common(self, other: Baseline) -> Baseline:
        """Return what both accept, as often as both do."""
        return Baseline(self._counts & other._counts)

    def write(self, path: Path, lang: str | None = None) -> None:
        """Write the baseline, sorted; a file that is there is replaced as a whole.

        Raises:
            OutputError: the file cannot be written; reported in ``lang``.
        """
        entries = [
            {**dict(zip(_FIELDS, key, strict=True)), "count": count}
            for key, count in sorted(self._counts.items())
            if count > 0
        ]
        lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
        body = f'{{"version": {VERSION}, "findings": [{chr(10) + lines + chr(10) if lines else ""}]}}\n'
        with writing(path, lang) as stream:
            bordered(stream, "json").write(body)


def load(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        ConfigError: it is not there, or damaged; names the file and what is wrong.
    """
    try:
        data = json.loads(read_text(path, _MAX_BYTES))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such baseline; write it with --write-baseline") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a baseline: no valid JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list) or "version" not in data:
        raise ConfigError(f'{path}: not a baseline: needs "version" and a list of "findings"')
    if data["version"] != VERSION:
        raise ConfigError(
            f"{path}: baseline of version {data['version']!r}; this program reads version {VERSION}"
        )
    counts: Counter[Identity] = Counter()
    for number, entry in enumerate(data["findings"], 1):
        counts[_identity(entry, f"{path}: finding {number}")] += entry["count"]
    return Baseline(counts)


def _identity(entry: Any, where: str) -> Identity:
    if not isinstance(entry, dict):
        raise ConfigError(f"{where} is not an object")
    for key in _FIELDS:
        if not isinstance(entry.get(key), str):
            raise ConfigError(f'{where} needs a text for "{key}"')
    count = entry.get("count")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ConfigError(f'{where} needs a whole number from 1 for "count"')
    return entry["rule"], entry["term"], entry["text"], entry["context"]
