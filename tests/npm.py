"""Packages of other projects, from npm, for tests that hold our output against them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import outside
from tests.conftest import between_runs


def installed(package: str, temp: pytest.TempPathFactory) -> Path:
    """Return the ``node_modules`` of a package, installed on first use beside pytest's temp folders.

    Without npm, or when it cannot reach its registry, the test is skipped.
    """
    npm = outside.program("npm")
    folder = between_runs(temp) / f"npm-{package.replace('/', '-')}"
    if not folder.exists():
        fresh = temp.mktemp("npm")
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(fresh), package]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            outside.skip("npm", f"could not install {package}: {done.stderr[-300:]}")
        try:
            fresh.rename(folder)
        except OSError:  # another worker was first
            assert folder.exists()
    return folder / "node_modules"
