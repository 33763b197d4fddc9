"""Runs the examples of word lists and rules: ``inclusief-lint rules --test PATH``.

Reads only the named files, so that work in progress elsewhere does not stand in the way.  The
same examples run for all shipped files in ``tests/test_wordlists.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from .. import resources, strict_yaml
from ..config import Config
from ..errors import ConfigError
from ..finding import Finding, Severity
from ..knowledge import store
from ..knowledge.catalogue import Catalogue, load
from ..knowledge.check_options import ShareOptions
from ..knowledge.compile import compile_folder
from ..knowledge.rules import Rule
from ..knowledge.schema import without_marks
from ..knowledge.terms import Example, Term
from ..reading.formats import FORMATS
from ..reading.source import Source
from ..vocabulary import LANGUAGES, RULE_LANGUAGES
from .linter import Linter

# As the examples are meant: contested entries and mere advice speak too.
_EVERYTHING = Config(contested=True, min_severity=Severity.TIP)
_USUAL = Example(0)
_PARTS = ("wordlists", "rules")
_DATA_FILE = re.compile(
    rf"/(?:wordlists/(?:{'|'.join(LANGUAGES)})/(?:kinds/)?|rules/(?:{'|'.join(RULE_LANGUAGES)})/)[^/]+\.yml$"
)


class Failure(NamedTuple):
    """An example that does not give what it says.

    Attributes:
        file: the data file.
        line: of the example, from 1.
        name: id of the entry or rule.
        key: what went wrong: ``silent``, ``flag``, ``offer``, ``fix`` or ``good``; a text in
            ``rules/interface.yml`` behind ``example-``, which ``values`` fill in.
    """

    file: str
    line: int
    name: str
    key: str
    values: Mapping[str, str]


class Trial(NamedTuple):
    """What running examples gave.

    Attributes:
        catalogue: the data that they ran with.
        entries: how many entries and rules were tried.
        failures: in order of the files.
    """

    catalogue: Catalogue
    entries: int
    failures: Sequence[Failure]


def linter_of(catalogue: Catalogue, rule: Rule | None = None) -> Linter:
    """Return a linter to run examples with.

    Args:
        catalogue: the data.
        rule: a rule without a word list, which runs alone or with the rules that it counts;
            None runs all word lists, which may stand in each other's way.
    """
    if rule is None:
        others = tuple(r.id for r in catalogue.checked_rules)
        return Linter(replace(_EVERYTHING, ignore=others), catalogue)
    counted = rule.options.of if isinstance(rule.options, ShareOptions) else ()
    return Linter(replace(_EVERYTHING, select=(rule.id, *counted)), catalogue)


def lint_sentence(linter: Linter, text: str, lang: str, example: Example = _USUAL) -> tuple[Finding, ...]:
    """Return the findings in an example: Markdown in a known language, unless it says otherwise."""
    reading = FORMATS["text" if example.format == "plain" else example.format].read(
        Source("example.md", text)
    )
    if lang in LANGUAGES:
        reading = replace(reading, lang=lang)
    meta = {**reading.meta, **({"audience": example.audience} if example.audience else {})}
    return next(iter(linter.lint([replace(reading, meta=meta)]))).findings


def example_failures(linter: Linter, owner: Term | Rule) -> Iterator[Failure]:
    """Yield what is wrong with the examples of one term or rule.

    A bad example must give exactly one finding, of this owner, at the marked range; the
    corrected sentence and every ok example must give none of it.  With ``offer-if`` a bad example
    that has no corrected sentence must offer nothing, and the others something.  What is said of a
    quotation in prose only where contested findings are asked for counts as silence.
    """
    lang, name = owner.lang, owner.id

    def flagged(text: str, example: Example) -> list[Finding]:
        found = lint_sentence(linter, text, lang, example)
        return [f for f in found if name in (f.term, f.rule) and not (f.lowered and f.contested)]

    for example in owner.examples:
        if example.needs == "pipeline" and linter.pipelines.best_level(lang) < 2:
            continue
        place = (example.file or owner.file, example.line, name)
        if example.ok:
            found = flagged(example.ok, example)
            if found:
                yield Failure(*place, "silent", {"flagged": found[0].text, "text": example.ok})
            continue
        text, start, end = without_marks(example.bad)
        found = flagged(text, example)
        if [(f.start, f.end) for f in found] != [(start, end)]:
            got = ", ".join(f"'{f.text}'" for f in found) or "-"
            yield Failure(*place, "flag", {"wanted": text[start:end], "flagged": got, "text": text})
            continue
        good = example.good
        if isinstance(owner, Term) and owner.offer_if and bool(good) != bool(found[0].alternatives):
            yield Failure(*place, "offer", {"text": text, "offered": ", ".join(found[0].alternatives) or "-"})
            continue
        if not good:
            continue
        if found[0].fix == "safe":
            fixed = text[:start] + found[0].alternatives[0] + text[end:]
            if fixed != good:
                yield Failure(*place, "fix", {"fixed": fixed, "text": good})
        if flagged(good, example):
            yield Failure(*place, "good", {"text": good})


def try_examples(paths: Sequence[Path], lang: str) -> Trial:
    """Run the examples of word lists, kinds of entries and rules.

    The file of a rule for a word list stands for the entries of that list, the file of a kind for
    all entries in its language: any of them may build on it.

    Args:
        paths: such files, or data folders; those of a house style are read on top of the shipped
            data.  None: all shipped ones.
        lang: language of an error about a path, ``nl`` or ``en``.

    Raises:
        ConfigError: a path is not there, or is none of these.
        DataError: a file breaks its schema.
    """
    entries = 0
    failures: list[Failure] = []
    for root, asked in _by_root(paths, lang).items():
        catalogue, wanted = _wanted(root, asked)
        words = linter_of(catalogue)
        for owner in wanted:
            linter = words if isinstance(owner, Term) else linter_of(catalogue, owner)
            failures += example_failures(linter, owner)
        entries += len(wanted)
    return Trial(catalogue, entries, failures)


def _by_root(paths: Sequence[Path], lang: str) -> dict[Path, set[str]]:
    """Return the data folders behind paths, each with the files in it that are asked for; none: all."""
    if not paths:
        return {resources.data_root().resolve(): set()}
    found: dict[Path, set[str]] = {}
    whole: set[Path] = set()
    for path in paths:
        full = path.resolve()
        if full.is_dir() and any((full / part).is_dir() for part in _PARTS):
            whole.add(full)
            found[full] = set()
            continue
        inside = _DATA_FILE.search(full.as_posix())
        if not full.exists() or inside is None:
            key = "no-data-file" if full.exists() else "not-found"
            raise ConfigError(load().say(key, lang, path=path))
        root = full.parents[inside[0].count("/") - 1]
        if root not in whole:
            found.setdefault(root, set()).add(inside[0][1:])
    return found


def _wanted(root: Path, asked: set[str]) -> tuple[Catalogue, Sequence[Term | Rule]]:
    """Return the data of a folder, and the entries and rules in it whose examples are asked for."""
    shipped = root == resources.data_root().resolve()
    base, prefix = (None, "") if shipped else (store.load(), f"{root}/")
    content = compile_folder(root, base, prefix, only=_lists_behind(root, asked, prefix))
    catalogue = Catalogue(content)

    def is_asked(file: str) -> bool:
        return file.startswith(prefix) and (not asked or file.removeprefix(prefix) in asked)

    of_rules = {(r.lang, r.wordlist) for r in content.rules.values() if asked and is_asked(r.file)}
    of_kinds = {Path(name).parts[1] for name in asked if "/kinds/" in name}
    terms = [
        term
        for _, term in sorted(content.terms.items())
        if is_asked(term.file)
        or (term.file.startswith(prefix) and term.lang in of_kinds)
        or ((term.lang, term.category) in of_rules and not term.off)
    ]
    return catalogue, [*terms, *(rule for rule in catalogue.checked_rules if is_asked(rule.file))]


def _lists_behind(root: Path, asked: set[str], prefix: str) -> set[str]:
    """Return the word lists (``nl/roles``) that hold the entries asked for; none when all of them do."""
    lists: set[str] = set()
    for name in asked:
        part, lang, *middle, _ = name.split("/")
        stem = Path(name).stem
        if middle:  # any entry may be of a kind
            lists.update(f"{lang}/{path.stem}" for path in (root / part / lang).glob("*.yml"))
            continue
        if part == "rules":
            rule = strict_yaml.load(root / name, f"{prefix}{name}")
            stem = str(rule.get("wordlist", stem)) if isinstance(rule, strict_yaml.YamlMap) else stem
        lists.add(f"{lang}/{stem}")
    return lists
