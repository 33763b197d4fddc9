"""One statement on its way through the checklist: its sentences, and what combinations find.

A sentence is parsed only when the features that read words leave a combination open there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ..knowledge.guidelines import Combination
from ..language.detect import detect
from ..language.sentences import fold, words_of
from ..vocabulary import LANGUAGES
from .result import Evidence, NearMiss, Placeholder
from .sentence import Ranges, StatementSentence

if TYPE_CHECKING:
    from ..finding import Finding
    from ..knowledge.catalogue import Catalogue
    from ..knowledge.guidelines import Guideline
    from ..language.document import Document, Passage
    from ..reading.segments import Segment
    from ..reading.source import Element
    from .features import Features

PROSE = frozenset({"paragraph", "heading", "item", "cell", "quote", "caption"})
MOST_EVIDENCE = 5  # passages shown for a guideline; more is no longer an answer
_LONG = 300  # words; a longer text need not say more of its own
_STEM = 7  # letters
_BATCH = 40  # sentences parsed at a time


class Text:
    """A statement: a whole input, or a part of one that holds several.

    Args:
        document: the input.
        features: finds features in its sentences.
        catalogue: the data.
        lang: language of this part, ``nl`` or ``en``, or None.
        reader: language of the advice.
        audience: whom the text is for.
        span: range in the source; all of it when left out.
        findings: what the linter found in this range.
    """

    def __init__(
        self,
        document: Document,
        features: Features,
        catalogue: Catalogue,
        *,
        lang: str | None,
        reader: str,
        audience: str = "visitors",
        span: tuple[int, int] | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        self.document, self.features, self.catalogue = document, features, catalogue
        self.lang, self.reader, self.audience = lang, reader, audience
        self.source = document.reading.source.text
        self.start, self.end = span or (0, len(self.source))
        self.findings = [f for f in findings if self.start <= f.start < self.end]

    @cached_property
    def elements(self) -> Sequence[Element]:
        """Headings, links and images of this part."""
        return [e for e in self.document.reading.elements if self.start <= e.start < self.end]

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """The blocks of prose."""
        prose = (p for p in self.document.passages if p.segment.kind in PROSE and p.segment.text)
        return [p for p in prose if self.start <= p.segment.to_source(0, 1)[0] < self.end]

    @cached_property
    def units(self) -> list[StatementSentence]:
        """The sentences."""
        found: list[StatementSentence] = []
        opened = False
        for passage in self.passages:
            lang = self._language(passage)
            if lang not in LANGUAGES:
                continue
            for sentence in passage.sentences:
                opening = not opened and passage.segment.kind != "heading"
                opened = opened or opening
                found.append(
                    StatementSentence(passage, sentence, lang, self.elements, self._own_names, opening)
                )
        return found

    def _language(self, passage: Passage) -> str | None:
        """Return the language of a block; one too short to tell has that of its part."""
        found = passage.lang or self.lang
        if found == self.lang or passage.segment.lang or detect(passage.segment.text) == found:
            return found
        return self.lang or found

    @cached_property
    def words(self) -> int:
        """Number of words of running text."""
        return sum(len(u.sentence.words) for u in self.units)

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """Words of the first heading and names in the first sentence: those are its own."""
        heading = next((e.text for e in self.elements if e.kind == "heading"), "")
        names = {w.text for w in words_of(fold(heading))}
        for passage in self.passages:
            if passage.segment.kind != "heading" and passage.sentences:
                first = passage.sentences[0]
                text = passage.segment.text
                names |= {w.text for w in first.words if text[w.start].isupper()}
                break
        return frozenset(names)

    # -- combinations --------------------------------------------------------------------

    def needed(self, combo: Combination) -> int:
        """Return how many different passages a combination asks for in a text of this length."""
        if not combo.per_words:
            return combo.times
        return max(combo.times, min(self.words, _LONG) // combo.per_words)

    def matches(self, combo: Combination, *, every: bool = False) -> tuple[list[Evidence], list[Evidence]]:
        """Return evidence for a combination, and what would be if the parse agreed.

        Stops when there is as much as can be shown and the combination asks for, unless
        ``every`` passage is to be counted.
        """
        enough = max(self.needed(combo), MOST_EVIDENCE)
        sure: list[Evidence] = []
        unsure: list[Evidence] = []
        for unit in self._candidates(combo):
            self.document.budget.check()
            ranges, unknown = self._ranges(combo.features, unit)
            if ranges is None or any(self.features.of(key, unit) for key in combo.absent):
                continue
            sentence = unit.sentence
            start = min((a for a, _ in ranges), default=sentence.start)
            end = max((b for _, b in ranges), default=sentence.end)
            if combo.show == "sentence":
                start, end = sentence.start, sentence.end
            each = combo.times > 1 and len(combo.features) == 1
            places = ranges if each else [(start, end)]
            target = unsure if unknown else sure
            target += [self.evidence(unit.segment, a, b, combo.features) for a, b in places]
            if not every and len(different(sure)) >= enough:
                break
        return sure, unsure

    def _candidates(self, combo: Combination) -> Iterator[StatementSentence]:
        """Yield the sentences in which words leave the combination open, parsed in batches."""
        open_ones = (
            unit
            for place, unit in enumerate(self.units)
            if all(self.features.may(key, unit) for key in combo.features) and self._follows(combo, place)
        )
        if not any(self.features.asks_parse(key) for key in (*combo.features, *combo.absent)):
            yield from open_ones
            return
        size = 4  # most combinations are decided by their first few sentences
        while batch := list(islice(open_ones, size)):
            self.features.analyse(batch)
            yield from batch
            size = _BATCH

    def _ranges(self, keys: Iterable[str], unit: StatementSentence) -> tuple[Ranges | None, bool]:
        """Return where all features speak (None: one is silent), and whether one is unknown."""
        ranges: Ranges = []
        unknown = False
        for key in keys:
            found = self.features.of(key, unit)
            if found is None:
                unknown = True
            elif not found:
                return None, unknown
            else:
                ranges += found
        return (None if unknown and not ranges else ranges), unknown

    def _follows(self, combo: Combination, place: int) -> bool:
        """Tell whether the next sentence of the same block says what it must, or must not."""
        wanted, barred = combo.following, combo.not_following
        if not wanted and not barred:
            return True
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        if after is None or after.segment is not self.units[place].segment:
            return not wanted
        if any(self.features.of(key, after) for key in barred):
            return False
        return all(self.features.of(key, after) for key in wanted)

    def speaks(self, key: str) -> bool:
        """Tell whether a feature speaks anywhere."""
        combo = Combination((key,))
        return any(self.features.of(key, unit) for unit in self._candidates(combo))

    def near_misses(self, guideline: Guideline) -> Iterator[NearMiss]:
        """Yield what looks like evidence for a guideline and is none."""
        seen: set[tuple[int, int]] = set()
        for near in guideline.near:
            for found in self.matches(near.combination)[0]:
                if (found.start, found.end) not in seen:
                    seen.add((found.start, found.end))
                    yield NearMiss(found.start, found.end, found.text, near.reason[self.reader])

    def evidence(self, segment: Segment, start: int, end: int, names: tuple[str, ...] = ()) -> Evidence:
        """Return a range of a segment as evidence, at its place in the source."""
        a, b = segment.to_source(start, end)
        return Evidence(a, b, self.source[a:b], names)

    # -- placeholders ----------------------------------------------------------------------

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        """What still has to be filled in, read from the raw source."""
        options = self.catalogue.statement.guidelines["invitation"].options
        found = []
        reach = 0
        text = self.source[self.start : self.end]
        spans = sorted(m.span() for p in options.placeholders for m in re.finditer(p, text))
        for a, b in spans:
            start, end = a + self.start, b + self.start
            if start >= reach:
                found.append(Placeholder(start, end, self.source[start:end]))
                reach = end
        return found


def different(found: Iterable[Evidence]) -> set[str]:
    """Return the different beginnings of passages: a word counts once, singular or plural."""
    return {e.text.lower()[:_STEM] for e in found}


def unique(found: Iterable[Evidence]) -> list[Evidence]:
    """Return passages in order, without those inside an earlier one."""
    kept: list[Evidence] = []
    for item in found:
        if not any(k.start <= item.start and item.end <= k.end for k in kept):
            kept.append(item)
    return kept
