"""Public docstrings say what is raised, and say something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import inclusief_lint

PACKAGE = Path(inclusief_lint.__file__).parent
# Said in one word of the tree of errors, or not a caller's business.
_INNER = frozenset({"AttributeError", "StopIteration", "AssertionError"})
_VACUOUS = re.compile(r"what the rule is about|does what (?:it|its name) says|see the name", re.IGNORECASE)


def functions() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Yield (place, function, docstring of its class) of what is public.

    Commands are left out: their docstrings are their help.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(PACKAGE).as_posix()
        owners = [(tree, "", "")] + [
            (node, f"{node.name}.", ast.get_docstring(node) or "")
            for node in tree.body
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        ]
        for owner, prefix, about in owners:
            for node in owner.body:
                if not isinstance(node, ast.FunctionDef) or any(
                    "command" in ast.unparse(d) for d in node.decorator_list
                ):
                    continue
                if not node.name.startswith("_") or node.name == "__init__":
                    yield f"{name}:{prefix}{node.name}", node, about


def raised(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the names of the exceptions that a function itself raises and does not catch."""
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = ast.unparse(node.exc.func).rsplit(".", 1)[-1]
            name = "DataError" if name == "fail" else name
            if name[:1].isupper() and not name.startswith("_") and name not in _INNER:
                yield name


def _caught(function: ast.FunctionDef) -> set[str]:
    handlers = [n for n in ast.walk(function) if isinstance(n, ast.ExceptHandler) and n.type]
    return {name for h in handlers for name in re.findall(r"\w+", ast.unparse(h.type or ast.Constant(None)))}


def test_what_is_raised_is_said() -> None:
    missing = []
    number = 0
    for place, function, about in functions():
        said = (ast.get_docstring(function) or "") + (about if function.name == "__init__" else "")
        for name in set(raised(function)) - _caught(function):
            number += 1
            if "Raises:" not in said or name not in said.split("Raises:")[1]:
                missing.append(f"{place}: {name}")
    assert number > 20
    assert missing == []


def test_docstrings_say_something() -> None:
    empty = [
        place for place, function, _ in functions() if _VACUOUS.search(ast.get_docstring(function) or "")
    ]
    assert empty == []
