"""Reads the classes of words of a data folder, and how the language makes plurals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..language.sentences import fold
from ..language.word_classes import with_endings
from ..strict_yaml import YamlMap
from ..vocabulary import LANGUAGES
from .class_data import ClassesOfLanguage, WordClass
from .folder import Folder
from .schema import check_order

_ONE_SENSE = "list its main sense under words of one class, the other under also"
_KEYS = ("about", "is", "animate", "words", "also", "heads", "no-heads")


def read_classes(folder: Folder) -> None:
    """Read ``wordlists/<lang>/classes/`` and ``wordlists/<lang>/inflection/nouns.yml``.

    A house style adds words to a shipped class of the same name.
    """
    for lang in LANGUAGES:
        known = folder.content.classes.get(lang, ClassesOfLanguage({}, False, {}))
        endings, are_open, small = _inflection(folder, lang) or (
            known.endings,
            known.are_compounds_open,
            known.diminutives,
        )
        tables: dict[str, YamlMap] = {}
        for path, name in folder.files(f"wordlists/{lang}/classes"):
            table = folder.load(path, name, YamlMap, "must have the keys about and words")
            if table is not None:
                tables[path.stem] = table
        classes = dict(known.classes)
        for key, table in tables.items():
            classes[key] = _class(table, endings, classes.get(key))
            if f"{lang}/{key}" in folder.content.lists:
                table.report(f'"{key}" is a list already')
        for key, table in tables.items():
            wider = classes[key].wider
            if wider and wider not in classes:
                table.report(f'there is no class "{wider}"', "is")
            elif key in _wider(key, classes):
                table.report(f'"{key}" would be part of itself', "is")
        _check_senses(tables, endings)
        folder.content.classes[lang] = ClassesOfLanguage(endings, are_open, classes, small)


def forms_of(word: str, endings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the singular and the plural forms of a word as written in a class.

    Args:
        word: ``bakker``, ``arts/artsen``, ``hout/`` (no plural) or ``/mensen`` (no singular).
        endings: an ending of a singular, and those of its plurals.
    """
    singular, slash, plurals = word.partition("/")
    if slash:
        return ((singular,) if singular else ()), tuple(p for p in plurals.split("/") if p)
    return (word,), with_endings(word, endings)


def _inflection(
    folder: Folder, lang: str
) -> tuple[Mapping[str, tuple[str, ...]], bool, Mapping[str, tuple[str, ...]]] | None:
    below = f"wordlists/{lang}/inflection/nouns.yml"
    path, wrong = folder.root / below, "must have the keys about and plural"
    table = folder.load(path, folder.name + below, YamlMap, wrong) if path.is_file() else None
    if table is None:
        return None
    table.only(("about", "plural", "diminutive", "open-compounds"), ("about", "plural"))
    table.text("about")
    plural = table.table("plural", '"plural" maps endings of singulars to those of plurals')
    if "diminutive" not in table:
        return _endings(plural), table.flag("open-compounds"), {}
    small = table.table("diminutive", '"diminutive" maps endings of nouns to those of their diminutives')
    return _endings(plural), table.flag("open-compounds"), _endings(small)


def _endings(table: YamlMap) -> dict[str, tuple[str, ...]]:
    return {ending: tuple(table.strings(ending)) for ending in table}


def _class(table: YamlMap, endings: Mapping[str, tuple[str, ...]], known: WordClass | None) -> WordClass:
    table.only(_KEYS, ("about", "words"))
    table.text("about")
    listed = {key: table.strings(key) for key in ("words", "also", "heads", "no-heads")}
    for key, words in listed.items():
        check_order(table, key, words, lambda word: word.strip("/").partition("/")[0])
        for index, word in enumerate(words):
            if not word.strip("/") or " " in word:
                table.report_item(key, index, f'"{word}" is no single word')
    singular: dict[str, None] = {}
    plural: dict[str, None] = {}
    for word in listed["words"]:
        ones, many = forms_of(fold(word), endings)
        singular |= dict.fromkeys(ones)
        plural |= dict.fromkeys(many)
    also = [form for word in listed["also"] for forms in forms_of(fold(word), endings) for form in forms]
    wider = table.text("is") if "is" in table else ""
    made = WordClass(
        wider,
        table.flag("animate"),
        _joined(singular),
        _joined(plural),
        _joined(also),
        _joined(map(fold, listed["heads"])),
        _joined(map(fold, listed["no-heads"])),
    )
    if known is None:
        return made
    both = (_joined((*old.split(), *new.split())) for old, new in zip(known[2:], made[2:], strict=True))
    return WordClass(made.wider or known.wider, made.animate or known.animate, *both)


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))


def _check_senses(tables: Mapping[str, YamlMap], endings: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse a word that is in two classes: its other senses stand under ``also``."""
    seen: dict[str, str] = {}
    for key, table in tables.items():
        for index, word in enumerate(table.strings("words")):
            for form in forms_of(fold(word), endings)[0]:
                if seen.setdefault(form, key) != key:
                    table.report_item("words", index, f'"{form}" is in "{seen[form]}" too: {_ONE_SENSE}')


def _wider(key: str, classes: Mapping[str, WordClass]) -> list[str]:
    """Return the classes that a class is part of, as far as they are known, nearest first."""
    found: list[str] = []
    while (key := classes[key].wider if key in classes else "") and key not in found:
        found.append(key)
    return found
