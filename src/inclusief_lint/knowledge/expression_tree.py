"""A regular expression as ``re`` parses it: its parts, and the characters that they read.

The parser is no public part of ``re``; only this module names it, and ``automaton``, which reads
what it gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip

sre: Any = _constants

READING = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)  # what reads one character
CASELESS, LINES, _DOTALL = int(re.IGNORECASE), int(re.MULTILINE), int(re.DOTALL)


def is_word(char: str) -> bool:
    """Tell whether ``\\w`` reads a character."""
    return char.isalnum() or char == "_"


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: is_word,
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    sre.CATEGORY_NOT_WORD: lambda char: not is_word(char),
}


def parse(source: str, flags: int = 0) -> tuple[Any, int]:
    """Return an expression in parts, and the flags that hold in it.

    Raises:
        re.error: it is no expression.
    """
    tree = _parser.parse(source, flags)
    return tree, int(tree.state.flags)


def longest_repeat(source: str, flags: int = 0) -> int:
    """Return how many times the part of an expression that repeats most may do so.

    Raises:
        re.error: it is no expression.
    """
    return max(_repeats(parse(source, flags)[0]), default=0)


def _repeats(tree: Any) -> Iterator[int]:
    for operator, argument in tree:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield int(argument[1])
        for inner in _inside(operator, argument):
            yield from _repeats(inner)


def _inside(operator: Any, argument: Any) -> Iterable[Any]:
    """Return the expressions that are part of one of the parts of an expression."""
    match operator:
        case sre.BRANCH:
            return cast("Iterable[Any]", argument[1])
        case sre.SUBPATTERN:
            return (argument[3],)
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
            return (argument[2],)
        case sre.ATOMIC_GROUP:
            return (argument,)
        case sre.ASSERT | sre.ASSERT_NOT:
            return (argument[1],)
        case sre.GROUPREF_EXISTS:
            return [part for part in argument[1:] if part]
    return ()


def sets_in(tree: Iterable[Any], flags: int) -> Iterator[tuple[Any, int]]:
    """Yield what reads one character in a parsed expression, with the flags that hold there."""
    for operator, argument in tree:
        if operator in READING:
            yield (operator, argument), flags
        inside = (flags | argument[1]) & ~argument[2] if operator is sre.SUBPATTERN else flags
        for inner in _inside(operator, argument):
            yield from sets_in(inner, inside)


def edges_of(item: Any) -> set[str]:
    """Return the characters where a set begins and ends, and those next to them."""
    operator, argument = item
    if operator is sre.ANY:
        return set()
    bounds = []
    for kind, value in argument if operator is sre.IN else [(sre.LITERAL, argument)]:
        if kind is sre.LITERAL:
            bounds.append((value, value))
        elif kind is sre.RANGE:
            bounds.append(value)
    codes = {code for low, high in bounds for code in (low - 1, low, (low + high) // 2, high, high + 1)}
    chars = {chr(code) for code in codes if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000}
    return {variant for char in chars for variant in (char, char.lower(), char.upper()) if len(variant) == 1}


def reads(item: Any, flags: int, char: str) -> bool:
    """Tell whether a set reads a character."""
    operator, argument = item
    if operator is sre.ANY:
        return bool(flags & _DOTALL) or char != "\n"
    items = argument if operator is sre.IN else [(sre.LITERAL, argument)]
    variants = {char, char.lower(), char.upper()} if flags & CASELESS else (char,)
    negated = operator is sre.NOT_LITERAL or (bool(items) and items[0][0] is sre.NEGATE)
    for kind, value in items:
        for variant in variants:
            if _in(kind, value, variant):
                return not negated
    return negated


def _in(kind: Any, value: Any, char: str) -> bool:
    match kind:
        case sre.LITERAL:
            return ord(char) == value if len(char) == 1 else False
        case sre.RANGE:
            return len(char) == 1 and value[0] <= ord(char) <= value[1]
        case sre.CATEGORY:
            return _CATEGORIES[value](char)
    return False
