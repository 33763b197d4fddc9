"""Properties of every reader: what it reads stands where it says."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusief_lint.errors import SourceError
from inclusief_lint.reading.formats import FORMATS
from inclusief_lint.reading.segments import Segment, fold_letters
from inclusief_lint.reading.source import Reading, Source
from tests.work import is_linear

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
PIECES = st.sampled_from(
    [
        *(
            "brandweer",
            "man",
            "é",
            "e\u0301",
            "ﬁ",
            "😀",
            "𝐛",
            "👩\u200d💻",
            "\u00ad",
            "\u00a0",
            "™",
        ),
        *(" ", "  ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\t", "\ufeff", "\0", "\ud800"),
        *(
            "&eacute;",
            "&eacute",
            "&shy;",
            "&#233;",
            "&#xE9",
            "&amp;",
            "&",
            "&;",
            "&#;",
            "\\*",
            "\\",
        ),
        *("<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<li>", "<br>", "<br/>", "<q>", "</q>", "<"),
        *('<div lang="en">', "<span lang=fr>", "</span>", "</div>", "<td>", "<h2>", "<code>"),
        *("</code>", "<!-- c -->", "<!--", "-->", '<img alt="een &eacute; 😀">', '<a title="é x">'),
        *('<a x="', "<a", "</", "<blockquote>", "<script>", "</script>", "<title>", "<p hidden>"),
        *(
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "  ",
            "    ",
            "| a | b |\n|---|---|\n",
        ),
        *("[x](y)", '[l](u "ti tel")', "![alt é](x.png)", "[", "]", "[^1]", "\n[^1]: ", "|", "~~"),
        *("{{ x }}", "{{", "}}", "{% if %}", "{#", "http://x.nl/a_b", "a@b.nl", "<http://x.nl>"),
        *("---\n", "title: é\n", "+++\n", ".", '"', "•", "<wbr>", "\uffff", "zij", "The "),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


def read(name: str, text: str) -> Reading | None:
    try:
        return FORMATS[name].read(Source("x" + FORMATS[name].suffixes[0], text))
    except SourceError as error:
        assert error.kind == "front-matter"
        return None


def folded(text: str) -> str:
    return fold_letters(INVISIBLE.sub("", text).replace("\ud800", "\ufffd").replace("\0", "\ufffd"))


def check(segment: Segment, text: str) -> None:
    assert segment.text == segment.text.strip()
    assert [run.at for run in segment.runs] == sorted({run.at for run in segment.runs})
    for one, two in zip(segment.runs, segment.runs[1:], strict=False):
        assert one.start < one.end <= two.start < two.end
    assert segment.runs[0].at == 0
    assert segment.runs[0].start >= 0
    assert segment.runs[-1].end <= len(text)
    for start, end in (*segment.emphasis, *segment.quotes):
        assert 0 <= start < end <= len(segment.text)
    for word in re.finditer(r"\w+", segment.text):
        start, end = segment.to_source(*word.span())
        assert 0 <= start < end <= len(text)
        piece = text[start:end]
        if segment.is_contiguous(*word.span()):
            assert folded(html.unescape(piece)) == folded(word.group()) or "\\" in piece
        else:
            plain = folded(piece)
            last = 0  # every plain letter of the word is in it, in order
            for letter in word.group():
                if letter.isascii() and "&" not in piece:
                    last = plain.index(letter, last) + 1


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_words_stand_where_the_segment_says(name: str, text: str) -> None:
    reading = read(name, text)
    if reading is None:
        return
    for segment in reading.segments:
        check(segment, text)
    for element in reading.elements:
        assert 0 <= element.start <= element.end <= len(text)
    starts = [segment.runs[0].start for segment in reading.segments]
    assert starts == sorted(starts)
    assert read(name, text) == reading


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=60)
@given(before=st.text(alphabet="ab é😀𝐛\u00ad\n", max_size=20), crlf=st.booleans())
def test_one_word_after_anything(name: str, before: str, crlf: bool) -> None:
    text = f"{before}\n\nHet zoekwoord."
    text = text.replace("\n", "\r\n") if crlf else text
    reading = read(name, text)
    assert reading is not None
    segment = reading.segments[-1]
    at = segment.text.index("zoekwoord")
    start, end = segment.to_source(at, at + 9)
    assert (start, text[start:end]) == (text.rindex("zoekwoord"), "zoekwoord")


# For a size, a text in which something is nested, repeated or left open that often.
NESTED: dict[str, Callable[[int], str]] = {
    "div": lambda n: "<div>" * n + "x",
    "end tags": lambda n: "<div>" * n + "</span>" * n,
    "list items": lambda n: "<li><ul>" + "<div>" * n + "<li>x</li>" * n,
    "quotes": lambda n: ">" * n + " x",
    "brackets": lambda n: "[" * n + "x" + "]" * n,
    "tags": lambda n: "<a " * 2 * n,
    "tags with one end": lambda n: "<a " * 2 * n + ">",
    "values": lambda n: '<a b=">" ' * 2 * n + 'c="',
    "end tags without end": lambda n: "</a" * 2 * n,
    "comments": lambda n: "<!--" * 2 * n,
    "scripts": lambda n: "<script></script>" * n,
    "unclosed italics": lambda n: "<i><p>" * (n // 2) + "</i>" * (n // 2),
    "languages": lambda n: "<span lang=en><span lang=nl>x" * (n // 2),
    "expressions": lambda n: "{{ " * 2 * n + "}}",
    "blocks": lambda n: "{% comment %}" * n,
    "ampersands": lambda n: "&" * 10 * n,
    "digits": lambda n: "&#" + "9" * 10 * n,
    "letters": lambda n: "a" * 20 * n,
    "addresses": lambda n: "a@" * 10 * n,
    "combining": lambda n: "e\u0301" * 2 * n,
    "spaces": lambda n: " " * 20 * n,
    "lines": lambda n: "\n" * 20 * n,
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("case", NESTED)
def test_odd_input_takes_linear_work(name: str, case: str) -> None:
    assert is_linear(lambda size: read(name, NESTED[case](size)), 250)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("case", NESTED)
def test_odd_input_of_any_size_is_read(name: str, case: str) -> None:
    """No stack overflows, and what no call shows, such as a search that starts anew each time, ends too."""
    read(name, NESTED[case](50_000))
