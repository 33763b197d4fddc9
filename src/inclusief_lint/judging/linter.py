"""The one path from sources to findings; every front calls ``Linter.lint``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from ..border import budget
from ..border.budget import Budget, seconds_for
from ..border.isolation import internal_error
from ..config import Config
from ..errors import ConfigError, InclusiefLintError, SourceError, did_you_mean
from ..finding import UNKNOWN_LANGUAGE, FileError, FileResult, Severity
from ..knowledge.catalogue import Catalogue
from ..language.document import Document
from ..language.pipelines import Pipelines
from ..reading.files import Unreadable
from ..reading.formats import FORMATS
from ..reading.source import Reading, Source
from ..vocabulary import AUDIENCES, LANG_SETTINGS
from .document_run import DocumentRun
from .lexicon import Lexicon
from .selection import Selection
from .settle import settle

_BATCH = 64  # documents analysed together; bounds memory and keeps spaCy's batches full
_BATCH_KEPT = 8  # likewise, where every document keeps its analysis
_BATCH_SIZE = 500_000  # characters; no document more once there are so many
_PART = 40_000  # characters of a long document that are judged at a time
_NOTHING: Mapping[str, int] = {}
_Given: TypeAlias = Reading | Unreadable | FileResult


class Linted(NamedTuple):
    """A result, and what it was worked out from.

    Attributes:
        result: what the linter says.
        document: the document, with whatever was found out about it; None for a source that
            could not be read and for a result that passed through.
        config: the settings that held for it.
        fault: what the program failed with on this source, whose result is then an error.
    """

    result: FileResult
    document: Document | None = None
    config: Config | None = None
    fault: Exception | None = None

    def with_language(self) -> FileResult:
        """Return the result with the language of its text, told now if no rule needed it.

        Notes ``lang-unknown`` where that cannot be told: no rule for a language ran.
        """
        if self.document is None:
            return self.result
        lang = self.document.lang
        notes = self.result.notes
        if lang is None and UNKNOWN_LANGUAGE not in notes:
            notes = (*notes, UNKNOWN_LANGUAGE)
        return replace(self.result, lang=lang, notes=notes)


def check_language(lang: str) -> None:
    """Refuse a language that texts cannot be judged in.

    Raises:
        ConfigError: names what is possible.
    """
    if lang not in LANG_SETTINGS:
        known = ", ".join(LANG_SETTINGS)
        raise ConfigError(f'unknown language "{lang}"; known are {known}' + did_you_mean(lang, LANG_SETTINGS))


class Linter:
    """Lints readings with one configuration; may be shared by threads.

    Args:
        config: the settings; the defaults when left out.
        catalogue: terms and rules; those of ``config.data`` when left out.

    Raises:
        DataError: a house style breaks its schema.
        ConfigError: ``select`` or ``ignore`` name what does not exist.
    """

    def __init__(self, config: Config | None = None, catalogue: Catalogue | None = None) -> None:
        self.config = config or Config()
        if catalogue is None:
            from ..knowledge.catalogue import load

            catalogue = load(self.config.data)
        self.catalogue = catalogue
        self.lexicon = Lexicon(catalogue, self.config.weights)
        if self.config.weights is not None:
            _ = self.lexicon.weights  # what is wrong with it is told before the first file is read
        self.pipelines = Pipelines(self.config.pipelines, catalogue.corrections)
        self._selections: dict[tuple[object, ...], Selection] = {}
        self._selection(self.config)
        for override in self.config.overrides:
            # A name that does not exist is reported before the first file is read.
            self._selection(replace(self.config, **override.settings))

    def lint(self, readings: Iterable[_Given]) -> Iterator[FileResult]:
        """Yield a result for each reading, in order, while reading on.

        Args:
            readings: may be a generator; at most a batch of them is held at once.  What is
                a result already (from a cache) passes through in its place.
        """
        for linted in self.runs(readings):
            yield linted.result

    def lint_texts(
        self, texts: Iterable[str], *, lang: str = "auto", format: str = "text"
    ) -> Iterator[FileResult]:
        """Yield a result for each text, in order, while reading on; for many short texts.

        >>> from inclusief_lint import Linter
        >>> results = Linter().lint_texts(["De brandweerman kwam.", "Het regent."], lang="nl")
        >>> [[f.text for f in result.findings] for result in results]
        [['De brandweerman'], []]

        Args:
            texts: may be a generator that never ends; a batch of them is held at once.
            lang: ``nl``, ``en`` or ``auto``, which tells the language of each text.
            format: ``text``, ``markdown`` or ``html``.

        Yields:
            Results with the number of the text (from 0) as their ``path``.  Of a text whose
            language cannot be told, ``lang`` is None and ``notes`` has ``lang-unknown``.

        Raises:
            ConfigError: the language is not known.
            KeyError: the format is not known.
        """
        check_language(lang)
        reader = FORMATS[format]

        def readings() -> Iterator[Reading | Unreadable]:
            for number, text in enumerate(texts):
                source = Source(str(number), text)
                try:
                    yield reader.read(source)
                except SourceError as error:
                    yield Unreadable(source.name, error)

        for linted in self.runs(readings(), lang=None if lang == "auto" else lang):
            yield linted.with_language()

    def runs(
        self,
        readings: Iterable[_Given],
        *,
        lang: str | None = None,
        keep: Mapping[str, int] = _NOTHING,
    ) -> Iterator[Linted]:
        """Yield each result with its document, for those who have more to say about it.

        Args:
            readings: as in ``lint``.
            lang: ``nl`` or ``en``, whatever the settings and the sources say; None follows them.
            keep: by language, the level of analysis (see ``pipelines``) that the caller will
                ask for.  Sentences that rules ask about get at least that and keep it, so
                that none is analysed twice; fewer documents are then held at once.
        """
        iterator = iter(readings)
        while batch := list(_pulled(iterator, _BATCH_KEPT if keep else _BATCH)):
            yield from self._lint_batch(batch, lang, keep)

    def document(self, reading: Reading, config: Config | None = None, *, spent: float = 0.0) -> Document:
        """Return what the linter makes of a reading before it judges it.

        Args:
            reading: what is to be judged.
            config: the settings for it; found out when left out.
            spent: the processor seconds that reading it took.
        """
        config = config or self.config_of(reading)
        lang = None if config.lang == "auto" else config.lang
        budget = Budget(seconds_for(len(reading.source.text), config.max_seconds), spent)
        return Document(reading, lang, self.catalogue.splitter, budget, config.advice or config.expected)

    def _lint_batch(
        self,
        batch: list[tuple[_Given, float]],
        lang: str | None,
        keep: Mapping[str, int],
    ) -> Iterator[Linted]:
        """Yield the results of a batch, which is emptied: nothing is held that has been judged."""
        runs: list[DocumentRun | Linted] = [self._begun(*given, lang, keep) for given in batch]
        batch.clear()
        while going := [n for n, run in enumerate(runs) if isinstance(run, DocumentRun) and not run.is_done]:
            collected = [self._collected(runs[n]) for n in going]
            for n, run in zip(going, self._settled(collected, lang, keep), strict=True):
                runs[n] = run
        runs.reverse()
        while runs:
            yield self._ended(runs.pop())

    def _begun(
        self, given: _Given, spent: float, lang: str | None, keep: Mapping[str, int]
    ) -> DocumentRun | Linted:
        if isinstance(given, FileResult):
            return Linted(given)
        if isinstance(given, Unreadable):
            return Linted(FileResult(given.path, error=FileError(given.kind, str(given))))
        try:
            config = self.config_of(given)
            if lang is not None:
                config = config.with_options(lang=lang)
            document = self.document(given, config, spent=spent)
            return DocumentRun(document, config, self._selection(config), None if keep else _PART)
        except Exception as error:  # the other sources go on
            return _failed(given, error)

    @staticmethod
    def _collected(run: DocumentRun | Linted) -> DocumentRun | Linted:
        if isinstance(run, Linted):
            return run
        try:
            with run.document.budget.running():
                run.collect()
        except Exception as error:  # the other sources go on
            return _failed(run.document.reading, error)
        return run

    @staticmethod
    def _ended(run: DocumentRun | Linted) -> Linted:
        if isinstance(run, Linted):
            return run
        try:
            with run.document.budget.running():
                return Linted(run.result(), run.document, run.config)
        except Exception as error:
            return _failed(run.document.reading, error)

    def _settled(
        self, runs: Sequence[DocumentRun | Linted], lang: str | None, keep: Mapping[str, int]
    ) -> list[DocumentRun | Linted]:
        """Decide in all runs at once; if that fails, in each by itself, to find the one at fault."""
        going = [run for run in runs if isinstance(run, DocumentRun)]
        try:
            ended = settle(going, self.pipelines, keep)
        except Exception as error:
            if isinstance(error, InclusiefLintError | MemoryError):
                raise
            return [run if isinstance(run, Linted) else self._settled_alone(run, lang, keep) for run in runs]
        return [
            run if isinstance(run, Linted) or run not in ended else _failed(run.document.reading, ended[run])
            for run in runs
        ]

    def _settled_alone(
        self, run: DocumentRun, lang: str | None, keep: Mapping[str, int]
    ) -> DocumentRun | Linted:
        reading = run.document.reading
        fresh = self._begun(reading, 0.0, lang, keep)  # the first one stopped halfway
        try:
            while isinstance(fresh, DocumentRun) and not fresh.is_done:
                fresh = self._collected(fresh)
                if isinstance(fresh, DocumentRun):
                    ended = settle([fresh], self.pipelines, keep)
                    fresh = _failed(reading, ended[fresh]) if fresh in ended else fresh
        except Exception as error:
            return _failed(reading, error)
        return fresh

    def config_of(self, reading: Reading) -> Config:
        """Return the settings for one reading: overrides, then what it says of itself."""
        config = self.config.for_path(reading.source.name)
        audience = None if "audience" in config.given else reading.meta.get("audience")
        if isinstance(audience, str) and audience in AUDIENCES:
            config = config.with_options(audience=audience)
        return config

    def _selection(self, config: Config) -> Selection:
        key = (
            config.select, config.ignore, config.accept, config.contested,
            config.country, config.audience, config.pronouns, config.min_severity is Severity.TIP,
        )  # fmt: skip
        if key not in self._selections:
            self._selections[key] = Selection(config, self.lexicon)
        return self._selections[key]


def _pulled(iterator: Iterator[_Given], most: int) -> Iterator[tuple[_Given, float]]:
    """Yield items, so many or fewer long ones, each with the processor seconds that it took to get it."""
    size = 0
    for _ in range(most):
        started = budget.clock()
        item = next(iterator, None)
        if item is None:
            return
        size += len(item.source.text) if isinstance(item, Reading) else 0
        yield item, budget.clock() - started
        if size > _BATCH_SIZE:
            return


def _failed(reading: Reading, error: Exception) -> Linted:
    found = internal_error(error)
    return Linted(FileResult(reading.source.name, error=FileError(found.kind, str(found))), fault=error)


@lru_cache(maxsize=8)
def shared(config: Config) -> Linter:
    """Return a linter for these settings, the same one as long as it is used.

    Raises:
        DataError, ConfigError: as ``Linter``.
    """
    return Linter(config)
