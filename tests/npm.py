"""Packages of other projects, from npm, for tests that hold our output against them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def installed(package: str, temp: pytest.TempPathFactory) -> Path:
    """Return the ``node_modules`` of a package, installed on first use beside pytest's temp folders.

    Without npm, or when it cannot reach its registry, the test is skipped.
    """
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"npm is not here: {package} did not run")
    folder = temp.getbasetemp().parent / f"npm-{package.replace('/', '-')}"
    if not folder.exists():
        fresh = temp.mktemp("npm")
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(fresh), package]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"npm could not install {package}: {done.stderr[-300:]}")
        fresh.rename(folder)
    return folder / "node_modules"
