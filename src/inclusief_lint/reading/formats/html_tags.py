"""What the elements of HTML mean for a reader of prose: tables of tags and attributes."""

from __future__ import annotations


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What kind of segment the text in an element is; other elements keep that around them.
KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("button", "label", "legend", "optgroup", "option", "summary"), "label"),
    "blockquote": "quote",
    "textarea": "label",
    "title": "title",
}
_CLOSE_P = _tags(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search "
    "section summary table ul"
)
BLOCKS = _CLOSE_P | _tags(
    "body button caption colgroup datalist frameset head html iframe label legend noscript object "
    "optgroup option select tbody td template textarea tfoot th thead title tr video audio"
)
VOID = _tags(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
# No tags inside these until their own end tag; the last two hold text, the others none.
RAW = _tags("iframe noembed noframes script style xmp textarea title")
SKIPPED = _tags("code iframe kbd math noembed noframes pre samp script style svg template xmp")
# Skipped, but a part of the sentence around it.
OPAQUE_TAGS = frozenset(("code", "kbd", "math", "samp", "svg", "img", "input", "embed"))
EMPHASIS = frozenset(("em", "i", "cite"))
ELEMENTS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(EMPHASIS, "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("ul", "ol"), "list"),
    **dict.fromkeys(("code", "kbd", "pre", "samp"), "code"),
    **dict.fromkeys(("blockquote", "q"), "quote"),
    "a": "link",
    "img": "image",
    "li": "item",
    "table": "table",
}
TEXT_ATTRIBUTES = {
    "alt": "alt",
    "title": "title",
    "aria-label": "label",
    "aria-description": "label",
    "placeholder": "label",
}
META = {
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
    "og:title": "title",
    "twitter:title": "title",
}
KEPT_ATTRIBUTES = ("aria-label", "aria-labelledby", "class", "height", "role", "title", "width")

# Start tags that end an open element: the elements ended, and those that shield them.
_CELLS = ("td", "th")
_ROWS = (*_CELLS, "tr", "caption", "colgroup")
IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_CLOSE_P, (("p",), ("button", "caption", "object", "table", "td", "th"))),
    "li": (("p", "li"), ("ol", "ul", "menu", "table", "button", "object")),
    "dt": (("p", "dt", "dd"), ("dl", "table", "button", "object")),
    "dd": (("p", "dt", "dd"), ("dl", "table", "button", "object")),
    "td": (_CELLS, ("table", "tr")),
    "th": (_CELLS, ("table", "tr")),
    "tr": (_ROWS, ("table", "tbody", "thead", "tfoot")),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ((*_ROWS, "tbody", "thead", "tfoot"), ("table",))),
    "option": (("option",), ("select", "datalist", "optgroup")),
    "optgroup": (("option", "optgroup"), ("select",)),
    **dict.fromkeys(
        HEADINGS,
        (
            ("p", *HEADINGS),
            tuple(_tags("article blockquote button caption div li section table td th")),
        ),
    ),
    "a": (("a",), ()),
    "body": (("head",), ()),
}
# An end tag does not reach through these to an element further out.
SCOPE = ("button", "caption", "object", "table", "td", "template", "th")
TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr", *SCOPE))
