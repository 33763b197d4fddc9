"""Images, headings and links: what a screen reader can make of them; needs no pipeline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ... import lazy_regex
from ...knowledge.check_options import ElementOptions
from ...language.sentences import fold, words_of
from ...reading.segments import OPAQUE
from ...vocabulary import LANGUAGES
from .base import Check, Part
from .candidate import Candidate

if TYPE_CHECKING:
    from ...reading.source import Element, Reading

_TRIM = " \t.,:;!?()[]>«»‹›→➔➜▶►…*_-–—\"'“”‘’" + OPAQUE
_NUMBERED = lazy_regex.pattern(r"(?<![\W\d_])[\W\d_]+$")
_PIXEL = lazy_regex.pattern(r"\s*[01](?:\.0)?(?:px)?\s*")
_ICON = lazy_regex.pattern(r"[\s\ue000-\uf8ff\U000f0000-\U0010fffd]*")  # private use: icon fonts
# A name without a path is short to hear; a DOI is an address made to be cited.
_ADDRESS = lazy_regex.pattern(r"(?:(?:https?|ftp)://(?!(?:dx\.)?doi\.org/)|www\.)[^\s/]++/\S+", re.IGNORECASE)
# What gives a link without text a name all the same, or may give it one.
_NAMING = lazy_regex.pattern(
    r"aria-label|<title|\btitle\s*=|<(?:input|object|video|audio|iframe|math|code|kbd|samp)\b|\{[{%]|<[%?]",
    re.IGNORECASE,
)
_LONGEST_MARKED = 2000  # characters; of a longer element the beginning is marked
_LONGEST_LINK = 2000  # characters of markup; a longer link without text is no slip
_MOST_INSIDE = 20  # elements looked at within a link


class ElementCheck(Check):
    """Marks images, headings and links whose text is missing or says nothing."""

    @cached_property
    def options(self) -> ElementOptions:
        """What the rule asks."""
        return self.rule.options_as(ElementOptions)

    @cached_property
    def _words(self) -> frozenset[str]:
        names = self.options.lists
        return frozenset(
            fold(word) for name in names for lang in LANGUAGES for word in self.catalogue.words(lang, name)
        )

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(p) for p in self.options.patterns]

    def says_nothing(self, text: str) -> bool:
        """Tell whether a text is one of those listed, signs and numbers after it left out."""
        folded = " ".join(fold(text).split()).strip(_TRIM)
        if not folded or OPAQUE in folded:
            return False
        if folded in self._words or _NUMBERED.sub("", folded) in self._words:
            return True
        return any(p.fullmatch(folded) for p in self._patterns)

    def candidates(self, part: Part) -> Iterator[Candidate]:
        """Yield the images, headings or links in which ``find`` finds something amiss."""
        if not part.is_first:
            return  # all of them have been looked at
        reading = part.document.reading
        for element, values in FINDERS[self.options.find](self, reading):
            # Elements may stand in each other: each as a whole would make much of little text.
            stop = min(element.end, element.start + _LONGEST_MARKED)
            end = element.start + len(reading.source.text[element.start : stop].rstrip())
            yield Candidate(self.rule, None, element.start, end, severity=self.rule.severity, values=values)


Found = tuple["Element", Mapping[str, object]]
_NONE: Mapping[str, object] = {}


def _images(reading: Reading) -> Iterator[tuple[Element, bool]]:
    """Yield the images that people are meant to see, and whether each stands in a link."""
    reach = -1
    for element in reading.elements:
        if element.kind == "link":
            reach = max(reach, element.end)
        elif element.kind == "image" and not _is_decoration(element):
            yield element, element.start < reach


def _is_decoration(image: Element) -> bool:
    """Tell whether an image is marked as decoration, is too small to see, or is named otherwise."""
    attrs = image.attrs
    if attrs.get("role", "").strip().lower() in ("presentation", "none") or _has_name(image):
        return True
    return any(_PIXEL.fullmatch(attrs.get(side, "")) for side in ("width", "height"))


def _has_name(element: Element) -> bool:
    attrs = element.attrs
    return "templated" in attrs or any(
        attrs.get(key, "").strip() for key in ("aria-label", "aria-labelledby", "title")
    )


def _alt_missing(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for image, _ in _images(reading):
        if image.alt is None:
            yield image, _NONE


def _alt_empty(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for image, in_link in _images(reading):
        # In HTML an empty text says "decoration"; Markdown cannot tell that from forgetting.
        if image.alt == "" and image.attrs.get("syntax") == "markdown" and not in_link:
            yield image, _NONE


def _alt_useless(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for image, _ in _images(reading):
        alt = (image.alt or "").strip()
        if alt and (check.says_nothing(alt) or _is_file_name(alt, image.target)):
            yield image, {"alt": alt}


def _is_file_name(alt: str, target: str) -> bool:
    """Tell whether a text is the name of the image's file, not words that may serve as such."""
    try:
        stem = PurePosixPath(unquote(urlsplit(target).path)).stem
    except ValueError:  # an address that is none
        return False
    return bool(alt) and alt.lower() == stem.lower() and bool(re.search(r"[\d_]|-\S", alt))


