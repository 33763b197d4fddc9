"""Compiled data: made once, then loaded in milliseconds.

A wheel carries its data compiled (see ``hatch_build.py``).  In a checkout, and for house
styles, the result is kept in the user's cache and made again when a file changes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from .. import resources
from .._version import __version__
from . import codec
from .hint import Hint
from .rules import Rule
from .sources import Source
from .terms import Term, Texts
from .triggers import Trigger, Triggers

if TYPE_CHECKING:
    from ..language.correction_data import Correction
    from .content import Content
    from .guidelines import StatementData
    from .readability_data import ReadabilityData
    from .schema import Compiled


SHIPPED = "compiled.json"
# Code that decides what compiled data looks like; a change in it makes caches stale.
_CODE = (
    "vocabulary.py",
    "finding.py",
    "strict_yaml/*.py",
    "language/sentences.py",
    "language/frequency.py",
    "language/correction_*.py",
    "reading/s*.py",  # the kinds of segments
    "knowledge/*.py",
)


def load(folders: Sequence[Path] = ()) -> Stored:
    """Return what the shipped lists hold, with house styles on top.

    Raises:
        DataError: a file breaks the schema; see ``compile.compile_folder``.
    """
    shipped = resources.package_file(SHIPPED)
    if not folders and shipped.is_file():
        return Stored(shipped.read_bytes())
    roots = (resources.data_root(), *(folder.resolve() for folder in folders))
    path = _cached(roots)
    cached = _read(path)
    if cached is not None:
        return cached
    from .compile import compile_folder

    known = Stored(shipped.read_bytes()) if shipped.is_file() else _read(_cached(roots[:1]))
    data: Stored | Content = known or compile_folder(roots[0])
    for folder in folders:
        data = compile_folder(folder, data, f"{folder}/")
    body = pack(data)
    _write(path, body)
    return Stored(body)


T = TypeVar("T")


class _Rows(Sequence[tuple[Trigger, ...]]):
    """The triggers of each text, one row a line, made when it is asked for."""

    def __init__(self, section: bytes) -> None:
        self._lines = section.split(b"\n") if section else []

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> tuple[Trigger, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> list[tuple[Trigger, ...]]: ...

    def __getitem__(self, index: int | slice) -> tuple[Trigger, ...] | list[tuple[Trigger, ...]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return codec.read(tuple[Trigger, ...], json.loads(self._lines[index]))


class _Table(Mapping[str, T]):
    """Values by their name, each made when it is asked for."""

    def __init__(self, kind: type[T], section: bytes) -> None:
        lines = (line.partition(b"\t") for line in section.split(b"\n") if line)
        self._kind = kind
        self._lines = {name.decode(): value for name, _, value in lines}
        self._made: dict[str, T] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = codec.read(self._kind, json.loads(self._lines[name]))
        return self._made[name]


class _Hot(NamedTuple):
    """What is there from the start: what every run needs."""

    inside: frozenset[int]
    companions: Mapping[str, tuple[str, ...]]
    rule_names: frozenset[str]
    interface: Mapping[str, Texts]
    checked_rules: tuple[Rule, ...]
    hint: Hint | None


class Stored:
    """Knowledge that ``pack`` packed; each section is read when it is first asked for.

    Args:
        content: the bytes.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        start = content.index(b"\n") + 1
        sizes, hot = json.loads(content[: start - 1])
        self._hot = codec.read(_Hot, hot)
        self._places: dict[str, tuple[int, int]] = {}
        for key, size in sizes.items():
            self._places[key] = (start, start + size)
            start += size

    def _section(self, key: str) -> bytes:
        start, end = self._places[key]
        return self._content[start:end]

    @property
    def interface(self) -> Mapping[str, Texts]:
        """See ``Knowledge``."""
        return self._hot.interface

    @property
    def checked_rules(self) -> Sequence[Rule]:
        """See ``Knowledge``; without their examples."""
        return self._hot.checked_rules

    @property
    def rule_names(self) -> frozenset[str]:
        """See ``Knowledge``."""
        return self._hot.rule_names

    @property
    def hint(self) -> Hint | None:
        """See ``Knowledge``."""
        return self._hot.hint

    @cached_property
    def triggers(self) -> Triggers:
        """See ``Knowledge``."""
        texts = self._section("texts")
        rows = _Rows(self._section("triggers"))
        listed = texts.decode().split("\n") if texts else []
        return Triggers(listed, rows, self._hot.inside, self._hot.companions)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """See ``Knowledge``."""
        return _Table(Source, self._section("sources"))

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """See ``Knowledge``."""
        return _Table(tuple[str, ...], self._section("lists"))

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """See ``Knowledge``."""
        return _Table(Term, self._section("terms"))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """See ``Knowledge``."""
        return _Table(Rule, self._section("rules"))

    @cached_property
    def statement(self) -> StatementData:
        """See ``Knowledge``."""
        from .guidelines import StatementData

        return codec.read(StatementData, json.loads(self._section("statement")))

    @cached_property
    def readability(self) -> ReadabilityData | None:
        """See ``Knowledge``."""
        from .readability_data import ReadabilityData

        data = json.loads(self._section("readability"))
        return None if data is None else codec.read(ReadabilityData, data)

    @cached_property
    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """See ``Knowledge``."""
        from ..language.correction_data import Correction

        return _Table(tuple[Correction, ...], self._section("corrections"))

    @cached_property
    def kinds(self) -> Mapping[str, Compiled]:
        """See ``content.Content``."""
        kinds: Mapping[str, Compiled] = json.loads(self._section("kinds"))
        return kinds


