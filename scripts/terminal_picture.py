"""Makes docs/terminal.svg: what ``inclusief-lint check examples/nieuwsbrief.md`` prints, in colour.

    python scripts/terminal_picture.py

The linter and its text reporter are the real ones; only the first findings are drawn, so that
the letters stay large enough to read.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from inclusief_lint.config import Config
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.reading.files import discover, read
from inclusief_lint.reports.findings import Setting, write

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/nieuwsbrief.md"
PICTURE = ROOT / "docs" / "terminal.svg"
COLUMNS = 98
SHOWN = 3  # findings; the last line, with the counts, follows

_FONTS = "Fira Code, DejaVu Sans Mono, Menlo, Consolas, monospace"
# Dark, with dimmed text that keeps a contrast of 7 to 1 with the ground.
_THEME = TerminalTheme(
    (24, 26, 31),
    (233, 236, 239),
    [(24, 26, 31), (255, 122, 122), (152, 215, 120), (255, 203, 107), (130, 170, 255), (214, 160, 255),
     (110, 215, 225), (233, 236, 239)],
    [(140, 146, 158), (255, 150, 150), (180, 230, 150), (255, 220, 150), (160, 190, 255), (225, 185, 255),
     (150, 230, 240), (255, 255, 255)],
)  # fmt: skip


def output() -> str:
    """Return what the command prints in a terminal, escape codes included."""
    os.chdir(ROOT)  # the path is printed as it was given
    config, catalogue = Config(), load()
    readings = (read(item, config, "stdin.txt") for item in discover((EXAMPLE,), config))
    stream = io.StringIO()
    setting = Setting(catalogue, color=True, width=COLUMNS - 2)
    write("text", Linter(config, catalogue).lint(readings), stream, setting)
    return stream.getvalue()


def picture(text: str) -> str:
    """Return an SVG of a terminal that shows the command and the first findings."""
    blocks = text.rstrip("\n").split("\n\n")
    left_out = len(blocks) - 1 - SHOWN
    shown = [*blocks[:SHOWN], *(["\x1b[2m  …\x1b[0m"] if left_out > 0 else []), blocks[-1]]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "bold green"), (f"inclusief-lint check {EXAMPLE}", "bold")))
    for line in "\n\n".join(shown).split("\n"):
        line_text = Text.from_ansi(line, no_wrap=True, overflow="ellipsis")
        line_text.spans = [span._replace(style=_undim(span.style)) for span in line_text.spans]
        console.print(line_text, no_wrap=True, overflow="ellipsis", crop=True)
    # A fixed id: rich's own depends on the process, and the file must not change by itself.
    svg = console.export_svg(title="inclusief-lint", theme=_THEME, unique_id="inclusief")
    # No font from elsewhere: a reader of our README asks nobody else for anything.
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", _FONTS)


def _undim(style: object) -> str:
    """Return a style in which dimmed text is grey: rich's SVG mixes it too dark to read."""
    return "rgb(176,182,194)" if str(style) == "dim" else str(style)


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(output()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
