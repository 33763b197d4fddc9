"""Findings: made of the candidates that speak, in order, and without what others say all about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..config import Config
from ..finding import Finding
from ..knowledge.catalogue import Catalogue
from ..language.document import Document
from ..language.sentences import fold, words_of
from ..reading.segments import OPAQUE, Segment
from ..vocabulary import LANGUAGES
from .articles import with_article
from .checks import Candidate
from .messages import fit, message, rule_message

_OPAQUE = re.compile(f"{OPAQUE}+")
_CONTEXT_WORDS = 3  # words on each side that make a fingerprint


def finding_of(candidate: Candidate, document: Document, config: Config, catalogue: Catalogue) -> Finding:
    """Return what is reported for a candidate that speaks.

    Args:
        candidate: what speaks, and where.
        document: the document that it stands in.
        config: the settings for it.
        catalogue: gives texts and sources.
    """
    rule, term, occ = candidate.rule, candidate.term, candidate.occurrence
    segment, source = candidate.segment, document.reading.source
    first, alternatives = candidate.start, tuple(candidate.listed(config.pronouns))
    if term and occ:
        first, alternatives = with_article(fit(alternatives, occ), occ, catalogue, term.lang)
    start, end = candidate.source_span()
    if segment and first < candidate.start:
        start, _ = segment.to_source(first, candidate.end)
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    # The words judged; markup inside them is left out.
    text = source.text[start:end]
    words = segment.text[first : candidate.end] if segment and start < end else text
    if OPAQUE in words:
        words = _OPAQUE.sub("…", words)
    verbatim = segment is None or segment.is_contiguous(first, candidate.end)
    lang = config.advice or _reader(candidate, document)
    fixable = verbatim and bool(alternatives) and text == words
    if term is not None:
        quoted = candidate.is_quoted
        said = message(term, rule, words, alternatives, lang, catalogue, quoted=quoted)
        note, sources, fix = term.note[lang], term.sources, term.fix
    else:
        said = rule_message(rule, words, alternatives, lang, catalogue, candidate.values)
        note, sources, fix = rule.explanation[lang], rule.sources, None
    return Finding(
        start=start,
        end=end,
        rule=rule.id,
        term=term.id if term else None,
        category=term.category if term else rule.category,
        group=rule.group,
        severity=candidate.severity,
        contested=term.contested if term else rule.contested,
        lang=candidate.lang or (document.lang if document.lang in LANGUAGES else None),
        scope=rule.scope,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=text if verbatim else words,
        message=said,
        alternatives=alternatives,
        note=note,
        sources=tuple(sources),
        url=catalogue.source_urls(sources),
        context=neighbours(segment, candidate.start, candidate.end) if segment else "",
        fix=(fix or "unsafe") if fixable else None,
    )


def _reader(candidate: Candidate, document: Document) -> str:
    """Return the language to advise in when no option says: that of the text."""
    lang = candidate.lang or document.lang
    return lang if lang in LANGUAGES else "en"


def neighbours(segment: Segment, start: int, end: int) -> str:
    """Return the folded words around a range, for a fingerprint."""
    before = words_of(fold(segment.text[max(0, start - 80) : start]))[-_CONTEXT_WORDS:]
    after = words_of(fold(segment.text[end : end + 80]))[:_CONTEXT_WORDS]
    return " ".join(w.text for w in before) + "|" + " ".join(w.text for w in after)


def drop_covered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order, without those that a wider one says all about.

    "niet-westers" says all there is to say about the "westers" in it; of two entries on
    the same words the weightier speaks.  A turn of phrase leaves the words in it to their
    own entries, and yields only to a wider one that begins or ends where it does.
    """
    kept: list[Finding] = []
    reach = -1
    edges: set[tuple[str, int]] = set()
    # Of equal ones the first stays, never one by chance: its neighbours make the fingerprint.
    ordered = sorted(
        dict.fromkeys(findings),
        key=lambda f: (f.start, -f.end, -f.severity, f.contested, f.rule, f.term or ""),
    )
    for finding in ordered:
        if finding.scope == "span" and finding.term:
            if finding.end <= reach:
                continue
            reach = max(reach, finding.end)
        elif finding.scope == "span":
            if finding.end <= reach:
                continue
            own = {(f"{finding.group} from", finding.start), (f"{finding.group} to", finding.end)}
            if own & edges:
                continue
            edges |= own
        kept.append(finding)
    return kept
