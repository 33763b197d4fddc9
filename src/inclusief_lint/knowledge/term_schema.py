"""Reads the word lists of a data folder, and the kinds that their entries are of."""

from __future__ import annotations

import re
from typing import Any

from ..errors import DataError, did_you_mean
from ..finding import Severity
from ..language.sentences import fold
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import AUDIENCES, CLEARING, COUNTRIES, LANGUAGES, PRONOUNS, SEVERITIES
from .combination_schema import maps_in
from .condition_data import ConditionData, is_on_words
from .folder import Folder
from .kinds import ENTRY_KEYS, Kinds
from .schema import example_of, examples, words_of
from .terms import Compound, Term

_KEYS = (
    "id", "forms", "severity", "contested", "when", "only-if", "unless", "offer-if", "note", "sources",
    "examples", "fix", "message", "advice", "unknown", "even-in", "country", "compounds",
    "capital", "audience", "by-pronouns", "with", "off", "reason", *ENTRY_KEYS,
)  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class TermReader:
    """Reads entries; what is wrong is noted in the folder.

    Args:
        folder: the folder, of which sources, shared lists and rules were read.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder, self._problems = folder, folder.problems
        self._terms = folder.content.terms
        self._kinds = Kinds(folder.content.kinds, folder.content.lists)
        self._seen: dict[str, tuple[str, int]] = {}
        self._sound: set[str] = set()  # entries read here, with nothing wrong
        self._listed = {(rule.lang, rule.wordlist) for rule in folder.content.rules.values()}

    def read_kinds(self) -> None:
        """Read ``wordlists/<lang>/kinds/``."""
        for lang in LANGUAGES:
            written: dict[str, YamlMap | None] = {}
            for path, name in self._folder.files(f"wordlists/{lang}/kinds"):
                wrong = "a kind is a mapping that starts with about"
                written[path.stem] = self._folder.load(path, name, YamlMap, wrong)
            for kind in self._kinds.add(lang, written, self._problems):
                self._settings(kind, lang)
                self._folder.sources_of(kind)
                for key in ("only-if", "unless"):
                    for part in kind.get(key, {}):
                        self._folder.conditions.read(kind[key], part, lang)
                for group in kind.get("examples", {}).values():
                    for example in group:
                        example_of(example, example.line)

    def read(self, only: frozenset[str]) -> None:
        """Read ``wordlists/<lang>/``; of the lists in ``only``, or of all if that is empty."""
        for lang in LANGUAGES:
            for path, name in self._folder.files(f"wordlists/{lang}"):
                if only and f"{lang}/{path.stem}" not in only:
                    continue
                wrong = "a word list is a list of entries"
                entries = self._folder.load(path, name, list, wrong, may_be_empty=True)
                if isinstance(entries, YamlList):
                    self._list(entries, lang, path.stem)

    def _list(self, entries: YamlList, lang: str, category: str) -> None:
        previous, kind = "", None
        for entry, line in zip(entries, entries.lines, strict=True):
            if not isinstance(entry, YamlMap):
                self._problems.add(DataError("an entry is a mapping that starts with id", entries.file, line))
                continue
            if entry is entries[0] and "id" not in entry and "kind" in entry:
                kind = entry.text("kind")
                with self._problems.noted():
                    self._kinds.check_file(entry, lang)
                continue
            with self._problems.noted():
                self._check_id(entry, lang)
                before = len(self._problems)
                self._entry(entry, lang, category, kind)
                if len(self._problems) == before:
                    self._sound.add(f"{lang}/{entry['id']}")
            key = entry.get("id")
            if isinstance(key, str):
                if key < previous:
                    entry.report(f'"{key}" is out of alphabetical order')
                previous = key

    def _check_id(self, entry: YamlMap, lang: str) -> None:
        key = entry.get("id")
        if not isinstance(key, str) or not _ID.fullmatch(key):
            raise entry.fail("an entry starts with an id of lower-case words and hyphens", "id")
        full = f"{lang}/{key}"
        if full in self._seen:
            file, line = self._seen[full]
            raise entry.fail(f'the id "{key}" is taken at {file}:{line}', "id")
        self._seen[full] = (entry.file, entry.line)

    def _entry(self, entry: YamlMap, lang: str, category: str, kind: str | None) -> None:
        key, full = entry["id"], f"{lang}/{entry['id']}"
        if entry.flag("off"):
            entry.only(("id", "off", "reason"), ("reason",))
            if full in self._terms:
                self._terms[full] = self._terms[full]._replace(off=entry.text("reason"))
            else:
                hint = did_you_mean(key, (term.id for term in self._terms.values()))
                entry.report(f'there is no entry "{key}" to switch off{hint}')
            return
        if (lang, category) not in self._listed and f"rules/{lang}" not in self._folder.unreadable:
            self._listed.add((lang, category))  # said once for a list
            entry.report(f'no rule in rules/{lang} names the word list "{category}"')
        entry.only(_KEYS)
        if self._kinds.is_broken(entry.get("kind", kind), lang):
            return  # what such an entry lacks cannot be told
        self._terms[full] = self._term(self._kinds.write_out(entry, lang, kind), lang, category)

    def _term(self, entry: YamlMap, lang: str, category: str) -> Term:
        severity = () if entry.flag("contested") else ("severity",)
        entry.only(entry, ("id", "forms", *severity, "note", "sources", "examples"))
        settings = self._settings(entry, lang)
        forms = self._forms(entry)
        compounds = self._compounds(entry, forms)
        only_if = self._folder.conditions.read(entry, "only-if", lang)
        return Term(
            id=entry["id"],
            lang=lang,
            category=category,
            file=entry.file,
            line=entry.line,
            forms=forms,
            compounds=compounds,
            only_if=only_if,
            unless=self._folder.conditions.read(entry, "unless", lang),
            offer_if=self._offer_if(entry, lang, forms),
            note=entry.texts("note"),
            sources=self._folder.sources_of(entry, required=True),
            by_pronouns=self._by_pronouns(entry, forms),
            off=None,
            examples=examples(entry, need_good=entry.has("fix"), forms=forms),
            **{**settings, "unknown": settings["unknown"] or ("silent" if only_if else "speak")},
        )

    def _settings(self, entry: YamlMap, lang: str) -> dict[str, Any]:
        """Return what an entry says in a word or a sentence, or a kind says for its entries."""
        contested = entry.flag("contested")
        severity = entry.choice("severity", SEVERITIES, "suggestion")
        if contested and severity != "suggestion":
            entry.report("a contested entry is a suggestion", "severity")
        return {
            "severity": Severity.of(severity),
            "contested": contested,
            "when": entry.both_languages("when"),
            "fix": entry.choice("fix", ("safe",)) if "fix" in entry else None,
            "message": entry.both_languages("message"),
            "advice": entry.both_languages("advice"),
            "unknown": entry.choice("unknown", ("speak", "silent")) if "unknown" in entry else None,
            "even_in": frozenset(words_of(entry, "even-in", CLEARING)),
            "country": words_of(entry, "country", COUNTRIES),
            "capital": entry.flag("capital"),
            "companions": self._companions(entry, lang),
            "audience": words_of(entry, "audience", AUDIENCES),
        }

    def _forms(self, entry: YamlMap) -> dict[str, tuple[str, ...]]:
        table = entry.get("forms")
        if not isinstance(table, YamlMap) or not (table or entry.get("compounds")):
            if entry.has("forms"):
                entry.report('"forms" maps each form to its alternatives', "forms")
            return {}
        forms: dict[str, tuple[str, ...]] = {}
        folded: set[str] = set()
        for form in table:
            alternatives = table.strings(form)
            if form != form.strip() or "  " in form:
                table.report(f'"{form}" has stray white space', form)
            if any(fold(alternative) == fold(form) for alternative in alternatives):
                table.report(f'"{form}" suggests itself', form)
            if fold(form) in folded:
                table.report(f'the form "{form}" stands twice', form)
            folded.add(fold(form))
            forms[form] = tuple(alternatives)
        return forms

    def _offer_if(
        self, entry: YamlMap, lang: str, forms: dict[str, tuple[str, ...]]
    ) -> tuple[ConditionData, ...]:
        """Return what must hold for the alternatives to be offered."""
        conditions = self._folder.conditions.read(entry, "offer-if", lang)
        if not all(map(is_on_words, conditions)):
            entry.report(
                '"offer-if" asks only for before, after, near, text, form, last or context', "offer-if"
            )
        if conditions and forms and not any(forms.values()):
            entry.report('"offer-if" needs alternatives to offer', "offer-if")
        if conditions and "fix" in entry:
            entry.report('what "offer-if" holds back is not always right: leave out "fix"', "fix")
        if conditions and "{alternatives}" in str(entry.get("message")):
            entry.report('with "offer-if" a message says no {alternatives}', "message")
        return conditions

    def _companions(self, entry: YamlMap, lang: str) -> tuple[str, ...]:
        """Return the texts of which one must stand in the segment for the entry to be tried."""
        lists = self._folder.content.lists
        found: set[str] = set()
        for word in entry.strings("with"):
            if not word.startswith("@"):
                found.add(word)
            elif f"{lang}/{word[1:]}" in lists:
                found.update(lists[f"{lang}/{word[1:]}"])
            else:
                hint = did_you_mean(f"{lang}/{word[1:]}", lists)
                entry.report(f'there is no list "{word[1:]}"{hint}', "with")
        return tuple(sorted(fold(word).strip("*") for word in found))

    def _by_pronouns(
        self, entry: YamlMap, forms: dict[str, tuple[str, ...]]
    ) -> dict[str, dict[str, tuple[str, ...]]]:
        """Return alternatives per house setting: setting -> form -> alternatives."""
        if entry.get("by-pronouns") is None:
            return {}
        table = entry.table("by-pronouns", '"by-pronouns" maps a setting to alternatives')
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for setting, value in table.items():
            if setting not in PRONOUNS:
                hint = did_you_mean(setting, PRONOUNS)
                table.report(f'unknown setting "{setting}"{hint}', setting)
            elif isinstance(value, YamlMap):
                if forms:
                    value.only(forms, forms)
                found[setting] = {form: tuple(value.strings(form)) for form in forms}
            else:
                found[setting] = dict.fromkeys(forms, tuple(table.strings(setting)))
        return found

    def _compounds(self, entry: YamlMap, forms: dict[str, tuple[str, ...]]) -> tuple[Compound, ...]:
        """Return the parts of which any compound counts; compounds with given words become forms."""
        found: list[Compound] = []
        for item in maps_in(entry, "compounds", '"compounds" is a list of {part, place, with}'):
            item.only(("part", "place", "with", "except"), ("part", "place", "with"))
            part, first = item.text("part"), item.choice("place", ("first", "last")) == "first"
            rest = item.get("with")
            if rest == "any":
                found.append(Compound(fold(part), first, tuple(item.strings("except"))))
                continue
            if isinstance(rest, YamlMap):
                given = {other: tuple(rest.strings(other)) for other in rest}
            else:
                given = dict.fromkeys(item.strings("with"), ())
            for other, alternatives in given.items():
                word = part + other if first else other + part
                if fold(word) not in {fold(f) for f in forms}:
                    forms[word] = alternatives
        return tuple(found)

    def cross_check(self) -> None:
        """Note forms that stand in several entries with nothing to keep those apart."""
        owners: dict[tuple[str, str], Term] = {}
        for full, term in self._terms.items():
            if term.off or (full in self._seen and full not in self._sound):
                continue
            for form in term.forms:
                other = owners.setdefault((term.lang, fold(form)), term)
                if other is term or not _clash(term, other):
                    continue
                own = term
                if full not in self._seen:  # the mistake is in the file that is being read
                    own, other = other, term
                self._problems.add(
                    DataError(
                        f'the form "{form}" is also in "{other.id}" ({other.file}:{other.line}), '
                        "with nothing to keep them apart",
                        own.file,
                        own.line,
                    )
                )


def _clash(term: Term, other: Term) -> bool:
    apart = term.only_if != other.only_if or term.unless != other.unless
    return not apart and term.country == other.country
