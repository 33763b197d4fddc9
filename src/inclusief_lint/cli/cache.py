"""The command ``inclusief-lint cache``: results that are kept of unchanged files."""

from __future__ import annotations

import click

from .shared import CLEAN, load_catalogue, reader_language, tell


@click.group()
def cache() -> None:
    """Look at, or clear, the results that are kept of unchanged files.

    \b
    Example:
      inclusief-lint cache info
      inclusief-lint cache clear
    """


@cache.command()
def info() -> int:
    """Say where the cache is and how large."""
    from ..check.cache import ResultCache

    results = ResultCache()
    count, size = results.info()
    tell(
        load_catalogue().say(
            "cache-info", reader_language(), path=results.path, n=count, size=f"{size / 1e6:.1f}"
        )
    )
    return CLEAN


@cache.command()
def clear() -> int:
    """Forget all results."""
    from ..check.cache import ResultCache

    results = ResultCache()
    results.clear()
    tell(load_catalogue().say("cache-cleared", reader_language(), path=results.path))
    return CLEAN
