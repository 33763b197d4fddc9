"""Placeholders in a kind of entries, and the words of an entry that they stand for.

``{form}`` is the entry's first form, ``{form.2}`` its second, ``{forms}`` all of them, ``{a form}``
the first with its indefinite article; the other names are those of ``VALUES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from ..errors import did_you_mean
from ..strict_yaml import YamlList, YamlMap

# "{2,}" in a regular expression is no placeholder.
_PLACEHOLDER = re.compile(r"\{(a )?([a-z][a-z-]*)(?:\.([0-9]+))?\}")
_SPECIAL = re.compile(r"[\]\[(){}.*+?^$|\\]")
_IN_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]*\)$")
_PARTS = re.compile(r"[\s-]+")


class Articles:
    """Gives a word its indefinite article, by its first sound.

    Args:
        lists: the shared lists by ``lang/name``.
        lang: the language; only one with a list ``sound-articles`` has such articles.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], lang: str) -> None:
        self.pair = next((pair.split() for pair in lists.get(f"{lang}/sound-articles", ())), None)
        self._patterns = [lists.get(f"{lang}/article-{which}", ()) for which in ("first", "second")]

    def before(self, word: str) -> str:
        """Return the article; ``pair`` must be there."""
        start = word.lower().split()[0]
        first, second = (
            max((len(p) for p in patterns if fnmatchcase(start, p)), default=0) for patterns in self._patterns
        )
        assert self.pair is not None
        return self.pair[second > first]


class Filler:
    """Fills in the placeholders of a kind for one entry.

    Args:
        entry: the entry.
        kind: its kind.
        name: what the kind is called, for messages.
        articles: of the entry's language.
    """

    def __init__(self, entry: YamlMap, kind: YamlMap, name: str, articles: Articles) -> None:
        self._entry, self._kind, self._name, self._articles = entry, kind, name, articles
        self._values: dict[str, list[str]] = {}

    def condition(self, condition: YamlMap, part: str) -> YamlMap:
        """Return a condition of the kind with the entry's words in it.

        Args:
            condition: as the kind has it.
            part: the name it stands under, for messages.

        Raises:
            DataError: see ``_of``.
        """
        filled: YamlMap = self._filled(condition, part, condition, "")
        return filled

    def example(self, example: YamlMap, part: str) -> YamlMap:
        """Return an example of the kind with the entry's words in it."""
        texts = {key: example[key] for key in ("bad", "good", "ok") if isinstance(example.get(key), str)}
        for key, text in texts.items():
            texts[key] = _PLACEHOLDER.sub(lambda match: self._said(match, example, part), text)
        return example.replaced({**example, **texts})

    def _filled(self, value: Any, part: str, holder: YamlMap, key: str) -> Any:
        """Return a part of a condition with words in it.

        Args:
            value: the part.
            part: the name of the condition in its kind.
            holder: the mapping around the value.
            key: what the value stands under; under ``REGEX`` words are escaped and joined by ``|``,
                under ``LOWER`` they are in lower case.
        """
        if isinstance(value, YamlMap):
            inner = {
                k: self._filled(v, part, value, key if k in ("IN", "NOT_IN") else k) for k, v in value.items()
            }
            return value.replaced(inner)
        if isinstance(value, YamlList):
            items: list[Any] = []
            for item in value:
                words = self._words(item, part, holder, key)
                items += [self._filled(item, part, holder, key)] if words is None else words
            texts = all(isinstance(item, str) for item in items)
            return YamlList.at(value.file, value.line, dict.fromkeys(items) if texts else items)
        if key == "REGEX" and isinstance(value, str):
            return _PLACEHOLDER.sub(lambda m: "|".join(map(_escaped, self._of(m, part, holder))), value)
        words = self._words(value, part, holder, key)
        if words is None or len(words) == 1:
            return words[0] if words else value
        return YamlList.at(holder.file, holder.line, words)

    def _words(self, text: Any, part: str, holder: YamlMap, key: str) -> list[str] | None:
        """Return a word with a placeholder once for each of its values; None when it has none."""
        match = _PLACEHOLDER.search(text) if isinstance(text, str) and key != "REGEX" else None
        if match is None:
            return None
        before, after = text[: match.start()], text[match.end() :]
        words = [before + word + after for word in self._of(match, part, holder)]
        return [word.lower() for word in words] if key == "LOWER" else words

    def _said(self, match: re.Match[str], example: YamlMap, part: str) -> str:
        """Return the word for a placeholder in an example, with a capital at the start of it."""
        words = self._of(match, part, example)
        if match[2].endswith("s"):
            one = match[0].replace(match[2], match[2].removesuffix("s"))
            raise example.fail(f'an example takes one word: write "{one}" for "{match[0]}"')
        word = words[0]
        if match[1]:
            if self._articles.pair is None:
                raise example.fail(f'"{match[0]}": this language has no list "sound-articles"')
            word = f"{self._articles.before(word)} {word}"
        starts = not match.string[: match.start()].strip("[⟦")
        return word[:1].upper() + word[1:] if starts else word

    def _of(self, match: re.Match[str], part: str, holder: YamlMap) -> list[str]:
        """Return the words that a placeholder stands for: all for a plural, else one.

        Raises:
            DataError: in the kind when nothing is called so, at the entry when it has no such word.
        """
        name, number = match[2], int(match[3] or 1)
        several = name.endswith("s")
        one = name.removesuffix("s")
        if one not in VALUES or (several and match[3]) or not number:
            hint = did_you_mean(name, [known + "s" * several for known in VALUES])
            raise holder.fail(f'"{part}": there is no placeholder "{match[0]}"{hint}')
        if one not in self._values:
            self._values[one] = list(dict.fromkeys(VALUES[one](self._entry, self._kind)))
        found = self._values[one]
        found = found if several else found[number - 1 : number]
        if not found:
            raise self._entry.fail(
                f'the kind "{self._name}" asks for "{match[0]}" in "{part}", and the entry has none; '
                f"add it, or write without: [{part}]"
            )
        return found


