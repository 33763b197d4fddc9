"""Masks for template syntax, which stands in a page but is not its prose.

It knows Liquid, Jinja, Twig, Handlebars and Hugo (``{{ }}``, ``{% %}``, ``{# #}``), ERB,
EJS and JSP (``<% %>``), PHP (``<?php ?>``), the attribute lists of kramdown and Pandoc
(``{: .note}``, ``{#top .wide}``) in Markdown, and the expressions and module lines of MDX.
A mask has the length of what it covers, so offsets stay as they are.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ... import lazy_regex
from ..segments import OPAQUE

# An expression holds no second opener and no blank line: one that is never closed hides
# nothing, and each attempt stops at the next opener, which keeps the search linear.
_NEXT_LINE = r"(?>\r\n?|\n)(?![ \t]*(?:[\r\n]|\Z))"
_OBJECT = rf"\{{\{{(?:[^{{}}\r\n]|\{{(?!\{{)|\}}(?!\}})|{_NEXT_LINE})*+\}}\}}\}}?"
_TAG = rf"\{{%(?:[^{{%\r\n]|\{{(?!%)|%(?!\}})|{_NEXT_LINE})*+%\}}"
_NOTE = rf"\{{#(?:[^{{#\r\n]|\{{(?!#)|#(?!\}})|{_NEXT_LINE})*+#\}}"
_ERB = rf"<%(?:[^<%\r\n]|<(?!%)|%(?!>)|{_NEXT_LINE})*+%>"
# A PHP block may last to the end of the file without being closed.
_PHP = r"<\?(?:php\b|=)(?:[^?]|\?(?!>))*+(?:\?>)?"

_ANY = f"{_OBJECT}|{_TAG}|{_NOTE}|{_ERB}"
_TEMPLATE = lazy_regex.pattern(_ANY)
_PAGE = lazy_regex.pattern(f"{_ANY}|{_PHP}", re.IGNORECASE)
# kramdown "Inline Attribute Lists", Pandoc's manual "attributes"; alone on a line or after a word.
_VALUE = r"(?:\"[^\"\r\n]*+\"|'[^'\r\n]*+'|[^\s\"'{}]++)"
_NAMED = rf"[.#]?[\w:-]++(?:={_VALUE})?+"
_ATTRIBUTES = (
    r"\{::?[^{}\r\n]*+\}|"
    rf"\{{[ \t]*+[.#][A-Za-z][\w:.-]*+(?:[ \t]++{_NAMED})*+[ \t]*+\}}"
)  # fmt: skip
_MARKDOWN = lazy_regex.pattern(f"{_ANY}|{_ATTRIBUTES}")
# Lines of nothing but masks vanish; a mask between words stays one, in place of a word.
_MASKED_LINE = lazy_regex.pattern(rf"^[ \t]*+{OPAQUE}[{OPAQUE} \t]*+$", re.MULTILINE)
_GONE = "\u200b"

# Blocks whose content is not prose either.
_BLOCK = lazy_regex.pattern(
    r"\{(?:%-?|\{<)\s*(comment|highlight|schema|javascript|stylesheet|style|verbatim)\b"
)
_REMARK = lazy_regex.pattern(
    r"\{\{!(?:--)?(.*?)(?:--)?\}\}|\{#(.*?)#\}|\{\{-?/\*(.*?)\*/-?\}\}|<%(?:--|#)(.*?)(?:--)?%>|"
    r"\{/\*(.*?)\*/\}|\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}",
    re.DOTALL,
)

_ESM = lazy_regex.pattern(
    r"^(?:import|export)[ \t{*](?:[^\r\n]|(?>\r\n?|\n)(?![ \t]*(?:[\r\n]|\Z)))*+", re.MULTILINE
)
_BRACES = lazy_regex.pattern(r"[{}]|(?>\r\n?|\n)[ \t]*(?=[\r\n])|^[ \t]*(?:```|~~~)", re.MULTILINE)


class Remark(NamedTuple):
    """A comment in template syntax: where it stands, and what it says."""

    start: int
    end: int
    text: str


class Masked(NamedTuple):
    """A text whose template syntax is masked, and the comments that were in it.

    Attributes:
        text: as long as the original; each masked character is ``OPAQUE``, or one that readers
            drop on lines that hold nothing else.
        remarks: in source order.
    """

    text: str
    remarks: tuple[Remark, ...]


def mask(text: str, syntax: Literal["text", "markdown", "mdx", "html"]) -> Masked:
    """Mask the template syntax in ``text``.

    Args:
        text: the source, or a part of it.
        syntax: the format around the templates.  PHP is masked in HTML only, single
            braces and module lines in MDX only.
    """
    opener = "{" in text or "<%" in text or (syntax == "html" and "<?" in text)
    if not opener and syntax != "mdx":
        return Masked(text, ())
    out: list[str] = []
    remarks: list[Remark] = []
    position = 0
    for start, end in _spans(text, syntax):
        if start < position:
            continue
        out += text[position:start], OPAQUE * (end - start)
        position = end
        remark = _REMARK.fullmatch(text, start, end)
        if remark:
            remarks.append(Remark(start, end, (remark[remark.lastindex or 0]).strip()))
    out.append(text[position:])
    masked = _MASKED_LINE.sub(lambda line: line[0].replace(OPAQUE, _GONE), "".join(out))
    return Masked(masked, tuple(remarks))


def _spans(text: str, syntax: str) -> list[tuple[int, int]]:
    patterns = {"html": _PAGE, "markdown": _MARKDOWN}
    spans = _template_spans(text, patterns.get(syntax, _TEMPLATE))
    if syntax == "mdx":
        spans += [m.span() for m in _ESM.finditer(text)]
        spans += _brace_spans(text)
        spans.sort(key=lambda span: (span[0], -span[1]))
    return spans


def _template_spans(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    endless: set[str] = set()  # blocks of which no end is left: not searched for again
    position = 0
    while match := pattern.search(text, position):
        start, position = match.span()
        block = _BLOCK.match(text, start, position)
        if block and block[1] not in endless:
            close = re.compile(rf"\{{%-?\s*end{block[1]}\s*-?%\}}|\{{\{{<\s*/{block[1]}\s*>\}}\}}").search(
                text, position
            )
            if close:
                position = close.end()
            else:
                endless.add(block[1])
        spans.append((start, position))
    return spans


def _brace_spans(text: str) -> list[tuple[int, int]]:
    """Return the balanced braces of MDX; a blank line or a fence ends an open one."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for match in _BRACES.finditer(text):
        sign = match.group()
        if sign == "{":
            if not depth:
                start = match.start()
            depth += 1
        elif sign != "}":
            depth = 0
        elif depth:
            depth -= 1
            if not depth:
                spans.append((start, match.end()))
    return spans
