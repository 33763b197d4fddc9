"""Puts a finding into words: alternatives that fit the match, and the message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..finding import Severity
from .contexts import is_sentence_start
from .occurrence import Occurrence

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.rules import Rule
    from ..knowledge.terms import Term

_MAX_IN_MESSAGE = 4


def fit(alternatives: Sequence[str], occ: Occurrence) -> tuple[str, ...]:
    """Return alternatives with the capitals of the match.

    A match in capitals gives capitals; a capital at the start of a sentence or in a
    heading carries over; the capital of a name does not.
    """
    text = occ.text
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and not occ.form.isupper():
        return tuple(a.upper() for a in alternatives)
    if text[:1].isupper() and (not occ.form[:1].isupper() or is_sentence_start(occ)):
        return tuple(a[:1].upper() + a[1:] for a in alternatives)
    return tuple(alternatives)


def listing(alternatives: Sequence[str], lang: str, catalogue: Catalogue) -> str:
    """Return "'a', 'b' or 'c'" in the reader's language."""
    quoted = [f"'{a}'" for a in alternatives[:_MAX_IN_MESSAGE]]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {catalogue.say('or', lang)} {quoted[-1]}"


def rule_message(
    rule: Rule,
    matched: str,
    alternatives: Sequence[str],
    lang: str,
    catalogue: Catalogue,
    values: Mapping[str, object],
) -> str:
    """Return the message of a rule without a word list.

    Args:
        matched: the words judged.
        alternatives: as they fit the sentence.
        lang: the reader's language.
        values: what the check fills in besides; a key of ``interface.yml`` after ``@``
            stands for its text.
    """
    said = {
        key: catalogue.say(value[1:], lang) if isinstance(value, str) and value.startswith("@") else value
        for key, value in values.items()
    }
    template = rule.message[lang] if alternatives or not rule.message_bare else rule.message_bare[lang]
    return template.format(match=matched, alternatives=listing(alternatives, lang, catalogue), **said)


def message(
    term: Term,
    rule: Rule,
    matched: str,
    alternatives: Sequence[str],
    lang: str,
    catalogue: Catalogue,
    *,
    lowered: str | None = None,
) -> str:
    """Return the one-sentence message of a term's finding, with its advice after it.

    Args:
        matched: the words judged.
        alternatives: as they fit the sentence.
        lang: the reader's language.
        lowered: the context that makes it a suggestion; of a slur only an explanation is asked.
    """
    values = {"match": matched, "alternatives": listing(alternatives, lang, catalogue)}
    if lowered and rule.message_quoted and term.severity is Severity.ERROR:
        return rule.message_quoted[lang].format(**values)
    if lowered:
        return catalogue.say(f"lowered-{lowered}", lang, match=matched)
    own = term.message
    if own:
        template = own[lang]
    elif alternatives:
        template = rule.message[lang]
    else:
        template = (rule.message_bare or rule.message)[lang]
    text = template.format(**values)
    when = term.when
    if when and not own:
        text = f"{text.rstrip('.')} {when[lang].rstrip('.')}."
    advice = term.advice
    if advice:
        text = f"{text} {advice[lang]}"
    return text
