"""Knowledge as bytes: what every run needs first, then sections that are read when they are asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from . import codec
from .budget_data import BudgetRules
from .hint import Hint

if TYPE_CHECKING:
    from ..language.correction_data import Correction
    from .class_data import ClassesOfLanguage
    from .content import Content
    from .guidelines import StatementData
    from .readability_data import ReadabilityData
    from .rules import Rule
    from .schema import Compiled
    from .sources import Source
    from .terms import Term, Texts
    from .triggers import Trigger, Triggers

T = TypeVar("T")


class _Rows(Sequence["tuple[Trigger, ...]"]):
    """The triggers of each text, one row a line, made when it is asked for."""

    def __init__(self, section: bytes) -> None:
        self._lines = section.split(b"\n") if section else []

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> tuple[Trigger, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> list[tuple[Trigger, ...]]: ...

    def __getitem__(self, index: int | slice) -> tuple[Trigger, ...] | list[tuple[Trigger, ...]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        from .triggers import Trigger

        return codec.read(tuple[Trigger, ...], json.loads(self._lines[index]))


class _Table(Mapping[str, T]):
    """Values by their name, each made when it is asked for."""

    def __init__(self, kind: type[T], section: bytes) -> None:
        lines = (line.partition(b"\t") for line in section.split(b"\n") if line)
        self._kind = kind
        self._lines = {name.decode(): value for name, _, value in lines}
        self._made: dict[str, T] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = codec.read(self._kind, json.loads(self._lines[name]))
        return self._made[name]


class _Hot(NamedTuple):
    """What is there from the start: what every run needs, also where nothing is judged."""

    rule_names: frozenset[str]
    interface: Mapping[str, Mapping[str, str]]
    hint: Hint | None
    budget: BudgetRules | None


class _Places(NamedTuple):
    """See ``Triggers``."""

    inside: frozenset[int]
    companions: Mapping[str, tuple[str, ...]]


class InMemory:
    """Packed knowledge in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._start = content.index(b"\n") + 1
        self.head = content[: self._start - 1]

    def read(self, start: int, size: int) -> bytes:
        """Return a piece of what follows the head."""
        return self._content[self._start + start : self._start + start + size]


