"""What the tests share: a small world of words of its own, and linters over it.

Tests of the machinery must not break when an entry of the shipped word lists is edited, so
they run on invented entries; the shared lists and the texts for people are the shipped ones.
``shipped`` is a linter over the shipped word lists, for the tests that are about those.

What costs most is done once in a process: the shipped data is compiled (for all workers of
pytest-xdist together) and a pipeline of ours is loaded.
"""

from __future__ import annotations

import gc
import os

# Read when numpy is first imported; some tests run the pipelines without the linter around them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import shutil
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml
from click.testing import CliRunner, Result

from inclusief_lint import Config, FileResult, Finding, Linter, Source, resources, strict_yaml
from inclusief_lint.cli import main
from inclusief_lint.errors import DataError, Problems
from inclusief_lint.finding import Severity
from inclusief_lint.judging.lexicon import Lexicon
from inclusief_lint.knowledge import catalogue as catalogues
from inclusief_lint.knowledge import store
from inclusief_lint.knowledge.catalogue import Catalogue
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.condition_data import ConditionData
from inclusief_lint.knowledge.condition_schema import Conditions
from inclusief_lint.knowledge.expressions import Expressions
from inclusief_lint.knowledge.terms import Term
from inclusief_lint.language import pipelines
from inclusief_lint.reading.formats import FORMATS

pytest_plugins = ["tests.outside"]

# Compiled data is many small objects that stay; Python would look through them for a sixth of a run.
gc.set_threshold(100_000, 20, 100)

# A slow machine is no failure: timings are benchmarks, never tests.
hypothesis.settings.register_profile("any-machine", deadline=None)
hypothesis.settings.load_profile("any-machine")

SOURCES = """\
book:
  title: A Book of Words
  publisher: Some Press
  year: 2020
  url: null
  licence: all rights reserved
  voice: a group of writers
site:
  title: A Site of Words
  publisher: Some Foundation
  year: 2024
  url: https://example.org/words
  licence: CC BY 4.0
  voice: the people concerned
"""

# "grobbel" and "snarkle" are slurs nobody has ever used; the rest are plain words.
WORDS = {
    "nl/crowd": """\
- id: brandweerman
  forms:
    brandweerman: [brandweermens, lid van de brandweer]
    brandweermannen: [brandweerlieden]
  severity: warning
  note: {nl: Er werken ook vrouwen., en: Women work there too.}
  sources: [book, site]
  examples:
    - bad: "De [brandweerman] kwam."
      good: "De brandweermens kwam."
    - ok: "De brandweer kwam."
- id: grobbel
  forms:
    grobbel: [buur]
    grobbels: [buren]
  severity: error
  note: {nl: Dit woord kwetst., en: This word hurts.}
  sources: [site]
  compounds:
    - {part: grobbel, place: first, with: any, except: [grobbelsteen*]}
  examples:
    - bad: "Daar woont een [grobbel]."
    - ok: "Daar woont een buur."
- id: ijsmeester
  forms: {ijsmeester: [ijsbaas]}
  severity: suggestion
  contested: true
  note: {nl: Het gebruik verschilt., en: Usage differs.}
  sources: [book]
  examples:
    - bad: "De [ijsmeester] wacht."
    - ok: "De ijsbaan wacht."
""",
    "nl/jargon": """\
- id: implementeren
  forms:
    implementeren: [invoeren]
    implementeert: [voert in]
  severity: suggestion
  note: {nl: Invoeren is gewoner., en: There is a plainer word.}
  sources: [book]
  fix: safe
  examples:
    - bad: "We [implementeren] het plan."
      good: "We invoeren het plan."
    - ok: "We voeren het plan in."
- id: oosters
  forms: {oosterse: []}
  severity: warning
  only-if:
    - {head: ["@person", keuken]}
  note: {nl: Zeg waarvandaan., en: Say where from.}
  advice: {nl: Noem het land., en: Name the country.}
  sources: [book]
  examples:
    - bad: "Een [oosterse] man."
    - ok: "Een oosterse wind."
- id: oosterse-keuken
  forms: {oosterse keuken: [Chinese keuken]}
  severity: suggestion
  note: {nl: Zeg waarvandaan., en: Say where from.}
  sources: [book]
  examples:
    - bad: "De [oosterse keuken] is groot."
    - ok: "De keuken is groot."
- id: page
  forms: {page: [bladzijde]}
  severity: suggestion
  note: {nl: Engels., en: English.}
  sources: [book]
  examples:
    - bad: "Lees deze [page] eens."
    - ok: "Lees deze bladzijde eens."
""",
    "en/crowd": """\
- id: fireman
  forms:
    fireman: [firefighter]
    firemen: [firefighters]
  severity: warning
  when: {nl: als het om iedereen gaat, en: when it is about anyone}
  note: {nl: Er werken ook vrouwen., en: Women work there too.}
  sources: [site]
  fix: safe
  examples:
    - bad: "The [fireman] came."
      good: "The firefighter came."
    - ok: "The fire came."
- id: snarkle
  forms: {snarkle: [neighbour], snarkles: [neighbours]}
  severity: error
  note: {nl: Dit woord kwetst., en: This word hurts.}
  sources: [site]
  examples:
    - bad: "There lives a [snarkle]."
    - ok: "There lives a neighbour."
""",
    "en/jargon": """\
- id: land
  forms: {land: [ground]}
  severity: suggestion
  note: {nl: Voorbeeld., en: An example.}
  sources: [book]
  examples:
    - bad: "They own the [land] here."
    - ok: "They own the ground here."
- id: leverage
  forms: {leverage: [use]}
  severity: suggestion
  country: [en-GB]
  note: {nl: Er is een gewoner woord., en: There is a plainer word.}
  sources: [book]
  examples:
    - bad: "We [leverage] the plan."
    - ok: "We use the plan."
""",
}

