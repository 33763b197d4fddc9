"""The command line: options, outputs and exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import inclusief_lint
from inclusief_lint.cli import main
from tests.some import some

Run = Callable[..., Result]

CLEAN = "De brandweer kwam vandaag heel snel naar het museum.\n"
SUGGESTION = "Vandaag willen we in het museum een nieuw plan gaan implementeren voor iedereen.\n"
WARNING = "De brandweerman kwam vandaag heel snel naar het museum.\n"
ERROR = "Daar woont sinds vorig jaar een grobbel aan de overkant van het nieuwe museum.\n"
ENGLISH = "The fireman came to the museum with all of the others.\n"


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def as_json(result: Result) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def flagged(result: Result) -> list[tuple[str, str, str]]:
    """Return (path, term, text) of all findings in a JSON output."""
    return [(f["path"], x["term"], x["text"]) for f in as_json(result)["files"] for x in f["findings"]]


def terms(run: Run, *args: str) -> list[str]:
    return [term for _, term, _ in flagged(run("check", "--format", "json", *args))]


# --- inputs


def test_files_folders_and_standard_input_in_one_run(run: Run) -> None:
    put("a.md", WARNING)
    put("site/b.html", "<p lang=nl>Een grobbel.</p>")
    put("site/deep/c.txt", CLEAN)
    result = run("check", "a.md", "site", "-", "--format", "json", input=ENGLISH)
    assert [f["path"] for f in as_json(result)["files"]] == [
        "a.md", str(Path("site/b.html")), str(Path("site/deep/c.txt")), "stdin.txt",
    ]  # fmt: skip
    assert [term for _, term, _ in flagged(result)] == ["brandweerman", "grobbel", "fireman"]
    assert result.exit_code == 1


def test_standard_input_has_the_format_of_its_name(run: Run) -> None:
    page = "<p lang='nl'>De <code>grobbel</code> en de brandweer<i>man</i>.</p>"
    result = run("check", "-", "--stdin-name", "x.html", "--format", "json", input=page)
    assert flagged(result) == [("x.html", "brandweerman", "brandweerman")]


def test_standard_input_of_an_unknown_kind_is_one_clear_sentence(run: Run) -> None:
    result = run("check", "-", "--stdin-name", "brief.docx", "--advice", "en", input="x")
    assert result.exit_code == 2
    assert result.stdout.startswith("brief.docx: Word files are not read yet.")


def test_named_docx_says_what_to_do_meanwhile(run: Run) -> None:
    Path("verslag.docx").write_bytes(b"PK\x03\x04")
    result = run("check", "verslag.docx", "--advice", "nl")
    assert result.exit_code == 2
    first = result.stdout.splitlines()[0]
    assert first.startswith("verslag.docx: ") and ".html" in first and ".txt" in first
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["foto.jpg", "geen-achtervoegsel"])
def test_named_file_of_another_kind_is_an_error(run: Run, name: str) -> None:
    put(name, "x")
    result = run("check", name, "--format", "json")
    assert result.exit_code == 2
    assert as_json(result)["files"][0]["error"]["kind"] == "unsupported"


def test_the_same_input_named_twice_is_linted_once(run: Run) -> None:
    put("a.md", WARNING)
    result = run("check", "-", "a.md", "-", "./a.md", "--format", "json", input=ENGLISH)
    assert [f["path"] for f in as_json(result)["files"]] == ["stdin.txt", "a.md"]


# --- exit codes


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        (CLEAN, None, 0),
        (SUGGESTION, None, 0),
        (WARNING, None, 0),
        (ERROR, None, 1),
        (CLEAN, "suggestion", 0),
        (SUGGESTION, "suggestion", 1),
        (WARNING, "suggestion", 1),
        (SUGGESTION, "warning", 0),
        (WARNING, "warning", 1),
        (ERROR, "warning", 1),
        (WARNING, "error", 0),
        (ERROR, "error", 1),
        (ERROR, "never", 0),
    ],
)
def test_exit_code_follows_the_fail_level(run: Run, text: str, level: str, code: int) -> None:
    put("a.md", text)
    assert run("check", "a.md", *(["--fail-on", level] if level else [])).exit_code == code


@pytest.mark.parametrize("level", ["error", "never"])
def test_an_unreadable_file_beats_findings(run: Run, level: str) -> None:
    put("a.md", ERROR)
    for order in (["a.md", "nope.md"], ["nope.md", "a.md"]):
        result = run("check", *order, "--format", "json", "--fail-on", level)
        assert result.exit_code == 2
        assert [term for _, term, _ in flagged(result)] == ["grobbel"]


def test_three_hundred_findings_still_exit_with_one(run: Run) -> None:
    put("a.md", ERROR * 300)
    result = run("check", "a.md", "--format", "json")
    assert (len(flagged(result)), result.exit_code) == (300, 1)


def test_three_hundred_unreadable_files_exit_with_two(run: Run) -> None:
    assert run("check", *(f"{n}.md" for n in range(300))).exit_code == 2


@pytest.mark.parametrize("command", [["check", "-"], ["rules"], ["explain", "grobbel"], ["init"]])
def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("inclusief_lint.knowledge.catalogue.load", interrupt)
    result = run(*command, input="x")
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_an_interrupt_between_files_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    put("a.md", ERROR)
    monkeypatch.setattr("inclusief_lint.check.run.fetch", interrupt)
    assert run("check", "a.md").exit_code == 130


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "a.md", "--fail-on", "always"],
        ["check", "a.md", "--lang", "de"],
        ["check", "a.md", "--format", "xml"],
        ["check", "a.md", "--max-size", "0"],
        ["check", "a.md", "--config", "nope.toml"],
        ["check", "a.md", "--output", "no/such/folder/out.txt"],
        ["check", "a.md", "--encoding", "utf-99"],
        ["chek", "a.md"],
        ["rules", "--format", "xml"],
        ["explain"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_two_and_no_traceback(run: Run, args: list[str]) -> None:
    put("a.md", CLEAN)
    result = run(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr.strip()


# --- choosing what is shown


def test_min_severity_hides_what_weighs_less(run: Run) -> None:
    put("a.md", SUGGESTION + WARNING + ERROR)
    assert terms(run, "a.md") == ["implementeren", "brandweerman", "grobbel"]
    assert terms(run, "a.md", "--min-severity", "warning") == ["brandweerman", "grobbel"]
    assert terms(run, "a.md", "--min-severity", "error") == ["grobbel"]


def test_what_is_not_shown_does_not_fail(run: Run) -> None:
    put("a.md", WARNING)
    code = run("check", "a.md", "--min-severity", "error", "--fail-on", "suggestion").exit_code
    assert code == 0


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("nl/jargon-word", ["implementeren"]),
        ("jargon-word", ["implementeren"]),
        ("jargon-alias", ["implementeren"]),
        ("plain", ["implementeren"]),
        ("jargon", ["implementeren"]),
        ("crowd", ["brandweerman", "grobbel"]),
        ("inclusive", ["brandweerman", "grobbel"]),
        ("grobbel", ["grobbel"]),
        ("nl/grobbel", ["grobbel"]),
        ("en/crowd-word", []),
        ("implementeren,grobbel", ["implementeren", "grobbel"]),
    ],
)
def test_select_and_ignore(run: Run, name: str, chosen: list[str]) -> None:
    everything = ["implementeren", "brandweerman", "grobbel"]
    put("a.md", SUGGESTION + WARNING + ERROR)
    assert terms(run, "a.md", "--select", name) == chosen
    assert terms(run, "a.md", "--ignore", name) == [t for t in everything if t not in chosen]


def test_ignore_beats_select_and_options_repeat(run: Run) -> None:
    put("a.md", SUGGESTION + WARNING + ERROR)
    args = ("--select", "plain", "--select", "crowd", "--ignore", "grobbel")
    assert terms(run, "a.md", *args) == ["implementeren", "brandweerman"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_name_is_an_error_with_the_closest_one(run: Run, option: str) -> None:
    put("a.md", ERROR)
    put(".inclusief-lint.toml", 'select = ["crowd"]\n')
    result = run("check", "a.md", option, "brandwerman")
    assert result.exit_code == 2
    assert '"brandwerman"' in result.stderr
    assert 'did you mean "brandweerman"?' in result.stderr
    assert option in result.stderr, "names the option, not the configuration file"
    assert ".toml" not in result.stderr
    assert result.stdout == ""


def test_contested_terms_are_shown_when_asked_for(run: Run) -> None:
    put("a.md", "De ijsmeester wacht vandaag op ons bij de baan.\n")
    assert terms(run, "a.md") == []
    assert terms(run, "a.md", "--contested") == ["ijsmeester"]
    put(".inclusief-lint.toml", "contested = true\n")
    assert terms(run, "a.md") == ["ijsmeester"]
    assert terms(run, "a.md", "--no-contested") == []


def test_lang_option_beats_what_the_text_says(run: Run) -> None:
    put("a.md", "---\nlang: nl\n---\nA fireman came.\n")
    assert terms(run, "a.md") == []
    assert terms(run, "a.md", "--lang", "en") == ["fireman"]


def test_options_beat_overrides_in_the_configuration(run: Run) -> None:
    put("a.md", "De ijsmeester wacht vandaag op ons bij de baan.\n")
    put(".inclusief-lint.toml", '[[overrides]]\nfiles = ["*.md"]\ncontested = true\n')
    assert terms(run, "a.md") == ["ijsmeester"]
    assert terms(run, "a.md", "--no-contested") == []


def test_encoding_option(run: Run) -> None:
    Path("a.txt").write_bytes("De brandweerman ging vandaag mee naar het café.".encode("cp437"))
    assert terms(run, "a.txt", "--encoding", "cp437") == ["brandweerman"]
    result = run("check", "a.txt", "--encoding", "utf-8", "--advice", "en")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[0] == "a.txt: cannot be read as utf-8."


@pytest.mark.parametrize("name", ["utf-99", "", "hex", "e\udcff"])
def test_an_unknown_encoding_is_a_mistake_in_the_command(run: Run, name: str) -> None:
    put("a.md", WARNING)
    result = run("check", "a.md", "--encoding", name)
    assert (result.exit_code, result.stdout) == (2, "")
    shown = name.replace("\udcff", r"\udcff")
    (said,) = (line for line in result.stderr.splitlines() if line.startswith("Error: "))
    assert said == f"Error: Invalid value for '--encoding': unknown encoding \"{shown}\"."


# --- the language of the advice


def test_advice_sets_the_language_of_message_note_and_counts(run: Run) -> None:
    put("a.md", WARNING)
    dutch, english = (run("check", "a.md", "--advice", lang).stdout for lang in ("nl", "en"))
    assert "Liever 'brandweermens'" in dutch and "Er werken ook vrouwen." in dutch
    assert "Waarom:" in dutch and "opmerking" in dutch.splitlines()[-1]
    assert "Consider 'brandweermens'" in english and "Women work there too." in english
    assert "Why:" in english and "finding" in english.splitlines()[-1]
    assert not re.search("Waarom|Liever|opmerking|advies", english)
    assert not re.search("Why|Consider|finding|warning", dutch)


def test_advice_follows_the_text_by_default(run: Run) -> None:
    put("nl.md", WARNING)
    put("en.md", ENGLISH)
    assert "Liever" in run("check", "nl.md").stdout
    assert "Consider" in run("check", "en.md").stdout
    both = run("check", "nl.md", "en.md").stdout
    assert "Liever" in both and "Consider" in both


def test_advice_in_json(run: Run) -> None:
    put("a.md", ENGLISH)
    result = run("check", "a.md", "--advice", "nl", "--format", "json")
    (finding,) = as_json(result)["files"][0]["findings"]
    assert finding["lang"] == "en"
    assert finding["message"] == "Liever 'firefighter' dan 'fireman' als het om iedereen gaat."
    assert finding["note"] == "Er werken ook vrouwen."


def test_errors_are_in_the_language_of_the_advice(run: Run) -> None:
    dutch, english = (run("check", "nope.md", "--advice", lang) for lang in ("nl", "en"))
    assert dutch.stdout.startswith("nope.md: dit bestand is er niet.")
    assert english.stdout.startswith("nope.md: there is no such file.")


def test_without_a_text_the_environment_tells_the_language(run: Run) -> None:
    assert "dit bestand" in run("check", "nope.md", LC_ALL="nl_BE.UTF-8").stdout
    assert "no such file" in run("check", "nope.md", LC_ALL="fr_FR.UTF-8").stdout


# --- JSON

FINDING = {
    "rule": str, "term": (str, type(None)), "category": str, "severity": str, "contested": bool,
    "confidence": (float, type(None)),
    "lang": (str, type(None)), "scope": str, "start": int, "end": int, "line": int, "column": int,
    "end_line": int, "end_column": int, "text": str, "message": str, "alternatives": list,
    "note": str, "sources": list, "url": (str, type(None)), "fingerprint": str,
    "fix": (str, type(None)), "lowered": (str, type(None)),
}  # fmt: skip


def test_json_keeps_the_contract(run: Run) -> None:
    source = "# Kop 🙂\r\n\r\nDe brandweer*man* en de grobbel en een page.\r\n"
    Path("a.md").write_bytes(source.encode())
    put("b.md", "---\n: : [\n---\n")
    result = run("check", "a.md", "b.md", "--format", "json", "--lang", "nl")
    report = as_json(result)
    assert list(report) == ["version", "tool", "files", "skipped"]
    assert report["version"] == 1
    assert set(report["tool"]) == {"name", "version"}
    assert report["tool"]["name"] == "inclusief-lint"
    read, broken = report["files"]
    for item in (read, broken):
        assert list(item) == ["path", "lang", "error", "not_read", "hidden", "notes", "findings"]
    assert read["error"] is None and read["lang"] == "nl"
    assert broken["findings"] == [] and set(broken["error"]) == {"kind", "message"}
    assert broken["error"]["kind"] == "front-matter"
    assert len(read["findings"]) == 3
    for finding in read["findings"]:
        assert list(finding) == list(FINDING)
        for key, kind in FINDING.items():
            assert isinstance(finding[key], kind), key
        assert finding["severity"] in ("error", "warning", "suggestion")
        assert finding["scope"] == "span"
        assert finding["fix"] in ("safe", "unsafe", None)
        assert all(isinstance(x, str) for x in finding["alternatives"] + finding["sources"])
        assert 0 <= finding["start"] < finding["end"] <= len(source)
        lines = source.split("\r\n")
        line = lines[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(source[finding["start"] : finding["end"]])
        assert finding["end_line"] == finding["line"]
        assert finding["end_column"] - finding["column"] == finding["end"] - finding["start"]
    split, slur, page = read["findings"]
    assert source[split["start"] : split["end"]] == "brandweer*man"
    assert (split["text"], split["fix"]) == ("brandweerman", None)
    assert source[slur["start"] : slur["end"]] == slur["text"] == "grobbel"
    assert (slur["fix"], slur["url"]) == ("unsafe", "https://example.org/words")
    assert (page["sources"], page["url"]) == (["book"], None)


def test_the_language_is_null_where_it_cannot_be_told(run: Run) -> None:
    put("a.md", "Qwrt zxcv.")
    assert as_json(run("check", "a.md", "--format", "json"))["files"][0]["lang"] is None


def test_json_offsets_count_code_points_without_the_byte_order_mark(run: Run) -> None:
    text = "🙂 é De brandweerman kwam vandaag heel snel naar het museum."
    Path("a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (finding,) = as_json(run("check", "a.txt", "--format", "json"))["files"][0]["findings"]
    assert text[finding["start"] : finding["end"]] == "brandweerman"
    assert finding["column"] == finding["start"] + 1


def test_fingerprints_survive_moves_and_other_paths(run: Run) -> None:
    put("a.md", WARNING)
    put("b/c.md", "# Iets\n\nNog een alinea over het museum.\n\n" + WARNING)
    report = as_json(run("check", "a.md", "b", "--format", "json"))
    one, other = (f["findings"][0]["fingerprint"] for f in report["files"])
    assert one == other


def test_json_has_only_json_on_standard_output(run: Run) -> None:
    Path("a.txt").write_bytes(WARNING.replace("snel", "sn\xe9l").encode("cp1252"))
    result = run("check", "a.txt", "nope.md", "--format", "json", "--fail-on", "never")
    assert len(as_json(result)["files"]) == 2
    assert "cp1252" in result.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_output_goes_to_a_file(run: Run, form: str) -> None:
    put("a.md", ERROR)
    expected = run("check", "a.md", "--format", form).stdout
    result = run("check", "a.md", "--format", form, "--output", "out.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert Path("out.txt").read_text(encoding="utf-8") == expected


# --- text


def test_text_marks_the_words_and_counts_on_the_last_line(run: Run) -> None:
    put("a.md", "# Kop\n\n" + WARNING)
    lines = run("check", "a.md", "--advice", "en").stdout.splitlines()
    assert lines[0] == "a.md"
    at = lines.index("    " + WARNING.rstrip())
    assert lines[at - 1].lstrip().startswith("3:4 ")
    assert lines[at + 1] == "    " + "   " + "^" * len("brandweerman")
    assert any("A Book of Words" in line for line in lines), "a source is given"
    assert re.match(r"1 finding in 1 file\b.*1", lines[-1])


def test_clean_run_says_so(run: Run) -> None:
    put("a.md", CLEAN)
    put("b.md", CLEAN)
    result = run("check", ".", "--advice", "en")
    assert result.stdout.splitlines()[-1].startswith("Nothing to report in 2 files.")


def test_a_long_line_is_cut_around_the_match(run: Run) -> None:
    put("a.txt", "Het museum is mooi. " * 500 + WARNING.strip() + " Het museum is mooi." * 500)
    out = run("check", "a.txt", "--lang", "nl").stdout.splitlines()
    assert all(len(line) < 220 for line in some(out))
    shown = next(i for i, line in enumerate(out) if "brandweerman kwam" in line)
    mark = out[shown + 1]
    assert out[shown][mark.index("^") : mark.rindex("^") + 1] == "brandweerman"


def test_control_characters_of_the_text_do_not_reach_the_terminal(run: Run) -> None:
    put("a.txt", "De \x1b[31m brandweerman kwam vandaag heel snel naar het museum.")
    assert "\x1b" not in run("check", "a.txt", "--lang", "nl").stdout


def test_no_colours_in_a_pipe(run: Run) -> None:
    put("a.md", ERROR)
    assert "\x1b" not in run("check", "a.md").output


# --- in a process of its own

SRC = Path(inclusief_lint.__file__).parent.parent
_START = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
from inclusief_lint import resources
root = Path(sys.argv.pop(1))
resources.data_root = lambda: root
from inclusief_lint.cli import main
main()
"""


