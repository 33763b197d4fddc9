"""The author's text in HTML, with evidence, findings and open places marked where they stand."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from .blocks import ASIDE

if TYPE_CHECKING:
    from ...knowledge.catalogue import Catalogue
    from .blocks import Block, Blocks

_AFTER = re.compile(r"[.,;:!?…)\]”’\"']*")  # a label never parts these from their word
_LAST_WORD = re.compile(r"\S{1,18}$")
_LANG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


class Mark(NamedTuple):
    """A passage to mark in the text.

    Attributes:
        start: offset in the source.
        end: after it, exclusive.
        kind: ``evidence``, ``near``, ``flaw``, ``finding``, ``goal`` or ``open``, or the classes
            that a report has rules for.
        label: number or letter after the passage; empty for none.
        target: id of what explains the mark.
        says: the label in words, for people who cannot see it.
    """

    start: int
    end: int
    kind: str
    label: str = ""
    target: str = ""
    says: str = ""


class _Part(NamedTuple):
    start: int
    end: int
    mark: Mark
    is_last: bool  # the passage ends in this block


class MarkedText:
    """Writes a text, and knows which passages can be linked to.

    Args:
        blocks: the text.
        marks: what to mark; they may overlap.
        name: makes the ids of this file its own.
        catalogue: gives the words for what stands aside.
        lang: the reader's language.
        around: the language of the element that the text is put in; the reader's when None.
    """

    def __init__(
        self,
        blocks: Blocks,
        marks: Iterable[Mark],
        name: str,
        catalogue: Catalogue,
        lang: str,
        around: str | None,
    ) -> None:
        self._blocks, self._name = blocks, name
        self._catalogue, self._lang, self._around = catalogue, lang, around or lang
        self._parts: dict[int, list[_Part]] = {}
        for mark in sorted(marks):
            found = list(blocks.over(mark.start, mark.end))
            for block, start, end in found:
                part = _Part(start, end, mark, block is found[-1][0])
                self._parts.setdefault(id(block), []).append(part)
        self._spots = {p.mark.start for parts in self._parts.values() for p in parts}

    def spot(self, start: int) -> str | None:
        """Return the id of the marked passage that begins at an offset of the source.

        None when it is in no running text.
        """
        return f"{self._name}-p{start}" if start in self._spots else None

    def write(self) -> str:
        """Return the text, block by block."""
        lines: list[str] = []
        is_list = False
        seen: set[int] = set()
        for block in self._blocks:
            parts = self._parts.get(id(block), [])
            if block.kind in ASIDE and not parts:
                continue
            if (block.kind == "item") != is_list:
                lines.append("</ul>" if is_list else "<ul>")
                is_list = not is_list
            lines.append(self._block(block, parts, seen))
        return "\n".join([*lines, "</ul>"] if is_list else lines)

    def _block(self, block: Block, parts: list[_Part], seen: set[int]) -> str:
        lang = lang_attribute(block.lang, self._around)
        body = "".join(self._pieces(block, parts, seen))
        if block.kind == "item":
            return f"<li{lang}>{body}</li>"
        if block.kind in ASIDE:
            said = html.escape(self._catalogue.say(f"page-kind-{block.kind}", self._lang))
            own = lang_attribute(self._lang, self._around)
            lang = lang_attribute(block.lang or self._around, self._lang)
            return f'<p class="aside"{own}>{said}: <span{lang}>{body}</span></p>'
        kind = f' class="{block.kind}"' if block.kind != "paragraph" else ""
        return f"<p{kind}{lang}>{body}</p>"

    def _pieces(self, block: Block, parts: list[_Part], seen: set[int]) -> Iterator[str]:
        """Yield the text cut at every edge of a mark; each piece carries all its marks."""
        text = block.text
        opening: dict[int, list[_Part]] = {}
        labels: dict[int, list[Mark]] = {}
        for part in parts:
            opening.setdefault(part.start, []).append(part)
            if part.is_last and part.mark.label:
                behind = _AFTER.match(text, part.end)
                labels.setdefault(behind.end() if behind else part.end, []).append(part.mark)
        edges = sorted({0, len(text), *opening, *labels, *(p.end for p in parts)})
        over: list[_Part] = []
        for start, end in itertools.pairwise(edges):
            over = [p for p in over if p.end > start] + opening.get(start, [])
            for part in opening.get(start, []):
                if part.mark.start not in seen:
                    seen.add(part.mark.start)
                    yield f'<span class="spot" id="{self._name}-p{part.mark.start}"></span>'
            kinds = " ".join(sorted({kind for p in over for kind in p.mark.kind.split()}))
            first, *rest = self._labels(labels.get(end, [])) or [""]
            # The first label stays with the last word, so that no line begins with it.
            last = _LAST_WORD.search(text, start, end) if first else None
            cut = last.start() if last else end
            yield _marked(text[start:cut], kinds)
            yield f'<span class="keep">{_marked(text[cut:end], kinds)}{first}</span>' if last else first
            yield from rest

    def _labels(self, marks: Iterable[Mark]) -> list[str]:
        lang = html.escape(self._lang)
        return [
            f'<a class="label {mark.kind}" lang="{lang}" href="#{mark.target}">'
            f'<span class="hidden">{html.escape(mark.says)} </span>{html.escape(mark.label)}</a>'
            for mark in sorted({m._replace(start=0, end=0) for m in marks}, key=_by_label)
        ]


def _by_label(mark: Mark) -> tuple[bool, int, str, Mark]:
    # Numbers first, 9 before 10; of one label always in the same order.
    return not mark.label.isdigit(), len(mark.label), mark.label, mark


def _marked(text: str, kinds: str) -> str:
    piece = html.escape(text)
    return f'<mark class="{kinds}">{piece}</mark>' if kinds and piece else piece


def lang_attribute(lang: str | None, around: str) -> str:
    """Return a ``lang`` attribute for a passage, or nothing where it is that of its surroundings."""
    if lang is None or lang == around or not _LANG.fullmatch(lang):
        return ""
    return f' lang="{lang}"'
