"""Texts composed by chance: parts of constructs, nested in each other and repeated, any with any.

A text depends on the seed and its number only, so that each can be made again by itself.
"""

from __future__ import annotations

import random

from .shapes import Text, nest, row, stairs

# Opening and closing parts; an empty closing one is never closed.
_PAIRS = {
    ".txt": (
        ("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("„", "“"),
        ("«", "»"), ("{{ ", " }}"), ("{% ", " %}"), ("${", "}"), ("<?php ", " ?>"), ("WCAG (Web ", ")"),
        ("\u202e", "\u202c"), ("<", ">"), ("#", " "), ("@", " "), ("https://", " "), ("/", "/"), ("-", "-"),
        ("\r", "\r"), ("\n", "\n"), ("\n\n", "\n\n"), (" ", " "), ("\0", "\0"), ("A.", ""), ("A'", ""),
    ),
    ".md": (
        ("*", "*"), ("**", "**"), ("_", "_"), ("~~", "~~"), ("`", "`"), ("``", "``"), ("[", "](x)"),
        ("[", "]"),
        ("![", "](x)"), ("[", "][a]"), ("[^", "]"), ("> ", "\n"), ("- ", "\n"), ("1. ", "\n"), ("# ", "\n"),
        ("| ", " |"), ("|-|\n", "\n"), ("```\n", "\n```\n"), ("    ", "\n"), ("<b>", "</b>"),
        ("<div>\n\n", "\n\n</div>\n\n"), ("<!-- ", " -->"), ("<", ">"), ("\n\n[^a]: ", "\n\n"),
        ("\n[a$N]: ", "\n"), ("$$", "$$"), ("\\", ""), (":::note\n", "\n:::\n"), ("&", ";"),
        ("\n---\n", ""),
        ("<!-- inclusief-lint: ignore-start roles -->\n\n", "\n\n<!-- inclusief-lint: ignore-end -->\n\n"),
        ("<!-- inclusief-lint: ignore ", " -->\n\n"), ("{{ ", " }}"), ("{% ", " %}"), ("(", ")"), ("“",
        "”"),
    ),
    ".html": (*((f"<{name}>", f"</{name.split()[0]}>") for name in (
        "div", "p", "ul", "li", "table", "tr", "td", "span", "em", "i", "b", "a href=x", "q", "h1", "dl",
        "dt",
        "blockquote", "svg", "math", "iframe", "template", "script", "style", "textarea", "select",
        "option",
        "button", "details", "summary", "div hidden", 'p lang="en"', 'i lang="nl"', "figure", "caption",
        "x-y",
    )),
        ("<!-- ", " -->"), ("<![CDATA[", "]]>"), ("<? ", "?>"), ("<a title='", "'>"), ("<p ", ">"),
        ("<", ">"),
        ("&", ";"), ("&#", ";"),
        ("<!-- inclusief-lint: ignore-start roles -->", "<!-- inclusief-lint: ignore-end -->"),
        ("<!-- inclusief-lint: ignore ", " -->"), ("<img alt='", "'>"), ("{{ ", " }}"), ("{% ", " %}"),
        ("“", "”"),
    ),
}  # fmt: skip
_LEAVES = (
    "$WORD", "$OPEN", "$WORD ", "$OPEN ", "$THE $NOUN ", "$HE ", "$SHE $HER ", "$HE/$SHE ", "a", "A",
    "1", " ",
    ". ", ".", ", ", "; ", "\n", "\n\n", "a b c d e. ", "$THE $OPEN is $HE. ", "AB ", "a.b. ", "A. ",
    "…", "! ",
    "WCAG ", "#$WORD ", "@$WORD ", "a@b.nl ", "https://example.org/a ", "1.234,56 ", "\u0301", "\u00ad",
    "é",
    "\U0001f468\u200d\U0001f469", "$N ", "k$N: a\n", "'s ", '"', "'", "’", "-", "/", "*", "&", "\\", "|",
    "=", ":",
    "\t", "\r", "\0", "\x1b", "İ", "ﬁ", "文", "\u202e", "&eacute;", "&nosuch;", "<br>", "</p>", "</div>",
    "---\n",
    "naam$N ", "$NOUN-$NOUN ", "$NOUN$NOUN", "het ", "not ", "niet ", "a, b en ", "(m/v) ", "*in ",
    "12-03-2021 ",
)  # fmt: skip


def composed(seed: int, number: int) -> tuple[str, Text, str]:
    """Return a suffix, a text of any size, and how the text is made."""
    chance = random.Random(f"{seed}/{number}")
    suffix = chance.choice(tuple(_PAIRS))
    pairs = _PAIRS[suffix] + (_PAIRS[".txt"] if suffix != ".txt" else ())
    before = chance.choice(
        ("", "", "", "---\na: b\n", "+++\n", "<p>", "- ", "> ", "# ", "$WORD ", "(", "<!-- ")
    )

    def part(depth: int) -> str:
        """Return a short text in which pairs stand in each other or side by side."""
        if depth == 0 or chance.random() < 0.2:
            return "".join(chance.choice(_LEAVES) for _ in range(chance.choice((1, 1, 1, 2, 3))))
        opening, closing = chance.choice(pairs)
        inner = part(depth - 1)
        if chance.random() < 0.25:
            return opening + inner
        return opening + inner + closing + (part(depth - 1) if chance.random() < 0.2 else "")

    def block(depth: int) -> tuple[Text, str]:
        """Return a text of any size."""
        shape = chance.choice(("row", "row", "nest", "nest", "mixed", "stairs", "times"))
        if shape == "nest" or (shape == "times" and depth == 0):
            opening, closing = chance.choice(pairs)
            left, right = part(chance.choice((0, 0, 1))), part(0)
            opening, closing = chance.choice(((opening, closing), (opening + left, right + closing)))
            core = part(1)
            return nest(opening, closing, core), f"nest({opening!r}, {closing!r}, {core!r})"
        if shape == "stairs":
            step, leaf = chance.choice(pairs)[0], part(1)
            return stairs(step, leaf), f"stairs({step!r}, {leaf!r})"
        if shape == "mixed":
            (one, first), (two, second) = block(0), block(0)
            return (lambda w, n: one(w, n // 2) + two(w, n // 2)), f"{first} + {second}"
        if shape == "times":
            inner, told = block(0)
            times = chance.choice((10, 100))
            return (lambda w, n: inner(w, n // times) * times), f"{times} * {told}"
        unit = part(chance.choice((0, 1, 2, 3)))
        return row(unit), f"row({unit!r})"

    text, told = block(1)
    return suffix, lambda w, n: w.fill(before) + text(w, n), f"{before!r} {told}"
