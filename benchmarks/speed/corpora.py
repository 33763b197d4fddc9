"""Texts that no person wrote: made with a fixed seed from the examples of the word lists."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.selection import Selection
from inclusief_lint.knowledge.schema import without_marks
from inclusief_lint.language.sentences import fold
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source

from .constructs import CONSTRUCTS, LARGE
from .measure import MB
from .shapes import SEED, Words

_PARAGRAPH = 5  # sentences
_EVERY = 20  # one sentence in so many holds a term
# Every text holds at least one word that speaks, or most of the linter would sleep.
_LEADS = {".txt": "{}.\n\n", ".md": "{}.\n\n", ".html": "<p>{} "}


def hostile(words: Words, name: str, size: int) -> str:
    """Return a text of one construct, of at most ``size`` characters."""
    suffix, text = CONSTRUCTS[name]
    return led(words, suffix, text(words, size))[:size]


def led(words: Words, suffix: str, text: str) -> str:
    """Return a text after a word that speaks, where it does not begin with front matter."""
    return text if text.startswith(("---\n", "+++\n")) else _LEADS[suffix].format(words.word) + text


def words_of(linter: Linter, lang: str) -> Words:
    """Return what hostile texts of a language are made of."""
    plain: list[str] = []
    always: list[str] = []
    asks: list[str] = []
    sentences: list[str] = []
    for term in linter.catalogue.terms():
        if term.lang != lang or term.off or term.contested:
            continue
        conditions = linter.lexicon.conditions_of(term)
        forms = [form for form in term.forms if form.isalpha() and form.islower()]
        if conditions.needs:
            asks += forms
        else:
            plain += forms
            always += forms if conditions.only_if is None and conditions.unless is None else []
        sentences += [e.ok for e in term.examples if e.ok and e.ok[-1] == "." and "\n" not in e.ok]
    chance = random.Random(SEED)
    word, open_word = chance.choice(always), chance.choice(asks)
    return Words(lang, word, open_word, tuple(plain), tuple(asks), tuple(sentences))


class Pools:
    """Sentences from the examples, by what they cost the linter.

    Attributes:
        clean: hold no word of any list.
        terms: hold terms, all decided without a pipeline.
        pipelines: hold a term that needs a tagger or parser.
        plain: hold no term, and something that a rule on plain language asks about.
    """

    def __init__(self) -> None:
        linter = Linter()
        catalogue, config = linter.catalogue, linter.config.with_options(lang="nl")
        lexicon = linter.lexicon
        selection = Selection(config, lexicon)
        terms = [t for t in catalogue.terms() if t.lang == "nl" and not t.contested]
        self.clean: list[str] = []
        self.plain: list[str] = []
        self.terms: list[str] = []
        self.pipelines: list[str] = []
        for term in terms:
            for example in term.examples:
                text = example.ok or without_marks(example.bad)[0]
                if not text or "\n" in text or text[-1] not in ".!?" or set(text) & set("#>*_[]`<"):
                    continue
                owners = {hit.trigger.owner for hit in lexicon.prefilter.hits(fold(text))}
                needs = max(
                    (lexicon.conditions_of(catalogue.term(owner)).needs for owner in owners), default=-1
                )
                reading = FORMATS["markdown"].read(Source("", text))
                run = DocumentRun(linter.document(reading, config), config, selection)
                run.collect()
                plain = any(c.term is None for c in (*run.open, *run.spoken))
                if not plain:
                    pool = self.clean if needs < 0 else self.pipelines if needs else self.terms
                    pool.append(text)
                elif needs < 0:
                    self.plain.append(text)
        for pool in (self.clean, self.terms, self.pipelines, self.plain):
            pool[:] = sorted(set(pool))

    def prose(self, size: int, flagged: Sequence[str], every: int = _EVERY) -> str:
        """Return Markdown paragraphs of at least ``size`` bytes; no flagged pool, no terms."""
        chance = random.Random(SEED)
        lines: list[str] = []
        length = number = 0
        while length < size:
            sentences = []
            for _ in range(_PARAGRAPH):
                number += 1
                holds_term = bool(flagged) and number % every == every // 2
                sentences.append(chance.choice(flagged if holds_term else self.clean))
            lines.append(" ".join(sentences))
            length += len(lines[-1].encode()) + 2
        return "\n\n".join(lines) + "\n"


def make(folder: Path, scale: int) -> None:
    """Write each of ``LARGE`` as files of half and of a whole megabyte, divided by ``scale``."""
    words = words_of(Linter(), "nl")
    folder.mkdir(parents=True, exist_ok=True)
    for name in LARGE:
        for half, part in (("half", 2), ("full", 1)):
            path = folder / f"{name}.{half}{CONSTRUCTS[name][0]}"
            text = hostile(words, name, MB // scale // part)
            path.write_text(text, encoding="utf-8", errors="surrogatepass")
