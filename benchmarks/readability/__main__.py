"""Check the readability measures against known values, textstat and a stopwatch.

    python -m benchmarks.readability [--pairs FILE]

FILE holds pairs of texts, one JSON object per line: ``{"lang", "before", "after"}``, where
``after`` was made easier to read by an editor.  Without it the ranking is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from inclusief_lint.config import Config
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.patterns import PARSE
from inclusief_lint.knowledge.catalogue import Catalogue, load
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.language.sentences import Sentence
from inclusief_lint.plain_language import (
    FORMULAS,
    Counts,
    Measures,
    count,
    counter,
    frequencies,
    measure,
    textstat_scores,
)
from inclusief_lint.plain_language.lint_like import Features, score
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")


class Row(NamedTuple):
    """A line of the report: what was measured, what was expected."""

    name: str
    value: object
    expected: object


# Sentence counts on which other tools go wrong.
SENTENCES = (
    ("Neem iets mee, bijv. een kaas of wat fruit.", 1),
    ("Er komen o.a. Amsterdammers, d.w.z. mensen uit de stad.", 1),
    ("De lezing is van prof. dr. A. Jansen uit Gent.", 1),
    ("Het kost € 3.500,50 en begint op 1.1.2026 om half acht.", 1),
    ("We beginnen om 10.30 uur in de zaal.", 1),
    ("Kijk op https://www.museum.nl/agenda.html of mail naar info@museum.nl.", 1),
    ("Tja... dat weet ik ook niet.", 1),
    ("- een jas\n- een tas\n- een pen\n- een kaart\n- een fles", 5),
    ("Ja. Echt waar. Dat mag. Wij wachten op je.", 4),
)
# 15 words per sentence, 1.6 syllables per word, a fifth of the words long.
_HAND = Counts(sentences=20, words=300, spelled=280, syllables=448, letters=1400, long_words=60, longest=30)
_BY_HAND = {
    "nl": {"flesch-douma": 69.685, "leesindex-a": 58.328, "lix": 35.0},
    "en": {"flesch-kincaid": 9.14, "flesch": 56.25, "lix": 35.0},
}
_TEXTS = {
    "nl": (
        "Het museum is elke dag open. Je kunt een kaart kopen bij de balie, maar ook thuis. Kinderen mogen "
        "gratis naar binnen. De nieuwe tentoonstelling gaat over de geschiedenis van de haven en over de "
        "mensen die daar werkten. Er zijn foto's, brieven en films te zien. Neem je een hond mee? Dan vragen "
        "we je om buiten te wachten. In de tuin staan banken, o.a. onder de oude bomen. Een rondleiding kost "
        "€ 3,50 en begint om 10.30 uur. Wie slecht ziet, kan een gids met een hoorbare uitleg meekrijgen. "
    ),
    "en": (
        "The museum opens every day. You can buy a ticket at the desk, but also at home. Children come in "
        "free. The new exhibition is about the history of the harbour and about the people who worked there. "
        "There are photographs, letters and films to see. Are you bringing a dog? Then we ask you to wait "
        "outside. There are benches in the garden, e.g. under the old trees. A guided tour costs £3.50 and "
        "starts at 10.30. Visitors who do not see well can borrow a guide that tells you what is on show. "
    ),
}

# What no rule on syntax looks at: a long sentence, a formal word, a preposition phrase, a semicolon.
_LISTED = {
    "nl": (
        "Neem teneinde een kaartje te kopen een gids en een kaart en een tas en een jas en een pen en een "
        "schrift mee naar de balie. De zaal is klein en vaak vol; koop je kaartje met het oog op de drukte."
    ),
    "en": (
        "Bring your ticket prior to noon in order to see a guide and a map and a bag and a coat and a pen "
        "and a notebook at the desk by the door. We utilise the garden too."
    ),
}


def sentences(catalogue: Catalogue, text: str, lang: str) -> list[Sentence]:
    """Return the sentences of a Markdown text."""
    segments = FORMATS["markdown"].read(Source("text", text)).segments
    return [s for segment in segments for s in catalogue.splitter(lang).sentences(segment)]


def measured(catalogue: Catalogue, found: list[Sentence], lang: str) -> Measures:
    """Return the measures of sentences with the shipped lists."""
    words, topic = (catalogue.word_set(lang, name) for name in ("function-word", "topic"))
    return measure(found, lang, function_words=words, topic=topic)


def formula_rows() -> Iterator[Row]:
    """Yield every formula against the value computed by hand."""
    for lang, values in _BY_HAND.items():
        for name, expected in values.items():
            value = FORMULAS[lang][name](_HAND)
            yield Row(f"{lang} {name}", None if value is None else round(value, 3), expected)
    lint = score(Features(frequency=5.2, dependency=3, clause=4.5, concrete=0.6))
    yield Row("nl LiNT arithmetic", round(lint.value, 2), 21.04)


def sentence_rows(catalogue: Catalogue) -> Iterator[Row]:
    """Yield the sentence counts."""
    for text, expected in SENTENCES:
        yield Row(
            text[:50].replace("\n", " "),
            count(sentences(catalogue, text, "nl"), counter("nl")).sentences,
            expected,
        )


def gold(lang: str) -> list[tuple[str, int, int]]:
    """Return the words counted by hand: word, how often drawn, syllables."""
    with (HERE / f"syllables.{lang}.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [(r["word"], int(r["drawn"]), int(r["syllables"])) for r in rows]


def syllable_report(lang: str) -> str:
    """Return the accuracy of the syllable counter, and each word it misses."""
    words, count_of = gold(lang), counter(lang)
    missed = [(w, n, s) for w, n, s in words if count_of(w) != s]
    drawn = sum(n for _, n, _ in words)
    weighted = 100 * (1 - sum(n for _, n, _ in missed) / drawn)
    bias = sum(n * (count_of(w) - s) for w, n, s in words) / drawn
    listed = ", ".join(f"{w} {count_of(w)} for {s}" for w, _, s in missed)
    return (
        f"{lang}: {weighted:.1f}% of {drawn} draws, {100 * (1 - len(missed) / len(words)):.1f}% of "
        f"{len(words)} words, bias {bias:+.3f} per word\n    missed: {listed}"
    )


def textstat_rows(catalogue: Catalogue) -> Iterator[Row]:
    """Yield our figures and textstat's on text prepared for it."""
    for lang, text in _TEXTS.items():
        found = sentences(catalogue, text, lang)
        ours = measured(catalogue, found, lang).formulas
        for name, theirs in textstat_scores(found, lang).items():
            yield Row(f"{lang} {name}", round(ours[name], 1), f"textstat {theirs:.1f}")


