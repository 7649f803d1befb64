"""Nothing is lost or cut off when a page is made narrower or its words larger, and nothing moves by itself.

WCAG 2.2: 1.4.4 (words twice as large), 1.4.12 (spacing), 2.3.3 and 2.2.2 (motion). The longest page of each kind is taken; what a
fold hides is unfolded. At 320 px, which is 1280 px at 400 % (1.4.10), and on a wide screen at 200 % the sweep looks at them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import kinds
from tests.browser.conftest import Chromium
from tests.browser.sweep import STANDING

#: A wide screen at 200 %: half as many CSS pixels.
ZOOMED = 700
#: What a reader sets as the size of words in the browser: twice the usual one. Media queries in em follow it too.
LARGER = "--blink-settings=defaultFontSize=32"
#: A drawing is an image by its role: its words are not spaced.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "svg, svg * { letter-spacing: normal !important; word-spacing: normal !important; }"
    "p { margin-bottom: 2em !important; }"
)

#: What sticks out of the page, and what is cut off by a box that cannot be scrolled.
LOST = """() => {
  const width = document.documentElement.clientWidth, lost = [];
  const say = (what, one) => lost.push(
    `${what}: ${one.localName}.${one.getAttribute('class') || ''} «${one.textContent.trim().slice(0, 40)}»`);
  const whole = document.documentElement.scrollWidth;
  if (whole > width + 1) lost.push(`the page scrolls sideways: ${whole}`);
  const known = new Map();
  const within = one => {  // what an element and those around it say, asked once of each
    if (!one) return {};
    if (!known.has(one)) {
      const outer = within(one.parentElement), style = getComputedStyle(one), drawn = one.localName === 'svg';
      known.set(one, {
        // words for those who listen
        unseen: outer.unseen || style.clipPath === 'inset(50%)' || one.matches('.ts-skip, [aria-hidden=true]'),
        pane: outer.pane || drawn || ['auto', 'scroll'].includes(style.overflowX),
        cutter: !drawn && document.body.contains(one.parentElement) && /hidden|clip/.test(style.overflow) ? one : outer.cutter,
      });
    }
    return known.get(one);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  const seen = new Set();
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(one) || !one.checkVisibility({ visibilityProperty: true })) continue;
    seen.add(one);
    const { unseen, cutter } = within(one);
    if (unseen) continue;
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    if ((box.right > width + 1 || box.left < -1) && !within(one.parentElement).pane) { say('out of the page', one); continue; }
    if (!cutter) continue;
    const style = getComputedStyle(cutter), frame = cutter.getBoundingClientRect();
    if (/hidden|clip/.test(style.overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)
      || /hidden|clip/.test(style.overflowY) && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2)) say('cut off', one);
  }
  return lost.slice(0, 8);
}"""
UNFOLD = "document.querySelectorAll('main details').forEach(box => box.open = true)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_lost_when_words_are_spaced(page: Page, address: str, built_site: Path, lang: str) -> None:
    lost: list[str] = []
    for path in kinds.longest(built_site):
        page.goto(address + kinds.in_language(path, lang))
        page.evaluate(UNFOLD)
        page.evaluate("css => document.head.append(Object.assign(document.createElement('style'), { textContent: css }))", SPACED)
        lost += [f"{path} with spaced words: {what}" for what in page.evaluate(LOST)]
    assert not lost, "\n".join(lost)


def test_the_sweep_looks_at_the_narrowest_screen_and_at_one_at_200_per_cent() -> None:
    assert {320, ZOOMED} <= set(STANDING)


def test_nothing_is_lost_when_words_are_twice_as_large(chromium: Chromium, address: str, built_site: Path) -> None:
    lost: list[str] = []
    with chromium(LARGER) as large:
        page = large.new_page(viewport={"width": ZOOMED, "height": 900})
        for path in kinds.longest(built_site):
            page.goto(address + path)
            page.evaluate(UNFOLD)
            assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32, path
            for width in (ZOOMED, 2 * ZOOMED):
                page.set_viewport_size({"width": width, "height": 900})
                lost += [f"{path} at {width} px: {what}" for what in page.evaluate(LOST)]
    assert not lost, "\n".join(lost)


def test_nothing_moves_by_itself(browser: Browser, address: str, built_site: Path) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one);
      return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0)
        || style.scrollBehavior === 'smooth' || ['marquee', 'blink'].includes(one.localName);
    }).map(one => one.localName + '.' + one.className)"""
    context = browser.new_context(viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for path in kinds.shortest(built_site):
        page.goto(address + path)
        found[path] = page.evaluate(moving)
    assert {path: what for path, what in found.items() if what} == {}
    context.close()


SHIFTS = """() => new Promise(done => {
  const found = [];
  const watch = new PerformanceObserver(list => found.push(...list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  const name = ({ node }) => node?.className || node?.nodeName;
  const tell = ({ value, sources }) => `${value.toFixed(4)} ${sources.map(name).join(', ')}`;
  document.fonts.ready.then(() => setTimeout(() => done(found.map(tell)), 60));
})"""
#: How late the fonts come in the test of a slow network, in seconds: long after the first words are there.
LATE = 0.25


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_shifts_while_a_page_loads(browser: Browser, address: str, built_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for path in kinds.longest(built_site):
        page.goto(address + path)
        found[path] = page.evaluate(SHIFTS)
    assert {path: what for path, what in found.items() if what} == {}
    context.close()


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_shifts_where_the_fonts_come_late(browser: Browser, address: str, built_site: Path, width: int) -> None:
    def late(route: Route) -> None:
        time.sleep(LATE)
        route.continue_()

    for path in ("index.html", kinds.longest_of(built_site, "story"), kinds.longest_of(built_site, "matrix")):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.route("**/*.woff2", late)
        page = context.new_page()
        page.goto(address + path)
        assert page.evaluate(SHIFTS) == [], path
        context.close()


@pytest.mark.parametrize("width", [390, 1400])
def test_what_a_script_adds_has_its_room_kept_free(browser: Browser, address: str, built_site: Path, width: int) -> None:
    paths = ("embed/index.html", *(kinds.longest_of(built_site, kind) for kind in ("indicator", "story")))
    heights: dict[str, list[int]] = {}
    for blocked in ("**/*.woff2", "**/*.{woff2,js}"):  # with other fonts the lines would break elsewhere
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.route(blocked, lambda route: route.abort())
        page = context.new_page()
        for path in paths:
            page.goto(address + path)
            heights.setdefault(path, []).append(page.evaluate("document.documentElement.scrollHeight"))
        context.close()
    assert {path: heights for path, (with_it, without) in heights.items() if with_it != without} == {}


def test_with_the_fonts_blocked_a_page_reads_as_well(browser: Browser, address: str, built_site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    context.route("**/*.woff2", lambda route: route.abort())
    page = context.new_page()
    for path in kinds.longest(built_site):
        page.goto(address + path)
        assert page.evaluate(LOST) == [], path
        assert page.locator("h1").is_visible(), path
    context.close()
