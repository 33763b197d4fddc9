"""The form of the text: headings, links, images, capitals and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..sentences import fold, words_of
from .judge import Verdict
from .result import NO, PARTIAL, YES, NearMiss
from .text import PROSE, Text


def by_form(text: Text, guideline: Mapping[str, Any]) -> Verdict:
    """Judge by headings, links, images and signs."""
    options = guideline["options"]
    found = sorted(
        [*_elements(text, options), *_characters(text, options), *_unexplained(text, options)],
        key=lambda m: m.start,
    )
    if not found:
        return YES, [], []
    kinds = {m.reason for m in found}
    verdict = NO if len(kinds) >= options["no-kinds"] else PARTIAL
    return verdict, [], found


def _near(text: Text, start: int, end: int, reason: Mapping[str, str]) -> NearMiss:
    return NearMiss(start, end, text.source[start:end], reason[text.reader])


def _elements(text: Text, options: Mapping[str, Any]) -> Iterator[NearMiss]:
    reasons = options["reasons"]
    level = 0
    vague = {w for lang in ("nl", "en") for w in text.catalogue.words(lang, "vague-link")}
    for element in text.elements:
        if element.kind == "heading":
            if level and element.level > level + 1:
                yield _near(text, element.start, element.end, reasons["skipped"])
            level = element.level
        elif element.kind == "link":
            label = fold(element.text).strip(" .!:>→")
            if label in vague:
                yield _near(text, element.start, element.end, reasons["link"])
            elif label.startswith(("http://", "https://", "www.")):
                yield _near(text, element.start, element.end, reasons["address"])
        elif element.kind == "image" and element.alt is None:
            yield _near(text, element.start, element.end, reasons["alt"])


def _characters(text: Text, options: Mapping[str, Any]) -> Iterator[NearMiss]:
    reasons = options["reasons"]
    for passage in text.passages:
        segment = passage.segment
        if segment.kind not in PROSE:
            continue
        letters = [c for c in segment.text if c.isalpha()]
        if len(words_of(passage.folded)) > options["capitals"] and all(c.isupper() for c in letters):
            yield _near(text, *segment.to_source(0, len(segment.text)), reasons["capitals"])
        for pattern, key in options["patterns"].items():
            for match in re.finditer(pattern, segment.text):
                yield _near(text, *segment.to_source(*match.span()), reasons[key])


def _unexplained(text: Text, options: Mapping[str, Any]) -> Iterator[NearMiss]:
    """Yield abbreviations at first use that nothing spells out."""
    whole = " ".join(p.segment.text for p in text.passages)
    for lang in ("nl", "en"):
        told: set[str] = set()  # LHBTI+ needs no second remark for LHBTI
        shorts = sorted(text.catalogue.words(lang, "statement-abbreviation"), key=len, reverse=True)
        for short in shorts:
            if lang != text.lang or re.search(rf"\({re.escape(short)}\)", whole):
                continue
            if any(short in longer for longer in told):
                continue
            for passage in text.passages:
                match = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", passage.segment.text)
                if match and passage.segment.kind in PROSE:
                    told.add(short)
                    yield _near(
                        text, *passage.segment.to_source(*match.span()), options["reasons"]["abbreviation"]
                    )
                    break
