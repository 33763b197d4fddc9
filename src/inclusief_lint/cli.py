"""The command line: ``inclusief-lint check | explain | rules | init | baseline``.

Exit codes, the same everywhere: 0 clean or below the fail level, 1 findings at or above
it, 2 the tool could not do its work, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import reporters
from ._version import __version__
from .errors import ConfigError, InclusiefLintError
from .readability_cli import register as register_readability
from .statement_cli import register as register_statement

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .config import Config
    from .finding import FileResult

CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130
_PROGRESS_FROM = 50  # files


class _ReaderGoneError(Exception):
    """Whoever read our output stopped reading (``| head``)."""


def reader_language() -> str:
    """Return the reader's language by the environment, where no text tells it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


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
        # One thread is faster for our small matrices; read when numpy is first imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
            click.echo(f"inclusief-lint: {error}", err=True)
            code = FAILED
        except _ReaderGoneError:
            # Nothing is left to say; what is still buffered must not fail at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAILED
        sys.exit(code if isinstance(code, int) else CLEAN)


def _interrupted() -> str:
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


def _split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    names = tuple(n.strip() for v in value for n in v.split(",") if n.strip())
    return names or None


def _known_encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        b"x".decode(value or "utf-8")
    except LookupError:
        raise click.BadParameter(f'unknown encoding "{value}".') from None
    except UnicodeError:
        pass  # an encoding in which one byte is not enough
    return value


_ADVICE = click.option(
    "--advice", type=click.Choice(["nl", "en"]), help="Language of the advice. Default: that of the text."
)
_CONFIG = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), help="Configuration file to use."
)


def _pipelines(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for item in value:
        lang, equals, name = item.partition("=")
        if lang not in ("nl", "en") or not equals or not name:
            raise click.BadParameter(f'"{item}": write nl=NAME or en=NAME')
        names[lang] = name
    return names or None


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH... | -")
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@_ADVICE
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(reporters.REPORTERS)),
    default="text",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
@_CONFIG
@click.option("--select", multiple=True, callback=_split, help="Only these rules, groups or terms.")
@click.option("--ignore", multiple=True, callback=_split, help="Not these rules, groups or terms.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Lowest severity that gives exit code 1. Default: error.",
)
@click.option(
    "--min-severity", type=click.Choice(["error", "warning", "suggestion"]), help="Show nothing below this."
)
@click.option("--contested/--no-contested", default=None, help="Show terms on which usage differs.")
@click.option(
    "--audience", type=click.Choice(["visitors", "staff", "partners"]), help="Whom the text is for."
)
@click.option("--encoding", callback=_known_encoding, help="Encoding of the files, instead of finding out.")
@click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    callback=_pipelines,
    metavar="LANG=NAME",
    help="Use this installed spaCy pipeline, such as nl=nl_core_news_sm.",
)
@click.option("--cache/--no-cache", default=True, help="Keep results of unchanged files. Default: on.")
@click.option("--no-ignore", is_flag=True, help="Show what is suppressed or accepted too, marked as such.")
@click.option(
    "--baseline",
    "baseline_path",
    type=click.Path(path_type=Path),
    help="Leave out the findings that this file accepts.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    help="Accept all findings of this run: write them to this file.",
)
@click.option(
    "--changed-since", metavar="REF", help="Only what stands on lines changed since this branch or commit."
)
@click.option("--max-size", type=click.IntRange(1), help="Largest file to read, in MB. Default: 20.")
@click.option(
    "--stdin-name", default="stdin.txt", show_default=True, help="Name (and so format) of standard input."
)
def check(
    paths: tuple[str, ...],
    lang: str | None,
    advice: str | None,
    output_format: str,
    output: Path | None,
    config_path: Path | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    fail_on: str | None,
    min_severity: str | None,
    contested: bool | None,
    audience: str | None,
    encoding: str | None,
    pipelines: dict[str, str] | None,
    cache: bool,
    no_ignore: bool,
    baseline_path: Path | None,
    write_baseline: Path | None,
    changed_since: str | None,
    max_size: int | None,
    stdin_name: str,
) -> int:
    """Check files, folders or standard input (-).

    Reads .md, .markdown, .html, .htm and .txt; folders are searched, without what
    .gitignore leaves out.

    \b
    Example:
      inclusief-lint check website/ --advice nl
      inclusief-lint check - --stdin-name brief.md < brief.md
      inclusief-lint check website/ --changed-since main
    """
    from dataclasses import replace

    from .finding import Severity

    if write_baseline and (baseline_path or changed_since):
        raise click.UsageError("--write-baseline does not go with --baseline or --changed-since.")
    if changed_since is not None and "-" in paths:
        raise click.UsageError("--changed-since needs files: git does not know standard input.")

    config = _load_config(config_path, paths).with_options(
        lang=lang,
        advice=advice,
        select=select,
        ignore=ignore,
        min_severity=Severity.of(min_severity) if min_severity else None,
        contested=contested,
        audience=audience,
        encoding=encoding,
        max_size=max_size * 1_000_000 if max_size else None,
        baseline=baseline_path,
        pipelines=pipelines,
        no_ignore=no_ignore or None,
    )
    if fail_on:
        config = replace(config, fail_on=None if fail_on == "never" else Severity.of(fail_on))
    catalogue = _catalogue(config)
    catalogue.check_names(select or (), "--select")
    catalogue.check_names(ignore or (), "--ignore")
    return _check(
        config,
        catalogue,
        paths,
        stdin_name,
        output_format,
        output,
        write_baseline,
        changed_since,
        cache=cache,
    )


