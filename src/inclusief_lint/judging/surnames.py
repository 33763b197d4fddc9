"""Whether a capitalised match, which may be a people, is somebody's surname."""

from __future__ import annotations

from .occurrence import Occurrence

_WITH_WORD_BEFORE = 2  # words: of the first in a sentence a capital says nothing
_LONGEST_INITIAL = 2  # letters: "J.", "Th."


def is_surname(occ: Occurrence) -> bool:
    """The match has a capital and stands behind a given name or an initial, or in a list of surnames."""
    if not occ.text[:1].isupper() or occ.text.isupper():
        return False
    low, high = occ.word_range
    return _is_behind_name(occ, low) or _is_among_names(occ, low, high)


def _is_behind_name(occ: Occurrence, low: int) -> bool:
    """The word right before it is a given name, an initial, or has a capital that only a name explains."""
    if not low:
        return False
    words, text = occ.sentence.words, occ.segment.text
    word = words[low - 1]
    gap = text[word.end : occ.start]
    if gap == ". ":
        return word.end - word.start <= _LONGEST_INITIAL and text[word.start].isupper()
    if gap != " ":
        return False
    if word.text in occ.lists("first-name"):
        return True
    # "a Hungarian Gypsy", "the Spanish Moors", "Berlin Gypsy orchestra": no name of a person
    high = occ.word_range[1]
    is_told = high < len(words) and occ.lists.classes.of(words[high].text).is_known
    if low < _WITH_WORD_BEFORE or is_told or occ.text.endswith("s"):
        return False
    return words[low - _WITH_WORD_BEFORE].text not in occ.lists("determiner") and _is_name(occ, low - 1)


def _is_among_names(occ: Occurrence, low: int, high: int) -> bool:
    """Commas or "and" part it from a name with a capital on both sides: "Potts, Moor and Hill"."""
    return _is_name(occ, low - 1, joined=True) and _is_name(occ, high, joined=True)


def _is_name(occ: Occurrence, place: int, *, joined: bool = False) -> bool:
    """Tell whether a word beside the match has the capital of a person's name.

    Args:
        occ: the match.
        place: of the word in the sentence.
        joined: a comma, "and" or "&" may stand between.
    """
    words, text = occ.sentence.words, occ.segment.text
    step = 1 if place >= occ.word_range[1] else -1
    if joined and 0 <= place < len(words) and words[place].text in occ.lists("coordinator"):
        place += step
    if not 0 <= place < len(words):
        return False
    word = words[place]
    between = text[word.end : occ.start] if step < 0 else text[occ.end : word.start]
    if joined and not set(between) & set(",&") and len(between.strip()) == 0:
        return False
    if any(sign in between for sign in ".;:()"):
        return False
    written = text[word.start : word.end]
    if not written[0].isupper() or written.isupper():
        return False
    known = occ.lists.classes.of(word.text).is_known
    return not (known or word.text in occ.lists("ethnonym") or word.text in occ.lists("function-word"))