# The shared lists that the machinery itself asks for.
LISTS = (
    "abbreviation", "abbreviation-inside", "coordinator", "dated", "fixed-names",
    "function-word", "mention-after", "mention-before", "mention-meaning", "self", "verb-sign",
)  # fmt: skip

_RULE = """\
check: term
wordlist: {name}
group: {group}
title: {{nl: "Regel {name}", en: "Rule {name}"}}
message: {{nl: "Liever {{alternatives}} dan '{{match}}'.", en: "Consider {{alternatives}} for '{{match}}'."}}
message-bare: {{nl: "Overweeg '{{match}}'.", en: "Reconsider '{{match}}'."}}
message-quoted: {{nl: "Geef uitleg bij '{{match}}'.", en: "Add context to '{{match}}'."}}
explanation: {{nl: Daarom., en: Because.}}
aliases: [{alias}]
"""


def rule(name: str, group: str = "inclusive", alias: str = "") -> str:
    """Return a rule file for a word list."""
    return _RULE.format(name=name, group=group, alias=alias)


def as_condition(written: dict[str, Any], lang: str = "nl") -> ConditionData:
    """Return a condition as data, given as it is written in YAML."""
    entry = strict_yaml.parse(yaml.safe_dump({"unless": [written]}, sort_keys=False), "test.yml")
    (condition,) = Conditions(Problems(), Expressions(refuse_slow=False), validate_patterns=False).read(
        entry, "unless", lang
    )
    return condition


def invented_term(**given: Any) -> Term:
    """Return a Dutch term that says only what is given."""
    usual: dict[str, Any] = {
        "id": "a", "lang": "nl", "category": "crowd", "file": "crowd.yml", "line": 1, "forms": {},
        "compounds": (), "severity": Severity.WARNING, "contested": False, "when": None, "only_if": (),
        "unless": (), "offer_if": (), "note": {"nl": "Zo.", "en": "So."}, "sources": (), "fix": None,
        "message": None, "advice": None, "unknown": "speak", "even_in": frozenset(), "country": (),
        "capital": False, "by_pronouns": {}, "companions": (), "audience": (), "off": None, "examples": (),
    }  # fmt: skip
    return Term(**(usual | given))


def write_data(root: Path, files: dict[str, str]) -> Path:
    """Write data files (``wordlists/nl/x.yml`` and so on) under ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return root


_CACHE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep the user's cache out of it, also while tests are collected.

    The workers of pytest-xdist inherit the folder, with the shipped data compiled in it.
    """
    catalogues.load = _loaded_once(catalogues.load)
    if hasattr(config, "workerinput"):
        return
    os.environ["INCLUSIEF_LINT_CACHE"] = config.stash[_CACHE] = tempfile.mkdtemp(prefix="inclusief-lint-")
    if config.getoption("numprocesses", None):
        with suppress(DataError):  # a test will tell
            catalogues.load()


