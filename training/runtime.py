"""What training needs of the runtime modules; the only place that says where they are."""

from inclusief_lint.config import Config
from inclusief_lint.judging.learning import cross_validated, fit, moved, records
from inclusief_lint.judging.linter import Linter
from inclusief_lint.judging.verdicts import Lesson, Teacher, Verdict
from inclusief_lint.judging.weights import Learned, Moves
from inclusief_lint.judging.weights import packed as packed_weights
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
    "Config",
    "Learned",
    "Lemmatizer",
    "Lesson",
    "Linter",
    "Moves",
    "Teacher",
    "Verdict",
    "cross_validated",
    "fit",
    "fold",
    "load",
    "moved",
    "natural_lemma",
    "normalise",
    "pack_everyday",
    "pack_letters",
    "pack_table",
    "packed_weights",
    "probability",
    "records",
    "word_id",
]
