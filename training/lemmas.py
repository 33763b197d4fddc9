"""Make the lemma table of a language from the training treebanks.

python -m training.lemmas nl --data DIR --output nl-lemmas.bin
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from .prepare import load_splits
from .runtime import natural_lemma, pack_table
from .treebank import Sentence

SKIPPED = frozenset({"PUNCT", "SYM", "X"})


def natural_sentence(sentence: Sentence, language: str) -> Sentence:
    """The sentence with natural lemmas (Dutch treebanks split compounds, see `natural_lemma`)."""
    if language != "nl":
        return sentence
    words = tuple(w._replace(lemma=natural_lemma(w.form, w.lemma, w.upos)) for w in sentence.words)
    return sentence._replace(words=words)


def make_table(sentences: Sequence[Sentence], language: str) -> dict[tuple[str, str], str]:
    """The commonest lemma of every (form, part of speech); names keep their capitals."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in natural_sentence(sentence, language).words:
            if word.upos not in SKIPPED and not set(word.form) & set("\t\n"):
                form = word.form if word.upos == "PROPN" else word.form.lower()
                counts[form, word.upos][word.lemma] += 1
    return {
        key: max(lemmas.items(), key=lambda item: (item[1], item[0]))[0] for key, lemmas in counts.items()
    }


def write_table(sentences: Sequence[Sentence], language: str, target: Path) -> int:
    """Write the packed table and return the number of entries.

    Names that are their own lemma are left out: that is what the run time does with unknown names.
    """
    table = make_table(sentences, language)
    table = {k: v for k, v in table.items() if k[1] not in ("PROPN", "NUM") or k[0] != v}
    target.write_bytes(pack_table(table, language))
    return len(table)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.lemmas", description=__doc__)
    parser.add_argument("language")
    parser.add_argument("--data", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--output", type=Path, required=True, help="the packed table")
    args = parser.parse_args(arguments)
    splits = load_splits(args.language, args.data)
    entries = write_table(splits.train, args.language, args.output)
    size = args.output.stat().st_size
    print(f"{args.output}: {entries} entries, {size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
