"""Compiles the word lists and rules into the wheel, so that a start parses no YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileData(BuildHookInterface[Any]):
    """Adds ``inclusief_lint/compiled.json`` to a wheel; an editable install needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Validate and compile the data; a mistake in it stops the build."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from inclusief_lint.knowledge.compile import compile_folder
        from inclusief_lint.knowledge.store import pack

        data = compile_folder(root, validate_patterns=False)  # spaCy is no build requirement
        target = Path(tempfile.mkdtemp()) / "compiled.json"
        target.write_bytes(pack(data))
        build_data["force_include"][str(target)] = "inclusief_lint/compiled.json"
