"""The command ``inclusief-lint learn``: a house's own verdicts update the learned confidence."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import ConfigError, DataError, OutputError, Problems
from .shared import (
    ADVICE,
    CLEAN,
    CONFIG,
    FAILED,
    load_catalogue,
    load_config,
    reader_language,
    tell,
    write_output,
)

if TYPE_CHECKING:
    from ..judging.verdicts import Lesson, Verdict
    from ..judging.weights import Learned

_MOST_BYTES = 50_000_000
_KEYS = frozenset(("text", "word", "start", "end", "right", "lang"))
_LANGS = ("auto", "nl", "en")
_SHOWN = 5  # numbers of lines for one reason


@click.command()
@click.argument("verdicts", type=click.Path(path_type=Path), metavar="VERDICTS.jsonl")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("house-weights.json"),
    show_default=True,
    help="The weights to write; name this file in the configuration (weights).",
)
@ADVICE
@CONFIG
def learn(verdicts: Path, output: Path, advice: str | None, config_path: Path | None) -> int:
    """Learn from your own verdicts how sure findings are that depend on context.

    Each line of the file is an object with "text" (a sentence), "word" (or "start" and "end"),
    "right" (true: a finding is right here; false: it is not) and maybe "lang". It begins with the
    shipped weights each time: keep all your verdicts in one file.

    \b
    Example:
      inclusief-lint learn verdicts.jsonl
      inclusief-lint learn verdicts.jsonl --output house-weights.json
    """
    from dataclasses import replace

    from ..judging.learning import require_numpy, taught
    from ..judging.linter import Linter
    from ..judging.verdicts import Teacher
    from ..judging.weights import Learned, load, packed, shipped

    require_numpy()
    config = load_config(config_path)
    lang = advice or config.advice or reader_language()
    catalogue = load_catalogue(config)
    rows = _read(verdicts)
    if output.is_file():
        try:
            load(output)
        except ConfigError as error:
            raise OutputError(str(output), catalogue.say("learn-other-file", lang), lang) from error
    teacher = Teacher(Linter(replace(config, weights=None), catalogue))
    by_lang: defaultdict[str, list[Lesson]] = defaultdict(list)
    left_out: defaultdict[str, list[int]] = defaultdict(list)
    count = 0
    for line, verdict in rows:
        found = teacher.lessons(verdict) if verdict is not None else "word"
        if isinstance(found, str):
            left_out[found].append(line)
            continue
        count += 1
        for lesson in found:
            by_lang[lesson.lang].append(lesson)
    before = shipped()
    after = {**before, **{own: taught(before.get(own, Learned()), some) for own, some in by_lang.items()}}
    say = catalogue.say
    if count:
        write_output(packed(after), output, lang)
        tell(say("learn-done", lang, n=count, path=output))
    else:
        tell(say("learn-nothing", lang, path=verdicts))
    for reason, lines in sorted(left_out.items()):
        some = ", ".join(map(str, lines[:_SHOWN])) + (", …" if len(lines) > _SHOWN else "")
        tell("  " + say(f"learn-no-{reason}", lang, n=len(lines), lines=some))
    if not count:
        return FAILED
    for own in sorted(by_lang):
        for row in _changes(by_lang[own], before.get(own, Learned()), after[own], say, lang):
            tell(row)
    if config.weights is None or config.weights.absolute() != output.absolute():
        tell(say("learn-use", lang, path=output))
    return CLEAN


def _read(path: Path) -> list[tuple[int, Verdict | None]]:
    """Return the verdicts in a file, each with its line; None for a word that is not in its sentence.

    Raises:
        DataError: tells each line that is wrong.
    """
    from ..border.bounded import read_text

    try:
        text = read_text(path, _MOST_BYTES)
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", str(path)) from error
    except UnicodeDecodeError as error:
        raise DataError("cannot be read: it is not UTF-8", str(path)) from error
    found: list[tuple[int, Verdict | None]] = []
    problems = Problems()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            with problems.noted():
                found.append((number, _verdict(line, str(path), number)))
    problems.raise_all()
    return found


def _verdict(line: str, file: str, number: int) -> Verdict | None:
    from ..judging.verdicts import Verdict

    def wrong(reason: str) -> DataError:
        return DataError(reason, file, number)

    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong(f"no JSON: {getattr(error, 'msg', error)}") from error
    if not isinstance(row, dict):
        raise wrong('a line is an object, such as {"text": "...", "word": "...", "right": true}')
    for key in row:
        if key not in _KEYS:
            raise wrong(f'unknown key "{key}"; known are {", ".join(sorted(_KEYS))}')
    text, word, right, lang = row.get("text"), row.get("word"), row.get("right"), row.get("lang", "auto")
    if not isinstance(text, str) or not text.strip():
        raise wrong('"text" must be a sentence')
    if not isinstance(right, bool):
        raise wrong('"right" must be true or false')
    if lang not in _LANGS:
        raise wrong(f'"lang" must be one of {", ".join(_LANGS)}')
    if "start" in row or "end" in row:
        start, end = row.get("start"), row.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise wrong('"start" and "end" must be places in the text, the end after the last letter')
        return Verdict(text, start, end, right, lang, text)
    if not isinstance(word, str) or not word.strip():
        raise wrong('"word" must be a word of the text, or give "start" and "end"')
    start = _place(text, word.strip())
    return None if start < 0 else Verdict(text, start, start + len(word.strip()), right, lang, text)


def _place(text: str, word: str) -> int:
    """Return where a word stands first, rather as a whole word than within one; -1: nowhere."""
    low, sought = text.lower(), word.lower()
    if len(low) != len(text):
        low, sought = text, word
    places = [n for n in range(len(low)) if low.startswith(sought, n)]
    whole = [n for n in places if not (low[n - 1 : n].isalnum() or low[n + len(sought) :][:1].isalnum())]
    return next(iter(whole or places), -1)


def _changes(
    lessons: Sequence[Lesson], before: Learned, after: Learned, say: Callable[..., str], lang: str
) -> Iterator[str]:
    """Yield for each word what its verdicts were, and the mean confidence in them before and after."""
    by_term: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_term[lesson.term].append(lesson)
    for term, some in sorted(by_term.items()):
        old, new = (_mean(learned, some) for learned in (before, after))
        right = sum(lesson.verdict.right for lesson in some)
        key = "learn-word-moves" if term in after.own else "learn-word"
        yield "  " + say(key, lang, term=term, old=old, new=new, right=right, n=len(some))


def _mean(learned: Learned, lessons: Sequence[Lesson]) -> str:
    return f"{sum(learned.confidence(each.features) for each in lessons) / len(lessons):.2f}"
