"""What the CI formats share: paths from the repository's root, texts, and clean characters."""

from __future__ import annotations

import os
import textwrap
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ... import lazy_regex
from ...finding import Severity

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from . import Setting

TOOL = "inclusief-lint"
NOT_READ = "not-read"  # names what is told of such a text where formats want a rule
# What XML 1.0 cannot hold, not even as a character reference.
_NOT_XML = lazy_regex.pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 100  # characters of a sentence or a message that is shown in short
_SHORT_REASON = 50  # characters; a shorter first sentence says too little
_HALF = lazy_regex.pattern("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text with U+FFFD for what XML or UTF-8 cannot hold: control characters, half pairs."""
    return _NOT_XML.sub("\ufffd", text)


def whole(text: str) -> str:
    """Return a text with U+FFFD for half a surrogate pair, which a file name that is no UTF-8 brings."""
    return _HALF.sub("\ufffd", text)


def root_of(setting: Setting) -> Path:
    """Return the folder that CI counts paths from: that of the checkout, else the current one."""
    if setting.root is not None:
        return Path.cwd() / setting.root
    here = Path.cwd()
    return next((p for p in (here, *here.parents) if (p / ".git").exists()), here)


def from_root(path: str, root: Path) -> str:
    """Return a path from the root, with ``/`` between its parts; one outside it becomes absolute.

    A link inside the checkout keeps its name, under which the repository knows the file.
    """
    full = Path(os.path.normpath(Path.cwd() / path))
    places = [full]
    with suppress(UnicodeEncodeError):  # a name that a caller made up: no file can have it
        places.append(full.parent.resolve() / full.name)
    for place in places:
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    return full.as_posix()


def from_here(path: str) -> str:
    """Return a path as the user named it, with ``/`` between its parts and without ``./``."""
    return Path(os.path.normpath(path)).as_posix()


def not_read(result: FileResult, setting: Setting) -> str | None:
    """Return in a sentence why no rule for a language had a say, or None if one had.

    A page that declares another language is no news: who wrote it knows.
    """
    unread = result.not_read
    if unread is None or unread.declared:
        return None
    key = "not-read-language" if unread.lang is None else "not-read-other"
    return setting.catalogue.say(key, setting.advice or setting.reader, path=result.path, code=unread.lang)


def level(finding: Finding) -> Severity:
    """Return the severity to show: what is suppressed and shown all the same weighs least."""
    return Severity.SUGGESTION if suppression(finding) else finding.severity


def suppression(finding: Finding) -> Any:
    """Return who suppressed a finding and why (``by``, ``reason``), or None."""
    return getattr(finding, "suppressed", None)


def reader_of(finding: Finding, setting: Setting) -> str:
    """Return the language that a finding is reported in."""
    return setting.advice or finding.lang or setting.reader


def name(finding: Finding) -> str:
    """Return the rule and the term, as people name them."""
    return f"{finding.rule} · {finding.term}" if finding.term else finding.rule


def severity(finding: Finding, setting: Setting, lang: str) -> str:
    """Return the severity in a reader's language, and whether usage differs or someone suppressed it."""
    say = setting.catalogue.say
    label = say(f"severity-{finding.severity.word}", lang)
    if finding.contested:
        label += f", {say('contested', lang)}"
    if finding.suppressed:
        reason = f": {finding.suppressed.reason}" if finding.suppressed.reason else ""
        label += f" [{say(f'suppressed-by-{finding.suppressed.by}', lang)}{reason}]"
    return label


def noted(result: FileResult, setting: Setting) -> list[str]:
    """Return the remarks about reading an input, each in a sentence.

    A quiet run has none, but that a text was not read is always told.
    """
    unread = not_read(result, setting)
    told = [unread] if unread else []
    if setting.quiet:
        return told
    lang = setting.advice or result.lang or setting.reader
    parts = (note.partition(":") for note in result.notes)
    told += [setting.catalogue.say(key, lang, path=result.path, value=value) for key, _, value in parts]
    return told


def first_sentence(note: str) -> str:
    """Return the first sentence of a note, or two short ones; ``explain`` shows all of it."""
    for place, c in enumerate(note):
        if place < _SHORT_REASON or c not in ".!?" or note[place + 1 : place + 2] != " ":
            continue
        if note[place + 2 :].lstrip("'\"‘“(")[:1].isupper():
            return note[: place + 1]
    return note


def shortened(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line, cut after a word where it has more characters than ``most``."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    start = line[:most]
    return (start[: start.rfind(" ")] if " " in start else start) + " …"


def headline(finding: Finding) -> str:
    """Return the message with the term's id after it, to look it up or switch it off."""
    return f"{finding.message} ({finding.term})" if finding.term else finding.message


def details(finding: Finding, setting: Setting) -> list[str]:
    """Return further lines: whether usage differs, why, who says so, and who suppressed it."""
    lang, say = reader_of(finding, setting), setting.catalogue.say
    lines = []
    if finding.contested:
        differs = say("contested", lang)
        lines.append(f"{differs[:1].upper()}{differs[1:]}.")
    if finding.note:
        lines.append(f"{say('why', lang)}: {finding.note}")
    if finding.sources:
        voice = setting.catalogue.citation(finding.sources[0])
        lines.append(f"{say('source', lang)}: {voice}")
    hidden = suppression(finding)
    if hidden:
        lines.append(suppressed_by(hidden))
    return lines


def suppressed_by(hidden: Any) -> str:
    """Return who suppressed a finding and why, in the form of the comment that does it."""
    reason = f" -- {hidden.reason}" if hidden.reason else ""
    return f"{TOOL}: ignore{reason} ({hidden.by})"


def wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    """Return a text as lines for a terminal; words and addresses stay whole.

    Args:
        width: columns.
        first: indent of the first line.
        rest: indent of the others.
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
