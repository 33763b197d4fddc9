"""Regular expressions that are compiled when first used: most texts need few of the many."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until something is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled pattern, for patterns that few texts need."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
