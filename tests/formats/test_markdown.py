"""The Markdown reader."""

from __future__ import annotations

import pytest

from inclusief_lint.reading.formats import reader_for
from inclusief_lint.reading.segments import OPAQUE
from inclusief_lint.reading.source import Reading, Source


def read(text: str, name: str = "x.md") -> Reading:
    return reader_for(".md")(Source(name, text))


def texts(text: str, name: str = "x.md") -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in read(text, name).segments]


def test_kinds() -> None:
    source = (
        "# Kop *een*\n\nAlinea[^1]\nverder  \nslot\n\n- item\n\n  nog\n\n> citaat\n\n"
        "| a | b |\n|---|---|\n| c \\| d | `e` |\n\n[^1]: voet\n\n> [!NOTE]\n> let op\n"
    )
    assert texts(source) == [
        ("heading", "Kop een"), ("paragraph", "Alinea verder slot"), ("item", "item"),
        ("item", "nog"), ("quote", "citaat"), ("cell", "a"), ("cell", "b"), ("cell", "c | d"),
        ("footnote", "voet"), ("paragraph", "let op"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    ["```\nweg\n```", "    weg", "<!-- weg -->", "<script>weg</script>", "[r]: /weg 'weg'",
     "{% comment %}\nweg\n{% endcomment %}", "<div hidden>\n\nweg\n\n</div>", "***"],
)  # fmt: skip
def test_blocks_that_are_not_read(source: str) -> None:
    assert texts(f"voor\n\n{source}\n\nna") == [("paragraph", "voor"), ("paragraph", "na")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een `code` twee", f"een {OPAQUE} twee"),
        ("zie <http://x.nl>.", f"zie {OPAQUE}."),
        ("zie http://x.nl/a_b_c.", f"zie {OPAQUE}."),
        ("een <code>x</code> twee", f"een {OPAQUE} twee"),
        ("{{ naam }} komt", f"{OPAQUE} komt"),
        ("a \\* &eacute;&shy;n <b>b</b>c", "a * én bc"),
        ("een<br>twee", "een twee"),
    ],
)
def test_inline(source: str, expected: str) -> None:
    assert texts(source) == [("paragraph", expected)]


def test_links_and_images() -> None:
    source = '😀 [zie *hier*](/u "de tip") ![een 😀 man](x.png)'
    reading = read(source)
    assert [(s.kind, s.text, s.to_source(0, len(s.text))) for s in reading.segments] == [
        ("paragraph", f"😀 zie hier {OPAQUE}", (0, len(source))),
        ("title", "de tip", (19, 25)),
        ("alt", "een 😀 man", (30, 39)),
    ]
    assert [(e.kind, source[e.start : e.end], e.target, e.text, e.alt) for e in reading.elements] == [
        ("link", '[zie *hier*](/u "de tip")', "/u", "zie hier", None),
        ("emphasis", "*hier*", "", "", None),
        ("image", "![een 😀 man](x.png)", "x.png", "", "een 😀 man"),
    ]


def test_a_div_holds_over_markdown_blocks() -> None:
    source = '<div lang="en">\n\n# a\n\n- b\n\n</div>\n\nc'
    reading = read(source)
    assert [(s.text, s.lang) for s in reading.segments] == [("a", "en"), ("b", "en"), ("c", None)]
    (language,) = (e for e in reading.elements if e.kind == "language")
    assert source[language.start : language.end] == source[: source.index("</div>") + 6]


def test_html_left_open_in_a_quote_ends_with_it() -> None:
    source = "> <div lang=en>\n> een\n>\n> twee\n\ndrie"
    assert [(s.text, s.lang, s.to_source(0, 3)) for s in read(source).segments] == [
        ("een", "en", (18, 21)),
        ("twee", "en", (26, 29)),
        ("drie", None, (32, 35)),
    ]


def test_a_tag_over_two_quoted_lines() -> None:
    source = '> a <span lang="en"\n> title="tip">b</span> c'
    found = [(s.text, s.lang, s.to_source(0, len(s.text))) for s in read(source).segments]
    assert found == [
        (f"a {OPAQUE} c", None, (2, len(source))),
        ("tip", "en", (29, 32)),
        ("b", "en", (34, 35)),
    ]


def test_comments_and_lists() -> None:
    source = "- a\n  1. b\n\n<!-- uit -->\n\nx <!-- aan --> y"
    found = [(e.kind, e.level, e.target, e.text) for e in read(source).elements]
    assert found == [
        ("list", 1, "", ""), ("item", 1, "", "-"), ("list", 2, "", ""), ("item", 2, "", "1."),
        ("comment", 0, "uit", ""), ("comment", 0, "aan", ""),
    ]  # fmt: skip


def test_front_matter_gives_title_and_language() -> None:
    source = "---\ntitle: De man\nlang: nl\n---\n\nTekst"
    reading = read(source)
    assert reading.lang == "nl"
    assert [(s.kind, s.text, s.lang, s.to_source(0, 2)) for s in reading.segments] == [
        ("title", "De man", "nl", (11, 13)),
        ("paragraph", "Tekst", "nl", (32, 34)),
    ]


def test_mdx() -> None:
    source = "import X from 'x'\n\n# Kop\n\nHoi {naam.man} <X a={b}>daar</X>\n\n{/* uit */}"
    reading = read(source, "x.mdx")
    assert [s.text for s in reading.segments] == ["Kop", f"Hoi {OPAQUE} daar"]
    assert [e.target for e in reading.elements if e.kind == "comment"] == ["uit"]


def test_crlf_and_tabs() -> None:
    source = "een\r\ntwee\tdrie\r\n"
    (segment,) = read(source).segments
    assert segment.text == "een twee drie"
    assert [segment.to_source(a, b) for a, b in ((0, 3), (4, 8), (9, 13))] == [
        (0, 3),
        (5, 9),
        (10, 14),
    ]
