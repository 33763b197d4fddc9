"""The tables that tell languages apart: letters, and everyday words."""

from __future__ import annotations

import json
import subprocess
import sys
from math import log1p

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from inclusief_lint.errors import DataError
from inclusief_lint.language import everyday, letters
from inclusief_lint.language.detect import CANDIDATES, detect
from inclusief_lint.language.everyday import LEAST, MOST, STEP, Everyday
from inclusief_lint.language.letters import LONGEST, Letters
from tests.some import some

LANGUAGES = ("en", "nl")

# --- letters ---------------------------------------------------------------------------------

few_letters = st.text("ab é\0", max_size=30)
sequences = st.dictionaries(
    st.text("ab é", min_size=1, max_size=4).map(str.encode).filter(lambda s: 2 <= len(s) <= LONGEST),
    st.tuples(st.integers(0, 255), st.integers(0, 255)),
    max_size=12,
)


def table(against: dict[bytes, tuple[int, int]]) -> Letters:
    """Return a table of two languages that are as likely before anything is read."""
    return Letters(letters.pack(dict.fromkeys(LANGUAGES, 0.0), against, 1.0))


def longest(content: bytes, end: int, known: dict[bytes, tuple[int, int]]) -> bytes | None:
    """Return the longest known sequence that ends at a place, looked for in the plainest way."""
    return max((s for s in known if content[:end].endswith(s)), key=len, default=None)


@given(few_letters, sequences)
def test_the_longest_sequence_at_each_place_counts(text: str, against: dict[bytes, tuple[int, int]]) -> None:
    content = text.encode()
    counts: dict[bytes, int] = {}
    for end in range(len(content) + 1):
        found = longest(content, end, against)
        if found is not None:
            counts[found] = counts.get(found, 0) + 1
    en, nl = (sum(log1p(n) * against[s][i] for s, n in counts.items()) for i in range(2))
    likely = table(against).likelihoods(text)
    assert sum(likely.values()) == pytest.approx(1)
    assert (likely["en"] >= likely["nl"]) == (en <= nl) or likely["en"] == pytest.approx(likely["nl"])


@given(st.text())
def test_any_text_has_likelihoods(text: str) -> None:
    likely = letters.likelihoods(text)
    assert set(likely) == set(CANDIDATES)
    assert sum(likely.values()) == pytest.approx(1)
    assert detect(text) in (None, *CANDIDATES)


def test_what_no_sequence_ends_tells_nothing() -> None:
    assert letters.likelihoods("") == dict.fromkeys(letters.likelihoods(""), pytest.approx(1 / 14))
    assert table({b"ab": (0, 9)}).likelihoods("\udc80 x") == {"en": 0.5, "nl": 0.5}


def test_a_text_in_capitals_and_letters_with_loose_marks_are_as_others() -> None:
    assert letters.likelihoods("VOILÀ LE MUSÉE") == letters.likelihoods("voilà le musée")
    assert letters.likelihoods("le muse\u0301e") == letters.likelihoods("le musée")


@pytest.mark.data
def test_the_letters_say_what_py3langid_says() -> None:
    langid = pytest.importorskip("py3langid.langid")
    theirs = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    theirs.set_languages(CANDIDATES)
    for text in some(SENTENCES.values()):
        lang, likely = theirs.classify(text)
        assert letters.likelihoods(text)[lang] == pytest.approx(float(likely), abs=0.05)


SENTENCES = {
    "nl": "Na de verbouwing gaan alle zalen weer open en mag iedereen gratis binnenlopen.",
    "en": "After the building work every gallery opens again and anyone may walk in free of charge.",
    "de": "Nach dem Umbau öffnen alle Säle wieder, und jeder darf kostenlos hereinkommen.",
    "fr": "Après les travaux, toutes les salles rouvrent et chacun peut entrer gratuitement.",
    "es": "Después de las obras se vuelven a abrir todas las salas y cualquiera puede entrar gratis.",
    "it": "Dopo i lavori riaprono tutte le sale e chiunque può entrare gratuitamente.",
    "pt": "Depois das obras, todas as salas reabrem e qualquer pessoa pode entrar de graça.",
    "pl": "Po przebudowie wszystkie sale są znowu otwarte i każdy może wejść za darmo.",
    "tr": "Tadilattan sonra bütün salonlar yeniden açılıyor ve herkes ücretsiz girebiliyor.",
    "da": "Efter ombygningen åbner alle sale igen, og enhver må gå gratis ind.",
    "sv": "Efter ombyggnaden öppnar alla salar igen och vem som helst får gå in gratis.",
    "no": "Etter ombyggingen åpner alle salene igjen, og hvem som helst kan gå inn gratis.",
    "af": "Ná die verbouing gaan al die sale weer oop en mag enigiemand gratis binnestap.",
    "fy": "Nei de ferbouwing geane alle sealen wer iepen en mei elkenien fergees nei binnen rinne.",
}


