"""The one path from sources to findings; every front calls ``Linter.lint``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from .catalogue import READERS, Catalogue, Rule, Term
from .checks.term import Candidate, TermCheck
from .config import Config
from .contexts import is_explained
from .document import Document
from .errors import SourceError
from .finding import FileError, FileResult, Finding, Severity
from .pipelines import Pipelines
from .sentences import fold, words_of
from .source import Reading, Segment
from .suppress import GROUP, NAMES, Problem, Suppressions
from .wording import fit, message
from .wordset import WordSet

_BATCH = 64  # documents analysed together; bounds memory and keeps spaCy's batches full
_CHUNK = 100_000  # characters of the sentences that are analysed at a time
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

    def lint(self, readings: Iterable[Reading | Unreadable | FileResult]) -> Iterator[FileResult]:
        """Yield a result for each reading, in order, while reading on.

        Args:
            readings: may be a generator; at most a batch of them is held at once.  What is
                a result already (from a cache) passes through in its place.
        """
        iterator = iter(readings)
        while batch := list(islice(iterator, _BATCH)):
            yield from self._lint_batch(batch)

    def _lint_batch(self, batch: Sequence[Reading | Unreadable | FileResult]) -> Iterator[FileResult]:
        jobs: list[_Job | Unreadable | FileResult] = []
        for reading in batch:
            if isinstance(reading, Unreadable | FileResult):
                jobs.append(reading)
                continue
            config = self._config_of(reading)
            job = _Job(reading, config, self._profile(config), self.catalogue)
            job.collect()
            jobs.append(job)
        self._settle([job for job in jobs if isinstance(job, _Job)])
        for item in jobs:
            if isinstance(item, FileResult):
                yield item
            elif isinstance(item, Unreadable):
                yield FileResult(item.path, error=FileError(item.kind, str(item)))
            else:
                yield item.result()

    def _settle(self, jobs: Sequence[_Job]) -> None:
        """Analyse the sentences of open candidates, per language and level, and decide.

        Only a chunk of the sentences is analysed at a time, which bounds memory; the
        analysis is dropped when its candidates are decided.
        """
        asked: dict[int, list[Candidate]] = defaultdict(list)
        for job in jobs:
            for candidate in job.open:
                asked[id(candidate.occurrence.sentence)].append(candidate)
        wanted: dict[tuple[str, int], list[list[Candidate]]] = defaultdict(list)
        for candidates in asked.values():
            lang = candidates[0].term.lang
            level = min(max(c.needs for c in candidates), self.pipelines.best_level(lang))
            wanted[lang, level].append(candidates)
        speaking: set[Candidate] = set()
        for (lang, level), groups in sorted(wanted.items(), key=lambda item: -item[0][1]):
            for chunk in _chunks(groups):
                sentences = [candidates[0].occurrence.sentence for candidates in chunk]
                self.pipelines.analyse(sentences, lang, level)
                speaking.update(c for group in chunk for c in group if TermCheck.verdict(c, final=True))
                for sentence in sentences:
                    sentence.doc, sentence.level = None, 0
        for job in jobs:
            job.decide(speaking)

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
        self._judged: defaultdict[str, tuple[bool, bool]] | None = None

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
        return self._names_of_rule(self.catalogue.rule_of(term)) | {term.id, term.full_id}

    @staticmethod
    def _names_of_rule(rule: Rule) -> frozenset[str]:
        return frozenset((rule.id, rule.id.split("/")[1], rule.group, rule.category, *rule.aliases))

    def names_of(self, finding: Finding) -> frozenset[str]:
        """Return the names under which a finding can be suppressed."""
        names = self._names_of_rule(self.catalogue.rules[finding.rule]) | {finding.category}
        return names | {finding.term, f"{finding.lang}/{finding.term}"} if finding.term else names

    def is_judged(self, name: str) -> bool:
        """Tell whether these settings look for all that a name stands for; empty: for anything.

        What is switched off for good counts as looked for, except when nothing is left; but
        a run over some rules (``select``) cannot tell that another has nothing to say.
        """
        if self._judged is None:
            # name -> (something of it is active, something of it is not selected)
            self._judged = defaultdict(lambda: (False, False))
            for names, active in self._units():
                left_out = bool(self._select) and not names & self._select
                for key in ("", *names):
                    was_active, was_left_out = self._judged[key]
                    self._judged[key] = (was_active or active, was_left_out or left_out)
        active, left_out = self._judged[name]
        return active and not left_out

    def _units(self) -> Iterator[tuple[frozenset[str], bool]]:
        for term in self.catalogue.terms():
            yield self._names(term), self.is_active(term)
        for rule in self.catalogue.rules.values():
            if not rule.wordlist:
                names = self._names_of_rule(rule)
                selected = not self._select or bool(names & self._select)
                yield names, selected and not names & self._ignore

    def reports(self, rule: str) -> bool:
        """Tell whether findings about suppressions are wanted."""
        names = {GROUP, rule}
        return not names & self._ignore and (not self._select or bool(names & self._select))


class _Job:
    """One document on its way: collect candidates, decide, report."""

    def __init__(self, reading: Reading, config: Config, profile: _Profile, catalogue: Catalogue) -> None:
        self.config, self.profile, self.catalogue = config, profile, catalogue
        declared = None if config.lang == "auto" else config.lang
        self.document = Document(reading, declared, catalogue.splitter)
        self.open: list[Candidate] = []
        self.spoken: list[Candidate] = []
        self.order: dict[int, int] = {}  # the passages' facts, in order
        self.explained: dict[str, tuple[int, int]] = {}  # where a term is first explained
        self.unsure = False  # words stood in a text whose language cannot be told

    def collect(self) -> None:
        """Find the candidates, and decide those that need no analysis."""
        prefilter = self.catalogue.prefilter
        for number, passage in enumerate(self.document.passages):
            self.order[id(passage.facts)] = number
            for hit in prefilter.hits(passage.folded):
                if hit.trigger.place == "capital" and not passage.segment.text[hit.start].isupper():
                    continue
                term = self.catalogue.term(hit.trigger.owner)
                if not self.profile.is_active(term):
                    continue
                if term.lang != passage.lang:
                    self.unsure = self.unsure or passage.is_unsure
                    continue
                candidate = TermCheck.candidate(term, hit, passage, self.catalogue)
                if candidate is None or self._accepted(candidate):
                    continue
                if self.catalogue.rule_of(term).once and is_explained(candidate.occurrence):
                    self.explained.setdefault(term.full_id, (number, hit.start))
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

    def decide(self, speaking: Set[Candidate]) -> None:
        """Keep the candidates that were open and speak, now that this is known."""
        self.spoken += [c for c in self.open if c in speaking]
        self.open = []
        self._keep_first_uses()

    def _keep_first_uses(self) -> None:
        """Leave one finding for each term whose rule speaks once in a document.

        A use that the text explains silences the term from there on.
        """
        if not any(self.catalogue.rule_of(c.term).once for c in self.spoken):
            return
        seen: set[str] = set()
        kept = []
        for c in sorted(self.spoken, key=self._place):
            if self.catalogue.rule_of(c.term).once:
                explained = self.explained.get(c.term.full_id)
                if c.term.full_id in seen or (explained and explained <= self._place(c)[:2]):
                    continue
                seen.add(c.term.full_id)
            kept.append(c)
        self.spoken = kept

    def _place(self, candidate: Candidate) -> tuple[int, int, int]:
        """Return where a candidate stands: passage, start, and longer forms first."""
        occurrence = candidate.occurrence
        return self.order[id(occurrence.facts)], occurrence.start, -occurrence.end

    def result(self) -> FileResult:
        """Return all findings of the document, in source order."""
        reading = self.document.reading
        findings = drop_covered(self._finding(c) for c in self.spoken)
        if Suppressions.are_in(reading):
            findings = self._suppressed(findings)
        shown = tuple(
            f
            for f in findings
            if f.severity >= self.config.min_severity and (f.suppressed is None or self.config.no_ignore)
        )
        return FileResult(
            reading.source.name,
            self.document.known_lang,
            shown,
            text=reading.source.text,
            notes=(*reading.notes, "lang-unknown") if self.unsure else reading.notes,
        )

    def _suppressed(self, findings: Sequence[Finding]) -> list[Finding]:
        """Mark what the text itself suppresses, and add what is wrong with its suppressions."""
        suppressions = Suppressions(self.document.reading, lambda: self.catalogue.known_names() - NAMES)
        marked = suppressions.apply(findings, self.profile.names_of)
        problems = suppressions.problems(lambda name: not self.unsure and self.profile.is_judged(name))
        marked += [self._problem(p) for p in problems if self.profile.reports(p.rule)]
        return sorted(marked, key=lambda f: (f.start, f.end))

    def _problem(self, problem: Problem) -> Finding:
        source, say = self.document.reading.source, self.catalogue.say
        own = self.document.lang
        lang = self.config.advice or (own if own in READERS else "en")
        close = "".join(" " + say("suppression-close", lang, name=name) for name in problem.close)
        line, column = source.position(problem.start)
        end_line, end_column = source.position(problem.end)
        return Finding(
            start=problem.start,
            end=problem.end,
            rule=problem.rule,
            category=GROUP,
            group=GROUP,
            lang=own if own in READERS else None,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=source.text[problem.start : problem.end],
            message=say(problem.key, lang, **problem.values) + close,
            alternatives=problem.close,
            fix="unsafe" if problem.close else None,
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
        listed = () if quoted else term.alternatives(occ.form, self.config.pronouns)
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


def _chunks(groups: Iterable[list[Candidate]]) -> Iterator[list[list[Candidate]]]:
    """Cut a row of sentences, each given by its candidates, into pieces of bounded size."""
    chunk: list[list[Candidate]] = []
    size = 0
    for candidates in groups:
        sentence = candidates[0].occurrence.sentence
        chunk.append(candidates)
        size += sentence.end - sentence.start
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


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
