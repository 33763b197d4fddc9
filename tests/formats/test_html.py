"""The HTML reader."""

from __future__ import annotations

import pytest

from inclusief_lint.reading.formats import reader_for
from inclusief_lint.reading.formats.html_tokens import Tag, references, tag_at
from inclusief_lint.reading.segments import OPAQUE
from inclusief_lint.reading.source import Reading, Source


def read(text: str) -> Reading:
    return reader_for(".html")(Source("x.html", text))


def texts(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in read(text).segments]


@pytest.mark.parametrize(
    ("source", "word", "found"),
    [
        ("<p>de brandweer<i>man</i> komt", "brandweerman", "brandweer<i>man"),
        ("<p>po&shy;liceman", "policeman", "po&shy;liceman"),
        ("<p>po\u00adliceman", "policeman", "po\u00adliceman"),
        ("<p>caf&eacute;s", "cafés", "caf&eacute;s"),
        ("<p>caf&eacutes", "cafés", "caf&eacutes"),
        ("<p>caf&#233s", "cafés", "caf&#233s"),
        ("<p>a &gtb", ">b", "&gtb"),
        ("<p>a &Yacuteb", "Ýb", "&Yacuteb"),
        ("<p>caf&#xE9;s", "cafés", "caf&#xE9;s"),
        ("<p>cafe\u0301s", "cafés", "cafe\u0301s"),
        ("<p>😀 lang<wbr>woord", "langwoord", "lang<wbr>woord"),
        ("<p>a\r\nb", "a b", "a\r\nb"),
    ],
)
def test_a_word_maps_to_all_of_its_source(source: str, word: str, found: str) -> None:
    (segment,) = read(source).segments
    start = segment.text.index(word)
    assert segment.to_source(start, start + len(word)) == (
        source.index(found),
        source.index(found) + len(found),
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>weg < weg</script>",
        "<style>weg</style>",
        "<template><p>weg</p></template>",
        "<svg><title>weg</title></svg>",
        "<pre>weg</pre>",
        "<p hidden>weg</p>",
        "<div aria-hidden='true'><p>weg</p></div>",
        '<p style="color:red; display: none">weg</p>',
        "<p style=visibility:hidden>weg</p>",
        "<!-- weg -->",
        "<!doctype weg>",
        "<?weg weg?>",
        '<?php echo "weg > <p>weg"; ?>',
        "{% comment %}weg{% endcomment %}",
        '<img aria-hidden="true" alt="weg">',
        "<input type=hidden placeholder=weg>",
    ],
)
def test_hidden_content_is_not_read(hidden: str) -> None:
    assert [text for _, text in texts(f"<p>voor</p>{hidden}<p>na</p>")] == ["voor", "na"]


def test_inline_code_is_one_character() -> None:
    assert texts("<p>Typ <code>man</code> in") == [("paragraph", f"Typ {OPAQUE} in")]


def test_attributes_are_segments_at_their_place() -> None:
    source = '<p><img src=x alt="een &eacute;n" title=\'tip\'><input placeholder=naam aria-label="uw naam">'
    assert [(s.kind, s.text, s.to_source(0, len(s.text))) for s in read(source).segments] == [
        ("alt", "een én", (19, 32)),
        ("title", "tip", (41, 44)),
        ("label", "naam", (65, 69)),
        ("label", "uw naam", (82, 89)),
    ]


def test_head() -> None:
    source = (
        "<html lang=NL><head><title>Thuis</title><meta name=description content='Over ons'>"
        "<meta property='og:description' content=Wij><meta name=robots content=nee>"
    )
    reading = read(source)
    assert reading.lang == "nl"
    assert [(s.kind, s.text, s.lang) for s in reading.segments] == [
        ("title", "Thuis", "nl"),
        ("description", "Over ons", "nl"),
        ("description", "Wij", "nl"),
    ]


