"""Whether the text explains a match, where it stands."""

from __future__ import annotations

from .. import lazy_regex
from .occurrence import Occurrence

_APPOSITION = 5  # words: so near its opening it shows that it describes
_NO_GLOSS = lazy_regex.pattern(r"\W*+(?:\d[\d\W]*\)|https?:|www\.)")  # "(2024)", "(https:..." explain nothing


def is_explained(occ: Occurrence) -> bool:
    """The text explains the match: brackets after it or round it, or words that say so."""
    return is_glossed(occ) or bool(bracketed(occ))


def is_glossed(occ: Occurrence) -> bool:
    """An explanation in brackets, after a dash or in apposition follows, or words say so."""
    text = occ.segment.text
    behind = text[occ.end : occ.end + 4].lstrip("\"'”’")
    if behind.startswith((" (", " – ", " — ", " = ")) and not _NO_GLOSS.match(text, occ.end):
        return True
    low, high = occ.word_range
    words = occ.sentence.words
    if occ.lists("explain-after").any_in(words, high, high + 4):
        return True
    if high < len(words) and occ.lists("explain-directly").length_at(words, high):
        return True
    return occ.lists("explain-before").any_in(words, low - 4, low) or is_in_apposition(occ)


def is_in_apposition(occ: Occurrence) -> bool:
    """An apposition describes the match: "provenance, the history of who owned a work, ...".

    It opens like a noun phrase and goes on with a preposition or a relative clause; a
    coordinator before that makes it a list ("provenance, the city and the people in it").
    """
    text = occ.segment.text
    if text[occ.end : occ.end + 1] != ",":
        return False
    _, high = occ.word_range
    words = occ.sentence.words
    if high >= len(words) or words[high].text not in occ.lists("apposition-start"):
        return False
    links, joins = occ.lists("apposition-link"), occ.lists("coordinator")
    for index in range(high + 1, min(high + _APPOSITION, len(words))):
        word = words[index]
        if word.text in joins or "," in text[words[index - 1].end : word.start]:
            return False
        if word.text in links:
            return True
    return False


def bracketed(occ: Occurrence) -> str:
    """Return what stands in the brackets around the match, or an empty string."""
    text = occ.segment.text
    opened = text.rfind("(", max(0, occ.start - 80), occ.start)
    if opened > 0 and ")" not in text[opened : occ.start]:
        closed = text.find(")", occ.end, occ.end + 80)
        return text[opened + 1 : closed] if closed >= 0 else ""
    return ""
