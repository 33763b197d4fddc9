"""Adds to a wheel what the repository does not hold: compiled word lists, and word frequencies."""

from __future__ import annotations

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FREQUENCIES = ("large_nl.msgpack.gz", "large_en.msgpack.gz")
_WORDFREQ = "wordfreq>=3.1,<4"  # as in the build requirements


class CompileData(BuildHookInterface[Any]):
    """Adds ``inclusief_lint/compiled.json``, so that a start parses no YAML, and the frequencies."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Validate and compile the data; a mistake in it stops the build.

        An editable install reads the YAML itself, and the frequencies where wordfreq has them.
        """
        if version == "editable":
            build_data["dependencies"].append(_WORDFREQ)
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from inclusief_lint.knowledge.compile import compile_folder
        from inclusief_lint.knowledge.store import pack

        data = compile_folder(root, validate_patterns=False)  # spaCy is no build requirement
        target = Path(tempfile.mkdtemp()) / "compiled.json"
        target.write_bytes(pack(data))
        build_data["force_include"][str(target)] = "inclusief_lint/compiled.json"
        wordfreq = find_spec("wordfreq")
        assert wordfreq is not None and wordfreq.origin, "wordfreq is a build requirement"
        for name in _FREQUENCIES:
            path = Path(wordfreq.origin).parent / "data" / name
            build_data["force_include"][str(path)] = f"inclusief_lint/frequency_data/{name}"
