"""inclusief-lint as a component of a spaCy pipeline.

>>> import spacy
>>> nlp = spacy.blank("nl")
>>> _ = nlp.add_pipe("inclusief_lint")
>>> [(span.text, span.label_) for span in nlp("De brandweerman kwam.").spans["inclusief"]]
[('brandweerman', 'nl/gendered-role')]

Registered as an entry point, so that it needs no import.  The component judges the text of
the ``Doc`` with the linter's own pipelines: findings do not depend on the host pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from .finding import Finding

KEY = "inclusief"


class InclusiefLint:
    """Adds findings to ``doc.spans["inclusief"]``.

    Each span has the rule's id as its label and the term's id as its ``kb_id_``; the whole
    finding is in ``doc.user_data["inclusief"]``, in the same order.

    Args:
        lang: language of the texts: ``nl``, ``en`` or ``auto``.
        contested: also entries on which usage differs.
        select: rules, groups, categories or terms to run; empty runs all.
        ignore: those to leave out.
    """

    def __init__(self, lang: str, *, contested: bool, select: Sequence[str], ignore: Sequence[str]) -> None:
        # spaCy imports this module with every pipeline, ours too: no linter before it is asked for.
        from .config import Config
        from .judging.linter import Linter

        config = Config(lang=lang, contested=contested, select=tuple(select), ignore=tuple(ignore))
        self._linter = Linter(config)

    def __call__(self, doc: Doc) -> Doc:
        """Judge one ``Doc``."""
        from .reading.formats import FORMATS
        from .reading.source import Source

        reading = FORMATS["text"].read(Source("doc", doc.text))
        result = next(iter(self._linter.lint([reading])))
        spans: list[Span] = []
        kept: list[Finding] = []
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
                kept.append(finding)
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
) -> Any:
    """Make the component; the language is the pipeline's when it is Dutch or English."""
    known = nlp.lang if nlp.lang in ("nl", "en") else "auto"
    return InclusiefLint(lang or known, contested=contested, select=select, ignore=ignore)
