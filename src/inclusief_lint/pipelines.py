"""The one module that knows spaCy pipelines: which exist, and how a sentence is analysed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .conditions import TEXT, TOKENS

if TYPE_CHECKING:
    from spacy.language import Language

    from .sentences import Sentence


class Pipelines:
    """Analyses sentences, with one loaded pipeline per language and level.

    Args:
        names: pipeline to use per language (``{"nl": "nl_core_news_sm"}``).
    """

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._names = dict(names or {})
        self._loaded: dict[tuple[str, int], Language] = {}

    def best_level(self, lang: str) -> int:
        """Return the highest level of analysis that this language has."""
        return TOKENS

    def analyse(self, sentences: Sequence[Sentence], lang: str, level: int) -> None:
        """Give each sentence a ``Doc`` of at least this level, in one batch.

        Args:
            sentences: those without a ``Doc`` of that level yet.
            lang: the language of all of them.
            level: ``TOKENS``, ``TAGS`` or ``PARSE`` of ``conditions``.
        """
        level = min(level, self.best_level(lang))
        todo = [s for s in sentences if s.level < level]
        if level == TEXT or not todo:
            return
        nlp = self._pipeline(lang, level)
        for sentence, doc in zip(todo, nlp.pipe(s.text for s in todo), strict=True):
            sentence.doc, sentence.level = doc, level

    def _pipeline(self, lang: str, level: int) -> Language:
        key = (lang, level)
        if key not in self._loaded:
            import spacy

            self._loaded[key] = spacy.blank(lang)
        return self._loaded[key]
