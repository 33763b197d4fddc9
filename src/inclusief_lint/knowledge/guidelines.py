"""The statement checklist as data, typed; ``rules/statement/README.md`` describes the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from .hint import Hint
from .terms import Texts

Verdict: TypeAlias = Literal["yes", "partial", "no", "not-applicable"]


class FeatureOptions(NamedTuple):
    """What a feature asks besides its words; which of it counts depends on its kind.

    Attributes:
        least: different words that must stand in the sentence.
        case: patterns look at capitals.
        segment: the kind of segment that the sentence is.
        of: features of which one must speak.
        over: features that must speak on words below the verb.
        any_verb: every verb counts, not only those listed.
        exclude: shared lists of verbs that do not count.
        firm: no wish.
        main: in no relative clause.
        modal: with a word such as "can" or "may".
        negated: whether a verb with a negation counts.
        open: still to come.
        passive: whether a passive without an agent counts.
        possessive: "our" counts as well.
        request: the sentence asks the reader something; ``strict``: in so many words.
        subject: who does it.
    """

    least: int = 2
    case: bool = False
    segment: str | None = None
    of: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    any_verb: bool = False
    exclude: tuple[str, ...] = ()
    firm: bool = False
    main: bool = False
    modal: bool = False
    negated: bool = True
    open: bool = False
    passive: bool = True
    possessive: bool = False
    request: Literal["strict", "any"] | None = None
    subject: Literal["organisation", "reader", "role", "body", "any"] = "organisation"


class Feature(NamedTuple):
    """Something that one sentence of a statement may say.

    Attributes:
        kind: how it is looked for.
        words: language to words, patterns or ``@lists``.
        speaks: language to sentences in which it speaks.
        silent: language to sentences in which it does not.
    """

    id: str
    about: Texts
    kind: str
    options: FeatureOptions
    words: Mapping[str, tuple[str, ...]]
    speaks: Mapping[str, tuple[str, ...]]
    silent: Mapping[str, tuple[str, ...]]


class Combination(NamedTuple):
    """Features that together count for a guideline.

    Attributes:
        features: those that must speak in one sentence.
        absent: those that must not.
        elsewhere: those that must speak anywhere in the text.
        following: those that must speak in the next sentence of the block.
        not_following: those that must not.
        times: different passages that it takes.
        per_words: as many passages as the text has stretches of so many words, if that is more; 0: no.
        show: what is given as evidence.
    """

    features: tuple[str, ...]
    absent: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    not_following: tuple[str, ...] = ()
    times: int = 1
    per_words: int = 0
    show: Literal["match", "sentence"] = "match"

    @property
    def named(self) -> tuple[str, ...]:
        """All features in it."""
        return (*self.features, *self.absent, *self.elsewhere, *self.following, *self.not_following)


class Near(NamedTuple):
    """What looks like evidence and is none, and why."""

    combination: Combination
    reason: Texts


class GuidelineExample(NamedTuple):
    """A text with the verdict that a guideline must give, and passages that only look like evidence."""

    lang: str
    text: str
    verdict: Verdict
    near: tuple[str, ...]


class Jargon(NamedTuple):
    """How much jargon of the field a text may hold, per hundred words, and what to say beyond.

    Attributes:
        most_yes: at most so much for the verdict ``yes``.
        most_partial: at most so much for the verdict ``partial``.
        todo: what to say; ``{n}`` is how often.
    """

    most_yes: float
    most_partial: float
    todo: Texts


class GuidelineOptions(NamedTuple):
    """What a guideline asks besides its combinations; which of it counts depends on its check.

    Attributes:
        placeholder: what still has to be filled in counts in part.
        placeholders: regular expressions for that.
        groups: groups of rules whose findings count.
        no_kinds: from so many rules with findings on the verdict is ``no``.
        many: from so many findings on the verdict may be ``no``.
        many_per_100: and from so many per hundred words on.
        fewest_yes: pieces of advice that the text must follow for ``yes``.
        most_no: so many or fewer give ``no``.
        jargon: its limits.
    """

    placeholder: bool = False
    placeholders: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    no_kinds: int = 0
    many: int = 0
    many_per_100: float = 0
    fewest_yes: int = 0
    most_no: int = 0
    jargon: Jargon | None = None


class Guideline(NamedTuple):
    """What a statement should do, how that is judged, and what to say of it.

    Attributes:
        order: its place in a report.
        check: how it is judged.
        yes, partial: combinations for these verdicts.
        near: what only looks like evidence.
        advice: verdict (``partial``, ``no``) to what to do.
        model: an example to adapt.
        question: asks for it in a text to fill in; None where it cannot be asked.
    """

    id: str
    order: int
    check: Literal["features", "findings", "plain", "form"]
    title: Texts
    what: Texts
    why: Texts
    yes: tuple[Combination, ...]
    partial: tuple[Combination, ...]
    near: tuple[Near, ...]
    advice: Mapping[str, Texts]
    model: Texts
    question: Texts | None
    options: GuidelineOptions
    examples: tuple[GuidelineExample, ...]

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """All that it looks for."""
        return (*self.yes, *self.partial, *(near.combination for near in self.near))


class Profile(NamedTuple):
    """A kind of text, with the guidelines that apply to it."""

    title: Texts
    guidelines: tuple[str, ...]


class GoalKind(NamedTuple):
    """A kind of goals: what it is, when a goal is of it, and a model to adapt."""

    title: Texts
    what: Texts
    model: Texts
    when: tuple[Combination, ...]


class GoalPart(NamedTuple):
    """Something that a goal should tell: the features that find it, and how it is asked for."""

    of: tuple[str, ...]
    ask: Texts


class GoalExample(NamedTuple):
    """A text with the kind of the goal in it (or ``none``), and the parts that it does not tell."""

    lang: str
    text: str
    kind: str
    missing: tuple[str, ...]


class Goals(NamedTuple):
    """What makes a goal, its kind and its parts.

    Attributes:
        goal: combinations that make a sentence a goal.
        listed: those that do so besides in a list of goals.
        kinds: by name, in the order in which they are tried.
        parts: ``figure``, ``date`` and ``owner``.
        ask: asks for the ``{parts}`` that are missing, with a ``{model}``.
        conjunction: joins the last two parts.
        complete: what to say of a goal that tells all.
    """

    goal: tuple[Combination, ...]
    listed: tuple[Combination, ...]
    kinds: Mapping[str, GoalKind]
    parts: Mapping[str, GoalPart]
    ask: Texts
    conjunction: Texts
    complete: Texts
    examples: tuple[GoalExample, ...]

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """All that it looks for."""
        return (*self.goal, *self.listed, *(combo for kind in self.kinds.values() for combo in kind.when))


class StatementLimits(NamedTuple):
    """When a text is taken for a statement; ``rules/statement/detection.yml`` tells each number."""

    first: int
    share: float
    share_under_heading: float
    short: int
    voice: float
    share_without_theme: float
    voice_apart: float
    voice_apart_under_heading: float
    others: float
    fewest_others: int
    genres: tuple[str, ...]


class Detection(NamedTuple):
    """When a text is a statement, when it is several, and when ``check`` mentions the checklist.

    Attributes:
        part_words: a part of fewer words is no statement of its own.
    """

    statement: StatementLimits
    part_words: int
    hint: Hint


class StatementData(NamedTuple):
    """The whole checklist; goals and detection are None in a folder of data that has none."""

    features: Mapping[str, Feature]
    guidelines: Mapping[str, Guideline]
    profiles: Mapping[str, Profile]
    goals: Goals | None
    detection: Detection | None
