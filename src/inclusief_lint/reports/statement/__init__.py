"""How the checklist is written: text, JSON, Markdown, and one self-contained page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ...statement import StatementResult
from .html import as_html
from .json import as_json
from .markdown import as_markdown
from .sheet import GOALS, View, fits_profile
from .text import as_text

__all__ = ["GOALS", "WRITERS", "View", "fits_profile"]

WRITERS: Mapping[str, Callable[[Sequence[StatementResult], View], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "html": as_html, "markdown": as_markdown}
)
