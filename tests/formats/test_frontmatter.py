"""Front matter."""

from __future__ import annotations

import pytest

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats.front_matter import FrontMatter, read_front_matter
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


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("---\na: 1\nb: [\n---\n", "x.md:4: "),
        ("---\na: b: c\n---\n", "x.md:2: "),
        ("---\na: " + "[" * 9000 + "\n---\n", "x.md:"),
        ("---\na: \x01\n---\n", "x.md:2: "),
        ("+++\na = 1\nb = \n+++\n", "x.md:3: "),
        ("---\naudience: 2026-02-31\n---\n", "x.md:2: "),
    ],
)
def test_malformed(source: str, place: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(source)
    assert caught.value.kind == "front-matter"
    assert str(caught.value).startswith(place)
