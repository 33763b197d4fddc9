"""What an automaton is made of; see ``automaton``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    """A part of the expression: reads a character, or stands between such parts.

    Attributes:
        chars: the kinds that it reads, as bits; None where it reads nothing.
        next: the parts that may follow, in the order in which they are tried.
        where: the pairs of kinds, before and behind, between which it may be passed; None: any.
        left: the atomic group that ends here.
        groups: the atomic groups and lookarounds around it.
        ahead: the lookaround that it is in; 0: none.
        open: what is asked here is not worked out: it may be passed or not.
        loop, loops: the endless repeat that goes on here; those around it.
    """

    chars: int | None = None
    next: list[Node] = field(default_factory=list)
    where: int | None = None
    left: int = 0
    groups: frozenset[int] = frozenset()
    ahead: int = 0
    open: bool = False
    loop: int = 0
    loops: frozenset[int] = frozenset()
    number: int = -1


@dataclass(eq=False)
class Ways:
    """What can follow a state, without reading anything in between.

    Attributes:
        on: parts that read the next character, between which kinds, and the atomic groups left.
        ends: between which kinds the match or the lookaround surely may end, and how many ways on
            are tried before that.
        exits: atomic groups that surely may end, and between which kinds.
    """

    on: list[tuple[Node, int | None, frozenset[int]]] = field(default_factory=list)
    ends: list[tuple[int | None, int]] = field(default_factory=list)
    exits: list[tuple[int, int | None]] = field(default_factory=list)
