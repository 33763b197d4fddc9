"""Reads and checks data folders: word lists, rules, sources, texts, and what the measures know.

What comes out is typed, with compounds and defaults worked out, and goes to the store, so that a
start parses no YAML and a house style is checked only once.  A mistake does not end the reading:
all that is wrong in a folder is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import resources
from ..errors import DataError
from ..language import correction_file
from ..language.correction_data import Correction
from ..strict_yaml import YamlMap
from ..vocabulary import LANGUAGES
from .class_schema import read_classes
from .content import Content
from .folder import Folder
from .readability_schema import read_readability
from .rule_schema import read_rules
from .schema import check_order
from .sources import Source
from .statement_schema import read_statement
from .term_schema import TermReader

if TYPE_CHECKING:
    from .store import Stored

_SOURCE_KEYS = ("title", "publisher", "year", "url", "licence", "voice")


def compile_folder(
    root: Path,
    base: Content | Stored | None = None,
    name: str = "",
    only: Iterable[str] = (),
    *,
    validate_patterns: bool = True,
) -> Content:
    """Read ``wordlists/`` and ``rules/`` under ``root`` on top of ``base``.

    Args:
        root: a folder with one or both of the subfolders.
        base: what to add to and override (for a house style); None for the shipped data, to which
            the corrections next to the pipelines belong.
        name: prefix for file names in error messages.
        only: word lists to read, as ``nl/origin``; empty reads all.
        validate_patterns: let spaCy check the patterns in conditions.

    Raises:
        DataError: something breaks the schema; names file and line.  ``DataErrors`` where several
            things do: all of them, in order of file and line.
    """
    if not (root / "wordlists").is_dir() and not (root / "rules").is_dir():
        raise DataError("holds neither a wordlists nor a rules folder", str(root))
    folder = Folder(
        root, name, _on_top_of(base), validate_patterns=validate_patterns, refuse_slow=base is not None
    )
    _sources(folder)
    _lists(folder)
    read_classes(folder)
    _interface(folder)
    read_rules(folder)
    terms = TermReader(folder)
    terms.read_kinds()
    terms.read(frozenset(only))
    terms.cross_check()
    folder.conditions.check_lists(folder.content.lists, folder.content.classes)
    read_statement(folder)
    if base is None:
        read_readability(folder)
        folder.content.corrections = _corrections(folder)
    folder.problems.raise_all()
    return folder.content


def _on_top_of(base: Content | Stored | None) -> Content:
    """Return content to which can be added without changing what is below."""
    if base is None:
        return Content()
    return Content(
        dict(base.sources),
        dict(base.lists),
        dict(base.classes),
        dict(base.kinds),
        dict(base.terms),
        dict(base.rules),
        dict(base.interface),
        base.statement,
        base.readability,
        base.corrections,
    )


def _sources(folder: Folder) -> None:
    path, name = folder.root / "wordlists" / "sources.yml", f"{folder.name}wordlists/sources.yml"
    if not path.is_file():
        return
    table = folder.load(path, name, YamlMap, "must map source keys to their particulars", "sources")
    if table is None:
        return
    keys = list(table)
    if keys != sorted(keys):
        late = next(k for k, s in zip(keys, sorted(keys), strict=True) if k != s)
        table.report(f'"{late}" is out of alphabetical order', late)
    for key, entry in table.items():
        folder.content.sources[key] = Source("", "", None, None, "", "")  # known, whatever is wrong with it
        if not isinstance(entry, YamlMap):
            table.report(f'"{key}" must have title, publisher and so on', key)
            continue
        entry.only(_SOURCE_KEYS, _SOURCE_KEYS)
        url, year = entry.get("url"), entry.get("year")
        if url is not None and not str(url).startswith(("https://", "http://")):
            entry.report("url must be a web address, or null", "url")
        if not isinstance(year, int | str | None):
            entry.report("year must be a year, or null", "year")
        folder.content.sources[key] = Source(
            entry.text("title"),
            entry.text("publisher"),
            year,
            url,
            entry.text("licence"),
            entry.text("voice"),
        )


def _lists(folder: Folder) -> None:
    lists = folder.content.lists
    for lang in LANGUAGES:
        for path, name in folder.files(f"wordlists/{lang}/lists"):
            full = f"{lang}/{path.stem}"
            # A house style adds to a shipped list; to replace it would lose its names.
            lists.setdefault(full, ())
            table = folder.load(path, name, YamlMap, "must have the keys about and words")
            if table is None:
                continue
            table.only(("about", "words"), ("about", "words"))
            table.text("about")
            words = table.strings("words")
            check_order(table, "words", words, lambda word: word.strip("*"))
            known = frozenset(lists[full])
            lists[full] = (*lists[full], *(w for w in words if w not in known))


def _interface(folder: Folder) -> None:
    path, name = folder.root / "rules" / "interface.yml", f"{folder.name}rules/interface.yml"
    if path.is_file():
        table = folder.load(path, name, YamlMap, "must map keys to texts for nl and en")
        for key in table or ():
            folder.content.interface[key] = table.texts(key) if table is not None else {}


def _corrections(folder: Folder) -> dict[str, tuple[Correction, ...]]:
    found = {}
    for path in sorted(resources.pipeline_folder().glob("*-corrections.yml")):
        with folder.problems.noted():
            lang = path.stem.removesuffix("-corrections")
            found[lang] = correction_file.read(path, f"pipelines/{path.name}", folder.problems)
    return found
