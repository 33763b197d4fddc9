"""Runs one input through the program and says what is wrong with what came out."""

from __future__ import annotations

import html
import io
import json
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from inclusief_lint import config as configuration
from inclusief_lint import strict_yaml
from inclusief_lint.config import Config
from inclusief_lint.errors import ConfigError, DataError, SourceError
from inclusief_lint.finding import FileError, FileResult, Finding
from inclusief_lint.judging.linter import Linter
from inclusief_lint.language.document import Document
from inclusief_lint.language.pipelines import PARSE
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reading.source import Reading, Source
from inclusief_lint.reports.findings import REPORTERS, Setting, write
from inclusief_lint.vocabulary import LANGUAGES

from .grammar import Sample

READ, LINT, FULL = "read", "lint", "full"
# Soft hyphens; what stands for a broken character, a link address or an image.
_NO_SIGNS = "\u00ad\ufffd\ufffc…"  # the last stands for what is no text, such as a picture


class Fault(Exception):
    """What came out is wrong."""


def depth_of(number: int) -> str:
    """Return how far an input goes: two thirds are to be linted, a quarter of those to the full parse.

    Settings and what cannot be read are not linted, so that this comes to half of all inputs.
    """
    return READ if number % 3 == 0 else FULL if number % 6 == 1 else LINT


@cache
def _linter() -> Linter:
    return Linter(Config(contested=True, no_ignore=True))


def judge(sample: Sample, depth: str) -> bool:
    """Run one input; return whether it was linted.

    Raises:
        Fault: an offset, a text or a report is wrong.
        Exception: any other means that the program raised what it does not document.
    """
    if sample.kind in ("config", "yaml"):
        _settings(sample)
        return False
    try:
        reading = read_bytes(sample.data, sample.name)
    except SourceError as error:
        if depth != READ:
            _reports([FileResult(sample.name, error=FileError(error.kind, str(error)))], sample.number)
        return False
    _reading(reading)
    if depth == READ:
        return False
    (linted,) = _linter().runs([reading], keep=dict.fromkeys(LANGUAGES, PARSE) if depth == FULL else {})
    if linted.fault is not None:
        raise linted.fault
    result, document = linted.result, linted.document
    if depth == FULL and document is not None:
        _parse(document)
    for finding in result.findings:
        check_finding(finding, reading.source)
    _reports([result], sample.number)
    return True


def _settings(sample: Sample) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / sample.name
        path.write_bytes(sample.data)
        try:
            if sample.kind == "yaml":
                strict_yaml.load(path)
            else:
                configuration.load(path)
        except (ConfigError, DataError) as error:
            if not str(error).startswith(str(path)):
                raise Fault(f"an error without its file: {error}") from error


def _reading(reading: Reading) -> None:
    size = len(reading.source.text)
    last = 0
    for segment in reading.segments:
        if not segment.text:
            continue
        start, end = segment.to_source(0, len(segment.text))
        if not 0 <= start < end <= size:
            raise Fault(f"a segment at {start}:{end} of {size}")
        if start < last:
            raise Fault(f"a segment at {start} after one at {last}")
        last = start
        for place in range(len(segment.text)):
            a, b = segment.to_source(place, place + 1)
            if not 0 <= a < b <= size:
                raise Fault(f"character {place} of a segment at {a}:{b} of {size}")
    for element in reading.elements:
        if not 0 <= element.start <= element.end <= size:
            raise Fault(f"a {element.kind} at {element.start}:{element.end} of {size}")
    for start, end in reading.blocks:
        if not 0 <= start <= end <= size:
            raise Fault(f"a block at {start}:{end} of {size}")


def _parse(document: Document) -> None:
    pipelines = _linter().pipelines
    for passage in document.passages:
        if passage.lang in LANGUAGES:
            pipelines.analyse(passage.sentences, passage.lang, PARSE)
            for sentence in passage.sentences:
                if sentence.doc is None or sentence.doc.text != sentence.text:
                    raise Fault(f"a parse of another text than {sentence.text!r}")


def check_finding(finding: Finding, source: Source) -> None:
    """Refuse a finding whose place or text is not exact.

    Raises:
        Fault: says what is wrong.
    """
    size = len(source.text)
    where = f"{finding.rule} at {finding.start}:{finding.end}"
    if finding.scope == "document":
        if (finding.start, finding.end) != (0, 0):
            raise Fault(f"{where}: a finding about the whole text has no place")
        return
    if not 0 <= finding.start < finding.end <= size:
        raise Fault(f"{where}: outside the text of {size}")
    if source.position(finding.start) != (finding.line, finding.column):
        raise Fault(f"{where}: line {finding.line}, column {finding.column}")
    if source.position(finding.end) != (finding.end_line, finding.end_column):
        raise Fault(f"{where}: ends in line {finding.end_line}, column {finding.end_column}")
    there = source.text[finding.start : finding.end]
    if finding.text != there and not _inside(finding.text, there):
        raise Fault(f"{where}: {finding.text!r} is not {there!r}")


def _inside(text: str, there: str) -> bool:
    """Tell whether the signs of a text follow each other in another, markup between them."""
    plain = unicodedata.normalize("NFKC", html.unescape(there))  # a ligature is read as its letters
    return any(_follows(text, form) for form in (there, html.unescape(there), plain))


def _follows(text: str, there: str) -> bool:
    rest: Iterator[str] = iter(there)
    return all(sign in rest for sign in text if not sign.isspace() and sign not in _NO_SIGNS)


def _reports(results: Sequence[FileResult], number: int) -> None:
    """Write two of the formats, by turns, and read them back."""
    names = tuple(REPORTERS)
    for name in (names[number % len(names)], names[(number // len(names)) % len(names)]):
        stream = io.StringIO(newline="")
        write(name, iter(results), stream, Setting(_linter().catalogue, root=Path("/")))
        output = stream.getvalue()
        output.encode()
        if name in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(output)
        elif name in ("checkstyle", "junit"):
            ElementTree.fromstring(output)
