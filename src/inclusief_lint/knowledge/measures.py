"""What the measures of readability know, for those who measure without a catalogue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..language.detect import primary

if TYPE_CHECKING:
    from ..language.frequency import Frequencies, FrequencySettings
    from .readability_data import ReadabilityData


def language(tag: str) -> str:
    """Return ``nl`` or ``en`` for a language tag such as ``nl-NL``.

    Raises:
        ValueError: there are no measures for this language.
    """
    code = primary(tag)
    if code not in ("nl", "en"):
        raise ValueError(f'no measures for the language "{tag}"; only nl and en')
    return code


@cache
def shipped() -> ReadabilityData:
    """Return what the shipped data know; read once.

    Raises:
        DataError: the shipped data break their schema.
    """
    from .catalogue import load

    return load().readability


def frequencies(lang: str, data: ReadabilityData | None = None) -> Frequencies:
    """Return how common the words of a language are (``nl``, ``en`` or a tag such as ``nl-NL``).

    Args:
        lang: the language.
        data: what is known of its words; the shipped data by default.

    Raises:
        ValueError: there are no figures for this language.
        DataError: the list is missing, in a checkout without wordfreq.
    """
    code = language(lang)
    return _frequencies(code, (data or shipped()).frequency[code])


@cache
def _frequencies(lang: str, settings: FrequencySettings) -> Frequencies:
    from ..language.frequency import Frequencies

    return Frequencies.of(lang, settings)
