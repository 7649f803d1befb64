"""«How do two places compare?» from the front page in two clicks, the answer whole on one screen of a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.languages import LANGS

pytestmark = pytest.mark.xdist_group("site")

MATTER = {"vi": "Internet cố định của hộ gia đình", "en": "Fixed internet of households"}
SAID = {"vi": ("72,4%", "73,17%"), "en": ("72.4%", "73.17%")}


@pytest.mark.parametrize("lang", LANGS)
def test_household_broadband_of_two_provinces_takes_two_clicks_and_one_screen(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + ("" if lang == "vi" else "en/"))
    one, other = page.locator(".ts-chooser select").all()
    assert one.locator("option:disabled").all_inner_texts() == other.locator("option:checked").all_inner_texts()
    page.click(".ts-chooser button")
    page.wait_for_url("**/compare/phu-tho--vinh-phuc.html")
    assert page.evaluate("document.body.scrollHeight") <= 4 * 844, "what is not asked for is folded away"
    page.click(f"summary:has-text('{MATTER[lang]}')")
    for element in (
        page.locator("h3", has_text=MATTER[lang]),
        *(page.locator(".ts-two .ts-number", has_text=said) for said in SAID[lang]),
        page.locator("#household-broadband .ts-verdict p").first,
    ):
        box = element.bounding_box()
        assert box is not None
        assert box["y"] >= 0, element
        assert box["y"] + box["height"] <= 844, element
    context.close()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_matter_opens_where_it_is_pressed_or_led_to_and_all_of_them_on_paper(
    browser: Browser, address: str, lang: str, script: bool
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page = context.new_page()
    found = f"{address}{'' if lang == 'vi' else 'en/'}compare/phu-tho--vinh-phuc.html"
    page.goto(found)
    numbers = page.locator("#household-broadband .ts-number")
    assert not numbers.first.is_visible()
    page.click(f"summary:has-text('{MATTER[lang]}')")
    assert numbers.first.is_visible()
    page.goto("about:blank")
    page.goto(f"{found}#household-broadband")
    box = numbers.first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 844
    name = page.locator(".ts-sides h3").first.bounding_box()
    assert name is not None
    assert name["width"] > 300, "a topic has its line, how much there is the next"
    page.emulate_media(media="print")
    assert all(number.is_visible() for number in page.locator(".ts-two .ts-number").all())
    context.close()
