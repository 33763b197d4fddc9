"""What training needs of the runtime modules; the only place that says where they are."""

from inclusief_lint.language.detect import CANDIDATES
from inclusief_lint.language.embedding import normalise, word_id
from inclusief_lint.language.everyday import LEAST as LEAST_ZIPF
from inclusief_lint.language.everyday import MOST as MOST_STEPS
from inclusief_lint.language.everyday import STEP as ZIPF_STEP
from inclusief_lint.language.everyday import pack as pack_everyday
from inclusief_lint.language.lemmas import Lemmatizer, natural_lemma, pack_table
from inclusief_lint.language.letters import LONGEST as LONGEST_SEQUENCE
from inclusief_lint.language.letters import pack as pack_letters
from inclusief_lint.language.sentences import fold
from inclusief_lint.language.tagger import BATCH, FORMAT, load, probability

__all__ = [
    "BATCH",
    "CANDIDATES",
    "FORMAT",
    "LEAST_ZIPF",
    "LONGEST_SEQUENCE",
    "MOST_STEPS",
    "ZIPF_STEP",
    "Lemmatizer",
    "fold",
    "load",
    "natural_lemma",
    "normalise",
    "pack_everyday",
    "pack_letters",
    "pack_table",
    "probability",
    "word_id",
]
