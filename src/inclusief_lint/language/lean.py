"""spaCy without its command line, and loading without the garbage collector.

``import spacy`` takes in its command line as well (typer, requests, httpx): a third of the time, for
commands that nobody calls from here.  It comes after all where somebody asks for it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_PACKAGE, _MODULE = "spacy.cli", "spacy.cli.info"


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many lasting objects without looking in between which of them are garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def import_spacy() -> None:
    """Import spaCy, unless somebody has; ``spacy.cli`` and ``spacy.info`` load when asked for."""
    if "spacy" in sys.modules or _PACKAGE in sys.modules:
        return
    found = find_spec("spacy")
    if found is None or found.submodule_search_locations is None:
        return  # the import that follows tells what is wrong
    package, module = ModuleType(_PACKAGE), ModuleType(_MODULE)
    package.__path__ = [f"{place}/cli" for place in found.submodule_search_locations]
    module.__dict__["info"] = _info
    sys.modules.update({_PACKAGE: package, _MODULE: module})
    try:
        with uncollected():
            spacy = import_module("spacy")
    finally:
        del sys.modules[_PACKAGE], sys.modules[_MODULE]
    if spacy.__dict__.get("cli") is package:
        del spacy.__dict__["cli"]
    spacy.__dict__.setdefault("__getattr__", _later)


def _info(*given: Any, **named: Any) -> Any:
    """Stand for ``spacy.info``."""
    return import_module(_MODULE).info(*given, **named)


def _later(name: str) -> Any:
    """Give ``spacy.cli`` to who asks for it.

    Raises:
        AttributeError: spaCy has nothing of that name.
    """
    if name == "cli":
        return import_module(_PACKAGE)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
