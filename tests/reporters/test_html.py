"""The page of findings: what it tells, that no text becomes markup, and how it behaves in a browser."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusief_lint import FileResult
from inclusief_lint.finding import Severity
from tests.browser import Browser, started

Run = Callable[..., Result]
Report = Callable[..., str]

MANY = """\
# De **brandweerman** komt

De brandweerman gaat vandaag in het museum het nieuwe plan implementeren.

Daar woont een grobbel naast de <b onclick="x()">brandweerman</b> &amp; de buren.
"""
CLEAN = "De brandweer kwam vandaag heel snel naar het museum.\n"
_VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """A page read back: its elements in order, each closed where it should be.

    Attributes:
        elements: (name, attributes) of each.
        texts: what stands in each, by number of the element, with what is in those inside.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in _VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for number in self._open:
            self.texts[number] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str, css: str = "") -> Iterator[tuple[dict[str, str], str]]:
        """Yield attributes and text of the elements with this name, and class if there is one."""
        for (name, attrs), text in zip(self.elements, self.texts, strict=True):
            if name == tag and (not css or css in attrs.get("class", "").split()):
                yield attrs, " ".join(text.split())

    def said(self, tag: str, css: str = "") -> list[str]:
        """Return the texts of the elements with this name, and class if there is one."""
        return [text for _, text in self.all(tag, css)]


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def page_of(run: Run, *args: str) -> Page:
    result = run("check", *args, "--format", "html")
    assert result.exit_code in (0, 1, 2) and result.stderr == ""
    return checked(result.stdout)


def checked(text: str) -> Page:
    """Return a page that stands alone, with links that lead somewhere and headings in order."""
    page = Page(text)
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert set(ids.values()) == {1}
    for name, attrs in page.elements:
        assert name not in ("script", "img", "link", "iframe", "object", "form", "base")
        assert not {"src", "style"} & attrs.keys()
        assert not any(key.startswith("on") for key in attrs)
        target = attrs.get("href", "")
        assert name == "a" if target else True
        assert not target or target[1:] in ids or re.fullmatch(r"https?://[^\s<>\"]+", target)
    levels = [int(name[1]) for name, _ in page.elements if re.fullmatch("h[1-6]", name)]
    assert levels[:2] == [1, 2] and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    names = [name for name, _ in page.elements]
    assert names.count("main") == names.count("header") == names.count("footer") == 1
    return page


# -- what it tells


def test_a_summary_then_each_text_with_its_findings(run: Run) -> None:
    put("a.md", MANY)
    put("b.md", CLEAN)
    put("c.md", CLEAN + "\nDe ijsmeester en de brandweermannen kwamen ook.\n")
    page = page_of(run, ".", "--contested")
    assert page.said("h1") == ["Opmerkingen van inclusief-lint"]
    assert page.said("h2") == ["In het kort", "a.md", "c.md"]
    (score,) = page.said("p", "score")
    assert score.startswith("5 opmerkingen op 7 plaatsen in 3 bestanden (dringend 1, advies 2, suggestie 2).")
    rows = [page.texts[n] for n, (name, _) in enumerate(page.elements) if name == "tr"]
    assert ["".join(re.findall(r"\d", row)) for row in rows] == ["", "42", "11", "", "11", "22", "22"]
    assert page.said("label") == [
        f"{name} (niet te zien)"
        for name in ("Over mensen", "Eigen regels", "dringend", "advies", "suggestie")
    ]
    assert [text for _, text in page.all("nav")] == ["De bestanden a.md 3 opmerkingen c.md 2 opmerkingen"]
    assert page.said("details", "without") == ["Bestanden zonder opmerkingen: 1 b.md"]
    assert page.said("h4") == ["Over mensen", "Eigen regels", "Over mensen"]


def test_a_finding_tells_all_of_it(run: Run) -> None:
    put("a.md", MANY)
    page = page_of(run, "a.md")
    first, second, _ = page.said("li", "of-people") + page.said("li", "of-other")
    assert first == (
        "1 “brandweerman” Liever 'brandweermens' of 'lid van de brandweer' dan 'brandweerman'. "
        "Waarom: Er werken ook vrouwen. Bron: A Book of Words (Some Press, 2020) "
        "Lees meer: brandweerman Andere bronnen: A Site of Words (Some Foundation, 2024) "
        "advies · regel 1 · ook op regel 3, regel 5 · nl/crowd-word · brandweerman"
    ).replace("“", "").replace("”", "")
    assert second.startswith("2 grobbel ") and "dringend · regel 5 · nl/crowd-word · grobbel" in second
    assert [a["href"] for a, text in page.all("a") if "Words" in text] == ["https://example.org/words"] * 2


