"""Which language a few words are in: a heading, a button, a caption.

No detector is sure of so little text.  The likelihood of its letters among Dutch, English and
their neighbours (py3langid, Lui and Baldwin 2012) is weighed with how common its words are in
Dutch and in English (wordfreq, Speer 2022), as a naive Bayes classifier would; ``benchmarks/language``
measures it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from math import log

from ..vocabulary import LANGUAGES
from .detect import AKIN, likelihoods
from .frequency import Frequencies

_SAMPLE = 400  # characters
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORD = re.compile(r"\S*(?:@|://|\w\.\w)\S*")  # addresses, file names
_NEVER = 1e-9  # the least likelihood that letters give
_WEIGHT = 0.7  # of a word, for each power of ten that it is more common than:
_EVERYDAY = 3.0  # the Zipf value of a word that says nothing
_LEAST, _MOST = -1.5, 2.0  # what one word may say
_HINT = 2.0  # for a listed word that only one of the languages has
_EXPECTED = 0.5  # for the language that the settings make likelier
_MARGIN = 0.5  # over every language that is no near relative, where there are only two words
# Words that make Afrikaans of what looks like Dutch.
_AFRIKAANS = frozenset("'n by hy sy my jy vry tyd oor vir nie baie hulle ons se gaan lees koop julle".split())
_AFRIKAANS_SAYS = 1.5


class Guesser:
    """Tells the language of a few words.

    Args:
        common: gives the word frequencies of ``nl`` or ``en``.
    """

    def __init__(self, common: Callable[[str], Frequencies]) -> None:
        self._common = common

    def __call__(self, text: str, listed: Collection[str] = (), expected: str | None = None) -> str | None:
        """Return the code of the likeliest language, or None where too little speaks for it.

        A single word is decided only by a word list.

        Args:
            text: a few words; of a longer text the beginning.
            listed: languages whose word lists have a word of it.
            expected: the language that is likelier where words leave it open.
        """
        words = _WORD.findall(_NO_WORD.sub(" ", text[:_SAMPLE]).lower())
        only = next(iter(listed)) if len(listed) == 1 else None
        if not words or (len(words) == 1 and only is None):
            return None
        scores = self._scores(text[:_SAMPLE], words, only)
        if expected is not None:
            scores[expected] += _EXPECTED
        found = max(scores, key=scores.__getitem__)
        others = (score for lang, score in scores.items() if lang not in (found, *AKIN.get(found, ())))
        if len(words) <= 2 and scores[found] - max(others) < _MARGIN:
            return None
        return found if len(words) > 1 or found == only else None

    def _scores(self, text: str, words: list[str], only: str | None) -> dict[str, float]:
        scores = {lang: log(max(p, _NEVER)) for lang, p in likelihoods(text).items()}
        for lang in LANGUAGES:
            common = self._common(lang)
            said = (common.best(word) - _EVERYDAY for word in words)
            scores[lang] += _WEIGHT * sum(max(_LEAST, min(_MOST, value)) for value in said)
        scores["nl"] -= _AFRIKAANS_SAYS * sum(word in _AFRIKAANS for word in words)
        if only is not None:
            scores[only] += _HINT
        return scores
