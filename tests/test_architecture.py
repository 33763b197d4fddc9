"""The shape of the code: layers few and small, no circles, and a page and a picture that show it."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
MOST_LAYERS = 9
MOST_AT_THE_TOP = 12  # modules beside the packages
MOST_LINES = 350  # of a module: what is longer holds more than one idea
_CODE = re.compile(r"`([^`\s]+)`")


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("architecture", ROOT / "scripts" / "architecture.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


architecture = _load()


def _circle(package: Path) -> list[str]:
    """Return the modules of a circle of imports, or nothing."""
    try:
        TopologicalSorter(architecture.with_packages(architecture.imports(package))).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def _package(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a package ``p`` of modules, each named without its suffix."""
    for name, text in files.items():
        path = folder / "p" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for inner in [folder / "p", *(p for p in (folder / "p").rglob("*") if p.is_dir())]:
        (inner / "__init__.py").touch()
    return folder / "p"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from . import c", {"p.a.c"}),
        ("from .c import x", {"p.a.c"}),
        ("from .. import d", {"p.d"}),
        ("from ..d import x, y", {"p.d"}),
        ("from .. import x", {"p"}),
        ("from p.a import c, x", {"p.a.c", "p.a"}),
        ("import p.d, json", {"p.d"}),
        ("def f():\n    from ..d import x", {"p.d"}),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..d import x", set()),
        ("if TYPE_CHECKING:\n    from ..d import x\nelse:\n    from .c import x", {"p.a.c"}),
    ],
)
def test_imports_are_read_from_the_code(tmp_path: Path, text: str, found: set[str]) -> None:
    package = _package(tmp_path, {"a/b": text, "a/c": "", "d": ""})
    assert architecture.imports(package)["p.a.b"] == found


def test_a_circle_is_found_also_through_a_package_and_a_late_import(tmp_path: Path) -> None:
    late = {"a": "from .b import x", "b": "def f():\n    from .a import x"}
    assert _circle(_package(tmp_path / "late", late))
    # Whoever imports p.a.b runs p/a/__init__.py, which imports p.c.
    through = {"a/__init__": "from ..c import x", "a/b": "", "c": "from .a.b import x"}
    assert _circle(_package(tmp_path / "through", through))
    assert not _circle(
        _package(tmp_path / "row", {"a": "from .b import x", "b": "from .c import x", "c": ""})
    )


def test_no_circle_of_files() -> None:
    assert _circle(architecture.PACKAGE) == []


def test_few_layers_and_little_at_the_top() -> None:
    assert len(architecture.layers()) <= MOST_LAYERS
    assert len(list(architecture.PACKAGE.glob("*.py"))) <= MOST_AT_THE_TOP


def test_no_module_is_too_long_to_read_at_once() -> None:
    lengths = {
        path.relative_to(architecture.PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in architecture.modules(architecture.PACKAGE).values()
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_the_picture_is_fresh() -> None:
    made = architecture.picture(architecture.PACKAGE, architecture.layers())
    assert made == architecture.PICTURE.read_text(encoding="utf-8"), "run python scripts/architecture.py"


def test_the_picture_counts_every_module_and_every_import() -> None:
    graph = architecture.imports(architecture.PACKAGE)
    svg = ElementTree.fromstring(architecture.picture(architecture.PACKAGE, architecture.layers()))
    texts = [(t.get("class"), t.text or "") for t in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert sum(int(text.split()[0]) for kind, text in texts if kind == "size") == len(graph)
    top = {name: name.split(".")[1] if "." in name else "" for name in graph}
    ground = set(architecture.layers()[-1])
    across = [
        (name, target)
        for name, targets in graph.items()
        for target in targets
        if top[name] != top[target]
        and not {top[name], top[target]} <= ground
        and not {top[name], top[target]} <= {"", "__main__"}
    ]
    assert sum(int(text) for kind, text in texts if kind == "count") == len(across)


def test_an_import_that_leads_up_is_not_drawn(tmp_path: Path) -> None:
    package = _package(tmp_path, {"a/b": "", "c": "from .a.b import x"})
    with pytest.raises(ValueError, match="imports lead up"):
        architecture.picture(package, [["a"], ["c"], ["d"]])


def test_the_page_names_every_package_and_what_it_names_exists() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(_CODE.findall(page))
    packages = {p.parent.name for p in architecture.PACKAGE.glob("*/__init__.py")}
    assert packages and packages <= named
    assert f"]({architecture.PICTURE.name})" in page
    paths = [name for name in named if "/" in name or name.endswith(".py")]
    assert [
        name
        for name in (path.replace("<lang>", "nl") for path in paths)
        if not (ROOT / name).exists() and not (architecture.PACKAGE / name).exists()
    ] == []
