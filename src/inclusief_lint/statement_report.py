"""How the checklist is written: text, JSON, Markdown, and one self-contained page."""

from __future__ import annotations

import html
import itertools
import json
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .source import Source
from .statement import NOT_APPLICABLE, YES

if TYPE_CHECKING:
    from .catalogue import Catalogue
    from .statement import Assessment, StatementResult

_SIGNS = {"yes": "[+]", "partial": "[~]", "no": "[-]", "not-applicable": "[ ]"}
_SHOWN = 150  # characters of evidence in one line
_QUOTED = 2  # passages of evidence shown in text


@dataclass(frozen=True)
class View:
    """What the writers need beside the results.

    Attributes:
        catalogue: texts and guidelines.
        advice: the reader's language, or None to follow each text.
        reader: the reader's language where no text tells it.
        width: columns of the terminal.
    """

    catalogue: Catalogue
    advice: str | None = None
    reader: str = "en"
    width: int = 100

    def lang(self, result: StatementResult) -> str:
        """Return the language to write about a result in."""
        return self.advice or result.lang or self.reader

    def say(self, key: str, result: StatementResult, **values: object) -> str:
        """Return a text of the interface for one result."""
        return self.catalogue.say(f"statement-{key}", self.lang(result), **values)


def as_json(results: Sequence[StatementResult], view: View) -> str:
    """Return the results as JSON, version 1; see ``docs/statement.md``."""
    files = []
    for result in results:
        item: dict[str, Any] = {
            "path": result.path,
            "lang": result.lang,
            "profile": result.profile,
            "looks_like_statement": result.looks_like_statement,
            "score": result.score,
            "guidelines": [_guideline(a) for a in result.guidelines],
            "placeholders": [{"start": p.start, "end": p.end, "text": p.text} for p in result.placeholders],
        }
        if result.sentences:
            item["sentences"] = [
                {"start": a, "end": b, "text": result.text[a:b], "features": list(names)}
                for a, b, names in result.sentences
            ]
        if result.error is not None:
            item["error"] = {"kind": result.error.kind, "message": result.error.message}
        files.append(item)
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _guideline(a: Assessment) -> dict[str, Any]:
    return {
        "id": a.id,
        "verdict": a.verdict,
        "evidence": [{"start": e.start, "end": e.end, "text": e.text} for e in a.evidence],
        "near_misses": [
            {"start": m.start, "end": m.end, "text": m.text, "reason": m.reason} for m in a.near_misses
        ],
        "advice": a.advice,
    }


def _remarks(result: StatementResult, view: View) -> list[str]:
    """Return what must be said before the list."""
    if result.error is not None:
        return [result.error.message]
    if not result.text.strip():
        return [view.say("empty", result)]
    if not result.words:
        return [view.say("no-lang" if result.lang is None else "empty", result)]
    return [] if result.looks_like_statement else [view.say("not", result)]


def _score(result: StatementResult, view: View) -> str:
    if result.score is None:
        return view.say("no-score", result) + "."
    counts = {v: result.count(v) for v in ("yes", "partial", "no")}
    return view.say("score", result, score=result.score, **counts)


def _shown(a: Assessment) -> bool:
    return a.verdict != NOT_APPLICABLE


def as_text(results: Sequence[StatementResult], view: View) -> str:
    """Return the checklist as text for a terminal."""
    return "\n".join(_text(result, view) for result in results)


