"""A user's own folder over the shipped lists, and the compiled data that is kept of it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from inclusief_lint import resources
from inclusief_lint.config import Config
from inclusief_lint.config import load as load_config
from inclusief_lint.errors import DataError
from inclusief_lint.finding import Severity
from inclusief_lint.judging.examples import example_failures, lint_sentence
from inclusief_lint.judging.linter import Linter
from inclusief_lint.knowledge import store
from inclusief_lint.knowledge.catalogue import Catalogue, load
from tests.conftest import rule, warm_cache, write_data

EXAMPLE = Path(__file__).parent.parent / "examples" / "house-style"

ENTRY = """\
- id: {id}
  forms: {{{form}: [{cure}]}}
  severity: warning
  note: {{nl: Zo doen wij dat., en: That is how we do it.}}
  sources: [book]
  examples:
    - bad: "Daar is de [{form}]."
    - ok: "Daar is niets."
"""


def entry(id: str, form: str, cure: str = "mens") -> str:
    return ENTRY.format(id=id, form=form, cure=cure)


def terms(linter: Linter, text: str, lang: str = "nl") -> list[str | None]:
    return [f.term for f in lint_sentence(linter, text, lang)]


# -- the example in this repository, over the shipped lists


@pytest.fixture(scope="module")
def museum() -> Linter:
    return Linter(load_config(EXAMPLE / ".inclusief-lint.toml"))


def test_example_adds_overrides_and_switches_off(museum: Linter, shipped: Linter) -> None:
    assert terms(museum, "Elke klant krijgt een plattegrond.") == ["klant"]
    assert terms(shipped, "Elke klant krijgt een plattegrond.") == []
    golden = lint_sentence(museum, "Een stilleven uit de Gouden Eeuw.", "nl")
    assert [(f.term, f.severity, f.contested) for f in golden] == [("gouden-eeuw", Severity.WARNING, False)]
    assert terms(shipped, "Een stilleven uit de Gouden Eeuw.") == []
    carpenter = "Wij zoeken een timmerman."
    assert terms(shipped, carpenter) == ["timmerman"]
    assert terms(museum, carpenter) == []
    assert "cao" in (museum.catalogue.term("nl/timmerman").off or "")


def test_example_keeps_the_shipped_lists_and_adds_names(museum: Linter) -> None:
    assert terms(museum, "De lezing is van de Vriendenkring Gouden Eeuw.") == []
    names = museum.catalogue.words("nl", "fixed-names")
    assert "Vriendenkring Gouden Eeuw" in names
    assert set(load().words("nl", "fixed-names")) < set(names)


def test_example_sentences_hold(museum: Linter) -> None:
    own = [t for t in museum.catalogue.terms() if "house-style" in t.file]
    assert {t.id for t in own} == {"klant", "gouden-eeuw"}
    assert [failure for term in own for failure in example_failures(museum, term)] == []


def test_example_names_its_own_source(museum: Linter) -> None:
    (finding,) = lint_sentence(museum, "Elke klant krijgt een plattegrond.", "nl")
    assert finding.sources == ("schrijfwijzer-de-haven",)
    assert finding.message == "Wij schrijven 'bezoeker' in plaats van 'klant'."


@pytest.mark.parametrize(("country", "speaks"), [("nl-NL", True), ("nl-BE", False), (None, True)])
def test_country_of_the_readers(shipped: Linter, country: str | None, speaks: bool) -> None:
    linter = Linter(Config(contested=True, country=country), shipped.catalogue)
    found = terms(linter, "Wij zoeken vrijwilligers met een migratieachtergrond.")
    assert ("migratieachtergrond" in found) is speaks
    # An entry without a country speaks to all.
    assert terms(linter, "Wij zoeken een timmerman.") == ["timmerman"]


# -- folders and mistakes, over a small world


@pytest.fixture
def small(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own, and a small world instead of the shipped lists."""
    monkeypatch.setattr(resources, "data_root", lambda: world)
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def house(root: Path, name: str = "house", **files: str) -> Path:
    """Write a house style; the keyword is the word list, ``rule`` a rule for ``own``."""
    texts = {f"wordlists/nl/{key}.yml": text for key, text in files.items() if key != "rule"}
    if "rule" in files:
        texts["rules/nl/own-word.yml"] = files["rule"]
    return write_data(root / name, texts)


