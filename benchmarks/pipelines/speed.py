"""Speed, start-up and memory, on one core, per language.

    python -m benchmarks.pipelines.speed [nl en] [--rounds 5] [--json FILE]

Words per second are CPU time over the gold sentences, six to a text, five times over, with a phrase
matcher of 2,000 terms in every variant; the variants take turns; median of the rounds. The
tokenizer's cache is warm, as in a run over many files. Start-up is a fresh process: CPU seconds and
peak memory (Linux only) up to the first text analysed, and of a whole run of the linter on one
sentence that needs the pipeline.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from inclusief_lint.language.corrections import add_corrections
from inclusief_lint.language.tagger import BATCH, load
from inclusief_lint.resources import pipeline_folder

from .gold import LANGUAGES, SPLITS, sentences

VARIANTS: dict[str, tuple[str, ...]] = {
    "matcher only": (),
    "with morphologizer": ("morphologizer",),
    "with morphologizer and parser": ("morphologizer", "parser"),
}
ONE_TEXT = {
    "nl": "Een gehandicapte kreeg met zijn begeleider een eigen ingang in het museum.",
    "en": "The disabled enter through a side door, and the visitor reads with his hands.",
}
START = """
import sys
lang, given, parts = sys.argv[1:4]
if parts == "import spacy": import spacy
elif parts == "import inclusief_lint": import inclusief_lint
elif parts == "blank":
    import spacy
    spacy.blank(lang)(given)
elif parts == "linter":
    import runpy
    sys.argv = ["inclusief_lint", "check", given]
    try: runpy.run_module("inclusief_lint", run_name="__main__")
    except SystemExit as end: assert end.code in (0, 1), end.code
elif parts != "python":
    from inclusief_lint import resources
    from inclusief_lint.language.corrections import add_corrections
    from inclusief_lint.language.tagger import load
    nlp = load(resources.pipeline_folder() / f"{lang}.bin", tuple(parts.split(",")))
    add_corrections(nlp, lang)
    nlp(given)
import time
status = open("/proc/self/status").read()
print("", time.process_time(), int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""
PARTS = (
    "python",
    "import inclusief_lint",
    "import spacy",
    "blank",
    "morphologizer",
    "morphologizer,parser",
)
REPEAT = 5


def speed(lang: str, rounds: int) -> dict[str, int]:
    """Return words per second per variant."""
    plain = [s["text"] for split in SPLITS for s in sentences(lang, split)] * REPEAT
    texts = [" ".join(plain[i : i + 6]) for i in range(0, len(plain), 6)]
    # real words and 1,500 that do not occur, so that the matcher is as large as the lexicon
    terms = sorted({w for t in texts for w in t.lower().split()})[:500]
    terms += [f"term{i}" for i in range(2000 - len(terms))]
    runs: dict[str, Callable[[], None]] = {}

    def make(nlp: Language) -> Callable[[], None]:
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher.add("TERMS", [nlp.make_doc(term) for term in terms])

        def run() -> None:
            for doc in nlp.pipe(texts, batch_size=BATCH):
                matcher(doc)

        return run

    words = 0
    for name, components in VARIANTS.items():
        nlp = load(pipeline_folder() / f"{lang}.bin", components) if components else spacy.blank(lang)
        if components:
            add_corrections(nlp, lang)
        words = sum(len(nlp.make_doc(text)) for text in texts)
        runs[name] = make(nlp)
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            before = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - before)
    return {name: round(words / statistics.median(values)) for name, values in seconds.items()}


def process(lang: str, given: str, parts: str, rounds: int) -> dict[str, float]:
    """Return CPU seconds and peak memory (MB) of a fresh process, median of the rounds."""
    results = []
    for _ in range(rounds):
        command = [sys.executable, "-c", START, lang, given, parts]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        results.append([float(x) for x in done.stdout.splitlines()[-1].split()])
    return {
        "cpu_seconds": round(statistics.median(r[0] for r in results), 2),
        "peak_mb": round(statistics.median(r[1] for r in results)),
    }


def start_up(lang: str, rounds: int) -> dict[str, dict[str, float]]:
    """Return the figures per step, and of a whole run of the linter."""
    out = {parts: process(lang, ONE_TEXT[lang], parts, rounds) for parts in PARTS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(ONE_TEXT[lang] + "\n", encoding="utf-8")
        out["linter"] = process(lang, str(path), "linter", rounds)
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipelines.speed", description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES, help="nl, en (default: both)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args(arguments)
    figures = {
        lang: {"start_up": start_up(lang, args.rounds), "words_per_second": speed(lang, args.rounds)}
        for lang in args.languages
    }
    text = json.dumps(figures, indent=1)
    if args.json:
        args.json.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
