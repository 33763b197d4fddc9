"""What one set of settings makes active."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from ..config import Config
from ..finding import Finding, Severity
from ..knowledge.rules import Rule
from ..knowledge.terms import Term
from ..language.word_set import WordSet
from ..vocabulary import LANGUAGES, SUPPRESSION
from .checks import CHECKS, Check
from .lexicon import Lexicon


class Selection:
    """Tells which rules and terms speak; shared by all files that have the same settings."""

    def __init__(self, config: Config, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.catalogue = catalogue = lexicon.catalogue
        catalogue.check_selection(config)
        self._select, self._ignore = frozenset(config.select), frozenset(config.ignore)
        # Ids of entries only: "class" is a word, though a word list is called so too.
        self._accepted_ids = frozenset(config.accept)
        self.accepted = WordSet(config.accept)
        self._config = config
        self._active: dict[str, bool] = {}
        self._judged: defaultdict[str, tuple[bool, bool]] | None = None

    def is_active(self, term: Term) -> bool:
        """Tell whether these settings let a term speak."""
        answer = self._active.get(term.full_id)
        if answer is None:
            answer = self._active[term.full_id] = self._judge(term)
        return answer

    def _judge(self, term: Term) -> bool:
        config = self._config
        if (term.contested and not config.contested) or self._is_unasked_tip(term.severity):
            return False
        country = term.country
        if country and config.country and config.country not in country:
            return False
        audience = term.audience or self.catalogue.rule_of(term).audience
        if audience and config.audience not in audience:
            return False
        names = self._names(term)
        if self._select and not names & self._select:
            return False
        return not (names & self._ignore or {term.id, term.full_id} & self._accepted_ids)

    def _is_unasked_tip(self, severity: Severity) -> bool:
        """A tip costs time and is looked for only where it is shown."""
        return severity is Severity.TIP and self._config.min_severity > Severity.TIP

    @cached_property
    def checks(self) -> list[Check]:
        """The active rules that have no word list, as checks."""
        return [
            CHECKS[rule.check](rule, self.lexicon)
            for rule in self.catalogue.checked_rules
            if self._is_active_rule(rule)
        ]

    @cached_property
    def counted(self) -> frozenset[str]:
        """The rules of which a check asks in how many sentences they speak."""
        return frozenset[str]().union(*(check.counts for check in self.checks))

    def _is_active_rule(self, rule: Rule) -> bool:
        if (rule.contested and not self._config.contested) or self._is_unasked_tip(rule.severity):
            return False
        if rule.audience and self._config.audience not in rule.audience:
            return False
        names = rule.names
        return (not self._select or bool(names & self._select)) and not names & self._ignore

    @cached_property
    def needs_language(self) -> bool:
        """Some of what is selected is judged in a language."""
        if not self._select <= self.catalogue.knowledge.rule_names:
            return True  # entries, each of a language
        return any(
            rule.lang in LANGUAGES and (not self._select or rule.names & self._select)
            for rule in self.catalogue.rules.values()
        )

    def _names(self, term: Term) -> frozenset[str]:
        return self.catalogue.rule_of(term).names | {term.id, term.full_id}

    def names_of(self, finding: Finding) -> frozenset[str]:
        """Return the names under which a finding can be suppressed."""
        names = self.catalogue.rules[finding.rule].names | {finding.category}
        return names | {finding.term, f"{finding.lang}/{finding.term}"} if finding.term else names

    def is_judged(self, name: str) -> bool:
        """Tell whether these settings look for all that a name stands for; empty: for anything.

        What is switched off for good counts as looked for, except when nothing is left; but
        a run over some rules (``select``) cannot tell that another has nothing to say.
        """
        if self._judged is None:
            # name -> (something of it is active, something of it is not selected)
            self._judged = defaultdict(lambda: (False, False))
            for names, active in self._units():
                left_out = bool(self._select) and not names & self._select
                for key in ("", *names):
                    was_active, was_left_out = self._judged[key]
                    self._judged[key] = (was_active or active, was_left_out or left_out)
        active, left_out = self._judged[name]
        return active and not left_out

    def _units(self) -> Iterator[tuple[frozenset[str], bool]]:
        for term in self.catalogue.terms():
            yield self._names(term), self.is_active(term)
        for rule in self.catalogue.checked_rules:
            yield rule.names, self._is_active_rule(rule)

    def reports(self, rule: str) -> bool:
        """Tell whether findings about suppressions are wanted."""
        names = {SUPPRESSION, rule}
        return not names & self._ignore and (not self._select or bool(names & self._select))
