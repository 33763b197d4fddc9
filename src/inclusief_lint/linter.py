"""The one path from sources to findings; every front calls ``Linter.lint``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from .catalogue import Catalogue, Term
from .checks.term import Candidate, TermCheck
from .config import Config
from .document import Document
from .errors import SourceError
from .finding import FileError, FileResult, Finding, Severity
from .pipelines import Pipelines
from .sentences import fold, words_of
from .source import Reading, Segment
from .wording import fit, message
from .wordset import WordSet

_BATCH = 64  # documents analysed together; bounds memory and keeps spaCy's batches full
_CONTEXT_WORDS = 3  # words on each side that make a fingerprint


class Unreadable(SourceError):
    """A source that failed before it could be linted; passes through as a result."""

    def __init__(self, path: str, error: SourceError) -> None:
        super().__init__(error.kind, str(error))
        self.path = path


class Linter:
    """Lints readings with one configuration.

    Args:
        config: the settings; the defaults when left out.
        catalogue: terms and rules; those of ``config.data`` when left out.

    Raises:
        DataError: a house style breaks its schema.
        ConfigError: ``select`` or ``ignore`` name what does not exist.
    """

    def __init__(self, config: Config | None = None, catalogue: Catalogue | None = None) -> None:
        self.config = config or Config()
        if catalogue is None:
            from .catalogue import load

            catalogue = load(self.config.data)
        self.catalogue = catalogue
        self.pipelines = Pipelines(self.config.pipelines)
        self._profiles: dict[tuple[object, ...], _Profile] = {}
        self._profile(self.config)
        for override in self.config.overrides:
            # A name that does not exist is told before the first file is read.
            self._profile(replace(self.config, **override.settings))

    def lint(self, readings: Iterable[Reading | Unreadable]) -> Iterator[FileResult]:
        """Yield a result for each reading, in order, while reading on.

        Args:
            readings: may be a generator; at most a batch of them is held at once.
        """
        iterator = iter(readings)
        while batch := list(islice(iterator, _BATCH)):
            yield from self._lint_batch(batch)

    def _lint_batch(self, batch: Sequence[Reading | Unreadable]) -> Iterator[FileResult]:
        jobs: list[_Job | Unreadable] = []
        for reading in batch:
            if isinstance(reading, Unreadable):
                jobs.append(reading)
                continue
            config = self._config_of(reading)
            job = _Job(reading, config, self._profile(config), self.catalogue)
            job.collect()
            jobs.append(job)
        self._settle([job for job in jobs if isinstance(job, _Job)])
        for item in jobs:
            if isinstance(item, Unreadable):
                yield FileResult(item.path, error=FileError(item.kind, str(item)))
            else:
                yield item.result()

    def _settle(self, jobs: Sequence[_Job]) -> None:
        """Analyse the sentences of open candidates, per language and level, and decide."""
        wanted: dict[tuple[str, int], dict[int, Candidate]] = defaultdict(dict)
        for job in jobs:
            for candidate in job.open:
                level = min(candidate.needs, self.pipelines.best_level(candidate.term.lang))
                sentence = candidate.occurrence.sentence
                wanted[candidate.term.lang, level][id(sentence)] = candidate
        for (lang, level), candidates in sorted(wanted.items(), key=lambda item: -item[0][1]):
            sentences = [c.occurrence.sentence for c in candidates.values()]
            self.pipelines.analyse(sentences, lang, level)
        for job in jobs:
            job.decide()

    def _config_of(self, reading: Reading) -> Config:
        config = self.config.for_path(reading.source.name)
        audience = reading.meta.get("audience")
        if isinstance(audience, str) and audience in ("visitors", "staff", "partners"):
            config = config.with_options(audience=audience)
        return config

    def _profile(self, config: Config) -> _Profile:
        key = (
            config.select, config.ignore, config.accept, config.contested,
            config.country, config.audience, config.pronouns,
        )  # fmt: skip
        if key not in self._profiles:
            self._profiles[key] = _Profile(config, self.catalogue)
        return self._profiles[key]


class _Profile:
    """What one set of settings makes active; shared by all files that have it."""

    def __init__(self, config: Config, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        where = str(config.path) if config.path else "options"
        catalogue.check_names(config.select, f"{where}, select")
        catalogue.check_names(config.ignore, f"{where}, ignore")
        self._select, self._ignore = frozenset(config.select), frozenset(config.ignore)
        # Ids of entries only: "class" is a word, though a word list is called so too.
        self._accepted_ids = frozenset(config.accept)
        self.accepted = WordSet(config.accept)
        self._config = config
        self._active: dict[str, bool] = {}

    def is_active(self, term: Term) -> bool:
        """Tell whether these settings let a term speak."""
        answer = self._active.get(term.full_id)
        if answer is None:
            answer = self._active[term.full_id] = self._judge(term)
        return answer

    def _judge(self, term: Term) -> bool:
        config = self._config
        if term.contested and not config.contested:
            return False
        country = term.data["country"]
        if country and config.country and config.country not in country:
            return False
        audience = term.data["audience"] or self.catalogue.rule_of(term).audience
        if audience and config.audience not in audience:
            return False
        names = self._names(term)
        if self._select and not names & self._select:
            return False
        return not (names & self._ignore or {term.id, term.full_id} & self._accepted_ids)

    def _names(self, term: Term) -> frozenset[str]:
        rule = self.catalogue.rule_of(term)
        return frozenset(
            (term.id, term.full_id, rule.id, rule.id.split("/")[1], rule.group, rule.category, *rule.aliases)
        )


class _Job:
    """One document on its way: collect candidates, decide, report."""

    def __init__(self, reading: Reading, config: Config, profile: _Profile, catalogue: Catalogue) -> None:
        self.config, self.profile, self.catalogue = config, profile, catalogue
        declared = None if config.lang == "auto" else config.lang
        self.document = Document(reading, declared, catalogue.splitter)
        self.open: list[Candidate] = []
        self.spoken: list[Candidate] = []
        self.unsure = False  # words stood in a text whose language cannot be told

    def collect(self) -> None:
        """Find the candidates, and decide those that need no analysis."""
        prefilter = self.catalogue.prefilter
        for passage in self.document.passages:
            for hit in prefilter.hits(passage.folded):
                term = self.catalogue.term(hit.trigger.owner)
                if not self.profile.is_active(term):
                    continue
                if term.lang != passage.lang:
                    self.unsure = self.unsure or passage.is_unsure
                    continue
                candidate = TermCheck.candidate(term, hit, passage, self.catalogue)
                if candidate is None or self._accepted(candidate):
                    continue
                speaks = TermCheck.verdict(candidate, final=candidate.needs == 0)
                if speaks is None:
                    self.open.append(candidate)
                elif speaks:
                    self.spoken.append(candidate)

    def _accepted(self, candidate: Candidate) -> bool:
        low, high = candidate.occurrence.word_range
        words = candidate.occurrence.sentence.words
        accepted = self.profile.accepted
        return any(
            i <= low and i + accepted.length_at(words, i) >= high
            for i in range(max(0, low - 8), low + 1)
            if i < len(words)
        )

    def decide(self) -> None:
        """Decide the candidates that were open, now that their sentences are analysed."""
        self.spoken += [c for c in self.open if TermCheck.verdict(c, final=True)]
        self.open = []
        self._keep_first_uses()

    def _keep_first_uses(self) -> None:
        """Leave one finding for each term whose rule speaks once in a document."""
        if not any(self.catalogue.rule_of(c.term).once for c in self.spoken):
            return
        order = {id(passage.facts): n for n, passage in enumerate(self.document.passages)}
        seen: set[str] = set()
        kept = []
        for c in sorted(
            self.spoken, key=lambda c: (order[id(c.occurrence.facts)], c.occurrence.start)
        ):
            if self.catalogue.rule_of(c.term).once and c.term.full_id in seen:
                continue
            seen.add(c.term.full_id)
            kept.append(c)
        self.spoken = kept

    def result(self) -> FileResult:
        """Return all findings of the document, in source order."""
        reading = self.document.reading
        findings = drop_covered(self._finding(c) for c in self.spoken)
        shown = tuple(f for f in findings if f.severity >= self.config.min_severity)
        return FileResult(
            reading.source.name,
            self.document.known_lang,
            shown,
            text=reading.source.text,
            notes=(*reading.notes, "lang-unknown") if self.unsure else reading.notes,
        )

    def _finding(self, candidate: Candidate) -> Finding:
        term, occ = candidate.term, candidate.occurrence
        rule = self.catalogue.rule_of(term)
        segment, source = occ.segment, self.document.reading.source
        start, end = segment.to_source(occ.start, occ.end)
        line, column = source.position(start)
        end_line, end_column = source.position(end)
        verbatim = segment.is_contiguous(occ.start, occ.end)
        text = source.text[start:end] if verbatim else occ.text
        lang = self.config.advice or term.lang
        quoted = candidate.context is not None
        listed = () if quoted else term.forms.get(occ.form, ())
        alternatives = fit(listed, occ)
        fixable = verbatim and bool(alternatives) and source.text[start:end] == occ.text
        return Finding(
            start=start,
            end=end,
            rule=rule.id,
            term=term.id,
            category=term.category,
            group=rule.group,
            severity=Severity.SUGGESTION if quoted else term.severity,
            contested=term.contested,
            lang=term.lang,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=text,
            message=message(term, rule, occ.text, alternatives, lang, self.catalogue, quoted=quoted),
            alternatives=alternatives,
            note=term.data["note"][lang],
            sources=tuple(term.data["sources"]),
            url=self.catalogue.source_urls(term.data["sources"]),
            context=neighbours(segment, occ.start, occ.end),
            fix=(term.data["fix"] or "unsafe") if fixable else None,
        )


def neighbours(segment: Segment, start: int, end: int) -> str:
    """Return the folded words around a range, for a fingerprint."""
    before = words_of(fold(segment.text[max(0, start - 80) : start]))[-_CONTEXT_WORDS:]
    after = words_of(fold(segment.text[end : end + 80]))[:_CONTEXT_WORDS]
    return " ".join(w.text for w in before) + "|" + " ".join(w.text for w in after)


def drop_covered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order, without those inside a longer one of another entry.

    "niet-westers" says all there is to say about the "westers" in it; of two entries on
    the same words the weightier speaks.
    """
    kept: list[Finding] = []
    reach = -1
    ordered = sorted(
        set(findings), key=lambda f: (f.start, -f.end, -f.severity, f.contested, f.rule, f.term or "")
    )
    for finding in ordered:
        if finding.scope == "span" and finding.end <= reach:
            continue
        kept.append(finding)
        if finding.scope == "span":
            reach = max(reach, finding.end)
    return kept
