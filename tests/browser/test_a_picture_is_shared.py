"""A reader copies the address of a picture or page, hands it on or saves it; without scripts the file of the picture is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

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


def test_what_a_picture_offers_says_of_which_picture_it_is(browser: Browser, address: str, built_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in ("en/index.html", kinds.in_language(kinds.longest_of(built_site, "notebook"), "en")):
        page.goto(address + path)
        figures = page.locator("figure.ts-figure:has(.ts-share)").all()
        assert figures
        for figure in figures:
            title = str(figure.locator(".ts-figure-title").text_content()).strip()
            assert figure.get_by_role("button", name="Copy").count() > 0
            for role in ("link", "button"):
                for one in figure.locator(".ts-share, .ts-actions, .ts-source").get_by_role(role).all():
                    assert one.get_attribute("aria-label") == f"{one.text_content()}: {title}"
    context.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(address + "en/index.html")
    yield page
    context.close()


def saved(page: Page) -> Image.Image:
    with page.expect_download() as waiting:
        page.locator(".ts-share").first.get_by_role("button", name="PNG").click()
    assert waiting.value.suggested_filename.endswith(".en.png")
    return Image.open(waiting.value.path()).convert("RGB")


def test_a_picture_is_saved_as_a_png_of_twice_its_pixels_in_the_letters_of_the_site(opened: Page) -> None:
    address = opened.locator(".ts-share a").first.get_attribute("href")
    wide, tall = opened.evaluate(
        "async (a) => { const e = new DOMParser().parseFromString(await (await fetch(a)).text(), 'image/svg+xml')"
        ".documentElement; return [+e.getAttribute('width'), +e.getAttribute('height')]; }",
        address,
    )
    picture = saved(opened)
    assert picture.size == (2 * round(wide), 2 * round(tall))
    assert picture.getpixel((0, 0)) == (0xFF, 0xFD, 0xF9)
    assert len(picture.getcolors(picture.width * picture.height) or ()) > 20, "something is drawn on the paper"
    opened.route("**/*.woff2", lambda route: route.fulfill(body=b"", content_type="font/woff2"))
    assert saved(opened).tobytes() != picture.tobytes(), "without the fonts of the site the letters are others"


def test_where_the_drawing_does_not_come_a_reader_is_told(opened: Page) -> None:
    opened.route("**/*.svg", lambda route: route.fulfill(status=404))
    opened.locator(".ts-share").first.get_by_role("button", name="PNG").click()
    opened.get_by_text("the SVG file is still there").wait_for()


def test_without_scripts_the_file_of_the_picture_is_there_and_nothing_to_press(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "index.html")
    assert (page.locator(".ts-share a").first.get_attribute("href") or "").endswith(".svg")
    assert page.locator(".ts-share button").count() == 0
    context.close()
