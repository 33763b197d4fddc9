"""Front matter."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats.front_matter import FrontMatter, read_front_matter
from inclusief_lint.reading.formats.yaml_values import Values
from inclusief_lint.reading.source import Source


def read(text: str) -> FrontMatter:
    return read_front_matter(Source("x.md", text))


@pytest.mark.parametrize(
    ("field", "text", "word", "found"),
    [
        ("title: De 😀 man", "De 😀 man", "man", "man"),
        ("title: 'De ''man'''", "De 'man'", "'man'", "''man''"),
        (r'title: "caf\u00e9 \"x\""', 'café "x"', "café", r"caf\u00e9"),
        ("title: een\n  twee", "een twee", "twee", "twee"),
        ("title: >-\n  een\n  twee\nlang: nl", "een twee", "twee", "twee"),
        ("title: |\n  een\n  twee\n", "een twee", "twee", "twee"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_yaml(field: str, text: str, word: str, found: str, newline: str) -> None:
    source = f"---\n{field}\n---\n\nTekst".replace("\n", newline)
    front = read(source)
    assert source[front.end :] == f"{newline}Tekst"
    (segment,) = front.segments
    assert (segment.kind, segment.text) == ("title", text)
    start = segment.text.index(word)
    a, b = segment.to_source(start, start + len(word))
    assert source[a:b] == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("title = 'De man'", "De man", "man"),
        (r'title = "De \"x\" man"', 'De "x" man', "man"),
        ('title = """\neen\nman"""', "een man", "man"),
        ('x = 1\n"title" = "De man"\n[a]\ntitle = "nee"', "De man", "man"),
    ],
)
def test_toml(field: str, text: str, found: str) -> None:
    source = f"+++\n{field}\n+++\nTekst"
    (segment,) = read(source).segments
    assert segment.text == text
    start = segment.text.index(found)
    assert segment.to_source(start, start + 3) == (source.index(found), source.index(found) + 3)


@pytest.mark.parametrize(
    "source",
    [
        "---\nlanguage: no\naudience: [a, b]\ninclusief-lint: {x: 1}\n---\n",
        "+++\nlanguage = 'NO'\naudience = ['a', 'b']\ninclusief-lint = {x = 1}\n+++\n",
    ],
)
def test_declarations(source: str) -> None:
    front = read(source)
    assert front.lang == "no"
    assert front.meta == {"audience": ["a", "b"], "inclusief-lint": {"x": 1}}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Tekst",
        "---\n\nTekst\n\n---\n",
        "---\nTekst zonder eind",
        "---\nEen zin.\n---\n",
        "----\na: b\n---\n",
    ],
)
def test_no_front_matter(source: str) -> None:
    assert read(source).end == 0


UNREADABLE = [
    ("---\na: 1\nb: [\n---\n", 4),
    ("---\na: b: c\n---\n", 2),
    ("---\na: " + "[" * 9000 + "\n---\n", 2),
    ("---\na: \x01\n---\n", 2),
    ('---\ntitle: "\\UFFFFFFFF"\n---\n', 2),
    ("---\nx: 1\naudience: 2026-02-31\n---\n", 3),
    ("---\naudience: !!bool x\n---\n", 2),
    ("---\naudience: !!int ''\n---\n", 2),
    ("---\naudience: !!timestamp x\n---\n", 2),
    ("---\naudience: !!float x\n---\n", 2),
    ("---\naudience: !own x\n---\n", 2),
    ("---\naudience: 1" + "0" * 9000 + "\n---\n", 2),
    ("---\ninclusief-lint: &a {ignore: *a}\n---\n", 2),
    ("---\ninclusief-lint: {? !!set x : b}\n---\n", 2),
    ("+++\na = 1\nb = \n+++\n", 3),
    ("+++\na = 1" + "0" * 9000 + "\n+++\n", 2),
    ("+++\na = " + "[" * 9000 + "\n+++\n", 2),
    ('+++\ntitle = "\\ud800"\n+++\n', 2),
]


@pytest.mark.parametrize(("block", "line"), UNREADABLE)
def test_unreadable_is_a_note_on_a_page_that_is_read(block: str, line: int) -> None:
    front = read(block + "Tekst.")
    assert front.end == len(block)
    (note,) = front.notes
    assert note.startswith(f"front-matter:{line}: ")
    with pytest.raises(SourceError) as caught:
        read(block + "\n ")
    assert caught.value.kind == "front-matter"
    assert str(caught.value).startswith(f"x.md:{line}: ")


def test_the_rest_of_the_front_matter_is_read() -> None:
    front = read("---\ntitle: De man\nlang: nl\naudience: !!bool x\ninclusief-lint: {ignore: [y]}\n---\n")
    assert [segment.text for segment in front.segments] == ["De man"]
    assert (front.lang, dict(front.meta)) == ("nl", {"inclusief-lint": {"ignore": ["y"]}})
    assert len(front.notes) == 1


def test_merges_without_end_take_bounded_work() -> None:
    rows = [f"{b}: &{b} {{<<: [{', '.join([f'*{a}'] * 9)}]}}" for a, b in pairwise("abcdefghijklmnopqrst")]
    source = "---\na: &a {x: 1}\n" + "\n".join(rows) + "\ninclusief-lint: *t\n---\nTekst."
    visited = 0
    of = Values.of

    def counted(self: Values, node: yaml.Node, depth: int = 0) -> object:
        nonlocal visited
        visited += 1
        return of(self, node, depth)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Values, "of", counted)
        (note,) = read(source).notes
    assert note.endswith("too many values")
    assert 1_000 < visited < 20_000


def test_merges_are_followed() -> None:
    front = read("---\na: &a {reason: x, ignore: [y]}\ninclusief-lint: {<<: *a, reason: z}\n---\n")
    assert front.meta == {"inclusief-lint": {"reason": "z", "ignore": ["y"]}}


def test_half_a_surrogate_pair_is_replaced() -> None:
    front = read('---\ntitle: "\\ud800 man"\nlang: "\\ud800"\ninclusief-lint: {reason: "\\udc00"}\n---\n')
    (title,) = front.segments
    assert (title.text, front.lang, front.meta) == (
        "\ufffd man",
        "\ufffd",
        {"inclusief-lint": {"reason": "\ufffd"}},
    )


# --- texts under other keys

PROSE = "Een bezoeker die slecht ziet krijgt bij de balie een brandweerman mee."


@pytest.mark.parametrize(
    "block",
    [
        f"toelichting: {PROSE}",
        f"toelichting: '{PROSE}'",
        f'toelichting: "{PROSE}"',
        f"toelichting: >-\n  {PROSE}",
        f"items:\n  - naam: x\n    tekst: {PROSE}",
        f"lijst:\n- {PROSE}",
        f"template: {{{{year}}}}/x.html\nintro: {PROSE}",
        f"intro: &a {PROSE}\nnog: *a",
    ],
)
def test_a_longer_text_is_prose_under_any_key(block: str) -> None:
    text = f"---\n{block}\n---\nBrood.\n"
    reading = read(text)
    (segment,) = (s for s in reading.segments if "balie" in s.text)
    start, end = segment.to_source(0, len(segment.text.rstrip()))
    assert text[start:end].strip() == PROSE
    assert segment.kind == "description" and reading.notes == ()


@pytest.mark.parametrize("head", ["", "[tabel]\n", "[[rijen]]\n"])
def test_in_toml_too(head: str) -> None:
    text = f'+++\n{head}tekst = "{PROSE}"\n+++\nBrood.\n'
    assert [s.text for s in read(text).segments] == [PROSE]


@pytest.mark.parametrize(
    "block",
    [
        "kort: Een man kwam met alle anderen.",
        "adres: https://voorbeeld.nl/een/twee drie vier vijf zes zeven acht negen",
        "trefwoorden: kunst, museum, stad, man, vrouw, kind, oud, jong, nieuw",
        "slug: een-man-die-met-alle-anderen-naar-het-museum-ging",
        'formule: ("een" || "twee") && "drie" && vier vijf zes zeven acht negen',
        "sjabloon: '{{ een }} twee drie vier vijf zes zeven acht negen tien'",
        "html: <p>een twee drie vier vijf zes zeven acht negen tien</p>",
        "getal: 12",
        f"inclusief-lint: {{ignore: passive, reason: '{PROSE}'}}",
        "audience: een twee drie vier vijf zes zeven acht negen tien",
    ],
)
def test_what_is_no_prose_is_left_alone(block: str) -> None:
    assert [s.text for s in read(f"---\n{block}\n---\nBrood.\n").segments] == []


@pytest.mark.parametrize("table", ["inclusief-lint", '"inclusief-lint"', "inclusief-lint.x"])
def test_what_is_meant_for_us_is_no_prose_in_toml(table: str) -> None:
    text = f'+++\n[{table}]\nreason = "{PROSE}"\n+++\nBrood.\n'
    assert [s.text for s in read(text).segments] == []


def test_a_template_in_the_yaml_loses_nothing_else() -> None:
    reading = read('---\ntemplate: {{year}}/x.html\nlang: nl\ntitle: "Een man"\n---\nBrood.\n')
    assert (reading.lang, reading.notes) == ("nl", ())
    assert [s.text for s in reading.segments] == ["Een man"]
