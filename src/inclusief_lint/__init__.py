"""inclusief-lint: inclusive, plain Dutch and English, with reasons.

>>> from inclusief_lint import lint
>>> [(f.text, f.alternatives[0]) for f in lint("De brandweerman kwam snel.", lang="nl")]
[('brandweerman', 'brandweermens')]

The modules behind these names are imported when a name is first used, so that
``--help`` and ``--version`` stay instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

__all__ = [
    "Config",
    "FileResult",
    "Finding",
    "Linter",
    "Severity",
    "Source",
    "StatementResult",
    "__version__",
    "assess",
    "lint",
]

if TYPE_CHECKING:
    from .config import Config
    from .finding import FileResult, Finding, Severity
    from .judging.linter import Linter
    from .reading.source import Source
    from .statement import StatementResult

_HOME = {
    "Config": "config",
    "FileResult": "finding",
    "Finding": "finding",
    "Linter": "judging.linter",
    "Severity": "finding",
    "Source": "reading.source",
    "StatementResult": "statement",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def lint(
    text: str, *, lang: str = "auto", format: str = "text", config: Config | None = None
) -> list[Finding]:
    """Return the findings in a text, in order.

    Args:
        text: the text; offsets of findings count its code points.
        lang: ``nl``, ``en`` or ``auto``.
        format: ``text``, ``markdown`` or ``html``.
        config: further settings; ``lang`` given here wins.

    Raises:
        KeyError: the format is not known.
        SourceError: the text breaks its format (front matter).
    """
    from .config import Config
    from .judging.linter import Linter
    from .reading.formats import FORMATS
    from .reading.source import Source

    settings = (config or Config()).with_options(lang=lang if lang != "auto" else None)
    reading = FORMATS[format].read(Source("text", text))
    return list(next(iter(Linter(settings).lint([reading]))).findings)


def assess(
    text: str,
    *,
    lang: str = "auto",
    format: str = "text",
    profile: str = "statement",
    mission: str = "",
    config: Config | None = None,
) -> list[StatementResult]:
    """Return what the statement checklist says about a text.

    >>> from inclusief_lint import assess
    >>> (result,) = assess("Wij betalen de reiskosten van elke sollicitant.", lang="nl")
    >>> next(g.verdict for g in result.guidelines if g.id == "concrete-commitment")
    'yes'

    Args:
        text: the text; offsets of evidence count its code points.
        lang: ``nl``, ``en`` or ``auto``.
        format: ``text``, ``markdown`` or ``html``.
        profile: ``statement``, ``partnership``, ``page`` or ``goals``: which guidelines apply.
        mission: the organisation's mission; that of ``config`` when empty.
        config: further settings; ``lang`` given here wins.

    Returns:
        One result; one for each statement when the text holds several.

    Raises:
        KeyError: the format or the profile is not known.
        SourceError: the text breaks its format (front matter).
    """
    from .config import Config
    from .reading.formats import FORMATS
    from .reading.source import Source
    from .statement import Checklist

    settings = (config or Config()).with_options(lang=lang if lang != "auto" else None)
    reading = FORMATS[format].read(Source("text", text))
    return list(Checklist(settings, profile=profile, mission=mission).assess([reading]))
