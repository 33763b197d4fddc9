"""Makes a page of the site for every rule and every word list, from the data that the linter loads.

MkDocs calls ``on_files`` (a hook of ``mkdocs.yml``): the pages go straight into a build and stand
in no folder, so no written page may link to them; the navigation of the site and its search lead
there.  Who reads without the site has ``inclusief-lint explain`` and ``inclusief-lint rules``.

Pages are plain Markdown without tables per entry: with two notes and every example the data
is large.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from inclusief_lint.finding import Severity
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.knowledge.rules import Rule
from inclusief_lint.knowledge.terms import Example, Term
from inclusief_lint.vocabulary import ADVICE_LANGUAGES

if TYPE_CHECKING:  # MkDocs is there when it builds the site, and only then
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# For the lists; rule pages name terms as code, and a comment that is not needed is reported.
_IGNORE = "<!-- inclusief-lint: ignore-file -- words under discussion -->"
_LANGUAGES = {"nl": "Dutch", "en": "English", "any": "Any language"}
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def pages(catalogue: Catalogue) -> dict[str, str]:
    """Return all generated pages: path among the site's pages to text."""
    rules = sorted(catalogue.rules.values(), key=lambda rule: (list(_LANGUAGES).index(rule.lang), rule.id))
    lists: dict[str, list[Term]] = {}
    for term in sorted(catalogue.terms(), key=lambda term: (term.lang, term.category, term.id)):
        lists.setdefault(f"{term.lang}-{term.category}", []).append(term)
    found = {
        "rules/index.md": _rule_index(rules, lists),
        "wordlists/index.md": _list_index(catalogue, lists),
    }
    for rule in rules:
        found[f"rules/{_page_of(rule)}.md"] = _rule_page(catalogue, rule, lists)
    for name, terms in lists.items():
        found[f"wordlists/{name}.md"] = _list_page(catalogue, terms)
    return {path: "\n".join(lines) + "\n" for path, lines in sorted(found.items())}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages to a build of the site; called by MkDocs."""
    from mkdocs.structure.files import File

    for path, text in pages(load()).items():
        files.append(File.generated(config, path, content=text))
    return files


# --- word lists


def _list_index(catalogue: Catalogue, lists: Mapping[str, Sequence[Term]]) -> list[str]:
    total = sum(len(terms) for terms in lists.values())
    lines = [
        "# Word lists",
        "",
        f"{total} terms. Each has its reasons in Dutch and English, its sources, what to write instead, and"
        " sentences in which the linter stays silent. These pages discuss words that hurt people; they show"
        " them as words under discussion.",
    ]
    for lang in ADVICE_LANGUAGES:
        lines += [
            "",
            f"## {_LANGUAGES[lang]}",
            "",
            "| list | about | terms | errors · warnings · suggestions (contested) |",
            "|---|---|---|---|",
        ]
        for name, terms in lists.items():
            if terms[0].lang != lang:
                continue
            count = Counter(term.severity for term in terms)
            cells = (
                f"[{terms[0].category}]({name}.md)",
                _title(catalogue.rule_of(terms[0])),
                len(terms),
                " · ".join(str(count[severity]) for severity in sorted(Severity, reverse=True))
                + f" ({sum(term.contested for term in terms)})",
            )
            lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def _list_page(catalogue: Catalogue, terms: Sequence[Term]) -> list[str]:
    first = terms[0]
    rule = catalogue.rule_of(first)
    lines = [
        _IGNORE,
        "",
        f"# {_LANGUAGES[first.lang]}: {first.category}",
        "",
        f"{_plain(rule.title['nl'])} · {_plain(rule.title['en'])}. {_number(len(terms), 'term')},"
        f" reported by the rule [{rule.id}](../rules/{_page_of(rule)}.md).",
    ]
    keys: set[str] = set()
    for term in terms:
        lines += ["", *_entry(catalogue, term)]
        keys.update(term.sources)
    return [*lines, "", *_sources(catalogue, keys)]


def _entry(catalogue: Catalogue, term: Term) -> Iterator[str]:
    yield f"## {term.id}"
    yield ""
    yield " · ".join(_facts(term))
    if term.when:
        yield ""
        yield f"**When.** {_plain(term.when['nl'])} · {_plain(term.when['en'])}"
    elif term.only_if:
        yield ""
        yield "**When.** Only where the sentence shows that this sense is meant."
    yield ""
    if term.offer_if:
        yield "Without an alternative, unless the text shows that it fits."
        yield ""
    yield from _forms(term)
    if term.advice:
        yield ""
        yield f"**How.** {_plain(term.advice['nl'])} · {_plain(term.advice['en'])}"
    for lang in ADVICE_LANGUAGES:
        yield ""
        yield f"**Why ({lang}).** {_plain(term.note[lang])}"
    yield ""
    yield f"**Who says so.** {'; '.join(_cited(catalogue, key) for key in term.sources)}."
    yield from _examples(term.examples)


def _facts(term: Term) -> Iterator[str]:
    yield f"`{term.full_id}`"
    yield term.severity.word
    if term.contested:
        yield "contested: usage differs, shown only with `contested = true`"
    if term.fix:
        yield "safe fix"
    if term.capital:
        yield "only with a capital"
    for names, words in ((term.country, "readers in"), (term.audience, "texts for")):
        if names:
            yield f"{words} {', '.join(names)}"
    if term.even_in:
        yield f"also in a {' or '.join(sorted(term.even_in))}"


def _forms(term: Term) -> Iterator[str]:
    """Yield one line for neighbouring forms that share their alternatives."""
    for alternatives, group in groupby(term.forms.items(), key=lambda item: tuple(item[1])):
        forms = ", ".join(_plain(form) for form, _ in group)
        instead = ", ".join(f"**{_plain(a)}**" for a in alternatives) or "no word that fits as it stands"
        yield f"- {forms} → {instead}"
    for compound in term.compounds:
        where = "starts" if compound.first else "ends"
        yield f"- every compound that {where} with *{_plain(compound.part)}*"


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    flagged = [e for e in examples if e.bad]
    silent = [e.ok for e in examples if e.ok]
    if flagged:
        yield from ("", "**Speaks:**", "")
        for example in flagged:
            good = f" → {_plain(example.good)}" if example.good else ""
            yield f"- {_marked(example.bad)}{good}"
    if silent:
        yield from ("", "**Leaves alone:**", "")
        yield from (f"- {_plain(text)}" for text in silent)


# --- rules


def _rule_index(rules: Sequence[Rule], lists: Mapping[str, Sequence[Term]]) -> list[str]:
    lines = [
        "# Rules",
        "",
        f"{len(rules)} rules. A rule says how to look and how to word a finding; the words themselves stand"
        " in the [word lists](../wordlists/index.md). English rules never judge Dutch text, nor the other way"
        " round. `select` and `ignore` take the name of a rule, a group or a term: see"
        " [configuration](../configuration.md).",
    ]
    for lang in sorted({rule.lang for rule in rules}, key=list(_LANGUAGES).index):
        lines += ["", f"## {_LANGUAGES[lang]}", "", "| rule | group | about | terms |", "|---|---|---|---|"]
        for rule in rules:
            if rule.lang == lang:
                number = len(lists.get(f"{lang}-{rule.wordlist}", ())) or "-"
                link = f"[{rule.id}]({_page_of(rule)}.md)"
                lines.append(f"| {link} | {rule.group} | {_title(rule)} | {number} |")
    return lines


def _rule_page(catalogue: Catalogue, rule: Rule, lists: Mapping[str, Sequence[Term]]) -> list[str]:
    lines = [f"# {rule.id}", "", f"{_plain(rule.title['nl'])} · {_plain(rule.title['en'])}", ""]
    lines += [
        f"- Language judged: {_LANGUAGES[rule.lang]}",
        f"- Group: `{rule.group}`; category: `{rule.category}`",
    ]
    if rule.wordlist is None:
        extra = "; contested: shown only with `contested = true`" if rule.contested else ""
        lines.append(f"- Severity: {rule.severity.word}{extra}")
    if rule.audience:
        lines.append(f"- Speaks in texts for: {', '.join(rule.audience)}")
    if rule.once:
        lines.append("- Once for each term in a document, at its first use")
    if rule.scope != "span":
        lines.append(f"- Judges the {rule.scope} as a whole")
    if rule.aliases:
        lines.append(f"- Other names: {', '.join(f'`{a}`' for a in rule.aliases)}")
    lines.append(f'- Switch off: `ignore = ["{rule.id}"]`')
    for lang in ADVICE_LANGUAGES:
        lines += ["", f"**What and why ({lang}).** {_plain(rule.explanation[lang])}"]
    lines += ["", "**What it says.**", ""]
    lines += [f"- {_plain(rule.message[lang])}" for lang in ADVICE_LANGUAGES]
    lines += _examples(rule.examples)
    terms = lists.get(f"{rule.lang}-{rule.wordlist}", ())
    if terms:
        lines += [
            "",
            "**When it stays silent.** In a name, a title, a quotation, or where the word itself is"
            " discussed, unless the term says otherwise. A slur there becomes a suggestion to add context."
            " The sentences that each term leaves alone stand with the term.",
            "",
            f"**Who says so.** Every term names its sources, on the page"
            f" [{rule.wordlist}](../wordlists/{rule.lang}-{rule.wordlist}.md).",
            "",
            f"## {_number(len(terms), 'term')}",
            "",
            *_term_links(rule, terms),
        ]
    if rule.sources:
        lines += ["", *_sources(catalogue, rule.sources)]
    return lines


def _term_links(rule: Rule, terms: Sequence[Term]) -> Iterator[str]:
    page = f"../wordlists/{rule.lang}-{rule.wordlist}.md"
    for severity in sorted(Severity, reverse=True):
        for contested in (False, True):
            chosen = [t for t in terms if t.severity is severity and t.contested == contested]
            if chosen:
                label = f"{severity.word}, contested" if contested else severity.word
                links = ", ".join(f"[`{t.id}`]({page}#{t.id})" for t in chosen)
                yield f"- {label}: {links}"


# --- sources and text


def _sources(catalogue: Catalogue, keys: Iterable[str]) -> Iterator[str]:
    """Yield who speaks in each source, then the addresses that the links above refer to."""
    ordered = sorted(set(keys))
    yield "## Sources"
    yield ""
    for key in ordered:
        yield f"- {_cited(catalogue, key)}: {_plain(catalogue.sources[key].voice)}"
    yield ""
    for key in ordered:
        url = catalogue.sources[key].url
        if url:
            yield f"[{key}]: <{url}>"


def _cited(catalogue: Catalogue, key: str) -> str:
    source = catalogue.sources[key]
    title = _plain(source.title)
    linked = f"[{title}][{key}]" if source.url else title
    year = f", {source.year}" if source.year else ""
    return f"{linked} ({_plain(source.publisher)}{year})"


def _page_of(rule: Rule) -> str:
    return rule.id.replace("/", "-", 1)


def _title(rule: Rule) -> str:
    return _plain(rule.title["en"])


def _number(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def _marked(text: str) -> str:
    """Return an example with its [range] in bold."""
    parts = _MARKED.split(text)
    return "".join(f"**{_plain(p)}**" if i % 2 else _spaced(p) for i, p in enumerate(parts))


def _spaced(text: str) -> str:
    """Return plain text that keeps the space at its ends."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if len(text) > 1 and text[-1:].isspace() else ""
    return f"{lead}{_plain(text)}{trail}"
