"""The page of the checklist in a browser: axe-core finds nothing, and nothing sticks out.

Needs Chromium (found on the path, or named by ``CHROMIUM``) and axe-core (from npm, or the
file that ``AXE_CORE`` names); without them the tests are skipped, and say so.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inclusief_lint.catalogue import load
from inclusief_lint.config import Config
from inclusief_lint.files import read_bytes
from inclusief_lint.statement import Checklist
from inclusief_lint.statement_report import WRITERS, View
from tests.npm import installed
from tests.test_statement_report import DUTCH, PAGE, by_hand, with_goals

_AXE = "axe-core@4.10.3"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The page under test is put in a frame, which gives it a width below what a window can have
# and the colours of the frame's scheme; what is found is written into the outer page.
_AUDIT = """<!DOCTYPE html><html><body style="margin:0">
<iframe id="frame" style="border:0;width:{width}px;height:2000px;color-scheme:{scheme}"></iframe>
<pre id="found"></pre><script>
const frame = document.getElementById("frame");
frame.onload = async () => {{
  const view = frame.contentWindow, root = frame.contentDocument.documentElement;
  const script = frame.contentDocument.createElement("script");
  script.textContent = {axe};
  root.append(script);
  const result = await view.axe.run(frame.contentDocument, {{runOnly: {tags}}});
  const found = {{
    violations: result.violations.map(v => [v.id, v.nodes.map(n => n.html)]),
    passes: result.passes.length,
    wider: root.scrollWidth - view.innerWidth,
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
  }};
  document.getElementById("found").textContent = JSON.stringify(found);
}};
frame.srcdoc = {page};
</script></body></html>"""


class Browser(NamedTuple):
    """A browser, the source of axe-core, and a folder to work in."""

    program: str
    axe: str
    folder: Path

    def audit(self, page: str, width: int, scheme: str) -> Any:
        """Return what axe-core says of a page, and how far it is wider than the window."""
        values = {"axe": self.axe, "page": page, "tags": _TAGS}
        filled = {k: json.dumps(v).replace("</", "<\\/") for k, v in values.items()}
        file = self.folder / "audit.html"
        file.write_text(_AUDIT.format(width=width, scheme=scheme, **filled), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        flags += [f"--user-data-dir={self.folder / 'profile'}", "--virtual-time-budget=60000", "--dump-dom"]
        command = [self.program, *flags, file.as_uri()]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
        found = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, re.DOTALL)
        assert found is not None, done.stderr[-2000:]
        return json.loads(html.unescape(found[1]))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium here: axe-core did not look at the page")
    named = os.environ.get("AXE_CORE")
    axe = Path(named) if named else installed(_AXE, tmp_path_factory) / "axe-core" / "axe.min.js"
    return Browser(program, axe.read_text(encoding="utf-8"), tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module", params=["nl", "en"])
def page(request: pytest.FixtureRequest) -> str:
    data = load(())
    texts = ((DUTCH, "a.md"), (PAGE, "b.html"), ("", "leeg.md"), ("De trein vertrekt om negen uur.", "c.md"))
    readings = [read_bytes(text.encode(), name) for text, name in texts]
    halves = [replace(by_hand(), notes=(f"statement-part:{n}/2",)) for n in (1, 2)]
    results = [*Checklist(Config(advice=request.param), data).assess(readings), with_goals(), *halves]
    return WRITERS["html"](results, View(data, request.param))


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "dark"), (320, "light")]
)
def test_page_is_accessible_and_fits(browser: Browser, page: str, width: int, scheme: str) -> None:
    found = browser.audit(page, width, scheme)
    assert found["violations"] == []
    assert found["wider"] <= 0
    assert found["dark"] == (scheme == "dark")


def test_the_audit_sees_what_is_wrong(browser: Browser, page: str) -> None:
    broken = (
        page.replace("--soft: #57544d", "--soft: #d0d0d0").replace("<h3>", "<h5>").replace("</h3>", "</h5>")
    )
    broken = broken.replace("<footer>", '<footer><div style="width: 90rem">wide</div>')
    found = browser.audit(broken, 1280, "light")
    assert {"color-contrast", "heading-order"} <= {rule for rule, _ in found["violations"]}
    assert found["wider"] > 0
