"""Plain language, as the checklist counts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .judge import Verdict
from .result import NO, PARTIAL, YES, Evidence
from .text import Text, unique


def by_plainness(text: Text, guideline: Mapping[str, Any]) -> Verdict:
    """Judge by the length of sentences and by hard words."""
    options = guideline["options"]
    prose = [u for u in text.units if u.segment.kind != "heading"] or text.units
    if not prose:
        return NO, [], []
    sizes = [len(u.sentence.words) for u in prose]
    full = [n for n in sizes if n >= options["fragment"]] or sizes
    mean = sum(full) / len(full)
    lang = max(("nl", "en"), key=lambda x: sum(u.lang == x for u in prose))
    hard: list[Evidence] = []
    for combo in guideline["partial"]:
        hard += text.matches(combo, every=True)[0]
    hard_words = unique(hard)
    share = 100 * len(hard_words) / max(1, sum(sizes))
    long_ones = [u for u in prose if len(u.sentence.words) > options["long"][lang]]
    evidence = [
        text.evidence(u.segment, u.sentence.start, u.sentence.end, ("long-sentence",)) for u in long_ones
    ]
    evidence = sorted([*evidence, *hard_words], key=lambda e: e.start)
    limits = options["mean"][lang]
    if mean > limits["no"] or (mean > limits["yes"] and share > options["jargon"]["no"]):
        return NO, evidence, []
    capitals = any(u.segment.text.isupper() and len(u.sentence.words) > 3 for u in text.units)
    if (
        mean > limits["yes"]
        or share > options["jargon"]["yes"]
        or len(long_ones) > len(full) * options["long-share"]
        or capitals
    ):
        return PARTIAL, evidence, []
    return YES, [], []
