"""Counts the words of each class, and draws some to be judged.

``python -m benchmarks.quality.classes [--draw N] [--seed N] [--class NAME]``

Prints how many words and forms each class of a language has, with those of narrower classes.
``--draw`` prints so many words of a class: is this, in most texts of today, one of them?
"""

from __future__ import annotations

import argparse
import random

from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.vocabulary import LANGUAGES


def words(catalogue: Catalogue, lang: str, name: str) -> list[str]:
    """Return the words of a class and of all narrower ones, in order: singulars, or plurals without one."""
    known = catalogue.knowledge.classes[lang].classes
    found: set[str] = set()
    for key, data in known.items():
        wider = key
        while wider and wider != name:
            wider = known[wider].wider
        if wider:
            found.update(data.singular.split() or data.plural.split())
    return sorted(found)


def main() -> None:
    """Print the counts, or what is drawn."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality.classes", description=__doc__)
    parser.add_argument("--draw", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--class", dest="name", default="person")
    options = parser.parse_args()
    catalogue = load()
    for lang in LANGUAGES:
        if options.draw:
            known = words(catalogue, lang, options.name)
            print(f"== {lang}", *random.Random(options.seed).sample(known, options.draw), sep="\n")
            continue
        for name, data in sorted(catalogue.knowledge.classes[lang].classes.items()):
            forms = len(data.singular.split()) + len(data.plural.split())
            print(f"{lang} {name:22} words {len(words(catalogue, lang, name)):5}  own forms {forms:5}")


if __name__ == "__main__":
    main()
