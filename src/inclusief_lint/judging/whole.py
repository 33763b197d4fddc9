"""Whether a match is only a part of something whole: a compound with a hyphen, or the name of a body."""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_regex
from .occurrence import Occurrence

_LONGEST_EXPANSION = 100  # characters
_EXPANDED = lazy_regex.pattern(r"[A-Z][A-Z&.]{1,9}\s\($")
_INITIALS = lazy_regex.pattern(r"[)\"'”’»]?\s\(([A-Z][A-Za-z&]{1,9})\)")
_LONGEST_NAME = 10  # words
_FEWEST_CAPITALS = 2  # of an abbreviation


def is_part(occ: Occurrence) -> bool:
    """The match is a part of a compound with a hyphen in which it is no word about people.

    What makes an adjective of it decides ("homo-vriendelijk"), and a colour before it makes a pair
    of colours ("rood-witten").
    """
    low, high = occ.word_range
    words, folded = occ.sentence.words, occ.sentence.folded
    if high and folded[occ.end : occ.end + 1] == "-" and words[high - 1].end > occ.end + 1:
        last = folded[occ.end + 1 : words[high - 1].end]
        if last[last.rfind("-") + 1 :] in occ.lists("adjective-part"):
            return True
    if low < len(words) and words[low].start < occ.start and folded[occ.start - 1] == "-":
        first = folded[words[low].start : occ.start - 1]
        return first[first.rfind("-") + 1 :] in occ.lists("colour-part")
    return False


def is_body(occ: Occurrence) -> bool:
    """The match is part of the name of a body, which brackets or its first word give away.

    "SZB (Stichting zorg voor blinden)", "Zorg voor Blinden (ZVB)", "raad van advies voor ...".
    """
    low, _ = occ.word_range
    return (
        occ.lists("body-before").ends_at(occ.sentence.words, low) or _is_expansion(occ) or _is_expanded(occ)
    )


def fitting(alternatives: Sequence[str], occ: Occurrence) -> Sequence[str]:
    """Return the alternatives that can stand in the place of a match.

    Several words cannot follow a hyphen ("ex-..."), and a pronoun ("iemand met ...") no word for each
    and no adjective; what only counts people ("mensen met ...") follows no participle.
    """
    low, _ = occ.word_range
    words, folded = occ.sentence.words, occ.sentence.folded
    if low < len(words) and words[low].start < occ.start and folded[occ.start - 1] == "-":
        return [a for a in alternatives if " " not in a]
    if not low or folded[words[low - 1].end : occ.start].strip():
        return alternatives
    before = words[low - 1].text
    modified = before in occ.lists("each") or (
        before in occ.lists("modifier-before")
        and before not in occ.lists("function-word")
        and before not in occ.lists("auxiliary")
        and not occ.lists.classes.of(before).is_known
    )
    if modified:
        pronouns = occ.lists("someone")
        alternatives = [a for a in alternatives if a.partition(" ")[0].lower() not in pronouns]
    if before in occ.lists("participle-before"):
        alternatives = [a for a in alternatives if " " not in a]
    return alternatives


def _is_expansion(occ: Occurrence) -> bool:
    """It stands in brackets, and not first, behind an abbreviation in capitals."""
    text = occ.segment.text
    first = max(0, occ.start - _LONGEST_EXPANSION)
    opened = text.rfind("(", first, occ.start)
    closed = text.find(")", occ.end, occ.end + _LONGEST_EXPANSION)
    if opened < 0 or closed < 0 or text.rfind(")", opened, occ.start) >= 0:
        return False
    inside = text[opened + 1 : closed]
    is_name = inside[:1].isupper() and opened + 1 < occ.start and not any(c in inside for c in ".;:!?")
    return is_name and bool(_EXPANDED.search(text[max(0, opened - 12) : opened + 1]))


def _is_expanded(occ: Occurrence) -> bool:
    """An abbreviation in brackets follows, of the capital that the name begins with to the match's own."""
    text, words = occ.segment.text, occ.sentence.words
    low, high = occ.word_range
    found = _INITIALS.match(text, occ.end)
    if found is None or sum(c.isupper() for c in found[1]) < _FEWEST_CAPITALS:
        return False
    own, letters = words[low:high], found[1].lower()
    if not any(word.text.startswith(letters[-1]) for word in own):
        return False
    before = words[max(0, low - _LONGEST_NAME) : low]
    return any(text[word.start].isupper() and word.text[0] == letters[0] for word in before)