def test_later_folder_wins(small: Path) -> None:
    one = house(small, "one", crowd=entry("brandweerman", "brandweerman", "blusser"))
    two = house(small, "two", crowd=entry("brandweerman", "brandweerman", "brandwacht"))
    off = house(small, "off", crowd="- id: brandweerman\n  off: true\n  reason: Zo heet het team.\n")
    text = "Daar is de brandweerman."

    def cures(*folders: Path) -> list[tuple[str, ...]]:
        return [f.alternatives for f in lint_sentence(Linter(Config(data=folders)), text, "nl")]

    assert cures(one, two) == [("brandwacht",)]
    assert cures(two, one) == [("blusser",)]
    assert cures(one, off) == []
    assert cures(off, one) == [("blusser",)]


def test_names_that_are_switched_off_stay_known(small: Path) -> None:
    off = house(small, crowd="- id: brandweerman\n  off: true\n  reason: Zo heet het team.\n")
    Linter(Config(data=(off,), ignore=("brandweerman",)))


MISTAKES = {
    "no such entry": ("- id: brandweermen\n  off: true\n  reason: Zo.\n", 1, "brandweerman"),
    "no reason": ("- id: brandweerman\n  off: true\n", 1, "reason"),
    "more than off": ("- id: grobbel\n  off: true\n  reason: Zo.\n  severity: error\n", 4, "severity"),
    "unknown key": (entry("a", "aap") + "  sevrity: error\n", 9, "severity"),
    "unknown source": (entry("a", "aap").replace("book", "boek"), 5, "book"),
    "unknown list": (entry("a", "aap") + '  unless: [{near: ["@persoon"]}]\n', 9, "person"),
    "order": (entry("b", "beer") + entry("a", "aap"), 9, "alphabetical"),
    "twice": (entry("a", "aap") + entry("a", "beer"), 9, "taken"),
    # Comes before the shipped entry, and after it: the mistake is ours both times.
    "form taken, before": (entry("aardman", "brandweerman"), 1, "brandweerman"),
    "form taken, after": (entry("zandman", "brandweerman"), 1, "brandweerman"),
    "no yaml": ("- id: a\n  forms: {aap: [mens}\n", 2, "YAML"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_names_the_house_file_and_line(small: Path, name: str) -> None:
    text, line, hint = MISTAKES[name]
    folder = house(small, crowd=text)
    with pytest.raises(DataError, match=hint) as caught:
        load([folder])
    assert str(caught.value).startswith(f"{folder}/wordlists/nl/crowd.yml:{line}:"), caught.value


def test_list_without_a_rule_names_the_house_file(small: Path) -> None:
    folder = house(small, own=entry("aap", "aap"))
    with pytest.raises(DataError, match="no rule") as caught:
        load([folder])
    assert str(caught.value).startswith(f"{folder}/wordlists/nl/own.yml:1:")
    house(small, rule=rule("own"))
    assert terms(Linter(Config(data=(folder,))), "Daar is de aap.") == ["aap"]


def test_mistake_in_sources_names_the_file(small: Path) -> None:
    folder = write_data(small / "house", {"wordlists/sources.yml": "- book\n"})
    with pytest.raises(DataError, match="source keys") as caught:
        load([folder])
    assert str(caught.value).startswith(f"{folder}/wordlists/sources.yml:1:")


def test_empty_folder_is_a_mistake(small: Path) -> None:
    (small / "house").mkdir()
    with pytest.raises(DataError, match="neither"):
        load([small / "house"])


# -- the compiled data


def caches() -> list[Path]:
    return sorted(store.cache_folder().glob("data-*.json"))


def no_yaml(*_: object, **__: object) -> None:
    raise AssertionError("YAML was parsed")


def test_compiled_once_and_again_when_a_file_changes(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = house(small, crowd=entry("zandman", "zandman"))
    first = load([folder])
    assert len(caches()) == 1
    with monkeypatch.context() as patch:
        patch.setattr(yaml, "compose", no_yaml)
        again = load([folder])
        assert dict(again.all_terms) == dict(first.all_terms)
        assert dict(again.rules) == dict(first.rules)
        assert terms(Linter(Config(), again), "De zandman komt.") == ["zandman"]
    house(small, crowd=entry("zandman", "zandmannetje"))
    assert terms(Linter(Config(), load([folder])), "De zandman komt.") == []
    assert len(caches()) == 2
    (folder / "wordlists/nl/crowd.yml").unlink()
    house(small, jargon=entry("zandman", "zandloper"))
    assert terms(Linter(Config(), load([folder])), "De zandloper komt.") == ["zandman"]


def test_same_size_and_another_time_is_a_change(small: Path) -> None:
    folder = house(small, crowd=entry("zandman", "zandman"))
    load([folder])
    path = folder / "wordlists/nl/crowd.yml"
    old = path.stat()
    path.write_text(path.read_text().replace("zandman:", "landman:").replace("[zandman]", "[landman]"))
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns + 1))
    assert path.stat().st_size == old.st_size
    assert terms(Linter(Config(), load([folder])), "De landman komt.") == ["zandman"]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "no text", "folder"])
