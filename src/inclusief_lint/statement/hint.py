"""Notices, for ``check``, a statement that the checklist could judge.

Looks at every file, so it first counts words of a short list that is always loaded. Only where a
text holds enough of them does the checklist look at the document that the linter judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..language.sentences import fold

if TYPE_CHECKING:
    from ..finding import FileResult
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.hint import Hint
    from ..language.document import Document

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")


class StatementHint:
    """Remembers the first result that looks like a statement.

    Args:
        catalogue: the data; ``hint`` of ``rules/statement/detection.yml`` has the short list.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._data = catalogue.statement_hint
        self._looks = self._data.looks if self._data else 0
        self.path: str | None = None
        self.lang: str | None = None

    def observe(self, result: FileResult, document: Callable[[], Document | None]) -> None:
        """Look at a result until one is found.

        Args:
            result: what the linter said; only its path and text are looked at.
            document: gives its document; asked when the words on the short list abound.
        """
        if self.path is None and result.error is None:
            self.lang = self.lang_of_statement(result.text, document)
            self.path = result.path if self.lang else None

    def lang_of_statement(self, text: str, document: Callable[[], Document | None]) -> str | None:
        """Return the language of a text that is likely a statement on diversity and inclusion.

        Args:
            text: the decoded source, markup included.
            document: as in ``observe``.
        """
        data = self._data
        if data is None or not self._looks or len(text) > data.longest:
            return None
        lowered = text.lower()  # folding takes longer; most texts end here
        if not any(_may_speak(data, lowered, lang) for lang in data.theme):
            return None
        folded = fold(text)
        lang = next((lang for lang in data.theme if _speaks(data, folded, lang)), None)
        if lang is None:
            return None
        self._looks -= 1
        found = document()
        return lang if found is not None and self._is_statement(found, lang) else None

    def _is_statement(self, document: Document, lang: str) -> bool:
        from .detect import looks_like_statement
        from .features import Features
        from .text import Text

        features = Features(self._catalogue, lambda _: None)  # words alone decide, no parse
        return looks_like_statement(Text(document, features, self._catalogue, lang=lang, reader=lang))


def _may_speak(data: Hint, lowered: str, lang: str) -> bool:
    """Tell whether a text may hold enough of the words; those with a mark in them are taken to be there."""
    return sum(word in lowered or not word.isalnum() for word in data.theme[lang]) >= data.least


def _speaks(data: Hint, folded: str, lang: str) -> bool:
    # Searching for each word in the whole text is fast; most texts end here.
    if sum(word in folded for word in data.theme[lang]) < data.least:
        return False
    words = _WORD.findall(_TAG.sub(" ", folded))
    plain = f" {' '.join(words)} "
    found = [plain.count(f" {word} ") for word in data.theme[lang]]
    if sum(n > 0 for n in found) < data.least or len(words) > sum(found) * data.words_per:
        return False
    return sum(words.count(word) for word in data.own[lang]) >= data.voice
