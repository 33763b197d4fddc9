"""What training needs of the runtime modules; the only place that says where they are."""

from inclusief_lint.language.embedding import normalise, word_id
from inclusief_lint.language.lemmas import Lemmatizer, natural_lemma, pack_table
from inclusief_lint.language.tagger import BATCH, FORMAT, load, probability

__all__ = [
    "BATCH",
    "FORMAT",
    "Lemmatizer",
    "load",
    "natural_lemma",
    "normalise",
    "pack_table",
    "probability",
    "word_id",
]
