"""From the paths a user names to readings: discovery, reading and clear errors."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..border.ignore_lines import ignore_spec, settings_spec
from ..border.isolation import internal_error
from ..errors import SourceError
from .source import Reading, Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from ..config import Config
    from .formats.decode import Decoded

# What a directory is searched for; a file that is named outright may have any suffix
# that a reader knows.
SEARCHED = (".md", ".markdown", ".html", ".htm", ".txt")
# Texts of kinds that no reader knows: a search names how many it passed over.
DOCUMENTS = frozenset(
    ".adoc .asciidoc .doc .docm .docx .dotx .eml .epub .mdx .msg .odp .odt .org .pages .pdf .ppt .pptx "
    ".qmd .rmd .rst .rtf .tex .textile .wiki .xhtml".split()
)
_NEVER = frozenset(
    {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".mypy_cache"}
)
STDIN = "-"


class Unreadable(SourceError):
    """A source that failed before it could be linted; passes through as a result."""

    def __init__(self, path: str, error: SourceError) -> None:
        super().__init__(error.kind, str(error))
        self.path = path


class Input(NamedTuple):
    """A file to read, or why there is none.

    Attributes:
        name: as the user will see it.
        path: where it is; None for standard input and for errors.
        error: what stands in the way, or None.
    """

    name: str
    path: Path | None = None
    error: SourceError | None = None


def discover(paths: Iterable[str], config: Config, skipped: Counter[str] | None = None) -> Iterator[Input]:
    """Yield the inputs behind the paths that a user named, each once.

    Directories are searched recursively in a stable order, without what ``.gitignore``
    files and ``exclude`` leave out; a file that is named outright is read all the same,
    unless ``exclude_here`` leaves it out.

    Args:
        paths: files, folders, or ``-``.
        config: says what to leave out.
        skipped: counts, by suffix, the documents in folders that no reader knows.
    """
    skipped = Counter() if skipped is None else skipped
    seen: set[str] = set()
    paths = tuple(paths)
    left_out = tuple(name for name in paths if _is_excluded_here(name, config))
    if left_out and len(left_out) == len(paths):  # or a run over nothing would look clean
        yield from (Input(name, error=SourceError("no-files", name)) for name in left_out)
        return
    for name in paths:
        if name in left_out:
            continue
        path = Path(name)
        if name == STDIN:
            found = iter([Input(STDIN)])
        elif _is_folder(path):
            found = _walk(path, config, skipped)
        else:
            found = iter([_named(path, name)])
        for item in found:
            key = os.path.realpath(item.path) if item.path else item.name
            if key not in seen:
                seen.add(key)
                yield item


def _is_excluded_here(name: str, config: Config) -> bool:
    path = Path(name)
    if not config.exclude_here or name == STDIN:
        return False
    here = Path.cwd()
    full = path.parent.resolve() / path.name
    if path.name in ("", "..") or not full.is_relative_to(here):
        return not _is_folder(path) and settings_spec(config.exclude_here).match_file(path.name)
    inside = full.relative_to(here).as_posix()
    return settings_spec(config.exclude_here).match_file(inside + "/" if _is_folder(path) else inside)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a folder above it is closed to us, or the name is too long
        return False


def _named(path: Path, name: str) -> Input:
    try:
        exists = path.exists()
    except OSError as error:
        return Input(name, error=SourceError("unreadable", error.strerror or "error"))
    if not exists:
        key = "broken-link" if path.is_symlink() else "not-found"
        return Input(name, error=SourceError(key, name))
    suffix = path.suffix.lower()
    if not _has_reader(suffix):
        return Input(name, error=SourceError("unsupported", suffix or path.name))
    return Input(name, path)


def _has_reader(suffix: str) -> bool:
    from .formats import FORMATS

    return any(suffix in item.suffixes for item in FORMATS.values())


def _walk(top: Path, config: Config, skipped: Counter[str]) -> Iterator[Input]:
    rules = _Ignored(top, config)
    found = False
    for item in _visit(top, rules, (), skipped):
        found = True
        yield item
    if not found:
        yield Input(str(top), error=SourceError("no-files", str(top)))


def _visit(folder: Path, rules: _Ignored, parents: tuple[str, ...], skipped: Counter[str]) -> Iterator[Input]:
    real = os.path.realpath(folder)
    if real in parents:
        yield Input(str(folder), error=SourceError("loop", str(folder)))
        return
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Input(str(folder), error=SourceError("unreadable", error.strerror or "error"))
        return
    rules = rules.inside(folder)
    for entry in ordered:
        path = Path(entry.path)
        if os.path.isdir(path):  # noqa: PTH112 - unlike `entry.is_dir`, false for a link to itself
            if entry.name not in _NEVER and not rules.leaves_out(path, folder=True):
                yield from _visit(path, rules, (*parents, real), skipped)
        elif path.suffix.lower() in SEARCHED and not rules.leaves_out(path, folder=False):
            if entry.is_symlink() and not path.exists():
                yield Input(str(path), error=SourceError("broken-link", str(path)))
            else:
                yield Input(str(path), path)
        elif path.suffix.lower() in DOCUMENTS and not rules.leaves_out(path, folder=False):
            skipped[path.suffix.lower()] += 1


class _Ignored:
    """The ``.gitignore`` files from the repository's root down, ``exclude`` and ``exclude_here``."""

    def __init__(
        self,
        top: Path,
        config: Config,
        specs: tuple[tuple[Path, GitIgnoreSpec], ...] | None = None,
        exclude: tuple[tuple[Path, GitIgnoreSpec], ...] = (),
    ) -> None:
        self._top, self._config, self._exclude = top, config, exclude
        if specs is None:
            specs = ()
            base = top.resolve()
            root = next((p for p in (base, *base.parents) if (p / ".git").exists()), None)
            if root is not None:
                above = [p for p in reversed(base.parents) if p == root or root in p.parents]
                for folder in above:
                    specs = self._with(specs, folder)
            if config.exclude:
                place = config.path.parent.resolve() if config.path else base
                self._exclude = ((place, ignore_spec(config.exclude)),)
            if config.exclude_here:
                here = Path.cwd()
                place = here if base.is_relative_to(here) else base
                self._exclude += ((place, settings_spec(config.exclude_here)),)
        self._specs = specs

    @staticmethod
    def _with(
        specs: tuple[tuple[Path, GitIgnoreSpec], ...], folder: Path
    ) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
        file = folder / ".gitignore"
        if not file.is_file():
            return specs
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError:  # closed to us: git passes over it too
            return specs
        return (*specs, (folder, ignore_spec(text.splitlines())))

    def inside(self, folder: Path) -> _Ignored:
        """Return the rules that hold inside a folder."""
        specs = self._with(self._specs, folder.resolve())
        return self if specs is self._specs else _Ignored(self._top, self._config, specs, self._exclude)

    def leaves_out(self, path: Path, *, folder: bool) -> bool:
        """Tell whether a path is passed over.

        The deepest ``.gitignore`` that speaks decides, and ``exclude`` over all of them.
        """
        if not self._specs and not self._exclude:
            return False
        full = path.parent.resolve() / path.name
        verdict: bool | None = None
        for place, spec in (*self._specs, *self._exclude):
            try:
                inside = full.relative_to(place).as_posix()
            except ValueError:
                continue
            answer = spec.check_file(inside + "/" if folder else inside).include
            if answer is not None:
                verdict = answer
        return bool(verdict)