def _text(result: StatementResult, view: View) -> str:
    lines = [result.path]
    lines += [f"  {remark}" for remark in _remarks(result, view)]
    if result.error is not None or not result.words:
        return "\n".join(lines) + "\n"
    source = Source(result.path, result.text)
    lines += [f"  {_score(result, view)}", ""]
    for a in filter(_shown, result.guidelines):
        lines.append(f"  {_SIGNS[a.verdict]} {a.title}: {view.say(f'verdict-{a.verdict}', result)}  ({a.id})")
        for found in a.evidence[:_QUOTED]:
            lines += _wrap(f"{_at(source, found.start)} “{_short(found.text)}”", view)
        if a.verdict != YES or not a.evidence:
            for miss in a.near_misses[:_QUOTED]:
                label = "" if _is_form(a, view) else f"{view.say('near', result)}, "
                said = f"{label}{_at(source, miss.start)} “{_short(miss.text)}”: {miss.reason}"
                lines += _wrap(said, view)
        if a.advice:
            lines += _wrap(f"→ {a.advice}", view)
    if result.placeholders:
        lines.append("")
    for p in result.placeholders:
        line = source.position(p.start)[0]
        lines.append("  ! " + view.say("placeholder", result, text=_short(p.text), line=line))
    if result.sentences:
        lines += ["", f"  {view.say('features', result)}"]
        for start, end, names in result.sentences:
            lines.append(f"    {_at(source, start)} “{_short(result.text[start:end])}”")
            lines.append(f"      {', '.join(names) or '-'}")
    return "\n".join(lines) + "\n"


def _is_form(a: Assessment, view: View) -> bool:
    """Tell whether what a guideline points at are flaws, rather than near misses."""
    return bool(view.catalogue.statement["guidelines"][a.id]["check"] == "form")


def _wrap(text: str, view: View) -> list[str]:
    indent = "      "
    return textwrap.wrap(text, max(view.width, 40), initial_indent=indent, subsequent_indent=indent)


def _at(source: Source, offset: int) -> str:
    line, column = source.position(offset)
    return f"{line}:{column}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def as_markdown(results: Sequence[StatementResult], view: View) -> str:
    """Return the checklist as Markdown, to paste into an issue or a note."""
    return "\n".join(_markdown(result, view) for result in results)


