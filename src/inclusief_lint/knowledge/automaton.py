"""A regular expression as an automaton: what it may read next, and where that leaves it.

States are places in the expression just read (a Glushkov automaton), with the edges in the order in
which ``re`` tries them.  Characters that no part of the expression tells apart count as one *kind*.
A repeat of a bounded number of times is written out, with three copies standing for more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple

from .automaton_parts import Node, Ways
from .expression_tree import CASELESS, LINES, READING, edges_of, is_word, parse, reads, sets_in, sre

ENDLESS = 1000  # times: a limit from here on is none
_COPIES = 2  # of what may be repeated more often, besides the first
_WAYS = 20_000  # from one state to the next; more is too intricate
_USUAL = "aZ0é_ \t\n\xa0.,-!'\"(/@:\ufffc中\u0301"  # one of each sort that expressions tell apart


Use = Literal["search", "match", "fullmatch"]


class TooIntricate(Exception):
    """The expression has too many ways through it to look at them all."""


class Edge(NamedTuple):
    """A way from a state to the next one.

    Attributes:
        target: the state that it leads to.
        left: atomic groups that it leaves, none of which can be tried anew from then on.
        order: its place among all ways on from there.
    """

    target: int
    left: frozenset[int]
    order: int


class Automaton:
    """An expression and how it is used.

    Args:
        source: the expression.
        flags: those of ``re``.
        use: it is searched for in a text, or must match at its start, or from start to end.
        least: repeats that may go on from so often count as endless.

    Raises:
        re.error: it is none.
        TooIntricate: there are too many ways through it.

    Attributes:
        samples: a character of each kind.
        edge: the kind that stands for both ends of the text.
    """

    def __init__(self, source: str, flags: int = 0, use: Use = "search", least: int = ENDLESS) -> None:
        tree, self._flags = parse(source, flags)
        self._least = least
        self._whole = use == "fullmatch"
        self._boundaries: dict[tuple[Any, bool], int] = {}
        self._steps: dict[tuple[int, int], dict[int, list[Edge]]] = {}
        self._groups: dict[int, Any] = {}
        self._made = 0
        self._stack: tuple[int, ...] = ()
        self._loops: tuple[int, ...] = ()
        self._ahead = 0
        self._kinds(tree)
        self._ends_of = {0: Node()}  # of the match, and of each lookaround
        self.restart = self._node(chars=self._all) if use == "search" else None
        first = self._sequence(tree, self._flags, self._ends_of[0])
        self._start = Node(next=[first])
        if self.restart:
            self._start.next.append(self.restart)
            self.restart.next = [first, self.restart]
        self.states = self._number()
        self._ways = [self._ways_from(node) for node in self.states]
        self._ends: dict[int, int] = {}

    # -- kinds of characters ---------------------------------------------------------------

    def _kinds(self, tree: Any) -> None:
        """Find a character of each kind that the expression tells apart."""
        sets = {(repr(item), flags & CASELESS): (item, flags) for item, flags in sets_in(tree, self._flags)}
        chars = sorted(set(_USUAL).union(*(edges_of(item) for item, _ in sets.values())))
        by_signature: dict[tuple[bool, ...], str] = {}
        tests: list[Callable[[str], bool]] = ["\n".__eq__, is_word]
        tests += [partial(reads, item, flags) for item, flags in sets.values()]
        for char in sorted(chars, key=lambda c: (not c.isascii(), not c.islower(), not c.isalnum(), c)):
            by_signature.setdefault(tuple(test(char) for test in tests), char)
        self.samples = list(by_signature.values())
        self.edge = len(self.samples)
        self._all = (1 << self.edge) - 1
        self._width = self.edge + 1
        self._words = sum(1 << i for i, c in enumerate(self.samples) if is_word(c))

    def _bits(self, item: Any, flags: int) -> int:
        return sum(1 << i for i, char in enumerate(self.samples) if reads(item, flags, char))

    # -- building --------------------------------------------------------------------------

    def _node(self, **values: Any) -> Node:
        groups, loops = frozenset(self._stack), frozenset(self._loops)
        return Node(groups=groups, loops=loops, ahead=self._ahead, **values)

    def _sequence(self, tree: Any, flags: int, then: Node) -> Node:
        for operator, argument in reversed(list(tree)):
            then = self._part(operator, argument, flags, then)
        return then

    def _part(self, operator: Any, argument: Any, flags: int, then: Node) -> Node:
        match operator:
            case _ if operator in READING:
                return self._node(chars=self._bits((operator, argument), flags), next=[then])
            case sre.BRANCH:
                return self._node(next=[self._sequence(branch, flags, then) for branch in argument[1]])
            case sre.SUBPATTERN:
                group, more, fewer, inner = argument
                self._groups[group] = (inner, (flags | more) & ~fewer)
                return self._sequence(inner, (flags | more) & ~fewer, then)
            case sre.MAX_REPEAT | sre.MIN_REPEAT:
                return self._repeat(operator, argument, flags, then)
            case sre.POSSESSIVE_REPEAT:
                return self._atomic(lambda end: self._repeat(sre.MAX_REPEAT, argument, flags, end), then)
            case sre.ATOMIC_GROUP:
                return self._atomic(lambda end: self._sequence(argument, flags, end), then)
            case sre.ASSERT | sre.ASSERT_NOT:
                return self._look(operator, argument, flags, then)
            case sre.AT:
                return self._node(where=self._at(argument, flags), next=[then])
            case sre.GROUPREF:  # any text that the group can match
                inner, inside = self._groups.get(argument, ((), flags))
                return self._sequence(inner, inside, self._node(open=True, next=[then]))
            case sre.GROUPREF_EXISTS:
                branches = [self._sequence(part, flags, then) if part else then for part in argument[1:]]
                return self._node(open=True, next=branches)
        return self._node(where=0)  # a part that never matches

    def _repeat(self, operator: Any, argument: Any, flags: int, then: Node) -> Node:
        fewest, most, inner = argument
        again = self._node()

        def either(more: Node) -> list[Node]:
            return [more, then] if operator is sre.MAX_REPEAT else [then, more]

        if most is sre.MAXREPEAT or most >= self._least:
            self._made += 1
            again.loop = self._made
            outside, self._loops = self._loops, (*self._loops, self._made)
            again.next = either(self._sequence(inner, flags, again))
            self._loops = outside
        else:
            again.next = [then]
            for _ in range(min(most - fewest, _COPIES)):
                again = self._node(next=either(self._sequence(inner, flags, again)))
        for _ in range(min(fewest, _COPIES + 1)):
            again = self._sequence(inner, flags, again)
        return again

    def _atomic(self, build: Callable[[Node], Node], then: Node) -> Node:
        self._made += 1
        end = self._node(left=self._made, next=[then])
        outside, self._stack = self._stack, (*self._stack, self._made)
        first = build(end)
        self._stack = outside
        return first

    def _look(self, operator: Any, argument: Any, flags: int, then: Node) -> Node:
        direction, inner = argument
        wanted = operator is sre.ASSERT
        kinds = self._one(inner, flags)
        if kinds is not None:
            allowed = (kinds if wanted else ~kinds) & (1 << self._width) - 1
            return self._node(where=self._pairs(allowed, behind=direction > 0), next=[then])
        behind = self._node(open=True, next=[then])
        if direction < 0:  # of a fixed length
            return behind
        # What it reads is given back: a way in without a way out.
        outside = self._stack, self._ahead
        self._made += 1
        self._stack, self._ahead = (*self._stack, self._made), self._made
        end = self._ends_of[self._made] = self._node()
        into = self._sequence(inner, flags, end)
        self._stack, self._ahead = outside
        return self._node(next=[into, behind])

    def _one(self, tree: Any, flags: int) -> int | None:
        """Return the kinds of a part that is one character or an end of the text; None for another."""
        if len(tree) != 1:
            return None
        operator, argument = tree[0]
        match operator:
            case _ if operator in READING:
                return self._bits((operator, argument), flags)
            case sre.SUBPATTERN:
                return self._one(argument[3], (flags | argument[1]) & ~argument[2])
            case sre.AT if argument in (sre.AT_BEGINNING_STRING, sre.AT_END_STRING):
                return 1 << self.edge
            case sre.AT if argument in (sre.AT_BEGINNING, sre.AT_END) and not flags & LINES:
                return 1 << self.edge
            case sre.BRANCH:
                found = [self._one(branch, flags) for branch in argument[1]]
                known = [kinds for kinds in found if kinds is not None]
                if len(known) == len(found):
                    return sum(
                        {1 << kind for kinds in known for kind in range(self.edge + 1) if kinds >> kind & 1}
                    )
        return None

    def _pairs(self, kinds: int, *, behind: bool) -> int:
        """Return the pairs of kinds of which the first, or the one behind, is among some."""
        every = (1 << self._width) - 1
        rows = (kinds if behind else every * (kinds >> before & 1) for before in range(self._width))
        return sum(row << before * self._width for before, row in enumerate(rows))

    def _at(self, where: Any, flags: int) -> int:
        key = (where, bool(flags & LINES))
        if key not in self._boundaries:
            edges = 1 << self.edge
            if key[1]:
                edges |= sum(1 << i for i, char in enumerate(self.samples) if char == "\n")
            match where:
                case sre.AT_BEGINNING | sre.AT_END:
                    found = self._pairs(edges, behind=where is sre.AT_END)
                case sre.AT_BEGINNING_STRING | sre.AT_END_STRING:
                    found = self._pairs(1 << self.edge, behind=where is sre.AT_END_STRING)
                case _:
                    one, other = (self._pairs(self._words, behind=behind) for behind in (False, True))
                    found = one ^ other
                    if where is not sre.AT_BOUNDARY:
                        found ^= (1 << self._width**2) - 1
            self._boundaries[key] = found
        return self._boundaries[key]

    # -- walking ---------------------------------------------------------------------------

    def _number(self) -> list[Node]:
        """Return the states that can be reached, each with its number; the first is the start."""
        states, seen, open_ = [self._start], {id(self._start)}, [self._start]
        while open_:
            node = open_.pop()
            for other in node.next:
                if id(other) not in seen:
                    seen.add(id(other))
                    open_.append(other)
                    if other.chars is not None:
                        states.append(other)
        for number, node in enumerate(states):
            node.number = number
        return states

    def _ways_from(self, state: Node) -> Ways:
        found = Ways()
        ahead: list[tuple[Node, int | None, frozenset[int], frozenset[Node], bool]]
        ahead = [(node, None, frozenset(), frozenset(), False) for node in reversed(state.next)]
        while ahead:
            node, where, left, passed, is_open = ahead.pop()
            if node is self._ends_of[node.ahead]:
                if not is_open and node.ahead == state.ahead:
                    found.ends.append((where, len(found.on)))
            elif node.chars is not None:
                found.on.append((node, where, left))
                if len(found.on) > _WAYS:
                    raise TooIntricate
            elif node not in passed:
                if node.where is not None:
                    where = node.where if where is None else where & node.where
                    if not where:
                        continue
                is_open = is_open or node.open
                if node.left:
                    left = left | {node.left}
                    if not is_open:
                        found.exits.append((node.left, where))
                if node.loop:  # once more through what it repeats
                    passed = frozenset(other for other in passed if node.loop not in other.loops)
                passed = passed | {node}
                ahead += [(other, where, left, passed, is_open) for other in reversed(node.next)]
        return found

    def _behind(self, where: int | None, before: int) -> int:
        """Return the kinds that may stand behind a kind, as bits."""
        every = (1 << self._width) - 1
        return every if where is None else where >> before * self._width & every

    def steps(self, state: int, before: int) -> dict[int, list[Edge]]:
        """Return the edges from a state behind a character, per kind of the next one, in their order."""
        key = (state, before)
        if key not in self._steps:
            found: dict[int, list[Edge]] = {}
            for order, (node, where, left) in enumerate(self._ways[state].on):
                kinds = (node.chars or 0) & self._behind(where, before)
                edge = Edge(node.number, left, order)
                while kinds:
                    lowest = kinds & -kinds
                    found.setdefault(lowest.bit_length() - 1, []).append(edge)
                    kinds ^= lowest
            self._steps[key] = found
        return self._steps[key]

    def ends(self, state: int, before: int) -> int:
        """Return before which kinds the match (or the lookaround) can end, as bits."""
        if state not in self._ends:
            found = 0
            for where, _ in self._ways[state].ends:
                found |= (1 << self._width**2) - 1 if where is None else where
            self._ends[state] = found
        allowed = self._behind(self._ends[state], before)
        return allowed & 1 << self.edge if self._whole and not self.states[state].ahead else allowed

    def end_order(self, state: int, before: int, behind: int) -> int | None:
        """Return how many ways on are tried before the match ends there; None where it does not."""
        orders = (o for where, o in self._ways[state].ends if self._behind(where, before) >> behind & 1)
        return min(orders, default=None)

    def exits(self, state: int, before: int, behind: int, groups: frozenset[int]) -> bool:
        """Tell whether one of some atomic groups may end in a state, between two kinds."""
        return any(
            group in groups and self._behind(where, before) >> behind & 1
            for group, where in self._ways[state].exits
        )
