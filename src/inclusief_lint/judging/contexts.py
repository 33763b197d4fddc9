"""Where a match stands: in a name, a quotation, a heading, a record.

Entries can ask for these contexts by name (``context:``); what they do by themselves is in ``standing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .. import lazy_regex
from ..language.records import has_verb
from ..vocabulary import CLEARING
from .discussed import is_ground, is_guide, is_mention, is_own_group, is_self
from .explained import is_explained
from .occurrence import Occurrence
from .surnames import is_surname

# A year that marks a sentence as history rather than the present.
_OLD_YEAR = lazy_regex.pattern(r"(?<![\d.,])1(?:[0-8]\d\d|9[0-4]\d)(?![\d%])")
_PASSAGE = 200  # characters around a title in which its year may stand
_SPEAKER = 2  # words: all there is beside the quotation when somebody speaks
_TITLE_KINDS = frozenset({"heading", "title"})
_LONGEST_NAME = 8  # words before the match
_SHORT_CAPITALS = 4  # letters: NASA-like words in capitals are names, longer ones emphasis
_LEAD = " \t\"'“”‘’„«([*_•–—-…¿¡\ufffc"
_NOT_LEAD = lazy_regex.pattern(f"[^{re.escape(_LEAD)}]")
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


def is_dated(occ: Occurrence) -> bool:
    """The sentence names a year before 1950 or a century; in a fragment its whole passage may."""
    sentence = occ.sentence
    memo = sentence.words.memo
    if _OLD_YEAR not in memo:
        memo[_OLD_YEAR] = [match.span() for match in _OLD_YEAR.finditer(sentence.text)]
    if memo[_OLD_YEAR] or occ.lists("dated").ranges(sentence.words):
        return True
    near = occ.segment.text[max(0, occ.start - _PASSAGE) : occ.end + _PASSAGE]
    return len(near) > len(sentence.text) and bool(_OLD_YEAR.search(near)) and is_fragment(occ)


def is_greeting(occ: Occurrence) -> bool:
    """The match opens a block."""
    return _NOT_LEAD.search(occ.segment.text, 0, occ.start) is None


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


def is_hyphenated(occ: Occurrence) -> bool:
    """The match is only a part of a longer word with hyphens ("a gadget-addict")."""
    low, high = occ.word_range
    words = occ.sentence.words
    return words[low].start < occ.start or occ.end < words[high - 1].end


def is_record(occ: Occurrence) -> bool:
    """The document reads as a museum record: fragments, "label: value", keywords."""
    return occ.document.is_record(occ.lang, occ.lists)


def is_fragment(occ: Occurrence) -> bool:
    """The sentence has no finite verb, leaving out what it quotes and its titles in italics."""
    words, facts = occ.sentence.words, occ.facts
    if is_fragment not in words.memo:
        own = [w for w in words if not facts.is_quoted(w.start, w.end) and not facts.is_emphasised(w.start)]
        told = own if len(own) > _SPEAKER else words
        words.memo[is_fragment] = [] if has_verb(told, occ.lang, occ.lists) else [(0, len(words))]
    return bool(words.memo[is_fragment])


CONTEXTS: Mapping[str, Callable[[Occurrence], bool]] = {
    "alt": lambda occ: occ.segment.kind == "alt",
    "before-comma": lambda occ: occ.segment.text.startswith(",", occ.end),
    "capital": is_capitalised,
    "cell": lambda occ: occ.segment.kind == "cell",
    "dated": is_dated,
    "explained": is_explained,
    "fragment": is_fragment,
    "greeting": is_greeting,
    "ground": is_ground,
    "guide": is_guide,
    "heading": is_heading,
    "hyphenated": is_hyphenated,
    "item": lambda occ: occ.segment.kind == "item",
    "label": lambda occ: occ.segment.kind == "label",
    "mention": is_mention,
    "name": lambda occ: is_name(occ) or is_fixed_name(occ),
    "own-group": is_own_group,
    "quotation": is_quotation,
    "record": is_record,
    "self": is_self,
    "sentence-start": is_sentence_start,
    "surname": is_surname,
    "title": is_title,
}


def clearing_context(occ: Occurrence, even_in: frozenset[str]) -> str | None:
    """Return the first context that clears a match of a rule without a word list, or None.

    What holds for the entries of word lists is in ``standing``.

    Args:
        occ: the match.
        even_in: the contexts in which the rule speaks all the same.
    """
    for name in CLEARING:
        if name not in even_in and CONTEXTS[name](occ):
            return name
    return None
