"""Findings: made of the candidates that speak, in order, and without what others say all about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

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


class Shared:
    """Keeps one of equal texts: a long document has the same message a thousand times."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._rows: dict[tuple[str, ...], tuple[str, ...]] = {}

    def text(self, text: str) -> str:
        """Return a text that is equal, the same one each time."""
        return self._texts.setdefault(text, text)

    def row(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Return a row of texts that is equal, the same one each time."""
        return self._rows.setdefault(texts, texts)


def finding_of(
    candidate: Candidate, document: Document, config: Config, catalogue: Catalogue, shared: Shared
) -> Finding:
    """Return what is reported for a candidate that speaks.

    Args:
        candidate: what speaks, and where.
        document: the document that it stands in.
        config: the settings for it.
        catalogue: gives texts and sources.
        shared: what other findings of the document say.
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
    end_line = line if end_line == line else end_line  # one number in memory, as for most it is
    # The words judged; markup inside them is left out.
    text = source.text[start:end]
    words = segment.text[first : candidate.end] if segment and start < end else text
    if OPAQUE in words:
        words = _OPAQUE.sub("…", words)
    verbatim = segment is None or segment.is_contiguous(first, candidate.end)
    lang = config.advice or _reader(candidate, document)
    fixable = verbatim and bool(alternatives) and text == words
    if term is not None:
        said = message(term, rule, words, alternatives, lang, catalogue, lowered=candidate.lowered)
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
        contested=candidate.is_doubted or (candidate.contested if term else rule.contested),
        lang=candidate.lang or (document.lang if document.lang in LANGUAGES else None),
        scope=rule.scope,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=shared.text(text if verbatim else words),
        message=shared.text(said),
        alternatives=shared.row(alternatives),
        note=note,
        sources=tuple(sources),
        url=catalogue.source_urls(sources),
        context=neighbours(segment, candidate.start, candidate.end) if segment else "",
        fix=(fix or "unsafe") if fixable else None,
        confidence=candidate.confidence,
        lowered=candidate.lowered,
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
    last = -1  # the last place of an edge
    for finding in _ordered(findings):
        if finding.start > last:
            edges.clear()
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
            last = max(last, finding.end)
        kept.append(finding)
    return kept


def _ordered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings in source order, the wider before the narrower, and equal ones once.

    Of two at one place the first stays, never one by chance: its neighbours make the fingerprint.
    """
    for _, beginning in groupby(sorted(findings, key=attrgetter("start")), key=attrgetter("start")):
        different = dict.fromkeys(beginning)
        if len(different) == 1:
            yield from different
            continue
        yield from sorted(different, key=lambda f: (-f.end, -f.severity, f.contested, f.rule, f.term or ""))
