"""Reads the ``options`` of a rule, per check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, cast

from ..errors import did_you_mean
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import AUDIENCES, CHARACTER_FINDERS, CLEARING, ELEMENT_FINDERS
from . import check_options as typed
from .automaton import Use
from .check_options import Options
from .expressions import Expressions


class OptionKeys(NamedTuple):
    """How the options of one check are read.

    Attributes:
        known: all of them.
        required: those that a rule must give.
        read: makes them; is given the rule, and the options.
        expressions: those that are regular expressions, and how they are matched.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    read: Callable[[YamlMap, YamlMap], Options]
    expressions: Mapping[str, Use] = {}


def read_options(rule: YamlMap, check: str, expressions: Expressions) -> Options:
    """Return the options of a rule.

    Args:
        rule: holds them.
        check: the check that they are for.
        expressions: checks the regular expressions among them.

    Raises:
        DataError: its check does not understand them; see ``YamlMap.report``.
    """
    known, required, read, patterns = OPTIONS[check]
    options: Any = rule.get("options")
    if options is None:
        options = rule.replaced({})
        options.broken = frozenset()
    else:
        options = rule.table("options", '"options" is a mapping')
    for key in options:
        if key not in known:
            hint = did_you_mean(key, known)
            options.broken |= {name for name in known if f'"{name}"' in hint}
            rule.report(f'unknown option "{key}"{hint}', "options")
    for key in required:
        if key not in options and key not in options.broken:
            if not options.is_placeholder:
                rule.report(f'this check needs the option "{key}"', "options")
            options.broken |= {key}
    for key, use in patterns.items():
        expressions.check(options, key, use)
    return read(rule, options)


def _abbreviation(rule: YamlMap, options: YamlMap) -> Options:
    return typed.AbbreviationOptions(
        tuple(options.strings("known")), options.text("connectors"), tuple(options.strings("fields"))
    )


def _characters(rule: YamlMap, options: YamlMap) -> Options:
    find = options.choice("find", CHARACTER_FINDERS)
    for finder, key in (("capitals", "words"), ("emoji-bullets", "bullets")):
        if options.has("find") and find == finder and key not in options:
            rule.report(f'"{finder}" needs the option "{key}"', "options")
    return typed.CharactersOptions(
        find,
        options.whole("words", least=1) if "words" in options else 0,
        options.whole("bullets", least=1) if "bullets" in options else 0,
        tuple(options.strings("lists")),
    )


def _element(rule: YamlMap, options: YamlMap) -> Options:
    return typed.ElementOptions(
        options.choice("find", ELEMENT_FINDERS),
        tuple(options.strings("lists")),
        tuple(options.strings("patterns")),
    )


def _language(rule: YamlMap, options: YamlMap) -> Options:
    return typed.LanguageOptions(options.whole("words", least=1), tuple(options.strings("in")))


def _length(rule: YamlMap, options: YamlMap) -> Options:
    limits = options.table("limits", '"limits" maps an audience to two numbers of words')
    found: dict[str, tuple[int, int]] = {}
    for audience in AUDIENCES:
        pair = limits.get(audience)
        numbers = pair if isinstance(pair, YamlList) and all(isinstance(n, int) for n in pair) else []
        if len(numbers) == 2 and 0 < numbers[0] <= numbers[1]:
            found[audience] = (numbers[0], numbers[1])
        elif not limits.is_placeholder:
            rule.report(f'"limits" needs two rising numbers of words for "{audience}"', "options")
    return typed.LengthOptions(found)


def _passive(rule: YamlMap, options: YamlMap) -> Options:
    keys = ("auxiliary", "but", "beside", "by", "nobody")
    return typed.PassiveOptions(*(tuple(options.strings(key)) for key in keys))


def _pattern(rule: YamlMap, options: YamlMap) -> Options:
    for key in ("find", "with"):
        for pattern in options.strings(key) if options.has(key) else ():
            if re.match(pattern, ""):
                rule.report(f'"{key}" matches an empty text: {pattern}', "options")
    even_in = options.strings("even-in")
    for context in even_in:
        if context not in CLEARING:
            rule.report(f'"even-in": unknown "{context}"' + did_you_mean(context, CLEARING), "options")
    unknown = options.choice("unknown", ("speak", "silent")) if "unknown" in options else None
    words = options.get("words", 1)
    if not isinstance(words, int) or words < 1:
        rule.report('"words" is a number, from 1', "options")
    usual = typed.PatternOptions(())
    return typed.PatternOptions(
        tuple(options.strings("find")),
        tuple(options.strings("with")),
        frozenset(options.strings("in")) if "in" in options else usual.kinds,
        frozenset(even_in),
        options.flag("mark"),
        cast(Literal["speak", "silent"] | None, unknown),
        words if "words" in options else 0,
    )


def _presence(rule: YamlMap, options: YamlMap) -> Options:
    words, sentences = options.strings("words"), options.get("sentences", 1)
    if not words and options.has("words"):
        rule.report('"words" needs words', "options")
    if not (isinstance(sentences, int) and sentences > 0):
        rule.report('"sentences" is a number, from 1', "options")
    return typed.PresenceOptions(tuple(words), sentences)


def _share(rule: YamlMap, options: YamlMap) -> Options:
    limits = options.table("limit", '"limit" maps an audience to a share')
    return typed.ShareOptions(
        tuple(options.strings("of")),
        {audience: limits.number(audience) for audience in AUDIENCES if not limits.is_placeholder},
        options.whole("sentences", least=1),
        options.whole("least", least=1),
    )


OPTIONS: Mapping[str, OptionKeys] = {
    "abbreviation": OptionKeys(("known", "connectors", "fields"), ("known", "connectors"), _abbreviation),
    "characters": OptionKeys(("find", "words", "bullets", "lists"), ("find",), _characters),
    "element": OptionKeys(("find", "lists", "patterns"), ("find",), _element, {"patterns": "fullmatch"}),
    "language": OptionKeys(("words", "in"), ("words", "in"), _language),
    "length": OptionKeys(("limits",), ("limits",), _length),
    "passive": OptionKeys(("auxiliary", "but", "beside", "by", "nobody"), ("auxiliary",), _passive),
    "pattern": OptionKeys(
        ("find", "with", "in", "even-in", "mark", "unknown", "words"),
        ("find",),
        _pattern,
        {"find": "search", "with": "search"},
    ),
    "presence": OptionKeys(("words", "sentences"), ("words", "sentences"), _presence),
    "share": OptionKeys(("of", "limit", "sentences", "least"), ("of", "limit", "sentences", "least"), _share),
    "term": OptionKeys((), (), lambda rule, options: typed.TermOptions()),
}
