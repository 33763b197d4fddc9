"""Gather the everyday words of twelve languages from the small lists of wordfreq.

python -m training.everyday --output frequencies/everyday.bin
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from math import floor, log10
from pathlib import Path

import wordfreq

from .runtime import LEAST_ZIPF, MOST_STEPS, ZIPF_STEP, fold, pack_everyday

# The language's code in the package, and wordfreq's name of the list.
LISTS = {**{lang: lang for lang in "da de en es fr it nl pl pt sv tr".split()}, "no": "nb"}
_PER_BILLION = 9


def words() -> dict[str, dict[str, int]]:
    """Return how many steps each word of letters is above the least value, by language."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for lang, name in sorted(LISTS.items()):
        for word, share in wordfreq.get_frequency_dict(name, "small").items():
            if word.isalpha() and len(word) > 1 and fold(word) == word:
                # Rounded first: a logarithm of a whole hundredth may fall just below it.
                above = round(log10(share) + _PER_BILLION - LEAST_ZIPF, 4) / ZIPF_STEP
                found[word][lang] = max(0, min(MOST_STEPS, floor(round(above, 4))))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.everyday", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="the packed table")
    args = parser.parse_args(arguments)
    found = words()
    args.output.write_bytes(pack_everyday(found))
    print(f"{args.output}: {len(found)} words, {args.output.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
