"""Change training sentences so that they look more like web texts, vacancies and leaflets.

Treebanks hold newspaper and encyclopedia sentences. Our texts have headings and list items
without a full stop, capitals, curly quotes, line breaks, imperatives, "je" and "u", and word
pairs such as "zijn of haar". Every change keeps the annotation right; all rates are low, and
every epoch sees other changes (one random generator with a fixed seed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from typing import NamedTuple

from .treebank import ROOT, Sentence, Word, groups

Words = list[Word]
Change = Callable[[Words, Random], Words | None]
NEWLINES = ("\n", "\n\n", "\n\n")
BULLETS = ("-", "-", "\u2022", "*", "\u2013")
FINAL = frozenset(".!?")
APOSTROPHE = "\u2019"
CURLY = {'"': "\u201c\u201d", "'": "\u2018\u2019"}


class Rates(NamedTuple):
    """The chance of each change: per text (first three), else per sentence it can be made in."""

    lower: float = 0.10
    curly: float = 0.25
    whitespace: float = 0.05
    newline: float = 0.10
    no_final: float = 0.15
    bullet: float = 0.04
    upper: float = 0.02
    title: float = 0.03
    language: float = 0.25
    imperative: float = 0.25
    swap: float = 0.0


def _insert(words: Words, place: int, new: Sequence[Word]) -> Words:
    """Insert words; heads of the old words follow, heads of the new ones must be right already."""
    shift = len(new)
    moved = [w._replace(head=w.head + shift) if w.head >= place else w for w in words]
    return [*moved[:place], *new, *moved[place:]]


def _remove(words: Words, place: int) -> Words | None:
    """Remove a word that nothing depends on."""
    if any(w.head == place for w in words) or words[place].head == ROOT:
        return None
    rest = words[:place] + words[place + 1 :]
    return [w._replace(head=w.head - 1) if w.head > place else w for w in rest]


def _root(words: Words) -> int:
    return next(i for i, w in enumerate(words) if w.head == ROOT)


def _like(model: str, form: str) -> str:
    """The form with the capitals of the model."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


# --- changes for both languages --------------------------------------------------------------


def _no_final(words: Words, random: Random) -> Words | None:
    """Heading or list item: no punctuation at the end."""
    if len(words) < 3 or words[-1].form not in FINAL:
        return None
    return _remove(words, len(words) - 1)


def _bullet(words: Words, random: Random) -> Words | None:
    """List item: a dash or bullet in front."""
    if not words[0].form.isalpha():
        return None
    mark = random.choice(BULLETS)
    return _insert(words, 0, [Word(mark, mark, "PUNCT", "", "", _root(words) + 1, "punct", True)])


def _upper(words: Words, random: Random) -> Words | None:
    if len(words) > 14:
        return None
    return [w._replace(form=w.form.upper()) for w in words]


def _title(words: Words, random: Random) -> Words | None:
    """Every longer word with a capital, as in English headings."""
    if len(words) > 14:
        return None
    return [w._replace(form=w.form[:1].upper() + w.form[1:]) if len(w.form) > 3 else w for w in words]


def _curly(texts: list[Words]) -> list[Words]:
    """Typographic quotes and apostrophes for straight ones."""
    open_quote = {'"': True, "'": True}
    out: list[Words] = []
    for words in texts:
        new: Words = []
        for w in words:
            if w.form in CURLY and w.upos == "PUNCT":
                new.append(w._replace(form=CURLY[w.form][0 if open_quote[w.form] else 1]))
                open_quote[w.form] = not open_quote[w.form]
            else:
                new.append(w._replace(form=w.form.replace("'", APOSTROPHE)))
        out.append(new)
    return out


def _whitespace(words: Words, random: Random) -> Words:
    """A line break or a double space inside the sentence (not a paragraph break)."""
    places = [i for i in range(1, len(words)) if words[i - 1].space]
    if not places:
        return words
    place = random.choice(places)
    text = random.choice((" ", "\n"))
    space = Word(text, text, "SPACE", "", "", place - 1, "dep", False)
    words = _insert(words, place, [space])
    if text == "\n":
        words[place - 1] = words[place - 1]._replace(space=False)
    return words


def _newline(words: Words, random: Random) -> Words:
    """A line break at the end of the sentence."""
    text = random.choice(NEWLINES)
    last = len(words) - 1
    words = [*words[:-1], words[-1]._replace(space=False)]
    return [*words, Word(text, text, "SPACE", "", "", last, "dep", False)]


# --- changes per language --------------------------------------------------------------------

