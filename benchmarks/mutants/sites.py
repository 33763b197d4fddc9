"""Where a module can be changed, and how: one site is one small fault."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """One fault.

    Attributes:
        line: where it is, from 1.
        before: the source of the statement's first line, which names the mutant beside ``what``.
        what: what was changed.
        code: the module with the fault.
    """

    line: int
    before: str
    what: str
    code: str

    @property
    def name(self) -> str:
        """What stays the same when lines move."""
        return f"{self.what}: {self.before}"


def mutants(code: str) -> Iterator[Mutant]:
    """Yield every fault that can be put into a module, in order of its source."""
    lines = code.split("\n")
    total = sum(1 for _ in _sites(ast.parse(code)))
    for number in range(total):
        tree = ast.parse(code)
        node, what, change = list(_sites(tree))[number]
        line = getattr(node, "lineno", 1)
        change()
        yield Mutant(line, lines[line - 1].strip(), what, ast.unparse(ast.fix_missing_locations(tree)))


def _sites(tree: ast.Module) -> Iterator[tuple[ast.AST, str, Callable[[], None]]]:
    unseen = {id(inner) for node in ast.walk(tree) for inner in _unseen(node)}
    for node in ast.walk(tree):
        if id(node) not in unseen:
            yield from _sites_of(node)


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no behaviour: decorators of classes (slots and the like), imports for types."""
    if isinstance(node, ast.ClassDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield node


def _sites_of(node: ast.AST) -> Iterator[tuple[ast.AST, str, Callable[[], None]]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            other = _COMPARE[type(operator)]
            what = f"{type(operator).__name__} becomes {other.__name__}"
            yield node, what, lambda place=place, other=other: node.ops.__setitem__(place, other())
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield (
            node,
            f"{type(node.op).__name__} becomes {swapped.__name__}",
            lambda: _set(node, "op", swapped()),
        )
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _is_text(node):
        operation = _ARITHMETIC[type(node.op)]
        what = f"{type(node.op).__name__} becomes {operation.__name__}"
        yield node, what, lambda: _set(node, "op", operation())
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield node, f"{node.value} becomes {node.value + 1}", lambda: _set(node, "value", node.value + 1)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield node, f"{node.value} becomes {not node.value}", lambda: _set(node, "value", not node.value)
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield (
            node,
            "the condition is turned around",
            lambda: _set(node, "test", ast.UnaryOp(ast.Not(), node.test)),
        )
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        name = node.func
        yield node, f"{name.id} becomes {_CALLS[name.id]}", lambda: _set(name, "id", _CALLS[name.id])
    elif isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield node, "nothing is returned", lambda: _set(node, "value", ast.Constant(None))
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        turned = ast.Sub if isinstance(node.op, ast.Add) else ast.Add
        yield node, f"{type(node.op).__name__} becomes {turned.__name__}", lambda: _set(node, "op", turned())


def _is_nothing(node: ast.expr | None) -> bool:
    # Whoever asks yes or no takes None for False.
    return node is None or (isinstance(node, ast.Constant) and (node.value is None or node.value is False))


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _set(node: ast.AST, name: str, value: object) -> None:
    setattr(node, name, value)
