"""What a repository can make the program do: read small files of its own, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import inclusief_lint
from inclusief_lint import config as configuration
from inclusief_lint import strict_yaml
from inclusief_lint.cli import main
from inclusief_lint.errors import ConfigError, DataError
from tests.conftest import rule, write_data

Run = Callable[..., Result]

SRC = Path(inclusief_lint.__file__).resolve().parents[1]
SETTINGS = ".inclusief-lint.toml"
CLEAN = "De brandweer kwam vandaag heel snel naar het museum.\n"
SLOW_S = 30  # a run that waits for a pipe would never end
POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes, devices and links of POSIX")


def refused(run: Run, *args: str) -> str:
    """Return the one line that a run ends with."""
    result = run("check", ".", *args)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("inclusief-lint: ")
    assert len(line) < 1_100
    return line


def settings(text: str) -> None:
    Path(SETTINGS).write_text(text, encoding="utf-8")
    Path("a.md").write_text(CLEAN, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lang = " + "9" * 6_000, "not valid TOML"),
        ("lang = 0x" + "f" * 9_000, '"lang" must be one of'),
        ("lang = " + "[" * 20_000, "nested too deeply"),
        ("lang = " + "[" * 300 + "]" * 300, '"lang" must be one of'),
        ("a." * 60_000 + "b = 1", "more than 200 parts"),
        ('"a"."b c".' * 300 + "b = 1", "more than 200 parts"),
        ("\n".join("a." * 199 + f"b{n} = 1" for n in range(200)), 'unknown key "a"'),
        ("k" * 300_000 + " = 1", "unknown key"),
        ('lang = "' + "k" * 300_000 + '"', '"lang" must be one of'),
        ('"a\\nb" = 1', r"a\x0ab"),
        (f'data = ["{"x" * 5_000}"]', '"data"'),
        (f'baseline = "{"x" * 5_000}"', "cannot be read"),
        (f'[organisation]\nmission-file = "{"x" * 5_000}"', "mission file"),
        ('data = ["a\\u0000b"]', "names no file"),
        ('baseline = "a\\u0000b"', "names no file"),
        ('exclude = ["!"]', "'!'"),
        ('[[overrides]]\nfiles = ["!"]', "'!'"),
        ("# " + "x" * 1_000_000, "larger than 1 MB"),
    ],
    ids=lambda value: value[:30],
)
def test_settings_of_any_size_and_shape_are_one_line(run: Run, text: str, words: str) -> None:
    settings(text)
    assert words in refused(run)


@POSIX
@pytest.mark.parametrize(
    "text",
    ['data = ["{}"]', 'baseline = "{}"', 'weights = "{}"', '[organisation]\nmission-file = "{}"'],
    ids=["data", "baseline", "weights", "mission"],
)
@pytest.mark.parametrize("place", ["../outside", "/etc", "link", "sub/../../outside", "far/up"])
def test_what_settings_name_lies_in_the_repository(run: Run, text: str, place: str) -> None:
    Path("../outside").mkdir()
    Path("sub").mkdir()
    Path("link").symlink_to("../outside")
    Path("far").symlink_to("..")
    Path("../up").mkdir()
    settings(text.format(place))
    line = refused(run)
    assert "outside" in line and "--allow-data" in line


def test_the_repository_is_that_of_git_or_the_folder_of_the_settings(run: Run) -> None:
    style = write_data(Path("style"), {"rules/nl/own-word.yml": "x: y\n"})
    Path("texts").mkdir()
    Path("texts", SETTINGS).write_text('data = ["../style"]', encoding="utf-8")
    Path("texts/a.md").write_text(CLEAN, encoding="utf-8")
    assert "outside" in run("check", "texts").stderr
    Path(".git").mkdir()
    assert f"{style}" in run("check", "texts").stderr and "outside" not in run("check", "texts").stderr


@pytest.mark.parametrize("command", [["check", "a.md"], ["rules", "--terms"], ["explain", "flobber"]])
def test_a_folder_that_the_command_line_allows_is_read(run: Run, command: list[str]) -> None:
    write_data(
        Path("../style"),
        {
            "rules/nl/house-word.yml": rule("house"),
            "wordlists/nl/house.yml": """\
                - id: flobber
                  forms: {flobber: [vriend]}
                  severity: error
                  note: {nl: Daarom., en: Because.}
                  sources: [book]
                  examples:
                    - bad: "Een [flobber]."
                    - ok: "Een vriend."
                """,
        },
    )
    settings('data = ["../style"]')
    Path("a.md").write_text("Daar woont een flobber.\n", encoding="utf-8")
    assert run(*command).exit_code == 2
    result = run(*command, "--allow-data", "..")
    assert result.exit_code == (1 if command[0] == "check" else 0)
    assert "flobber" in result.stdout
    assert run(*command, "--allow-data", "../other").exit_code == 2


@POSIX
def test_a_link_inside_a_house_style_leads_nowhere_else(run: Run) -> None:
    write_data(Path("style"), {"wordlists/nl/x.yml": "", "rules/x.yml": ""})
    Path("style/wordlists/nl/secret.yml").symlink_to("/etc/passwd")
    settings('data = ["style"]')
    assert "secret.yml" in refused(run)
    Path("style/wordlists/nl/secret.yml").unlink()
    Path("style/wordlists/nl/gone.yml").symlink_to("gone-too.yml")
    assert "gone.yml" in refused(run)


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["fifo", "zero", "broken", "folder"])
@pytest.mark.parametrize(
    "use",
    ["settings", "--config", "baseline", "--baseline", "mission", "--mission-file", "data", "weights"],
)
def test_only_regular_files_are_read_as_settings(tmp_path: Path, kind: str, use: str) -> None:
    file = tmp_path / (
        "style/wordlists/nl/x.yml" if use == "data" else SETTINGS if use == "settings" else "it"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero" if kind == "zero" else "nowhere")
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    text = {
        "baseline": 'baseline = "it"', "mission": '[organisation]\nmission-file = "it"',
        "data": 'data = ["style"]', "weights": 'weights = "it"',
    }.get(use)  # fmt: skip
    if text is not None:
        (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    command = ["statement"] if "mission" in use else ["check"]
    option = [use, "it"] if use.startswith("--") else []
    done = subprocess.run(
        [sys.executable, "-m", "inclusief_lint", *command, "a.md", *option],
        cwd=tmp_path, capture_output=True, text=True, timeout=SLOW_S,
        env=os.environ | {"PYTHONPATH": str(SRC)},
    )  # fmt: skip
    if (use, kind) == ("data", "folder"):
        assert done.returncode in (0, 2)  # a folder is searched, whatever it is called
        return
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("inclusief-lint: ")


# --- YAML of a house style

BOMB = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "more than 200,000 values"),
        ("- &a [*a]", "nested too deeply"),
        ("&a {b: *a}", "nested too deeply"),
        ("[" * 100_000, "not valid YAML"),
        ("[" * 900 + "]" * 900, "nested too deeply"),
        ("- x\n" * 400_000, "larger than 1 MB"),
        ('"\\ud800"', "not valid YAML"),
        ("? [a]\n: b", "must be quoted text"),
    ],
    ids=["bomb", "alias in itself", "mapping in itself", "deep", "nested", "large", "surrogate", "key"],
)
def test_yaml_of_any_size_and_shape_is_an_error_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        strict_yaml.load(path, "x.yml")
    assert str(caught.value).startswith("x.yml:")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 12", 12), ("a: -1_000", -1000), ("a: 1.5", 1.5), ("a: true", True), ("a: null", None),
        ("a: 1:30.5", "1:30.5"), ("a: .inf", ".inf"), ("a: !!int ''", ""), ("a: !!float x", "x"),
        ("a: !!bool x", False), ("a: !!timestamp x", "x"), ("a: " + "9" * 6_000, "9" * 6_000),
    ],
)  # fmt: skip
def test_odd_scalars_are_values(tmp_path: Path, text: str, value: object) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    assert strict_yaml.load(path) == {"a": value}


def test_an_alias_may_repeat_a_little(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("- &a {b: c}\n- *a\n", encoding="utf-8")
    assert strict_yaml.load(path) == [{"b": "c"}, {"b": "c"}]


# --- pipelines


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("spacy", "not registered as a spaCy pipeline"),
        ("click", "not registered as a spaCy pipeline"),
        ("nl_none", "is not installed"),
    ],
)
def test_only_what_registers_as_a_pipeline_is_loaded(run: Run, name: str, words: str) -> None:
    settings(f'[pipelines]\nnl = "{name}"')
    assert words in refused(run)
    Path(SETTINGS).unlink()
    assert words in refused(run, "--pipeline", f"nl={name}")


@pytest.mark.parametrize("name", ["./own", "/own", "../own", "own/", "..", ".", "a.b", "", "blank:nl"])
def test_settings_name_no_folder_as_a_pipeline(run: Run, name: str) -> None:
    Path("own").mkdir()
    settings(f'[pipelines]\nnl = "{name}"')
    assert "names no installed pipeline" in refused(run)


def test_a_module_beside_the_texts_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    shutil.copytree(tmp_path, tmp_path / "evil", ignore=shutil.ignore_patterns("evil"))
    (tmp_path / "evil" / "__init__.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / SETTINGS).write_text('[pipelines]\nnl = "evil"', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "inclusief_lint", "check", "a.md"],
        cwd=tmp_path, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(SRC)},
    )  # fmt: skip
    assert (done.returncode, "is not installed" in done.stderr) == (2, True)
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_a_folder_on_the_command_line_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.chdir(tmp_path)
    spacy.blank("nl").to_disk(tmp_path / "own")
    (tmp_path / "a.md").write_text("De brandweerman kwam.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "a.md", "--lang", "nl", "--pipeline", "nl=./own"])
    assert result.exit_code == 0 and "brandweerman" in result.stdout
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(main, ["check", "a.md", "--pipeline", "nl=./empty"])
    assert result.exit_code == 2 and "no config.cfg" in result.stderr


def test_the_same_holds_in_python(tmp_path: Path) -> None:
    path = tmp_path / SETTINGS
    path.write_text('baseline = "../x.json"', encoding="utf-8")
    with pytest.raises(ConfigError, match="outside"):
        configuration.load(path)
    assert configuration.load(path, [tmp_path.parent]).baseline == tmp_path / "../x.json"
