"""``python -m benchmarks.mutants [--each 5] [--seed 1] [--only PART]``: how many faults the tests notice.

Of each module some mutants are drawn with the seed; only the module's own tests run against each,
in a copy of the package.  Mutants that change nothing anybody can see stand in ``equivalent.yml``
with a reason and are not drawn.  Exit code 1 if fewer than 85% are noticed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from .sites import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 0.85
_LIMIT_S = 600  # for the tests of one mutant; one that never ends is noticed
# module, from the package -> its own tests
TESTS: Mapping[str, tuple[str, ...]] = {
    "check/cache.py": ("tests/test_cache.py",),
    "check/entries.py": ("tests/test_cache.py",),
    "judging/suppress.py": ("tests/test_suppress.py",),
    "judging/directives.py": ("tests/test_suppress.py",),
    "check/changes.py": ("tests/test_changed_lines.py", "tests/test_changes.py"),
    "reading/files.py": ("tests/test_files.py",),
    "reading/formats/decode.py": ("tests/formats/test_decode.py",),
    "reading/formats/front_matter.py": ("tests/formats/test_frontmatter.py",),
    "reading/formats/html.py": ("tests/formats/test_html.py", "tests/formats/test_offsets.py"),
    "reading/formats/html_tokens.py": ("tests/formats/test_html.py", "tests/formats/test_offsets.py"),
    "reading/formats/html_tags.py": ("tests/formats/test_html.py",),
    "judging/document_run.py": (
        "tests/test_document_run.py",
        "tests/test_linter.py",
        "tests/test_suppress.py",
        "tests/test_once.py",
        "tests/test_unknown_abbreviation.py",
    ),  # fmt: skip,
    "judging/settle.py": ("tests/test_linter.py", "tests/test_budget.py", "tests/test_once.py"),
    "judging/linter.py": ("tests/test_linter.py", "tests/test_isolation.py", "tests/test_once.py"),
    "reports/findings/text.py": ("tests/reporters/test_text.py", "tests/test_border.py", "tests/test_cli.py"),
    "border/__init__.py": ("tests/test_border.py",),
    "border/writing.py": ("tests/test_writing.py",),
    "border/bounded.py": ("tests/test_bounded.py", "tests/test_trust.py"),
}


def drawn(module: str, each: int, seed: int) -> list[Mutant]:
    """Return the mutants of a module that this seed draws, in order of line."""
    code = _code(module)
    same = equivalent().get(module, {})
    able = [mutant for mutant in mutants(code) if mutant.name not in same]
    chosen = random.Random(f"{seed}-{module}").sample(able, min(each, len(able)))
    return sorted(chosen, key=lambda mutant: mutant.line)


def _code(module: str) -> str:
    return (ROOT / "src/inclusief_lint" / module).read_text(encoding="utf-8")


def equivalent() -> Mapping[str, Mapping[str, str]]:
    """Return by module the names of mutants that nobody can notice, each with the reason."""
    text = (Path(__file__).parent / "equivalent.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text) or {}


def is_noticed(module: str, mutant: Mutant, place: Path) -> bool:
    """Run the module's tests against a copy of the package with the fault; tell whether one fails."""
    target = place / "src/inclusief_lint" / module
    before = target.read_text(encoding="utf-8")
    target.write_text(mutant.code, encoding="utf-8")
    tests = [str(place / name) for name in TESTS[module] if (ROOT / name).exists()]
    environment = os.environ | {"PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=_LIMIT_S)
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(before, encoding="utf-8")
    return done.returncode != 0


def prepare(place: Path) -> None:
    """Copy what tests need into a folder; data that is only read is linked."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("src", "tests", "benchmarks"):
        shutil.copytree(ROOT / name, place / name, ignore=ignore)
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and not (place / path.name).exists() and path.name != "build":
            (place / path.name).symlink_to(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print a line for each mutant, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("--each", type=int, default=5, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a module's name")
    options = parser.parse_args(arguments)
    noticed = total = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place)
        for module in TESTS:
            chosen = drawn(module, options.each, options.seed) if options.only in module else []
            if chosen and is_noticed(module, chosen[0]._replace(code=_code(module)), place):
                raise SystemExit(f"{module}: its tests fail without a fault")
            for mutant in chosen:
                found = is_noticed(module, mutant, place)
                noticed, total = noticed + found, total + 1
                print(
                    f"{'noticed' if found else 'LIVES  '}  {module}:{mutant.line}: {mutant.name}", flush=True
                )
    share = noticed / total if total else 0.0
    print(f"{noticed} of {total} noticed with seed {options.seed}: {share:.0%}")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
