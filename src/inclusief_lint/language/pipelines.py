"""The one module that knows spaCy pipelines: which exist, and how a sentence is analysed.

The shipped pipelines are loaded with as few components as the open questions need; an
installed one is used when the configuration names it.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .. import resources
from ..errors import PipelineError
from .blas import one_thread
from .lean import import_spacy, uncollected

if TYPE_CHECKING:
    from spacy.language import Language

    from .correction_data import Correction
    from .sentences import Sentence

# Half a surrogate pair, which spaCy cannot hold; what stands for it is as long.
_HALF = re.compile("[\ud800-\udfff]")

# What has been done to a sentence, from little to much.
TEXT, TOKENS, TAGS, PARSE = 0, 1, 2, 3

_COMPONENTS = {TAGS: ("morphologizer",), PARSE: ("morphologizer", "parser")}
# A label that only Universal Dependencies has; patterns are written in its labels.
_UD_LABEL = "nsubj:pass"
# spaCy keeps each word that it has met, a kilobyte for each: with so many it begins anew.
_MOST_WORDS = 50_000
_UNUSED = ("ner", "senter", "lemmatizer", "trainable_lemmatizer")


CorrectionsOf: TypeAlias = "Callable[[str], Sequence[Correction] | None]"


class Pipelines:
    """Analyses sentences, with at most one pipeline loaded per language; may be shared by threads.

    Args:
        names: pipeline to use per language: an installed package that registers itself as a
            spaCy pipeline (``{"nl": "nl_core_news_sm"}``), or a folder (``{"nl": "./own"}``).
        corrections: gives what the taggers of a language get wrong; the files next to the pipelines
            are read when left out.

    Raises:
        PipelineError: a named pipeline is not installed, or no pipeline.
    """

    def __init__(
        self, names: Mapping[str, str] | None = None, corrections: CorrectionsOf | None = None
    ) -> None:
        self._names = dict(names or {})
        self._corrections = corrections or (lambda lang: None)
        self._loaded: dict[str, tuple[int, Language]] = {}
        for name in self._names.values():
            _require(name)

    def best_level(self, lang: str) -> int:
        """Return the highest level of analysis that this language has."""
        if lang in self._names:
            with one_thread():
                return self._pipeline(lang, PARSE)[0]
        return PARSE if _packed(lang, ".bin").is_file() else TOKENS

    def analyse(
        self,
        sentences: Sequence[Sentence],
        lang: str,
        level: int,
        *,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Give each sentence a ``Doc`` of at least this level, in one batch.

        Args:
            sentences: in any order; those that have such a ``Doc`` are passed over.
            lang: the language of all of them.
            level: ``TOKENS``, ``TAGS`` or ``PARSE`` of ``conditions``.
            check: called for each sentence; may raise to end the analysis.
        """
        todo = [s for s in sentences if s.level < level]
        if level == TEXT or not todo:
            return
        with one_thread():
            self._analyse(todo, lang, level, check)

    def _analyse(self, todo: Sequence[Sentence], lang: str, level: int, check: Callable[[], None]) -> None:
        from .lemmas import shipped as lemmatizer

        reached, nlp = self._pipeline(lang, level)
        unused = ["parser"] if level < PARSE and "parser" in nlp.pipe_names else []
        for sentence, doc in zip(
            todo, nlp.pipe((_HALF.sub("\ufffd", s.text) for s in todo), disable=unused), strict=True
        ):
            if level >= TAGS:
                doc.user_data["lemmatizer"] = lemmatizer(lang)
            sentence.analysed(doc, min(level, reached))
            check()

    def _pipeline(self, lang: str, level: int) -> tuple[int, Language]:
        """Return a pipeline of at least this level, or the best there is, and its level."""
        loaded = self._loaded.get(lang)
        if loaded is not None and len(loaded[1].vocab) > _MOST_WORDS:
            level, loaded = max(level, loaded[0]), None
            del self._loaded[lang]
            gc.collect()  # a pipeline holds itself
        if loaded is not None and (loaded[0] >= level or lang in self._names):
            return loaded
        installed, corrections = self._names.get(lang), self._corrections(lang)
        import_spacy()
        with uncollected():
            if installed is not None:
                loaded = _installed(installed, lang, corrections)
            else:
                loaded = (level, shipped(lang, level, corrections))
        self._loaded[lang] = loaded
        return loaded


def shipped(lang: str, level: int, corrections: Sequence[Correction] | None) -> Language:
    """Load our own pipeline for a language, with no more than this level asks for.

    Args:
        lang: the language.
        level: ``TOKENS``, ``TAGS`` or ``PARSE``.
        corrections: what its tagger gets wrong; the file next to it is read when left out.
    """
    if level == TOKENS:
        import spacy

        from . import tokenizer

        return spacy.blank(lang, config=tokenizer.CONFIG)
    from .corrections import add_corrections
    from .tagger import load

    nlp = load(_packed(lang, ".bin"), components=_COMPONENTS[level])
    add_corrections(nlp, lang, corrections)
    return nlp


def _packed(lang: str, ending: str) -> Path:
    return resources.pipeline_folder() / f"{lang}{ending}"


def _require(name: str) -> None:
    """Refuse what is no pipeline, before anything of it is imported.

    Raises:
        PipelineError: see ``Pipelines``.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    if _is_folder(name):
        if not (Path(name) / "config.cfg").is_file():
            raise PipelineError(f'the folder "{name}" holds no spaCy pipeline: it has no config.cfg')
        return
    try:
        package = distribution(name)
    except (PackageNotFoundError, ValueError):
        raise PipelineError(
            f'the pipeline "{name}" is not installed; try: python -m spacy download {name}'
        ) from None
    registered = {entry.name for entry in package.entry_points if entry.group == "spacy_models"}
    if name.replace("-", "_") not in registered:
        raise PipelineError(f'the package "{name}" is not registered as a spaCy pipeline')


def _is_folder(name: str) -> bool:
    return "/" in name or os.sep in name


def _installed(name: str, lang: str, corrections: Sequence[Correction] | None) -> tuple[int, Language]:
    """Load an installed pipeline and tell what it can serve.

    Raises:
        PipelineError: spaCy cannot load it.
    """
    import spacy

    try:
        nlp = spacy.load(Path(name) if _is_folder(name) else name, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(f'the pipeline "{name}" cannot be loaded: {error}') from error
    from .corrections import add_corrections

    add_corrections(nlp, lang, corrections)
    has_tags = any(p in nlp.pipe_names for p in ("morphologizer", "tagger"))
    if "parser" in nlp.pipe_names and _UD_LABEL in getattr(nlp.get_pipe("parser"), "labels", ()):
        return PARSE, nlp
    if has_tags:
        import logging  # slow to import, and rarely needed

        logging.getLogger(__name__).warning(
            "%s has no Universal Dependencies relations: it serves parts of speech only", name
        )
        return TAGS, nlp
    return TOKENS, nlp
