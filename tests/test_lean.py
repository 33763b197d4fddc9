"""spaCy comes without its command line, which is there all the same for who asks for it."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from inclusief_lint.language.lean import uncollected


def _run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_command_line_of_spacy_is_not_loaded_with_a_pipeline() -> None:
    said = _run(
        "import sys\nfrom inclusief_lint.language.pipelines import Pipelines, PARSE\n"
        "print(Pipelines().best_level('nl'))\n"
        "from inclusief_lint.language.lean import import_spacy\nimport_spacy()\n"
        "print('spacy' in sys.modules, 'spacy.cli' in sys.modules, 'typer' in sys.modules)"
    )
    assert said.splitlines() == ["3", "True False False"]


@pytest.mark.parametrize(
    "use",
    [
        "import spacy; print(spacy.cli.download.__name__)",
        "import spacy.cli; print(spacy.cli.download.__name__)",
        "from spacy.cli import download; print(download.__name__)",
        "import spacy; spacy.info(silent=True); print('download')",
    ],
)
def test_the_command_line_of_spacy_comes_when_asked_for(use: str) -> None:
    assert _run(f"from inclusief_lint.language.lean import import_spacy; import_spacy()\n{use}") == "download"


def test_a_spacy_that_was_there_before_is_left_alone() -> None:
    said = _run(
        "import spacy\nfrom inclusief_lint.language.lean import import_spacy\nbefore = spacy.info\n"
        "import_spacy()\nprint(spacy.info is before, 'spacy.cli' in __import__('sys').modules)"
    )
    assert said == "True True"


def test_what_spacy_has_not_is_still_an_attribute_error() -> None:
    said = _run(
        "from inclusief_lint.language.lean import import_spacy; import_spacy()\n"
        "import spacy\nprint(hasattr(spacy, 'nothing_like_it'))"
    )
    assert said == "False"


def test_the_collector_is_as_it_was_also_after_a_fault() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        assert not gc.isenabled()
        1 / 0  # noqa: B018
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
