"""A run reads no YAML, except of a house style: what is known comes ready from the store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from inclusief_lint import strict_yaml
from inclusief_lint.cli import main
from inclusief_lint.knowledge.measures import shipped
from tests.conftest import warm_cache, write_data

TEXT = """\
# Diversiteit en inclusie in het Waterhuis

Het Waterhuis vertelt hoe mensen met water leven. Sinds 2024 schrijven we elke zaaltekst samen met een groep
bezoekers uit de buurt. De brandweerman wordt door de directeur uitgenodigd. Boek nu een rondleiding!
In 2027 willen we dat een kwart van onze gastmakers een maker van kleur is. We bieden ook #ketikoti aan.
Ons plan staat online. De directeur is verantwoordelijk. Iedereen is welkom. Wij zijn er voor de hele stad.
De zaal is open. De lift is nieuw. Het café is klein. De tuin is groen.
"""
HOUSE = {
    "style/wordlists/nl/roles.yml": """\
    - id: zandman
      forms: {zandman: [zandmens]}
      severity: warning
      note: {nl: Zo doen wij dat., en: That is how we do it.}
      sources: [onze-taal]
      examples:
        - bad: "Daar is de [zandman]."
        - ok: "Daar is niets."
    """,
    "style.toml": 'data = ["style"]\n',
}


class Counted:
    """Counts what reads YAML: our own reader, and the loaders of PyYAML, whoever makes one."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        patch.setattr(strict_yaml, "load", self._counting("ours", strict_yaml.load))
        patch.setattr(strict_yaml, "parse", self._counting("ours", strict_yaml.parse))
        for loader in {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}:
            patch.setattr(loader, "__init__", self._counting("PyYAML", loader.__init__))

    def _counting(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **extra: Any) -> Any:
            self.calls.append(name)
            return function(*args, **extra)

        return counting


@pytest.fixture(scope="module", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store that holds the shipped data, and nothing that was read before in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INCLUSIEF_LINT_CACHE", str(warm_cache(tmp_path_factory.mktemp("store") / "cache")))
        yield


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    write_data(
        tmp_path, {"waterhuis.md": TEXT, "marked.md": f"---\ntitle: Waterhuis\n---\n\n{TEXT}", **HOUSE}
    )
    monkeypatch.chdir(tmp_path)
    shipped.cache_clear()
    return Counted(monkeypatch)


def run(*args: str) -> str:
    result = CliRunner().invoke(main, args)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check", "waterhuis.md", "--no-cache"), "brandweerman"),
        (("statement", "waterhuis.md"), "waterhuis.md"),
        (("statement", "waterhuis.md", "--format", "html"), "Waterhuis"),
        (("readability", "waterhuis.md"), "waterhuis.md"),
        (("readability", "waterhuis.md", "--format", "json"), "advice"),
        (("explain", "brandweerman"), "brandweer"),
        (("explain", "nl/passive-share"), "nl/passive-share"),
        (("rules",), "nl/gendered-role"),
    ],
)
def test_a_run_reads_no_yaml(counted: Counted, args: tuple[str, ...], said: str) -> None:
    assert said in run(*args)
    assert counted.calls == []


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "statement", "readability"])
def test_a_run_goes_without_pyyaml(counted: Counted, command: str) -> None:
    code = "import sys; sys.modules['yaml'] = None; from inclusief_lint.cli import main; main(sys.argv[1:])"
    args = [sys.executable, "-c", code, command, "waterhuis.md"]
    result = subprocess.run(args, capture_output=True, text=True, encoding="utf-8")
    assert result.returncode in (0, 1), result.stderr
    assert "waterhuis.md" in result.stdout


def test_measuring_without_a_catalogue_reads_none_either(counted: Counted) -> None:
    from inclusief_lint.plain_language import counter, frequencies

    assert counter("nl")("museum") == 3 and frequencies("nl").zipf("museum") > 4
    assert counted.calls == []


def test_front_matter_is_read_once_and_nothing_else(counted: Counted) -> None:
    assert "brandweerman" in run("check", "marked.md", "--no-cache")
    assert counted.calls == ["PyYAML"]


def test_a_house_style_is_read_when_it_is_new(counted: Counted) -> None:
    args = ("check", "waterhuis.md", "--no-cache", "--config", "style.toml")
    run(*args)
    assert {"ours", "PyYAML"} == set(counted.calls)
    counted.calls.clear()
    run(*args)
    assert counted.calls == []
