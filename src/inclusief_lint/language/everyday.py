"""How common the everyday words of Dutch, English and their neighbours are, in one table.

The values are those of the small lists of wordfreq (Speer 2022); ``training/everyday.py``
gathers them.  The table stays packed: only the block is unpacked in which a word would stand.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate

from .. import resources
from ..errors import DataError

NAME = "everyday.bin"
LEAST = 3.0  # the least Zipf value
STEP = 0.05  # of a value
MOST = 50  # steps above the least; nobody asks how common a commoner word is
_FORMAT = "everyday 1"
_BLOCK = 4096  # bytes before packing: unpacking them takes some 30 microseconds
_FIRST_LANGUAGE, _FIRST_VALUE = ord("a"), ord("0")


class Everyday:
    """Zipf values of words in several languages.

    Args:
        content: the bytes of the table, as ``pack`` makes them.

    Raises:
        DataError: the content is no such table.
    """

    def __init__(self, content: bytes) -> None:
        end = content.find(b"\n")
        try:
            header = json.loads(content[: max(end, 0)])
            self.languages = tuple(str(lang) for lang in header["languages"])
            self._firsts = [str(word).encode() for word in header["firsts"]]
            starts = list(accumulate(header["lengths"], initial=end + 1))
            known = header["format"] == _FORMAT and starts[-1] == len(content)
        except (ValueError, TypeError, KeyError):
            known = False
        if not known or len(starts) != len(self._firsts) + 1:
            raise DataError("not a table of everyday words that this version can read", NAME)

        @lru_cache(maxsize=256)  # some 1 MB
        def block(number: int) -> bytes:
            return zlib.decompress(content[starts[number] : starts[number + 1]])

        self._block = block

    def zipf(self, word: str) -> dict[str, float]:
        """Return the Zipf value of a word of letters in each language that lists it.

        A value is the middle of its step; a very common word has the highest step.

        Raises:
            DataError: a block is damaged.
        """
        key = word.encode("utf-8", "surrogatepass")
        number = bisect_right(self._firsts, key) - 1
        if number < 0 or not word.isalpha():
            return {}
        try:
            block = self._block(number)
        except zlib.error as error:
            raise DataError("the table of everyday words is damaged", NAME) from error
        at = block.find(b"\n%b\t" % key)
        if at < 0:
            return {}
        start = at + len(key) + 2
        pairs = block[start : block.index(b"\n", start)]
        return {
            self.languages[lang - _FIRST_LANGUAGE]: LEAST + (value - _FIRST_VALUE + 0.5) * STEP
            for lang, value in zip(pairs[::2], pairs[1::2], strict=True)
        }


def pack(words: Mapping[str, Mapping[str, int]]) -> bytes:
    """Return the bytes of a table.

    Args:
        words: steps above the least value, from 0 to ``MOST``, by language, by word of letters.
    """
    languages = sorted({lang for values in words.values() for lang in values})
    sign = {lang: _FIRST_LANGUAGE + number for number, lang in enumerate(languages)}
    firsts: list[str] = []
    blocks: list[bytearray] = []
    for key, word in sorted((word.encode(), word) for word in words):
        if not blocks or len(blocks[-1]) >= _BLOCK:
            firsts.append(word)
            blocks.append(bytearray(b"\n"))
        pairs = ((sign[lang], _FIRST_VALUE + value) for lang, value in words[word].items())
        blocks[-1] += key + b"\t" + bytes(byte for pair in pairs for byte in pair) + b"\n"
    packed = [zlib.compress(bytes(block), 9) for block in blocks]
    header = {
        "format": _FORMAT,
        "languages": languages,
        "lengths": [len(block) for block in packed],
        "firsts": firsts,
    }
    return json.dumps(header, ensure_ascii=False).encode() + b"\n" + b"".join(packed)


@cache
def _shipped() -> Everyday:
    return Everyday(resources.frequency_table(NAME).read_bytes())


def zipf(word: str) -> dict[str, float]:
    """Return the Zipf value of a word of letters in each language in which it is an everyday word.

    Raises:
        DataError: the table is of another format, or damaged.
    """
    return _shipped().zipf(word)
