"""How results are written: one module for each output, imported when first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ...border import Border, bordered

if TYPE_CHECKING:
    from ...finding import FileResult
    from ...knowledge.catalogue import Catalogue


@dataclass(frozen=True)
class Setting:
    """What a reporter may need beside the results.

    Attributes:
        catalogue: titles, sources and texts.
        advice: the reader's language, or None to follow each text.
        color: write with colours.
        width: columns of the terminal.
        reader: the reader's language where no text tells it.
        exit_code: returns the exit code of the run; asked once all results are written.
        root: the folder that CI formats count paths from; found when left out.
    """

    catalogue: Catalogue
    advice: str | None = None
    color: bool = False
    width: int = 100
    reader: str = "en"
    exit_code: Callable[[], int] | None = None
    root: Path | None = None


# name -> module with write(results, stream, setting)
REPORTERS: Mapping[str, str] = {
    name: name
    for name in ("text", "json", "sarif", "github", "gitlab", "checkstyle", "junit", "csv", "rdjson")
}


def write(
    name: str, results: Iterable[FileResult], stream: IO[str] | Border | None, setting: Setting
) -> None:
    """Write results with the reporter of this name, as they come; the border shows what would act."""
    color = setting.color and name == "text"
    border = bordered(stream, name, color=color)
    import_module(f"{__name__}.{REPORTERS[name]}").write(results, border, setting)
