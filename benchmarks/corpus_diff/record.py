"""Runs one version over a corpus and keeps all that it prints; a script, run with that version's code.

``python record.py CORPUS OUT SET... [--outputs] [--lang nl] [--contested]``

Knows the command line and nothing else of the version.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from click.testing import CliRunner

FORMATS = (
    "json",
    "text",
    "concise",
    "markdown",
    "html",
    "csv",
    "github",
    "gitlab",
    "sarif",
    "checkstyle",
    "junit",
    "rdjson",
)
_ENVIRONMENT = {"COLUMNS": "100", "LC_ALL": "en_GB.UTF-8", "NO_COLOR": "1"}


def main() -> None:
    """Record."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--outputs", action="store_true")
    parser.add_argument("--lang", default="auto")
    parser.add_argument("--contested", action="store_true")
    options = parser.parse_args()
    out = options.out.resolve()
    os.chdir(options.corpus)
    for name in options.sets:
        more = ["--lang", options.lang] + (["--contested"] if options.contested else [])
        _run(out, f"check-{name}.json", "check", name, "--format", "json", "--fail-on", "never", *more)
        if options.outputs:
            _outputs(out, name, more)
    if options.outputs and Path("names.json").is_file() and "nl-examples" in options.sets:
        _knowledge(out, json.loads(Path("names.json").read_text(encoding="utf-8")))


def _outputs(out: Path, name: str, more: list[str]) -> None:
    for form in FORMATS[1:]:
        _run(out, f"check-{name}.{form}", "check", name, "--format", form, *more)
    everything = ["--contested", "--no-ignore", "--advice", "nl"]
    _run(out, f"check-{name}-everything.json", "check", name, "--format", "json", *everything)
    for form in ("text", "json", "html"):
        _run(out, f"readability-{name}.{form}", "readability", name, "--format", form)
    if name.endswith("-examples"):
        return  # sentences of many subjects in a row are no statement
    for form in ("json", "html", "text", "markdown"):
        if form in ("json", "html") or not name.endswith("-ud"):
            _run(out, f"statement-{name}.{form}", "statement", name, "--format", form)


def _knowledge(out: Path, names: list[str]) -> None:
    for lang in ("nl", "en"):
        _run(out, f"rules-{lang}.txt", "rules", "--advice", lang)
        said = []
        for name in names:
            said.append(_invoke("explain", name, "--advice", lang))
        (out / f"explain-{lang}.txt").write_text("\n".join(said), encoding="utf-8")
    _run(out, "rules.json", "rules", "--format", "json")


def _run(out: Path, name: str, *arguments: str) -> None:
    (out / name).write_text(_invoke(*arguments), encoding="utf-8", newline="")


def _invoke(*arguments: str) -> str:
    from inclusief_lint.cli import main as front

    result = CliRunner().invoke(front, list(arguments), env=_ENVIRONMENT)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return f"{result.stdout}\n== stderr\n{result.stderr}== exit {result.exit_code}\n"


if __name__ == "__main__":
    sys.exit(main())
