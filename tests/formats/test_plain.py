"""The plain text reader, and the registry of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats import FORMATS, reader_for
from inclusief_lint.reading.source import Source


def texts(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in reader_for(".TXT")(Source("x.txt", text)).segments]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Kop\n\neen\ntwee\n \ndrie",
            [("paragraph", "Kop"), ("paragraph", "een twee"), ("paragraph", "drie")],
        ),
        ("een\r\ntwee\rdrie", [("paragraph", "een twee drie")]),
        ("- a\n  b\n* c\n• d\n1. e\nF", [("item", x) for x in ("a b", "c", "d", "e")] + [("paragraph", "F")]),
        ("- a is\nniet b", [("item", "a is niet b")]),
        ("In het jaar\n19. Dus", [("paragraph", "In het jaar 19. Dus")]),
        ("Boven\n-----\nOnder", [("paragraph", "Boven"), ("paragraph", "Onder")]),
        ("Hoi\n> a\n> b\nC", [("paragraph", "Hoi"), ("quote", "a b"), ("paragraph", "C")]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(source) == expected


def test_items_are_elements() -> None:
    source = "- een\n  - twee\n"
    found = reader_for(".txt")(Source("x", source)).elements
    assert [(source[e.start : e.end], e.level, e.text) for e in found] == [
        ("- een", 1, "-"),
        ("- twee", 2, "-"),
    ]


def test_unknown_suffix() -> None:
    with pytest.raises(SourceError, match=r'no reader for "\.exe"') as caught:
        reader_for(".exe")
    assert caught.value.kind == "unsupported"


def test_suffixes_are_unique() -> None:
    suffixes = [suffix for item in FORMATS.values() for suffix in item.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_parsers_are_imported_when_needed() -> None:
    code = (
        "import sys, inclusief_lint.reading.formats as f; from inclusief_lint.reading.source import Source;"
        "assert not {'pyromark', 'yaml', 'html.parser'} & set(sys.modules);"
        "assert 'inclusief_lint.reading.formats.html' not in sys.modules;"
        "f.reader_for('.md')(Source('x.md', 'a')); assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
