"""What the commands share: options, settings, the reader's language, errors and output."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar

import click

from ..border import Border, ReaderGoneError, bordered, one_line
from ..border.isolation import INTERNAL, internal_error
from ..errors import InclusiefLintError, OutputError

if TYPE_CHECKING:
    from ..config import Config
    from ..finding import FileError, FileResult
    from ..knowledge.catalogue import Catalogue


class _Result(Protocol):
    @property
    def path(self) -> str: ...


Told = TypeVar("Told", bound=_Result)
Item = TypeVar("Item")

CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130
_PROGRESS_FROM = 50  # files
_REDRAWN_S = 0.1
_WIDEST = 110  # columns; longer lines are hard to read

ADVICE = click.option(
    "--advice", type=click.Choice(["nl", "en"]), help="Language of the advice. Default: that of the text."
)
MAX_SECONDS = click.option(
    "--max-seconds",
    type=click.IntRange(0),
    metavar="N",
    help="Processor seconds for one file, 0 for any number. Default: 60, and 15 more for each MB.",
)
_ALLOWED = "inclusief_lint.allowed"


def _allow(context: click.Context, _: click.Parameter, value: tuple[Path, ...]) -> None:
    context.meta[_ALLOWED] = value


def CONFIG(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for its configuration; ``load_config`` takes the second itself."""
    command = click.option(
        "--allow-data",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="DIR",
        callback=_allow,
        expose_value=False,
        help="Folder outside the repository that the configuration may name.",
    )(command)
    return click.option(
        "--config", "config_path", type=click.Path(path_type=Path), help="Configuration file to use."
    )(command)


def reader_language() -> str:
    """Return the reader's language by the environment, where no text tells it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


def load_config(explicit: Path | None, paths: tuple[str, ...] = ()) -> Config:
    """Return the named configuration, or the one nearest to the first path."""
    from ..config import Config, find, load

    context = click.get_current_context(silent=True)
    allowed = context.meta.get(_ALLOWED, ()) if context is not None else ()
    if explicit is not None:
        return load(explicit, allowed)
    first = next((Path(p) for p in paths if p != "-"), Path.cwd())
    start = first if first.is_dir() else first.parent
    found = find(start.resolve() if start.exists() else Path.cwd())
    return load(found, allowed) if found else Config()


def load_catalogue(config: Config | None = None) -> Catalogue:
    """Return the data of a configuration, or the shipped data."""
    from ..knowledge.catalogue import load

    return load(config.data if config else ())


def error_message(
    catalogue: Catalogue, path: str, error: Any, lang: str, *, encoding: str | None = None
) -> str:
    """Return an input error in one sentence in the reader's language."""
    if error.kind == "front-matter" and error.message.startswith(f"{path}:"):
        message: str = error.message  # names path and line already
        return message
    values = {"path": path} | dict.fromkeys(("reason", "limit", "value", "suffix"), error.message)
    values["value"] = encoding or "UTF-8, UTF-16, Windows-1252"
    key = {"encoding": "bad-encoding"}.get(error.kind, error.kind)
    if error.kind == "unsupported" and error.message in (".docx", ".doc", ".odt"):
        key = "unsupported-docx"
    return catalogue.say(key, lang, **values)


