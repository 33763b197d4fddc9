"""Lemmas from a packed table of (form, part of speech), with simplemma for words outside it.

    Lemmatizer("pipelines/nl-lemmas.bin").lemma("bezoekers", "NOUN")   # "bezoeker"

The table comes from the treebanks (see `training/lemmas.py`). simplemma is imported, and its
dictionary read, only when a word is met that the table does not have.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from .. import resources

# Kept as written: names, and what has no lemma of its own.
AS_WRITTEN = frozenset({"PROPN", "PUNCT", "SYM", "NUM", "X", "SPACE"})
_FEW = 500  # forms; more are sooner looked up in a table of their own
_QUOTES = {0x2018: "'", 0x2019: "'"}


def natural_lemma(form: str, lemma: str, upos: str) -> str:
    """The lemma a reader would look up, from the Dutch treebanks' analysed lemma.

    `jeugd_gezondheid_zorg` becomes jeugdgezondheidszorg (from the form), `industrie_land` of
    "industrielanden" becomes industrieland, `plaats_vinden` of "vindt" becomes vinden and
    `mee_doen` of "meegedaan" becomes meedoen.
    """
    if "_" not in lemma or len(lemma) < 3:
        return lemma
    parts = [part for part in lemma.split("_") if part]
    if len(parts) < 2:
        return parts[0] if parts else lemma
    *first, last = parts
    lower = form.lower()
    if upos in ("VERB", "AUX"):
        particle = "".join(first)
        return particle + last if lower.startswith(particle.lower()) else last
    kept = form if upos == "PROPN" or lemma[0].isupper() else lower
    target = sum(map(len, first))
    best: tuple[int, int, int] | None = None
    for place in range(1, len(kept)):
        common = 0
        for a, b in zip(lower[place:], last.lower(), strict=False):
            if a != b:
                break
            common += 1
        if common >= min(2, len(last)):
            candidate = (common, -abs(place - target), -place)
            best = candidate if best is None else max(best, candidate)
    return "".join(parts) if best is None else kept[: -best[2]] + last


def _shared(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def pack_table(table: Mapping[tuple[str, str], str], language: str) -> bytes:
    """Pack (form, UPOS) -> lemma: sorted forms, the lemma as "letters to cut + letters to add"."""
    by_pos: dict[str, list[str]] = {}
    for (form, upos), lemma in sorted(table.items()):
        n = _shared(form, lemma)
        by_pos.setdefault(upos, []).append(f"{form}\t{len(form) - n}{lemma[n:]}")
    data = {"format": 1, "lang": language, "table": {p: "\n".join(v) for p, v in by_pos.items()}}
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf8"), 9)


def _adjective(form: str) -> str:
    """A Dutch adjective without its ending: "slechtzienden", "dove", "domme", "culturele"."""
    stem = form.removesuffix("n").removesuffix("e")
    if len(stem) < 3 or stem[-1] in "aeiou":
        return form
    before, vowel, last = stem[-3], stem[-2], stem[-1]
    if vowel == last:
        return stem[:-1]
    if vowel in "aeou" and before not in "aeiou":
        unstressed = vowel == "e" and last != "l" and any(c in "aeiou" for c in stem[:-2])
        if not unstressed:
            stem = stem[:-1] + vowel + last
    return stem[:-1] + {"v": "f", "z": "s"}.get(last, last)


def _changed(form: str, change: str) -> str:
    """Return the lemma of a form: "letters to cut + letters to add"."""
    digits = 2 if change[1:2].isdigit() else 1
    return form[: len(form) - int(change[:digits])] + change[digits:]


class Lemmatizer:
    """Lemmas for one language.

    Args:
        path: a table that ``pack_table`` packed.

    Raises:
        OSError: there is no such file.
        ValueError: it is no table of this format.
    """

    def __init__(self, path: str | Path) -> None:
        data = json.loads(zlib.decompress(Path(path).read_bytes()))
        if data.get("format") != 1:
            raise ValueError(f"{path}: not a lemma table of format 1")
        self.language: str = data["lang"]
        self._packed: dict[str, str] = data["table"]
        self._tables: dict[str, dict[str, str]] = {}
        self._sought: dict[str, int] = {}  # how often a part of speech was asked, before its table was made
        self._cache: dict[tuple[str, str], str] = {}

    def _table(self, upos: str) -> dict[str, str]:
        table = self._tables.get(upos)
        if table is None:
            table = {}
            for line in self._packed.get(upos, "").splitlines():
                form, _, change = line.partition("\t")
                table[form] = _changed(form, change)
            self._tables[upos] = table
        return table

    def known(self, form: str, upos: str) -> str | None:
        """The lemma in the table, or None."""
        form = form.translate(_QUOTES)
        key = form if upos == "PROPN" else form.lower()
        if upos not in self._tables:
            self._sought[upos] = self._sought.get(upos, 0) + 1
            if self._sought[upos] <= _FEW:
                return self._find(key, upos)
        return self._table(upos).get(key)

    def _find(self, form: str, upos: str) -> str | None:
        """Look a form up in the packed table, whose lines are in order of their forms.

        For few forms that is sooner done than unpacking the table.
        """
        packed = self._packed.get(upos, "")
        low, high = 0, len(packed)  # both begin a line
        while low < high:
            start = packed.rfind("\n", low, (low + high) // 2) + 1 or low
            end = packed.find("\n", start)
            line = packed[start : end if end >= 0 else len(packed)]
            known, _, change = line.partition("\t")
            if known == form:
                return _changed(form, change)
            if known < form:
                low = start + len(line) + 1
            else:
                high = start
        return None

    def is_word(self, form: str) -> bool:
        """Tell whether the table has this form, other than as a name or a foreign word."""
        return any(self.known(form, upos) is not None for upos in self._packed if upos not in ("PROPN", "X"))

    def lemma(self, form: str, upos: str) -> str:
        """The lemma of a form as this part of speech; the form itself if nothing is known."""
        key = (form, upos)
        lemma = self._cache.get(key)
        if lemma is None:
            lemma = self.known(form, upos) or self._fallback(form, upos)
            if len(self._cache) > 100_000:
                self._cache.clear()
            self._cache[key] = lemma
        return lemma

    def quick(self, form: str, upos: str) -> str:
        """The lemma by the table or by a compound's last part; never loads a dictionary."""
        return self.known(form, upos) or self._compound(form.lower(), upos) or form

    def _fallback(self, form: str, upos: str) -> str:
        if upos == "NUM":
            return form.replace(",", "") if self.language == "en" else form.lower()
        if upos in AS_WRITTEN:
            return form
        plain = form.translate(_QUOTES)
        mixed = plain[1:] != plain[1:].lower() and not plain.isupper()
        plain = plain if mixed else plain.lower()
        return self._compound(plain, upos) or self._dictionary(plain, upos)

    def _compound(self, form: str, upos: str) -> str | None:
        """A Dutch compound is inflected as its last part: "museumbezoekers", "bezoekers"."""
        if self.language != "nl" or upos not in ("NOUN", "VERB", "ADJ"):
            return None
        table = self._table(upos)
        for place in range(2, len(form) - 3):
            lemma = table.get(form[place:].lower())
            if lemma is not None:
                return form[:place] + lemma
        return None

    def _dictionary(self, form: str, upos: str) -> str:
        """Simplemma does not know the part of speech, so lemmas of another one are refused."""
        import simplemma  # slow to import, and rarely needed for short texts

        lemma = str(simplemma.lemmatize(form, lang=self.language))
        if self.language == "nl":
            lemma = natural_lemma(form, lemma, upos)
            if upos == "NOUN" and len(lemma) > len(form) and lemma.endswith("en"):
                return form  # "stunt" is no form of "stunten"
            if upos in ("VERB", "AUX") and form.endswith("en") and not lemma.endswith("n"):
                return form  # "pleiten" is no form of "pleit"
            if upos == "ADJ" and lemma.endswith(("e", "en")) and form.endswith(("e", "en")):
                return _adjective(form)  # "dove" is no form of "doven"
        elif upos == "NOUN" and form.endswith("ing"):
            return form  # "training" is no form of "train"
        return lemma


@lru_cache(maxsize=2)
def shipped(lang: str) -> Lemmatizer:
    """The lemmatizer with the shipped table of a language (``nl``, ``en``)."""
    return Lemmatizer(resources.pipeline_folder() / f"{lang}-lemmas.bin")