def test_marks_and_findings_lead_to_each_other(run: Run) -> None:
    put("a.md", MANY)
    page = page_of(run, "a.md")
    labels = list(page.all("a", "label"))
    assert [(text, attrs["href"]) for attrs, text in labels] == [
        ("opmerking 1", "#f1-n1"), ("opmerking 1", "#f1-n1"), ("opmerking 3", "#f1-n3"),
        ("opmerking 2", "#f1-n2"), ("opmerking 1", "#f1-n1"),
    ]  # fmt: skip
    assert {attrs["id"] for attrs, _ in page.all("li") if "id" in attrs} == {"f1-n1", "f1-n2", "f1-n3"}
    spots = {attrs["id"] for attrs, _ in page.all("span", "spot")}
    assert {attrs["href"][1:] for attrs, text in page.all("a", "line")} == spots
    assert len(spots) == 5
    marked = [text for attrs, text in page.all("mark") if "people-warning" in attrs["class"].split()]
    assert marked == ["brandweerman"] * 3


def test_what_stands_in_no_running_text_has_a_number_and_no_link(
    report: Report, results: list[FileResult]
) -> None:
    result = results[0]
    away = replace(result.findings[0], start=0, end=1)  # the sign of a heading
    page = checked(report("html", [replace(result, findings=(away,))]))
    assert page.said("span", "label") == ["1"] and not list(page.all("a", "label"))
    assert page.said("span", "line") == [f"regel {away.line}"]


def test_findings_about_the_whole_text_stand_on_top(report: Report, results: list[FileResult]) -> None:
    result = results[0]
    whole = replace(result.findings[0], scope="document", start=0, end=0, text="", message="Heel lang.")
    page = checked(report("html", [replace(result, findings=(*result.findings, whole))]))
    headings = page.said("h3")
    assert headings == ["Over de hele tekst", "De tekst", "Opmerkingen"]
    assert any("Heel lang." in text and "regel" not in text for _, text in page.all("div", "whole"))


def test_what_was_not_read_and_what_is_hidden_is_told(run: Run) -> None:
    long = "Wij gaan in het museum met alle mensen van de stad aan de slag met een plan voor de zalen. " * 9
    put("raadsel.md", "Xyzzy plugh qwrtz.\n")
    Path("oud.md").write_bytes("De brandweerman kwam heel sn\xe9l naar het museum.\n".encode("cp1252"))
    put("lang.md", long)
    page = page_of(run, "weg.md", "raadsel.md", "oud.md", "--advice", "en")
    remarks = page.said("p", "remark")
    assert [remark.split(":")[0] for remark in remarks] == ["weg.md", "raadsel.md", "oud.md"]
    assert "not read" in remarks[1] and "cp1252" in remarks[2]
    assert "1 file could not be read. 1 file was not read" in page.said("p", "score")[0]
    quiet = page_of(run, "weg.md", "oud.md", "--advice", "en", "--quiet")
    assert quiet.said("p", "score") == [] and quiet.said("p", "remark") == ["weg.md: there is no such file."]


def test_hidden_findings_are_told_where_they_are_left_out(report: Report, results: list[FileResult]) -> None:
    some = replace(results[0], hidden=2)
    only = replace(results[2], hidden=1)
    page = checked(report("html", [some, only]))
    assert "Nog 2 opmerkingen over lastige taal zie je met --plain all." in page.said("p", "what")
    assert page.said("details", "without") == [
        "Bestanden zonder opmerkingen: 1 schoon.txt Nog 1 opmerking over lastige taal zie je met --plain all."
    ]
    assert page.said("p", "score")[0].endswith("Nog 3 opmerkingen over lastige taal zie je met --plain all.")


def test_a_clean_run_says_so(run: Run) -> None:
    put("a.md", CLEAN)
    page = page_of(run, "a.md", "--advice", "en")
    assert page.said("p", "score") == ["Nothing to report in 1 file."]
    assert page.said("section") == ["In short Nothing to report in 1 file."]


def test_a_suppressed_finding_does_not_count_and_can_be_left_out(
    report: Report, suppressed: FileResult
) -> None:
    page = checked(report("html", [suppressed]))
    assert "met rust gelaten (niet te zien)" in page.said("label")
    assert page.said("p", "score")[0].startswith("1 opmerking op 2 plaatsen in 1 bestand")
    assert any("a title" in text for text in page.said("p", "about"))


