"""The fixed words that settings, data and code share; each list stands here and nowhere else.

What judges by these words (contexts, checks, finders) registers them under the same names;
``tests/test_vocabulary.py`` holds the two together.
"""

from __future__ import annotations

# The languages that texts are judged in and that advice is written in.
LANGUAGES = ADVICE_LANGUAGES = ("nl", "en")
RULE_LANGUAGES = (*LANGUAGES, "any")  # "any": about form, whatever the language
LANG_SETTINGS = ("auto", *LANGUAGES)

AUDIENCES = ("visitors", "staff", "partners")
PRONOUNS = ("meervoud", "die", "hen", "u")
COUNTRIES = ("nl-NL", "nl-BE", "en-GB", "en-US")
SEVERITIES = ("advice", "suggestion", "warning", "error")
FAIL_LEVELS = ("error", "warning", "suggestion", "never")
SCOPES = ("span", "sentence", "document")

# Universal Dependencies' parts of speech, as a pipeline gives them.
UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
)
# The operators of spaCy's ``DependencyMatcher`` that patterns may use.
RELATIONS = ("<", ">", "<<", ">>", ".", ";", ">++", ">--", "<++", "<--")

# Where a match may stand; those that an entry can speak in all the same, in the order they are asked;
# of these, those that lower an entry rather than silence it; and all that a finding can be lowered by.
CONTEXTS = (
    "alt", "before-comma", "capital", "cell", "dated", "explained", "fragment", "greeting", "ground",
    "guide", "heading", "hyphenated", "item", "label", "mention", "name", "own-group", "quotation", "record",
    "self", "sentence-start", "surname", "title",
)  # fmt: skip
CLEARING = ("name", "quotation", "title", "mention")
LOWERING = ("quotation", "title", "mention")
LOWERED = (*LOWERING, "capital")

CHECKS = (
    "abbreviation", "characters", "element", "language", "length", "passive", "pattern", "presence",
    "share", "term",
)  # fmt: skip
# Kinds of findings with the groups of rules in them, in the order in which people read them: first what is
# about people. A house style may name groups of its own: they are of the kind `other`.
# How much `check` shows of plain language.
PLAIN = ("hardest", "all")
KINDS = {
    "people": ("inclusive", "roles", "address", "pronouns"),
    "other": (),
    "accessibility": ("accessibility",),
    "terms": ("jargon", "anglicism", "abbreviation"),
    "plain": ("readability",),
    "suppression": ("suppression",),
}
# The findings about suppressions: their group and rules, as `select` and `ignore` may call them.
SUPPRESSION = "suppression"
SUPPRESSION_RULES = tuple(f"{SUPPRESSION}/{kind}" for kind in ("unused", "unknown", "unmatched"))
SUPPRESSION_NAMES = frozenset((SUPPRESSION, *SUPPRESSION_RULES))
ELEMENT_FINDERS = (
    "alt-empty", "alt-missing", "alt-repeated", "alt-useless", "heading-skipped", "link-address",
    "link-missing", "link-vague",
)  # fmt: skip
CHARACTER_FINDERS = ("capitals", "drawn-letters", "emoji-bullets", "emoji-series", "hashtags")