_NL_IRREGULAR = {
    "gaat": "ga",
    "staat": "sta",
    "slaat": "sla",
    "doet": "doe",
    "ziet": "zie",
    "heeft": "heb",
}
_NL_SECOND = "Case=Nom|Person=2|PronType=Prs"
_NL_POSSESSIVE = {
    "je": "Person=2|Poss=Yes|PronType=Prs",
    "jouw": "Person=2|Poss=Yes|PronType=Prs",
    "uw": "Person=2|Poss=Yes|PronType=Prs",
    "hun": "Person=3|Poss=Yes|PronType=Prs",
}
_NL_LEMMAS = {"hun": "hun", "uw": "uw", "jouw": "jouw", "je": "je"}


def _nl_stem(word: Word) -> str:
    """The imperative of a Dutch present-tense singular form."""
    if not word.xpos.endswith("met-t"):
        return word.form
    return _NL_IRREGULAR.get(word.form.lower(), word.form[:-1])


def _nl_singular(word: Word) -> bool:
    feats = set(word.feats.split("|"))
    return word.upos == "VERB" and word.lemma != "zijn" and {"Tense=Pres", "Number=Sing"} <= feats


def _nl_imperative(words: Words, random: Random) -> Words | None:
    """An imperative: "Ik ontdek de stad." -> "Ontdek de stad."."""
    if len(words) < 4 or words[0].dep != "nsubj" or words[0].head != 1:
        return None
    if words[0].upos != "PRON" or not _nl_singular(words[1]):
        return None
    if words[0].form.lower() not in ("ik", "je", "jij", "hij", "zij", "ze", "u"):
        return None
    rest = _remove(words, 0)
    if rest is None:
        return None
    stem = _nl_stem(rest[0])
    return [rest[0]._replace(form=stem[:1].upper() + stem[1:]), *rest[1:]]


