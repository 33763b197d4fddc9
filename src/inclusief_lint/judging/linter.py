"""The one path from sources to findings; every front calls ``Linter.lint``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ..config import Config
from ..finding import FileError, FileResult, Severity
from ..knowledge.catalogue import Catalogue
from ..language.pipelines import Pipelines
from ..reading.files import Unreadable
from ..reading.source import Reading
from ..vocabulary import AUDIENCES
from .checks import Candidate
from .document_run import DocumentRun
from .lexicon import Lexicon
from .selection import Selection

_BATCH = 64  # documents analysed together; bounds memory and keeps spaCy's batches full
_CHUNK = 100_000  # characters of the sentences that are analysed at a time


class Linter:
    """Lints readings with one configuration.

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
        self.lexicon = Lexicon(catalogue)
        self.pipelines = Pipelines(self.config.pipelines)
        self._profiles: dict[tuple[object, ...], Selection] = {}
        self._profile(self.config)
        for override in self.config.overrides:
            # A name that does not exist is reported before the first file is read.
            self._profile(replace(self.config, **override.settings))

    def lint(self, readings: Iterable[Reading | Unreadable | FileResult]) -> Iterator[FileResult]:
        """Yield a result for each reading, in order, while reading on.

        Args:
            readings: may be a generator; at most a batch of them is held at once.  What is
                a result already (from a cache) passes through in its place.
        """
        iterator = iter(readings)
        while batch := list(islice(iterator, _BATCH)):
            yield from self._lint_batch(batch)

    def _lint_batch(self, batch: Sequence[Reading | Unreadable | FileResult]) -> Iterator[FileResult]:
        jobs: list[DocumentRun | Unreadable | FileResult] = []
        for reading in batch:
            if isinstance(reading, Unreadable | FileResult):
                jobs.append(reading)
                continue
            config = self.config_of(reading)
            job = DocumentRun(reading, config, self._profile(config))
            job.collect()
            jobs.append(job)
        self._settle([job for job in jobs if isinstance(job, DocumentRun)])
        for item in jobs:
            if isinstance(item, FileResult):
                yield item
            elif isinstance(item, Unreadable):
                yield FileResult(item.path, error=FileError(item.kind, str(item)))
            else:
                yield item.result()

    def _settle(self, jobs: Sequence[DocumentRun]) -> None:
        """Analyse the sentences of open candidates, per language and level, and decide.

        Only a chunk of the sentences is analysed at a time, which bounds memory; the
        analysis is dropped when its candidates are decided.
        """
        asked: dict[int, list[Candidate]] = defaultdict(list)
        for job in jobs:
            for candidate in job.open:
                asked[id(candidate.sentence)].append(candidate)
        wanted: dict[tuple[str, int], list[list[Candidate]]] = defaultdict(list)
        for candidates in asked.values():
            lang = candidates[0].lang or ""
            level = min(max(c.needs for c in candidates), self.pipelines.best_level(lang))
            wanted[lang, level].append(candidates)
        speaking: set[Candidate] = set()
        for (lang, level), groups in sorted(wanted.items(), key=lambda item: -item[0][1]):
            for chunk in _chunks(groups):
                sentences = [c.sentence for c, *_ in chunk if c.sentence]
                self.pipelines.analyse(sentences, lang, level)
                speaking.update(c for group in chunk for c in group if c.verdict(final=True))
                for sentence in sentences:
                    sentence.doc, sentence.level = None, 0
        for job in jobs:
            job.decide(speaking)

    def config_of(self, reading: Reading) -> Config:
        """Return the settings for one reading: overrides, then what it says of itself."""
        config = self.config.for_path(reading.source.name)
        audience = None if "audience" in config.given else reading.meta.get("audience")
        if isinstance(audience, str) and audience in AUDIENCES:
            config = config.with_options(audience=audience)
        return config

    def _profile(self, config: Config) -> Selection:
        key = (
            config.select, config.ignore, config.accept, config.contested,
            config.country, config.audience, config.pronouns, config.min_severity is Severity.TIP,
        )  # fmt: skip
        if key not in self._profiles:
            self._profiles[key] = Selection(config, self.lexicon)
        return self._profiles[key]


def _chunks(groups: Iterable[list[Candidate]]) -> Iterator[list[list[Candidate]]]:
    """Cut a row of sentences, each given by its candidates, into pieces of bounded size."""
    chunk: list[list[Candidate]] = []
    size = 0
    for candidates in groups:
        sentence = candidates[0].sentence
        chunk.append(candidates)
        size += sentence.end - sentence.start if sentence else 0
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
