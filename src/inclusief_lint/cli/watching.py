"""``check --watch``: judge again whenever a text or a setting changes, until somebody stops it.

Files are looked at once in a while; that needs nothing of the system and sees every editor.
What did not change comes from the cache.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DataErrors, InclusiefLintError, OutputError
from .shared import INTERRUPTED, reader_language, tell

if TYPE_CHECKING:
    from .checking import Checking

_PAUSE_S = 0.5
_MOST_NAMES = 3  # of changed files that are told

_State = Mapping[str, tuple[int, int] | None]  # path -> time of change and size; None: not there


def watch(start: Callable[[], Checking]) -> int:
    """Judge, and again at each change; return the exit code once it is interrupted.

    Args:
        start: reads the settings; called again when these change.

    Raises:
        InclusiefLintError: the first run cannot begin, or a report cannot be written.
    """
    stopped = _Stopped()
    try:
        checking = start()
        settings, texts = _settings(checking), _texts(checking)
        checking.run()
        _say("watch-waiting", checking)
        while not stopped:
            sys.stdout.flush()
            time.sleep(_PAUSE_S)
            new_settings, new_texts = _settings(checking), _texts(checking)
            changed = _changed(settings, new_settings) + _changed(texts, new_texts)
            if not changed:
                continue
            _say("watch-changed", checking, paths=_named(changed))
            try:
                if new_settings != settings:
                    checking = start()
                    new_settings, new_texts = _settings(checking), _texts(checking)
                checking.run()
            except OutputError:
                raise
            except (
                InclusiefLintError
            ) as error:  # such as a setting that is half typed: the next change may mend it
                for line in error.errors if isinstance(error, DataErrors) else [error]:
                    tell(f"inclusief-lint: {line}", err=True)
            settings, texts = new_settings, new_texts
    except KeyboardInterrupt:
        pass
    finally:
        stopped.restore()
    return INTERRUPTED


class _Stopped:
    """Remembers an interruption: one that comes while an object is cleaned up would be lost."""

    def __init__(self) -> None:
        self._is_stopped = False
        self._before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is threading.main_thread():  # others may not ask for signals
            signal.signal(signal.SIGINT, self._stop)

    def __bool__(self) -> bool:
        return self._is_stopped

    def _stop(self, *_: object) -> None:
        self._is_stopped = True
        raise KeyboardInterrupt

    def restore(self) -> None:
        """Leave interruptions to whoever had them before."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._before)


def _say(key: str, checking: Checking, **values: object) -> None:
    if not checking.report.quiet:
        lang = checking.config.advice or reader_language()
        tell(checking.catalogue.say(key, lang, **values), err=True)


def _texts(checking: Checking) -> _State:
    from ..reading.files import discover

    items = discover(checking.paths, checking.config)
    return {item.name: None if item.path is None else _of(item.path) for item in items}


def _settings(checking: Checking) -> _State:
    return {str(path): _of(path) for path in _setting_files(checking)}


def _setting_files(checking: Checking) -> Iterator[Path]:
    """Yield the files that settings come from: the configuration, accepted findings, a house style."""
    from ..config import find

    config = checking.config
    first = Path(next(iter(checking.paths)))
    nearest = find((first if first.is_dir() else first.parent).resolve())
    yield from (path for path in (config.path, nearest, config.baseline) if path is not None)
    for folder in config.data:
        yield from sorted(folder.rglob("*.yml"))


def _of(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - of whatever stands there
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _changed(before: _State, after: _State) -> list[str]:
    """Return what is new, gone or other than it was, in order of the names."""
    return sorted(name for name in {*before, *after} if before.get(name, 0) != after.get(name, 0))


def _named(paths: list[str]) -> str:
    more = len(paths) - _MOST_NAMES
    return ", ".join(paths[:_MOST_NAMES]) + (f" … (+{more})" if more > 0 else "")
