"""The data at run time: terms, rules, sources, lists and texts for people.

A ``Catalogue`` is made from compiled data (see ``schema``).  Word sets and term objects are
built when first asked for: most runs need a few of a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import ConfigError, did_you_mean
from ..finding import Severity
from ..language.sentences import Splitter
from ..language.word_set import WordSet
from ..vocabulary import LANGUAGES, SUPPRESSION_NAMES
from .triggers import Triggers, companions_of, index_of


class Term:
    """An entry of a word list, ready to be judged.

    Attributes are those of ``wordlists/README.md``.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.id: str = data["id"]
        self.lang: str = data["lang"]
        self.category: str = data["category"]
        self.forms: Mapping[str, Sequence[str]] = data["forms"]
        self.severity = Severity.of(data["severity"])
        self.contested: bool = data["contested"]
        self.even_in = frozenset(data["even-in"])
        self.speaks_when_unknown: bool = data["unknown"] == "speak"
        self.capital: bool = data["capital"]

    @property
    def full_id(self) -> str:
        """The id with its language, such as ``nl/blank-person``."""
        return f"{self.lang}/{self.id}"

    def alternatives(self, form: str, pronouns: str) -> Sequence[str]:
        """Return the alternatives of a form, by the house setting for pronouns."""
        chosen: Mapping[str, Sequence[str]] = self.data["by-pronouns"].get(pronouns, self.forms)
        return chosen.get(form, ())


@dataclass(frozen=True)
class Rule:
    """What to look for, how to say it, and who says so; from ``rules/``."""

    id: str
    file: str
    lang: str
    check: str
    group: str
    category: str
    title: Mapping[str, str]
    label: Mapping[str, str] | None
    wordlist: str | None
    severity: Severity
    contested: bool
    scope: str
    message: Mapping[str, str]
    message_bare: Mapping[str, str] | None
    message_quoted: Mapping[str, str] | None
    explanation: Mapping[str, str]
    sources: tuple[str, ...]
    options: Mapping[str, Any]
    only_if: Sequence[Mapping[str, Any]]
    unless: Sequence[Mapping[str, Any]]
    audience: Sequence[str]
    once: bool
    aliases: tuple[str, ...]
    examples: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Rule:
        """Make a rule from its compiled form."""
        return cls(
            **{key.replace("-", "_"): value for key, value in data.items()}
            | {
                "severity": Severity.of(data["severity"]),
                "sources": tuple(data["sources"]),
                "aliases": tuple(data["aliases"]),
                "examples": tuple(data["examples"]),
            }
        )


