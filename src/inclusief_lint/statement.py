"""The statement checklist: which guideline a text meets, by which sentence, what is missing.

The same readings, sentences, pipelines and findings as everything else; the knowledge is
in ``rules/statement/`` and the word lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .conditions import PARSE
from .document import Document
from .finding import FileError, FileResult
from .linter import Linter, Unreadable
from .sentences import fold, words_of
from .statement_features import Features, Unit

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .config import Config
    from .finding import Finding
    from .source import Reading, Segment

YES, PARTIAL, NO, NOT_APPLICABLE = "yes", "partial", "no", "not-applicable"
POINTS = {YES: 2, PARTIAL: 1, NO: 0}
_LONGEST_QUOTE = 80
_MOST_EVIDENCE = 5  # sentences shown for a guideline; more is no longer an answer
_PROSE = frozenset({"paragraph", "heading", "item", "cell", "quote", "caption"})


@dataclass(frozen=True)
class Evidence:
    """A passage that counts for a guideline; offsets are those of the source."""

    start: int
    end: int
    text: str
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class NearMiss:
    """A passage that looks like evidence and is none, and why."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class Assessment:
    """What the checklist says about one guideline."""

    id: str
    title: str
    verdict: str
    evidence: tuple[Evidence, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    advice: str = ""


@dataclass(frozen=True)
class Placeholder:
    """Something that still has to be filled in."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class StatementResult:
    """The checklist over one input."""

    path: str
    lang: str | None = None
    profile: str = "statement"
    looks_like_statement: bool = False
    score: int | None = None
    guidelines: tuple[Assessment, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    findings: tuple[Finding, ...] = ()
    sentences: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    words: int = 0
    error: FileError | None = None
    text: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()

    def count(self, verdict: str) -> int:
        """Return how many guidelines have this verdict."""
        return sum(a.verdict == verdict for a in self.guidelines)


class Checklist:
    """Assesses readings with one configuration and profile.

    Args:
        config: the settings; ``organisation`` sharpens what counts as its own.
        catalogue: the data; that of ``config`` when left out.
        profile: which guidelines apply; a key of ``rules/statement/profiles.yml``.
        mission: the organisation's mission text; that of the configuration when empty.
        explain: keep the features of each sentence.
    """

    def __init__(
        self,
        config: Config,
        catalogue: Catalogue | None = None,
        *,
        profile: str = "statement",
        mission: str = "",
        explain: bool = False,
    ) -> None:
        self.linter = Linter(config, catalogue)
        self.config, self.catalogue = config, self.linter.catalogue
        self.profile, self.explain = profile, explain
        self.guidelines: list[Mapping[str, Any]] = sorted(
            (self.catalogue.statement["guidelines"][key] for key in self._profile["guidelines"]),
            key=lambda g: int(g["order"]),
        )
        organisation = config.organisation
        own = self._own_words(f"{mission or organisation.mission} {organisation.sector}")
        self.features = Features(self.catalogue, organisation.name, own)

    @property
    def _profile(self) -> Mapping[str, Any]:
        profile: Mapping[str, Any] = self.catalogue.statement["profiles"][self.profile]
        return profile

    def _own_words(self, text: str) -> frozenset[str]:
        """Return the words of a mission text that not every organisation uses."""
        found = {w.text for w in words_of(fold(text)) if len(w.text) > 3}
        for lang in ("nl", "en"):
            common = self.catalogue.word_set(lang, "statement-common")
            found = {w for w in found if w not in common}
        return frozenset(found)

    def assess(self, readings: Iterable[Reading | Unreadable]) -> Iterator[StatementResult]:
        """Yield a result for each reading, in order."""
        for reading in readings:
            result = next(iter(self.linter.lint([reading])))
            if isinstance(reading, Unreadable):
                yield StatementResult(result.path, profile=self.profile, error=result.error)
            else:
                yield _Job(self, reading, result).result()


class _Job:
    """One text on its way through the checklist."""

    def __init__(self, checklist: Checklist, reading: Reading, linted: FileResult) -> None:
        self.checklist, self.reading, self.linted = checklist, reading, linted
        self.catalogue, self.features = checklist.catalogue, checklist.features
        config = checklist.config
        self.document = Document(
            reading, None if config.lang == "auto" else config.lang, self.catalogue.splitter
        )
        lang = self.document.lang
        self.lang: str | None = lang if lang in ("nl", "en") else None

    @cached_property
    def reader(self) -> str:
        """The language that the advice is written in."""
        return self.checklist.config.advice or self.lang or "en"

    @cached_property
    def units(self) -> list[Unit]:
        """The sentences, analysed."""
        found: list[Unit] = []
        for passage in self.document.passages:
            if passage.segment.kind not in _PROSE:
                continue
            lang = passage.lang or self.lang
            if lang not in ("nl", "en"):
                continue
            found += [Unit(passage, s, lang, self.reading.elements) for s in passage.sentences]
        for lang in ("nl", "en"):
            pipelines = self.checklist.linter.pipelines
            level = min(PARSE, pipelines.best_level(lang))
            pipelines.analyse([u.sentence for u in found if u.lang == lang], lang, level)
        return found

    def result(self) -> StatementResult:
        assessments = tuple(self._assess(g) for g in self.checklist.guidelines)
        applicable = [a for a in assessments if a.verdict in POINTS]
        score = None
        if applicable and self.units:
            score = round(100 * sum(POINTS[a.verdict] for a in applicable) / (2 * len(applicable)))
        return StatementResult(
            self.reading.source.name,
            self.lang,
            self.checklist.profile,
            looks_like_statement=looks_like_statement(self.units, self.features, self.catalogue),
            score=score,
            guidelines=assessments,
            placeholders=tuple(self.placeholders),
            findings=self.linted.findings,
            sentences=tuple(self._explained()) if self.checklist.explain else (),
            words=sum(len(u.sentence.words) for u in self.units),
            text=self.reading.source.text,
            notes=self.linted.notes,
        )

    def _explained(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for unit in self.units:
            start, end = unit.segment.to_source(unit.sentence.start, unit.sentence.end)
            yield start, end, tuple(self.features.all_in(unit))

    def _assess(self, guideline: Mapping[str, Any]) -> Assessment:
        verdict, evidence, near = _CHECKS[guideline["check"]](self, guideline)
        if not self.units:
            verdict = NO if guideline["check"] == "features" else NOT_APPLICABLE
        advice = ""
        if verdict in (PARTIAL, NO):
            said = guideline["advice"][verdict][self.reader]
            quote = " ".join(evidence[0].text.split()) if evidence else ""
            if len(quote) > _LONGEST_QUOTE:
                quote = quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
            advice = f"{said.replace('{quote}', quote)} {guideline['model'][self.reader]}"
        return Assessment(
            guideline["id"],
            guideline["title"][self.reader],
            verdict,
            tuple(evidence[:_MOST_EVIDENCE]),
            tuple(near[:_MOST_EVIDENCE]),
            advice,
        )

    # -- features ----------------------------------------------------------------------

    def _by_features(self, guideline: Mapping[str, Any]) -> tuple[str, list[Evidence], list[NearMiss]]:
        near = list(self._near_misses(guideline))
        unknown: list[Evidence] = []
        for combo in guideline["yes"]:
            sure, unsure = self._matches(combo)
            unknown += unsure
            if len({e.text.lower() for e in sure}) >= combo["times"] and self._with(combo):
                if guideline["options"].get("placeholder") and self._all_open(sure):
                    return PARTIAL, sure, near
                return YES, self._more(guideline, "yes", sure), near
        partial: list[Evidence] = []
        for combo in guideline["partial"]:
            sure, unsure = self._matches(combo)
            if len({e.text.lower() for e in sure}) >= combo["times"] and self._with(combo):
                partial += sure
        partial = _unique([*partial, *unknown])
        return (PARTIAL if partial else NO), partial, near

    def _more(self, guideline: Mapping[str, Any], level: str, first: list[Evidence]) -> list[Evidence]:
        """Return the evidence of every combination of a level, the deciding one first."""
        rest = [e for combo in guideline[level] for e in self._matches(combo)[0] if self._with(combo)]
        return _unique([*first, *rest])

    def _with(self, combo: Mapping[str, Any]) -> bool:
        return all(any(self.features.of(key, unit) for unit in self.units) for key in combo["with"])

    def _matches(self, combo: Mapping[str, Any]) -> tuple[list[Evidence], list[Evidence]]:
        """Return evidence for a combination, and what would be if the parse agreed."""
        sure: list[Evidence] = []
        unsure: list[Evidence] = []
        for place, unit in enumerate(self.units):
            if not self._follows(combo, place):
                continue
            ranges: list[tuple[int, int]] = []
            unknown = False
            for key in combo["all"]:
                found = self.features.of(key, unit)
                if found is None:
                    unknown = True
                elif not found:
                    break
                else:
                    ranges += found
            else:
                if any(self.features.of(key, unit) for key in combo["not"]):
                    continue
                sentence = unit.sentence
                if unknown and not ranges:
                    continue
                start = min((a for a, _ in ranges), default=sentence.start)
                end = max((b for _, b in ranges), default=sentence.end)
                if combo.get("show") == "sentence":
                    start, end = sentence.start, sentence.end
                each = combo.get("times", 1) > 1 and len(combo["all"]) == 1
                places = ranges if each else [(start, end)]
                target = unsure if unknown else sure
                target += [self._evidence(unit.segment, a, b, tuple(combo["all"])) for a, b in places]
        return sure, unsure

    def _follows(self, combo: Mapping[str, Any], place: int) -> bool:
        """Tell whether the next sentence of the same block says what it must, or must not."""
        wanted, barred = combo.get("next", ()), combo.get("unless-next", ())
        if not wanted and not barred:
            return True
        after = self.units[place + 1] if place + 1 < len(self.units) else None
        if after is None or after.segment is not self.units[place].segment:
            return not wanted
        if any(self.features.of(key, after) for key in barred):
            return False
        return all(self.features.of(key, after) for key in wanted)

    def _near_misses(self, guideline: Mapping[str, Any]) -> Iterator[NearMiss]:
        seen: set[tuple[int, int]] = set()
        for near in guideline["near"]:
            for found in self._matches({**near, "show": "match"})[0]:
                if (found.start, found.end) not in seen:
                    seen.add((found.start, found.end))
                    yield NearMiss(found.start, found.end, found.text, near["reason"][self.reader])

    def _evidence(self, segment: Segment, start: int, end: int, names: tuple[str, ...] = ()) -> Evidence:
        a, b = segment.to_source(start, end)
        return Evidence(a, b, self.reading.source.text[a:b], names)

    def _all_open(self, evidence: Sequence[Evidence]) -> bool:
        """Tell whether every route in the evidence still has to be filled in."""
        text = self.reading.source.text

        def is_open(found: Evidence) -> bool:
            end = text.find("\n", found.end)
            stop = end if end >= 0 else len(text)
            return any(found.start - 80 <= p.start <= stop for p in self.placeholders)

        return bool(evidence) and all(is_open(e) for e in evidence)

    # -- placeholders ------------------------------------------------------------------

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        """What still has to be filled in, read from the raw source."""
        options = self.catalogue.statement["guidelines"]["invitation"]["options"]
        text = self.reading.source.text
        found = []
        reach = 0
        spans = sorted(m.span() for p in options["placeholders"] for m in re.finditer(p, text))
        for start, end in spans:
            if start >= reach:
                found.append(Placeholder(start, end, text[start:end]))
                reach = end
        return found

    # -- inclusive language --------------------------------------------------------------

    def _by_findings(self, guideline: Mapping[str, Any]) -> tuple[str, list[Evidence], list[NearMiss]]:
        options = guideline["options"]
        found = [
            f for f in self.linted.findings
            if not f.contested and f.category not in options["other-categories"]
        ]  # fmt: skip
        evidence = [Evidence(f.start, f.end, f.text, (f.rule,)) for f in found]
        deficit: list[Evidence] = []
        for combo in guideline["partial"]:
            deficit += self._matches(combo)[0]
        words = max(1, sum(len(u.sentence.words) for u in self.units))
        total = len(evidence) + len(deficit)
        evidence = sorted(
            {(e.start, e.end): e for e in (*evidence, *deficit)}.values(), key=lambda e: e.start
        )
        near = list(self._near_misses(guideline))
        if not total:
            return YES, [], near
        often = total >= options["many"] and 100 * total / words >= options["many-per-100"]
        return (NO if often else PARTIAL), evidence, near

    # -- plain language ----------------------------------------------------------------

    def _by_plainness(self, guideline: Mapping[str, Any]) -> tuple[str, list[Evidence], list[NearMiss]]:
        options = guideline["options"]
        prose = [u for u in self.units if u.segment.kind != "heading"] or self.units
        if not prose:
            return NO, [], []
        sizes = [len(u.sentence.words) for u in prose]
        full = [n for n in sizes if n >= options["fragment"]] or sizes
        mean = sum(full) / len(full)
        lang = max(("nl", "en"), key=lambda x: sum(u.lang == x for u in prose))
        hard: list[Evidence] = []
        for combo in guideline["partial"]:
            hard += self._matches(combo)[0]
        hard_words = _unique(hard)
        share = 100 * len(hard_words) / max(1, sum(sizes))
        long_ones = [u for u in prose if len(u.sentence.words) > options["long"][lang]]
        evidence = [
            self._evidence(u.segment, u.sentence.start, u.sentence.end, ("long-sentence",)) for u in long_ones
        ]
        evidence = sorted([*evidence, *hard_words], key=lambda e: e.start)
        limits = options["mean"][lang]
        if mean > limits["no"] or (mean > limits["yes"] and share > options["jargon"]["no"]):
            return NO, evidence, []
        capitals = any(u.segment.text.isupper() and len(u.sentence.words) > 3 for u in self.units)
        if (
            mean > limits["yes"]
            or share > options["jargon"]["yes"]
            or len(long_ones) > len(full) * options["long-share"]
            or capitals
        ):
            return PARTIAL, evidence, []
        return YES, [], []

    # -- the form of the text ------------------------------------------------------------

    def _by_form(self, guideline: Mapping[str, Any]) -> tuple[str, list[Evidence], list[NearMiss]]:
        options = guideline["options"]
        found = sorted(
            [*self._elements(options), *self._characters(options), *self._unexplained(options)],
            key=lambda m: m.start,
        )
        if not found:
            return YES, [], []
        kinds = {m.reason for m in found}
        verdict = NO if len(kinds) >= options["no-kinds"] else PARTIAL
        return verdict, [], found

    def _near(self, start: int, end: int, reason: Mapping[str, str]) -> NearMiss:
        return NearMiss(start, end, self.reading.source.text[start:end], reason[self.reader])

    def _elements(self, options: Mapping[str, Any]) -> Iterator[NearMiss]:
        reasons = options["reasons"]
        level = 0
        vague = {w for lang in ("nl", "en") for w in self.catalogue.words(lang, "vague-link")}
        for element in self.reading.elements:
            if element.kind == "heading":
                if level and element.level > level + 1:
                    yield self._near(element.start, element.end, reasons["skipped"])
                level = element.level
            elif element.kind == "link":
                text = fold(element.text).strip(" .!:>→")
                if text in vague:
                    yield self._near(element.start, element.end, reasons["link"])
                elif text.startswith(("http://", "https://", "www.")):
                    yield self._near(element.start, element.end, reasons["address"])
            elif element.kind == "image" and element.alt is None:
                yield self._near(element.start, element.end, reasons["alt"])

    def _characters(self, options: Mapping[str, Any]) -> Iterator[NearMiss]:
        reasons = options["reasons"]
        for passage in self.document.passages:
            segment = passage.segment
            if segment.kind not in _PROSE:
                continue
            letters = [c for c in segment.text if c.isalpha()]
            if len(words_of(passage.folded)) > options["capitals"] and all(c.isupper() for c in letters):
                yield self._near(*segment.to_source(0, len(segment.text)), reasons["capitals"])
            for pattern, key in options["patterns"].items():
                for match in re.finditer(pattern, segment.text):
                    yield self._near(*segment.to_source(*match.span()), reasons[key])

    def _unexplained(self, options: Mapping[str, Any]) -> Iterator[NearMiss]:
        """Yield abbreviations at first use that nothing spells out."""
        whole = " ".join(p.segment.text for p in self.document.passages)
        for lang in ("nl", "en"):
            told: set[str] = set()  # LHBTI+ needs no second remark for LHBTI
            shorts = sorted(self.catalogue.words(lang, "statement-abbreviation"), key=len, reverse=True)
            for short in shorts:
                if lang != self.lang or re.search(rf"\({re.escape(short)}\)", whole):
                    continue
                if any(short in longer for longer in told):
                    continue
                for passage in self.document.passages:
                    match = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", passage.segment.text)
                    if match and passage.segment.kind in _PROSE:
                        told.add(short)
                        yield self._near(
                            *passage.segment.to_source(*match.span()), options["reasons"]["abbreviation"]
                        )
                        break


_CHECKS: Mapping[str, Callable[[_Job, Mapping[str, Any]], tuple[str, list[Evidence], list[NearMiss]]]] = {
    "features": _Job._by_features,
    "findings": _Job._by_findings,
    "plain": _Job._by_plainness,
    "form": _Job._by_form,
}


def _unique(found: Iterable[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    for item in found:
        if not any(k.start <= item.start and item.end <= k.end for k in kept):
            kept.append(item)
    return kept


def looks_like_statement(units: Sequence[Unit], features: Features, catalogue: Catalogue) -> bool:
    """Tell whether a text is a statement on diversity and inclusion, by words alone.

    It speaks of the theme often enough for its length and with a voice of its own, and has
    no marks of a near neighbour: house rules, a code of conduct, a vacancy, a wall text.
    """

    def times(key: str) -> int:
        return sum(bool(features.of(key, unit)) for unit in units)

    size = len(units)
    if not size:
        return False
    theme, voice, other = times("theme"), times("own-voice"), times("other-genre")
    in_heading = any(u.segment.kind == "heading" and features.of("theme", u) for u in units[:3])
    if not theme or not (voice or in_heading):
        return False
    if other > max(1, theme) or (other >= 2 and other * 4 > size):
        return False
    share = theme / size
    return share >= 0.12 or (in_heading and share >= 0.05) or (size <= 3 and theme > 0)
