"""Draw the words that syllables are checked on.

    python -m benchmarks.readability.draw --data DIR --lang nl

DIR holds Universal Dependencies files (``nl_*-test.conllu.gz``, ``en_*-test.conllu.gz``).
Tokens are drawn with replacement until there are 300 different words, so a common word is
drawn more often; the table gives each word, how often it was drawn, and an empty column for
the count.  The counts in ``syllables.*.tsv`` were filled in by hand before any counter ran.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

WORDS = 300
SEED = 20261123
# Letters only, with hyphens and apostrophes inside: numbers and addresses have no syllables here.
_READ = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def tokens(data: Path, lang: str) -> Iterator[str]:
    """Yield the words of the test files as written; contractions ("don't") are one."""
    for path in sorted(data.glob(f"{lang}_*-test.conllu.gz")):
        inside = 0  # the last word of a contraction that has been given already
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            number, _, rest = line.partition("\t")
            if number == "1":
                inside = 0
            if not number.replace("-", "").isdigit():
                continue
            first, _, last = number.partition("-")
            if int(first) > inside or last:
                inside = int(last) if last else inside
                word = rest.partition("\t")[0]
                if _READ.fullmatch(word):
                    yield word


def draw(words: list[str], seed: int = SEED) -> Counter[str]:
    """Return ``WORDS`` different words with how often each was drawn."""
    chance = random.Random(seed)
    drawn: Counter[str] = Counter()
    while len(drawn) < WORDS:
        drawn[chance.choice(words)] += 1
    return drawn


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", choices=("nl", "en"), required=True)
    options = parser.parse_args()
    print("word\tdrawn\tsyllables")
    for word, times in sorted(draw(list(tokens(options.data, options.lang))).items()):
        print(f"{word}\t{times}\t")


if __name__ == "__main__":
    main()
