"""Signs that read badly aloud: capitals, emoji, hashtags, letters drawn with symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ... import lazy_regex
from ...knowledge.check_options import CharactersOptions
from ...language.lemmas import shipped
from ...language.sentences import fold, words_of
from ...language.word_set import WordSet
from ...reading.segments import OWN_PROSE
from ...vocabulary import LANGUAGES
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...language.document import Passage

_BLOCKS = OWN_PROSE | {"heading", "cell"}
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_RUN = rf"[{_CAPITAL}](?:['’+&./-]?[{_CAPITAL}0-9])*+"
_CAPITAL_RUN = lazy_regex.pattern(rf"(?<![^\W_]){_RUN}")
_CAPITAL_WORD = rf"{_RUN}\+?(?![^\W_])"
_CAPITALS = lazy_regex.pattern(rf"(?<![^\W_]){_CAPITAL_WORD}(?:[\s,.:;!?()\"“”–-]++{_CAPITAL_WORD})++")
_VOWEL = lazy_regex.pattern("[AEIOUYÀ-ÖØ-Ý]")
_LIST_SIGN = lazy_regex.pattern(r"[,;:()–-]\s|\s[(–-]")
_SENTENCE_END = lazy_regex.pattern(r"[.!?:]\s")

# Emoji as Unicode lists them (emoji-data.txt), joined ones as one; signs that are drawn as
# plain text, such as stars and ticks, only with the selector that makes them pictures.
_PICTURE = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|(?:[\U0001f300-\U0001faff\u231a\u231b\u23e9-\u23ec\u23f0\u23f3"
    "\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5"
    "\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]|[\u2600-\u27bf](?=\ufe0f))"
    "\ufe0f?[\U0001f3fb-\U0001f3ff]?)"
)
_EMOJI = rf"{_PICTURE}(?:\u200d{_PICTURE})*+"
_ONE_EMOJI = lazy_regex.pattern(_EMOJI)
_ROW = lazy_regex.pattern(rf"{_PICTURE}(?:[\s\u200d]*{_PICTURE}){{2,}}+")
_CLAPPED = lazy_regex.pattern(rf"{_PICTURE}(?:\s*[^\W_]++\s*{_PICTURE}){{2,}}+")
_BULLET = lazy_regex.pattern(rf"(?<!\S)(?:{_EMOJI}|[✓✔✗✘➔➜➤➡►▶➢❖✦✧★☆]\ufe0f?)(?=\s?[^\W_])")
_LINE_START = lazy_regex.pattern(r"(?:\A|[\r\n]|<br\s*/?>)[\s>*+-]*\Z", re.IGNORECASE)
_LOOK_BACK = 12  # characters: the longest line break and what may stand after it

_HASHTAG = lazy_regex.pattern(r"(?<![\w&/#])#([a-zß-öø-ÿ]{5,40})(\d{0,4})(?![\w-])")

# Letters of mathematics, circled and full-width ones: drawn to look like a typeface.
_DRAWN = "\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149\u2102-\u2134"
_DRAWN_WORDS = lazy_regex.pattern(rf"[{_DRAWN}]{{3,}}+(?:\s++[{_DRAWN}]++)*+")
_CJK = lazy_regex.pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # where full-width letters are at home


class CharactersCheck(Check):
    """Marks signs that a screen reader reads out badly, or that tire the eye."""

    @cached_property
    def options(self) -> CharactersOptions:
        """What the rule asks."""
        return self.rule.options_as(CharactersOptions)

    def words(self) -> Iterator[str]:
        """Yield the words of the lists, in both languages."""
        for name in self.options.lists:
            for lang in LANGUAGES:
                yield from self.catalogue.words(lang, name)

    @cached_property
    def word_set(self) -> WordSet:
        """The words of the lists, to look up."""
        return WordSet(self.words())

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[str]]:
        """The phrases of the lists, by their letters without spaces."""
        from ...language import hashtags

        return hashtags.joined(self.words())

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the signs that ``find`` names, each with its range in the source."""
        yield from FINDERS[self.options.find](self, part)

    def found(self, passage: Passage, start: int, end: int, **values: object) -> Candidate:
        """Return a candidate at a range of a passage; its alternatives may still be added."""
        return Candidate(self.rule, None, start, end, passage.segment, self.rule.severity, values=values)


def _capitals(check: CharactersCheck, part: Part) -> Iterator[Candidate]:
    for passage in part.passages:
        segment = passage.segment
        if segment.kind not in _BLOCKS:
            continue
        heading = segment.kind == "heading" and segment.text.isupper()
        least = 2 if heading else check.options.words
        for match in _rows_of_capitals(segment.text):
            words = words_of(match.group())
            counted = sum(_is_plain_word(w.text, check.word_set) for w in words)
            if len(words) < least or counted < 1 or 2 * counted < len(words):
                continue
            if 2 * match.group().count(" ") - 2 * len(_LIST_SIGN.findall(match.group())) < len(words) - 1:
                continue  # a row of names or codes
            if passage.facts.is_quoted(match.start(), match.end()):
                continue
            candidate = check.found(passage, match.start(), match.end())
            plain = _sentence_case(match.group(), passage.lang, check.word_set)
            candidate.alternatives = (plain,) if plain else ()
            yield candidate


