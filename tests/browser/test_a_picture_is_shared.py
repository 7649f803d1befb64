"""A reader copies the address of a picture or of a page, or hands it on; without scripts the file of the picture is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import kinds


@pytest.mark.parametrize(("kind", "anchor"), [("home", True), ("place", False)])
def test_the_address_of_a_picture_or_a_page_is_copied(
    browser: Browser, address: str, built_site: Path, kind: str, anchor: bool
) -> None:
    path = kinds.longest_of(built_site, kind)
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + path)
    row = page.locator(".ts-share").first
    row.get_by_role("button", name="Chép địa chỉ").click()
    row.get_by_text("Đã chép.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(address + path)
    assert ("#chart" in copied) is anchor
    if anchor:
        assert page.locator(f"figure[id='{copied.split('#')[1]}']").count() == 1
    context.close()


def test_it_is_handed_to_the_device_where_that_shares(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("navigator.share = async (what) => { window.given = what; };")
    page = context.new_page()
    page.goto(address + "en/index.html")
    page.locator(".ts-share").first.get_by_role("button", name="Share").click()
    assert page.evaluate("window.given.url").startswith(address + "en/index.html#chart")
    assert page.evaluate("window.given.title")
    context.close()


def test_without_scripts_the_file_of_the_picture_is_there_and_nothing_to_press(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "index.html")
    assert (page.locator(".ts-share a").first.get_attribute("href") or "").endswith(".png")
    assert page.locator(".ts-share button").count() == 0
    context.close()