def pack(data: Stored | Content) -> bytes:
    """Return knowledge as bytes: what every run needs first, the rest in sections after it."""
    from ..language.correction_data import Correction
    from .guidelines import StatementData
    from .readability_data import ReadabilityData

    triggers = data.triggers
    bare = tuple(rule._replace(examples=()) for rule in data.checked_rules)
    hot = _Hot(triggers.inside, triggers.companions, data.rule_names, data.interface, bare, data.hint)
    sections = {
        "texts": "\n".join(triggers.texts).encode(),
        "triggers": b"\n".join(_json(tuple[Trigger, ...], row) for row in triggers.of_text),
        "sources": _table(Source, data.sources),
        "lists": _table(tuple[str, ...], data.lists),
        "terms": _table(Term, data.terms),
        "rules": _table(Rule, data.rules),
        "statement": _json(StatementData, data.statement),
        "readability": _json(ReadabilityData | None, data.readability),
        "corrections": _table(tuple[Correction, ...], data.corrections),
        "kinds": _json(object, data.kinds),
    }
    sizes = {key: len(section) for key, section in sections.items()}
    head = _json(object, [sizes, codec.plain(_Hot, hot)])
    return b"\n".join((head, b"".join(sections.values())))


def _json(kind: object, value: object) -> bytes:
    text = json.dumps(codec.plain(kind, value), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _table(kind: object, values: Mapping[str, object]) -> bytes:
    return b"\n".join(key.encode() + b"\t" + _json(kind, value) for key, value in values.items())


def cache_folder() -> Path:
    """Return the folder for what can be made again; ``INCLUSIEF_LINT_CACHE`` moves it."""
    own = os.environ.get("INCLUSIEF_LINT_CACHE")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("inclusief-lint", appauthor=False)


def _cached(roots: Sequence[Path]) -> Path:
    return cache_folder() / f"data-{_signature(roots)}.json"


def data_signature(folders: Sequence[Path]) -> str:
    """Return a digest of all data that a run with these house styles uses."""
    shipped = resources.package_file(SHIPPED)
    roots = [folder.resolve() for folder in folders]
    if not shipped.is_file():
        return _signature((resources.data_root(), *roots))
    stat = shipped.stat()
    return f"{_signature(roots)}-{stat.st_size}-{stat.st_mtime_ns}"


def _signature(roots: Sequence[Path]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for path in (*_code_files(), *_data_files(roots)):
        stat = path.stat() if path.exists() else path.lstat()  # a broken link is told when it is read
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


def _code_files() -> Iterator[Path]:
    for pattern in _CODE:
        yield from sorted(resources.package_file().glob(pattern))


def _data_files(roots: Sequence[Path]) -> Iterator[Path]:
    if not resources.package_file(SHIPPED).is_file():
        yield from sorted(resources.pipeline_folder().glob("*.yml"))
    for root in roots:
        for folder in ("wordlists", "rules"):
            for place, names, files in os.walk(root / folder):
                names.sort()
                yield from (Path(place, name) for name in sorted(files) if name.endswith(".yml"))


def _read(path: Path) -> Stored | None:
    try:
        content = path.read_bytes()
        os.utime(path)  # what is used stays when others are swept
    except OSError:
        return None
    checksum, _, body = content.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        import logging  # slow to import

        logging.getLogger(__name__).warning("%s: damaged cache, made again", path)
        return None
    return Stored(body)


def _write(path: Path, body: bytes) -> None:
    """Write for the next run; a cache that cannot be written only costs time."""
    import tempfile

    checksum = hashlib.sha256(body).hexdigest().encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="data-", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(checksum + b"\n" + body)
        Path(temporary).replace(path)
        _sweep(path)


_KEPT = 8  # data sets: several checkouts and house styles side by side


def _sweep(newest: Path) -> None:
    """Drop the oldest data sets, so that the cache stays small."""
    old = sorted(newest.parent.glob("data-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in old[_KEPT:]:
        path.unlink(missing_ok=True)
