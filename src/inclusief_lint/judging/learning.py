"""Learns the confidence: logistic regression around what is known already, by Newton's method.

The only module here that needs numpy; the linter itself only adds up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ..errors import InclusiefLintError
from .verdicts import Lesson
from .weights import Learned, Moves

if TYPE_CHECKING:
    import numpy as np

_STEPS = 50
_LONGEST_STEP = 3.0  # of one weight: a longer one may lead away
_CLOSE = 1e-9
_DIGITS = 3
_FOLDS = 10
_CONTEXT = frozenset(("describes", "first", "in", "last", "near", "phrase", "previous"))
_FEWEST = 3  # verdicts of a house on a word, before they may move it
# How firmly a weight of which nothing is known stands at zero, by the first word of its name.
_FIRMNESS = {"": 0.01, "term": 1.0}
_OF_RULES = 2.0
CONTEXT_FIRMNESS = 5.0
_OWN_WORD = 0.3  # at most, of a word that a house judges: its verdicts count for more than ours
_SHARED = 5.0  # times as firm: what a house says of one word says little of the others

Weighed: TypeAlias = Mapping[str, tuple[float, float]]  # feature to weight and precision
Row: TypeAlias = tuple[Sequence[str], bool]  # features, and whether a finding is right


def require_numpy() -> None:
    """Refuse to go on without numpy.

    Raises:
        InclusiefLintError: it is not installed.
    """
    try:
        import numpy  # noqa: F401
    except ImportError as error:
        raise InclusiefLintError("learning needs numpy; install it with: pip install numpy") from error


def firmness(feature: str, context: float = CONTEXT_FIRMNESS) -> float:
    """Return the precision of the weight of a feature of which nothing is known.

    Args:
        feature: its name.
        context: the precision for what stands around a match.
    """
    kind = feature.partition(" ")[0]
    return _FIRMNESS.get(kind, context if kind in _CONTEXT else _OF_RULES)


def fit(
    rows: Sequence[Row], known: Weighed, context: float = CONTEXT_FIRMNESS
) -> dict[str, tuple[float, float]]:
    """Return the likeliest weights, given rows and what is known; features that no row has stay as they are.

    Args:
        rows: to learn from.
        known: weights to begin from, each with the precision with which it stands there.
        context: as in ``firmness``.
    """
    import numpy as np

    if not rows:
        return dict(known)
    names = sorted({"", *(name for features, _ in rows for name in features)})
    place = {name: number for number, name in enumerate(names)}
    data = np.zeros((len(rows), len(names)))
    data[:, place[""]] = 1
    for number, (features, _) in enumerate(rows):
        data[number, [place[name] for name in features]] = 1
    right = np.array([float(right) for _, right in rows])
    mean = np.array([known[name][0] if name in known else 0.0 for name in names])
    firm = np.array([known[name][1] if name in known else firmness(name, context) for name in names])
    weights = _newton(data, right, mean, firm)
    sure = 1 / (1 + np.exp(-data @ weights))
    precision = firm + (data**2).T @ (sure * (1 - sure))
    return {
        **known,
        **{
            name: (round(float(weights[number]), _DIGITS), round(float(precision[number]), _DIGITS))
            for number, name in enumerate(names)
        },
    }


def _newton(data: np.ndarray, right: np.ndarray, mean: np.ndarray, firm: np.ndarray) -> np.ndarray:
    import numpy as np

    weights = mean.copy()
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-np.clip(data @ weights, -50, 50)))
        slope = data.T @ (sure - right) + firm * (weights - mean)
        bend = (data * (sure * (1 - sure))[:, None]).T @ data + np.diag(firm)
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        weights = weights - step * min(1.0, _LONGEST_STEP / max(longest, _CLOSE))
        if longest < _CLOSE:
            break
    return weights


def cross_validated(
    lessons: Sequence[Lesson], known: Callable[[Sequence[Lesson]], Learned], folds: int = _FOLDS
) -> list[float]:
    """Return the confidence in each lesson by what was learned without the lessons of its source.

    Args:
        lessons: those of one source (``Verdict.source``) stay together.
        known: learns from lessons.
        folds: how many times to learn, at most.
    """
    sources = sorted({lesson.verdict.source for lesson in lessons})
    fold_of = {source: number % folds for number, source in enumerate(sources)}
    found = [0.0] * len(lessons)
    for fold in range(min(folds, len(sources))):
        learned = known([each for each in lessons if fold_of[each.verdict.source] != fold])
        for number, each in enumerate(lessons):
            if fold_of[each.verdict.source] == fold:
                found[number] = learned.confidence(each.features)
    return found


def records(lessons: Iterable[Lesson]) -> dict[str, tuple[int, int]]:
    """Return, by entry, in how many lessons a finding is right, and how many there are."""
    total, right = Counter[str](), Counter[str]()
    for lesson in lessons:
        total[lesson.term] += 1
        right[lesson.term] += lesson.verdict.right
    return {term: (right[term], count) for term, count in sorted(total.items())}


def taught(learned: Learned, lessons: Sequence[Lesson]) -> Learned:
    """Return the weights after a house's own verdicts, in one language.

    A word that the house judged may move where that was right more often than the rules, judged by
    what was learned from its other verdicts.
    """
    found = _taught(learned, lessons)
    by_term: defaultdict[str, list[tuple[Lesson, float]]] = defaultdict(list)
    sure = cross_validated(lessons, lambda some: _taught(learned, some))
    for lesson, confidence in zip(lessons, sure, strict=True):
        by_term[lesson.term].append((lesson, confidence))
    counted = records(lessons)
    own = {term: counted[term] for term, judged in by_term.items() if _beats_rules(judged, found.own_moves)}
    both = dict(learned.records)
    for term, (right, total) in counted.items():
        known = both.get(term, (0, 0))
        both[term] = known[0] + right, known[1] + total
    return found._replace(own=own, records=both)


def _taught(learned: Learned, lessons: Sequence[Lesson]) -> Learned:
    yielding = {f"term {lesson.term}" for lesson in lessons}
    known = {
        name: (weight, min(firm, _OWN_WORD) if name in yielding else firm * _SHARED)
        for name, (weight, firm) in learned.weights.items()
    }
    for name in {name for lesson in lessons for name in lesson.features}:
        known.setdefault(name, (0.0, _OWN_WORD if name in yielding else firmness(name) * _SHARED))
    right = sum(lesson.verdict.right for lesson in lessons)
    return learned._replace(
        rows=learned.rows + len(lessons),
        right=learned.right + right,
        weights=fit([(lesson.features, lesson.verdict.right) for lesson in lessons], known),
    )


def _beats_rules(judged: Sequence[tuple[Lesson, float]], moves: Moves) -> bool:
    if len(judged) < _FEWEST:
        return False
    ours = sum(moved(lesson, sure, moves) == lesson.verdict.right for lesson, sure in judged)
    return ours > sum(lesson.speaks == lesson.verdict.right for lesson, _ in judged)


def moved(lesson: Lesson, sure: float, moves: Moves) -> bool:
    """Tell whether a match counts as a finding once the confidence had its say; a lowered one does not."""
    if lesson.is_error:
        return lesson.speaks
    if lesson.speaks:
        return not any(limit is not None and sure < limit for limit in (moves.lower, moves.hide))
    return lesson.lacks_cue and moves.bring is not None and sure >= moves.bring
