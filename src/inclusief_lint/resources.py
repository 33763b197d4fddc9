"""Where the shipped word lists, rules, pipelines and frequencies are; nothing else knows."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from .errors import DataError

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


def confidence_file() -> Path:
    """Return the path of the shipped weights of the learned confidence."""
    return pipeline_folder() / "confidence.json"


def frequency_file(name: str) -> Path:
    """Return the path of a list of word frequencies, by its file name in wordfreq.

    A wheel carries those it needs; a checkout uses those of wordfreq, installed beside it.

    Raises:
        DataError: neither is there.
    """
    shipped = package_file("frequency_data", name)
    if shipped.is_file():
        return shipped
    wordfreq = find_spec("wordfreq")
    if wordfreq is None or not wordfreq.origin:
        raise DataError(f"the word frequencies ({name}) are missing; in a checkout, install wordfreq")
    return Path(wordfreq.origin).parent / "data" / name


def frequency_table(name: str) -> Path:
    """Return the path of a table that tells languages apart, by its file name."""
    return data_root() / ("frequency_data" if data_root() == _PACKAGE else "frequencies") / name


def package_file(*parts: str) -> Path:
    """Return the path of a file shipped inside the package."""
    return _PACKAGE.joinpath(*parts)
