"""Masks for template syntax."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusief_lint.reading.formats.template import mask
from inclusief_lint.reading.segments import OPAQUE


@pytest.mark.parametrize(
    ("syntax", "source", "expected"),
    [
        ("html", "a {{ b }} c", "a ~ c"),
        ("html", "a{{{ b }}}c", "a~c"),
        ("html", "{% if a > b %}x{% endif %}", "~x~"),
        ("html", "a {# b #} c", "a ~ c"),
        ("html", "a <%= b %> c", "a ~ c"),
        ("html", "a <?php b(); ?> c", "a ~ c"),
        ("html", "a <?= b", "a ~"),
        ("markdown", "a <?php b", "a <?php b"),
        ("markdown", "{{< fig x=\"y\" >}} {{% z %}}", "_ _"),
        ("markdown", "een\n  {% include x %}\ntwee", "een\n  _\ntwee"),
        ("markdown", "een {% include x %}\ntwee", "een ~\ntwee"),
        ("markdown", "{% highlight js %}\nx\n{% endhighlight %}y", "~y"),
        ("markdown", "{% comment %} x", "~ x"),
        ("markdown", "een {{ twee\n\ndrie }}", "een {{ twee\n\ndrie }}"),
        ("markdown", "een {{ twee {{ drie }}", "een {{ twee ~"),
        ("markdown", "# Kop {#id}", "# Kop ~"),
        ("markdown", "# Kop {#id .breed a=\"b c\" d='e' f=g}", "# Kop ~"),
        ("markdown", "{: .note title=\"De man\"}", "_"),
        ("markdown", "{:toc}\n{::nomarkdown}", "_\n_"),
        ("markdown", "woord{:.x} en", "woord~ en"),
        ("markdown", "a {b} c {.} d {#} e { #f g h", "a {b} c {.} d {#} e { #f g h"),
        ("markdown", "een {: twee\ndrie }", "een {: twee\ndrie }"),
        ("html", "a {: .b } c {#d}", "a {: .b } c {#d}"),
        ("mdx", "a {b({c})} d", "a ~ d"),
        ("mdx", "a {b\n\nc} d", "a {b\n\nc} d"),
        ("mdx", "import a\nexport b\n\nimporteren", "_\n\nimporteren"),
    ],
)  # fmt: skip
def test_mask(syntax: str, source: str, expected: str) -> None:
    masked = mask(source, syntax).text  # type: ignore[arg-type]
    assert len(masked) == len(source)
    assert re.sub("\u200b+", "_", re.sub(f"{OPAQUE}+", "~", masked)) == expected


@pytest.mark.parametrize(
    "source",
    [
        "{# uit #}",
        "{% comment %} uit {% endcomment %}",
        "<%-- uit --%>",
        "{{/* uit */}}",
        "{{!-- uit --}}",
    ],
)
def test_remarks(source: str) -> None:
    (remark,) = mask(f"a {source} b", "html").remarks
    assert remark == (2, 2 + len(source), "uit")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "{%",
                "%}",
                "{",
                "}",
                "<%",
                "<?php",
                "?>",
                "a",
                "\n",
                "\r\n",
                "import x",
                "comment",
                "{#",
                "#}",
            ]
        )
    ).map("".join)
)
def test_length_is_kept(source: str) -> None:
    for syntax in ("text", "markdown", "mdx", "html"):
        masked = mask(source, syntax).text  # type: ignore[arg-type]
        assert len(masked) == len(source)
        assert all(a in (b, OPAQUE, "\u200b") for a, b in zip(masked, source, strict=True))
