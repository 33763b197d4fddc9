"""SARIF 2.1.0, which GitHub code scanning, Azure DevOps and editors read.

Results are written as files are linted and the tool after them: only then is it known
which rules and notices the run had.  The order of keys means nothing in JSON.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from ..._version import __version__
from ...finding import Severity
from ...vocabulary import ADVICE_LANGUAGES
from .common import (
    NOT_READ,
    TOOL,
    details,
    from_root,
    headline,
    not_read,
    reader_of,
    root_of,
    suppression,
    whole,
)

if TYPE_CHECKING:
    from ...finding import FileResult, Finding
    from ...knowledge.rules import Rule
    from . import Setting

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "note",
    Severity.TIP: "note",
}
_PROBLEM = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "recommendation",
    Severity.TIP: "recommendation",
}
_ROOT = "SRCROOT"
# A package URL names the tool; put its home page here once it has one.
_HOME = f"pkg:generic/{TOOL}@{__version__}"
_FAILED = 2  # the exit code after an input that could not be read
# Brackets before a parenthesis are a link in SARIF's plain text; what opens none is read too, so
# that no search begins within it.
_LINK = re.compile(r"\[[^\]]*+(\]\()?")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")


def write(results: Iterable[FileResult], stream: IO[str], setting: Setting) -> None:
    """Write one log with one run."""
    run = _Run(setting)
    head = {
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "automationDetails": {"id": f"{TOOL}/"},
        # Without an address: each consumer puts its own checkout there.
        "originalUriBaseIds": {_ROOT: {}},
    }
    stream.write(f'{{"$schema": {_dump(_SCHEMA)}, "version": "2.1.0", "runs": [{{')
    stream.write(_dump(head)[1:-1] + ',\n"results": [')
    separator = "\n"
    for result in results:
        run.note(result)
        for finding in result.findings:
            stream.write(separator + _dump(run.result(finding, result)))
            separator = ",\n"
    stream.write("\n],\n" + _dump(run.tail())[1:-1] + "}]}\n")


def _dump(value: Any) -> str:
    # Half of a surrogate pair, from a file name, would make the output no UTF-8.
    return whole(json.dumps(value, ensure_ascii=False))


class _Run:
    """What is gathered while results go by: rules, notices, equal fingerprints, languages."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._root = root_of(setting)
        self._rules = dict(sorted(setting.catalogue.rules.items()))
        self._index = {key: number for number, key in enumerate(self._rules)}
        self._extra: dict[str, Finding] = {}  # the first finding of each rule the catalogue lacks
        self._seen: Counter[str] = Counter()
        self._langs: Counter[str] = Counter()
        self._notices: list[dict[str, Any]] = []
        self._failed = False

    def result(self, finding: Finding, file: FileResult) -> dict[str, Any]:
        """Return a finding as a SARIF result."""
        if finding.rule not in self._index:
            self._index[finding.rule] = len(self._index)
            self._extra[finding.rule] = finding
        self._langs[reader_of(finding, self._setting)] += 1
        artifact = self._artifact(file.path)
        # Consumers want a region: a finding about the whole document stands on its first line.
        physical: dict[str, Any] = {"artifactLocation": artifact, "region": {"startLine": 1}}
        if finding.scope != "document":
            snippet = file.text[finding.start : finding.end]
            physical["region"] = _region(finding) | ({"snippet": {"text": snippet}} if snippet else {})
        self._seen[finding.fingerprint] += 1
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._index[finding.rule],
            "level": _LEVEL[finding.severity],
            "message": self._message(finding),
            "locations": [{"physicalLocation": physical}],
            "partialFingerprints": {
                "inclusiefLint/v1": finding.fingerprint,
                "inclusiefLintOccurrence/v1": f"{finding.fingerprint}:{self._seen[finding.fingerprint]}",
            },
            "suppressions": _suppressions(finding),
        }
        if finding.fix is not None and finding.alternatives and finding.scope != "document":
            result["fixes"] = [_fix(finding, text, artifact) for text in finding.alternatives]
        result["properties"] = {
            "term": finding.term,
            "category": finding.category,
            "group": finding.group,
            "lang": finding.lang,
            "contested": finding.contested,
            "confidence": finding.confidence,
            "text": finding.text,
            "alternatives": list(finding.alternatives),
            "sources": list(finding.sources),
            "url": finding.url,
            "fix": finding.fix,
        }
        return result

    def _message(self, finding: Finding) -> dict[str, str]:
        lines = [headline(finding), *details(finding, self._setting)]
        return {
            "text": " ".join(map(_without_links, lines)),
            "markdown": "\n\n".join(_markdown(line) for line in lines),
        }

    def note(self, file: FileResult) -> None:
        """Keep an input that could not be read, and remarks on reading it."""
        setting = self._setting
        if file.error is not None:
            self._failed = True
            self._notices.append(self._notice(file, "error", file.error.kind, file.error.message))
        if unread := not_read(file, setting):
            self._notices.append(self._notice(file, "note", NOT_READ, unread))
        for note in file.notes:
            key, _, value = note.partition(":")
            lang = setting.advice or file.lang or setting.reader
            text = setting.catalogue.say(key, lang, path=file.path, value=value)
            self._notices.append(self._notice(file, "note", key, text))

    def _notice(self, file: FileResult, level: str, key: str, text: str) -> dict[str, Any]:
        return {
            "level": level,
            "message": {"text": text},
            "descriptor": {"id": key},
            "locations": [{"physicalLocation": {"artifactLocation": self._artifact(file.path)}}],
        }

    def _artifact(self, path: str) -> dict[str, str]:
        place = from_root(path, self._root)
        try:
            uri = quote(os.fsencode(place))
        except UnicodeEncodeError:  # a name that a caller made up: no file can have it
            uri = quote(place, errors="surrogatepass")
        if place.startswith("/"):
            return {"uri": f"file://{uri}"}
        if re.match(r"[A-Za-z]:", place) and os.name == "nt":
            return {"uri": f"file:///{place[:2]}{quote(place[2:])}"}
        return {"uri": uri, "uriBaseId": _ROOT}

    def tail(self) -> dict[str, Any]:
        """Return what is known at the end: the tool, how the run went, its language."""
        setting = self._setting
        lang = setting.advice or (self._langs.most_common(1) or [(setting.reader, 0)])[0][0]
        driver: dict[str, Any] = {
            "name": TOOL,
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": _HOME,
            "language": lang,
            "rules": [self._rule(rule) for rule in self._rules.values()]
            + [self._unlisted(f) for f in self._extra.values()],
        }
        invocation: dict[str, Any] = {
            "executionSuccessful": not self._failed,
            "toolExecutionNotifications": self._notices,
        }
        if setting.exit_code is not None:
            invocation["exitCode"] = setting.exit_code()
        elif self._failed:
            invocation["exitCode"] = _FAILED
        return {"tool": {"driver": driver}, "invocations": [invocation], "language": lang}

    def _rule(self, rule: Rule) -> dict[str, Any]:
        setting = self._setting
        lang = setting.advice or (rule.lang if rule.lang in ADVICE_LANGUAGES else "en")
        title, text = rule.title[lang], rule.explanation[lang]
        sources = [setting.catalogue.sources[key] for key in rule.sources]
        plain = [setting.catalogue.citation(key) for key in rule.sources]
        marked = [
            f"- [{_markdown(s.title)}](<{s.url}>)" if s.url else f"- {_markdown(s.title)}" for s in sources
        ]
        url = setting.catalogue.source_urls(rule.sources)
        return {
            "id": rule.id,
            "name": _pascal(rule.id),
            "shortDescription": {"text": _stopped(title)},
            "fullDescription": {"text": text},
            "help": {
                "text": "\n".join([text, *plain]),
                "markdown": f"**{_markdown(title)}**\n\n{_markdown(text)}\n" + "\n".join(["", *marked]),
            },
            **({"helpUri": url} if url else {}),
            "defaultConfiguration": {"level": _LEVEL[rule.severity]},
            "properties": {
                "tags": list(dict.fromkeys((rule.group, rule.category, rule.lang))),
                "problem.severity": _PROBLEM[rule.severity],
            },
        }

    def _unlisted(self, finding: Finding) -> dict[str, Any]:
        """Return a descriptor for a rule that lives in code and has no page."""
        text = finding.note or finding.message
        return {
            "id": finding.rule,
            "name": _pascal(finding.rule),
            "shortDescription": {"text": _stopped(finding.rule)},
            "fullDescription": {"text": _stopped(text)},
            "help": {"text": text, "markdown": _markdown(text)},
            "defaultConfiguration": {"level": _LEVEL[finding.severity]},
        }


def _region(finding: Finding) -> dict[str, Any]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }


def _fix(finding: Finding, text: str, artifact: dict[str, str]) -> dict[str, Any]:
    return {
        "description": {"text": f"'{finding.text}' → '{text}'."},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [{"deletedRegion": _region(finding), "insertedContent": {"text": text}}],
            }
        ],
    }


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """Return the suppressions; an empty list says that there are none (absent: not known)."""
    hidden = suppression(finding)
    if hidden is None:
        return []
    kind = "external" if hidden.by == "baseline" else "inSource"
    reason = {"justification": hidden.reason} if hidden.reason else {}
    return [{"kind": kind, "status": "accepted", **reason, "properties": {"by": hidden.by}}]


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _pascal(rule: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", rule.rpartition("/")[2]))


def _without_links(line: str) -> str:
    return _LINK.sub(lambda found: found[0].replace("[", "\\[") if found[1] else found[0], line)


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
