"""Texts that try to make a regular expression slow, made from its parts, and what they cost.

For each repeat in an expression: what stands before it, what it repeats over and over, and an end
on which the match fails; also with what stands before it repeated too, behind several signs, so
that a search begins anew in the middle.

A process of its own tries them, as a match cannot be interrupted: it ends itself when one takes
``_MOST`` seconds of the processor.  Whether time grows faster than the text is only asked of what
takes more than ``_LONG`` seconds, where an ordinary expression takes milliseconds: no machine is
so busy that it makes one of those slow.
"""

from __future__ import annotations

import itertools
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip

sre: Any = _constants

CAN_BE_TRIED = hasattr(signal, "setitimer")
_LONG = 0.5  # seconds of the processor
_MOST = 4.0
_GROWTH = 7  # times, for a text four times as long: 4 when linear, 16 when quadratic
_SMALL, _LARGE = 4096, 262144  # characters
_QUICK = 0.002  # seconds for a small text, in which a quadratic search takes four times that
_ENDLESS = 10  # times that something may be repeated
_CHARS = "aZ0é_ \t\n.,-!'\"(/@:\\中<>[]{}*%#"
_SIGNS = ("", " ", "'", "-", "_", "\n")
_ENDS = ("", "\0")

_Parts = tuple[str, str, str]  # a beginning, what is repeated, an end


class Expression(NamedTuple):
    """A regular expression and how it is used.

    Attributes:
        place: where it stands.
        source: itself; of one for bytes, in Latin-1.
        flags: those of ``re``.
        use: ``search``, ``match`` or ``fullmatch``.
        bound: the most characters of a text that it gets; 0: any number.
        of_bytes: it is matched with bytes.
    """

    place: str
    source: str
    flags: int = 0
    use: str = "search"
    bound: int = 0
    of_bytes: bool = False


def slow_ones(expressions: Sequence[Expression]) -> dict[str, str]:
    """Return the places of expressions that are slow, each with the beginning of a text that shows it."""
    found: dict[str, str] = {}
    rest = list(expressions)
    while rest:
        command = [sys.executable, "-X", "utf8", __file__]
        worker = subprocess.run(command, input=json.dumps(rest), capture_output=True, encoding="utf-8")
        done = [json.loads(line) for line in worker.stdout.splitlines()]
        if worker.returncode not in (0, -signal.SIGPROF):
            raise AssertionError(worker.stderr)
        tried = 0
        for word, text in done:
            if word == "done":
                tried += 1
            elif word == "slow":
                found[rest[tried].place] = text
        if worker.returncode:  # ended by the text that it was at
            found[rest[tried].place] = done[-1][1]
            tried += 1
        rest = rest[tried:]
    return found


# -- making texts --------------------------------------------------------------------------


def attacks(source: str, flags: int = 0) -> Iterator[_Parts]:
    """Yield texts in three parts: a beginning, a middle to be repeated, and an end."""
    tree = _parser.parse(source, flags)
    favourites = _favourites(tree, tree.state.flags)
    seen: set[tuple[str, str]] = set()
    for before, body in _repeats(tree, [""], favourites):
        pairs = [(start, middle) for start in before for middle in body]
        for (start, middle), sign in itertools.product(pairs, _SIGNS):
            for beginning, row in ((start, middle), ("", sign + start + middle), (start, sign + middle)):
                if row and (beginning, row) not in seen:
                    seen.add((beginning, row))
                    for end in _ENDS:
                        yield beginning, row, end


