"""Reads ``rules/readability/``: what the measures know about a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, cast

from ..language.frequency import FrequencySettings
from ..strict_yaml import YamlMap
from ..vocabulary import AUDIENCES, LANGUAGES
from .budget_data import BudgetRules
from .folder import Folder
from .readability_data import (
    AdviceRule,
    Hardest,
    LintRules,
    LintWeights,
    RareLimits,
    ReadabilityData,
    ReportRules,
    ScoreLimits,
    ScoreRules,
    SyllableRules,
)

_MEASURES = ("mean", "longest", "share", "number")
_FILES = (
    "advice",
    "budget",
    "frequency",
    "limits",
    "lint-like",
    "scores",
    *(f"syllables.{lang}" for lang in LANGUAGES),
)


def read_readability(folder: Folder) -> None:
    """Read what the measures know, where a folder has it; what is wrong is noted there."""
    if not (folder.root / "rules" / "readability").is_dir():
        return
    files: dict[str, YamlMap] = {}
    for key in _FILES:
        path, name = folder.root / f"rules/readability/{key}.yml", f"{folder.name}rules/readability/{key}.yml"
        content = folder.load(path, name, YamlMap, "must be a mapping")
        if content is not None:
            files[key] = content
    if len(files) < len(_FILES):
        return
    with folder.problems.noted():
        folder.content.readability = ReadabilityData(
            report=_report(files["advice"]),
            budget=_budget(files["budget"]),
            limits=_limits(files["limits"]),
            scores=_scores(files["scores"]),
            lint=_lint(files["lint-like"]),
            syllables={lang: _syllables(files[f"syllables.{lang}"]) for lang in LANGUAGES},
            frequency=_frequency(files["frequency"]),
            rare=_rare(files["frequency"]),
        )


def _report(table: YamlMap) -> ReportRules:
    table.only(("groups", "advice", "hardest", "choppy"), ("groups", "advice", "hardest", "choppy"))
    advice = table.table("advice", '"advice" maps names to pieces of advice')
    hardest = table.table("hardest", '"hardest" has most and length')
    hardest.only(("most", "length"), ("most", "length"))
    return ReportRules(
        tuple(table.strings("groups")),
        {key: _advice(advice, key) for key in advice},
        Hardest(hardest.whole("most"), hardest.whole("length", least=1)),
        table.number("choppy"),
    )


def _budget(table: YamlMap) -> BudgetRules:
    keys = ("sentences", "least", "long", "once", "asked", "weights")
    table.only(keys, keys)
    sentences = table.table("sentences", '"sentences" has first, words and each')
    sentences.only(("first", "words", "each"), ("first", "words", "each"))
    long = table.table("long", '"long" has rule, over and each')
    long.only(("rule", "over", "each"), ("rule", "over", "each"))
    over = long.table("over", '"over" has a number of words for each language')
    over.only(LANGUAGES, LANGUAGES)
    weights = table.table("weights", '"weights" maps a rule to its weight')
    return BudgetRules(
        sentences.whole("first"),
        sentences.whole("words"),
        sentences.whole("each", least=1),
        table.number("least"),
        long.text("rule"),
        {lang: over.whole(lang) for lang in LANGUAGES},
        long.whole("each", least=1),
        frozenset(table.strings("once")),
        frozenset(table.strings("asked")),
        {name: weights.number(name) for name in weights},
    )


def _advice(table: YamlMap, key: str) -> AdviceRule:
    rule = table.table(key, f'"{key}" has a measure and texts')
    rule.only(
        ("measure", "title", "met", "todo", "limit", "limit-of", "rules"), ("measure", "title", "met", "todo")
    )
    measure = rule.choice("measure", _MEASURES)
    if rule.has("measure"):
        needed = {"mean": ("limit",), "number": ("limit", "rules")}.get(measure, ("limit-of",))
        rule.only(rule, needed)
    limits: dict[str, dict[str, float]] = {}
    if "limit" in rule:
        limit = rule.table("limit", '"limit" maps an audience to a number')
        for lang in LANGUAGES:
            of_lang = limit.table(lang, f'"{lang}" maps an audience to a number') if lang in limit else limit
            limits[lang] = _by_audience(of_lang)
    return AdviceRule(
        cast(Literal["mean", "longest", "share", "number"], measure),
        rule.texts("title"),
        rule.texts("met"),
        rule.texts("todo"),
        limits,
        rule.text("limit-of") if "limit-of" in rule else "",
        tuple(rule.strings("rules")),
    )


def _by_audience(table: YamlMap) -> dict[str, float]:
    table.only(AUDIENCES, AUDIENCES)
    return {audience: table.number(audience) for audience in AUDIENCES}


def _limits(table: YamlMap) -> ScoreLimits:
    keys = ("sentences", "mean-sentence", "function-words", "closed-sentences")
    table.only(keys, keys)
    pair = table.get("mean-sentence")
    if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(n, int | float) for n in pair)):
        if table.has("mean-sentence"):
            table.report('"mean-sentence" has two numbers of words', "mean-sentence")
        pair = [0, 0]
    return ScoreLimits(
        table.whole("sentences"),
        (pair[0], pair[1]),
        table.number("function-words"),
        table.number("closed-sentences"),
    )


def _scores(table: YamlMap) -> dict[str, ScoreRules]:
    found = {}
    for key in table:
        rules = table.table(key, f'"{key}" has aim, above or below')
        rules.only(("edited", "aim", "above", "below"))
        found[key] = ScoreRules(
            rules.whole("edited") if "edited" in rules else None,
            *(_some_audiences(rules, side) for side in ("aim", "above", "below")),
        )
    return found


def _some_audiences(rules: YamlMap, key: str) -> dict[str, int]:
    if key not in rules:
        return {}
    table = rules.table(key, f'"{key}" maps an audience to a number')
    table.only(AUDIENCES)
    return {audience: table.whole(audience) for audience in AUDIENCES if audience in table}


def _lint(table: YamlMap) -> LintRules:
    keys = ("weights", "band", "to-subtitles", "abstract-endings", "concrete-anyway", "abstract-nouns")
    table.only((*keys, "model", "sources"), keys)
    weights = table.table("weights", '"weights" maps a feature to its weight')
    weights.only(LintWeights._fields, LintWeights._fields)
    scale = table.table("to-subtitles", '"to-subtitles" has slope and intercept')
    scale.only(("slope", "intercept"), ("slope", "intercept"))
    return LintRules(
        table.text("model", ""),
        tuple(table.strings("sources")),
        LintWeights(*(weights.number(name) for name in LintWeights._fields)),
        table.number("band"),
        scale.number("slope"),
        scale.number("intercept"),
        tuple(table.strings("abstract-endings")),
        frozenset(table.strings("concrete-anyway")),
        frozenset(table.strings("abstract-nouns")),
    )


def _syllables(table: YamlMap) -> SyllableRules:
    table.only(SyllableRules._fields, SyllableRules._fields)
    parts = _numbers(table, "parts")
    silent, nuclei = table.strings("silent"), table.strings("nuclei")
    _check_patterns(table, "initialism", [table.text("initialism")])
    _check_patterns(table, "parts", [pattern for pattern, _ in parts])
    _check_patterns(table, "silent", silent)
    _check_patterns(table, "nuclei", nuclei)
    return SyllableRules(
        table.text("initialism"),
        _numbers(table, "letters"),
        _numbers(table, "words"),
        parts,
        tuple(silent),
        tuple(nuclei),
    )


def _numbers(table: YamlMap, key: str) -> tuple[tuple[str, int], ...]:
    numbers = table.table(key, f'"{key}" maps texts to numbers')
    return tuple((name, numbers.whole(name)) for name in numbers)


def _check_patterns(table: YamlMap, key: str, patterns: Iterable[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            table.report(f'"{pattern}" is no regular expression: {error}', key)


def _frequency(table: YamlMap) -> dict[str, FrequencySettings]:
    keys = ("wordlist", "unknown", "compound", "rare")
    table.only(keys, keys)
    compound = table.table("compound", '"compound" has rules per language')
    compound.only(LANGUAGES, LANGUAGES)
    wordlist, unknown = table.text("wordlist"), table.number("unknown")
    found = {}
    for lang in LANGUAGES:
        rules = compound.table(lang, f'"{lang}" has the rules of its compounds')
        needed = ("left", "right", "shortest", "short-right", "links", "never-left", "never-right")
        rules.only(needed, needed)
        found[lang] = FrequencySettings(
            wordlist,
            unknown,
            rules.number("left"),
            rules.number("right"),
            rules.whole("shortest"),
            rules.number("short-right"),
            tuple(rules.strings("links")),
            frozenset(rules.strings("never-left")),
            frozenset(rules.strings("never-right")),
        )
    return found


def _rare(table: YamlMap) -> RareLimits:
    rare = table.table("rare", '"rare" has below, most and shortest')
    rare.only(("below", "most", "shortest"), ("below", "most", "shortest"))
    return RareLimits(rare.number("below"), rare.whole("most"), rare.whole("shortest"))
