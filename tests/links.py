"""Finds links in Markdown that lead nowhere, among files that need not be on disk."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Literal
from urllib.parse import unquote

import pyromark

House = Literal["clone", "site"]

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def broken(pages: Mapping[str, str], others: Collection[str] = (), *, house: House) -> list[str]:
    """Return each link that leads nowhere, as ``page: target``, in order of pages.

    Addresses with a scheme are somebody else's and are not looked at.

    Args:
        pages: path to Markdown text.  Paths have slashes and no ``..``.
        others: further files that can be linked to.
        house: how the files are shown.  A code host (``clone``) lists a folder that is linked to;
            MkDocs (``site``) does not.  Each makes anchors of headings in its own way.
    """
    read = {path: _Page(text) for path, text in pages.items()}
    anchors = {path: page.anchors(house) for path, page in read.items()}
    places = {*pages, *others}
    if house == "clone":
        places |= {folder for path in places for folder in _parents(path)}
    found = []
    for path, page in read.items():
        found += [f"{path}: [{key}]" for key in page.undefined]
        for target in page.targets:
            name, _, anchor = unquote(target).partition("#")
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            if aim not in places or (anchor and anchor not in anchors.get(aim, {anchor})):
                found.append(f"{path}: {target}")
    return found


def _parents(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path
    yield "."


class _Page(HTMLParser):
    """What one text links to, and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.undefined: list[str] = []  # keys of "[text][key]" that are defined nowhere
        self._ids: set[str] = set()
        self._headings: list[str] = []
        self._within: set[str] = set()
        self._text_end = -1  # in bytes, of a text that ends in "]"
        self._key_follows = False
        for event, span in pyromark.events_with_range(text, options=_OPTIONS):
            if not isinstance(event, str):
                ((kind, value),) = event.items()
                self._event(kind, value, span["start"], span["end"])

    def _event(self, kind: str, value: object, start: int, end: int) -> None:
        name, details = next(iter(value.items())) if isinstance(value, dict) else (value, {})
        if kind == "Start":
            self._within.add(str(name))
            if name == "Heading":
                self._headings.append("")
            elif name in ("Link", "Image"):
                self._link(details["dest_url"])
        elif kind == "End":
            self._within.discard(str(name))
        elif kind in ("Html", "InlineHtml"):
            self.feed(str(value))
        elif kind in ("Text", "Code") and "CodeBlock" not in self._within:
            if "Heading" in self._within:
                self._headings[-1] += str(value)
            if kind == "Text":
                self._reference(str(value), start, end)

    def _reference(self, text: str, start: int, end: int) -> None:
        if self._key_follows:
            self.undefined.append(text)
        # Escaped brackets have a backslash between them, and are meant to be seen.
        self._key_follows = text == "[" and start == self._text_end
        self._text_end = end if text.endswith("]") else -1

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self._link(value)
            elif name in ("id", "name") and value:
                self._ids.add(value)

    def _link(self, target: str) -> None:
        if not _SCHEME.match(target):
            self.targets.append(target)

    def anchors(self, house: House) -> set[str]:
        """Return the anchors of a text, as GitHub or as Python-Markdown makes them."""
        found = set(self._ids)
        seen: Counter[str] = Counter()
        for heading in self._headings:
            slug = _slug(heading, house)
            found.add(f"{slug}{'-' if house == 'clone' else '_'}{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
        return found


def _slug(heading: str, house: House) -> str:
    if house == "clone":
        return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