def _repeats(tree: Any, before: list[str], chars: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield, for each repeat that goes on, what may stand before it and what it may repeat."""
    for operator, argument in tree:
        match operator:
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                if argument[1] >= _ENDLESS:
                    yield before, _samples(argument[2], chars, 4)
                yield from _repeats(argument[2], before, chars)
            case sre.BRANCH:
                for branch in argument[1]:
                    yield from _repeats(branch, before, chars)
            case sre.SUBPATTERN:
                yield from _repeats(argument[3], before, chars)
            case sre.ATOMIC_GROUP:
                yield from _repeats(argument, before, chars)
            case sre.ASSERT | sre.ASSERT_NOT:
                yield from _repeats(argument[1], before, chars)
            case sre.GROUPREF_EXISTS:
                for part in argument[1:]:
                    yield from _repeats(part or (), before, chars)
        own = _samples([(operator, argument)], chars, 3)
        before = list(dict.fromkeys(a + b for a, b in zip(itertools.cycle(before), own)))[:3] or before


def _samples(tree: Any, chars: str, most: int) -> list[str]:
    """Return some texts that a part of an expression matches, as far as its context allows."""
    found = [""]
    for operator, argument in tree:
        match operator:
            case sre.LITERAL | sre.NOT_LITERAL | sre.ANY | sre.IN:
                own = [char for char in chars if _reads(operator, argument, char)][:most]
                own = own or [_any_of(operator, argument)]
            case sre.BRANCH:
                own = [text for branch in argument[1] for text in _samples(branch, chars, 1)]
            case sre.SUBPATTERN:
                own = _samples(argument[3], chars, most)
            case sre.ATOMIC_GROUP:
                own = _samples(argument, chars, most)
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                own = [text * max(argument[0], 1) for text in _samples(argument[2], chars, most)]
                own += [""] * (not argument[0])
            case _:
                own = [""]
        found = list(dict.fromkeys(a + b for b in own for a in found))[: most + 2]
    return found


def _favourites(tree: Any, flags: int) -> str:
    """Return characters, first those that most parts of an expression read: they are the most ambiguous."""
    sets = list(_sets(tree))
    literal = {chr(value) for operator, value in sets if operator is sre.LITERAL}
    chars = dict.fromkeys((*_CHARS, *sorted(literal)))
    several = [item for item in sets if item[0] is not sre.LITERAL]
    return "".join(sorted(chars, key=lambda char: -sum(_reads(*item, char) for item in several)))


def _sets(tree: Any) -> Iterator[tuple[Any, Any]]:
    for operator, argument in tree:
        if operator in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            yield operator, argument
        elif isinstance(argument, _parser.SubPattern):
            yield from _sets(argument)
        elif isinstance(argument, tuple):
            for part in argument:
                parts = part if isinstance(part, list) else [part]
                for inner in parts:
                    if isinstance(inner, _parser.SubPattern):
                        yield from _sets(inner)


def _reads(operator: Any, argument: Any, char: str) -> bool:
    if operator is sre.ANY:
        return char != "\n"
    if operator is not sre.IN:
        return (operator is sre.LITERAL) == (ord(char) == argument)
    tests = {
        sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    found = False
    for kind, value in argument:
        found |= kind is sre.LITERAL and ord(char) == value
        found |= kind is sre.RANGE and value[0] <= ord(char) <= value[1]
        found |= kind is sre.CATEGORY and re.match(tests[value], char) is not None
    return found != (argument[0][0] is sre.NEGATE)


def _any_of(operator: Any, argument: Any) -> str:
    if operator is sre.LITERAL:
        return chr(argument)
    values = argument if operator is sre.IN else ()
    codes = [value for kind, value in values if kind is sre.LITERAL]
    codes += [value[0] for kind, value in values if kind is sre.RANGE]
    return chr(codes[0]) if codes and argument[0][0] is not sre.NEGATE else "x"


# -- trying them, in a process of its own ----------------------------------------------------


def _work(expressions: Iterable[Expression]) -> None:
    for expression in expressions:
        whole = expression.source.encode("latin-1") if expression.of_bytes else expression.source
        pattern: re.Pattern[Any] = re.compile(whole, expression.flags)
        for parts in attacks(expression.source, expression.flags):
            if _is_slow(pattern, parts, expression):
                _say("slow", _shown(parts))
                break
        _say("done", "")


def _is_slow(pattern: re.Pattern[Any], parts: _Parts, expression: Expression) -> bool:
    _say("at", _shown(parts))
    size = min(_SMALL, expression.bound or _SMALL)
    taken = _seconds(pattern, parts, expression, size)
    if taken < _QUICK or expression.bound:
        return taken > _LONG
    while size < _LARGE:
        size *= 4
        before, taken = taken, _seconds(pattern, parts, expression, size)
        if taken < _GROWTH * before:
            return False
        if taken > _LONG:  # once more, lest something else took the time
            before = _seconds(pattern, parts, expression, size // 4)
            return _seconds(pattern, parts, expression, size) > _GROWTH * before
    return False


def _seconds(pattern: re.Pattern[Any], parts: _Parts, expression: Expression, size: int) -> float:
    beginning, row, end = parts
    text: Any = beginning + row * (size // len(row)) + end
    if expression.of_bytes:
        text = text.encode("latin-1", "replace")
    signal.setitimer(signal.ITIMER_PROF, _MOST)  # ends the process
    started = time.process_time()
    if expression.use == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, expression.use)(text)
    taken = time.process_time() - started
    signal.setitimer(signal.ITIMER_PROF, 0)
    return taken


def _shown(parts: _Parts) -> str:
    return f"{parts[0]!r} {parts[1]!r}... {parts[2]!r}"


def _say(word: str, text: str) -> None:
    print(json.dumps([word, text]), flush=True)


if __name__ == "__main__":
    _work(Expression(*given) for given in json.load(sys.stdin))
