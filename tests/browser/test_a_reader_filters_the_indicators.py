"""The list of indicators leaves what holds the typed words, with or without tone marks; folded figures open for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.xdist_group("site")


def hrefs(links: Locator) -> set[str]:
    """Return where links lead."""
    return set(links.evaluate_all("all => all.map(one => one.getAttribute('href'))"))


def test_any_indicator_is_reached_in_two_taps_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}indicators/index.html")
    assert page.evaluate("document.documentElement.scrollHeight") < 6 * 844
    links = hrefs(page.locator(".ts-index > li > a"))
    reached = hrefs(page.locator(".ts-index > li > a:visible"))
    for topic in page.locator(".ts-section > summary").all():
        topic.click()
        reached |= hrefs(page.locator(".ts-section[open] .ts-index > li > a:visible"))
        topic.click()
    assert reached == links
    # An address that leads to a topic opens it, too.
    page.locator(".ts-jump a").first.click()
    assert page.locator(".ts-section:has(:target) .ts-index > li > a").first.is_visible()
    context.close()


def test_typing_leaves_what_matches_and_clearing_brings_all_back(unpainted: Browser, address: str) -> None:
    page = unpainted.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}indicators/index.html")
    entries = page.locator(".ts-index > li:visible")
    before = entries.count()
    page.fill(".ts-filter", "214.596")  # a single figure, folded until it is asked for
    assert entries.count() == 1
    assert page.locator("h2:visible").count() == 1
    page.fill(".ts-filter", "vinh phuc bang rong")
    assert "Hộ có internet băng rộng cố định" in [one.split("\n")[0] for one in entries.all_inner_texts()]
    assert 0 < entries.count() < before
    page.fill(".ts-filter", "zzz")
    assert entries.count() == 0
    assert "Không có thước đo nào khớp" in page.inner_text(".ts-filter-box")
    page.press(".ts-filter", "Escape")
    assert entries.count() == before
    page.close()