def read(item: Input, config: Config, stdin_name: str) -> Reading | Unreadable:
    """Read one input; what cannot be read becomes a result with an error."""
    content = fetch(item, config, stdin_name)
    return content if isinstance(content, Unreadable) else parse(content, config)


class Content(NamedTuple):
    """What stands in an input, before it is decoded."""

    name: str
    data: bytes


def fetch(item: Input, config: Config, stdin_name: str) -> Content | Unreadable:
    """Return the bytes of one input, or what stands in the way."""
    name = stdin_name if item.name == STDIN else item.name
    try:
        if item.error is not None:
            raise item.error
        suffix = Path(name).suffix.lower()
        if not _has_reader(suffix):
            raise SourceError("unsupported", suffix or name)
        return Content(name, _bytes(item, config.max_size))
    except SourceError as error:
        return Unreadable(name, error)


def parse(content: Content, config: Config) -> Reading | Unreadable:
    """Decode and read an input; one on which a reader fails becomes a result with an error."""
    try:
        return read_bytes(content.data, content.name, encoding=config.encoding)
    except SourceError as error:
        return Unreadable(content.name, error)
    except Exception as error:  # the other inputs go on
        return Unreadable(content.name, internal_error(error))


def _bytes(item: Input, limit: int) -> bytes:
    if item.path is None:
        if sys.stdin is None:  # closed
            raise SourceError("unreadable", os.strerror(errno.EBADF))
        data = sys.stdin.buffer.read(limit + 1)
    else:
        try:
            if not item.path.is_file():
                raise SourceError("unreadable", "not a regular file")
            with item.path.open("rb") as stream:
                data = stream.read(limit + 1)
        except FileNotFoundError as error:
            raise SourceError("not-found", item.name) from error
        except OSError as error:
            raise SourceError("unreadable", error.strerror or "error") from error
    if len(data) > limit:
        raise SourceError("too-large", str(limit // 1_000_000))
    return data


def read_bytes(data: bytes, name: str, *, encoding: str | None = None) -> Reading:
    """Decode and read an input whose name tells its format.

    Raises:
        SourceError: it is no text, or its format is not known or broken.
    """
    return read_decoded(decode_bytes(data, name, encoding=encoding), name)


def decode_bytes(data: bytes, name: str, *, encoding: str | None = None) -> Decoded:
    """Decode an input; its name tells whether it may declare its encoding as HTML does.

    Raises:
        SourceError: it is no text in any encoding that we know.
    """
    from .formats.decode import decode

    html = Path(name).suffix.lower() in (".html", ".htm")
    return decode(data, name=name, encoding=encoding, html=html)


def read_decoded(decoded: Decoded, name: str) -> Reading:
    """Read a decoded input whose name tells its format.

    Raises:
        SourceError: its format is not known or broken.
    """
    from dataclasses import replace

    from .formats import reader_for

    reading = reader_for(Path(name).suffix.lower())(Source(name, decoded.text))
    return replace(reading, notes=(*reading.notes, *decoded.notes)) if decoded.notes else reading
