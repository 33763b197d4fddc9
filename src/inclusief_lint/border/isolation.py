"""One input on which the program itself fails does not end the run for the others.

Only faults that nobody foresaw come here: what a user can mend has an error of its own, and
what concerns the whole run (a pipeline that is missing, no memory left, an interruption)
still ends it.
"""

from __future__ import annotations

import os
import sys

from ..errors import InclusiefLintError, SourceError

TRACEBACK = "INCLUSIEF_LINT_TRACEBACK"  # environment variable; 1 shows where it failed
INTERNAL = "internal"
_LONGEST = 200  # characters


def internal_error(error: Exception) -> SourceError:
    """Return an exception as the error of the input that brought it up.

    An unforeseen one is named by its type, and its traceback printed when the environment asks
    for it; one that already concerns an input stays what it is.

    Raises:
        InclusiefLintError, MemoryError: the exception itself, where it concerns the run.
    """
    if isinstance(error, SourceError):
        return error
    if isinstance(error, InclusiefLintError | MemoryError):
        raise error
    if os.environ.get(TRACEBACK, "0") not in ("", "0"):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    said = " ".join(str(error).split())[:_LONGEST]
    found = SourceError(INTERNAL, f"{type(error).__name__}: {said}" if said else type(error).__name__)
    found.__cause__ = error
    return found
