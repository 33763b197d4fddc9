"""Is this a statement on diversity and inclusion at all?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .features import Features, Unit


def looks_like_statement(units: Sequence[Unit], features: Features) -> bool:
    """Tell whether a text is a statement on diversity and inclusion, by words alone.

    It speaks of the theme often enough for its length and with a voice of its own, and has
    no marks of a near neighbour: house rules, a code of conduct, a vacancy, a wall text.
    """

    def times(key: str) -> int:
        return sum(bool(features.of(key, unit)) for unit in units)

    size = len(units)
    if not size:
        return False
    theme, voice, other = times("theme"), times("own-voice"), times("other-genre")
    in_heading = any(u.segment.kind == "heading" and features.of("theme", u) for u in units[:3])
    if not theme or not (voice or in_heading):
        return False
    if other > max(1, theme) or (other >= 2 and other * 4 > size):
        return False
    share = theme / size
    return share >= 0.12 or (in_heading and share >= 0.05) or (size <= 3 and theme > 0)
