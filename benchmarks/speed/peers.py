"""The other programs: which are here, in which version, and what each is asked to check."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# Each of them finds something here.
_PROBE = "The chairman would obviously like teh very unique idea.\n"
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_WAIT_S = 60
_VALE = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n"
# No peer asks its registry for a newer version while it is measured.
ENVIRONMENT: Mapping[str, str] = {"NO_UPDATE_NOTIFIER": "1", "CI": "1"}


class Peer(NamedTuple):
    """A program to measure beside ours.

    Attributes:
        name: as it stands in the tables.
        programs: names of the program, of which the first that is found runs.
        arguments: before the files.
        checks: what it is asked to check.
        less: whether it does much less than we do: words only, no sentences, no languages.
        files: settings that it reads in the folder it runs in.
    """

    name: str
    programs: tuple[str, ...]
    arguments: tuple[str, ...]
    checks: str
    less: bool = False
    files: Mapping[str, str] = {}


PEERS = (
    Peer("alex", ("alex",), ("-q",), "English phrases about people, and swearing; Markdown is parsed"),
    Peer(
        "textlint + write-good", ("textlint",),
        ("--no-textlintrc", "--rule", "write-good", "--format", "compact"),
        "the English phrases of write-good as a rule of textlint",
    ),
    Peer(
        "write-good", ("write-good",), ("--parse",),
        "English passives by their form, weasel words, clichés and wordy phrases, in plain text", less=True,
    ),
    Peer(
        "Harper", ("harper-cli", "harper"), ("lint", "--format", "compact", "--quiet", "--no-color"),
        "English spelling and grammar, all of its rules, on all cores",
    ),
    Peer(
        "proselint", ("proselint",), ("check",),
        "English phrases by regular expressions, in plain text; stops at 1,000 findings", less=True,
    ),
    Peer(
        "codespell", ("codespell",), (),
        "a list of English misspellings, word by word: no phrases, no sentences, no markup", less=True,
    ),
    Peer(
        "Vale", ("vale",), ("--config", ".vale.ini", "--output", "line"),
        "its own style: English spelling and repeated words", less=True, files={".vale.ini": _VALE},
    ),
)  # fmt: skip


class Installed(NamedTuple):
    """A peer that is here and works."""

    peer: Peer
    command: tuple[str, ...]
    version: str


def installed(folders: Sequence[Path], work: Path, peers: Iterable[Peer] = PEERS) -> dict[str, Installed]:
    """Return the peers that find something in a sentence made for them, by name.

    Args:
        folders: searched before PATH, such as ``node_modules/.bin``.
        work: a folder to write their settings in, and to run them in.
        peers: those to look for.
    """
    path = os.pathsep.join([*(str(folder.resolve()) for folder in folders), os.environ.get("PATH", "")])
    probe = work / "probe.md"
    probe.write_text(_PROBE, encoding="utf-8")
    found: dict[str, Installed] = {}
    for peer in peers:
        program = next(filter(None, (shutil.which(name, path=path) for name in peer.programs)), None)
        if program is None:
            continue
        for name, text in peer.files.items():
            (work / name).write_text(text, encoding="utf-8")
        command = (program, *peer.arguments)
        said = _said([*command, str(probe)], work)
        if probe.name in said:
            version = _VERSION.search(_said([program, "--version"], work) + _said([program, "version"], work))
            found[peer.name] = Installed(peer, command, version.group() if version else "?")
    return found


def _said(command: Sequence[str], work: Path) -> str:
    """Return what a command prints; nothing where it cannot run or does not end."""
    try:
        done = subprocess.run(
            command, cwd=work, env={**os.environ, **ENVIRONMENT}, capture_output=True, timeout=_WAIT_S,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + b"\n" + done.stderr).decode(errors="replace")
