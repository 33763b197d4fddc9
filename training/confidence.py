"""Learn the confidence of context-dependent findings from people's verdicts, and tell what it is worth.

python -m training.confidence --data DIR --output pipelines/confidence.json --page docs/confidence.md

Prints a cross-validation by record: the rules alone, the rules with each word's own record, and the
whole model.  A move (lower, hide, bring forward) is switched on in the weights only where that
table shows that it beats the rules.  The same rows and word lists give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from .runtime import (
    Config,
    Learned,
    Lesson,
    Linter,
    Moves,
    Teacher,
    Verdict,
    cross_validated,
    fit,
    moved,
    packed_weights,
    records,
)

# Verdicts on words as they come in descriptions and pages; those of commits were found through such words.
NATURAL = ("debias", "pages")
ELSEWHERE = ("concon",)  # newspapers of a century ago: never learned from, only looked at
_NUISANCE = "source edits"
_PEOPLE = frozenset("GSO")  # kinds of marks on pages and of commits
_MUST = (1, 2)  # grades of marks
_FEWEST = 10  # matches that a move must reach in cross-validation
_SURE = 0.85  # of what is brought forward is right, of what is hidden is wrong
_LOWERED = 0.7  # of what is lowered is wrong
_FIRMNESS = (2.0, 5.0, 10.0, 20.0)  # of what stands around a match; the one with the least loss is taken
_STEPS = [step / 100 for step in range(1, 100)]
_BEGIN, _END = "<!-- made by training/confidence.py -->", "<!-- end -->"
_RULES = ("speaks", "silent")
_PRIOR = (*_RULES, "cue ", "cleared", "term ", "category ")
MODELS: Mapping[str, Callable[[str], bool]] = {
    "rules alone": lambda name: name in _RULES,
    "rules + word": lambda name: name.startswith(_PRIOR),
    "whole model": lambda name: True,
}


def verdicts(folder: Path, teacher: Teacher, also: Sequence[Path] = ()) -> Iterator[tuple[Verdict, bool]]:
    """Yield the verdicts in a folder, each with whether its row is marked as ambiguous.

    Args:
        folder: has the files that ``training/README.md`` names; what is not there is passed over.
        teacher: finds the words on pages that depend on context.
        also: more files of rows like those of DE-BIAS.
    """
    rows = [(path, "debias") for path in (*sorted(folder.glob("debias_??_dev.jsonl")), *also)]
    for path, kind in (*rows, (folder / "concon_nl_dev.jsonl", "concon")):
        for row in _rows(path):
            source = f"{kind} {row.get('record', row['id'])}"
            for span in row["spans"]:
                right = row["expected"] == "flag"
                found = Verdict(row["text"], span["start"], span["end"], right, row["lang"], source)
                yield found, bool(row.get("ambiguous"))
    for lang in ("en", "nl"):
        for row in _rows(folder / "pages" / f"{lang}.jsonl"):
            yield from ((verdict, False) for verdict in _on_page(row, lang, teacher))
    for name, right in (("edits_dev", True), ("edits_controls_dev", False)):
        for row in _rows(folder / f"{name}.jsonl"):
            if row.get("kind", "G") in _PEOPLE:
                source = f"edits {row['repo']}"
                yield Verdict(row["before"], row["start"], row["end"], right, row["lang"], source), False


def _rows(path: Path) -> Iterator[Any]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _on_page(row: Any, lang: str, teacher: Teacher) -> Iterator[Verdict]:
    """Yield a verdict for each word that depends on context; a matter of taste is left out."""
    for start, end in teacher.places(row["text"], lang):
        marks = [m for m in row["marks"] if m["start"] < end and start < m["end"] and m["kind"] in _PEOPLE]
        right = any(mark["grade"] in _MUST for mark in marks)
        if right or not marks:
            yield Verdict(row["text"], start, end, right, lang, f"pages {row['id']}")


def silent_examples(linter: Linter, teacher: Teacher) -> Iterator[Lesson]:
    """Yield lessons of sentences in the word lists that must stay silent and are so for want of a cue."""
    for term in linter.catalogue.terms():
        for text in (example.ok for example in term.examples if example.ok):
            for start, end in teacher.places(text, term.lang):
                lessons = teacher.lessons(Verdict(text, start, end, right=False, lang=term.lang))
                if not isinstance(lessons, str):
                    yield from (each for each in lessons if each.term == term.full_id and each.lacks_cue)


def learned_from(
    lessons: Sequence[Lesson], context: float, uses: Callable[[str], bool] = MODELS["whole model"]
) -> Learned:
    """Return weights by some of the features; how common right ones are in commits is set apart.

    Args:
        lessons: of one language.
        context: how firmly the weights of what stands around a match stay near zero.
        uses: tells which features.
    """
    rows = []
    for each in lessons:
        apart = [_NUISANCE] if each.verdict.source.startswith("edits ") else []
        rows.append(([*filter(uses, each.features), *apart], each.verdict.right))
    weights = fit(rows, {}, context)
    weights.pop(_NUISANCE, None)
    counted = records(each for each in lessons if each.verdict.source.startswith(NATURAL))
    right = sum(each.verdict.right for each in lessons)
    return Learned(rows=len(lessons), right=right, records=counted, weights=weights)


def area(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Return the area under the curve: how often a right one is surer than a wrong one; ties count half."""
    good = [s for s, r in zip(sure, right, strict=True) if r]
    bad = [s for s, r in zip(sure, right, strict=True) if not r]
    if not good or not bad:
        return float("nan")
    won = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return won / len(good) / len(bad)


