"""Compiled data: made once, then loaded in milliseconds.

A wheel carries its data compiled (see ``hatch_build.py``).  In a checkout, and for house
styles, the result is kept in the user's cache and made again when a file changes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import resources
from ._version import __version__

_log = logging.getLogger(__name__)

SHIPPED = "compiled.json"
# Code that decides what compiled data looks like; a change in it makes caches stale.
_CODE = ("schema.py", "datafile.py", "contexts.py", "compiled.py")


def load(folders: Sequence[Path] = ()) -> dict[str, Any]:
    """Return the compiled data of the shipped lists with house styles on top.

    Raises:
        DataError: a file breaks the schema.
    """
    shipped = resources.package_file(SHIPPED)
    if not folders and shipped.is_file():
        data: dict[str, Any] = json.loads(shipped.read_bytes())
        return data
    roots = (resources.data_root(), *(folder.resolve() for folder in folders))
    path = cache_folder() / f"data-{_signature(roots)}.json"
    cached = _read(path)
    if cached is not None:
        return cached
    from .schema import compile_folder

    data = json.loads(shipped.read_bytes()) if shipped.is_file() else compile_folder(roots[0])
    for folder in folders:
        data = compile_folder(folder, data, f"{folder}/")
    _write(path, data)
    return data


def cache_folder() -> Path:
    """Return the folder for what can be made again; ``INCLUSIEF_LINT_CACHE`` moves it."""
    own = os.environ.get("INCLUSIEF_LINT_CACHE")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("inclusief-lint", appauthor=False)


def _signature(roots: Sequence[Path]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for path in (*(resources.package_file(name) for name in _CODE), *_data_files(roots)):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


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
    data: dict[str, Any] = json.loads(body)
    return data


def _write(path: Path, data: dict[str, Any]) -> None:
    """Write for the next run; a cache that cannot be written only costs time."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
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
