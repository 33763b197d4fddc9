"""What the formats of the readability report share: words for people, and numbers as they write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...plain_language.result import ReadabilityResult
from ...reading.source import Source
from ..page import Blocks

if TYPE_CHECKING:
    from ...finding import Finding
    from ...knowledge.catalogue import Catalogue
    from ...plain_language.result import HardSentence, Score


@dataclass(frozen=True)
class View:
    """How to write a report.

    Attributes:
        catalogue: gives the texts.
        advice: language of the report; None follows each text.
        reader: the reader's language, for what has none.
        width: columns of the terminal.
    """

    catalogue: Catalogue
    advice: str | None
    reader: str
    width: int = 100


class Sheet:
    """One result with its words."""

    def __init__(self, result: ReadabilityResult, view: View) -> None:
        self.result, self.view = result, view
        self.lang = view.advice or result.lang or view.reader
        self._source = Source(result.path, result.text)

    @classmethod
    def empty(cls, view: View) -> Sheet:
        """Return a sheet about nothing, for a report on no files."""
        return cls(ReadabilityResult(""), view)

    @cached_property
    def blocks(self) -> Blocks:
        """The text as people read it."""
        return Blocks(self._source, self.result.lang, self.view.catalogue, self.lang, self.result.reading)

    def words(self, start: int, end: int) -> str:
        """Return a range of the source as people read it."""
        return self.blocks.words(start, end)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the report, filled in."""
        return self.view.catalogue.say(f"readability-{key}", self.lang, **values)

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number as people of the language write it."""
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self.lang == "nl" else text

    def line(self, offset: int) -> int:
        """Return the line of an offset in the source, from 1."""
        return self._source.position(offset)[0]

    def size(self, sentence: HardSentence) -> str:
        """Return how many words a sentence has, and whether that is many."""
        return self.say("words-long" if sentence.long else "words", n=sentence.words)

    @property
    def verdict(self) -> str:
        """How many pieces of advice are followed."""
        result = self.result
        audience = self.say(f"audience-{result.audience}")
        return self.say("verdict", met=result.met, total=len(result.advice), audience=audience)

    @property
    def remarks(self) -> list[str]:
        """What there is to say about the text as a whole."""
        return [self.view.catalogue.say(key, self.lang) for key in self.result.remarks]

    @property
    def rare_words(self) -> str:
        """The words that may be hard, with a plainer one where that is known."""
        words = (
            word.text + "".join(self.say("plainer", word=plainer) for plainer in word.alternatives)
            for word in self.result.rare_words
        )
        return ", ".join(words) + "."

    @property
    def shown_findings(self) -> list[Finding]:
        """The findings about a place inside a sentence."""
        return [f for f in self.result.findings if f.scope == "span"]

    @property
    def limit(self) -> int:
        """Words from which a sentence is too long for the audience."""
        return next(round(a.limit) for a in self.result.advice if a.id == "longest-sentence")

    @property
    def over(self) -> int:
        """How many sentences are longer than that."""
        return sum(words > self.limit for *_, words in self.result.lengths)

    def explanation(self) -> list[str]:
        """Say what each score is, for readers who have never seen one."""
        ids = [score.id for score in self.result.scores]
        return [self.say(f"explain-{key}") for key in (*ids, *(["cross-check"] if self._checked else []))]

    @property
    def figures(self) -> list[str]:
        """The counts, in words."""
        counts = self.result.counts
        per_hundred = 100 * len(self.result.findings) / max(1, counts.words)
        return [
            self.say("figure-sentences", n=counts.sentences),
            self.say("figure-words", n=counts.words),
            self.say("figure-mean", n=self.number(counts.words_per_sentence or 0)),
            self.say("figure-longest", n=counts.longest),
            self.say("figure-findings", n=self.number(per_hundred)),
        ]

    def scores(self) -> Iterator[str]:
        """Yield what to say of the scores, the estimate with a band first; or why there are none."""
        if self.result.no_score:
            yield self.say(f"no-score-{self.result.no_score}")
            return
        small = []
        for score in self.result.scores:
            if score.low is None or score.high is None:
                small.append(
                    f"{self.say(f'score-{score.id}')} {self.number(score.value, 0)}{self._limit(score)}"
                )
            else:
                yield self._estimate(score)
        if small:
            yield self.say("small-print", scores=" · ".join(small))
        if self._checked:
            yield self.say("cross-check", scores=" · ".join(self._checked))

    @property
    def _checked(self) -> list[str]:
        """Our figures beside textstat's; empty when not asked for."""
        return [
            self.say(
                "cross-check-score",
                name=self.say(f"score-{both.id}"),
                value=self.number(both.value),
                textstat=self.number(both.textstat),
            )
            for both in self.result.cross_check or ()
        ]

    def _estimate(self, score: Score) -> str:
        assert score.low is not None and score.high is not None
        said = self.say(
            f"score-{score.id}",
            value=self.number(score.value, 0),
            low=self.number(score.low, 0),
            high=self.number(score.high, 0),
        )
        if score.without_topic is not None and score.judged != round(score.value):
            said += " " + self.say("without-topic", value=self.number(score.without_topic, 0))
        if score.edited is not None:
            said += " " + self.say("edited", value=score.edited)
        audience = self.say(f"audience-{self.result.audience}")
        if score.attention:
            said += " " + self.say("attention", audience=audience, value=score.limit)
        elif score.aim is not None and score.judged >= score.aim:
            said += " " + self.say("aim", audience=audience, value=score.aim)
        return said

    def _limit(self, score: Score) -> str:
        """Return in brackets where a figure asks for attention, if it does."""
        if not score.attention or score.limit is None:
            return ""
        side = "above" if score.value > score.limit else "below"
        return f" ({self.say(f'attention-{side}', value=score.limit)})"
