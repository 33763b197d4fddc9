"""Reads the files of corrections next to the pipelines; see ``corrections``."""

from __future__ import annotations

import re
from pathlib import Path

from .. import strict_yaml
from ..errors import DataError, Problems
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import UPOS
from .correction_data import Correction, TokenTest


def read(path: Path, name: str | None = None, problems: Problems | None = None) -> tuple[Correction, ...]:
    """Read and check a file of corrections.

    Args:
        path: the file.
        name: how error messages call it; its own name by default.
        problems: where mistakes are noted.

    Raises:
        DataError: with file and line: it is no YAML, or, without ``problems``, has another mistake.
    """
    data = strict_yaml.load(path, name or path.name, problems)
    if not isinstance(data, YamlMap):
        raise DataError("a mapping with lists and exceptions is needed", name or path.name, 1)
    data.only(("about", "lists", "exceptions"), ("exceptions",))
    lists = data.get("lists", YamlMap())
    words = {f"@{key}": [w.lower() for w in lists.strings(key)] for key in lists}
    found = []
    for entry in data.get("exceptions") or ():
        if not isinstance(entry, YamlMap):
            data.report("an exception is a mapping with a pattern", "exceptions")
        elif problems is None:
            found.append(_correction(entry, words))
        else:
            with problems.noted():
                found.append(_correction(entry, words))
    return tuple(found)


def _correction(entry: YamlMap, words: dict[str, list[str]]) -> Correction:
    entry.only(("why", "pattern", "patterns", "token", "upos", "morph", "lemma", "at"), ("why",))
    patterns = entry["patterns"] if "patterns" in entry else [entry.get("pattern", [])]
    token = entry.get("token", 0)
    upos = str(entry.get("upos", ""))
    lemma = str(entry.get("lemma", ""))
    if not (upos or lemma) or (upos and upos not in UPOS):
        raise entry.fail('"upos" must be a part of speech, or a lemma be given', "upos")
    if not all(isinstance(p, YamlList) and all(isinstance(t, YamlMap) for t in p) for p in patterns):
        raise entry.fail("a pattern is a list with a mapping for each token", "pattern")
    if not isinstance(token, int) or not all(0 <= token < len(p) for p in patterns):
        raise entry.fail('"token" must be a place in every pattern, from 0', "token")
    if not all("LOWER" in p[token] or "IS_SPACE" in p[token] for p in patterns):
        raise entry.fail("the judged word needs LOWER", "token")
    filled = tuple(tuple(_test(token, words) for token in pattern) for pattern in patterns)
    at_start = entry.choice("at", ("start", "anywhere"), "anywhere") == "start"
    return Correction(filled, token, upos, str(entry.get("morph", "")), lemma, at_start)


def _test(token: YamlMap, words: dict[str, list[str]]) -> TokenTest:
    """Read one token of a pattern: a part of spaCy's ``Matcher`` syntax, and "@name" for a list."""
    token.only(("LOWER", "ORTH", "POS", "MORPH", "IS_SPACE"))
    lower: list[str] = []
    for word in token.strings("LOWER"):
        if word.startswith("@") and word not in words:
            raise token.fail(f'no list "{word[1:]}"', "LOWER")
        lower += words.get(word, [word.lower()])
    pos = _choice(token, "POS", ("IN", "NOT_IN"))
    wrong = [tag for tags in pos.values() for tag in tags if tag not in UPOS]
    if wrong:
        raise token.fail(f'no part of speech "{wrong[0]}"', "POS")
    orth = next(iter(_choice(token, "ORTH", ("REGEX",)).get("REGEX", ())), "")
    try:
        re.compile(orth)
    except re.error as error:
        raise token.fail(f'"ORTH" holds no regular expression: {error}', "ORTH") from error
    return TokenTest(
        lower=frozenset(lower),
        orth=orth,
        pos=frozenset(pos.get("IN", ())),
        not_pos=frozenset(pos.get("NOT_IN", ())),
        morph=frozenset(_choice(token, "MORPH", ("IS_SUPERSET",)).get("IS_SUPERSET", ())),
        space=token.flag("IS_SPACE"),
    )


def _choice(token: YamlMap, key: str, operators: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words per operator; a plain value means the first of ``IN``, ``REGEX`` and such."""
    value = token.get(key)
    if isinstance(value, YamlMap):
        value.only(operators)
        return {operator: value.strings(operator) for operator in value}
    return {operators[0]: token.strings(key)} if key in token else {}
