"""Kinds of entries: what entries have in common stands once, and is written out before they are checked.

A kind is a file in ``wordlists/<lang>/kinds/``; an entry takes one over by its name, says only what
is its own, and may switch a named part off.  What comes out is the entry as if all of it had been
written by hand, so whatever follows knows nothing of kinds.  The fields are described in
``wordlists/README.md``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import Problems, did_you_mean
from ..strict_yaml import YamlList, YamlMap
from .placeholders import Articles, Filler
from .schema import Compiled, plain

# What an entry leaves out and its kind gives.
SETTINGS = (
    "severity", "contested", "capital", "audience", "sources", "when", "message", "advice", "fix",
    "unknown", "even-in", "country", "with",
)  # fmt: skip
_CONDITIONS = ("only-if", "unless")
# Parts of a kind whose content stands under names, and what that content is.
_NAMED = {"only-if": "conditions", "unless": "conditions", "examples": "bad and ok sentences"}
_KIND_KEYS = ("about", "extends", "without", "counterpart", "remarks", *SETTINGS, *_NAMED)
ENTRY_KEYS = ("kind", "without", "counterpart", "remarks")  # gone once an entry is written out
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Kinds:
    """The kinds of a data folder, each with all that it takes over from another.

    Args:
        known: ``lang/name`` to kinds that are there already (of the shipped lists, for a house
            style), in their compiled form; new kinds are added to it.
        lists: the shared lists by ``lang/name``.
    """

    def __init__(self, known: dict[str, Compiled], lists: Mapping[str, Sequence[str]]) -> None:
        self._compiled = known
        self._lists = lists
        self._articles: dict[str, Articles] = {}
        self._broken: set[str] = set()
        self._kinds: dict[str, YamlMap] = {
            full: _as_written(kind, kind["file"]) for full, kind in known.items()
        }

    def add(self, lang: str, written: Mapping[str, YamlMap | None], problems: Problems) -> Iterator[YamlMap]:
        """Take in the kinds of one language.

        A kind of a name that is there already replaces it for the entries to come; the kinds that
        were made from it stay as they are.

        Args:
            lang: the language.
            written: name to the kind as its file has it; None for one that could not be read.
            problems: where it is noted that a kind breaks the schema, extends an unknown kind or
                itself.

        Yields:
            Each kind with what it takes over, for its values to be checked.
        """
        self._broken.update(f"{lang}/{name}" for name, kind in written.items() if kind is None)
        sound: dict[str, YamlMap] = {}
        for name, kind in written.items():
            if kind is not None:
                self._broken.add(f"{lang}/{name}")  # unless it turns out to be sound
                before = len(problems)
                with problems.noted():
                    _check(name, kind)
                if len(problems) == before:
                    sound[name] = kind
        whole: dict[str, YamlMap] = {}
        for name in list(sound):
            if name in sound and not self._rests_on_broken(name, lang, sound):
                with problems.noted():
                    self._resolve(lang, name, sound, whole, ())
                if name not in whole:
                    del sound[name]  # nor can those be resolved that extend it
        for name, kind in whole.items():
            full = f"{lang}/{name}"
            self._broken.discard(full)
            self._kinds[full] = kind
            self._compiled[full] = {**plain(kind), "file": kind.file}
            before = len(problems)
            yield kind
            if len(problems) > before:
                self._broken.add(full)

    def _rests_on_broken(self, name: str, lang: str, sound: Mapping[str, YamlMap]) -> bool:
        """Tell whether a kind takes over, at any remove, from one that has mistakes."""
        seen: set[str] = set()
        while name in sound and name not in seen:
            seen.add(name)
            parent = sound[name].get("extends")
            if not isinstance(parent, str) or (parent == name and f"{lang}/{name}" in self._kinds):
                return False
            name = parent
        return name not in sound and self.is_broken(name, lang)

    def is_broken(self, name: object, lang: str) -> bool:
        """Tell whether a kind was read that has mistakes, so that its entries tell nothing."""
        return f"{lang}/{name}" in self._broken

    def _resolve(
        self,
        lang: str,
        name: str,
        written: dict[str, YamlMap],
        whole: dict[str, YamlMap],
        above: tuple[str, ...],
    ) -> YamlMap:
        """Return a kind with what it takes over; it may extend the one of its own name that is there."""
        kind = written[name]
        if name in whole:
            return whole[name]
        if "extends" in kind:
            parent = kind.text("extends")
            if parent in written and (parent != name or f"{lang}/{name}" not in self._kinds):
                if parent in (name, *above):
                    circle = ", ".join((*above, name, parent))
                    raise kind.fail(f"kinds that extend each other in a circle: {circle}", "extends")
                source = self._resolve(lang, parent, written, whole, (*above, name))
            else:
                source = self._find(kind, "extends", lang, written)
            whole[name] = _extended(kind, source)
        elif "without" in kind:
            raise kind.fail(
                '"without" switches off what a kind takes over, and this one extends none', "without"
            )
        else:
            whole[name] = kind
        return whole[name]

    def _find(
        self, holder: YamlMap, key: str, lang: str, others: dict[str, YamlMap] | None = None
    ) -> YamlMap:
        """Return the kind that ``holder`` names under a key."""
        name = holder.text(key)
        kind = self._kinds.get(f"{lang}/{name}")
        if kind is None:
            known = [full.split("/")[1] for full in self._kinds if full.startswith(f"{lang}/")]
            hint = did_you_mean(name, [*known, *(others or ())])
            raise holder.fail(f'there is no kind "{name}" in wordlists/{lang}/kinds{hint}', key)
        return kind

    def check_file(self, first: YamlMap, lang: str) -> None:
        """Check the first item of a word list, which gives its kind to all entries that name none.

        Raises:
            DataError: the kind is not known.
        """
        first.only(("kind",))
        if not self.is_broken(first.text("kind"), lang):
            self._find(first, "kind", lang)

    def write_out(self, entry: YamlMap, lang: str, usual: str | None) -> YamlMap:
        """Return an entry with all that its kind gives; an entry without a kind as it is.

        Args:
            entry: as its file has it.
            lang: its language.
            usual: the kind of entries that name none.

        Raises:
            DataError: the kind, a name in ``without`` or ``remarks``, or a placeholder is unknown,
                or the entry lacks what a placeholder stands for.
        """
        if "kind" not in entry:
            if usual is None:
                for key in ENTRY_KEYS:
                    if key in entry:
                        raise entry.fail(f'"{key}" goes with a kind, and this entry has none', key)
                return entry
            entry = entry.replaced({**entry, "kind": usual})
        kind, name = self._find(entry, "kind", lang), entry.text("kind")
        off = _switched_off(entry, kind, name)
        if lang not in self._articles:
            self._articles[lang] = Articles(self._lists, lang)
        filler = Filler(entry, kind, name, self._articles[lang])
        values = {key: value for key, value in entry.items() if key not in ENTRY_KEYS}
        for key in SETTINGS:
            # A contested entry is a suggestion, whatever its kind.
            if key in kind and key not in entry and not (key == "severity" and entry.flag("contested")):
                values[key] = kind[key]
        for key in _CONDITIONS:
            groups = [(part, group) for part, group in kind.get(key, {}).items() if part not in off]
            given = [filler.condition(condition, part) for part, group in groups for condition in group]
            _join(entry, key, given, values)
        shared = [(part, group) for part, group in kind.get("examples", {}).items() if part not in off]
        _join(entry, "examples", [filler.example(_pick(entry, part, g), part) for part, g in shared], values)
        if "remarks" in entry:
            values["note"] = _note(entry, kind, name)
        return entry.replaced(values)


def _check(name: str, kind: YamlMap) -> None:
    """See that a kind has the right shape; a condition that stands alone becomes a list of one."""
    if not _NAME.fullmatch(name):
        raise kind.fail("the file of a kind is called by lower-case words and hyphens")
    kind.only(_KIND_KEYS, ("about",))
    kind.text("about")
    for section, content in _NAMED.items():
        groups = kind.get(section, YamlMap())
        if not isinstance(groups, YamlMap):
            raise kind.fail(f'in a kind "{section}" maps names to {content}', section)
        for part, group in groups.items():
            if not _NAME.fullmatch(part):
                raise groups.fail(f'"{part}": a name is of lower-case words and hyphens', part)
            if isinstance(group, YamlMap):
                groups[part] = group = YamlList.at(group.file, group.line, [group])
            if not isinstance(group, YamlList) or not group or not all(isinstance(i, YamlMap) for i in group):
                raise groups.fail(f'"{part}" holds {content}', part)
    remarks, endings = kind.get("remarks", YamlMap()), kind.get("counterpart", YamlMap())
    if not isinstance(remarks, YamlMap):
        raise kind.fail('"remarks" maps names to sentences', "remarks")
    for remark in remarks:
        remarks.both_languages(remark)
    if not isinstance(endings, YamlMap):
        raise kind.fail('in a kind "counterpart" maps an ending to another', "counterpart")
    for ending in endings:
        endings.text(ending)


def _extended(kind: YamlMap, parent: YamlMap) -> YamlMap:
    """Return a kind with what it takes over from another and does not say itself."""
    off = _switched_off(kind, parent, kind.text("extends"))
    values = {key: value for key, value in kind.items() if key not in ("extends", "without")}
    for key in (*SETTINGS, "counterpart"):
        if key in parent and key not in kind:
            values[key] = parent[key]
    for section in (*_NAMED, "remarks"):
        if section in parent:
            # A name given again means something else from here on, not more of the same.
            kept = {part: group for part, group in parent[section].items() if part not in off}
            values[section] = parent[section].replaced({**kept, **kind.get(section, {})})
    return kind.replaced(values)


def _switched_off(holder: YamlMap, kind: YamlMap, name: str) -> list[str]:
    """Return the names in ``without``, each of which the kind must have."""
    off = holder.strings("without")
    parts = sorted({part for section in _NAMED for part in kind.get(section, ())})
    for part in off:
        if part not in parts:
            hint = did_you_mean(part, parts)
            raise holder.fail(f'the kind "{name}" has nothing called "{part}" to switch off{hint}', "without")
    return off


def _join(entry: YamlMap, key: str, given: list[YamlMap], values: dict[str, Any]) -> None:
    """Put what a kind gives behind what the entry says itself under a key, if that is a list at all."""
    own = entry.get(key, YamlList.at(entry.file, entry.line, []))
    if given and isinstance(own, YamlList):
        values[key] = YamlList.at(own.file, own.line, [*own, *given])
        values[key].lines = [*own.lines, *(item.line for item in given)]


def _note(entry: YamlMap, kind: YamlMap, name: str) -> YamlMap:
    """Return the entry's own note with the remarks that it names behind it."""
    own, remarks = entry.both_languages("note"), kind.get("remarks", {})
    parts = [own] if own else []
    for remark in entry.strings("remarks"):
        if remark not in remarks:
            hint = did_you_mean(remark, remarks)
            raise entry.fail(f'the kind "{name}" has no remark "{remark}"{hint}', "remarks")
        parts.append(remarks.both_languages(remark))
    return entry.replaced({lang: " ".join(part[lang] for part in parts) for lang in ("nl", "en")})


def _pick(entry: YamlMap, part: str, group: list[YamlMap]) -> YamlMap:
    """Return the example of a group that an entry takes: always the same one, and all in turn.

    All of them for each entry would make its page long and try one condition again and again; one
    for all entries would leave the condition's other words untried.
    """
    return group[zlib.crc32(f"{part} {entry.get('id')}".encode()) % len(group)]


def _as_written(value: Any, file: str) -> Any:
    """Return compiled data as YAML data of a file, whose lines are not known any more."""
    if isinstance(value, dict):
        mapping = YamlMap({key: _as_written(item, file) for key, item in value.items() if key != "file"})
        mapping.file, mapping.line, mapping.lines = file, 1, {}
        return mapping
    if isinstance(value, list):
        return YamlList.at(file, 1, [_as_written(item, file) for item in value])
    return value
