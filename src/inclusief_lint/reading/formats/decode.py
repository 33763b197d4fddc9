"""From bytes to text.  No statistics: a wrong guess would alter the text in silence.

In order: an encoding that was asked for, a byte order mark, strict UTF-8, the charset
that an HTML page declares, and last Windows-1252, which is then noted.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ... import lazy_regex
from ...errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the UTF-16 mark, so comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Browsers read these as Windows-1252 (WHATWG Encoding Standard, section 4.2).
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
# A page may name any codec that Python has; only these are encodings of web pages.
_WEB = lazy_regex.pattern(
    r"(?:cp(?:125\d|866|874|932|949|950)|iso8859-\d+|koi8-[ru]|mac-roman|gb\w+|big5\w*|"
    r"euc_\w+|shift_jis\w*|iso2022_jp)\Z"
)
# Control characters other than white space, escape and the old end-of-file mark.
_CONTROLS = lazy_regex.pattern(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A decoded input.

    Attributes:
        text: without a byte order mark.
        notes: message keys for ``Reading.notes``, such as ``encoding:cp1252``.
    """

    text: str
    notes: tuple[str, ...]


def decode(data: bytes, *, name: str = "", encoding: str | None = None, html: bool = False) -> Decoded:
    """Decode an input.

    Args:
        data: the whole input.
        name: what the user calls it, for messages.
        encoding: the only encoding to use, when the user asks for one.
        html: also look for a charset declared in the first 1,024 bytes.

    Raises:
        SourceError: kind ``binary`` (no text at all) or ``encoding`` (unknown or wrong).
    """
    decoded = _decode(data, name, encoding, html)
    head = decoded.text[:8192]
    if "\0" in decoded.text or 20 * len(_CONTROLS.findall(head)) > len(head):
        raise SourceError("binary", f"{name}: this is not a text file")
    return decoded


def _decode(data: bytes, name: str, encoding: str | None, html: bool) -> Decoded:
    if encoding is not None:
        try:
            text = data.decode(encoding)
        except LookupError:
            raise SourceError("encoding", f'{name}: unknown encoding "{encoding}"') from None
        except UnicodeError:
            raise SourceError("encoding", f"{name}: this is not {encoding} text") from None
        return Decoded(text.removeprefix("\ufeff"), ())
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), ())
            except UnicodeDecodeError:
                raise SourceError(
                    "encoding", f"{name}: begins as {codec} text but does not go on so"
                ) from None
    if b"\0" in data:
        raise SourceError("binary", f"{name}: this is not a text file")
    declared = _declared(data) if html else None
    # ISO-2022-JP consists of ASCII bytes, so it would pass for UTF-8.
    order = (declared, "utf-8") if declared == "iso2022_jp" else ("utf-8", declared)
    for candidate in order:
        if candidate is not None:
            try:
                return Decoded(data.decode(candidate), ())
            except UnicodeDecodeError:
                pass
    try:
        return Decoded(data.decode("cp1252"), ("encoding:cp1252",))
    except UnicodeDecodeError:
        raise SourceError(
            "encoding",
            f"{name}: neither UTF-8 nor Windows-1252; name its encoding with --encoding",
        ) from None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:1024])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return None
    if codec in _LATIN:
        return "cp1252"
    return codec if _WEB.match(codec) else None
