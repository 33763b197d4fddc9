"""Positions, folding and the way back to the source."""

from __future__ import annotations

import pytest

from inclusief_lint.reading.segments import OPAQUE, SegmentBuilder, fold_letters
from inclusief_lint.reading.source import Source
from tests.some import some


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (4, (2, 1)), (6, (3, 1)), (7, (3, 2)), (9, (4, 1))],
)
def test_position(offset: int, place: tuple[int, int]) -> None:
    assert Source("x", "a😀\r\nb\rcd\n").position(offset) == place


def test_position_outside() -> None:
    with pytest.raises(ValueError, match="outside"):
        Source("x", "a").position(2)


def test_line_span() -> None:
    source = Source("x", "ab\r\nc\rd")
    assert [source.line_span(line) for line in (1, 2, 3)] == [(0, 2), (4, 5), (6, 7)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("cafe\u0301", "café"),
        ("ﬁets", "fiets"),
        ("𝐛𝐨𝐥𝐝", "bold"),
        ("™ ½ …", "™ ½ …"),
        ("abc", "abc"),
    ],
)
def test_fold_letters(text: str, folded: str) -> None:
    assert fold_letters(text) == folded


@pytest.mark.parametrize(
    ("text", "built"),
    [
        ("  een \r\n twee ", "een twee"),
        ("po\u00adlice\u200bman", "policeman"),
        ("cafe\u0301 ﬁets", "café fiets"),
        (f"a {OPAQUE * 5} b", f"a {OPAQUE} b"),
        ("zie https://x.nl/a?b=c&d, of jan.man@x.nl.", f"zie {OPAQUE}, of {OPAQUE}."),
        ("\u00a0a\u00a0b\u00a0", "a b"),
    ],
)
def test_folding(text: str, built: str) -> None:
    builder = SegmentBuilder()
    builder.add(text, 10, 10 + len(text))
    segment = builder.build()
    assert segment is not None
    assert segment.text == built
    for at, word in some((built.index(w), w) for w in built.replace(".", "").replace(",", "").split()):
        start, end = segment.to_source(at, at + len(word))
        if text[start - 10 : end - 10].isascii() and word != OPAQUE:
            assert text[start - 10 : end - 10] == word


def test_replaced_text_maps_as_a_whole() -> None:
    builder = SegmentBuilder()
    builder.add("caf", 0, 3)
    builder.add("é", 3, 11)
    builder.add("s", 11, 12)
    segment = builder.build()
    assert segment is not None
    assert (segment.to_source(0, 5), segment.to_source(3, 4)) == ((0, 12), (3, 11))
    assert segment.is_contiguous(0, 5)
    with pytest.raises(ValueError, match="outside"):
        segment.to_source(2, 2)


@pytest.mark.parametrize("text", ["", " \n", OPAQUE, "\u00ad"])
def test_nothing_to_read(text: str) -> None:
    builder = SegmentBuilder()
    builder.add(text, 0, len(text))
    assert builder.build() is None


def test_marks_that_touch_are_one() -> None:
    builder = SegmentBuilder()
    builder.add("a ", 0, 2)
    builder.add("b", 5, 6, emphasis=True)
    builder.add("c ", 9, 11, emphasis=True, quoted=True)
    segment = builder.build()
    assert segment is not None
    assert (segment.text, segment.emphasis, segment.quotes) == ("a bc", ((2, 4),), ((3, 4),))
