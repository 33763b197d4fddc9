"""Whether a match is somebody's own word, or a word that the text speaks about rather than with."""

from __future__ import annotations

from .. import lazy_regex
from ..language.sentences import fold, words_of
from .occurrence import Occurrence

_ARROWS = ("->", "-->", "=>", "→", "⇒", "➔", "➜", "⟶")
_MARKS = " \"'“”‘’„«»()[]*_"  # may stand between a wording and its arrow
_SIGNS = _MARKS + "->=→⇒➔➜⟶"
_CROSSES = "❌✗✘✖🚫👎"
_BEHIND_CROSS = 1  # words between a cross and the wording
_COLON = lazy_regex.pattern(r"[\"'”’»)*]{0,3}\s?:\s")
_LINE = 200  # characters around the match that may belong to its line
_TABLE = 2000  # characters in which the head of such a table is looked for
_BARS = 3
_LONGEST_HEAD = 4  # words
_NEAR_GROUND = 8  # words between two grounds of one list
_OTHERS_IN_RECORD = 2  # a title may well be about two of them
_LONGEST_GROUND = 3  # words
_GROUNDS = 3  # others: so many make a list of grounds, as laws have it
_LONGEST_GAP = 3  # items of such a list that are no known ground, in a row
_LONGEST_ITEM = 6  # words
_SEPARATORS = (",", ";", "/", "|", "•", "\n", "–")
_BETWEEN_OWN = 2  # words between "we are" and the word: "we are very proud ..."
_BEHIND_OWN = 3  # words: "as a queer woman, I ..."
_ITEM_OF_GUIDE = 8  # words: longer items explain, and are judged


def is_mention(occ: Occurrence) -> bool:
    """The match is discussed as a word ("het woord X", "voorheen X genoemd")."""
    low, high = occ.word_range
    words = occ.sentence.words
    before = occ.lists("mention-before")
    if before.ends_at(words, low) or occ.lists("mention-directly").ends_at(words, low):
        return True
    if low and words[low - 1].text in occ.lists("article") and before.ends_at(words, low - 1):
        return True
    if _is_meaning(occ):
        return True
    after = occ.lists("mention-after")
    if any(after.length_at(words, place) for place in range(high, min(high + 2, len(words)))):
        return True
    single = (occ.start, occ.end) in occ.facts.emphasis_at(occ.start)
    return single and occ.text[:1].islower() and occ.segment.text.strip() != occ.text


def _is_meaning(occ: Occurrence) -> bool:
    """It is all that another word is said to mean: "X means Y", "X is slang for Y"."""
    low, high = occ.word_range
    words = occ.sentence.words
    if not occ.lists("mention-meaning").ends_at(words, low):
        return False
    if high == len(words) or occ.segment.text[occ.end : words[high].start].strip():
        return True
    return words[high].text in occ.lists("coordinator")


def is_guide(occ: Occurrence) -> bool:
    """A style guide names the match as a wording to use or to avoid."""
    return _is_in_guide(occ) or _is_in_row(occ) or _is_marked(occ) or _is_advised(occ)


def _is_in_guide(occ: Occurrence) -> bool:
    """It stands in a table of wordings, or on a page that is a guide: quoted, or in a short item."""
    kind = occ.segment.kind
    quoted = occ.facts.is_quoted(occ.start, occ.end)
    if kind not in ("cell", "item") and not quoted:
        return False
    guide = occ.document.guide(occ.lang, occ.lists)
    if kind == "cell" and guide.has_cell(occ.segment):
        return True
    return guide.is_guide and (quoted or len(occ.sentence.words) <= _ITEM_OF_GUIDE)


def _is_in_row(occ: Occurrence) -> bool:
    """It stands in a table of wordings that is no table to Markdown, with bars in the text."""
    text = occ.segment.text
    begun = text[: min(_TABLE, occ.start)]
    if begun.count("|") < _BARS:
        return False
    heads = occ.lists("guide-head")
    rows = (words_of(fold(cell)) for cell in begun.split("|"))
    return any(0 < len(row) <= _LONGEST_HEAD and heads.length_at(row, 0) == len(row) for row in rows)


def _is_marked(occ: Occurrence) -> bool:
    """An arrow joins it to another wording, or a cross stands right before it."""
    text = occ.segment.text
    behind = text[occ.end : occ.end + _LINE].lstrip(_MARKS)
    before = text[max(0, occ.start - _LINE) : occ.start].rstrip(_MARKS)
    if behind.startswith(_ARROWS) and behind.lstrip(_SIGNS):
        return True
    if before.endswith(_ARROWS) and before.rstrip(_SIGNS):
        return True
    cross = max(before.rfind(sign) for sign in _CROSSES)
    return cross >= 0 and len(before[cross + 1 :].split()) <= _BEHIND_CROSS


