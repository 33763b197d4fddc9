"""Tells a museum record and a fragment from prose by their text, without a pipeline.

A record describes an object in fragments: a title, keywords, "label: value", a size, a maker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from .. import lazy_regex
from ..reading.segments import Segment
from .lemmas import shipped
from .sentences import Word, fold, words_of
from .word_classes import Lists

# What a record may consist of; a page's headings, buttons and menus say nothing about its text.
_BODY = frozenset({"paragraph", "caption", "quote", "description", "footnote"})
_ELSE = frozenset({"item", "cell", "heading", "title", "label", "alt"})
_MOST_SEGMENTS = 40
_MOST_CHARACTERS = 3000
_MOST_WORDS = 250  # a longer text is an article, however it is written
_SHARE = 0.5  # of the words, in pieces without a verb
_SHARE_WITH_MARKS = 0.25
_SHARE_OF_PAGE = 0.8  # where a text has headings, as pages have

_PIECES = lazy_regex.pattern(r"(?<=[.!?;])\s+|\s[-–/|]\s")
_MARK = lazy_regex.pattern(
    r"^[^\W\d_][\w ]{1,24}:\s"  # "Maker: ..."
    r"|(?<![\d.,])\d{1,4}(?:[.,]\d{1,2})?\s?(?:[x×]\s?\d|[cm]m\b)"  # 30 x 40 cm
    r"|\bs\.[adl]\.|\b(?:ca|circa|inv)\b"
    r"|\(1[0-9]{3}\s?[-–]\s?1[0-9]{3}\)",  # a maker's years
    re.IGNORECASE,
)
# Dutch forms that may as well be a participle, and endings of what is no finite verb.
_MAYBE_PARTICIPLE = ("ge", "be", "ver", "ont", "her")
_NEVER_FINITE = {"nl": ("end", "ende", "en"), "en": ("ing",)}
_NOT_VERBS = ("NOUN", "ADJ", "ADP", "ADV", "NUM", "DET", "PRON", "PROPN")


@lru_cache(maxsize=4096)
def _is_finite(word: str, lang: str) -> bool:
    """Tell whether the lemma table has a word as a verb and as nothing else, and no participle."""
    table = shipped(lang)
    lemma = table.known(word, "VERB")
    if lemma is None or any(table.known(word, tag) is not None for tag in _NOT_VERBS):
        return False
    if lang == "nl":
        return (
            lemma != word
            and not word.startswith(_MAYBE_PARTICIPLE)
            and not word.endswith(_NEVER_FINITE[lang])
        )
    return lemma == word or word.endswith("s")  # "painted", "found" may be participles


@lru_cache(maxsize=4096)
def _may_be_finite(word: str, lang: str) -> bool:
    """Tell whether the lemma table has a word as a verb, among other things, and no present participle."""
    table = shipped(lang)
    lemma = table.known(word, "VERB")
    if lemma is None or lemma == word or word.endswith(_NEVER_FINITE[lang]):
        return False
    return all(table.known(word, tag) is None for tag in ("ADP", "ADV", "DET", "PRON"))


def has_verb(words: Sequence[Word], lang: str, lists: Lists) -> bool:
    """Tell whether words hold a finite verb or a subject that asks for one."""
    signs, never = lists("verb-sign"), lists("verb-sign-never")
    marks, objects = lists("infinitive-mark"), lists("object-start")
    before = ""
    for index, (word, *_) in enumerate(words):
        if before not in marks and word not in never:
            if word in signs or _is_finite(word, lang):
                return True
            behind = words[index + 1].text if index + 1 < len(words) else ""
            if behind in objects and _may_be_finite(word, lang):
                return True
        before = word
    return False


def is_record(segments: Sequence[Segment], lang: str, lists: Lists) -> bool:
    """Tell whether a text reads as a museum record: short, and for the most part without verbs."""
    body = list(islice((s for s in segments if s.kind in _BODY), _MOST_SEGMENTS))
    is_page = any(s.kind == "heading" for s in segments)
    body = body or list(islice((s for s in segments if s.kind in _ELSE), _MOST_SEGMENTS))
    words = fragments = 0
    begins = False
    for number, piece in enumerate(_pieces(body)):
        row = words_of(fold(piece))
        words += len(row)
        if words > _MOST_WORDS:
            return False
        if not has_verb(row, lang, lists):
            fragments += len(row)
            begins = begins or number == 0
    if is_page:
        return words > 0 and fragments >= words * _SHARE_OF_PAGE
    marked = begins or any(_MARK.search(s.text, 0, _MOST_CHARACTERS) for s in body)
    return words > 0 and fragments >= words * (_SHARE_WITH_MARKS if marked else _SHARE)


def _pieces(segments: Iterable[Segment]) -> Iterator[str]:
    """Yield what stands between full stops, semicolons and dashes."""
    for segment in segments:
        yield from filter(None, _PIECES.split(segment.text[:_MOST_CHARACTERS]))