@pytest.mark.parametrize(
    ("source", "langs"),
    [
        ("<p lang=en>a<p>b", {"a": "en", "b": None}),
        (
            "<ul><li lang=en>a<li>b<ul><li>c</ul>d</ul>",
            {"a": "en", "b": None, "c": None, "d": None},
        ),
        (
            "<ul><li lang=en>a<ul><li>c</ul>d<li>e</ul>",
            {"a": "en", "c": "en", "d": "en", "e": None},
        ),
        (
            "<table><tr><td lang=en>a<td>b<tr lang=fr><td>c<tr><td>d",
            {"a": "en", "b": None, "c": "fr", "d": None},
        ),
        ("<dl><dt lang=en>a<dd>b<dt lang=fr>c</dl>d", {"a": "en", "b": None, "c": "fr", "d": None}),
        ("<select><option lang=en>a<option>b</select>", {"a": "en", "b": None}),
        ("<div lang=en><p>a</div></span><p>b", {"a": "en", "b": None}),
        (
            "<div xml:lang=en-GB>a<div lang=''>b</div>c</div>",
            {"a": "en-gb", "b": None, "c": "en-gb"},
        ),
        ("<p lang=en>a<table><tr><td></p>b</table>", {"a": "en", "b": None}),
    ],
)
def test_language_holds_until_the_element_ends(source: str, langs: dict[str, str | None]) -> None:
    assert {s.text: s.lang for s in read(source).segments} == langs


def test_foreign_words_are_a_segment_apart() -> None:
    reading = read("<p lang=nl>Wij zoeken een <i lang=en>sales person</i> (m/v).")
    assert [(s.text, s.lang) for s in reading.segments] == [
        (f"Wij zoeken een {OPAQUE} (m/v).", "nl"),
        ("sales person", "en"),
    ]


def test_marks() -> None:
    (segment,) = read("<p>Een <em>heel <i>mooi</i></em> boek, <q>zei ze</q>.").segments
    assert segment.text == "Een heel mooi boek, zei ze."
    assert segment.emphasis == ((4, 13),)
    assert segment.quotes == ((20, 26),)


def test_italics_over_two_paragraphs_mark_both() -> None:
    one, two, three = read("<i><p>een</p><p>twee</p></i><p>drie").segments
    assert (one.emphasis, two.emphasis, three.emphasis) == (((0, 3),), ((0, 4),), ())


def test_line_breaks() -> None:
    assert texts("<p>een<br>twee<br> <br/>drie") == [
        ("paragraph", "een twee"),
        ("paragraph", "drie"),
    ]


def test_kinds() -> None:
    assert texts(
        "<h2>a</h2><ul><li>b</ul><table><caption>c</caption><td>d</table><blockquote><p>e<ul><li>f"
        "</blockquote><button>g</button><figure><figcaption>h</figure>"
    ) == [
        ("heading", "a"), ("item", "b"), ("caption", "c"), ("cell", "d"),
        ("quote", "e"), ("quote", "f"), ("label", "g"), ("caption", "h"),
    ]  # fmt: skip


def test_elements() -> None:
    source = (
        '<h3>Kop</h3><ol><li>a</ol><a href="/x?a&amp;b">hier <img alt=klik src=y></a><img src=z>'
        "<img alt=''><!-- uit --><b>c</b>"
    )
    found = [
        (e.kind, source[e.start : e.end], e.level, e.target, e.text, e.alt) for e in read(source).elements
    ]
    assert found == [
        ("heading", "<h3>Kop</h3>", 3, "", "Kop", None),
        ("list", "<ol><li>a</ol>", 1, "", "", None),
        ("item", "<li>a", 1, "", "", None),
        (
            "link",
            '<a href="/x?a&amp;b">hier <img alt=klik src=y></a>',
            0,
            "/x?a&b",
            "hier klik",
            None,
        ),
        ("image", "<img alt=klik src=y>", 0, "y", "", "klik"),
        ("image", "<img src=z>", 0, "z", "", None),
        ("image", "<img alt=''>", 0, "", "", ""),
        ("comment", "<!-- uit -->", 0, "uit", "", None),
        ("strong", "<b>c</b>", 0, "", "", None),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a < b en c", ["a < b en c"]),
        ("<p>een <b twee", ["een <b twee"]),
        ('<p>een <a href="x>twee</a> drie', ["een twee drie"]),
        ("<p>een <!-- twee", ["een"]),
        ("<p>een <!--> twee", ["een twee"]),
        ("<p>een </> twee", ["een twee"]),
        ("<p>een <script>twee", ["een"]),
        ("<p>x &notit; &bogus; &", ["x ¬it; &bogus; &"]),
        ("<p>{{ naam }} komt", [f"{OPAQUE} komt"]),
        ("<p>Mail jan@x.nl of http://x.nl/man_vrouw.", [f"Mail {OPAQUE} of {OPAQUE}."]),
        ("", []),
    ],
)
def test_odd_input(source: str, expected: list[str]) -> None:
    assert [text for _, text in texts(source)] == expected


