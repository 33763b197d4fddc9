"""Read CoNLL-U treebanks into sentences of plain words, and build spaCy documents from them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

ROOT = -1
# UD's newer ExtPos feature (part of speech of a whole fixed expression) adds some 50 rare labels.
STRIPPED_FEATURES = frozenset({"ExtPos"})


class Word(NamedTuple):
    """One word of a treebank. `head` is a place in the sentence, or ROOT."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool


class Sentence(NamedTuple):
    """One sentence; sentences with the same `document` follow each other in running text."""

    ident: str
    document: str
    words: tuple[Word, ...]

    @property
    def key(self) -> str:
        """The letters and digits of the sentence in lower case, to recognise the same sentence."""
        return re.sub(r"\W+", "", "".join(word.form for word in self.words)).lower()


def _document(ident: str) -> str:
    """The document of a LassySmall sentence (WR-P-E-I-0000000001.p.1.s.1, wiki-90.p.1.s.1)."""
    match = re.match(r"(WR-P-P-[A-Z]-\d+|WR-P-E-I-\d+|wiki-\d+)", ident)
    return match.group(1) if match else ""


def _feats(feats: str) -> str:
    if feats == "_":
        return ""
    return "|".join(f for f in feats.split("|") if f.split("=")[0] not in STRIPPED_FEATURES)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file (.conllu or .conllu.gz). Parts of a multiword token become words."""
    ident, document, count = "", "", 0
    words: list[Word] = []
    joined: dict[int, bool] = {}
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                count += 1
            elif line.startswith("# sent_id = "):
                ident = line[12:]
            elif not line:
                if words:
                    document = _document(ident) or f"{path.name}#{count}"
                    yield Sentence(ident, document, tuple(words))
                words, joined = [], {}
            elif not line.startswith("#"):
                cols = line.split("\t")
                if "." in cols[0]:
                    continue
                space = "SpaceAfter=No" not in cols[9]
                if "-" in cols[0]:
                    first, last = map(int, cols[0].split("-"))
                    joined |= {i: i == last and space for i in range(first, last + 1)}
                    continue
                form = cols[1].replace("\u00a0", " ")
                lemma = form if cols[2] in ("_", "") and form != "_" else cols[2]
                words.append(
                    Word(
                        form,
                        lemma,
                        cols[3],
                        cols[4],
                        _feats(cols[5]),
                        int(cols[6]) - 1,
                        "ROOT" if cols[6] == "0" else cols[7],
                        joined.get(int(cols[0]), space),
                    )
                )
    if words:
        yield Sentence(ident, _document(ident) or f"{path.name}#{count}", tuple(words))


def groups(sentences: Iterable[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Texts of up to `size` sentences from one document."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (len(group) >= size or sentence.document != group[-1].document):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def to_doc(vocab: Vocab, sentences: Sequence[Sequence[Word]]) -> Doc:
    """A gold document of these sentences, with a space between them if the text has none."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        start = len(words)
        if words and not words[-1].space and not words[-1].form.isspace():
            words[-1] = words[-1]._replace(space=True)
        words += sentence
        heads += [start + (i if w.head == ROOT else w.head) for i, w in enumerate(sentence)]
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        pos=[w.upos for w in words],
        morphs=[w.feats for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,
        deps=[w.dep for w in words],
    )
