"""Nothing is lost or cut off when a page is made narrower or its words larger, and nothing moves by itself.

WCAG 2.2: 1.4.4 (words twice as large), 1.4.12 (spacing), 2.3.3 and 2.2.2 (motion). The longest page of each kind is taken; what a
fold hides is unfolded, and of the rows that are made alike a few are left, as the sweep has them. At 320 px, which is 1280 px at
400 % (1.4.10), and on a wide screen at 200 % the sweep looks at them.

A page is loaded once at a width, and then changed as a reader changes it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import kinds
from tests.browser.shifts import SHIFTS
from tests.browser.sweep import STANDING, THIN
from tests.languages import LANGS

#: A phone, and a wide screen at 200 %: half as many CSS pixels.
PHONE, ZOOMED = 390, 700
#: The usual size of words in the browser, and what a reader sets: twice as much. Media queries in em follow it too.
USUAL, LARGER = 16, 32
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
#: Takes the fonts away: what is left are letters of the system, which are narrower or wider.
UNFONTED = """() => {
  for (const sheet of document.styleSheets)
    for (let at = sheet.cssRules.length; at--;) if (sheet.cssRules[at] instanceof CSSFontFaceRule) sheet.deleteRule(at);
}"""
#: What moves without being asked, where the reader has asked that nothing does.
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0)
    || style.scrollBehavior === 'smooth' || ['marquee', 'blink'].includes(one.localName);
}).map(one => one.localName + '.' + one.className)"""
#: The files of fonts that came.
FONTS = """() => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.woff2') && one.decodedBodySize)
  .map(one => one.name)"""
#: What would move when another part comes, in whichever of them a machine pauses while it reads the page: each is taken away, the
#: last first, and what is left has to stand where it stands on the whole page; no browser calls less than three pixels a shift.
MOVED = """() => {
  const parts = [...document.querySelectorAll('header, header *, main, main > *, main > * > *, footer, footer *')];
  const places = () => new Map(parts.filter(part => part.isConnected).map(part => [part, part.getBoundingClientRect()]));
  const name = part => `${part.localName}.${part.className}`, whole = places();
  return parts.toReversed().flatMap(part => {
    part.remove();
    return [...places()].filter(([left, { x, y, width }]) => width && whole.get(left).width
      && Math.max(Math.abs(whole.get(left).x - x), Math.abs(whole.get(left).y - y)) >= 3)
      .map(([left]) => `${name(left)} when ${name(part)} comes`);
  });
}"""
#: How late the fonts come in the test of a slow network, in seconds: long after the first words are there.
LATE = 0.25


@contextmanager
def window(browser: Browser, width: int, *blocked: str) -> Iterator[Page]:
    """Open a window of a width that asks for none of the files of these patterns."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    if blocked:
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setBlockedURLs", {"urls": list(blocked)})
    yield page
    context.close()


def widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def spaced(page: Page) -> list[str]:
    """Return what is lost of the open page, unfolded, when its words are spaced, and when their letters are others."""
    page.evaluate(UNFOLD)
    style = page.add_style_tag(content=SPACED)
    lost = [f"with spaced words: {what}" for what in page.evaluate(LOST)]
    style.evaluate("style => style.remove()")
    page.evaluate(UNFONTED)
    return [*lost, *(f"without its fonts: {what}" for what in page.evaluate(LOST))]


def larger(page: Page, *widths: int) -> list[str]:
    """Return what is lost of the open page, unfolded, when its words are twice as large on screens of some widths."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": LARGER}})
    page.evaluate(UNFOLD)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= LARGER
    assert not page.evaluate(f"matchMedia('(min-width: {widths[0] / USUAL}em)').matches"), "an em of the style sheets is larger"
    lost = []
    for width in widths:
        widen(page, width)
        lost += [f"at {width} px: {what}" for what in page.evaluate(LOST)]
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL}})
    settings.detach()
    widen(page, widths[0])
    return lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen of one page: what moves in it by itself, and what is lost when its words take more room."""

    moving: list[str]
    lost: list[str]


#: Every second page on a phone in the one language and on a wide screen in the other, and the pages between the other way round.
HALVES = [
    pytest.param(
        (width, lang, half),
        id=f"{width}-{lang}-{half}",
        marks=() if (width == PHONE) is (lang == LANGS[half]) else pytest.mark.every_page,
    )
    for width, lang, half in itertools.product((PHONE, 2 * ZOOMED), LANGS, (0, 1))
]


@pytest.fixture(scope="module", params=HALVES)
def seen(request: pytest.FixtureRequest, unpainted: Browser, address: str, built_site: Path) -> dict[str, Seen]:
    """The longest page of each kind on a phone and on a wide screen, its words larger, and on a phone spaced as well."""
    width, lang, half = request.param
    found: dict[str, Seen] = {}
    with window(unpainted, width) as page:
        page.emulate_media(reduced_motion="reduce")
        for path in kinds.longest(built_site)[half::2]:
            page.goto(address + kinds.in_language(path, lang))
            page.evaluate(THIN)
            moving = page.evaluate(MOVING)
            lost = [*larger(page, width), *spaced(page)] if width == PHONE else larger(page, width, ZOOMED)
            found[path] = Seen(moving=moving, lost=lost)
    return found


def test_nothing_is_lost_when_words_are_spaced_twice_as_large_or_in_other_letters(seen: dict[str, Seen]) -> None:
    assert {path: page.lost for path, page in seen.items() if page.lost} == {}


def test_nothing_moves_by_itself(seen: dict[str, Seen]) -> None:
    assert {path: page.moving for path, page in seen.items() if page.moving} == {}


def test_the_sweep_looks_at_the_narrowest_screen_and_at_one_at_200_per_cent() -> None:
    assert {320, ZOOMED} <= set(STANDING)


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
def test_nothing_moves_while_a_slow_machine_reads_a_page(unpainted: Browser, address: str, width: int) -> None:
    with window(unpainted, width, "*.js") as page:
        page.goto(address)
        assert page.evaluate(MOVED) == []


def test_what_a_script_adds_has_its_room_kept_free(unpainted: Browser, address: str, built_site: Path) -> None:
    paths = ("embed/index.html", *(kinds.longest_of(built_site, kind) for kind in ("indicator", "story")))
    heights: dict[tuple[str, int], list[int]] = {}
    for blocked in (("*.woff2",), ("*.woff2", "*.js")):  # with other fonts the lines would break elsewhere
        with window(unpainted, 390, *blocked) as page:
            for width, path in itertools.product((390, 1400), paths):
                widen(page, width)
                page.goto(address + path)
                heights.setdefault((path, width), []).append(page.evaluate("document.documentElement.scrollHeight"))
    assert {where: found for where, found in heights.items() if len(set(found)) > 1} == {}


def test_with_the_fonts_blocked_a_page_reads_as_well(unpainted: Browser, address: str) -> None:
    with window(unpainted, 390, "*.woff2") as page:
        page.goto(address)
        assert page.evaluate(FONTS) == []
        assert page.evaluate(LOST) == []
        assert page.locator("h1").is_visible()


def test_taking_the_fonts_away_leaves_what_is_there_where_they_are_blocked(unpainted: Browser, address: str) -> None:
    heights = []
    for blocked in ((), ("*.woff2",)):
        with window(unpainted, 390, *blocked) as page:
            page.goto(address)
            page.evaluate("document.fonts.ready.then(() => true)")
            page.evaluate(UNFONTED)
            heights.append(page.evaluate("[document.fonts.size, document.documentElement.scrollHeight]"))
    assert heights[0] == heights[1]
