"""The list of rules and terms, by kind and group, all of them or some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..vocabulary import KINDS
from .findings.grouping import kind_of

if TYPE_CHECKING:
    from ..finding import Severity
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.rules import Rule
    from ..knowledge.terms import Term

LIST_VERSION = 1
_FORMS = 4  # of a term, in words for people


@dataclass(frozen=True)
class Listing:
    """The rules and terms that pass some filters; an empty filter lets everything pass.

    Attributes:
        lang: ``nl`` or ``en``; rules about form, for any language, stay.
        groups: groups of rules.
        severities: of a term, or of a rule without terms.
    """

    catalogue: Catalogue
    lang: str | None = None
    groups: frozenset[str] = frozenset()
    severities: frozenset[Severity] = frozenset()

    @cached_property
    def terms(self) -> list[Term]:
        """The terms that pass, in order of ``lang/id``."""
        return [
            term
            for term in self.catalogue.terms()
            if self.lang in (None, term.lang)
            and (not self.severities or term.severity in self.severities)
            and (not self.groups or self.catalogue.rule_of(term).group in self.groups)
        ]

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that pass, in order of their ids; one with a word list, if a term passes."""
        speaking = {self.catalogue.rule_of(term).id for term in self.terms}
        return [
            rule
            for rule in sorted(self.catalogue.rules.values(), key=lambda r: r.id)
            if self.lang in (None, rule.lang) or rule.lang == "any"
            if not self.groups or rule.group in self.groups
            if not self.severities or rule.id in speaking or self._own_severity(rule) in self.severities
        ]

    @staticmethod
    def _own_severity(rule: Rule) -> Severity | None:
        return None if rule.wordlist else rule.severity

    def as_object(self) -> dict[str, Any]:
        """Return the list as the contract in ``docs/json.md`` has it."""
        return {
            "version": LIST_VERSION,
            "rules": [
                {
                    "id": rule.id,
                    "lang": rule.lang,
                    "kind": kind_of(rule.group),
                    "group": rule.group,
                    "category": rule.category,
                    "check": rule.check,
                    "scope": rule.scope,
                    "severity": None if rule.wordlist else rule.severity.word,
                    "title": dict(rule.title),
                }
                for rule in self.rules
            ],
            "terms": [
                {
                    "id": term.id,
                    "lang": term.lang,
                    "forms": list(term.forms),
                    "severity": term.severity.word,
                    "category": term.category,
                    "contested": term.contested,
                    "rule": self.catalogue.rule_of(term).id,
                }
                for term in self.terms
            ],
        }

    def as_text(self, reader: str, *, with_terms: bool = False) -> str:
        """Return the rules by kind and group, for people.

        Args:
            reader: the language to write in.
            with_terms: list the terms of each rule, instead of counting them.
        """
        return "\n".join(self._lines(reader, with_terms=with_terms))

    def _lines(self, reader: str, *, with_terms: bool) -> Iterator[str]:
        say = self.catalogue.say
        terms: dict[str, list[Term]] = {}
        for term in self.terms:
            terms.setdefault(self.catalogue.rule_of(term).id, []).append(term)
        order = {kind: number for number, kind in enumerate(KINDS)}
        ordered = sorted(self.rules, key=lambda r: (order[kind_of(r.group)], self._place(r.group), r.id))
        for kind, of_kind in groupby(ordered, key=lambda r: kind_of(r.group)):
            yield say(f"kind-{kind}", reader)
            for group, rules in groupby(of_kind, key=lambda r: r.group):
                yield f"  {say('list-group', reader, group=group)}"
                for rule in rules:
                    found = terms.get(rule.id, [])
                    yield f"    {rule.id}  {rule.title[reader]}  {self._mark(rule, found, reader)}"
                    yield from self._terms(found, reader) if with_terms else ()
            yield ""
        yield say("list-count", reader, rules=len(ordered), terms=len(self.terms))

    @staticmethod
    def _place(group: str) -> tuple[int, str]:
        groups = KINDS[kind_of(group)]
        return (groups.index(group) if group in groups else 0), group

    def _mark(self, rule: Rule, terms: list[Term], reader: str) -> str:
        """Return in brackets how many terms a rule has, or how heavy it weighs."""
        say = self.catalogue.say
        if not rule.wordlist:
            return f"[{say(f'severity-{rule.severity.word}', reader)}]"
        number = len(terms)
        return f"[{say('list-term', reader) if number == 1 else say('list-terms', reader, n=number)}]"

    def _terms(self, terms: list[Term], reader: str) -> Iterator[str]:
        for term in terms:
            mark = self.catalogue.say(f"severity-{term.severity.word}", reader)
            yield f"      {term.id}  [{mark}]  {', '.join(list(term.forms)[:_FORMS])}"