def test_damaged_cache_is_made_again(small: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    folder = house(small, crowd=entry("zandman", "zandman"))
    load([folder])
    (path,) = caches()
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        middle = content.rindex(b"zandman")  # in what is read later than the head
        path.write_bytes(
            {
                "empty": b"",
                "cut": content[:middle],
                "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
                "no text": b"\xff\xfe\x00",
            }[damage]
        )
    with caplog.at_level(logging.WARNING):
        assert terms(Linter(Config(), load([folder])), "De zandman komt.") == ["zandman"]
    if damage != "folder":
        assert "damaged" in caplog.text
        assert path.read_bytes() == content


def test_cache_that_cannot_be_written_only_costs_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "file").write_text("in the way")
    monkeypatch.setenv("INCLUSIEF_LINT_CACHE", str(small / "file" / "cache"))
    folder = house(small, crowd=entry("zandman", "zandman"))
    assert terms(Linter(Config(), load([folder])), "De zandman komt.") == ["zandman"]


def test_cache_stays_small(small: Path) -> None:
    folder = house(small, crowd=entry("zandman", "zandman"))
    for number in range(10):
        house(small, crowd=entry("zandman", "zandman", f"mens{'en' * number}"))
        load([folder])
    assert len(caches()) == 8


@pytest.mark.slow
def test_a_start_reads_no_yaml(tmp_path: Path) -> None:
    """The whole program, with the example's house style and a finding, without PyYAML."""
    (tmp_path / "draft.txt").write_text("Elke klant krijgt een plattegrond.\n")
    settings = EXAMPLE / ".inclusief-lint.toml"
    main = "from inclusief_lint.cli import main; main(sys.argv[1:])"
    environment = {**os.environ, "INCLUSIEF_LINT_CACHE": str(warm_cache(tmp_path / "cache"))}

    def check(code: str) -> subprocess.CompletedProcess[str]:
        arguments = ["check", "--config", str(settings), str(tmp_path / "draft.txt")]
        return subprocess.run(
            [sys.executable, "-c", f"import sys; {code}{main}", *arguments],
            capture_output=True, text=True, env=environment, encoding="utf-8",
        )  # fmt: skip

    first = check("")
    assert (first.returncode, first.stderr) == (0, "")
    assert "klant" in first.stdout
    for found in (tmp_path / "cache").glob("results*"):
        found.unlink()  # the second run must lint, not remember
    second = check("sys.modules['yaml'] = None; ")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == first.stdout


def test_catalogue_of_a_house_is_like_a_fresh_one(small: Path) -> None:
    """What comes from the cache equals what was just store."""
    folder = house(small, crowd=entry("zandman", "zandman"))
    fresh, kept = load([folder]), load([folder])
    assert isinstance(kept, Catalogue)
    text = "De zandman en de brandweerman."
    assert terms(Linter(Config(), fresh), text) == terms(Linter(Config(), kept), text)
