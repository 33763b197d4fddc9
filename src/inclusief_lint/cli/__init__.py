"""The command line: ``inclusief-lint check | statement | readability | explain | rules | ...``.

Exit codes, the same everywhere: 0 clean or below the fail level, 1 findings at or above
it, 2 the tool could not do its work, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from .._version import __version__
from ..errors import InclusiefLintError
from .baseline import baseline
from .cache import cache
from .check import check
from .explain import explain, rules
from .init import init
from .readability import readability
from .shared import CLEAN, FAILED, INTERRUPTED, reader_language
from .statement import statement


class _ReaderGoneError(Exception):
    """Whoever read our output stopped reading (``| head``)."""


class _Main(click.Group):
    """Turns errors into one line on standard error and the agreed exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            # click would end with 1 here, which means findings.
            raise _ReaderGoneError from error
        return result

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # A pipe on Windows may not be UTF-8; what it cannot show must not crash.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace" if stream.isatty() else None)
                if not stream.isatty():
                    stream.reconfigure(encoding="utf-8")
        # The process is ours: numpy, when it is imported, need not start threads that stay idle.
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        extra["standalone_mode"] = False
        try:
            code = super().main(*args, **extra)
        except click.exceptions.Exit as stop:
            code = stop.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo(_interrupted(), err=True)
            code = INTERRUPTED
        except click.ClickException as error:
            error.show()
            code = FAILED
        except InclusiefLintError as error:
            for line in str(error).splitlines():  # of data files all that is wrong is told at once
                click.echo(f"inclusief-lint: {line}", err=True)
            code = FAILED
        except _ReaderGoneError:
            # Nothing is left to say; what is still buffered must not fail at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAILED
        sys.exit(code if isinstance(code, int) else CLEAN)


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


for command in (check, statement, readability, explain, rules, baseline, cache, init):
    main.add_command(command)

__all__ = ["main", "reader_language"]
