"""A condition on what the lemma table says of a word: reads a small table, loads no pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lemmas import shipped
from ..language.pipelines import TEXT
from .occurrence import Occurrence


@dataclass(frozen=True)
class Never:
    """The lemma table has a word, and as none of these parts of speech.

    A word that it does not have may be anything: then this does not hold.

    Attributes:
        tags: the parts of speech.
        lang: the language of the table.
        step: which word: 0 for the match's last, 1 for the one behind it, -1 for the one before.
    """

    tags: tuple[str, ...]
    lang: str
    step: int
    needs: int = TEXT

    def holds(self, occ: Occurrence) -> bool | None:
        """Return whether it holds; see ``Condition.holds``."""
        low, high = occ.word_range
        at = low - 1 if self.step < 0 else high - 1 + self.step
        words = occ.sentence.words
        if not 0 <= at < len(words):
            return False
        table, word = shipped(self.lang), words[at].text
        if any(table.known(word, tag) is not None for tag in self.tags):
            return False
        return table.is_word(word)
