"""Judges inputs in order, in one process or several; what is known of an unchanged one is looked up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from ..border.isolation import internal_error
from ..errors import SourceError
from ..finding import FileError, FileResult
from ..reading.files import Content, Input, Unreadable, decode_bytes, fetch, read_decoded
from .batches import Given, Judged, batches, contents, judge, passed
from .processors import count

if TYPE_CHECKING:
    from ..config import Config
    from ..judging.linter import Linter
    from ..knowledge.catalogue import Catalogue
    from ..language.document import Document
    from ..reading.formats.decode import Decoded
    from .cache import ResultCache

Observe = Callable[[FileResult, "Callable[[], Document | None]"], None]
MANY_FILES, MANY_BYTES = 50, 1_000_000  # from here several processes pay
_AT_ONCE, _BYTES_AT_ONCE = 200, 4_000_000  # inputs that are looked up together, and their bytes


class _Source(NamedTuple):
    """What is known of an input while its result is on its way.

    Attributes:
        content: its bytes; None where it could not be read.
        key: under which its result is kept; None where it is not.
        decoded: its text, where the result was kept.
    """

    content: Content | None = None
    key: str | None = None
    decoded: Decoded | None = None


def lint(
    items: Iterable[Input],
    config: Config,
    catalogue: Catalogue,
    linter: Callable[[], Linter],
    stdin_name: str,
    cache: ResultCache | None,
    observe: Observe = lambda result, document: None,
) -> Iterator[FileResult]:
    """Yield a result for each input, in order; unchanged inputs are not linted again.

    Args:
        items: the inputs.
        config: the settings; ``jobs`` says how many processes judge.
        catalogue: what a result that was kept may name.
        linter: gives what judges; asked when something is new.
        stdin_name: name of standard input.
        cache: results of earlier runs; None judges everything.
        observe: is shown each result with a function that gives its document: the one that
            was judged, or one made from its text anew.

    Raises:
        InclusiefLintError: what concerns the whole run, such as a pipeline that is missing.
    """
    sources: deque[_Source] = deque()  # of what is on its way, in order
    given = _given(items, config, catalogue, stdin_name, cache, sources)
    for judged in _judged(batches(given), config, linter, keeping=cache is not None):
        result, source = judged.result, sources.popleft()
        if source.key is not None and source.decoded is None and cache is not None and result.error is None:
            cache.put(source.key, result, judged.body)
        try:
            observe(result, partial(_document, linter, judged, source, config))
        except Exception as error:  # the other inputs go on
            found = internal_error(error)
            result = FileResult(result.path, error=FileError(found.kind, str(found)))
        del judged, source  # a report on a long text needs the memory
        yield result
        del result


def _given(
    items: Iterable[Input],
    config: Config,
    catalogue: Catalogue,
    stdin_name: str,
    cache: ResultCache | None,
    sources: deque[_Source],
) -> Iterator[Given]:
    """Yield each input, or its result where that is known, and note its source."""
    fetched = (fetch(item, config, stdin_name) for item in items)
    if cache is None:
        for content in fetched:
            sources.append(_Source(content if isinstance(content, Content) else None))
            yield content
        return
    keys = cache.keys(config, getattr(catalogue.knowledge, "signature", ""))
    for some in _together(fetched):
        named = [
            keys.key(c.data, c.name, config.for_path(c.name)) if isinstance(c, Content) else None
            for c in some
        ]
        entries = cache.read([key for key in named if key is not None])
        for content, key in zip(some, named, strict=True):
            if not isinstance(content, Content):
                sources.append(_Source())
                yield content
                continue
            entry = None if key is None else entries.get(key)
            known = None if entry is None else _known(entry, content, config, catalogue)
            sources.append(_Source(content, key, known[1] if known else None))
            yield known[0] if known else content


def _together(fetched: Iterable[Content | Unreadable]) -> Iterator[list[Content | Unreadable]]:
    """Cut a row of inputs into pieces that are looked up together."""
    some: list[Content | Unreadable] = []
    size = 0
    for content in fetched:
        some.append(content)
        size += len(content.data) if isinstance(content, Content) else 0
        if len(some) >= _AT_ONCE or size >= _BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _judged(
    rows: Iterator[Sequence[Given]], config: Config, linter: Callable[[], Linter], *, keeping: bool
) -> Iterator[Judged]:
    """Yield a result for each input of some batches, in order, from as many processes as pay."""
    head: list[Sequence[Given]] = []
    files = size = 0
    jobs = config.jobs or count()
    for batch in rows if jobs > 1 else ():
        new = contents(batch)
        if not new and not head:
            yield from _here(batch, linter)
            continue
        head.append(batch)
        files += len(new)
        size += sum(len(content.data) for content in new)
        pays = config.jobs or files >= MANY_FILES or size >= MANY_BYTES
        if pays and sum(bool(contents(batch)) for batch in head) > 1:
            from .pool import Pool

            yield from Pool(linter(), jobs, keeping=keeping).judged(chain(head, rows))
            return
    for batch in chain(head, rows):
        yield from _here(batch, linter)


def _here(batch: Sequence[Given], linter: Callable[[], Linter]) -> Iterator[Judged]:
    """Judge a batch in this process; nothing is loaded where all is known."""
    known = [passed(item) for item in batch if not isinstance(item, Content)]
    yield from known if len(known) == len(batch) else judge(batch, linter())


def _known(
    entry: Any, content: Content, config: Config, catalogue: Catalogue
) -> tuple[FileResult, Decoded] | None:
    """Return a kept result with the text that it is about, or None if it cannot be believed."""
    from .entries import believed

    try:
        decoded = decode_bytes(content.data, content.name, encoding=config.encoding)
    except SourceError:  # only what could be read is ever kept
        return None
    result = believed(entry, decoded.text, catalogue, content.name)
    return None if result is None else (result, decoded)


def _document(
    linter: Callable[[], Linter], judged: Judged, source: _Source, config: Config
) -> Document | None:
    """Return the document of a result; made anew where another process or an earlier run judged it."""
    if judged.document is not None or judged.result.error is not None or source.content is None:
        return judged.document
    name = source.content.name
    decoded = source.decoded or decode_bytes(source.content.data, name, encoding=config.encoding)
    return linter().document(read_decoded(decoded, name))
