"""Many pronouns in one sentence are resolved with work that grows with their number, not faster."""

from __future__ import annotations

import pytest

from inclusief_lint import lint
from inclusief_lint.judging.coreference import Resolver


@pytest.mark.parametrize(
    ("lang", "opening", "again"),
    [
        ("nl", "Iedere bezoeker neemt ", "zijn hij "),
        ("en", "Every visitor brings ", "his he "),
        ("nl", "", "iedere bezoeker neemt zijn jas mee en "),
        ("en", "", "every visitor brings his coat and "),
    ],
)
def test_each_pronoun_is_resolved_once(
    monkeypatch: pytest.MonkeyPatch, lang: str, opening: str, again: str
) -> None:
    calls: list[int] = []
    plain = Resolver._resolve

    def counted(self: Resolver, pronoun: object) -> str | None:
        calls.append(1)
        return plain(self, pronoun)  # type: ignore[arg-type]

    monkeypatch.setattr(Resolver, "_resolve", counted)
    numbers = []
    for times in (40, 80):
        calls.clear()
        lint(opening + again * times + "mee.", lang=lang)
        numbers.append(len(calls))
    assert 0 < numbers[0] <= 2 * 40 + 2
    assert numbers[1] <= 2 * 80 + 2