def _load_config(explicit: Path | None, paths: tuple[str, ...] = ()) -> Config:
    from .config import Config, find, load

    if explicit is not None:
        return load(explicit)
    first = next((Path(p) for p in paths if p != "-"), Path.cwd())
    start = first if first.is_dir() else first.parent
    found = find(start.resolve() if start.exists() else Path.cwd())
    return load(found) if found else Config()


def _check(
    config: Config,
    catalogue: Catalogue,
    paths: tuple[str, ...],
    stdin_name: str,
    output_format: str,
    output: Path | None,
    write_baseline: Path | None = None,
    changed_since: str | None = None,
    *,
    cache: bool = False,
) -> int:
    from .files import discover, read
    from .linter import Linter

    linter = Linter(config, catalogue)
    items = list(discover(paths, config))
    changes = None
    if changed_since is not None:
        from .changes import Changes

        changes = Changes(changed_since, paths)
        items = [i for i in items if i.path is None or changes.lines(i.name)]
    kept = None
    if cache:
        from . import cache as caches

        kept = caches.ResultCache()
        results = caches.lint(_with_progress(items, config), linter, stdin_name, kept)
    else:
        results = linter.lint(read(item, config, stdin_name) for item in _with_progress(items, config))
    accepted = None
    if write_baseline is not None:
        from .baseline import Baseline

        accepted = Baseline()
        results = accepted.collect(results, show=config.no_ignore)
    elif config.baseline is not None:
        from . import baseline as baselines

        results = baselines.load(config.baseline).accept(results, show=config.no_ignore)
    if changes is not None:
        results = changes.only(results)
    tally = _Tally(config, linter.catalogue)
    from .statement_hint import StatementHint

    hint = StatementHint(catalogue.statement_hint)
    results = hint.watch(tally.watch(results))
    with _stream(output) as stream:
        setting = reporters.Setting(
            linter.catalogue,
            config.advice,
            color=output is None and _wants_color(),
            width=min(_terminal_width(), 110) - 2,
            reader=reader_language(),
            exit_code=lambda: tally.code,
        )
        reporters.write(output_format, results, stream, setting)
    if hint.path is not None:
        lang = config.advice or hint.lang or reader_language()
        click.echo(catalogue.say("statement-hint", lang, path=hint.path), err=True)
    if kept is not None:
        kept.close()
    if accepted is not None and write_baseline is not None:
        accepted.write(write_baseline)
        lang = config.advice or reader_language()
        click.echo(
            linter.catalogue.say("baseline-written", lang, path=write_baseline, n=len(accepted)), err=True
        )
    return tally.code