def command(world: Path, *args: str) -> list[str]:
    return [sys.executable, "-c", _START, str(SRC), str(world), *args]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no pseudo terminals on Windows")
@pytest.mark.parametrize(
    ("env", "colored"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
    ],
    ids=["plain", "NO_COLOR", "NO_COLOR empty", "dumb", "links"],
)
def test_colours_on_a_terminal_only_and_never_with_no_color(
    world: Path, tmp_path: Path, env: dict[str, str], colored: bool
) -> None:
    import pty

    (tmp_path / "a.md").write_text(ERROR, encoding="utf-8")
    base = {
        "PATH": os.environ["PATH"],
        "INCLUSIEF_LINT_CACHE": os.environ["INCLUSIEF_LINT_CACHE"],
        "TERM": "xterm",
    }
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(world, "check", "a.md"), stdout=theirs, cwd=tmp_path, env=base | env
    ) as process:
        os.close(theirs)
        out = b""
        try:
            while piece := os.read(ours, 65536):
                out += piece
        except OSError:  # Linux tells the end of a terminal so
            pass
    os.close(ours)
    assert process.returncode == 1
    assert b"grobbel" in out
    assert (b"\x1b[" in out) is colored
    assert (b"\x1b]8;;https://example.org/words\x1b" in out) is ("TERM_PROGRAM" in env)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise on Windows")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_broken_pipe_does_not_crash(world: Path, tmp_path: Path, form: str) -> None:
    for number in range(300):  # more than a pipe holds: in text, a word that recurs in a file is told once
        (tmp_path / f"{number}.txt").write_text(ERROR * 20, encoding="utf-8")
    with subprocess.Popen(
        command(world, "check", ".", "--format", form),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert errors == ""
    assert process.returncode == 2, "the report did not arrive"


def test_python_m_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "inclusief_lint", "--version"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("inclusief-lint, version ")


# --- the other subcommands


@pytest.mark.parametrize("word", ["brandweerman", "Brandweermannen", "nl/brandweerman"])
def test_explain_prints_the_page(run: Run, word: str) -> None:
    result = run("explain", word, "--advice", "en")
    assert result.exit_code == 0
    for part in ("nl/brandweerman", "Women work there too.", "brandweerlieden",
                 "De [brandweerman] kwam.", "A Site of Words"):  # fmt: skip
        assert part in result.stdout
    assert "Er werken ook vrouwen." in run("explain", word, "--advice", "nl").stdout


def test_explain_knows_rules(run: Run) -> None:
    result = run("explain", "nl/crowd-word", "--advice", "en")
    assert result.exit_code == 0
    assert "Because." in result.stdout and "grobbel" in result.stdout


def test_explain_shows_contested_terms(run: Run) -> None:
    assert "--contested" in run("explain", "ijsmeester").stdout


def test_explain_of_an_unknown_word_suggests(run: Run) -> None:
    result = run("explain", "brandwerman")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "brandwerman" in result.stderr and "brandweerman" in result.stderr


def test_explain_of_nonsense_suggests_nothing(run: Run) -> None:
    result = run("explain", "qqqqqqqq", "--advice", "nl")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_rules_as_json(run: Run) -> None:
    result = run("rules", "--format", "json")
    assert result.exit_code == 0
    report = as_json(result)
    assert report["version"] == 1
    assert [r["id"] for r in report["rules"]] == [
        "en/crowd-word", "en/jargon-word", "nl/crowd-word", "nl/jargon-word",
    ]  # fmt: skip
    assert len(report["terms"]) == 11
    for term in report["terms"]:
        assert {"id", "lang", "forms", "severity", "category", "contested"} <= set(term)
    (word,) = [t for t in report["terms"] if t["id"] == "ijsmeester"]
    assert (word["lang"], word["severity"], word["category"], word["contested"]) == (
        "nl", "suggestion", "crowd", True,
    )  # fmt: skip
    assert word["forms"] == ["ijsmeester"]


def test_rules_by_kind_with_the_number_of_their_terms(run: Run) -> None:
    assert run("rules", "--lang", "nl", "--advice", "nl").stdout == (
        "Over mensen\n  groep inclusive\n    nl/crowd-word  Regel crowd  [3 woorden]\n\n"
        "Eigen regels\n  groep plain\n    nl/jargon-word  Regel jargon  [4 woorden]\n\n"
        "Regels: 2. Woorden: 7. Meer over een regel of woord: inclusief-lint explain NAAM.\n"
    )


def test_rules_with_their_terms(run: Run) -> None:
    lines = run("rules", "--terms", "--group", "people", "--advice", "en").stdout.splitlines()
    assert "      fireman  [warning]  fireman, firemen" in lines
    after = lines.index("    nl/crowd-word  Rule crowd  [3 terms]")
    assert lines.index("      snarkle  [error]  snarkle, snarkles") < after
    assert not any("jargon" in line for line in lines)


@pytest.mark.parametrize(
    ("options", "terms"),
    [
        (["--severity", "error"], ["grobbel", "snarkle"]),
        (["--severity", "error", "--severity", "warning", "--lang", "en"], ["fireman", "snarkle"]),
        (["--group", "people", "--severity", "suggestion"], ["ijsmeester"]),
        (["--group", "inclusive", "--lang", "en"], ["fireman", "snarkle"]),
        (["--group", "plain, people", "--lang", "en"], ["fireman", "land", "leverage", "snarkle"]),
        (["--group", "plain", "--severity", "error"], []),
    ],
)
def test_rules_are_filtered(run: Run, options: list[str], terms: list[str]) -> None:
    report = as_json(run("rules", "--format", "json", *options))
    assert sorted(term["id"] for term in report["terms"]) == terms
    assert {rule["id"] for rule in report["rules"]} == {term["rule"] for term in report["terms"]}
    text = run("rules", "--terms", *options).stdout
    some = ("grobbel", "fireman", "land", "ijsmeester")
    assert [word for word in some if f"  {word}  " in text] == [word for word in some if word in terms]


def test_an_unknown_group_of_rules_is_an_error_with_the_closest_one(run: Run) -> None:
    result = run("rules", "--group", "inclusiv")
    assert result.exit_code == 2 and 'did you mean "inclusive"' in result.stderr


@pytest.mark.data
def test_shipped_rules_without_terms_are_filtered_by_their_own_severity() -> None:
    result = CliRunner().invoke(main, ["rules", "--format", "json", "--severity", "advice", "--lang", "nl"])
    report = as_json(result)
    assert {term["severity"] for term in report["terms"]} <= {"advice"}
    with_terms = {term["rule"] for term in report["terms"]}
    assert {rule["severity"] for rule in report["rules"] if rule["id"] not in with_terms} == {"advice"}


def test_rules_of_one_language(run: Run) -> None:
    report = as_json(run("rules", "--format", "json", "--lang", "en"))
    assert {t["lang"] for t in report["terms"]} == {r["lang"] for r in report["rules"]} == {"en"}
    text = run("rules", "--lang", "en").stdout
    assert "en/crowd-word" in text and "nl/" not in text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_init_writes_a_file_that_loads(run: Run, lang: str) -> None:
    put("a.md", ERROR)
    result = run("init", "--advice", lang)
    assert result.exit_code == 0
    text = Path(".inclusief-lint.toml").read_text(encoding="utf-8")
    assert text.startswith("#")
    assert run("check", "a.md").exit_code == 1
    # With its settings uncommented it is still a configuration that loads.
    Path("huisstijl").mkdir()
    Path("house-style").mkdir()
    for name in ("missie.txt", "mission.txt"):
        put(name, "Onze missie.")
    live = re.sub(r"(?m)^# (?=[\w-]+ = |\[)", "", text)
    assert live != text
    put("live.toml", re.sub(r"(?m)^(select|ignore|data|baseline|weights) = .*$", "", live))
    result = run("check", "a.md", "--config", "live.toml")
    assert (result.exit_code, result.stderr) == (1, "")


def test_init_refuses_to_overwrite(run: Run) -> None:
    put(".inclusief-lint.toml", 'lang = "nl"\n')
    result = run("init", "--advice", "nl")
    assert result.exit_code == 2
    assert "bestaat al" in result.stderr
    assert Path(".inclusief-lint.toml").read_text() == 'lang = "nl"\n'
    assert run("init", "--force").exit_code == 0
    assert Path(".inclusief-lint.toml").read_text() != 'lang = "nl"\n'


def test_init_names_its_problem_when_it_cannot_write(run: Run) -> None:
    Path(".inclusief-lint.toml").mkdir()
    result = run("init", "--force", "--advice", "en")
    assert result.exit_code == 2
    assert result.stderr.strip() == "inclusief-lint: .inclusief-lint.toml cannot be written: Is a directory."


@pytest.mark.parametrize("command", ["", "check", "explain", "rules", "init"])
def test_every_help_shows_an_example(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert re.search(r"Example:\n +inclusief-lint ", result.stdout)


def test_a_rule_on_suppressions_has_a_page(run: Run) -> None:
    assert "suppress" in run("explain", "suppression/unused", "--advice", "en").stdout