def _is_advised(occ: Occurrence) -> bool:
    """Words say so: "avoid X", "X: use Y", "use Y, not X"."""
    words = occ.sentence.words
    low, high = occ.word_range
    text = occ.segment.text
    verbs = occ.lists("guide-verb")
    if high < len(words) and _COLON.match(text, occ.end) and verbs.length_at(words, high):
        return True
    if not low:
        return False
    if verbs.length_at(words, 0) == low and (
        high == len(words)
        or text[occ.end : words[high].start].strip()
        or occ.lists("guide-behind").length_at(words, high)
    ):
        return True
    not_at = words[low - 1].start if words[low - 1].text in occ.lists("guide-not") else 0
    if not_at and verbs.length_at(words, 0) and text[not_at - 2 : not_at].strip()[-1:] in (*",;(–—",):
        return True
    start = next((n for n in range(min(2, low)) if occ.lists("guide-avoid").length_at(words, n)), None)
    if start is None:
        return False
    begun = start + occ.lists("guide-avoid").length_at(words, start)
    between = [word.text for word in words[begun:low]]
    articles, kinds = occ.lists("article"), occ.lists("guide-word")
    return all(word in articles for word in between) or any(word in kinds for word in between)


def is_ground(occ: Occurrence) -> bool:
    """The match names a ground of discrimination, behind "regardless of" or beside another ground.

    It is one too, whatever its word, in a list of three other grounds or more.
    """
    return _is_known_ground(occ) or _grounds_around(occ) >= _GROUNDS


def _grounds_around(occ: Occurrence) -> int:
    """Return how many other grounds the list names that the match stands in."""
    words, text = occ.sentence.words, occ.segment.text
    low, high = occ.word_range
    joins, known = occ.lists("coordinator"), occ.lists("discrimination-ground")
    noun = occ.lists.classes.named("ground?")
    found = 0
    for step in (-1, 1):
        gap = size = 0
        is_own = True  # the item of the match itself
        is_ground_item = False
        index = low if step < 0 else high - 1
        while 0 <= index + step < len(words) and gap <= _LONGEST_GAP:
            index += step
            left, right = sorted((index, index - step))
            between = text[words[left].end : words[right].start]
            is_join = words[index].text in joins
            if is_join or any(sign in between for sign in _SEPARATORS):
                if not is_own and size:
                    gap = 0 if is_ground_item else gap + 1
                is_own, is_ground_item, size = False, False, 0
                if is_join:
                    continue
            size += 1
            if size > _LONGEST_ITEM:
                break
            if not (is_own or is_ground_item) and (
                known.length_at(words, index) or (noun is not None and words[index].text in noun)
            ):
                is_ground_item = True
                found += 1
    return found


def _is_known_ground(occ: Occurrence) -> bool:
    """It is in the list of grounds, behind "regardless of" or beside another ground."""
    grounds = occ.lists("discrimination-ground")
    words = occ.sentence.words
    low, high = occ.word_range
    if not grounds.holds(words, low, high, _LONGEST_GROUND):
        return False
    if occ.lists("ground-before").any_in(words, low - _NEAR_GROUND, low):
        return True
    own = {word.text for word in words[low:high]}
    near = words[max(0, low - _NEAR_GROUND) : low], words[high : high + _NEAR_GROUND]
    others = sum(row[a].text not in own for row in near for a, _ in grounds.ranges(row))
    return others >= (_OTHERS_IN_RECORD if others and occ.document.is_record(occ.lang, occ.lists) else 1)


def is_self(occ: Occurrence) -> bool:
    """The writer speaks of herself in this sentence ("ik ben ..."), or of her own group."""
    return bool(occ.lists("self").ranges(occ.sentence.words)) or is_own_group(occ)


def is_own_group(occ: Occurrence) -> bool:
    """A group speaks of itself: "wij, dikke vrouwen", "as a queer person I ...", "by and for ..."."""
    words = occ.sentence.words
    low, high = occ.word_range
    before, never = occ.lists("own-group-before"), occ.lists("own-group-never")
    for between in range(min(_BETWEEN_OWN + 1, low)):
        stop = low - between
        if before.ends_at(words, stop) and not any(w.text in never for w in words[stop:low]):
            return True
    one = words[low - 1].text if low else ""
    as_one = occ.lists("own-group-as")
    if as_one.ends_at(words, low) or (one not in never and as_one.ends_at(words, low - 1)):
        return occ.lists("first-person").any_in(words, high, high + _BEHIND_OWN)
    return _is_apposed(occ)


def _is_apposed(occ: Occurrence) -> bool:
    """It stands in an apposition to the subject: "we, proud ..., sing"."""
    words = occ.sentence.words
    low, high = occ.word_range
    text = occ.segment.text
    for place in range(max(0, low - _BETWEEN_OWN - 1), low):
        if words[place].text in occ.lists("own-group-subject"):
            between = text[words[place].end : words[low].start]
            rest = text[words[place].end : words[min(high + 2, len(words)) - 1].end]
            return between.startswith(",") and between.count(",") == 1 and rest.count(",") <= 2
    return False