def _alt_repeated(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    others = [s for s in reading.segments if s.kind != "alt"]
    starts = [s.runs[0].start for s in others]
    plain: dict[int, str] = {}  # a text may stand beside many images
    for image, _ in _images(reading):
        alt = _plain(image.alt or "")
        for number in _beside(image, starts) if alt else ():
            if number not in plain:
                plain[number] = _plain(others[number].text)
            if plain[number] == alt:
                yield image, {"alt": image.alt or ""}
                break


def _beside(image: Element, starts: Sequence[int]) -> range:
    """Return which texts, by where they start, stand before, in (a title) and after an image."""
    first = max(0, bisect_right(starts, image.start) - 1)
    last = bisect_left(starts, image.end)
    return range(first, min(last + 1, first + 4, len(starts)))


def _plain(text: str) -> str:
    return " ".join(w.text for w in words_of(fold(text)))


def _heading_skipped(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    level = 0
    for element in reading.elements:
        if element.kind == "heading":
            if level and element.level > level + 1:
                yield element, {"level": element.level, "before": level, "expected": level + 1}
            level = element.level


def _links(reading: Reading) -> Iterator[tuple[int, Element]]:
    for index, element in enumerate(reading.elements):
        if element.kind == "link" and not _has_name(element):
            yield index, element


def _link_missing(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for index, link in _links(reading):
        # A link within the page without text is a mark that a site hangs on its headings.
        if not link.target or link.target.startswith("#") or not _ICON.fullmatch(link.text):
            continue
        markup = reading.source.text[link.start : min(link.end, link.start + _LONGEST_LINK + 1)]
        if len(markup) > _LONGEST_LINK or _NAMING.search(markup):
            continue
        inside = reading.elements[index + 1 : index + 1 + _MOST_INSIDE]
        if not any(e.start < link.end and _may_name(e) for e in inside):
            yield link, _NONE


def _may_name(element: Element) -> bool:
    """Tell whether this gives the link around it a name, or is reported by itself."""
    return element.kind == "code" or (element.kind == "image" and (element.alt is None or _has_name(element)))


def _link_vague(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for _, link in _links(reading):
        if check.says_nothing(link.text):
            yield link, {"link": link.text.strip()}


def _link_address(check: ElementCheck, reading: Reading) -> Iterator[Found]:
    for _, link in _links(reading):
        if _ADDRESS.fullmatch(link.text.strip()):
            yield link, _NONE


FINDERS: Mapping[str, Callable[[ElementCheck, Reading], Iterator[Found]]] = {
    "alt-empty": _alt_empty,
    "alt-missing": _alt_missing,
    "alt-repeated": _alt_repeated,
    "alt-useless": _alt_useless,
    "heading-skipped": _heading_skipped,
    "link-address": _link_address,
    "link-missing": _link_missing,
    "link-vague": _link_vague,
}

__all__ = ["FINDERS", "ElementCheck"]
