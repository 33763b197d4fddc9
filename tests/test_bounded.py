"""Small files that others wrote: how large they may be, and how they are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inclusief_lint.border.bounded import MAX_BYTES, read_bytes, read_text


def test_the_largest_file_is_one_megabyte(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1_000_000)
    assert len(read_bytes(path)) == MAX_BYTES == 1_000_000
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(OSError, match=r"larger than 1 MB$"):
        read_bytes(path)


@pytest.mark.parametrize(("limit", "said"), [(9, "9e-06 MB"), (500_000, "0.5 MB"), (20_000_000, "20 MB")])
def test_a_limit_of_its_own(tmp_path: Path, limit: int, said: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * limit)
    assert read_bytes(path, limit) == path.read_bytes()
    assert read_text(path, limit) == "x" * limit
    path.write_bytes(b"x" * (limit + 1))
    for read in (read_bytes, read_text):
        with pytest.raises(OSError, match=f"larger than {said}"):
            read(path, limit)


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"", ""), (b"\xef\xbb\xbfa\r\nb\rc\n\n", "a\nb\nc\n\n"), (b"\r\r\n", "\n\n"), ("é".encode(), "é")],
)
def test_a_text_without_mark_and_with_plain_line_ends(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert read_text(path) == text
    assert read_bytes(path) == content


def test_what_is_no_file(tmp_path: Path) -> None:
    for name, said in (("a\0b", "not a file name"), ("", "directory|regular"), ("weg", "No such file")):
        with pytest.raises(OSError, match=said):
            read_bytes(tmp_path / name)
    path = tmp_path / "a"
    path.write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        read_text(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_device_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    open_before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(OSError, match="not a regular file"):
            read_bytes(path)
    assert (len(os.listdir("/proc/self/fd")) if open_before else 0) == open_before  # noqa: PTH208
