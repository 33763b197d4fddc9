"""Which language a few words are in: a heading, a button, a caption.

No detector is sure of so little text.  The likelihood of its letters among Dutch, English and
their neighbours (py3langid, Lui and Baldwin 2012) is weighed with how common its words are in
each of them (wordfreq, Speer 2022), as a naive Bayes classifier would; Afrikaans and Frisian,
of which there are no such lists, are told from Dutch by function words and spelling.
``benchmarks/language`` measures it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from math import log

from ..vocabulary import LANGUAGES
from .detect import AKIN, likelihoods
from .frequency import Frequencies, FrequencySettings

_SAMPLE = 400  # characters
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORD = re.compile(r"(?<!\S)\S*(?:@|://|\w\.\w)\S*")  # addresses, file names
_NEVER = 1e-6  # the least likelihood that letters give
# What a word says for a language: so much for each power of ten that it is more common there
# than an everyday word that says nothing, within limits.
_WEIGHT, _EVERYDAY, _LEAST, _MOST = 0.7, 3.0, -2.0, 2.5
_UNKNOWN = 1.0  # Zipf value of what is not in a list that ends at 3
_OURS = 0.7  # for Dutch and for English, in which nearly all texts are that come here
_HINT = 2.0  # for a listed word that only one of the languages has
_EXPECTED = 0.5  # for the language that the settings make likelier
_MARGIN = 0.3  # over every language that is no near relative, where there are only two words
# wordfreq's name of each list, and whether the language writes compounds as one word.
_LISTS: Mapping[str, tuple[str, bool]] = {
    **{lang: (lang, True) for lang in ("nl", "de", "da", "sv")},
    **{lang: (lang, False) for lang in ("en", "fr", "es", "it", "pt", "pl", "tr")},
    "no": ("nb", True),
}
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
    if found in LANGUAGES and found != only and all(_says(word, found) < 0 for word in words):
        return None  # names, or no words at all
    return found if len(words) > 1 or found == only else None


def _scores(text: str, words: list[str]) -> dict[str, float]:
    """Return how much speaks for each language, as logarithms of likelihoods."""
    scores = {lang: log(max(p, _NEVER)) for lang, p in likelihoods(text).items()}
    for lang in _LISTS:
        said = [_says(word, lang) for word in words]
        scores[lang] += sum(said)
        for relative, share in _RELATIVES.items() if lang == "nl" else ():
            shared = sum(value * (share if value > 0 else _STRANGE) for value in said)
            scores[relative] += shared - _RARER
    for lang in LANGUAGES:
        scores[lang] += _OURS
    for lang, marks in _OF_RELATIVES.items():
        scores[lang] += _TELLS * sum(word in marks for word in words)
    scores["nl"] += _TELLS * sum(_OF_DUTCH.search(word) is not None for word in words)
    return scores


def _says(word: str, lang: str) -> float:
    """Return what a word says for a language."""
    return _WEIGHT * max(_LEAST, min(_MOST, _common(lang).best(word) - _EVERYDAY))


@cache
def _common(lang: str) -> Frequencies:
    """Return how common the everyday words of a language are."""
    name, compounds = _LISTS[lang]
    nothing: frozenset[str] = frozenset()
    settings = FrequencySettings(
        wordlist="small",
        unknown=_UNKNOWN,
        left=_EVERYDAY,
        right=3.5,
        shortest=4 if compounds else 1000,
        short_right=4.0,
        links=("", "s", "e", "en") if compounds else (),
        never_left=nothing,
        never_right=nothing,
    )
    return Frequencies.of(name, settings)
