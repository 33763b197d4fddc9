"""Decides what is still open in several documents: their sentences are analysed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..border import budget
from ..errors import SourceError
from ..language.pipelines import TEXT, Pipelines
from .checks import Candidate
from .document_run import DocumentRun

_CHUNK = 25_000  # characters of the sentences that are analysed at a time


class _Open(NamedTuple):
    """The open candidates of one sentence."""

    run: DocumentRun
    candidates: list[Candidate]

    @property
    def size(self) -> int:
        """Characters of the sentence."""
        sentence = self.candidates[0].sentence
        return sentence.end - sentence.start if sentence else 0


def settle(
    runs: Sequence[DocumentRun], pipelines: Pipelines, keep: Mapping[str, int]
) -> Mapping[DocumentRun, SourceError]:
    """Analyse the sentences of open candidates, per language and level, and decide.

    Only a chunk of the sentences is analysed at a time, which bounds memory; unless
    somebody wants to keep it, the analysis is dropped when its candidates are decided.

    Args:
        runs: documents whose candidates are collected.
        pipelines: analyse sentences.
        keep: as in ``Linter.runs``.

    Returns:
        The documents that are not decided since they took too long, each with its error.
    """
    ended: dict[DocumentRun, SourceError] = {}
    speaking: dict[Candidate, Candidate] = {}
    for (lang, level), groups in _wanted(runs, pipelines, keep):
        for chunk in _chunks(groups):
            going = [group for group in chunk if group.run not in ended]
            sentences = [c.sentence for _, (c, *_) in going if c.sentence]
            started = budget.clock()
            pipelines.analyse(sentences, lang, level)
            _share(going, budget.clock() - started)
            for group in going:
                try:
                    if group.run not in ended:
                        speaking.update(_spoken(group))
                except SourceError as error:
                    ended[group.run] = error
            for sentence in () if keep else sentences:
                sentence.analysed(None, 0)
    for run in runs:
        try:
            if run not in ended:
                with run.document.budget.running():
                    run.decide(speaking)
        except SourceError as error:
            ended[run] = error
    return ended


def _wanted(
    runs: Sequence[DocumentRun], pipelines: Pipelines, keep: Mapping[str, int]
) -> list[tuple[tuple[str, int], list[_Open]]]:
    """Return the sentences to analyse by language and level, the highest level first."""
    asked: dict[int, _Open] = {}
    for run in runs:
        for candidate in run.open:
            asked.setdefault(id(candidate.sentence), _Open(run, [])).candidates.append(candidate)
    wanted: dict[tuple[str, int], list[_Open]] = defaultdict(list)
    for group in asked.values():
        lang = group.candidates[0].lang or ""
        needs = max(keep.get(lang, TEXT), *(c.needs for c in group.candidates))
        wanted[lang, min(needs, pipelines.best_level(lang))].append(group)
    return sorted(wanted.items(), key=lambda item: -item[0][1])


def _share(groups: Sequence[_Open], seconds: float) -> None:
    """Charge each text for its part of what was done for all, by the length of its sentences."""
    whole = sum(group.size for group in groups) or 1
    for group in groups:
        group.run.document.budget.spend(seconds * group.size / whole)


def _spoken(group: _Open) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield the candidates that speak, each with the one that is reported for it."""
    with group.run.document.budget.running():
        for candidate in group.candidates:
            group.run.document.budget.check()
            reported = candidate.reported(bool(candidate.verdict(final=True)))
            if reported is not None:
                yield candidate, reported


def _chunks(groups: Iterable[_Open]) -> Iterator[list[_Open]]:
    """Cut a row of sentences into pieces of bounded size."""
    chunk: list[_Open] = []
    size = 0
    for group in groups:
        chunk.append(group)
        size += group.size
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
