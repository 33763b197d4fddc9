"""Reads ``rules/statement/detection.yml``: thresholds, features, and words per language."""

from __future__ import annotations

from ..strict_yaml import YamlMap
from ..vocabulary import LANGUAGES
from .guidelines import Detection, StatementLimits
from .hint import Hint


def read_detection(entry: YamlMap) -> Detection:
    """Return when a text is a statement, when it is several, and when ``check`` looks closer.

    Raises:
        DataError: the file breaks the schema; see ``YamlMap.report``.
    """
    entry.only(("statement", "parts", "hint"), ("statement", "parts", "hint"))
    statement = _part(entry, "statement", StatementLimits._fields)
    parts = _part(entry, "parts", ("words",))
    hint = _part(entry, "hint", Hint._fields)
    return Detection(
        StatementLimits(
            first=statement.whole("first"),
            share=statement.number("share"),
            share_under_heading=statement.number("share-under-heading"),
            short=statement.whole("short"),
            voice=statement.number("voice"),
            share_without_theme=statement.number("share-without-theme"),
            voice_apart=statement.number("voice-apart"),
            voice_apart_under_heading=statement.number("voice-apart-under-heading"),
            others=statement.number("others"),
            fewest_others=statement.whole("fewest-others"),
            genres=tuple(statement.strings("genres")),
        ),
        parts.whole("words"),
        Hint(
            longest=hint.whole("longest"),
            least=hint.whole("least"),
            words_per=hint.whole("words-per"),
            voice=hint.whole("voice"),
            looks=hint.whole("looks"),
            theme=_words(hint, "theme"),
            own=_words(hint, "own"),
        ),
    )


def _part(entry: YamlMap, key: str, names: tuple[str, ...]) -> YamlMap:
    keys = tuple(name.replace("_", "-") for name in names)
    table = entry.table(key, f'"{key}" has {", ".join(keys)}')
    table.only(keys, keys)
    return table


def _words(table: YamlMap, key: str) -> dict[str, tuple[str, ...]]:
    words = table.table(key, f'"{key}" has words per language')
    words.only(LANGUAGES, LANGUAGES)
    return {lang: tuple(words.strings(lang)) for lang in LANGUAGES}
