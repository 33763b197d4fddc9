"""Nothing is ever sent or fetched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import inclusief_lint

SRC = Path(inclusief_lint.__file__).parent.parent

# No declared language, so that detection runs; terms whose conditions ask for an analysis.
TEXT = """\
# De zomer in ons museum

De brandweerman kwam vandaag heel snel naar de blanke bezoekers van het museum.

The fireman came to the museum with all of the others, and everybody was happy.
"""

# Runs in a process of its own: what is imported early may not slip past.
RUN = """\
import sys
sys.path.insert(0, sys.argv.pop(1))

class Refused(BaseException):
    pass

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind",
                 "socket.sendto", "socket.sendmsg", "urllib.Request"):
        raise Refused(f"{event} {args}")
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        raise Refused(f"{event} {args}")

import socket
def closed(*args, **extra):
    if sys._getframe(1).f_code.co_name == "_has_ipv6":
        # spaCy imports urllib3, which tries on import whether this machine has an ::1.
        raise OSError("no network here")
    raise Refused("a socket was asked for")
for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
    setattr(socket, name, closed)
socket.socket.__init__ = closed  # stays a class: the standard library derives from it
sys.addaudithook(refuse)

from inclusief_lint.cli import main
main()
"""


def run(folder: Path, *args: str, fresh: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command; ``fresh`` compiles the data too, as a first run does."""
    return subprocess.run(
        [sys.executable, "-c", RUN, str(SRC), *args],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | ({"INCLUSIEF_LINT_CACHE": str(folder / "cache")} if fresh else {}),
    )  # fmt: skip


@pytest.mark.slow
def test_check_works_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<title>x</title><p>{TEXT}", encoding="utf-8")
    done = run(tmp_path, "check", "a.md", "b.html", "--fail-on", "suggestion", "--format", "json")
    assert "Refused" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert '"brandweerman"' in done.stdout and '"fireman"' in done.stdout


@pytest.mark.slow
def test_readability_works_without_a_network(tmp_path: Path) -> None:
    dutch = "Het museum is open. Je ziet er veel. Het plan wordt geëffectueerd. " * 4
    english = "The museum is open. You can see a lot. The promulgation of rules is shown here. " * 4
    (tmp_path / "nl.md").write_text(dutch, encoding="utf-8")
    (tmp_path / "en.md").write_text(english, encoding="utf-8")
    done = run(tmp_path, "readability", "nl.md", "en.md", "--format", "json")
    assert (done.returncode, "Refused" in done.stderr) == (0, False), done.stderr
    files = json.loads(done.stdout)["files"]
    assert [file["lang"] for file in files] == ["nl", "en"]
    for file, scores in zip(
        files, ({"lint-like", "flesch-douma", "leesindex-a"}, {"flesch-kincaid", "flesch"}), strict=True
    ):
        assert scores <= {score["id"] for score in file["scores"]}
        assert file["rare_words"]


@pytest.mark.slow
def test_the_other_commands_too(tmp_path: Path) -> None:
    for args in (["explain", "brandweerman"], ["rules"], ["init"]):
        done = run(tmp_path, *args, fresh=args == ["rules"])
        assert (done.returncode, done.stderr) == (0, ""), args


def test_the_guard_itself_works(tmp_path: Path) -> None:
    probe = RUN.replace("from inclusief_lint.cli import main\nmain()", "socket.socket()")
    done = subprocess.run(
        [sys.executable, "-c", probe, str(SRC)], capture_output=True, text=True, check=False
    )
    assert "a socket was asked for" in done.stderr
