"""Makes docs/architecture.svg: the layers of the package and what imports what, read from the code.

    python scripts/architecture.py

The graph of imports is taken from the syntax trees, so nothing is run.  Imports inside functions
count, those for type checkers only do not.  Readers of formats and lazy names of the package are
looked up by name while the program runs; such look-ups are no import statements and not drawn.
"""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "inclusief_lint"
PICTURE = ROOT / "docs" / "architecture.svg"
GROUND = "ground"  # what the last layer is called: single modules that anybody may use

Graph = Mapping[str, Collection[str]]


def modules(package: Path) -> dict[str, Path]:
    """Return the files of a package by the dotted name of their module; packages are modules too."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(package: Path) -> dict[str, frozenset[str]]:
    """Return for every module of a package the modules of that package which it imports."""
    known = modules(package)
    return {name: frozenset(_imported(name, path, known)) - {name} for name, path in known.items()}


def with_packages(graph: Graph) -> dict[str, frozenset[str]]:
    """Add what Python runs besides: the ``__init__`` of each package that an import leads into."""
    return {
        name: frozenset(
            wanted
            for target in targets
            for wanted in (target, *_packages_of(target))
            if not f"{name}.".startswith(f"{wanted}.") or wanted in targets
        )
        for name, targets in graph.items()
    }


def _packages_of(name: str) -> Iterator[str]:
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def _imported(name: str, path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
            continue
        source = node.module or ""
        if node.level:
            base = package.split(".")[: len(package.split(".")) - node.level + 1]
            source = ".".join([*base, *filter(None, [node.module])])
        for alias in node.names:
            inside = f"{source}.{alias.name}"
            if inside in known:
                yield inside
            elif source in known:
                yield source


def _statements(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the import statements in a tree that are run."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node
    elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        for statement in node.orelse:
            yield from _statements(statement)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _statements(child)


def layers() -> list[list[str]]:
    """Return the layers of the contract in pyproject.toml, from the top, each with its members."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return [layer.replace("|", " ").replace(":", " ").split() for layer in contract["layers"]]


# --- the picture

_STEP, _ROW, _EDGE = 57, 44, 18  # pixels: to the next column, to the next row, around it all
_BOX_WIDTH, _BOX_HEIGHT, _STEM = 148, 34, 16  # the stem: where arrows leave the foot of a box

_STYLE = """
svg { --ground: #fff; --band: #f1f3fa; --box: #dfe4fb; --edge: #3f51b5; --text: #1a1d27; --line: #5d6579 }
@media (prefers-color-scheme: dark) {
  svg { --ground: #1c1f27; --band: #272b36; --box: #333c73; --edge: #a9b4f5; --text: #fff; --line: #a3abbf }
}
text { fill: var(--text); font: 13px "DejaVu Sans Mono", Menlo, Consolas, monospace }
text.count { font-size: 12px; text-anchor: middle }
text.note, text.size { font-family: system-ui, "DejaVu Sans", sans-serif; font-size: 12px }
text.size { font-size: 11px }
.ground { fill: var(--ground) } .band { fill: var(--band) }
.box { fill: var(--box); stroke: var(--edge); stroke-width: 1.5 }
.line { fill: none; stroke: var(--line); stroke-width: 1.2 } .head { fill: var(--line) }
.pill { fill: var(--ground); stroke: var(--line) }
""".strip()


