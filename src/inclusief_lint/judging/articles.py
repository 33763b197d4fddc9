"""Articles that agree with the word behind them, in an alternative that takes another one."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from .occurrence import Occurrence

if TYPE_CHECKING:
    from ..knowledge.catalogue import Catalogue
    from ..language.sentences import Word


def with_article(
    alternatives: Sequence[str], occ: Occurrence, catalogue: Catalogue, lang: str
) -> tuple[int, tuple[str, ...]]:
    """Take in the article before the match where it does not fit an alternative.

    "a man-made lake" becomes "an artificial lake", "het commitment" becomes "de inzet",
    "de longread" becomes "het lange verhaal". Which form goes with which word stands in
    ``lists/article-first.yml`` and ``article-second.yml``; a word that is in neither
    changes nothing.

    Returns:
        Where the range begins in the segment's text, and the alternatives for it.
    """
    agreement = _agreement(catalogue, lang)
    alternatives = [agreement.inflected(a, occ) for a in alternatives]
    unchanged = occ.start, tuple(alternatives)
    article = agreement.article_before(occ)
    if article is None or not occ.segment.is_contiguous(article.start, occ.end):
        return unchanged
    fitting = [agreement.form_for(a, article.text) for a in alternatives]
    if all(form == article.text for form in fitting):
        return unchanged
    text = occ.segment.text
    if text[article.start].isupper():
        fitting = [form[:1].upper() + form[1:] for form in fitting]
    between = text[article.end : occ.start]
    return article.start, tuple(f + between + a for f, a in zip(fitting, alternatives, strict=True))


@lru_cache(maxsize=4)
def _agreement(catalogue: Catalogue, lang: str) -> _Agreement:
    return _Agreement(catalogue, lang)


class _Agreement:
    """How articles agree with a word: by its first sound (English) or its gender (Dutch)."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        by_sound = catalogue.words(lang, "sound-articles")
        self._by_sound = bool(by_sound)
        self._pairs = [p.split() for p in by_sound or catalogue.words(lang, "gender-articles")]
        self._patterns = [catalogue.words(lang, name) for name in ("article-first", "article-second")]
        self._function_words = frozenset(catalogue.words(lang, "function-word"))
        self._definite = frozenset(catalogue.words(lang, "definite"))
        self._endings = dict(pair.split() for pair in catalogue.words(lang, "adjective-endings"))

    def article_before(self, occ: Occurrence) -> Word | None:
        """Return the article directly before the match."""
        low, _ = occ.word_range
        if low < 1:
            return None
        word = occ.sentence.words[low - 1]
        beside = occ.segment.text[word.end : occ.start].isspace()
        return word if beside and self._pair(word.text) else None

    def inflected(self, alternative: str, occ: Occurrence) -> str:
        """Return an alternative with the ending its adjective takes after a definite word."""
        low, _ = occ.word_range
        first, _, rest = alternative.partition(" ")
        ending = self._endings.get(first.lower())
        noun = self._decisive(alternative.lower().split()) == rest.partition(" ")[0].lower()
        if ending is None or not noun or not low or occ.sentence.words[low - 1].text not in self._definite:
            return alternative
        return f"{first[0]}{ending[1:]} {rest}"

    def form_for(self, alternative: str, article: str) -> str:
        """Return the form of an article that goes with an alternative; as it is when unknown."""
        word = self._decisive(alternative.lower().split())
        first, second = (
            max((len(p) for p in patterns if fnmatchcase(word, p)), default=0) for patterns in self._patterns
        )
        return article if first == second else self._pair(article)[second > first]

    def _pair(self, article: str) -> Sequence[str]:
        return next((pair for pair in self._pairs if article in pair), ())

    def _decisive(self, words: Sequence[str]) -> str:
        """Return the word that decides: the first one, or the noun before a function word or brackets."""
        if self._by_sound:
            return words[0]
        ends = (i for i, word in enumerate(words) if i and (word in self._function_words or word[0] == "("))
        return words[next(ends, len(words)) - 1]