def _forms(entry: YamlMap, _: YamlMap) -> list[str]:
    forms = entry.get("forms")
    if not isinstance(forms, YamlMap):
        raise entry.fail('"forms" maps each form to its alternatives', "forms")
    return list(forms)


def _alternatives(entry: YamlMap, kind: YamlMap) -> list[str]:
    found = (entry["forms"].strings(form) for form in _forms(entry, kind))
    return [alternatives[0] for alternatives in found if alternatives]


def _counterparts(entry: YamlMap, kind: YamlMap) -> list[str]:
    """Return the entry's own counterparts, else each form with another ending or its first alternative."""
    if "counterpart" in entry:
        return entry.strings("counterpart")
    endings = kind.get("counterpart", {})
    found = []
    for form in _forms(entry, kind):
        ending = max((e for e in endings if form.endswith(e)), key=len, default=None)
        if ending is not None:
            found.append(form.removesuffix(ending) + endings[ending])
        else:
            found += entry["forms"].strings(form)[:1]
    return found


def _full_names(entry: YamlMap, kind: YamlMap) -> list[str]:
    """Return the alternatives without what stands in brackets at their end: "raad (RvC)" gives "raad"."""
    return [_IN_BRACKETS.sub("", alternative) for alternative in _alternatives(entry, kind)]


# What a placeholder is called, and the words it stands for, in the order of the forms.
VALUES: dict[str, Callable[[YamlMap, YamlMap], list[str]]] = {
    "form": _forms,
    "alternative": _alternatives,  # the first one of each form
    "counterpart": _counterparts,
    "full-name": _full_names,
    "first-word": lambda entry, kind: [_PARTS.split(form)[0] for form in _forms(entry, kind)],
    "last-word": lambda entry, kind: [_PARTS.split(form)[-1] for form in _forms(entry, kind)],
}


def _escaped(word: str) -> str:
    """Return a word as a regular expression for itself; a hyphen or space stays readable."""
    return _SPECIAL.sub(r"\\\g<0>", word)
