"""What is printed never depends on the order in which Python happens to keep a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inclusief_lint.knowledge import store

# Two forms of one entry stand here, "a Berber" and "Berber" with its article taken in: one range.
TEXT = "The brooch was worn by a Berber woman from the Rif.\n\nAn invalid came; she was an invalid then.\n"
STATEMENT = """\
# Inclusie

Ons museum is er voor iedereen. Tegenwoordig heeft 1 op de 7 mensen die werken beginnende of gevorderde reuma.
In 2020 heeft ze de communicatie opgezet en wil 10% van de medewerkers met een beperking meedenken.
Wij willen dat mensen met een beperking, vrouwen en nieuwkomers zich welkom voelen.
Wij streven naar gelijke kansen.
"""


# A passage that counts for a guideline and one that nearly does end at one place, with one label.
MARKS = """
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.reading.source import Source
from inclusief_lint.reports.page import Blocks, Mark, MarkedText
marks = [Mark(4, 9, kind, "3", f"g3-{kind}", kind) for kind in ("near", "evidence", "goal", "flaw")]
blocks = Blocks(Source("a.md", "Een zin over mensen."), "nl", load(), "nl")
print(MarkedText(blocks, marks, "f1", load(), "nl", "nl").write())
"""


def outputs(folder: Path, *args: str) -> set[bytes]:
    """Return what Python prints for some seeds of its hashes."""
    store.load()
    return {
        subprocess.run(
            [sys.executable, *args],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(5)
    }


@pytest.mark.slow
def test_labels_at_one_place_keep_their_order(tmp_path: Path) -> None:
    (said,) = outputs(tmp_path, "-c", MARKS)
    assert said.count(b"<a ") == 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "args"),
    [
        ("a.md", TEXT, ("check", "a.md", "--no-cache", "--contested", "--format", "json")),
        ("a.md", TEXT, ("check", "a.md", "--no-cache", "--contested", "--format", "html")),
        ("b.md", STATEMENT, ("statement", "b.md", "--format", "html")),
        ("b.md", STATEMENT, ("readability", "b.md", "--format", "html")),
    ],
)
def test_every_hash_seed_gives_the_same(tmp_path: Path, name: str, text: str, args: tuple[str, ...]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (said,) = outputs(tmp_path, "-m", "inclusief_lint", *args)
    assert said
