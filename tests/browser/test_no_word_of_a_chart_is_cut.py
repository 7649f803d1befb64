"""Every label of every chart ends within its drawing, as the browser sets it: what was measured is what is drawn."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.shards import all_pages

#: Each page is opened at the first or the last of them, in turn, and led to the others.
WIDTHS = (360, 390, 1400)
#: Words that reach past the left or right edge of their drawing, in pixels.
PAST_THE_EDGE = """() => [...document.querySelectorAll(".ts-chart svg text")].flatMap(text => {
  const words = text.getBoundingClientRect(), whole = text.closest("svg").getBoundingClientRect();
  const past = Math.max(words.right - whole.right, whole.left - words.left);
  return words.width && past > 0.5 ? [`${text.textContent}: ${past.toFixed(1)}`] : [];
})"""


def test_every_label_ends_within_its_drawing(browser: Browser, address: str, built_site: Path) -> None:
    charts = [path for path in all_pages(built_site) if 'class="ts-chart' in (built_site / path).read_text(encoding="utf-8")]
    assert len(charts) > 40
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    page = context.new_page()
    found = {}
    for number, path in enumerate(charts):
        page.goto(address + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        for width in WIDTHS if number % 2 == 0 else reversed(WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            found[path, width] = page.evaluate(PAST_THE_EDGE)
    assert {at: words for at, words in found.items() if words} == {}
    context.close()
