"""Loops with assertions in tests go over something, so that none passes without asserting."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from tests.some import some

TESTS = Path(__file__).parent
_PASSING_ON = ("enumerate", "zip", "sorted", "reversed", "list", "tuple", "iter")


def empty(code: str) -> Iterator[int]:
    """Yield the line of each loop in a test that asserts, and may go over nothing.

    A test of generated texts is let alone: of some of them nothing is found.
    """
    tree = ast.parse(code)
    full = {ast.unparse(name) for name in tree.body for name in _filled(name)}
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    for function in functions:
        is_generated = any("given" in ast.unparse(decorator) for decorator in function.decorator_list)
        if function.name.startswith("test_") and not is_generated:
            own = {ast.unparse(name) for statement in function.body for name in _filled(statement)}
            yield from _empty(function, full | own)


def _filled(statement: ast.stmt) -> Iterator[ast.expr]:
    """Yield what a statement gives something to hold, or asserts that it does."""
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        if statement.value is not None and _is_full(statement.value, frozenset()):
            yield from statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    elif isinstance(statement, ast.Assert):
        for part in _parts(statement):
            yield part
            yield from _counted(part)


def _parts(statement: ast.Assert) -> list[ast.expr]:
    test = statement.test
    return test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]


def _counted(test: ast.expr) -> Iterator[ast.expr]:
    """Yield what is compared with a number of its items: ``len(found) == 3``."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.Gt | ast.GtE):
        sides = [test.left, *test.comparators]
        if any(isinstance(side, ast.Constant) and side.value for side in sides):
            for side in sides:
                if isinstance(side, ast.Call) and ast.unparse(side.func) == "len":
                    yield side.args[0]


def _is_full(items: ast.expr, full: Set[str]) -> bool:
    """Tell whether an expression holds something for certain."""
    if ast.unparse(items) in full:
        return True
    if isinstance(items, ast.Tuple | ast.List | ast.Set):
        return any(not isinstance(e, ast.Starred) or _is_full(e.value, full) for e in items.elts)
    if isinstance(items, ast.Dict):
        return None not in items.keys
    if isinstance(items, ast.Constant):
        return bool(items.value)
    if isinstance(items, ast.BinOp):
        return _is_full(items.left, full) or _is_full(items.right, full)
    if isinstance(items, ast.IfExp):
        return _is_full(items.body, full) and _is_full(items.orelse, full)
    if isinstance(items, ast.Call):
        name = ast.unparse(items.func).rpartition(".")[2]
        if name in ("items", "values", "keys") and isinstance(items.func, ast.Attribute):
            return _is_full(items.func.value, full)
        if name == "range":
            return all(isinstance(argument, ast.Constant) for argument in items.args)
        return name == "some" or (name in _PASSING_ON and any(_is_full(a, full) for a in items.args))
    if isinstance(items, ast.ListComp | ast.GeneratorExp | ast.SetComp | ast.DictComp):
        return all(_is_full(part.iter, full) and not part.ifs for part in items.generators)
    return False


def _empty(node: ast.AST, full: Set[str]) -> Iterator[int]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.For) and _asserts(child):
            if not _is_full(child.iter, full):
                yield child.lineno
            elif not any(map(_asserts_itself, child.body)):
                yield from _empty(child, full)
        elif isinstance(child, ast.Assert):
            for part in _parts(child):
                if isinstance(part, ast.Call) and ast.unparse(part.func) == "all":
                    (row,) = part.args
                    if isinstance(row, ast.GeneratorExp) and not _is_full(row.generators[0].iter, full):
                        yield part.lineno
        else:
            yield from _empty(child, full)


def _asserts(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Assert) for inner in ast.walk(node))


def _asserts_itself(node: ast.AST) -> bool:
    """Tell whether a statement asserts outside loops of its own."""
    if isinstance(node, ast.Assert):
        return True
    return not isinstance(node, ast.For) and any(map(_asserts_itself, ast.iter_child_nodes(node)))


@pytest.mark.parametrize("path", some(TESTS.rglob("test_*.py")), ids=lambda path: path.name)
def test_loops_go_over_something(path: Path) -> None:
    assert list(empty(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "for x in found(): assert x",
        "for x in found: assert x",
        "for x in [*found]: assert x",
        "for x in {**found}: assert x",
        "for x in zip(one(), two()): assert x",
        "for x in range(len(found)): assert x",
        "for x in (1, 2):\n    for y in x.found: assert y",
        "assert found == wanted\nfor x in found: assert x",
        "assert len(found) == 0\nfor x in found: assert x",
        "assert all(x for x in found)",
        "assert other == 1 and all(x for x in found)",
        "if here:\n    for x in found: assert x",
    ],
)
def test_loops_that_may_go_over_nothing(code: str) -> None:
    function = f"def test_a():\n{textwrap.indent(code, '    ')}\n"
    assert len(list(empty(function))) == 1
    assert list(empty(f"@given(x)\n{function}")) == list(empty(function.replace("test_a", "helper"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "for x in some(found()): assert x",
        "for x in (1, *found): assert x",
        "for x in {1: 2, 3: 4}.items(): assert x",
        "for x in zip(one(), some(two())): assert x",
        "for x in range(200): assert x",
        "for x in (1, 2):\n    assert x\n    for y in x.found: assert y",
        "for x in (1, 2):\n    for y in some(x.found): assert y",
        "assert found\nfor x in found: assert x",
        "assert len(found) == 3\nfor x in found: assert x",
        "assert len(found) >= 3 and all(x for x in found)",
        "found = [1, 2]\nfor x in sorted(found): assert x",
        "for x in found: print(x)",
    ],
)
def test_loops_that_go_over_something(code: str) -> None:
    assert list(empty(f"def test_a():\n{textwrap.indent(code, '    ')}\n")) == []
