"""What a shell asks when somebody presses Tab: the script to load, and the words that fit.

Click answers in bytes, past the border; here the answer is a text like any other.
"""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem

from .shared import CLEAN, FAILED, load_catalogue

VARIABLE = "_INCLUSIEF_LINT_COMPLETE"
PROGRAM = "inclusief-lint"


def answer(command: click.Command) -> int | None:
    """Print what the shell asks for in the environment; return the exit code, None if it asks nothing."""
    shell, _, asked = os.environ.get(VARIABLE, "").partition("_")
    if not shell:
        return None
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None or asked not in ("source", "complete"):
        return FAILED
    shell_side = kind(command, {}, PROGRAM, VARIABLE)
    print(shell_side.source() if asked == "source" else shell_side.complete())
    return CLEAN


def names(context: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the rules, groups and terms that begin so; after a comma, the last of several."""
    before, comma, last = start.rpartition(",")
    known = load_catalogue().known_names()
    return [CompletionItem(before + comma + name) for name in sorted(known) if name.startswith(last)]


def words(context: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the names and the words that begin so."""
    catalogue = load_catalogue()
    known = catalogue.known_names()
    if start:
        known |= {form for term in catalogue.terms() for form in term.forms if " " not in form}
    return [CompletionItem(word) for word in sorted(known) if word.startswith(start)]


def groups(context: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the groups and kinds of rules that begin so."""
    from ..vocabulary import KINDS

    known = {rule.group for rule in load_catalogue().rules.values()} | set(KINDS)
    return [CompletionItem(name) for name in sorted(known) if name.startswith(start)]
