"""inclusief-lint as a component of a spaCy pipeline.

>>> import spacy
>>> nlp = spacy.blank("nl")
>>> _ = nlp.add_pipe("inclusief_lint")
>>> [(span.text, span.label_) for span in nlp("De brandweerman kwam.").spans["inclusief"]]
[('De brandweerman', 'nl/gendered-role')]

Registered as an entry point, so that it needs no import.  The component judges the text of
the ``Doc`` with the linter's own pipelines: findings do not depend on the host pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .finding import Finding

KEY = "inclusief"


def findings(doc: Doc) -> list[Finding]:
    """Return the findings of a ``Doc``, in the order of ``doc.spans["inclusief"]``.

    They are kept in the ``Doc`` as plain values, so that they survive ``to_bytes``,
    ``DocBin(store_user_data=True)`` and ``nlp.pipe(n_process=...)``.

    Raises:
        KeyError: the component never saw this ``Doc``.
    """
    return [Finding.of_plain(record) for record in doc.user_data[KEY]]


class InclusiefLint:
    """Adds findings to ``doc.spans["inclusief"]``.

    Each span has the rule's id as its label and the term's id as its ``kb_id_``; the whole
    finding is in ``doc.user_data["inclusief"]``, in the same order, to be read by ``findings``.

    Args:
        lang: language of the texts: ``nl``, ``en`` or ``auto``.
        contested: also entries on which usage differs.
        select: rules, groups, categories or terms to run; empty runs all.
        ignore: those to leave out.

    Raises:
        ConfigError: ``lang``, ``select`` or ``ignore`` name what does not exist.
    """

    def __init__(self, lang: str, *, contested: bool, select: Sequence[str], ignore: Sequence[str]) -> None:
        # spaCy imports this module with every pipeline, ours too: no linter before it is asked for.
        from .config import Config
        from .judging.linter import check_language, shared

        check_language(lang)
        self._config = Config(lang=lang, contested=contested, select=tuple(select), ignore=tuple(ignore))
        shared(self._config)  # a name that does not exist is told here, not at the first text

    def __call__(self, doc: Doc) -> Doc:
        """Judge one ``Doc``.

        Raises:
            SourceError: judging it takes too long.
        """
        # The linter is looked up and not held: what is held would have to travel to other processes.
        from .judging.linter import shared
        from .reading.formats import FORMATS
        from .reading.source import Source

        reading = FORMATS["text"].read(Source("doc", doc.text))
        (linted,) = shared(self._config).runs([reading])
        if linted.fault is not None:
            raise linted.fault
        result = linted.result
        spans: list[Span] = []
        kept: list[dict[str, Any]] = []
        for finding in result.findings:
            span = doc.char_span(
                finding.start,
                finding.end,
                label=finding.rule,
                kb_id=finding.term or "",
                alignment_mode="expand",
            )
            if span is not None and finding.scope == "span":
                spans.append(span)
                kept.append(finding.as_plain())
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
        doc.user_data[KEY] = kept
        return doc


@Language.factory(
    "inclusief_lint",
    default_config={"lang": None, "contested": False, "select": [], "ignore": []},
)
def make(
    nlp: Language,
    name: str,
    lang: str | None,
    contested: bool,
    select: list[str],
    ignore: list[str],
) -> InclusiefLint:
    """Make the component; the language is the pipeline's when it is Dutch or English.

    Raises:
        ConfigError: as ``InclusiefLint``.
    """
    known = nlp.lang if nlp.lang in ("nl", "en") else "auto"
    return InclusiefLint(lang or known, contested=contested, select=select, ignore=ignore)