def rule_lines(catalogue: Catalogue) -> Iterator[str]:
    """Yield what rules on length and words cost; run this before anything loads a pipeline."""
    for lang, text in _LISTED.items():
        reading = FORMATS["text"].read(Source("text", "\n\n".join([text] * 400)))
        linter = Linter(Config(select=("readability",), lang=lang), catalogue)
        next(iter(linter.lint([reading])))  # the first text pays for the patterns
        start = time.perf_counter()
        found = next(iter(linter.lint([reading]))).findings
        spent = time.perf_counter() - start
        words = len(reading.source.text.split())
        loaded = "loaded" if "spacy" in sys.modules else "not loaded"
        yield f"{lang}: {words / spent:,.0f} words/s, {len(found)} findings, spaCy {loaded}"


def stopwatch(work: Callable[[], object]) -> float:
    """Return the seconds that the best of three runs takes."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def speed_lines(catalogue: Catalogue) -> Iterator[str]:
    """Yield words per second, without and with the pipelines."""
    for lang, text in _TEXTS.items():
        long_text = "\n\n".join([text] * 40)
        found = sentences(catalogue, long_text, lang)
        words = count(found, counter(lang)).words
        plain = stopwatch(lambda: count(found, counter(lang)))  # noqa: B023
        split = stopwatch(lambda: sentences(catalogue, long_text, lang))  # noqa: B023
        start = time.perf_counter()
        frequencies(lang)
        loaded = time.perf_counter() - start
        pipelines = Pipelines()
        start = time.perf_counter()
        pipelines.analyse(found, lang, PARSE)
        parsed = time.perf_counter() - start
        scored = stopwatch(lambda: measured(catalogue, found, lang))  # noqa: B023
        yield (
            f"{lang}: {words} words; reading and sentences {words / split:,.0f} words/s, counts "
            f"{words / plain:,.0f}, pipeline with its loading {words / parsed:,.0f}, all measures after it "
            f"{words / scored:,.0f}; frequencies load in {loaded:.2f} s"
        )


def rank_lines(catalogue: Catalogue, path: Path) -> Iterator[str]:
    """Yield how often each measure calls the edited text the easier one; a tie counts half."""
    pipelines = Pipelines()
    # Sign that makes a higher figure mean easier.
    easier = {
        "flesch-douma": 1,
        "leesindex-a": 1,
        "flesch": 1,
        "flesch-kincaid": -1,
        "lix": -1,
        "lint-like": -1,
    }
    points: dict[tuple[str, str], list[float]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        lang = pair["lang"]
        figures = []
        for key in ("before", "after"):
            found = sentences(catalogue, pair[key], lang)
            pipelines.analyse(found, lang, PARSE)
            result = measured(catalogue, found, lang)
            estimate = result.lint_like_no_topic
            figures.append(result.formulas | ({"lint-like": estimate.value} if estimate else {}))
        for name in figures[0].keys() & figures[1].keys():
            gain = easier[name] * (figures[1][name] - figures[0][name])
            points.setdefault((lang, name), []).append(0.5 + 0.5 * (gain > 0) - 0.5 * (gain < 0))
    for (lang, name), values in sorted(points.items()):
        yield f"{lang} {name}: {sum(values) / len(values):.2f} of {len(values)} pairs"


def _print(title: str, rows: Iterator[Row]) -> bool:
    """Print rows; tell whether each value with a numeric expectation is as expected."""
    print(f"\n{title}")
    fine = True
    for row in rows:
        wrong = not isinstance(row.expected, str) and row.value != row.expected
        fine = fine and not wrong
        print(f"  {row.name:52} {row.value!s:>8}  {row.expected!s:>15} {'WRONG' if wrong else ''}".rstrip())
    return fine


def main() -> None:
    """Print the report; exit 1 when a known value is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    catalogue = load()
    fine = _print("Formulas, by hand", formula_rows())
    fine = _print("Sentences", sentence_rows(catalogue)) and fine
    print("\nRules on length and words, without a pipeline")
    for line in rule_lines(catalogue):
        print("  " + line)
    print("\nSyllables, counted by hand")
    for lang in LANGUAGES:
        print("  " + syllable_report(lang))
    _print("Cross-check with textstat on prepared text", textstat_rows(catalogue))
    print("\nSpeed")
    for line in speed_lines(catalogue):
        print("  " + line)
    if options.pairs:
        print("\nThe edited text of a pair is the easier one")
        for line in rank_lines(catalogue, options.pairs):
            print("  " + line)
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