class _Tally:
    """Watches results go by, for the exit code and for notes on standard error."""

    def __init__(self, config: Config, catalogue: Catalogue) -> None:
        self._config, self._catalogue = config, catalogue
        self.code = CLEAN

    def watch(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        """Pass results on; an unreadable file beats findings."""
        from dataclasses import replace

        from .finding import FileError

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


def _with_progress(items: list[Any], config: Config) -> Iterator[Any]:
    if len(items) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import track

    label = "Controleren" if (config.advice or reader_language()) == "nl" else "Checking"
    from rich.console import Console

    yield from track(items, description=label, console=Console(stderr=True), transient=True)


def _stream(output: Path | None) -> Any:
    from contextlib import nullcontext

    if output is None:
        return nullcontext(sys.stdout)
    try:
        return output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written: {error.strerror}") from error


def _wants_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


@main.command()
@click.argument("word")
@_ADVICE
@_CONFIG
def explain(word: str, advice: str | None, config_path: Path | None) -> int:
    """Print the page of a word, a term or a rule.

    \b
    Example:
      inclusief-lint explain brandweerman
      inclusief-lint explain nl/gendered-role
    """
    from .explain import page, suggestions

    config = _load_config(config_path)
    catalogue = _catalogue(config)
    lang = advice or config.advice or reader_language()
    text = page(catalogue, word, lang)
    if text is not None:
        click.echo(text)
        return CLEAN
    click.echo(catalogue.say("explain-unknown", lang, word=word), err=True)
    close = suggestions(catalogue, word)
    if close:
        click.echo(catalogue.say("explain-close", lang, words=", ".join(close)), err=True)
    return FAILED


@main.command()
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--lang", type=click.Choice(["nl", "en"]), help="Only the rules for this language.")
@_ADVICE
@_CONFIG
def rules(output_format: str, lang: str | None, advice: str | None, config_path: Path | None) -> int:
    """List every rule and term.

    \b
    Example:
      inclusief-lint rules --format json
    """
    import json

    from .explain import listing, listing_object

    config = _load_config(config_path)
    catalogue = _catalogue(config)
    if output_format == "json":
        click.echo(json.dumps(listing_object(catalogue, lang), ensure_ascii=False, indent=1))
    else:
        click.echo(listing(catalogue, lang, advice or config.advice or reader_language()))
    return CLEAN


def _catalogue(config: Config) -> Catalogue:
    from .catalogue import load

    return load(config.data)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--prune",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    help="Remove from this file what no longer occurs in the paths.",
)
@click.option("--lang", type=click.Choice(["nl", "en", "auto"]), help="Language of the texts.")
@click.option("--contested/--no-contested", default=None, help="As in the run that wrote the file.")
@_ADVICE
@_CONFIG
def baseline(
    paths: tuple[str, ...],
    file: Path,
    lang: str | None,
    contested: bool | None,
    advice: str | None,
    config_path: Path | None,
) -> int:
    """Tidy a baseline that `check --write-baseline` wrote.

    \b
    Example:
      inclusief-lint baseline --prune baseline.json website/
    """
    from . import baseline as baselines
    from .files import discover, read
    from .finding import Severity
    from .linter import Linter

    config = _load_config(config_path, paths).with_options(
        lang=lang, contested=contested, advice=advice, min_severity=Severity.SUGGESTION
    )
    before = baselines.load(file)
    linter = Linter(config, _catalogue(config))
    now = baselines.Baseline()
    tally = _Tally(config, linter.catalogue)
    items = _with_progress(list(discover(paths, config)), config)
    for result in tally.watch(linter.lint(read(item, config, "-") for item in items)):
        if result.error is not None:
            click.echo(result.error.message, err=True)
        for _ in now.collect([result]):
            pass
    say, reader = linter.catalogue.say, config.advice or reader_language()
    if tally.code == FAILED:
        click.echo(say("baseline-untouched", reader, path=file), err=True)
        return FAILED
    after = before.common(now)
    after.write(file)
    click.echo(say("baseline-pruned", reader, path=file, n=len(before) - len(after), left=len(after)))
    return CLEAN


@main.group()
def cache() -> None:
    """Look at, or clear, the results that are kept of unchanged files.

    \b
    Example:
      inclusief-lint cache info
      inclusief-lint cache clear
    """


@cache.command()
def info() -> int:
    """Say where the cache is and how large."""
    from .cache import ResultCache

    results = ResultCache()
    count, size = results.info()
    click.echo(
        _catalogue_of_interface().say(
            "cache-info", reader_language(), path=results.path, n=count, size=f"{size / 1e6:.1f}"
        )
    )
    return CLEAN


@cache.command()
def clear() -> int:
    """Forget all results."""
    from .cache import ResultCache

    results = ResultCache()
    results.clear()
    click.echo(_catalogue_of_interface().say("cache-cleared", reader_language(), path=results.path))
    return CLEAN


@main.command()
@click.option("--advice", type=click.Choice(["nl", "en"]), help="Language of the comments.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def init(advice: str | None, force: bool) -> int:
    """Write a commented .inclusief-lint.toml in this folder.

    \b
    Example:
      inclusief-lint init --advice nl
    """
    from .config import FILE_NAME
    from .resources import data_root

    lang = advice or reader_language()
    path = Path(FILE_NAME)
    catalogue = _catalogue_of_interface()
    if path.exists() and not force:
        raise ConfigError(catalogue.say("init-exists", lang, path=path))
    template = (data_root() / "rules" / f"config.{lang}.toml").read_text(encoding="utf-8")
    try:
        path.write_text(template, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(catalogue.say("init-done", lang, path=path))
    return CLEAN


def _catalogue_of_interface() -> Catalogue:
    from .config import Config

    return _catalogue(Config())


register_statement(main, _load_config, error_message, reader_language)
register_readability(main, _load_config, error_message, reader_language)

__all__ = ["main", "reader_language"]
