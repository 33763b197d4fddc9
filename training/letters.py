"""Take out of py3langid's model what tells Dutch, English and their neighbours apart.

python -m training.letters --output frequencies/letters.bin
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .runtime import CANDIDATES, LONGEST_SEQUENCE, pack_letters

SEQUENCES = 45_000
STEP = 0.1
MOST = 255
# First bytes of what is no Latin letter or mark in UTF-8: other scripts tell these languages nothing.
LATIN = frozenset(range(0xC6)) | {0xE2}


def sequences(identifier: LanguageIdentifier) -> dict[int, bytes]:
    """Return the sequence of bytes of each feature, by its number.

    The automaton gives a feature at each state; the shortest way to it is the sequence itself.
    """
    ways = {0: b""}
    todo = deque([0])
    found: dict[int, bytes] = {}
    while todo:
        state = todo.popleft()
        row = identifier._rowbase[state]
        for byte in range(256):
            following = identifier.tk_nextmove[row + byte]
            if following not in ways:
                ways[following] = ways[state] + bytes([byte])
                todo.append(following)
                if identifier.tk_output[following] >= 0:
                    found.setdefault(identifier.tk_output[following], ways[following])
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.letters", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="the packed table")
    args = parser.parse_args(arguments)
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    found = sequences(identifier)
    numbers = [
        number
        for number, sequence in found.items()
        if 2 <= len(sequence) <= LONGEST_SEQUENCE and 0 not in sequence and LATIN.issuperset(sequence)
    ]
    logs = identifier.nb_ptc[numbers].astype(np.float64)
    shares = np.exp(logs)
    # How far what a sequence says differs between the languages, where it occurs.
    telling = (shares * (logs - np.log(shares.mean(axis=1, keepdims=True))) ** 2).sum(axis=1)
    chosen = np.argsort(-telling, kind="stable")[:SEQUENCES]
    steps = np.minimum(np.round((logs.max(axis=1, keepdims=True) - logs) / STEP), MOST).astype(int)
    priors = dict(zip(identifier.nb_classes, map(float, identifier.nb_pc), strict=True))
    against = {found[numbers[place]]: steps[place].tolist() for place in chosen}
    args.output.write_bytes(pack_letters(priors, against, STEP))
    print(f"{args.output}: {len(against)} sequences, {args.output.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
