"""A cheap guess, for ``check``, whether a text is a statement that the checklist could judge.

Runs on every file, so it only counts words of a short list that is always loaded, and is
sooner silent than wrong: the checklist itself looks closer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .sentences import fold

if TYPE_CHECKING:
    from .finding import FileResult

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")


class StatementHint:
    """Remembers the first result that looks like a statement.

    Args:
        data: ``hint`` of ``rules/statement/detection.yml``; empty switches the guess off.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.path: str | None = None
        self.lang: str | None = None

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Pass results on, looking at each until one is found."""
        for result in results:
            if self.path is None and result.error is None:
                self.lang = self.lang_of_statement(result.text)
                self.path = result.path if self.lang else None
            yield result

    def lang_of_statement(self, text: str) -> str | None:
        """Return the language of a text that is likely a statement on diversity and inclusion.

        Args:
            text: the decoded source, markup included.
        """
        data = self._data
        if not data or len(text) > data["longest"]:
            return None
        folded = fold(text)
        return next((lang for lang in data["theme"] if self._speaks(folded, lang)), None)

    def _speaks(self, folded: str, lang: str) -> bool:
        data = self._data
        # Searching for each word in the whole text is fast; most texts end here.
        if sum(word in folded for word in data["theme"][lang]) < data["least"]:
            return False
        words = _WORD.findall(_TAG.sub(" ", folded))
        plain = f" {' '.join(words)} "
        found = [plain.count(f" {word} ") for word in data["theme"][lang]]
        total = sum(found)
        if sum(n > 0 for n in found) < data["least"] or len(words) > total * data["words-per"]:
            return False
        if sum(words.count(word) for word in data["own"][lang]) < data["voice"]:
            return False
        return not any(f" {word} " in plain for word in data["other"][lang])
