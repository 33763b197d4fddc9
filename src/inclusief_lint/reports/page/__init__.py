"""Reports as one self-contained page: no network, no scripts; to send, read aloud or print."""

from __future__ import annotations

from .blocks import Blocks
from .marks import Mark, MarkedText, lang_attribute
from .shell import Contents, icon, letters, shell

__all__ = ["Blocks", "Contents", "Mark", "MarkedText", "icon", "lang_attribute", "letters", "shell"]
