"""The form of the text, by the linter's findings on accessibility and abbreviations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .judge import Verdict
from .result import NO, PARTIAL, YES, NearMiss
from .text import Text


def by_form(text: Text, guideline: Mapping[str, Any]) -> Verdict:
    """Judge by what the linter says of headings, links, images, signs and abbreviations."""
    options = guideline["options"]
    found = [f for f in text.findings if f.group in options["groups"] and not f.contested]
    if not found:
        return Verdict(YES, [], [])
    verdict = NO if len({f.rule for f in found}) >= options["no-kinds"] else PARTIAL
    near = [NearMiss(f.start, f.end, text.source[f.start : f.end], f.message) for f in found]
    return Verdict(verdict, [], near)
