"""Makes inputs: sentences of the word lists' examples in Markdown, HTML, text and settings, then broken.

An input depends on the seed and its number only, so that each can be made again by itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from inclusief_lint.knowledge.catalogue import Catalogue, load

KINDS = ("markdown", "html", "text", "front-matter", "suppressions", "config", "yaml")
SUFFIX = {
    "markdown": ".md", "html": ".html", "text": ".txt", "front-matter": ".md", "suppressions": ".md",
    "config": ".toml", "yaml": ".yml",
}  # fmt: skip


class Sample(NamedTuple):
    """One input.

    Attributes:
        number: its number in the run.
        kind: one of ``KINDS``.
        data: its bytes.
    """

    number: int
    kind: str
    data: bytes

    @property
    def name(self) -> str:
        """A file name that tells the format."""
        return f"sample{SUFFIX[self.kind]}"


_SIGNS = (
    "*", "**", "_", "`", "```", "~~~", "#", "##", ">", "- ", "1. ", "|", "[", "]", "(", ")", "![", "](x)", "<", ">",
    "</", "<p>", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<b", "=", '"', "'", "&amp;",
    "&eacute;", "&#x0;", "&#xD800;", "&#1114112;", "&nosuch;", "&shy;", "{{", "}}", "{%", "%}", "{#", "\\", "\n", "\r",
    "\r\n", "\n\n", "\t", " ", "    ", "---\n", "+++\n", "...\n", "\x00", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u200b",
    "\u200d", "\u202e", "\u2028", "\ufeff", "\u0301", "é", "ß", "ﬁ", "İ", "😀", "👩‍🚒", "🇳🇱", "文", "א", "\U0010ffff", "’",
    "“", "”", "…", "–", ".", "?", "!", ":", ";", ",", "1.5", "bv.", "A.B.", "#InclusieveTaal", "https://example.org/a_b",
    "a@b.nl", "hij/zij", "m/v", "(m/v/x)", "zij*", "de:heer", "WCAG (", "A'", "NASA", "lang=nl", "]{.x}", "<Foo bar={",
    "export const a = ", "::", ":::note\n", "$$", "[^1]", "[^1]: ", "\\begin{x}",
)  # fmt: skip
_TAGS = (
    "p", "div", "span", "b", "i", "a", "ul", "li", "table", "tr", "td", "h1", "h2", "h3", "blockquote", "q", "cite",
    "code", "pre", "script", "style", "template", "textarea", "title", "img", "br", "svg", "math", "noscript", "select",
    "option", "button", "figure", "figcaption", "details", "iframe", "svg:x", "x-y", "html", "body", "head",
)  # fmt: skip
_ATTRIBUTES = (
    ' lang="nl"', " lang=en", " lang=''", ' lang="x-klingon"', ' class="a b"', " hidden", ' alt=""', ' alt="logo.png"',
    ' href="#"', ' title="De brandweerman"', ' aria-label="x"', " a=b=c", ' translate="no"', ' x="', " =", " ' ",
)  # fmt: skip
_NAMES = (
    "inclusive", "roles", "nl/gendered-role", "brandweerman", "no-such-name", "", "*", "all", "nl/", "ROLES",
    "readability", "inclusivee", "roles,inclusive", "a" * 300,
)  # fmt: skip
_DIRECTIVES = (
    "inclusief-lint: ignore", "inclusief-lint: ignore-next", "inclusief-lint: off", "inclusief-lint: on",
    "inclusief-lint: ignore-file", "inclusief-lint:ignore", "inclusief-lint: nonsense", "inclusief-lint:",
    "inclusief-lint: off off", "INCLUSIEF-LINT: OFF",
)  # fmt: skip
_VALUES = (
    "true", "!!bool x", "!!int ''", "!!timestamp x", "2024-99-99", "9" * 5000, "0x" + "f" * 200, "[a, b]", "{a: b}",
    '"\\ud800"', "*a", "&a x", "&a [*a]", "|\n  x\n", ">", "~", "1e999", ".nan", '"', "'", "[" * 200, "- x", "nl", "en",
    "visitors", "staff", '"nl"', '["roles"]', "[roles]", "'''x'''", "1979-05-27T07:32:00Z", "!!python/object:os.system x",
    "!!binary =", "\x00", "é", "-1", "[[", "\t", "<<: *a", "!!set {a}", "!!omap [a: b]", "0b2", "inf",
)  # fmt: skip
_FRONT_KEYS = (
    "lang",
    "language",
    "audience",
    "title",
    "inclusief-lint",
    "ignore",
    "off",
    "description",
    "tags",
    "x",
    "",
    "<<",
)
_CONFIG_KEYS = (
    "lang", "advice", "audience", "select", "ignore", "exclude", "accept", "fail-on", "min-severity", "contested",
    "pronouns", "country", "data", "pipelines", "baseline", "organisation", "overrides", "max-size", "x", '"a b"', "a.b",
)  # fmt: skip


@cache
def _catalogue() -> Catalogue:
    return load()


@cache
def sentences() -> Sequence[str]:
    """Return the sentences that the word lists and rules have as examples, and the words of the terms."""
    catalogue = _catalogue()
    owners = (*catalogue.terms(), *catalogue.rules.values())
    examples = [example for owner in owners for example in owner.examples]
    found = [
        words.replace("[", "").replace("]", "")
        for example in examples
        for words in (example.bad, example.ok)
        if words
    ]
    found += [form for term in catalogue.terms() for form in term.forms]
    return tuple(sorted(set(found)))


class _Maker:
    """Makes one input with its own source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.pick = chance.choice

    def sentence(self) -> str:
        words = self.pick(sentences())
        if self.chance.random() < 0.2:
            words = words.upper() if self.chance.random() < 0.5 else words.title()
        return words

    def inline(self, depth: int = 0) -> str:
        parts = []
        for _ in range(self.chance.randint(1, 3)):
            words = self.sentence()
            form = self.chance.randrange(9 if depth < 3 else 4)
            if form == 4:
                place = self.chance.randrange(len(words) + 1)
                words = (
                    words[:place] + self.pick(("*", "**", "_", "`", "<i>", "</i>", "&shy;")) + words[place:]
                )
            elif form == 5:
                words = f'[{self.inline(depth + 1)}](https://example.org/x "{self.sentence()}")'
            elif form == 6:
                mark = self.pick(("*", "**", "_", "`", "~~", "“", "'"))
                words = f"{mark}{self.inline(depth + 1)}{mark}"
            elif form == 7:
                words = f"![{self.pick(('', 'logo.png', self.sentence()))}](x.png)"
            elif form == 8:
                words += f" {self.pick(_SIGNS)} "
            parts.append(words)
        return " ".join(parts)

    def markdown(self, depth: int = 0) -> str:
        blocks = []
        for _ in range(self.chance.randint(1, 4)):
            form = self.chance.randrange(9 if depth < 4 else 6)
            text = self.inline()
            if form == 3:
                text = "#" * self.chance.randint(1, 7) + " " + text
            elif form == 4:
                text = f"```{self.pick(('', 'py', 'nl'))}\n{text}\n```"
            elif form == 5:
                text = f"| a | {text} |\n|---|---|\n| {text} | b |"
            elif form > 5:
                head = self.pick(("> ", "- ", "1. ", "    ", "* [ ] "))
                text = "\n".join(head + line for line in self.markdown(depth + 1).split("\n"))
            blocks.append(text)
        return self.pick(("\n\n", "\n", "\r\n\r\n")).join(blocks)

    def html(self, depth: int = 0) -> str:
        parts = ["<!doctype html>" if not depth and self.chance.random() < 0.3 else ""]
        for _ in range(self.chance.randint(1, 3)):
            tag = self.pick(_TAGS)
            attributes = "".join(self.pick(_ATTRIBUTES) for _ in range(self.chance.randrange(3)))
            inside = self.html(depth + 1) if depth < 5 and self.chance.random() < 0.5 else self.sentence()
            close = f"</{tag}>" if self.chance.random() < 0.85 else self.pick(("", "</", "</p>", f"</{tag}"))
            parts.append(f"<{tag}{attributes}>{inside}{close}")
            if self.chance.random() < 0.2:
                parts.append(f"<!-- {self.directive()} -->")
        return "".join(parts)

    def text(self) -> str:
        breaks = ("\n", "\n\n", "\r\n", "\r", " ", "\f", "\u2028")
        return "".join(self.sentence() + self.pick(breaks) for _ in range(self.chance.randint(1, 6)))

    def directive(self) -> str:
        words = self.pick(_DIRECTIVES)
        names = ", ".join(self.pick(_NAMES) for _ in range(self.chance.randrange(4)))
        return f"{words} {names}{self.pick(('', ' -- een reden', ' --', ' -- ' + self.pick(_SIGNS)))}"

    def suppressions(self) -> str:
        lines = []
        for _ in range(self.chance.randint(1, 6)):
            comment = self.pick(("<!-- {} -->", "[//]: # ({})", "<!--{}-->", "{{/* {} */}}", "<!-- {}", "{}"))
            lines.append(comment.replace("{}", self.directive(), 1))
            lines.append(self.inline())
        return self.pick(("\n", "\n\n", " ")).join(lines)

    def front_matter(self) -> str:
        fence, sign = self.pick((("---", ": "), ("+++", " = "), ("---", "="), (";;;", ": ")))
        lines = [
            f"{self.pick(_FRONT_KEYS)}{sign}{self.pick(_VALUES)}" for _ in range(self.chance.randint(0, 5))
        ]
        end = fence if self.chance.random() < 0.9 else self.pick(("", "...", "--", "----"))
        return "\n".join([fence, *lines, end, "", self.inline()])

    def config(self) -> str:
        lines = []
        for _ in range(self.chance.randint(1, 6)):
            key = self.pick(_CONFIG_KEYS)
            form = self.chance.randrange(6)
            if form == 0:
                lines.append(f"[{key}]")
            elif form == 1:
                lines.append(
                    f"[[{key}]]\nfiles = [{self.pick(('', '1', chr(34) + '*' + chr(34), chr(34) + '!' + chr(34)))}]"
                )
            elif form == 2:
                lines.append(f'{key} = ["{self.pick(_NAMES)}", "{self.sentence()}"]')
            else:
                lines.append(f"{key} = {self.pick((*_VALUES, '[]', '{}', '[1]'))}")
        return "\n".join(lines)

    def yaml(self) -> str:
        lines = []
        for _ in range(self.chance.randint(1, 8)):
            indent = " " * (2 * self.chance.randrange(4))
            lines.append(
                f"{indent}{self.pick(('', '- ', '? ', '- - '))}{self.pick(_FRONT_KEYS)}: {self.pick(_VALUES)}"
            )
        return "\n".join(lines)

    def broken(self, text: str) -> str:
        """Return the text with some pieces dropped, doubled, swapped or put in."""
        for _ in range(self.chance.choice((0, 0, 1, 2, 4, 8))):
            start = self.chance.randrange(len(text) + 1)
            end = min(len(text), start + self.chance.choice((0, 1, 1, 2, 8, 40)))
            form = self.chance.randrange(5)
            if form == 0:
                text = text[:start] + text[end:]
            elif form == 1:
                text = text[:end] + text[start:end] * self.chance.choice((1, 2, 30)) + text[end:]
            elif form == 2:
                text = text[:start] + self.pick(_SIGNS) * self.chance.choice((1, 1, 1, 2, 50)) + text[start:]
            elif form == 3:
                text = (
                    text[:start]
                    + chr(self.chance.choice((self.chance.randrange(0xD800), self.chance.randrange(256))))
                    + text[end:]
                )
            else:
                text = text[:start] + text[start:end].swapcase() + text[end:]
        return text[:20_000]

    def encoded(self, text: str) -> bytes:
        coding = self.chance.choices(("utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"), (90, 2, 4, 2, 2))[
            0
        ]
        data = text.encode(coding, "replace")
        if self.chance.random() < 0.03 and data:
            place = self.chance.randrange(len(data))
            data = data[:place] + bytes([self.chance.randrange(256)]) + data[place + 1 :]
        return data


_WEIGHTS = (30, 22, 10, 12, 12, 8, 6)


def sample(seed: int, number: int) -> Sample:
    """Return one input of a run."""
    chance = random.Random(f"{seed}-{number}")
    kind = chance.choices(KINDS, _WEIGHTS)[0]
    maker = _Maker(chance)
    make: Callable[[], str] = getattr(maker, kind.replace("-", "_"))
    return Sample(number, kind, maker.encoded(maker.broken(make())))
