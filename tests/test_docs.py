"""The documentation: generated pages are fresh, links lead somewhere, commands are real."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from inclusief_lint import config
from inclusief_lint.cli import main
from inclusief_lint.knowledge import measures as data
from inclusief_lint.knowledge.catalogue import load

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ("docs/rules", "docs/wordlists")
_FENCE = re.compile(r"^ *(```+|~~~+) *([\w-]*)[^\n]*\n(.*?)^ *\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!\\)\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_SPAN = re.compile(r"`(inclusief-lint [^`]+)`")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_SHELLS = ("sh", "powershell", "console", "bash", "shell")
_PLACEHOLDER = re.compile(r"\bPATH\.\.\.|\bPATH\b|\bFILE\b|\bNAME\b|\bREF\b|[\[\]]|\.\.\.|…")


def _texts() -> list[Path]:
    return [
        *(ROOT / name for name in ("README.md", "LEESMIJ.md", "CONTRIBUTING.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def _written() -> list[Path]:
    """Return the pages that people write."""
    return [p for p in _texts() if not p.relative_to(ROOT).as_posix().startswith(GENERATED)]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_fresh() -> None:
    script = _script("generate_docs")
    assert script.stale(script.pages(script.load())) == [], "run scripts/generate_docs.py"


def test_check_names_what_is_stale(tmp_path: Path) -> None:
    script = _script("generate_docs")
    wanted = {"rules/a.md": "a\n", "wordlists/b.md": "b\n"}
    assert script.write(wanted, tmp_path) == ["rules/a.md", "wordlists/b.md"]
    assert script.stale(wanted, tmp_path) == []
    (tmp_path / "rules/a.md").write_text("changed\n", encoding="utf-8")
    (tmp_path / "rules/old.md").write_text("left over\n", encoding="utf-8")
    assert script.stale(wanted, tmp_path) == ["rules/a.md", "rules/old.md"]
    script.write(wanted, tmp_path)
    assert script.stale(wanted, tmp_path) == []
    assert not (tmp_path / "rules/old.md").exists()


def test_every_rule_and_term_has_its_place() -> None:
    script = _script("generate_docs")
    catalogue = script.load()
    found = script.pages(catalogue)
    for rule in catalogue.rules.values():
        assert f"rules/{rule.id.replace('/', '-')}.md" in found
    for term in catalogue.terms():
        assert f"\n## {term.id}\n" in found[f"wordlists/{term.lang}-{term.category}.md"]


# --- links


@cache
def _anchors(path: Path) -> frozenset[str]:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    return frozenset(_slug(title) for title in _HEADING.findall(text))


def _slug(title: str) -> str:
    plain = re.sub(r"[^\w\s-]", "", re.sub(r"[`*_]", "", title)).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)


def _broken(path: Path) -> Iterator[str]:
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", path.read_text(encoding="utf-8")))
    for target in _LINK.findall(text):
        if _SCHEME.match(target):
            continue
        name, _, anchor = target.partition("#")
        aim = (path.parent / name).resolve() if name else path
        inside = aim.suffix == ".md" and aim.is_file()
        if not aim.exists() or (anchor and inside and anchor not in _anchors(aim)):
            yield target


@pytest.mark.parametrize("path", _texts(), ids=_name)
def test_relative_links_lead_somewhere(path: Path) -> None:
    assert list(_broken(path)) == []


def test_site_navigation_leads_somewhere() -> None:
    class Loader(yaml.SafeLoader):
        """Reads the tags of MkDocs as nothing."""

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    table = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)

    def pages(item: object) -> Iterator[str]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for value in item.values():
                yield from pages(value)
        elif isinstance(item, list):
            for value in item:
                yield from pages(value)

    named = list(pages(table["nav"]))
    assert [p for p in named if not (ROOT / "docs" / p).is_file()] == []
    ours = {p.relative_to(ROOT / "docs").as_posix() for p in _written() if p.is_relative_to(ROOT / "docs")}
    assert ours <= set(named)


# --- commands


def _commands(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield commands, and whether they are whole: one inside a sentence may lack its paths."""
    text = path.read_text(encoding="utf-8")
    for _, language, body in _FENCE.findall(text):
        for line in body.splitlines() if language in _SHELLS else ():
            for part in line.split(" | "):
                command = part.strip().removeprefix("$ ")
                if command.startswith("inclusief-lint "):
                    yield command, True
    for command in _SPAN.findall(_FENCE.sub("", text)):
        if not _PLACEHOLDER.search(command):
            yield command, False


def _all_commands() -> list[tuple[str, str, bool]]:
    return sorted({(_name(path), *found) for path in _written() for found in _commands(path)})


@pytest.mark.parametrize(("page", "command", "whole"), _all_commands())
def test_commands_parse(page: str, command: str, whole: bool) -> None:
    words = shlex.split(command.split(" < ")[0].split(" > ")[0], comments=True)[1:]
    if words == ["--version"]:
        return
    assert isinstance(main, click.Group)
    context = click.Context(main)
    _, subcommand, rest = main.resolve_command(context, words)
    assert subcommand is not None
    if "--help" in rest:
        return
    try:
        subcommand.make_context(words[0], rest, parent=context)
    except click.MissingParameter:
        assert not whole, f"{page}: {command}"