def picture(package: Path, floors: Sequence[Sequence[str]]) -> str:
    """Return the SVG: a staircase of boxes in which every import leads down.

    Args:
        package: the folder with the code.
        floors: the layers from the top; the last one is drawn as a single box.
    """
    graph = imports(package)
    home = {name: _home(name, package.name, floors) for name in graph}
    arrows = Counter(
        (home[name], home[target])
        for name, targets in graph.items()
        for target in targets
        if home[name] != home[target]
    )
    sizes = Counter(home.values())
    # Whoever imports the package itself finds the doors behind it, so it stands above them.
    rows = [[package.name], *(_importers_first(floor, arrows) for floor in floors[:-1]), [GROUND]]
    place = {box: number for number, box in enumerate(box for row in rows for box in row)}
    upward = [pair for pair in arrows if place[pair[0]] > place[pair[1]]]
    if upward:
        raise ValueError(f"imports lead up: {upward}")
    width = _EDGE + (len(place) - 1) * _STEP + _BOX_WIDTH + _EDGE
    height = _EDGE + len(place) * _ROW + _EDGE
    summary = ", ".join(f"{a} imports {b} ({n})" for (a, b), n in sorted(arrows.items()))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title description">',
        "<!-- Made by scripts/architecture.py from the imports; do not edit. -->",
        '<title id="title">Layers of the package, and what imports what</title>',
        f'<desc id="description">{escape(summary)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}" rx="8"/>',
        *_bands(rows, place, width),
        *_arrows(arrows, place),
    ]
    for box, number in place.items():
        x, y = _corner(number)
        noun = "module" if sizes[box] == 1 else "modules"
        lines += [
            f'<rect class="box" x="{x}" y="{y}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="6"/>',
            f'<text x="{x + 10}" y="{y + 15}">{escape(box)}</text>',
            f'<text class="size" x="{x + 10}" y="{y + 28}">{sizes[box]} {noun}</text>',
        ]
    note = (
        "An arrow leads down from the importer",
        "and right to what it imports; its number",
        "says how many imports there are.",
        "A stripe is a layer.",
    )
    lines += [
        f'<text class="note" x="{width - 300}" y="{_EDGE + 20 + 17 * number}">{line}</text>'
        for number, line in enumerate(note)
    ]
    return "\n".join([*lines, "</svg>", ""])


def _home(name: str, package: str, floors: Sequence[Sequence[str]]) -> str:
    """Return the box that a module belongs to."""
    part = name.split(".")[1] if "." in name else package
    if part in floors[-1]:
        return GROUND
    return part if any(part in floor for floor in floors) else package


def _importers_first(floor: Sequence[str], arrows: Mapping[tuple[str, str], int]) -> list[str]:
    """Put the members of a layer that import one another in that order."""
    left, ordered = list(floor), []
    while left:
        free = [box for box in left if not any((other, box) in arrows for other in left)]
        ordered.append((free or left)[0])
        left.remove(ordered[-1])
    return ordered


def _corner(number: int) -> tuple[int, int]:
    return _EDGE + number * _STEP, _EDGE + number * _ROW + (_ROW - _BOX_HEIGHT) // 2


def _bands(rows: Sequence[Sequence[str]], place: Mapping[str, int], width: int) -> Iterator[str]:
    """Yield the ground of every second layer."""
    for row in rows[1::2]:
        top = _EDGE + place[row[0]] * _ROW
        yield f'<rect class="band" x="0" y="{top}" width="{width}" height="{len(row) * _ROW}"/>'


def _arrows(arrows: Mapping[tuple[str, str], int], place: Mapping[str, int]) -> Iterator[str]:
    """Yield a line down from each importer, a line into each imported box, and the numbers."""
    for box, number in place.items():
        x, y = _corner(number)
        down = [place[target] for source, target in arrows if source == box]
        if down:
            end = _corner(max(down))[1] + _BOX_HEIGHT // 2
            yield f'<path class="line" d="M{x + _STEM} {y + _BOX_HEIGHT}V{end}"/>'
        across = [place[source] for source, target in arrows if target == box]
        if across:
            middle = y + _BOX_HEIGHT // 2
            start = _corner(min(across))[0] + _STEM
            yield f'<path class="line" d="M{start} {middle}H{x - 6}"/>'
            yield f'<path class="head" d="M{x - 1} {middle}l-8 -4v8z"/>'
    for (source, target), count in sorted(arrows.items()):
        x, y = _corner(place[source])[0] + _STEM, _corner(place[target])[1] + _BOX_HEIGHT // 2
        yield f'<rect class="pill" x="{x - 14}" y="{y - 9}" width="28" height="18" rx="9"/>'
        yield f'<text class="count" x="{x}" y="{y + 4}">{count}</text>'


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(PACKAGE, layers()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
