"""What the taggers get wrong in our kind of text, as typed data; ``corrections`` puts it right."""

from __future__ import annotations

from typing import NamedTuple


class TokenTest(NamedTuple):
    """What one token of a pattern must be; an empty set or text asks nothing.

    Attributes:
        lower: its text in small letters is one of these.
        orth: a regular expression that is found in its text.
        pos: its part of speech is one of these.
        not_pos: its part of speech is none of these.
        morph: it has all these features, as in ``Number=Plur``.
        space: it is white space.
    """

    lower: frozenset[str] = frozenset()
    orth: str = ""
    pos: frozenset[str] = frozenset()
    not_pos: frozenset[str] = frozenset()
    morph: frozenset[str] = frozenset()
    space: bool = False


class Correction(NamedTuple):
    """One kind of word, and what it is where its pattern fits.

    Attributes:
        patterns: one test a token.
        token: place in the pattern of the word that is judged.
        upos: its part of speech, or empty if only the lemma is given.
        morph: its features if the part of speech changes, as in ``Number=Plur``.
        lemma: its lemma (``=``: the word itself), or empty for the usual one.
        at_start: only where a sentence, a heading or a list item starts.
    """

    patterns: tuple[tuple[TokenTest, ...], ...]
    token: int
    upos: str
    morph: str
    lemma: str
    at_start: bool
