"""Looks up what is known: terms, rules, sources, lists and texts for people.

Word sets are built and terms read when first asked for: most runs need a few of a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ConfigError, DataError, did_you_mean
from ..vocabulary import LANGUAGES, SUPPRESSION_NAMES

if TYPE_CHECKING:
    from ..config import Config
    from ..language.correction_data import Correction
    from ..language.sentences import Splitter
    from ..language.word_classes import WordClasses
    from ..language.word_set import WordSet
    from .content import Knowledge
    from .guidelines import StatementData
    from .hint import Hint
    from .readability_data import ReadabilityData
    from .rules import Rule
    from .sources import Source
    from .terms import Term
    from .triggers import Triggers


class Catalogue:
    """All terms, rules and texts of one configuration.

    Args:
        knowledge: what is known, as ``compile.compile_folder`` or ``store.load`` gives it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._sets: dict[str, WordSet] = {}
        self._classes: dict[str, WordClasses] = {}
        self._lists: dict[str, Lists] = {}
        self._splitters: dict[str | None, Splitter] = {}

    @property
    def sources(self) -> Mapping[str, Source]:
        """The bibliography: key to particulars."""
        return self.knowledge.sources

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by id."""
        return self.knowledge.rules

    @property
    def checked_rules(self) -> Sequence[Rule]:
        """The rules without a word list, which look for themselves; maybe without their examples."""
        return self.knowledge.checked_rules

    @cached_property
    def _rule_of_list(self) -> Mapping[tuple[str, str], Rule]:
        return {(r.lang, r.wordlist): r for r in self.rules.values() if r.wordlist}

    def rule_of(self, term: Term) -> Rule:
        """Return the rule that speaks for a term's word list."""
        return self._rule_of_list[term.lang, term.category]

    @property
    def all_terms(self) -> Mapping[str, Term]:
        """Every term by ``lang/id``; switched-off ones included."""
        return self.knowledge.terms

    def term(self, full_id: str) -> Term:
        """Return one term by ``lang/id``.

        Raises:
            KeyError: there is none.
        """
        return self.knowledge.terms[full_id]

    def terms(self) -> Iterator[Term]:
        """Yield all terms that are not switched off, in order of ``lang/id``."""
        for key in sorted(self.all_terms):
            term = self.term(key)
            if not term.off:
                yield term

    def word_set(self, lang: str, name: str) -> WordSet:
        """Return a shared list or a class of words of a language; an unknown one is empty."""
        key = f"{lang}/{name}"
        if key not in self._sets:
            from ..language.word_set import WordSet

            named = None if key in self.knowledge.lists else self.classes(lang).named(name)
            self._sets[key] = WordSet(self.words(lang, name)) if named is None else named
        return self._sets[key]

    def classes(self, lang: str) -> WordClasses:
        """Return the classes of words of a language; without any where it has none."""
        if lang not in self._classes:
            from ..language.word_classes import WordClasses

            known = self.knowledge.classes.get(lang)
            self._classes[lang] = (
                WordClasses(
                    known.classes,
                    are_compounds_open=known.are_compounds_open,
                    diminutives=known.diminutives,
                )
                if known
                else WordClasses({})
            )
        return self._classes[lang]

    def lists(self, lang: str) -> Lists:
        """Return the look-up of shared lists for one language."""
        if lang not in self._lists:
            self._lists[lang] = Lists(self, lang)
        return self._lists[lang]

    def words(self, lang: str, name: str) -> Sequence[str]:
        """Return the words of a shared list as written; none of an unknown one."""
        return self.knowledge.lists.get(f"{lang}/{name}", ())

    def splitter(self, lang: str | None) -> Splitter:
        """Return the sentence splitter; without a language both lists of abbreviations serve."""
        if lang not in self._splitters:
            self._splitters[lang] = self._make_splitter(lang)
        return self._splitters[lang]

    def _make_splitter(self, lang: str | None) -> Splitter:
        from ..language.sentences import Splitter

        langs = (lang,) if lang in LANGUAGES else LANGUAGES
        inside = frozenset(w.lower() for x in langs for w in self.words(x, "abbreviation-inside"))
        maybe = frozenset(w.lower() for x in langs for w in self.words(x, "abbreviation"))
        starts = frozenset(w.lower() for x in langs for w in self.words(x, "sentence-start"))
        return Splitter(inside, maybe, starts)

    def knows_text(self, key: str) -> bool:
        """Tell whether the interface has a text of this name."""
        return key in self.knowledge.interface

    def say(self, key: str, lang: str, **values: object) -> str:
        """Return a text of the interface in a reader's language, filled in."""
        text = self.knowledge.interface[key][lang]
        return text.format(**values) if values else text

    @property
    def statement(self) -> StatementData:
        """Features, guidelines and profiles of the statement checklist."""
        return self.knowledge.statement

    @property
    def statement_hint(self) -> Hint | None:
        """What ``check`` needs to notice a statement; None where the checklist is not there."""
        return self.knowledge.hint

    @property
    def readability(self) -> ReadabilityData:
        """What the measures of readability know.

        Raises:
            DataError: the data folder has no ``rules/readability``.
        """
        if self.knowledge.readability is None:
            raise DataError("is missing", "rules/readability")
        return self.knowledge.readability

    def corrections(self, lang: str) -> Sequence[Correction]:
        """Return what the taggers of a language get wrong."""
        return self.knowledge.corrections.get(lang, ())

    def source_urls(self, keys: Iterable[str]) -> str | None:
        """Return the address of the first source that has one."""
        return next((url for key in keys if (url := self.sources[key].url)), None)

    def citation(self, key: str) -> str:
        """Return a source in words."""
        return self.sources[key].citation

    @property
    def triggers(self) -> Triggers:
        """The texts by which all terms are found, whichever are active."""
        return self.knowledge.triggers

    def known_names(self) -> set[str]:
        """Every name that ``select``, ``ignore`` and suppressions may use."""
        names = {*SUPPRESSION_NAMES, *self.knowledge.rule_names}
        for key in self.all_terms:
            names.update((key, key.split("/")[1]))
        return names

    def is_name_of_rule(self, name: str) -> bool:
        """Tell whether a rule, a group or a category is called so, without reading the rules."""
        return name in self.knowledge.rule_names

    def check_names(self, names: Iterable[str], where: str) -> None:
        """Refuse names that are no rule, group, category or term.

        Raises:
            ConfigError: names the place and the closest known name.
        """
        # Rules and groups are known without reading the word lists.
        names = [name for name in names if name not in self.knowledge.rule_names]
        known = self.known_names() if names else set()
        for name in names:
            if name not in known:
                raise ConfigError(
                    f'{where}: there is no rule, group or term "{name}"' + did_you_mean(name, known)
                )

    def check_selection(self, config: Config) -> None:
        """Refuse settings that select or ignore what does not exist.

        Raises:
            ConfigError: names the place and the closest known name.
        """
        where = str(config.path) if config.path else "options"
        self.check_names(config.select, f"{where}, select")
        self.check_names(config.ignore, f"{where}, ignore")


class Lists:
    """Looks up shared lists and classes of words by name for one language.

    Args:
        catalogue: holds them.
        lang: the language.
    """

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.catalogue, self.lang = catalogue, lang
        self._known: dict[str, WordSet] = {}

    @property
    def classes(self) -> WordClasses:
        """The classes of words of the language."""
        return self.catalogue.classes(self.lang)

    def __call__(self, name: str) -> WordSet:
        """Return the list or class with this name; an unknown one is empty."""
        known = self._known.get(name)
        if known is None:  # asked for many times a sentence
            known = self._known[name] = self.catalogue.word_set(self.lang, name)
        return known


def load(folders: Sequence[Path] = ()) -> Catalogue:
    """Return the shipped data with house-style folders on top, later ones winning.

    Raises:
        DataError: a folder breaks the schema; see ``compile.compile_folder``.
    """
    from . import store

    return Catalogue(store.load(folders))
