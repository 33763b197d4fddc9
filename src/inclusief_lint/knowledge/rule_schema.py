"""Reads the rules of a data folder."""

from __future__ import annotations

from typing import Literal, cast

from ..finding import Severity
from ..strict_yaml import YamlMap
from ..vocabulary import AUDIENCES, CHECKS, RULE_LANGUAGES, SCOPES, SEVERITIES
from .check_options import TermOptions
from .folder import Folder
from .options_schema import read_options
from .rules import Rule
from .schema import examples, words_of

_KEYS = (
    "check", "group", "title", "label", "wordlist", "severity", "scope", "message", "message-bare",
    "message-quoted", "explanation", "sources", "examples", "options", "aliases", "category",
    "contested", "only-if", "unless", "audience", "once",
)  # fmt: skip


def read_rules(folder: Folder) -> None:
    """Read ``rules/<lang>/``; what is wrong is noted."""
    for lang in RULE_LANGUAGES:
        for path, name in folder.files(f"rules/{lang}"):
            rule = folder.load(path, name, YamlMap, "a rule is a mapping", f"rules/{lang}")
            if rule is not None:
                with folder.problems.noted():
                    full = f"{lang}/{path.stem}"
                    folder.content.rules[full] = _rule(folder, rule, full, name, lang)


def _rule(folder: Folder, rule: YamlMap, full: str, file: str, lang: str) -> Rule:
    rule.only(_KEYS, ("check", "group", "title", "message", "explanation"))
    check = rule.choice("check", CHECKS)
    if not rule.has("check"):
        check = "term"
    elif check == "term" and "wordlist" not in rule:
        if not rule.broken:  # a misspelt key may be the one that is missing
            rule.report('a term rule names its "wordlist"')
        folder.unreadable.add(f"rules/{lang}")
    elif check != "term":
        for key in ("severity", "examples", "sources"):
            if key not in rule:
                rule.report(f'a rule without a word list has "{key}"')
    wordlist = rule.text("wordlist") if rule.get("wordlist") is not None else None
    scope = rule.choice("scope", SCOPES, "span")
    return Rule(
        id=full,
        file=file,
        lang=lang,
        check=check,
        group=rule.text("group"),
        category=rule.text("category") if rule.get("category") else wordlist or rule.text("group"),
        title=rule.texts("title"),
        label=rule.both_languages("label"),
        wordlist=wordlist,
        severity=Severity.of(rule.choice("severity", SEVERITIES, "suggestion")),
        contested=rule.flag("contested"),
        scope=cast(Literal["span", "sentence", "document"], scope),
        message=rule.texts("message"),
        message_bare=rule.both_languages("message-bare"),
        message_quoted=rule.both_languages("message-quoted"),
        explanation=rule.texts("explanation"),
        sources=folder.sources_of(rule),
        options=read_options(rule, check, folder.expressions) if rule.has("check") else TermOptions(),
        only_if=folder.conditions.read(rule, "only-if", lang),
        unless=folder.conditions.read(rule, "unless", lang),
        audience=words_of(rule, "audience", AUDIENCES),
        once=rule.flag("once"),
        aliases=tuple(rule.strings("aliases")),
        examples=examples(rule, need_good=False) if "examples" in rule else (),
    )
