"""The texts that are run: given paths, real pages, treebank sentences, the data's own examples."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

_PARAGRAPH = 4  # sentences
_PER_FILE = 40  # paragraphs
_UD_WORDS = 60_000  # per language, beside the pages
_SUFFIX = {"html": ".html", "plain": ".txt", "markdown": ".md"}
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_MARKED_TWICE = re.compile(r"⟦([^⟦⟧]+)⟧")

LANGUAGES = ("nl", "en")
NAMES = "names.json"


def given(paths: Iterable[str], target: Path) -> None:
    """Copy the files and folders that a user named, under their own names."""
    for name in paths:
        path = Path(name)
        inside = Path(*(part for part in path.parts if part not in ("/", "..", ".")))
        (target / inside).parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, target / inside, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git"))
        else:
            shutil.copy(path, target / inside)


def pages(data: Path, target: Path, sample: int) -> None:
    """Write every ``sample``-th page of ``text/<lang>.jsonl.xz`` as a file of its own."""
    for lang in LANGUAGES:
        folder = _made(target / f"{lang}-pages")
        with lzma.open(data / "text" / f"{lang}.jsonl.xz", "rt", encoding="utf-8") as stream:
            for number, line in enumerate(stream):
                if number % sample == 0:
                    page = json.loads(line)
                    path = folder / f"{number:04}{page['suffix']}"
                    path.write_text(page["text"], encoding="utf-8", newline="")


def treebanks(data: Path, target: Path, sample: int) -> None:
    """Write sentences of the treebanks' dev and test files as paragraphs of plain text."""
    for lang in LANGUAGES:
        folder = _made(target / f"{lang}-ud")
        words = 0
        paragraphs: list[str] = []
        for path in sorted((data / "ud").glob(f"{lang}_*.conllu.gz")):
            if "-dev" in path.name or "-test" in path.name:
                lines = list(sentences(path))
                starts = range(0, len(lines), _PARAGRAPH)
                paragraphs += [" ".join(lines[i : i + _PARAGRAPH]) for i in starts]
        for number, start in enumerate(range(0, len(paragraphs), _PER_FILE)):
            text = "\n\n".join(paragraphs[start : start + _PER_FILE]) + "\n"
            words += len(text.split())
            if words > _UD_WORDS:
                break
            if number % sample == 0:
                (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of a gzipped CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("# text = "):
                yield line[9:].strip()


def examples(checkout: Path, target: Path, sample: int) -> None:
    """Write the examples of every entry and rule, a file for each of them and each format.

    Also writes ``names.json``: the ids to ``explain``.
    """
    names: list[str] = []
    for kind in ("wordlists", "rules"):
        for lang in (*LANGUAGES, "any"):
            for path in sorted((checkout / kind / lang).glob("*.yml")):
                content = yaml.safe_load(path.read_text(encoding="utf-8")) or []
                entries = content if isinstance(content, list) else [{"id": path.stem, **content}]
                for entry in entries:
                    if "id" not in entry:  # says of what kind the entries of the file are
                        continue
                    names.append(f"{lang}/{entry['id']}")
                    if len(names) % sample == 0:
                        _entry(entry, lang, target)
    (target / NAMES).write_text(json.dumps(names[::sample]), encoding="utf-8")


def _entry(entry: dict[str, Any], lang: str, target: Path) -> None:
    texts: dict[str, list[str]] = {}
    for example in entry.get("examples") or []:
        marks = _MARKED_TWICE if "⟦" in str(example.get("bad")) else _MARKED
        given = (marks.sub(r"\1", example.get("bad", "")), example.get("good"), example.get("ok"))
        texts.setdefault(example.get("format", "markdown"), []).extend(text for text in given if text)
    folder = _made(target / f"{'nl' if lang == 'any' else lang}-examples")
    for form, found in texts.items():
        path = folder / f"{lang}.{entry['id']}{_SUFFIX[form]}"
        path.write_text("\n\n".join(found) + "\n", encoding="utf-8", newline="")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
