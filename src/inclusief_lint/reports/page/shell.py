"""The page around a report: head, style, skip link, contents and foot."""

from __future__ import annotations

import html
import string
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ...resources import package_file

# Drawn, since fonts and screen readers differ in what they make of a tick or a half circle.
_ICONS = {
    "yes": '<circle cx="8" cy="8" r="7.25" class="full"/><path d="M4.6 8.3 7 10.7l4.4-5" class="tick"/>',
    "partial": '<circle cx="8" cy="8" r="6.5" class="ring"/><path d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>',
    "no": '<circle cx="8" cy="8" r="6.5" class="ring"/>',
}


class Contents(NamedTuple):
    """The files of a report: what to call the list, and (id, path) of each."""

    title: str
    files: Sequence[tuple[str, str]]
    listed: bool = True  # on top of the page; a report may have a list of its own


def shell(
    lang: str,
    title: str,
    skip: tuple[str, str],
    contents: Contents,
    body: Iterable[str],
    about: str,
    style: str = "",
) -> str:
    """Return a whole page.

    Args:
        lang: language of the page.
        title: what the report is.
        skip: id to skip to, and how to say so.
        contents: the files, linked when there are several.
        body: lines of HTML.
        about: the foot.
        style: rules of this report beside those of all.
    """
    paths = [path for _, path in contents.files]
    names = ", ".join(paths[:3]) + ("…" if len(paths) > 3 else "")
    links: list[str] = []
    if len(paths) > 1 and contents.listed:
        links.append(f'<nav aria-label="{html.escape(contents.title)}"><ul class="files">')
        links += [f'<li><a href="#{key}">{html.escape(path)}</a></li>' for key, path in contents.files]
        links.append("</ul></nav>")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            '<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html.escape(f'{title}: {names}')}</title>",
            f"<style>\n{_style()}{style}</style>\n</head>\n<body>",
            f'<a class="skip" href="#{skip[0]}">{html.escape(skip[1])}</a>',
            f"<header>\n<h1>{html.escape(title)}</h1>",
            *links,
            '</header>\n<main id="main" tabindex="-1">',
            *body,
            f"</main>\n<footer><p>{html.escape(about)}</p></footer>",
            "</body>\n</html>\n",
        ]
    )


@cache
def _style() -> str:
    return package_file("reports", "page", "page.css").read_text(encoding="utf-8")


def icon(verdict: str) -> str:
    """Return the drawing that goes with ``yes``, ``partial`` or ``no``."""
    return f'<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{_ICONS[verdict]}</svg>'


def letters(number: int) -> str:
    """Return a, b, ... z, aa, ab, ... for 0, 1, ..."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(string.ascii_lowercase))
        name = string.ascii_lowercase[rest] + name
    return name
