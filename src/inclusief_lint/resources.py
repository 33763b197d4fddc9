"""Where the shipped word lists, rules and pipelines are; nothing else knows."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """Return the folder that holds ``wordlists/`` and ``rules/``.

    A wheel carries both inside the package; a checkout or an editable install has them
    at the top of the repository.
    """
    if (_PACKAGE / "wordlists").is_dir():
        return _PACKAGE
    return _PACKAGE.parent.parent


def pipeline_folder() -> Path:
    """Return the folder that holds the packed pipelines and lemma tables."""
    return data_root() / ("pipeline_data" if data_root() == _PACKAGE else "pipelines")


def package_file(*parts: str) -> Path:
    """Return the path of a file shipped inside the package."""
    return _PACKAGE.joinpath(*parts)
