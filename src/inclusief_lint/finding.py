"""What the linter says: severities, findings and the result for one input."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from .vocabulary import LANGUAGES, SEVERITIES


class Severity(enum.IntEnum):
    """How much a finding matters; see the table in ``wordlists/README.md``.

    Members compare by weight, so ``finding.severity >= Severity.WARNING`` works.
    """

    TIP = 0
    """For people who work on readability: shown in that report only; its word is ``advice``."""
    SUGGESTION = 1
    """Worth weighing: usage differs, or a plainer word exists."""
    WARNING = 2
    """Better changed, unless the writer has a reason."""
    ERROR = 3
    """A slur or a dehumanising word."""

    @property
    def word(self) -> str:
        """The severity in lower case, as configuration and JSON write it."""
        return SEVERITIES[self]

    @classmethod
    def of(cls, word: str) -> Severity:
        """Return the member for ``advice``, ``suggestion``, ``warning`` or ``error``.

        Raises:
            KeyError: the word names no severity.
        """
        if word not in SEVERITIES:
            raise KeyError(word)
        return cls(SEVERITIES.index(word))


class Suppression(NamedTuple):
    """Why a finding does not count.

    Attributes:
        by: ``comment``, ``front-matter`` or ``baseline``.
        reason: what the writer gave as the reason, or None.
    """

    by: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place in a source and what to consider about it.

    Offsets count Unicode code points in the decoded source, end exclusive; a finding
    about the whole document has ``scope == "document"`` and ``start == end == 0``, one
    about a sentence ``scope == "sentence"``, which leaves findings within it alone.

    Attributes:
        text: the words judged; equals ``source.text[start:end]`` unless markup stands
            inside them.
        rule: id of the rule, such as ``nl/origin-word``.
        term: id of the entry in the word list, or None for a rule without entries.
        alternatives: wordings that fit in place of ``text``, best first.
        note: why, in a few sentences.
        sources: keys in ``wordlists/sources.yml``.
        url: address of the first source that has one, or None.
        context: the words around the match, folded; makes the fingerprint.
        fix: ``safe`` (replacing is always right), ``unsafe`` (an alternative exists and
            can be put in place) or None.
        suppressed: what lets this finding stand, or None.  Suppressed findings are only
            handed over on request, and never count towards the exit code.
        confidence: how likely the finding is right, from 0.01 to 0.99, as learned from people's
            verdicts; None where it does not depend on context.
        lowered: why it is a suggestion only: the word stands in a ``quotation`` or a ``title``, is
            discussed (``mention``), or has a ``capital`` that may be a name's; None otherwise.
    """

    start: int
    end: int
    rule: str
    term: str | None = None
    category: str = ""
    group: str = ""
    severity: Severity = Severity.SUGGESTION
    contested: bool = False
    lang: str | None = None
    scope: str = "span"
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    text: str = ""
    message: str = ""
    alternatives: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    url: str | None = None
    context: str = ""
    fix: str | None = None
    suppressed: Suppression | None = None
    confidence: float | None = None
    lowered: str | None = None

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes this finding the same one elsewhere: rule, term, words, neighbours.

        Never the path, the line or the message; and neither capitals nor line breaks, so
        that a paragraph may be wrapped anew.
        """
        return self.rule, self.term or "", " ".join(self.text.lower().split()), self.context

    @property
    def fingerprint(self) -> str:
        """A short name for the ``identity``; survives moves and edits elsewhere."""
        import hashlib

        return hashlib.sha256("\x1f".join(self.identity).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def as_plain(self) -> dict[str, Any]:
        """Return all of it as texts, numbers and lists, to be kept or sent elsewhere."""
        hidden = self.suppressed
        return {
            **{field.name: getattr(self, field.name) for field in fields(self)},
            "severity": self.severity.word,
            "alternatives": list(self.alternatives),
            "sources": list(self.sources),
            "suppressed": None if hidden is None else list(hidden),
        }

    @classmethod
    def of_plain(cls, data: Mapping[str, Any]) -> Finding:
        """Return what ``as_plain`` made plain.

        Raises:
            KeyError, TypeError: it made no such thing.
        """
        hidden = data["suppressed"]
        return cls(
            **{
                **data,
                "severity": Severity.of(data["severity"]),
                "alternatives": tuple(data["alternatives"]),
                "sources": tuple(data["sources"]),
                "suppressed": None if hidden is None else Suppression(*hidden),
            }
        )


class Findings(list[Finding]):
    """The findings in one text, in source order, and what there is to say about reading it.

    An empty list means that nothing was found only where ``is_judged`` is true.

    Attributes:
        lang: language of the text (``nl``, ``en``, or another code that was recognised);
            None where it cannot be told.
        notes: remarks about reading it, as in ``FileResult``; ``lang-unknown`` among them
            where the language cannot be told.
    """

    def __init__(
        self, findings: Iterable[Finding] = (), *, lang: str | None = None, notes: tuple[str, ...] = ()
    ) -> None:
        super().__init__(findings)
        self.lang, self.notes = lang, notes

    @property
    def is_judged(self) -> bool:
        """The language is one that the rules know, so that they could speak."""
        return self.lang in LANGUAGES

    def __repr__(self) -> str:
        return f"Findings({super().__repr__()}, lang={self.lang!r}, notes={self.notes!r})"


UNKNOWN_LANGUAGE = "lang-unknown"  # a note: no rule for a language could run


@dataclass(frozen=True, slots=True)
class FileError:
    """Why one input could not be read; ``kind`` as in ``errors.SourceError``."""

    kind: str
    message: str


class NotRead(NamedTuple):
    """Why no rule for a language could speak about a text, which may be no text of ours.

    Attributes:
        kind: ``language``: it is in none that we know, or that cannot be told.
        passages: how many passages with words nobody judged.
        lang: code of the language that it is in, or seems to be in; None where that cannot be told.
        declared: the text itself says so.
    """

    kind: str
    passages: int
    lang: str | None = None
    declared: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """All that the linter has to say about one input.

    Attributes:
        path: the input's name as the user knows it.
        lang: language of the document, or None where it was not needed or not known.
        findings: in source order.
        text: the decoded source, for reporters that show it; empty after an error.
        notes: remarks about reading it (keys of ``rules/interface.yml``, with values
            after a colon), such as ``encoding:cp1252``.
        words: how many words it has, roughly.
        hidden: how many findings on plain language are left out, to keep to the hardest sentences.
        not_read: why rules for a language had no say; None where they had.  Findings are then
            those of rules that need no language.
    """

    path: str
    lang: str | None = None
    findings: tuple[Finding, ...] = ()
    error: FileError | None = None
    text: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    not_read: NotRead | None = None
    words: int = 0
    hidden: int = 0
