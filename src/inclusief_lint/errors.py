"""The exceptions of inclusief-lint.

::

    InclusiefLintError          base: a front prints it and exits with 2
    ├── ConfigError             a configuration file or option is wrong
    ├── DataError               a word list or rule file is wrong (file and line)
    │   └── DataErrors          several of them, told at once
    ├── SourceError             one input cannot be read; the other inputs go on
    ├── OutputError             what was asked for cannot be written
    └── PipelineError           a language pipeline is missing or unusable
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager


class InclusiefLintError(Exception):
    """Base of all errors that a user can mend; fronts catch this once."""


class ConfigError(InclusiefLintError):
    """A configuration file or a command-line option cannot be used."""


class DataError(InclusiefLintError):
    """A word list, rule or source file breaks its schema.

    Args:
        message: what is wrong and how to mend it.
        file: the data file, as the user knows it.
        line: 1-based line in that file, or None when the file as a whole is meant.
    """

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        place = f"{file}:{line}: " if line is not None else (f"{file}: " if file else "")
        super().__init__(place + message)
        self.file = file
        self.line = line


class DataErrors(DataError):
    """All that is wrong in the data files of a folder, told at once.

    Args:
        errors: two or more, in order of file and line; the text has a line for each.
    """

    def __init__(self, errors: Sequence[DataError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.file, self.line = errors[0].file, errors[0].line
        self.errors = tuple(errors)


class Problems:
    """What is wrong in data files, gathered so that all of it is told at once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], DataError] = {}

    def __len__(self) -> int:
        return len(self._found)

    def add(self, error: DataError) -> None:
        """Note an error; the same one twice counts once."""
        self._found.setdefault((error.file, error.line or 0, str(error)), error)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is raised inside; the rest of the block is then left out."""
        try:
            yield
        except DataError as error:
            self.add(error)

    def raise_all(self) -> None:
        """Raise what was noted, in order of file and line.

        Raises:
            DataError: there was one problem.
            DataErrors: there were several.
        """
        found = [self._found[key] for key in sorted(self._found, key=lambda key: key[:2])]
        if len(found) == 1:
            raise found[0]
        if found:
            raise DataErrors(found)


class SourceError(InclusiefLintError):
    """One input cannot be read.

    Args:
        kind: a stable word for programs: ``not-found``, ``unreadable``, ``binary``,
            ``too-large``, ``too-slow``, ``killed``, ``encoding``, ``unsupported``, ``loop``,
            ``front-matter``, ``internal`` (see ``isolation``).
        message: one sentence for people.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class OutputError(InclusiefLintError):
    """An output cannot be written.

    Args:
        name: the file, as the user knows it; empty for standard output.
        reason: what the system says.
        lang: the language to report it in, or None for that of the reader.
    """

    def __init__(self, name: str, reason: str, lang: str | None = None) -> None:
        super().__init__(f"{name or 'standard output'}: cannot be written: {reason}")
        self.name, self.reason, self.lang = name, reason, lang


class PipelineError(InclusiefLintError):
    """A language pipeline is missing or cannot be loaded."""


_LONGEST_NAME = 100  # characters; comparing takes time that grows with them


def did_you_mean(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``'; did you mean "x"?'`` for the closest choice, or an empty string.

    Args:
        word: what was written.
        choices: what might be meant.
        cutoff: how alike the two must be, 0 to 1.
    """
    import difflib

    if len(word) > _LONGEST_NAME:
        return ""
    close = difflib.get_close_matches(word, list(choices), n=1, cutoff=cutoff)
    return f'; did you mean "{close[0]}"?' if close else ""
