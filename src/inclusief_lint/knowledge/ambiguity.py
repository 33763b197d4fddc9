"""Looks for the ways in which an automaton reads the same text twice; see ``backtracking``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple, TypeVar

from .automaton import Automaton, Edge, TooIntricate

_STEPS = 300_000  # of the search; an expression that takes more is too intricate

Kind = Literal["nested", "twice", "restart", "intricate"]
_At = tuple[int, int]  # a state, and the kind of the character just read
T = TypeVar("T")


class Slow(NamedTuple):
    """Why an expression is slow.

    Attributes:
        kind: ``nested``, a repeat reads a text in more ways than one, each time (exponential);
            ``twice``, two repeats can share a text in more ways than one; ``restart``, a search
            reads a text anew from each place in it; ``intricate``, it cannot be told.
        prefix: a text that leads to that place.
        row: a text that makes it slow when it is repeated.
    """

    kind: Kind
    prefix: str = ""
    row: str = ""


class _Triple(NamedTuple):
    """Three ways that read the same: one that stays, one that goes on, one that stays there.

    Attributes:
        kind: of the character just read.
        kept: the atomic groups that none may leave any more; None until the first two part.
        is_first: the first is tried before the second.
    """

    first: int
    second: int
    third: int
    kind: int
    kept: frozenset[int] | None = None
    is_first: bool = False


class Search:
    """Looks for ambiguity in one automaton."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._steps, self._ends = automaton.steps, automaton.ends
        self._states = automaton.states
        self._restart = automaton.restart.number if automaton.restart else -1
        self._budget = _STEPS
        start = (0, automaton.edge)
        self._reached = self._parents([start], self._next)
        self._loops = self._components()
        self._settled = self._always_end()

    def _parents(
        self,
        starts: Iterable[T],
        following: Callable[[T], Iterable[T]],
        goal: Callable[[T], bool] | None = None,
    ) -> dict[T, T | None]:
        """Return what can be reached, each with what it is reached from; up to the goal, which is last."""
        found: dict[T, T | None] = dict.fromkeys(starts)
        open_ = deque(found)
        while open_:
            now = open_.popleft()
            for other in following(now):
                if other not in found:
                    self._budget -= 1
                    if self._budget < 0:
                        raise TooIntricate
                    found[other] = now
                    if goal and goal(other):
                        return found
                    open_.append(other)
        return {} if goal else found

    def _next(self, at: _At) -> Iterator[_At]:
        for kind, edges in self._steps(*at).items():
            for edge in edges:
                yield edge.target, kind

    def _components(self) -> dict[_At, int]:
        """Return the places that a text leads back to, with a number for those that lead to each other."""
        order: list[_At] = []
        seen: set[_At] = set()
        before: dict[_At, list[_At]] = {}
        for root in self._reached:
            stack = [(root, self._next(root))] if root not in seen else []
            seen.add(root)
            while stack:
                at, rest = stack[-1]
                for other in rest:
                    before.setdefault(other, []).append(at)
                    if other not in seen:
                        seen.add(other)
                        stack.append((other, self._next(other)))
                        break
                else:
                    order.append(at)
                    stack.pop()
        found: dict[_At, int] = {}
        done: set[_At] = set()
        for number, root in enumerate(reversed(order)):
            if root in done:
                continue
            members = [root]
            done.add(root)
            for at in members:
                for other in before.get(at, ()):
                    if other not in done:
                        done.add(other)
                        members.append(other)
            if len(members) > 1 or root in before.get(root, ()):
                found.update(dict.fromkeys(members, number))
        return found

    def _always_end(self) -> set[_At]:
        """Return the places in loops from where the match succeeds, whatever follows."""
        kinds = range(self._automaton.edge + 1)
        found = {at for at in self._loops if self._ends(*at)}
        size = -1
        while size != len(found):
            size = len(found)
            for at in list(found):
                ends, steps = self._ends(*at), self._steps(*at)
                if not all(
                    ends >> kind & 1 or any((edge.target, kind) in found for edge in steps.get(kind, ()))
                    for kind in kinds
                ):
                    found.discard(at)
        return found

    def _falls_back(self, state: int, before: int, kind: int, kept: frozenset[int]) -> bool:
        """Tell whether what follows need not match: the match, or a group that is kept, may end here."""
        return bool(self._ends(state, before) >> kind & 1) or (
            bool(kept) and self._automaton.exits(state, before, kind, kept)
        )

    # -- two ways from a place back to itself ------------------------------------------------

    def nested(self) -> Slow | None:
        """Return a place to which a text leads back in two ways."""
        for at, number in self._loops.items():
            if at[0] == self._restart or at in self._settled:
                continue
            for one, other, kind, kept in self._forks(at):
                if self._loops.get((one, kind)) == number == self._loops.get((other, kind)):
                    start = (one, other, kind)
                    met = [start] if one == other else [*self._meeting(start, kept, number)]
                    if met:
                        back = self._parents([(met[-1][0], met[-1][2])], self._next, at.__eq__)
                        row = [step[2] for step in met] + [step[1] for step in _way(back)[1:]]
                        return Slow("nested", self._prefix(at), self._text(row))
        return None

    def _forks(self, at: _At) -> Iterator[tuple[int, int, int, frozenset[int]]]:
        """Yield two edges that read the same, with the groups that neither may leave from then on."""
        for kind, edges in self._steps(*at).items():
            for place, first in enumerate(edges):
                for second in edges[place + 1 :]:
                    kept = self._kept(at[0], first, second)
                    if kept is not None and not self._falls_back(*at, kind, kept):
                        yield first.target, second.target, kind, kept

    def _kept(self, state: int, first: Edge, second: Edge) -> frozenset[int] | None:
        """Return the groups that neither edge leaves; None where only one of them leaves a group."""
        around = self._states[state].groups
        return None if (first.left ^ second.left) & around else around - first.left

    def _meeting(
        self, start: tuple[int, int, int], kept: frozenset[int], number: int
    ) -> list[tuple[int, int, int]]:
        """Return the steps from two places to where they meet."""

        def following(now: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
            first, second, before = now
            theirs = self._steps(second, before)
            for kind, edges in self._steps(first, before).items():
                others = theirs.get(kind, ())
                if others and (
                    self._falls_back(first, before, kind, kept)
                    or self._falls_back(second, before, kind, kept)
                ):
                    continue
                for a in edges:
                    for b in others:
                        inside = (
                            self._loops.get((a.target, kind)) == number == self._loops.get((b.target, kind))
                        )
                        if inside and not (a.left | b.left) & kept:
                            yield a.target, b.target, kind

        return _way(self._parents([start], following, lambda now: now[0] == now[1]))

    # -- a text that stays in one place, or goes on to another where it stays -------------------

    def twice(self) -> Slow | None:
        """Return a place from which a text leads back to it and to another to which it leads back."""
        places: dict[int, dict[int, list[int]]] = {}
        for (state, kind), number in self._loops.items():
            places.setdefault(state, {}).setdefault(number, []).append(kind)
        for second in places:
            for first in places:
                if second in (first, self._restart):
                    continue
                for mine, kinds in places[first].items():
                    for number, others in places[second].items():
                        both = sorted({*kinds} & {*others})
                        found = self._twice(first, second, both, mine, number) if both else None
                        if found:
                            return found
        return None

    def _twice(self, first: int, second: int, kinds: list[int], mine: int, number: int) -> Slow | None:
        is_free = first == self._restart
        # What a lookaround reads at one place it may read again from the next, even where it succeeds.
        in_vain = self._states[second].ahead and self._states[first].ahead != self._states[second].ahead
        kinds = [kind for kind in kinds if in_vain or (second, kind) not in self._settled]
        starts = [_Triple(first, first, second, kind) for kind in kinds]

        def following(now: _Triple, only: int | None = None) -> Iterator[_Triple]:
            found = self._triples(now, mine, number, is_free=is_free, in_vain=bool(in_vain))
            return (step for step in found if only in (None, step.kind))

        def is_goal(step: _Triple, kind: int | None = None) -> bool:
            there = step[:3] == (first, second, second) and kind in (None, step.kind)
            return there and step.kept is not None

        if not self._parents(starts, following, is_goal):  # most: no need to ask kind by kind
            return None
        for start in starts:
            same = partial(is_goal, kind=start.kind)
            for only in (start.kind, None):  # a row of one character, if it can be
                way = _way(self._parents([start], partial(following, only=only), same))
                if way and (in_vain or not is_free or self._fails(way)):
                    row = self._text(step.kind for step in way[1:])
                    return Slow("restart" if is_free else "twice", self._prefix((first, start.kind)), row)
        return None

    def _triples(
        self, now: _Triple, mine: int, number: int, *, is_free: bool, in_vain: bool
    ) -> Iterator[_Triple]:
        one, two, three, before, kept, is_first = now
        ones, twos = self._steps(one, before), self._steps(two, before)
        shared = self._states[one].groups & self._states[three].groups if kept is None else kept
        for kind, edges in self._steps(three, before).items():
            if not in_vain and self._falls_back(three, before, kind, shared):
                continue
            if is_first and self._falls_back(one, before, kind, shared):
                continue
            ends_three = {c.target: c.left for c in edges if self._loops.get((c.target, kind)) == number}
            for place, a in enumerate(ones.get(kind, ()) if ends_three else ()):
                if self._loops.get((a.target, kind)) != mine:
                    continue
                for third, left in ends_three.items():
                    if kept is not None:
                        for b in twos.get(kind, ()):
                            if not (a.left | b.left | left) & kept:
                                yield _Triple(a.target, b.target, third, kind, kept, is_first)
                        continue
                    yield _Triple(a.target, a.target, third, kind)
                    for other, b in enumerate(twos.get(kind, ())):
                        if other == place or (is_free and b.target == self._restart):
                            continue
                        held = frozenset[int]() if is_free else self._kept(one, a, b)
                        first = place < other and not is_free
                        if held is None or (first and self._falls_back(one, before, kind, held)):
                            continue
                        yield _Triple(a.target, b.target, third, kind, held, first)

    def _fails(self, way: list[_Triple]) -> bool:
        """Tell whether a match that begins in a row ends far before it, or nowhere.

        Goes with all matches at once, in the order in which they are tried.
        """
        begun = next(place for place, step in enumerate(way) if step.kept is not None)
        row = [step.kind for step in way[1:]]
        kinds = row[begun - 1 :] + row * 3
        threads: list[_At] = [(self._restart, way[begun - 1].kind)]
        end = 0
        for place, kind in enumerate(kinds):
            found: dict[_At, None] = {}
            for at in threads:
                edges = self._steps(*at).get(kind, ())
                into = [self._states[edge.target].groups for edge in edges]
                ends = self._automaton.end_order(*at, kind)
                for edge in edges:
                    # An atomic group that reads on is not left, nor one passed over that can begin.
                    stays = any(edge.left & groups for groups in into)
                    inside = edge.target != self._restart and not self._states[edge.target].ahead
                    if inside and not stays and (ends is None or edge.order < ends):
                        found[edge.target, kind] = None
                if ends is not None:
                    end = place
                    break  # what comes later in the order is no longer tried
            threads = list(found)
        return end <= len(kinds) - len(row)

    # -- texts that show it -------------------------------------------------------------------

    def _text(self, kinds: Iterable[int]) -> str:
        return "".join(self._automaton.samples[kind] for kind in kinds)

    def _prefix(self, at: _At) -> str:
        return self._text(kind for _, kind in _way(self._reached, at)[1:])


def _way(parents: dict[T, T | None], goal: T | None = None) -> list[T]:
    """Return the steps to a goal, or to what was reached last; none where nothing was."""
    if not parents:
        return []
    found = [next(reversed(parents)) if goal is None else goal]
    while (step := parents[found[-1]]) is not None:
        found.append(step)
    return found[::-1]