# --- what the pages show


def test_every_setting_is_documented_with_an_example_that_loads(tmp_path: Path) -> None:
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    (tmp_path / "huisstijl").mkdir()
    (tmp_path / "missie.txt").write_text("Wij zijn er.", encoding="utf-8")
    shown: set[str] = set()
    for _, language, body in _FENCE.findall(text):
        if language == "toml":
            path = tmp_path / ("pyproject.toml" if "[tool." in body else config.FILE_NAME)
            path.write_text(body, encoding="utf-8")
            config.load(path)
            shown.update(tomllib.loads(body))
    template = (ROOT / "rules/config.en.toml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^# \[*([a-z-]+)(?: = |\])", template, re.MULTILINE))
    known = keys - {"name", "mission-file", "files"}  # keys inside a table
    assert known <= shown
    assert shown - {"tool"} <= set(_HEADING.findall(_FENCE.sub("", text)))


def test_plain_text_suppression_of_the_dutch_page_works() -> None:
    page = _FENCE.sub("", (ROOT / "LEESMIJ.md").read_text(encoding="utf-8"))
    comment = next(s for s in re.findall(r"`([^`]+)`", page) if s.startswith("inclusief-lint: ignore"))
    arguments = ["check", "-", "--lang", "nl", "--format", "json"]
    draft = "\nDe brandweerman kwam.\n"
    assert '"brandweerman"' in CliRunner().invoke(main, arguments, input=draft).stdout
    assert '"brandweerman"' not in CliRunner().invoke(main, arguments, input=comment + draft).stdout


@pytest.mark.parametrize("name", ["README.md", "LEESMIJ.md", "docs/jobs/check-a-draft.md"])
def test_shown_output_is_what_is_printed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    result = CliRunner().invoke(main, ["check", "examples/nieuwsbrief.md"])
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = next(
        body for _, language, body in _FENCE.findall(text) if language == "text" and "Liever" in body
    )
    first = shown.split("\n\n")[0].rstrip("\n")
    wanted = ".*".join(re.escape(part) for part in first.split("..."))
    assert re.search(f"^{wanted}$", result.stdout, re.MULTILINE), f"{name} shows something else"


# --- the page on readability

_READABILITY = ROOT / "docs/readability.md"


def _shown(language: str) -> str:
    fences = _FENCE.findall(_READABILITY.read_text(encoding="utf-8"))
    return next(body for _, name, body in fences if name == language)


def _readability(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    Path("ingang.md").write_text(_shown("markdown"), encoding="utf-8")
    return CliRunner().invoke(main, ["readability", "ingang.md", *arguments]).stdout


def test_the_readability_example_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _readability(tmp_path, monkeypatch)
    for part in _shown("text").split("...\n"):
        assert part.rstrip() in said


def test_the_readability_contract_names_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(item: Any, name: str = "") -> Iterator[tuple[str, str]]:
        for key, value in item.items() if isinstance(item, dict) else ():
            yield name, key
            yield from keys(value, key)
        for value in item if isinstance(item, list) else ():
            yield from keys(value, name)

    printed = json.loads(_readability(tmp_path, monkeypatch, "--format", "json"))
    contract = set(keys(json.loads(_shown("json"))))
    assert {(name, key) for name, key in keys(printed) if name != "findings"} <= contract
    assert contract - set(keys(printed)) == {
        ("rare_words", key) for key in ("start", "end", "text", "reason", "alternatives")
    }


def test_the_readability_page_names_the_limits_that_count() -> None:
    """Every limit of an audience stands in the tables, in the order visitors, staff, partners."""
    page = _READABILITY.read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("|") and "`" in line}
    pages = [line for line in page.splitlines() if line.startswith("|")]
    rules, advice, scores = load(()).rules, data.read("advice")["advice"], data.read("scores")
    for lang, language in (("nl", "Dutch"), ("en", "English")):
        row = next(line for line in pages if "`mean-sentence`" in line and language in line)
        assert [int(n) for n in re.findall(r"\d+", row)] == [
            advice["mean-sentence"]["limit"][lang][who] for who in config.AUDIENCES
        ]
        longest = rules[f"{lang}/long-sentence"].options["limits"]
        assert re.findall(r"\d+", rows["longest-sentence"]) == [str(longest[w][1]) for w in config.AUDIENCES]
        passive = rules[f"{lang}/passive-share"].options["limit"]
        assert re.findall(r"(\d+)%", rows["passives"]) == [
            f"{100 * passive[w]:.0f}" for w in config.AUDIENCES
        ]
    for name in scores:
        limits = scores[name].get("above") or scores[name].get("below")
        numbers = re.findall(r"\d+", rows[name].rsplit(" | ", 1)[1])
        wanted = [*limits.values(), *(scores[name].get("aim") or {}).values()]
        assert numbers == [str(value) for value in wanted], name


def test_the_python_example_on_readability_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(_shown("python"), str(_READABILITY), "exec"), {})
    assert capsys.readouterr().out.startswith("5 []")
