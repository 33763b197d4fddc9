"""Results of earlier runs, so that an unchanged file costs a look-up.

A result is known by everything that it depends on: the content, the format, the settings,
the data, the code and the pipelines.  A cache that is damaged, locked or full never stops
a run and never changes its outcome.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import resources
from ..config import Config
from ..finding import FileResult
from ..knowledge.store import cache_folder, data_signature
from .entries import packed

FILE = "results.sqlite"
MAX_BYTES = 64_000_000
_WAIT_S = 2.0  # for another run that is writing
_EVERY_S = 2.0  # what is new waits no longer to be written
_LATELY_S = 600.0  # what was used within this time is not marked as used again
_MOST_KEYS = 500  # asked for at once; SQLite may take no more than 999
_TABLE = """
CREATE TABLE IF NOT EXISTS result (
    key TEXT PRIMARY KEY, body TEXT NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID
"""
# Settings of the run that do not change what is found in one file.
_NOT_IN_KEY = frozenset(
    (
        "path", "overrides", "exclude", "exclude_here", "fail_on", "organisation", "data", "max_size",
        "max_seconds", "baseline", "plain", "written", "jobs",
    )
)  # fmt: skip


class ResultCache:
    """Results by key, in one file of the user's cache folder.

    Args:
        folder: where the file is; the user's cache folder by default.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or cache_folder()) / FILE
        self._connection: sqlite3.Connection | None = None
        self._new: dict[str, str] = {}
        self._seen: dict[str, object] = {}
        self._written = time.monotonic()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (OSError, sqlite3.Error):
            self._start_afresh()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_WAIT_S, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_TABLE)
        return connection

    def _start_afresh(self) -> None:
        """Replace a damaged file; if that fails, the run goes on without a cache."""
        self._connection = None
        with suppress(OSError, sqlite3.Error):
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                (self.path.parent / name).unlink(missing_ok=True)
            self._connection = self._open()

    @staticmethod
    def keys(config: Config, signature: str = "") -> Keys:
        """Return what makes the keys of one run; see ``Keys``."""
        return Keys(config, signature)

    def get(self, key: str) -> Any:
        """Return what is kept under a key, or None; see ``read``."""
        return self.read([key]).get(key)

    def read(self, keys: Sequence[str]) -> dict[str, Any]:
        """Return what is kept under some keys, as ``entries.plain`` made it.

        It may be anything: see ``entries.believed``.
        """
        found: dict[str, Any] = {}
        if self._connection is None or not keys:
            return found
        try:
            for start in range(0, len(keys), _MOST_KEYS):
                some = keys[start : start + _MOST_KEYS]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    f"SELECT key, body, used FROM result WHERE key IN ({marks})",
                    some,
                )
                for key, body, used in rows:
                    self._seen[key] = used
                    with suppress(ValueError, TypeError, RecursionError):
                        found[key] = json.loads(body)
        except sqlite3.DatabaseError:
            self._start_afresh()
        return found

    def put(self, key: str, result: FileResult, body: str | None = None) -> None:
        """Keep a result; written with others before long, and when the cache is closed.

        Args:
            key: its key.
            result: what to keep.
            body: what ``entries.packed`` makes of it, where somebody made it before.
        """
        self._new[key] = packed(result) if body is None else body
        if time.monotonic() - self._written > _EVERY_S:
            self._write()

    def _write(self) -> None:
        """Write what is new, so that an interruption does not lose it."""
        self._written = time.monotonic()
        now = time.time()
        seen = [key for key, used in self._seen.items() if not _is_lately(used, now)]
        if self._connection is None or not (self._new or seen):
            return
        with suppress(sqlite3.Error):
            with self._transaction() as connection:
                connection.executemany(
                    "UPDATE result SET used = ? WHERE key = ?", ((now, key) for key in seen)
                )
                connection.executemany(
                    "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?)",
                    ((key, body, len(body), now) for key, body in self._new.items()),
                )
            self._new.clear()
            self._seen.clear()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for changes that happen together or not at all.

        Raises:
            sqlite3.Error: another run is writing, the disk is full, or the file is damaged.
        """
        assert self._connection is not None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Write what is new and drop what was used longest ago beyond the limit."""
        if self._connection is None:
            return
        self._write()
        with suppress(sqlite3.Error):
            if self._fills() > MAX_BYTES:
                with self._transaction():
                    self._trim()
        self._connection.close()
        self._connection = None

    def _fills(self) -> int:
        """Return the bytes in use in the file; never less than what is kept."""
        assert self._connection is not None
        pages, free, size = (
            self._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _trim(self) -> None:
        assert self._connection is not None
        (total,) = self._connection.execute("SELECT COALESCE(SUM(size), 0) FROM result").fetchone()
        if total <= MAX_BYTES:
            return
        for key, size in self._connection.execute("SELECT key, size FROM result ORDER BY used").fetchall():
            self._connection.execute("DELETE FROM result WHERE key = ?", (key,))
            total -= size
            if total <= MAX_BYTES * 3 // 4:
                return

    def info(self) -> tuple[int, int]:
        """Return the number of results and their size in bytes."""
        if self._connection is None:
            return 0, 0
        try:
            row = self._connection.execute("SELECT COUNT(*), COALESCE(SUM(size), 0) FROM result").fetchone()
        except sqlite3.DatabaseError:
            return 0, 0
        return int(row[0]), int(row[1])

    def clear(self) -> None:
        """Forget all results."""
        if self._connection is not None:
            self._connection.close()
        self._start_afresh()


def _is_lately(used: object, now: float) -> bool:
    return isinstance(used, float) and abs(now - used) < _LATELY_S


class Keys:
    """Makes the keys of one run: what all files share is worked out once.

    Args:
        config: the run's settings, before overrides.
        signature: what ``data_signature`` says of the data of the run; found out when left out.

    Raises:
        ConfigError: the file of weights cannot be read.
    """

    def __init__(self, config: Config, signature: str = "") -> None:
        digest = hashlib.sha256((signature or data_signature(config.data)).encode())
        digest.update(f"{sys.hexversion}\0".encode())
        for path in (*_code(), *_libraries(config)):
            stat = os.stat(path)  # noqa: PTH116 - a Path takes longer to make than to look at
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
        if config.weights is not None:
            from ..judging.weights import content

            digest.update(content(config.weights).encode())
        self._shared = digest.digest()
        self._latest: tuple[Config, bytes] | None = None

    def key(self, data: bytes, name: str, config: Config) -> str:
        """Return the key of one input.

        Args:
            data: its content.
            name: its name; only the suffix, which tells the format, is part of the key.
            config: the settings that hold for this file.
        """
        digest = hashlib.sha256(self._shared)
        digest.update(self._settings(config))
        digest.update(os.path.splitext(name)[1].lower().encode("utf-8", "surrogateescape") + b"\0")  # noqa: PTH122
        digest.update(data)
        return digest.hexdigest()

    def _settings(self, config: Config) -> bytes:
        if self._latest is None or self._latest[0] is not config:
            found = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in _NOT_IN_KEY}
            found["given"] = [name for name in config.given if name not in _NOT_IN_KEY]
            self._latest = config, json.dumps(found, sort_keys=True, default=str).encode()
        return self._latest[1]


def _code() -> Iterator[str]:
    """Yield our own code, the pipelines with their corrections, and the tables of languages."""
    tables = resources.frequency_table("x").parent
    for top, ending in ((resources.package_file(), ".py"), (resources.pipeline_folder(), ""), (tables, "")):
        for folder, names, files in os.walk(top):
            names.sort()
            yield from (f"{folder}/{name}" for name in sorted(files) if name.endswith(ending))


# What changes findings and is not ours; an upgrade writes these files anew.
_LIBRARIES = ("spacy", "thinc", "numpy", "pyromark", "simplemma", "yaml", "wordfreq")


def _libraries(config: Config) -> Iterator[str]:
    """Yield a file of each library that has a say in what is found, and all of a named pipeline."""
    for name in (*_LIBRARIES, *config.pipelines.values()):
        if "/" in name or os.sep in name:  # a folder
            for folder, names, files in os.walk(name):
                names.sort()
                yield from (f"{folder}/{file}" for file in sorted(files))
            continue
        with suppress(ImportError, ValueError):
            spec = find_spec(name.replace("-", "_"))
            if spec is not None and spec.origin is not None:
                yield spec.origin
