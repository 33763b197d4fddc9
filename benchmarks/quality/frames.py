"""Counts before which nouns an ambiguous adjective speaks.

``python -m benchmarks.quality.frames [--contested] [--show]``

The frames stand in ``frames.yml``: the same sentence with nouns for people, materials, animals,
places and brands.  ``--show`` prints what is silent before people and speaks before others.
Exits 1 when fewer than ``LEAST`` of the 160 frames with people speak, or more than ``MOST`` of the
160 others do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from inclusief_lint.config import Config
from inclusief_lint.judging.linter import Linter
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from inclusief_lint.vocabulary import LANGUAGES

FILE = Path(__file__).with_name("frames.yml")
LEAST, MOST = 150, 3
OTHERS = ("material", "animal", "place", "brand")


class Frame(NamedTuple):
    """A sentence with an adjective before a noun, and whether it speaks.

    Attributes:
        kind: of the noun: ``people``, or one of ``OTHERS``.
    """

    lang: str
    kind: str
    adjective: str
    noun: str
    speaks: bool


def frames(lang: str, which: str = "adjectives", *, contested: bool = False) -> Iterator[Frame]:
    """Yield the frames of a language, judged.

    Args:
        lang: the language.
        which: ``adjectives``, those that are counted, or ``more``.
        contested: entries on which usage differs speak too.
    """
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))[lang]
    linter = Linter(Config(lang=lang, contested=contested, select=("inclusive",)))
    rows = [(k, a, n) for k in ("people", *OTHERS) for a in data[which] for n in data[k]]
    texts = [data["frame"].format(adjective=adjective, noun=noun) for _, adjective, noun in rows]
    plain = FORMATS["text"]
    results = linter.lint(plain.read(Source("frame", text)) for text in texts)
    for (kind, adjective, noun), text, result in zip(rows, texts, results, strict=True):
        place = text.index(adjective)
        speaks = any(f.start <= place < f.end for f in result.findings)
        yield Frame(lang, kind, adjective, noun, speaks)


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.frames", description=__doc__)
    parser.add_argument("--contested", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the frames judged wrongly")
    options = parser.parse_args()
    counted: list[Frame] = []
    for which in ("adjectives", "more"):
        for lang in LANGUAGES:
            found = list(frames(lang, which, contested=options.contested))
            counted += found if which == "adjectives" else []
            for adjective in dict.fromkeys(frame.adjective for frame in found):
                mine = [frame for frame in found if frame.adjective == adjective]
                people = [frame for frame in mine if frame.kind == "people"]
                others = [frame for frame in mine if frame.kind != "people"]
                print(
                    f"{lang} {adjective:12} people {sum(f.speaks for f in people):2} of {len(people)}"
                    f"  others {sum(f.speaks for f in others):2} of {len(others)}"
                )
                if options.show:
                    print("    silent:", *(f.noun for f in people if not f.speaks))
                    print("    speaks:", *(f.noun for f in others if f.speaks))
    people = [frame for frame in counted if frame.kind == "people"]
    others = [frame for frame in counted if frame.kind != "people"]
    speak, wrong = sum(f.speaks for f in people), sum(f.speaks for f in others)
    print(f"people: {speak} of {len(people)} speak (at least {LEAST})")
    print(f"others: {wrong} of {len(others)} speak (at most {MOST})")
    return int(speak < LEAST or wrong > MOST)


if __name__ == "__main__":
    sys.exit(main())
