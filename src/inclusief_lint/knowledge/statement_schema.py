"""Reads and checks ``rules/statement/``: features, guidelines and profiles of the checklist.

A *feature* says one thing about a sentence (somebody acts, a figure stands there, a group
is named); a *guideline* combines features into a verdict; a *profile* fixes which
guidelines apply to a kind of text.  ``rules/statement/README.md`` describes the keys.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, cast

from ..errors import DataError, did_you_mean
from ..strict_yaml import YamlList, YamlMap
from ..vocabulary import LANGUAGES
from .combination_schema import combinations, maps_in
from .detection_schema import read_detection
from .expressions import Expressions
from .folder import Folder
from .goal_schema import read_goals
from .guidelines import (
    Combination,
    Detection,
    Feature,
    FeatureOptions,
    Goals,
    Guideline,
    GuidelineExample,
    GuidelineOptions,
    Jargon,
    Near,
    Profile,
    StatementData,
    Verdict,
)

VERDICTS = ("yes", "partial", "no", "not-applicable")
CHECKS = ("features", "findings", "plain", "form")
SUBJECTS = ("organisation", "reader", "role", "body", "any")
# What can be looked for, and with which options.
KINDS: dict[str, tuple[str, ...]] = {
    "words": (),
    "count": ("least",),
    "pattern": ("case",),
    "people": (),
    "noun": (),
    "name": (),
    "number": (),
    "verb": (
        "any-verb", "except", "firm", "main", "modal", "negated", "open", "over", "passive", "possessive",
        "request", "subject",
    ),
    "link": ("segment",),
    "either": ("of",),
    "organisation": (),
    "opening": (),
}  # fmt: skip
# Kinds that ask the parse, or the structure, of a text.
_SYNTAX = frozenset({"verb", "people", "noun", "name", "number", "link"})
_FEATURE_KEYS = ("id", "about", "kind", "nl", "en", "options", "examples")
_GUIDELINE_KEYS = (
    "order", "check", "title", "what", "why", "yes", "partial", "near", "advice", "model",
    "question", "options", "examples",
)  # fmt: skip
_OPTION_KEYS = (
    "placeholder", "placeholders", "groups", "no-kinds", "many", "many-per-100", "yes", "no", "jargon",
)  # fmt: skip


def read_statement(folder: Folder) -> None:
    """Read the checklist on top of what is there; what is wrong is noted in the folder."""
    if (folder.root / "rules" / "statement").is_dir():
        folder.content.statement = _Reader(folder).read()


class _Reader:
    def __init__(self, folder: Folder) -> None:
        base = folder.content.statement
        self._folder, self._problems = folder, folder.problems
        self.features = dict(base.features)
        self.guidelines = dict(base.guidelines)
        self.profiles = dict(base.profiles)
        self.goals: Goals | None = base.goals
        self.detection: Detection | None = base.detection
        self._read: set[str] = set()  # guidelines of this folder without a mistake

    def read(self) -> StatementData:
        profiles: YamlMap | None = None
        where = {}
        for path, name in self._folder.files("rules/statement"):
            where[path.stem] = name
            if path.stem == "features":
                content = self._folder.load(path, name, list, "the features are a list", "features")
                if isinstance(content, YamlList):
                    self._features(content)
                continue
            entry = self._folder.load(path, name, YamlMap, "must be a mapping", "guidelines")
            if entry is None:
                continue
            with self._problems.noted():
                if path.stem == "goals":
                    self.goals = read_goals(entry) or self.goals
                elif path.stem == "detection":
                    self.detection = read_detection(entry)
                elif path.stem == "profiles":
                    profiles = entry
                else:
                    before = len(self._problems)
                    self.guidelines[path.stem] = _guideline(path.stem, entry, self._folder.expressions)
                    if len(self._problems) == before:
                        self._read.add(path.stem)
        self._profiles(profiles)
        self._cross_check(where)
        return StatementData(self.features, self.guidelines, self.profiles, self.goals, self.detection)

    def _features(self, entries: YamlList) -> None:
        seen: set[str] = set()
        for entry, line in zip(entries, entries.lines, strict=True):
            if not isinstance(entry, YamlMap):
                wrong = "a feature is a mapping that starts with id"
                self._problems.add(DataError(wrong, entries.file, line))
                continue
            with self._problems.noted():
                key = entry.text("id")
                if key in seen:
                    entry.report(f'the feature "{key}" stands twice', "id")
                seen.add(key)
                self.features[key] = _feature(key, entry, self._folder.expressions)

    def _profiles(self, profiles: YamlMap | None) -> None:
        for key in profiles or ():
            assert profiles is not None
            entry = profiles.table(key, f'"{key}" has title and guidelines')
            entry.only(("title", "guidelines"), ("title", "guidelines"))
            names = entry.strings("guidelines")
            if "guidelines" not in self._folder.unreadable:
                for name in names:
                    if name not in self.guidelines:
                        hint = did_you_mean(name, self.guidelines)
                        entry.report(f'no guideline "{name}"{hint}', "guidelines")
            self.profiles[key] = Profile(entry.texts("title"), tuple(names))

    def _cross_check(self, where: Mapping[str, str]) -> None:
        for feature in self.features.values():
            self._known((*feature.options.of, *feature.options.over), where.get("features", "features"))
        if self.detection and "detection" in where:
            self._known(self.detection.statement.genres, where["detection"])
        if self.goals and "goals" in where:
            named = [name for combination in self.goals.combinations for name in combination.named]
            named += [name for part in self.goals.parts.values() for name in part.of]
            self._known(named, where["goals"])
        for key in sorted(self._read):
            guideline = self.guidelines[key]
            named = [name for combination in guideline.combinations for name in combination.named]
            if self._known(named, where[key]):
                for combination in guideline.yes:
                    if not any(self._is_syntax(k) for k in (*combination.features, *combination.elsewhere)):
                        wrong = "surface evidence alone gives at most partial; add a feature of syntax"
                        self._problems.add(DataError(wrong, where[key]))

    def _known(self, names: Collection[str], where: str) -> bool:
        """Note the features that do not exist, and tell whether there were none."""
        missing = [name for name in names if name not in self.features]
        if "features" not in self._folder.unreadable:
            for name in missing:
                hint = did_you_mean(name, self.features)
                self._problems.add(DataError(f'no feature "{name}"{hint}', where))
        return not missing

    def _is_syntax(self, key: str) -> bool:
        feature = self.features[key]
        if feature.kind == "either":
            return any(self._is_syntax(part) for part in feature.options.of if part in self.features)
        return feature.kind in _SYNTAX


def _feature(key: str, entry: YamlMap, expressions: Expressions) -> Feature:
    entry.only(_FEATURE_KEYS, ("id", "about", "kind", "examples"))
    kind = entry.choice("kind", tuple(KINDS))
    options = entry.table("options", '"options" is a mapping') if "options" in entry else entry.replaced({})
    if entry.has("kind"):
        for option in options:
            if option not in KINDS[kind]:
                hint = did_you_mean(option, KINDS[kind])
                entry.report(f'"{kind}" has no option "{option}"{hint}', "options")
    words = {lang: tuple(entry.strings(lang)) for lang in LANGUAGES}
    if kind in ("pattern", "people"):
        for lang in words:
            expressions.check(entry, lang)
    return Feature(
        key, entry.texts("about"), kind, _feature_options(options), words,
        _sentences(entry, "speaks"), _sentences(entry, "silent"),
    )  # fmt: skip


def _feature_options(options: YamlMap) -> FeatureOptions:
    request: Any = options.get("request")
    if request not in (None, True, "strict"):
        options.report('"request" must be true or strict', "request")
    subject: Any = options.choice("subject", SUBJECTS, "organisation")
    usual = FeatureOptions()
    return FeatureOptions(
        least=options.whole("least", usual.least, least=1),
        case=options.flag("case"),
        segment=options.text("segment") if "segment" in options else None,
        of=tuple(options.strings("of")),
        over=tuple(options.strings("over")),
        any_verb=options.flag("any-verb"),
        exclude=tuple(options.strings("except")),
        firm=options.flag("firm"),
        main=options.flag("main"),
        modal=options.flag("modal"),
        negated=options.flag("negated") if "negated" in options else usual.negated,
        open=options.flag("open"),
        passive=options.flag("passive") if "passive" in options else usual.passive,
        possessive=options.flag("possessive"),
        request="any" if request is True else request,
        subject=subject,
    )


def _sentences(entry: YamlMap, key: str) -> dict[str, tuple[str, ...]]:
    """Return the example sentences of a feature, per language."""
    examples = entry.table("examples", '"examples" has speaks and silent')
    examples.only(("speaks", "silent"), ("speaks", "silent"))
    texts = examples.table(key, f'"{key}" has sentences per language')
    texts.only(LANGUAGES, LANGUAGES)
    found = {lang: tuple(texts.strings(lang)) for lang in LANGUAGES}
    if not all(found.values()) and not texts.is_placeholder and not texts.broken:
        examples.report(f'"{key}" needs a sentence in each language', key)
    return found


def _guideline(key: str, entry: YamlMap, expressions: Expressions) -> Guideline:
    entry.only(_GUIDELINE_KEYS, ("order", "title", "what", "why", "advice", "model", "examples"))
    check = entry.choice("check", CHECKS, "features")
    advice = entry.table("advice", '"advice" has a text for partial and for no')
    advice.only(("partial", "no"), ("partial", "no"))
    if check == "features" and not (entry.get("yes") and entry.get("partial")) and not entry.broken:
        entry.report('a guideline over features has "yes" and "partial"')
    return Guideline(
        id=key,
        order=entry.whole("order"),
        check=cast(Literal["features", "findings", "plain", "form"], check),
        title=entry.texts("title"),
        what=entry.texts("what"),
        why=entry.texts("why"),
        yes=combinations(entry, "yes"),
        partial=combinations(entry, "partial"),
        near=_near(entry),
        advice={level: advice.texts(level) for level in ("partial", "no")},
        model=entry.texts("model"),
        question=entry.both_languages("question"),
        options=_guideline_options(entry, check, expressions),
        examples=_examples(entry),
    )


def _guideline_options(entry: YamlMap, check: str, expressions: Expressions) -> GuidelineOptions:
    needed = {"findings": ("groups", "many", "many-per-100"), "form": ("groups", "no-kinds")}
    needed["plain"] = ("yes", "no", "jargon")
    options = entry.table("options", '"options" is a mapping') if "options" in entry else entry.replaced({})
    options.only(_OPTION_KEYS, needed.get(check, ()))
    jargon = None
    if "jargon" in options:
        table = options.table("jargon", '"jargon" has yes, no and todo')
        table.only(("yes", "no", "todo"), ("yes", "no", "todo"))
        jargon = Jargon(table.number("yes"), table.number("no"), table.texts("todo"))
    expressions.check(options, "placeholders")
    return GuidelineOptions(
        placeholder=options.flag("placeholder"),
        placeholders=tuple(options.strings("placeholders")),
        groups=tuple(options.strings("groups")),
        no_kinds=options.whole("no-kinds", 0),
        many=options.whole("many", 0),
        many_per_100=options.number("many-per-100", 0),
        fewest_yes=options.whole("yes", 0),
        most_no=options.whole("no", 0),
        jargon=jargon,
    )


def _near(entry: YamlMap) -> tuple[Near, ...]:
    found = []
    for item in maps_in(entry, "near", '"near" is a list of combinations with a reason'):
        item.only(("all", "not", "unless-next", "reason"), ("all", "reason"))
        combination = Combination(
            tuple(item.strings("all")),
            tuple(item.strings("not")),
            not_following=tuple(item.strings("unless-next")),
        )
        found.append(Near(combination, item.texts("reason")))
    return tuple(found)


def _examples(entry: YamlMap) -> tuple[GuidelineExample, ...]:
    found = []
    for item in maps_in(entry, "examples", "an example has lang, text and verdict"):
        item.only(("lang", "text", "verdict", "near"), ("lang", "text", "verdict"))
        verdict = cast(Verdict, item.choice("verdict", VERDICTS))
        lang = item.choice("lang", LANGUAGES)
        found.append(GuidelineExample(lang, item.text("text"), verdict, tuple(item.strings("near"))))
    for lang in LANGUAGES:
        if not any(e.lang == lang for e in found) and entry.has("examples"):
            entry.report(f"needs examples in {lang}", "examples")
    return tuple(found)
