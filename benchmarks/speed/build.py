"""Builds the corpora of the one command: ordinary and clean prose, generated and adversarial texts.

All are drawn with a fixed seed, so that the same treebanks give the same files everywhere.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from inclusief_lint.judging.document_run import DocumentRun
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.selection import Selection
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.source import Source
from inclusief_lint.vocabulary import LANGUAGES

from . import treebank
from .corpora import Pools, hostile, words_of
from .layout import API_WORDS, GENERATED, GROWING, GROWTH, INDEX, Sizes, growing
from .shapes import SEED
from .shares import levels, share


def build(folder: Path, data: Path, sizes: Sizes) -> None:
    """Write all corpora into a folder, and ``index.json`` with what is known of them.

    Raises:
        FileNotFoundError: ``data`` holds no treebank of a language.
    """
    index: dict[str, Any] = {}
    for lang in LANGUAGES:
        sentences = treebank.sentences(data, lang)
        pages = treebank.pages(sentences, sizes.pages, sizes.kb)
        asked = list(levels(pages))
        found = share(asked)
        with_pipeline = _spread([p for p, a in zip(pages, asked, strict=True) if a.loads], sizes.drawn)
        without = _spread([p for p, a in zip(pages, asked, strict=True) if not a.loads], sizes.drawn)
        clean = clean_pages(sentences, lang, sizes)
        index[lang] = {
            "clean": _write_all(folder / "clean" / lang, clean),
            "with": _write_all(folder / "with" / lang, with_pipeline),
            "without": _write_all(folder / "without" / lang, without),
            "share": {
                "pages": found.pages, "pipeline": found.pipeline, "parser": found.parser,
                "rules": {rule: [n, found.for_parser[rule]] for rule, n in found.for_pipeline.most_common()},
            },
            "found": sum(a.findings > 0 for a in asked),
            "sentences": len(sentences),
        }  # fmt: skip
        _write_all(folder / "files" / lang, treebank.pages(sentences, sizes.files, sizes.kb))
        source = treebank.paragraphs(sentences)
        five = [treebank.text_of(source, 5 * sizes.kb) for _ in range(max(sizes.files, sizes.many))]
        _write_all(folder / "five" / lang, five[: sizes.files])
        if sizes.many and lang == LANGUAGES[0]:
            _write_all(folder / "many" / lang, five[: sizes.many])
        _write(folder / "prose" / f"{lang}-tenth.md", cut(treebank.paragraphs(sentences), sizes.mb // 10))
        for megabytes in sizes.steps(GROWTH) if lang == LANGUAGES[0] else GROWTH[:1]:
            text = cut(treebank.paragraphs(sentences), megabytes * sizes.mb)
            _write(folder / "prose" / f"{lang}-{megabytes}.md", text)
        (folder / "api").mkdir(exist_ok=True)
        texts = list(_texts_of_words(sentences, API_WORDS, 30))
        _write(folder / "api" / f"{lang}.json", json.dumps(texts, ensure_ascii=False))
    _made(folder, sizes)
    _write(folder / INDEX, json.dumps(index, ensure_ascii=False))


def _made(folder: Path, sizes: Sizes) -> None:
    """Write what no person wrote: generated prose and adversarial texts."""
    pools = Pools()
    for kind, pool, every in zip(
        GENERATED, (pools.terms, pools.pipelines, pools.plain), (20, 20, 10), strict=True
    ):
        _write(folder / "generated" / f"{kind}.md", pools.prose(sizes.mb, pool, every))
    words = words_of(Linter(), "nl")
    for name, growth in GROWING.items():
        for megabytes in sizes.steps(growth):
            text = hostile(words, name, megabytes * sizes.mb)
            _write(growing(folder, name, megabytes), _within(text, megabytes * sizes.mb))


def clean_pages(sentences: Sequence[str], lang: str, sizes: Sizes) -> list[str]:
    """Return pages of sentences on which no rule has a word to say, nor anything to ask."""
    linter = Linter()
    config = linter.config.with_options(lang=lang)
    selection = Selection(config, linter.lexicon)

    def is_clean(sentence: str) -> bool:
        reading = FORMATS["markdown"].read(Source("", sentence))
        run = DocumentRun(linter.document(reading, config), config, selection)
        run.collect()
        return not run.open and not run.spoken

    chance = random.Random(SEED)
    drawn = chance.sample(sentences, min(len(sentences), 400 * sizes.drawn))
    source = treebank.paragraphs([s for s in drawn if is_clean(s)] or drawn)
    pages = [treebank.text_of(source, sizes.kb) for _ in range(3 * sizes.drawn)]
    # What is clean by itself may not be beside others: a page is read as a whole too.
    asked = levels(pages)
    clean = [page for page, found in zip(pages, asked, strict=True) if not found.level and not found.findings]
    return clean[: sizes.drawn]


def _texts_of_words(sentences: Sequence[str], words: int, count: int) -> Iterator[str]:
    """Yield texts of so many words or a few more."""
    source = treebank.paragraphs(sentences)
    for _ in range(count):
        parts: list[str] = []
        while sum(len(part.split()) for part in parts) < words:
            parts.append(next(source))
        yield "\n\n".join(parts)


def cut(source: Iterator[str], size: int) -> str:
    """Return paragraphs of exactly ``size`` bytes, or a few less where that would cut a letter."""
    return _within(treebank.text_of(source, size), size)


def _within(text: str, size: int) -> str:
    return text.encode(errors="surrogatepass")[:size].decode(errors="ignore")


def _spread(items: Sequence[str], count: int) -> list[str]:
    """Return at most so many items from all over a row."""
    every = max(len(items) // count, 1)
    return list(items[::every][:count])


def _write_all(folder: Path, texts: Sequence[str]) -> list[str]:
    """Write texts under their numbers and return the names of the files within ``folder``'s parents."""
    names = [f"{number:04}.md" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        _write(folder / name, text)
    return names


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
