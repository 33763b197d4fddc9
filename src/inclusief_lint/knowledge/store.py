"""Compiled data: made once, then loaded in milliseconds.

A wheel carries its data compiled (see ``hatch_build.py``).  In a checkout, and for house
styles, the result is kept in the user's cache and made again when a file changes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .. import resources
from .._version import __version__
from .packed import InFile, InMemory, Stored, digest, pack, tell_damaged

if TYPE_CHECKING:
    from .content import Content

__all__ = ["Stored", "cache_folder", "data_signature", "load", "pack"]

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
        return Stored(InFile(shipped), signature=data_signature(()))
    roots = (resources.data_root(), *(folder.resolve() for folder in folders))
    signature = data_signature(folders) if shipped.is_file() else _signature(roots)
    path = _cached(roots) if shipped.is_file() else cache_folder() / f"data-{signature}.json"

    def make() -> bytes:
        body = _compiled(roots, folders)
        _write(path, body)
        return body

    return _read(path, make, signature) or Stored(InMemory(make()), signature=signature)


def _compiled(roots: Sequence[Path], folders: Sequence[Path]) -> bytes:
    """Return what folders hold, packed, on top of the shipped data as it is known already."""
    from .compile import compile_folder

    shipped = resources.package_file(SHIPPED)
    if shipped.is_file():
        known: Stored | None = Stored(InFile(shipped))
    else:
        known = _read(_cached(roots[:1]), lambda: pack(compile_folder(roots[0])))
    data: Stored | Content = known or compile_folder(roots[0])
    for folder in folders:
        data = compile_folder(folder, data, f"{folder}/")
    return pack(data)


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


def _read(path: Path, make: Callable[[], bytes], signature: str = "") -> Stored | None:
    """Return what is in a file of the cache, or None; ``make`` packs it anew if more is damaged."""
    try:
        found = InFile(path, has_checksum=True)
        os.utime(path)  # what is used stays when others are swept
    except OSError:
        return None
    if digest(found.head).encode() != found.checksum.strip():
        tell_damaged(path)
        return None
    return Stored(found, make, signature)


def _write(path: Path, body: bytes) -> None:
    """Write for the next run; a cache that cannot be written only costs time."""
    import tempfile

    checksum = digest(body[: body.index(b"\n")]).encode()
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
