"""Compiled data: made once, then loaded in milliseconds.

A wheel carries its data compiled (see ``hatch_build.py``).  In a checkout, and for house
styles, the result is kept in the user's cache and made again when a file changes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import resources
from .._version import __version__
from ..errors import DataError

_log = logging.getLogger(__name__)

SHIPPED = "compiled.json"
SPLITTING = ("abbreviation", "abbreviation-inside")  # the lists that every split into sentences needs
# The lists that nearly every text asks for, beside those.
EVERYDAY = (*SPLITTING, "empty-alt", "known-abbreviation", "vague-link")
# Code that decides what compiled data looks like; a change in it makes caches stale.
_CODE = ("vocabulary.py", "strict_yaml.py", "language/sentences.py", "knowledge/*.py")


def load(folders: Sequence[Path] = ()) -> dict[str, Any]:
    """Return the compiled data of the shipped lists with house styles on top.

    Raises:
        DataError: a file breaks the schema.
    """
    shipped = resources.package_file(SHIPPED)
    if not folders and shipped.is_file():
        return unpack(shipped.read_bytes())
    roots = (resources.data_root(), *(folder.resolve() for folder in folders))
    path = cache_folder() / f"data-{_signature(roots)}.json"
    cached = _read(path)
    if cached is not None:
        return cached
    from .compile import compile_folder

    data = unpack(shipped.read_bytes()) if shipped.is_file() else compile_folder(roots[0])
    for folder in folders:
        data = compile_folder(folder, data, f"{folder}/")
    _write(path, data)
    return unpack(pack(data))


class _Lazy(dict[str, Any]):
    """Data of which each section is parsed when it is first asked for.

    Args:
        hot: what is there from the start.
        content: the bytes that hold the sections.
        places: section to its range in ``content``.
    """

    def __init__(self, hot: dict[str, Any], content: bytes, places: Mapping[str, tuple[int, int]]) -> None:
        super().__init__(hot)
        self._content, self._places = content, places

    def __missing__(self, key: str) -> Any:
        start, end = self._places[key]
        section = self._content[start:end]
        self[key] = _READ.get(key, json.loads)(section)
        return self[key]


class _Rows(Sequence[Any]):
    """A row of values, one in each line, of which each is parsed when it is asked for."""

    def __init__(self, section: bytes) -> None:
        self._lines = section.split(b"\n") if section else []

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: Any) -> Any:
        return json.loads(self._lines[index])


class _Table(Mapping[str, Any]):
    """Values by their name, of which each is parsed when it is asked for."""

    def __init__(self, section: bytes) -> None:
        lines = (line.partition(b"\t") for line in section.split(b"\n") if line)
        self._lines = {name.decode(): value for name, _, value in lines}
        self._parsed: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __getitem__(self, name: str) -> Any:
        if name not in self._parsed:
            self._parsed[name] = json.loads(self._lines[name])
        return self._parsed[name]


def _texts(section: bytes) -> list[str]:
    return section.decode().split("\n") if section else []


# Sections that are more than one JSON value.
_READ: Mapping[str, Callable[[bytes], Any]] = {"texts": _texts, "triggers": _Rows, "terms": _Table}


def pack(data: dict[str, Any]) -> bytes:
    """Return compiled data as bytes: what every run needs first, the rest in sections after it."""
    from .triggers import companions_of, index_of

    terms = data["terms"]
    texts, owners = index_of(terms)
    hot = {
        "companions": companions_of(terms),
        "rule-names": sorted({name for rule in data["rules"].values() for name in names_of_rule(rule)}),
        "interface": data["interface"],
        "checked-rules": {
            key: {**rule, "examples": []} for key, rule in data["rules"].items() if not rule["wordlist"]
        },
        "splitting": {key: words for key, words in data["lists"].items() if key.split("/")[1] in EVERYDAY},
        "hint": data["statement"]["detection"].get("hint"),
    }
    sections = {key: _json(data[key]) for key in ("sources", "lists", "kinds", "rules", "statement")}
    sections["texts"] = "\n".join(texts).encode()
    sections["triggers"] = b"\n".join(map(_json, owners))
    sections["terms"] = b"\n".join(key.encode() + b"\t" + _json(term) for key, term in terms.items())
    sizes = {key: len(section) for key, section in sections.items()}
    return b"\n".join((_json([sizes, hot]), b"".join(sections.values())))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def names_of_rule(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what `select`, `ignore` and suppressions may call a rule, given as compiled data."""
    return (rule["id"], rule["id"].split("/")[1], rule["group"], rule["category"], *rule["aliases"])


def unpack(content: bytes) -> dict[str, Any]:
    """Return what ``pack`` packed."""
    start = content.index(b"\n") + 1
    sizes, hot = json.loads(content[: start - 1])
    places = {}
    for key, size in sizes.items():
        places[key] = (start, start + size)
        start += size
    return _Lazy(hot, content, places)


def cache_folder() -> Path:
    """Return the folder for what can be made again; ``INCLUSIEF_LINT_CACHE`` moves it."""
    own = os.environ.get("INCLUSIEF_LINT_CACHE")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("inclusief-lint", appauthor=False)


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
        try:
            stat = path.stat()
        except OSError as error:  # a broken link
            raise DataError(f"cannot be read: {error.strerror}", str(path)) from error
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


def _code_files() -> Iterator[Path]:
    for pattern in _CODE:
        yield from sorted(resources.package_file().glob(pattern))


def _data_files(roots: Sequence[Path]) -> Iterator[Path]:
    for root in roots:
        for folder in ("wordlists", "rules"):
            for place, names, files in os.walk(root / folder):
                names.sort()
                yield from (Path(place, name) for name in sorted(files) if name.endswith(".yml"))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, _, body = content.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        _log.warning("%s: damaged cache, made again", path)
        return None
    return unpack(body)


def _write(path: Path, data: dict[str, Any]) -> None:
    """Write for the next run; a cache that cannot be written only costs time."""
    import tempfile

    body = pack(data)
    checksum = hashlib.sha256(body).hexdigest().encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="data-", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(checksum + b"\n" + body)
        Path(temporary).replace(path)
        _sweep(path)
    except OSError as error:
        _log.info("cache not written: %s", error)


_KEPT = 8  # data sets: several checkouts and house styles side by side


def _sweep(newest: Path) -> None:
    """Drop the oldest data sets, so that the cache stays small."""
    old = sorted(newest.parent.glob("data-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in old[_KEPT:]:
        path.unlink(missing_ok=True)
