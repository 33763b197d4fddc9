"""What there is to say of a word, a term or a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from ..finding import Severity
from ..knowledge.check_options import LengthOptions, PatternOptions, ShareOptions
from ..language.sentences import fold
from ..vocabulary import SUPPRESSION_RULES

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.rules import Rule
    from ..knowledge.terms import Example, Term

_NONE: Mapping[str, tuple[int, int]] = {}


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


def describe(
    catalogue: Catalogue, word: str, lang: str, records: Mapping[str, tuple[int, int]] = _NONE
) -> str | None:
    """Return what there is to say of a word or id in the reader's language, or None.

    A paragraph is one line, however long; what belongs to a list is indented.

    Args:
        catalogue: the data.
        word: a word, or the id of a term or rule.
        lang: the reader's language.
        records: by term, how often a finding on it was right in what was learned from, and of how many.
    """
    parts = ["\n".join(_term_page(catalogue, term, lang, records)) for term in find_terms(catalogue, word)]
    if not parts:
        parts = ["\n".join(_rule_page(catalogue, rule, lang)) for rule in find_rules(catalogue, word)]
    if not parts and word in SUPPRESSION_RULES:
        parts = [f"{word}\n\n{catalogue.say('explain-suppression', lang)}"]
    return "\n\n".join(parts) if parts else None


def _term_page(
    catalogue: Catalogue, term: Term, lang: str, records: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    say = catalogue.say
    rule = catalogue.rule_of(term)
    level = say(f"severity-{term.severity.word}", lang)
    yield f"{next(iter(term.forms))}  ({term.full_id}, {level}, {rule.title[lang]})"
    yield ""
    yield term.note[lang]
    yield ""
    if term.contested:
        yield say("explain-contested", lang)
    if term.when:
        yield say("explain-when", lang, when=term.when[lang])
    elif term.only_if:
        yield say("explain-only-if", lang)
    record = records.get(term.full_id)
    if record is not None:
        yield say("explain-record", lang, right=record[0], n=record[1])
    if term.offer_if:
        yield say("explain-offer-if", lang)
    if term.capital:
        yield say("explain-capital", lang)
    if term.country:
        yield say("explain-country", lang, countries=", ".join(term.country))
    yield from _audience(catalogue, term.audience or rule.audience, lang)
    yield from _even_in(catalogue, term.even_in, lang)
    if term.fix:
        yield say("explain-fix", lang)
    yield say("explain-rule", lang, rule=rule.id)
    yield ""
    yield f"{say('explain-forms', lang)}:"
    for alternatives, forms in groupby(term.forms.items(), key=lambda item: item[1]):
        instead = ", ".join(alternatives) or say("explain-none", lang)
        yield f"  {', '.join(form for form, _ in forms)} → {instead}"
    for compound in term.compounds:
        key = "explain-compound-first" if compound.first else "explain-compound-last"
        yield f"  {say(key, lang, part=compound.part)}"
    if term.advice:
        yield f"  {term.advice[lang]}"
    yield from _examples(catalogue, term.examples, lang)
    yield ""
    yield from _sources(catalogue, term.sources, lang)


def _rule_page(catalogue: Catalogue, rule: Rule, lang: str) -> Iterator[str]:
    say = catalogue.say
    level = "" if rule.wordlist else f"{say(f'severity-{rule.severity.word}', lang)}, "
    yield f"{rule.title[lang]}  ({rule.id}, {level}{rule.group})"
    yield ""
    yield rule.explanation[lang]
    yield ""
    yield from _settings(catalogue, rule, lang)
    yield ""
    yield f"{say('explain-says', lang)}:"
    yield f"  {rule.message[lang]}"
    yield from _examples(catalogue, rule.examples, lang)
    terms = [t for t in catalogue.terms() if t.lang == rule.lang and t.category == rule.wordlist]
    if terms:
        yield ""
        yield say("explain-silent", lang)
        yield ""
        yield f"{say('explain-terms', lang)}:"
        for severity in sorted(Severity, reverse=True):
            for contested in (False, True):
                ids = [t.id for t in terms if t.severity is severity and t.contested == contested]
                if ids:
                    more = f" ({say('contested', lang)})" if contested else ""
                    yield f"  {say(f'severity-{severity.word}', lang)}{more}: {', '.join(ids)}"
    if rule.sources:
        yield ""
        yield from _sources(catalogue, rule.sources, lang)


def _settings(catalogue: Catalogue, rule: Rule, lang: str) -> Iterator[str]:
    """Yield where a rule looks, its limits, and how to switch it off."""
    say, options = catalogue.say, rule.options
    if rule.contested:
        yield say("explain-contested-rule", lang)
    if rule.severity is Severity.TIP and not rule.wordlist:
        yield say("explain-report-only", lang)
    yield say("explain-judges", lang, judged=say(f"explain-lang-{rule.lang}", lang), category=rule.category)
    yield from _audience(catalogue, rule.audience, lang)
    if rule.once:
        yield say("explain-once", lang)
    if rule.scope != "span":
        yield say(f"explain-scope-{rule.scope}", lang)
    if isinstance(options, LengthOptions):
        for audience, (low, high) in options.limits.items():
            readers = _readers(catalogue, audience, lang)
            yield say("explain-limits", lang, audience=readers, low=low, high=high)
    if isinstance(options, ShareOptions):
        for audience, share in options.limit.items():
            percent = f"{100 * share:.0f}"
            yield say("explain-limit", lang, audience=_readers(catalogue, audience, lang), percent=percent)
    for name in ("words", "bullets", "sentences", "least"):
        number = getattr(options, name, None)
        if isinstance(number, int) and number:  # "words" may be the words themselves; 0 asks nothing
            yield say(f"explain-option-{name}", lang, n=number)
    if isinstance(options, ShareOptions):
        yield say("explain-option-of", lang, rules=", ".join(options.of))
    yield from _even_in(catalogue, options.even_in if isinstance(options, PatternOptions) else (), lang)
    if rule.aliases:
        yield say("explain-aliases", lang, names=", ".join(rule.aliases))
    yield say("explain-off", lang, rule=rule.id)


def _readers(catalogue: Catalogue, audience: str, lang: str) -> str:
    return catalogue.say(f"readability-audience-{audience}", lang)


def _audience(catalogue: Catalogue, audiences: Iterable[str], lang: str) -> Iterator[str]:
    readers = f" {catalogue.say('or', lang)} ".join(_readers(catalogue, a, lang) for a in audiences)
    if readers:
        yield catalogue.say("explain-audience", lang, audience=readers)


def _even_in(catalogue: Catalogue, contexts: Iterable[str], lang: str) -> Iterator[str]:
    places = ", ".join(catalogue.say(f"explain-even-{context}", lang) for context in sorted(contexts))
    if places:
        yield catalogue.say("explain-even", lang, places=places)


def _examples(catalogue: Catalogue, examples: Iterable[Example], lang: str) -> Iterator[str]:
    for key, kind in (("explain-flagged", "bad"), ("explain-cleared", "ok")):
        chosen = [e for e in examples if (e.bad if kind == "bad" else e.ok)]
        if chosen:
            yield ""
            yield f"{catalogue.say(key, lang)}:"
        for example in chosen:
            first, *rest = [line for line in example.text.splitlines() if line.strip()]
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
            if example.good:
                yield f"    → {example.good}"


def _sources(catalogue: Catalogue, keys: Iterable[str], lang: str) -> Iterator[str]:
    yield f"{catalogue.say('explain-sources', lang)}:"
    for key in keys:
        yield f"  {catalogue.citation(key)}"
        yield f"    {catalogue.sources[key].voice}"
