"""Score a pipeline on raw text against the held-out treebanks.

python -m training.evaluate nl nl.bin --data DIR [--lemmas nl-lemmas.bin]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from .lemmas import natural_sentence
from .prepare import Splits, load_splits
from .runtime import Lemmatizer, load, probability
from .treebank import Sentence, groups, to_doc

SIZE = 4
SCORES = {
    "token_acc": "tokens",
    "pos_acc": "upos",
    "morph_acc": "morph",
    "dep_uas": "uas",
    "dep_las": "las",
    "sents_f": "sents_f",
}
CONTENT = ("NOUN", "VERB", "ADJ")


def examples(nlp: Language, sentences: Sequence[Sentence]) -> list[Example]:
    """Texts of up to four sentences, tokenised by the pipeline, beside their gold annotation."""
    out = []
    for group in groups(sentences, SIZE):
        gold = to_doc(nlp.vocab, [s.words for s in group])
        out.append(Example(nlp.make_doc(gold.text), gold))
    return out


def score(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Percentages by spaCy's own scorer."""
    scores = nlp.evaluate(examples(nlp, sentences))
    return {ours: round(100 * scores[key], 2) for key, ours in SCORES.items() if scores.get(key)}


def confidence(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """How the probability of the chosen part of speech relates to its being right."""
    bands: dict[str, list[bool]] = {"<0.5": [], "0.5-0.7": [], "0.7-0.9": [], ">=0.9": []}
    for example in examples(nlp, sentences):
        doc = nlp(example.reference.text)
        example = Example(doc, example.reference)
        for token, gold in zip(doc, example.get_aligned("POS", as_string=True), strict=True):
            p = probability(token)
            if p is None or gold is None:
                continue
            place = (p >= 0.5) + (p >= 0.7) + (p >= 0.9)
            bands[list(bands)[place]].append(token.pos_ == gold)
    total = sum(map(len, bands.values()))
    out: dict[str, float] = {}
    for band, right in bands.items():
        out[f"share {band}"] = round(100 * len(right) / max(total, 1), 2)
        out[f"upos {band}"] = round(100 * sum(right) / max(len(right), 1), 2)
    return out


def lemma_scores(
    nlp: Language, lemmatizer: Lemmatizer, language: str, sentences: Sequence[Sentence]
) -> dict[str, float]:
    """Lemmas by table and fallback, with the predicted part of speech.

    `lemma`: all words; `lemma_content`: nouns, verbs and adjectives without regard to capitals.
    """
    sentences = [natural_sentence(s, language) for s in sentences]
    right = total = content = content_right = 0
    for example in examples(nlp, sentences):
        doc = nlp(example.reference.text)
        aligned = Example(doc, example.reference).alignment.x2y
        for token in doc:
            if aligned.lengths[token.i] != 1:
                continue
            gold = example.reference[int(aligned[token.i][0])]
            if gold.text != token.text:
                continue
            lemma = lemmatizer.lemma(token.text, token.pos_)
            total += 1
            right += lemma == gold.lemma_
            if gold.pos_ in CONTENT:
                content += 1
                content_right += lemma.lower() == gold.lemma_.lower()
    return {
        "lemma": round(100 * right / max(total, 1), 2),
        "lemma_content": round(100 * content_right / max(content, 1), 2),
    }


def open_pipeline(path: Path) -> Language:
    """A packed file or a folder of spaCy."""
    if path.is_file():
        return load(path)
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(path)


def evaluate(
    language: str, path: Path, splits: Splits, lemmas: Path | None = None
) -> dict[str, dict[str, float]]:
    """All scores, per set."""
    nlp = open_pipeline(path)
    out: dict[str, dict[str, float]] = {}
    for name, sentences in {"dev": splits.dev, **splits.tests}.items():
        out[name] = score(nlp, sentences)
        if lemmas:
            out[name] |= lemma_scores(nlp, Lemmatizer(lemmas), language, sentences)
            out[name] |= confidence(nlp, sentences)
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("language")
    parser.add_argument("pipeline", type=Path, help="packed file or pipeline folder")
    parser.add_argument("--data", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--lemmas", type=Path, help="lemma table, to score lemmas too")
    args = parser.parse_args(arguments)
    splits = load_splits(args.language, args.data)
    print(json.dumps(evaluate(args.language, args.pipeline, splits, args.lemmas), indent=1))


if __name__ == "__main__":
    main()