@pytest.mark.data
@pytest.mark.parametrize("lang", CANDIDATES)
def test_a_sentence_of_each_language(lang: str) -> None:
    assert detect(SENTENCES[lang]) == lang


# --- everyday words --------------------------------------------------------------------------

words = st.dictionaries(
    st.text("abéz", min_size=1, max_size=5),
    st.dictionaries(st.sampled_from(LANGUAGES), st.integers(0, MOST), min_size=1),
    min_size=1,
    max_size=40,
)


@given(words, st.text("abéz\n\t", max_size=5), st.integers(1, 60))
def test_the_table_gives_back_what_was_packed(
    listed: dict[str, dict[str, int]], other: str, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(everyday, "_BLOCK", block)
        found = Everyday(everyday.pack(listed))
    for word in some([*listed, other]):
        values = {lang: LEAST + (steps + 0.5) * STEP for lang, steps in listed.get(word, {}).items()}
        assert found.zipf(word) == pytest.approx(values)


@given(st.text())
def test_any_word_has_an_answer(word: str) -> None:
    assert set(everyday.zipf(word)) < set(CANDIDATES)


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("lang", ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "da", "sv", "no"])
def test_the_values_are_those_of_wordfreq(lang: str) -> None:
    theirs = wordfreq.get_frequency_dict({"no": "nb"}.get(lang, lang), "small")
    wanted = {word: share for word, share in theirs.items() if word.isalpha() and len(word) > 1}
    assert len(wanted) > 20_000
    for word in some(list(wanted)[::25]):
        value = min(wordfreq.zipf_frequency(word, lang, "small"), LEAST + MOST * STEP)
        assert everyday.zipf(word)[lang] == pytest.approx(value, abs=STEP / 2 + 0.001)


# --- both ------------------------------------------------------------------------------------


def _tables() -> list[tuple[type[Letters | Everyday], bytes]]:
    return [
        (Letters, letters.pack(dict.fromkeys(LANGUAGES, 0.0), {b"ab": (1, 2), b"abc": (3, 4)}, 0.5)),
        (Everyday, everyday.pack({"huis": {"nl": 9}, "house": {"en": 9}})),
    ]


@pytest.mark.parametrize(("kind", "content"), _tables(), ids=["letters", "everyday"])
def test_what_is_no_such_table_is_told(kind: type[Letters | Everyday], content: bytes) -> None:
    header, _, rest = content.partition(b"\n")
    changed = {**json.loads(header), "format": "letters 2"}
    strange = [b"", b"\n", b"{}\n", b"[]\n", b"1\n", b"\xff\n", content[:-1], content + b"\0", content[:20]]
    for damaged in [*strange, json.dumps(changed).encode() + b"\n" + rest]:
        with pytest.raises(DataError, match=r"(letters|everyday)\.bin"):
            kind(damaged)


def test_a_damaged_block_is_told() -> None:
    content = everyday.pack({"huis": {"nl": 9}})
    with pytest.raises(DataError, match=r"everyday\.bin"):
        Everyday(content[:-12] + bytes(12)).zipf("huis")


@pytest.mark.slow
def test_telling_the_language_imports_no_numpy() -> None:
    code = """
import sys
from inclusief_lint import lint
print(lint("Openingstijden en prijzen").lang, lint("Horaires et tarifs du musée. " * 9).lang)
print("numpy" in sys.modules, "srsly" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["nl", "fr", "False", "False"]