class Tally:
    """Watches results go by, for the exit code and for notes on standard error.

    Args:
        config: the settings of the run.
        catalogue: texts.
        tells_notes: say remarks about reading an input on standard error.
        strict: a text whose language cannot be told makes a run fail like one that cannot be read.
    """

    def __init__(
        self, config: Config, catalogue: Catalogue, *, tells_notes: bool = True, strict: bool = False
    ) -> None:
        self._config, self._catalogue = config, catalogue
        self._tells_notes, self._strict = tells_notes, strict
        self.code = CLEAN
        self._passed: tuple[str, str] | None = None  # the path of what is being written, and its language

    def watch(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        """Pass results on; an unreadable file beats findings."""
        from dataclasses import replace

        from ..finding import FileError

        level = self._config.fail_on
        for result in results:
            lang = self._config.advice or result.lang or reader_language()
            if result.error is not None:
                self.code = FAILED
                encoding = self._config.encoding
                message = error_message(self._catalogue, result.path, result.error, lang, encoding=encoding)
                result = replace(result, error=FileError(result.error.kind, message))
            elif level is not None and any(
                f.severity >= level and f.suppressed is None for f in result.findings
            ):
                self.code = self.code or FINDINGS
            if self._strict and result.not_read is not None and not result.not_read.declared:
                self.code = FAILED
            for note in result.notes if self._tells_notes else ():
                key, _, value = note.partition(":")
                tell(self._catalogue.say(key, lang, path=result.path, value=value), err=True)
            self._passed = result.path, lang
            yield result
            self._passed = None
            del result  # or it would be here while the next one is judged

    @contextmanager
    def naming_faults(self) -> Iterator[None]:
        """Say of which file a report failed; what is written of the others cannot be taken back.

        Raises:
            InclusiefLintError: the report failed; names the file if one was being written of.
            ReaderGoneError: nobody reads the report.
        """
        try:
            yield
        except ReaderGoneError:
            raise
        except Exception as error:
            path, lang = self._passed or ("", self._config.advice or reader_language())
            raise InclusiefLintError(_fault(self._catalogue, path, error, lang)) from error


def _fault(catalogue: Catalogue, path: str, error: Exception, lang: str) -> str:
    from ..finding import FileError

    found = internal_error(error)
    if not path:
        return catalogue.say("internal-report", lang, reason=found)
    return error_message(catalogue, path, FileError(found.kind, str(found)), lang)


def report(
    write: Callable[[Sequence[Told]], str],
    results: Sequence[Told],
    failed: Callable[[Told, FileError], Told],
    catalogue: Catalogue,
    lang: str,
) -> tuple[str, Sequence[Told]]:
    """Return a report with the results in it; one that it cannot tell of stands there as an error.

    Args:
        write: makes a report of results.
        results: what to tell, each with the ``path`` of its input.
        failed: returns what to tell of an input instead: the error.
        catalogue: gives the texts.
        lang: the reader's language.

    Raises:
        InclusiefLintError: the report cannot be made, and no single result is at fault.
    """
    from ..finding import FileError

    try:
        return write(results), results
    except Exception as error:
        told = []
        for result in results:
            try:
                write([result])
            except Exception as fault:
                said = _fault(catalogue, result.path, fault, lang)
                result = failed(result, FileError(INTERNAL, said))
            told.append(result)
        if all(new is old for new, old in zip(told, results, strict=True)):
            raise InclusiefLintError(_fault(catalogue, "", error, lang)) from error
        return write(told), told


def shows_progress() -> bool:
    """Tell whether there is a terminal to show progress on."""
    return sys.stderr.isatty()


def with_progress(done: Iterable[Item], total: int, config: Config) -> Iterator[Item]:
    """Yield what is done; with many items a terminal shows how far it is.

    Args:
        done: items, one by one as they are done.
        total: how many there will be.
        config: tells the reader's language.
    """
    if total < _PROGRESS_FROM or not shows_progress():
        yield from done
        return
    from rich.console import Console
    from rich.progress import Progress

    label = load_catalogue(config).say("progress", config.advice or reader_language())
    # The bar moves the cursor, which is what the border is there to prevent.
    screen = sys.stderr.stream if isinstance(sys.stderr, Border) else sys.stderr
    # Without a thread of its own that draws: processes are best copied while there is only one.
    with Progress(console=Console(file=screen), transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task(label, total=total), 0.0
        for item in done:
            yield item
            bar.advance(task)
            if time.monotonic() - drawn > _REDRAWN_S:
                bar.refresh()
                drawn = time.monotonic()


def tell(text: str, *, err: bool = False) -> None:
    """Print a text; on standard error it is always one line.

    Raises:
        OutputError: standard output cannot be written.
    """
    print(one_line(text) if err else text, file=sys.stderr if err else sys.stdout)


def tell_skipped(kinds: Mapping[str, int], catalogue: Catalogue, lang: str) -> None:
    """Say on standard error which documents a search passed over, if any."""
    from ..reports.findings.counting import skipped

    said = skipped(kinds, catalogue, lang)
    if said:
        tell(said, err=True)


def not_written(error: OutputError) -> str:
    """Return in one sentence which output cannot be written and why."""
    say, lang = load_catalogue().say, error.lang or reader_language()
    name = error.name or say("standard-output", lang)
    return say("not-written", lang, path=name, reason=error.reason)


def open_output(
    output: Path | None, lang: str | None = None
) -> AbstractContextManager[IO[str] | Border | None]:
    """Return a context with the stream to write to: a file, or standard output.

    A file gets its content when the context ends, and stays as it was after an error.

    Raises:
        OutputError: it cannot be written; reported in ``lang``.
    """
    if output is None:
        return nullcontext(sys.stdout)
    from ..border.writing import writing

    return writing(output, lang)


def write_output(text: str, output: Path | None, lang: str | None = None, *, form: str = "text") -> None:
    """Write a text to a file, or to standard output.

    Args:
        text: a whole report.
        output: the file, or None for standard output.
        lang: what an error is reported in.
        form: the output format, which tells how characters that act are shown.

    Raises:
        OutputError: it cannot be written.
    """
    with open_output(output, lang) as stream:
        bordered(stream, form).write(text)


def terminal_width() -> int:
    """Return the columns to write in."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
