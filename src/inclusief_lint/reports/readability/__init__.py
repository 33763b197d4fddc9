"""How the readability report is written: text, JSON, and one self-contained page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ...plain_language.result import ReadabilityResult
from .html import as_html
from .json import as_json
from .text import as_text
from .view import View

__all__ = ["WRITERS", "View"]

WRITERS: Mapping[str, Callable[[Sequence[ReadabilityResult], View], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "html": as_html}
)
