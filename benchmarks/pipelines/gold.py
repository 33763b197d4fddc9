"""Accuracy of the embedded pipelines on the project's own gold sentences.

    python -m benchmarks.pipelines.gold [nl en] [--split dev] [--plain] [--errors]

The sentences are announcements, wall texts, vacancies, newsletters and annual plans; only the
words that rules depend on are judged. A token without "head" has no judged head; a head of null is
the root. "--plain" leaves the corrections of `pipelines/*-corrections.yml` out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inclusief_lint.language.corrections import add_corrections
from inclusief_lint.language.lemmas import Lemmatizer
from inclusief_lint.language.tagger import load
from inclusief_lint.resources import pipeline_folder

GOLD = Path(__file__).parent.parent.parent / "tests" / "gold"
LANGUAGES = ("nl", "en")
SPLITS = ("dev", "test")
LAYERS = ("upos", "lemma", "head")


@dataclass
class Score:
    """Right and judged words per layer, and the errors as lines to read."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0))
    judged: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0))
    errors: list[str] = field(default_factory=list)

    def add(self, layer: str, right: bool, line: str) -> None:
        """Count one judged word."""
        self.judged[layer] += 1
        self.right[layer] += right
        if not right:
            self.errors.append(f"{layer:5}  {line}")

    def percent(self, layer: str) -> float:
        """Return the accuracy of a layer."""
        return 100 * self.right[layer] / max(1, self.judged[layer])


def sentences(lang: str, split: str) -> Iterator[dict[str, Any]]:
    """Yield the gold sentences of one half."""
    with (GOLD / f"{lang}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            sentence = json.loads(line)
            if sentence["split"] == split:
                yield sentence


def score(lang: str, split: str, *, corrections: bool = True) -> Score:
    """Compare the pipeline with the gold half."""
    nlp = load(pipeline_folder() / f"{lang}.bin")
    if corrections:
        add_corrections(nlp, lang)
    lemmatizer = Lemmatizer(pipeline_folder() / f"{lang}-lemmas.bin")
    gold = list(sentences(lang, split))
    result = Score()
    for sentence, doc in zip(gold, nlp.pipe(s["text"] for s in gold), strict=True):
        text = sentence["text"]
        for judged in sentence["tokens"]:
            span = doc.char_span(judged["start"], judged["end"])
            word = text[judged["start"] : judged["end"]]
            token = span[0] if span is not None and len(span) == 1 else None
            upos = token.pos_ if token is not None else "(other tokens)"
            line = f"{word}: {upos}, gold {judged['upos']} | {text}"
            result.add("upos", upos == judged["upos"], line)
            # as rules see it: what the pipeline takes the word for, in lower case
            lemma = "" if token is None else (token.lemma_ or lemmatizer.lemma(word, upos)).lower()
            line = f"{word}: {lemma}, gold {judged['lemma']} | {text}"
            result.add("lemma", lemma == judged["lemma"].lower(), line)
            if "head" in judged:
                head = None
                if token is not None and token.head.i != token.i:
                    head = [token.head.idx, token.head.idx + len(token.head)]
                wanted = "root" if judged["head"] is None else text[slice(*judged["head"])]
                found = "root" if head is None else text[slice(*head)]
                line = f"{word}: {found}, gold {wanted} | {text}"
                result.add("head", token is not None and head == judged["head"], line)
    return result


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipelines.gold", description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES, help="nl, en (default: both)")
    parser.add_argument("--split", choices=SPLITS, help="one half only")
    parser.add_argument("--plain", action="store_true", help="without the corrections")
    parser.add_argument("--errors", action="store_true", help="list the errors")
    args = parser.parse_args(arguments)
    print("lang  half  words   UPOS  lemma   head  (heads judged)")
    errors: list[str] = []
    for lang in args.languages:
        for split in [args.split] if args.split else SPLITS:
            result = score(lang, split, corrections=not args.plain)
            figures = "  ".join(f"{result.percent(layer):5.1f}" for layer in LAYERS)
            print(f"{lang:4}  {split:4}  {result.judged['upos']:5}  {figures}  ({result.judged['head']})")
            errors += [f"{lang} {split}  {line}" for line in result.errors]
    if args.errors:
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
