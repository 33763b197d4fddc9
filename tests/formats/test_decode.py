"""From bytes to text."""

from __future__ import annotations

import codecs

import pytest

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats.decode import decode


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        (b"", "", ()),
        ("é 😀".encode(), "é 😀", ()),
        (codecs.BOM_UTF8 + "é".encode(), "é", ()),
        (codecs.BOM_UTF16_LE + "é😀".encode("utf-16-le"), "é😀", ()),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", ()),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é", ()),
        ("é €".encode("cp1252"), "é €", ("encoding:cp1252",)),
    ],
)
def test_text(data: bytes, text: str, notes: tuple[str, ...]) -> None:
    assert decode(data) == (text, notes)


@pytest.mark.parametrize(
    ("head", "encoding", "notes"),
    [
        ("<meta charset=iso-8859-15>", "iso-8859-15", ()),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
            "cp1250",
            (),
        ),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2", ()),
        ("<meta charset=latin1>", "cp1252", ()),
        ("<meta charset=utf-8>", "cp1252", ("encoding:cp1252",)),
        ("<meta charset=unicode_escape>", "cp1252", ("encoding:cp1252",)),
        ("<meta charset=x>", "cp1252", ("encoding:cp1252",)),
        (" " * 1024 + "<meta charset=cp1250>", "cp1252", ("encoding:cp1252",)),
        ("<meta charset=cp1250".rjust(1024), "cp1250", ()),
        ("<meta charset=cp1250".rjust(1025), "cp1252", ("encoding:cp1252",)),
    ],
)
def test_declared_charset(head: str, encoding: str, notes: tuple[str, ...]) -> None:
    data = f"{head}ď é" if encoding in ("cp1250", "iso-8859-2") else f"{head}é €"
    assert decode(data.encode(encoding), html=True) == (data, notes)


def test_utf8_beats_a_declared_charset() -> None:
    data = "<meta charset=cp1250>é"
    assert decode(data.encode(), html=True) == (data, ())


def test_encoding_that_was_asked_for() -> None:
    assert decode("ď".encode("cp1250"), encoding="cp1250") == ("ď", ())
    assert decode(codecs.BOM_UTF8 + b"a", encoding="utf-8").text == "a"


@pytest.mark.parametrize(
    ("data", "encoding", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", None, "binary"),
        (b"a\0b", "utf-8", "binary"),
        (b"\x01\x02\x03\x04abc", None, "binary"),
        (b"caf\x81", None, "encoding"),
        (b"\xff\xfea", None, "encoding"),
        (b"\xff", "utf-8", "encoding"),
        (b"a", "hex", "encoding"),
        (b"a", "nope", "encoding"),
    ],
)
def test_refused(data: bytes, encoding: str | None, kind: str) -> None:
    with pytest.raises(SourceError, match=r"^x\.txt: ") as caught:
        decode(data, name="x.txt", encoding=encoding)
    assert caught.value.kind == kind


def test_a_page_is_asked_for_its_charset_only_when_it_is_one() -> None:
    data = "<meta charset=cp1250>\u010f".encode("cp1250")
    assert decode(data) == ("<meta charset=cp1250>\u00ef", ("encoding:cp1252",))
    assert decode(data, html=True) == ("<meta charset=cp1250>\u010f", ())


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        ("a" * 19 + "\x01", True),  # one in twenty
        ("a" * 18 + "\x01", False),
        ("a" * 7783 + "\x01" * 409, True),  # 409 of the 8,192 that are looked at
        ("a" * 7782 + "\x01" * 410, False),
        ("a" * 7783 + "\x01" * 410, True),
        ("a" * 8192 + "\x01" * 999, True),
    ],
)
def test_many_control_characters_make_no_text(text: str, is_text: bool) -> None:
    if is_text:
        assert decode(text.encode()).text == text
        return
    with pytest.raises(SourceError, match="not a text file") as caught:
        decode(text.encode())
    assert caught.value.kind == "binary"
