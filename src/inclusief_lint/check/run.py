"""Judges inputs one after the other; what is known of an unchanged one is not judged again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..border.isolation import internal_error
from ..errors import SourceError
from ..finding import FileError, FileResult
from ..judging.linter import Linter
from ..language.document import Document
from ..reading.files import Content, Input, Unreadable, decode_bytes, fetch, parse, read_decoded
from ..reading.formats.decode import Decoded
from ..reading.source import Reading

if TYPE_CHECKING:
    from .cache import ResultCache

Observe = Callable[[FileResult, Callable[[], Document | None]], None]


def lint(
    items: Iterable[Input],
    linter: Linter,
    stdin_name: str,
    cache: ResultCache | None,
    observe: Observe = lambda result, document: None,
) -> Iterator[FileResult]:
    """Yield a result for each input, in order; unchanged inputs are not linted again.

    Args:
        items: the inputs.
        linter: judges what is new.
        stdin_name: name of standard input.
        cache: results of earlier runs; None judges everything.
        observe: is shown each result with a function that gives its document: the one that
            was judged, or one made from the text of a result that was kept.
    """
    config = linter.config
    keys = None if cache is None else cache.keys(config)
    waiting: dict[str, str] = {}
    kept: dict[int, Decoded] = {}  # by identity of the result

    def readings() -> Iterator[Reading | Unreadable | FileResult]:
        for item in items:
            content = fetch(item, config, stdin_name)
            if not isinstance(content, Content):
                yield content
                continue
            if cache is not None and keys is not None:
                key = keys.key(content.data, content.name, config.for_path(content.name))
                entry = cache.get(key)
                known = None if entry is None else _known(entry, content, linter)
                if known is not None:
                    result, decoded = known
                    kept[id(result)] = decoded
                    yield result
                    continue
                waiting[content.name] = key
            contents = [content]
            del content  # nothing of it is held here while it is judged: a long text needs the memory
            yield parse(contents.pop(), config)

    for result, document, *_ in linter.runs(readings()):
        new = waiting.pop(result.path, None)
        if new is not None and cache is not None and result.error is None:
            cache.put(new, result)
        decoded = kept.pop(id(result), None)
        try:
            observe(result, partial(_document, linter, result.path, decoded, document))
        except Exception as error:  # the other inputs go on
            found = internal_error(error)
            result = FileResult(result.path, error=FileError(found.kind, str(found)))
        del document, decoded  # a report on a long text needs the memory
        yield result
        del result


def _known(entry: Any, content: Content, linter: Linter) -> tuple[FileResult, Decoded] | None:
    """Return a kept result with the text that it is about, or None if it cannot be believed."""
    from .entries import believed

    try:
        decoded = decode_bytes(content.data, content.name, encoding=linter.config.encoding)
    except SourceError:  # only what could be read is ever kept
        return None
    result = believed(entry, decoded.text, linter.catalogue)
    return None if result is None else (replace(result, path=content.name), decoded)


def _document(linter: Linter, path: str, decoded: Decoded | None, judged: Document | None) -> Document | None:
    if decoded is None:
        return judged
    return linter.document(read_decoded(decoded, path))
