"""SARIF: Microsoft's validator has nothing against it, and places and texts are right."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from inclusief_lint import FileResult, Linter
from inclusief_lint.finding import FileError, Suppression
from tests.some import some

Report = Callable[..., str]
Tool = Callable[..., subprocess.CompletedProcess[str]]


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def complaints(npm_tool: Tool, text: str, folder: Path) -> list[tuple[str, str, str]]:
    """Return (level, rule, message) for what the validator finds fault with, notes left out."""
    log, out = folder / "our.sarif", folder / "about.sarif"
    log.write_text(text, encoding="utf-8")
    done = npm_tool(
        "sarif-multitool", "validate", log, "--output", out, "--log", "ForceOverwrite",
        "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
    )  # fmt: skip
    assert out.exists(), done.stdout + done.stderr
    (run,) = json.loads(out.read_text(encoding="utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"], done.stdout
    found = [(r.get("level", "warning"), r["ruleId"], json.dumps(r["message"])) for r in run["results"]]
    return [item for item in found if item[0] != "note"]


@pytest.mark.outside("npm")
def test_the_validator_finds_no_fault(
    report: Report, results: list[FileResult], npm_tool: Tool, tmp_path: Path
) -> None:
    assert complaints(npm_tool, report("sarif", results), tmp_path) == []


@pytest.mark.outside("npm")
def test_the_validator_finds_no_fault_with_a_clean_run(
    report: Report, npm_tool: Tool, tmp_path: Path
) -> None:
    assert complaints(npm_tool, report("sarif", [], exit_code=lambda: 0), tmp_path) == []


@pytest.mark.outside("npm")
@pytest.mark.parametrize("advice", [None, "nl", "en"])
def test_the_validator_finds_no_fault_with_the_examples(
    report: Report,
    examples: list[FileResult],
    npm_tool: Tool,
    tmp_path: Path,
    shipped: Linter,
    advice: str | None,
) -> None:
    root = Path(__file__).parents[2]
    text = report("sarif", examples, catalogue=shipped.catalogue, advice=advice, root=root)
    assert '"uri": "examples/nieuwsbrief.md"' in text
    assert complaints(npm_tool, text, tmp_path) == []


@pytest.mark.outside("npm")
@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ('"startLine": 3', '"startLine": 0', "JSON"),
        ('"informationUri"', '"x"', "SARIF2005"),
        ('"shortDescription"', '"x"', "GH"),
    ],
)
def test_the_validator_does_find_faults(
    report: Report,
    results: list[FileResult],
    npm_tool: Tool,
    tmp_path: Path,
    right: str,
    wrong: str,
    rule: str,
) -> None:
    text = report("sarif", results)
    assert right in text
    found = complaints(npm_tool, text.replace(right, wrong), tmp_path)
    assert any(name.startswith(rule) for _, name, _ in found), found


def test_places_are_right_for_astral_characters(report: Report, results: list[FileResult]) -> None:
    run = run_of(report("sarif", results))
    assert run["columnKind"] == "unicodeCodePoints"
    texts = {result.path: result.text for result in results}
    seen = 0
    for found in some(run["results"]):
        place = found["locations"][0]["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"])
        region = place["region"]
        if found["ruleId"] == "nl/long-text":
            assert region == {"startLine": 1}
            continue
        lines = texts[path].split("\n")
        if region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
            seen += 1
    assert seen == 5


def test_paths_are_relative_and_percent_encoded(report: Report, results: list[FileResult]) -> None:
    run = run_of(report("sarif", results))
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in run["results"]]
    assert {p["uri"] for p in places} == {
        "docs/nieuws%20brief.md",
        "pagina%20%C3%A9/%F0%9F%98%80%20%26%20100%25%20%E2%80%9Cgoed%E2%80%9D.html",
        "a%3Ab%2Cc.md",
    }
    assert {p["uriBaseId"] for p in places} == set(run["originalUriBaseIds"])


def test_paths_count_from_the_root_of_the_checkout(
    report: Report, results: list[FileResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def uri(path: str, **changes: Any) -> str:
        run = run_of(report("sarif", [replace(results[0], path=path)], **changes))
        return str(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert uri("./a.md", root=None) == "sub/a.md"
    assert uri("../b.md", root=None) == "b.md"
    assert uri(str(tmp_path / "c.md"), root=None) == "c.md"
    assert uri("/elsewhere/d e.md", root=None) == "file:///elsewhere/d%20e.md"


def test_a_file_name_that_is_no_utf8(report: Report, results: list[FileResult]) -> None:
    run = run_of(report("sarif", [replace(results[0], path="caf\udce9.md")]))
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "caf%E9.md"


def test_rules_have_their_data(report: Report, results: list[FileResult]) -> None:
    run = run_of(report("sarif", results))
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [
        "en/crowd-word", "en/jargon-word", "nl/crowd-word", "nl/jargon-word", "nl/long-text",
    ]  # fmt: skip
    crowd = rules[2]
    assert crowd["name"] == "CrowdWord"
    assert crowd["shortDescription"]["text"] == "Regel crowd."
    assert crowd["help"]["text"] and crowd["help"]["markdown"].startswith("**Regel crowd**")
    for found in some(run["results"]):
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
    english = run_of(report("sarif", results, advice="en"))
    assert english["tool"]["driver"]["rules"][2]["shortDescription"]["text"] == "Rule crowd."
    assert (run["language"], english["language"]) == ("nl", "en")


def test_the_term_is_in_message_and_properties(report: Report, results: list[FileResult]) -> None:
    first = run_of(report("sarif", results))["results"][0]
    assert first["properties"]["term"] == "brandweerman"
    assert "(brandweerman)" in first["message"]["text"]
    assert "Er werken ook vrouwen." in first["message"]["text"]
    assert first["level"] == "warning"


def test_brackets_in_words_do_not_become_links(report: Report, results: list[FileResult]) -> None:
    last = run_of(report("sarif", results))["results"][-1]
    assert r"\[a](b)" in last["message"]["text"]
    assert r"\[a\](b)" in last["message"]["markdown"]


def test_fingerprints_are_stable_and_distinct(report: Report, results: list[FileResult]) -> None:
    first, second = results[0], replace(results[0], path="other.md")
    run = run_of(report("sarif", [first, second]))
    prints = [r["partialFingerprints"] for r in run["results"]]
    assert [p["inclusiefLint/v1"] for p in prints] == [f.fingerprint for f in first.findings] * 2
    assert len({p["inclusiefLintOccurrence/v1"] for p in prints}) == len(prints) == 6
    assert run_of(report("sarif", [first, second]))["results"] == run["results"]


def test_fixes_are_those_that_can_be_put_in_place(report: Report, results: list[FileResult]) -> None:
    found = [f for r in results for f in r.findings]
    texts = {result.path: result.text for result in results}
    for finding, result in zip(some(found), run_of(report("sarif", results))["results"], strict=True):
        assert ("fixes" in result) is (finding.fix is not None)
        if finding.fix is None or finding.line != finding.end_line:
            continue
        assert len(result["fixes"]) == len(finding.alternatives)
        (change,) = result["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = replacement["deletedRegion"]
        line = texts[unquote(change["artifactLocation"]["uri"])].split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.text
        assert replacement["insertedContent"]["text"] == finding.alternatives[0]


def test_unreadable_files_are_notifications(report: Report, results: list[FileResult]) -> None:
    (invocation,) = run_of(report("sarif", results))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    (notice,) = invocation["toolExecutionNotifications"]
    assert (notice["level"], notice["descriptor"]["id"]) == ("error", "not-found")
    assert notice["message"]["text"].startswith("weg.md: a,b")
    assert notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "weg.md"


def test_remarks_on_reading_are_notifications(report: Report, results: list[FileResult]) -> None:
    noted = replace(results[0], notes=("encoding:cp1252",))
    (invocation,) = run_of(report("sarif", [noted], advice="en", exit_code=lambda: 1))["invocations"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["level"] == "note" and "cp1252" in notice["message"]["text"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)


def test_the_exit_code_is_asked_for_at_the_end(report: Report, results: list[FileResult]) -> None:
    seen: list[str] = []

    def watch() -> Any:
        for result in results:
            seen.append(result.path)
            yield result

    (invocation,) = run_of(report("sarif", watch(), exit_code=lambda: len(seen)))["invocations"]
    assert invocation["exitCode"] == len(results)


@pytest.mark.parametrize(
    ("by", "kind"), [("comment", "inSource"), ("front-matter", "inSource"), ("baseline", "external")]
)
def test_suppressions(report: Report, suppressed: FileResult, by: str, kind: str) -> None:
    hidden, *others = suppressed.findings
    hidden = replace(hidden, suppressed=Suppression(by, "a title"))
    first, *rest = run_of(report("sarif", [replace(suppressed, findings=(hidden, *others))]))["results"]
    assert first["suppressions"] == [
        {"kind": kind, "status": "accepted", "justification": "a title", "properties": {"by": by}}
    ]
    assert all(result["suppressions"] == [] for result in some(rest))


@pytest.mark.outside("npm")
def test_the_validator_finds_no_fault_with_suppressions(
    report: Report, suppressed: FileResult, npm_tool: Tool, tmp_path: Path
) -> None:
    assert complaints(npm_tool, report("sarif", [suppressed]), tmp_path) == []


def test_results_are_written_as_they_come(setting: Any, results: list[FileResult]) -> None:
    import io

    from inclusief_lint.reports.findings import write

    stream = io.StringIO()

    def watch() -> Any:
        yield results[0]
        assert stream.getvalue().count('"ruleId"') == 3
        yield FileResult("x.md", error=FileError("binary", "x"))

    write("sarif", watch(), stream, setting)
    assert run_of(stream.getvalue())["results"]
