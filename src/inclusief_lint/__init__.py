"""inclusief-lint: inclusive, plain Dutch and English, with reasons.

>>> from inclusief_lint import lint
>>> [(f.text, f.alternatives[0]) for f in lint("De brandweerman kwam snel.", lang="nl")]
[('De brandweerman', 'De brandweermens')]

The modules behind these names are imported when a name is first used, so that
``--help`` and ``--version`` stay instant.  What a call sets up (word lists, pipelines) is
kept for the next one with the same settings; all functions may be called from threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__

__all__ = [
    "Config",
    "FileResult",
    "Finding",
    "Findings",
    "Linter",
    "ReadabilityResult",
    "Severity",
    "Source",
    "StatementResult",
    "__version__",
    "assess",
    "lint",
    "readability",
]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .config import Config
    from .finding import FileResult, Finding, Findings, Severity
    from .judging.linter import Linter
    from .plain_language.result import ReadabilityResult
    from .reading.source import Reading, Source
    from .statement import StatementResult

_HOME = {
    "Config": "config",
    "FileResult": "finding",
    "Finding": "finding",
    "Findings": "finding",
    "Linter": "judging.linter",
    "ReadabilityResult": "plain_language.result",
    "Severity": "finding",
    "Source": "reading.source",
    "StatementResult": "statement",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def lint(text: str, *, lang: str = "auto", format: str = "text", config: Config | None = None) -> Findings:
    """Return the findings in a text, in order.

    The list also says in which language the text was judged.  A text whose language cannot be
    told is judged by the rules that need none, and says so:

    >>> found = lint("Qwrt zxcv.")
    >>> list(found), found.lang, found.is_judged, found.notes
    ([], None, False, ('lang-unknown',))

    Args:
        text: the text; offsets of findings count its code points.
        lang: ``nl``, ``en`` or ``auto``.
        format: ``text``, ``markdown`` or ``html``.
        config: further settings; ``lang`` given here wins.

    Raises:
        ConfigError: the language is not known, or the settings name what does not exist.
        KeyError: the format is not known.
        SourceError: there is nothing but front matter that cannot be read, or judging the text
            takes longer than ``config.max_seconds``.
    """
    from .config import Config
    from .finding import Findings
    from .judging.linter import shared

    reading, declared = _read(text, lang, format)
    (linted,) = shared(config or Config()).runs([reading], lang=declared)
    if linted.fault is not None:
        raise linted.fault
    result = linted.with_language()
    return Findings(result.findings, lang=result.lang, notes=result.notes)


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
        ConfigError: the language is not known, or the settings name what does not exist.
        KeyError: the format or the profile is not known.
        SourceError: there is nothing but front matter that cannot be read, or judging the text
            takes longer than ``config.max_seconds``.
    """
    from .config import Config
    from .statement.checklist import shared

    reading, declared = _read(text, lang, format)
    results = list(shared(config or Config(), profile, mission).assess([reading], lang=declared))
    _raise_error(results)
    return results


def readability(
    text: str,
    *,
    lang: str = "auto",
    format: str = "text",
    audience: str | None = None,
    config: Config | None = None,
) -> ReadabilityResult:
    """Return how easy a text is to read for its audience, and what to mend first.

    >>> from inclusief_lint import readability
    >>> result = readability("Het museum is open. De zaal is dicht.", lang="nl")
    >>> result.counts.words, [advice.id for advice in result.advice if not advice.met]
    (8, [])

    Args:
        text: the text; offsets in the result count its code points.
        lang: ``nl``, ``en`` or ``auto``.
        format: ``text``, ``markdown`` or ``html``.
        audience: ``visitors``, ``staff`` or ``partners``; that of ``config`` when left out.
        config: further settings; ``lang`` and ``audience`` given here win.

    Raises:
        ConfigError: the language or the audience is not known.
        KeyError: the format is not known.
        SourceError: there is nothing but front matter that cannot be read, or judging the text
            takes longer than ``config.max_seconds``.
    """
    from .config import Config
    from .errors import ConfigError, did_you_mean
    from .plain_language.assess import shared
    from .vocabulary import AUDIENCES

    if audience is not None and audience not in AUDIENCES:
        known = ", ".join(AUDIENCES)
        raise ConfigError(
            f'unknown audience "{audience}"; known are {known}' + did_you_mean(audience, AUDIENCES)
        )
    reading, declared = _read(text, lang, format)
    settings = (config or Config()).with_options(audience=audience)
    (result,) = shared(settings).assess([reading], lang=declared)
    _raise_error([result])
    return result


def _raise_error(results: Iterable[StatementResult | ReadabilityResult]) -> None:
    """Raise the error of a result: who asks about one text wants no list with a gap in it."""
    from .errors import SourceError

    for result in results:
        if result.error is not None:
            raise SourceError(result.error.kind, result.error.message)


def _read(text: str, lang: str, format: str) -> tuple[Reading, str | None]:
    """Return a reading of a text, and the language that the caller declares for it."""
    from .judging.linter import check_language
    from .reading.formats import FORMATS
    from .reading.source import Source

    check_language(lang)
    return FORMATS[format].read(Source("text", text)), None if lang == "auto" else lang
