"""The command line: ``inclusief-lint check | statement | readability | explain | rules | config | ...``.

Exit codes, the same everywhere: 0 clean or below the fail level, 1 findings at or above
it, 2 the tool could not do its work, 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import Any, TextIO, cast

import click

from .._version import __version__
from ..border import Border, ReaderGoneError, one_line
from ..errors import DataErrors, InclusiefLintError, OutputError
from .baseline import baseline
from .cache import cache
from .check import check
from .completion import answer
from .config import config
from .explain import explain, rules
from .init import init
from .learn import learn
from .readability import readability
from .shared import CLEAN, FAILED, INTERRUPTED, not_written, reader_language, tell
from .statement import statement

# At the end nothing need be looked for that could be freed: with a pipeline loaded that takes 0.2 s.
atexit.register(gc.freeze)
_LONGEST_ERROR = 1_000  # characters; a setting may be as long as its file


class _Main(click.Group):
    """Turns errors into one line on standard error and the agreed exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        streams = sys.stdout, sys.stderr
        try:
            code = self._main(*args, **extra)
        finally:
            sys.stdout, sys.stderr = streams
        sys.exit(code)

    def _main(self, *args: Any, **extra: Any) -> int:
        _fill_closed_handles()
        for stream in (sys.stdout, sys.stderr):
            # A pipe on Windows may not be UTF-8; what it cannot show must not crash.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace" if stream.isatty() else None)
                if not stream.isatty():
                    stream.reconfigure(encoding="utf-8")
        # Logging, warnings and click write to standard error too.
        sys.stdout = cast("TextIO", Border(sys.stdout, "text"))
        sys.stderr = cast("TextIO", Border(sys.stderr, "text", quiet=True))
        # The process is ours: numpy, when it is imported, need not start threads that stay idle.
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        extra["standalone_mode"] = False
        try:
            try:
                code = answer(self)
                if code is None:
                    code = super().main(*args, **extra)
            except click.exceptions.Exit as stop:
                code = stop.exit_code
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            tell(_interrupted(), err=True)
            code = INTERRUPTED
        except click.ClickException as error:
            # click would take the escape sequences of a colour out, and not show them.
            vars(error)["message"] = one_line(error.message)
            error.show()
            code = FAILED
        except OutputError as error:
            _let_go() if not error.name else _flush()
            tell(f"inclusief-lint: {not_written(error)}", err=True)
            code = FAILED
        except InclusiefLintError as error:
            # Of data files all that is wrong is told at once, each mistake in one line.
            for line in map(str, error.errors) if isinstance(error, DataErrors) else [str(error)]:
                tell(f"inclusief-lint: {_shortened(one_line(line))}", err=True)
            code = FAILED
        except ReaderGoneError:
            _let_go()
            code = FAILED
        return code if isinstance(code, int) else CLEAN


def _fill_closed_handles() -> None:
    """Open what was closed before we began, so that no file of ours becomes standard output."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _let_go() -> None:
    """Forget what standard output holds back: writing it at exit would fail once more."""
    with suppress(OSError, AttributeError):  # closed, or no file at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _flush() -> None:
    """Write what standard output holds back; another output failed already."""
    try:
        sys.stdout.flush()
    except (OutputError, ReaderGoneError):
        _let_go()


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_ERROR:
        return text
    return f"{text[: _LONGEST_ERROR - 200]}…{text[-200:]}"  # what is wrong stands at the end


def _interrupted() -> str:
    # Said without the catalogue: loading it may be what was interrupted.
    return "Afgebroken." if reader_language() == "nl" else "Interrupted."


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="inclusief-lint")
def main() -> None:
    """Find words that exclude or are hard to read, in Dutch and English text.

    \b
    Example:
      inclusief-lint check nieuwsbrief.md
      inclusief-lint explain brandweerman
    """


for command in (check, statement, readability, explain, rules, config, learn, baseline, cache, init):
    main.add_command(command)

__all__ = ["main", "reader_language"]