@pytest.mark.parametrize("mark", ["'", '"'])
def test_a_quote_that_is_never_closed_takes_the_tag_no_further(mark: str) -> None:
    page = f"<h1 title={mark}x>Kop en meer</h1><p>Tekst</p>"
    assert texts(page) == [("heading", "Kop en meer"), ("paragraph", "Tekst")]
    (heading,) = (element for element in read(page).elements if element.kind == "heading")
    assert page[heading.start : heading.end] == page[: page.index("<p>")]
    page = f"<p>Tekst</p><script a={mark}x>weg</script><p>Slot</p>"
    assert texts(page) == [("paragraph", "Tekst"), ("paragraph", "Slot")]


@pytest.mark.parametrize("level", range(8))
def test_levels_of_headings(level: int) -> None:
    reading = read(f"<h{level}>Kop</h{level}><p>Tekst</p>")
    headings = [(element.kind, element.level) for element in reading.elements if element.kind == "heading"]
    assert headings == ([("heading", level)] if 1 <= level <= 6 else [])
    assert reading.segments[0].kind == ("heading" if 1 <= level <= 6 else "paragraph")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("a", [("a", 0, 1)]),
        ("&lt;", [("<", 0, 4)]),
        ("a&lt;", [("a", 0, 1), ("<", 1, 5)]),
        ("&lt;&gt;b", [("<", 0, 4), (">", 4, 8), ("b", 8, 9)]),
        ("a&b;c", [("a&b;c", 0, 5)]),
    ],
)
def test_pieces_of_a_text_with_references(text: str, pieces: list[tuple[str, int, int]]) -> None:
    assert list(references(text, 0, len(text))) == pieces


@pytest.mark.parametrize(
    ("text", "end", "said"),
    [
        ("&copy=2", 7, "&copy=2"),  # in an address this is the name of a value
        ("&copy2", 6, "&copy2"),
        ("&copyx", 6, "&copyx"),
        ("&copy", 5, "©"),
        ("&copy-", 6, "©-"),
        ("&copy=", 5, "©"),  # what follows lies outside the value
    ],
)
def test_references_in_an_attribute(text: str, end: int, said: str) -> None:
    assert "".join(piece for piece, *_ in references(text, 0, end, attribute=True)) == said


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<p>", Tag("p", 0, 3, {}, False)),
        ("<BR/>", Tag("br", 0, 5, {}, True)),
        ("<br / >", Tag("br", 0, 7, {}, False)),
        ("<a b>", Tag("a", 0, 5, {"b": (4, 4)}, False)),
        ("<a b=c d = 'e' f=\"\">", Tag("a", 0, 20, {"b": (5, 6), "d": (12, 13), "f": (18, 18)}, False)),
        ("<a B=1 b=2>", Tag("a", 0, 11, {"b": (5, 6)}, False)),
        ("<a b=>", Tag("a", 0, 6, {"b": (5, 5)}, False)),
        ("<a", None),
        ("<a b='c>", None),
    ],
)
def test_a_start_tag(text: str, tag: Tag | None) -> None:
    assert tag_at(text, 0) == tag


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "</br>", "<BR class=x>"])
@pytest.mark.parametrize(("suffix", "before"), [(".html", "<p>"), (".md", "# Kop\n\n")])
def test_a_line_break_is_a_space_where_it_stands(suffix: str, before: str, tag: str) -> None:
    page = f"{before}aan{tag}uit\n"
    segment = reader_for(suffix)(Source(f"x{suffix}", page)).segments[-1]
    assert segment.text == "aan uit"
    assert segment.to_source(3, 4) == (page.index(tag), page.index(tag) + len(tag))
