"""The readability report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..findings.common import wrapped
from .view import Sheet

if TYPE_CHECKING:
    from ...plain_language.result import HardSentence, ReadabilityResult
    from .view import View

_NARROWEST = 40
_BLOCKS = "▁▂▃▄▅▆▇█"
_END = 3  # words
_INDENT = "      "  # under the title, after the sign


def as_text(results: Sequence[ReadabilityResult], view: View) -> str:
    """Return the report as text for a terminal."""
    return "\n".join(
        "\n".join(_Text(Sheet(result, view), max(view.width, _NARROWEST)).lines()) + "\n"
        for result in results
    )


class _Text:
    """Writes one result, wrapped to the width."""

    def __init__(self, sheet: Sheet, width: int) -> None:
        self.sheet, self.width = sheet, width

    def lines(self) -> Iterator[str]:
        sheet, result = self.sheet, self.sheet.result
        yield result.path
        if result.error is not None:
            yield from self._wrap(result.error.message, "  ", "  ")
            return
        if result.advice:
            yield f"  {sheet.verdict}"
        for remark in sheet.remarks:
            yield from self._wrap(remark, "  ", "  ")
        if not result.advice:
            return
        yield ""
        for advice in result.advice:
            sign = "[+]" if advice.met else "[-]"
            yield from self._wrap(f"{sign} {advice.title}: {advice.text}", "  ", _INDENT)
        yield from self._hardest()
        if result.rare_words:
            yield from ("", f"  {sheet.say('rare-words')}")
            yield from self._wrap(sheet.rare_words, "    ", "    ")
        yield from ("", f"  {sheet.say('lengths')}", *(f"    {row}" for row in self._drawn()))
        yield from ("", f"  {sheet.say('figures')}")
        yield from self._wrap(", ".join(sheet.figures) + ".", "    ", "    ")
        yield from ("", f"  {sheet.say('scores')}")
        for text in (*sheet.scores(), sheet.say("limits")):
            yield from self._wrap(text, "    ", "    ")

    def _hardest(self) -> Iterator[str]:
        if self.sheet.result.hardest:
            yield from ("", f"  {self.sheet.say('hardest')}")
        for number, sentence in enumerate(self.sheet.result.hardest, 1):
            yield from self._sentence(number, sentence)

    def _sentence(self, number: int, sentence: HardSentence) -> Iterator[str]:
        line = self.sheet.say("line", line=self.sheet.line(sentence.start))
        yield f"  {number}. {self.sheet.size(sentence)} ({line})"
        short = textwrap.shorten(sentence.text, 3 * self.width, placeholder=" …")
        yield from self._wrap(f"“{short}”", _INDENT, _INDENT)
        for hurdle in sentence.hurdles:
            text = _ends(hurdle.text.split())
            yield from self._wrap(f"- {text}: {hurdle.reason}", _INDENT, _INDENT + "  ")

    def _drawn(self) -> Iterator[str]:
        """Yield the sentence lengths as a row of blocks, in the order of the text."""
        lengths = [words for *_, words in self.sheet.result.lengths]
        longest = max(lengths)
        row = "".join(_BLOCKS[(words * len(_BLOCKS) - 1) // longest] for words in lengths)
        room = self.width - 4
        for start in range(0, len(row), room):
            yield row[start : start + room]

    def _wrap(self, text: str, first: str, rest: str) -> list[str]:
        return wrapped(text, self.width, first, rest)


def _ends(words: Sequence[str]) -> str:
    """Return words as text, of a long stretch only how it begins and ends: the sentence is shown above it."""
    if len(words) > 2 * _END + 2:
        words = [*words[:_END], "…", *words[-_END:]]
    return " ".join(words)
