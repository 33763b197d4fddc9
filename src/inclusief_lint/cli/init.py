"""The command ``inclusief-lint init``: writes a commented configuration."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import ConfigError
from .shared import CLEAN, load_catalogue, reader_language, tell, write_output


@click.command()
@click.option("--advice", type=click.Choice(["nl", "en"]), help="Language of the comments.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def init(advice: str | None, force: bool) -> int:
    """Write a commented .inclusief-lint.toml in this folder.

    \b
    Example:
      inclusief-lint init --advice nl
    """
    from ..config import FILE_NAME
    from ..resources import data_root

    lang = advice or reader_language()
    path = Path(FILE_NAME)
    catalogue = load_catalogue()
    if path.exists() and not force:
        raise ConfigError(catalogue.say("init-exists", lang, path=path))
    template = (data_root() / "rules" / f"config.{lang}.toml").read_text(encoding="utf-8")
    write_output(template, path, lang)
    tell(catalogue.say("init-done", lang, path=path))
    return CLEAN
