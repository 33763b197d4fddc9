"""The page of a word, a term or a rule, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..language.sentences import fold
from ..vocabulary import SUPPRESSION_RULES

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue, Rule, Term

LIST_VERSION = 1


def find_terms(catalogue: Catalogue, word: str) -> list[Term]:
    """Return the terms with this id, full id, or form."""
    wanted = fold(word.strip())
    return [
        term
        for term in catalogue.terms()
        if wanted in (term.id, term.full_id) or any(fold(form) == wanted for form in term.forms)
    ]


def find_rules(catalogue: Catalogue, name: str) -> list[Rule]:
    """Return the rules with this id, short id or alias."""
    return [
        rule for rule in catalogue.rules.values() if name in (rule.id, rule.id.split("/")[1], *rule.aliases)
    ]


def suggestions(catalogue: Catalogue, word: str) -> list[str]:
    """Return up to five known words or ids that look like this one."""
    import difflib

    known = {form for term in catalogue.terms() for form in term.forms} | catalogue.known_names()
    return difflib.get_close_matches(word.strip().lower(), sorted(known), n=5, cutoff=0.7)


def page(catalogue: Catalogue, word: str, lang: str) -> str | None:
    """Return the page for a word or id in the reader's language, or None."""
    parts = ["\n".join(_term_page(catalogue, term, lang)) for term in find_terms(catalogue, word)]
    if not parts:
        parts = ["\n".join(_rule_page(catalogue, rule, lang)) for rule in find_rules(catalogue, word)]
    if not parts and word in SUPPRESSION_RULES:
        parts = [f"{word}\n\n{catalogue.say('explain-suppression', lang)}"]
    return "\n\n".join(parts) if parts else None


def _term_page(catalogue: Catalogue, term: Term, lang: str) -> Iterator[str]:
    say = catalogue.say
    rule = catalogue.rule_of(term)
    level = say(f"severity-{term.severity.word}", lang)
    yield f"{next(iter(term.forms))}  ({term.full_id}, {level}, {rule.title[lang]})"
    yield ""
    yield term.data["note"][lang]
    if term.contested:
        yield say("explain-contested", lang)
    elif term.data["only-if"]:
        yield say("explain-only-if", lang)
    yield ""
    yield f"{say('explain-forms', lang)}:"
    for form, alternatives in term.forms.items():
        yield f"  {form} → {', '.join(alternatives) or say('explain-none', lang)}"
    if term.data["advice"]:
        yield f"  {term.data['advice'][lang]}"
    for key, kind in (("explain-flagged", "bad"), ("explain-cleared", "ok")):
        examples = [e[kind] for e in term.data.get("examples", ()) if kind in e]
        if examples:
            yield ""
            yield f"{say(key, lang)}:"
            yield from (f"  {example}" for example in examples)
    yield ""
    yield from _sources(catalogue, term.data["sources"], lang)


def _rule_page(catalogue: Catalogue, rule: Rule, lang: str) -> Iterator[str]:
    yield f"{rule.title[lang]}  ({rule.id}, {rule.group})"
    yield ""
    yield rule.explanation[lang]
    terms = [t.id for t in catalogue.terms() if t.lang == rule.lang and t.category == rule.wordlist]
    if terms:
        yield ""
        yield ", ".join(terms)
    if rule.sources:
        yield ""
        yield from _sources(catalogue, rule.sources, lang)


def _sources(catalogue: Catalogue, keys: Any, lang: str) -> Iterator[str]:
    yield f"{catalogue.say('explain-sources', lang)}:"
    for key in keys:
        yield f"  {catalogue.citation(key)}"
        yield f"    {catalogue.sources[key]['voice']}"


def listing_object(catalogue: Catalogue, lang: str | None = None) -> dict[str, Any]:
    """Return all rules and terms as the contract in ``docs/json.md`` has it."""
    return {
        "version": LIST_VERSION,
        "rules": [
            {
                "id": rule.id,
                "lang": rule.lang,
                "group": rule.group,
                "category": rule.category,
                "check": rule.check,
                "scope": rule.scope,
                "title": dict(rule.title),
            }
            for rule in sorted(catalogue.rules.values(), key=lambda r: r.id)
            if lang is None or rule.lang in (lang, "any")
        ],
        "terms": [
            {
                "id": term.id,
                "lang": term.lang,
                "forms": list(term.forms),
                "severity": term.severity.word,
                "category": term.category,
                "contested": term.contested,
                "rule": catalogue.rule_of(term).id,
            }
            for term in catalogue.terms()
            if lang in (None, term.lang)
        ],
    }


def listing(catalogue: Catalogue, lang: str | None, reader: str) -> str:
    """Return all rules with their terms, for people."""
    lines: list[str] = []
    for rule in sorted(catalogue.rules.values(), key=lambda r: r.id):
        if lang is not None and rule.lang not in (lang, "any"):
            continue
        lines.append(f"{rule.id}  ({rule.group})  {rule.title[reader]}")
        for term in catalogue.terms():
            if term.lang == rule.lang and term.category == rule.wordlist:
                mark = catalogue.say(f"severity-{term.severity.word}", reader)
                lines.append(f"    {term.id}  [{mark}]  {', '.join(list(term.forms)[:4])}")
    return "\n".join(lines)
