"""What training needs of the runtime modules; the only place that says where they are."""

from inclusief_lint.lemmatize import Lemmatizer, natural_lemma, pack_table
from inclusief_lint.packed import BATCH, FORMAT, load, normalise, probability, word_id

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
