"""Reads and checks ``rules/statement/``: features, guidelines and profiles of the checklist.

A *feature* says one thing about a sentence (somebody acts, a figure stands there, a group
is named); a *guideline* combines features into a verdict; a *profile* fixes which
guidelines apply to a kind of text.  ``rules/statement/README.md`` describes the keys.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .. import strict_yaml
from ..errors import DataError, did_you_mean
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import LANGUAGES

VERDICTS = ("yes", "partial", "no", "not-applicable")
CHECKS = ("features", "findings", "plain", "form")
SUBJECTS = ("organisation", "reader", "role", "body", "any")
GOAL_PARTS = ("figure", "date", "owner")
GOAL_KINDS = ("process", "content", "ambition")  # in this order they are tried
# What can be looked for, and with which options.
KINDS: dict[str, tuple[str, ...]] = {
    "words": (),
    "count": ("least",),
    "pattern": ("case",),
    "people": (),
    "noun": (),
    "name": (),
    "number": (),
    "verb": (
        "any-verb", "except", "firm", "main", "modal", "negated", "open", "over", "passive", "possessive",
        "request", "subject",
    ),
    "link": ("segment",),
    "either": ("of",),
    "organisation": (),
    "opening": (),
}  # fmt: skip
# Kinds that ask the parse, or the structure, of a text.
_SYNTAX = frozenset({"verb", "people", "noun", "name", "number"})
_FEATURE_KEYS = ("id", "about", "kind", "nl", "en", "options", "examples")
_GUIDELINE_KEYS = (
    "order", "check", "title", "what", "why", "yes", "partial", "near", "advice", "model",
    "question", "options", "examples",
)  # fmt: skip
_PARTS = ("features", "guidelines", "profiles", "goals", "detection")
_COMBO_KEYS = ("all", "not", "with", "next", "times", "per-words", "show")
_NEAR_KEYS = ("all", "not", "unless-next", "reason")

Compiled = dict[str, Any]


def compile_statement(root: Path, base: Compiled | None = None, name: str = "") -> Compiled:
    """Read the checklist under ``root`` on top of ``base``.

    Returns:
        ``{"features", "guidelines", "profiles", "goals", "detection"}``.

    Raises:
        DataError: names file and line.
    """
    data: Compiled = {key: dict((base or {}).get(key, {})) for key in _PARTS}
    folder = root / "rules" / "statement"
    if not folder.is_dir():
        return data
    for path in sorted(folder.glob("*.yml")):
        shown = f"{name}rules/statement/{path.name}"
        content = strict_yaml.load(path, shown)
        if path.stem == "features":
            _features(content, shown, data)
            continue
        if not isinstance(content, YamlMap):
            raise DataError("must be a mapping", shown, 1)
        if path.stem == "goals":
            data["goals"] = _goals(content)
        elif path.stem == "detection":
            data["detection"] = _detection(content)
        elif path.stem != "profiles":
            data["guidelines"][path.stem] = _guideline(path.stem, content)
    profiles = folder / "profiles.yml"
    if profiles.is_file():
        _profiles(strict_yaml.load(profiles, f"{name}rules/statement/profiles.yml"), data)
    _cross_check(data, f"{name}rules/statement")
    return data


def _features(content: Any, name: str, data: Compiled) -> None:
    if not isinstance(content, YamlList):
        raise DataError("the features are a list", name, 1)
    seen: set[str] = set()
    for entry in content:
        if not isinstance(entry, YamlMap):
            raise DataError("a feature is a mapping that starts with id", name, 1)
        entry.only(_FEATURE_KEYS, ("id", "about", "kind", "examples"))
        key = entry.text("id")
        if key in seen:
            raise entry.fail(f'the feature "{key}" stands twice', "id")
        seen.add(key)
        kind = entry.choice("kind", tuple(KINDS))
        options = dict(entry.get("options") or {})
        for option in options:
            if option not in KINDS[kind]:
                hint = did_you_mean(option, KINDS[kind])
                raise entry.fail(f'"{kind}" has no option "{option}"{hint}', "options")
        if kind == "verb" and options.get("subject", "organisation") not in SUBJECTS:
            raise entry.fail(f"subject must be one of {', '.join(SUBJECTS)}", "options")
        made: Compiled = {"id": key, "about": entry.both_languages("about", required=True), "kind": kind}
        made["options"] = options
        for lang in LANGUAGES:
            made[lang] = entry.strings(lang)
            if kind in ("pattern", "people"):
                for pattern in made[lang]:
                    _regex(pattern, entry, lang)
        made["examples"] = _feature_examples(entry)
        data["features"][key] = made


def _regex(pattern: str, entry: YamlMap, key: str) -> None:
    try:
        re.compile(pattern.replace("@name", "x"))
    except re.error as error:
        raise entry.fail(f'"{pattern}" is no regular expression: {error}', key) from error


def _feature_examples(entry: YamlMap) -> Compiled:
    table = entry["examples"]
    if not isinstance(table, YamlMap):
        raise entry.fail('"examples" has speaks and silent', "examples")
    table.only(("speaks", "silent"), ("speaks", "silent"))
    found: Compiled = {}
    for key in ("speaks", "silent"):
        texts = table[key]
        if not isinstance(texts, YamlMap):
            raise table.fail(f'"{key}" has sentences per language', key)
        texts.only(LANGUAGES, LANGUAGES)
        found[key] = {lang: texts.strings(lang) for lang in LANGUAGES}
        if not all(found[key].values()):
            raise table.fail(f'"{key}" needs a sentence in each language', key)
    return found


def _guideline(key: str, entry: YamlMap) -> Compiled:
    entry.only(_GUIDELINE_KEYS, ("order", "title", "what", "why", "advice", "model", "examples"))
    check = entry.choice("check", CHECKS, "features")
    advice = entry["advice"]
    if not isinstance(advice, YamlMap):
        raise entry.fail('"advice" has a text for partial and for no', "advice")
    advice.only(("partial", "no"), ("partial", "no"))
    made: Compiled = {
        "id": key,
        "order": entry["order"],
        "check": check,
        "title": entry.both_languages("title", required=True),
        "what": entry.both_languages("what", required=True),
        "why": entry.both_languages("why", required=True),
        "advice": {level: advice.both_languages(level, required=True) for level in ("partial", "no")},
        "model": entry.both_languages("model", required=True),
        "question": entry.both_languages("question"),
        "options": dict(entry.get("options") or {}),
        "near": [_near(item, entry) for item in entry.get("near") or []],
        "examples": _examples(entry),
    }
    for level in ("yes", "partial"):
        made[level] = [_combo(item, entry, level) for item in entry.get(level) or []]
    if check == "features" and not (made["yes"] and made["partial"]):
        raise entry.fail('a guideline over features has "yes" and "partial"')
    return made


def _combo(item: Any, entry: YamlMap, level: str) -> Compiled:
    if isinstance(item, str):
        return {"all": [item], "not": [], "with": [], "next": [], "times": 1, "per-words": 0, "show": "match"}
    if not isinstance(item, YamlMap):
        raise entry.fail(f'"{level}" is a list of features or combinations', level)
    item.only(_COMBO_KEYS, ("all",))
    times, per_words = item.get("times", 1), item.get("per-words", 0)
    if not isinstance(times, int) or times < 1:
        raise item.fail("times is a number from 1", "times")
    if not isinstance(per_words, int):
        raise item.fail("per-words is a number of words", "per-words")
    return {
        "all": item.strings("all"),
        "not": item.strings("not"),
        "with": item.strings("with"),
        "next": item.strings("next"),
        "times": times,
        "per-words": per_words,
        "show": item.choice("show", ("match", "sentence"), "match"),
    }


def _near(item: Any, entry: YamlMap) -> Compiled:
    if not isinstance(item, YamlMap):
        raise entry.fail('"near" is a list of combinations with a reason', "near")
    item.only(_NEAR_KEYS, ("all", "reason"))
    return {
        "all": item.strings("all"),
        "not": item.strings("not"),
        "unless-next": item.strings("unless-next"),
        "reason": item.both_languages("reason", required=True),
    }


def _examples(entry: YamlMap) -> list[Compiled]:
    found = []
    for item in entry["examples"] or []:
        if not isinstance(item, YamlMap):
            raise entry.fail("an example has lang, text and verdict", "examples")
        item.only(("lang", "text", "verdict", "near"), ("lang", "text", "verdict"))
        found.append(
            {
                "lang": item.choice("lang", LANGUAGES),
                "text": item.text("text"),
                "verdict": item.choice("verdict", VERDICTS),
                "near": item.strings("near"),
            }
        )
    for lang in LANGUAGES:
        if not any(e["lang"] == lang for e in found):
            raise entry.fail(f"needs examples in {lang}", "examples")
    return found


def _goals(entry: YamlMap) -> Compiled:
    keys = ("goal", "listed", "kinds", "parts", "ask", "and", "complete", "examples")
    entry.only(keys, keys)
    made: Compiled = {key: entry.both_languages(key, required=True) for key in ("ask", "and", "complete")}
    for key in ("goal", "listed"):
        made[key] = [_combo(item, entry, key) for item in entry[key]]
    made["kinds"], made["parts"] = {}, {}
    entry["kinds"].only(GOAL_KINDS, GOAL_KINDS)
    for key in GOAL_KINDS:
        kind = entry["kinds"][key]
        kind.only(("title", "what", "when", "model"), ("title", "what", "when", "model"))
        made["kinds"][key] = {
            **{text: kind.both_languages(text, required=True) for text in ("title", "what", "model")},
            "when": [_combo(item, kind, "when") for item in kind["when"]],
        }
    entry["parts"].only(GOAL_PARTS, GOAL_PARTS)
    for key in GOAL_PARTS:
        part = entry["parts"][key]
        part.only(("of", "ask"), ("of", "ask"))
        made["parts"][key] = {"of": part.strings("of"), "ask": part.both_languages("ask", required=True)}
    made["examples"] = []
    for item in entry["examples"]:
        item.only(("lang", "text", "kind", "missing"), ("lang", "text", "kind"))
        kind = item.choice("kind", (*GOAL_KINDS, "none"))
        example = {"lang": item.choice("lang", LANGUAGES), "text": item.text("text"), "kind": kind}
        made["examples"].append(example | {"missing": item.strings("missing")})
    return made


def _detection(entry: YamlMap) -> Compiled:
    """Read thresholds: numbers, features, or lists of words per language."""
    shape: dict[str, tuple[str, ...]] = {
        "statement": (
            "first", "share", "share-under-heading", "short", "voice", "share-without-theme",
            "voice-apart", "voice-apart-under-heading", "others", "fewest-others", "genres",
        ),
        "parts": ("words",),
        "hint": ("longest", "least", "words-per", "voice", "looks", "theme", "own"),
    }  # fmt: skip
    entry.only(tuple(shape), tuple(shape))
    made: Compiled = {}
    for key, names in shape.items():
        table = entry[key]
        table.only(names, names)
        made[key] = {}
        for name in names:
            value = table[name]
            if isinstance(value, YamlMap):
                value.only(LANGUAGES, LANGUAGES)
                value = {lang: value.strings(lang) for lang in LANGUAGES}
            elif isinstance(value, list):
                value = table.strings(name)
            elif not isinstance(value, int | float):
                raise table.fail(f'"{name}" is a number, a list, or words per language', name)
            made[key][name] = value
    return made


def _profiles(content: Any, data: Compiled) -> None:
    for key, entry in content.items():
        entry.only(("title", "guidelines"), ("title", "guidelines"))
        names = entry.strings("guidelines")
        for name in names:
            if name not in data["guidelines"]:
                raise entry.fail(
                    f'no guideline "{name}"' + did_you_mean(name, data["guidelines"]), "guidelines"
                )
        data["profiles"][key] = {
            "title": entry.both_languages("title", required=True),
            "guidelines": names,
        }


def _cross_check(data: Compiled, name: str) -> None:
    features = data["features"]

    def syntax(key: str) -> bool:
        feature = features[key]
        if feature["kind"] == "either":
            return any(syntax(part) for part in feature["options"]["of"])
        return feature["kind"] in _SYNTAX or feature["kind"] == "link"

    for feature in features.values():
        for part in (*feature["options"].get("of", []), *feature["options"].get("over", [])):
            _known(part, features, f"{name}/features.yml")
    for key in data["detection"]["statement"]["genres"] if data["detection"] else ():
        _known(key, features, f"{name}/detection.yml")
    goals = data["goals"]
    if goals:
        kinds = (combo for kind in goals["kinds"].values() for combo in kind["when"])
        combos = [*goals["goal"], *goals["listed"], *kinds]
        wanted = [key for combo in combos for key in (*combo["all"], *combo["not"])]
        for key in (*wanted, *(key for part in goals["parts"].values() for key in part["of"])):
            _known(key, features, f"{name}/goals.yml")
    for guideline in data["guidelines"].values():
        where = f"{name}/{guideline['id']}.yml"
        for combo in (*guideline["yes"], *guideline["partial"], *guideline["near"]):
            for key in (
                *combo["all"],
                *combo["not"],
                *(n for part in ("with", "next", "unless-next") for n in combo.get(part, ())),
            ):
                _known(key, features, where)
        for combo in guideline["yes"]:
            if not any(syntax(k) for k in (*combo["all"], *combo["with"])):
                raise DataError(
                    "surface evidence alone gives at most partial; add a feature of syntax", where
                )


def _known(key: str, features: Compiled, where: str) -> None:
    if key not in features:
        raise DataError(f'no feature "{key}"' + did_you_mean(key, features), where)
