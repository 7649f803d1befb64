"""By keyboard alone: every control of every kind of page, in the order of reading, always to be seen, and no trap.

Of what stands many times alike five are walked through (`thin` of audit.js), and what stood in the same way on a page before is
not walked through again (`fresh`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import kinds
from tests.browser.audit import OURS

#: Controls that a keyboard should reach, in the order of the document; without what a fold hides.
WANTED = """() => {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(one => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== 'radio') return true;
    const group = one.form?.id + '/' + one.name;  // one stop for a group of radio buttons, at the one that is chosen
    if (groups.has(group)) return false;
    const chosen = document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
    if (chosen && chosen !== one) return false;
    groups.add(group);
    return true;
  }).map((one, number) => (one.dataset.wanted = number, name(one)));
  function name(one) {
    return `${one.localName}${one.className ? '.' + one.className : ''} «${(one.textContent || one.id).trim().slice(0, 30)}»`;
  }
}"""

#: Keeps, before each press of Tab but the first, what the reader sees of the focus where it is: nothing where it has left.
WATCH = """() => {
  document.body.tabIndex = -1;  // from the top, wherever the focus was
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  window.tsStops = [];
  window.tsStop = stop;
  let begun = false;
  addEventListener('keydown', event => {
    if (event.key !== 'Tab') return;
    if (begun) tsStops.push(stop());
    begun = true;
  }, true);
  function stop() {
    const target = document.activeElement;
    if (!target || target === document.body) return null;
    const style = getComputedStyle(target);
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || target.matches('main')
      || (target.ownerSVGElement && style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2);
    const boxes = [...target.getClientRects()];
    const seen = boxes.some(({ left, right, top, bottom }) => {
      [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
      [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
      return [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]].some(([x, y]) => {
        const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return at && (target.contains(at) || (at.contains(target) && at.matches('a, summary, label')));
      });
    });
    const name = `${target.localName}.${target.getAttribute('class') || ''} «${target.textContent.trim().slice(0, 40)}»`;
    return { wanted: target.dataset.wanted ?? null, name, marked, seen };
  }
}"""


@pytest.fixture(params=[(390, "vi"), (1400, "en")], ids=["phone-vi", "wide-en"])
def where(request: pytest.FixtureRequest, unpainted: Browser) -> Iterator[tuple[Page, str]]:
    width, lang = request.param
    context = unpainted.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    yield context.new_page(), lang
    context.close()


def walk(page: Page, presses: int) -> list[dict[str, Any]]:
    """Press Tab from the top of the page, until the focus has left it at the latest, and return the stops."""
    page.evaluate(WATCH)
    keyboard = page.context.new_cdp_session(page)
    for _ in range(presses):
        keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})
    return list(takewhile(lambda stop: stop is not None, page.evaluate("[...tsStops, tsStop()]")))


def leads_past_the_header(page: Page, path: str) -> None:
    """Fail where the first stop is not a link to the content that is seen and does what it says."""
    page.keyboard.press("Tab")
    box = page.locator(".ts-skip:focus").bounding_box()
    assert box is not None, path
    assert box["y"] >= 0, f"{path}: the link past the header stays hidden"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ts-main", path
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null"), path


def test_tab_leads_past_the_header_and_through_every_control_once_in_reading_order_and_out_again(
    where: tuple[Page, str], address: str, built_site: Path
) -> None:
    page, lang = where
    page.add_init_script(OURS)
    seen = ""
    for path in kinds.shortest(built_site):
        page.goto(address + kinds.in_language(path, lang))
        if page.locator(".ts-skip").count():
            leads_past_the_header(page, path)
        seen = page.evaluate("seen => (tsAudit.thin(), tsAudit.fresh(seen))", seen)
        controls = page.evaluate(WANTED)
        wanted = list(range(len(controls)))
        stops = walk(page, len(wanted) + 2)
        reached = [int(stop["wanted"]) for stop in stops if stop["wanted"] is not None]
        missed = [controls[number] for number in wanted if number not in reached]
        assert missed == [], f"{path}: not reached"
        once = reached[: len(wanted)]
        assert once == wanted, f"{path}: the order of the focus is not that of the document"
        unseen = [stop["name"] for stop in stops[: len(wanted)] if not stop["seen"]]
        assert unseen == [], f"{path}: the focus is somewhere that nobody sees"
        unmarked = [stop["name"] for stop in stops[: len(wanted)] if not stop["marked"]]
        assert unmarked == [], f"{path}: nothing marks the focus"


def test_the_menu_of_a_phone_opens_leads_on_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    page.goto(address + "about.html")
    page.locator(".ts-menu summary").focus()
    page.keyboard.press("Enter")
    links = page.locator(".ts-menu + nav a")
    assert links.first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ts-menu + nav') !== null")
    page.locator(".ts-menu summary").focus()
    page.keyboard.press("Enter")
    assert not links.first.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "stories/**")
    context.close()