def _rows_of_capitals(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``_CAPITALS`` finds.

    Where a run of capitals ("A'A'A") begins no row, no later capital in it does: all have the
    same end.  Left to itself the pattern tries each, which takes quadratic time.
    """
    position = 0
    while run := _CAPITAL_RUN.search(text, position):
        match = _CAPITALS.match(text, run.start())
        if match:
            yield match
        position = (match or run).end()


def _is_plain_word(word: str, known: WordSet) -> bool:
    """Tell whether a word in capitals is no abbreviation, as far as its looks go."""
    return len(word) > 2 and word.isalpha() and bool(_VOWEL.search(word)) and fold(word) not in known


def _sentence_case(text: str, lang: str | None, known: WordSet) -> str | None:
    """Return a text with all letters but the first small, or None when it may hold a name."""
    if lang not in LANGUAGES or _SENTENCE_END.search(text):
        return None
    lemmas = shipped(lang)
    out = list(fold(text))
    for word in words_of(fold(text)):
        if lemmas.is_word(word.text) and not lemmas.known(word.text.capitalize(), "PROPN"):
            continue
        if word.text not in known:
            return None
        out[word.start : word.end] = text[word.start : word.end]
    return text[:1] + "".join(out)[1:]


def _emoji_series(check: CharactersCheck, part: Part) -> Iterator[Candidate]:
    source = part.document.reading.source.text
    for passage in part.passages:
        text = passage.segment.text
        if passage.segment.kind not in _BLOCKS or text.isascii():
            continue
        reach = 0
        for match in sorted((*_ROW.finditer(text), *_CLAPPED.finditer(text)), key=lambda m: m.start()):
            start, end = passage.segment.to_source(*match.span())
            # What is joined in the source (a family) is one sign.
            signs = list(_ONE_EMOJI.finditer(source[start:end]))
            number = len(signs)
            if number > 2 and all(_begins_line(source, start + sign.start()) for sign in signs[1:]):
                continue  # bullets
            if number > 2 and match.start() >= reach:
                reach = match.end()
                yield check.found(passage, *match.span(), n=number)


def _begins_line(source: str, start: int) -> bool:
    return bool(_LINE_START.search(source[max(0, start - _LOOK_BACK) : start]))


@dataclass
class _Bullets:
    """Emoji in a list: its first, how many it has, and the passage of its last."""

    first: Candidate
    size: int
    last: int


def _emoji_bullets(check: CharactersCheck, part: Part) -> Iterator[Candidate]:
    source = part.document.reading.source.text
    rows: list[_Bullets] = part.memory.setdefault(check, [])
    for number, passage in part.numbered():
        segment = passage.segment
        if segment.kind not in OWN_PROSE or segment.text.isascii():
            continue
        for match in _BULLET.finditer(segment.text):
            start, _ = segment.to_source(*match.span())
            if match.start() == 0 or _begins_line(source, start):
                # The bullets of a list follow one another.
                if not rows or number > rows[-1].last + 1:
                    rows[:] = (row for row in rows if row.size >= check.options.bullets)
                    rows.append(_Bullets(check.found(passage, *match.span()), 0, number))
                rows[-1].size += 1
                rows[-1].last = number
    for row in rows if part.is_last else ():
        if row.size >= check.options.bullets:
            row.first.values = {"n": row.size}
            yield row.first


def _hashtags(check: CharactersCheck, part: Part) -> Iterator[Candidate]:
    for passage in part.passages:
        if "#" not in passage.segment.text:
            continue
        for match in _HASHTAG.finditer(passage.segment.text):
            from ...knowledge.measures import frequencies
            from ...language import hashtags  # for the few texts that have any

            common = partial(frequencies, data=check.catalogue.readability)
            words = hashtags.words_in(match[1], check.phrases, common)
            if len(words) > 1:
                candidate = check.found(passage, *match.span())
                candidate.alternatives = ("#" + "".join(w[:1].upper() + w[1:] for w in words) + match[2],)
                yield candidate


def _drawn_letters(check: CharactersCheck, part: Part) -> Iterator[Candidate]:
    source = part.document.reading.source.text
    if check not in part.memory:
        part.memory[check] = None if source.isascii() or not _DRAWN_WORDS.search(source) else 0
    reach: int | None = part.memory[check]
    for passage in part.passages if reach is not None else ():
        segment = passage.segment
        start, end = segment.to_source(0, len(segment.text))
        # Read in the source: in the segment these are plain letters already.
        is_cjk: bool | None = None
        for match in _DRAWN_WORDS.finditer(source, max(start, reach or 0), end):
            if is_cjk is None:
                is_cjk = _CJK.search(segment.text) is not None
            if not is_cjk:
                yield Candidate(
                    check.rule,
                    None,
                    *match.span(),
                    severity=check.rule.severity,
                    alternatives=(unicodedata.normalize("NFKC", match.group()),),
                )
        reach = max(reach or 0, end)  # what stands in another segment has been looked at in that one
    part.memory[check] = reach


FINDERS: Mapping[str, Callable[[CharactersCheck, Part], Iterator[Candidate]]] = {
    "capitals": _capitals,
    "drawn-letters": _drawn_letters,
    "emoji-bullets": _emoji_bullets,
    "emoji-series": _emoji_series,
    "hashtags": _hashtags,
}

__all__ = ["FINDERS", "CharactersCheck"]
