"""Verdicts: from features, the linter's findings, the form of the text, and its plainness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..knowledge.guidelines import Combination, Guideline
from ..plain_language.advice import PlainText
from .result import NO, PARTIAL, YES, Evidence, NearMiss
from .text import Text, different, unique


class Verdict(NamedTuple):
    """What a check found.

    Attributes:
        unmet: what the text does not do, in the reader's language; fills ``{unmet}`` in the advice.
    """

    verdict: str
    evidence: Sequence[Evidence]
    near: Sequence[NearMiss]
    unmet: str = ""


def by_features(text: Text, guideline: Guideline) -> Verdict:
    """Judge by the combinations of a guideline: those for ``yes`` first, then ``partial``."""
    near = list(text.near_misses(guideline))
    unknown: list[Evidence] = []
    for combo in guideline.yes:
        sure, unsure = text.matches(combo)
        unknown += unsure
        if _holds(text, combo, sure):
            if guideline.options.placeholder and _all_open(text, sure):
                return Verdict(PARTIAL, sure, near)
            return Verdict(YES, _all_evidence(text, guideline, sure), near)
    partial: list[Evidence] = []
    for combo in guideline.partial:
        sure, _ = text.matches(combo)
        if _holds(text, combo, sure):
            partial += sure
    partial = unique([*partial, *unknown])
    return Verdict(PARTIAL if partial else NO, partial, near)


def _holds(text: Text, combo: Combination, sure: Sequence[Evidence]) -> bool:
    """Tell whether a combination was found often enough, for the length of the text too."""
    if len(different(sure)) < text.needed(combo):
        return False
    return all(text.speaks(key) for key in combo.elsewhere)


def _all_evidence(text: Text, guideline: Guideline, first: list[Evidence]) -> list[Evidence]:
    """Return the evidence of every combination for ``yes``, the deciding one first."""
    rest = []
    for combo in guideline.yes:
        sure, _ = text.matches(combo)
        if _holds(text, combo, sure):
            rest += sure
    return unique([*first, *rest])


def _all_open(text: Text, evidence: Sequence[Evidence]) -> bool:
    """Tell whether every route in the evidence still has to be filled in."""

    def is_open(found: Evidence) -> bool:
        end = text.source.find("\n", found.end)
        stop = end if end >= 0 else len(text.source)
        return any(found.start - 80 <= p.start <= stop for p in text.placeholders)

    return bool(evidence) and all(is_open(e) for e in evidence)


def by_findings(text: Text, guideline: Guideline) -> Verdict:
    """Judge by what the linter found, and by groups shown only as a lack."""
    options = guideline.options
    found = [
        Evidence(f.start, f.end, f.text, (f.rule,))
        for f in text.findings
        if not f.contested and f.group in options.groups
    ]
    deficit = [e for combo in guideline.partial for e in text.matches(combo, every=True)[0]]
    total = len(found) + len(deficit)
    evidence = sorted({(e.start, e.end): e for e in (*found, *deficit)}.values(), key=lambda e: e.start)
    near = list(text.near_misses(guideline))
    if not total:
        return Verdict(YES, [], near)
    often = total >= options.many and 100 * total / max(1, text.words) >= options.many_per_100
    return Verdict(NO if often else PARTIAL, evidence, near)


def by_form(text: Text, guideline: Guideline) -> Verdict:
    """Judge by what the linter says of headings, links, images, signs and abbreviations."""
    options = guideline.options
    found = [f for f in text.findings if f.group in options.groups and not f.contested]
    if not found:
        return Verdict(YES, [], [])
    verdict = NO if len({f.rule for f in found}) >= options.no_kinds else PARTIAL
    near = [NearMiss(f.start, f.end, text.source[f.start : f.end], f.message) for f in found]
    return Verdict(verdict, [], near)


def by_plainness(text: Text, guideline: Guideline) -> Verdict:
    """Judge by how many pieces of advice the text follows, and by the jargon of the field in it.

    What stands in the way is given as evidence; what is short enough has none.
    """
    options = guideline.options
    allowed = options.jargon
    assert allowed is not None  # the schema asks it of a guideline of this kind
    if text.lang is None:
        return Verdict(NO, [], [])
    plain = PlainText(
        text.passages, text.lang, text.findings, text.catalogue, audience=text.audience, reader=text.reader
    )
    advice = list(plain.advice())
    if not advice:
        return Verdict(NO, [], [])
    jargon = unique(e for combo in guideline.partial for e in text.matches(combo, every=True)[0])
    share = 100 * len(jargon) / max(1, text.words)
    met = sum(a.met for a in advice)
    found = [f for a in advice if not a.met for f in plain.places(a.id)]
    evidence = [Evidence(f.start, f.end, text.source[f.start : f.end], (f.rule,)) for f in found]
    evidence = sorted([*evidence, *jargon], key=lambda e: e.start)
    said = [a.text for a in advice if not a.met]
    if share > allowed.most_yes:
        said.append(allowed.todo[text.reader].replace("{n}", str(len(jargon))))
    unmet = " ".join(said)
    if met <= options.most_no or share > allowed.most_partial:
        return Verdict(NO, evidence, [], unmet)
    if met < options.fewest_yes or share > allowed.most_yes:
        return Verdict(PARTIAL, evidence, [], unmet)
    return Verdict(YES, [], [])
