"""spaCy's own tokenizer for a language, with the exceptions that start-up can afford.

spaCy lists every Dutch abbreviation in lower case, with a capital and in capitals: 4,670
exceptions, which cost more than reading the pipeline.  Lower case, and a capital where the
abbreviation is short (*Dr.*, *Prof.*, *Mevr.*), is what running text has.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

NAME = "inclusief_lint.Tokenizer.v1"
CONFIG: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": NAME}}}
_SHORT = 6  # characters, the full stop included


def _affordable(word: str) -> bool:
    return word == word.lower() or (word[1:] == word[1:].lower() and len(word) <= _SHORT)


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Any:
    """Return a maker of tokenizers, as spaCy's configuration wants it."""

    def tokenizer(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        rules = {w: v for w, v in (defaults.tokenizer_exceptions or {}).items() if _affordable(w)}
        return Tokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return tokenizer