def test_a_reason_is_told_once_and_pointed_at(run: Run) -> None:
    put("a.md", "De brandweerman en de brandweermannen kwamen vandaag heel snel naar het museum.\n")
    page = page_of(run, "a.md")
    assert page.said("p", "why").count("Waarom: zie opmerking 1") == 1
    assert [a["href"] for a, text in page.all("a") if text == "zie opmerking 1"] == ["#f1-n1"]
    told = page_of(run, "a.md", "--verbose").said("p", "why")
    assert told.count("Waarom: Er werken ook vrouwen.") == 2 and "zie opmerking" not in " ".join(told)


def test_each_language_is_named(run: Run) -> None:
    put(
        "a.html",
        "<html lang=nl><p>De brandweerman kwam snel.</p><p lang=en>The house is on fire, she said.</p>",
    )
    page = page_of(run, "a.html", "--advice", "en")
    assert page.elements[0][1]["lang"] == "en"
    ((section, _),) = page.all("section", "file")
    ((source, _),) = page.all("div", "source")
    assert (section["lang"], source["lang"]) == ("en", "nl")
    assert [attrs.get("lang") for attrs, text in page.all("q")] == ["nl"]


def test_passages_in_another_language_than_their_surroundings_say_so(run: Run) -> None:
    english = "The visitors of the museum walk through the garden with their friends."
    put("a.html", f'<html lang=nl><p>De brandweerman kwam snel.</p><p lang=en>{english}</p>'
        '<img src=a.png alt="De brandweerman kwam heel snel naar het museum">')  # fmt: skip
    page = page_of(run, "a.html", "--advice", "en")
    ((source, _),) = page.all("div", "source")
    assert source["lang"] == "nl"
    assert [attrs.get("lang") for attrs, text in page.all("p") if text == english] == ["en"]
    ((aside, said),) = page.all("p", "aside")
    assert (aside["lang"], said) == (
        "en",
        "Text with a picture: De brandweermanfinding 1 kwam heel snel naar het museum",
    )
    assert [a.get("lang") for a, text in page.all("span") if text.startswith("De brandweerman")] == ["nl"]


# -- the run


def test_the_format_goes_with_output_only_for_watch_and_has_no_statistics(run: Run) -> None:
    put("a.md", CLEAN)
    assert run("check", "a.md", "--format", "html", "--watch").exit_code == 2
    assert run("check", "a.md", "--format", "html", "--statistics").exit_code == 2


def test_kept_results_make_the_same_page(run: Run) -> None:
    put("a.md", MANY)
    put("b.html", "<p>De brandweerman kwam <i>vandaag</i> heel snel naar het museum.</p>")
    first = run("check", ".", "--format", "html").stdout
    assert run("check", ".", "--format", "html").stdout == first
    assert run("check", ".", "--format", "html", "--no-cache").stdout == first


def test_standard_input_is_shown(run: Run) -> None:
    result = run("check", "-", "--stdin-name", "x.md", "--format", "html", input=MANY)
    page = checked(result.stdout)
    assert page.said("h2") == ["In het kort", "x.md"] and len(page.said("a", "label")) == 5


def test_the_page_grows_no_faster_than_the_texts(report: Report, results: list[FileResult]) -> None:
    sizes = [
        len(report("html", [replace(results[0], path=f"{n:03}.md") for n in range(number)]))
        for number in (0, 20, 40, 200)
    ]
    assert (sizes[3] - sizes[1]) <= 9.2 * (sizes[2] - sizes[1])


# -- texts of others

HOSTILE = st.lists(
    st.sampled_from([
        "<script>x()</script>", "<!--", "-->", "</style>", "</section>", "]]>", '"', "'", "&", "&lt;", "<b>",
        "javascript:x()", "\x1b[2J", "\u202e", "\x00", "\ud800", "::stop", "##[a]", "*", "[a](b)", "\n\n",
        "{{",
    ]) | st.characters(), max_size=10,
).map("".join)  # fmt: skip


