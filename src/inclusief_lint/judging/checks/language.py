"""Passages in another language that the page does not mark as such."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ...knowledge.check_options import LanguageOptions
from ...language.detect import other_language, primary
from ...reading.segments import OWN_PROSE
from .base import Check, Part
from .candidate import Candidate
from .length import own_length

if TYPE_CHECKING:
    from ...language.document import Passage


class LanguageCheck(Check):
    """Marks paragraphs that are surely in a language other than the one declared for them.

    Speaks only where a language is declared; names, rows of figures and what is quoted do
    not count.
    """

    @cached_property
    def options(self) -> LanguageOptions:
        """What the rule asks."""
        return self.rule.options_as(LanguageOptions)

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the passages without a mark of their language."""
        document = part.document
        if document.reading.syntax not in self.options.syntaxes or self in part.memory:
            return
        wrong = document.contradicted
        for passage in part.passages:
            segment = passage.segment
            if segment.kind not in OWN_PROSE or segment.text.count(" ") + 1 < self.options.words:
                continue
            declared = primary(segment.lang) or primary(document.reading.lang) or document.declared_lang
            if declared is None:
                continue
            text = _own_text(passage)
            found = other_language(text, declared) if text else None
            if found is not None and len(text.split()) >= self.options.words:
                yield Candidate(
                    self.rule,
                    None,
                    0,
                    len(segment.text),
                    segment,
                    self.rule.severity,
                    values={"language": found, "declared": declared},
                )
                if found == wrong:
                    part.memory[self] = True
                    return  # the page as a whole is wrong, and once is enough to tell


def _own_text(passage: Passage) -> str:
    """Return the sentences of a passage that are not quoted and not made of names."""
    facts = passage.facts
    return " ".join(
        s.text for s in passage.sentences if own_length(s, passage) and not facts.is_quoted(s.start, s.end)
    )


__all__ = ["LanguageCheck"]