class InFile:
    """Packed knowledge in a file, of which only what is asked for is read.

    The file is opened for each piece, so that copies of a process share no place in it.

    Raises:
        OSError: it cannot be read.
    """

    def __init__(self, path: Path, *, has_checksum: bool = False) -> None:
        self._path = path
        with path.open("rb") as stream:
            self.checksum = stream.readline() if has_checksum else b""
            line = stream.readline()
        self._start = len(self.checksum) + len(line)
        self.head = line.removesuffix(b"\n")

    def read(self, start: int, size: int) -> bytes:
        """Return a piece of what follows the head; less of it, or nothing, where the file is damaged."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._start + start)
                return stream.read(size)
        except OSError:
            return b""


class Stored:
    """Knowledge that ``pack`` packed; each section is read when it is first asked for.

    Args:
        source: where it is.
        make: packs it anew, where a section turns out to be damaged.
        signature: what ``store.data_signature`` returned when it was loaded; empty if that is not known.
    """

    def __init__(
        self,
        source: InMemory | InFile | bytes,
        make: Callable[[], bytes] | None = None,
        signature: str = "",
    ) -> None:
        self.signature = signature
        self._source, self._make = InMemory(source) if isinstance(source, bytes) else source, make
        sections, hot = json.loads(self._source.head)
        self._hot = codec.read(_Hot, hot)
        self._places: dict[str, tuple[int, int, str]] = {}
        start = 0
        for key, (size, checksum) in sections.items():
            self._places[key] = (start, size, checksum)
            start += size

    def _section(self, key: str) -> bytes:
        start, size, checksum = self._places[key]
        section = self._source.read(start, size)
        if self._make is not None and digest(section) != checksum:
            tell_damaged(key)
            fresh = Stored(self._make())
            self._source, self._places, self._make = fresh._source, fresh._places, None
            return self._section(key)
        return section

    @property
    def interface(self) -> Mapping[str, Texts]:
        """See ``Knowledge``."""
        return self._hot.interface

    @cached_property
    def checked_rules(self) -> Sequence[Rule]:
        """See ``Knowledge``; without their examples."""
        from .rules import Rule

        return codec.read(tuple[Rule, ...], json.loads(self._section("checked")))

    @property
    def rule_names(self) -> frozenset[str]:
        """See ``Knowledge``."""
        return self._hot.rule_names

    @property
    def hint(self) -> Hint | None:
        """See ``Knowledge``."""
        return self._hot.hint

    @property
    def budget(self) -> BudgetRules | None:
        """See ``Knowledge``."""
        return self._hot.budget

    @cached_property
    def triggers(self) -> Triggers:
        """See ``Knowledge``."""
        from .triggers import Triggers

        texts = self._section("texts")
        rows = _Rows(self._section("triggers"))
        places = codec.read(_Places, json.loads(self._section("places")))
        listed = texts.decode().split("\n") if texts else []
        return Triggers(listed, rows, places.inside, places.companions)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """See ``Knowledge``."""
        from .sources import Source

        return _Table(Source, self._section("sources"))

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """See ``Knowledge``."""
        return _Table(tuple[str, ...], self._section("lists"))

    @cached_property
    def classes(self) -> Mapping[str, ClassesOfLanguage]:
        """See ``Knowledge``."""
        from .class_data import ClassesOfLanguage

        return _Table(ClassesOfLanguage, self._section("classes"))

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """See ``Knowledge``."""
        from .terms import Term

        return _Table(Term, self._section("terms"))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """See ``Knowledge``."""
        from .rules import Rule

        return _Table(Rule, self._section("rules"))

    @cached_property
    def statement(self) -> StatementData:
        """See ``Knowledge``."""
        from .guidelines import StatementData

        return codec.read(StatementData, json.loads(self._section("statement")))

    @cached_property
    def readability(self) -> ReadabilityData | None:
        """See ``Knowledge``."""
        from .readability_data import ReadabilityData

        data = json.loads(self._section("readability"))
        return None if data is None else codec.read(ReadabilityData, data)

    @cached_property
    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """See ``Knowledge``."""
        from ..language.correction_data import Correction

        return _Table(tuple[Correction, ...], self._section("corrections"))

    @cached_property
    def kinds(self) -> Mapping[str, Compiled]:
        """See ``content.Content``."""
        kinds: Mapping[str, Compiled] = json.loads(self._section("kinds"))
        return kinds


def pack(data: Stored | Content) -> bytes:
    """Return knowledge as bytes: what every run needs first, the rest in sections after it."""
    from ..language.correction_data import Correction
    from .class_data import ClassesOfLanguage
    from .guidelines import StatementData
    from .readability_data import ReadabilityData
    from .rules import Rule
    from .sources import Source
    from .terms import Term
    from .triggers import Trigger

    triggers = data.triggers
    bare = tuple(rule._replace(examples=()) for rule in data.checked_rules)
    hot = _Hot(data.rule_names, data.interface, data.hint, data.budget)
    sections = {
        "texts": "\n".join(triggers.texts).encode(),
        "triggers": b"\n".join(_json(tuple[Trigger, ...], row) for row in triggers.of_text),
        "places": _json(_Places, _Places(triggers.inside, triggers.companions)),
        "checked": _json(tuple[Rule, ...], bare),
        "sources": _table(Source, data.sources),
        "lists": _table(tuple[str, ...], data.lists),
        "classes": _table(ClassesOfLanguage, data.classes),
        "terms": _table(Term, data.terms),
        "rules": _table(Rule, data.rules),
        "statement": _json(StatementData, data.statement),
        "readability": _json(ReadabilityData | None, data.readability),
        "corrections": _table(tuple[Correction, ...], data.corrections),
        "kinds": _json(object, data.kinds),
    }
    sizes = {key: (len(section), digest(section)) for key, section in sections.items()}
    head = _json(object, [sizes, codec.plain(_Hot, hot)])
    return b"\n".join((head, b"".join(sections.values())))


def _json(kind: object, value: object) -> bytes:
    text = json.dumps(codec.plain(kind, value), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _table(kind: object, values: Mapping[str, object]) -> bytes:
    return b"\n".join(key.encode() + b"\t" + _json(kind, value) for key, value in values.items())


def digest(content: bytes) -> str:
    """Return a checksum."""
    return hashlib.sha256(content).hexdigest()


def tell_damaged(what: object) -> None:
    """Say, for those who look at the log, that something in the cache was damaged."""
    import logging  # slow to import

    logging.getLogger(__name__).warning("%s: damaged cache, made again", what)