@given(words=HOSTILE, name=HOSTILE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_text_becomes_markup(report: Report, results: list[FileResult], words: str, name: str) -> None:
    first = results[0].findings[0]
    text = f"De {words} brandweerman"
    changes: dict[str, Any] = {
        "start": 3, "end": 3 + len(words), "text": words, "message": words, "note": words, "term": words,
        "rule": f"nl/{words}", "alternatives": (f"{words}x",), "line": 1, "group": words,
    }  # fmt: skip
    found = [replace(first, **changes)] if words else []
    found += [
        replace(first, **{**changes, "scope": "document", "start": 0, "end": 0, "text": ""}),
        replace(first, **{**changes, "rule": f"nl/{words}-b", "severity": Severity.ERROR, "end": len(text)}),
    ]
    for path in (f"{name}.md", f"{name}.html", name):
        page = checked(report("html", [FileResult(path, "nl", tuple(found), text=text)]))
        assert len(page.said("li", "of-other")) == len(found)


def test_control_characters_are_shown(report: Report, results: list[FileResult]) -> None:
    text = "De brandweer\x1b[31mman \u202ekwam\x07."
    found = replace(results[0].findings[0], start=3, end=20, text=text[3:20], line=1)
    (source,) = checked(report("html", [FileResult("a.txt", "nl", (found,), text=text)])).said(
        "div", "source"
    )
    assert "brandweer␛[31mman" in source and r"\u202ekwam␇." in source


def test_only_an_address_of_the_web_is_a_link(
    report: Report, results: list[FileResult], catalogue: Any
) -> None:
    source = catalogue.sources["site"]
    for address, links in (("javascript:x()", 0), ("https://a.org/x?a=1&b=%22", 1), (None, 0)):
        catalogue.sources["site"] = source._replace(url=address)
        try:
            page = checked(report("html", [results[1]]))
        finally:
            catalogue.sources["site"] = source
        there = [attrs["href"] for attrs, text in page.all("a") if text == source.name]
        assert there == [address] * links or (links and set(there) == {address})


# -- in a browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return started(tmp_path_factory)


@pytest.fixture(params=["nl", "en"])
def full(
    request: pytest.FixtureRequest, report: Report, results: list[FileResult], suppressed: FileResult,
    examples: list[FileResult],
) -> str:  # fmt: skip
    """A page with texts of every kind."""
    shown = replace(suppressed, path="nog.md", hidden=3)
    return report("html", [*results, shown], advice=request.param)


@pytest.mark.outside("chromium", "npm")
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "dark"), (320, "light")]
)
def test_the_page_is_accessible_and_fits(browser: Browser, full: str, width: int, scheme: str) -> None:
    found = browser.audit(full, width, scheme)
    assert found["violations"] == []
    assert found["wider"] <= 0
    assert found["dark"] == (scheme == "dark")


_SEEN = """
  const seen = css => [...page.querySelectorAll(css)].filter(e => e.getClientRects().length).length;
  const lines = () => [...page.querySelectorAll(".source mark")].filter(
    e => view.getComputedStyle(e).textDecorationLine === "underline").length;
  const state = () => [seen(".findings > li"), seen(".source .label"), lines(), seen(".file"), seen("nav li"),
    seen(".none-left")];
  const press = id => page.getElementById("show-" + id).click();
"""


@pytest.mark.outside("chromium", "npm")
def test_ticks_show_and_hide(browser: Browser, run: Run) -> None:
    put("a.md", MANY)
    put("b.md", "De brandweerman kwam vandaag heel snel naar het museum.\n")
    page = run("check", ".", "--format", "html").stdout
    steps = ["", "press('other')", "press('error')", "press('warning')", "press('other')", "press('people')"]
    script = _SEEN + "const all = [];" + "".join(f"{step}; all.push(state());" for step in steps)
    assert browser.ask(page, script + "return all;") == [
        [4, 6, 6, 2, 2, 0],
        [3, 5, 5, 2, 2, 0],
        [2, 4, 4, 2, 2, 0],
        [0, 0, 0, 0, 0, 1],
        [1, 1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1, 0],
    ]


@pytest.mark.outside("chromium", "npm")
def test_a_number_shows_its_finding_beside_the_words(browser: Browser, run: Run) -> None:
    """However far down the text, the words stay where they are."""
    put("a.md", "De brandweerman gaat het plan implementeren.\n\n" + f"{CLEAN}\n" * 60 + "De grobbel kwam.\n")
    page = run("check", "a.md", "--format", "html").stdout
    script = """
      const label = page.querySelector('.source a[href="#f1-n2"]');
      label.scrollIntoView({block: "center"});
      await new Promise(done => setTimeout(done, 100));
      view.location.hash = label.getAttribute("href"); // a click would leave the frame
      await new Promise(done => setTimeout(done, 100));
      const box = e => e.getBoundingClientRect();
      const inside = e => box(e).top >= 0 && box(e).bottom <= view.innerHeight;
      return [inside(label), inside(page.getElementById("f1-n2")), view.scrollY > 500];
    """
    assert browser.ask(page, script, height=700) == [True, True, True]


@pytest.mark.outside("chromium", "npm")
def test_the_ticks_are_reached_by_keyboard(browser: Browser, run: Run) -> None:
    put("a.md", MANY)
    page = run("check", "a.md", "--format", "html").stdout
    script = """
      const box = page.getElementById("show-people");
      box.focus({focusVisible: true});
      const style = view.getComputedStyle(box);
      return [page.activeElement === box, box.tabIndex, style.outlineStyle, style.outlineWidth];
    """
    assert browser.ask(page, script) == [True, 0, "solid", "3px"]
