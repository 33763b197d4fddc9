"""Our pages in a browser: what axe-core says of them, and whether anything sticks out.

Needs Chromium (found on the path, or named by ``CHROMIUM``) and axe-core (from npm, or the
file that ``AXE_CORE`` names); without them the tests are skipped, and say so.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import outside
from tests.npm import installed

_AXE = "axe-core@4.10.3"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The page under test is put in a frame, which gives it a width below what a window can have
# and the colours of the frame's scheme; what is found is written into the outer page.
_FRAME = """<!DOCTYPE html><html><body style="margin:0">
<iframe id="frame" style="border:0;width:%(width)dpx;height:%(height)dpx;color-scheme:%(scheme)s"></iframe>
<pre id="found"></pre><script>
const frame = document.getElementById("frame");
frame.onload = async () => {
  const view = frame.contentWindow, page = frame.contentDocument, root = page.documentElement;
  const found = await (async () => {%(script)s})().catch(error => String(error));
  document.getElementById("found").textContent = JSON.stringify(found);
};
frame.srcdoc = %(page)s;
</script></body></html>"""
_AUDIT = """
  const script = page.createElement("script");
  script.textContent = %(axe)s;
  root.append(script);
  const result = await view.axe.run(page, {runOnly: %(tags)s});
  return {
    violations: result.violations.map(v => [v.id, v.nodes.map(n => n.html)]),
    passes: result.passes.length,
    wider: root.scrollWidth - view.innerWidth,
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
  };
"""


class Browser(NamedTuple):
    """A browser, the source of axe-core, and a folder to work in."""

    program: str
    axe: str
    folder: Path

    def audit(self, page: str, width: int, scheme: str) -> Any:
        """Return what axe-core says of a page, and how far it is wider than the window."""
        return self.ask(page, _AUDIT % {"axe": _quoted(self.axe), "tags": _quoted(_TAGS)}, width, scheme)

    def ask(
        self, page: str, script: str, width: int = 1280, scheme: str = "light", height: int = 2000
    ) -> Any:
        """Return what a script finds in a page.

        Args:
            page: the page, which is put in a frame.
            script: the body of an asynchronous function that returns what JSON can hold; it knows
                ``view``, ``page`` and ``root``: the window, the document and its root.
            width, height: of the window, in pixels.
            scheme: ``light`` or ``dark``.
        """
        file = self.folder / "frame.html"
        values = {"script": script, "page": _quoted(page), "width": width, "height": height, "scheme": scheme}
        file.write_text(_FRAME % values, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        flags.append("--force-prefers-reduced-motion")
        flags += [f"--user-data-dir={self.folder / 'profile'}", "--virtual-time-budget=60000", "--dump-dom"]
        command = [self.program, *flags, file.as_uri()]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
        found = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, re.DOTALL)
        assert found is not None, done.stderr[-2000:]
        return json.loads(html.unescape(found[1]))


def _quoted(value: object) -> str:
    """Return a value as JavaScript that may stand in a page."""
    return json.dumps(value).replace("</", "<\\/")


def started(temp: pytest.TempPathFactory) -> Browser:
    """Return a browser, or skip the test."""
    program = outside.program("chromium")
    named = os.environ.get("AXE_CORE")
    axe = Path(named) if named else installed(_AXE, temp) / "axe-core" / "axe.min.js"
    return Browser(program, axe.read_text(encoding="utf-8"), temp.mktemp("browser"))
