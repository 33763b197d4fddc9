"""What word lists and rules have in common: examples, and choices of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ..errors import did_you_mean
from ..language.sentences import fold
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import AUDIENCES
from .terms import Example

NO_GOOD = "none"  # as the good sentence of a bad one: no alternative fits this sentence as it stands
# Where brackets are markup (a link in Markdown), double ones mark the range.
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_MARKED_TWICE = re.compile(r"⟦([^⟦⟧]+)⟧")

Compiled = dict[str, Any]


def words_of(entry: YamlMap, key: str, choices: Collection[str]) -> tuple[str, ...]:
    """Return the values of a key that takes some of a row of words.

    Raises:
        DataError: it takes none of them; see ``YamlMap.report``.
    """
    values = entry.strings(key)
    for value in values:
        if value not in choices:
            entry.report(f'"{key}": unknown "{value}"' + did_you_mean(value, choices), key)
    return tuple(values)


def check_order(table: YamlMap, key: str, words: Sequence[str], main: Callable[[str], str]) -> None:
    """Refuse words that are not in alphabetical order, or stand twice.

    Args:
        table: holds them under ``key``.
        main: gives the part of a word that counts.

    Raises:
        DataError: they are not; see ``YamlMap.report``.
    """
    ordered = sorted(words, key=lambda word: (main(fold(word)), word))
    if list(words) != ordered:
        late = next(w for w, o in zip(words, ordered, strict=True) if w != o)
        table.report_item(key, words.index(late), f'"{late}" is out of alphabetical order')
    for index, (before, word) in enumerate(pairwise(words), 1):
        if before == word:
            table.report_item(key, index, f'"{word}" stands twice')


def examples(
    entry: YamlMap, *, need_good: bool, forms: Mapping[str, Sequence[str]] | None = None
) -> tuple[Example, ...]:
    """Return the examples of an entry or a rule; at least one flagged and one silent.

    Args:
        entry: holds them under ``examples``.
        need_good: each bad sentence must come with its good one.
        forms: each form of an entry with its alternatives, for good sentences that are not written.

    Raises:
        DataError: they break the schema; see ``YamlMap.report``.
    """
    values = entry.get("examples")
    if not isinstance(values, YamlList):
        if entry.has("examples"):
            entry.report('"examples" is a list of bad and ok sentences', "examples")
        return ()
    out: list[Example] = []
    kinds = set()
    for index, value in enumerate(values):
        if not isinstance(value, YamlMap):
            entry.report_item("examples", index, "an example is {bad: ..} or {ok: ..}")
            continue
        # What an example is meant to be counts for "at least one", even if something is wrong with it.
        kinds.update({"bad", "ok"} & {*value} or {"bad", "ok"})
        example = example_of(value, values.lines[index], one_range=entry.get("scope") != "document")
        if value.file != entry.file:
            example = example._replace(file=value.file)  # of the entry's kind
        if "bad" in value and "good" not in value:
            if need_good:
                value.report('with "fix: safe" a bad example has its "good"', "bad")
            example = example._replace(good=corrected(example.bad, forms or {}) or "")
        out.append(example)
    if kinds != {"bad", "ok"} and entry.has("examples"):
        entry.report("needs at least one bad and one ok example", "examples")
    return tuple(out)


def example_of(value: YamlMap, line: int, *, one_range: bool = True) -> Example:
    """Return one example, which stands on a line of its file.

    Args:
        value: the example.
        line: 1-based.
        one_range: a bad sentence marks exactly one range.

    Raises:
        DataError: it breaks the schema; see ``YamlMap.report``.
    """
    value.only(("bad", "good", "ok", "needs", "format", "audience", "why"))
    if ("bad" in value) == ("ok" in value) and not value.broken:
        value.report("an example is either bad or ok")
    example = Example(
        line,
        needs=value.choice("needs", ("pipeline",)) if "needs" in value else "",
        format=value.choice("format", ("markdown", "html", "plain"), "markdown"),
        audience=value.choice("audience", AUDIENCES) if "audience" in value else "",
    )
    if "bad" not in value:
        return example._replace(ok=value.text("ok") if "ok" in value else "")
    marked = value.text("bad")
    if one_range and value.has("bad") and len(_marks(marked).findall(marked)) != 1:
        value.report("mark exactly one [range] in a bad example", "bad")
    good = value.text("good") if value.get("good", NO_GOOD) != NO_GOOD else ""
    return example._replace(bad=marked, good=good)


def corrected(bad: str, forms: Mapping[str, Sequence[str]]) -> str | None:
    """Return a bad example with the first alternative of the marked form; None without alternatives.

    A capital at the start of the example, or of a form that is listed without one, goes over to
    the alternative; a form written all in capitals gives capitals.
    """
    text, start, end = without_marks(bad)
    matched = text[start:end]
    form, alternatives = next(((f, a) for f, a in forms.items() if fold(f) == fold(matched)), ("", []))
    if not alternatives:
        return None
    first = alternatives[0]
    if len(matched) > 1 and matched.isupper() and not form.isupper():
        first = first.upper()
    elif matched[:1].isupper() and (not start or not form[:1].isupper()):
        first = first[:1].upper() + first[1:]
    return text[:start] + first + text[end:]


def plain(value: Any) -> Any:
    """Return YAML data without the lines it stood on."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def _marks(example: str) -> re.Pattern[str]:
    return _MARKED_TWICE if "⟦" in example else _MARKED


def without_marks(example: str) -> tuple[str, int, int]:
    """Return a bad example without its brackets, and the range they marked."""
    match = _marks(example).search(example)
    if match is None:
        return example, 0, 0
    text = example[: match.start()] + match.group(1) + example[match.end() :]
    return text, match.start(), match.start() + len(match.group(1))
