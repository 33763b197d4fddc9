"""The command; see the package."""

from __future__ import annotations

import argparse
import difflib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import benchmarks.corpus_diff as package

from . import corpus, findings

_ROOT = Path(__file__).resolve().parent.parent.parent
_DATA = ("wordlists", "rules")
_CODE = ("src", "pipelines", "frequencies")
_RECORD = Path(__file__).with_name("record.py")
_CORPUS, _OUTPUT = "corpus", "outputs"  # in a folder that --keep wrote
_SHOWN = 12  # lines of each output that differs


def checkout(name: str, stack: ExitStack) -> Path:
    """Return a folder with code and data of a version.

    Raises:
        SystemExit: it is neither a data folder nor a revision.
    """
    if name == "." and Path.cwd() == _ROOT:
        return _ROOT
    folder = Path(name)
    if any((folder / part).is_dir() for part in _DATA):
        return _with_code(folder, stack)
    if folder.is_dir():
        raise SystemExit(f"{name}: holds neither wordlists nor rules")
    wanted = [part for part in (*_DATA, *_CODE) if _in_revision(name, part)]
    archive = subprocess.run(["git", "archive", name, *wanted], capture_output=True, check=False)
    if archive.returncode or not wanted:
        reason = archive.stderr.decode(errors="replace").strip()
        raise SystemExit(f"{name}: neither a data folder nor a git revision ({reason})")
    target = _temporary(stack)
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(target, filter="data")
    return target if (target / "src").is_dir() else _with_code(target, stack)


def _in_revision(name: str, part: str) -> bool:
    found = subprocess.run(["git", "ls-tree", name, part], capture_output=True, check=False)
    return bool(found.stdout)


def _with_code(data: Path, stack: ExitStack) -> Path:
    """Return the data of a folder with the code of this checkout around it."""
    target = _temporary(stack)
    for part in _CODE:
        shutil.copytree(_ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in _DATA:
        if (data / part).is_dir():
            shutil.copytree(data / part, target / part)
    return target


def _temporary(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="corpus-diff-")))


def record(version: Path, texts: Path, out: Path, options: argparse.Namespace) -> None:
    """Run a version over the corpus, its sets side by side as far as there are processors.

    Raises:
        SystemExit: a run failed; its error is shown.
    """
    out.mkdir(parents=True, exist_ok=True)
    sets = sorted(path.name for path in texts.iterdir() if path.name != corpus.NAMES)
    rows = [[s for s in sets if not s.startswith("en-")], [s for s in sets if s.startswith("en-")]]
    arguments = ["--lang", options.lang] + [
        f"--{name}" for name in ("outputs", "contested") if getattr(options, name)
    ]
    with tempfile.TemporaryDirectory(prefix="corpus-diff-") as cache:
        running = [
            subprocess.Popen(
                [sys.executable, _RECORD, texts, out, *row, *arguments],
                env={
                    **os.environ,
                    "PYTHONPATH": str(version / "src"),
                    "INCLUSIEF_LINT_CACHE": f"{cache}/{number}",
                },
            )
            for number, row in enumerate(rows)
            if row
        ]
        codes = [process.wait() for process in running]
        if any(codes):
            raise SystemExit(f"{version}: the run failed")


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield what differs between two folders of outputs, the first lines of each."""
    names = sorted({p.name for folder in (old, new) for p in folder.iterdir()})
    for name in names:
        if not all((folder / name).is_file() for folder in (old, new)):
            yield f"{name}: only in {'the old' if (old / name).is_file() else 'the new'} version"
            continue
        before, after = ((folder / name).read_bytes() for folder in (old, new))
        if before != after:
            yield f"{name}: differs"
            lines = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
            changed = difflib.unified_diff(*lines, n=0, lineterm="") if len(before) < 4_000_000 else ()
            shown = (line[:300] for line in changed if not line.startswith(("---", "+++")))
            yield from (f"    {line}" for line in islice(shown, _SHOWN))


def _corpus(target: Path, source: Path, options: argparse.Namespace) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    corpus.given(options.paths, target)
    if options.data is not None:
        corpus.pages(options.data, target, options.sample)
        corpus.treebanks(options.data, target, options.sample)
        corpus.examples(source, target, options.sample)
        corpus.given([str(_ROOT / "examples")], target / "own")
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; 1 when outputs were compared and differ."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus_diff",
        description=package.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", metavar="OLD", help="data folder, git revision, . or a kept folder")
    parser.add_argument("new", metavar="NEW", nargs="?", help="likewise; left out with --keep")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with text/ and ud/")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th text of --data only")
    parser.add_argument("--outputs", action="store_true", help="compare every output byte by byte")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="record OLD here, with the corpus")
    parser.add_argument("--contested", action="store_true", help="with contested entries")
    parser.add_argument("--lang", choices=["nl", "en", "auto"], default="auto")
    parser.add_argument("--show", type=int, default=1, metavar="N", help="sentences for each term")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        if options.keep is not None:
            if options.new is not None:
                options.paths.insert(0, options.new)
            version = checkout(options.old, stack)
            options.outputs = True
            texts = _corpus(options.keep / _CORPUS, version, options)
            record(version, texts, options.keep / _OUTPUT, options)
            return 0
        if options.new is None:
            parser.error("NEW is missing")
        return _compare(options, stack)


def _compare(options: argparse.Namespace, stack: ExitStack) -> int:
    kept = Path(options.old)
    new = checkout(options.new, stack)
    before, after = _temporary(stack), _temporary(stack)
    if (kept / _OUTPUT).is_dir():
        texts, before = kept / _CORPUS, kept / _OUTPUT
    else:
        old = checkout(options.old, stack)
        texts = _corpus(_temporary(stack), new, options)
        record(old, texts, before, options)
    record(new, texts, after, options)
    print(*findings.report(findings.load(before, texts), findings.load(after, texts), options.show), sep="\n")
    if not options.outputs:
        return 0
    found = list(differences(before, after))
    print("", *found, f"{len(list(after.iterdir()))} outputs compared", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
