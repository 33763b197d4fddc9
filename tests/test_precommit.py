"""The hook, through the real pre-commit, from a clone into a content repository.

The clone is of the working tree: what git tracks, and what is new and not ignored.  pre-commit
installs the hook with pip, so the packages it needs come from the registry; without them the
tests are skipped, and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests import outside
from tests.some import some

ROOT = Path(__file__).resolve().parent.parent

CLEAN = "# Nieuws\n\nDe brandweer kwam vandaag heel snel naar het museum.\n"
WARNING = "# Nieuws\n\nDe brandweerman kwam vandaag heel snel naar het museum.\n"
ERROR = "# Nieuws\n\nIn de brief van gisteren stond dat die mongool vandaag zou komen.\n"

HOOKS = ("inclusief-lint", "inclusief-statement")
STATEMENT = """# Diversiteit en inclusie bij Waterhuis

Onze missie is om de verhalen van de hele stad te vertellen. Wij betalen de reiskosten van alle sprekers.
Blinde en slechtziende bezoekers krijgen elke maand een rondleiding. De directeur is verantwoordelijk.
Mis je iets? Mail ons via hallo@waterhuis.nl. Hoe we dit doen, staat in ons actieplan.
"""
VAGUE = """# Diversiteit en inclusie

Wij geloven in diversiteit en inclusie. Wij streven naar gelijke kansen voor iedereen, ongeacht afkomst.
"""

Git = Callable[..., subprocess.CompletedProcess[str]]


def environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") and k != "PYTHONPATH"}
    who = {
        f"GIT_{w}_{k}": v for w in ("AUTHOR", "COMMITTER") for k, v in (("NAME", "W"), ("EMAIL", "w@e.nl"))
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {**kept, **who, **quiet, "PRE_COMMIT_HOME": str(home), "LANG": "C.UTF-8"}


def runner(folder: Path, env: dict[str, str]) -> Git:
    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(args, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the working tree as its one commit."""
    outside.program("registry")
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing to clone")
    folder = tmp_path_factory.mktemp("tool")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    run = runner(folder, environment(folder))
    for command in ("git init -q -b main", "git add -A", "git commit -q -m all"):
        assert run(*command.split()).returncode == 0
    return folder


@pytest.fixture(scope="module")
def content(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Git]:
    """A content repository in which the hook is installed; runs commands in it."""
    folder = tmp_path_factory.mktemp("content")
    env = environment(tmp_path_factory.mktemp("pre-commit-home"))
    git = runner(folder, env)
    rev = runner(clone, env)("git", "rev-parse", "HEAD").stdout.strip()
    config = {"repos": [{"repo": str(clone), "rev": rev, "hooks": [{"id": name} for name in HOOKS]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git("git", "init", "-q", "-b", "main")
    done = git(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    said = done.stdout + done.stderr
    log = Path(env["PRE_COMMIT_HOME"]) / "pre-commit.log"
    said += log.read_text(encoding="utf-8") if log.exists() else ""
    if done.returncode and outside.is_unreachable(said):
        outside.skip("registry", "pre-commit could not install the hook")
    assert done.returncode == 0, said
    (folder / "LICENSE").write_text("Alle rechten voorbehouden.\n", encoding="utf-8")
    (folder / "requirements.txt").write_text("mongool==1.0\n", encoding="utf-8")
    git("git", "add", "-A")
    assert git("git", "commit", "-q", "-m", "begin").returncode == 0
    yield git


def commit(git: Git, **files: str) -> subprocess.CompletedProcess[str]:
    """Write files (``nieuws_md`` is ``nieuws.md``) and try to commit them."""
    folder = Path(git("git", "rev-parse", "--show-toplevel").stdout.strip())
    git("git", "reset", "-q", "--hard")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    git("git", "add", "-A")
    return git("git", "commit", "-m", "x")


def commits(git: Git) -> int:
    return int(git("git", "rev-list", "--count", "HEAD").stdout)


@pytest.mark.outside("registry")
def test_an_error_blocks_the_commit(content: Git) -> None:
    before = commits(content)
    done = commit(content, fout_md=ERROR)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "fout.md" in said
    assert "mongool" in said
    assert commits(content) == before


@pytest.mark.outside("registry")
def test_a_warning_passes_and_is_shown(content: Git) -> None:
    before = commits(content)
    done = commit(content, advies_md=WARNING)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "brandweerman" in said
    assert "advies.md" in said
    assert commits(content) == before + 1


@pytest.mark.outside("registry")
def test_a_clean_commit_passes(content: Git, record_property: Callable[[str, object], None]) -> None:
    start = time.perf_counter()
    done = commit(content, goed_md=CLEAN, pagina_html=f"<p>{CLEAN[10:]}</p>", brief_txt=CLEAN[10:])
    record_property("seconds", round(time.perf_counter() - start, 2))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout + done.stderr


@pytest.mark.outside("registry")
def test_many_files_are_one_process(content: Git) -> None:
    done = commit(content, **{f"pagina-{n}_md": WARNING for n in range(300)})
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert len(re.findall(r"in 300 (?:files|bestanden)", said)) == 1


@pytest.mark.outside("registry")
def test_what_is_no_prose_is_not_read(content: Git) -> None:
    done = commit(content, NOTICE="mongool\n", code_py="# mongool\n")
    assert done.returncode == 0
    assert "no files to check" in done.stdout + done.stderr


@pytest.mark.outside("registry")
def test_a_statement_is_held_against_the_guidelines(content: Git) -> None:
    before = commits(content)
    done = commit(content, inclusie_md=VAGUE)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert re.search(r"inclusie\.md: score \d+ is (?:below|lager dan) 40", said)
    assert commits(content) == before
    done = commit(content, inclusie_md=STATEMENT)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "[+] Band met de missie: ja" in said  # the list is shown, also when it passes


@pytest.mark.outside("registry")
def test_what_is_no_statement_is_held_against_nothing(content: Git) -> None:
    done = commit(content, **{"inclusieve-tentoonstelling_md": CLEAN, "over-ons_md": VAGUE})
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Richtlijn" not in said
    assert "Score" not in said


def test_the_hooks_are_as_documented() -> None:
    check, statement = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (check["id"], statement["id"]) == HOOKS
    for hook in (check, statement):
        assert (hook["require_serial"], hook["verbose"]) == (True, True)
        assert hook["types_or"] == ["markdown", "html", "plain-text"]
    page = (ROOT / "docs/pre-commit.md").read_text(encoding="utf-8")
    assert all(f"`{argument}`" in page for argument in some(statement["args"]))


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("over-ons/inclusie.md", True),
        ("Inclusion/index.html", True),
        ("diversity-statement.txt", True),
        ("gelijkwaardigheid en diversiteit.htm", True),
        ("nieuws/2026.md", False),
        ("inclusie.docx", False),
        ("inclusie.py", False),
    ],
)
def test_the_statement_hook_takes_paths_that_name_one(path: str, taken: bool) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    pattern = next(h["files"] for h in hooks if h["id"] == "inclusief-statement")
    assert bool(re.search(pattern, path)) is taken
