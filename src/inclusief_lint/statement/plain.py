"""Plain language, by the advice of the readability report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..plain_language.advice import PlainText
from .judge import Verdict
from .result import NO, PARTIAL, YES, Evidence
from .text import Text, unique


def by_plainness(text: Text, guideline: Mapping[str, Any]) -> Verdict:
    """Judge by how many pieces of advice the text follows, and by the jargon of the field in it.

    What stands in the way is given as evidence; what is short enough has none.
    """
    options = guideline["options"]
    if text.lang is None:
        return Verdict(NO, [], [])
    plain = PlainText(
        text.passages, text.lang, text.findings, text.catalogue, audience=text.audience, reader=text.reader
    )
    advice = list(plain.advice())
    if not advice:
        return Verdict(NO, [], [])
    jargon = unique(e for combo in guideline["partial"] for e in text.matches(combo, every=True)[0])
    share = 100 * len(jargon) / max(1, text.words)
    met = sum(a.met for a in advice)
    found = [f for a in advice if not a.met for f in plain.places(a.id)]
    evidence = [Evidence(f.start, f.end, text.source[f.start : f.end], (f.rule,)) for f in found]
    evidence = sorted([*evidence, *jargon], key=lambda e: e.start)
    said = [a.text for a in advice if not a.met]
    if share > options["jargon"]["yes"]:
        said.append(options["jargon"]["todo"][text.reader].replace("{n}", str(len(jargon))))
    unmet = " ".join(said)
    if met <= options["no"] or share > options["jargon"]["no"]:
        return Verdict(NO, evidence, [], unmet)
    if met < options["yes"] or share > options["jargon"]["yes"]:
        return Verdict(PARTIAL, evidence, [], unmet)
    return Verdict(YES, [], [])
