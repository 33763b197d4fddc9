"""An ambiguous adjective speaks before people and before nothing else, whatever the noun."""

from __future__ import annotations

import pytest
from benchmarks.quality.frames import LEAST, MOST, OTHERS, frames

from inclusief_lint.vocabulary import LANGUAGES

pytestmark = pytest.mark.data


def test_adjectives_speak_before_people_and_before_nothing_else() -> None:
    found = [frame for lang in LANGUAGES for frame in frames(lang)]
    people = [frame for frame in found if frame.kind == "people"]
    others = [frame for frame in found if frame.kind in OTHERS]
    assert (len(people), len(others)) == (160, 160)
    assert sum(frame.speaks for frame in people) >= LEAST
    assert sum(frame.speaks for frame in others) <= MOST


@pytest.mark.parametrize("lang", LANGUAGES)
def test_more_adjectives_do_so_nearly_always(lang: str) -> None:
    found = list(frames(lang, "more", contested=True))
    people = [frame.speaks for frame in found if frame.kind == "people"]
    others = [frame.speaks for frame in found if frame.kind != "people"]
    assert sum(people) >= 0.9 * len(people)
    assert sum(others) <= 0.1 * len(others)
