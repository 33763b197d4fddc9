"""How results are written: one module for each output, imported when first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ...border import Border, bordered

if TYPE_CHECKING:
    from ...finding import FileResult
    from ...knowledge.catalogue import Catalogue


@dataclass(eq=False, repr=False)
class Setting:
    """What a reporter may need beside the results.

    Attributes:
        catalogue: titles, sources and texts.
        advice: the reader's language, or None to follow each text.
        color: write with colours.
        width: columns of the terminal.
        reader: the reader's language where no text tells it.
        exit_code: returns the exit code of the run; asked once all results are written.
        links: the terminal follows links.
        verbose: give the addresses of sources, and the whole reason with every finding.
        quiet: write findings and errors only: no count, no remarks.
        root: the folder that CI formats count paths from; found when left out.
        skipped: how many documents of kinds that no reader knows were passed over, by suffix.
    """

    catalogue: Catalogue
    advice: str | None = None
    color: bool = False
    width: int = 100
    reader: str = "en"
    exit_code: Callable[[], int] | None = None
    links: bool = False
    verbose: bool = False
    quiet: bool = False
    root: Path | None = None
    skipped: Mapping[str, int] = field(default_factory=dict)


# name -> module with write(results, stream, setting)
REPORTERS: Mapping[str, str] = {
    name: name
    for name in (
        "text",
        "concise",
        "markdown",
        "html",
        "json",
        "sarif",
        "github",
        "gitlab",
        "checkstyle",
        "junit",
        "csv",
        "rdjson",
    )
}

# The formats that tell remarks about reading a file themselves; for the others they go to standard error.
TELLING_NOTES = frozenset(("concise", "markdown", "html"))


# The formats in which the counts of rules can be had instead of the findings.
STATISTICS = ("text", "concise", "markdown", "json")
_WEB = re.compile(r"https?://[!-~]+")  # an address that nothing in a terminal can mistake


def write(
    name: str,
    results: Iterable[FileResult],
    stream: IO[str] | Border | None,
    setting: Setting,
    *,
    statistics: bool = False,
) -> None:
    """Write results with the reporter of this name, as they come; the border shows what would act.

    Args:
        name: a key of ``REPORTERS``; one of ``STATISTICS`` for the counts.
        results: what was found.
        stream: where to write.
        setting: what the reporter may need.
        statistics: write how much each rule found instead.
    """
    color = setting.color and name == "text"
    links: frozenset[str] = frozenset()
    if color and setting.links:
        addresses = (source.url for source in setting.catalogue.sources.values())
        links = frozenset(address for address in addresses if address and _WEB.fullmatch(address))
    border = bordered(stream, name, color=color, links=links)
    if statistics:
        from .statistics import write as write_statistics

        write_statistics(name, results, border, setting)
    else:
        import_module(f"{__name__}.{REPORTERS[name]}").write(results, border, setting)