def _nl_stems(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The imperatives of all verbs that have a present-tense singular form in these sentences."""
    return tuple(sorted({_nl_stem(w).lower() for s in sentences for w in s.words if _nl_singular(w)}))


def _nl_swapped_imperative(stems: Sequence[str], words: Words, random: Random) -> Words | None:
    """An imperative of any verb, however little it fits: "Ontdek de stad." -> "Bekijk de stad."."""
    new = _nl_imperative(words, random)
    if new is None or any(w.dep == "compound:prt" and w.head == 0 for w in new):
        return new
    stem = random.choice(stems)
    return [new[0]._replace(form=stem[:1].upper() + stem[1:]), *new[1:]]


def _nl_second_person(words: Words, random: Random) -> Words | None:
    """The second person: "Hij werkt hier." -> "Je werkt hier.", "U werkt hier."."""
    for i, w in enumerate(words):
        if w.dep != "nsubj" or w.upos != "PRON" or w.form.lower() not in ("hij", "zij", "ze"):
            continue
        verbs = [j for j in (i - 1, i + 1) if 0 <= j < len(words) and words[j].upos == "VERB"]
        verbs = [j for j in verbs if _nl_singular(words[j])]
        if not verbs:
            continue
        form = random.choice(("je", "je", "u", "jij"))
        new = list(words)
        lemma = "u" if form == "u" else "je"
        new[i] = w._replace(form=_like(w.form, form), lemma=lemma, feats=_NL_SECOND)
        if verbs[0] < i and form != "u":
            new[verbs[0]] = words[verbs[0]]._replace(form=_nl_stem(words[verbs[0]]))
        return new
    return None


def _pair(words: Words, place: int, conjunction: str, other: Word) -> Words:
    """Coordinate a word with another one: "zijn" -> "zijn of haar"."""
    link = Word(conjunction, conjunction, "CCONJ", "", "", place + 2, "cc", True)
    first = words[place]._replace(space=True)
    last = other._replace(head=place, dep="conj", space=words[place].space)
    words = [*words[:place], first, *words[place + 1 :]]
    return _insert(words, place + 1, [link, last])


def _nl_possessive(words: Words, random: Random) -> Words | None:
    """Other possessives: "zijn team" -> "je team", "zijn of haar team", "zijn/haar team"."""
    for i, w in enumerate(words):
        if w.form.lower() not in ("zijn", "haar") or w.dep != "nmod:poss" or w.upos != "PRON":
            continue
        chance = random.random()
        if chance < 0.6:
            form = random.choice(tuple(_NL_POSSESSIVE))
            new = w._replace(form=_like(w.form, form), lemma=_NL_LEMMAS[form], feats=_NL_POSSESSIVE[form])
            return [*words[:i], new, *words[i + 1 :]]
        form = "haar" if w.form.lower() == "zijn" else "zijn"
        if chance < 0.7:
            return [*words[:i], w._replace(form=f"{w.form}/{form}"), *words[i + 1 :]]
        return _pair(words, i, random.choice(("of", "of", "en")), w._replace(form=form, lemma=form))
    return None


def _nl_he_or_she(words: Words, random: Random) -> Words | None:
    """Word pairs: "hij" -> "hij of zij", "hij/zij"."""
    for i, w in enumerate(words):
        if w.form.lower() != "hij" or not w.dep.startswith("nsubj") or random.random() < 0.7:
            continue
        if random.random() < 0.3:
            return [*words[:i], w._replace(form=w.form + "/zij"), *words[i + 1 :]]
        return _pair(words, i, "of", w._replace(form="zij", lemma="zij"))
    return None


_EN_POSSESSIVE = {
    "his": "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "her": "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "their": "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs",
    "your": "Case=Gen|Person=2|Poss=Yes|PronType=Prs",
    "our": "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs",
}
_EN_SHE = "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"


def _en_possessive(words: Words, random: Random) -> Words | None:
    """Other possessives: "his team" -> "their team", "his or her team"."""
    for i, w in enumerate(words):
        if w.form.lower() not in ("his", "her", "my") or w.dep != "nmod:poss":
            continue
        if random.random() < 0.7 or w.form.lower() == "my":
            form = random.choice(("their", "your", "our", "his", "her"))
            new = w._replace(form=_like(w.form, form), lemma=form, feats=_EN_POSSESSIVE[form])
            return [*words[:i], new, *words[i + 1 :]]
        form = "her" if w.form.lower() == "his" else "his"
        other = w._replace(form=form, lemma=form, feats=_EN_POSSESSIVE[form])
        return _pair(words, i, random.choice(("or", "or", "and")), other)
    return None


def _en_he_or_she(words: Words, random: Random) -> Words | None:
    """Word pairs: "he" -> "he or she"."""
    for i, w in enumerate(words):
        if w.form.lower() == "he" and w.dep.startswith("nsubj") and random.random() < 0.3:
            return _pair(words, i, "or", w._replace(form="she", lemma="she", feats=_EN_SHE))
    return None


LANGUAGE_CHANGES: dict[str, tuple[Change, ...]] = {
    "nl": (_nl_second_person, _nl_possessive, _nl_he_or_she),
    "en": (_en_possessive, _en_he_or_she),
}


def make_changes(language: str, rates: Rates, sentences: Sequence[Sentence]) -> list[tuple[Change, float]]:
    """All changes of single sentences, each with its chance."""
    changes: list[tuple[Change, float]] = []
    if language == "nl":
        swapped = partial(_nl_swapped_imperative, _nl_stems(sentences))
        changes += [(swapped, rates.swap), (_nl_imperative, rates.imperative)]
    changes += [(change, rates.language) for change in LANGUAGE_CHANGES[language]]
    return [*changes, (_upper, rates.upper), (_title, rates.title), (_bullet, rates.bullet)]


# --- putting them together -------------------------------------------------------------------


def change_sentence(
    words: Words, changes: Sequence[tuple[Change, float]], rates: Rates, random: Random
) -> tuple[Words, bool]:
    """Change one sentence; the second value says whether it lost its final punctuation."""
    for change, rate in changes:
        if random.random() < rate:
            words = change(words, random) or words
    if random.random() < rates.no_final:
        bare = _no_final(words, random)
        if bare is not None:
            return bare, True
    return words, False


def change_text(
    sentences: Sequence[Sentence],
    changes: Sequence[tuple[Change, float]],
    rates: Rates,
    random: Random,
) -> list[Words]:
    """Change the sentences of one text."""
    texts: list[Words] = []
    for i, sentence in enumerate(sentences):
        words, bare = change_sentence(list(sentence.words), changes, rates, random)
        if random.random() < rates.whitespace:
            words = _whitespace(words, random)
        last = i + 1 == len(sentences)
        if not last and random.random() < (0.85 if bare else rates.newline):
            words = _newline(words, random)
        texts.append(words)
    if random.random() < rates.curly:
        texts = _curly(texts)
    if random.random() < rates.lower:
        texts = [[w._replace(form=w.form.lower()) for w in words] for words in texts]
    return texts


def epoch(
    sentences: Sequence[Sentence],
    language: str,
    rates: Rates | None,
    random: Random,
    sizes: Sequence[int],
) -> Iterator[list[Words]]:
    """The training texts of one epoch, in random order; unchanged without rates."""
    texts = list(groups(sentences, random.choice(tuple(sizes))))
    random.shuffle(texts)
    changes = make_changes(language, rates, sentences) if rates else []
    for text in texts:
        if rates is None:
            yield [list(s.words) for s in text]
        else:
            yield change_text(text, changes, rates, random)
