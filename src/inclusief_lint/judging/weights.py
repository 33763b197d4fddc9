"""The weights of the learned confidence: a file of the package, or one that a house made with ``learn``."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import resources
from ..border.bounded import read_text
from ..errors import ConfigError
from ..vocabulary import LANGUAGES

VERSION = 1
_BIGGEST = 1_000.0  # of a weight or a precision; what is larger no training of ours gives
_ABOUT = "See docs/confidence.md; licence: https://creativecommons.org/licenses/by-sa/4.0/"
_LEAST, _MOST = 0.01, 0.99  # never quite sure


class Moves(NamedTuple):
    """From which confidence on a finding moves; None: not at all.

    Attributes:
        lower: below this a warning becomes a suggestion.
        hide: below this it is shown only with ``contested``.
        bring: from this on a match that lacks a cue is brought forward as a suggestion.
    """

    lower: float | None = None
    hide: float | None = None
    bring: float | None = None


class Learned(NamedTuple):
    """What was learned of one language.

    Attributes:
        rows: how many verdicts it was learned from.
        right: in how many of them a finding was right.
        moves: what moves wherever the model is used, where cross-validation shows that it beats the rules.
        own_moves: the same for the words that a house judged itself.
        own: these words, by the id of their entry: how often a finding was right, and how many verdicts.
        records: the same for all words of the shipped rows.
        weights: feature to its weight and its precision (how firmly it stands).
    """

    rows: int = 0
    right: int = 0
    moves: Moves = Moves()
    own_moves: Moves = Moves(0.5, 0.25, 0.85)
    own: Mapping[str, tuple[int, int]] = {}
    records: Mapping[str, tuple[int, int]] = {}
    weights: Mapping[str, tuple[float, float]] = {}

    def confidence(self, features: Iterable[str]) -> float:
        """Return how likely a finding is right, from 0.01 to 0.99, by the features that a match has."""
        nothing = (0.0, 0.0)
        total = sum(self.weights.get(name, nothing)[0] for name in dict.fromkeys(("", *features)))
        return min(_MOST, max(_LEAST, round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 2)))

    def moves_of(self, term: str) -> Moves:
        """Return what moves for an entry, by its id with its language."""
        return self.own_moves if term in self.own else self.moves


Weights = Mapping[str, Learned]  # by language


def shipped() -> Weights:
    """Return the weights of the package; none where it comes without them, as without pipelines.

    Raises:
        ConfigError: as ``load``.
    """
    path = resources.confidence_file()
    return load(path) if path.is_file() else {}


def load(path: Path) -> Weights:
    """Read a file of weights.

    Raises:
        ConfigError: it cannot be read, or is no such file; says why.
    """
    text = content(path)
    try:
        return _parsed(text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ConfigError(
            f"{path}: no file of weights as `inclusief-lint learn` writes it: {reason}"
        ) from error


@lru_cache(maxsize=4)
def _parsed(text: str) -> Weights:
    data = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError(f"its version is {data['version']!r}, not {VERSION}")
    return {lang: _learned(data[lang]) for lang in LANGUAGES if lang in data}


def content(path: Path) -> str:
    """Return the text of a file of weights.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        return read_text(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: cannot be read: it is not UTF-8") from error


def packed(weights: Weights) -> str:
    """Return the text of a file of weights: the same for the same weights, a line for each feature."""
    lines = [f'{{"version": {VERSION},\n "about": {json.dumps(_ABOUT)}']
    for lang in sorted(weights):
        learned = weights[lang]
        parts = [
            f'"rows": {learned.rows}, "right": {learned.right}',
            f'"moves": {json.dumps(learned.moves._asdict())}',
            f'"own_moves": {json.dumps(learned.own_moves._asdict())}',
            *(f'"{name}": {_lines(getattr(learned, name))}' for name in ("own", "records", "weights")),
        ]
        lines.append(f' "{lang}": {{\n  ' + ",\n  ".join(parts) + "}")
    return ",\n".join(lines) + "}\n"


def _lines(values: Mapping[str, tuple[float, float]]) -> str:
    rows = (f"{json.dumps(name)}: {json.dumps(values[name])}" for name in sorted(values))
    return "{" + ",\n   ".join(rows) + "}"


def _learned(data: Any) -> Learned:
    return Learned(
        rows=_count(data["rows"]),
        right=_count(data["right"]),
        moves=_moves(data["moves"]),
        own_moves=_moves(data["own_moves"]),
        own=_counts(data["own"]),
        records=_counts(data["records"]),
        weights={name: (_number(w), _number(p, 0.0)) for name, (w, p) in data["weights"].items()},
    )


def _moves(data: Any) -> Moves:
    moves = Moves(
        **{name: None if value is None else _number(value, 0.0, 1.0) for name, value in data.items()}
    )
    if None not in moves[:2] and moves.hide > moves.lower:  # type: ignore[operator]
        raise ValueError('"hide" is above "lower"')
    return moves


def _counts(data: Any) -> dict[str, tuple[int, int]]:
    found = {name: (_count(right), _count(total)) for name, (right, total) in data.items()}
    if any(right > total for right, total in found.values()):
        raise ValueError("more is right than there is")
    return found


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is no number of verdicts")
    return value


def _number(value: Any, least: float = -_BIGGEST, most: float = _BIGGEST) -> float:
    if type(value) not in (int, float) or not least <= value <= most:
        raise ValueError(f"{value!r} is no number from {least:g} to {most:g}")
    return float(value)
