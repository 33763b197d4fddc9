"""Every regular expression of the package: those in its code, and those in its data."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import inclusief_lint
from inclusief_lint.judging.checks import pattern as pattern_check
from inclusief_lint.knowledge import store
from inclusief_lint.knowledge.check_options import ElementOptions, PatternOptions
from tests.regex_attacks import Expression

# Expressions that only get short texts: the most characters, and why that is so.
BOUNDS = {
    # What pathspec makes of a pattern of at most 4096 characters; each class in it is closed.
    "border.ignore_lines._CHUNK": 4096,
    "border.ignore_lines._ESCAPE_OR_CLASS": 4096,
    "judging.checks.characters._LINE_START": 12,  # what stands before an emoji, cut off by _LOOK_BACK
    "reading.formats.decode._DECLARED": 1024,  # the first bytes of a page
}
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_ROOT = Path(inclusief_lint.__file__).parent


def in_code() -> Iterator[Expression]:
    """Yield the expressions that modules and their classes hold, and those written inside functions."""
    for module in _modules():
        name = module.__name__.removeprefix("inclusief_lint.")
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        holders = [module, *(v for v in vars(module).values() if _is_own_class(v, module))]
        for holder in holders:
            for key, value in vars(holder).items():
                for source, flags in _patterns_in(value):
                    place = f"{name}.{key}"
                    of_bytes = isinstance(source, bytes)
                    text = source.decode("latin-1") if isinstance(source, bytes) else source
                    use = _use(key, tree)
                    flags &= ~int(re.UNICODE)
                    yield Expression(place, text, flags, use, BOUNDS.get(place, 0), of_bytes)
        yield from _inline(name, tree, module)


def in_data() -> Iterator[Expression]:
    """Yield the expressions in the shipped rules, entries, features, measures and corrections."""
    data = store.load()
    for rule in data.rules.values():
        options = rule.options
        if isinstance(options, PatternOptions):
            for source in options.find:
                yield Expression(f"{rule.id} find", source)
                yield Expression(f"{rule.id} find, the quick one", pattern_check._quick(source))
            for source in (*options.company, "|".join(options.company)):
                yield Expression(f"{rule.id} with", source)
        if isinstance(options, ElementOptions):
            for source in options.patterns:
                yield Expression(f"{rule.id} patterns", source, use="fullmatch")
    for owner in (*data.rules.values(), *data.terms.values()):
        for source in _of_tokens((owner.only_if, owner.unless)):
            yield Expression(f"{owner.id} REGEX", source)
    for feature in data.statement.features.values():
        words = (*feature.words["nl"], *feature.words["en"])
        for source in words if feature.kind in ("pattern", "people") else ():
            yield Expression(f"feature {feature.id}", source)
    for guideline in data.statement.guidelines.values():
        for source in guideline.options.placeholders:
            yield Expression(f"guideline {guideline.id}", source)
    assert data.readability is not None
    for lang, rules in data.readability.syllables.items():
        yield Expression(f"initialism {lang}", rules.initialism, int(re.IGNORECASE))
        parts = (part for part, _ in rules.parts)
        for source in (*parts, *rules.silent, *rules.nuclei, "|".join(rules.nuclei)):
            yield Expression(f"syllables {lang}", source)
    for lang, corrections in data.corrections.items():
        for source in {test.orth for c in corrections for row in c.patterns for test in row} - {""}:
            yield Expression(f"corrections {lang}", source)


def different(expressions: Iterator[Expression]) -> list[Expression]:
    """Return expressions without those that are the same and used the same; each place has one name."""
    found: dict[tuple[object, ...], Expression] = {}
    for expression in expressions:
        if expression.source:
            place = f"{expression.place}: {expression.source}"
            found.setdefault(expression[1:], expression._replace(place=place))
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    yield inclusief_lint
    for found in pkgutil.walk_packages(inclusief_lint.__path__, "inclusief_lint."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _is_own_class(value: object, module: ModuleType) -> bool:
    return isinstance(value, type) and value.__module__ == module.__name__


def _patterns_in(value: object) -> Iterator[tuple[str | bytes, int]]:
    if isinstance(value, re.Pattern):
        yield value.pattern, value.flags
    elif type(value).__name__ == "_Lazy":
        source, flags = vars(value)["_source"]
        yield source, int(flags)
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _patterns_in(inner)


def _use(name: str, tree: ast.Module) -> str:
    """Return how a module uses the expression behind a name; any use that cannot be told is a search."""
    asked = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    }
    loads = sum(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
        for node in ast.walk(tree)
    )
    told = sum(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
        for node in ast.walk(tree)
    )
    if name.startswith("_") and asked and told == loads and asked <= {"match", "fullmatch"}:
        return "match" if "match" in asked else "fullmatch"
    return "search"


def _inline(name: str, tree: ast.Module, module: ModuleType) -> Iterator[Expression]:
    """Yield what stands in calls such as ``re.split("[-_]", x)``, with a letter for what is not known yet."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in (inner for function in functions for inner in ast.walk(function)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of = node.func.value
        if not (isinstance(of, ast.Name) and of.id == "re" and node.func.attr in ("compile", *_METHODS)):
            continue
        source = _written(node.args[0], module)
        if source is not None:
            use = node.func.attr if node.func.attr in ("match", "fullmatch") else "search"
            yield Expression(f"{name}:{node.lineno}", source, use=use)


def _written(node: ast.expr, module: ModuleType) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            known = vars(module).get(part.value.id) if isinstance(part.value, ast.Name) else None
            parts.append(known if isinstance(known, str) else "x")
    return "".join(parts)


def _of_tokens(value: Any) -> Iterator[str]:
    """Yield what stands under ``REGEX`` in conditions."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "REGEX":
                yield from [inner] if isinstance(inner, str) else _texts(inner)
            else:
                yield from _of_tokens(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _of_tokens(inner)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
