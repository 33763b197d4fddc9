"""The options of a rule, a class for each check; ``options_schema`` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from ..reading.segments import OWN_PROSE


class AbbreviationOptions(NamedTuple):
    """Options of the check on abbreviations.

    Attributes:
        known: shared word lists of abbreviations that readers know.
        connectors: the list of words that give an abbreviation no letter.
        fields: shared word lists, one for each field: known in a text of that field.
    """

    known: tuple[str, ...]
    connectors: str
    fields: tuple[str, ...]


class CharactersOptions(NamedTuple):
    """Options of the check on signs.

    Attributes:
        find: what to look for.
        words: the fewest words in capitals in running text; 0 where capitals are not looked for.
        bullets: the fewest lines in a row that begin with an emoji; 0 where they are not looked for.
        lists: shared word lists: words that are written in capitals, or known phrases.
    """

    find: str
    words: int
    bullets: int
    lists: tuple[str, ...]


class ElementOptions(NamedTuple):
    """Options of the check on images, headings and links.

    Attributes:
        find: what to look for.
        lists: shared word lists of texts that say nothing; those of both languages count.
        patterns: regular expressions for such texts, for the whole of the folded text.
    """

    find: str
    lists: tuple[str, ...]
    patterns: tuple[str, ...]


class LanguageOptions(NamedTuple):
    """Options of the check on unmarked language.

    Attributes:
        words: the fewest words of the writer's own that a passage must have.
        syntaxes: those (``html``, ``markdown``) that can mark a language.
    """

    words: int
    syntaxes: tuple[str, ...]


class LengthOptions(NamedTuple):
    """Options of the check on long sentences.

    Attributes:
        limits: audience to the words from which on it is a suggestion, and a warning.
    """

    limits: Mapping[str, tuple[int, int]]


class PassiveOptions(NamedTuple):
    """Options of the check on passives.

    Attributes:
        auxiliary: the forms of the auxiliary.
        but: participles that do not count, or ``@list``.
        beside: words of which one must stand directly beside the auxiliary; none: anything may.
        by: words that name who does it; empty: passives without them count too.
        nobody: words after ``by`` that show that it names nobody.
    """

    auxiliary: tuple[str, ...]
    but: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


class PatternOptions(NamedTuple):
    """Options of the check on turns of phrase.

    Attributes:
        find: regular expressions over folded text; the group ``mark`` is the range, if any, and
            ``word`` what conditions ask about.
        company: regular expressions of which one must be found in the folded sentence; none: all do.
        kinds: kinds of segments to look in.
        even_in: contexts that do not clear it.
        mark: mark all words that the condition on dependencies matched.
        unknown: what it means that conditions cannot be settled; None leaves that to them.
        words: the fewest words that the range must hold for the rule to speak; 0: any number.
    """

    find: tuple[str, ...]
    company: tuple[str, ...] = ()
    kinds: frozenset[str] = OWN_PROSE
    even_in: frozenset[str] = frozenset()
    mark: bool = False
    unknown: Literal["speak", "silent"] | None = None
    words: int = 0


class PresenceOptions(NamedTuple):
    """Options of the check on words that should be there.

    Attributes:
        words: the words, or ``@list``.
        sentences: the fewest sentences of the language that make their absence mean something.
    """

    words: tuple[str, ...]
    sentences: int


class ShareOptions(NamedTuple):
    """Options of the check on the share of sentences with findings.

    Attributes:
        of: ids of the rules that are counted.
        limit: audience to the largest share, 0 to 1.
        sentences: the fewest sentences of the language that make a share mean something.
        least: the fewest of them with findings that are worth a remark.
    """

    of: tuple[str, ...]
    limit: Mapping[str, float]
    sentences: int
    least: int


class TermOptions(NamedTuple):
    """The check behind a word list has no options."""


Options: TypeAlias = (
    AbbreviationOptions
    | CharactersOptions
    | ElementOptions
    | LanguageOptions
    | LengthOptions
    | PassiveOptions
    | PatternOptions
    | PresenceOptions
    | ShareOptions
    | TermOptions
)