def _markdown(result: StatementResult, view: View) -> str:
    lines = [f"# {view.say('title', result)}: {_escaped(result.path)}", ""]
    lines += [f"{remark}\n" for remark in _remarks(result, view)]
    if result.error is not None or not result.words:
        return "\n".join(lines)
    source = Source(result.path, result.text)
    lines += [_score(result, view), ""]
    for a in filter(_shown, result.guidelines):
        lines += [f"## {a.title}: {view.say(f'verdict-{a.verdict}', result)}", ""]
        for found in a.evidence:
            line = source.position(found.start)[0]
            lines += [f"> {_escaped(_short(found.text))} ({view.say('line', result)} {line})", ""]
        for miss in a.near_misses:
            said = f"“{_escaped(_short(miss.text))}”: {miss.reason}"
            label = "" if _is_form(a, view) else f"{view.say('near', result)}: "
            lines += [f"- {label}{said}", ""]
        if a.advice:
            lines += [_escaped(a.advice), ""]
    for p in result.placeholders:
        line = source.position(p.start)[0]
        lines += ["- " + view.say("placeholder", result, text=_escaped(_short(p.text)), line=line)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text


def as_html(results: Sequence[StatementResult], view: View) -> str:
    """Return one self-contained page: the text with its evidence, and the checklist."""
    first = results[0]
    lang = view.lang(first)
    title = html.escape(f"{view.say('title', first)}: {', '.join(r.path for r in results)}")
    parts = [_html(result, view, index) for index, result in enumerate(results, 1)]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#list-1">{html.escape(view.say("skip", first))}</a>\n'
        f"<header><h1>{html.escape(view.say('title', first))}</h1></header>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _html(result: StatementResult, view: View, index: int) -> str:
    say = view.say
    head = [f'<section class="file" aria-labelledby="file-{index}">']
    head.append(f'<h2 id="file-{index}">{html.escape(result.path)}</h2>')
    head += [f'<p class="remark">{html.escape(remark)}</p>' for remark in _remarks(result, view)]
    if result.error is not None or not result.words:
        return "\n".join([*head, "</section>"])
    head.append(f'<p class="score">{html.escape(_score(result, view))}</p>')
    shown = [a for a in result.guidelines if _shown(a)]
    head.append('<div class="columns">')
    head.append(f'<section class="text" aria-labelledby="text-{index}">')
    head.append(f'<h3 id="text-{index}">{html.escape(say("text", result))}</h3>')
    head.append(f'<p class="legend">{html.escape(say("legend", result))}</p>')
    lang = f' lang="{result.lang}"' if result.lang else ""
    head.append(f'<div class="source"{lang}>{_marked(result, shown, view, index)}</div></section>')
    head.append(f'<section class="list" aria-labelledby="list-{index}">')
    head.append(f'<h3 id="list-{index}" tabindex="-1">{html.escape(say("list", result))}</h3><ol>')
    head += [_item(a, number, result, view, index) for number, a in enumerate(shown, 1)]
    head.append("</ol></section></div></section>")
    return "\n".join(head)


def _item(a: Assessment, number: int, result: StatementResult, view: View, index: int) -> str:
    guideline = view.catalogue.statement["guidelines"][a.id]
    lang = view.lang(result)
    word = view.say(f"verdict-{a.verdict}", result)
    quote_lang = f' lang="{result.lang}"' if result.lang else ""
    lines = [f'<li class="{a.verdict}" id="g{index}-{number}">']
    lines.append(
        f"<h4>{number}. {html.escape(a.title)} "
        f'<span class="verdict">{_SYMBOL[a.verdict]} {html.escape(word)}</span></h4>'
    )
    lines.append(f"<p>{html.escape(guideline['what'][lang])}</p>")
    if a.evidence:
        lines.append(f'<p class="label">{html.escape(view.say("evidence", result))}</p><ul>')
        lines += [f"<li{quote_lang}><q>{html.escape(_short(e.text))}</q></li>" for e in a.evidence]
        lines.append("</ul>")
    if a.near_misses:
        label = view.say("evidence" if _is_form(a, view) else "near", result)
        lines.append(f'<p class="label">{html.escape(label)}</p><ul>')
        for m in a.near_misses:
            lines.append(
                f"<li><q{quote_lang}>{html.escape(_short(m.text))}</q>: {html.escape(m.reason)}</li>"
            )
        lines.append("</ul>")
    if a.advice:
        label = html.escape(view.say("write", result))
        lines.append(f'<p class="advice"><strong>{label}:</strong> {html.escape(a.advice)}</p>')
    why = html.escape(view.say("why", result))
    lines.append(f'<details><summary>{why}<span class="hidden">: {html.escape(a.title)}</span></summary>')
    lines.append(f"<p>{html.escape(guideline['why'][lang])}</p></details></li>")
    return "\n".join(lines)


_SYMBOL = {"yes": "✓", "partial": "◐", "no": "✗", "not-applicable": "–"}


def _marked(result: StatementResult, shown: Sequence[Assessment], view: View, index: int) -> str:
    """Return the source with evidence, findings and placeholders marked in place.

    Ranges overlap, so the text is cut at every edge and each piece carries all its marks.
    """
    text = result.text
    ranges: list[tuple[int, int, str, str]] = []
    for number, a in enumerate(shown, 1):
        for e in a.evidence:
            if a.id not in ("inclusive-language", "plain-language"):
                ranges.append((e.start, e.end, "evidence", str(number)))
    ranges += [(f.start, f.end, "finding", f.message) for f in result.findings if f.scope == "span"]
    ranges += [(p.start, p.end, "placeholder", "") for p in result.placeholders]
    edges = sorted({0, len(text), *(r[0] for r in ranges), *(r[1] for r in ranges)})
    out = []
    for start, end in itertools.pairwise(edges):
        over = [r for r in ranges if r[0] <= start and end <= r[1]]
        piece = html.escape(text[start:end])
        if not over:
            out.append(piece)
            continue
        kinds = sorted({r[2] for r in over})
        out.append(f'<span class="{" ".join(kinds)}">{piece}</span>')
        for kind in kinds:
            closing = [r for r in over if r[2] == kind and r[1] == end]
            out.append(_note(kind, closing, view, result, index))
    return "".join(out)


def _note(
    kind: str, closing: Sequence[tuple[int, int, str, str]], view: View, result: StatementResult, index: int
) -> str:
    """Return the small sign behind a mark, with words for who cannot see it."""
    if not closing:
        return ""
    word = html.escape(view.say(f"mark-{kind}", result))
    if kind == "evidence":
        numbers = sorted({int(r[3]) for r in closing})
        links = " ".join(
            f'<a href="#g{index}-{n}"><span class="hidden">{word} </span>{n}</a>' for n in numbers
        )
        return f'<sup lang="{view.lang(result)}">{links}</sup>'
    if kind == "finding":
        said = html.escape(" ".join(dict.fromkeys(r[3] for r in closing)))
        lang = view.lang(result)
        return f'<sup lang="{lang}" title="{said}"><span class="hidden">{word}: {said} </span>?</sup>'
    return f'<sup lang="{view.lang(result)}"><span class="hidden">{word} </span>!</sup>'


_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
color:#1b1b1b;background:#fff}
header,main{max-width:76rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.7rem;margin:1.5rem 0 .25rem}h2{font-size:1.15rem;margin:1rem 0 .25rem;overflow-wrap:anywhere}
h3{font-size:1.2rem;margin:0 0 .5rem}h4{font-size:1.02rem;margin:0 0 .25rem}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem}
a{color:#0b4a8f}a:focus,summary:focus{outline:3px solid #0b4a8f;outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.score{font-size:1.1rem;font-weight:600}
.remark{border-left:4px solid #8a4b00;padding:.5rem .75rem;background:#fff6e9}
.columns{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:2.5rem;align-items:start}
.source{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #c9c9c9;border-radius:6px;padding:1rem}
.legend{font-size:.9rem;color:#4a4a4a}
.evidence{text-decoration:underline;text-decoration-color:#0b6b3a;text-decoration-thickness:2px;
text-underline-offset:3px;background:#eef8f1}
.finding{text-decoration:underline wavy #8a4b00;text-decoration-thickness:1.5px;text-underline-offset:3px}
.placeholder{outline:2px dashed #9b1c1c;outline-offset:1px}
sup{font-size:.72rem;line-height:0;margin-left:.1em}sup a{padding:.25rem .15rem}
ol{list-style:none;padding:0;margin:0}ol>li{border:1px solid #c9c9c9;border-left-width:6px;border-radius:6px;
padding:.75rem 1rem;margin:0 0 .75rem}
li.yes{border-left-color:#0b6b3a}li.partial{border-left-color:#8a4b00}li.no{border-left-color:#9b1c1c}
li p{margin:.25rem 0}li ul{margin:.15rem 0 .4rem;padding-left:1.2rem}.label{font-weight:600;font-size:.92rem}
.verdict{font-weight:600;border:1px solid currentColor;border-radius:1rem;
padding:.02rem .55rem;margin-left:.35rem;
white-space:nowrap;font-size:.9rem}
.yes .verdict{color:#0b6b3a}.partial .verdict{color:#8a4b00}.no .verdict{color:#9b1c1c}
.advice{background:#f2f5f9;padding:.5rem .75rem;border-radius:4px}
details{margin-top:.35rem}summary{cursor:pointer}
@media(max-width:52rem){.columns{grid-template-columns:minmax(0,1fr);gap:1.25rem}h1{font-size:1.4rem}}
@media print{.skip,summary{display:none}.columns{display:block}ol>li{break-inside:avoid}
body{font-size:10.5pt}header,main{max-width:none;padding:0}}
"""

WRITERS: Mapping[str, Callable[[Sequence[StatementResult], View], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
    "markdown": as_markdown,
}