class Catalogue:
    """All terms, rules and texts of one configuration.

    Args:
        data: compiled data, as ``schema.compile_folder`` returns it.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._terms: dict[str, Term] = {}
        self._sets: dict[str, WordSet] = {}
        self._splitters: dict[str | None, Splitter] = {}

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The bibliography: key to particulars."""
        sources: Mapping[str, Mapping[str, Any]] = self._data["sources"]
        return sources

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by id."""
        return {key: Rule.of(data) for key, data in self._data["rules"].items()}

    @cached_property
    def checked_rules(self) -> Sequence[Rule]:
        """The rules without a word list, which look for themselves."""
        rules = self._data["checked-rules"] if "checked-rules" in self._data else self._data["rules"]
        return [Rule.of(data) for _, data in sorted(rules.items()) if not data["wordlist"]]

    @cached_property
    def _rule_of_list(self) -> Mapping[tuple[str, str], Rule]:
        return {(r.lang, r.wordlist): r for r in self.rules.values() if r.wordlist}

    def rule_of(self, term: Term) -> Rule:
        """Return the rule that speaks for a term's word list."""
        return self._rule_of_list[term.lang, term.category]

    @property
    def term_data(self) -> Mapping[str, Mapping[str, Any]]:
        """The compiled form of every term, by ``lang/id``; switched-off ones included."""
        terms: Mapping[str, Mapping[str, Any]] = self._data["terms"]
        return terms

    def term(self, full_id: str) -> Term:
        """Return one term by ``lang/id``."""
        if full_id not in self._terms:
            self._terms[full_id] = Term(self._data["terms"][full_id])
        return self._terms[full_id]

    def terms(self) -> Iterator[Term]:
        """Yield all terms that are not switched off, in order of ``lang/id``."""
        for key, data in sorted(self.term_data.items()):
            if not data["off"]:
                yield self.term(key)

    def word_set(self, lang: str, name: str) -> WordSet:
        """Return a shared list of a language; an unknown one is empty."""
        key = f"{lang}/{name}"
        if key not in self._sets:
            self._sets[key] = WordSet(self._data["lists"].get(key, ()))
        return self._sets[key]

    def lists(self, lang: str) -> Lists:
        """Return the look-up of shared lists for one language."""
        return Lists(self, lang)

    def words(self, lang: str, name: str) -> Sequence[str]:
        """Return the words of a shared list as written."""
        key = f"{lang}/{name}"
        words: Sequence[str] = self._data.get("splitting", {}).get(key) or self._data["lists"].get(key, ())
        return words

    def splitter(self, lang: str | None) -> Splitter:
        """Return the sentence splitter; without a language both lists of abbreviations serve."""
        if lang not in self._splitters:
            self._splitters[lang] = self._make_splitter(lang)
        return self._splitters[lang]

    def _make_splitter(self, lang: str | None) -> Splitter:
        langs = (lang,) if lang in LANGUAGES else LANGUAGES
        inside = frozenset(w.lower() for x in langs for w in self.words(x, "abbreviation-inside"))
        maybe = frozenset(w.lower() for x in langs for w in self.words(x, "abbreviation"))
        return Splitter(inside, maybe)

    def knows_text(self, key: str) -> bool:
        """Tell whether the interface has a text of this name."""
        return key in self._data["interface"]

    def say(self, key: str, lang: str, **values: object) -> str:
        """Return a text of the interface in a reader's language, filled in."""
        text: str = self._data["interface"][key][lang]
        return text.format(**values) if values else text

    @property
    def statement(self) -> Mapping[str, Any]:
        """Features, guidelines and profiles of the statement checklist."""
        data: Mapping[str, Any] = self._data["statement"]
        return data

    @property
    def statement_hint(self) -> Mapping[str, Any]:
        """What ``check`` needs to notice a statement; in compiled data it is loaded with every run."""
        data: Mapping[str, Any] | None
        if "hint" in self._data:
            data = self._data["hint"]
        else:
            data = self._data["statement"]["detection"].get("hint")
        return data or {}

    def source_urls(self, keys: Iterable[str]) -> str | None:
        """Return the address of the first source that has one."""
        for key in keys:
            url = self.sources[key]["url"]
            if url:
                return str(url)
        return None

    def citation(self, key: str) -> str:
        """Return a source in words: title, publisher, and year and address where they are known."""
        source = self.sources[key]
        year = f", {source['year']}" if source["year"] else ""
        address = f" {source['url']}" if source["url"] else ""
        return f"{source['title']} ({source['publisher']}{year}){address}"

    @cached_property
    def triggers(self) -> Triggers:
        """The texts by which all terms are found, whichever are active."""
        if "companions" in self._data:
            return Triggers(self._data["texts"], self._data["triggers"], self._data["companions"])
        terms = self._data["terms"]
        return Triggers(*index_of(terms), companions_of(terms))

    def known_names(self) -> set[str]:
        """Every name that ``select``, ``ignore`` and suppressions may use."""
        names = {*SUPPRESSION_NAMES, *self._rule_names}
        for key in self.term_data:
            names.update((key, key.split("/")[1]))
        return names

    def is_name_of_rule(self, name: str) -> bool:
        """Tell whether a rule, a group or a category is called so, without reading the rules."""
        return name in self._rule_names

    @cached_property
    def _rule_names(self) -> frozenset[str]:
        if "rule-names" in self._data:
            return frozenset(self._data["rule-names"])
        from .store import names_of_rule

        return frozenset(name for rule in self._data["rules"].values() for name in names_of_rule(rule))

    def check_names(self, names: Iterable[str], where: str) -> None:
        """Refuse names that are no rule, group, category or term.

        Raises:
            ConfigError: names the place and the closest known name.
        """
        # Rules and groups are known without reading the word lists.
        names = [name for name in names if name not in self._rule_names]
        known = self.known_names() if names else set()
        for name in names:
            if name not in known:
                raise ConfigError(
                    f'{where}: there is no rule, group or term "{name}"' + did_you_mean(name, known)
                )


@dataclass(frozen=True)
class Lists:
    """Looks up shared lists by name for one language."""

    catalogue: Catalogue
    lang: str

    def __call__(self, name: str) -> WordSet:
        """Return the list with this name; an unknown one is empty."""
        return self.catalogue.word_set(self.lang, name)


def load(folders: Sequence[Path] = ()) -> Catalogue:
    """Return the shipped data with house-style folders on top, later ones winning.

    Raises:
        DataError: a folder breaks the schema.
    """
    from . import store

    return Catalogue(store.load(folders))
