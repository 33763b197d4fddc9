"""Speed, start-up and memory of a packed pipeline, on one core.

    python -m training.bench nl nl.bin --data DIR [--json FILE]

Words per second are CPU time on held-out text (the tokenizer's cache is warm, as in a run over many
files), texts of six sentences, variants interleaved, median of the rounds. Start-up is a fresh
process up to the first text analysed: CPU seconds and peak memory (Linux only).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from .prepare import load_splits
from .runtime import BATCH, load
from .treebank import groups, to_doc

VARIANTS: dict[str, tuple[str, ...]] = {
    "matcher only": (),
    "with morphologizer": ("morphologizer",),
    "with morphologizer and parser": ("morphologizer", "parser"),
}
ONE_TEXT = {
    "nl": "De bezoeker leest met zijn of haar handen, en ontdekt de collectie.",
    "en": "The visitor reads with his or her hands, and discovers the collection.",
}
START = """
import sys
language, path, text, parts = sys.argv[1:5]
if parts == "python": pass
elif parts == "import spacy": import spacy
elif parts == "blank":
    import spacy
    spacy.blank(language)(text)
else:
    from {module} import load
    load(path, tuple(parts.split(",")))(text)
import time
status = open("/proc/self/status").read()
print(time.process_time(), int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


def speed(language: str, path: Path, data: Path, rounds: int) -> dict[str, float]:
    """Words per second per variant, with a phrase matcher of some 2,000 terms in all of them."""
    tests = load_splits(language, data).tests
    sentences = [s for part in tests.values() for s in part]
    vocab = spacy.blank(language).vocab
    texts = [to_doc(vocab, [s.words for s in group]).text for group in groups(sentences, 6)]
    terms = sorted({w for t in texts for w in t.lower().split()})[::5]
    runs: dict[str, Callable[[], None]] = {}
    words = 0

    def make(nlp: Language) -> Callable[[], None]:
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher.add("TERMS", [nlp.make_doc(term) for term in terms])

        def run() -> None:
            for doc in nlp.pipe(texts, batch_size=BATCH):
                matcher(doc)

        return run

    for name, components in VARIANTS.items():
        nlp = load(path, components) if components else spacy.blank(language)
        words = sum(len(nlp.make_doc(text)) for text in texts)
        runs[name] = make(nlp)
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            start = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - start)
    return {name: round(words / statistics.median(values)) for name, values in seconds.items()}


def start_up(language: str, path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """CPU seconds and peak memory (MB) of a fresh process."""
    out = {}
    code = START.format(module=load.__module__)
    for parts in ("python", "import spacy", "blank", "morphologizer", "morphologizer,parser"):
        command = [sys.executable, "-c", code, language, str(path), ONE_TEXT[language], parts]
        results = []
        for _ in range(rounds):
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            results.append([float(x) for x in done.stdout.split()])
        out[parts] = {
            "cpu_seconds": round(statistics.median(r[0] for r in results), 2),
            "peak_mb": round(statistics.median(r[1] for r in results)),
        }
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.bench", description=__doc__)
    parser.add_argument("language", choices=sorted(ONE_TEXT))
    parser.add_argument("pipeline", type=Path, help="the packed file")
    parser.add_argument("--data", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args(arguments)
    figures: dict[str, object] = {
        "start_up": start_up(args.language, args.pipeline, args.rounds),
        "words_per_second": speed(args.language, args.pipeline, args.data, args.rounds),
        "megabytes": round(args.pipeline.stat().st_size / 1e6, 2),
    }
    text = json.dumps(figures, indent=1)
    if args.json:
        args.json.write_text(text + "\n", encoding="utf8")
    print(text)


if __name__ == "__main__":
    main()