def loss(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean logarithmic loss; lower is better."""
    pairs = list(zip(sure, right, strict=True))
    return -sum(log(s if r else 1 - s) for s, r in pairs) / len(pairs) if pairs else float("nan")


def moves(lessons: Sequence[Lesson], sure: Mapping[str, Sequence[float]], surest: float) -> Moves:
    """Return what may move, by confidences from cross-validation in natural rows.

    The whole model must order matches better than the rules and than the rules with the word's
    record; a move must reach enough matches, and be right about enough of them.

    Args:
        lessons: natural ones of one language.
        sure: the confidences in them, by model.
        surest: the highest confidence in an example that must stay silent; it may not be brought forward.
    """
    right = [each.verdict.right for each in lessons]
    areas = {name: area(found, right) for name, found in sure.items()}
    whole = areas.pop("whole model")
    if not all(whole > other for other in areas.values()):
        return Moves()
    found = list(zip(lessons, sure["whole model"], strict=True))
    spoken = [(s, e.verdict.right) for e, s in found if e.speaks and not e.is_error]
    silent = [(s, e.verdict.right) for e, s in found if e.lacks_cue]
    hide = _highest(spoken, _SURE)
    lower = _highest(spoken, _LOWERED)
    bring = next((t for t in _STEPS if t > max(0.49, surest) and _share(silent, t) >= _SURE), None)
    return Moves(lower, hide, bring)


def _highest(spoken: Sequence[tuple[float, bool]], least: float) -> float | None:
    """Return the highest confidence below which enough is wrong, or None."""
    fits = [
        t for t in _STEPS if t <= 0.5 and _share([(1 - s, not r) for s, r in spoken if s < t], 0.0) >= least
    ]
    return max(fits, default=None)


def _share(found: Sequence[tuple[float, bool]], limit: float) -> float:
    """Return what part is right of what is at least so sure; 0 where that is too few to tell."""
    reached = [right for sure, right in found if sure >= limit]
    return sum(reached) / len(reached) if len(reached) >= _FEWEST else 0.0


class Result(NamedTuple):
    """What was learned of a language, and the rows of the tables that tell what it is worth."""

    learned: Learned
    areas: Sequence[str]
    sureness: Sequence[str]
    counts: Sequence[str]


def judged(
    lang: str, lessons: Sequence[Lesson], ambiguous: Sequence[bool], silent: Sequence[Lesson]
) -> Result:
    """Return the weights of a language, and what cross-validation says of them.

    Args:
        lang: the language.
        lessons: the lessons in it.
        ambiguous: whether their rows are marked so.
        silent: examples in it that may not be brought forward.
    """
    ours = [n for n, each in enumerate(lessons) if not each.verdict.source.startswith(ELSEWHERE)]
    own = [lessons[n] for n in ours]
    natural = [n for n, each in enumerate(own) if each.verdict.source.startswith(NATURAL)]
    right = [own[n].verdict.right for n in natural]
    context, sure = min(
        ((firm, _in_turn(own, firm)) for firm in _FIRMNESS),
        key=lambda tried: loss([tried[1]["whole model"][n] for n in natural], right),
    )
    groups = {
        "all": natural,
        "ambiguous words in records": [n for n in natural if ambiguous[ours[n]]],
        "pages": [n for n in natural if own[n].verdict.source.startswith("pages")],
        "where the rules speak": [n for n in natural if own[n].speaks],
        "where a cue is missing": [n for n in natural if own[n].lacks_cue],
    }
    areas = [
        _row(
            lang,
            name,
            [own[n] for n in places],
            {model: [found[n] for n in places] for model, found in sure.items()},
        )
        for name, places in groups.items()
        if places
    ]
    there = [own[n] for n in natural]
    kept = {model: [found[n] for n in natural] for model, found in sure.items()}
    learned = learned_from(own, context)
    surest = max((learned.confidence(each.features) for each in silent), default=0.0)
    learned = learned._replace(moves=moves(there, kept, surest))
    others = [each for each in lessons if each.verdict.source.startswith(ELSEWHERE)]
    if others:
        far = {}
        for model, uses in MODELS.items():
            seen = learned_from(own, context, uses)
            far[model] = [seen.confidence(filter(uses, each.features)) for each in others]
        areas.append(_row(lang, "old newspapers, not learned from", others, far))
    whole = kept["whole model"]
    return Result(learned, areas, list(_sureness(lang, there, whole)), list(_counts(lang, there, whole)))


def _in_turn(lessons: Sequence[Lesson], context: float) -> dict[str, list[float]]:
    """Return the confidence of each model in each lesson, learned without those of its source."""
    return {
        name: cross_validated(lessons, partial(learned_from, context=context, uses=uses))
        for name, uses in MODELS.items()
    }


def _row(lang: str, name: str, some: Sequence[Lesson], sure: Mapping[str, Sequence[float]]) -> str:
    right = [each.verdict.right for each in some]
    cells = (f"{area(found, right):.2f} / {loss(found, right):.2f}" for found in sure.values())
    return f"| {lang} | {name} | {len(right)} ({sum(right)}) | {' | '.join(cells)} |"


def _sureness(lang: str, lessons: Sequence[Lesson], sure: Sequence[float]) -> Iterator[str]:
    for low, high in pairwise((0.0, 0.2, 0.4, 0.6, 0.8, 1.0)):
        some = [(s, e.verdict.right) for s, e in zip(sure, lessons, strict=True) if low <= s < high]
        if some:
            said, true = (sum(pair[n] for pair in some) / len(some) for n in (0, 1))
            yield f"| {lang} | {low} to {high} | {len(some)} | {said:.2f} | {true:.2f} |"


def _counts(lang: str, lessons: Sequence[Lesson], sure: Sequence[float]) -> Iterator[str]:
    """Yield precision and recall over all matches, as the rules have it and after each move."""
    total = sum(each.verdict.right for each in lessons)
    tried = {
        "the rules": Moves(),
        **{f"lowered below {t}": Moves(lower=t) for t in (0.3, 0.5)},
        **{f"brought forward from {t}": Moves(bring=t) for t in (0.6, 0.7, 0.8, 0.85)},
    }
    for name, some in tried.items():
        told = [each.verdict.right for each, s in zip(lessons, sure, strict=True) if moved(each, s, some)]
        precision = sum(told) / len(told) if told else float("nan")
        recall = sum(told) / total if total else float("nan")
        yield f"| {lang} | {name} | {len(told)} | {precision:.3f} | {recall:.3f} |"


def report(results: Mapping[str, Result]) -> str:
    """Return the tables, as ``docs/confidence.md`` has them."""
    lines = [
        f"| | places | how many (right) | {' | '.join(MODELS)} |",
        "|---|---|---|---|---|---|",
        *(row for result in results.values() for row in result.areas),
        "",
        "| | confidence | places | mean | right |",
        "|---|---|---|---|---|",
        *(row for result in results.values() for row in result.sureness),
        "",
        "| | | findings | precision | recall |",
        "|---|---|---|---|---|",
        *(row for result in results.values() for row in result.counts),
        "",
    ]
    for lang, result in results.items():
        moving = [
            f"`{name}` {limit:g}"
            for name, limit in result.learned.moves._asdict().items()
            if limit is not None
        ]
        rows = result.learned.rows
        lines.append(f"`{lang}`: learned from {rows} verdicts. What moves: {', '.join(moving) or 'nothing'}.")
    return "\n".join(lines) + "\n"


def put_in(page: Path, text: str) -> None:
    """Put the tables in a page, between the two lines that mark their place."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text(f"{before}{_BEGIN}\n{text}{_END}{after}", encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the rows")
    parser.add_argument(
        "--also", type=Path, action="append", default=[], help="more rows like those of DE-BIAS"
    )
    parser.add_argument("--output", type=Path, help="the weights; left out: only the table")
    parser.add_argument("--page", type=Path, help="the page to put the tables in")
    args = parser.parse_args(arguments)
    linter = Linter(Config(contested=True))
    teacher = Teacher(linter)
    found: dict[str, tuple[list[Lesson], list[bool]]] = {}
    for verdict, ambiguous in verdicts(args.data, teacher, args.also):
        lessons = teacher.lessons(verdict)
        for lesson in () if isinstance(lessons, str) else lessons:
            found.setdefault(lesson.lang, ([], []))[0].append(lesson)
            found[lesson.lang][1].append(ambiguous)
    silent = list(silent_examples(linter, teacher))
    results = {
        lang: judged(lang, *found[lang], [each for each in silent if each.lang == lang])
        for lang in sorted(found, reverse=True)
    }
    told = report(results)
    print(told, end="")
    if args.page:
        put_in(args.page, told)
    if args.output:
        weights = {lang: result.learned for lang, result in results.items()}
        args.output.write_text(packed_weights(weights), encoding="utf-8", newline="\n")
        print(f"{args.output}: {args.output.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