def _loaded_once(load: Callable[..., Catalogue]) -> Callable[..., Catalogue]:
    """Return a way to load the data that loads what is shipped once in a process, not in every command."""
    shipped = cache(lambda root: load())
    return lambda folders=(): load(folders) if folders else shipped(resources.data_root())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the cache away."""
    if _CACHE in config.stash:
        shutil.rmtree(config.stash[_CACHE], ignore_errors=True)


def warm_cache(folder: Path) -> Path:
    """Return a cache of its own for one test, in which the shipped data is compiled already."""
    store.load()
    folder.mkdir()
    shutil.copy2(store._cached((resources.data_root(),)), folder)
    return folder


def between_runs(temp: pytest.TempPathFactory) -> Path:
    """Return a folder beside the temporary folders of this run: the same for all workers and runs."""
    own = temp.getbasetemp().parent
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _one_width() -> Iterator[None]:
    """Lines are as long on every terminal, and without one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "100")
        yield


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Load each of our pipelines once, not once in every linter; so with what is made of a catalogue."""
    load, made = pipelines.shipped, dict[object, Any]()

    def shipped(lang: str, level: int, corrections: Any) -> Any:
        key = (resources.pipeline_folder(), lang, level)  # the corrections lie in that folder too
        if key not in made:
            made[key] = load(lang, level, corrections)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipelines, "shipped", shipped)
        patch.setattr("inclusief_lint.judging.linter.Lexicon", lru_cache(maxsize=8)(Lexicon))
        yield


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data root with the invented entries and the shipped lists."""
    root = tmp_path_factory.mktemp("world")
    shipped = resources.data_root()
    for lang in ("nl", "en"):
        lists = root / "wordlists" / lang / "lists"
        lists.mkdir(parents=True)
        for name in LISTS:
            shutil.copy(shipped / "wordlists" / lang / "lists" / f"{name}.yml", lists)
        for folder in ("classes", "inflection"):
            shutil.copytree(shipped / "wordlists" / lang / folder, root / "wordlists" / lang / folder)
    files = {"wordlists/sources.yml": SOURCES}
    for name, text in WORDS.items():
        lang, topic = name.split("/")
        files[f"wordlists/{name}.yml"] = text
        group = "plain" if topic == "jargon" else "inclusive"
        files[f"rules/{lang}/{topic}-word.yml"] = rule(topic, group, f"{topic}-alias")
    write_data(root, files)
    for path in (shipped / "rules").glob("*.*"):
        shutil.copy(path, root / "rules" / path.name)
    shutil.copytree(shipped / "rules" / "readability", root / "rules" / "readability")
    shutil.copytree(shipped / "frequencies", root / "frequencies")  # the tables that tell languages apart
    return root


@pytest.fixture(scope="session")
def catalogue(world: Path) -> Catalogue:
    """The invented entries, ready to be used."""
    return Catalogue(compile_folder(world))


@pytest.fixture(scope="session")
def linter(catalogue: Catalogue) -> Linter:
    """A linter with default settings over the invented entries."""
    return Linter(Config(), catalogue)


@pytest.fixture(scope="session")
def shipped() -> Linter:
    """A linter with default settings over the shipped word lists."""
    return Linter(Config())


@pytest.fixture(scope="session")
def words_only() -> Linter:
    """The shipped word lists without the rules on how a text reads and looks."""
    return Linter(Config(ignore=("readability",)))


LintText = Callable[..., list[Finding]]


@pytest.fixture
def lint_file(catalogue: Catalogue) -> Callable[..., FileResult]:
    """``lint_file(text, name, **config)``: the result for a text of that format."""

    def lint_file(text: str, name: str = "draft.md", **config: Any) -> FileResult:
        suffix = Path(name).suffix
        form = next(f for f in FORMATS.values() if suffix in f.suffixes)
        linter = Linter(Config(**config), catalogue)
        return next(iter(linter.lint([form.read(Source(name, text))])))

    return lint_file


@pytest.fixture
def lint_md(lint_file: Callable[..., FileResult]) -> LintText:
    """``lint_md(text, **config)``: the findings in a Markdown text."""
    return lambda text, **config: list(lint_file(text, "draft.md", **config).findings)


@pytest.fixture
def lint_html(lint_file: Callable[..., FileResult]) -> LintText:
    """``lint_html(text, **config)``: the findings in an HTML text."""
    return lambda text, **config: list(lint_file(text, "draft.html", **config).findings)


@pytest.fixture
def lint_txt(lint_file: Callable[..., FileResult]) -> LintText:
    """``lint_txt(text, **config)``: the findings in a plain text."""
    return lambda text, **config: list(lint_file(text, "draft.txt", **config).findings)


Run = Callable[..., Result]


@pytest.fixture
def run(world: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """``run(*args, input=..., **env)``: the command line in an empty folder, small world."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setattr(resources, "data_root", lambda: world)
    load = catalogues.load

    def load_world(folders: Sequence[Path] = ()) -> Catalogue:
        return load(folders) if folders else catalogue

    monkeypatch.setattr("inclusief_lint.knowledge.catalogue.load", load_world)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def invoke(*args: object, input: str | bytes | None = None, **env: str) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in args], input=input, env=env)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    yield invoke
