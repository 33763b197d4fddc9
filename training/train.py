"""Train, evaluate and pack the pipeline of a language.

    python -m training.train nl --data DIR --output DIR
    python -m training.train en --data DIR --output DIR

DIR of `--data` holds the treebank files (see README.md). The output gets the trained pipeline
(`LANGUAGE-RECIPE/`), the packed pipeline (`LANGUAGE.bin`), the lemma table
(`LANGUAGE-lemmas.bin`) and the scores (`LANGUAGE-RECIPE.json`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.training.loop import train as train_loop
from spacy.util import load_model_from_config, registry
from thinc.api import Config, NumpyOps, fix_random_seed, set_current_ops

from .augment import epoch
from .config import DEFAULT, RECIPES, Recipe, finishing, make_config
from .evaluate import evaluate, examples
from .lemmas import write_table
from .pack import pack
from .prepare import Splits, load_splits
from .runtime import normalise, word_id
from .treebank import Sentence, to_doc

Reader = Callable[[Language], Iterator[Example]]


def register_corpora(language: str, splits: Splits, recipe: Recipe) -> None:
    """Register the readers of the config: every pass over `train` is another augmented epoch."""

    @registry.readers("inclusief.train.v1")  # type: ignore[untyped-decorator]
    def make_train() -> Reader:
        random = Random(recipe.seed)

        def read(nlp: Language) -> Iterator[Example]:
            for text in epoch(splits.train, language, recipe.rates, random, recipe.sizes):
                gold = to_doc(nlp.vocab, text)
                yield Example(nlp.make_doc(gold.text), gold)

        return read

    @registry.readers("inclusief.dev.v1")  # type: ignore[untyped-decorator]
    def make_dev() -> Reader:
        return lambda nlp: iter(examples(nlp, splits.dev))


def set_known_words(nlp: Language, sentences: Sequence[Sentence], min_count: int) -> int:
    """Tell the embedding which words training has seen at least `min_count` times."""
    counts: Counter[int] = Counter()
    for sentence in sentences:
        counts.update(word_id(normalise(word.form)) for word in sentence.words)
    known = sorted(word for word, count in counts.items() if count >= min_count)
    pipe: Any = nlp.get_pipe("tok2vec")
    for node in pipe.model.walk():
        if node.name == "affix_features":
            node.attrs["known"] = np.array(known, dtype=np.uint32)
            node.attrs["counts"] = np.array([counts[w] for w in known], dtype=np.float32)
    return len(known)


def train(language: str, recipe: Recipe, splits: Splits, output: Path) -> Path:
    """The first stage; writes `model-best` (by the development set) and `model-last`."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(recipe.seed)
    register_corpora(language, splits, recipe)
    config = make_config(language, recipe)
    nlp = load_model_from_config(config, auto_fill=True, validate=False)
    first = list(registry.readers.get("inclusief.train.v1")()(nlp))
    known = set_known_words(nlp, splits.train, recipe.min_count)
    print(f"{language}: {len(splits.train)} sentences, {len(first)} texts, {known} known words")
    nlp.initialize(lambda: first)
    set_known_words(nlp, splits.train, recipe.min_count)
    train_loop(nlp, output, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-last" if recipe.finish_steps else output / "model-best"


def finish(language: str, recipe: Recipe, splits: Splits, start: Path, output: Path) -> Path:
    """Train on from a pipeline, as the second stage of the recipe says."""
    output.mkdir(parents=True, exist_ok=True)
    recipe = finishing(recipe)
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(recipe.seed)
    register_corpora(language, splits, recipe)
    nlp = spacy.load(start)
    training = Config({"training": make_config(language, recipe)["training"]})
    nlp.config = nlp.config.merge(training)
    train_loop(nlp, output, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("language", choices=sorted(DEFAULT))
    parser.add_argument("--data", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--output", type=Path, required=True, help="folder for the results")
    parser.add_argument("--recipe", choices=sorted(RECIPES), help="default: the one that ships")
    parser.add_argument("--steps", type=int, help="train shorter or longer than the recipe says")
    parser.add_argument("--start", type=Path, help="pipeline folder: skip the first stage")
    args = parser.parse_args(arguments)
    name = args.recipe or DEFAULT[args.language]
    recipe = RECIPES[name]
    if args.steps:
        recipe = recipe._replace(steps=args.steps)
    splits = load_splits(args.language, args.data)
    folder = args.output / f"{args.language}-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    start = time.process_time()
    best = args.start or train(args.language, recipe, splits, folder)
    if recipe.finish_steps:
        best = finish(args.language, recipe, splits, best, folder / "finish")
    minutes = (time.process_time() - start) / 60
    packed = args.output / f"{args.language}.bin"
    pack(best, packed)
    lemmas = args.output / f"{args.language}-lemmas.bin"
    write_table(splits.train, args.language, lemmas)
    scores = evaluate(args.language, packed, splits, lemmas)
    report = {"recipe": name, "cpu_minutes": round(minutes, 1), "scores": scores}
    text = json.dumps(report, indent=1)
    (args.output / f"{args.language}-{name}.json").write_text(text + "\n", encoding="utf8")
    print(text)


if __name__ == "__main__":
    main()
