"""Texts of others inside Markdown: shown as they are, never markup, a link or a call to somebody.

A report is pasted where code hosts link more than Markdown does: ``@name`` calls a person,
``#1`` and ``!1`` link to what others wrote.  A backslash does not stop that; nor does an entity
for the sign.  A character of no width between the sign and the name does, and so does code.
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;))")  # what Markdown would read as markup
_LIST = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)])")  # what begins a list, or makes a heading of the line above
_NOTHING = "&#8203;"  # a space of no width
_CALL = re.compile(r"\\?(?:[@#!$%^~](?=[\w\"])|&(?=\d))")  # the sign may be escaped already
_ISSUE = re.compile(r"\bGH-(?=\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=\w):(?=//)|\bwww(?=\.)|\b(?:mailto|xmpp):", re.IGNORECASE)
_TICKS = re.compile("`+")
_WEB = re.compile(r"https?://[^\s<>\\]+")


def escaped(text: str) -> str:
    """Return a text on one line in which nothing is markup, a link, or a call to somebody."""
    shown = _SIGN.sub(r"\\\1", " ".join(text.split()))
    shown = _LIST.sub(lambda match: f"{match[1]}\\{match[2]}", shown)
    for pattern in (_CALL, _ISSUE, _ADDRESS):
        shown = pattern.sub(lambda match: match[0] + _NOTHING, shown)
    return shown


def code(text: str) -> str:
    """Return a text on one line as code, in which Markdown and code hosts read nothing."""
    shown = " ".join(text.split()) or " "
    ticks = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    pad = " " if "`" in (shown[0], shown[-1]) else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def link(text: str, address: str | None) -> str:
    """Return a link with a text; only the text where the address is none of the web."""
    if address is None or not is_web(address):
        return escaped(text)
    return f"[{escaped(text)}](<{address}>)"


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web, which no viewer runs as code."""
    return _WEB.fullmatch(address) is not None
