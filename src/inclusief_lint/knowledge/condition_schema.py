"""Reads conditions: checks them, gives them their types, and keeps which shared lists they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, cast

from ..errors import DataError, Problems, did_you_mean
from ..language.sentences import fold
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import CONTEXTS, RELATIONS, UPOS
from .class_data import NUMBERS
from .condition_data import (
    ConditionData,
    Denied,
    DependencyNode,
    DependencyTree,
    HasMorph,
    IsNominal,
    Joined,
    NeverIs,
    OneOf,
    RefersTo,
    TokenPattern,
    WordsAround,
)
from .expressions import Expressions
from .schema import plain, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .class_data import ClassesOfLanguage

_KEYS = (
    "pattern", "before", "after", "near", "text", "form", "last", "context", "head", "pos", "lemma",
    "subject", "last-never", "next-never", "previous-never",
    "morph", "dependency", "nominal", "reference", "within", "all", "any", "not",
)  # fmt: skip


class Conditions:
    """Reads conditions.

    Args:
        problems: where mistakes are noted.
        expressions: checks the regular expressions in token patterns.
        validate_patterns: let spaCy check token patterns, which takes loading it.
    """

    def __init__(self, problems: Problems, expressions: Expressions, *, validate_patterns: bool) -> None:
        self._expressions = expressions
        self._problems = problems
        self._validate_patterns = validate_patterns
        self._wanted: list[tuple[YamlMap, str, str]] = []

    def read(self, entry: YamlMap, key: str, lang: str) -> tuple[ConditionData, ...]:
        """Return the conditions under a key; none when it is left out."""
        values = entry.get(key)
        if values is None:
            return ()
        if not isinstance(values, YamlList) or not values:
            entry.report(f'"{key}" is a list of conditions', key)
            return ()
        out = []
        for value, line in zip(values, values.lines, strict=True):
            if not isinstance(value, YamlMap):
                wrong = f'"{key}": a condition is a mapping such as {{near: [..]}}'
                self._problems.add(DataError(wrong, entry.file, line))
                continue
            out.append(self._condition(value, lang))
        return tuple(out)

    def check_lists(self, lists: Collection[str], classes: Mapping[str, ClassesOfLanguage]) -> None:
        """Note what conditions name and is neither a shared list ``lang/name`` nor a class."""
        known = {*lists, *(f"{lang}/{name}" for lang, those in classes.items() for name in those.classes)}
        for value, full, key in self._wanted:
            lang, _, name = full.partition("/")
            bare, _, number = name.removesuffix("?").partition("/")
            if full in lists or (f"{lang}/{bare}" in known - {*lists} and number in ("", *NUMBERS)):
                continue
            hint = did_you_mean(full, known)
            value.report(f'there is no list or class "{name}"{hint}', key)

    def _condition(self, value: YamlMap, lang: str) -> ConditionData:
        value.only(_KEYS)
        if not set(value) - {"within"}:
            value.report("an empty condition")
        within = value.get("within", 1)
        if not isinstance(within, int) or isinstance(within, bool) or within < 1:
            value.report('"within" is a number of words, from 1', "within")
        parts = [self._part(value, key, lang) for key in value if key in _KEYS and key != "within"]
        return parts[0] if len(parts) == 1 else Joined("all", tuple(parts))

    def _part(self, value: YamlMap, key: str, lang: str) -> ConditionData:
        item = value[key]
        match key:
            case "before" | "after" | "near":
                return WordsAround(key, self._words(value, key, lang), value.get("within", 0))
            case "head" if item == "none":
                return OneOf(key, ())
            case "text" | "last" | "lemma" | "head" | "subject":
                return OneOf(key, self._words(value, key, lang))
            case "form":
                return OneOf(key, tuple(map(fold, value.strings(key))))
            case "context":
                return OneOf(key, words_of(value, key, CONTEXTS))
            case "pos":
                return OneOf(key, words_of(value, key, UPOS))
            case "last-never" | "next-never" | "previous-never":
                return NeverIs(key, words_of(value, key, UPOS), lang)
            case "morph":
                return _morph(value, item)
            case "nominal":
                return IsNominal(value.flag(key))
            case "reference":
                kind = value.choice(key, ("generic", "specific"))
                return RefersTo(cast(Literal["generic", "specific"], kind))
            case "not":
                if isinstance(item, YamlMap):
                    return Denied(self._condition(item, lang))
                value.report('"not" holds one condition', key)
                return Joined("all", ())
            case "all" | "any":
                if _are_maps(item):
                    return Joined(key, tuple(self._condition(part, lang) for part in item))
                value.report(f'"{key}" holds a list of conditions', key)
                return Joined(key, ())
        return self._pattern(value, key, item)

    def _words(self, value: YamlMap, key: str, lang: str) -> tuple[str, ...]:
        words = value.strings(key)
        if not words and value.has(key):
            value.report(f'"{key}" needs words', key)
        self._wanted += [(value, f"{lang}/{word[1:]}", key) for word in words if word.startswith("@")]
        return tuple(words)

    def _pattern(self, value: YamlMap, key: str, item: Any) -> ConditionData:
        tokens: list[dict[str, Any]] = plain(item) if _are_maps(item) else []
        known = len(self._problems)
        self._expressions.check_tokens(item)
        if not _are_maps(item):
            value.report(f'"{key}" is a list of token patterns', key)
        elif self._validate_patterns and len(self._problems) == known:
            with self._problems.noted():
                _check_pattern(value, key, tokens)
        if key == "pattern":
            return TokenPattern(tuple(tokens))
        return DependencyTree(
            tuple(
                DependencyNode(
                    node.get("RIGHT_ID", ""),
                    node.get("RIGHT_ATTRS", {}),
                    node.get("LEFT_ID", ""),
                    node.get("REL_OP", ""),
                )
                for node in tokens
            )
        )


def _are_maps(item: Any) -> bool:
    return isinstance(item, YamlList) and all(isinstance(i, YamlMap) for i in item)


def _morph(value: YamlMap, item: Any) -> HasMorph:
    if not isinstance(item, YamlMap):
        value.report('"morph" maps features to values, as {Number: Plur}', "morph")
        return HasMorph(())
    return HasMorph(tuple((name, tuple(item.strings(name))) for name in sorted(item)))


@lru_cache(maxsize=1)
def _vocab() -> Any:
    from spacy.vocab import Vocab

    return Vocab()


def _check_pattern(value: YamlMap, key: str, pattern: list[Any]) -> None:
    """Let spaCy validate a pattern, so that a mistake is found where it was written."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import DependencyMatcher, Matcher

    kind = Matcher if key == "pattern" else DependencyMatcher
    for node in pattern if key == "dependency" else ():
        if node.get("REL_OP", "<") not in RELATIONS:
            raise value.fail(f'unknown REL_OP "{node["REL_OP"]}"; known: {", ".join(RELATIONS)}', key)
    try:
        kind(_vocab(), validate=True).add("check", [pattern])
    except (MatchPatternError, ValueError, re.error) as error:
        detail = " ".join(str(error).split())
        raise value.fail(f"spaCy refuses this pattern: {detail}", key) from error
