"""Files that are written as a whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from ..errors import OutputError
from . import Border, ReaderGoneError

_STANDARD = (1, 2)  # standard output and standard error


@contextmanager
def writing(path: Path, lang: str | None = None) -> Iterator[IO[str]]:
    """Open a file to write UTF-8 to; it gets its new content when the block ends well.

    A regular file, or one that is not there, is written beside itself and put in place at the
    end: links are followed, its mode stays, and after an error it is as it was.  A pipe, a
    device and what standard output goes to are written to directly.

    Args:
        path: the file.
        lang: the language in which an error is reported.

    Raises:
        OutputError: the file cannot be written.
        ReaderGoneError: nobody reads the pipe.
    """
    try:
        draft, target, handle = _open(path)
    except (OSError, ValueError) as error:  # a name with a zero byte
        raise OutputError(str(path), _reason(error), lang) from error
    stream = open(handle, "w", encoding="utf-8", newline="\n")  # noqa: PTH123, SIM115 - of a handle
    border = Border(stream, "text", name=str(path), lang=lang)
    try:
        yield cast("IO[str]", border)
        _finish(stream, draft, target)
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise OutputError(str(path), _reason(error), lang) from error
    finally:
        with suppress(OSError):
            stream.close()
        if draft is not None:
            with suppress(OSError):
                os.unlink(draft)  # noqa: PTH108 - of the place that `_open` found


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or "not a file name"


def _open(path: Path) -> tuple[str | None, str, int]:
    """Return the file to write first (None: write directly), the one meant, and an open handle."""
    target = os.path.realpath(path)
    try:
        there: os.stat_result | None = path.stat()
    except FileNotFoundError:
        there = None
    if there is not None and not _is_replaceable(path, there):
        return None, target, os.open(path, os.O_WRONLY | os.O_APPEND)
    if there is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    draft = os.path.join(os.path.dirname(target), f".inclusief-lint-{secrets.token_hex(8)}.tmp")  # noqa: PTH118, PTH120
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    if there is not None and hasattr(os, "fchmod"):
        with suppress(OSError):  # a file of someone else, in a folder of ours
            os.fchown(handle, there.st_uid, there.st_gid)
        with suppress(OSError):
            os.fchmod(handle, stat.S_IMODE(there.st_mode))
    return draft, target, handle


def _is_replaceable(path: Path, there: os.stat_result) -> bool:
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(there.st_mode) or os.path.realpath(path.parent).startswith("/proc/"):
        return False
    for handle in _STANDARD:  # /dev/stdout: whoever redirected it holds that very file
        with suppress(OSError):
            if os.path.samestat(there, os.fstat(handle)):
                return False
    return True


def _finish(stream: IO[str], draft: str | None, target: str) -> None:
    stream.flush()
    if draft is not None:
        os.fsync(stream.fileno())
    stream.close()
    if draft is not None:
        os.replace(draft, target)  # noqa: PTH105
