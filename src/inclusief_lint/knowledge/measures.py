"""Reads ``rules/readability/``: what the measures know about a language, as data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .. import resources
from ..language.detect import primary

if TYPE_CHECKING:
    from ..language.frequency import Frequencies
    from ..strict_yaml import YamlMap


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
def read(name: str) -> YamlMap:
    """Return a data file by its name without ending, such as ``syllables.nl``.

    Raises:
        DataError: the file is missing or not valid.
    """
    from .. import strict_yaml  # reads YAML, which most runs never do

    path = resources.data_root() / "rules" / "readability" / f"{name}.yml"
    content = strict_yaml.load(path, f"rules/readability/{path.name}")
    assert isinstance(content, strict_yaml.YamlMap)
    return content


@cache
def frequencies(lang: str) -> Frequencies:
    """Return how common the words of a language are (``nl``, ``en`` or a tag such as ``nl-NL``).

    Raises:
        ValueError: there are no figures for this language.
        DataError: the list is missing, in a checkout without wordfreq.
    """
    from ..language.frequency import Frequencies

    settings = read("frequency")
    return Frequencies.of(language(lang), settings.text("wordlist"), settings)
