"""The page of the checklist in a browser: axe-core finds nothing, and nothing sticks out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inclusief_lint.config import Config
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reports.statement import WRITERS, View
from inclusief_lint.statement import Checklist
from tests.browser import Browser, started
from tests.test_statement_report import DUTCH, PAGE, by_hand, with_goals


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return started(tmp_path_factory)


@pytest.fixture(scope="module", params=["nl", "en"])
def page(request: pytest.FixtureRequest) -> str:
    data = load(())
    texts = ((DUTCH, "a.md"), (PAGE, "b.html"), ("", "leeg.md"), ("De trein vertrekt om negen uur.", "c.md"))
    readings = [read_bytes(text.encode(), name) for text, name in texts]
    halves = [replace(by_hand(), notes=(f"statement-part:{n}/2",)) for n in (1, 2)]
    results = [*Checklist(Config(advice=request.param), data).assess(readings), with_goals(), *halves]
    return WRITERS["html"](results, View(data, request.param))


@pytest.mark.outside("chromium", "npm")
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "dark"), (320, "light")]
)
def test_page_is_accessible_and_fits(browser: Browser, page: str, width: int, scheme: str) -> None:
    found = browser.audit(page, width, scheme)
    assert found["violations"] == []
    assert found["wider"] <= 0
    assert found["dark"] == (scheme == "dark")


@pytest.mark.outside("chromium", "npm")
def test_the_audit_sees_what_is_wrong(browser: Browser, page: str) -> None:
    broken = (
        page.replace("--soft: #57544d", "--soft: #d0d0d0").replace("<h3>", "<h5>").replace("</h3>", "</h5>")
    )
    broken = broken.replace("<footer>", '<footer><div style="width: 90rem">wide</div>')
    found = browser.audit(broken, 1280, "light")
    assert {"color-contrast", "heading-order"} <= {rule for rule, _ in found["violations"]}
    assert found["wider"] > 0
