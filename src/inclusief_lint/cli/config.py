"""The command ``inclusief-lint config``: the settings in force, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .settings import SETTINGS, configured
from .shared import CLEAN, load_catalogue, reader_language, terminal_width, write_output


@click.command()
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@SETTINGS
def config(path: str, output_format: str, config_path: Path | None, **options: Any) -> int:
    """Show the settings in force for a file or folder, and where each comes from.

    Takes the options of check that change settings. The file need not be there.

    \b
    Example:
      inclusief-lint config
      inclusief-lint config intern/nieuws.md
      inclusief-lint config website/ --audience staff --format json
    """
    from ..reports import settings

    found = configured((path,), config_path, **options)
    catalogue = load_catalogue(found)
    for name in ("select", "ignore"):
        where = f"--{name}" if name in found.given else f"{found.path}, {name}"
        catalogue.check_names(getattr(found, name), where)
    reader = found.advice or reader_language()
    if output_format == "json":
        said = settings.as_json(found, path)
    else:
        said = settings.as_text(found, path, catalogue, reader, terminal_width())
    write_output(said, None, reader, form=output_format)
    return CLEAN
