"""What the place of a match does to its entry: silence it, lower it to a suggestion, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from ..language.sentences import Word
from ..vocabulary import LOWERING
from .contexts import CONTEXTS, is_capitalised, is_fixed_name, is_fragment, is_heading, is_name, is_record
from .discussed import is_ground, is_guide, is_own_group
from .occurrence import Occurrence
from .whole import is_body, is_part

_LISTED = ",;:/|•"  # behind one of these a capital may begin a new item
_GAP = 8  # characters
_LONGEST_SMALL = 3  # letters: words that have no capital in a title either


class Standing(NamedTuple):
    """What a place does to an entry.

    Attributes:
        lowered: why it is a suggestion only (``vocabulary.LOWERED``); None where it is silent.
        contested: it speaks only where contested findings are asked for.
    """

    lowered: str | None
    contested: bool = False


_SILENT = Standing(None)
_SILENCING = (is_part, is_body, is_ground, is_own_group)  # a word about people that is no slur


def standing(
    occ: Occurrence, even_in: frozenset[str], *, is_slur: bool, about_people: bool, is_contested: bool = False
) -> Standing | None:
    """Return what the place of a match does to its entry; None: nothing, it speaks as it is.

    A slur is silent in a name only; what is not about people is silent in all of these places.

    Args:
        occ: the match.
        even_in: the contexts in which the entry speaks all the same.
        is_slur: the entry is about a slur.
        about_people: it says how people may take a word, which is worth knowing in a quotation too.
        is_contested: usage differs; of such a word a quotation in running prose needs no remark.
    """
    if "name" not in even_in:
        if is_fixed_name(occ) or is_known_name(occ):
            return _SILENT
        if is_name(occ):
            lowered = about_people and is_loose(occ) and is_bare_capital(occ)
            return Standing("capital") if lowered else _SILENT
    if "mention" not in even_in and is_guide(occ):
        return Standing("mention") if is_slur else _SILENT
    if about_people and not is_slur and any(silences(occ) for silences in _SILENCING):
        return _SILENT
    for name in LOWERING:
        if name not in even_in and CONTEXTS[name](occ):
            if not about_people:
                return _SILENT
            stays = is_slur or (is_record(occ) if name == "mention" else is_loose(occ))
            return _SILENT if is_contested and not stays else Standing(name, contested=not stays)
    return None


def is_loose(occ: Occurrence) -> bool:
    """The match stands in no running prose: in a heading, a record or a fragment."""
    return is_heading(occ) or is_fragment(occ) or is_record(occ)


def is_known_name(occ: Occurrence) -> bool:
    """The match has a capital, and the document uses it as a name."""
    if not is_capitalised(occ) or occ.text.isupper():
        return False
    low, high = occ.word_range
    text, words = occ.segment.text, occ.sentence.words[low:high]
    names = occ.document.names(occ.lang, occ.lists)
    usual = occ.form[:1].isupper()  # a capital that says nothing
    return all(names.holds(text[w.start : w.end], sure=usual) for w in words if text[w.start].isupper())


def is_bare_capital(occ: Occurrence) -> bool:
    """The capital is that of a title or an item, since nothing around it makes a name of it."""
    low, high = occ.word_range
    words, text = occ.sentence.words, occ.segment.text
    first_names = occ.lists("first-name")
    beside = [w for w in words[max(0, low - 1) : high + 1] if _touches(occ, w)]
    if any(w.text in first_names for w in beside):
        return False
    if low and words[low - 1].text in occ.lists("indefinite"):
        return True
    if text[max(0, occ.start - _GAP) : occ.start].rstrip(" \"'“‘„«(")[-1:] in tuple(_LISTED):
        return True
    content = [w for w in words[1:] if w.end - w.start > _LONGEST_SMALL]
    return len(content) > 1 and all(text[w.start].isupper() for w in content)


def _touches(occ: Occurrence, word: Word) -> bool:
    """The word is the match, or nothing but a space parts them."""
    gap = occ.segment.text[word.end : occ.start] or occ.segment.text[occ.end : word.start]
    return not gap.strip()
