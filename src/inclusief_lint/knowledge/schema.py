"""Parts that word lists and rules have in common: conditions, examples, choices of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..errors import DataError, did_you_mean
from ..language.sentences import fold
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import AUDIENCES, CONTEXTS, RELATIONS, UPOS

_CONDITION_KEYS = (
    "pattern", "before", "after", "near", "text", "form", "last", "context", "head", "pos", "lemma",
    "morph", "dependency", "nominal", "reference", "within", "all", "any", "not",
)  # fmt: skip
NO_GOOD = "none"  # as the good sentence of a bad one: no alternative fits this sentence as it stands
_EXAMPLE_KEYS = {"needs": ("pipeline",), "format": ("markdown", "html", "plain"), "audience": AUDIENCES}
# Where brackets are markup (a link in Markdown), double ones mark the range.
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_MARKED_TWICE = re.compile(r"⟦([^⟦⟧]+)⟧")

Compiled = dict[str, Any]


def words_of(entry: YamlMap, key: str, choices: Iterable[str]) -> list[str]:
    """Return the values of a key that takes some of a row of words."""
    values = entry.strings(key)
    for value in values:
        if value not in choices:
            raise entry.fail(f'"{key}": unknown "{value}"' + did_you_mean(value, choices), key)
    return values


class Conditions:
    """Checks conditions, and keeps which shared lists they name.

    Args:
        validate_patterns: let spaCy check token patterns, which takes loading it.
    """

    def __init__(self, *, validate_patterns: bool) -> None:
        self._validate_patterns = validate_patterns
        self.wanted_lists: list[tuple[YamlMap, str, str]] = []

    def read(self, entry: YamlMap, key: str, lang: str) -> list[Any]:
        """Return the conditions under a key; none when it is left out."""
        values = entry.get(key)
        if values is None:
            return []
        if not isinstance(values, YamlList) or not values:
            raise entry.fail(f'"{key}" is a list of conditions', key)
        out = []
        for value, line in zip(values, values.lines, strict=True):
            if not isinstance(value, YamlMap):
                raise DataError(f'"{key}": a condition is a mapping such as {{near: [..]}}', entry.file, line)
            out.append(self._condition(value, lang))
        return out

    def _condition(self, value: YamlMap, lang: str) -> Compiled:
        value.only(_CONDITION_KEYS)
        if not set(value) - {"within"}:
            raise value.fail("an empty condition")
        out: Compiled = {}
        for key, item in value.items():
            if key in ("before", "after", "near", "text", "last", "lemma") or (
                key == "head" and item != "none"
            ):
                words = value.strings(key)
                if not words:
                    raise value.fail(f'"{key}" needs words', key)
                for word in words:
                    if word.startswith("@"):
                        self.wanted_lists.append((value, f"{lang}/{word[1:]}", key))
                out[key] = words
            elif key == "head":
                out[key] = "none"
            elif key == "form":
                out[key] = [fold(w) for w in value.strings(key)]
            elif key == "context":
                out[key] = words_of(value, key, CONTEXTS)
            elif key == "pos":
                out[key] = words_of(value, key, UPOS)
            elif key == "within":
                if not isinstance(item, int) or isinstance(item, bool) or item < 1:
                    raise value.fail('"within" is a number of words, from 1', key)
                out[key] = item
            elif key == "morph":
                if not isinstance(item, YamlMap):
                    raise value.fail('"morph" maps features to values, as {Number: Plur}', key)
                out[key] = {name: item.strings(name) for name in item}
            elif key == "nominal":
                out[key] = value.flag(key)
            elif key == "reference":
                out[key] = value.choice(key, ("generic", "specific"))
            elif key == "not":
                if not isinstance(item, YamlMap):
                    raise value.fail('"not" holds one condition', key)
                out[key] = self._condition(item, lang)
            elif key in ("all", "any"):
                if not isinstance(item, YamlList) or not all(isinstance(i, YamlMap) for i in item):
                    raise value.fail(f'"{key}" holds a list of conditions', key)
                out[key] = [self._condition(i, lang) for i in item]
            else:
                if not isinstance(item, YamlList) or not all(isinstance(i, YamlMap) for i in item):
                    raise value.fail(f'"{key}" is a list of token patterns', key)
                out[key] = plain(item)
                if self._validate_patterns:
                    _check_pattern(value, key, out[key])
        return out


def examples(entry: YamlMap, *, need_good: bool, forms: dict[str, list[str]] | None = None) -> list[Compiled]:
    """Return the examples of an entry or a rule; at least one flagged and one silent.

    Args:
        entry: holds them under ``examples``.
        need_good: each bad sentence must come with its good one.
        forms: each form of an entry with its alternatives, for good sentences that are not written.
    """
    values = entry["examples"]
    if not isinstance(values, YamlList):
        raise entry.fail('"examples" is a list of bad and ok sentences', "examples")
    out: list[Compiled] = []
    for value, line in zip(values, values.lines, strict=True):
        if not isinstance(value, YamlMap):
            raise DataError("an example is {bad: ..} or {ok: ..}", entry.file, line)
        example = example_of(value, line, one_range=entry.get("scope") != "document")
        if value.file != entry.file:
            example["file"] = value.file  # of the entry's kind
        if "bad" in value and "good" not in value:
            if need_good:
                raise value.fail('with "fix: safe" a bad example has its "good"', "bad")
            good = corrected(example["bad"], forms or {})
            if good is not None:
                example["good"] = good
        out.append(example)
    if not any("bad" in e for e in out) or not any("ok" in e for e in out):
        raise entry.fail("needs at least one bad and one ok example", "examples")
    return out


def example_of(value: YamlMap, line: int, *, one_range: bool = True) -> Compiled:
    """Return one example, which stands on a line of its file.

    Args:
        value: the example.
        line: 1-based.
        one_range: a bad sentence marks exactly one range.
    """
    value.only(("bad", "good", "ok", "needs", "format", "audience", "why"))
    if ("bad" in value) == ("ok" in value):
        raise value.fail("an example is either bad or ok")
    example: Compiled = {"line": line}
    for key, choices in _EXAMPLE_KEYS.items():
        if key in value:
            example[key] = value.choice(key, choices)
    if "ok" in value:
        example["ok"] = value.text("ok")
        return example
    marked = value.text("bad")
    if one_range and len(_marks(marked).findall(marked)) != 1:
        raise value.fail("mark exactly one [range] in a bad example", "bad")
    example["bad"] = marked
    if "good" in value and value["good"] != NO_GOOD:
        example["good"] = value.text("good")
    return example


def corrected(bad: str, forms: dict[str, list[str]]) -> str | None:
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


@lru_cache(maxsize=1)
def _vocab() -> Any:
    from spacy.vocab import Vocab

    return Vocab()


def plain(value: Any) -> Any:
    """Return YAML data without the lines it stood on."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def _check_pattern(value: YamlMap, key: str, pattern: list[Any]) -> None:
    """Let spaCy validate a pattern, so that a mistake is found where it was written."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import DependencyMatcher, Matcher

    kind = Matcher if key == "pattern" else DependencyMatcher
    for node in pattern if key == "dependency" else ():
        if node.get("REL_OP", "<") not in RELATIONS:
            raise value.fail(f'unknown REL_OP "{node["REL_OP"]}"; known: {", ".join(RELATIONS)}', key)
    try:
        kind(_vocab(), validate=True).add("check", [pattern])
    except (MatchPatternError, ValueError, re.error) as error:
        detail = " ".join(str(error).split())
        raise value.fail(f"spaCy refuses this pattern: {detail}", key) from error


def _marks(example: str) -> re.Pattern[str]:
    return _MARKED_TWICE if "⟦" in example else _MARKED


def without_marks(example: str) -> tuple[str, int, int]:
    """Return a bad example without its brackets, and the range they marked."""
    match = _marks(example).search(example)
    if match is None:
        return example, 0, 0
    text = example[: match.start()] + match.group(1) + example[match.end() :]
    return text, match.start(), match.start() + len(match.group(1))
