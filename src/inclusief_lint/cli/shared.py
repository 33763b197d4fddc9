"""What the commands share: options, settings, the reader's language, errors and output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import ConfigError

if TYPE_CHECKING:
    from ..config import Config
    from ..finding import FileResult
    from ..knowledge.catalogue import Catalogue

CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130
_PROGRESS_FROM = 50  # files
_WIDEST = 110  # columns; longer lines are hard to read

ADVICE = click.option(
    "--advice", type=click.Choice(["nl", "en"]), help="Language of the advice. Default: that of the text."
)
CONFIG = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="Configuration file to use."
)


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

    if explicit is not None:
        return load(explicit)
    first = next((Path(p) for p in paths if p != "-"), Path.cwd())
    start = first if first.is_dir() else first.parent
    found = find(start.resolve() if start.exists() else Path.cwd())
    return load(found) if found else Config()


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
    """Watches results go by, for the exit code and for notes on standard error."""

    def __init__(self, config: Config, catalogue: Catalogue) -> None:
        self._config, self._catalogue = config, catalogue
        self.code = CLEAN

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
            for note in result.notes:
                key, _, value = note.partition(":")
                click.echo(self._catalogue.say(key, lang, path=result.path, value=value), err=True)
            yield result


def with_progress(items: list[Any], config: Config) -> Iterator[Any]:
    """Yield the items; with many of them a terminal shows how far it is."""
    if len(items) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import track

    label = load_catalogue(config).say("progress", config.advice or reader_language())
    from rich.console import Console

    yield from track(items, description=label, console=Console(stderr=True), transient=True)


def open_output(output: Path | None, lang: str | None = None) -> Any:
    """Return a context with the stream to write to: a file, or standard output.

    Raises:
        ConfigError: the file cannot be written.
    """
    if output is None:
        return nullcontext(sys.stdout)
    try:
        return output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        values = {"path": output, "reason": os.strerror(error.errno or 0)}
        raise ConfigError(load_catalogue().say("not-written", lang or reader_language(), **values)) from error


def write_output(text: str, output: Path | None, lang: str | None = None) -> None:
    """Write a text to a file, or to standard output; an error is reported in ``lang``."""
    with open_output(output, lang) as stream:
        stream.write(text)


def terminal_width() -> int:
    """Return the columns to write in."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
