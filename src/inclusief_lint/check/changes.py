"""Which lines changed since a commit, according to git."""

from __future__ import annotations

import bisect
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ConfigError
from ..finding import FileResult, Finding

if TYPE_CHECKING:
    from ..reading.files import Input

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_SIMPLE = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}

Ranges = list[tuple[int, int]]
ALL: Ranges = [(1, 2**62)]


class Changes:
    """The changed lines in the files of one or more repositories.

    Compares the files as they are now, saved but maybe not committed, with the commit
    at which this branch left the one that is named, so that what happened there since
    does not count as changed here.

    Args:
        ref: a branch, tag or commit.
        paths: the files and folders of this run; each must be inside a repository.

    Raises:
        ConfigError: git is missing, a path is in no repository, or it has no such commit.
    """

    def __init__(self, ref: str, paths: Iterable[str]) -> None:
        self._repositories: dict[Path, _Repository] = {}
        for path in paths:
            place = Path(os.path.realpath(path))
            folder = place if place.is_dir() else place.parent
            if folder.is_dir():
                top = _top(folder)
                if top not in self._repositories:
                    self._repositories[top] = _Repository(top, ref)

    def lines(self, path: str) -> Ranges:
        """Return the changed lines of a file: (first, last), in order, from 1.

        All of them when git does not know the file; none for one outside the repositories
        of this run.
        """
        place = Path(os.path.realpath(path))
        for folder in place.parents:
            repository = self._repositories.get(folder)
            if repository is not None:
                return repository.lines(place.relative_to(folder).as_posix())
        return []

    def touched(self, items: Iterable[Input]) -> Iterator[Input]:
        """Yield the inputs that changed, and what is no file."""
        for item in items:
            if item.path is None or self.lines(item.name):
                yield item

    def only(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Pass results on with the findings on changed lines.

        A finding about the document as a whole stays when the file changed.
        """
        for result in results:
            if not result.findings:
                yield result
                continue
            ranges = self.lines(result.path)
            ends = [last for _, last in ranges]
            number = _Lines(result.text)
            kept = tuple(
                f
                for f in result.findings
                if (ranges if f.scope != "span" else _meets(ranges, ends, *number.of(f)))
            )
            yield replace(result, findings=kept)


class _Lines:
    """Numbers lines as git does: only a line feed ends one."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.start() for m in re.finditer("\n", self._text)]

    def of(self, finding: Finding) -> tuple[int, int]:
        """Return the first and last line of a finding."""
        if not self._text:
            return finding.line, finding.end_line
        first = bisect.bisect_left(self._breaks, finding.start) + 1
        return first, bisect.bisect_left(self._breaks, max(finding.end - 1, finding.start)) + 1


def _meets(ranges: Ranges, ends: list[int], first: int, last: int) -> bool:
    index = bisect.bisect_left(ends, first)
    return index < len(ranges) and ranges[index][0] <= last


class _Repository:
    """The changes in one working tree."""

    def __init__(self, top: Path, ref: str) -> None:
        self._top = top
        # Not shown as an option, whatever it begins with.
        found = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found.returncode:
            raise ConfigError(f'--changed-since: there is no commit "{ref}" in {top}')
        commit = found.stdout.decode().strip()
        base = _run(top, "merge-base", commit, "HEAD")
        # Without a common commit (a shallow clone) the named one itself is compared with.
        self._base = base.stdout.decode().strip() if base.returncode == 0 else commit
        self._changed = self._read()

    def lines(self, path: str) -> Ranges:
        """Return the changed lines of a file, by its path from the top."""
        return self._changed.get(path, [] if path in self._tracked else ALL)

    @cached_property
    def _tracked(self) -> frozenset[str]:
        listed = _checked(self._top, "ls-files", "-z", "--recurse-submodules")
        return frozenset(os.fsdecode(name) for name in listed.split(b"\0"))

    def _diff(self, *form: str) -> bytes:
        return _checked(
            self._top, "-c", "core.quotePath=true", "diff", *form, "--find-renames", "--no-relative",
            "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules",
            "--src-prefix=a/", "--dst-prefix=b/", self._base, "--",
        )  # fmt: skip

    def _read(self) -> dict[str, Ranges]:
        changed: dict[str, Ranges] = {}
        for path, counted in _counts(self._diff("--numstat", "-z")):
            # A binary file (UTF-16, to git) has no lines; a mere rename changes none.
            changed[path] = [] if counted else ALL
        for path, ranges in _hunks(self._diff("--unified=0", "--patch")):
            if changed.get(path) != ALL:
                changed[path] = ranges
        return changed


def _counts(output: bytes) -> Iterator[tuple[str, bool]]:
    """Yield (path, has lines) from ``--numstat -z``, in which a rename takes three fields."""
    fields = iter(output.split(b"\0"))
    for record in fields:
        if not record:
            continue
        added, _, name = record.split(b"\t", 2)
        if not name:
            next(fields)
            name = next(fields)
        yield os.fsdecode(name), added != b"-"


def _hunks(output: bytes) -> Iterator[tuple[str, Ranges]]:
    """Yield (path, changed lines) from a patch without context lines.

    The lines of a hunk are counted off, since what they say may look like a header.
    """
    path: str | None = None
    ranges: Ranges = []
    skip = 0
    for line in output.split(b"\n"):
        if skip and line[:1] in b"+-":
            skip -= 1
        elif line.startswith(b"diff --git "):
            if path is not None:
                yield path, ranges
            path, ranges = None, []
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:])
            path = os.fsdecode(name[2:]) if name.startswith(b"b/") else None
        elif hunk := _HUNK.match(line):
            removed, first, added = (int(part) if part else 1 for part in hunk.groups())
            skip = removed + added
            if added:
                ranges.append((first, first + added - 1))
    if path is not None:
        yield path, ranges


def _unquoted(name: bytes) -> bytes:
    """Undo git's quoting of a file name in a patch."""
    if not name.startswith(b'"'):
        return name.removesuffix(b"\t")

    def plain(match: re.Match[bytes]) -> bytes:
        sign = match[1]
        return bytes([int(sign, 8)]) if len(sign) == 3 else _SIMPLE.get(sign, sign)

    return _ESCAPE.sub(plain, name[1 : name.rindex(b'"')])


def _top(folder: Path) -> Path:
    found = _run(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip()
        if "not a git repository" in said or "work tree" in said:
            raise ConfigError(f"--changed-since: {folder} is not in a git repository")
        raise ConfigError(f"--changed-since: git: {said}")
    return Path(os.path.realpath(os.fsdecode(found.stdout.rstrip(b"\n"))))


def _checked(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        raise ConfigError(f"--changed-since: git: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError as error:
        raise ConfigError("--changed-since needs git, which is not installed") from error
