"""Small files that others wrote: settings, accepted findings, word lists."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 1_000_000


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file; never waits for a pipe, never reads a device.

    Args:
        path: the file; links are followed.
        limit: most bytes that it may have.

    Raises:
        OSError: it is not there, no regular file, too large, or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:  # a name with a zero byte
        raise OSError(errno.EINVAL, "not a file name") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file")
    with open(handle, "rb") as stream:  # noqa: PTH123 - of a handle
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"larger than {limit / 1_000_000:g} MB")
    return content


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """Return the content of a file in UTF-8, with or without a byte order mark, with plain line ends.

    Raises:
        OSError: as ``read_bytes``.
        UnicodeDecodeError: it is not UTF-8.
    """
    text = read_bytes(path, limit).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")
