"""Every label of every chart ends within its drawing, as the browser sets it: what was measured is what is drawn."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import kinds
from tests.browser.shards import all_pages

WIDTHS = (360, 390, 1400)
#: Puts the figures of many pages onto one, each beside the name of its page, and says how many there are.
GATHER = """async pages => {
  const main = document.querySelector('main');
  main.replaceChildren();
  for (const path of pages) {
    const text = await (await fetch('/' + path)).text();
    for (const figure of new DOMParser().parseFromString(text, 'text/html').querySelectorAll('figure:has(.ts-chart)')) {
      figure.dataset.page = path;
      main.append(figure);
    }
  }
  await document.fonts.ready;
  return main.querySelectorAll('.ts-chart').length;
}"""
#: Words that reach past the left or right edge of their drawing, in pixels.
PAST_THE_EDGE = """() => [...document.querySelectorAll(".ts-chart svg text")].flatMap(text => {
  const words = text.getBoundingClientRect(), whole = text.closest("svg").getBoundingClientRect();
  const past = Math.max(words.right - whole.right, whole.left - words.left);
  return words.width && past > 0.5 ? [`${text.closest("figure").dataset.page}: ${text.textContent}: ${past.toFixed(1)}`] : [];
})"""
SEEN = "() => [...document.querySelectorAll('.ts-chart')].filter(one => one.getBoundingClientRect().height > 20).length"


def test_every_label_ends_within_its_drawing(unpainted: Browser, address: str, built_site: Path) -> None:
    texts = {path: (built_site / path).read_text(encoding="utf-8") for path in all_pages(built_site)}
    charts = [path for path, text in texts.items() if 'class="ts-chart' in text]
    assert len(charts) > 40
    page = unpainted.new_page(viewport={"width": WIDTHS[0], "height": 900})
    page.goto(address + kinds.longest_of(built_site, "notebook"))
    there = page.evaluate(GATHER, charts)
    assert there == sum(text.count('class="ts-chart') for text in texts.values())
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate(PAST_THE_EDGE)
        assert page.evaluate(SEEN) >= there / 2, "of each chart the drawing for this width is to be seen"
    assert {width: words for width, words in found.items() if words} == {}
    page.close()


def test_a_label_past_the_edge_is_seen(unpainted: Browser) -> None:
    page = unpainted.new_page()
    drawing = '<svg width="100" height="40"><text x="60" y="20">a long label</text></svg>'
    page.set_content(f'<figure data-page="a.html"><div class="ts-chart">{drawing}</div></figure>')
    (found,) = page.evaluate(PAST_THE_EDGE)
    assert found.startswith("a.html: a long label: ")
    page.close()
