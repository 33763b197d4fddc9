"""Draw the short texts whose language is to be told, and find them again.

    python -m benchmarks.language.draw [--data DIR] --set measure|tune|unseen

DIR holds ``text/nl.jsonl.xz`` and ``text/en.jsonl.xz``: pages, one JSON object per line.  The
command prints what a reader labels: file, number, digest and text.  Without the texts, and
with the language in front of the digest, that is the file ``labels.<set>.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import random
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats import reader_for
from inclusief_lint.reading.segments import OPAQUE
from inclusief_lint.reading.source import Reading, Source

FILES = ("nl", "en")
PER_FILE = 60
SEEDS = {"measure": 20261130, "tune": 20261201, "unseen": 20261202}  # in the order in which they draw
DATA = Path("../shared/data")
HERE = Path(__file__).parent
_WORDS = range(2, 9)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TEMPLATE = re.compile(r"\{[{%#]|[%#}]\}|<[%?]")


def short_texts(reading: Reading) -> Iterator[str]:
    """Yield headings, link texts and alternative texts of 2 to 8 words, 2 of them in letters."""
    for element in reading.elements:
        if element.kind not in ("heading", "link", "image"):
            continue
        text = " ".join(((element.alt or "") if element.kind == "image" else element.text).split())
        words = text.split()
        if len(words) not in _WORDS or sum(bool(_LETTERS.search(word)) for word in words) < 2:
            continue
        if OPAQUE not in text and not _TEMPLATE.search(text):
            yield text


def pool(data: Path, file: str) -> dict[str, str]:
    """Return the different short texts of a file of pages by their digest, in order of it.

    Texts that differ in case, digits and signs only are one: the first of them.
    """
    found: dict[str, str] = {}
    with lzma.open(data / "text" / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            try:
                reading = reader_for(page["suffix"])(Source(page["source"], page["text"]))
            except SourceError:
                continue
            for text in short_texts(reading):
                found.setdefault(digest(text), text)
    return dict(sorted(found.items()))


def digest(text: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the words of a text."""
    words = " ".join(_LETTERS.findall(text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def labelled_before(name: str) -> set[str]:
    """Return the digests that the label files of the sets before this one hold.

    Since a reader changed, they need not be what those sets would draw now.
    """
    found: set[str] = set()
    for earlier in takewhile(lambda other: other != name, SEEDS):
        with (HERE / f"labels.{earlier}.tsv").open(encoding="utf-8", newline="") as lines:
            found.update(row["digest"] for row in csv.DictReader(lines, delimiter="\t"))
    return found


def draw(
    pools: Mapping[str, Mapping[str, str]], wanted: str, labelled: Collection[str] = ()
) -> Iterator[tuple[str, int, str]]:
    """Yield (file, number from 1, digest) of a set, without the texts that are labelled already.

    No text is drawn twice, in any set or file.
    """
    drawn: set[str] = set()
    for name, seed in SEEDS.items():
        if name == wanted:
            drawn.update(labelled)
        for file, texts in pools.items():
            left = [key for key in texts if key not in drawn]
            keys = random.Random(f"{seed} {file}").sample(left, PER_FILE)
            drawn.update(keys)
            if name == wanted:
                yield from ((file, number, key) for number, key in enumerate(keys, 1))


def main() -> None:
    """Print the texts of a set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language.draw", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--set", choices=SEEDS, required=True)
    options = parser.parse_args()
    pools = {file: pool(options.data, file) for file in FILES}
    print("file\tnumber\tdigest\ttext")
    for file, number, key in draw(pools, options.set, labelled_before(options.set)):
        print(f"{file}\t{number}\t{key}\t{pools[file][key]}")


if __name__ == "__main__":
    main()
