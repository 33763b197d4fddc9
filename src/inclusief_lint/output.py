"""Where a report goes: a file or standard output, and how wide a terminal is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from .errors import ConfigError

_WIDEST = 110  # columns; longer lines are tiring to read


def terminal_width() -> int:
    """Return the columns to write for."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)


def write(text: str, output: Path | None, say: Callable[..., str]) -> None:
    """Write a report to a file, or to standard output when there is none.

    Args:
        text: the whole report.
        output: the file.
        say: gives a text of ``rules/interface.yml`` in the reader's language.

    Raises:
        ConfigError: the file cannot be written.
    """
    try:
        stream: Any = nullcontext(sys.stdout) if output is None else output.open(
            "w", encoding="utf-8", newline="\n"
        )  # fmt: skip
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise ConfigError(say("not-written", path=output, reason=reason)) from error
    with stream as opened:
        opened.write(text)
