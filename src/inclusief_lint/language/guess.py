"""Which language a few words are in: a heading, a button, a caption.

No detector is sure of so little text.  The likelihood of its letters among Dutch, English and
their neighbours is weighed with how common its words are in each of them, as a naive Bayes
classifier would; Afrikaans and Frisian, of which there are no lists of words, are told from
Dutch by function words and spelling.
``benchmarks/language`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from math import log

from ..vocabulary import LANGUAGES
from .detect import AKIN
from .everyday import zipf
from .letters import likelihoods
from .sentences import fold

_SAMPLE = 400  # characters
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORD = re.compile(r"(?<!\S)\S*(?:@|://|\w\.\w)\S*")  # addresses, file names
_NEVER = 1e-6  # the least likelihood that letters give
# What a word says for a language: so much for each power of ten that it is more common there
# than an everyday word that says nothing, within limits.
_WEIGHT, _EVERYDAY, _LEAST, _MOST = 0.7, 3.0, -2.0, 2.5
_UNKNOWN = 1.0  # Zipf value of what is no everyday word
_OURS = 0.7  # for Dutch and for English, in which nearly all texts are that come here
_HINT = 2.0  # for a listed word that only one of the languages has
_EXPECTED = 0.5  # for the language that the settings make likelier
_MARGIN = 0.3  # over every language that is no near relative, where there are only two words
_LISTED = ("nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "da", "sv", "no")
# What writes compounds as one word: there a word is as common as its last part.
_COMPOUNDING = ("nl", "de", "da", "sv", "no")
_LINKS = ("", "s", "e", "en")  # what may stand between the parts
_SHORTEST, _LONGEST = 4, 60  # letters of a part, and of a compound
_LAST, _LAST_SHORTEST = 3.5, 4.0  # the least Zipf value of a last part, and of one of the shortest
# Relatives without a list: a share of what Dutch words say is said for them too, they are
# rarer here, and these words and spellings tell them apart.
_RELATIVES = {"af": 0.9, "fy": 0.5}
_STRANGE = 0.4  # likewise of what strange words say against Dutch
_RARER = 0.7
_OF_RELATIVES: Mapping[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "af": "by hy sy my jy vry tyd oor vir nie baie hulle julle hierdie daardie se wees kinders hoekom "
        "saam almal altyd nuwe mense kry sien vandag môre inligting besoek",
        "fy": "yn it fan foar mei jo jim ús wy hjir dêr mear oer nei ek der dy wurde binne út",
    }.items()
}
_OF_DUTCH = re.compile(r"ij|sch|^z|^(?:de|het|een|zijn|niet|naar|voor|heeft|wordt|worden|wij|je|hoe)$")
_TELLS = 1.0


def guess(text: str, listed: Collection[str] = (), expected: str | None = None) -> str | None:
    """Return the code of the likeliest language, or None where too little speaks for it.

    A single word is decided only by a word list.

    Args:
        text: a few words; of a longer text the beginning.
        listed: languages whose word lists have a word of it.
        expected: the language that is likelier where words leave it open.
    """
    text = text[:_SAMPLE]
    words = _WORD.findall(_NO_WORD.sub(" ", text).lower())
    only = next(iter(listed)) if len(listed) == 1 else None
    if not words or (len(words) == 1 and only is None):
        return None
    scores = _scores(text, words)
    if only is not None:
        scores[only] += _HINT
    if expected is not None:
        scores[expected] += _EXPECTED
    found = max(scores, key=scores.__getitem__)
    others = (score for lang, score in scores.items() if lang not in (found, *AKIN.get(found, ())))
    if len(words) <= 2 and scores[found] - max(others) < _MARGIN:
        return None
    if found in LANGUAGES and found != only and all(_said(word)[found] < 0 for word in words):
        return None  # names, or no words at all
    return found if len(words) > 1 or found == only else None


def _scores(text: str, words: list[str]) -> dict[str, float]:
    """Return how much speaks for each language, as logarithms of likelihoods."""
    scores = {lang: log(max(p, _NEVER)) for lang, p in likelihoods(text).items()}
    for said in map(_said, words):
        for lang, value in said.items():
            scores[lang] += value
        for relative, share in _RELATIVES.items():
            scores[relative] += said["nl"] * (share if said["nl"] > 0 else _STRANGE)
    for relative in _RELATIVES:
        scores[relative] -= _RARER
    for lang in LANGUAGES:
        scores[lang] += _OURS
    for lang, marks in _OF_RELATIVES.items():
        scores[lang] += _TELLS * sum(word in marks for word in words)
    scores["nl"] += _TELLS * sum(_OF_DUTCH.search(word) is not None for word in words)
    return scores


def _said(word: str) -> dict[str, float]:
    """Return what a word says for each language that has a list."""
    folded = fold(word)
    listed, last = zipf(folded), _last_part(folded)
    return {
        lang: _WEIGHT
        * max(_LEAST, min(_MOST, max(listed.get(lang, _UNKNOWN), last.get(lang, _UNKNOWN)) - _EVERYDAY))
        for lang in _LISTED
    }


def _last_part(word: str) -> dict[str, float]:
    """Return the Zipf value of the last part of a word, by each language in which it is a compound.

    That is the longest everyday word with an everyday word before it.
    """
    found: dict[str, float] = {}
    if len(word) > _LONGEST:
        return found
    for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
        needed = _LAST if len(word) - place > _SHORTEST else _LAST_SHORTEST
        last = zipf(word[place:])
        rest = [lang for lang in _COMPOUNDING if lang not in found and last.get(lang, 0) >= needed]
        for link in _LINKS if rest else ():
            first = word[:place].removesuffix(link)
            if len(first) >= _SHORTEST and first + link == word[:place]:
                before = zipf(first)
                found.update((lang, last[lang]) for lang in rest if before.get(lang, 0) >= _EVERYDAY)
    return found
