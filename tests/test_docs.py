"""The documentation: pages are made, links lead somewhere, commands are real."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
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
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.knowledge.check_options import LengthOptions, ShareOptions
from inclusief_lint.vocabulary import AUDIENCES
from tests.links import House, broken
from tests.some import some

ROOT = Path(__file__).resolve().parent.parent
_FENCE = re.compile(r"^ *(```+|~~~+) *([\w-]*)[^\n]*\n(.*?)^ *\1", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`(inclusief-lint [^`]+)`")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_SHELLS = ("sh", "powershell", "console", "bash", "shell")
_PLACEHOLDER = re.compile(r"\bPATH\.\.\.|\bPATH\b|\bFILE\b|\bNAME\b|\bREF\b|[\[\]]|\.\.\.|…")


def _written() -> list[Path]:
    """Return the pages that people write."""
    return [
        *(ROOT / name for name in ("README.md", "LEESMIJ.md", "CONTRIBUTING.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- the site


@cache
def _site_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_pages", ROOT / "scripts/site_pages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _generated() -> Mapping[str, str]:
    pages: Mapping[str, str] = _site_pages().pages(load())
    return pages


@pytest.mark.data
def test_every_rule_and_term_has_its_place() -> None:
    catalogue, found = load(), _generated()
    assert len(found) == len(catalogue.rules) + len({(t.lang, t.category) for t in catalogue.terms()}) + 2
    for rule in some(catalogue.rules.values()):
        assert f"rules/{rule.id.replace('/', '-')}.md" in found
    for term in some(catalogue.terms()):
        assert f"\n## {term.id}\n" in found[f"wordlists/{term.lang}-{term.category}.md"]


def test_every_link_on_the_site_leads_somewhere(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path, dirs_exist_ok=True)
    for path, text in some(_generated().items()):
        aim = tmp_path / path
        assert not aim.exists(), f"{path} is written by hand and generated"
        aim.parent.mkdir(exist_ok=True)
        aim.write_text(text, encoding="utf-8")
    files = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*") if p.is_file()}
    pages = {name: p.read_text(encoding="utf-8") for name, p in files.items() if p.suffix == ".md"}
    assert broken(pages, files, house="site") == []


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="only `make site` installs MkDocs")
def test_mkdocs_builds_the_site(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = {p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*.html")}
    assert {path.removesuffix(".md") + ".html" for path in _generated()} <= built


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
    written = {p.relative_to(ROOT / "docs").as_posix() for p in _written() if p.is_relative_to(ROOT / "docs")}
    assert set(named) == written | {"rules/index.md", "wordlists/index.md"}
    assert {"rules/index.md", "wordlists/index.md"} <= set(_generated())


# --- the repository

# Texts to judge: the pages that their links lead to were never there.
_SPECIMENS = ("tests/data/", "benchmarks/statements/own/", "examples/nieuwsbrief.md")


@cache
def _committed() -> tuple[str, ...]:
    if not (ROOT / ".git").exists():
        pytest.skip("no clone: git does not say which files are kept")
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in done.stdout.split("\0") if (ROOT / name).is_file())


def test_no_generated_page_is_committed() -> None:
    assert [name for name in _committed() if name.removeprefix("docs/") in _generated()] == []


def test_every_link_in_a_clone_leads_somewhere() -> None:
    pages = {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in _committed()
        if name.endswith(".md") and not name.startswith(_SPECIMENS)
    }
    assert broken(pages, _committed(), house="clone") == []


def test_files_that_pages_name_are_in_a_clone() -> None:
    """A file outside docs/ is no page of the site, so pages name it without a link."""
    tops = "|".join({re.escape(name.split("/")[0]) for name in _committed() if "/" in name})
    named = re.compile(rf"`((?:{tops})/[\w./-]+\.\w+)`")
    texts = {_name(page): page.read_text(encoding="utf-8") for page in _written()}
    for page, name in some((page, name) for page, text in texts.items() for name in named.findall(text)):
        assert name in _committed(), f"{page} names {name}"


# --- the search for broken links, which must find some

_PAGES = {
    "a.md": "# Één kop: 'zo'\n\n## Twee\n\n## Twee\n\n<a id='hier'></a>\n",
    "map/b.md": "# B\n\n```md\n# Geen kop\n```\n",
    "map/c d.md": "",
}


@pytest.mark.parametrize("house", ["clone", "site"])
@pytest.mark.parametrize(
    "text",
    [
        "[x](weg.md)",
        "[x](../weg.md)",
        "[x](/a.md)",
        "[x](../../buiten.md)",
        "[x](b.md#weg)",
        "[x](b.md#geen-kop)",
        "[x](#weg)",
        "[x][k]\n\n[k]: weg.md",
        "[x][k]",
        "![x](weg.png)",
        "[![x](../beeld.svg)](weg.md)",
        "| a |\n|---|\n| [x](weg.md) |",
        "<a href='weg.md'>x</a>",
        "<p>\n<img alt='' src=\"weg.png\">\n</p>",
    ],
)
def test_a_broken_link_is_found(text: str, house: House) -> None:
    found = broken({**_PAGES, "map/t.md": f"# T\n\n{text}\n"}, ["beeld.svg"], house=house)
    assert len(found) == 1 and found[0].startswith("map/t.md: ")


@pytest.mark.parametrize("house", ["clone", "site"])
@pytest.mark.parametrize(
    "text",
    [
        "[x](b.md) [x](../a.md#hier) [x](#t) ![x](../beeld.svg) [x](c%20d.md) [x](<c d.md>)",
        "[x][k]\n\n[k]: b.md#b",
        "[x](https://example.org/weg.md) <https://example.org> [x](mailto:a@example.org)",
        "`[x](weg.md)` en \\[x\\](weg.md) en \\[x\\]\\[k\\] en [~]",
        "```md\n[x](weg.md) [x][k]\n```",
        "<!-- [x](weg.md) -->",
    ],
)
def test_other_text_is_no_broken_link(text: str, house: House) -> None:
    assert broken({**_PAGES, "map/t.md": f"# T\n\n{text}\n"}, ["beeld.svg"], house=house) == []


@pytest.mark.parametrize(
    ("target", "works"),
    [
        ("a.md#één-kop-zo", {"clone"}),
        ("a.md#een-kop-zo", {"site"}),
        ("a.md#twee-1", {"clone"}),
        ("a.md#twee_1", {"site"}),
        ("map/", {"clone"}),
        ("map", {"clone"}),
    ],
)
def test_a_code_host_and_a_site_differ(target: str, works: set[House]) -> None:
    houses: tuple[House, ...] = ("clone", "site")
    assert {h for h in houses if not broken({**_PAGES, "t.md": f"[x]({target})"}, house=h)} == works


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
    for part in some(_shown("text").split("...\n")):
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
    rules, known = load(()).rules, load(()).readability
    advice, scores = known.report.advice, known.scores
    for lang, language in (("nl", "Dutch"), ("en", "English")):
        row = next(line for line in pages if "`mean-sentence`" in line and language in line)
        assert [int(n) for n in re.findall(r"\d+", row)] == [
            advice["mean-sentence"].limit[lang][who] for who in AUDIENCES
        ]
        longest = rules[f"{lang}/long-sentence"].options_as(LengthOptions).limits
        assert re.findall(r"\d+", rows["longest-sentence"]) == [str(longest[w][1]) for w in AUDIENCES]
        passive = rules[f"{lang}/passive-share"].options_as(ShareOptions).limit
        assert re.findall(r"(\d+)%", rows["passives"]) == [f"{100 * passive[w]:.0f}" for w in AUDIENCES]
    for name in some(scores):
        limits = scores[name].above or scores[name].below
        numbers = re.findall(r"\d+", rows[name].rsplit(" | ", 1)[1])
        wanted = [*limits.values(), *scores[name].aim.values()]
        assert numbers == [str(value) for value in wanted], name


def test_the_python_example_on_readability_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(_shown("python"), str(_READABILITY), "exec"), {})
    assert capsys.readouterr().out.startswith("5 []")
