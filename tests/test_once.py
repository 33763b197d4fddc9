"""A text is decoded, read, split and analysed at most once in a run, whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from inclusief_lint import assess
from inclusief_lint.cli import main
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.language.sentences import Sentence, Splitter
from inclusief_lint.reading import formats
from inclusief_lint.reading.formats import decode

# A statement, so that the hint in `check` asks for more than the rules do; with a role and a
# pronoun, which need tags and a parse.
STATEMENT = """\
# Diversiteit en inclusie

Ons museum is er voor iedereen. Wij werken aan diversiteit en inclusie, want ons publiek is divers.

Elke bezoeker neemt zijn jas mee. De brandweerman wordt door ons uitgenodigd.
Wij zorgen ervoor dat mensen met een beperking, lhbti+ personen en nieuwkomers zich welkom voelen.
In 2027 heeft 20 procent van onze medewerkers een andere achtergrond. Het bestuur is verantwoordelijk.
Wij nodigen je uit om mee te denken. Ons beleid voor inclusie staat op onze website.
"""


class Counts:
    """How often each text went through each step."""

    def __init__(self) -> None:
        self.decoded: Counter[bytes] = Counter()
        self.read: Counter[str] = Counter()
        self.split: Counter[str] = Counter()
        self.analysed: Counter[str] = Counter()


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counts]:
    counts = Counts()

    def watch(owner: Any, name: str, note: Callable[..., None]) -> None:
        plain = getattr(owner, name)

        def watched(*args: Any, **options: Any) -> Any:
            note(*args)
            return plain(*args, **options)

        monkeypatch.setattr(owner, name, watched)

    def sentences(_: Pipelines, todo: Sequence[Sentence], *rest: object) -> None:
        counts.analysed.update(sentence.text for sentence in todo)

    watch(decode, "decode", lambda data: counts.decoded.update([data]))
    watch(formats.Format, "read", lambda _, source: counts.read.update([source.text]))
    watch(Splitter, "spans", lambda _, text: counts.split.update([text]))
    watch(Pipelines, "_analyse", sentences)
    yield counts


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "inclusie.md"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def once(counts: Counts, *, analysed: bool = True) -> None:
    assert set(counts.decoded.values()) == {1} and len(counts.decoded) == 1
    assert set(counts.read.values()) == {1} and len(counts.read) == 1
    assert set(counts.split.values()) == {1} and len(counts.split) > 1
    assert bool(counts.analysed) is analysed
    assert set(counts.analysed.values()) <= {1}, counts.analysed.most_common(3)


def test_check_and_its_hint_share_the_document(draft: Path, counts: Counts) -> None:
    said = invoke("check", draft.name, "--no-cache", "--advice", "nl")
    assert "inclusief-lint statement inclusie.md" in said
    once(counts)


def test_a_kept_result_is_decoded_once_and_read_for_the_hint_alone(draft: Path, counts: Counts) -> None:
    invoke("check", draft.name)
    for counter in vars(counts).values():
        counter.clear()
    assert "statement" in invoke("check", draft.name)
    once(counts, analysed=False)


@pytest.mark.parametrize("command", ["statement", "readability"])
def test_products_share_the_linter_s_document(draft: Path, counts: Counts, command: str) -> None:
    invoke(command, draft.name)
    once(counts)


def test_a_mission_is_analysed_apart(counts: Counts) -> None:
    mission = "Wij vertellen het verhaal van polders en dijken."
    assess(STATEMENT, lang="nl", format="markdown", mission=mission)
    assert counts.read == {STATEMENT: 1, f"{mission} ": 1}  # the sector, empty, behind it
    assert set(counts.analysed.values()) == {1} and mission in counts.analysed
