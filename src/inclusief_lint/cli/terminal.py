"""What the terminal before us can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

# Terminals that follow OSC 8, the sequence for links; others may print it as it is.
_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "Tabby", "rio", "mintty"})
_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_SIGNS = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE")
_FIRST_VTE = 5000  # the library behind GNOME's terminal and many more


def wants_color(choice: str, *, to_file: bool) -> bool:
    """Tell whether to write in colour.

    Args:
        choice: ``always``, ``never``, or ``auto``: on a terminal, unless NO_COLOR or TERM says no.
        to_file: the report goes to a file.
    """
    if choice != "auto":
        return choice == "always"
    allowed = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return not to_file and allowed and sys.stdout.isatty()


def follows_links(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether standard output is a terminal that most likely makes a link of OSC 8."""
    return sys.stdout.isatty() and _knows_links(os.environ if environ is None else environ)


def _knows_links(environ: Mapping[str, str]) -> bool:
    term = environ.get("TERM", "")
    if term.startswith(("screen", "tmux", "linux", "dumb")) or environ.get("TMUX"):
        return False  # what stands between may pass it on in pieces, or not at all
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("TERM_PROGRAM") in _PROGRAMS
        or term.startswith(_TERMS)
        or any(environ.get(sign) for sign in _SIGNS)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )
