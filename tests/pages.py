"""Runs what a page of the documentation shows in Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def run_page(path: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Run the Python blocks of a page one after the other; return how many outputs it shows.

    A block of text behind one must be what that printed.
    """
    names: dict[str, object] = {}
    shown = 0
    for language, body in _FENCE.findall(path.read_text(encoding="utf-8")):
        if language == "python":
            capsys.readouterr()
            exec(compile(body, str(path), "exec"), names)
        elif language == "text":
            assert capsys.readouterr().out == body
            shown += 1
    return shown
