"""Where a match stands: in a name, a quotation, a title, or discussed as a word.

These contexts clear every entry unless it says otherwise (``even-in``), and entries can
ask for them by name (``context:``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .. import lazy_regex
from ..vocabulary import CLEARING
from .occurrence import Occurrence

# A year that marks a sentence as history rather than the present.
_OLD_YEAR = lazy_regex.pattern(r"(?<![\d.,])1(?:[0-8]\d\d|9[0-4]\d)(?![\d%])")
_TITLE_KINDS = frozenset({"heading", "title"})
_LONGEST_NAME = 8  # words before the match
_APPOSITION = 5  # words: so near its opening it shows that it describes
_SHORT_CAPITALS = 4  # letters: NASA-like words in capitals are names, longer ones emphasis
_LEAD = " \t\"'“”‘’„«([*_•–—-…¿¡\ufffc"
_NOT_LEAD = lazy_regex.pattern(f"[^{re.escape(_LEAD)}]")
_NO_GLOSS = lazy_regex.pattern(r"\W*+(?:\d[\d\W]*\)|https?:|www\.)")  # "(2024)", "(https:..." explain nothing
_URL_LIKE = lazy_regex.pattern(  # of a name, its last letter is enough
    r"(?:https?://|www\.|mailto:|[\w.+-]@[\w-]+\.)|[\w-]\.(?:nl|be|com|org|eu|net|info|uk|io|md|html?|pdf)\b"
    r"|^\W*@\w",
    re.IGNORECASE,
)
_PATH_LIKE = lazy_regex.pattern(r"[/\\][\w.-]+[/\\]")


def is_capitalised(occ: Occurrence) -> bool:
    """The match starts with a capital."""
    return occ.text[:1].isupper()


def is_sentence_start(occ: Occurrence) -> bool:
    """Nothing but opening marks stands between the match and the sentence's start.

    After a colon, an opening quotation mark or a slash a capital says as little.
    """
    before = occ.segment.text[occ.sentence.start : occ.start].rstrip(_LEAD)
    if not before or before[-1] in ":/|":
        return True
    opened = occ.segment.text[occ.sentence.start : occ.start].rstrip(" ")
    return opened[-1:] in '"“‘„«(' or before[-1] in "!?"


def is_heading(occ: Occurrence) -> bool:
    """The match stands in a heading or a document title."""
    return occ.segment.kind in _TITLE_KINDS


def is_name(occ: Occurrence) -> bool:
    """The match has a capital that only a name explains."""
    text = occ.text
    if occ.form[:1].isupper():
        return False
    if not text[:1].isupper() or text.isupper():
        later = zip(text.split()[1:], occ.form.split()[1:], strict=False)
        if any(t[:1].isupper() and not f[:1].isupper() and not t.isupper() for t, f in later):
            return not is_heading(occ)  # "the Blind" in "Institute for the Blind"
    if not text[:1].isupper():
        return False
    if is_heading(occ) or is_sentence_start(occ):
        return False
    if text.isupper() and len(text) > 1:
        return len(text) <= _SHORT_CAPITALS and not occ.sentence.text.isupper()
    return True


def is_fixed_name(occ: Occurrence) -> bool:
    """The match is part of a name or term of art from ``lists/fixed-names.yml``."""
    low, high = occ.word_range
    words = occ.sentence.words
    return occ.lists("fixed-names").holds(words, low, high, _LONGEST_NAME)


def is_quotation(occ: Occurrence) -> bool:
    """The match stands between quotation marks or in a block quote."""
    return occ.segment.kind == "quote" or occ.facts.is_quoted(occ.start, occ.end)


def is_title(occ: Occurrence) -> bool:
    """The match stands in italics that look like the title of a work."""
    text = occ.segment.text
    for a, b in occ.facts.emphasis_at(occ.start):
        if occ.end <= b and b - a < len(text):
            while text[a].isspace():
                a += 1
            while text[b - 1].isspace():
                b -= 1
            if text[a].isupper() and text.find(" ", a, b) >= 0 and text[b - 1] not in ".!:":
                return True
    return False


def is_mention(occ: Occurrence) -> bool:
    """The match is discussed as a word ("het woord X", "voorheen X genoemd")."""
    low, high = occ.word_range
    words = occ.sentence.words
    before = occ.lists("mention-before")
    if before.ends_at(words, low):
        return True
    if low and words[low - 1].text in occ.lists("article") and before.ends_at(words, low - 1):
        return True
    if occ.lists("mention-after").any_in(words, high, high + 2):
        return True
    single = (occ.start, occ.end) in occ.facts.emphasis_at(occ.start)
    return single and occ.text[:1].islower() and occ.segment.text.strip() != occ.text


def is_self(occ: Occurrence) -> bool:
    """The writer speaks of herself in this sentence ("ik ben ...")."""
    return bool(occ.lists("self").ranges(occ.sentence.words))


def is_dated(occ: Occurrence) -> bool:
    """The sentence names a year before 1950 or a century."""
    sentence = occ.sentence
    memo = sentence.words.memo
    if _OLD_YEAR not in memo:
        memo[_OLD_YEAR] = [match.span() for match in _OLD_YEAR.finditer(sentence.text)]
    return bool(memo[_OLD_YEAR]) or bool(occ.lists("dated").ranges(sentence.words))


def is_greeting(occ: Occurrence) -> bool:
    """The match opens a block."""
    return _NOT_LEAD.search(occ.segment.text, 0, occ.start) is None


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


def in_address(occ: Occurrence) -> bool:
    """The match is part of a web address, a mail address, an account name or a path.

    Two slashes make a path of what stands after the first; "Mr/Mrs/Ms" is a choice.
    """
    text = occ.segment.text
    left = text.rfind(" ", max(0, occ.start - 200), occ.start) + 1 or max(0, occ.start - 200)
    right = text.find(" ", occ.end, occ.end + 200)
    chunk = text[left : right if right >= 0 else occ.end + 200]
    # Only a chunk with such a sign can be one; spares the pattern on plain words.
    if not any(c in chunk for c in "@./\\"):
        return False
    inside = text[occ.start - 1 : occ.start] in ("/", "\\")
    return bool(_URL_LIKE.search(chunk)) or (inside and bool(_PATH_LIKE.search(chunk)))


CONTEXTS: Mapping[str, Callable[[Occurrence], bool]] = {
    "alt": lambda occ: occ.segment.kind == "alt",
    "capital": is_capitalised,
    "cell": lambda occ: occ.segment.kind == "cell",
    "dated": is_dated,
    "explained": is_explained,
    "greeting": is_greeting,
    "heading": is_heading,
    "item": lambda occ: occ.segment.kind == "item",
    "label": lambda occ: occ.segment.kind == "label",
    "mention": is_mention,
    "name": lambda occ: is_name(occ) or is_fixed_name(occ),
    "quotation": is_quotation,
    "self": is_self,
    "sentence-start": is_sentence_start,
    "title": is_title,
}


def clearing_context(occ: Occurrence, even_in: frozenset[str]) -> str | None:
    """Return the first context that clears this match, or None.

    Args:
        occ: the match.
        even_in: the contexts in which the entry speaks all the same.
    """
    for name in CLEARING:
        if name not in even_in and CONTEXTS[name](occ):
            return name
    return None
