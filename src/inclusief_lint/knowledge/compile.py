"""Reads and checks word lists, rules and sources; gives plain, compiled data.

The compiled form is JSON: what the linter needs at run time, with compounds and defaults
worked out, so that a start parses no YAML and a house style is checked only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from .. import strict_yaml
from ..errors import DataError, did_you_mean
from ..language.sentences import fold
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import (
    AUDIENCES,
    CHECKS,
    CLEARING,
    COUNTRIES,
    LANGUAGES,
    PRONOUNS,
    RULE_LANGUAGES,
    SCOPES,
    SEVERITIES,
)
from .check_options import check_options
from .kinds import ENTRY_KEYS, Kinds
from .schema import Compiled, Conditions, example_of, examples, plain, words_of
from .statement_schema import compile_statement

_TERM_KEYS = (
    "id", "forms", "severity", "contested", "when", "only-if", "unless", "note", "sources",
    "examples", "fix", "message", "advice", "unknown", "even-in", "country", "compounds",
    "capital", "audience", "by-pronouns", "with", "off", "reason", *ENTRY_KEYS,
)  # fmt: skip
_RULE_KEYS = (
    "check", "group", "title", "label", "wordlist", "severity", "scope", "message", "message-bare",
    "message-quoted", "explanation", "sources", "examples", "options", "aliases", "category",
    "contested", "only-if", "unless", "audience", "once",
)  # fmt: skip
_SOURCE_KEYS = ("title", "publisher", "year", "url", "licence", "voice")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def compile_folder(
    root: Path,
    base: Compiled | None = None,
    name: str = "",
    only: Iterable[str] = (),
    *,
    validate_patterns: bool = True,
) -> Compiled:
    """Read ``wordlists/`` and ``rules/`` under ``root`` on top of ``base``.

    Args:
        root: a folder with one or both of the subfolders.
        base: data to add to and override (for a house style); None for the shipped data.
        name: prefix for file names in error messages.
        only: word lists to read, as ``nl/origin``; empty reads all.
        validate_patterns: let spaCy check the patterns in conditions.

    Returns:
        ``{"sources", "lists", "kinds", "terms", "rules", "interface", "statement"}``; terms and rules
        are keyed by ``lang/id``.

    Raises:
        DataError: anything breaks the schema; names file and line.
    """
    if not (root / "wordlists").is_dir() and not (root / "rules").is_dir():
        raise DataError("holds neither a wordlists nor a rules folder", str(root))
    data: Compiled = {
        key: dict(base[key]) if base else {}
        for key in ("sources", "lists", "kinds", "terms", "rules", "interface")
    }
    reader = _Reader(root, name, data, frozenset(only), validate_patterns)
    reader.sources()
    reader.lists()
    reader.interface()
    reader.rules()
    reader.read_kinds()
    reader.terms()
    reader.cross_check()
    data["statement"] = compile_statement(root, base["statement"] if base else None, name)
    return data


class _Reader:
    def __init__(
        self, root: Path, name: str, data: Compiled, only: frozenset[str], validate_patterns: bool
    ) -> None:
        self.root = root
        self.only = only
        self.conditions = Conditions(validate_patterns=validate_patterns)
        self.name = name
        self.data = data
        self.kinds = Kinds(data["kinds"], data["lists"])
        self.seen: dict[str, tuple[str, int]] = {}

    def _files(self, folder: str, pattern: str = "*.yml") -> Iterator[tuple[Path, str]]:
        base = self.root / folder
        for path in sorted(base.glob(pattern)) if base.is_dir() else ():
            yield path, f"{self.name}{folder}/{path.relative_to(base).as_posix()}"

    def sources(self) -> None:
        for path in sorted((self.root / "wordlists").glob("sources.yml")):
            self._sources_file(path)

    def _sources_file(self, path: Path) -> None:
        table = strict_yaml.load(path, f"{self.name}wordlists/{path.name}")
        if not isinstance(table, YamlMap):
            raise DataError("must map source keys to their particulars", str(path), 1)
        keys = list(table)
        if keys != sorted(keys):
            late = next(k for k, s in zip(keys, sorted(keys), strict=True) if k != s)
            raise table.fail(f'"{late}" is out of alphabetical order', late)
        for key, entry in table.items():
            if not isinstance(entry, YamlMap):
                raise table.fail(f'"{key}" must have title, publisher and so on', key)
            entry.only(_SOURCE_KEYS, _SOURCE_KEYS)
            url = entry["url"]
            if url is not None and not str(url).startswith(("https://", "http://")):
                raise entry.fail("url must be a web address, or null", "url")
            self.data["sources"][key] = {
                "title": entry.text("title"),
                "publisher": entry.text("publisher"),
                "year": entry["year"],
                "url": url,
                "licence": entry.text("licence"),
                "voice": entry.text("voice"),
            }

    def lists(self) -> None:
        for lang in LANGUAGES:
            for path, name in self._files(f"wordlists/{lang}/lists"):
                table = strict_yaml.load(path, name)
                if not isinstance(table, YamlMap):
                    raise DataError("must have the keys about and words", name, 1)
                table.only(("about", "words"), ("about", "words"))
                table.text("about")
                words = table.strings("words")
                ordered = sorted(words, key=lambda word: (fold(word).strip("*"), word))
                if words != ordered:
                    late = next(w for w, o in zip(words, ordered, strict=True) if w != o)
                    raise table.item_fail(
                        "words", words.index(late), f'"{late}" is out of alphabetical order'
                    )
                double = next((i for i, pair in enumerate(pairwise(words), 1) if pair[0] == pair[1]), None)
                if double is not None:
                    raise table.item_fail("words", double, f'"{words[double]}" stands twice')
                # A house style adds to a shipped list; to replace it would lose its names.
                known = self.data["lists"].get(f"{lang}/{path.stem}", [])
                self.data["lists"][f"{lang}/{path.stem}"] = [*known, *(w for w in words if w not in known)]

    def interface(self) -> None:
        path = self.root / "rules" / "interface.yml"
        if path.is_file():
            table = strict_yaml.load(path, f"{self.name}rules/interface.yml")
            for key in table:
                self.data["interface"][key] = table.both_languages(key)

    def rules(self) -> None:
        for lang in RULE_LANGUAGES:
            for path, name in self._files(f"rules/{lang}"):
                rule = strict_yaml.load(path, name)
                if not isinstance(rule, YamlMap):
                    raise DataError("a rule is a mapping", name, 1)
                rule.only(_RULE_KEYS, ("check", "group", "title", "message", "explanation"))
                check = rule.choice("check", CHECKS)
                if check == "term" and "wordlist" not in rule:
                    raise rule.fail('a term rule names its "wordlist"')
                if check != "term":
                    for key in ("severity", "examples", "sources"):
                        if key not in rule:
                            raise rule.fail(f'a rule without a word list has "{key}"')
                check_options(rule, check)
                self.data["rules"][f"{lang}/{path.stem}"] = {
                    "id": f"{lang}/{path.stem}",
                    "file": name,
                    "lang": lang,
                    "check": check,
                    "group": rule.text("group"),
                    "category": rule.get("category") or rule.get("wordlist") or rule.text("group"),
                    "title": rule.both_languages("title"),
                    "label": rule.both_languages("label"),
                    "wordlist": rule.get("wordlist"),
                    "severity": rule.choice("severity", SEVERITIES, "suggestion"),
                    "contested": rule.flag("contested"),
                    "scope": rule.choice("scope", SCOPES, "span"),
                    "message": rule.both_languages("message", required=True),
                    "message-bare": rule.both_languages("message-bare"),
                    "message-quoted": rule.both_languages("message-quoted"),
                    "explanation": rule.both_languages("explanation", required=True),
                    "sources": self._sources(rule),
                    "options": plain(rule.get("options") or {}),
                    "only-if": self.conditions.read(rule, "only-if", lang),
                    "unless": self.conditions.read(rule, "unless", lang),
                    "audience": words_of(rule, "audience", AUDIENCES),
                    "once": rule.flag("once"),
                    "aliases": rule.strings("aliases"),
                    "examples": examples(rule, need_good=False) if "examples" in rule else [],
                }

    def read_kinds(self) -> None:
        for lang in LANGUAGES:
            written: dict[str, YamlMap] = {}
            for path, name in self._files(f"wordlists/{lang}/kinds"):
                kind = strict_yaml.load(path, name)
                if not isinstance(kind, YamlMap):
                    raise DataError("a kind is a mapping that starts with about", name, 1)
                written[path.stem] = kind
            for kind in self.kinds.add(lang, written):
                self._settings(kind, lang)
                for key in ("only-if", "unless"):
                    for part in kind.get(key, {}):
                        self.conditions.read(kind[key], part, lang)
                for group in kind.get("examples", {}).values():
                    for example in group:
                        example_of(example, example.line)

    def terms(self) -> None:
        for lang in LANGUAGES:
            for path, name in self._files(f"wordlists/{lang}"):
                if self.only and f"{lang}/{path.stem}" not in self.only:
                    continue
                entries = strict_yaml.load(path, name)
                if entries is None:
                    continue
                if not isinstance(entries, YamlList):
                    raise DataError("a word list is a list of entries", name, 1)
                previous, kind = "", None
                for entry, line in zip(entries, entries.lines, strict=True):
                    if not isinstance(entry, YamlMap):
                        raise DataError("an entry is a mapping that starts with id", name, line)
                    if entry is entries[0] and "id" not in entry and "kind" in entry:
                        kind = self.kinds.of_file(entry, lang)
                        continue
                    term = self._term(entry, lang, path.stem, kind)
                    if term["id"] < previous:
                        raise entry.fail(f'"{term["id"]}" is out of alphabetical order')
                    previous = term["id"]

    def _term(self, entry: YamlMap, lang: str, category: str, kind: str | None) -> Compiled:
        key = entry.text("id") if "id" in entry else ""
        if not _ID.fullmatch(key):
            raise entry.fail("an entry starts with an id of lower-case words and hyphens", "id")
        place = (entry.file, entry.line)
        full = f"{lang}/{key}"
        if full in self.seen:
            where = self.seen[full]
            raise entry.fail(f'the id "{key}" is taken at {where[0]}:{where[1]}', "id")
        self.seen[full] = place
        if entry.flag("off"):
            entry.only(("id", "off", "reason"), ("reason",))
            if full not in self.data["terms"]:
                known = (t["id"] for t in self.data["terms"].values())
                raise entry.fail(f'there is no entry "{key}" to switch off' + did_you_mean(key, known))
            off = {**self.data["terms"][full], "off": entry.text("reason")}
            self.data["terms"][full] = off
            return off
        entry.only(_TERM_KEYS)
        entry = self.kinds.write_out(entry, lang, kind)
        settings = self._settings(entry, lang)
        needed = (
            "id",
            "forms",
            *(() if settings["contested"] else ("severity",)),
            "note",
            "sources",
            "examples",
        )
        entry.only(entry, needed)
        forms = self._forms(entry)
        open_compounds = self._compounds(entry, forms)
        only_if = self.conditions.read(entry, "only-if", lang)
        term = {
            "id": key,
            "lang": lang,
            "category": category,
            "file": entry.file,
            "line": entry.line,
            "forms": forms,
            "open": open_compounds,
            **settings,
            "only-if": only_if,
            "unless": self.conditions.read(entry, "unless", lang),
            "note": entry.both_languages("note", required=True),
            "sources": self._sources(entry, required=True),
            "unknown": settings["unknown"] or ("silent" if only_if else "speak"),
            "by-pronouns": self._by_pronouns(entry, forms),
            "off": None,
            "examples": examples(entry, need_good=settings["fix"] == "safe", forms=forms),
        }
        self.data["terms"][full] = term
        return term

    def _settings(self, entry: YamlMap, lang: str) -> Compiled:
        """Return what an entry says in a word or a sentence, or a kind says for its entries."""
        contested = entry.flag("contested")
        severity = entry.choice("severity", SEVERITIES, "suggestion")
        if contested and severity != "suggestion":
            raise entry.fail("a contested entry is a suggestion", "severity")
        return {
            "severity": severity,
            "contested": contested,
            "when": entry.both_languages("when"),
            "sources": self._sources(entry),
            "fix": entry.choice("fix", ("safe",), "safe") if "fix" in entry else None,
            "message": entry.both_languages("message"),
            "advice": entry.both_languages("advice"),
            "unknown": entry.choice("unknown", ("speak", "silent")) if "unknown" in entry else None,
            "even-in": words_of(entry, "even-in", CLEARING),
            "country": words_of(entry, "country", COUNTRIES),
            "capital": entry.flag("capital"),
            "with": self._companions(entry, lang),
            "audience": words_of(entry, "audience", AUDIENCES),
        }

    def _forms(self, entry: YamlMap) -> dict[str, list[str]]:
        table = entry["forms"]
        if not isinstance(table, YamlMap) or not (table or entry.get("compounds")):
            raise entry.fail('"forms" maps each form to its alternatives', "forms")
        forms: dict[str, list[str]] = {}
        for form in table:
            alternatives = table.strings(form)
            if form != form.strip() or "  " in form:
                raise table.fail(f'"{form}" has stray white space', form)
            for alternative in alternatives:
                if fold(alternative) == fold(form):
                    raise table.fail(f'"{form}" suggests itself', form)
            if fold(form) in {fold(f) for f in forms}:
                raise table.fail(f'the form "{form}" stands twice', form)
            forms[form] = alternatives
        return forms

    def _companions(self, entry: YamlMap, lang: str) -> list[str]:
        """Return the texts of which one must stand in the segment for the entry to be tried."""
        found: set[str] = set()
        for word in entry.strings("with"):
            if word.startswith("@"):
                full = f"{lang}/{word[1:]}"
                if full not in self.data["lists"]:
                    hint = did_you_mean(full, self.data["lists"])
                    raise entry.fail(f'there is no list "{word[1:]}"{hint}', "with")
                found.update(self.data["lists"][full])
            else:
                found.add(word)
        return sorted(fold(word).strip("*") for word in found)

    def _by_pronouns(self, entry: YamlMap, forms: dict[str, list[str]]) -> dict[str, Compiled]:
        """Return alternatives per house setting: setting -> form -> alternatives."""
        table = entry.get("by-pronouns")
        if table is None:
            return {}
        if not isinstance(table, YamlMap):
            raise entry.fail('"by-pronouns" maps a setting to alternatives', "by-pronouns")
        found: dict[str, Compiled] = {}
        for setting in table:
            if setting not in PRONOUNS:
                raise table.fail(f'unknown setting "{setting}"' + did_you_mean(setting, PRONOUNS), setting)
            value = table[setting]
            if isinstance(value, YamlMap):
                value.only(forms, forms)
                found[setting] = {form: value.strings(form) for form in forms}
            else:
                found[setting] = dict.fromkeys(forms, table.strings(setting))
        return found

    def _compounds(self, entry: YamlMap, forms: dict[str, list[str]]) -> list[Compiled]:
        found: list[Compiled] = []
        for item in entry.get("compounds") or []:
            if not isinstance(item, YamlMap):
                raise entry.fail('"compounds" is a list of {part, place, with}', "compounds")
            item.only(("part", "place", "with", "except"), ("part", "place", "with"))
            part, first = item.text("part"), item.choice("place", ("first", "last")) == "first"
            rest = item["with"]
            if rest == "any":
                found.append({"part": fold(part), "first": first, "except": item.strings("except")})
                continue
            table = rest if isinstance(rest, YamlMap) else dict.fromkeys(item.strings("with"))
            for other, alternatives in table.items():
                word = part + other if first else other + part
                if fold(word) not in {fold(f) for f in forms}:
                    given = [alternatives] if isinstance(alternatives, str) else alternatives
                    forms[word] = list(given or [])
        return found

    def _sources(self, entry: YamlMap, *, required: bool = False) -> list[str]:
        keys = entry.strings("sources")
        if required and not keys:
            raise entry.fail("names no source", "sources")
        for key in keys:
            if key not in self.data["sources"]:
                hint = did_you_mean(key, self.data["sources"])
                raise entry.fail(f'the source "{key}" is not in sources.yml{hint}', "sources")
        return keys

    def cross_check(self) -> None:
        for value, full, key in self.conditions.wanted_lists:
            if full not in self.data["lists"]:
                hint = did_you_mean(full, self.data["lists"])
                raise value.fail(f'there is no list "{full.split("/")[1]}"{hint}', key)
        owners: dict[tuple[str, str], Compiled] = {}
        rules = {(r["lang"], r["wordlist"]) for r in self.data["rules"].values()}
        for full, term in self.data["terms"].items():
            if (term["lang"], term["category"]) not in rules:
                raise DataError(
                    f'no rule in rules/{term["lang"]} names the word list "{term["category"]}"',
                    term["file"],
                    term["line"],
                )
            if term["off"]:
                continue
            for form in term["forms"]:
                owner = (term["lang"], fold(form))
                other = owners.setdefault(owner, term)
                if other is term:
                    continue
                apart = term["only-if"] != other["only-if"] or term["unless"] != other["unless"]
                if not apart and term["country"] == other["country"]:
                    if full not in self.seen:  # the mistake is in the file that is being read
                        term, other = other, term
                    raise DataError(
                        f'the form "{form}" is also in "{other["id"]}" ({other["file"]}:{other["line"]}), '
                        "with nothing to keep them apart",
                        term["file"],
                        term["line"],
                    )
