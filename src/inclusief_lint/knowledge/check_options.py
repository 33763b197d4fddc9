"""What the ``options`` of a rule may say, per check.

The checks themselves (``judging/checks``) read options that were found right here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..errors import did_you_mean
from ..strict_yaml import YamlMap
from ..vocabulary import AUDIENCES, CHARACTER_FINDERS, CLEARING, ELEMENT_FINDERS


class Options(NamedTuple):
    """The options of one check.

    Attributes:
        known: all of them.
        required: those that a rule must give.
        examine: refuses values that the check does not understand.
    """

    known: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    examine: Callable[[YamlMap, YamlMap], None] | None = None


def check_options(rule: YamlMap, check: str) -> None:
    """Refuse a rule whose options its check does not understand.

    Raises:
        DataError: names file and line.
    """
    known, required, examine = OPTIONS[check]
    options: YamlMap = rule.get("options") or YamlMap()
    for key in options:
        if key not in known:
            raise rule.fail(f'unknown option "{key}"' + did_you_mean(key, known), "options")
    for key in required:
        if key not in options:
            raise rule.fail(f'this check needs the option "{key}"', "options")
    if examine is not None:
        examine(rule, options)


def _characters(rule: YamlMap, options: YamlMap) -> None:
    options.choice("find", CHARACTER_FINDERS)


def _element(rule: YamlMap, options: YamlMap) -> None:
    options.choice("find", ELEMENT_FINDERS)
    for pattern in options.strings("patterns"):
        _regex(rule, "patterns", pattern)


def _length(rule: YamlMap, options: YamlMap) -> None:
    limits = options["limits"]
    for audience in AUDIENCES:
        pair = limits.get(audience)
        if not (isinstance(pair, list) and len(pair) == 2 and 0 < pair[0] <= pair[1]):
            raise rule.fail(f'"limits" needs two rising numbers of words for "{audience}"', "options")


def _pattern(rule: YamlMap, options: YamlMap) -> None:
    for key in ("find", "with"):
        for pattern in options.strings(key):
            if _regex(rule, key, pattern).match(""):
                raise rule.fail(f'"{key}" matches an empty text: {pattern}', "options")
    for context in options.strings("even-in"):
        if context not in CLEARING:
            raise rule.fail(f'"even-in": unknown "{context}"' + did_you_mean(context, CLEARING), "options")
    if "unknown" in options:
        options.choice("unknown", ("speak", "silent"))
    words = options.get("words", 1)
    if not isinstance(words, int) or words < 1:
        raise rule.fail('"words" is a number, from 1', "options")


def _presence(rule: YamlMap, options: YamlMap) -> None:
    if not options.strings("words"):
        raise rule.fail('"words" needs words', "options")
    if not (isinstance(options["sentences"], int) and options["sentences"] > 0):
        raise rule.fail('"sentences" is a number, from 1', "options")


def _regex(rule: YamlMap, key: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise rule.fail(f'"{key}" holds no regular expression: {error}', "options") from error


OPTIONS: Mapping[str, Options] = {
    "abbreviation": Options(("known", "connectors"), ("known", "connectors")),
    "characters": Options(("find", "words", "bullets", "lists"), ("find",), _characters),
    "element": Options(("find", "lists", "patterns"), ("find",), _element),
    "language": Options(("words", "in"), ("words", "in")),
    "length": Options(("limits",), ("limits",), _length),
    "pattern": Options(("find", "with", "in", "even-in", "mark", "unknown", "words"), ("find",), _pattern),
    "presence": Options(("words", "sentences"), ("words", "sentences"), _presence),
    "share": Options(("of", "limit", "sentences", "least"), ("of", "limit", "sentences", "least")),
    "term": Options(),
}
