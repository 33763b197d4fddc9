"""spaCy's own tokenizer for a language, whose exceptions are learnt when a text has them.

spaCy lists every Dutch abbreviation in lower case, with a capital and in capitals: 4,670
exceptions, and taking them all in costs more than reading the pipeline.  Lower case, and a
capital where the abbreviation is short (*Dr.*, *Prof.*, *Mevr.*), is what running text has;
and of those a page has a handful.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)
from spacy.vocab import Vocab

NAME = "inclusief_lint.Tokenizer.v1"
CONFIG: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": NAME}}}
_SHORT = 6  # characters, the full stop included
_MOST_SEEN = 50_000  # chunks between white space that are remembered
_Rules: TypeAlias = Mapping[str, Sequence[Mapping[Any, Any]]]


def _affordable(word: str) -> bool:
    return word == word.lower() or (word[1:] == word[1:].lower() and len(word) <= _SHORT)


def _in_chunk(word: str) -> bool:
    """Tell whether an exception stands between white space, and has a beginning of two characters."""
    return len(word) > 1 and word.split() == [word]


class OnDemandTokenizer(Tokenizer):  # type: ignore[misc]
    """Tokenizes as ``spacy.tokenizer.Tokenizer`` would with the same rules.

    An exception changes the tokens only of a text in which it stands, so it is learnt before the
    first text that has it.

    Args:
        vocab, rules, more: as in ``spacy.tokenizer.Tokenizer``.
    """

    def __init__(self, vocab: Vocab, rules: _Rules | None = None, **more: Any) -> None:
        rules = rules or {}
        super().__init__(vocab, rules={w: v for w, v in rules.items() if not _in_chunk(w)}, **more)
        self._waiting = {word: value for word, value in rules.items() if _in_chunk(word)}
        self._by_start: dict[str, list[str]] = {}
        for word in self._waiting:
            self._by_start.setdefault(word[:2], []).append(word)
        self._seen: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Tokenize a text, with the exceptions that it has."""
        new = set(string.split()) - self._seen
        if new:
            self._learn(self._found(new))
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            self._seen |= new
        doc: Doc = super().__call__(string)
        return doc

    def _found(self, chunks: Iterable[str]) -> set[str]:
        """Return the exceptions that stand in one of these chunks and are not learnt yet."""
        found: set[str] = set()
        by_start = self._by_start
        for chunk in chunks:
            for place in range(len(chunk) - 1):
                words = by_start.get(chunk[place : place + 2])
                if words:
                    found.update(word for word in words if chunk.startswith(word, place))
        return found & self._waiting.keys()

    def _learn(self, words: Iterable[str]) -> None:
        for word in sorted(words):
            self.add_special_case(word, self._waiting.pop(word))

    def __reduce__(self) -> Any:
        """Pickle as a tokenizer of spaCy, which knows all exceptions."""
        self._learn(list(self._waiting))
        _, *more = super().__reduce__()
        return Tokenizer, *more


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Any:
    """Return a maker of tokenizers, as spaCy's configuration wants it."""

    def tokenizer(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        rules = {w: v for w, v in (defaults.tokenizer_exceptions or {}).items() if _affordable(w)}
        return OnDemandTokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return tokenizer
