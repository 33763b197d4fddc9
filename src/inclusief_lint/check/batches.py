"""Batches of inputs: what is judged together, in one process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..finding import FileError, FileResult
from ..reading.files import Content, Unreadable, parse

if TYPE_CHECKING:
    from ..judging.linter import Linter
    from ..language.document import Document

Given: TypeAlias = Content | Unreadable | FileResult
"""An input: to be judged, impossible to read, or judged before."""

_MOST = 64  # inputs; as many as the linter takes at once
# Enough sentences to fill the batches of a pipeline; half a second of work, so that the first
# results come early and no process waits long for another at the end.
_BYTES = 50_000


class Judged(NamedTuple):
    """A result, and what came with it.

    Attributes:
        result: what the linter says.
        document: what it was said about; None where that is in another process, or was never made.
        body: the result as the cache keeps it; None where it was not made yet.
    """

    result: FileResult
    document: Document | None = None
    body: str | None = None


def batches(given: Iterable[Given]) -> Iterator[list[Given]]:
    """Cut a row of inputs into batches, reading no further than the next one."""
    batch: list[Given] = []
    size = 0
    for item in given:
        length = len(item.data) if isinstance(item, Content) else 0
        if batch and size + length > _BYTES:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
        if len(batch) == _MOST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def contents(batch: Iterable[Given]) -> list[Content]:
    """Return the inputs that are to be judged."""
    return [item for item in batch if isinstance(item, Content)]


def passed(item: Unreadable | FileResult) -> Judged:
    """Return what is known of an input without judging it."""
    if isinstance(item, FileResult):
        return Judged(item)
    return Judged(FileResult(item.path, error=FileError(item.kind, str(item))))


def judge(batch: Sequence[Given], linter: Linter) -> Iterator[Judged]:
    """Yield a result for each input of a batch, in order.

    Raises:
        InclusiefLintError: what concerns the whole run, such as a pipeline that is missing.
    """
    readings = (parse(item, linter.config) if isinstance(item, Content) else item for item in batch)
    for result, document, *_ in linter.runs(readings):
        yield Judged(result, document)
