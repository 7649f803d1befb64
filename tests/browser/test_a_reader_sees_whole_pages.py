"""The published edition in a real browser: both languages, phone and wide screen, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import kinds
from tests.browser.shifts import SHIFTS
from tests.browser.ways import WAYS

#: Kinds of pages that have no language to switch to, or lie in a frame of another page.
OTHER = ("not-found", "without a kind")


#: What a page says of itself, where its link to the other language leads, and where `main` begins and ends.
SEEN = """other => {
  const main = document.querySelector('main'), { left, right } = main.getBoundingClientRect();
  const heads = [...document.querySelectorAll('h1')].map(head => head.innerText.trim() !== '');
  const leads = document.querySelector(`a[hreflang=${other}]`).href;
  return { lang: document.documentElement.lang, leads, heads, said: main.innerText.trim() !== '', left, right };
}"""


@dataclass
class Visit:
    """A browser page that remembers what went wrong on it."""

    page: Page
    address: str
    lang: str
    script: bool
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.ok, path
        return self.page


@pytest.fixture(scope="module", params=WAYS)
def window(request: pytest.FixtureRequest, browser: Browser, unpainted: Browser, address: str) -> Iterator[Visit]:
    """A window of each way; what shifts is seen where pages are painted, and asked where scripts run."""
    width, lang, script = request.param
    context = (browser if script else unpainted).new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    seen = Visit(page=page, address=address, lang=lang, script=script)
    page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "request", lambda request: seen.foreign.append(request.url) if not request.url.startswith((address, "data:")) else None
    )
    yield seen
    context.close()


@pytest.fixture
def visit(window: Visit) -> Visit:
    """A visit in the window that was open before."""
    window.errors.clear()
    window.foreign.clear()
    return window


def test_every_kind_of_page_reads_without_errors_strangers_shifts_or_sideways_scrolling_and_leads_to_its_other_language(
    visit: Visit, built_site: Path
) -> None:
    for kind, (*_, path) in kinds.by_kind(built_site).items():  # the longest of each kind
        here, there = (path, f"en/{path}") if visit.lang == "vi" else (f"en/{path}", path)
        page = visit.open(here)
        assert not visit.script or page.evaluate(SHIFTS) == [], path
        if kind in OTHER:
            continue
        seen = page.evaluate(SEEN, "en" if visit.lang == "vi" else "vi")
        assert seen["lang"] == visit.lang, path
        assert seen["leads"] == visit.address + there, "which the test of the other language opens"
        assert seen["heads"] == [True], path
        assert seen["said"], path
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert seen["left"] >= 0, path
        assert seen["right"] <= width + 0.5, f"{path} is wider than the screen"
    assert visit.errors == []
    assert visit.foreign == []


@pytest.fixture(scope="module")
def judged(built_site: Path) -> str:
    """A page of an indicator with a chart that a verdict goes with."""
    return kinds.holding(built_site, "indicator", "<figure", 'class="ts-verdict"')


def test_a_chart_is_drawn_once_with_its_title_its_source_and_its_table(visit: Visit, judged: str) -> None:
    page = visit.open(kinds.in_language(judged, visit.lang))
    figures = page.locator("figure.ts-figure")
    assert figures.count() >= 1
    for number in range(figures.count()):
        figure = figures.nth(number)
        visible = [svg for svg in figure.locator("svg").all() if svg.is_visible()]
        assert len(visible) == 1, "one drawing for this width"
        # An image; where the script runs, a group whose marks can be read one by one.
        named = figure.get_by_role("group" if visit.script else "img", name=re.compile(r"\w"))
        assert figure.locator("svg").and_(named).count() == 1
        drawn = visible[0].bounding_box()
        assert drawn is not None
        assert drawn["height"] > 60
        for part in (".ts-figure-title", ".ts-figure-subtitle", ".ts-source"):
            assert figure.locator(part).first.inner_text().strip(), part
        assert figure.locator("table tbody tr").count() >= 1
    assert visit.errors == []
