"""Is this a statement on diversity and inclusion at all, and is it one or several?

Decided by words alone; the thresholds are in ``rules/statement/detection.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .sentence import StatementSentence
from .text import Text

_ABOUT = ("theme", "group", "for-all")
MakeText = Callable[[str | None, tuple[int, int]], Text]


def looks_like_statement(text: Text) -> bool:
    """Tell whether a text is a statement.

    It speaks of the theme, or of groups of people, often enough for its length and with a
    voice of its own, and has no more than a few marks of one near neighbour: house rules, a
    vacancy, an event, an annual report, a press release, a wall text, a notice on a website.
    """
    units, detection = text.units, text.catalogue.statement.detection
    size = len(units)
    if not size or detection is None:
        return False
    limits = detection.statement

    def speaking(*keys: str) -> set[int]:
        return {i for i, unit in enumerate(units) if any(text.features.may(key, unit) for key in keys)}

    voice, about = speaking("own-voice"), speaking(*_ABOUT)
    in_heading = any(_is_theme_heading(text, unit) for unit in units[: limits.first])
    others = max(_marks(text, genre) for genre in limits.genres)
    if others >= limits.fewest_others and (others >= len(about) or others >= size * limits.others):
        return False
    apart = limits.voice_apart_under_heading if in_heading else limits.voice_apart
    if not about or not (voice & about or len(voice) >= size * apart):
        return False
    if in_heading:
        return len(about) >= size * limits.share_under_heading
    if len(voice) < size * limits.voice:
        return False
    least = limits.share if speaking("theme") else limits.share_without_theme
    return bool(len(about) >= size * least or size <= limits.short)


def _marks(text: Text, genre: str) -> int:
    """Return how many different words of a kind of text stand in the text."""
    return len(
        {
            unit.segment.text[a:b].lower()
            for unit in text.units
            for a, b in text.features.of(genre, unit) or ()
        }
    )


def _is_theme_heading(text: Text, unit: StatementSentence) -> bool:
    if unit.segment.kind != "heading":
        return False
    return bool(text.features.of("theme", unit) or text.features.of("for-all", unit))


def parts(whole: Text, make: MakeText) -> list[Text]:
    """Return the statements of an input: the whole, or parts that are each a statement.

    Parts begin at a heading of the first level that names the theme, or where the language
    changes for good (the same statement in Dutch and in English).
    """
    detection = whole.catalogue.statement.detection
    if detection is None:
        return [whole]
    least = detection.part_words
    for starts in (list(_headings(whole)), list(_changes(whole, least))):
        if len(starts) < 2:
            continue
        starts[0] = (starts[0][0], whole.start)
        ends = [*(start for _, start in starts[1:]), whole.end]
        found = [make(lang, (start, end)) for (lang, start), end in zip(starts, ends, strict=True)]
        if all(p.words >= least and looks_like_statement(p) for p in found):
            return found
    return [whole]


def _headings(text: Text) -> Iterator[tuple[str | None, int]]:
    firsts = {e.start for e in text.elements if e.kind == "heading" and e.level == 1}
    for unit in text.units:
        if unit.segment.kind == "heading" and _is_theme_heading(text, unit):
            start = unit.segment.to_source(unit.sentence.start, unit.sentence.end)[0]
            element = next((at for at in firsts if at <= start < at + 10), None)
            if element is not None:
                yield unit.lang, element


def _changes(text: Text, least: int) -> Iterator[tuple[str | None, int]]:
    """Yield (language, start) of each long run of one language, if there are two or more."""
    runs: list[tuple[str, int, int]] = []  # language, start, words
    heading: int | None = None  # too short to tell a language, it goes with what follows
    for unit in text.units:
        start = unit.segment.to_source(unit.sentence.start, unit.sentence.end)[0]
        if unit.segment.kind == "heading":
            heading = start if heading is None else heading
            continue
        size = len(unit.sentence.words)
        if runs and runs[-1][0] == unit.lang:
            lang, first, total = runs[-1]
            runs[-1] = (lang, first, total + size)
        else:
            runs.append((unit.lang, start if heading is None else heading, size))
        heading = None
    long_runs = [run for run in runs if run[2] >= least]
    kept: list[tuple[str, int, int]] = []
    for run in long_runs:
        if not kept or kept[-1][0] != run[0]:
            kept.append(run)
    yield from ((lang, start) for lang, start, _ in kept)
