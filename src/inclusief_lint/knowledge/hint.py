"""What ``check`` needs in every run to notice a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Hint(NamedTuple):
    """When ``check`` looks closer at a text; ``rules/statement/detection.yml`` tells each number."""

    longest: int
    least: int
    words_per: int
    voice: int
    looks: int
    theme: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]]
