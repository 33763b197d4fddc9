"""Learn the confidence of context-dependent findings from people's verdicts, and tell what it is worth.

python -m training.confidence --data DIR --output pipelines/confidence.json

Prints a cross-validation by record: the rules alone, the rules with each word's own record, and the
whole model.  A move (lower, hide, bring forward) is switched on in the weights only where that
table shows that it beats the rules.  The same rows and word lists give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any

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
_STEPS = [step / 100 for step in range(1, 100)]
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


def learned_from(lessons: Sequence[Lesson], uses: Callable[[str], bool] = MODELS["whole model"]) -> Learned:
    """Return weights by some of the features; how common right ones are in commits is set apart."""
    rows = []
    for each in lessons:
        apart = [_NUISANCE] if each.verdict.source.startswith("edits ") else []
        rows.append(([*filter(uses, each.features), *apart], each.verdict.right))
    weights = fit(rows, {})
    weights.pop(_NUISANCE, None)
    counted = records(lessons)
    right = sum(right for right, _ in counted.values())
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


def moves(lessons: Sequence[Lesson], sure: Mapping[str, Sequence[float]]) -> Moves:
    """Return what may move, by confidences from cross-validation in natural rows.

    The whole model must order matches better than the rules and than the rules with the word's
    record; a move must reach enough matches, and be right about enough of them.

    Args:
        lessons: natural ones of one language.
        sure: the confidences in them, by model.
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
    bring = next((t for t in _STEPS if t >= 0.5 and _share(silent, t) >= _SURE), None)
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


def table(lang: str, lessons: Sequence[Lesson], ambiguous: Sequence[bool]) -> tuple[Learned, list[str]]:
    """Return the weights of a language, and lines that tell what cross-validation says of them."""
    ours = [n for n, each in enumerate(lessons) if not each.verdict.source.startswith(ELSEWHERE)]
    own = [lessons[n] for n in ours]
    hard = [ambiguous[n] for n in ours]
    natural = [n for n, each in enumerate(own) if each.verdict.source.startswith(NATURAL)]
    groups = {
        "all natural": natural,
        "ambiguous": [n for n in natural if hard[n]],
        "pages": [n for n in natural if own[n].verdict.source.startswith("pages")],
        "spoken": [n for n in natural if own[n].speaks],
        "no cue": [n for n in natural if own[n].lacks_cue],
    }
    sure = {
        name: cross_validated(own, lambda some, u=uses: learned_from(some, u))
        for name, uses in MODELS.items()
    }  # type: ignore[misc]
    lines = [f"{lang}: {len(own)} verdicts learned from, {len(natural)} natural"]
    for group, members in groups.items():
        right = [own[n].verdict.right for n in members]
        lines.append(f"  {group:12} {len(members):4} ({sum(right)} right)")
        for name, found in sure.items():
            some = [found[n] for n in members]
            lines.append(f"    {name:13} area {area(some, right):.3f}  loss {loss(some, right):.3f}")
    whole = [sure["whole model"][n] for n in natural]
    chosen = moves([own[n] for n in natural], {k: [v[n] for n in natural] for k, v in sure.items()})
    learned = learned_from(own)._replace(moves=chosen)
    lines += _calibration(whole, [own[n].verdict.right for n in natural])
    lines += _thresholds([own[n] for n in natural], whole)
    lines += [f"  moves: {chosen._asdict()}"]
    others = [each for each in lessons if each.verdict.source.startswith(ELSEWHERE)]
    if others:
        right = [each.verdict.right for each in others]
        lines.append(f"  old newspapers, not learned from: {len(others)} ({sum(right)} right)")
        for name, uses in MODELS.items():
            seen = learned_from(own, uses)
            some = [seen.confidence(filter(uses, each.features)) for each in others]
            lines.append(f"    {name:13} area {area(some, right):.3f}  loss {loss(some, right):.3f}")
    return learned, lines


def _calibration(sure: Sequence[float], right: Sequence[bool]) -> Iterator[str]:
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        some = [(s, r) for s, r in zip(sure, right, strict=True) if low <= s < low + 0.2]
        if some:
            said, true = (sum(pair[n] for pair in some) / len(some) for n in (0, 1))
            yield f"  confidence {low:.1f}-{low + 0.2:.1f}: {len(some):4}, mean {said:.2f}, right {true:.2f}"


def _thresholds(lessons: Sequence[Lesson], sure: Sequence[float]) -> Iterator[str]:
    """Yield precision and recall over all matches, as the rules have it and after each move."""
    total = sum(each.verdict.right for each in lessons)
    tried = {
        "the rules": Moves(),
        **{f"lowered below {t}": Moves(lower=t) for t in (0.3, 0.5)},
        **{f"brought from {t}": Moves(bring=t) for t in (0.6, 0.7, 0.8, 0.85, 0.9)},
    }
    for name, some in tried.items():
        told = [each.verdict.right for each, s in zip(lessons, sure, strict=True) if moved(each, s, some)]
        precision = sum(told) / len(told) if told else float("nan")
        recall = sum(told) / total if total else float("nan")
        yield f"  {name:18} {len(told):4} findings, precision {precision:.3f}, recall {recall:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the rows")
    parser.add_argument(
        "--also", type=Path, action="append", default=[], help="more rows like those of DE-BIAS"
    )
    parser.add_argument("--output", type=Path, help="the weights; left out: only the table")
    args = parser.parse_args(arguments)
    teacher = Teacher(Linter(Config(contested=True)))
    found: dict[str, tuple[list[Lesson], list[bool]]] = {}
    for verdict, ambiguous in verdicts(args.data, teacher, args.also):
        lessons = teacher.lessons(verdict)
        for lesson in () if isinstance(lessons, str) else lessons:
            found.setdefault(lesson.lang, ([], []))[0].append(lesson)
            found[lesson.lang][1].append(ambiguous)
    weights = {}
    for lang in sorted(found):
        weights[lang], lines = table(lang, *found[lang])
        print("\n".join(lines))
    if args.output:
        args.output.write_text(packed_weights(weights), encoding="utf-8", newline="\n")
        print(f"{args.output}: {args.output.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
