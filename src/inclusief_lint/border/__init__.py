"""The border: what is written for people and programs passes here, and nowhere else.

Texts, names and settings may hold characters that act instead of being read: escape
sequences move a terminal's cursor, a bidirectional override turns a line around, and a line
that begins with ``::`` is a command to some CI runners.  On their way out these are shown
instead, in a form that the output format can hold.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import IO, Any, cast

from .. import lazy_regex
from ..errors import OutputError

# C0 without tab and line feed, DEL, C1, the line and paragraph separators, the characters of
# Unicode's property Bidi_Control, and halves of surrogate pairs (a name that is no UTF-8).
_ACTING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROL = lazy_regex.pattern(f"[{_ACTING}]")
# `##[command]` (GitHub, Azure: `##vso[`; TeamCity: `##teamcity[`) acts anywhere in a line.
_SHOWN = lazy_regex.pattern(rf"[{_ACTING}]|#(?=#\w*\[)")
# Our own colours, and links (OSC 8), which pass only to an address that the border was given.
_OWN = lazy_regex.pattern(r"(\x1b\[(?:0|1|2|31|33|36)m|\x1b\]8;;(?:https?://[!-~]+?)?\x1b\\)")
_LINK = "\x1b]8;;"
_LINK_END = "\x1b\\"
_LINES = lazy_regex.pattern(r"[\n\t]")
# Two colons after blanks; at the end of a piece one may become two.
_BLANKS = r"(?:[^\S\n]|\x1b\[[0-9]+m)*"  # our own colours too
_COMMAND = lazy_regex.pattern(rf"^({_BLANKS}):(?=:|\Z)", re.MULTILINE)
_BLANK = lazy_regex.pattern(_BLANKS)


def visible(text: str) -> str:
    """Return a text with an escape such as ``\\x1b`` or ``\\u202e`` for each character that acts.

    Tabs and line feeds stay.  What has been made visible stays as it is.
    """
    return _SHOWN.sub(_escape, text)


def one_line(text: str) -> str:
    """Return a text made ``visible``, its tabs and line feeds too."""
    return _LINES.sub(_escape, visible(text))


def command_place(line: str) -> int | None:
    """Return where a line has the colon that makes a CI runner take it for a command, or None."""
    found = _COMMAND.match(line)
    return found.end(1) if found and line[found.end() :].startswith(":") else None


COLON = r"\x3a"  # stands for that colon


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}"


def _colored(text: str, links: frozenset[str] = frozenset()) -> str:
    # The parts were made visible one by one before they were painted.
    parts = enumerate(_OWN.split(text))
    return "".join(part if number % 2 and _passes(part, links) else visible(part) for number, part in parts)


def _passes(sequence: str, links: frozenset[str]) -> bool:
    """Tell whether a colour or a link may pass; the end of a link may where links may."""
    if not sequence.startswith(_LINK):
        return True
    address = sequence[len(_LINK) : -len(_LINK_END)]
    return address in links if address else bool(links)


def linked(text: str, address: str) -> str:
    """Return a text, made visible, as a link of a terminal; a border that knows the address lets it pass."""
    return f"{_LINK}{address}{_LINK_END}{visible(text)}{_LINK}{_LINK_END}"


def _json(text: str) -> str:
    # Only inside strings can such a character stand.  Half a pair is no text to many readers.
    return _CONTROL.sub(lambda m: r"\ufffd" if m[0] >= "\ud800" else rf"\u{ord(m[0]):04x}", text)


def _xml(text: str) -> str:
    def reference(match: re.Match[str]) -> str:
        code = ord(match[0])
        return "\ufffd" if code != 0x0D and (code < 0x20 or code >= 0xD800) else f"&#{code};"

    return _CONTROL.sub(reference, text)


# style -> how characters are shown, and what stands for the first colon of a command (None leaves it)
_STYLES: Mapping[str, tuple[Callable[[str], str], str | None]] = {
    "text": (visible, COLON),
    "color": (_colored, COLON),
    "csv": (visible, COLON),
    "json": (_json, None),  # no line of JSON begins with a colon: line feeds are escaped in its strings
    "xml": (_xml, "&#58;"),
    "html": (visible, "&#58;"),
    "commands": (visible, None),
}
# output format -> style; the others are text
_FORMATS = {
    **dict.fromkeys(("json", "sarif", "gitlab", "rdjson"), "json"),
    **dict.fromkeys(("checkstyle", "junit"), "xml"),
    "csv": "csv",
    "html": "html",
    "github": "commands",
}


class ReaderGoneError(Exception):
    """Whoever read our output stopped reading (``| head``): no error, and nothing is left to say."""


class Border:
    """A stream that shows what would act, and that says what went wrong with writing.

    Args:
        stream: where to write; None when it is closed.
        style: ``text``, ``color``, ``csv``, ``json``, ``xml``, ``html`` or ``commands``.
        name: what people call the stream, for errors.
        quiet: a failure to write is no error: what is said here is said beside the result.
        lang: the language in which an error is reported.
        links: the addresses that links in style ``color`` may lead to.
    """

    def __init__(
        self,
        stream: IO[str] | None,
        style: str,
        *,
        name: str = "",
        quiet: bool = False,
        lang: str | None = None,
        links: frozenset[str] = frozenset(),
    ) -> None:
        self.stream, self.name, self.quiet, self.lang = stream, name, quiet, lang
        self._show, self._colon = _STYLES[style]
        if style == "color":
            self._show = partial(_colored, links=links)
        self._at_start = True  # nothing but blanks in this line so far

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":  # or click would write past the border
            raise AttributeError(name)
        return getattr(self.stream, name)

    def isatty(self) -> bool:
        """Tell whether this is a terminal."""
        return self.stream is not None and self.stream.isatty()

    def write(self, text: str) -> int:
        """Write a text, in pieces of any size.

        Raises:
            OutputError: it cannot be written.
            ReaderGoneError: nobody reads it.
            TypeError: it is no text.
        """
        if not isinstance(text, str):
            raise TypeError("a border takes text")
        self._try(partial(_write, self.stream, self._shown(text)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts one after the other; raises what ``write`` raises."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Write what is still held back; raises what ``write`` raises."""
        if self.stream is not None:
            self._try(self.stream.flush)

    def _shown(self, text: str) -> str:
        shown = self._show(text)
        if self._colon is not None and shown:
            colon, head = self._colon, 0
            if not self._at_start:
                head = shown.find("\n") + 1 or len(shown)
            shown = shown[:head] + _COMMAND.sub(lambda m: m[1] + colon, shown[head:])
            last = shown[shown.rfind("\n") + 1 :]
            is_blank = _BLANK.fullmatch(last) is not None
            self._at_start = is_blank and (self._at_start or "\n" in shown)
        return shown

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BrokenPipeError as error:
            if not self.quiet:
                raise ReaderGoneError from error
        except OSError as error:
            if not self.quiet:
                raise OutputError(self.name, os.strerror(error.errno or 0), self.lang) from error


def _write(stream: IO[str] | None, text: str) -> None:
    if stream is None:
        import errno

        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    stream.write(text)


def bordered(
    stream: IO[str] | Border | None,
    output_format: str,
    *,
    color: bool = False,
    links: frozenset[str] = frozenset(),
) -> IO[str]:
    """Return a border before a stream, in the style of an output format; never two in a row.

    Args:
        stream: where to write.
        output_format: tells the style, unless there is ``color``.
        color: let our own colours pass.
        links: addresses that links may lead to, where there is colour.
    """
    style = "color" if color else _FORMATS.get(output_format, "text")
    if isinstance(stream, Border):
        made = Border(stream.stream, style, name=stream.name, lang=stream.lang, links=links)
    else:
        made = Border(stream, style, links=links)
    return cast("IO[str]", made)
